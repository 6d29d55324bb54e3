"""A paper of tables as a workbook: a worksheet for each table, real numbers, sums as formulas, fit to print.

The paper's own blocks are written, so heads, order and words are those of its template. Digits are Arabic:
what stands in a sheet is counted on and pasted again. Sums are SUBTOTAL, which leaves sums inside its range
out; where the sum of a paper is not that of the cells above it, the paper's own value is written instead.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.figures.figure import Figure
from app.reports.pdf.blocks import (
    Block,
    Bullets,
    Content,
    HeadCell,
    Heading,
    Labelled,
    Landscape,
    PageBreak,
    Row,
    Schedule,
    Signatures,
    Table,
    Text,
)
from app.reports.pdf.blocks import Cell as BlockCell
from app.reports.pdf.columns import longest_numbers
from app.reports.pdf.tables import schedule_table
from app.reports.pdf.typeset import clean, plain, runs_of
from app.reports.pdf.words import breaks
from app.reports.sheets.layout import PRINTED

FACE, SIZE = "TH SarabunPSK", 14
WIDE, NARROW = 150.0, 95.0
"""Characters a worksheet is wide altogether, sideways and upright; it is printed to fit the page."""
MOST_FROZEN = 13
"""Rows above the data that may stay in sight; under a longer beginning nothing would be left to see."""
PLANNED, DONE = "x", "●"
A4, CM = 9, 1 / 2.54
STAMP = (1980, 1, 1, 0, 0, 0)
NO_SHEET = "เอกสาร"
MOST_LETTERS = 28
"""Of a worksheet's name, a number behind it left out."""
MOST_DIGITS = 32
"""A longer run of digits, as of a code, makes no column wider."""

_LINE = Side(style="thin", color="808080")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_GREY = PatternFill("solid", fgColor="D9D9D9")
_TINT = PatternFill("solid", fgColor="F2F2F2")
Figures = Mapping[str, Figure]


def written(blocks: Sequence[Block], figures: Figures, *, title: str, author: str, created: date) -> bytes:
    """The workbook; the same blocks give the same bytes. figures: by the keys that runs of blocks carry."""
    book = Workbook()
    book.remove(book.worksheets[0])
    cached: dict[str, dict[str, str]] = {}
    for number, leaf in enumerate(leaves(blocks), 1):
        page = _Page(book.create_sheet(_titled(book, leaf)), leaf, figures)
        page.write()
        cached[f"xl/worksheets/sheet{number}.xml"] = page.values
    book.properties.title, book.properties.creator = title, author
    out = io.BytesIO()
    book.save(out)
    return _packed(out.getvalue(), cached, datetime(created.year, created.month, created.day))


# -- which blocks make a worksheet


@dataclass
class Leaf:
    """A table with what stands above and below it; without a table only words."""

    sideways: bool
    above: list[Block] = field(default_factory=list)
    table: Table | None = None
    below: list[Block] = field(default_factory=list)


def leaves(blocks: Iterable[Block]) -> Iterator[Leaf]:
    """A new worksheet begins with each table, turned page and page break; words alone join what is before."""
    found: list[Leaf] = []
    for group, sideways in _turned(blocks):
        leaf = Leaf(sideways)
        for block in group:
            if isinstance(block, PageBreak):
                found.append(leaf)
                leaf = Leaf(sideways)
            elif isinstance(block, Table | Schedule):
                if leaf.table is not None:
                    found.append(leaf)
                    leaf = Leaf(sideways, above=_announcing(leaf))
                leaf.table = schedule_table(block) if isinstance(block, Schedule) else block
            else:
                (leaf.above if leaf.table is None else leaf.below).append(block)
        found.append(leaf)
    return (one for one in found if one.table is not None or _said(one))


def _turned(blocks: Iterable[Block]) -> Iterator[tuple[Iterable[Block], bool]]:
    upright: list[Block] = []
    for block in blocks:
        if isinstance(block, Landscape):
            yield upright, False
            upright = []
            yield block.blocks, True
        else:
            upright.append(block)
    yield upright, False


