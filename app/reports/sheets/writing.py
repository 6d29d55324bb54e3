"""The record as one workbook.

openpyxl lays out the empty workbook (styles, heads, drop-downs, widths, instructions); the rows are then
streamed into its sheets as XML, so 20,000 rows cost seconds and no memory. The same record gives the
same bytes: no time of day, no user name and no order of the machine is written.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from app.models.schema import R, Record
from app.reports.sheets import cells
from app.reports.sheets.cells import Cell
from app.reports.sheets.checksum import checksum
from app.reports.sheets.findings import Tell, silent
from app.reports.sheets.layout import (
    CHECK,
    EXTRA,
    FIRST_ROW,
    ID,
    NAME,
    REFERRING,
    Field,
    Frame,
    FramedSheet,
    Layout,
    layouts,
)
from app.reports.sheets.names import Names, reference_names

LONGEST = 16_000  # letters; a cell holds 32,767 UTF-16 units, and some letters take two
STAMP = (1980, 1, 1, 0, 0, 0)


class Source(Protocol):
    """What is exported: anything that lists the records of a kind in order of entry (the store does)."""

    def all(self, record_type: type[R]) -> list[R]: ...

    def snapshot(self) -> AbstractContextManager[object]: ...


def export(store: Source, path: Path, tell: Tell = silent) -> int:
    """Write the whole record as a workbook; returns how many rows. The file appears complete or not at all.

    tell: (parts written, parts in all). Raises OSError when the place cannot be written.
    """
    from app.reports.sheets import frame  # openpyxl costs 60 ms: loaded when a workbook is written

    with store.snapshot():
        rows: dict[str, list[Record]] = {
            table: list(store.all(one.record_type)) for table, one in layouts().items()
        }
    names = reference_names(rows)
    counts = {table: len(records) for table, records in rows.items()}
    written = Path(f"{path}.part")
    try:
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
            _fill(archive, frame.framed(counts), rows, names, tell)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
    return sum(counts.values())


# -- rows -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LongText:
    """A text too long for one cell: its first part stands in the row, this is a further one."""

    key: str
    record_id: str
    part: int
    text: str


def row_cells(layout: Layout, record: Record, names: Names) -> list[tuple[Field, Cell]]:
    """The filled cells of a record, in the order of the sheet, the checksum last."""
    found = [(field, cell) for field in layout.fields if (cell := _cell(field, record, names)) is not None]
    check = next(field for field in layout.fields if field.name == CHECK)
    return [*found, (check, Cell("text", checksum((field.name, cell) for field, cell in found)))]


def _cell(field: Field, record: Record, names: Names) -> Cell | None:
    if field.declared is None:
        return _special(field.name, record, names)
    value = getattr(record, field.name)
    if field.declared.kind not in REFERRING:
        return cells.shown(field.declared, value)
    return Cell("text", names.get(field.declared.refers, {}).get(value, value)) if value else None


def _special(name: str, record: Record, names: Names) -> Cell | None:
    if name == NAME:
        return Cell("text", names[record.table][record.id])
    if name == ID:
        return Cell("text", record.id)
    return cells.shown_extra(record.extra) if name == EXTRA else None


# -- XML --------------------------------------------------------------------------------------------

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def _escaped(text: str) -> str:
    """XML text; what XML cannot hold as _x0007_, the file format's own way (ECMA-376-1, 22.9.2.19)."""
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return escape(text)


def _xml(cell: Cell, place: str, style: int) -> str:
    if cell.kind == "number":
        return f'<c r="{place}" s="{style}"><v>{cell.text}</v></c>'
    text = _escaped(cell.text)
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


class _SheetRows:
    """The rows of one sheet as XML, with the long texts that did not fit."""

    def __init__(self, sheet: FramedSheet, long_texts: list[LongText]) -> None:
        self._styles = sheet.styles
        self._letters = {field.name: get_column_letter(n) for n, field in enumerate(sheet.layout.fields, 1)}
        self._layout = sheet.layout
        self._long = long_texts

    def xml(self, records: Iterable[Record], names: Names) -> Iterator[str]:
        for number, record in enumerate(records, FIRST_ROW):
            inner = "".join(
                self._cell(field, cell, number, record)
                for field, cell in row_cells(self._layout, record, names)
            )
            yield f'<row r="{number}">{inner}</row>'

    def _cell(self, field: Field, cell: Cell, number: int, record: Record) -> str:
        plain, quoted = self._styles[field.name]
        place = f"{self._letters[field.name]}{number}"
        if cell.kind == "number":
            return _xml(cell, place, plain)
        if len(cell.text) > LONGEST:
            cell = self._cut(field, cell, record)
        return _xml(cell, place, quoted if cell.text[0] in "=+-@\t\r'" else plain)

    def _cut(self, field: Field, cell: Cell, record: Record) -> Cell:
        pieces = [cell.text[at : at + LONGEST] for at in range(0, len(cell.text), LONGEST)]
        self._long += [LongText(field.key, record.id, n, text) for n, text in enumerate(pieces[1:], 2)]
        return Cell("text", pieces[0])


def _long_xml(long_texts: list[LongText], style: int) -> Iterator[str]:
    for number, one in enumerate(long_texts, FIRST_ROW):
        values = (one.key, one.record_id, str(one.part), one.text)
        inner = "".join(
            _xml(Cell("text", text), f"{letter}{number}", style)
            for letter, text in zip("ABCD", values, strict=True)
        )
        yield f'<row r="{number}">{inner}</row>'


# -- the file ---------------------------------------------------------------------------------------


def _fill(
    archive: zipfile.ZipFile, framed: Frame, rows: Mapping[str, list[Record]], names: Names, tell: Tell
) -> None:
    """Copy the frame's parts with a fixed date, rows put into sheets as they pass; long texts come last."""
    long_texts: list[LongText] = []
    sheets = {sheet.part: sheet for sheet in framed.sheets}
    with zipfile.ZipFile(io.BytesIO(framed.content)) as empty:
        parts = [name for name in empty.namelist() if name != framed.long_part]
        for done, part in enumerate(parts):
            tell(done, len(parts))
            sheet = sheets.get(part)
            filled = _SheetRows(sheet, long_texts).xml(rows[sheet.layout.table], names) if sheet else ()
            _copy(archive, part, empty.read(part), filled)
        _copy(
            archive, framed.long_part, empty.read(framed.long_part), _long_xml(long_texts, framed.text_style)
        )


_END_OF_ROWS = b"</sheetData>"
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_PROPERTIES = "docProps/core.xml"
_NO_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def _copy(archive: zipfile.ZipFile, part: str, content: bytes, rows: Iterable[str]) -> None:
    entry = zipfile.ZipInfo(part, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    content = _NO_CLOCK.sub(rb"\g<1>2000-01-01T00:00:00Z", content) if part == _PROPERTIES else content
    content = _DIMENSION.sub(b"", content)  # it would tell the size of the empty sheet
    before, mark, after = content.partition(_END_OF_ROWS)
    with archive.open(entry, "w") as out:
        out.write(before)
        for row in rows:
            out.write(row.encode())
        out.write(mark + after)
