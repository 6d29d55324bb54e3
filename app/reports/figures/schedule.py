"""Section 4: the year's plan month by month (ผด.02), planned beside done."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.errors import Words
from app.models.periods import (
    FISCAL_MONTHS,
    Period,
    month_bit,
    month_words,
    month_year,
    months_between,
    months_of,
)
from app.models.plans import CHANGE_ACTIONS, Activity, Plan, PlanChange, Project
from app.reports.figures.figure import Breakdown, Figure, by_kind, counted
from app.reports.figures.plan_versions import changes_of, in_force, lines_on
from app.reports.figures.rows import budget_of, is_withdrawn, span, year_to_date
from app.reports.figures.snapshot import Snapshot

LINES = Words("โครงการ/กิจกรรมในแผนปฏิบัติงาน", "Lines of the annual action plan")
BUDGET = Words("งบประมาณรวมของแผนปฏิบัติงาน", "Budget of the annual action plan")
PLANNED = Words("โครงการ/กิจกรรมที่กำหนดดำเนินการ{month}", "Lines planned for {month}")
DONE = Words("โครงการ/กิจกรรมที่ดำเนินการจริง{month}", "Lines at work in {month}")
IN_PERIOD = Words("โครงการ/กิจกรรมที่กำหนดดำเนินการในรอบ", "Lines planned for the period")
BEGUN = Words("โครงการ/กิจกรรมตามกำหนดที่ได้ดำเนินการในรอบ", "Planned lines that were at work in the period")
CHANGES = Words("รายการที่แก้ไข เปลี่ยนแปลง หรือเพิ่มเติมในแผน", "Plan lines changed by revisions")


@dataclass(frozen=True)
class ScheduleRow:
    """months, actual: 12-bit masks, bit 0 = October; None = unknown. actual ends with the period."""

    project: Project
    months: int | None
    actual: int | None
    budget: Figure


@dataclass(frozen=True)
class Schedule:
    """planned: twelve figures, October first; done: only the months up to the period's end.

    rows: the lines that stand; withdrawn: those cancelled, transferred or merged, which no figure counts.
    """

    plans: tuple[Plan, ...]
    rows: tuple[ScheduleRow, ...]
    withdrawn: tuple[ScheduleRow, ...]
    lines: Figure
    budget: Figure
    planned: tuple[Figure, ...]
    done: tuple[Figure, ...]
    in_period: Figure
    begun: Figure
    changes: Figure
    changes_by_action: Breakdown
    changed: tuple[PlanChange, ...]


def schedule(data: Snapshot, period: Period) -> Schedule:
    year, plans = period.fiscal_year, in_force(data, period.fiscal_year, period.ends_on)
    every = tuple(schedule_row(data, line, period) for line in lines_on(data, year, period.ends_on))
    rows = tuple(row for row in every if not is_withdrawn(row.project))
    projects = [row.project for row in rows]
    past = year_to_date(period).months()
    changed = changes_of(data, plans)
    changes = counted("plan.changes", CHANGES, changed)
    return Schedule(
        plans,
        rows,
        tuple(row for row in every if is_withdrawn(row.project)),
        counted("plan.lines", LINES, projects),
        budget_of("plan.budget", BUDGET, projects),
        tuple(_of_month("planned", PLANNED, rows, month, year) for month in FISCAL_MONTHS),
        tuple(_of_month("done", DONE, rows, month, year) for month in months_of(past)),
        *_of_period(rows, period),
        changes,
        by_kind(changes, "action", CHANGE_ACTIONS, changed, lambda c: c.action),
        changed,
    )


def _of_period(rows: tuple[ScheduleRow, ...], period: Period) -> tuple[Figure, Figure]:
    """Lines planned for the period, and those of them that were at work in it."""
    due = [row for row in rows if (row.months or 0) & period.months()]
    begun = (row.project for row in due if (row.actual or 0) & period.months())
    unmarked = sum(row.months is None for row in rows)
    return (
        counted("plan.in_period", IN_PERIOD, (row.project for row in due), len(rows), unknown=unmarked),
        counted("plan.begun", BEGUN, begun, len(due), unknown=sum(row.actual is None for row in due)),
    )


def schedule_row(data: Snapshot, project: Project, period: Period) -> ScheduleRow:
    budget = budget_of(f"plan.{project.id}.budget", BUDGET, [project])
    return ScheduleRow(project, project.months, actual_months(data, project, period), budget)


def actual_months(data: Snapshot, project: Project, period: Period) -> int | None:
    """Months at work up to the period's end: as stated, else those the activities touch.

    None when neither is entered, unless the line is said not to have started.
    """
    until = year_to_date(period).months()
    if project.actual_months is not None:
        return project.actual_months & until
    activities = data.under(Activity, "project_id", project.id)
    if not activities:
        return 0 if project.status == "not_started" else None
    mask = 0
    for activity in activities:
        mask |= _months(activity, period.fiscal_year)
    return mask & until


def _months(activity: Activity, fiscal_year: int) -> int:
    days = span(activity)
    return months_between(*days, fiscal_year) if days else 0


def _of_month(
    which: str, words: Words, rows: tuple[ScheduleRow, ...], month: int, fiscal_year: int
) -> Figure:
    bit = 1 << month_bit(month)
    masks = [(row.project, row.months if which == "planned" else row.actual) for row in rows]
    found = (project for project, mask in masks if mask is not None and mask & bit)
    name = month_words(month, month_year(fiscal_year, month))
    said = Words(words.thai.format(month=f"เดือน{name.thai}"), words.english.format(month=name.english))
    unknown = sum(mask is None for _, mask in masks)
    return counted(f"plan.{which}.{month:02}", said, found, len(rows), unknown=unknown)