def _announcing(leaf: Leaf) -> list[Block]:
    """What stands between two tables belongs to the second."""
    words, leaf.below = leaf.below, []
    return words


def _said(leaf: Leaf) -> list[str]:
    return [text for block in leaf.above for text, _ in _words(block) if text]


def _titled(book: Workbook, leaf: Leaf) -> str:
    """What the bookmarks call it, else its first words: a name a worksheet may have and no other has."""
    marks = (block.bookmark for block in leaf.above if isinstance(block, Heading) and block.bookmark)
    first = re.sub(r"[\[\]:*?/\\]", "-", next(marks, next(iter(_said(leaf)), NO_SHEET)))
    ends = (at for at in (*breaks(first), len(first)) if at <= MOST_LETTERS)
    name = first[: max(ends, default=MOST_LETTERS)].strip(" '") or NO_SHEET
    taken = {one.lower() for one in book.sheetnames}
    free, number = name, 2
    while free.lower() in taken:
        free, number = f"{name} {number}", number + 1
    return free


# -- words above and below


def _words(block: Block) -> Iterator[tuple[str, Alignment]]:
    """The lines of a block that is no table, and how they stand."""
    if isinstance(block, Heading):
        align = block.align or ("center" if block.level == 0 else "left")
        yield plain(block.content), _aligned(align)
    elif isinstance(block, Text):
        yield plain(block.content), _aligned(block.align)
    elif isinstance(block, Labelled):
        yield f"{plain(block.label)} {plain(block.content)}", _aligned(block.align)
    elif isinstance(block, Bullets):
        marks = [block.marks] * len(block.items) if isinstance(block.marks, str) else block.marks
        for mark, item in zip(marks, block.items, strict=True):
            yield f"{mark} {plain(item)}".strip(), _aligned("left")
    elif isinstance(block, Signatures):
        for one in block.people:
            yield "", _aligned("center")
            yield f"{one.before}{'.' * 40}{one.after}", _aligned("center")
            yield f"({one.name or '.' * 40})", _aligned("center")
            yield from ((line, _aligned("center")) for line in one.lines)


def _aligned(align: str) -> Alignment:
    across = "left" if align == "justify" else align
    return Alignment(horizontal=across, vertical="top", wrap_text=True)


def _widths(table: Table, wide: float) -> list[float]:
    """In letters; a column narrower than its longest number would show "####" in its place."""
    shares = sum(one.width for one in table.columns)
    longest = (min(letters, MOST_DIGITS) + 2.0 for letters in longest_numbers(table))
    return [
        max(4.0, wide * one.width / shares, least) for one, least in zip(table.columns, longest, strict=True)
    ]


# -- one worksheet


