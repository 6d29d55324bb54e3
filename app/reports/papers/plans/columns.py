"""The columns a table of plan lines may have, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.models.dates import THAI_SHORT
from app.models.periods import ALL_MONTHS, FISCAL_MONTHS
from app.models.plan_layers import PlanLine
from app.models.plans import CHANGE_ACTIONS, PlanChange, Project, ProjectKpi
from app.reports.halfyear.cells import blank, choice, joined, known, listed
from app.reports.material import Field
from app.reports.papers.plans.groups import work_plans_of
from app.reports.papers.plans.ledger import Ledger, all_years, budget, of_year, ordinance, participants
from app.reports.papers.plans.standing import Standing
from app.reports.pdf.blocks import Content
from app.reports.wording import number

UNIT = "(บาท)"
NAMELESS = "(ยังไม่ได้ระบุชื่อโครงการ)"


def columns(years: Sequence[int]) -> dict[str, Field]:
    """years: of the plan; one column each stands under the head of the budgets."""
    each = {str(year): Field(f"{year}\n{UNIT}", 8, "right") for year in years} or {
        "year": Field(UNIT, 8, "right")
    }
    return {
        "number": Field("ที่", 4, "center"),
        "name": Field("โครงการ", 14),
        "objective": Field("วัตถุประสงค์", 13),
        "target": Field("เป้าหมาย\n(ผลผลิตของโครงการ)", 13),
        "detail": Field("รายละเอียดของกิจกรรม", 18),
        "budgets": Field("งบประมาณ", 30, "right", each),
        "all_years": Field("รวม\n(บาท)", 9, "right"),
        "budget": Field("งบประมาณ\n(บาท)", 9, "right"),
        "ordinance": Field("เทศบัญญัติ/ข้อบัญญัติ\n(บาท)", 9, "right"),
        "source": Field("แหล่งงบประมาณ", 9),
        "kpi": Field("ตัวชี้วัด (KPI)", 11),
        "expected": Field("ผลที่คาดว่าจะได้รับ", 12),
        "place": Field("สถานที่ดำเนินการ", 9),
        "agency": Field("หน่วยงานรับผิดชอบหลัก", 9),
        "support": Field("หน่วยงานสนับสนุน", 9),
        "participants": Field("ผู้เข้าร่วม (คน)", 7, "right"),
        "period": Field("ระยะเวลา", 9),
        "mission": Field("ภารกิจข้อ", 6, "center"),
        "strategy": Field("ยุทธศาสตร์", 12),
        "tactic": Field("กลยุทธ์", 12),
        "work_plan": Field("แผนงาน", 12),
        "aligned": Field("โครงการในแผนพัฒนาท้องถิ่น", 12),
        "change": Field("การเปลี่ยนแปลง", 9),
        "reason": Field("เหตุผลและความจำเป็น", 12),
    }


def cells(standing: Standing, ledger: Ledger, line: PlanLine, place: int) -> dict[str, Content]:
    """What stands in the columns; place: counted within its group, where the line has no number."""
    project = line.project
    amounts = {str(year): ledger.cell(of_year(year)(line)) for year in standing.years}
    return {
        "number": number_of(project, place),
        "name": name_of(project),
        "objective": listed(project.objective),
        "target": known(project.target),
        "detail": known(project.detail or project.target),
        **amounts,
        "all_years": ledger.cell(all_years(standing.years)(line)),
        "budget": ledger.cell(budget(line)),
        "ordinance": ledger.cell(ordinance(line)),
        "source": joined(choice(project, "budget_source"), project.budget_source_note),
        "kpi": "\n".join(map(kpi_words, line.of(ProjectKpi))) or known(None),
        "expected": known(project.expected),
        "place": known(project.place),
        "agency": listed(project.agency),
        "support": listed(project.support, blank(None)),
        "participants": ledger.cell(participants(line)),
        "period": months_words(project.months),
        "months": "" if project.months is not None else known(None),
        **_headings(standing, line),
        **_revised(standing, line),
    }


def _headings(standing: Standing, line: PlanLine) -> Mapping[str, str]:
    project = line.project
    plans = (one.name for one in work_plans_of(line, standing.work_plans))
    return {
        "mission": blank(project.mission),
        "strategy": blank(project.strategy),
        "tactic": blank(project.tactic),
        "work_plan": joined(*plans) or blank(None),
        "aligned": blank(standing.aligned.get(project.aligned_id or "") or project.lao_plan_line),
    }


def _revised(standing: Standing, line: PlanLine) -> Mapping[str, str]:
    """What this version did to the line, and why; the line's own reason where the version left it alone."""
    change = standing.changed.get(line.project.id)
    if change is None:
        return {"change": blank(None), "reason": blank(line.project.reason)}
    return {"change": action(change), "reason": known(change.reason or line.project.reason)}


def number_of(line: Project | None, place: int) -> str:
    """The line's own number, else its place in the table."""
    return str(place if line is None or line.number is None else line.number)


def name_of(line: Project | None) -> str:
    """A line nobody gave a name says just that: "ไม่มีข้อมูล" would read as one."""
    return (line.name or "").strip() if line and (line.name or "").strip() else NAMELESS


def action(change: PlanChange) -> str:
    """As in "เปลี่ยนแปลงรายละเอียด", and what the clerk noted of it."""
    said = next((one.words.thai for one in CHANGE_ACTIONS if one.key == change.action), known(None))
    return joined(said, change.note)


def kpi_words(kpi: ProjectKpi) -> str:
    """As in "ร้อยละของผู้เข้าร่วมที่พึงพอใจ 80 ร้อยละ"; a target nobody gave is left out."""
    target = number(kpi.target) if kpi.target is not None else None
    return joined(known(kpi.name), target, kpi.unit if target else None, by=" ")


def months_words(mask: int | None) -> str:
    """Spans of months: "ต.ค. – ธ.ค., มี.ค."; unknown says so, no month is "-"."""
    if mask is None:
        return known(None)
    if mask == ALL_MONTHS:
        return "ตลอดปี"
    names = [THAI_SHORT[month - 1] for month in FISCAL_MONTHS]
    spans: list[list[str]] = []
    for bit, name in enumerate(names):
        if not mask >> bit & 1:
            continue
        if bit and mask >> bit - 1 & 1:
            spans[-1][1:] = [name]
        else:
            spans.append([name])
    return ", ".join(" – ".join(one) for one in spans) or blank(None)
