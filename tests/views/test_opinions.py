"""The inbox through the real window: opinions taken their way by keyboard, several at once, merged, split.

One window for all tests (half a second each); every test enters five opinions of its own.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.models import opinions
from app.models.hearings import Escalation, Opinion, OpinionProject
from app.models.opinions import State, state
from app.models.plans import Payment, Plan, PlanWindow, Project
from app.models.schema import changed
from app.models.store import Store
from app.models.users import User
from app.views import theme
from app.views.desk import Desk, Place
from app.views.fields import BoxField
from app.views.hearings.page import HearingsPage
from app.views.labels import WrappingLink
from app.views.looking import Look
from app.views.opinions.face import OpinionFace
from app.views.opinions.inbox import ASKED, Inbox, Which
from app.views.opinions.passed_face import Passed, PassedFace
from app.views.window import Window
from tests.views.places import wait

KEY = bytes(range(32))
PROBLEMS = ("ถนนชำรุดหน้าโรงเรียน", "น้ำประปาไหลอ่อน", "ไฟฟ้าสาธารณะดับ", "ขยะตกค้าง", "ท่อระบายน้ำอุดตัน")
CLERK = "นางสาวสมมติ ผู้บันทึก"
MANY = 20_000
WEEKS = itertools.count()
ENTER = Qt.Key.Key_Return


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[HearingsPage]:
    folder = tmp_path_factory.mktemp("inbox")
    plan = Plan(fiscal_year=2569)
    theme.load_fonts()
    with Store.open(folder / "record", KEY) as store:
        store.guards.append(opinions.guard(store))
        store.save(plan, actor="เตรียม")
        for number, name in enumerate(("โครงการ ก", "โครงการ ข", "เครือข่ายชุมชน"), 1):
            store.save(
                Project(plan_id=plan.id, number=number, name=name, budget_satang=number * 100), actor="ก"
            )
        desk = Desk(store, folder / "record", Look(qapp, "th"))
        desk.user = User(name=CLERK, role="clerk")
        window = Window(desk)
        window.show()
        window.activateWindow()
        window.go(Place("hearings"))
        yield page_of(window)
        window.close()
        window.deleteLater()
        desk.close()
        desk.deleteLater()


def page_of(window: Window) -> HearingsPage:
    page = window.page
    assert isinstance(page, HearingsPage)
    return page


@pytest.fixture(autouse=True)
def five(page: HearingsPage, request: pytest.FixtureRequest) -> None:
    """Five opinions of this test's own, the only ones it sees; the list of all, from its top."""
    first = date(2025, 10, 1) + timedelta(7 * next(WEEKS))  # so that they stand together in the list
    own = [
        Opinion(
            ref_no=f"{request.node.name}-00{number}", received_on=first + timedelta(number), problem=words
        )
        for number, words in enumerate(PROBLEMS, 1)
    ]
    page.setProperty("own", request.node.name)
    page.desk.store.save(*own, actor="เตรียม")
    page.tabs.setCurrentIndex(0)
    face = face_of(page)
    face.back()
    face.states.choose(Which.ALL)
    page.setProperty("base", [face.inbox.count(one) for one in State])
    page.window().activateWindow()


def own_ref(page: HearingsPage, ref: str) -> str:
    return f"{page.property('own')}-{ref}"


def count(page: HearingsPage, which: State) -> int:
    """Opinions in a state that this test brought there; its five are new at first."""
    base: list[int] = page.property("base")
    found = face_of(page).inbox.count(which) - base[list(State).index(which)]
    return found + 5 if which is State.NEW else found


def face_of(page: HearingsPage) -> OpinionFace:
    face = page.face
    assert isinstance(face, OpinionFace)
    return face


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    QTest.keyClick(focused(), key, held)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def say(text: str) -> None:
    """Into the field that has the keyboard; QTest types Latin letters only."""
    field = focused()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    if isinstance(field, QLineEdit):
        field.selectAll()
        field.insert(text)
        field.textEdited.emit(text)
    else:
        field.setPlainText(text)


def at(page: HearingsPage, ref: str) -> Opinion:
    """Move the list to an opinion."""
    found = kept(page, ref)
    assert page.list.select(found.id)
    page.list.setFocus()
    return found


def kept(page: HearingsPage, ref: str) -> Opinion:
    (found,) = page.desk.store.all(Opinion, ref_no=own_ref(page, ref))
    return found


