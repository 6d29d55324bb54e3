"""What a meeting dealt with: items in three levels, what was said and what was resolved, for any paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from app.models.agendas import in_order, level, renumbered
from app.models.dates import long_date
from app.models.errors import Words
from app.models.meetings import AgendaItem, Discussion, Resolution
from app.models.minutes import quorum_flaws
from app.models.schema import column_of, lines
from app.reports.material import Agenda, Decision, Material, Matter
from app.reports.papers.meeting import Held, Wordings


def material(held: Held, words: Wordings) -> Material:
    return Material(agendas={"meeting.agenda": agenda(held, words)})


def agenda(held: Held, words: Wordings) -> Agenda:
    """The whole agenda. words: the template's own."""
    return Agenda(word(held, words), _below(_Files(held), None))


def word(held: Held, words: Wordings) -> str:
    """What stands before the number of an item on top."""
    return held.meeting.agenda_word or words.get("agenda_word", "")


def path(held: Held, resolution: Resolution) -> tuple[Matter, ...]:
    """The item on top with those below it down to the one resolved on, and this resolution alone."""
    files = _Files(held)
    item = files.by_id.get(resolution.agenda_item_id or "")
    found: tuple[Matter, ...] = ()
    decisions: tuple[Decision, ...] = (decision(held, resolution),)
    seen: set[str] = set()
    while item is not None and item.id not in seen:
        seen.add(item.id)
        found = (replace(_heading(files, item), decisions=decisions, below=found),)
        item, decisions = files.by_id.get(item.parent_id or ""), ()
    return found or (Matter("", "", decisions=decisions),)


class _Files:
    """The items of a meeting by what one asks for."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self.by_id = {one.id: one for one in held.items}
        self.numbers = {one.id: one.number or "" for one in renumbered(held.items)}
        self.below: dict[str | None, list[AgendaItem]] = {}
        for one in in_order(held.items):
            parent = one.parent_id if level(one, self.by_id) > 1 else None
            self.below.setdefault(parent, []).append(one)
        self.spoken: dict[str | None, list[Discussion]] = {}
        for said in held.discussions:
            self.spoken.setdefault(said.agenda_item_id, []).append(said)
        self.resolved: dict[str | None, list[Resolution]] = {}
        for resolution in held.resolutions:
            self.resolved.setdefault(resolution.agenda_item_id, []).append(resolution)


def _below(files: _Files, parent_id: str | None) -> tuple[Matter, ...]:
    return tuple(_matter(files, one) for one in files.below.get(parent_id, ()))


def _matter(files: _Files, item: AgendaItem) -> Matter:
    return replace(
        _heading(files, item),
        presenter=_line(item.presenter),
        content=lines(item.content),
        law=lines(item.law),
        issues=lines(item.issues),
        talk=tuple(_talk(files.spoken.get(item.id, ()))),
        decisions=tuple(decision(files.held, one) for one in files.resolved.get(item.id, ())),
        below=_below(files, item.id),
    )


def _heading(files: _Files, item: AgendaItem) -> Matter:
    number = item.number or files.numbers.get(item.id, "")
    return Matter(number, _line(item.title), _line(item.owner_office))


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _talk(found: Sequence[Discussion]) -> Iterable[tuple[str, tuple[str, ...]]]:
    return ((_line(one.speaker), lines(one.text)) for one in found)


# -- resolutions

_KEY_WORDS = {"adopted_corrected": "รับรอง", "review": "ทบทวน"}
"""What a resolution's own words hold where they say its kind already; else the words of the kind itself."""


def decision(held: Held, one: Resolution) -> Decision:
    results: Mapping[str | None, Literal["unanimous", "majority"]]
    results = {"unanimous": "unanimous", "majority": "majority"}
    return Decision(
        said(one),
        results.get(one.vote_result, ""),
        one.votes_for,
        one.votes_against,
        one.votes_abstained,
        bool(one.casting_vote),
        lines(one.assignee),
        long_date(one.due_on).thai if one.due_on else "",
        tuple(words.thai for words in flaws(held, one)),
    )


def flaws(held: Held, one: Resolution) -> tuple[Words, ...]:
    """Why a resolution may not stand, as `models.minutes.flaws` has it."""
    return (*held.standing, *quorum_flaws(held.quorum, one.resolved_at))


def said(one: Resolution) -> str:
    """The resolution's words, its kind before them unless they say it: "เห็นชอบ ให้จัดเวที…"."""
    text = "\n".join(lines(one.text))
    if not one.kind:
        return text
    kind = column_of(Resolution, "kind").choice(one.kind).thai
    if _KEY_WORDS.get(one.kind, kind) in text:
        return text
    return f"{kind} {text}".strip()
