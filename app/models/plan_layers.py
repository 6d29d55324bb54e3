"""The layers of a plan, worked out from records at hand: which version follows which, and how each one read.

A plan line holds its current values. A revision is a further Plan row, and each PlanChange of it keeps in
`before` (JSON) what it changed: the earlier values by column name, and under the name of a table in PARTS
those of the line's budgets, indicators and work plans by id (null: there was none), as in
`{"name": "…", "project_budgets": {"<id>": {"amount_satang": 100}, "<id>": null}}`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from app.models.plans import Plan, PlanChange, Project, ProjectBudget, ProjectKpi, ProjectWorkPlan
from app.models.schema import Record, changed, columns, from_row, to_row

PARTS: Mapping[str, type[Record]] = {one.table: one for one in (ProjectBudget, ProjectKpi, ProjectWorkPlan)}
"""What belongs to a plan line and is revised with it, by table."""
WITHDRAWN = frozenset({"cancelled", "transferred", "merged"})
"""States of a line that no longer stands in the plan; the other states only tell how far it is."""

R = TypeVar("R", bound=Record)
DayOf = Callable[[Plan], date | None]
"""The day a version was agreed to; None while it is not."""


@dataclass(frozen=True)
class PlanLine:
    """A plan line with its parts by table and id."""

    project: Project
    parts: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)

    def of(self, record_type: type[R]) -> tuple[R, ...]:
        """Its budgets, indicators or work plans, in a steady order."""
        found: Iterable[Any] = self.parts.get(record_type.table, {}).values()
        return tuple(sorted(found, key=_place))


def _place(part: Record) -> tuple[int, str]:
    return (getattr(part, "fiscal_year", None) or getattr(part, "order_no", None) or 0, part.id)


# -- versions


def family(plans: Iterable[Plan], plan: Plan) -> tuple[Plan, ...]:
    """The versions of the same plan (form and first year), in no order."""
    return tuple(
        one
        for one in plans
        if one.id == plan.id or (form(one) == form(plan) and one.fiscal_year == plan.fiscal_year)
    )


def form(plan: Plan) -> str:
    """A blank form is the centre's own plan."""
    return plan.form or "centre"


def ordered(plans: Iterable[Plan], day: DayOf) -> tuple[Plan, ...]:
    """The versions of one plan: the original first, then each after the one it follows."""
    known = {one.id: one for one in plans}
    return tuple(sorted(known.values(), key=lambda p: (_depth(p, known), day(p) or date.max, p.id)))


def _depth(plan: Plan, known: Mapping[str, Plan]) -> int:
    """How many versions came before. A ring of references, which two PCs could make, ends the walk."""
    seen = {plan.id}
    while (before := known.get(plan.follows_id or "")) is not None and before.id not in seen:
        seen.add(before.id)
        plan = before
    return len(seen) - 1


def is_original(plan: Plan) -> bool:
    return plan.revision_kind in (None, "original")


# -- what a change keeps


def before(change: PlanChange) -> dict[str, Any]:
    """What a change keeps; nothing when it was not kept or cannot be read."""
    try:
        kept = json.loads(change.before or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def with_values(line: R, values: Mapping[str, Any]) -> R:
    """The record with values from JSON; names that are no columns are left alone."""
    known = {c.name for c in columns(type(line))} - {"plan_id"}
    row = to_row(line) | {name: value for name, value in values.items() if name in known}
    return changed(from_row(type(line), row), extra=line.extra)


def taken_back(line: PlanLine, kept: Mapping[str, Any]) -> PlanLine:
    """The line as it was before a change that kept this."""
    parts = dict(line.parts)
    for table in PARTS.keys() & kept.keys():
        parts[table] = _parts_back(PARTS[table], parts.get(table, {}), kept[table], line.project.id)
    return PlanLine(with_values(line.project, kept), parts)


def _parts_back(
    record_type: type[Record], now: Mapping[str, Record], kept: Mapping[str, Any], project_id: str
) -> Mapping[str, Record]:
    found = dict(now)
    for part_id, values in kept.items():
        if values is None:
            found.pop(part_id, None)
        else:
            blank = from_row(record_type, {"id": part_id, "project_id": project_id})
            found[part_id] = with_values(found.get(part_id, blank), values)
    return found


def laid_out(
    lines: Iterable[PlanLine], later: Sequence[Plan], changes: Mapping[str, Sequence[PlanChange]]
) -> tuple[PlanLine, ...]:
    """The lines as they stood before the versions `later` (oldest first), whose changes are given by id."""
    late = {one.id for one in later}
    found = {one.project.id: one for one in lines if one.project.plan_id not in late}
    for plan in reversed(later):
        for change in reversed(changes.get(plan.id, ())):  # of two notes of a line the first was there first
            if (line := found.get(change.project_id or "")) is None:
                continue
            if change.action == "added":
                del found[line.project.id]
            else:
                found[line.project.id] = taken_back(line, before(change))
    return tuple(found.values())


def stands(project: Project) -> bool:
    """Whether the line is in the plan: neither cancelled nor transferred nor merged."""
    return project.status not in WITHDRAWN
