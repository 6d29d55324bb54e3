"""Published hearings entered as they are, through the window by keyboard (persons left out)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.models import hearing_checks, opinions, paper_batches, period_lock
from app.models.errors import Language
from app.models.hearing_checks import HearingCase
from app.models.hearings import Hearing, HearingGroup, Opinion, OpinionBatch, Sitting
from app.models.office import Document
from app.models.opinions import State, state
from app.models.periods import HALVES
from app.models.store import Store
from app.views.hearings.batch_face import BatchFace
from app.views.hearings.hearing_face import HearingFace
from app.views.hearings.page import HearingsPage
from tests.views.hearings_window import hearings_window
from tests.views.places import wait
from tests.views.story import CONTROL, Clerk
from tests.views.test_guide import keys_told, page_keys

ENTER = Qt.Key.Key_Return
ESCAPE = Qt.Key.Key_Escape
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEVELS = {"village": "1", "tambon": "3"}
METHODS = {"meeting": "1", "travelling": "4"}


class Hearer(Clerk):
    """Enters hearings with keys only."""

    @property
    def face(self) -> HearingFace:
        page = self.window.page
        assert isinstance(page, HearingsPage) and isinstance(page.face, HearingFace)
        return page.face

    @property
    def store(self) -> Store:
        return self.window.desk.store

    @property
    def hearing(self) -> Hearing:
        assert self.face.hearing is not None
        found = self.store.get(Hearing, self.face.hearing.id)
        assert found is not None
        return found

    @property
    def case(self) -> HearingCase:
        return HearingCase.read(self.store, self.hearing)

    def begin(
        self, title: str, level: str, method: str, day: str, time: str, place: str, purpose: str
    ) -> None:
        """Ctrl+N and its answers, each left with Enter."""
        self.press(Qt.Key.Key_N, CONTROL)
        self.answer(title, LEVELS[level], METHODS[method], day, time, place, purpose)

    def answer(self, *answers: str) -> None:
        for one in answers:
            self.type(one)
            self.press(ENTER)

    def fill(self, **values: str) -> None:
        """Columns of the hearing's own form."""
        for name, value in values.items():
            self.face.body.form.focus_field(name)
            self.keys += 1
            self.press(Qt.Key.Key_A, CONTROL)
            self.type(value)
            self.press(Qt.Key.Key_Tab)

    def heads(self, count: str) -> None:
        """How many came to the only sitting, from what is said to be missing."""
        line = next(one for one in self.face.head.lines if "ผู้เข้าร่วม" in one.text().replace("\u200b", ""))
        line.setFocus()
        self.press(ENTER)
        self.press(ENTER, times=4)
        self.type(count)
        self.press(ENTER, times=3)

    def said(self) -> str:
        return " | ".join(one.text() for one in self.face.head.lines).replace("\u200b", "")


@contextmanager
def at_window(folder: Path, qapp: QApplication) -> Iterator[Hearer]:
    guards = (period_lock.guard, opinions.guard, paper_batches.guard)
    with hearings_window(folder, qapp, Hearing, guards) as window:
        yield Hearer(window)


@pytest.fixture
def hearer(tmp_path: Path, qapp: QApplication, qtbot: Any) -> Iterator[Hearer]:
    with at_window(tmp_path / "record", qapp) as opened:
        yield opened


def test_case_6_a_hearing_with_guests_from_the_next_tambon(hearer: Hearer) -> None:
    hearer.begin(
        "ประชาคมท้องถิ่น อบต.เสาธง",
        "tambon",
        "meeting",
        "12 ต.ค. 65",
        "09.00",
        "อาคารอเนกประสงค์ (โดม) วัดเสาธงเก่า หมู่ที่ 2",
        "ทบทวนและเพิ่มเติมแผนพัฒนาท้องถิ่น พ.ศ. 2566–2570",
    )
    (sitting,) = hearer.case.sittings
    assert (sitting.held_on, sitting.starts_at, sitting.participants) == (date(2022, 10, 12), "09:00", None)
    assert HALVES.containing(sitting.held_on or date.max).id == "2566-1"
    assert "ปีงบประมาณ 2566" in hearer.face.head.about.text().replace("\u200b", "")
    hearer.heads("80")
    assert hearer.case.heads == (80, 0)
    hearer.press(Qt.Key.Key_F7)
    hearer.answer("ประชาชนในพื้นที่", "", "")
    hearer.answer("ประชาชนตำบลข้างเคียง", "", "")
    hearer.press(ESCAPE)
    assert [(one.group, one.members_came) for one in hearer.case.groups] == [
        ("ประชาชนในพื้นที่", None),
        ("ประชาชนตำบลข้างเคียง", None),
    ]
    hearer.fill(result="เห็นชอบให้นำร่างแผนเสนอสภาฯ", proposals_count="74")
    assert (hearer.hearing.proposals_count, hearer.hearing.result) == (74, "เห็นชอบให้นำร่างแผนเสนอสภาฯ")
    assert "ในเวทีเสนอ 74 เรื่อง บันทึกแล้ว 0" in hearer.said()
    assert "ยังไม่มีประกาศเชิญ" in hearer.said()
    hearer.press(Qt.Key.Key_F9)
    hearer.press(ENTER)
    hearer.answer("", "5 ต.ค. 65", "", "ป้ายประกาศทุกหมู่บ้าน")
    notice = hearer.case.notice
    assert notice is not None and notice.dated_on == date(2022, 10, 5) and notice.kind == "announcement"
    assert "ประกาศเชิญก่อนวันประชุม 7 วัน น้อยกว่าที่ตั้งไว้ 15 วัน" in hearer.said()
    hearer.press(Qt.Key.Key_F9, SHIFT)
    hearer.press(ENTER)
    hearer.answer("", "20 ต.ค. 65", "", "เว็บไซต์")
    assert hearer.hearing.published_on == date(2022, 10, 20)
    assert "ยังไม่ได้ประกาศผล" not in hearer.said()
    published = hearer.case.publication
    assert published is not None and published.addressee == "เว็บไซต์"
    assert hearer.store.count(Document) == 2
    hearer.press(Qt.Key.Key_Z, CONTROL)
    taken_back = hearer.case
    assert taken_back.hearing.published_on is None and taken_back.publication is None
    assert hearer.clicks == 0


