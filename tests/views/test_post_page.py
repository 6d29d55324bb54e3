"""What waits for a person: chosen field by field, left for later, taken back; told, mended, allowed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QTableWidget
from pytestqt.qtbot import QtBot

from app.models import due, minutes, posting
from app.models.errors import Words
from app.models.hearings import Opinion
from app.models.meetings import Meeting, Resolution
from app.models.office import Person
from app.models.plans import Project
from app.models.schema import changed
from app.models.store import Store
from app.views.desk import Desk, Place
from app.views.duelist import due_place
from app.views.post.choosing import Whole
from app.views.post.contrast import marked, struck
from app.views.post.fieldchoice import FieldChoice
from app.views.post.page import ASIDE, CONFLICTS, DELETIONS, REFUSED, PostPage
from app.views.post.words import summary
from app.views.window import Window
from tools import elsewhere

MINE, THEIRS = "ถนนหมู่ที่ 4 ระยะที่ 1", "ถนนหมู่ที่ 4 และหมู่ที่ 5"
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def connected(window: Window, filled: Store, qtbot: QtBot) -> Iterator[Window]:
    """A window on a record whose plan the server has."""
    elsewhere.connect(filled)
    elsewhere.agree(filled, *filled.all(Project), *filled.all(Meeting), *filled.all(Person))
    window.desk.courier.stop()
    qtbot.waitUntil(window.isActiveWindow)
    yield window


def page_of(window: Window) -> PostPage:
    window.desk.go(Place("post"))
    page = window.page
    assert isinstance(page, PostPage)
    QApplication.processEvents()
    return page


def both_change(window: Window, **theirs: Any) -> Project:
    """A line of the plan, changed here and elsewhere; as it stands here."""
    store = window.desk.store
    before = store.all(Project)[0]
    mine = changed(before, name=MINE, place="หมู่ที่ 4")
    window.desk.save(mine)
    elsewhere.come(store, changed(before, **({"name": THEIRS, "objective": "เดินทางสะดวก"} | theirs)))
    return mine


def test_with_nothing_to_decide_there_is_nothing_to_choose_with(connected: Window) -> None:
    page = page_of(connected)
    assert page.nothing.isVisible() and not page.split.isVisible()


def row_of(page: PostPage) -> int:
    return page.list.currentRow()


def count(page: PostPage) -> int:
    return len(page.conflicts)


def cells(lines: QTableWidget) -> list[str]:
    """The texts of the first line."""
    found = [lines.item(0, place) for place in range(lines.columnCount())]
    return [one.text() if one is not None else "" for one in found]


def press(page: PostPage, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def project(window: Window, record_id: str) -> Project:
    found = window.desk.store.get(Project, record_id)
    assert found is not None
    return found


def test_both_versions_are_seen_with_who_and_when_and_what_both_had(connected: Window) -> None:
    mine = both_change(connected)
    page = page_of(connected)
    assert page.tabs.tabText(CONFLICTS) == "รอตัดสิน (1)" and page.tabs.currentIndex() == CONFLICTS
    (choice,) = page.choosing.choices
    assert isinstance(choice, FieldChoice) and choice.column.name == "name" and not choice.side
    said = [one.text() for one in page.choosing.findChildren(type(page.choosing.head))]
    assert any(elsewhere.WHO in one and "อีกเครื่อง" in one for one in said)
    assert any("เดิมตรงกันว่า" in one for one in said)
    assert any("ระยะที่ 1" in one for one in said) and any("หมู่ที่ 5" in one for one in said)
    assert not page.choosing.done.isEnabled()
    kept = project(connected, mine.id)
    assert (kept.name, kept.place, kept.objective) == (MINE, "หมู่ที่ 4", None)


@pytest.mark.parametrize(
    ("key", "stays", "other"), [(Qt.Key.Key_1, MINE, THEIRS), (Qt.Key.Key_2, THEIRS, MINE)]
)
def test_a_digit_and_ctrl_enter_decide_and_ctrl_z_brings_the_other_back(
    connected: Window, key: Qt.Key, stays: str, other: str
) -> None:
    mine = both_change(connected)
    page = page_of(connected)
    press(page, Qt.Key.Key_Return)
    QTest.keyClick(page.choosing.choices[0], key)
    connected.page.finish()
    kept = project(connected, mine.id)
    assert (kept.name, kept.place, kept.objective) == (stays, "หมู่ที่ 4", "เดินทางสะดวก")
    assert not page.conflicts and connected.desk.courier.state and not connected.desk.courier.state.conflicts
    connected.go_back_and_forth(redo=False)
    assert project(connected, mine.id).name == other
    connected.go_back_and_forth(redo=True)
    assert project(connected, mine.id).name == stays


def test_writing_anew_begins_with_ones_own_words_and_both_come_back(connected: Window) -> None:
    mine = both_change(connected)
    page = page_of(connected)
    (choice,) = page.choosing.choices
    assert isinstance(choice, FieldChoice)
    choice.choose("anew")
    assert choice.editor.raw() == MINE and choice.editor.isVisible()
    choice.editor.restore("ถนนทั้งตำบล")
    page.choosing.finish()
    assert project(connected, mine.id).name == "ถนนทั้งตำบล"
    found = []
    for _ in range(2):
        connected.go_back_and_forth(redo=False)
        found.append(project(connected, mine.id).name)
    assert found == [MINE, THEIRS]


def test_what_cannot_be_read_is_told_and_nothing_is_decided(connected: Window) -> None:
    store = connected.desk.store
    before = store.all(Project)[0]
    connected.desk.save(changed(before, budget_satang=500))
    elsewhere.come(store, changed(before, budget_satang=900))
    page = page_of(connected)
    (choice,) = page.choosing.choices
    assert isinstance(choice, FieldChoice)
    choice.choose("anew")
    choice.editor.restore("สองพันกว่า")
    page.choosing.finish()
    assert choice.told.isVisible() and len(page.conflicts) == 1
    choice.editor.restore("2,000")
    page.choosing.finish()
    assert project(connected, before.id).budget_satang == 200_000 and not page.conflicts


def test_all_of_one_side_and_the_next_entry_by_key(connected: Window, qtbot: QtBot) -> None:
    store = connected.desk.store
    first, second, _ = store.all(Project)
    connected.desk.save(changed(first, name="ก1", place="ก2"), changed(second, name="ข1"))
    elsewhere.come(store, changed(first, name="ค1", place="ค2"), changed(second, name="ง1"))
    page = page_of(connected)
    assert count(page) == 2 and len(page.choosing.choices) == 2
    commands = {one.keys[0]: one.slot for one in page.commands()}
    commands["Ctrl+PgDown"]()
    assert row_of(page) == 1 and page.choosing.conflict == page.conflicts[1]
    page.choosing.later.emit()
    assert row_of(page) == 0
    commands["Alt+2"]()
    page.finish()
    kept = project(connected, first.id)
    assert (kept.name, kept.place) == ("ค1", "ค2") and project(connected, second.id).name == "ข1"
    assert count(page) == 1 and page.choosing.conflict == page.conflicts[0]
    commands["Alt+1"]()
    page.finish()
    assert not page.conflicts and page.nothing.isVisible()
    assert project(connected, second.id).name == "ข1"


@pytest.mark.parametrize(
    ("is_mine_deleted", "keeps"), [(True, True), (True, False), (False, True), (False, False)]
)
def test_deleted_against_changed_is_kept_or_goes(
    connected: Window, is_mine_deleted: bool, keeps: bool
) -> None:
    store = connected.desk.store
    before = store.all(Project)[0]
    edited, gone = changed(before, name=MINE), changed(before, deleted=True)
    if is_mine_deleted:
        connected.desk.remove(before)
        elsewhere.come(store, edited)
    else:
        connected.desk.save(edited)
        elsewhere.come(store, gone)
    page = page_of(connected)
    (whole,) = page.choosing.choices
    QTest.keyClick(whole, Qt.Key.Key_1 if keeps else Qt.Key.Key_2)
    page.finish()
    found = store.get(Project, before.id)
    assert (found.name if found else None) == (MINE if keeps else None)
    assert not page.conflicts
    connected.go_back_and_forth(redo=False)
    assert (store.get(Project, before.id) is None) is keeps


def test_deleted_there_while_somebody_types_here_says_so(connected: Window) -> None:
    before = connected.desk.store.all(Project)[0]
    connected.desk.local.drafts.keep(f"projects/{before.id}", {"name": MINE})
    elsewhere.come(connected.desk.store, changed(before, deleted=True))
    (whole,) = page_of(connected).choosing.choices
    assert isinstance(whole, Whole) and "กำลังพิมพ์" in whole.told.text()


def test_settled_minutes_ask_why_before_they_change(connected: Window) -> None:
    store = connected.desk.store
    store.guards.append(minutes.guard(store))
    meeting = store.all(Meeting)[0]
    spoken = Resolution(meeting_id=meeting.id, text="เห็นชอบ", order_no=1)
    store.save(spoken, actor="a")
    elsewhere.agree(store, spoken)
    connected.desk.save(changed(spoken, text="เห็นชอบในหลักการ"))
    elsewhere.come(store, changed(spoken, text="ไม่เห็นชอบ"))
    connected.desk.save(changed(meeting, status="adopted", adopted_on=date(2025, 11, 2)))
    page = page_of(connected)
    (choice,) = page.choosing.choices
    assert isinstance(choice, FieldChoice)
    choice.choose("anew")
    choice.editor.restore("ไม่เห็นชอบ ด้วยเสียงข้างมาก")
    page.finish()
    assert page.reason.isVisible() and len(page.conflicts) == 1
    page.reason.line.setText("แก้ตามที่ประชุม")
    page.reason.give()
    kept = store.get(Resolution, spoken.id)
    assert kept is not None and kept.text == "ไม่เห็นชอบ ด้วยเสียงข้างมาก" and not page.conflicts


def test_a_version_that_moved_meanwhile_is_shown_again_and_nothing_is_lost(connected: Window) -> None:
    mine = both_change(connected)
    page = page_of(connected)
    page.choosing.choose_all("theirs")
    stale = page.choosing.conflict
    assert stale is not None
    page.hide()
    connected.desk.save(changed(project(connected, mine.id), name="แก้อีกครั้ง"))
    page.show()
    page._settle(stale.theirs)
    assert project(connected, mine.id).name == "แก้อีกครั้ง"
    assert connected.faults.isVisible() and len(page.conflicts) == 1
    assert page.choosing.conflict != stale and not page.choosing.done.isEnabled()


def test_what_is_being_chosen_stays_while_other_things_arrive(connected: Window) -> None:
    both_change(connected)
    page = page_of(connected)
    page.choosing.choose_all("theirs")
    elsewhere.come(connected.desk.store, Person(given_name="มาใหม่"))
    assert page.choosing.choices[0].side == "theirs" and page.choosing.done.isEnabled()


def test_what_was_not_accepted_is_told_and_leads_to_its_place(connected: Window) -> None:
    store = connected.desk.store
    record = store.all(Project)[0]
    connected.desk.save(changed(record, objective="ยาว"))
    why = Words("ข้อความยาวเกินไป", "too long")
    with posting.writing(store) as con:
        posting.refuse(con, Project.table, record.id, "values.objective", why, elsewhere.WHEN)
    page = page_of(connected)
    assert page.tabs.currentIndex() == REFUSED
    shown = cells(page.refused.lines)
    assert why.thai in shown and "วัตถุประสงค์" in shown
    page.refused.open()
    assert connected.page.key == "plans"
    connected.back()
    assert connected.page.key == "post"


HOSTILE = (
    '{"deleted":',
    '{"deleted":false,"id":"x","schema":4,"sealed":{},"table":"projects","values":{"name":1}}',
)


@pytest.mark.parametrize("body", HOSTILE)
def test_what_cannot_be_taken_in_is_shown_and_the_rest_flows(connected: Window, body: str) -> None:
    store = connected.desk.store
    good = changed(store.all(Person)[0], position="ปลัด")
    hashed = hashlib.sha256(body.encode()).hexdigest()
    bad = elsewhere.wired(Project.table, "x", body, hashed, None)
    elsewhere.take(store, [bad, elsewhere._wire(store, good, "ก", elsewhere.WHEN)])
    assert store.all(Person)[0].position == "ปลัด"
    page = page_of(connected)
    assert page.tabs.currentIndex() == ASIDE and len(page.aside.found) == 1
    assert page.aside.text.toPlainText() == body and cells(page.aside.lines)[1]
    assert "กันไว้ 1" in page.head.text()


def many_gone(window: Window) -> list[Project]:
    """Twenty-five lines of the plan that another computer deleted at once."""
    store = window.desk.store
    plan_id = store.all(Project)[0].plan_id
    lines = [Project(plan_id=plan_id, number=100 + number, name=f"โครงการ {number}") for number in range(25)]
    store.save(*lines, actor="a")
    elsewhere.agree(store, *lines)
    elsewhere.come(store, *(changed(one, deleted=True) for one in lines))
    return lines


def answered(is_yes: bool, told: list[str]) -> None:
    """The question that comes up gets this answer."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.append(box.text())
        role = QMessageBox.ButtonRole.DestructiveRole if is_yes else QMessageBox.ButtonRole.RejectRole
        next(one for one in box.buttons() if box.buttonRole(one) is role).click()

    QTimer.singleShot(0, answer)


