"""A clerk's day at the meeting desk, by keyboard: every key and click is counted.

The same script serves the test and the comparison with a Word template (benchmarks).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.models.committees import Committee, CommitteeOrder, Member
from app.models.meetings import Meeting
from app.models.office import Document, Office
from app.models.store import Store
from app.views.meetings.page import MeetingsPage
from app.views.meetings.shell import MeetingShell
from app.views.window import Window

ENTER = Qt.Key.Key_Return
TAB = Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
OFFICE = Office(
    name_full="เทศบาลตำบลสมมติ",
    type="subdistrict",
    amphoe="เมือง",
    province="สมมติ",
    address="สำนักงานเทศบาลตำบลสมมติ\nอำเภอเมือง จังหวัดสมมติ 99000",
    letter_prefix="สม 52001",
    chief_title="นายกเทศมนตรีตำบลสมมติ",
)
BODY = Committee(name="คณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน", kind="centre")
ORDER = Document(kind="order", number="71/2567", dated_on=date(2024, 11, 1), subject="แต่งตั้งคณะกรรมการศูนย์ฯ")
ROLES = ("chair", *("member",) * 8, "secretary", "assistant_secretary")
GROUPS = ("1", "2", "2", "3", "3", "4", "4", "5", "5", "6", "7")
SURNAMES = (
    "ธาราทอง",
    "พนาสุข",
    "ใจงาม",
    "แก้วใส",
    "คงมั่น",
    "ศรีเมือง",
    "ดีพร้อม",
    "สายธาร",
    "บุญมา",
    "ทองดี",
    "วงศ์ไทย",
)


def furnish(store: Store) -> None:
    """An office with a committee of eleven, as it stands before its first meeting."""
    appointed = CommitteeOrder(
        committee_id=BODY.id, document_id=ORDER.id, action="appoint", effective_on=date(2024, 11, 1)
    )
    members = [
        Member(
            committee_id=BODY.id,
            order_id=appointed.id,
            name=f"{'นาย' if place % 2 else 'นาง'}สมมติ {surname}",
            role=role,
            group=group,
            position=f"ตำแหน่งที่ {place}",
            order_no=place,
            starts_on=date(2024, 11, 1),
        )
        for place, (role, group, surname) in enumerate(zip(ROLES, GROUPS, SURNAMES, strict=True), 1)
    ]
    store.save(OFFICE, BODY, ORDER, appointed, *members, actor="เตรียม")


@dataclass
class Clerk:
    """Works the window as a person does: keys go where the focus is, clicks to what is seen."""

    window: Window
    keys: int = 0
    clicks: int = 0

    @property
    def page(self) -> MeetingsPage:
        page = self.window.page
        assert isinstance(page, MeetingsPage)
        return page

    @property
    def shell(self) -> MeetingShell:
        return self.page.shell

    @property
    def focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifier)
            self.keys += 1
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Letter by letter; a line feed is Enter."""
        for letter in text:
            if letter == "\n":
                self.press(ENTER)
                continue
            self._letter(letter)
        QApplication.processEvents()

    def _letter(self, letter: str) -> None:
        """QTest knows Latin letters only."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.focus, event)
        self.keys += 1

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.clicks += 1
        QApplication.processEvents()

    # -- the parts of a meeting

    def plan(self, day: str, time: str = "", place: str = "", agenda_downs: int = 0) -> None:
        """From the list of meetings to a new one on the desk; the agenda is chosen with the arrow."""
        self.press(Qt.Key.Key_N, CONTROL)
        self.press(TAB)
        self.type(day)
        self.press(TAB)
        if time:
            self.type(time)
        self.press(TAB)
        if place:
            self.type(place)
        self.press(TAB)
        self.press(Qt.Key.Key_Down, times=agenda_downs)
        self.press(TAB)
        self.press(Qt.Key.Key_Space)

    def about(self, **values: str) -> None:
        """Columns of the meeting, typed on their own page; Enter goes on."""
        self.press(Qt.Key.Key_F8)
        for name, value in values.items():
            self.shell.about.focus_field(name)
            self.keys += 1
            self.press(Qt.Key.Key_A, CONTROL)
            self.press(Qt.Key.Key_Delete)
            self.type(value)
            self.press(ENTER)
        self.press(Qt.Key.Key_F4)

    def choose(self, name: str, downs: int) -> None:
        """A choice of the meeting, by arrow from "not said"."""
        self.press(Qt.Key.Key_F8)
        self.shell.about.focus_field(name)
        self.press(Qt.Key.Key_Home)
        self.press(Qt.Key.Key_Down, times=downs)
        self.press(TAB)
        self.press(Qt.Key.Key_F4)

    def mark(self, marks: str) -> None:
        """One key a person, from the first on."""
        self.press(Qt.Key.Key_F6)
        self.press(Qt.Key.Key_Home, CONTROL)
        self.mark_rest(marks)

    def mark_rest(self, marks: str) -> None:
        """From the row the cursor is at."""
        for mark in marks:
            self._letter(mark)
            QApplication.processEvents()

    def mark_substitute(self, name: str, position: str) -> None:
        """Somebody came for the person under the cursor."""
        self.mark_rest("3")
        self.type(f"{name}\n{position}\n")

    def detail(self, row: int, mark: str, **values: str) -> None:
        """A person marked, and the time typed beside; row from 0."""
        panel = self.shell.attendance
        if not panel.more.isChecked():
            self.click(panel.more)
        self.press(Qt.Key.Key_F6)
        self.press(Qt.Key.Key_Home, CONTROL)
        self.press(Qt.Key.Key_Down, times=row)
        self.mark_rest(mark)
        for name, value in values.items():
            panel.details.focus_field(name)
            self.keys += 1
            self.press(Qt.Key.Key_A, CONTROL)
            self.type(value)
            self.press(ENTER)

    def go_to_item(self, number: str) -> None:
        """Through the outline with the arrows."""
        self.press(Qt.Key.Key_A, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        numbers = [one.number for one in self.shell.outline.items]
        self.press(Qt.Key.Key_Home)
        self.press(Qt.Key.Key_Down, times=numbers.index(number))
        self.press(ENTER)

    def resolve(self, kind_downs: int, text: str) -> None:
        """A resolution under the item shown: its kind by arrow, then its words in place of those proposed."""
        self.press(Qt.Key.Key_R, ALT)
        self.press(Qt.Key.Key_Down, times=kind_downs)
        self.press(TAB, times=2)
        self.press(Qt.Key.Key_A, CONTROL)
        self.type(text)


SPEECH = "ขอให้เทศบาลเร่งแก้ไขปัญหาน้ำท่วมขังบริเวณหน้าตลาด และแจ้งแผนงานให้ประชาชนทราบล่วงหน้า"
BACKGROUND = "ด้วยสำนักงาน ก.ก.ถ. แจ้งให้ศูนย์ฯ รายงานผลการดำเนินงานปีละ 2 ครั้ง"
DUTY = "มอบหมายกองช่างสำรวจและเสนอแผนงานในการประชุมครั้งต่อไป"
CORRECTION = "หน้า 1 บรรทัดที่ 10 แก้ “กองช่าง” เป็น “กองช่างและสำนักปลัด”"


def minutes_of_first(clerk: Clerk) -> None:
    """The text of the first meeting: three items with resolutions."""
    clerk.go_to_item("1")
    clerk.type(BACKGROUND)
    clerk.resolve(1, "รับทราบ")
    clerk.go_to_item("4")
    clerk.press(Qt.Key.Key_S, ALT)
    clerk.type("นางสมมติ พนาสุข")
    clerk.press(TAB)
    clerk.type(SPEECH)
    clerk.resolve(8, DUTY)
    clerk.go_to_item("5")
    clerk.resolve(1, "รับทราบ")


def wait_for(qtbot: Any, met: Callable[[], bool]) -> None:
    qtbot.waitUntil(met, timeout=15_000)


def meeting_of(store: Store, number: int) -> Meeting:
    (found,) = store.all(Meeting, number=number)
    return found
