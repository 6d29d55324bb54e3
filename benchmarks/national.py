"""The server with the whole country in it: `python -m benchmarks.national [--laos 8000] [--records 260]`.

Fills a private PostgreSQL with that many LAOs, a device and a report each, and so many records of every LAO;
then measures what one desktop and one reviewer wait. It takes about 2 kB of disk per record.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import uuid
from collections.abc import Iterator, Sequence

from benchmarks import post
from benchmarks.post import Device, fail_loudly
from benchmarks.sheet import Line, Sheet, markdown
from benchmarks.tasks.load import load
from suanruam_server.auth import new_token

PERIOD = "2569-1"
STEP = 500  # LAOs filled in one statement
HEADS = ("what", "asked", "per second", "p50 ms", "p95 ms", "p99 ms")
RECORDS = """
WITH made AS (
  SELECT l, n, (ARRAY['opinions', 'projects', 'meetings', 'agenda_items', 'persons'])[1 + n % 5] AS t,
    gen_random_uuid()::text AS i
  FROM generate_series({first}, {last}) l, generate_series(1, {records}) n
), written AS (
  SELECT *, '{{"deleted":false,"id":"' || i || '","schema":4,"sealed":{{"giver_name":"s1:' || repeat('A', 60)
    || '"}},"table":"' || t || '","values":{{"decision_reason":"' || repeat('อยู่ในแผนพัฒนาท้องถิ่นแล้ว ', 6)
    || '","topic":"' || n || '"}}}}' AS body FROM made
), kept AS (
  INSERT INTO records (lao_id, table_name, id, version, deleted, hash, body, note, device_id)
  SELECT l, t, i, n, false, sha256(convert_to(body, 'UTF8')), body, 's1:' || repeat('B', 80), '{device}'
  FROM written
)
INSERT INTO changes (lao_id, version, table_name, id, hash, device_id, push_id)
SELECT l, n, t, i, sha256(convert_to(body, 'UTF8')), '{device}', '{device}' FROM written
"""
REPORTS = """
INSERT INTO reports (lao_id, report_id, period_id, fiscal_year, edition, state, pdf_sha256, snapshot_sha256,
  chain_hash, facts, figures, missions, submitted_by, latest)
SELECT l, gen_random_uuid(), '{period}', 2569, 1,
  (ARRAY['submitted', 'received', 'returned', 'acknowledged'])[1 + l % 4],
  repeat('a', 64), repeat('b', 64), repeat('c', 64), '{{}}', '{{"opinions_received": 300, "meetings": 4}}',
  '{{"1": {{"activities": 4}}, "2": {{"activities": 2}}}}', gen_random_uuid(), true
FROM generate_series(1, {laos}) l WHERE l % 10 > 0
"""


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.national", description=__doc__)
    parser.add_argument("--laos", type=int, default=8000)
    parser.add_argument("--records", type=int, default=260, help="of each LAO")
    parser.add_argument("--times", type=int, default=400, help="how often each is asked")
    given = parser.parse_args(argv)
    for sheet in measure(given.laos, given.records, given.times):
        print(markdown(sheet), flush=True)
    return 0


def measure(laos: int, records: int, times: int) -> Iterator[Sheet]:
    with post.cluster() as cluster:
        database = cluster.url("post")
        started = time.perf_counter()
        devices = post.enrolled(database, laos)
        fill(database, laos, records)
        took = time.perf_counter() - started
        with post.serving(database) as port:
            lines = list(asked(port, database, devices, times))
        size = post.sql(database, "SELECT pg_database_size(current_database())")[0][0] / (1 << 30)
        rows = post.sql(database, "SELECT count(*) FROM records")[0][0]
        yield Sheet(
            f"The server with {laos:,} LAOs and {rows:,} records",
            HEADS,
            lines,
            [f"Filled in {took:.0f} s, {size:.1f} GiB with its history; one process, 4 lines."],
        )


def fill(database: str, laos: int, records: int) -> None:
    """Records with their history, the heads, and the reports of nine LAOs in ten."""
    for first in range(1, laos + 1, STEP):
        last, device = min(first + STEP - 1, laos), uuid.uuid4()
        post.sql(database, RECORDS.format(first=first, last=last, records=records, device=device))
    post.sql(
        database,
        f"UPDATE lao_heads SET seq = {records}",
        REPORTS.format(laos=laos, period=PERIOD),
        "VACUUM ANALYZE",
    )


def reviewer(database: str) -> Device:
    """A reviewer of the sponsor."""
    device_id = uuid.uuid4()
    token, kept = new_token(0, device_id)
    post.sql(
        database,
        f"""INSERT INTO devices (lao_id, device_id, role, token_hash)
        VALUES (0, '{device_id}', 'reviewer', '\\x{kept.hex()}')""",
    )
    return Device(0, token)


def asked(port: int, database: str, devices: Sequence[Device], times: int) -> Iterator[Line]:
    """What a desktop and a reviewer wait for each verb. LAOs are taken at random: most pages are cold."""
    chosen, epoch, seer = random.Random(1), post.epoch(database), reviewer(database)

    def some(path: str) -> list[bytes]:
        return [post.get(device, path) for device in chosen.choices(devices, k=times)]

    def seen(path: str) -> list[bytes]:
        return [post.get(seer, path)] * max(10, times // 20)

    yield timed(
        port, "push of one record", [post.push(one, epoch, 1) for one in chosen.choices(devices, k=times)]
    )
    batches = [post.push(one, epoch, 100) for one in chosen.choices(devices, k=times // 4)]
    yield timed(port, "push of 100 records", batches)
    yield timed(port, "pull of nothing new", some("/v1/pull?after=100000"))
    yield timed(port, "pull of a whole LAO, page of 500", some("/v1/pull?after=0"))
    yield timed(port, "proof", some("/v1/proof"))
    yield timed(port, "sponsor: overview", seen(f"/v1/sponsor/overview?period={PERIOD}"))
    yield timed(port, "sponsor: a page of reports", seen(f"/v1/sponsor/reports?period={PERIOD}&limit=100"))
    yield timed(port, "sponsor: who has not reported", seen(f"/v1/sponsor/missing?period={PERIOD}"))
    yield timed(port, "sponsor: open data", seen(f"/v1/sponsor/open-data?period={PERIOD}")[:10])


def timed(port: int, what: str, requests: Sequence[bytes]) -> Line:
    told = load(port, requests, 4)
    fail_loudly(told.failed)
    return {
        "what": what,
        "asked": told.answered,
        "per second": told.answered / told.seconds,
        "p50 ms": told.at(0.5),
        "p95 ms": told.at(0.95),
        "p99 ms": told.at(0.99),
    }


if __name__ == "__main__":
    sys.exit(main())
