"""What single cells say: both eras, Thai digits, dashes, choices and months as people write them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import BadInput
from app.models.hearings import Opinion
from app.models.meetings import Attendance, Meeting
from app.models.office import Office
from app.models.plans import Project
from app.models.schema import Kind, Record, column_of
from app.reports.sheets.cells import Cell, shown, taken

COLUMNS: dict[Kind, tuple[type[Record], str]] = {
    Kind.TEXT: (Meeting, "title"),
    Kind.LONG: (Project, "name"),
    Kind.LINES: (Project, "objective"),
    Kind.CODE: (Office, "dla_code"),
    Kind.INTEGER: (Office, "population"),
    Kind.NUMBER: (Opinion, "priority"),
    Kind.MONEY: (Project, "budget_satang"),
    Kind.DATE: (Meeting, "held_on"),
    Kind.TIME: (Meeting, "started_at"),
    Kind.CHOICE: (Project, "budget_source"),
    Kind.FLAG: (Attendance, "signed"),
    Kind.MONTHS: (Project, "months"),
    Kind.YEAR: (Meeting, "year"),
}


def said(kind: Kind, cell: Cell | str) -> Any:
    """What a typed cell gives."""
    cell = cell if isinstance(cell, Cell) else Cell("text", cell)
    return taken(column_of(*COLUMNS[kind]), cell, exact=False)


READS: list[tuple[Kind, Cell | str, Any]] = [
    (Kind.DATE, "๑/๑๐/๖๘", date(2025, 10, 1)),
    (Kind.DATE, "1 ต.ค. 68", date(2025, 10, 1)),
    (Kind.DATE, "1 ตุลาคม 2568", date(2025, 10, 1)),
    (Kind.DATE, "2025-10-01", date(2025, 10, 1)),
    (Kind.DATE, "29 ก.พ. 2567", date(2024, 2, 29)),
    (Kind.DATE, Cell("date", "2025-10-01T00:00:00"), date(2025, 10, 1)),
    (Kind.DATE, Cell("date", "2568-10-01T00:00:00"), date(2025, 10, 1)),
    (Kind.TIME, "๐๙.๓๐ น.", "09:30"),
    (Kind.TIME, Cell("date", "1899-12-30T14:05:00"), "14:05"),
    (Kind.TIME, Cell("number", "9.3"), "09:30"),
    (Kind.MONEY, "1,632,820", 163_282_000),
    (Kind.MONEY, " -   ", None),
    (Kind.MONEY, "๕๐๐ บาท", 50_000),
    (Kind.MONEY, "0", 0),
    (Kind.MONEY, Cell("number", "0"), 0),
    (Kind.MONEY, Cell("number", "0.30000000000000004"), 30),
    (Kind.MONEY, Cell("number", "1.6328205E6"), 163_282_050),
    (Kind.INTEGER, "๔,๒๐๐", 4_200),
    (Kind.INTEGER, Cell("number", "12.0"), 12),
    (Kind.INTEGER, "ไม่มีข้อมูล", None),
    (Kind.NUMBER, Cell("number", "80.5"), 80.5),
    (Kind.CODE, "06110113", "06110113"),
    (Kind.CODE, "=1+1", "=1+1"),
    (Kind.TEXT, Cell("number", "2568.0"), "2568"),
    (Kind.TEXT, Cell("date", "2025-10-01T00:00:00"), "1 ต.ค. 2568"),
    (Kind.TEXT, "ห้อง\u00a0 406 ", "ห้อง 406"),
    (Kind.LONG, "ก\r\nข  ค\n\nง ", "ก\nข  ค\n\nง"),
    (Kind.LINES, "หนึ่ง\nสอง", "หนึ่ง\nสอง"),
    (Kind.CHOICE, "เงินสะสม", "reserve"),
    (Kind.CHOICE, " เงิน สะสม", "reserve"),
    (Kind.CHOICE, "subsidy", "subsidy"),
    (Kind.CHOICE, "Budget ordinance", "ordinance"),
    (Kind.FLAG, "ใช่", True),
    (Kind.FLAG, "✓", True),
    (Kind.FLAG, "ไม่ใช่", False),
    (Kind.FLAG, Cell("flag", "0"), False),
    (Kind.MONTHS, "ต.ค. พ.ย. ธ.ค.", 0b111),
    (Kind.MONTHS, "ต.ค.–มี.ค.", 0b111111),
    (Kind.MONTHS, "ต.ค. - ธ.ค., เม.ย.", 0b1000111),
    (Kind.MONTHS, "ตุลาคม และ กันยายน", 0b100000000001),
    (Kind.MONTHS, "ทุกเดือน", 0xFFF),
    (Kind.MONTHS, "ไม่มี", 0),
    (Kind.YEAR, "๒๕๖๙", 2569),
    (Kind.YEAR, "พ.ศ. 2569", 2569),
    (Kind.YEAR, Cell("number", "2569"), 2569),
]


@pytest.mark.parametrize(("kind", "cell", "value"), READS)
def test_a_cell_is_read_as_people_mean_it(kind: Kind, cell: Cell | str, value: Any) -> None:
    found = said(kind, cell)
    assert (found.value, found.what) == (value, None)
    assert type(found.value) is type(value)


@pytest.mark.parametrize("kind", COLUMNS)
@pytest.mark.parametrize("blank", ["", "-", " – ", "—"])
def test_a_blank_and_a_dash_are_unknown_and_never_zero(kind: Kind, blank: str) -> None:
    assert said(kind, blank).value is None


REFUSED: list[tuple[Kind, Cell | str]] = [
    (Kind.DATE, "31 ก.พ. 2568"),
    (Kind.DATE, "เร็ว ๆ นี้"),
    (Kind.DATE, Cell("number", "45931")),
    (Kind.DATE, Cell("date", "2567-02-30T00:00:00")),
    (Kind.DATE, Cell("date", "1899-12-30T14:05:00")),
    (Kind.TIME, "25.00 น."),
    (Kind.TIME, "เช้า"),
    (Kind.MONEY, "ห้าร้อย"),
    (Kind.MONEY, "1.005"),
    (Kind.MONEY, Cell("number", "0.005")),
    (Kind.MONEY, Cell("number", "1e20")),
    (Kind.MONEY, Cell("date", "2025-10-01T00:00:00")),
    (Kind.INTEGER, "12.5"),
    (Kind.INTEGER, "1e3"),
    (Kind.INTEGER, Cell("number", "1e400")),
    (Kind.NUMBER, Cell("number", "1e400")),
    (Kind.CHOICE, "เงินกู้"),
    (Kind.FLAG, "อาจจะ"),
    (Kind.MONTHS, "มี.ค.–ต.ค."),
    (Kind.MONTHS, "ต.ค. และอื่น ๆ"),
    (Kind.YEAR, "69"),
    (Kind.YEAR, "9999"),
    (Kind.TEXT, Cell("formula", "ก")),
    (Kind.TEXT, Cell("error", "#REF!")),
]


@pytest.mark.parametrize(("kind", "cell"), REFUSED)
def test_what_cannot_be_meant_is_told_with_how_to_mend_it(kind: Kind, cell: Cell | str) -> None:
    with pytest.raises(BadInput) as told:
        said(kind, cell)
    assert all(told.value.what) and all(told.value.mend)


def test_what_is_read_with_doubt_says_so() -> None:
    year = said(Kind.YEAR, "2025")
    assert (year.value, year.what.english) == (2568, "2025 is a Christian-era year; it was read as 2568 BE.")
    old = said(Kind.DATE, Cell("date", "1968-10-01T00:00:00"))
    assert old.value == date(1968, 10, 1) and "1968" in old.what.english
    code = said(Kind.CODE, Cell("number", "6110113"))
    assert code.value == "6110113" and "leading zeros" in code.what.english
    unseen = said(Kind.TEXT, "ก\u202eข\x07")
    assert unseen.value == "กข" and unseen.what is not None


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_money_in_a_cell_is_exact_to_the_satang(satang: int) -> None:
    column = column_of(Project, "budget_satang")
    cell = shown(column, satang)
    assert cell is not None and taken(column, cell, exact=False).value == satang


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_in_a_cell_is_read_back_in_any_spelling(on: date) -> None:
    column = column_of(Meeting, "held_on")
    written = shown(column, on)
    assert written is not None and taken(column, written, exact=False).value == on
    for text in (f"{on.day}/{on.month}/{on.year + 543}", on.isoformat()):
        assert taken(column, Cell("text", text), exact=False).value == on


@given(st.integers(0, 0xFFF))
def test_months_in_a_cell_are_read_back(mask: int) -> None:
    column = column_of(Project, "months")
    cell = shown(column, mask)
    assert cell is not None and taken(column, cell, exact=False).value == mask
