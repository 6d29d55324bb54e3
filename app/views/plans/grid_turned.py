"""Where a step that was taken back or done again shows in a plan: the line, and the column that changed."""

from __future__ import annotations

from app.models.plan_layers import PARTS
from app.models.plans import PlanComment, Project, ProjectBudget, ProjectKpi
from app.models.schema import Record, differing
from app.views.desk import Step


def went_to(step: Step) -> tuple[str, str] | None:
    """(id of the first line it changed, key of the column); None: no plan line is in it."""
    found = (_place(before, after) for before, after in step.pairs)
    return next((one for one in found if one is not None), None)


def _place(before: Record | None, after: Record) -> tuple[str, str] | None:
    if isinstance(after, Project):
        return after.id, _column(before, after)
    line = str(getattr(after, "project_id", None) or "")
    if not line or not (after.table in PARTS or isinstance(after, PlanComment)):
        return None
    if isinstance(after, ProjectBudget):
        return line, f"year:{after.fiscal_year}"
    return line, "kpi_name" if isinstance(after, ProjectKpi) else "name"


def _column(before: Record | None, after: Project) -> str:
    """The first that differs; of months the first one of them."""
    if not isinstance(before, Project):
        return "name"
    name = next(iter(differing(before, after)), "name")
    if name != "months":
        return name
    mask = (before.months or 0) ^ (after.months or 0)
    return f"month:{(mask & -mask).bit_length() - 1}" if mask else "name"
