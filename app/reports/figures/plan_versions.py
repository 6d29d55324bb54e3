"""The plan as it stood on a day: the current plan lines with the later revisions taken back.

A plan line holds its current values. A revision is a further Plan row, and each PlanChange of it keeps the
values the line had before (JSON by column name), so any version can be laid out again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.models.meetings import Meeting, Resolution
from app.models.office import Document
from app.models.plan_layers import PlanLine, is_original, laid_out, ordered
from app.models.plan_layers import before as before
from app.models.plan_layers import with_values as with_values
from app.models.plans import (
    Plan,
    PlanChange,
    Project,
    ProjectBudget,
    ProjectKpi,
    ProjectWorkPlan,
    is_centres,
)
from app.reports.figures.snapshot import Snapshot


def versions(data: Snapshot, fiscal_year: int) -> tuple[Plan, ...]:
    """The versions of the centre's plan of a year: the original first, then each after the one it follows."""
    plans = [p for p in data.of(Plan) if p.fiscal_year == fiscal_year and is_centres(p)]
    return ordered(plans, lambda plan: approved_on(data, plan))


def approved_on(data: Snapshot, plan: Plan) -> date | None:
    """The day a version was agreed to: as stated, else of the approving meeting, else of its announcement."""
    resolution = data.find(Resolution, plan.approved_by_id)
    meeting = data.find(Meeting, resolution.meeting_id) if resolution else None
    announcement = data.find(Document, plan.announcement_id)
    known = (
        plan.approved_on,
        meeting.held_on if meeting else None,
        announcement.dated_on if announcement else None,
    )
    return next((day for day in known if day), None)


def in_force(data: Snapshot, fiscal_year: int, on: date) -> tuple[Plan, ...]:
    """The original, approved or not, and the revisions approved by that day."""
    return tuple(p for p in versions(data, fiscal_year) if _holds(data, p, on))


def _holds(data: Snapshot, plan: Plan, on: date) -> bool:
    day = approved_on(data, plan)
    return is_original(plan) or (day is not None and day <= on)


def lines_on(data: Snapshot, fiscal_year: int, on: date) -> tuple[Project, ...]:
    """The plan lines as they stood on a day, by number. Lines that came later are not among them."""
    return tuple(line.project for line in whole_lines_on(data, fiscal_year, on))


def whole_lines_on(data: Snapshot, fiscal_year: int, on: date) -> tuple[PlanLine, ...]:
    """The same lines with their budgets by year, indicators and work plans as they stood."""
    all_versions = versions(data, fiscal_year)
    later = [p for p in all_versions if not _holds(data, p, on)]
    lines = (_whole(data, p) for v in all_versions for p in data.under(Project, "plan_id", v.id))
    found = laid_out(lines, later, {p.id: data.under(PlanChange, "plan_id", p.id) for p in later})
    place = {p.id: n for n, p in enumerate(all_versions)}
    return tuple(sorted(found, key=lambda one: _position(one.project, place)))


def _position(project: Project, place: dict[str, int]) -> tuple[int, int, str]:
    return (place[project.plan_id or ""], project.number or 0, project.id)


def _whole(data: Snapshot, project: Project) -> PlanLine:
    parts = {
        kind.table: {one.id: one for one in data.under(kind, "project_id", project.id)}
        for kind in (ProjectBudget, ProjectKpi, ProjectWorkPlan)
    }
    return PlanLine(project, parts)


def changes_of(data: Snapshot, plans: Iterable[Plan]) -> tuple[PlanChange, ...]:
    """What these versions changed, version by version."""
    return tuple(c for plan in plans for c in data.under(PlanChange, "plan_id", plan.id))
