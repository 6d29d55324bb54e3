"""What a run found, as tables that a person and a program can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Value = str | float | int | None
Line = Mapping[str, Value]
UNKNOWN = "–"


@dataclass(frozen=True)
class Sheet:
    """A table: its lines by the names of its columns. An unknown is None, and never printed as a figure."""

    title: str
    heads: tuple[str, ...]
    lines: Sequence[Line]
    notes: Sequence[str] = field(default=())


def shown(value: Value) -> str:
    """Three figures that count; thousands with commas."""
    if value is None:
        return UNKNOWN
    if isinstance(value, float):
        digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
        return f"{value:,.{digits}f}"
    return f"{value:,}" if isinstance(value, int) else value


def markdown(sheet: Sheet) -> str:
    """The table in Markdown, its columns as wide as they need to be."""
    body = [[shown(line.get(head)) for head in sheet.heads] for line in sheet.lines]
    widths = [max(map(len, column)) for column in zip(sheet.heads, *body, strict=True)]
    numeric = [
        all(isinstance(line.get(head), int | float | None) for line in sheet.lines) for head in sheet.heads
    ]
    ruler = [
        ("-" * (width - 1) + ":") if right else "-" * width
        for width, right in zip(widths, numeric, strict=True)
    ]
    rows = [_row(cells, widths, numeric) for cells in (sheet.heads, ruler, *body)]
    notes = [f"\n{note}" for note in sheet.notes]
    return "\n".join([f"## {sheet.title}", "", *rows, *notes])


def _row(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    )
    return f"| {' | '.join(padded)} |"


def ratio(figure: Value, mark: Value) -> float | None:
    """How many times the mark a figure is; None where one of them is unknown."""
    if not isinstance(figure, int | float) or not isinstance(mark, int | float) or not mark:
        return None
    return figure / mark
