"""The stream reader says what openpyxl says, for every kind of cell, and nothing is computed."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from app.reports.sheets.cells import Cell
from app.reports.sheets.guard import opened
from app.reports.sheets.workbook import Notes, read_book, read_rows
from tests.reports.sheets.building import packed, parts, sheet_xml, text_cell, xml

LEGAL = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(LEGAL, min_size=1, max_size=30).filter(lambda text: text[0] not in "=#" and "_x" not in text),
    st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
)


def stream(path: Path, sheet: int = 0) -> dict[tuple[int, int], Cell]:
    """All cells of one sheet by (row, column), columns from 0."""
    with opened(path) as package:
        book = read_book(package)
        rows = read_rows(package, book, book.sheets[sheet], Notes())
        return {(row.number, at): cell for row in rows for at, cell in row.cells.items()}


def same(value: Any, cell: Cell | None) -> bool:
    if value is None or cell is None:
        return value is None and cell is None
    if isinstance(value, bool):
        return cell == Cell("flag", str(int(value)))
    if isinstance(value, int | float):
        return cell.kind == "number" and float(cell.text) == value
    if isinstance(value, datetime):
        return cell == Cell("date", value.isoformat(timespec="seconds"))
    return cell == Cell("text", value)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(VALUES, min_size=1, max_size=6), min_size=1, max_size=6))
def test_cells_are_what_openpyxl_reads(tmp_path: Path, rows: list[list[Any]]) -> None:
    book = Workbook()
    for number, row in enumerate(rows, 1):
        for at, value in enumerate(row, 1):
            book.worksheets[0].cell(number, at).value = value
    book.save(tmp_path / "a.xlsx")
    read = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    cells = stream(tmp_path / "a.xlsx")
    for number, row in enumerate(rows, 1):
        for at in range(len(row)):
            assert same(read.cell(number, at + 1).value, cells.get((number, at)))


def test_days_count_from_1904_when_the_workbook_says_so(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)
    book.worksheets[0].append([datetime(2025, 10, 1), time(9, 30)])
    book.save(tmp_path / "a.xlsx")
    assert stream(tmp_path / "a.xlsx")[1, 0] == Cell("date", "2025-10-01T00:00:00")


@pytest.mark.parametrize(
    ("serial", "day"),
    [("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("45931", "2025-10-01")],
)
def test_the_unreal_leap_day_of_1900_shifts_nothing(tmp_path: Path, serial: str, day: str) -> None:
    assert stream(number_file(tmp_path, serial, "14"))[1, 0] == Cell("date", f"{day}T00:00:00")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("[$-107041E]d mmm yyyy", "date"),
        ("วว/ดด/ปปปป", "number"),
        ("d/m/bbbb", "date"),
        ("[Red]#,##0.00", "number"),
        ('0.00" days"', "number"),
        ("General", "number"),
        ("0000000", "text"),
    ],
)
def test_a_number_is_a_day_when_its_format_says_so(tmp_path: Path, code: str, kind: str) -> None:
    assert stream(number_file(tmp_path, "45931", "170", code))[1, 0].kind == kind


def number_file(folder: Path, value: str, number: str, code: str = "") -> Path:
    """A workbook of one number with one format."""
    formats = f"<numFmts><numFmt numFmtId='{number}' formatCode='{code}'/></numFmts>" if code else ""
    styles = f'<styleSheet>{formats}<cellXfs><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    row = f'<row r="1"><c r="A1" s="0"><v>{value}</v></c></row>'
    return packed(folder / "a.xlsx", parts(sheet_xml(row), styles=xml(styles)))


def test_prefixed_names_implied_places_and_escapes_are_understood(tmp_path: Path) -> None:
    row = text_cell("B2", "_x0007_เสียง_x005F_x0041_")
    rows = f"<row><c><v>1</v></c></row><row>{row}<c><v>3</v></c></row>"
    prefixed = sheet_xml(rows).replace(b"<worksheet xmlns", b"<x:worksheet xmlns:x").replace(b"</w", b"</x:w")
    for name in (b"sheetData", b"row", b"c", b"v", b"is", b"t"):
        for end in (b">", b" "):
            prefixed = prefixed.replace(b"<" + name + end, b"<x:" + name + end)
        prefixed = prefixed.replace(b"</" + name + b">", b"</x:" + name + b">")
    assert b"<x:c>" in prefixed
    expected = {(1, 0): "1", (2, 1): "\x07เสียง_x0041_", (2, 2): "3"}
    for content in (sheet_xml(rows), prefixed):
        assert {
            at: cell.text for at, cell in stream(packed(tmp_path / "a.xlsx", parts(content))).items()
        } == expected


def test_a_formula_keeps_what_was_last_shown_but_says_what_it_is(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>42</v></c><c r="B1"><f>A1</f></c></row>'
    cells = stream(packed(tmp_path / "a.xlsx", parts(sheet_xml(row))))
    assert cells == {(1, 0): Cell("formula", "42"), (1, 1): Cell("formula", "")}
