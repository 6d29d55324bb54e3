"""What a revision changed in each line: how it read before, and how it reads now."""

from __future__ import annotations

from collections.abc import Iterator

from app.models import plan_layers
from app.models.plan_layers import PlanLine
from app.reports.material import Field, Grid, Line
from app.reports.papers.plans.columns import cells, columns, name_of, number_of
from app.reports.papers.plans.ledger import Ledger
from app.reports.papers.plans.standing import Standing
from app.reports.pdf.blocks import Content
from app.reports.pdf.typeset import runs_of

COLUMNS = {
    "number": Field("ที่", 5, "center"),
    "name": Field("โครงการ", 27),
    "what": Field("ส่วนที่เปลี่ยนแปลง", 18),
    "before": Field("เดิม", 25),
    "after": Field("เปลี่ยนแปลงเป็น", 25),
}
_UNTOLD = frozenset({"number", "all_years", "change", "reason"})
"""Columns that say nothing of the line's own, or only what others say too."""


def differences(standing: Standing) -> Grid:
    """A row for each column that reads differently; none for lines that came or went with this version."""
    found = [lines for change in standing.changes if (lines := _pair(standing, change.project_id or ""))]
    told = [(now, list(_told(standing, was, now))) for was, now in found]
    rows = (
        Line({**(_named(place, now) if first else {}), "what": what, "before": was, "after": after})
        for place, (now, changes) in enumerate((one for one in told if one[1]), 1)
        for first, (what, was, after) in zip((True, *[False] * len(changes)), changes, strict=False)
    )
    return Grid(COLUMNS, tuple(rows))


def _named(place: int, line: PlanLine) -> dict[str, str]:
    return {"number": number_of(line.project, place), "name": name_of(line.project)}


def _pair(standing: Standing, project_id: str) -> tuple[PlanLine, PlanLine] | None:
    """A line before and after, where it stands in both versions."""
    change, now = standing.changed[project_id], standing.by_id.get(project_id)
    if now is None or change.action == "added":
        return None
    was = plan_layers.taken_back(now, plan_layers.before(change))
    return (was, now) if plan_layers.stands(was.project) and plan_layers.stands(now.project) else None


def _told(standing: Standing, was: PlanLine, now: PlanLine) -> Iterator[tuple[str, str, str]]:
    before, after = (cells(standing, Ledger(), one, 0) for one in (was, now))
    for name, head in _heads(standing):
        earlier, later = _words(before.get(name, "")), _words(after.get(name, ""))
        hidden = name == "detail" and was.project.detail == now.project.detail  # it shows the target then
        if earlier != later and not hidden:
            yield head, earlier, later


def _words(content: Content) -> str:
    """A cell without its figure: the earlier one is no figure of this version."""
    return "".join(run.text for run in runs_of(content))


def _heads(standing: Standing) -> Iterator[tuple[str, str]]:
    for name, one in columns(standing.years).items():
        for below, each in one.parts.items():
            yield below, " ".join(f"{one.head} {each.head}".split())
        if not one.parts and name not in _UNTOLD:
            yield name, " ".join(one.head.split())
