"""Texts of a plan's sheet that a PDF has broken: which cells they stand in, and how they would read mended.

Found in what was just entered, offered to a person, and changed only where that person wants it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.models import plancells
from app.models.plancells import ALIGNED_KEY, SheetColumn
from app.models.planedits import Draft
from app.models.planlines import GridLine
from app.models.schema import Kind
from app.models.text import Repair, repair

MENDED = (Kind.TEXT, Kind.LONG, Kind.LINES)


class BrokenCell(NamedTuple):
    """A cell, and what would mend its text."""

    line_id: str
    column: SheetColumn
    repair: Repair


def broken(draft: Draft, columns: Sequence[SheetColumn]) -> tuple[BrokenCell, ...]:
    """The cells that a draft gave a text which looks broken, line by line."""
    return tuple(_broken(draft, [one for one in columns if one.kind in MENDED and one.key != ALIGNED_KEY]))


def _broken(draft: Draft, columns: Sequence[SheetColumn]) -> Iterator[BrokenCell]:
    for line_id, after in draft.made.items():
        before = draft.lines.get(line_id)
        for column in columns:
            text = plancells.value(after, column)
            if not isinstance(text, str) or (before and plancells.value(before, column) == text):
                continue
            if (found := repair(text)).changes:
                yield BrokenCell(line_id, column, found)


def still(cells: Sequence[BrokenCell], lines: Mapping[str, GridLine]) -> tuple[BrokenCell, ...]:
    """Those whose text still stands there as it was found."""
    return tuple(
        one
        for one in cells
        if one.line_id in lines and plancells.value(lines[one.line_id], one.column) == one.repair.before
    )


def mend(draft: Draft, cells: Sequence[BrokenCell]) -> None:
    """Write the mended texts; a cell that was changed or removed meanwhile is left alone."""
    for one in still(cells, draft.lines):
        draft.set(one.line_id, one.column, one.repair.after)
