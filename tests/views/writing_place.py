"""The writing place inside a window with its commands in it, as the frame of a meeting has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.models.meetings import AgendaItem, Attendance, Discussion, Meeting, Resolution
from app.models.store import Store
from app.views.desk import Desk
from app.views.fields import LineEdit
from app.views.meetings.box import WritingBox
from app.views.meetings.strip import Strip
from app.views.meetings.writing import Writing

CAME = (("นายสมชาย ใจดี", "นายกเทศมนตรี"), ("นางสาวมาลี สุขเกษม", "ปลัดเทศบาล"), ("นายประเสริฐ มั่นคง", "กำนัน"))
CONTROL = Qt.KeyboardModifier.ControlModifier


def written_meeting(store: Store) -> Meeting:
    """Three agenda items; on the second two persons spoke and it was agreed to."""
    meeting = Meeting(
        title="ประชุม",
        number=1,
        year=2569,
        held_on=date(2026, 1, 5),
        chair_name="นายสมชาย ใจดี",
        place="ห้องประชุม",
    )
    items = [
        AgendaItem(meeting_id=meeting.id, order_no=n, number=str(n), title=title)
        for n, title in enumerate(("เรื่องแจ้งเพื่อทราบ", "เรื่องพิจารณา", "เรื่องอื่น ๆ"), 1)
    ]
    second = items[1].id
    records = [
        *(
            Attendance(meeting_id=meeting.id, list="present", order_no=n, name=name, position=position)
            for n, (name, position) in enumerate(CAME, 1)
        ),
        Discussion(agenda_item_id=second, order_no=1, speaker=CAME[0][0], text="เห็นควรซ่อมถนน"),
        Discussion(agenda_item_id=second, order_no=2, speaker=CAME[1][0], text="งบประมาณพอ"),
        Resolution(meeting_id=meeting.id, agenda_item_id=second, order_no=1, kind="agreed", text="เห็นชอบ"),
    ]
    store.save(meeting, *items, *records, actor="test")
    return meeting


class Place:
    """A window with a Writing in it; what one types and reads there."""

    def __init__(self, desk: Desk, meeting: Meeting) -> None:
        self.desk = desk
        self.meeting = meeting
        self.reasons: list[object] = []
        self.writing = Writing(desk)
        self.writing.item_wanted.connect(self.writing.show_item)
        self.writing.refused.connect(self.reasons.append)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.writing)
        for command in self.writing.commands():
            self._add(command.keys, command.slot)
        self._add(("Ctrl+Z",), lambda: self.go_back(desk.undo))
        self._add(("Ctrl+Y",), lambda: self.go_back(desk.redo))
        self.window.resize(800, 700)
        self.window.show()
        self.window.activateWindow()
        self.writing.show_meeting(meeting)

    def _add(self, keys: tuple[str, ...], slot: object) -> None:
        action = QAction(self.window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda *_: slot())  # type: ignore[operator]
        self.window.addAction(action)

    def go_back(self, step: object) -> None:
        """As the window takes the last save back."""
        self.writing.commit()
        step()  # type: ignore[operator]

    # -- what is there

    @property
    def strips(self) -> list[Strip]:
        return self.writing.stack.strips

    def box(self, strip: int, name: str = "text") -> WritingBox:
        editor = getattr(self.strips[strip].fields[name], "editor", None)
        assert isinstance(editor, WritingBox)
        return editor

    def line(self, strip: int, name: str = "speaker") -> LineEdit:
        editor = self.strips[strip].fields[name].focusProxy()
        assert isinstance(editor, LineEdit)
        return editor

    def item(self, place: int) -> AgendaItem:
        items = self.desk.store.all(AgendaItem, meeting_id=self.meeting.id)
        return sorted(items, key=lambda one: one.order_no or 0)[place]

    def show_item(self, place: int) -> None:
        self.writing.show_item(self.item(place).id)
        self.writing.setFocus()

    def spoken(self, item: int = 1) -> list[tuple[str | None, str | None]]:
        found = self.desk.store.all(Discussion, agenda_item_id=self.item(item).id)
        return [(one.speaker, one.text) for one in sorted(found, key=lambda one: one.order_no or 0)]

    def resolved(self, item: int = 1) -> list[Resolution]:
        return self.desk.store.all(Resolution, agenda_item_id=self.item(item).id)

    @property
    def draft(self) -> dict[str, object] | None:
        return self.desk.local.drafts.get(f"minutes/{self.meeting.id}")


@contextmanager
def opened(desk: Desk, meeting: Meeting, qtbot: QtBot) -> Iterator[Place]:
    place = Place(desk, meeting)
    qtbot.waitUntil(place.window.isActiveWindow)
    place.writing.write_background()  # else the cursor is in whatever Tab comes to first
    yield place
    place.window.close()
    place.window.deleteLater()


def focused() -> QWidget:
    """What the keyboard writes to: an open list before all else."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    return widget


def write(text: str, widget: QWidget | None = None) -> None:
    """QTest types Latin letters only; a Thai keyboard sends these events."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key.Key_Return if letter == "\n" else 0
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget or focused(), event)
