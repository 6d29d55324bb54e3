"""The inside of an .xlsx, read as a stream: sheets, rows, cells. Nothing is computed, nothing outside opened.

Why not openpyxl here: it loads styles and shared strings without limit and cannot be told to refuse a
document type. This reader understands what a data sheet needs (texts, numbers, days, yes/no, errors,
that a cell is a formula) and is checked against openpyxl in the tests. Part names and elements:
ECMA-376-1, 18.3, 18.4, 18.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from posixpath import normpath
from typing import NamedTuple

from app.reports.sheets import words
from app.reports.sheets.cells import Cell, CellKind
from app.reports.sheets.guard import LIMITS, Package, refused

WIDEST = 400  # columns that are read; the widest sheet of ours has fewer than 60
LAST_ROW = 1_048_576
LONGEST_CELL = 1 << 20


class Sheet(NamedTuple):
    """A sheet of the workbook: its name, whether a person sees it, and the part that holds it."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True)
class Style:
    """Of a cell's format only what changes the meaning of a number."""

    is_date: bool = False
    zeros: int = 0  # digits it is filled up to: "00000000" shows 6110113 as 06110113


@dataclass
class Book:
    """What all sheets share."""

    sheets: tuple[Sheet, ...] = ()
    strings: list[str] = field(default_factory=list)
    styles: tuple[Style, ...] = ()
    epoch: datetime = datetime(1899, 12, 30)

    def style(self, told: str) -> Style:
        """The style of a cell's `s` attribute; the plain one for nonsense."""
        number = int(told) if told.isdecimal() and len(told) < 7 else len(self.styles)
        return self.styles[number] if number < len(self.styles) else Style()


class Row(NamedTuple):
    """A row that has cells, by column number from 0."""

    number: int
    cells: Mapping[int, Cell]


def read_book(package: Package) -> Book:
    """Names of sheets, shared strings and styles. Raises RefusedWorkbook."""
    place = _target(_relations(package, "_rels/.rels"), "officeDocument", "")
    if not package.has(place):
        raise refused(words.NOT_A_WORKBOOK)
    folder, _, name = place.rpartition("/")
    relations = _relations(package, f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    book = _named_sheets(package, place, relations, folder)
    strings, styles = (_target(relations, kind, folder) for kind in ("sharedStrings", "styles"))
    book.strings = _strings(package, strings) if package.has(strings) else []
    book.styles = _styles(package, styles) if package.has(styles) else ()
    return book


class _Relation(NamedTuple):
    kind: str
    target: str
    inside: bool


def _relations(package: Package, part: str) -> dict[str, _Relation]:
    """Relations by id; links to other files are never followed."""
    found: dict[str, _Relation] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            inside = attributes.get("TargetMode", "Internal") == "Internal"
            found[attributes.get("Id", "")] = _Relation(kind, attributes.get("Target", ""), inside)

    if package.has(part):
        package.read(part, start, _nothing, _nothing)
    return found


def _nothing(*_ignored: object) -> None:
    pass


def _target(relations: Mapping[str, _Relation], kind: str, folder: str) -> str:
    found = (one.target for one in relations.values() if one.kind == kind and one.inside)
    return _inside(folder, next(found, ""))


def _inside(folder: str, target: str) -> str:
    """A target as the name of a part; it is only ever looked up in the zip."""
    if not target:
        return ""
    return normpath(target if target.startswith("/") else f"{folder}/{target}").lstrip("/")


def _named_sheets(package: Package, place: str, relations: Mapping[str, _Relation], folder: str) -> Book:
    book, sheets = Book(), list[Sheet]()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            book.epoch = datetime(1904, 1, 1)
        if name == "sheet":
            sheets.append(_sheet(attributes, relations, folder))
            if len(sheets) > LIMITS.sheets:
                raise refused(words.TOO_MANY_SHEETS)

    package.read(place, start, _nothing, _nothing)
    book.sheets = tuple(sheet for sheet in sheets if package.has(sheet.part))
    if not book.sheets:
        raise refused(words.NO_SHEETS)
    return book


def _sheet(attributes: dict[str, str], relations: Mapping[str, _Relation], folder: str) -> Sheet:
    relation_id = next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id"), "")
    relation = relations.get(relation_id, _Relation("", "", False))
    part = _inside(folder, relation.target) if relation.inside and relation.kind == "worksheet" else ""
    return Sheet(
        unescaped(attributes.get("name", ""))[:100], attributes.get("state", "visible") != "visible", part
    )


# -- shared strings ---------------------------------------------------------------------------------

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The file format writes letters that XML forbids as _x0007_ (ECMA-376-1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _strings(package: Package, part: str) -> list[str]:
    found: list[str] = []
    pieces: list[str] = []
    inside = {"t": 0, "rPh": 0}

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name in inside:
            inside[name] += 1

    def text(piece: str) -> None:
        if inside["t"] and not inside["rPh"]:
            pieces.append(piece)

    def end(name: str) -> None:
        if name in inside:
            inside[name] -= 1
        elif name == "si":
            found.append(unescaped("".join(pieces)))
            pieces.clear()
            if len(found) > LIMITS.strings:
                raise refused(words.TOO_LARGE)

    package.read(part, start, end, text)
    return found


# -- styles -----------------------------------------------------------------------------------------

_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59), *range(71, 82)})
_NOT_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def _styles(package: Package, part: str) -> tuple[Style, ...]:
    if package.size(part) > LIMITS.styles:
        raise refused(words.TOO_LARGE)
    formats: dict[str, str] = {}
    found: list[Style] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        if name == "xf" and "cellXfs" in inside:
            number = attributes.get("numFmtId", "0")
            found.append(_style(number, formats.get(number, "")))

    package.read(part, start, lambda _name: inside.pop(), _nothing)
    return tuple(found)


