"""Planned against actual of the centre's plan in one period: months, money, participants, indicators.

Counted as the half-year report counts (docs/counting.md), over all lines that stand on the period's last day
and whatever else was done or paid for in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.models.centre import MISSIONS
from app.models.dates import THAI_SHORT
from app.models.evaluations import Evaluation, KpiResult
from app.models.meetings import Meeting, Resolution
from app.models.office import Attachment, Document
from app.models.periods import FISCAL_MONTHS, Period
from app.models.plan_layers import PlanLine
from app.models.plans import Activity, Payment, Plan, PlanChange, Project, ProjectKpi
from app.models.schema import Record
from app.models.store import Store
from app.reports import template
from app.reports.figures.evaluation import KpiRow, evaluations
from app.reports.figures.figure import Figure
from app.reports.figures.missions import LineRow, Totals, line_row, line_rows, totals
from app.reports.figures.rows import by_number
from app.reports.figures.schedule import ScheduleRow, schedule, schedule_row
from app.reports.figures.snapshot import Snapshot, frozen
from app.reports.halfyear.cells import blank, choice, figure_bar, joined, known, listed
from app.reports.halfyear.paper import period_fields
from app.reports.halfyear.results import plan_words
from app.reports.material import Field, Grid, Line, Material, Months, together
from app.reports.owned import in_use
from app.reports.papers.form import Imprint, numerals_of
from app.reports.papers.plans import ledger as money
from app.reports.papers.plans.columns import kpi_words, months_words, name_of
from app.reports.papers.plans.evidence import photographs
from app.reports.papers.plans.groups import Words
from app.reports.papers.plans.ledger import Ledger
from app.reports.papers.plans.material import DEFAULTS, Gathered, of_body, signers
from app.reports.papers.plans.paper import with_book
from app.reports.papers.plans.standing import Standing
from app.reports.papers.plans.tables import year_heads
from app.reports.papers.registered import office_material, office_of
from app.reports.papers.sheet import Sheet
from app.reports.pdf.blocks import Content
from app.reports.wording import number

TEMPLATE = "plan_results.toml"
READ: tuple[type[Record], ...] = (
    *(Plan, Project, PlanChange, ProjectKpi, Activity, Payment),
    *(Evaluation, KpiResult, Resolution, Meeting, Document, Attachment),
)

BASE = "เฉพาะรายการที่ทราบทั้งสองอย่าง (บาท)"
"""Per cents are worked out over these lines alone, so what they are worked out from stands beside them."""

COLUMNS: Mapping[str, Field] = {
    "number": Field("ที่", 4, "center"),
    "name": Field("โครงการ/กิจกรรม", 20),
    "target": Field("เป้าหมาย", 14),
    "period": Field("ระยะเวลาตามแผน", 9),
    "done": Field("ระยะเวลาที่ดำเนินการจริง", 9),
    "activities": Field("กิจกรรมที่ดำเนินการ", 7, "right"),
    "planned_people": Field("เป้าหมาย", 7, "right", over="ผู้เข้าร่วม (คน-ครั้ง)"),
    "people": Field("จริง", 8, "right", over="ผู้เข้าร่วม (คน-ครั้ง)"),
    "budget": Field("ตามแผน", 9, "right", over="งบประมาณ (บาท)"),
    "used": Field("เบิกจ่ายในรอบ", 9, "right", over="งบประมาณ (บาท)"),
    "used_to_date": Field("เบิกจ่ายสะสม", 9, "right", over="งบประมาณ (บาท)"),
    "used_share": Field("ร้อยละ", 6, "right", over="งบประมาณ (บาท)"),
    "kpi": Field("เป้าหมาย", 12, over="ตัวชี้วัด"),
    "kpi_result": Field("ผลที่ได้", 7, "right", over="ตัวชี้วัด"),
    "status": Field("สถานะ", 9),
    "agency": Field("ผู้รับผิดชอบ", 9),
    "problem": Field("ปัญหา อุปสรรค", 12),
}


@dataclass(frozen=True)
class Row:
    """A plan line in the period."""

    line: LineRow
    months: ScheduleRow
    kpis: tuple[ProjectKpi, ...]
    results: Mapping[str, KpiRow]

    @property
    def project(self) -> Project:
        return self.line.project


def sheet(store: Store, period: Period) -> Sheet:
    """Results of the plan of the period's year. Raises BadTemplate, DamagedRecord, StorageFault."""
    with store.snapshot():
        data = frozen({kind: store.verified(kind) for kind in READ}, period)
    office = office_of(store)
    chosen = template.load(
        in_use(store, TEMPLATE), offered(store, Snapshot(period, {}), {}).vocabulary(DEFAULTS)
    )
    made = offered(store, data, chosen.defaults)
    title = f"ผลการดำเนินงานตามแผนปฏิบัติงาน {period.words.thai}"
    imprint = Imprint(title, office, period.ends_on, (), numerals_of(office.report_numerals))
    return with_book(chosen, made, imprint)


