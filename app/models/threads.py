"""From an opinion to the plan lines and the baht it led to, and from a plan line back to its opinions.

An opinion leads to the lines it is linked to, to those of the opinion it repeats, and once it was split to
those of its parts. Both ways follow the same steps, so what leads there leads back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.models.hearings import Escalation, Opinion, OpinionProject
from app.models.planlines import Counted, counted
from app.models.plans import Payment, Plan, Project, ProjectBudget, uses_no_budget
from app.models.store import Store


@dataclass(frozen=True)
class LineThread:
    """A plan line with its money in satang; the unknown and nothing to know stay apart."""

    project: Project
    plan: Plan | None
    budget: Counted
    payments: tuple[Payment, ...]

    @property
    def paid(self) -> Counted:
        return counted(one.amount_satang for one in self.payments)


@dataclass(frozen=True)
class Thread:
    """Where an opinion led. through: the opinions it repeats, and its parts, as they are reached."""

    opinion: Opinion
    through: tuple[Opinion, ...]
    lines: tuple[LineThread, ...]
    escalations: tuple[Escalation, ...]


def thread(store: Store, opinion: Opinion) -> Thread:
    """An opinion with every line, payment and escalation it led to."""
    reached = _reached(opinion, lambda ids: _onward(store, ids))
    ids = [one.id for one in reached]
    links = store.all(OpinionProject, opinion_id=ids)
    wanted = dict.fromkeys(link.project_id for link in links if link.project_id)
    projects = {one.id: one for one in store.all(Project, id=list(wanted))}
    lines = lines_of(store, [projects[one] for one in wanted if one in projects])
    return Thread(opinion, tuple(reached[1:]), lines, tuple(store.all(Escalation, opinion_id=ids)))


def lines_of(store: Store, projects: Iterable[Project]) -> tuple[LineThread, ...]:
    """Plan lines with their plan and money: the budget of the line, or of all its years; what was paid."""
    found = list(projects)
    ids = [one.id for one in found]
    plans = {one.id: one for one in store.all(Plan, id=[one.plan_id for one in found if one.plan_id])}
    years, payments = store.all(ProjectBudget, project_id=ids), store.all(Payment, project_id=ids)
    return tuple(
        LineThread(
            one,
            plans.get(one.plan_id or ""),
            _budget(one, [year for year in years if year.project_id == one.id]),
            tuple(paid for paid in payments if paid.project_id == one.id),
        )
        for one in found
    )


def _budget(project: Project, years: list[ProjectBudget]) -> Counted:
    if project.budget_satang is not None or not years:
        return counted([] if uses_no_budget(project) else [project.budget_satang])
    return counted(year.amount_satang for year in years)


def voices(store: Store, project: Project) -> tuple[Opinion, ...]:
    """Every opinion that led to a plan line: linked to it, repeating one that is, or split into one."""
    linked = [one.opinion_id for one in store.all(OpinionProject, project_id=project.id)]
    found: dict[str, Opinion] = {}
    for opinion in store.all(Opinion, id=[one for one in linked if one]):
        found |= {one.id: one for one in _reached(opinion, lambda ids: _back(store, ids))}
    return tuple(found.values())


def _reached(opinion: Opinion, step: Callable[[list[Opinion]], list[Opinion]]) -> list[Opinion]:
    """The opinion and all that steps lead to, each once: a ring of references ends the walk."""
    found = {opinion.id: opinion}
    fresh = [opinion]
    while fresh:
        fresh = [one for one in step(fresh) if one.id not in found]
        found |= {one.id: one for one in fresh}
    return list(found.values())


def _onward(store: Store, opinions: list[Opinion]) -> list[Opinion]:
    """The opinions these repeat, and the parts these were split into."""
    repeated = [one.duplicate_of_id for one in opinions if one.duplicate_of_id]
    whole = [one.id for one in opinions if one.decision == "split"]
    return [*store.all(Opinion, id=repeated), *store.all(Opinion, part_of_id=whole)]


def _back(store: Store, opinions: list[Opinion]) -> list[Opinion]:
    """The opinions that repeat these, and those that were split into these."""
    origins = [one.part_of_id for one in opinions if one.part_of_id]
    split = store.all(Opinion, id=origins, decision="split")
    return [*store.all(Opinion, duplicate_of_id=[one.id for one in opinions]), *split]
