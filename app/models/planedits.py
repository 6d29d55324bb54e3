"""Changing cells of a plan's sheet: what is typed, painted, filled or pasted becomes records to save at once.

Nothing is saved here. What cannot be read is kept as it was written, with its place and a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from app.models import plancells, revising
from app.models.errors import AppError, BadInput, Words
from app.models.plancells import ALIGNED_KEY, MONTHS, NONE, Alignments, SheetColumn
from app.models.planlines import GridLine, PlanChain
from app.models.plans import Project, ProjectBudget, ProjectKpi
from app.models.schema import Record, changed, is_blank
from app.models.store import Store

INHERITED = ("mission", "sheet", "strategy", "tactic")
"""What a new line has from the one above it: it stands in the same part of the plan."""
NO_MONEY = Words(
    "งบประมาณของโครงการนี้เป็น “-” (ไม่ใช้งบประมาณ) จึงไม่มีแหล่งงบ “{text}”",
    "The budget of this line is “-” (none), so it has no source “{text}”.",
)
AMOUNT_FIRST = Words(
    "พิมพ์จำนวนเงินก่อน หรือลบ “-” ในช่องงบประมาณ (ไม่ทราบจำนวน) แล้วจึงใส่แหล่งงบ",
    "Type an amount first, or delete the “-” of the budget (amount unknown), then the source.",
)
LINE = Words("ที่ {number}", "No. {number}")
NEW_LINE = Words("บรรทัดใหม่", "a new line")


class Edit(NamedTuple):
    """A text for one cell."""

    line_id: str
    column: SheetColumn
    text: str


@dataclass(frozen=True)
class Problem:
    """A text that could not be taken: where, as it was written, and why."""

    line_id: str
    column: SheetColumn
    text: str
    place: Words
    error: AppError


# -- one cell


def with_value(line: GridLine, column: SheetColumn, value: Any) -> GridLine:
    """The line with another value in a cell."""
    if column.is_month:
        return with_months(line, 1 << column.month, bool(value))
    if column.year:
        return _with_year(line, column.year, value)
    if column.key.startswith("kpi_"):
        return _with_kpi(line, column.key.removeprefix("kpi_"), value)
    if column.key == "budget_satang":
        return _with_budget(line, value)
    if column.key == "budget_source" and value is None and line.project.budget_source == "none":
        return line  # a blank beside "-" says the same
    return _with(line, **{column.key: value})


def with_months(line: GridLine, mask: int, on: bool) -> GridLine:
    """Months set or cleared; clearing all twelve makes the schedule unknown again."""
    months = line.project.months
    if on:
        return _with(line, months=(months or 0) | mask)
    if mask == (1 << MONTHS) - 1:
        return _with(line, months=None)
    return line if months is None else _with(line, months=months & ~mask)


def _with(line: GridLine, **values: Any) -> GridLine:
    return replace(line, project=changed(line.project, **values))


def _with_budget(line: GridLine, value: Any) -> GridLine:
    """None at all is told by the source; an amount then needs another one."""
    source = line.project.budget_source
    if value is NONE:
        return _with(line, budget_satang=None, budget_source="none")
    if source == "none":
        source = None
    return _with(line, budget_satang=value, budget_source=source)


def _with_year(line: GridLine, year: int, value: Any) -> GridLine:
    budgets = dict(line.budgets)
    if value is NONE:
        budgets.pop(year, None)
    else:
        kept = budgets.get(year) or ProjectBudget(project_id=line.id, fiscal_year=year)
        budgets[year] = changed(kept, amount_satang=value)
    return replace(line, budgets=budgets)


def _with_kpi(line: GridLine, name: str, value: Any) -> GridLine:
    """The first indicator; with nothing left in it, it goes."""
    first, others = (line.kpis[0], line.kpis[1:]) if line.kpis else (None, ())
    if first is None and is_blank(value):
        return line
    made = changed(first or ProjectKpi(project_id=line.id, order_no=1), **{name: value})
    is_empty = all(is_blank(getattr(made, one)) for one in ("name", "target", "unit"))
    return replace(line, kpis=others if is_empty else (made, *others))


def records_of(before: GridLine | None, after: GridLine) -> Iterator[Record]:
    """What is saved to make the one of the other; what went is marked as deleted."""
    if before is None or before.project != after.project:
        yield after.project
    olds = {one.id: one for one in (*before.budgets.values(), *before.kpis)} if before else {}
    news = {one.id: one for one in (*after.budgets.values(), *after.kpis)}
    yield from (one for key, one in news.items() if olds.get(key) != one)
    yield from (changed(one, deleted=True) for key, one in olds.items() if key not in news)


# -- many cells


@dataclass
class Draft:
    """Lines being changed. `records` are what one save keeps."""

    lines: Mapping[str, GridLine]
    aligned: Alignments = field(default_factory=Alignments)
    made: dict[str, GridLine] = field(default_factory=dict)
    """Lines changed or new, by id."""
    problems: list[Problem] = field(default_factory=list)
    is_by_year: bool = False
    """The plan has a budget for each year: none at all is then told by those, not by the source."""

    def line(self, line_id: str) -> GridLine:
        return self.made.get(line_id) or self.lines[line_id]

    def put(self, edit: Edit) -> None:
        """Take a text into its cell, or keep it as a problem."""
        try:
            self.set(edit.line_id, edit.column, plancells.parsed(edit.column, edit.text))
        except BadInput as error:
            self.refuse(edit, error)

    def _is_second_source(self, line: GridLine, column: SheetColumn, value: Any) -> bool:
        """A budget that is none at all is told by the source: another one would make it unknown."""
        if column.key != "budget_source" or value in (None, "none") or self.is_by_year:
            return False
        return line.project.budget_source == "none" and line.project.budget_satang is None

    def refuse(self, edit: Edit, error: AppError) -> None:
        """Keep a text that cannot be taken, with its place; a line that was never made is a new one."""
        line = self.made.get(edit.line_id) or self.lines.get(edit.line_id)
        place = _place(line, edit.line_id not in self.lines)
        self.problems.append(Problem(edit.line_id, edit.column, edit.text, place, error))

    def set(self, line_id: str, column: SheetColumn, value: Any) -> None:
        """A value into a cell; a source of no money at all is kept as a problem."""
        line = self.line(line_id)
        if self._is_second_source(line, column, value):
            said = Words(*column.column.choice(value)).thai if column.column else str(value)
            self.refuse(Edit(line_id, column, said), BadInput(NO_MONEY.filled(text=said), AMOUNT_FIRST))
            return
        self.keep(
            line, self._aligned(line, value) if column.key == ALIGNED_KEY else with_value(line, column, value)
        )

    def set_months(self, line_id: str, mask: int, on: bool) -> None:
        line = self.line(line_id)
        self.keep(line, with_months(line, mask, on))

    def keep(self, before: GridLine, after: GridLine) -> None:
        if after is not before:
            self.made[after.id] = after

    def _aligned(self, line: GridLine, text: str | None) -> GridLine:
        """To the line of a development plan kept here, if one is called so; else in words."""
        found = text if text in self.aligned.titles else self.aligned.found(text) if text else ""
        return _with(line, aligned_id=found or None, lao_plan_line=None if found else text)

    def align_like(self, line_id: str, other: GridLine) -> None:
        line, its = self.line(line_id), other.project
        self.keep(line, _with(line, aligned_id=its.aligned_id, lao_plan_line=its.lao_plan_line))

    def add(self, project: Project) -> str:
        """A new line; its id."""
        self.made[project.id] = GridLine(project)
        return project.id

    def records(self) -> tuple[Record, ...]:
        return tuple(
            one for key, after in self.made.items() for one in records_of(self.lines.get(key), after)
        )


def _place(line: GridLine | None, is_new: bool) -> Words:
    number = line.project.number if line is not None else None
    return (
        LINE.filled(number=number) if number is not None else NEW_LINE if is_new else LINE.filled(number="…")
    )


def noted(store: Store, records: Sequence[Record]) -> tuple[Record, ...]:
    """The records with the notes that a revision keeps of them. Raises NeedsRevision, KeptLine."""
    return (*records, *revising.noting(store, records)) if records else ()


# -- filling


def fill_down(draft: Draft, ids: Sequence[str], columns: Sequence[SheetColumn]) -> None:
    """The value of the first line into the others; running numbers run on."""
    if not ids:
        return
    first = draft.line(ids[0])
    for column in columns:
        value = plancells.value(first, column)
        for step, line_id in enumerate(ids[1:], 1):
            if column.key == ALIGNED_KEY:
                draft.align_like(line_id, first)
            elif column.key == "number":
                draft.set(line_id, column, None if value is None else value + step)
            else:
                draft.set(line_id, column, value)


def fill_right(draft: Draft, ids: Sequence[str], columns: Sequence[SheetColumn]) -> list[SheetColumn]:
    """The first column's value into the others of its kind (months, years); those of another are returned."""
    if not columns:
        return []
    first, *others = columns
    alike = [one for one in others if first.is_month == one.is_month and bool(first.year) == bool(one.year)]
    fitting = [one for one in alike if first.is_month or first.year or one.kind is first.kind]
    for line_id in ids:
        value = plancells.value(draft.line(line_id), first)
        for column in fitting:
            draft.set(line_id, column, value)
    return [one for one in others if one not in fitting]


