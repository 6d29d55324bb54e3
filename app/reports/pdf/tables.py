"""Ruled tables: heads in several rows, group and total rows, rows of any number of pages, month schedules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from app.reports.pdf.blocks import Align, Cell, Column, Content, HeadCell, Row, Schedule, ScheduleRow, Table
from app.reports.pdf.columns import PAD, fitted
from app.reports.pdf.flow import Strip
from app.reports.pdf.fonts import BOLD, leading, point_size
from app.reports.pdf.paragraph import CM, Measure, baseline_drop, set_lines
from app.reports.pdf.sheet import Sheet
from app.reports.pdf.typeset import Line, Typesetter, prose

_PAD_BOTTOM = 2.0
_PAINT = 0.8  # grey of a painted cell
_BAR = 0.3  # grey of a bar of work done


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell whose lines are set: its place from the table's left edge in points."""

    x: float
    width: float
    align: Align
    lines: tuple[Line, ...]
    paint: float | None = None
    bar: bool = False


@dataclass(slots=True, kw_only=True)
class RowStrip(Strip):
    """A row of a table; a row taller than a page may be cut between lines."""

    cells: tuple[SetCell, ...]
    nominal: float
    size: float  # true points
    ruled: bool = True
    middle: bool = False

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        bottom = top - self.height
        drop, step = baseline_drop(self.nominal), leading(self.nominal)
        for cell in self.cells:
            x = left + cell.x
            _paint(sheet, cell, x, bottom, self.height)
            baseline = top - drop
            if self.middle:
                baseline -= (self.height - len(cell.lines) * step) / 2
            for line in cell.lines:
                sheet.text(line, x + PAD, baseline, self.size, cell.width - 2 * PAD, cell.align)
                baseline -= step
        if self.ruled:
            self._rule(sheet, left, top, bottom)

    def _rule(self, sheet: Sheet, left: float, top: float, bottom: float) -> None:
        for cell in self.cells:
            sheet.upright(left + cell.x, top, bottom)
        last = self.cells[-1]
        if not self.heads:
            sheet.level(left, top, last.x + last.width)
        sheet.upright(left + last.x + last.width, top, bottom)
        sheet.level(left + self.cells[0].x, bottom, last.x + last.width - self.cells[0].x)

    def cut(self, room: float) -> tuple[Strip, Strip] | None:
        count = int((room - _PAD_BOTTOM) // leading(self.nominal))
        if count < 1 or all(len(cell.lines) <= count for cell in self.cells):
            return None
        first = tuple(replace(cell, lines=cell.lines[:count]) for cell in self.cells)
        rest = tuple(replace(cell, lines=cell.lines[count:]) for cell in self.cells)
        return (
            replace(self, cells=first, height=_row_height(first, self.nominal), with_next=False),
            replace(self, cells=rest, height=_row_height(rest, self.nominal), gap=0.0, joined=False),
        )

    def words(self) -> str:
        return " ".join(cell.lines[0].text for cell in self.cells if cell.lines and cell.lines[0].text)


def _paint(sheet: Sheet, cell: SetCell, x: float, bottom: float, height: float) -> None:
    if cell.paint is not None:
        sheet.fill(x, bottom, cell.width, height, cell.paint)
    if cell.bar:
        sheet.fill(x, bottom + height / 2 - 1.5, cell.width, 3.0, _BAR)


def _row_height(cells: Sequence[SetCell], nominal: float) -> float:
    return max(1, *(len(cell.lines) for cell in cells), 1) * leading(nominal) + _PAD_BOTTOM


@dataclass(frozen=True, slots=True)
class PlacedHead:
    """A head cell and the rectangle it covers in rows and columns of the head."""

    cell: SetCell
    row: int
    rows: int


@dataclass(slots=True, kw_only=True)
class HeadStrip(Strip):
    """A table's head: cells over one or more columns and rows, centred both ways."""

    cells: tuple[PlacedHead, ...]
    row_tops: tuple[float, ...]
    nominal: float
    size: float

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        drop, step = baseline_drop(self.nominal), leading(self.nominal)
        for placed in self.cells:
            cell, x = placed.cell, left + placed.cell.x
            high, low = top - self.row_tops[placed.row], top - self.row_tops[placed.row + placed.rows]
            baseline = high - (high - low - len(cell.lines) * step) / 2 - drop
            for line in cell.lines:
                sheet.text(line, x + PAD, baseline, self.size, cell.width - 2 * PAD, "center")
                baseline -= step
            for y in (high, low):
                sheet.level(x, y, cell.width)
            sheet.upright(x, high, low)
            sheet.upright(x + cell.width, high, low)


class _Grid:
    """What the rows of one table share."""

    def __init__(self, table: Table, setter: Typesetter, width: float) -> None:
        self.table, widths = fitted(table, width)
        self.setter = setter
        self.edges = [0.0, *accumulate(widths)]
        self.size = point_size(self.table.size)

    def set_cell(self, cell: Cell, first: int, columns: int, style: int, align: Align) -> SetCell:
        x, width = self.edges[first], self.edges[first + columns] - self.edges[first]
        lines = self._lines(cell.content, cell.link, width, style | (BOLD if cell.bold else 0))
        return SetCell(x, width, align, lines, _PAINT if cell.painted else None, cell.bar)

    def _lines(self, content: Content, link: str, width: float, style: int) -> tuple[Line, ...]:
        if content == "":
            return ()
        room = width - 2 * PAD
        parts = prose(content, style, link)
        if len(parts) == 1:
            return self.setter.lines(parts[0], self.size, room)
        return tuple(line for part in parts for line in self.setter.lines(part, self.size, room))

    def row(self, row: Row, heads: tuple[Strip, ...]) -> RowStrip:
        style = 0 if row.kind == "body" else BOLD
        cells = tuple(self._row_cells(row, style))
        unruled = 0.0 if self.table.ruled else _PAD_BOTTOM  # lines of names stand as close as those of text
        return RowStrip(
            height=max(_row_height(cells, self.table.size) - unruled, self.table.row_cm * CM),
            with_next=row.kind == "group",
            joined=row.kind == "total",
            heads=heads,
            cells=cells,
            nominal=self.table.size,
            size=self.size,
            ruled=self.table.ruled,
            middle=self.table.row_cm > 0,
        )

    def _row_cells(self, row: Row, style: int) -> Iterator[SetCell]:
        count = len(self.table.columns)
        at = 0
        for given in row.cells:
            cell = given if isinstance(given, Cell) else Cell(given)
            columns = count if row.kind == "group" and len(row.cells) == 1 else cell.columns
            yield self.set_cell(cell, at, columns, style, cell.align or self.table.columns[at].align)
            at += columns
        for left in range(at, count):
            yield self.set_cell(Cell(), left, 1, style, "left")

    def head(self) -> HeadStrip:
        rows = self.table.head or [[HeadCell(column.title) for column in self.table.columns]]
        placed = tuple(self._head_cells(rows))
        tops = self._head_tops(placed, len(rows))
        return HeadStrip(
            height=tops[-1],
            with_next=True,
            cells=placed,
            row_tops=tops,
            nominal=self.table.size,
            size=self.size,
        )

    def _head_cells(self, rows: Sequence[Sequence[HeadCell]]) -> Iterator[PlacedHead]:
        covered: set[tuple[int, int]] = set()
        style = BOLD if self.table.bold_head else 0
        for number, cells in enumerate(rows):
            at = 0
            for cell in cells:
                while (number, at) in covered:
                    at += 1
                covered |= {
                    (number + down, at + over) for down in range(cell.rows) for over in range(cell.columns)
                }
                made = self.set_cell(Cell(cell.content), at, cell.columns, style, "center")
                yield PlacedHead(made, number, cell.rows)

    def _head_tops(self, placed: Sequence[PlacedHead], count: int) -> tuple[float, ...]:
        tops = [0.0]
        for number in range(count):
            ending = [one for one in placed if one.row + one.rows == number + 1]
            needs = [tops[one.row] + _row_height([one.cell], self.table.size) for one in ending]
            tops.append(max([tops[-1] + leading(self.table.size) * 0.5, *needs]))
        return tuple(tops)


def table_strips(table: Table, setter: Typesetter, width: float) -> Iterator[Strip]:
    """Strips of a table as wide as the frame, made row by row."""
    grid = _Grid(table, setter, width)
    gap = table.space_before
    if table.caption:
        caption = set_lines(setter, table.caption, Measure(0.0, width, size=table.size), BOLD, gap)
        for line in caption:
            line.with_next = True
        yield from caption
        gap = 2.0
    heads = (grid.head(),) if table.titled else ()
    for head in heads:
        head.gap, gap = gap, 0.0
        yield head
    for row in table.rows:
        strip = grid.row(row if isinstance(row, Row) else Row(row), heads)
        strip.gap, gap = gap, 0.0
        yield strip


def schedule_table(block: Schedule) -> Table:
    """A month schedule as a table: the leading columns, then a column for each month under its year."""
    months = [Column(name, block.month_width, "center") for name in block.months]
    upper = [HeadCell(column.title, rows=2) for column in block.columns]
    upper += [HeadCell(name, columns=count) for name, count in block.years]
    return Table(
        columns=[*block.columns, *months],
        rows=[_schedule_row(row, len(months)) for row in block.rows],
        head=[upper, [HeadCell(name) for name in block.months]],
        size=block.size,
        caption=block.caption,
    )


def _schedule_row(row: ScheduleRow, months: int) -> Row:
    if row.kind == "group":
        return Row(row.cells, row.kind)
    if row.note:
        return Row([*row.cells, Cell(row.note, "center", columns=months)], row.kind)
    marks = [
        Cell(painted=bool(row.planned >> month & 1), bar=bool(row.done >> month & 1))
        for month in range(months)
    ]
    return Row([*row.cells, *marks], row.kind)
