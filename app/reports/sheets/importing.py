"""The good rows of a workbook, into the record: one transaction, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.models import plan_layers, revising
from app.models.errors import BadInput, Settled
from app.models.plans import Plan, Project
from app.models.schema import Record, changed, columns, to_row
from app.models.store import Batch, Store
from app.reports.sheets import words
from app.reports.sheets.findings import SheetProblem, Tell, silent
from app.reports.sheets.layout import REFERRING, layouts
from app.reports.sheets.reading import Reading, ReadRow

TOLD = 250  # rows between two words on how far it is


class Applied(NamedTuple):
    """How many rows were new, changed, the same already; and which the record refused (a locked period)."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: tuple[SheetProblem, ...] = ()


def apply(store: Store, reading: Reading, actor: str, reason: str = "", tell: Tell = silent) -> Applied:
    """Write the good rows in one transaction: all that the record takes, or nothing when the disk fails.

    reason: needed by the record where a period is issued already. Applying a reading again changes nothing.
    tell: (rows done, rows in all). Raises StorageFault and its like; a row that the record itself refuses,
    and what refers to it, is told in `refused`.
    """
    new = changed_rows = same = 0
    refused: list[SheetProblem] = []
    kept_out: dict[str, ReadRow] = {}
    lines = _PlanLines(store)
    with store.saving(actor, reason) as batch:
        for done, (row, before) in enumerate(_pairs(store, reading)):
            if done % TOLD == 0:
                tell(done, reading.count)
            after = row.record if before is None else merged(before, row)
            if before is not None and _alike(before, after):
                same += 1
                continue
            problem = _behind(row, kept_out) or _saved(batch, lines, after, row)
            if problem is not None:
                refused.append(problem)
                kept_out |= {after.id: row} if before is None else {}
                continue
            lines.saw(after, is_new=before is None)
            new += before is None
            changed_rows += before is not None
    return Applied(new, changed_rows, same, tuple(refused))


def _saved(batch: Batch, lines: _PlanLines, record: Record, row: ReadRow) -> SheetProblem | None:
    """Save one record; what the record says against it, if anything."""
    try:
        batch.save(*lines.notes(record), record)
    except (Settled, BadInput, revising.NeedsRevision, revising.KeptLine) as fault:
        return SheetProblem(row.sheet, row.row, "", fault.what, fault.mend)
    return None


class _PlanLines:
    """What the revision of a plan notes of rows that change its lines.

    A version that comes with the workbook brings its own notes, and an unapproved original needs none.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._came: set[tuple[str, int | None]] = set()
        self._free: dict[str, bool] = {}

    def saw(self, record: Record, *, is_new: bool) -> None:
        if isinstance(record, Plan) and is_new:
            self._came.add((plan_layers.form(record), record.fiscal_year))

    def notes(self, record: Record) -> tuple[Record, ...]:
        """Raises NeedsRevision and KeptLine for a row that an approved plan does not take."""
        if not isinstance(record, Project) and record.table not in plan_layers.PARTS:
            return ()
        return () if self._is_free(self._plan_of(record)) else revising.noting(self._store, (record,))

    def _plan_of(self, record: Record) -> str:
        if isinstance(record, Project):
            return record.plan_id or ""
        found = self._store.values(Project, "plan_id", id=getattr(record, "project_id", None) or "")
        return str(found[0][0] or "") if found else ""

    def _is_free(self, plan_id: str) -> bool:
        if plan_id not in self._free:
            plan = self._store.get(Plan, plan_id)
            self._free[plan_id] = plan is None or self._takes_freely(plan)
        return self._free[plan_id]

    def _takes_freely(self, plan: Plan) -> bool:
        if (plan_layers.form(plan), plan.fiscal_year) in self._came:
            return True
        last = revising.latest(self._store, plan)
        return plan_layers.is_original(last) and not revising.is_approved(self._store, last)


def _behind(row: ReadRow, kept_out: Mapping[str, ReadRow]) -> SheetProblem | None:
    """A row that refers to one that was refused a moment ago waits with it."""
    if not kept_out:
        return None
    for column in columns(type(row.record)):
        other = kept_out.get(getattr(row.record, column.name)) if column.kind in REFERRING else None
        if other is not None:
            what = words.HELD_BACK.filled(sheet=other.sheet, row=other.row)
            return SheetProblem(row.sheet, row.row, column.words.thai, what, words.HELD_BACK_MEND)
    return None


def _pairs(store: Store, reading: Reading) -> Iterator[tuple[ReadRow, Record | None]]:
    """Each row with the record of its id, parents before children; rows of deleted records are left out."""
    for table, layout in layouts().items():
        rows = reading.rows.get(table, ())
        known = {one.id: one for one in store.all(layout.record_type, with_deleted=True)} if rows else {}
        for row in rows:
            before = known.get(row.record.id)
            if before is None or not before.deleted:
                yield row, before


def merged(before: Record, row: ReadRow) -> Record:
    """The record with what the row speaks of; other columns and a newer program's data stay."""
    values = {name: getattr(row.record, name) for name in row.columns}
    return changed(before, extra={**before.extra, **row.record.extra}, **values)


def _alike(before: Record, after: Record) -> bool:
    """The same content; a blank text and an unknown are both a blank cell."""
    old, new = to_row(before), to_row(after)
    return all(
        old[name] == new[name] or (old[name] in ("", None) and new[name] in ("", None)) for name in new
    )
