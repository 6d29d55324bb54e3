"""One opinion with all that hangs at it: plan lines and baht, what was passed on, parts, repetitions."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.hearings import Escalation, Opinion, OpinionProject
from app.models.matters import root
from app.models.plans import Payment, Plan, Project
from app.models.store import Store


@dataclass(frozen=True)
class FedLine:
    """A plan line an opinion feeds. link None: through the opinion it repeats or was split from.

    paid_satang: None while nothing was entered as paid.
    """

    project: Project
    plan: Plan | None
    paid_satang: int | None
    link: OpinionProject | None


@dataclass(frozen=True)
class OpinionCase:
    """main: what it repeats. origin: what it was split from. repeats: what repeats it; parts: its matters."""

    opinion: Opinion
    lines: tuple[FedLine, ...]
    escalations: tuple[Escalation, ...]
    main: Opinion | None
    origin: Opinion | None
    repeats: tuple[Opinion, ...]
    parts: tuple[Opinion, ...]

    @property
    def own_lines(self) -> int:
        """Lines linked to this very opinion."""
        return sum(1 for one in self.lines if one.link is not None)


def gather(store: Store, opinion: Opinion) -> OpinionCase:
    """The case of an opinion as the record has it now."""
    main = root(opinion, lambda record_id: store.get(Opinion, record_id))
    origin = store.get(Opinion, opinion.part_of_id) if opinion.part_of_id else None
    above = [one for one in (main, origin) if one is not None and one.id != opinion.id]
    passed = store.all(Escalation, opinion_id=[opinion.id, *(one.id for one in above)])
    return OpinionCase(
        opinion,
        tuple(_lines(store, opinion.id, [one.id for one in above])),
        tuple(passed),
        main if main.id != opinion.id else None,
        origin,
        tuple(store.all(Opinion, duplicate_of_id=opinion.id)),
        tuple(store.all(Opinion, part_of_id=opinion.id)),
    )


def _lines(store: Store, own: str, above: list[str]) -> list[FedLine]:
    """Its own links first; each line once."""
    links = store.all(OpinionProject, opinion_id=[own, *above])
    links.sort(key=lambda one: one.opinion_id != own)
    by_line = {one.project_id or "": one for one in reversed(links)}
    projects = {one.id: one for one in store.all(Project, id=list(by_line))}
    plans = {one.id: one for one in store.all(Plan, id=[one.plan_id or "" for one in projects.values()])}
    paid = _paid(store, list(projects))
    return [
        FedLine(
            projects[line],
            plans.get(projects[line].plan_id or ""),
            paid.get(line),
            link if link.opinion_id == own else None,
        )
        for line, link in reversed(by_line.items())
        if line in projects
    ]


def _paid(store: Store, projects: list[str]) -> dict[str, int]:
    """What was paid for each of these lines; a line of which nothing is known is left out."""
    sums: dict[str, int] = {}
    for one in store.all(Payment, project_id=projects):
        if one.amount_satang is not None:
            sums[one.project_id or ""] = sums.get(one.project_id or "", 0) + one.amount_satang
    return sums