def placed(page: HearingsPage, ref: str, authority: str = "own") -> Opinion:
    """An opinion screened and of somebody's duty, entered as such."""
    values = {"screening": "shown", "authority": authority, "authority_law": "ม.16"}
    page.desk.store.save(changed(kept(page, ref), **values), actor="เตรียม")
    return at(page, ref)


# -- the way, with the keyboard alone


def test_the_whole_way_without_a_mouse(page: HearingsPage) -> None:
    at(page, "003")
    press(Qt.Key.Key_F6)
    assert (kept(page, "003").screening, kept(page, "003").screened_by) == ("shown", CLERK)
    press(ENTER)  # whose duty it is
    press(Qt.Key.Key_1)
    press(ENTER)
    say("พ.ร.บ. สมมติ มาตรา 16")
    press(ENTER)
    assert (kept(page, "003").authority, kept(page, "003").authority_law) == ("own", "พ.ร.บ. สมมติ มาตรา 16")
    press(ENTER)  # what it may cost
    say("50,000")
    press(ENTER)
    say("กองช่าง")
    press(ENTER)
    say("70")
    press(ENTER)
    assert (kept(page, "003").cost_satang, kept(page, "003").priority) == (50_000_00, 70.0)
    press(ENTER)  # the decision
    press(Qt.Key.Key_2)
    for _ in range(2):
        press(ENTER)
    say("งบประมาณมีจำกัด")
    for _ in range(2):
        press(ENTER)
    assert (kept(page, "003").decision, kept(page, "003").decided_on) == ("declined", date.today())
    press(ENTER)  # the answer
    press(Qt.Key.Key_1)
    for _ in range(2):
        press(ENTER)
    say("ยังไม่บรรจุแผน เพราะงบประมาณมีจำกัด")
    press(ENTER)
    assert state(kept(page, "003")) is State.ANSWERED
    assert kept(page, "003").problem == "ไฟฟ้าสาธารณะดับ"


def test_a_step_taken_back_and_one_undone(page: HearingsPage) -> None:
    at(page, "001")
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert kept(page, "001").screening == "waiting"
    page.desk.undo()
    assert kept(page, "001").screening == "shown"


def test_hiding_needs_a_listed_reason(page: HearingsPage) -> None:
    at(page, "001")
    press(ENTER)
    press(ENTER)
    press(ENTER)
    bar = face_of(page).stepping.screen_bar
    assert bar.said.isVisible() and kept(page, "001").screening == "waiting"
    press(Qt.Key.Key_2)
    press(ENTER)
    say("บรรทัดสุดท้าย")
    press(ENTER)
    assert kept(page, "001").screening_reason == "ถ้อยคำไม่สุภาพ (บรรทัดสุดท้าย)"
    assert kept(page, "001").screening == "hidden" and not bar.isVisible()


def test_an_own_duty_without_its_law_is_refused_in_place(page: HearingsPage) -> None:
    at(page, "002")
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_1)
    press(ENTER)
    press(ENTER)
    bar = face_of(page).stepping.place_bar
    assert "ฐานอำนาจตามกฎหมาย" in bar.said.text().replace("\u200b", "")
    assert bar.isVisible() and kept(page, "002").authority is None
    press(Qt.Key.Key_Escape)
    assert not bar.isVisible() and focused() is page.list


def test_the_cost_is_not_asked_before_the_authority(page: HearingsPage) -> None:
    at(page, "002")
    stepping = face_of(page).stepping
    keys = (Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F12)
    for key, why in zip(keys, ("คัดกรอง", "อำนาจหน้าที่", "อำนาจหน้าที่", "ผลการพิจารณา"), strict=True):
        press(key)
        assert stepping.bar is None and stepping.said.isVisible()  # nothing is typed in vain
        assert why in stepping.said.text().replace("\u200b", "")
    press(Qt.Key.Key_F6)
    assert not stepping.said.isVisible()
    press(Qt.Key.Key_F8)
    assert stepping.bar is None and stepping.said.isVisible()
    press(Qt.Key.Key_F7)
    assert stepping.bar is stepping.place_bar and not stepping.said.isVisible()


def test_only_the_next_step_is_open(page: HearingsPage) -> None:
    at(page, "002")
    way = face_of(page).way
    assert [one for one, press in way.buttons.items() if press.isVisible()] == [State.SCREENED]
    placed(page, "002")
    assert [one for one, press in way.buttons.items() if press.isVisible()] == [State.COSTED]
    assert [one for one, link in way.links.items() if link.isVisible()] == [
        State.NEW,
        State.SCREENED,
        State.PLACED,
    ]


