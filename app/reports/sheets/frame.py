"""The empty workbook: instructions, heads, drop-downs, widths and formats, laid out with openpyxl."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from app.models.errors import Words
from app.models.schema import Choice, Kind
from app.reports.sheets import cells
from app.reports.sheets.guide import HINTS, LINES
from app.reports.sheets.layout import (
    FIRST_ROW,
    GUIDE_SHEET,
    HEAD_ROWS,
    LISTS_SHEET,
    LONG_SHEET,
    NAME,
    OWN_SHEETS,
    READ_ONLY,
    REFERRING,
    REQUIRED_MARK,
    Field,
    Frame,
    FramedSheet,
    Layout,
    Styles,
    layouts,
)

SPARE_ROWS = 2_000
"""Rows below the last one that still offer drop-downs."""

FACE, SIZE = "TH SarabunPSK", 14
_THIN = Side(style="thin", color="BFBFBF")
_HEAD = Font(name=FACE, size=SIZE, bold=True)
_SMALL = Font(name=FACE, size=11, color="666666")
_BODY = Font(name=FACE, size=SIZE)
_TINTS = {"thai": "DCE9F5", "required": "FCE9C8", "english": "F2F2F2"}


def framed(counts: Mapping[str, int]) -> Frame:
    """The workbook for so many rows a table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book._fonts[0] = _BODY  # type: ignore[attr-defined]  # the font of cells nobody has formatted
    for style in _head_styles():
        book.add_named_style(style)
    _guide(book.create_sheet(GUIDE_SHEET.thai))
    lists = _Lists(book.create_sheet(LISTS_SHEET.thai))
    styles = {one.table: _sheet(book, one, counts, lists) for one in layouts().values()}
    long_sheet = book.create_sheet(LONG_SHEET.thai)
    text_style = _long(long_sheet)
    book.move_sheet(lists.sheet, len(book.worksheets))
    return Frame(_saved(book), _framed_sheets(book, styles), _part(book, long_sheet.title), text_style)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.properties.creator = "Suanruam"
    book.save(out)
    return out.getvalue()


def _framed_sheets(book: Workbook, styles: Mapping[str, Styles]) -> tuple[FramedSheet, ...]:
    return tuple(FramedSheet(one, _part(book, one.title), styles[one.table]) for one in layouts().values())


def _part(book: Workbook, title: str) -> str:
    return f"xl/worksheets/sheet{book.sheetnames.index(title) + 1}.xml"


# -- one sheet --------------------------------------------------------------------------------------


def _sheet(book: Workbook, layout: Layout, counts: Mapping[str, int], lists: _Lists) -> Styles:
    sheet = book.create_sheet(layout.title)
    styles: dict[str, tuple[int, int]] = {}
    for number, field in enumerate(layout.fields, 1):
        _heads(sheet, number, field, layout)
        styles[field.name] = _column(sheet, number, field)
        _offer(sheet, number, field, counts, lists)
    sheet.row_dimensions[HEAD_ROWS].hidden = True
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 2)
    if layout.table in READ_ONLY:
        sheet.sheet_properties.tabColor = "999999"
    return styles


def _heads(sheet: Worksheet, number: int, field: Field, layout: Layout) -> None:
    required = field.declared is not None and field.declared.required and layout.table not in READ_ONLY
    tint = "required" if required else "thai"
    _head(sheet, 1, number, field.head.thai + (REQUIRED_MARK if required else ""), tint)
    _head(sheet, 2, number, field.head.english, "english")
    sheet.cell(HEAD_ROWS, number, field.key)


def _head(sheet: Worksheet, row: int, number: int, text: str, tint: str) -> None:
    """A named style: looking one up is ten times faster than comparing fonts and borders cell by cell."""
    sheet.cell(row, number, text).style = tint


def _head_styles() -> Iterator[NamedStyle]:
    for tint, colour in _TINTS.items():
        yield NamedStyle(
            tint,
            font=_SMALL if tint == "english" else _HEAD,
            fill=PatternFill("solid", fgColor=colour),
            alignment=Alignment(wrap_text=True, vertical="center", horizontal="center"),
            border=Border(bottom=_THIN, right=_THIN),
        )


_WIDTHS = {
    Kind.LONG: 46,
    Kind.LINES: 38,
    Kind.TEXT: 26,
    Kind.CODE: 18,
    Kind.MONEY: 16,
    Kind.MONTHS: 28,
    Kind.REF: 34,
}
_NUMBER_FORMATS = {Kind.MONEY: "#,##0.00", Kind.INTEGER: "0", Kind.YEAR: "0", Kind.NUMBER: "General"}


