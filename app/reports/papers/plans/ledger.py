"""The money of plan lines as figures: each knows its records, and unknown, zero and nothing stay apart.

As in the plan's sheet (models.plancells): a year without a row of budget has nothing to count ("-"), and so
has a line that uses no budget; a row or a line without an amount is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from app.models.errors import Words
from app.models.plan_layers import PlanLine
from app.models.plans import Project, ProjectBudget, uses_no_budget
from app.reports.figures.figure import Figure, Source, Unit, added, counted, summed
from app.reports.figures.rows import budget_of
from app.reports.filling import figure_cell
from app.reports.pdf.blocks import Run

LINES = Words("โครงการ/กิจกรรมในแผน", "Lines of the plan")
UNFUNDED = Words("โครงการ/กิจกรรมที่ไม่ใช้งบประมาณ", "Lines that use no budget")
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
    """The money of a line; nothing to count where it uses no budget and no amount is entered."""
    return budget_of(f"plan.{line.project.id}.budget_satang", BUDGET, [line.project])


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
        inside = (one for one in line.of(ProjectBudget) if one.fiscal_year == year)
        key = f"plan.{line.project.id}.{year}"
        return summed(key, BUDGET, inside, lambda one: one.amount_satang, "satang")

    return amount


def all_years(years: Sequence[int]) -> Amount:
    """The money of a line over the years of the plan."""

    def amount(line: PlanLine) -> Figure:
        inside = (one for one in line.of(ProjectBudget) if one.fiscal_year in years)
        key = f"plan.{line.project.id}.years"
        return summed(key, BUDGET, inside, lambda one: one.amount_satang, "satang")

    return amount


def count(key: str, lines: Iterable[PlanLine]) -> Figure:
    return counted(key, LINES, (line.project for line in lines))


def unfunded(lines: Iterable[Project]) -> Figure:
    """How many lines use no budget, so that sums of money go over the others."""
    return counted("plan.unfunded", UNFUNDED, (line for line in lines if uses_no_budget(line)))


def count_in(key: str, lines: Iterable[PlanLine], year: int) -> Figure:
    """How many lines have a row of budget in a year, whatever its amount."""
    inside = [line for line in lines if any(one.fiscal_year == year for one in line.of(ProjectBudget))]
    sources = (Source(Project.table, line.project.id, 1) for line in inside)
    return added(key, LINES, sources, "count")