def test_the_words_on_top_cannot_be_edited(page: HearingsPage) -> None:
    at(page, "002")
    spoken = face_of(page).spoken
    assert spoken.problem.text().replace("\u200b", "") == "น้ำประปาไหลอ่อน"
    assert not spoken.findChildren(QLineEdit) and not spoken.findChildren(QPlainTextEdit)
    press(Qt.Key.Key_F6)
    form = Place("hearings", "opinions", kept(page, "002").id, "problem")
    page.show_place(form)
    field = page.panel.sheet.form.fields["problem"]  # type: ignore[union-attr]
    assert isinstance(field, BoxField)
    field.restore("อย่างอื่น")
    field.typed.emit()
    assert not page.panel.sheet.form.commit()  # type: ignore[union-attr]
    assert kept(page, "002").problem == "น้ำประปาไหลอ่อน"


def test_identity_is_raised_by_who_works_here(page: HearingsPage) -> None:
    at(page, "002")
    face = face_of(page)
    face.stepping.check_identity()
    assert (kept(page, "002").identity_level, kept(page, "002").identity_by) == ("staff", CLERK)
    face.stepping.check_identity()
    assert (kept(page, "002").identity_level, kept(page, "002").identity_by) == ("unchecked", None)


def test_the_full_form_stays_open_while_it_keeps_its_fields(page: HearingsPage) -> None:
    """Each save reads the list again; only another row closes the form."""
    at(page, "002")
    press(Qt.Key.Key_F2)
    assert page.is_form_open and page.panel.isVisible()
    field = page.panel.sheet.form.fields["category"]  # type: ignore[union-attr]
    field.restore("ประปา")
    field.typed.emit()
    assert page.panel.sheet.form.commit()  # type: ignore[union-attr]
    assert kept(page, "002").category == "ประปา" and page.is_form_open
    at(page, "003")
    assert not page.is_form_open and face_of(page).opinion == kept(page, "003")


# -- the lists of the inbox


def shown_refs(page: HearingsPage) -> list[str]:
    """This test's own in the list, in its order."""
    store, own = page.desk.store, own_ref(page, "")
    ids = [page.list.table.id_at(row) for row in range(page.list.table.rowCount())]
    refs = [one.ref_no or "" for key in ids for one in store.all(Opinion, id=key)]
    return [one.removeprefix(own) for one in refs if one.startswith(own)]


def test_the_next_one_comes_up_when_one_leaves_its_list(page: HearingsPage) -> None:
    face = face_of(page)
    face.states.choose(State.NEW)
    assert shown_refs(page) == ["005", "004", "003", "002", "001"]
    at(page, "003")
    press(Qt.Key.Key_F6)
    assert shown_refs(page) == ["005", "004", "002", "001"]
    assert face.opinion == kept(page, "002") and focused() is page.list
    at(page, "005")
    for _ in range(4):
        press(Qt.Key.Key_F6)
    assert shown_refs(page) == [] and count(page, State.SCREENED) == 5
    assert face.states.item(0).text() == f"ทั้งหมด ({page.desk.store.count(Opinion)})"


def test_several_are_screened_at_once_and_undone_at_once(page: HearingsPage) -> None:
    at(page, "004")
    rows = page.list.selectionModel()
    for ref in ("003", "002"):
        row = page.list.table.row_of(kept(page, ref).id)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        rows.select(page.list.table.index(row, 0), flags)
    assert "3" in face_of(page).spoken.head.text()
    press(Qt.Key.Key_F6)
    assert [kept(page, f"00{n}").screening for n in range(1, 6)] == [
        "waiting",
        "shown",
        "shown",
        "shown",
        "waiting",
    ]
    page.desk.undo()
    assert count(page, State.NEW) == 5


def test_all_or_none_of_several(page: HearingsPage) -> None:
    placed(page, "004")
    at(page, "003")
    before = page.desk.store.count(Opinion, authority="shared")
    page.list.selectAll()
    page.list.setFocus()
    press(Qt.Key.Key_F7)
    assert face_of(page).stepping.said.isVisible() and face_of(page).stepping.bar is None
    assert page.desk.store.count(Opinion, authority="shared") == before


