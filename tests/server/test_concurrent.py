"""Writers and pullers at once: what was acknowledged is there, what is there is pulled, a counter counts.

Beside it the naive way, which misses records: without it nobody would know that these tests can fail.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import asyncpg
import pytest

from suanruam_server.cluster import Cluster
from tests.server import rig
from tests.server.rig import Client, record, run_sql

WRITERS, PULLERS = 4, 3


@pytest.fixture
def office(cluster: Cluster) -> Iterator[Callable[[], Client]]:
    """Devices of one LAO on a server of two processes."""
    database = rig.fresh_database(cluster)
    epoch = rig.epoch_of(database)
    with rig.running(database, workers=2, SUANRUAM_SERVER_RATE="0") as server:
        server.wait("/v1/health")
        yield lambda: Client(server.url, rig.make_device(database), epoch)


def write(client: Client, name: str, until: float) -> dict[str, int]:
    """Create and change records of one's own; the version acknowledged last of each."""
    known: dict[str, int] = {}
    number = 0
    while time.monotonic() < until:
        number += 1
        fresh = [record(f"{name}-{number}-{n}", {"n": number}) for n in range(3)]
        old = [record(id_, {"n": number}, base) for id_, base in list(known.items())[-2:]]
        for answer in client.push(*fresh, *old):
            assert answer["result"] == "ok", answer
            known[answer["id"]] = answer["version"]
    return known


def follow(client: Client, over: threading.Event) -> dict[str, int]:
    """Pull along the cursor until all is written; the newest version seen of each record."""
    seen: dict[str, int] = {}
    after = 0
    while True:
        last = over.is_set()
        page = client.pull(after, limit=50)
        versions = [one["version"] for one in page["records"]]
        assert versions == sorted(versions)
        assert all(version > after for version in versions)
        seen |= {one["id"]: one["version"] for one in page["records"]}
        after = page["seq"]
        if last and not page["more"]:
            return seen


def missed(office: Callable[[], Client], seconds: float) -> tuple[int, int, int]:
    """(records acknowledged, acknowledged but absent, missed by a puller)."""
    over, until = threading.Event(), time.monotonic() + seconds
    clients = [office() for _ in range(WRITERS + PULLERS + 1)]
    with ThreadPoolExecutor(WRITERS + PULLERS) as pool:
        following = [pool.submit(follow, client, over) for client in clients[WRITERS:-1]]
        writing = [pool.submit(write, one, f"w{n}", until) for n, one in enumerate(clients[:WRITERS])]
        acknowledged = {id_: version for done in writing for id_, version in done.result().items()}
        over.set()
        seen = [done.result() for done in following]
    held = {one["id"]: one["version"] for one in clients[-1].pull_all()}
    absent = sum(held.get(id_) != version for id_, version in acknowledged.items())
    return len(acknowledged), absent, sum(one.get(id_) != held[id_] for one in seen for id_ in held)


def count(client: Client, times: int) -> int:
    """Add one to a counter that others add to as well, so many times; how often it took."""
    tries, done = 0, 0
    held = client.pull()["records"][0]
    while done < times:
        tries += 1
        value = json.loads(held["body"])["values"]["n"] + 1
        answer = client.push(record("hot", {"n": value}, held["version"]))[0]
        if answer["result"] == "ok":
            done += 1
            held = client.pull()["records"][0]
        else:
            held = answer["theirs"]
    return tries


def counted(office: Callable[[], Client], times: int) -> tuple[int, int]:
    """(what four writers counted to, how often they tried)."""
    clients = [office() for _ in range(WRITERS)]
    clients[0].push(record("hot", {"n": 0}))
    with ThreadPoolExecutor(WRITERS) as pool:
        tries = sum(pool.map(lambda one: count(one, times), clients))
    return json.loads(clients[0].pull()["records"][0]["body"])["values"]["n"], tries


@pytest.mark.faults
def test_writers_and_pullers_at_once_miss_nothing(office: Callable[[], Client]) -> None:
    acknowledged, absent, unseen = missed(office, 5)
    assert (absent, unseen) == (0, 0)
    assert acknowledged >= 100


@pytest.mark.long
def test_writers_and_pullers_for_a_minute_miss_nothing(office: Callable[[], Client]) -> None:
    acknowledged, absent, unseen = missed(office, 60)
    assert (absent, unseen) == (0, 0)
    assert acknowledged >= 2000


@pytest.mark.faults
def test_a_hot_counter_loses_no_step(office: Callable[[], Client]) -> None:
    value, tries = counted(office, 25)
    assert value == WRITERS * 25
    assert tries > value, "nobody was ever in another's way"


@pytest.mark.long
def test_a_hot_counter_loses_no_step_in_a_thousand(office: Callable[[], Client]) -> None:
    assert counted(office, 250)[0] == WRITERS * 250


# -- the naive way


async def naively(url: str, rounds: int) -> tuple[int, int]:
    """Writers that stamp their rows with the time and pullers that follow it: (written, missed)."""
    over = asyncio.Event()

    async def writer(name: int) -> None:
        con = await asyncpg.connect(url)
        for number in range(rounds):
            async with con.transaction():
                for n in range(5):
                    await con.execute(
                        "INSERT INTO naive VALUES ($1, clock_timestamp())", f"{name}-{number}-{n}"
                    )
        await con.close()

    async def puller() -> set[str]:
        con = await asyncpg.connect(url)
        seen: set[str] = set()
        after = await con.fetchval("SELECT '-infinity'::timestamptz")
        while True:
            last = over.is_set()
            rows = await con.fetch("SELECT * FROM naive WHERE changed_at > $1 ORDER BY changed_at", after)
            seen.update(row["id"] for row in rows)
            after = rows[-1]["changed_at"] if rows else after
            if last:
                await con.close()
                return seen

    pulling = asyncio.create_task(puller())
    await asyncio.gather(*map(writer, range(WRITERS)))
    over.set()
    written = WRITERS * rounds * 5
    return written, written - len(await pulling)


@pytest.mark.faults
def test_a_pull_ordered_by_time_misses_records(cluster: Cluster) -> None:
    """The same work without the row lock and the sequence: it must fail, or the tests above prove nothing."""
    database = rig.fresh_database(cluster)
    run_sql(database, "CREATE TABLE naive (id text PRIMARY KEY, changed_at timestamptz NOT NULL)")
    written, lost = asyncio.run(naively(database, 200))
    assert written == WRITERS * 1000
    assert lost > 0
