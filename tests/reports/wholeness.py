"""Numbers that a line end cuts, found in the very lines drawn in the right-aligned cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from app.reports.pdf.blocks import Block, Landscape, PageSetup, Schedule, Table
from app.reports.pdf.page import frame_of
from app.reports.pdf.tables import HeadStrip, RowStrip, SetCell, schedule_table, table_strips
from app.reports.pdf.typeset import Typesetter

_ENDS = re.compile("[0-9๐-๙][.,/]?$")
_BEGINS = re.compile("^[.,/]?[0-9๐-๙]")


def cut_numbers(blocks: Iterable[Block], setter: Typesetter, width: float) -> list[str]:
    """What stands on both sides of each line end within a number, in tables of a frame so wide (points)."""
    found = []
    for block in blocks:
        made = schedule_table(block) if isinstance(block, Schedule) else block
        if isinstance(made, Table):
            found += [said for cell in _cells(made, setter, width) for said in _cut(cell)]
    return found


def cut_on_pages(blocks: Iterable[Block], page: PageSetup) -> list[str]:
    """The same over a whole paper, its upright pages and those laid sideways."""
    given, setter, frame = tuple(blocks), Typesetter(), frame_of(page)
    sideways = [one for block in given if isinstance(block, Landscape) for one in block.blocks]
    turned = frame.turned()
    return cut_numbers(given, setter, frame.inner_width) + cut_numbers(sideways, setter, turned.inner_width)


def _cells(table: Table, setter: Typesetter, width: float) -> Iterator[SetCell]:
    for strip in table_strips(table, setter, width):
        if isinstance(strip, RowStrip):
            yield from strip.cells
        elif isinstance(strip, HeadStrip):
            yield from (placed.cell for placed in strip.cells)


def _cut(cell: SetCell) -> Iterator[str]:
    for line, below in pairwise(cell.lines) if cell.align == "right" else ():
        if not line.last and _ENDS.search(line.text) and _BEGINS.search(below.text):
            yield f"{line.text} / {below.text}"
