"""What a template may draw from, by name: figures, texts, tables, lists, charts, pictures, signers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.reports.figures.figure import Figure
from app.reports.pdf.blocks import Bar, Content, Photo, Signature
from app.reports.template import Vocabulary


@dataclass(frozen=True)
class Field:
    """A column a table offers: its head, its share of the width and how it is aligned."""

    head: str
    width: float = 10.0
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True)
class Line:
    """A line of a table: what stands in each column (a column left out is blank)."""

    cells: Mapping[str, Content]
    kind: Literal["body", "group", "total"] = "body"


@dataclass(frozen=True)
class Grid:
    """A table as offered: all its columns, its lines, and a line of totals."""

    columns: Mapping[str, Field]
    lines: tuple[Line, ...]
    total: Line | None = None


@dataclass(frozen=True)
class Months:
    """A month schedule as offered. years: heading and number of months; months: their short names."""

    columns: Mapping[str, Field]
    lines: tuple[tuple[Line, int, int], ...]
    years: tuple[tuple[str, int], ...]
    months: tuple[str, ...]


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

    def vocabulary(self) -> Vocabulary:
        return Vocabulary(
            self.figures.keys(),
            self.fields.keys(),
            {name: grid.columns.keys() for name, grid in self.tables.items()},
            self.lists.keys(),
            self.charts.keys(),
            {name: months.columns.keys() for name, months in self.schedules.items()},
            self.photos.keys(),
            self.signatures.keys(),
        )
