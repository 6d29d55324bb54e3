"""Tables of plan lines under their groups, each with its sums; the summary by strategy and year (ผ.01)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.models.centre import MISSIONS
from app.models.dates import THAI_SHORT
from app.models.periods import FISCAL_MONTHS, month_year
from app.models.plan_layers import PlanLine, form
from app.models.plans import Project
from app.reports.figures.figure import Figure, added
from app.reports.halfyear.cells import known
from app.reports.material import Field, Grid, Line, Months
from app.reports.papers.plans import ledger as money
from app.reports.papers.plans.columns import action, cells, columns, name_of, number_of
from app.reports.papers.plans.groups import Group, Words, grouped, leaves
from app.reports.papers.plans.ledger import Ledger
from app.reports.papers.plans.standing import Standing
from app.reports.pdf.blocks import Content

Totals = Mapping[str, Content]
ROUND_MONTHS = len(FISCAL_MONTHS)


@dataclass(frozen=True)
class Tables:
    """Lays out the lines of one version in a template's words."""

    standing: Standing
    words: Words
    ledger: Ledger

    # -- lines

    def grid(self, key: str, lines: Sequence[PlanLine], by: str = "") -> Grid:
        """Lines under their groups. key: begins the keys of sums; by: of GROUPINGS, else the template's."""
        offered = columns(self.standing.years)
        if not lines:
            return Grid(offered, ())
        return Grid(offered, tuple(self._rows(key, lines, by)), self.grand(key, lines))

    def months(self, key: str, lines: Sequence[PlanLine]) -> Months:
        """The same with the months of the fiscal year, under its two calendar years: 3 + 9."""
        rows = (*self._rows(key, lines), self.grand(key, lines)) if lines else ()
        projects = iter(self._in_order(lines))
        year = self.standing.plan.fiscal_year
        return Months(
            columns(self.standing.years),
            tuple(_scheduled(row, projects) for row in rows),
            year_heads(year),
            tuple(THAI_SHORT[month - 1] for month in FISCAL_MONTHS),
        )

    def _groups(self, lines: Sequence[PlanLine], by: str = "") -> tuple[Group, ...]:
        own = self.words.get(f"group_by_{form(self.standing.plan)}")
        chosen = by or own or self.words.get("group_by", "none")
        return grouped(lines, chosen, self.words, self.standing.work_plans)

    def _in_order(self, lines: Sequence[PlanLine]) -> Iterator[Project]:
        groups = self._groups(lines)
        for one in leaves(groups) if groups else (Group("", tuple(lines)),):
            yield from (line.project for line in one.lines)

    def _rows(self, key: str, lines: Sequence[PlanLine], by: str = "") -> Iterator[Line]:
        groups = self._groups(lines, by)
        if not groups:
            yield from self._body(lines)
        for place, group in enumerate(groups, 1):
            yield from self._group(f"{key}.{place}", group, len(lines))

    def _group(self, key: str, group: Group, every: int) -> Iterator[Line]:
        """A heading, what stands under it, and its sum; of all lines the grand total says it."""
        yield Line({"name": group.label}, "group", align="left")
        for place, below in enumerate(group.below, 1):
            yield from self._group(f"{key}.{place}", below, every)
        if not group.below:
            yield from self._body(group.lines)
        if len(group.lines) < every and len(group.below) != 1:
            word = self.words.get("total_word", "รวม") + (group.word if group.below else "")
            yield self._total(key, word, group.lines)

    def _body(self, lines: Sequence[PlanLine]) -> Iterator[Line]:
        return (Line(cells(self.standing, self.ledger, one, n)) for n, one in enumerate(lines, 1))

    def grand(self, key: str, lines: Sequence[PlanLine]) -> Line:
        return self._total(key, self.words.get("grand_word", "รวมทั้งสิ้น"), lines)

    def _total(self, key: str, word: str, lines: Sequence[PlanLine]) -> Line:
        count = f"{word} {len(lines):,} {self.words.get('unit_word', 'โครงการ')}"
        return Line({"name": count, **self._sums(key, lines)}, "total")

    def _sums(self, key: str, lines: Sequence[PlanLine]) -> Totals:
        amounts: dict[str, money.Amount] = {
            **{str(year): money.of_year(year) for year in self.standing.years},
            "all_years": money.all_years(self.standing.years),
            "budget": money.budget,
            "ordinance": money.ordinance,
            "participants": money.participants,
        }
        return {name: self.ledger.total(f"{key}.{name}", lines, one) for name, one in amounts.items()}

    # -- what a version changed

    def changes(self) -> Grid:
        offered = {
            "number": Field("ที่", 5, "center"),
            "name": Field("โครงการ", 34),
            "change": Field("การเปลี่ยนแปลง", 24),
            "reason": Field("เหตุผลและความจำเป็น", 37),
        }
        found = [
            (change, self.standing.by_id.get(change.project_id or "")) for change in self.standing.changes
        ]
        lines = (
            Line(
                {
                    "number": number_of(line.project if line else None, place),
                    "name": name_of(line.project if line else None),
                    "change": action(change),
                    "reason": known(change.reason or (line.project.reason if line else None)),
                }
            )
            for place, (change, line) in enumerate(found, 1)
        )
        return Grid(offered, tuple(lines))

    # -- summaries

    def missions(self) -> Grid:
        """Lines and money of each of the seven missions, and of lines that name none."""
        offered = {
            "mission": Field("ภารกิจ", 60),
            "lines": Field("โครงการ/กิจกรรม", 14, "right"),
            "participants": Field("ผู้เข้าร่วมตามเป้าหมาย (คน)", 14, "right"),
            "budget": Field("งบประมาณ (บาท)", 16, "right"),
        }
        every = self.standing.lines
        keys = [one.key for one in MISSIONS]
        parts = [(f"{one.key}. {one.words.thai}", one.key) for one in MISSIONS]
        rows = [
            self._mission(f"plan.missions.{key}", label, [one for one in every if one.project.mission == key])
            for label, key in parts
        ]
        if others := [one for one in every if one.project.mission not in keys]:
            rows.append(self._mission("plan.missions.unsaid", "ไม่ระบุภารกิจ", others))
        return Grid(offered, tuple(rows), self._mission("plan.missions", "รวม", every, "total"))

    def _mission(self, key: str, label: str, lines: Sequence[PlanLine], kind: str = "body") -> Line:
        found: dict[str, Content] = {
            "mission": label,
            "lines": self.ledger.cell(money.count(f"{key}.lines", lines)),
            "participants": self.ledger.total(f"{key}.participants", lines, money.participants),
            "budget": self.ledger.total(f"{key}.budget", lines, money.budget),
        }
        return Line(found, "total" if kind == "total" else "body")

    def strategies(self, key: str, lines: Sequence[PlanLine]) -> Grid:
        """ผ.01: projects and money of each strategy, year by year and over all years."""
        years = self.standing.years
        offered = {
            "number": Field("ที่", 4, "center"),
            "strategy": Field(self.words.get("strategy_word", ""), 26),
            "years": Field("", 60, "right", self._year_fields(years)),
            "all_years": Field("", 14, "right", self._fields("all", self.words.get("all_years_word", "รวม"))),
        }
        groups = self._groups(lines, "strategy") or (Group(known(None), tuple(lines)),)
        if not lines:
            return Grid(offered, ())
        rows = [
            Line({"number": str(n), "strategy": one.label, **self._by_year(f"{key}.{n}", one.lines)})
            for n, one in enumerate(groups, 1)
        ]
        label = self.words.get("total_word", "รวม")
        return Grid(offered, tuple(rows), Line({"strategy": label, **self._by_year(key, lines)}, "total"))

    def _year_fields(self, years: Sequence[int]) -> dict[str, Field]:
        made = [self._fields(str(year), f"ปี {year}") for year in years] or [self._fields("year", "")]
        return {key: one for fields in made for key, one in fields.items()}

    def _fields(self, key: str, over: str) -> dict[str, Field]:
        projects, budget = self.words.get("projects_word", ""), self.words.get("budget_word", "")
        return {
            f"{key}.projects": Field(projects, 3.6, "right", over=over),
            f"{key}.budget": Field(budget, 5.4, "right", over=over),
        }

    def _by_year(self, key: str, lines: Sequence[PlanLine]) -> Totals:
        years = self.standing.years
        counts = [money.count_in(f"{key}.{year}.projects", lines, year) for year in years]
        found: dict[str, Content] = {
            f"{year}.projects": self.ledger.cell(one) for year, one in zip(years, counts, strict=True)
        }
        for year in years:
            found[f"{year}.budget"] = self.ledger.total(f"{key}.{year}.budget", lines, money.of_year(year))
        return found | {
            "all.projects": self.ledger.cell(_project_years(f"{key}.projects", counts)),
            "all.budget": self.ledger.total(f"{key}.budget", lines, money.all_years(years)),
        }


def _project_years(key: str, counts: Sequence[Figure]) -> Figure:
    """What the yearly counts add up to: a project of three years stands in three of them."""
    sources = (source for one in counts for source in one.sources)
    return added(key, money.LINES, sources, "count")


def _scheduled(row: Line, projects: Iterator[Project]) -> tuple[Line, int, int]:
    months = next(projects).months if row.kind == "body" else 0
    return row, months or 0, 0


def year_heads(year: int | None) -> tuple[tuple[str, int], ...]:
    """The calendar years of a fiscal year over its months: the first three, then nine."""
    if year is None:
        return (("", ROUND_MONTHS),)
    return (f"พ.ศ. {month_year(year, 10)}", 3), (f"พ.ศ. {month_year(year, 9)}", 9)
