"""A version of a plan as it stood: lines with their money, indicators, work plans, and what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from app.models import plan_layers, revising
from app.models.meetings import Meeting, Resolution
from app.models.office import Document
from app.models.periods import YEARLY
from app.models.plan_layers import PARTS, PlanLine
from app.models.plans import Plan, PlanChange, Project, WorkPlan
from app.models.schema import Record
from app.models.store import Store
from app.reports.figures.plan_versions import approved_on
from app.reports.figures.snapshot import Snapshot

R = TypeVar("R", bound=Record)
FEW = 500
"""So many ids are asked for by name; of more all records are read."""
MOST_YEARS = 10
"""A plan over more years than this is a slip of the keyboard."""
ANY_YEAR = 2569


@dataclass(frozen=True)
class Standing:
    """plan: the version; lines: those that stand, in the plan's order; withdrawn: cancelled, moved or merged.

    work_plans: all there are, by id; changes: what this version did to its lines, renumbering left out;
    aligned: names of the development plan's lines that lines name, by id.
    """

    plan: Plan
    lines: tuple[PlanLine, ...] = ()
    withdrawn: tuple[PlanLine, ...] = ()
    work_plans: Mapping[str, WorkPlan] = field(default_factory=dict)
    changes: tuple[PlanChange, ...] = ()
    aligned: Mapping[str, str] = field(default_factory=dict)
    approved_on: date | None = None
    resolution: Resolution | None = None
    meeting: Meeting | None = None
    announcement: Document | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years the plan is made for, Buddhist era; none while its first year is not known."""
        first = self.plan.fiscal_year
        if first is None:
            return ()
        last = min(max(self.plan.last_year or first, first), first + MOST_YEARS - 1)
        return tuple(range(first, last + 1))

    @property
    def is_revision(self) -> bool:
        return not plan_layers.is_original(self.plan)

    @cached_property
    def changed(self) -> Mapping[str, PlanChange]:
        """What this version did, by id of the line."""
        return {one.project_id or "": one for one in self.changes}

    @cached_property
    def by_id(self) -> Mapping[str, PlanLine]:
        """All lines, withdrawn ones too."""
        return {one.project.id: one for one in (*self.lines, *self.withdrawn)}


def gather(store: Store, plan: Plan) -> Standing:
    """Everything a paper of this version needs, in one consistent and verified read.

    Raises DamagedRecord, StorageFault.
    """
    with store.snapshot():
        made = _standing(_read(store, plan), plan)
        wanted = {one.project.aligned_id for one in made.lines if one.project.aligned_id}
        aligned = _some(store, wanted)
    return replace(made, aligned={one.id: one.name or "" for one in aligned if one.id in wanted})


def _read(store: Store, plan: Plan) -> Snapshot:
    plans = plan_layers.family(store.verified(Plan), plan)
    ids = [one.id for one in plans]
    lines = store.verified(Project, plan_id=ids)
    resolutions = store.verified(Resolution, id=[one.approved_by_id for one in plans if one.approved_by_id])
    found: list[tuple[type[Record], Iterable[Record]]] = [
        (Plan, plans),
        (Project, lines),
        (PlanChange, store.verified(PlanChange, plan_id=ids)),
        *((kind, _under(store, kind, [one.id for one in lines])) for kind in PARTS.values()),
        (WorkPlan, store.verified(WorkPlan)),
        (Resolution, resolutions),
        (Meeting, store.verified(Meeting, id=[one.meeting_id for one in resolutions if one.meeting_id])),
        (Document, store.verified(Document, id=[p.announcement_id for p in plans if p.announcement_id])),
    ]
    period = YEARLY.periods_of(plan.fiscal_year or ANY_YEAR)[0]
    return Snapshot(period, {kind.table: tuple(records) for kind, records in found})


def _under(store: Store, kind: type[R], ids: list[str]) -> list[R]:
    return store.verified(kind, project_id=ids) if len(ids) <= FEW else store.verified(kind)


def _some(store: Store, ids: set[str]) -> list[Project]:
    return store.verified(Project, id=sorted(ids)) if len(ids) <= FEW else store.verified(Project)


def _standing(data: Snapshot, plan: Plan) -> Standing:
    versions = plan_layers.ordered(data.of(Plan), lambda one: approved_on(data, one))
    at = next((place for place, one in enumerate(versions) if one.id == plan.id), len(versions) - 1)
    lines = _lines(data, versions, at)
    resolution = data.find(Resolution, plan.approved_by_id)
    changes = data.under(PlanChange, "plan_id", plan.id)
    return Standing(
        plan,
        tuple(one for one in lines if plan_layers.stands(one.project)),
        tuple(one for one in lines if not plan_layers.stands(one.project)),
        {one.id: one for one in data.of(WorkPlan)},
        tuple(one for one in changes if not revising.is_renumbering(one)),
        approved_on=approved_on(data, plan),
        resolution=resolution,
        meeting=data.find(Meeting, resolution.meeting_id) if resolution else None,
        announcement=data.find(Document, plan.announcement_id),
    )


def _lines(data: Snapshot, versions: Sequence[Plan], at: int) -> list[PlanLine]:
    """The lines of a version, by the version they came with, their number and the order of entry."""
    place = {one.id: number for number, one in enumerate(versions)}
    changes = {one.id: data.under(PlanChange, "plan_id", one.id) for one in versions}
    entered = (_line(data, one) for one in data.of(Project))
    found = plan_layers.laid_out(entered, versions[at + 1 :], changes)
    return sorted(found, key=lambda one: (place[one.project.plan_id or ""], one.project.number or 0))


def _line(data: Snapshot, project: Project) -> PlanLine:
    parts = {
        table: {one.id: one for one in data.under(kind, "project_id", project.id)}
        for table, kind in PARTS.items()
    }
    return PlanLine(project, parts)
