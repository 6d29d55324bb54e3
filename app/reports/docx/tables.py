"""Ruled tables and month schedules: heads repeated on every page, rows whole, totals not left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain

from app.reports.docx.body import Body
from app.reports.docx.cells import Box, row_of, table_of
from app.reports.docx.nodes import Node
from app.reports.docx.paragraphs import Look, paragraph, written
from app.reports.pdf.blocks import Align, Cell, HeadCell, Row, Schedule, Table
from app.reports.pdf.columns import fitted
from app.reports.pdf.paragraph import CM
from app.reports.pdf.tables import schedule_table

PAINTED = "CCCCCC"
_BAR = Look(exact=3.0, size=1.0, border=3.0)
_CAPTION_GAP = 2.0
_MOST_COLUMNS = 63  # Word opens no wider table


def table(body: Body, block: Table) -> None:
    before = block.space_before
    if block.caption:
        body.write(block.caption, Look(style="Caption", size=block.size, before=before))
        before = _CAPTION_GAP
    grid = _Grid(block, body.width)
    head = grid.head() if block.titled else ()
    body.table(table_of(grid.widths, [*head, *grid.rows()], ruled=block.ruled), before)
    body.room = block.space_after


def schedule(body: Body, block: Schedule) -> None:
    table(body, schedule_table(block))
    body.room = 0.0


class _Grid:
    """What the rows of one table share."""

    def __init__(self, block: Table, width: float) -> None:
        if len(block.columns) > _MOST_COLUMNS:
            raise ValueError(f"{len(block.columns)} columns: a Word table holds {_MOST_COLUMNS}")
        self.block, widths = fitted(block, width)
        self.widths = list(widths)
        self.edges = [0.0, *accumulate(self.widths)]

    def box(self, cell: Cell, first: int, look: Look) -> Box:
        """A cell from column `first` on."""
        columns = max(1, min(cell.columns, len(self.widths) - first))
        return Box(
            paragraphs=[paragraph(_BAR) if cell.bar else written(cell.content, look)],
            width=self.edges[first + columns] - self.edges[first],
            columns=columns,
            shade=PAINTED if cell.painted else "",
            middle=cell.bar,
            tight=cell.bar,
        )

    # -- the head

    def head(self) -> Iterator[Node]:
        """Rows of the head; a cell over several rows is continued in those below."""
        given = self.block.head or [[HeadCell(column.title) for column in self.block.columns]]
        covered: dict[tuple[int, int], HeadCell] = {}
        for number, cells in enumerate(given):
            boxes = list(self._head_boxes(number, cells, covered, len(given)))
            yield row_of(boxes, head=True)

    def _head_boxes(
        self, number: int, cells: Sequence[HeadCell], covered: dict[tuple[int, int], HeadCell], rows: int
    ) -> Iterator[Box]:
        waiting = iter(cells)
        at = 0
        while at < len(self.widths):
            above = covered.get((number, at))
            cell = above or next(waiting, HeadCell(""))
            box = self._head_box(replace(cell, content="") if above else cell, at)
            if above:
                box = replace(box, merge="continue")
            elif cell.rows > 1 and number + 1 < rows:
                box = replace(box, merge="restart")
                covered |= {(down, at): cell for down in range(number + 1, number + cell.rows)}
            yield box
            at += box.columns

    def _head_box(self, cell: HeadCell, at: int) -> Box:
        look = self._look("center", bold=self.block.bold_head, keep_next=True)
        return replace(self.box(Cell(cell.content, columns=cell.columns), at, look), middle=True)

    # -- the rows

    def rows(self) -> Iterator[Node]:
        """A group row stays with the next row, a row before a total with the total."""
        held: Row | None = None
        for given in chain(self.block.rows, [None]):
            row = given if isinstance(given, Row | None) else Row(given)
            if held is not None:
                joined = held.kind == "group" or (row is not None and row.kind == "total")
                yield row_of(list(self._row_boxes(held, joined)), least=self.block.row_cm * CM)
            held = row

    def _row_boxes(self, row: Row, keep_next: bool) -> Iterator[Box]:
        count, at = len(self.widths), 0
        for given in row.cells:
            cell = given if isinstance(given, Cell) else Cell(given)
            if row.kind == "group" and len(row.cells) == 1:
                cell = replace(cell, columns=count)
            if at >= count:
                return
            align = cell.align or self.block.columns[at].align
            bold = cell.bold or row.kind != "body"
            box = self.box(cell, at, self._look(align, bold=bold, keep_next=keep_next))
            yield replace(box, middle=box.middle or self.block.row_cm > 0)
            at += box.columns
        for left in range(at, count):
            yield self.box(Cell(), left, self._look("left", bold=False, keep_next=keep_next))

    def _look(self, align: Align, *, bold: bool, keep_next: bool) -> Look:
        return Look(style="TableText", align=align, bold=bold, size=self.block.size, keep_next=keep_next)