def test_what_is_not_taken_up_is_a_list_with_its_reasons(page: HearingsPage) -> None:
    placed(page, "004")
    face = face_of(page)
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_2)
    for _ in range(2):
        press(ENTER)
    say("มีโครงการลักษณะเดียวกันแล้ว")
    for _ in range(2):
        press(ENTER)
    face.states.choose(Which.DECLINED)
    assert shown_refs(page) == ["004"]
    told = face.way._told[State.DECIDED].text().replace("\u200b", "")
    assert "ไม่บรรจุ" in told and "มีโครงการลักษณะเดียวกันแล้ว" in told
    said = f"ไม่บรรจุ (พร้อมเหตุผล) ({page.list.table.rowCount()})"
    assert said in [face.states.item(n).text() for n in range(face.states.count())]


# -- tied together


def texts(face: OpinionFace) -> list[str]:
    QApplication.processEvents()
    found = face.hanging.findChildren(WrappingLink)
    return [one.text().replace("\u200b", "") for one in found if one.isVisible()]


def test_linked_to_a_line_found_by_its_name(page: HearingsPage) -> None:
    at(page, "003")
    store = page.desk.store
    line = store.all(Project, name="เครือข่ายชุมชน")[0]
    store.save(Payment(project_id=line.id, paid_on=date(2026, 1, 5), amount_satang=1_000_00), actor="ก")
    press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    say("เครือข่าย")
    press(ENTER)
    assert [one.project_id for one in store.all(OpinionProject, opinion_id=kept(page, "003").id)] == [line.id]
    face = face_of(page)
    assert face.tying.link_bar.isVisible()
    press(ENTER)
    assert not face.tying.link_bar.isVisible()
    assert texts(face) == ["3. เครือข่ายชุมชน · แผนปฏิบัติงานของศูนย์ฯ 2569 · งบ 3 บาท · จ่ายแล้ว 1,000 บาท"]
    face.tying.unlink(store.all(OpinionProject, project_id=line.id)[0])
    assert store.count(OpinionProject, project_id=line.id) == 0


def test_merged_into_the_earliest_and_taken_apart(page: HearingsPage) -> None:
    at(page, "004")
    row = page.list.table.row_of(kept(page, "002").id)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.list.selectionModel().select(page.list.table.index(row, 0), flags)
    press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    press(ENTER)
    assert kept(page, "004").duplicate_of_id == kept(page, "002").id
    assert kept(page, "004").decision == "merged" and kept(page, "002").decision is None
    assert kept(page, "004").problem == "ขยะตกค้าง"
    at(page, "004")
    face = face_of(page)
    assert texts(face) == [f"{own_ref(page, '002')} · น้ำประปาไหลอ่อน"]
    assert face.join_button.isVisible()
    face.tying.join()
    assert kept(page, "004").duplicate_of_id is None


def test_ctrl_enter_keeps_what_stands_in_an_open_line(page: HearingsPage) -> None:
    said: list[str] = []
    page.desk.said.connect(said.append)
    placed(page, "002")
    press(Qt.Key.Key_F8)
    say("70000")
    press(ENTER)
    say("ราคากลาง")
    press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert (kept(page, "002").cost_satang, kept(page, "002").cost_basis) == (7_000_000, "ราคากลาง")
    at(page, "003")
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    say("ไฟดับ")
    press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert kept(page, "003/1").problem == "ไฟดับ"
    assert any(own_ref(page, "003/1") in one for one in said)


def test_split_in_two_and_joined_again(page: HearingsPage) -> None:
    at(page, "001")
    face = face_of(page)
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    say("ถนนชำรุด")
    press(ENTER)
    say("หน้าโรงเรียน")
    for _ in range(3):
        press(ENTER)
    assert kept(page, "001").decision == "split" and kept(page, "001").problem == "ถนนชำรุดหน้าโรงเรียน"
    assert (kept(page, "001/1").problem, kept(page, "001/2").problem) == ("ถนนชำรุด", "หน้าโรงเรียน")
    assert count(page, State.ASIDE) == 1 and count(page, State.NEW) == 6
    at(page, "001")
    assert texts(face) == [
        f"{own_ref(page, '001/1')} · ถนนชำรุด",
        f"{own_ref(page, '001/2')} · หน้าโรงเรียน",
    ]
    face.tying.join()
    assert count(page, State.ASIDE) == 2 and count(page, State.NEW) == 5
    assert kept(page, "001").decision is None


