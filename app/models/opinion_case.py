"""One opinion with all that hangs at it: plan lines and baht, what was passed on, parts, repetitions.

Which lines it leads to, and their money, is the rule of `threads`.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.models.hearings import Escalation, Opinion, OpinionProject
from app.models.matters import root
from app.models.store import Store
from app.models.threads import LineThread, thread


@dataclass(frozen=True)
class FedLine:
    """A plan line an opinion feeds, with its money. link None: through what it repeats, or its parts."""

    line: LineThread
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


def gather(store: Store, opinion: Opinion) -> OpinionCase:
    """The case of an opinion as the record has it now. What its origin was passed on with is its own too."""
    found = thread(store, opinion)
    main = root(opinion, lambda record_id: store.get(Opinion, record_id))
    origin = store.get(Opinion, opinion.part_of_id) if opinion.part_of_id else None
    passed = {one.id: one for one in found.escalations}
    if origin is not None:
        passed |= {one.id: one for one in store.all(Escalation, opinion_id=origin.id)}
    links = {one.project_id: one for one in store.all(OpinionProject, opinion_id=opinion.id)}
    lines = (FedLine(line, links.get(line.project.id)) for line in found.lines)
    return OpinionCase(
        opinion,
        tuple(sorted(lines, key=lambda one: one.link is None)),
        tuple(passed.values()),
        main if main.id != opinion.id else None,
        origin,
        tuple(store.all(Opinion, duplicate_of_id=opinion.id)),
        tuple(store.all(Opinion, part_of_id=opinion.id)),
    )
