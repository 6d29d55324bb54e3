"""Markup, formulas and paths in every text field are only text, and the sheet stays the sheet it was."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.dom.minidom import parseString

from openpyxl import load_workbook

from app.models.records import RECORD_TYPES
from app.models.schema import Kind, Record, columns
from app.reports import sheets
from app.reports.sheets.layout import FIRST_ROW, OWN_SHEETS, READ_ONLY, layouts
from tests.reports.sheets.building import Shelf

TEXTS = (Kind.TEXT, Kind.LONG, Kind.LINES, Kind.CODE)
PAYLOADS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1/?"&A1,"คลิก")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r\n=1+1",
    "<script>alert(1)</script>",
    "</t></is></c></row></sheetData><sheetData>",
    "]]><!-- &xxe; <!DOCTYPE x>",
    '<img src="file:///etc/passwd"/>',
    "../../../../etc/passwd",
    "C:\\Windows\\system32",
    "'; DROP TABLE opinions; --",
    "{{7*7}} ${jndi:ldap://x} %s %n",
    "_x003C_b_x003E_",
    "#REF!",
    "TRUE",
    "รวม",
    "\u202eกลับด้าน\u202c",
    "ก" + "์" * 60,
    "👩‍👩‍👧‍👦 𝕏",
]


LONG = "a" * 33_000


def laden(payloads: list[str]) -> list[Record]:
    """For every payload a record of every kind with it in every text field."""
    return [
        record_type(
            id=f"{record_type.table}-{number}",
            **{one.name: payload for one in columns(record_type) if one.kind in TEXTS},
        )
        for record_type in RECORD_TYPES
        for number, payload in enumerate(payloads)
    ]


def test_payloads_come_back_as_the_text_they_are(tmp_path: Path) -> None:
    records = laden([*PAYLOADS, LONG])
    sheets.export(Shelf(records), tmp_path / "a.xlsx")
    reading = sheets.read(tmp_path / "a.xlsx")
    assert reading.errors == ()
    expected = [one for one in records if one.table not in READ_ONLY]
    assert [one for table in reading.rows for one in reading.records(table)] == expected


def test_payloads_add_no_formula_link_part_or_row(tmp_path: Path) -> None:
    sheets.export(Shelf(laden(["ข้อความ"] * len(PAYLOADS))), tmp_path / "plain.xlsx")
    sheets.export(Shelf(laden(PAYLOADS)), tmp_path / "laden.xlsx")
    assert _skeleton(tmp_path / "laden.xlsx") == _skeleton(tmp_path / "plain.xlsx")
    book = load_workbook(tmp_path / "laden.xlsx")
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    assert not any(cell.hyperlink for sheet in book for row in sheet for cell in row)


def _skeleton(path: Path) -> dict[str, list[str]]:
    """Elements of every part with their attributes but for styles; texts left out."""
    with zipfile.ZipFile(path) as archive:
        return {name: _elements(archive.read(name)) for name in archive.namelist()}


def _elements(part: bytes) -> list[str]:
    parseString(part)
    return [re.sub(rb' s="\d+"', b"", found).decode() for found in re.findall(rb"<[^>]*>", part)]


def test_text_that_begins_like_a_formula_is_marked_as_text(tmp_path: Path) -> None:
    sheets.export(Shelf(laden(["=1+1"])), tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    for layout in layouts().values():
        row = book[layout.title][FIRST_ROW]
        marked = [cell for cell in row if cell.value == "=1+1"]
        assert all(
            cell.quotePrefix and cell.number_format == "@" and cell.data_type == "s" for cell in marked
        )
        texts = [one for one in columns(layout.record_type) if one.kind in TEXTS]
        assert len(marked) >= len(texts)


def test_every_sheet_is_one_that_a_spreadsheet_program_accepts(tmp_path: Path) -> None:
    sheets.export(Shelf(laden(["ก"])), tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    own = {words.thai for words in OWN_SHEETS}
    assert set(book.sheetnames) == {one.title for one in layouts().values()} | own
    for sheet in book:
        assert len(sheet.title) <= 31 and not re.search(r"[\[\]:*?/\\]", sheet.title)
    for rule in (rule for sheet in book for rule in sheet.data_validations.dataValidation):
        assert len(rule.prompt or "") <= 255
        place = re.fullmatch(r"'([^']+)'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)", rule.formula1 or "")
        assert rule.type is None or (place is not None and place[1] in book.sheetnames)


def test_choices_drop_down_with_thai_words(tmp_path: Path) -> None:
    sheets.export(Shelf([]), tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    for layout in layouts().values():
        for number, field in enumerate(layout.fields, 1):
            if field.declared is None or field.declared.kind is not Kind.CHOICE:
                continue
            letter = book[layout.title].cell(1, number).column_letter
            rules = book[layout.title].data_validations.dataValidation
            rule = next(rule for rule in rules if f"{letter}{FIRST_ROW}" in rule.sqref)
            area = rule.formula1.rpartition("!")[2].replace("$", "")
            offered = [row[0].value for row in book["ตัวเลือก"][area]]
            assert offered == [one.words.thai for one in field.declared.choices]
