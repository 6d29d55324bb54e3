"""The meeting desk by keyboard where a newcomer stumbled: nothing typed is lost, nothing wrong printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from app.models import minutes
from app.models.meetings import Attendance, Discussion, Meeting, Resolution
from app.models.schema import changed
from app.models.store import Store
from app.views.desk import Desk
from app.views.looking import Look
from app.views.meetings import printing
from app.views.meetings.strips import ResolutionStrip
from app.views.subjects import SUBJECTS
from app.views.window import Window
from tests.views import story
from tests.views.conftest import KEY
from tests.views.story import ALT, CONTROL, ENTER, TAB, Clerk

Key = Qt.Key
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def clerk(tmp_path: Path, qapp: QApplication, qtbot: Any) -> Iterator[Clerk]:
    """At the desk of a meeting just planned, the only one there is."""
    folder = tmp_path / "record"
    store = Store.open(folder, KEY)
    story.furnish(store)
    store.guards.append(minutes.guard(store))
    desk = Desk(store, folder, Look(qapp, "th"))
    window = Window(desk)
    window.resize(1366, 720)
    window.show()
    window.activateWindow()
    window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("meetings"))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    made = Clerk(window)
    made.plan("12 ม.ค. 69", "09.30", "ห้องประชุมสมมติ")
    yield made
    window.close()
    desk.close()
    window.deleteLater()
    desk.deleteLater()
    store.close()


def store_of(clerk: Clerk) -> Store:
    return clerk.window.desk.store


def items(clerk: Clerk) -> list[tuple[str | None, str | None]]:
    """(title, background) of the agenda in its order."""
    return [(one.title, one.content) for one in clerk.shell.outline.items]


def delete(clerk: Clerk, qtbot: Any, button: str) -> str:
    """Delete the item under the cursor and answer with a button; what was asked."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(one for one in box.buttons() if button in one.text()).click()

    clerk.press(Key.Key_A, CONTROL_SHIFT)
    QTimer.singleShot(0, press)
    clerk.press(Key.Key_Delete)
    QApplication.processEvents()  # the question has gone
    clerk.window.activateWindow()
    qtbot.waitUntil(clerk.window.isActiveWindow)
    return asked[0]


# -- the agenda


def test_the_title_is_typed_into_its_row_while_text_is_not_kept_yet(clerk: Clerk) -> None:
    clerk.go_to_item("4")
    clerk.type("ข้อความก่อนออก")
    clerk.press(Key.Key_F2)
    clerk.press(Key.Key_A, CONTROL)
    clerk.type("ชื่อใหม่\n")
    assert items(clerk)[3] == ("ชื่อใหม่", "ข้อความก่อนออก")


def test_a_new_item_takes_its_title_while_text_is_not_kept_yet(clerk: Clerk) -> None:
    clerk.go_to_item("4")
    clerk.type("ยังไม่ได้เก็บ")
    clerk.press(Key.Key_N, CONTROL_SHIFT)
    clerk.type("หัวข้อใหม่\n")
    assert items(clerk)[3][1] == "ยังไม่ได้เก็บ"
    assert items(clerk)[4] == ("หัวข้อใหม่", None)


def test_no_title_is_lost_by_typing_faster_than_the_window_draws(clerk: Clerk) -> None:
    """Nothing is drawn and no event handled between the keys."""
    clerk.press(Key.Key_A, CONTROL_SHIFT)
    clerk.press(Key.Key_End)
    titles = [f"หัวข้อ {place}" for place in range(6)]
    for title in titles:
        QTest.keyClick(clerk.focus, Key.Key_N, CONTROL_SHIFT)
        for letter in title:
            clerk._letter(letter)
        QTest.keyClick(clerk.focus, ENTER)
    clerk.press(Key.Key_Home)
    clerk.press(Key.Key_F4)
    assert [title for title, _ in items(clerk)][-6:] == titles


