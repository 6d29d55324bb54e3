"""The plan as it stood on a day: the current plan lines with the later revisions taken back.

A plan line holds its current values. A revision is a further Plan row, and each PlanChange of it keeps the
values the line had before (JSON by column name), so any version can be laid out again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from app.models.meetings import Meeting, Resolution
from app.models.office import Document
from app.models.plans import Plan, PlanChange, Project, is_centres
from app.models.schema import changed, columns, from_row, to_row
from app.reports.figures.snapshot import Snapshot


def versions(data: Snapshot, fiscal_year: int) -> tuple[Plan, ...]:
    """The versions of the centre's plan of a year: the original first, then each after the one it follows."""
    plans = [p for p in data.of(Plan) if p.fiscal_year == fiscal_year and is_centres(p)]
    depth = {p.id: _depth(p, {q.id: q for q in plans}) for p in plans}
    return tuple(sorted(plans, key=lambda p: (depth[p.id], approved_on(data, p) or date.max, p.id)))


def _depth(plan: Plan, known: dict[str, Plan]) -> int:
    """How many versions came before. A ring of references, which two PCs could make, ends the walk."""
    seen = {plan.id}
    while (before := known.get(plan.follows_id or "")) is not None and before.id not in seen:
        seen.add(before.id)
        plan = before
    return len(seen) - 1


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
    return plan.revision_kind in (None, "original") or (day is not None and day <= on)


def lines_on(data: Snapshot, fiscal_year: int, on: date) -> tuple[Project, ...]:
    """The plan lines as they stood on a day, by number. Lines that came later are not among them."""
    all_versions = versions(data, fiscal_year)
    later = [p for p in all_versions if not _holds(data, p, on)]
    late = {p.id for p in later}
    lines = {p.id: p for v in all_versions if v.id not in late for p in data.under(Project, "plan_id", v.id)}
    for plan in reversed(later):
        for change in data.under(PlanChange, "plan_id", plan.id):
            _take_back(lines, change)
    place = {p.id: n for n, p in enumerate(all_versions)}
    return tuple(sorted(lines.values(), key=lambda p: (place[p.plan_id or ""], p.number or 0, p.id)))


def _take_back(lines: dict[str, Project], change: PlanChange) -> None:
    line = lines.get(change.project_id or "")
    if line is not None and change.action == "added":
        del lines[line.id]
    elif line is not None:
        lines[line.id] = with_values(line, before(change))


def before(change: PlanChange) -> dict[str, Any]:
    """The earlier values of a change, by column name; nothing when they were not kept or cannot be read."""
    try:
        kept = json.loads(change.before or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def with_values(line: Project, values: dict[str, Any]) -> Project:
    """The line with values from JSON; names that are no columns are left alone."""
    known = {c.name for c in columns(Project)} - {"plan_id"}
    row = to_row(line) | {name: value for name, value in values.items() if name in known}
    return changed(from_row(Project, row), extra=line.extra)


def changes_of(data: Snapshot, plans: Iterable[Plan]) -> tuple[PlanChange, ...]:
    """What these versions changed, version by version."""
    return tuple(c for plan in plans for c in data.under(PlanChange, "plan_id", plan.id))
