"""Workbooks for the tests: ordinary ones through openpyxl, strange ones part by part; a record in memory."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

from app.models.schema import R, Record

Rows = Sequence[Sequence[Any]]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class Shelf:
    """Records in memory, listed in the order they were given."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = list(records)

    def all(self, record_type: type[R], *, with_deleted: bool = False) -> list[R]:
        return [
            one for one in self._records if isinstance(one, record_type) and (with_deleted or not one.deleted)
        ]

    def snapshot(self) -> AbstractContextManager[Shelf]:
        return nullcontext(self)


def book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook as a person makes it with a spreadsheet program."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def xml(inner: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>{inner}'.encode()


def sheet_xml(rows: str, before: str = "", after: str = "") -> bytes:
    return xml(f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>')


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def text_row(number: int, texts: Sequence[str]) -> str:
    cells = "".join(text_cell(f"{chr(65 + at)}{number}", text) for at, text in enumerate(texts))
    return f'<row r="{number}">{cells}</row>'


def parts(sheet: bytes, name: str = "บุคคล", **more: bytes | str) -> dict[str, bytes]:
    """The parts of a workbook with one sheet. more: strings, styles (whole parts), state, target, inside."""
    target, state = more.get("target", "worksheets/sheet1.xml"), more.get("state", "visible")
    relations = [_relation("rId1", "worksheet", str(target))]
    found = {
        "[Content_Types].xml": xml(f'<Types xmlns="{PACKAGE}/content-types"/>'),
        "_rels/.rels": _relations([_relation("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": xml(
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            f'<sheet name="{escape(name)}" sheetId="1" state="{state}" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/worksheets/sheet1.xml": sheet,
    }
    for kind in ("sharedStrings", "styles"):
        content = more.get(kind)
        if isinstance(content, bytes):
            found[f"xl/{kind}.xml"] = content
            relations.append(_relation(f"rId{len(relations) + 1}", kind, f"{kind}.xml"))
    found["xl/_rels/workbook.xml.rels"] = _relations(relations)
    return found


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _relations(relations: Sequence[str]) -> bytes:
    return xml(f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>')


def packed(path: Path, content: Mapping[str, bytes], level: int = 6) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return path


def directory_changed(path: Path, name: str, **fields: int) -> Path:
    """Rewrite one entry of a zip's directory. fields: flags, method, packed, unpacked."""
    places = {"flags": (8, "<H"), "method": (10, "<H"), "packed": (20, "<I"), "unpacked": (24, "<I")}
    content = bytearray(path.read_bytes())
    at = content.rindex(name.encode(), 0, len(content)) - 46
    for field, value in fields.items():
        offset, form = places[field]
        struct.pack_into(form, content, at + offset, value)
    path.write_bytes(content)
    return path


def zipped(content: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return out.getvalue()