GROUPS = (
    *("สมาชิกสภา อบต. ทุกหมู่บ้าน", "ผู้ใหญ่บ้าน", "โรงพยาบาลส่งเสริมสุขภาพตำบล", "ผู้อำนวยการโรงเรียน"),
    *("อสม.", "อปพร.", "กองทุนหมู่บ้าน", "กลุ่มอาชีพ"),
)


def test_case_7_village_meetings_then_the_tambon(hearer: Hearer) -> None:
    purpose = "แผนพัฒนาท้องถิ่น พ.ศ. 2566–2570 ทบทวนปี 2566"
    hearer.begin("ประชาคม อบต.มะขุนหวาน", "village", "meeting", "", "", "หมู่ที่ 1", purpose)
    hearer.press(Qt.Key.Key_F6)
    hearer.answer("", "", "", "หมู่ที่ 2", "", "", "")
    hearer.press(ESCAPE)
    village = hearer.case
    assert [one.place for one in village.sittings] == ["หมู่ที่ 1", "หมู่ที่ 2"]
    assert village.days == () and village.heads == (0, 2)
    assert "ไม่ทราบจำนวนผู้เข้าร่วม" in hearer.face.head.about.text().replace("\u200b", "")

    hearer.face.next_button.setFocus()
    hearer.press(Qt.Key.Key_Space)
    hearer.press(ENTER, times=5)
    hearer.answer("ห้องประชุม อบต.", "")
    tambon = hearer.case
    assert (tambon.hearing.level, tambon.hearing.purpose) == ("tambon", purpose)
    assert tambon.hearing.id != village.hearing.id
    assert [one.level for one in hearing_checks.steps(hearer.store, tambon.hearing)] == ["village", "tambon"]
    assert hearer.face.steps.isVisible()
    hearer.heads("42")
    hearer.press(Qt.Key.Key_F7)
    for group in GROUPS:
        hearer.answer(group, "", "")
    hearer.press(ESCAPE)
    found = hearer.store.all(HearingGroup, hearing_id=tambon.hearing.id)
    assert [(one.order_no, one.group) for one in found] == list(enumerate(GROUPS, 1))
    assert {(one.members_required, one.members_came) for one in found} == {(None, None)}
    assert hearer.case.heads == (42, 0)
    assert hearer.face.body.groups.accessibleName().count("ไม่มีข้อมูล") == len(GROUPS)
    assert hearer.clicks == 0


def test_case_8_a_request_answered_on_the_spot_with_a_condition(hearer: Hearer) -> None:
    hearer.begin(
        "ประชุมสัญจร ม.15", "village", "travelling", "17 ต.ค. 65", "17.30", "หมู่ที่ 15", "รับฟังปัญหาความต้องการ"
    )
    hearer.heads("48")
    told: tuple[tuple[Language, str], ...] = (("th", "### เวที"), ("en", "### A hearing"))
    for language, heading in told:
        assert keys_told(language, heading) == page_keys(hearer.face.commands())
    hearer.press(Qt.Key.Key_F8)
    hearer.press(ENTER)  # the day of the sitting is known
    hearer.answer("3", "15", "ถนนเข้าหอประชุมน้ำท่วม", "ขอให้ทำถนน", "ทางเข้าหอประชุม")
    answer = "ทำได้ โดยเจ้าของที่ดินข้างเคียงต้องบริจาคที่ดิน"
    hearer.answer(answer, "", "")
    assert hearer.store.count(Opinion) == 0  # whose duty it is comes before any answer
    bar = hearer.face.body.bars[Opinion.table]
    assert "อำนาจหน้าที่" in bar.said.text().replace("\u200b", "")
    bar.focus("authority")
    hearer.answer("1", "พ.ร.บ.สภาตำบลฯ มาตรา 67 (1)")
    (voice,) = hearer.store.all(Opinion)
    assert (voice.problem, voice.proposal) == ("ถนนเข้าหอประชุมน้ำท่วม", "ขอให้ทำถนน")
    assert (voice.proposer_kind, voice.village, voice.channel) == ("group", "15", "forum")
    assert (voice.answer, voice.answer_channel, voice.decision) == (answer, "forum", "answered")
    assert voice.answered_on == voice.received_on == date(2022, 10, 17)
    assert voice.hearing_id == hearer.hearing.id and state(voice) is State.ANSWERED
    (sitting,) = hearer.store.all(Sitting)
    assert (hearer.hearing.method, sitting.starts_at, sitting.participants) == ("travelling", "17:30", 48)
    assert hearer.clicks == 0