def test_after_deleting_the_cursor_is_on_the_next_item_and_typing_goes_there(clerk: Clerk) -> None:
    before = items(clerk)
    clerk.press(Key.Key_A, CONTROL_SHIFT)
    clerk.press(Key.Key_Home)
    clerk.press(Key.Key_Down, times=2)
    clerk.press(Key.Key_Delete)
    assert items(clerk) == [*before[:2], *before[3:]]
    next_one = clerk.shell.outline.items[2]
    assert clerk.shell.outline.current_id == clerk.shell.writing.item_id == next_one.id
    clerk.press(Key.Key_S, ALT)
    clerk.type("นางสมมติ พนาสุข")
    clerk.press(TAB)
    clerk.type("ขอเสนอ")
    clerk.press(Key.Key_S, CONTROL)
    (speech,) = store_of(clerk).all(Discussion)
    assert speech.agenda_item_id == next_one.id


def test_without_any_item_nothing_can_be_written(clerk: Clerk) -> None:
    clerk.press(Key.Key_A, CONTROL_SHIFT)
    clerk.press(Key.Key_Delete, times=len(items(clerk)))
    assert items(clerk) == [] and clerk.shell.writing.item_id == ""
    clerk.press(Key.Key_S, ALT)
    assert clerk.shell.writing.stack.strips == []
    clerk.press(Key.Key_Z, CONTROL)
    assert clerk.shell.writing.item_id == clerk.shell.outline.items[0].id


def test_what_is_written_under_an_item_is_asked_for_goes_with_it_and_comes_back(
    clerk: Clerk, qtbot: Any
) -> None:
    store = store_of(clerk)
    clerk.go_to_item("4")
    clerk.type("ความเป็นมาของเรื่อง")
    asked = delete(clerk, qtbot, "เก็บไว้")
    assert items(clerk)[3][1] == "ความเป็นมาของเรื่อง" and "Ctrl+Z" in asked

    clerk.go_to_item("4")
    clerk.press(Key.Key_S, ALT)
    clerk.press(TAB)
    clerk.type("ขอให้เร่งซ่อมถนน")
    clerk.resolve(1, "รับทราบ")
    before = items(clerk)
    asked = delete(clerk, qtbot, "ลบทั้งหมด")
    assert (store.count(Discussion), store.count(Resolution)) == (0, 0)
    assert items(clerk) == [*before[:3], *before[4:]]
    assert "1" in asked and Resolution.words.thai in asked and Discussion.words.thai in asked
    clerk.press(Key.Key_Z, CONTROL)
    assert (store.count(Discussion), store.count(Resolution), items(clerk)) == (1, 1, before)


# -- the text


def test_the_words_proposed_follow_the_kind(clerk: Clerk) -> None:
    clerk.go_to_item("4")
    clerk.press(Key.Key_R, ALT)
    for downs, words in ((2, "เห็นชอบ"), (6, "มอบหมาย")):
        clerk.press(Key.Key_Down, times=downs)
        clerk.press(Key.Key_S, CONTROL)
        (made,) = store_of(clerk).all(Resolution)
        assert made.text == words


def test_words_of_ones_own_stay_whatever_the_kind(clerk: Clerk) -> None:
    clerk.go_to_item("4")
    clerk.resolve(1, "รับทราบตามเสนอ")
    clerk.press(TAB, Qt.KeyboardModifier.ShiftModifier, times=2)
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_S, CONTROL)
    (made,) = store_of(clerk).all(Resolution)
    assert (made.kind, made.text) == ("agreed", "รับทราบตามเสนอ")


def test_the_text_keeps_the_keyboard_when_the_first_phrases_are_taken(clerk: Clerk) -> None:
    clerk.go_to_item("1")
    clerk.type("ก่อน")
    QApplication.processEvents()
    first = clerk.shell.writing.prompter.bar.first
    first.setFocus()
    clerk.click(first)
    clerk.type("ถ้าภูมิ")
    clerk.press(Key.Key_S, CONTROL)
    assert items(clerk)[0][1] == "ก่อนถ้าภูมิ"
    assert not any(one.list for one in store_of(clerk).all(Attendance))