def _style(number: str, code: str) -> Style:
    if code:
        bare = _NOT_LETTERS.sub("", code).lower()
        return Style(_is_date(bare), len(bare) if re.fullmatch("0{2,20}", bare) else 0)
    return Style(number.isdecimal() and len(number) < 4 and int(number) in _DATE_FORMATS)


def _is_date(bare: str) -> bool:
    return bare != "general" and any(letter in bare for letter in "ymdhsb")


# -- cells ------------------------------------------------------------------------------------------


@dataclass
class Notes:
    """What a sheet has beside its cells."""

    merged: int = 0


_VALUES = frozenset({"v", "t"})


class _Cells:
    """Takes a sheet's elements and gathers finished rows."""

    def __init__(self, book: Book, notes: Notes) -> None:
        self.rows: list[Row] = []
        self._book, self._notes = book, notes
        self._number, self._column, self._count = 0, -1, 0
        self._cells: dict[int, Cell] = {}
        self._kind, self._style = "n", "0"
        self._pieces: list[str] = []
        self._taking = self._formula = False
        self._length = self._phonetic = 0
        self._left = LIMITS.cells

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin(attributes)
        elif name in _VALUES:
            self._taking = not self._phonetic
        elif name == "is":
            return
        elif name == "row":
            self._number = _row_number(attributes.get("r"), self._number)
            self._column, self._cells = -1, {}
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell":
            self._notes.merged += 1

    def text(self, piece: str) -> None:
        if self._taking:
            self._length += len(piece)
            if self._length > LONGEST_CELL:
                raise refused(words.TOO_LARGE)
            self._pieces.append(piece)

    def end(self, name: str) -> None:
        if name in _VALUES:
            self._taking = False
        elif name == "c":
            self._finish()
        elif name == "row":
            self._finish_row()
        elif name == "rPh":
            self._phonetic -= 1

    def _begin(self, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            raise refused(words.TOO_LARGE)
        self._column = _column_number(attributes.get("r"), self._column)
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._pieces, self._length, self._formula = [], 0, False

    def _finish(self) -> None:
        text = "".join(self._pieces)
        if (text or self._formula) and self._column < WIDEST:
            cell = Cell("formula", text) if self._formula else self._cell(text)
            self._cells[self._column] = cell

    def _finish_row(self) -> None:
        if not self._cells:
            return
        self._count += 1
        if self._count > LIMITS.rows:
            raise refused(words.TOO_LARGE)
        self.rows.append(Row(self._number, self._cells))

    def _cell(self, text: str) -> Cell:
        if self._kind == "s":
            return _shared(self._book.strings, text)
        if self._kind in ("inlineStr", "str"):
            return Cell("text", unescaped(text) if "_x" in text else text)
        if self._kind in ("b", "e", "d"):
            return Cell(_PLAIN[self._kind], text)
        return _number(text.strip(), self._book.style(self._style), self._book.epoch)


_PLAIN: Mapping[str, CellKind] = {"b": "flag", "e": "error", "d": "date"}


def _shared(strings: list[str], text: str) -> Cell:
    at = text.strip()
    if at.isdecimal() and len(at) < 8 and int(at) < len(strings):
        return Cell("text", strings[int(at)])
    return Cell("error", f"#{at[:20]}")


def _number(text: str, style: Style, epoch: datetime) -> Cell:
    if style.is_date:
        return _day(text, epoch)
    if style.zeros and text.isdecimal():
        return Cell("text", text.zfill(style.zeros))
    return Cell("number", text) if _FIGURE.fullmatch(text) else Cell("error", text[:40])


_FIGURE = re.compile(r"[+-]?[0-9]{1,400}(?:\.[0-9]{0,400})?(?:[eE][+-]?[0-9]{1,4})?")


def _day(text: str, epoch: datetime) -> Cell:
    """A serial number as day and time; the unreal 29 February 1900 of spreadsheets shifts the days before."""
    try:
        serial = float(text)
        if epoch.year == 1899 and 1 <= serial < 60:
            serial += 1
        moment = epoch + timedelta(seconds=round(serial * 86_400))
    except (ValueError, OverflowError):
        return Cell("error", text[:40])
    return Cell("date", moment.isoformat(timespec="seconds"))


def _row_number(told: str | None, before: int) -> int:
    number = before + 1 if told is None else int(told) if told.isdecimal() and len(told) < 9 else 0
    if not 1 <= number <= LAST_ROW:
        raise refused(words.DAMAGED)
    return number


_COLUMNS: dict[str, int] = {}


def _column_number(told: str | None, before: int) -> int:
    """Number from 0 of a reference such as "AB12"."""
    if told is None:
        return before + 1
    letters = told.rstrip("0123456789")
    if letters not in _COLUMNS:
        if not re.fullmatch("[A-Z]{1,3}", letters):
            raise refused(words.DAMAGED)
        _COLUMNS[letters] = _letters_number(letters)
    return _COLUMNS[letters]


def _letters_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def read_rows(package: Package, book: Book, sheet: Sheet, notes: Notes) -> Iterator[Row]:
    """The rows that have cells, in the file's order, a few at a time; `notes` is complete at the end."""
    cells = _Cells(book, notes)
    for _ in package.walk(sheet.part, cells.start, cells.end, cells.text):
        yield from cells.rows
        cells.rows.clear()
