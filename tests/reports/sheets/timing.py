"""How long 20,000 rows take out of one record and into another; a program, or called by the benchmarks.

python -m tests.reports.sheets.timing [rows]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from app import sample
from app.models.hearings import Opinion
from app.models.records import RECORD_TYPES
from app.models.schema import Record, changed, new_id
from app.models.store import Store
from app.reports import sheets
from app.reports.sheets.layout import READ_ONLY

T = TypeVar("T")
ROWS = 20_000


class Timing(NamedTuple):
    """Seconds for each step, the workbook's size in kB, and the peak of memory of the process in MB."""

    rows: int
    export: float
    read: float
    apply: float
    workbook: int
    peak: int

    @property
    def import_(self) -> float:
        return self.read + self.apply


def centre(rows: int) -> list[Record]:
    """The sample centre with as many more opinions as are wanted, each with words of its own."""
    found = [one for one in sample.records()[0] if one.table not in READ_ONLY]
    opinions = [one for one in found if isinstance(one, Opinion)]
    more = (opinions[number % len(opinions)] for number in range(rows - len(found)))
    return [*found, *(_another(one, number) for number, one in enumerate(more))]


def _another(opinion: Opinion, number: int) -> Opinion:
    problem = f"{opinion.problem} (บันทึกที่ {number})"
    return changed(opinion, id=new_id(), ref_no=f"ร{number:05}/2569", problem=problem, duplicate_of_id=None)


def measure(folder: Path, rows: int = ROWS) -> Timing:
    """Fill a record in `folder`, export it, import the workbook into an empty one; both must end equal."""
    path = folder / "centre.xlsx"
    with Store.open(folder / "one", bytes(32)) as one, Store.open(folder / "two", bytes(32)) as two:
        one.save(*centre(rows), actor="timing")
        _, export = _timed(lambda: sheets.export(one, path))
        reading, read = _timed(lambda: sheets.read(path, two))
        applied, apply = _timed(lambda: sheets.apply(two, reading, "timing"))
        if applied.new != rows or any(one.all(kind) != two.all(kind) for kind in RECORD_TYPES):
            raise RuntimeError("the two records differ")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return Timing(rows, export, read, apply, path.stat().st_size >> 10, peak)


def _timed(step: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    return step(), time.perf_counter() - began


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        told = measure(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
    sys.stdout.write(
        f"{told.rows} rows: export {told.export:.1f} s, import {told.import_:.1f} s"
        f" (read {told.read:.1f}, apply {told.apply:.1f}), {told.workbook} kB, peak {told.peak} MB\n"
    )