def offered(store: Store, data: Snapshot, words: Words) -> Material:
    """All that the paper may say; its figures beside those of the half-year report's sections 3 and 4."""
    period = data.period
    planned = schedule(data, period)
    found = _rows(data, period, planned.rows)
    ledger = Ledger(_figures([row.line for row in found]))
    missions = _by_mission(found)
    every = totals("results", [row.line for row in found])
    latest = planned.plans[-1] if planned.plans else None
    given = Gathered(Standing(latest or Plan(fiscal_year=period.fiscal_year)), office_of(store))
    body = replace(given, members=of_body(store, given.standing))
    grid = _grid(missions, every, ledger, words)
    months = _months(missions, every, ledger, words, period)
    unfunded = money.unfunded(row.project for row in planned.rows)
    of_plan = {one.key: one for one in (planned.lines, planned.budget, unfunded)}
    summary = _summary(missions, every, ledger)
    lines = [row.project for _, inside, _ in missions for row in inside]
    pictures = photographs(data, lines, store.attachment_bytes)
    own = Material(
        figures=ledger.figures | _of_totals(every) | of_plan,
        fields=period_fields(period) | {"plan.version": plan_words(latest) if latest else None},
        tables={"results.lines": grid, "results.missions": summary},
        schedules={"results.months": months},
        charts={"results.used": tuple(figure_bar(one.used_share, _label(key)) for key, _, one in missions)},
        photos={"results.photos": pictures},
        signatures={"plan.signers": signers(body, words)},
    )
    return together((office_material(store, given.office), own))


def _rows(data: Snapshot, period: Period, planned: Sequence[ScheduleRow]) -> tuple[Row, ...]:
    """The lines that stand, then the others that something was done or paid for."""
    standing = {row.project.id for row in planned}
    results = {row.kpi.id: row for row in evaluations(data, period).kpis}
    pairs = [(line_row(data, row.project, period), row) for row in planned]
    others = (row for row in line_rows(data, period) if row.project.id not in standing)
    pairs += [(row, schedule_row(data, row.project, period)) for row in others]
    return tuple(
        Row(line, months, by_number(data.under(ProjectKpi, "project_id", line.project.id)), results)
        for line, months in pairs
    )


Mission = tuple[str, tuple[Row, ...], Totals]


def _by_mission(rows: Sequence[Row]) -> tuple[Mission, ...]:
    """Missions with lines, in their order; last the lines that name none."""
    keys = [one.key for one in MISSIONS]
    found = [(key, tuple(row for row in rows if row.project.mission == key)) for key in keys]
    found.append(("unsaid", tuple(row for row in rows if row.project.mission not in keys)))
    return tuple(
        (key, inside, totals(f"results.{key}", [row.line for row in inside]))
        for key, inside in found
        if inside
    )


def _label(key: str) -> str:
    return f"ภารกิจข้อ {key}" if key != "unsaid" else "ไม่ระบุภารกิจ"


def _figures(rows: Sequence[LineRow]) -> dict[str, Figure]:
    found = (
        figure
        for row in rows
        for figure in (row.count, row.participants, row.budget, row.used, row.used_to_date)
    )
    return {one.key: one for one in found}


def _of_totals(every: Totals) -> dict[str, Figure]:
    found = (*(every.lines, every.activities, every.participants, every.budget), *every.states.parts)
    share = every.used_share
    return {one.key: one for one in (*found, every.used, every.used_to_date, share, *share.parts)}


# -- cells


def _cells(row: Row, ledger: Ledger) -> dict[str, Content]:
    project, line = row.project, row.line
    share = totals(f"results.line.{project.id}", [line]).used_share
    return {
        "number": str(project.number) if project.number is not None else "",
        "name": name_of(project),
        "target": known(project.target),
        "period": months_words(row.months.months),
        "done": months_words(row.months.actual),
        "activities": ledger.cell(line.count),
        "planned_people": ledger.cell(money.participants(PlanLine(project))),
        "people": ledger.cell(line.participants),
        "budget": ledger.cell(line.budget),
        "used": ledger.cell(line.used),
        "used_to_date": ledger.cell(line.used_to_date),
        "used_share": _share(line.budget, share, ledger),
        "kpi": "\n".join(map(kpi_words, row.kpis)) or known(None),
        "kpi_result": "\n".join(_result(row, one) for one in row.kpis) or known(None),
        "status": choice(project, "status"),
        "agency": listed(project.agency),
        "problem": blank(joined(project.problem, *(one.problem for one in line.activities))),
    }