def test_a_pile_of_paper_of_a_hearing_is_counted_on_its_page(hearer: Hearer) -> None:
    hearer.begin("ประชาคม", "village", "meeting", "3 พ.ย. 68", "", "ศาลา", "รับฟัง")
    hearing = hearer.hearing
    hearer.press(Qt.Key.Key_F8, SHIFT)
    hearer.answer("3", "แบบสำรวจ", "", "", "", "")
    (batch,) = hearer.store.all(OpinionBatch)
    assert (batch.sheets, batch.hearing_id, batch.channel) == (3, hearing.id, "form")
    page = hearer.window.page
    assert isinstance(page, HearingsPage) and page.kind is OpinionBatch
    assert hearer.focus is page.list
    hearer.press(ENTER)  # as the button beside it says
    assert isinstance(page.face, BatchFace) and page.face.stack.currentWidget() is page.face.entry


def test_the_keyboard_comes_back_from_a_line(hearer: Hearer) -> None:
    """Never to whatever comes next in the window, as the year on top."""
    page = hearer.window.page
    assert isinstance(page, HearingsPage)
    hearer.press(Qt.Key.Key_N, CONTROL)
    assert not hearer.face.head.isVisible()  # it says how to begin one
    hearer.press(ESCAPE)
    assert hearer.focus is page.list and hearer.face.head.isVisible()
    hearer.begin("ประชาคม", "village", "meeting", "3 พ.ย. 68", "", "ศาลา", "รับฟัง")
    assert hearer.focus is page.list
    hearer.press(ENTER)
    title = hearer.focus
    assert title is not page.list
    for key, modifier in ((Qt.Key.Key_F6, None), (Qt.Key.Key_F9, None), (Qt.Key.Key_F8, SHIFT)):
        hearer.press(key, *([modifier] if modifier else []))
        assert hearer.face.bar is not None and hearer.focus is not title
        hearer.press(ESCAPE)
        assert hearer.face.bar is None and hearer.focus is title


def test_the_field_with_the_keyboard_is_in_sight_also_in_large_letters(hearer: Hearer) -> None:
    hearer.begin("ประชาคม", "village", "meeting", "3 พ.ย. 68", "", "ศาลา", "รับฟัง")
    look = hearer.window.desk.look
    look.resize(150)
    try:
        hearer.press(Qt.Key.Key_F6)
        port = hearer.face.area.viewport()
        wait(lambda: hearer.focus.mapTo(port, QPoint(0, 0)).y() >= 0)
        assert hearer.focus.mapTo(port, hearer.focus.rect().bottomLeft()).y() <= port.height()
    finally:
        look.resize(100)


def test_enter_presses_the_button_that_has_the_keyboard(hearer: Hearer) -> None:
    hearer.press(Qt.Key.Key_N, CONTROL)
    hearer.type("ประชาคม")
    hearer.face.beginning.save_button.setFocus()
    hearer.press(ENTER)
    assert hearer.hearing.title == "ประชาคม"


def test_a_group_is_mended_and_deleted_from_its_list(hearer: Hearer) -> None:
    hearer.begin("ประชาคม", "village", "meeting", "3 พ.ย. 68", "", "ศาลา", "รับฟัง")
    hearer.press(Qt.Key.Key_F7)
    hearer.answer("อสม.", "5", "3")
    hearer.answer("อปพร.", "2", "2")
    hearer.press(ESCAPE)
    assert "กลุ่ม “อสม.” มา 3 จาก 5 คน ขาด 2" in hearer.said()
    held = hearer.face.body.lists[HearingGroup.table].list
    held.setFocus()
    hearer.press(Qt.Key.Key_Home, CONTROL)
    hearer.press(ENTER)
    hearer.press(ENTER, times=2)
    hearer.press(Qt.Key.Key_A, CONTROL)
    hearer.answer("5")
    assert "ขาด" not in hearer.said()
    assert hearer.focus is held
    hearer.press(Qt.Key.Key_Delete, CONTROL)
    assert [one.group for one in hearer.case.groups] == ["อปพร."]
    hearer.press(Qt.Key.Key_Z, CONTROL)
    assert len(hearer.case.groups) == 2