def _column(sheet: Worksheet, number: int, field: Field) -> tuple[int, int]:
    """Width and format of a whole column, so that what is typed below keeps its leading zero."""
    kind = field.declared.kind if field.declared else Kind.CODE
    dimension = sheet.column_dimensions[get_column_letter(number)]
    dimension.width = _WIDTHS.get(kind, 16) if field.name != NAME else 40
    dimension.hidden = field.declared is None and field.name != NAME
    dimension.number_format = _NUMBER_FORMATS.get(kind, "@")
    alignment = Alignment(vertical="top", wrap_text=kind in (Kind.LONG, Kind.LINES, Kind.TEXT))
    dimension.alignment = alignment
    dimension.font = _BODY
    return dimension.style_id, _quoted(sheet, alignment)


def _quoted(sheet: Worksheet, alignment: Alignment) -> int:
    """The style of text that begins like a formula: stays text even when somebody edits the cell."""
    cell = Cell(sheet, 1, 1)
    cell.number_format, cell.alignment, cell.font = "@", alignment, _BODY
    cell.quotePrefix = True
    return cell.style_id


# -- drop-downs and hints ---------------------------------------------------------------------------


class _Lists:
    """The hidden sheet of choices: one column a list, shared by all columns with the same choices."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self._ranges: dict[tuple[str, ...], str] = {}
        sheet.sheet_state = "hidden"
        sheet.cell(1, 1, OWN_SHEETS[LISTS_SHEET])

    def range_of(self, offered: tuple[str, ...]) -> str:
        if offered not in self._ranges:
            number = len(self._ranges) + 1
            for row, text in enumerate(offered, 2):
                self.sheet.cell(row, number, text)
            letter = get_column_letter(number)
            place = quote_sheetname(self.sheet.title)
            self._ranges[offered] = f"{place}!${letter}$2:${letter}${len(offered) + 1}"
        return self._ranges[offered]


def _offer(sheet: Worksheet, number: int, field: Field, counts: Mapping[str, int], lists: _Lists) -> None:
    """A drop-down for choices, yes/no and references, and a hint where a form of writing is expected."""
    if field.declared is None:
        return
    kind, letter = field.declared.kind, get_column_letter(number)
    source = _source(field, counts, lists)
    hint = HINTS.get(kind)
    if not source and hint is None:
        return
    rule = DataValidation(type="list" if source else None, formula1=source or None, allow_blank=True)
    rule.showErrorMessage = kind is Kind.CHOICE
    rule.errorStyle = "warning"
    if hint is not None:
        rule.showInputMessage, rule.prompt = True, f"{hint.thai}\n{hint.english}"
    rows = counts.get(sheet_table(field), 0) + SPARE_ROWS
    rule.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + rows}")
    sheet.add_data_validation(rule)


def sheet_table(field: Field) -> str:
    return field.key.partition(".")[0]


def _source(field: Field, counts: Mapping[str, int], lists: _Lists) -> str:
    declared = field.declared
    if declared is None:
        return ""
    if declared.kind is Kind.CHOICE:
        return lists.range_of(_thai(declared.choices))
    if declared.kind is Kind.FLAG:
        return lists.range_of((cells.YES.thai, cells.NO.thai))
    if declared.kind in REFERRING:
        place, last = (
            quote_sheetname(layouts()[declared.refers].title),
            counts.get(declared.refers, 0) + SPARE_ROWS,
        )
        return f"{place}!$A${FIRST_ROW}:$A${FIRST_ROW + last}"
    return ""


def _thai(offered: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(one.words.thai for one in offered)


# -- instructions and long texts --------------------------------------------------------------------


def _guide(sheet: Worksheet) -> None:
    sheet.cell(1, 1, OWN_SHEETS[GUIDE_SHEET])
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].width = 120
    said = [*(one.thai for one in LINES), "", *(one.english for one in LINES), "", *_contents()]
    for row, text in enumerate(said, 2):
        cell = sheet.cell(row, 1, text)
        cell.font = _HEAD if text in LINES[0] else _BODY
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _contents() -> list[str]:
    """A line for every sheet: its name and what it holds, in both languages."""
    described = ((one.title, one.record_type.words) for one in layouts().values())
    return [f"{title} — {words.thai} — {words.english}" for title, words in described]


def _long(sheet: Worksheet) -> int:
    heads = (
        Words("คอลัมน์", "Column"),
        Words("รหัสในระบบ", "Record id"),
        Words("ส่วนที่", "Part"),
        Words("ข้อความ", "Text"),
    )
    for number, head in enumerate(heads, 1):
        _head(sheet, 1, number, head.thai, "thai")
        _head(sheet, 2, number, head.english, "english")
        sheet.cell(HEAD_ROWS, number, OWN_SHEETS[LONG_SHEET] if number == 1 else None)
    sheet.row_dimensions[HEAD_ROWS].hidden = True
    sheet.sheet_state = "hidden"
    cell = Cell(sheet, 1, 1)
    cell.number_format, cell.font = "@", _BODY
    return cell.style_id
