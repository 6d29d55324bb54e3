"""Any two versions of a plan side by side: which lines came, changed, moved or went, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.models import revising
from app.models.errors import Words
from app.models.plan_layers import WITHDRAWN, PlanLine, laid_out, stands
from app.models.plans import Plan, PlanChange, Project, ProjectBudget, ProjectKpi, ProjectWorkPlan, WorkPlan
from app.models.schema import Column, Kind, column_of, columns
from app.models.store import Store

BUDGET_OF_YEAR = Words("งบประมาณ ปี {year} (บาท)", "Budget of {year} (baht)")
INDICATORS = Column("project_kpis", ProjectKpi.words, Kind.LINES)
WORK_PLANS = Column("project_work_plans", WorkPlan.words, Kind.LINES)
UNCOMPARED = revising.RESULTS | {"plan_id", "status", "reason"}


@dataclass(frozen=True)
class Difference:
    """One column of a line that differs: its values in both versions, None where unknown."""

    column: Column
    left: Any
    right: Any


@dataclass(frozen=True)
class Compared:
    """A line in both versions. action: added, changed, moved, cancelled; "": at most its number differs."""

    left: Project | None
    right: Project | None
    action: str
    differences: tuple[Difference, ...]
    note: PlanChange | None = None

    @property
    def line(self) -> Project:
        """The line as the newer side has it."""
        found = self.right or self.left
        assert found is not None
        return found


@dataclass(frozen=True)
class Total:
    """Lines that stand in a version and their budgets in satang. unknown: lines without a budget."""

    lines: int
    satang: int
    unknown: int


@dataclass(frozen=True)
class Comparison:
    """left and right: two versions of one plan."""

    left: Plan
    right: Plan
    rows: tuple[Compared, ...]
    left_total: Total
    right_total: Total

    @property
    def changed(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.rows if one.action)

    def count(self, action: str) -> int:
        return sum(one.action == action for one in self.rows)


@dataclass(frozen=True)
class _Kept:
    """All of a plan that tells how its versions read: taken from the record at once, laid out after that."""

    versions: tuple[Plan, ...]
    lines: tuple[PlanLine, ...]
    notes: Mapping[str, Sequence[PlanChange]]

    @classmethod
    def read(cls, store: Store, plan: Plan) -> _Kept:
        every = revising.versions(store, plan)
        notes: dict[str, list[PlanChange]] = {one.id: [] for one in every}
        for note in store.all(PlanChange, plan_id=list(notes)):
            notes[note.plan_id or ""].append(note)
        return cls(every, revising.whole(store, store.all(Project, plan_id=list(notes))), notes)

    def as_of(self, version: Plan) -> tuple[PlanLine, ...]:
        place = {one.id: at for at, one in enumerate(self.versions)}
        later = self.versions[place[version.id] + 1 :]
        found = laid_out(self.lines, later, {one.id: self.notes[one.id] for one in later})
        return tuple(
            sorted(
                found,
                key=lambda one: (place[one.project.plan_id or ""], one.project.number or 0, one.project.id),
            )
        )


def as_of(store: Store, version: Plan) -> tuple[PlanLine, ...]:
    """The lines of a version as it stood before the next one, by version and number.

    Of the newest version these are the lines as they are now.
    """
    return _Kept.read(store, version).as_of(version)


def compared(store: Store, left: Plan, right: Plan) -> Comparison:
    """Two versions of a plan side by side, in the order of the right one."""
    with store.snapshot():
        names = {one.id: one.name or "" for one in store.all(WorkPlan)}
        kept = _Kept.read(store, right)
    sides = kept.as_of(left), kept.as_of(right)
    notes = {one.project_id or "": one for one in kept.notes.get(right.id, ())}
    rows = tuple(_rows(*sides, names, notes))
    return Comparison(left, right, rows, total(sides[0]), total(sides[1]))


def total(lines: Iterable[PlanLine]) -> Total:
    """Lines that stand, their budgets summed; a line of several years counts with all of them."""
    sums = [_budget(one) for one in lines if stands(one.project)]
    return Total(len(sums), sum(one or 0 for one in sums), sum(one is None for one in sums))


def _budget(line: PlanLine) -> int | None:
    years = [one.amount_satang for one in line.of(ProjectBudget) if one.amount_satang is not None]
    return sum(years) if years else line.project.budget_satang


def _rows(
    left: Sequence[PlanLine],
    right: Sequence[PlanLine],
    names: Mapping[str, str],
    notes: Mapping[str, PlanChange],
) -> Iterator[Compared]:
    lefts = {one.project.id: one for one in left}
    rights = {one.project.id: one for one in right}
    for line_id in _in_order(list(lefts), list(rights)):
        yield _compared(lefts.get(line_id), rights.get(line_id), names, notes.get(line_id))


def _in_order(lefts: Sequence[str], rights: Sequence[str]) -> Iterator[str]:
    """The right side's order; what only the left has stands behind the line it follows there."""
    there = set(rights)
    behind: dict[str, list[str]] = {}
    last = ""
    for one in lefts:
        if one in there:
            last = one
        else:
            behind.setdefault(last, []).append(one)
    yield from behind.get("", ())
    for one in rights:
        yield one
        yield from behind.get(one, ())


