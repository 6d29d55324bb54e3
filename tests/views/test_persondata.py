"""A request of a person answered in the window with the keyboard: found, given, erased, corrected, logged."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models import identity, notices, retention
from app.models.committees import Member
from app.models.hearings import DataRequest, Opinion
from app.models.office import Office, Person
from app.models.schema import dumps
from app.models.store import Store
from app.views.desk import Desk, Place
from app.views.idfield import IdentityField
from app.views.noticeline import NoticeLine
from app.views.persondata.face import RequestFace
from app.views.window import Window

NUMBER = "9123456789010"
PLAIN = Qt.KeyboardModifier.NoModifier
CONTACT = "บ้านเลขที่ 5"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def face(open_window: Callable[[str], Window], desk: Desk, filled: Store) -> RequestFace:
    """The requests in front, and an opinion of somebody who is a member and in the register of persons."""
    opinion = Opinion(
        ref_no="900", problem="สะพานขาด", proposer_name="นายสมชาย ใจดี", proposer_contact=CONTACT
    )
    desk.save(opinion)
    window = open_window("hearings")
    desk.go(Place("hearings", DataRequest.table))
    return shown(window)


def shown(window: Window) -> RequestFace:
    found = window.findChild(RequestFace)
    assert found is not None
    return found


def key(pressed: Qt.Key, times: int = 1) -> None:
    """Press a key where the keyboard is."""
    for _ in range(times):
        there = QApplication.focusWidget()
        assert there is not None
        QTest.keyClick(there, pressed)


def typed(text: str) -> None:
    """Type letters, Thai ones too, where the keyboard is."""
    for letter in text:
        there = QApplication.focusWidget()
        assert there is not None
        QApplication.sendEvent(there, QKeyEvent(QEvent.Type.KeyPress, 0, PLAIN, letter))


def settled(desk: Desk, qtbot: object) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.running)  # type: ignore[attr-defined]
    QApplication.processEvents()


def find(face: RequestFace, desk: Desk, qtbot: object, text: str = "สมชาย ใจดี") -> None:
    assert face.new()
    typed(text)
    key(Qt.Key.Key_Return)
    settled(desk, qtbot)


def logs(store: Store) -> list[tuple[str | None, str | None, int | None]]:
    return [(one.kind, one.requester, one.records_count) for one in store.all(DataRequest)]


def tab_to(words: str) -> None:
    """Tab until the button with these words has the keyboard."""
    for _ in range(30):
        there = QApplication.focusWidget()
        if there is not None and words in str(there.property("text") or ""):
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {words}")


def test_erasing_with_the_keyboard_keeps_the_words_and_cannot_be_undone(
    face: RequestFace, desk: Desk, store: Store, qtbot: object
) -> None:
    find(face, desk, qtbot)
    lines = [(one.place, one.keeping.english) for one in face.person.list.lines]
    assert lines == [
        ("บุคคล", "may be erased"),
        ("กรรมการ ประธานกรรมการ", "public record"),
        ("ความคิดเห็น/ข้อเสนอ 900", "may be erased"),
        ("ขั้นที่ย้อนกลับได้", "goes along"),
    ]
    assert QApplication.focusWidget() is face.person.list and face.person.requester.text() == "สมชาย ใจดี"
    key(Qt.Key.Key_Down, 2)
    assert CONTACT in face.person.detail.text() and "สะพานขาด" in face.person.detail.text()
    key(Qt.Key.Key_Space)
    assert len(face.person.list.chosen) == 1
    key(Qt.Key.Key_Space)
    tab_to("ลบที่เลือก")
    key(Qt.Key.Key_Space)
    assert not face.person.bar.isHidden() and "ชื่อในเอกสารราชการ" in face.person.bar.stays.text()
    assert QApplication.focusWidget() is face.person.bar.leave_button  # what is safe comes first
    tab_to("ลบถาวร")
    key(Qt.Key.Key_Space)
    settled(desk, qtbot)
    assert store.all(Opinion, ref_no="900")[0].proposer_name is None
    assert store.all(Opinion, ref_no="900")[0].problem == "สะพานขาด"
    assert store.all(Member)[0].name == "นายสมชาย ใจดี"
    assert logs(store) == [("erasure", None, 3)] and "สมชาย" not in dumps(face.log.text())
    assert not desk.can_undo and not desk.undo()
    find(face, desk, qtbot)
    assert [one.place for one in face.person.list.lines] == ["กรรมการ ประธานกรรมการ"]


def test_a_name_of_public_record_wants_a_reason(
    face: RequestFace, desk: Desk, store: Store, qtbot: object
) -> None:
    find(face, desk, qtbot)
    face.person.list.choose(1, is_chosen=True)
    face.person.ask()
    assert QApplication.focusWidget() is face.person.bar.reason
    face.person.bar.give()
    assert "หลักฐาน" in face.person.bar.said.text() and logs(store) == []
    typed("มติคณะกรรมการ")
    face.person.bar.give()
    settled(desk, qtbot)
    assert store.all(Member)[0].name is None and logs(store) == [("erasure", None, 4)]


def test_leaving_the_question_erases_nothing(
    face: RequestFace, desk: Desk, store: Store, qtbot: object
) -> None:
    find(face, desk, qtbot)
    face.person.ask()
    key(Qt.Key.Key_Escape)
    assert face.person.bar.isHidden() and QApplication.focusWidget() is face.person.list
    assert store.all(Person)[0].given_name == "สมชาย" and logs(store) == []
    assert face.back() and face.person.search.name.text() == "" and not face.back()


def test_all_that_is_held_is_given_and_the_correction_noted(
    face: RequestFace, desk: Desk, store: Store, qtbot: object, tmp_path: Path
) -> None:
    find(face, desk, qtbot)
    face.person.export(tmp_path / "given.xlsx")
    settled(desk, qtbot)
    kept = json.loads((tmp_path / "given.json").read_text("utf-8"))
    assert {one["table"] for one in kept["held"]} == {"persons", "members", "opinions"}
    assert CONTACT in dumps(kept) and (tmp_path / "given.xlsx").stat().st_size > 1000
    face.person.note_correction()
    assert logs(store) == [("access", "สมชาย ใจดี", 4), ("correction", "สมชาย ใจดี", 2)]
    assert "แก้ไขข้อมูลให้ถูกต้องแล้ว 2 รายการ" in face.log.text()
    assert "สมชาย" not in str(desk.local.drafts.names())


def test_of_several_persons_nothing_is_chosen_or_given_before_one_is(
    face: RequestFace, desk: Desk, store: Store, qtbot: object, tmp_path: Path
) -> None:
    others = {"นางสาวสมชาย วงศ์ริมเหมือง": "081-111-1111", "นายสมชาย แก้วลำธาร": "081-222-2222"}
    for name, contact in others.items():
        desk.save(Opinion(ref_no=contact, problem="x", proposer_name=name, proposer_contact=contact))
    find(face, desk, qtbot, "สมชาย")
    person = face.person
    assert QApplication.focusWidget() is person.people and "3 คน" in person.said.text()
    assert person.list.isHidden() and person.list.chosen == [] and person.below.isHidden()
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    name = person.requester.text()
    assert QApplication.focusWidget() is person.list and name in others
    assert [one.values["proposer_name"] for one in person.list.chosen] == [name]
    person.export(tmp_path / "given.xlsx")
    settled(desk, qtbot)
    given = (tmp_path / "given.json").read_text("utf-8")
    assert name in given and "ใจดี" not in given and len([one for one in others if one in given]) == 1
    assert face.back() and QApplication.focusWidget() is person.people and not person.list.isVisible()
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Return)
    assert person.requester.text() == "นายสมชาย ใจดี" and len(person.people.chosen) == 2
    assert face.back() and face.back() and not face.back()


def test_too_little_and_nobody_are_said(face: RequestFace, desk: Desk, qtbot: object) -> None:
    find(face, desk, qtbot, "ก")
    assert "อย่างน้อย" in face.person.said.text()
    find(face, desk, qtbot, "ไม่มีผู้ใดชื่อนี้")
    assert "ไม่พบข้อมูล" in face.person.said.text() and face.person.list.isHidden()


def test_a_number_finds_its_opinions_and_is_not_left_in_the_line(
    face: RequestFace, desk: Desk, store: Store, qtbot: object
) -> None:
    face.person.search.number.setFocus()
    typed(NUMBER)
    assert face.person.search.number.text() == "" and "ยังไม่เคยจดจำ" in face.person.said.text()
    desk.save(Opinion(ref_no="901", id_hash=identity.remember(store, NUMBER, actor="ก"), problem="x"))
    face.person.search.number.setFocus()
    typed(NUMBER[:-1] + "1")
    key(Qt.Key.Key_Return)
    assert "อาจพิมพ์ผิด" in face.person.said.text()
    assert face.person.search.number.text() == "" and face.person.search.number.hasFocus()
    typed("9-1234-56789-01-0")
    settled(desk, qtbot)
    assert next(one.place for one in face.person.list.lines) == "ความคิดเห็น/ข้อเสนอ 901"
    assert NUMBER not in face.person.detail.text()


def test_the_log_is_not_deleted(face: RequestFace, desk: Desk, store: Store, qtbot: object) -> None:
    find(face, desk, qtbot)
    face.person.note_correction()
    assert face.remove() and len(logs(store)) == 1


def test_what_is_past_its_time_goes_in_one_go(
    face: RequestFace, desk: Desk, store: Store, qtbot: object
) -> None:
    old = [Opinion(answered_on=date(2020, 1, 1), proposer_name=f"นาย {one}", problem="x") for one in "กขค"]
    store.save(*old, actor="ก")
    face.show_overdue()
    settled(desk, qtbot)
    pane = face.overdue
    assert len(pane.list.lines) == 3 and pane.spins["opinions"].value() == 2
    pane.spins["opinions"].setValue(100)
    settled(desk, qtbot)
    assert pane.list.lines == [] and store.settings.get(retention.SETTING, {}) == {"opinions": 100}
    pane.spins["opinions"].setValue(0)
    settled(desk, qtbot)
    pane.ask()
    pane.bar.give()
    settled(desk, qtbot)
    assert "ยังไม่มีรายการ" in pane.said.text() and logs(store) == [("retention", None, 3)]
    assert face.back() and not face.back()


# -- where data are entered --------------------------------------------------------------------------


def form_of(window: Window, desk: Desk) -> IdentityField:
    """The form of an opinion, the cursor on its ID number."""
    desk.go(Place("hearings", "opinions", desk.store.all(Opinion)[0].id, "id_hash"))
    QApplication.processEvents()
    found = next(one for one in window.findChildren(IdentityField) if one.isVisibleTo(window))
    found.setFocus()
    return found


def test_a_number_is_hashed_as_it_is_typed(
    open_window: Callable[[str], Window], desk: Desk, store: Store
) -> None:
    field = form_of(open_window("hearings"), desk)
    QTest.keyClicks(field.line, NUMBER[:-1])
    opinion = store.all(Opinion)[0]
    assert opinion.id_hash is None and NUMBER[:5] not in dumps(field.raw())
    QTest.keyClicks(field.line, NUMBER[-1])
    assert field.line.text() == "" and "จดจำแล้ว (ไม่ได้เก็บเลข)" in field.said.text()
    assert not any(word in field.said.text() for word in ("ยืนยันแล้ว", "ถูกต้อง", "verified"))
    assert not field.line.isUndoAvailable()  # nor does Ctrl+Z bring the digits back
    key(Qt.Key.Key_Tab)
    kept = store.all(Opinion)[0].id_hash
    assert kept == identity.recall(store, NUMBER) and len(kept) == 64
    rows = store.local("").rows("SELECT value FROM drafts UNION ALL SELECT value FROM undo_steps")
    assert NUMBER[:12] not in dumps([row["value"] for row in rows])


def test_what_is_no_number_does_not_stay_readable(
    open_window: Callable[[str], Window], desk: Desk, store: Store
) -> None:
    window = open_window("hearings")
    field = form_of(window, desk)
    QTest.keyClicks(field.line, NUMBER[:-1] + "1")
    key(Qt.Key.Key_Tab)
    assert field.line.text() == "" and not field.line.isUndoAvailable()
    assert "อาจพิมพ์ผิด" in field.said.text() and field.said.isVisibleTo(window)
    field.setFocus()
    QTest.keyClicks(field.line, NUMBER[:7])
    assert not field.said.isVisibleTo(window)
    desk.go(Place("home"))
    desk.go(Place("hearings"))
    assert field.line.text() == "" and "13 หลัก" in field.said.text()
    assert store.all(Opinion)[0].id_hash is None
    field.setFocus()
    QTest.keyClicks(field.line, NUMBER)
    key(Qt.Key.Key_Tab)
    assert store.all(Opinion)[0].id_hash and "อาจพิมพ์ผิด" not in field.said.text()


def test_the_notice_is_read_given_and_printed(
    open_window: Callable[[str], Window], desk: Desk, store: Store, qtbot: object, tmp_path: Path
) -> None:
    store.save(Office(name_full="อบต.ตัวอย่าง"), actor="ก")
    window = open_window("hearings")
    form_of(window, desk)
    settled(desk, qtbot)
    line = next(one for one in window.findChildren(NoticeLine) if one.isVisibleTo(window))
    qtbot.waitUntil(lambda: "อบต" in line.short.text())  # type: ignore[attr-defined]
    assert line.short.text().replace("\u200b", "").startswith("อบต.ตัวอย่าง เก็บข้อมูลนี้เพื่อ")
    line.turn()
    assert not line.text.isHidden() and "มาตรา 30" in line.text.text()
    line.give()
    opinion = store.all(Opinion)[0]
    assert opinion.noticed_on == date.today() and opinion.notice_version
    kept = notices.kept(store, opinion.notice_version)
    assert kept is not None and "มาตรา 30" in " ".join(kept.text)
    assert opinion.notice_version in line.told.text()
    line.write(tmp_path / "notice.pdf")
    settled(desk, qtbot)
    assert (tmp_path / "notice.pdf").read_bytes().startswith(b"%PDF")
