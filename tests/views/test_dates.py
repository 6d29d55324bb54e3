"""The date field and its calendar: the Buddhist era, leap days, the keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.errors import BadInput
from app.models.meetings import Meeting
from app.models.schema import column_of
from app.views.dates import Calendar, DateField, month_grid, month_later

DAYS = st.dates(date(1900, 1, 1), date(2190, 12, 31))


@pytest.fixture
def field(qtbot: QtBot) -> DateField:
    made = DateField(column_of(Meeting, "held_on"), "th")
    qtbot.addWidget(made)
    made.show()
    return made


@given(DAYS)
def test_a_month_is_six_whole_weeks_that_hold_it(on: date) -> None:
    grid = month_grid(on)
    assert len(grid) == 42
    assert grid[0].weekday() == 0
    assert on in grid and on.replace(day=1) in grid


@given(DAYS, st.integers(-240, 240))
def test_a_month_later_keeps_the_day_or_takes_the_last(on: date, months: int) -> None:
    there = month_later(on, months)
    assert (there.year * 12 + there.month) - (on.year * 12 + on.month) == months
    assert there.day == on.day or (there.day < on.day and month_later(there, 1).month != there.month)


def test_the_end_of_january_leads_to_a_leap_day() -> None:
    assert month_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert month_later(date(2024, 2, 29), 12) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("๑/๑๐/๖๘", date(2025, 10, 1)), ("29 ก.พ. 2567", date(2024, 2, 29)), ("2025-10-01", date(2025, 10, 1))],
)
def test_days_are_read_as_people_write_them(field: DateField, typed: str, meant: date) -> None:
    field.restore(typed)
    assert field.value() == meant


def test_a_day_that_does_not_exist_is_refused(field: DateField) -> None:
    field.restore("29/2/68")
    with pytest.raises(BadInput):
        field.value()


def test_a_blank_field_is_unknown(field: DateField) -> None:
    field.restore("  ")
    assert field.value() is None


def test_the_calendar_is_walked_with_the_keyboard(field: DateField, qtbot: QtBot) -> None:
    field.load(date(2024, 2, 28))
    calendar = field.open_calendar()
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Right)
    qtbot.keyClick(calendar.grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    assert calendar.grid.on == date(2025, 2, 28)
    qtbot.keyClick(calendar.grid, Qt.Key.Key_PageUp)
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(calendar.grid, Qt.Key.Key_Return)
    assert field.line.text() == "4 ก.พ. 2568"


def test_the_calendar_speaks_of_the_buddhist_era(qtbot: QtBot, field: DateField) -> None:
    calendar = Calendar(field, "th")
    qtbot.addWidget(calendar)
    calendar.grid.show_day(date(2025, 10, 2))
    assert calendar.head.text() == "ตุลาคม 2568"
    assert "พฤหัสบดี" in calendar.grid.accessibleName()


def test_a_click_takes_the_day(field: DateField, qtbot: QtBot) -> None:
    field.load(date(2025, 10, 15))
    calendar = field.open_calendar()
    place = month_grid(date(2025, 10, 1)).index(date(2025, 10, 20)) + 7
    qtbot.mouseClick(calendar.grid, Qt.MouseButton.LeftButton, pos=calendar.grid.cell(place).center())
    assert field.value() == date(2025, 10, 20)