def _compared(
    left: PlanLine | None, right: PlanLine | None, names: Mapping[str, str], note: PlanChange | None
) -> Compared:
    if left is None or right is None:
        one = left or right
        assert one is not None
        action = "added" if left is None else "cancelled"
        there = stands(one.project)
        ends = (left.project if left else None, right.project if right else None)
        return Compared(*ends, action if there else "", (), note)
    found = tuple(_differences(left, right, names))
    action = _action(left.project, right.project, found)
    return Compared(left.project, right.project, action, found, note)


def _action(left: Project, right: Project, differences: Sequence[Difference]) -> str:
    if stands(left) and not stands(right):
        return "moved" if right.status == "transferred" else "cancelled"
    if stands(right) and not stands(left):
        return "added"
    names = {one.column.name for one in differences}
    if names <= {"number"}:
        return ""
    return "moved" if names <= revising.MOVES else "changed"


def _differences(left: PlanLine, right: PlanLine, names: Mapping[str, str]) -> Iterator[Difference]:
    for declared in columns(Project):
        if declared.name in UNCOMPARED:
            continue
        was, now = getattr(left.project, declared.name), getattr(right.project, declared.name)
        if was != now:
            yield Difference(declared, was, now)
    if (left.project.status in WITHDRAWN) != (right.project.status in WITHDRAWN):
        yield Difference(column_of(Project, "status"), left.project.status, right.project.status)
    yield from _of_years(left, right)
    yield from _of_texts(INDICATORS, _indicators(left), _indicators(right))
    yield from _of_texts(WORK_PLANS, _work_plans(left, names), _work_plans(right, names))


def _of_years(left: PlanLine, right: PlanLine) -> Iterator[Difference]:
    was, now = _years(left), _years(right)
    for year in sorted(was.keys() | now.keys()):
        if was.get(year) != now.get(year):
            words = BUDGET_OF_YEAR.filled(year=year)
            yield Difference(Column(f"budget_{year}", words, Kind.MONEY), was.get(year), now.get(year))


def _years(line: PlanLine) -> dict[int, int]:
    found: dict[int, int] = {}
    for one in line.of(ProjectBudget):
        if one.fiscal_year is not None and one.amount_satang is not None:
            found[one.fiscal_year] = found.get(one.fiscal_year, 0) + one.amount_satang
    return found


def _of_texts(declared: Column, was: str, now: str) -> Iterator[Difference]:
    if was != now:
        yield Difference(declared, was or None, now or None)


def _indicators(line: PlanLine) -> str:
    """One a line, as in "ผู้เข้าร่วม 80 คน"."""
    made = (
        " ".join(p for p in (one.name, f"{one.target:g}" if one.target is not None else "", one.unit) if p)
        for one in line.of(ProjectKpi)
    )
    return "\n".join(made)


def _work_plans(line: PlanLine, names: Mapping[str, str]) -> str:
    return "\n".join(sorted(names.get(one.work_plan_id or "", "") for one in line.of(ProjectWorkPlan)))