def toggle_months(draft: Draft, ids: Sequence[str], mask: int) -> None:
    """Set the months of these lines; where all of them are set already, clear them."""
    is_full = all(((draft.line(one).project.months or 0) & mask) == mask for one in ids)
    for one in ids:
        if is_full:
            months = (draft.line(one).project.months or 0) & ~mask
            draft.keep(draft.line(one), _with(draft.line(one), months=months))
        else:
            draft.set_months(one, mask, True)


def clear(draft: Draft, ids: Sequence[str], columns: Sequence[SheetColumn]) -> None:
    """Empty cells: unknown again, or nothing planned in that year. A running number stays."""
    mask = sum(1 << one.month for one in columns if one.is_month)
    for line_id in ids:
        if mask:
            draft.set_months(line_id, mask, False)
        for column in columns:
            if not column.is_month and column.key != "number":
                draft.put(Edit(line_id, column, ""))


# -- lines


def new_line(chain: PlanChain, after: GridLine | None, number: int, mission: str | None = None) -> Project:
    """A line below another, in the same part of the plan."""
    inherited = {name: getattr(after.project, name) for name in INHERITED} if after else {}
    if mission is not None:
        inherited["mission"] = mission
    return Project(plan_id=chain.original.id, number=number, **inherited)


def insert_below(draft: Draft, chain: PlanChain, after: GridLine | None, lines: Iterable[GridLine]) -> str:
    """A new line below another; the numbers behind it move on until there is a gap. Its id."""
    numbers = [one.project.number for one in lines if one.project.number is not None]
    if after is None or after.project.number is None:
        return draft.add(new_line(chain, after, 1 + max(numbers, default=0)))
    number = after.project.number + 1
    made = draft.add(new_line(chain, after, number))
    by_number = {one.project.number: one for one in lines if one.project.number is not None}
    while (pushed := by_number.get(number)) is not None:
        number += 1
        draft.keep(pushed, _with(pushed, number=number))
    return made