def test_the_decision_before_a_merge_or_split_comes_back_with_its_undoing(page: HearingsPage) -> None:
    """No column is free for it: the history keeps it."""
    decided = {
        "decision": "declined",
        "decision_reason": "ซ้ำกับถนนที่ซ่อมแล้ว",
        "decided_on": date(2025, 12, 1),
    }
    placed(page, "002")
    page.desk.store.save(changed(kept(page, "002"), **decided), actor="เตรียม")
    at(page, "002")
    face = face_of(page)
    face.tying.split()
    say("น้ำ")
    press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert kept(page, "002").decision == "split" and kept(page, "002").decision_reason is None
    at(page, "002")
    face.tying.join()
    assert {name: getattr(kept(page, "002"), name) for name in decided} == decided
    at(page, "002")
    face.tying.merge()
    say(own_ref(page, "003"))
    press(ENTER)
    press(ENTER)
    assert kept(page, "002").decision == "merged" and kept(page, "002").duplicate_of_id
    at(page, "002")
    face.tying.join()
    assert {name: getattr(kept(page, "002"), name) for name in decided} == decided
    assert kept(page, "002").duplicate_of_id is None
    face.tying.merge()
    say(own_ref(page, "003"))
    press(ENTER)
    press(ENTER)
    at(page, "002")
    press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)  # the last step taken back
    assert kept(page, "002").decision == "declined"


def test_passed_on_by_letter_and_replied(page: HearingsPage) -> None:
    placed(page, "005", "beyond_authority")
    face = face_of(page)
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_1)
    press(ENTER)
    say("อำเภอสมมติ")
    press(ENTER)
    (passed,) = page.desk.store.all(Escalation, opinion_id=kept(page, "005").id)
    assert (passed.target, passed.addressee, passed.status) == ("district", "อำเภอสมมติ", "preparing")
    face.passing.go_on_with(passed)
    say("สม 1/2569")
    press(ENTER)
    say("1 ต.ค. 2568")
    for _ in range(2):
        press(ENTER)
    (passed,) = page.desk.store.all(Escalation, opinion_id=kept(page, "005").id)
    assert (passed.letter_number, passed.sent_on, passed.status) == ("สม 1/2569", date(2025, 10, 1), "sent")
    face.passing.go_on_with(passed)
    press(ENTER)
    say("รับเรื่องไว้พิจารณา")
    press(ENTER)
    (passed,) = page.desk.store.all(Escalation, opinion_id=kept(page, "005").id)
    assert (passed.status, passed.reply, passed.replied_on) == ("replied", "รับเรื่องไว้พิจารณา", date.today())


def test_beyond_capacity_goes_into_the_third_sheet(page: HearingsPage) -> None:
    store = page.desk.store
    store.save(Plan(form="development", fiscal_year=2571, last_year=2575), actor="ก")
    placed(page, "005", "beyond_capacity")
    face = face_of(page)
    assert face.beyond_button.isVisible()
    press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    (line,) = store.all(Project, sheet="beyond")
    assert [one.project_id for one in store.all(OpinionProject, project_id=line.id)] == [line.id]
    assert not face.beyond_button.isVisible() and "ผ.02/2" in texts(face)[0]


def test_what_was_passed_on_is_a_list_with_the_days_one_waits(page: HearingsPage) -> None:
    one = placed(page, "005", "beyond_authority")
    store, sent_on = page.desk.store, date.today() - timedelta(days=12)
    values = {"opinion_id": one.id, "addressee": "แขวงทางหลวงสมมติ", "target": "agency"}
    unsent = Escalation(**values, status="preparing")
    waiting = Escalation(**values, status="sent", sent_on=sent_on, letter_number="สม 7")
    store.save(unsent, waiting, actor="ก")
    page.show_place(Place("hearings", "escalations", waiting.id))
    face = page.face
    assert isinstance(face, PassedFace)
    told = face.told.text().replace("\u200b", "")
    assert "สม 7" in told and "รอคำตอบมาแล้ว 12 วัน" in told
    assert face.spoken.problem.text().replace("\u200b", "") == "ท่อระบายน้ำอุดตัน"
    page.list.setFocus()
    press(ENTER)
    press(ENTER)
    say("จะดำเนินการในปีงบประมาณหน้า")
    press(ENTER)
    kept_one = store.get(Escalation, waiting.id)
    assert kept_one is not None and (kept_one.status, kept_one.reply) == (
        "replied",
        "จะดำเนินการในปีงบประมาณหน้า",
    )
    face.which.setCurrentIndex(face.which.findData(Passed.UNSENT))
    face.which.activated.emit(face.which.currentIndex())
    listed = [page.list.table.id_at(row) for row in range(page.list.table.rowCount())]
    assert unsent.id in listed and waiting.id not in listed
    page.show_place(Place("hearings", "opinions", one.id))
    assert face_of(page).opinion == kept(page, "005")


