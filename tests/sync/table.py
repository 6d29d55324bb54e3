"""The table that a fault run ends with: what was done to the post, how often, what was lost or doubled."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

PROPERTY = "trust"
HEADS = ("fault", "cases", "lost", "doubled", "note")
Record = Callable[[str, object], None]


class Row(NamedTuple):
    """One line; a naive control is to lose something."""

    fault: str
    cases: int
    lost: int
    doubled: int
    note: str = ""


def tell(record_property: Record, row: Row) -> None:
    """Hand a row to the end of the run, from whichever worker (reports carry properties home)."""
    record_property(PROPERTY, list(row))


def rows(reports: list[object]) -> list[Row]:
    """The rows that came home; halves of one fault from several workers as one."""
    found: dict[tuple[str, str], Row] = {}
    for report in reports:
        for name, value in getattr(report, "user_properties", ()):
            if name == PROPERTY and getattr(report, "when", "") == "call":
                one = Row(*value)
                before = found.get((one.fault, one.note), Row(one.fault, 0, 0, 0, one.note))
                sums = (before.cases + one.cases, before.lost + one.lost, before.doubled + one.doubled)
                found[one.fault, one.note] = Row(one.fault, *sums, one.note)
    return sorted(found.values())


def lines(found: list[Row]) -> list[str]:
    """The table as text."""
    told = [
        HEADS,
        *((one.fault, f"{one.cases:,}", str(one.lost), str(one.doubled), one.note) for one in found),
    ]
    widths = [max(len(row[column]) for row in told) for column in range(len(HEADS))]
    return [
        "  ".join(
            cell.ljust(width) if column in (0, 4) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in told
    ]