class _Page:
    """Writes one leaf. values: what each formula comes to, for programs that do not compute."""

    def __init__(self, sheet: Worksheet, leaf: Leaf, figures: Figures) -> None:
        self.sheet, self.leaf, self.figures = sheet, leaf, figures
        self.values: dict[str, str] = {}
        self.columns = len(leaf.table.columns) if leaf.table else 1
        self.at = 1
        self._styles: dict[tuple[object, ...], object] = {}
        self._rows: list[_Written] = []

    def write(self) -> None:
        self._page_setup()
        self.sheet.cell(self.at, 1, PRINTED)
        self.sheet.row_dimensions[self.at].hidden = True
        self.at += 1
        for block in self.leaf.above:
            self._block(block)
        if self.leaf.table is not None:
            self._table(self.leaf.table)
        for block in self.leaf.below:
            self._block(block)

    def _page_setup(self) -> None:
        sheet, wide = self.sheet, WIDE if self.leaf.sideways else NARROW
        sheet.page_setup.orientation = "landscape" if self.leaf.sideways else "portrait"
        sheet.page_setup.paperSize = A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = sheet.page_margins
        margins.left = margins.right = margins.bottom = 1.5 * CM
        margins.top = 2.0 * CM
        sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&P/&N"))
        for number, width in enumerate(_widths(self.leaf.table, wide) if self.leaf.table else [wide], 1):
            sheet.column_dimensions[get_column_letter(number)].width = round(width, 2)

    def _block(self, block: Block) -> None:
        bold = isinstance(block, Heading) or (isinstance(block, Text) and block.bold)
        for text, align in _words(block):
            cell = self._put(self.at, 1, text, bold=bold, align=align, ruled=False)
            if self.columns > 1:
                self._merge(self.at, 1, 1, self.columns)
            wide = WIDE if self.leaf.sideways else NARROW
            lines = sum(1 + int(len(part) / wide) for part in text.split("\n"))
            self.sheet.row_dimensions[cell.row].height = 21.0 * lines
            self.at += 1

    # -- the table

    def _table(self, table: Table) -> None:
        first = self.at
        if table.titled:
            self._head(table)
            self.sheet.print_title_rows = f"{first}:{self.at - 1}"
        if self.at <= MOST_FROZEN + 1:
            beside = min(3, self.columns) if self.columns > 4 else 1
            self.sheet.freeze_panes = f"{get_column_letter(beside)}{self.at}"
        for given in table.rows:
            self._row(table, given if isinstance(given, Row) else Row(given))

    def _head(self, table: Table) -> None:
        rows = table.head or [[HeadCell(column.title) for column in table.columns]]
        covered: set[tuple[int, int]] = set()
        for number, cells in enumerate(rows):
            at = 0
            for one in cells:
                while (number, at) in covered:
                    at += 1
                self._head_cell(self.at + number, at + 1, one)
                covered |= {(number + r, at + c) for r in range(one.rows) for c in range(one.columns)}
        self.at += len(rows)

    def _head_cell(self, row: int, column: int, one: HeadCell) -> None:
        middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
        for down in range(one.rows):
            for over in range(one.columns):
                text = _text(one.content) if not (down or over) else ""
                self._put(row + down, column + over, text, bold=True, align=middle, fill=_TINT)
        if one.rows > 1 or one.columns > 1:
            self._merge(row, column, one.rows, one.columns)

    def _row(self, table: Table, row: Row) -> None:
        told = _Written(self.at, row.kind)
        at = 0
        for given in row.cells:
            cell = given if isinstance(given, BlockCell) else BlockCell(given)
            covered = self.columns if row.kind == "group" and len(row.cells) == 1 else cell.columns
            self._cell(table, told, at, cell)
            for more in range(at + 1, at + covered):
                self._put(self.at, more + 1, "", bold=False, align=_aligned("left"))
            if covered > 1:
                self._merge(self.at, at + 1, 1, covered)
            at += covered
        for left in range(at, self.columns):
            self._put(self.at, left + 1, "", bold=False, align=_aligned("left"))
        self._rows.append(told)
        self.at += 1

    def _cell(self, table: Table, told: _Written, at: int, cell: BlockCell) -> None:
        align = _aligned(cell.align or table.columns[at].align)
        bold = cell.bold or told.kind != "body"
        figure = self._figure(cell.content)
        if cell.painted or cell.bar:
            marks = (PLANNED if cell.painted else "") + (DONE if cell.bar else "")
            middle, fill = _aligned("center"), _GREY if cell.painted else None
            self._put(self.at, at + 1, marks, bold=False, align=middle, fill=fill)
        elif figure is None or figure.value is None or not (figure.value or figure.of):
            self._put(self.at, at + 1, _whole(_text(cell.content)), bold=bold, align=align)
        else:
            told.figures[at] = figure
            self._amount(told, at, figure, bold=bold, align=align)

    def _figure(self, content: Content) -> Figure | None:
        """The figure that a cell shows, if it shows nothing else."""
        runs = [run for run in runs_of(content) if run.text]
        return self.figures.get(runs[0].link) if len(runs) == 1 and runs[0].link else None

    def _amount(self, told: _Written, at: int, figure: Figure, *, bold: bool, align: Alignment) -> None:
        value = _value(figure)
        span = self._span(told, at, figure) if told.kind == "total" else None
        letter = get_column_letter(at + 1)
        if span is None:
            cell = self._put(self.at, at + 1, value, bold=bold, align=align)
        else:
            formula = f"=SUBTOTAL(9,{letter}{span[0]}:{letter}{span[1]})"
            cell = self._put(self.at, at + 1, formula, bold=bold, align=align, is_formula=True)
            self.values[cell.coordinate] = repr(value)
        cell.number_format = _format(figure, value)

    def _span(self, total: _Written, at: int, figure: Figure) -> tuple[int, int] | None:
        """The rows a sum goes over; None where their cells do not make it."""
        if figure.measure not in ("sum", "count"):
            return None
        records, found = set(figure.sources), 0.0
        first: int | None = None
        for place, row in reversed(list(enumerate(self._rows))):
            shown = row.figures.get(at) if row.kind == "body" else None
            if shown is not None and not records.issuperset(shown.sources):
                break
            if shown is not None:
                found, first = found + (shown.value or 0), place
        if first is None or found != figure.value:
            return None
        while first and self._rows[first - 1].kind == "body":
            first -= 1
        return self._rows[first].number, total.number - 1

    # -- one cell

    def _merge(self, row: int, column: int, rows: int, columns: int) -> None:
        last = f"{get_column_letter(column + columns - 1)}{row + rows - 1}"
        self.sheet.merge_cells(f"{get_column_letter(column)}{row}:{last}")

    def _put(
        self,
        row: int,
        column: int,
        value: str | float,
        *,
        bold: bool,
        align: Alignment,
        fill: PatternFill | None = None,
        ruled: bool = True,
        is_formula: bool = False,
    ) -> Cell:
        cell = self.sheet.cell(row, column)
        assert isinstance(cell, Cell)
        key = (bold, align.horizontal, align.vertical, fill is _GREY, fill is _TINT, ruled)
        if key not in self._styles:
            cell.font = Font(name=FACE, size=SIZE, bold=bold)
            cell.alignment = align
            cell.border = _BORDER if ruled else Border()
            if fill is not None:
                cell.fill = fill
            self._styles[key] = copy(cell._style)  # type: ignore[attr-defined]
        cell._style = copy(self._styles[key])  # type: ignore[attr-defined]  # part by part costs ten times more
        if value != "":
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
            if isinstance(value, str) and not is_formula:
                cell.data_type = "s"  # a text that begins with = is no formula
        return cell