def _share(budget: Figure, share: Figure, ledger: Ledger) -> Content:
    """Of lines that use no budget there is no per cent, rather than an unknown one."""
    return ledger.cell(share) if budget.of else blank(None)


def _result(row: Row, kpi: ProjectKpi) -> str:
    """The latest result in the period with its unit; unknown where nobody measured it."""
    found = row.results.get(kpi.id)
    value = found.result.result if found and found.result else None
    return joined(number(value), kpi.unit if value is not None else None, by=" ")


def _total(key: str, label: str, inside: Sequence[Row], sums: Totals, ledger: Ledger) -> Line:
    planned = [PlanLine(row.project) for row in inside]
    return Line(
        {
            "name": label,
            "activities": ledger.cell(sums.activities),
            "planned_people": ledger.total(f"{key}.planned_people", planned, money.participants),
            "people": ledger.cell(sums.participants),
            "budget": ledger.cell(sums.budget),
            "used": ledger.cell(sums.used),
            "used_to_date": ledger.cell(sums.used_to_date),
            "used_share": _share(sums.budget, sums.used_share, ledger),
        },
        "total",
    )


def _lines(
    missions: Sequence[Mission], every: Totals, ledger: Ledger, words: Words
) -> Iterator[tuple[Line, Row | None]]:
    """Each mission with its lines and their sum, then the sum of all."""
    unit, total = words.get("unit_word", ""), words.get("total_word", "รวม")
    rows = [row for _, inside, _ in missions for row in inside]
    for key, inside, sums in missions:
        said = next((one.words.thai for one in MISSIONS if one.key == key), "")
        yield Line({"name": f"{_label(key)} {said}".strip()}, "group", align="left"), None
        for row in inside:
            yield Line(_cells(row, ledger)), row
        yield _total(f"results.{key}", f"{total} {len(inside):,} {unit}", inside, sums, ledger), None
    if rows:
        label = f"{words.get('grand_word', 'รวมทั้งสิ้น')} {len(rows):,} {unit}"
        yield _total("results", label, rows, every, ledger), None


def _grid(missions: Sequence[Mission], every: Totals, ledger: Ledger, words: Words) -> Grid:
    return Grid(COLUMNS, tuple(line for line, _ in _lines(missions, every, ledger, words)))


def _months(
    missions: Sequence[Mission], every: Totals, ledger: Ledger, words: Words, period: Period
) -> Months:
    lines = (
        (line, (row.months.months or 0) if row else 0, (row.months.actual or 0) if row else 0)
        for line, row in _lines(missions, every, ledger, words)
    )
    names = tuple(THAI_SHORT[month - 1] for month in FISCAL_MONTHS)
    return Months(COLUMNS, tuple(lines), year_heads(period.fiscal_year), names)


def _summary(missions: Sequence[Mission], every: Totals, ledger: Ledger) -> Grid:
    columns = {
        "mission": Field("ภารกิจ", 14),
        "lines": Field("โครงการ/กิจกรรม", 12, "right"),
        "done": Field("แล้วเสร็จ", 10, "right"),
        "budget": Field("งบประมาณ (บาท)", 16, "right"),
        "used": Field("เบิกจ่ายในรอบ (บาท)", 16, "right"),
        "used_to_date": Field("เบิกจ่ายสะสม (บาท)", 16, "right"),
        "known_used": Field("เบิกจ่าย", 14, "right", over=BASE),
        "known_budget": Field("งบประมาณ", 14, "right", over=BASE),
        "used_share": Field("ร้อยละ", 12, "right", over=BASE),
    }

    def line(label: str, sums: Totals, kind: str = "body") -> Line:
        used, budget = sums.used_share.parts
        cells: dict[str, Content] = {
            "mission": label,
            "lines": ledger.cell(sums.lines),
            "done": ledger.cell(sums.states.part("done")),
            "budget": ledger.cell(sums.budget),
            "used": ledger.cell(sums.used),
            "used_to_date": ledger.cell(sums.used_to_date),
            "known_used": ledger.cell(used),
            "known_budget": ledger.cell(budget),
            "used_share": _share(sums.budget, sums.used_share, ledger),
        }
        return Line(cells, "total" if kind == "total" else "body")

    rows = tuple(line(_label(key), sums) for key, _, sums in missions)
    return Grid(columns, rows, line("รวม", every, "total") if rows else None)
