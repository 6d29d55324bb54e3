"""How single values read in the cells and sentences of the half-year report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.models.dates import long_date, short_date
from app.models.periods import numbered
from app.models.schema import Record, column_of, lines
from app.models.text import UNKNOWN
from app.reports.figures.figure import Breakdown, Figure
from app.reports.filling import figure_cell, shown_figure
from app.reports.material import Field, Grid, Line
from app.reports.pdf.blocks import Bar, Content

NOTHING = "-"


def known(text: str | None) -> str:
    """A text, or that it is not known."""
    return text.strip() if text and text.strip() else UNKNOWN.thai


def blank(text: str | None) -> str:
    """A text that may rightly be absent."""
    return text.strip() if text and text.strip() else NOTHING


def day(on: date | None) -> str:
    """A day in a table: "2 ต.ค. 2568"."""
    return short_date(on).thai if on else UNKNOWN.thai


def full_day(on: date | None) -> str | None:
    """A day in a sentence; None while unknown."""
    return long_date(on).thai if on else None


def days(starts_on: date | None, ends_on: date | None) -> str:
    """A span in a table: "8 – 16 พ.ย. 2568", or its two days below each other."""
    if starts_on is None or ends_on is None or starts_on == ends_on:
        return day(starts_on or ends_on)
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        return f"{starts_on.day} – {day(ends_on)}"
    first = day(starts_on)
    return f"{first if starts_on.year != ends_on.year else first.rpartition(' ')[0]} –\n{day(ends_on)}"


def choice(record: Record, name: str) -> str:
    """The Thai words of a CHOICE column."""
    value = getattr(record, name)
    return UNKNOWN.thai if value is None else column_of(type(record), name).choice(value).thai


def listed(text: str | None, otherwise: str = UNKNOWN.thai) -> str:
    """The items of a LINES column, a line each."""
    return "\n".join(lines(text)) or otherwise


def ratio(value: float | None) -> str:
    """A mean or share with its two decimals."""
    return UNKNOWN.thai if value is None else f"{value:.2f}"


def ordinal(count: int | None, year: int | None) -> str:
    """As in "2/2568"; blank while no number is given."""
    return numbered(count, year) or "…"


def joined(*parts: str | None, by: str = "\n") -> str:
    return by.join(part for part in parts if part)


# -- tables that many sections share

KIND_COLUMNS = {
    "kind": Field("รายการ", 50),
    "count": Field("จำนวน", 20, "right"),
    "share": Field("ร้อยละ", 20, "right"),
}


def kind_grid(cut: Breakdown) -> Grid:
    """A breakdown as a table: its kinds (those that occur), their counts, their shares, and the total."""
    found = [part for part in cut.parts if part.value]
    whole = cut.total.value or 0
    rows = tuple(
        Line({"kind": part.words.thai, "count": figure_cell(part), "share": percent(part.value or 0, whole)})
        for part in found
    )
    total = Line({"kind": "รวม", "count": figure_cell(cut.total), "share": percent(whole, whole)}, "total")
    return Grid(KIND_COLUMNS, rows, total)


def percent(part: float, whole: float) -> str:
    """A share with two decimals, halves up, worked out in whole numbers."""
    if not whole:
        return NOTHING
    hundredths = (int(part) * 20000 + int(whole)) // (2 * int(whole))
    return f"{hundredths // 100}.{hundredths % 100:02}"


def kind_bars(cut: Breakdown) -> tuple[Bar, ...]:
    """A breakdown as bars, those that occur."""
    return tuple(figure_bar(part) for part in cut.parts if part.value)


def figure_bar(figure: Figure, label: Content = "") -> Bar:
    """Means and shares with their two decimals, as the tables have them."""
    return Bar(label or figure.words.thai, figure.value, shown_figure(figure, UNKNOWN.thai), figure.key)


def numbered_lines(rows: Iterable[dict[str, Content]]) -> tuple[Line, ...]:
    """Lines with their place in the column "number"."""
    return tuple(Line({"number": str(place), **row}) for place, row in enumerate(rows, 1))