def move(draft: Draft, lines: Sequence[GridLine], at: int, step: int) -> bool:
    """Change places with the line above (-1) or below (1) among `lines`; False at the end of them."""
    other = at + step
    if not 0 <= other < len(lines):
        return False
    mine, its = lines[at].project.number, lines[other].project.number
    if mine is None or its is None or mine == its:
        return renumber(draft, _swapped(lines, at, other))
    draft.keep(lines[at], _with(lines[at], number=its))
    draft.keep(lines[other], _with(lines[other], number=mine))
    return True


def _swapped(lines: Sequence[GridLine], one: int, other: int) -> list[GridLine]:
    order = list(lines)
    order[one], order[other] = order[other], order[one]
    return order


def renumber(draft: Draft, lines: Sequence[GridLine]) -> bool:
    """1, 2, 3 … in this order; False where that changes nothing."""
    for number, one in enumerate(lines, 1):
        if one.project.number != number:
            draft.keep(one, _with(one, number=number))
    return bool(draft.made)


def removed(store: Store, lines: Sequence[GridLine]) -> tuple[Record, ...]:
    """What removing lines saves: budgets and indicators go with a line; what a version keeps is cancelled."""
    found: list[Record] = []
    for line, project in zip(lines, revising.removing(store, [one.project for one in lines]), strict=True):
        found.append(project)
        if project.deleted:
            found += [changed(one, deleted=True) for one in (*line.budgets.values(), *line.kpis)]
    return tuple(found)
