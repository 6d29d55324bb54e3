"""Places in the texts of a meeting, in the order of the minutes: what finding and spelling go through."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from app.models.meetings import AgendaItem, Discussion, Resolution
from app.models.schema import changed
from app.models.text.finding import occurrences, replaced
from app.models.text.near_names import NameList
from app.views.meetings.typed import Text

SEARCHED: dict[type[Text], tuple[str, ...]] = {
    AgendaItem: ("title", "presenter", "owner_office", "content", "law", "issues"),
    Discussion: ("speaker", "text"),
    Resolution: ("text", "assignee"),
}
"""Columns that are gone through, as they stand in a strip from top to bottom."""
Texts = Sequence[tuple[str, Text]]
"""(id of its agenda item, text) from the first to the last of the meeting."""


class Spot(NamedTuple):
    """Letters `start`..`end` of a column of a text, and the agenda item it stands under."""

    item_id: str
    record_id: str
    name: str
    start: int
    end: int


def spots(texts: Texts, found: Callable[[str], Iterable[tuple[int, int]]]) -> list[Spot]:
    """What `found` finds in each column, in the order of the minutes."""
    return [
        Spot(item_id, text.id, name, start, end)
        for item_id, text in texts
        for name in SEARCHED[type(text)]
        for start, end in found(getattr(text, name) or "")
    ]


def found_words(texts: Texts, wanted: str, loosely: bool) -> list[Spot]:
    return spots(texts, lambda text: occurrences(text, wanted, loosely=loosely))


def near_names(texts: Texts, names: NameList) -> list[Spot]:
    """Names that are nearly those of the record. Line by line, as the boxes mark them."""

    def found(text: str) -> Iterable[tuple[int, int]]:
        at = 0
        for line in text.split("\n"):
            yield from ((at + one.start, at + one.end) for one in names.near(line))
            at += len(line) + 1

    return spots(texts, found)


def next_spot(texts: Texts, among: Sequence[Spot], here: Spot | None, by: int) -> Spot | None:
    """The spot after (1) or before (-1) a place, and round from the end to the beginning; None: no spot."""
    if not among:
        return None
    columns = ((text.id, name) for _, text in texts for name in SEARCHED[type(text)])
    order = {column: place for place, column in enumerate(columns)}
    keys = [(order[one.record_id, one.name], one.start) for one in among]
    if here is None or (here.record_id, here.name) not in order:
        return among[0] if by > 0 else among[-1]
    at = order[here.record_id, here.name]
    if by > 0:
        return among[bisect_left(keys, (at, here.end)) % len(among)]
    return among[bisect_left(keys, (at, here.start)) - 1]


def replaced_texts(texts: Texts, wanted: str, by: str, loosely: bool) -> tuple[list[Text], int, list[str]]:
    """(texts that read otherwise, how many places were replaced, ids of their agenda items in order)."""
    others: list[Text] = []
    total = 0
    items: dict[str, None] = {}
    for item_id, text in texts:
        values: dict[str, Any] = {}
        for name in SEARCHED[type(text)]:
            read, count = replaced(getattr(text, name) or "", wanted, by, loosely=loosely)
            if count:
                values[name] = read or None
                total += count
        if values:
            others.append(changed(text, **values))
            items[item_id] = None
    return others, total, list(items)
