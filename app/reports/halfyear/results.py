"""Sections 3 and 4: results by mission, and the year's schedule month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.models.dates import THAI_SHORT
from app.models.periods import FISCAL_MONTHS, Period, month_year, numbered
from app.models.plans import Activity, Plan, PlanChange, Project
from app.reports.figures import schedule as plan_schedule
from app.reports.figures.missions import LineRow, MissionFigures, Missions, Totals
from app.reports.figures.snapshot import Snapshot
from app.reports.filling import figure_cell
from app.reports.halfyear.cells import (
    NOTHING,
    choice,
    days,
    figure_bar,
    full_day,
    joined,
    kind_grid,
    known,
    listed,
)
from app.reports.material import Field, Grid, Line, Material, Months
from app.reports.pdf.blocks import Content


def missions_material(section: Missions) -> Material:
    return Material(
        tables={"missions.results": _results(section), "missions.summary": _summary(section)},
        charts={
            "missions.lines": tuple(figure_bar(m.totals.lines, _mission_name(m)) for m in section.missions)
        },
    )


def _mission_name(mission: MissionFigures) -> str:
    return f"ภารกิจข้อ {mission.key}" if mission.key != "unsaid" else mission.words.thai


_RESULT_COLUMNS = {
    "number": Field("ที่", 4, "center"),
    "name": Field("โครงการ/กิจกรรม", 17),
    "mission": Field("ภารกิจข้อ", 6, "center"),
    "days": Field("วัน เดือน ปี", 11),
    "place": Field("สถานที่", 11),
    "target": Field("เป้าหมาย", 13),
    "result": Field("ผลการดำเนินงาน", 20),
    "participants": Field("ผู้เข้าร่วม (คน-ครั้ง)", 8, "right"),
    "budget": Field("งบประมาณที่ตั้ง (บาท)", 9, "right"),
    "used": Field("ใช้จริง (บาท)", 9, "right"),
    "source": Field("แหล่งงบประมาณ", 10),
    "agency": Field("ผู้รับผิดชอบ", 10),
}


def _results(section: Missions) -> Grid:
    lines = tuple(line for mission in section.missions for line in _mission_lines(mission))
    return Grid(_RESULT_COLUMNS, lines, _total_line("รวมทั้งสิ้น", section.totals))


NONE = "- ไม่มี -"


def _mission_lines(mission: MissionFigures) -> Iterator[Line]:
    yield Line({"name": f"{_mission_name(mission)} {mission.words.thai}"}, "group")
    if not mission.rows:
        yield Line({"name": NONE}, whole=True)
    for place, row in enumerate(mission.rows, 1):
        yield Line({"number": str(place), "mission": mission.key, **_result(row)})
    if mission.rows:
        yield _total_line(f"รวม{_mission_name(mission)}", mission.totals)


def _result(row: LineRow) -> dict[str, Content]:
    project = row.project
    return {
        "name": known(project.name),
        "days": _each(row, lambda a: days(a.starts_on, a.ends_on)),
        "place": _each(row, lambda a: known(a.place)),
        "target": known(project.target),
        "result": _each(row, lambda a: _activity_result(a, a in row.continuing), choice(project, "status")),
        "participants": _participants(row),
        "budget": figure_cell(row.budget),
        "used": figure_cell(row.used),
        "source": joined(choice(project, "budget_source"), project.budget_source_note),
        "agency": listed(project.agency),
    }


def _each(row: LineRow, said: Callable[[Activity], str], otherwise: str = NOTHING) -> str:
    """One paragraph for each activity, the same words once."""
    return "\n".join(dict.fromkeys(said(a) for a in row.activities)) or otherwise


def _activity_result(activity: Activity, continuing: bool) -> str:
    text = joined(known(activity.name), known(activity.result), by=": ")
    return f"{text} (ดำเนินการต่อเนื่อง นับในรอบที่แล้วเสร็จ)" if continuing else text


def _participants(row: LineRow) -> Content:
    """Nothing was done: nothing to count. What was done with no figure is unknown."""
    return figure_cell(row.participants) if row.count.value else NOTHING


def _total_line(label: str, totals: Totals) -> Line:
    return Line(
        {
            "name": label,
            "participants": figure_cell(totals.participants),
            "budget": figure_cell(totals.budget),
            "used": figure_cell(totals.used),
        },
        "total",
    )


def _summary(section: Missions) -> Grid:
    columns = {
        "mission": Field("ภารกิจ", 44),
        "lines": Field("โครงการ/กิจกรรม", 12, "right"),
        "done": Field("กิจกรรมที่ดำเนินการ", 12, "right"),
        "participants": Field("ผู้เข้าร่วม (คน-ครั้ง)", 12, "right"),
        "budget": Field("งบประมาณที่ตั้ง (บาท)", 14, "right"),
        "used": Field("ใช้จริงในรอบ (บาท)", 14, "right"),
    }
    rows = tuple(
        Line(
            {"mission": f"{m.key}. {m.words.thai}" if m.key != "unsaid" else m.words.thai, **_sums(m.totals)}
        )
        for m in section.missions
    )
    return Grid(columns, rows, Line({"mission": "รวม", **_sums(section.totals)}, "total"))


def _sums(totals: Totals) -> dict[str, Content]:
    return {
        "lines": figure_cell(totals.lines),
        "done": figure_cell(totals.activities),
        "participants": figure_cell(totals.participants),
        "budget": figure_cell(totals.budget),
        "used": figure_cell(totals.used),
    }


# -- the schedule


def schedule_material(data: Snapshot, section: plan_schedule.Schedule, period: Period) -> Material:
    latest = section.plans[-1] if section.plans else None
    return Material(
        fields={
            "plan.version": plan_words(latest) if latest else None,
            "plan.lao_plan": next((p.lao_plan for p in section.plans if p.lao_plan), None),
            "plan.lao_action_plan": next(
                (p.lao_action_plan for p in section.plans if p.lao_action_plan), None
            ),
            "plan.approved": full_day(latest.approved_on) if latest else None,
        },
        tables={
            "plan.changes": _changes(data, section),
            "plan.actions": kind_grid(section.changes_by_action),
        },
        schedules={"plan.months": _months(section, period)},
    )


def plan_words(plan: Plan) -> str:
    """As in "ฉบับแรก" or "เปลี่ยนแปลง ครั้งที่ 1/2569"."""
    number = numbered(plan.revision_number, plan.revision_year)
    return joined(choice(plan, "revision_kind"), f"ครั้งที่ {number}" if number else None, by=" ")


_SCHEDULE_COLUMNS = {
    "number": Field("ที่", 4, "center"),
    "name": Field("โครงการ/กิจกรรม", 22),
    "detail": Field("รายละเอียดของกิจกรรม", 20),
    "budget": Field("งบประมาณ (บาท)", 10, "right"),
    "place": Field("สถานที่ดำเนินการ", 10),
    "agency": Field("หน่วยงานรับผิดชอบหลัก", 11),
}


def _months(section: plan_schedule.Schedule, period: Period) -> Months:
    before, after = month_year(period.fiscal_year, 10), month_year(period.fiscal_year, 9)
    lines = tuple(
        (Line({"number": str(place), **_schedule_cells(row)}), row.months or 0, row.actual or 0)
        for place, row in enumerate(section.rows, 1)
    )
    total = Line({"name": "รวม", "budget": figure_cell(section.budget)}, "total")
    return Months(
        _SCHEDULE_COLUMNS,
        (*lines, (total, 0, 0)) if lines else (),
        ((f"พ.ศ. {before}", 3), (f"พ.ศ. {after}", 9)),
        tuple(THAI_SHORT[month - 1] for month in FISCAL_MONTHS),
    )


def _schedule_cells(row: plan_schedule.ScheduleRow) -> dict[str, Content]:
    project = row.project
    return {
        "name": known(project.name),
        "detail": known(project.detail or project.target),
        "budget": figure_cell(row.budget),
        "place": known(project.place),
        "agency": listed(project.agency),
    }


def _changes(data: Snapshot, section: plan_schedule.Schedule) -> Grid:
    columns = {
        "number": Field("ที่", 6, "center"),
        "version": Field("ฉบับ", 24),
        "project": Field("โครงการ/กิจกรรม", 30),
        "action": Field("การเปลี่ยนแปลง", 20),
        "reason": Field("เหตุผลและความจำเป็น", 36),
    }
    return Grid(columns, tuple(_change(data, place, c) for place, c in enumerate(section.changed, 1)))


def _change(data: Snapshot, place: int, change: PlanChange) -> Line:
    plan = data.find(Plan, change.plan_id)
    project = data.find(Project, change.project_id)
    return Line(
        {
            "number": str(place),
            "version": plan_words(plan) if plan else known(None),
            "project": known(project.name if project else None),
            "action": joined(choice(change, "action"), change.note),
            "reason": known(change.reason),
        }
    )