# -- the calendar


def test_too_late_is_said_on_the_day_after(page: HearingsPage) -> None:
    store = page.desk.store
    page.desk.remove(*store.all(PlanWindow))
    at(page, "001")
    face = face_of(page)
    assert face.time.begin_button.isVisible()
    today = date.today()
    year = today.year + 544
    closed = PlanWindow(form="development", fiscal_year=year, closes_on=today - timedelta(days=1))
    last_day = PlanWindow(form="operations", fiscal_year=year, closes_on=today)
    store.save(closed, last_day, actor="ก")
    assert not face.time.begin_button.isVisible()
    assert face.time.late.text().replace("\u200b", "").startswith("ไม่ทันแผนพัฒนาท้องถิ่น (ผ.02)")
    assert "วันนี้เป็นวันสุดท้าย" in face.time.can.text().replace("\u200b", "")


def test_the_usual_calendar_is_one_button_away(page: HearingsPage) -> None:
    page.desk.remove(*page.desk.store.all(PlanWindow))
    at(page, "001")
    face = face_of(page)
    face.time.begin_button.click()
    assert page.desk.store.count(PlanWindow) >= 4
    assert face.time.can.isVisible() and not face.time.begin_button.isVisible()


def test_the_inbox_stands_as_the_record_however_it_is_changed(page: HearingsPage) -> None:
    """What was put in place bit by bit is what reading all of it gives."""
    face, store = face_of(page), page.desk.store
    one = kept(page, "003")
    store.save(changed(one, received_on=date(2030, 1, 1)), actor="ก")
    store.save(
        Opinion(ref_no="x", problem="ไม่มีวันที่"), Opinion(ref_no="y", received_on=one.received_on), actor="ก"
    )
    with store.saving("ก") as batch:
        batch.save(*(Opinion(ref_no=f"m{n}", received_on=date(2020, 1, 1)) for n in range(30)))
    fresh = Inbox(store)
    assert face.inbox.ids(Which.ALL) == fresh.ids(Which.ALL)
    for which in ASKED:
        assert face.inbox.ids(which) == fresh.ids(which)
        assert face.inbox.count(which) == fresh.count(which) == len(fresh.ids(which))


# -- many


@pytest.fixture
def crowded(store: Store, folder: Path, qapp: QApplication) -> Iterator[Window]:
    """A record of its own with twenty thousand opinions in four states."""
    states = (
        {},
        {"screening": "shown"},
        {"screening": "shown", "authority": "own"},
        {"screening": "shown", "authority": "own", "decision": "declined", "answered_on": date(2026, 2, 1)},
    )
    with store.saving("เตรียม") as batch:
        for number in range(MANY):
            on = date(2025, 10, 1) + timedelta(days=number % 300)
            values = states[number % 4]
            batch.save(Opinion(ref_no=f"{number:05}", received_on=on, problem=f"ปัญหาที่ {number}", **values))  # type: ignore[arg-type]
    desk = Desk(store, folder, Look(qapp, "th"))
    window = Window(desk)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    desk.close()
    desk.deleteLater()


def quickest(work: Callable[[], None], times: int = 5) -> float:
    """In seconds; the machine may be busy with something else for a moment."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        QApplication.processEvents()
        found.append(time.perf_counter() - began)
    return min(found)


@pytest.mark.long
def test_twenty_thousand_opinions_open_and_change_lists_at_once(crowded: Window) -> None:
    """The page is made before anyone goes there (preparing.py); the measures bear a busy machine."""
    crowded.prepare("hearings")
    wait(lambda: not crowded.desk.jobs.running)

    def opened() -> None:
        crowded.go(Place("hearings"))
        QApplication.processEvents()
        crowded.go(Place("home"))

    assert quickest(opened) < 0.4
    crowded.go(Place("hearings"))
    page = page_of(crowded)
    face = face_of(page)
    chosen = iter([State.NEW, State.SCREENED] * 5)
    assert quickest(lambda: face.states.choose(next(chosen))) < 0.2
    face.states.choose(State.NEW)
    page.list.select(page.list.table.id_at(0))
    assert quickest(face.stepping.show_opinion) < 0.2
    assert face.inbox.count(State.NEW) == MANY // 4 - 5