def test_the_cursor_comes_to_the_end_of_what_is_written(clerk: Clerk) -> None:
    clerk.go_to_item("1")
    clerk.type("ด้วยสำนักงาน")
    meeting = clerk.shell.meeting
    assert meeting is not None
    clerk.page.open_meeting(meeting.id)
    clerk.press(Key.Key_F4)
    clerk.type(" แจ้ง")
    clerk.press(Key.Key_S, CONTROL)
    assert items(clerk)[0][1] == "ด้วยสำนักงาน แจ้ง"


def test_an_empty_resolution_is_not_begun_twice(clerk: Clerk) -> None:
    clerk.go_to_item("1")
    clerk.press(Key.Key_R, ALT, times=2)
    assert len(clerk.shell.writing.stack.strips) == 2


def test_letters_taken_back_in_a_box_come_again_with_ctrl_y(clerk: Clerk) -> None:
    said: list[str] = []
    clerk.window.desk.saved.connect(lambda: said.append("saved"))
    clerk.go_to_item("1")
    clerk.type("ด้วย")
    clerk.press(Key.Key_Z, CONTROL)
    clerk.press(Key.Key_Y, CONTROL)
    assert said == []
    clerk.press(Key.Key_S, CONTROL)
    assert items(clerk)[0][1] == "ด้วย"
    clerk.press(Key.Key_Y, CONTROL)
    assert "ไม่มีสิ่งที่จะทำซ้ำ" in clerk.window.status.said.text()


def test_a_resolution_made_without_a_quorum_says_so_at_once(clerk: Clerk) -> None:
    store = store_of(clerk)
    clerk.mark("11111122222")
    clerk.go_to_item("4")
    clerk.resolve(2, "เห็นชอบ")
    strip = clerk.shell.writing.stack.strips[-1]
    assert isinstance(strip, ResolutionStrip) and not strip.flaw.isVisible()
    strip.go_to("resolved_at")
    clerk.type("10.35")
    clerk.press(TAB)
    left = next(one for one in store.all(Attendance) if one.list == "present")
    store.save(changed(left, left_at="10:30"), actor="a")
    QApplication.processEvents()
    assert strip.flaw.isVisible() and "องค์ประชุมไม่ครบ" in strip.flaw.text()


def test_after_the_reason_one_writes_on_in_the_item_asked_for(clerk: Clerk) -> None:
    store = store_of(clerk)
    clerk.go_to_item("1")
    clerk.type("ก่อน")
    clerk.press(Key.Key_S, CONTROL)
    (meeting,) = store.all(Meeting)
    store.save(minutes.adopted(meeting, "same", date(2026, 1, 12)), actor="a")
    clerk.type("หลัง")
    clerk.press(Key.Key_PageDown, CONTROL)
    assert clerk.shell.reason.line.hasFocus()
    assert "ระบุเหตุผล" in clerk.shell.reason.label.text().replace("\u200b", "")
    clerk.type("พิมพ์ตก\n")
    assert items(clerk)[0][1] == "ก่อนหลัง"
    clerk.type("วาระที่สอง")
    clerk.press(Key.Key_S, CONTROL)
    clerk.type("พิมพ์ตก\n")
    assert items(clerk)[1][1] == "วาระที่สอง"


# -- the roll


def test_a_member_stays_on_the_roll_and_the_guest_just_added_comes_off(clerk: Clerk) -> None:
    store, said = store_of(clerk), list[str]()
    clerk.window.desk.said.connect(said.append)
    clerk.press(Key.Key_F6)
    clerk.press(Key.Key_Home, CONTROL)
    clerk.press(Key.Key_Delete)
    assert store.count(Attendance) == 11 and "นายสมมติ ธาราทอง" in said[-1]
    clerk.mark_rest("6")
    clerk.type("นายแขก รับเชิญ\nผู้ใหญ่บ้าน\n")
    assert store.count(Attendance) == 12
    clerk.press(Key.Key_Delete)
    assert store.count(Attendance) == 11 and store.all(Attendance, list="guest") == []


