"""One opinion with all that hangs at it: plan lines and baht, what was passed on, parts, repetitions.

Which lines it leads to, and their money, is the rule of `threads`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.hearings import Escalation, Opinion, OpinionProject
from app.models.matters import NO_DECISION, Earlier, root
from app.models.opinions import TAKEN
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


def earlier_decision(store: Store, opinion: Opinion) -> Earlier:
    """The decision that a merge or split wrote over, as the history keeps it; nothing where there was none.

    A step that is taken back shall not cost the one before it.
    """
    names = (*NO_DECISION, "resolution_id")
    lines = (json.loads(one["before"]) for one in reversed(store.history(opinion.id)))
    was: dict[str, Any] = next((one for one in lines if "decision" in one), {})
    if was.get("decision") not in TAKEN:
        return {}
    before = {name: value for name in names if (value := was.get(name))}
    if decided_on := before.get("decided_on"):
        before["decided_on"] = date.fromisoformat(decided_on)
    return before


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
