"""What the finder shows of each record found: its name, what it belongs to, and the words in context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from app.models.editions import Report
from app.models.indexing import KINDS, SEARCHED, UNSEARCHED
from app.models.office import Attachment
from app.models.records import by_table
from app.models.schema import Column, Record, columns
from app.models.search import Hit
from app.models.text import clean_line
from app.views.desk import Desk, Place
from app.views.excerpts import Excerpt, count_found, excerpt, marked
from app.views.findings import place_of
from app.views.labels import shortened
from app.views.subjects import PERIOD_KINDS, TABS, parent_of, subject_of
from app.views.titles import title

OPENED = tuple(
    table
    for table in KINDS
    if subject_of(by_table(table)) or by_table(table) in (*PERIOD_KINDS, Report, Attachment)
)
"""Kinds that some page shows."""


NAME_LETTERS = 80
SURE_LETTERS = 40
"""So much of a name is seen in any case; what is found further on is shown once more in its context."""


@dataclass(frozen=True)
class Found:
    """One record found. `under`: what it belongs to, or ""; `label`: the field that `context` is from."""

    place: Place
    kind: str
    title: Excerpt
    under: str
    label: str
    context: Excerpt
    period: str = ""

    @property
    def said(self) -> str:
        """All of it as one text."""
        heard = (f"{self.kind}: {self.title.text}", self.under, f"{self.label} {self.context.text}".strip())
        return "\n".join(part for part in heard if part)


def founds(desk: Desk, hits: Sequence[Hit], words: Sequence[str]) -> list[Found]:
    """The records of hits in their order; those that no page shows are left out."""
    made: list[Found] = []
    for table, some in groupby(hits, lambda hit: hit.table):
        ids = [hit.record_id for hit in some]
        records = desk.records_of(table, ids)
        present = [records[one] for one in ids if one in records]
        _learn_parents(desk, present)
        made += [found for record in present if (found := _found(desk, record, words))]
    return made


def _learn_parents(desk: Desk, records: Sequence[Record]) -> None:
    """One read for all of a kind."""
    if records and (parent := parent_of(type(records[0]))):
        desk.names.learn(parent[0].table, [getattr(one, parent[1]) for one in records])


def _found(desk: Desk, record: Record, words: Sequence[str]) -> Found | None:
    place = _place(record)
    if place is None:
        return None
    name = title(record, desk.language)
    label, context = _context(desk, record, words, name)
    return Found(
        place,
        desk.words(TABS.get(record.table, type(record).words)),
        marked(shortened(name, NAME_LETTERS), words),
        _under(desk, record),
        label,
        context,
        cast(str, getattr(record, "period_id", None) or ""),
    )


def _place(record: Record) -> Place | None:
    if isinstance(record, Attachment):
        is_owned = record.owner_table in KINDS and record.owner_id
        return place_of(str(record.owner_table), str(record.owner_id)) if is_owned else None
    if isinstance(record, Report):
        return Place("report")
    return place_of(record.table, record.id)


def _under(desk: Desk, record: Record) -> str:
    """What a record belongs to, by name: a member's committee, the meeting of an agenda item."""
    if isinstance(record, Attachment):
        return desk.names.title(str(record.owner_table), record.owner_id)
    parent = parent_of(type(record))
    return desk.names.title(parent[0].table, getattr(record, parent[1])) if parent else ""


def _context(desk: Desk, record: Record, words: Sequence[str], name: str) -> tuple[str, Excerpt]:
    """The field that tells most beside the name: the one with most of the words that are not seen in it.

    Where the name shows them all, another field with them, or at least another that is not personal.
    """
    seen = name[:SURE_LETTERS]
    missing = [word for word in words if not count_found(seen, (word,))]
    fields = [(column, value) for column in columns(type(record)) if (value := _words_in(record, column))]
    others = [one for one in fields if missing or clean_line(one[1])[:SURE_LETTERS] not in name]
    best = max(others, key=lambda one: _worth(one[0], one[1], missing or words), default=None)
    if missing and (best is None or not count_found(best[1], missing)):
        return "", excerpt(name, words)
    return (desk.words(best[0].words), excerpt(best[1], words)) if best else ("", Excerpt(""))


def _worth(column: Column, value: str, words: Sequence[str]) -> tuple[int, bool]:
    return count_found(value, words), not column.personal


def _words_in(record: Record, column: Column) -> str:
    is_searched = column.kind in SEARCHED and column.name not in UNSEARCHED
    return str(getattr(record, column.name) or "") if is_searched else ""