@dataclass
class _Written:
    """A row of a table as written: the figures it shows as numbers, by column."""

    number: int
    kind: str
    figures: dict[int, Figure] = field(default_factory=dict)


def _text(content: Content) -> str:
    """The words of a cell, line by line."""
    return "".join(clean(run.text) for run in runs_of(content)).strip()


def _whole(text: str) -> str | float:
    """A running number is a number."""
    return int(text) if re.fullmatch("[0-9]{1,6}", text) and text == str(int(text)) else text


def _value(figure: Figure) -> float:
    value = figure.value or 0
    if figure.unit != "satang":
        return value
    return int(value) // 100 if int(value) % 100 == 0 else int(value) / 100


def _format(figure: Figure, value: float) -> str:
    """How the number reads; of a sum over the known ones only, over how many of how many."""
    shown = "#,##0" if isinstance(value, int) else "#,##0.00"
    if figure.measure == "sum" and figure.unknown:
        return f'{shown}" ({figure.of - figure.unknown}/{figure.of})"'
    return shown


# -- the file


_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)')
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def _packed(content: bytes, cached: Mapping[str, Mapping[str, str]], created: datetime) -> bytes:
    """The file without the hour it was written in, each formula with what it comes to."""
    out = io.BytesIO()
    day = created.strftime("%Y-%m-%dT00:00:00Z").encode()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        for name in made.namelist():
            part = made.read(name)
            if name in cached:
                part = _computed(part, cached[name])
            elif name == "docProps/core.xml":
                part = _CLOCK.sub(rb"\g<1>" + day, part)
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, part)
    return out.getvalue()


def _computed(part: bytes, values: Mapping[str, str]) -> bytes:
    """A worksheet with a value behind each formula."""

    def both(found: re.Match[bytes]) -> bytes:
        return found[1] + b"<v>" + values[found[2].decode()].encode() + b"</v>"

    return _FORMULA.sub(both, part)
