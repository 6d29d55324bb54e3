"""The money of plan lines as figures: each knows its records, and unknown, zero and nothing stay apart.

A line with money in some years has "-" in the others: nothing to count there. One without any year is unknown
in each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from app.models.errors import Words
from app.models.plan_layers import PlanLine
from app.models.plans import Project, ProjectBudget
from app.models.schema import Record
from app.reports.figures.figure import Figure, Source, Unit, added, counted, summed
from app.reports.filling import figure_cell
from app.reports.pdf.blocks import Run

LINES = Words("โครงการ/กิจกรรมในแผน", "Lines of the plan")
BUDGET = Words("งบประมาณ (บาท)", "Budget (baht)")
ORDINANCE = Words("งบตามเทศบัญญัติ/ข้อบัญญัติ (บาท)", "Amount in the budget ordinance (baht)")
PEOPLE = Words("ผู้เข้าร่วมตามเป้าหมาย (คน)", "Participants planned")

Amount = Callable[[PlanLine], Figure]


@dataclass
class Ledger:
    """Figures by key, for whoever asks where a number comes from."""

    figures: dict[str, Figure] = field(default_factory=dict)

    def cell(self, figure: Figure) -> Run:
        self.figures[figure.key] = figure
        return figure_cell(figure)

    def total(self, key: str, lines: Iterable[PlanLine], amount: Amount) -> Run:
        """The sum over lines; of years, lines with no money in the year have nothing to add."""
        return self.cell(total(key, lines, amount))


def total(key: str, lines: Iterable[PlanLine], amount: Amount) -> Figure:
    found = [amount(line) for line in lines]
    unit = found[0].unit if found else "satang"
    words = found[0].words if found else BUDGET
    return added(key, words, (source for one in found for source in one.sources), unit)


def budget(line: PlanLine) -> Figure:
    return _own(line, "budget_satang", BUDGET, "satang")


def ordinance(line: PlanLine) -> Figure:
    return _own(line, "ordinance_satang", ORDINANCE, "satang")


def participants(line: PlanLine) -> Figure:
    return _own(line, "participants_planned", PEOPLE, "people")


def _own(line: PlanLine, name: str, words: Words, unit: Unit) -> Figure:
    key = f"plan.{line.project.id}.{name}"
    return summed(key, words, [line.project], lambda one: getattr(one, name), unit)


def of_year(year: int) -> Amount:
    """The money of one year of a line."""

    def amount(line: PlanLine) -> Figure:
        known = line.of(ProjectBudget)
        key = f"plan.{line.project.id}.{year}"
        if not known:
            return added(key, BUDGET, [Source(Project.table, line.project.id, None)], "satang")
        inside = (one for one in known if one.fiscal_year == year)
        return summed(key, BUDGET, inside, lambda one: one.amount_satang, "satang")

    return amount


def all_years(years: Sequence[int]) -> Amount:
    """The money of a line over the years of the plan."""
    each = [of_year(year) for year in years]

    def amount(line: PlanLine) -> Figure:
        if not line.of(ProjectBudget):
            return added(f"plan.{line.project.id}.years", BUDGET, [_unknown(line.project)], "satang")
        sources = (source for one in each for source in one(line).sources)
        return added(f"plan.{line.project.id}.years", BUDGET, sources, "satang")

    return amount


def _unknown(record: Record) -> Source:
    return Source(record.table, record.id, None)


def count(key: str, lines: Iterable[PlanLine]) -> Figure:
    return counted(key, LINES, (line.project for line in lines))


def count_in(key: str, lines: Iterable[PlanLine], year: int) -> Figure:
    """How many lines are planned for a year; those of which no year is known are told as unknown."""
    sources = (_planned(line, year) for line in lines)
    return added(key, LINES, (one for one in sources if one is not None), "count")


def _planned(line: PlanLine, year: int) -> Source | None:
    known = line.of(ProjectBudget)
    if not known:
        return _unknown(line.project)
    is_planned = any(one.fiscal_year == year for one in known)
    return Source(Project.table, line.project.id, 1) if is_planned else None