@pytest.mark.parametrize("is_yes", [True, False])
def test_many_deletions_wait_and_are_allowed_by_name_and_number(connected: Window, is_yes: bool) -> None:
    lines = many_gone(connected)
    store = connected.desk.store
    page = page_of(connected)
    assert page.tabs.currentIndex() == DELETIONS and "25" in page.deletions.counts.text()
    assert page.deletions.names.count() == 25 and page.deletions.names.findItems(
        "โครงการ 0", Qt.MatchFlag.MatchContains
    )
    assert all(store.get(Project, one.id) for one in lines)
    told: list[str] = []
    answered(is_yes, told)
    page.deletions.delete_button.click()
    assert "25" in told[0] and "โครงการ 0" in told[0]
    left = [one for one in lines if store.get(Project, one.id)]
    assert len(left) == (0 if is_yes else 25) and len(page.deletions.found) == (0 if is_yes else 25)


def test_deletions_that_are_refused_come_back_to_the_server(connected: Window) -> None:
    lines = many_gone(connected)
    page = page_of(connected)
    page.deletions.keep_button.click()
    assert not page.deletions.found
    state = connected.desk.courier.state
    assert state is not None and state.waiting == len(lines) and not state.held_deletions


def test_an_opinion_deleted_elsewhere_stays_and_goes_back(connected: Window) -> None:
    """What the people said is never deleted: it may only be kept."""
    store = connected.desk.store
    opinions = store.all(Opinion)
    elsewhere.agree(store, *opinions)
    elsewhere.come(store, *(changed(one, deleted=True) for one in opinions))
    page = page_of(connected)
    assert page.tabs.currentIndex() == DELETIONS and len(page.deletions.found) == len(opinions)
    assert not page.deletions.delete_button.isVisible() and store.count(Opinion) == len(opinions)
    page.deletions.keep_button.click()
    state = connected.desk.courier.state
    assert state is not None and state.waiting == len(opinions) and not page.deletions.found


