"""Records saved one by one and many at once, in the store and bare. Arguments: a folder, singles, bulk.

Bare: the same columns into a table of Python's own SQLite with the same durability (WAL, FULL), without
cipher, hash, sync state and audit line: what those cost is the ratio.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from app.cli import make_record
from app.models.hearings import Opinion
from app.models.schema import to_row
from benchmarks.harness import say
from benchmarks.records import ACTOR, opinions

Save = Callable[[Sequence[Opinion]], None]


def timed(save: Save, records: Sequence[Opinion]) -> float:
    started = time.perf_counter()
    save(records)
    return time.perf_counter() - started


def told(name: str, save: Save, records: Sequence[Opinion], singles: int) -> dict[str, float]:
    """Milliseconds of one save (median and worst of twenty), seconds of the bulk."""
    each = [timed(save, [one]) * 1000 for one in records[:singles]]
    bulk = timed(save, records[singles:])
    return {name: median(each), f"{name}_95": quantiles(each, n=20)[-1], f"{name}_bulk": bulk}


def bare(file: Path, columns: Sequence[str]) -> Save:
    con = sqlite3.connect(file, isolation_level=None)
    con.execute("PRAGMA journal_mode=WAL")
    con.execute("PRAGMA synchronous=FULL")
    con.execute(f"CREATE TABLE opinions ({', '.join(columns)}, PRIMARY KEY (id))")
    insert = f"INSERT INTO opinions VALUES ({', '.join('?' * len(columns))})"

    def save(records: Sequence[Opinion]) -> None:
        con.execute("BEGIN IMMEDIATE")
        con.executemany(insert, [tuple(to_row(one).values()) for one in records])
        con.execute("COMMIT")

    return save


def main(folder: Path, singles: int, bulk: int) -> None:
    records = list(opinions(singles + bulk))
    floor = told("bare", bare(folder / "bare.db", tuple(to_row(records[0]))), records, singles)
    store, _ = make_record(folder / "record", None)
    with store:
        ours = told("store", lambda some: store.save(*some, actor=ACTOR), records, singles)
    say(**ours, **floor)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