def test_who_follows_a_member_that_sent_a_substitute_is_marked_next(clerk: Clerk) -> None:
    store = store_of(clerk)
    clerk.mark("1")
    clerk.mark_substitute("นายแทน ผู้มาแทน", "ผู้ช่วย")
    clerk.mark_rest("1")
    marked = [(one.order_no, one.list) for one in clerk.shell.attendance.roll.rows[:4]]
    assert marked == [(1, "present"), (2, "absent"), (2, "present"), (3, "present")]
    assert store.count(Attendance) == 12


# -- planning, the form, adoption, papers


def test_nothing_is_planned_by_what_cannot_be_read(clerk: Clerk) -> None:
    form = clerk.page.planning
    for day, time, said in (("31 ก.พ. 69", "", "31"), ("16 ก.พ. 69", "25.99", "25.99")):
        clerk.press(Key.Key_Left, ALT)
        clerk.plan(day, time)
        assert store_of(clerk).count(Meeting) == 1
        assert form.told.text().startswith("! ") and said in form.told.text()
        assert (form.time if time else form.day).line.hasFocus()


def test_enter_alone_goes_from_the_body_to_the_meeting_made(clerk: Clerk) -> None:
    clerk.press(Key.Key_Left, ALT)
    clerk.press(Key.Key_N, CONTROL)
    clerk.press(ENTER)
    clerk.type("16 ก.พ. 69\n09.30\nห้องสมมติ\n")
    clerk.press(ENTER, times=2)
    assert store_of(clerk).count(Meeting) == 2 and clerk.page.is_on_desk


def test_the_form_shows_the_number_that_another_day_brought(clerk: Clerk) -> None:
    clerk.press(Key.Key_F8)
    clerk.shell.about.focus_field("held_on")
    clerk.press(Key.Key_A, CONTROL)
    clerk.type("1 ม.ค. 68\n")
    QApplication.processEvents()
    (meeting,) = store_of(clerk).all(Meeting)
    assert meeting.year == 2568
    assert clerk.shell.about.fields["year"].value() == 2568
    clerk.type("10.15\n")
    (meeting,) = store_of(clerk).all(Meeting)
    assert (meeting.appointed_at, meeting.year) == ("10:15", 2568)


def steps(clerk: Clerk) -> list[str]:
    found = clerk.shell.adoption.steps.widgets()
    return [one.text() for one in found if isinstance(one, QPushButton)]


def test_a_meeting_that_has_not_begun_adopts_nothing(clerk: Clerk) -> None:
    store = store_of(clerk)
    first = store.all(Meeting)[0]
    store.save(changed(first, status="checked"), actor="a")
    clerk.press(Key.Key_Left, ALT)
    clerk.plan("16 ก.พ. 69")
    clerk.press(Key.Key_F9)
    (waiting,) = clerk.shell.adoption.waiting
    assert not waiting.adopt.isEnabled()
    assert [one for one in steps(clerk) if "รับรอง" in one] == []
    assert "ยังไม่เริ่ม" in clerk.shell.adoption.told.text()
    clerk.mark("1")
    clerk.press(Key.Key_F9)
    (waiting,) = clerk.shell.adoption.waiting
    assert waiting.adopt.isEnabled()
    assert len([one for one in steps(clerk) if "รับรอง" in one]) == 2


def test_papers_say_which_speaker_says_nothing_and_where(clerk: Clerk) -> None:
    store = store_of(clerk)
    clerk.go_to_item("4")
    clerk.press(Key.Key_S, ALT)
    clerk.type("นายสมมติ คงมั่น")
    clerk.press(Key.Key_S, CONTROL)
    meeting = store.all(Meeting)[0]
    paper = next(one for one in printing.papers(store, meeting) if one.kind == "minutes")
    told = [one.what.thai for one in printing.problems(store, paper, date(2026, 1, 12))]
    assert "วาระ 4 นายสมมติ คงมั่น: ยังไม่มีข้อความ จึงไม่ปรากฏในรายงานการประชุม" in told
