"""Minutes are typed by keyboard alone, and what is typed is kept, brought back, taken back, never forced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.models.meetings import Meeting
from app.models.store import Store
from app.views.desk import Desk
from tests.views.writing_place import CONTROL, Place, focused, opened, write, written_meeting

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def meeting(filled: Store) -> Meeting:
    return written_meeting(filled)


@pytest.fixture
def place(desk: Desk, meeting: Meeting, qtbot: QtBot) -> Iterator[Place]:
    with opened(desk, meeting, qtbot) as found:
        yield found


# -- by keyboard


def test_a_whole_item_is_written_without_a_mouse(place: Place, qtbot: QtBot) -> None:
    place.show_item(0)
    write("ประธานแจ้งว่าน้ำจะหลาก")
    qtbot.keyClick(focused(), Key.Key_S, ALT)
    write("นายประเส")
    qtbot.keyClick(focused(), Key.Key_Return)  # takes the only name offered
    qtbot.keyClick(focused(), Key.Key_Return)
    write("ขอให้เตรียมเรือ")
    qtbot.keyClick(focused(), Key.Key_R, ALT)
    kind = focused()
    assert isinstance(kind, QComboBox)
    qtbot.keyClick(kind, Key.Key_Down)
    qtbot.keyClick(kind, Key.Key_Tab)
    qtbot.keyClick(focused(), Key.Key_Tab)
    write(" และให้ติดตาม")
    qtbot.keyClick(focused(), Key.Key_Tab)
    qtbot.keyClicks(focused(), "10.35")
    qtbot.keyClick(focused(), Key.Key_Return)
    write("กองช่าง")
    qtbot.keyClick(focused(), Key.Key_Tab)
    qtbot.keyClicks(focused(), "31/1/69")
    qtbot.keyClick(focused(), Key.Key_PageDown, CONTROL)
    assert place.writing.item_id == place.item(1).id
    assert place.item(0).content == "ประธานแจ้งว่าน้ำจะหลาก"
    assert place.spoken(0) == [("นายประเสริฐ มั่นคง", "ขอให้เตรียมเรือ")]
    (made,) = place.resolved(0)
    assert (made.kind, made.text, made.assignee) == ("noted", "รับทราบ และให้ติดตาม", "กองช่าง")
    assert (made.resolved_at, made.due_on, made.meeting_id) == ("10:35", date(2026, 1, 31), place.meeting.id)