def test_an_office_without_a_server_is_told_so_and_led_to_the_connection(window: Window) -> None:
    page = page_of(window)
    assert page.head.text() == "เก็บในเครื่องนี้เท่านั้น" and not page.now_button.isEnabled()
    assert not page.tabs.isVisible() and not page.stack.isVisible()
    page.settings_button.click()
    assert window.page.key == "settings"


# -- the line below the window


def test_the_line_tells_what_waits_and_when_all_was_there(connected: Window, qtbot: QtBot) -> None:
    courier, button = connected.desk.courier, connected.status.post
    courier.look()
    assert button.text() == "ส่งครบล่าสุด 3 ส.ค. 2569 14.05 น." or "ส่งครบล่าสุด 3 ส.ค. 2569" in button.text()
    both_change(connected)
    connected.desk.save(Person(given_name="ก"), Person(given_name="ข"))
    courier.look()
    assert button.text().startswith("▲ รอตัดสิน 1 · รอส่ง 2 · ส่งครบล่าสุด")
    button.click()
    assert connected.page.key == "post"
    connected.back()
    assert connected.page.key == "home"


def test_no_line_is_a_state_and_no_error(connected: Window, qtbot: QtBot) -> None:
    courier = connected.desk.courier
    connected.desk.save(Person(given_name="ก"))
    courier.look()
    courier.go()
    assert courier.is_busy and "กำลังรับส่ง…" in connected.status.post.text()
    qtbot.waitUntil(lambda: not courier.is_busy, timeout=20_000)
    assert connected._faults is None and "รอส่ง 1 ·" in connected.status.post.text()
    assert connected.status.said.text()


