"""Deadline day: hundreds of desktops at once on bad lines, server processes killed; everything arrives."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from suanruam_server.cluster import Cluster
from tests.server import desktops, rig
from tests.server.desktops import Desktop
from tests.server.papers import submission
from tests.sync import table

FAULTS = 0.1
SECONDS = 30
LEAST = 50  # records a second


@pytest.fixture
def served(cluster: Cluster) -> Iterator[rig.Server]:
    with rig.running(rig.fresh_database(cluster), workers=2) as started:
        yield started


def arrived(served: rig.Server) -> set[tuple[int, str, str]]:
    """What the database holds: (LAO, id, hash)."""
    rows = rig.run_sql(served.database, "SELECT lao_id, id, encode(hash, 'hex') FROM records")
    return {tuple(row) for row in rows}


def sent(office: list[Desktop]) -> set[tuple[int, str, str]]:
    """What the desktops hold as acknowledged."""
    return {(one.lao_id, *record) for one in office for record in one.sent.items()}


def doubled(served: rig.Server) -> int:
    """Versions beyond one of each record: nobody wrote a record twice."""
    return int(
        rig.run_sql(
            served.database, "SELECT (SELECT count(*) FROM changes) - (SELECT count(*) FROM records) AS more"
        )[0]["more"]
    )


def gaps(served: rig.Server) -> list[int]:
    """LAOs whose sequence is not 1, 2, 3 … up to its head."""
    rows = rig.run_sql(
        served.database,
        """SELECT h.lao_id FROM lao_heads h LEFT JOIN changes c ON c.lao_id = h.lao_id
        GROUP BY h.lao_id, h.seq
        HAVING count(c.version) <> h.seq OR coalesce(max(c.version), 0) <> h.seq""",
    )
    return [row["lao_id"] for row in rows]


def wrong(office: list[Desktop]) -> tuple[int, int]:
    """Exchanges that went wrong, and all."""
    told: Counter[str] = sum((one.suffered for one in office), Counter())
    return told.total() - told[""], told.total()


async def a_deadline_day(one: Desktop) -> None:
    """Ten records in pushes of one to four, then the half-year's report."""
    left = desktops.fresh(one, 10)
    while left:
        many = one.chance.randrange(1, 5)
        await one.push(left[:many])
        left = left[many:]
    await one.asked("POST", "/v1/reports", submission(random.Random(one.lao_id)))


async def day(served: rig.Server, office: list[Desktop], kills: int) -> None:
    """All desktops at once, while processes of the server are killed."""
    sending = asyncio.gather(*(a_deadline_day(one) for one in office))
    for _ in range(kills):
        await asyncio.wait([sending], timeout=0.5)
        served.kill_one()
    await sending


@pytest.mark.faults
def test_500_desktops_with_10_records_each_all_arrive(
    served: rig.Server, record_property: table.Record
) -> None:
    office = desktops.enrol(served, 500, seed=31, faults=FAULTS)
    begun = time.monotonic()
    asyncio.run(day(served, office, kills=3))
    took = time.monotonic() - begun
    there, acknowledged = arrived(served), sent(office)
    faults, exchanges = wrong(office)
    note = f"500 desktops, 5,000 records and 500 reports in {took:.0f} s, {faults} faults, 3 kills"
    lost = len(acknowledged - there)
    table.tell(record_property, table.Row("deadline day", exchanges, lost, doubled(served), note))
    assert len(acknowledged) == 5000
    assert there == acknowledged
    assert (doubled(served), gaps(served)) == (0, [])
    assert rig.run_sql(served.database, "SELECT count(*) FROM reports WHERE latest")[0]["count"] == 500
    assert faults > 0.05 * exchanges


@pytest.mark.faults
def test_desktops_that_do_not_wait_for_an_answer_lose_records(
    served: rig.Server, record_property: table.Record
) -> None:
    """The control: what was written to the line is taken as sent."""
    office = desktops.enrol(served, 100, seed=33, faults=FAULTS, naive=True)
    asyncio.run(day(served, office, kills=0))
    lost = len(sent(office) - arrived(served))
    row = table.Row("deadline day", wrong(office)[1], lost, 0, "naive: written is sent")
    table.tell(record_property, row)
    assert lost > 0


@pytest.mark.long
def test_50_records_a_second_for_half_a_minute(served: rig.Server, record_property: table.Record) -> None:
    office = desktops.enrol(served, 500, seed=32, faults=FAULTS)
    waits: list[float] = []

    async def typing(one: Desktop, until: float) -> None:
        while time.monotonic() < until:
            begun = time.monotonic()
            await one.push(desktops.fresh(one, 1))
            waits.append(time.monotonic() - begun)

    async def rush() -> int:
        until = time.monotonic() + SECONDS
        sending = asyncio.gather(*(typing(one, until) for one in office))
        await asyncio.wait([sending], timeout=SECONDS)
        in_time = len(sent(office))
        await sending
        return in_time

    in_time = asyncio.run(rush())
    there, acknowledged = arrived(served), sent(office)
    waits.sort()
    slow = waits[len(waits) * 95 // 100]
    note = f"{in_time / SECONDS:.0f} records/s for {SECONDS} s, 95 % within {slow:.1f} s"
    lost = len(acknowledged - there)
    row = table.Row("deadline rush", wrong(office)[1], lost, doubled(served), note)
    table.tell(record_property, row)
    assert in_time / SECONDS >= LEAST
    assert there == acknowledged
    assert (doubled(served), gaps(served)) == (0, [])
