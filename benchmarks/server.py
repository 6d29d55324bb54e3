"""The server's push beside a bare insert endpoint: `python -m benchmarks.server [--quick]`.

Back to back in short turns, bare, ours, bare, ours …, so that both meet the same machine; told is the median
of the pairs. Every commit reaches the disk. The client that asks runs on the same cores.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from statistics import median

from benchmarks import post
from benchmarks.post import Device, fail_loudly
from benchmarks.sheet import Line, Sheet, markdown
from benchmarks.tasks import bare
from benchmarks.tasks.load import load, request

LAOS, CONNECTIONS, BATCH = 200, 16, 100
HEADS = (
    "what",
    "bare",
    "ours",
    "ratio",
    "least ratio",
    "most ratio",
    "asked for",
    "ours p50 ms",
    "ours p95 ms",
)
Make = Callable[[int], bytes]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.server", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it works")
    given = parser.parse_args(argv)
    for sheet in measure(*((2, 100, 5) if given.quick else (9, 1500, 60))):
        print(markdown(sheet), flush=True)
    return 0


def measure(rounds: int, singles: int, batches: int) -> Iterator[Sheet]:
    """The table, from so many rounds of so many single pushes and batches."""
    with ExitStack() as open_:
        database = open_.enter_context(post.cluster()).url("post")
        post.sql(database, bare.TABLE)
        devices, epoch = post.enrolled(database, LAOS), post.epoch(database)
        ours = open_.enter_context(post.serving(database))
        floor = open_.enter_context(post.serving(database, post.BARE))

        def pushes(records: int) -> Make:
            return lambda n: post.push(devices[n % LAOS], epoch, records)

        lines = [
            compared(
                "single writes/s", rounds, singles, 1, (floor, inserts("one", 1)), (ours, pushes(1)), 0.5
            ),
            compared(
                "records/s, batches of 100, bare: executemany",
                *(rounds, batches, BATCH, (floor, inserts("many", BATCH)), (ours, pushes(BATCH)), 0.8),
            ),
            compared(
                "records/s, batches of 100, bare: one insert of arrays",
                *(rounds, batches, BATCH, (floor, inserts("unnest", BATCH)), (ours, pushes(BATCH)), None),
            ),
            pulled(ours, devices, rounds, epoch),
        ]
        yield Sheet("The post beside a bare insert", HEADS, lines, notes(database))


def inserts(path: str, records: int) -> Make:
    """Requests of the bare endpoint, with the same records as ours."""

    def made(n: int) -> bytes:
        content = post.opinion() if records == 1 else {"records": [post.opinion() for _ in range(records)]}
        return request("POST", f"/{path}/{n % LAOS + 1}", post.canonical(content).encode())

    return made


def compared(
    what: str,
    rounds: int,
    count: int,
    records: int,
    floor: tuple[int, Make],
    ours: tuple[int, Make],
    wanted: float | None,
) -> Line:
    """Rates of both, in records a second; the median of the pairs' ratios. The first pair only warms up."""
    pairs, halves, tails = [], [], []
    for turn in range(rounds + 1):
        rates = []
        for port, make in (floor, ours):
            told = load(port, [make(n) for n in range(count)], CONNECTIONS)
            fail_loudly(told.failed)
            rates.append(records * told.answered / told.seconds)
        if turn:
            pairs.append((rates[0], rates[1]))
            halves.append(told.at(0.5))
            tails.append(told.at(0.95))
    ratios = [mine / bare_ for bare_, mine in pairs]
    return {
        "what": what,
        "bare": median(one for one, _ in pairs),
        "ours": median(one for _, one in pairs),
        "ratio": median(ratios),
        "least ratio": min(ratios),
        "most ratio": max(ratios),
        "asked for": wanted,
        "ours p50 ms": median(halves),
        "ours p95 ms": median(tails),
    }


def pulled(port: int, devices: Sequence[Device], rounds: int, epoch: str) -> Line:
    """Records a second of first clones: pages of 500 from the beginning, of a LAO filled for it."""
    mine, many = devices[0], 500
    for _ in range(10):
        fail_loudly(load(port, [post.push(mine, epoch, BATCH)], 1).failed)
    asked = [post.get(mine, f"/v1/pull?after=0&limit={many}")] * 60
    told = [load(port, asked, 4) for _ in range(rounds)]
    for one in told:
        fail_loudly(one.failed)
    return {
        "what": "records/s pulled, pages of 500",
        "ours": median(many * one.answered / one.seconds for one in told),
        "ours p50 ms": median(one.at(0.5) for one in told),
        "ours p95 ms": median(one.at(0.95) for one in told),
    }


def notes(database: str) -> list[str]:
    told = post.sql(
        database, "SELECT current_setting('fsync') AS fsync, current_setting('server_version') AS version"
    )
    version, fsync = told[0]["version"], told[0]["fsync"]
    return [
        f"PostgreSQL {version}, fsync {fsync}; one process each, {CONNECTIONS} lines, {LAOS} LAOs. "
        "Bare: FastAPI, a pydantic model, asyncpg, a table with its key. Ours besides: device, digest, hash, "
        "JSON Schema, precondition, sequence, history, the answer kept for a repeat."
    ]


if __name__ == "__main__":
    sys.exit(main())