def test_the_words_are_of_both_languages_and_of_no_program(connected: Window) -> None:
    both_change(connected)
    courier = connected.desk.courier
    courier.look()
    assert courier.state is not None
    said = summary(courier.state, courier.since, "th")
    assert not any(word in said.lower() for word in ("sync", "error", "record", "null", "conflict"))


# -- the reminder


@pytest.mark.parametrize(("days", "is_due"), [(14, False), (15, True), (400, True)])
def test_who_was_not_there_for_two_weeks_is_reminded(connected: Window, days: int, is_due: bool) -> None:
    store, desk = connected.desk.store, connected.desk
    desk.save(Person(given_name="ก"))
    proved_on = date(2026, 8, 3)
    found = due.due(store, desk.period, desk.scheme, proved_on + timedelta(days=days))
    lines = [one for one in found if one.kind == due.POST]
    assert bool(lines) is is_due
    if lines:
        assert due_place(lines[0]) == Place("post")
        assert f"{days} วัน" in lines[0].words.thai and "รอส่ง 1 รายการ" in lines[0].words.thai


def test_nobody_is_reminded_who_has_no_server(desk: Desk, folder: Path) -> None:
    found = due.due(desk.store, desk.period, desk.scheme, date(2030, 1, 1))
    assert not [one for one in found if one.kind == due.POST]


# -- what differs


def test_what_differs_is_marked_by_words_as_thai_has_them() -> None:
    before = "มอบหมายกองช่างสำรวจ"
    assert marked("มอบหมายสำนักปลัดสำรวจ", before).count("underline") == 1
    assert "สำรวจ" not in marked("มอบหมายสำนักปลัดสำรวจ", before).split("</span>")[0]
    assert marked(before, before) == before
    assert "line-through" in struck(before, "มอบหมายสำนักปลัดสำรวจ", before)
    assert struck(before, before, before) == before


@pytest.mark.parametrize("text", ["<b>หนา</b> & <img src='/etc/passwd'>", "บรรทัด 1\nบรรทัด 2", "", "ๆ" * 5000])
def test_a_text_is_never_markup(text: str) -> None:
    shown = marked(text, "อื่น")
    assert "<b>" not in shown and "<img" not in shown and shown.count("<br>") == text.count("\n")
