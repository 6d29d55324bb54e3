"""What a template may draw from, by name: figures, texts, tables, lists, charts, photos, signers, agendas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from app.reports.figures.figure import Figure
from app.reports.grammar import Key
from app.reports.pdf.blocks import Bar, Content, Photo, Signature
from app.reports.template import Vocabulary

NO_DEFAULTS: Mapping[str, Key] = {}
STEADY = re.compile(r"(?!plan\.done\.|committee\.members\.group\.)[a-z0-9_.]+")
"""Figures that every record has in every period; those of a village, a body or a month come and go."""


@dataclass(frozen=True)
class Field:
    """A column a table offers: its head, its share of the width and how it is aligned.

    parts: columns that stand under its head and share its width, as the years of a budget; over: the head
    that they stand under.
    """

    head: str
    width: float = 10.0
    align: Literal["left", "right", "center"] = "left"
    parts: Mapping[str, Field] = field(default_factory=dict)
    over: str = ""


@dataclass(frozen=True)
class Line:
    """A line of a table: what stands in each column (a column left out is blank).

    whole: its one cell covers all columns, as a group's always does; align: of that cell, "" as its column.
    """

    cells: Mapping[str, Content]
    kind: Literal["body", "group", "total"] = "body"
    whole: bool = False
    align: Literal["", "left", "center"] = ""


@dataclass(frozen=True)
class Grid:
    """A table as offered: all its columns, its lines, and a line of totals."""

    columns: Mapping[str, Field]
    lines: tuple[Line, ...]
    total: Line | None = None


@dataclass(frozen=True)
class Months:
    """A month schedule as offered. years: heading and number of months; months: their short names.

    lines: cells, months planned and months done (October is bit 0); a cell "months" stands over all months in
    place of marks.
    """

    columns: Mapping[str, Field]
    lines: tuple[tuple[Line, int, int], ...]
    years: tuple[tuple[str, int], ...]
    months: tuple[str, ...]


@dataclass(frozen=True)
class Head:
    """What stands above a letter. number and date are "" until the registry gives them."""

    number: str = ""
    date: str = ""
    address: tuple[str, ...] = ()
    urgency: str = ""
    garuda: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Decision:
    """What a meeting resolved. Votes not told are None; flaws: why it may not stand, in words."""

    text: str
    result: Literal["", "unanimous", "majority"] = ""
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    casting: bool = False
    assignees: tuple[str, ...] = ()
    due: str = ""
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matter:
    """An item of an agenda with all that was said under it; texts are in paragraphs.

    talk: who spoke ("" is nobody named) and what they said.
    """

    number: str
    title: str
    owner: str = ""
    presenter: str = ""
    content: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    talk: tuple[tuple[str, tuple[str, ...]], ...] = ()
    decisions: tuple[Decision, ...] = ()
    below: tuple[Matter, ...] = ()


@dataclass(frozen=True)
class Agenda:
    """The items of a meeting; word: what stands before the numbers of those on top."""

    word: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True)
class Material:
    """Everything by name. fields: None is unknown."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    fields: Mapping[str, str | None] = field(default_factory=dict)
    tables: Mapping[str, Grid] = field(default_factory=dict)
    lists: Mapping[str, tuple[Content, ...]] = field(default_factory=dict)
    charts: Mapping[str, tuple[Bar, ...]] = field(default_factory=dict)
    schedules: Mapping[str, Months] = field(default_factory=dict)
    photos: Mapping[str, tuple[Photo, ...]] = field(default_factory=dict)
    signatures: Mapping[str, tuple[Signature, ...]] = field(default_factory=dict)
    agendas: Mapping[str, Agenda] = field(default_factory=dict)
    head: Head = Head()

    def holds(self, name: str) -> bool:
        """Whether there is something under a name: lines, items, a text, else a figure that is not zero."""
        if name in self.tables:
            return bool(self.tables[name].lines)
        if name in self.schedules:
            return bool(self.schedules[name].lines)
        if name in self.agendas:
            return bool(self.agendas[name].matters)
        if name in self.figures:
            return self.figures[name].value != 0
        return any(kept.get(name) for kept in (self.fields, self.lists, self.charts, self.photos))

    def fits(self, when: str, unless: str) -> bool:
        """What has a `when` stands only where that name holds something, with `unless` where it does not."""
        return (not when or self.holds(when)) and not (unless and self.holds(unless))

    def vocabulary(self, defaults: Mapping[str, Key] = NO_DEFAULTS) -> Vocabulary:
        """Names that stay the same whatever the record holds, so that no template fails over data."""
        return Vocabulary(
            [key for key in self.figures if STEADY.fullmatch(key)],
            self.fields.keys(),
            {name: grid.columns.keys() for name, grid in self.tables.items()},
            self.lists.keys(),
            self.charts.keys(),
            {name: months.columns.keys() for name, months in self.schedules.items()},
            self.photos.keys(),
            self.signatures.keys(),
            self.agendas.keys(),
            defaults,
        )


def together(parts: Iterable[Material]) -> Material:
    """All materials as one; of names given twice and of heads the last counts."""
    taken = tuple(parts)
    merged: dict[str, Any] = {}
    for one in fields(Material):
        held = [getattr(part, one.name) for part in taken]
        if one.name == "head":
            merged[one.name] = next((head for head in reversed(held) if head != Head()), Head())
        else:
            merged[one.name] = {name: value for each in held for name, value in each.items()}
    return Material(**merged)
