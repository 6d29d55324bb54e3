"""The inbox: numbered without a gap while many enter at once, pulled once, of one LAO only."""

from __future__ import annotations

import asyncio
import uuid
from concurrent.futures import ThreadPoolExecutor

import asyncpg
import pytest

from suanruam_server import inbox
from suanruam_server.database import Connection
from tests.server import rig


def enter(
    con: Connection, lao_id: int, entry_id: uuid.UUID, words: str = "ขอไฟส่องสว่าง"
) -> asyncio.Future[int]:
    found = inbox.enter(con, lao_id, entry_id, "citizen", "thaid", {"text": words}, "s1:c2VhbGVk")
    return asyncio.ensure_future(found)


def test_an_entry_is_pulled_as_it_was_entered(client: rig.Client, database: str) -> None:
    entry_id = uuid.uuid4()

    async def entered(con: Connection) -> int:
        return await enter(con, 1, entry_id)

    assert rig.run(database, entered) == 1
    assert rig.run(database, entered) == 1
    page = client.get("/v1/inbox").json()
    assert page["seq"] == 1
    one = page["entries"][0]
    assert one.pop("received_at")
    assert one == {
        "seq": 1,
        "id": str(entry_id),
        "source": "citizen",
        "identity_level": "thaid",
        "content": {"text": "ขอไฟส่องสว่าง"},
        "sealed": "s1:c2VhbGVk",
    }
    assert client.get("/v1/inbox", after=1).json() == {"seq": 1, "entries": []}
    assert client.get("/v1/inbox", after=9).json() == {"seq": 1, "entries": []}


def test_the_inbox_is_gapless_while_many_enter_at_once(client: rig.Client, database: str) -> None:
    """Writers hold their transactions open for different times; a puller never passes a number by."""
    writers, each = 8, 25

    async def written(number: int) -> None:
        con = await asyncpg.connect(database)
        try:
            for turn in range(each):
                async with con.transaction():
                    await enter(con, 1, uuid.uuid4(), f"{number}/{turn}")
                    await con.execute("SELECT pg_sleep($1)", 0.001 * (number % 4))
        finally:
            await con.close()

    async def all_written() -> None:
        await asyncio.gather(*(written(number) for number in range(writers)))

    seen: list[int] = []
    words: set[str] = set()
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(lambda: asyncio.run(all_written()))
        after, over = 0, False
        while not over:
            over = done.done()
            page = client.get("/v1/inbox", after=after, limit=7).json()
            seen += [one["seq"] for one in page["entries"]]
            words |= {one["content"]["text"] for one in page["entries"]}
            after = page["seq"]
            over = over and not page["entries"]
        done.result()
    assert seen == list(range(1, writers * each + 1))
    assert len(words) == writers * each


def test_what_was_rolled_back_takes_no_number(client: rig.Client, database: str) -> None:
    async def given_up(con: Connection) -> None:
        with pytest.raises(ZeroDivisionError):
            async with con.transaction():
                await enter(con, 1, uuid.uuid4())
                raise ZeroDivisionError

    async def entered(con: Connection) -> int:
        return await enter(con, 1, uuid.uuid4())

    rig.run(database, given_up)
    assert rig.run(database, entered) == 1
    assert [one["seq"] for one in client.get("/v1/inbox").json()["entries"]] == [1]


def test_an_inbox_is_of_one_lao(client: rig.Client, server: rig.Server, database: str) -> None:
    async def entered(con: Connection) -> tuple[int, int]:
        return await enter(con, 1, uuid.uuid4()), await enter(con, 2, uuid.uuid4())

    other = rig.Client(server.url, rig.make_device(database, 2, "clerk"))
    assert rig.run(database, entered) == (1, 1)
    mine, theirs = client.get("/v1/inbox").json(), other.get("/v1/inbox").json()
    assert len(mine["entries"]) == len(theirs["entries"]) == 1
    assert mine["entries"][0]["id"] != theirs["entries"][0]["id"]
    reviewer = rig.Client(server.url, rig.make_device(database, 0, "reviewer"))
    assert reviewer.get("/v1/inbox").status_code == 403


def test_hostile_cursors_are_refused(client: rig.Client) -> None:
    for after in ("-1", "x", "9223372036854775808", "1e3", "\0"):
        assert client.get("/v1/inbox", after=after).status_code == 422
        assert client.get("/v1/receipts", after=after).status_code == 422
