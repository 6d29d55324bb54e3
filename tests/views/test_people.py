"""Several people at one computer: who signs in, what the lock hides and keeps, and whose name is noted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.models import codes, engine, keys
from app.models.hearings import Opinion
from app.models.meetings import AgendaItem, Discussion, Meeting
from app.models.plans import Activity, Project
from app.models.schema import changed
from app.models.store import Store
from app.models.users import User, fits, hashed
from app.reports import sheets
from app.views.desk import Place
from app.views.desktop import Desktop
from app.views.help import show_keys
from app.views.history import parts_of_meeting, told
from app.views.home import HomePage, unfinished
from app.views.idle import LOCK_AFTER
from app.views.looking import Look
from app.views.people import People
from app.views.settings_page import SettingsPage
from app.views.signin import LAST_USER, SignIn
from app.views.subject_page import SubjectPage
from app.views.subjects import SUBJECTS

KEY = bytes(range(32))
PIN_A, PIN_B = "สวนสวย7731", "ริมคลอง2468"
HASH_A, HASH_B = hashed(PIN_A), hashed(PIN_B)
A = User(name="นางสาวใจดี มีสุข", position="นักวิเคราะห์นโยบายและแผน", role="administrator", secret=HASH_A)
B = User(name="นายตั้งใจ เรียนรู้", position="ผู้ช่วยเจ้าพนักงานธุรการ", role="clerk", secret=HASH_B)
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def staffed(filled: Store) -> Store:
    filled.save(A, B, actor="test")
    return filled


def desktop_on(store: Store, folder: Path, qapp: QApplication) -> Iterator[Desktop]:
    made = Desktop(store, folder, Look(qapp, "th"))
    made.sign_in.first_pause = 20
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def desktop(staffed: Store, folder: Path, qapp: QApplication) -> Iterator[Desktop]:
    yield from desktop_on(staffed, folder, qapp)


@pytest.fixture
def alone(filled: Store, folder: Path, qapp: QApplication) -> Iterator[Desktop]:
    """An office that has entered nobody."""
    yield from desktop_on(filled, folder, qapp)


def choose(asked: SignIn, user: User) -> None:
    names = [asked.names.item(row).text().split(" · ")[0] for row in range(asked.names.count())]
    asked.names.setCurrentRow(names.index(user.name or ""))


def sign_in(desktop: Desktop, user: User, pin: str) -> None:
    choose(desktop.sign_in, user)
    desktop.sign_in.pin.setText(pin)
    QTest.keyClick(desktop.sign_in.pin, Qt.Key.Key_Return)


def press(qtbot: QtBot, window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """A shortcut of the window, once the keyboard is there."""
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, key, modifiers)


def type_thai(widget: QWidget, text: str) -> None:
    for letter in text:
        QApplication.sendEvent(
            widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )


def page_at(desktop: Desktop, key: str) -> SubjectPage:
    desktop.window.subjects.setCurrentRow([one.key for one in SUBJECTS].index(key))
    page = desktop.window.page
    assert isinstance(page, SubjectPage)
    return page


def box_of(desktop: Desktop) -> QPlainTextEdit:
    """The long text of the first opinion, open and under the cursor."""
    page = page_at(desktop, "hearings")
    opinion = desktop.desk.store.all(Opinion)[0]
    desktop.desk.go(Place("hearings", "opinions", opinion.id, "problem"))
    box = page.panel.sheet.form.fields["proposal"].focusProxy()  # type: ignore[union-attr]
    assert isinstance(box, QPlainTextEdit)
    box.setFocus()
    return box


def people_of(desktop: Desktop) -> People:
    desktop.window.subjects.setCurrentRow(len(SUBJECTS) - 1)
    page = desktop.window.page
    assert isinstance(page, SettingsPage)
    return page.people


def shown_windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


# -- without users


def test_without_users_nothing_is_asked_and_nothing_locks(alone: Desktop, qtbot: QtBot) -> None:
    window = alone.window
    assert window.isVisible() and not window.user_button.isVisible()
    press(qtbot, window, Qt.Key.Key_L, CONTROL)
    alone.lock()
    assert window.isVisible() and alone.desk.user is None


def test_the_first_user_is_an_administrator_and_goes_on_with_what_was_typed(
    alone: Desktop, qtbot: QtBot
) -> None:
    opinion = alone.desk.store.all(Opinion)[0]
    alone.desk.local.drafts.keep(f"opinions/{opinion.id}", {"received_on": "31/2/68"})
    alone.desk.save(changed(opinion, problem="ถนนชำรุดมาก"))
    people = people_of(alone)
    people.add_button.click()
    assert people.form.role.currentData() == "administrator" and not people.form.role.isEnabled()
    people.form.name.setText("นางสาวใจดี  มีสุข")
    for field in (people.form.pin.first, people.form.pin.second):
        field.setText(PIN_A)
    qtbot.keyClick(people.form.pin.second, Qt.Key.Key_Return)
    user = alone.desk.user
    assert user is not None and (user.name, user.role) == ("นางสาวใจดี มีสุข", "administrator")
    assert unfinished(alone.desk) == [("opinions", opinion.id)]
    assert alone.desk.can_undo and alone.desk.actor == user.name
    assert alone.window.user_button.text() == user.name
    assert [line["actor"] for line in alone.desk.store.history(user.id)] == [user.name]


# -- signing in


def test_the_window_starts_by_asking_who_it_is(desktop: Desktop) -> None:
    assert shown_windows() == [desktop.sign_in]
    with pytest.raises(RuntimeError, match="nobody"):
        _ = desktop.window


def test_the_keyboard_chooses_a_name_and_the_pin_opens(desktop: Desktop, qtbot: QtBot) -> None:
    asked = desktop.sign_in
    type_thai(asked.names, "ตั้งใจ")
    assert asked.names.user == B
    qtbot.keyClick(asked.names, Qt.Key.Key_Return)
    assert asked.pin.hasFocus()
    asked.pin.setText(PIN_B)
    qtbot.keyClick(asked.pin, Qt.Key.Key_Return)
    assert desktop.desk.user == B and desktop.window.isVisible() and not asked.isVisible()
    assert desktop.window.user_button.text() == B.name
    assert QSettings().value(LAST_USER) == B.id


def test_the_last_user_of_this_computer_is_preselected(desktop: Desktop, qtbot: QtBot) -> None:
    sign_in(desktop, B, PIN_B)
    desktop.sign_out()
    assert desktop.sign_in.names.user == B
    qtbot.waitUntil(desktop.sign_in.pin.hasFocus)


def test_a_user_without_a_pin_signs_in_with_enter(desktop: Desktop, qtbot: QtBot) -> None:
    helper = User(name="นายช่วยเหลือ งานดี")
    desktop.sign_in.hide()
    desktop._store.save(helper, actor="test")
    desktop.sign_in.ask()
    choose(desktop.sign_in, helper)
    assert not desktop.sign_in.pin.isVisible()
    qtbot.keyClick(desktop.sign_in.names, Qt.Key.Key_Return)
    assert desktop.desk.user == helper


def test_who_is_out_of_use_is_not_offered(desktop: Desktop) -> None:
    desktop._store.save(changed(B, active=False), actor="test")
    desktop.sign_in.ask()
    assert desktop.sign_in.names.count() == 1


def test_a_wrong_pin_costs_a_growing_pause_and_says_no_more(desktop: Desktop, qtbot: QtBot) -> None:
    asked = desktop.sign_in
    asked.first_pause = 60
    pauses = []
    for _ in range(3):
        sign_in(desktop, A, "ไม่ใช่รหัส")
        pauses.append(asked.pause.interval())
        assert "รหัสไม่ถูกต้อง" in asked.told.text().replace("\u200b", "")
        sign_in(desktop, A, PIN_A)
        assert desktop._seat is None  # during the pause nothing is tried
        qtbot.waitUntil(lambda: not asked.pause.isActive())
    assert pauses == [60, 120, 240]
    sign_in(desktop, A, PIN_A)
    assert desktop.desk.user == A


def test_choosing_another_name_takes_the_typed_pin_away(desktop: Desktop) -> None:
    choose(desktop.sign_in, A)
    desktop.sign_in.pin.setText(PIN_A)
    choose(desktop.sign_in, B)
    assert desktop.sign_in.pin.text() == ""


# -- locking


def test_another_person_sees_nothing_of_what_was_being_typed(desktop: Desktop, qtbot: QtBot) -> None:
    sign_in(desktop, A, PIN_A)
    box = box_of(desktop)
    before = desktop.desk.store.all(Opinion)[0]
    type_thai(box, "ร่างที่ยังไม่เสร็จ")
    press(qtbot, desktop.window, Qt.Key.Key_L, CONTROL)
    assert shown_windows() == [desktop.sign_in]
    sign_in(desktop, B, PIN_B)
    home = desktop.window.page
    assert isinstance(home, HomePage) and home.drafts.count() == 0
    assert box_of(desktop).toPlainText() == (before.proposal or "")
    assert desktop.desk.store.all(Opinion)[0] == before
    assert not desktop.desk.can_undo
    desktop.sign_out()
    sign_in(desktop, A, PIN_A)
    assert unfinished(desktop.desk) == [("opinions", before.id)]
    assert box_of(desktop).toPlainText() == "ร่างที่ยังไม่เสร็จ"


def test_the_same_person_comes_back_to_the_same_place(desktop: Desktop, qtbot: QtBot) -> None:
    sign_in(desktop, A, PIN_A)
    box, window = box_of(desktop), desktop.window
    type_thai(box, "ยังพิมพ์")
    desktop.lock()
    assert desktop.sign_in.names.user == A
    sign_in(desktop, A, PIN_A)
    assert desktop.window is window and window.isVisible() and not desktop.sign_in.isVisible()
    assert window.focusWidget() is box and box.toPlainText() == "ยังพิมพ์"
    assert desktop.desk.store.all(Opinion)[0].proposal is None
    type_thai(box, "ต่อ")
    page_at(desktop, "plans")
    assert desktop.desk.store.all(Opinion)[0].proposal == "ยังพิมพ์ต่อ"
    assert desktop.desk.local.drafts.names() == ()


def test_a_new_entry_that_was_never_kept_comes_back_too(desktop: Desktop, qtbot: QtBot) -> None:
    sign_in(desktop, A, PIN_A)
    page = page_at(desktop, "plans")
    page.tabs.setCurrentIndex([kind.table for kind in page.subject.kinds].index("activities"))
    page.new()
    line = page.panel.sheet.form.fields["name"].focusProxy()  # type: ignore[union-attr]
    assert line is not None
    line.setFocus()
    type_thai(line, "กิจกรรมใหม่")
    desktop.lock()
    sign_in(desktop, B, PIN_B)
    assert desktop.desk.store.count(Activity) == 0
    desktop.lock()
    sign_in(desktop, A, PIN_A)
    ((table, record_id),) = unfinished(desktop.desk)
    desktop.desk.go(Place("plans", table, record_id))
    kept = desktop.desk.store.get(Activity, record_id)
    assert kept is not None and kept.name == "กิจกรรมใหม่"


def test_closing_a_locked_program_publishes_no_draft(desktop: Desktop) -> None:
    sign_in(desktop, A, PIN_A)
    type_thai(box_of(desktop), "ร่าง")
    desktop.lock()
    store = desktop.desk.store
    desktop.close()
    assert store.all(Opinion)[0].proposal is None
    assert len(store.local(A.id).drafts.names()) == 1


def test_while_locked_no_key_reaches_the_record(desktop: Desktop, qtbot: QtBot) -> None:
    sign_in(desktop, A, PIN_A)
    desktop.desk.save(Project(number=8, name="เพิ่มใหม่"))
    window = desktop.window
    ran: list[str] = []
    for action in window.findChildren(QAction):
        action.triggered.connect(lambda _, action=action: ran.append(action.text()))
    press(qtbot, window, Qt.Key.Key_F, CONTROL)
    assert len(ran) == 1
    desktop.lock()
    ran.clear()
    for target in (desktop.sign_in, desktop.sign_in.names, window):
        for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_Z, Qt.Key.Key_1, Qt.Key.Key_P):
            QTest.keyClick(target, key, CONTROL)
        QTest.keyClick(target, Qt.Key.Key_F1)
    assert ran == [] and shown_windows() == [desktop.sign_in]
    assert desktop.desk.store.count(Project) == 4


def test_what_stood_open_is_closed_by_the_lock(desktop: Desktop) -> None:
    sign_in(desktop, A, PIN_A)
    show_keys(desktop.window)
    assert len(shown_windows()) == 2
    desktop.lock()
    assert shown_windows() == [desktop.sign_in]


def test_the_program_locks_itself_when_nobody_is_there(desktop: Desktop, qtbot: QtBot) -> None:
    sign_in(desktop, A, PIN_A)
    desktop.idle.wait(0.05)
    qtbot.waitUntil(lambda: desktop.desk.is_locked)
    assert shown_windows() == [desktop.sign_in]


def test_a_key_or_the_mouse_puts_the_lock_off(desktop: Desktop, qtbot: QtBot) -> None:
    sign_in(desktop, A, PIN_A)
    qtbot.waitUntil(desktop.window.isActiveWindow)
    idle, native = desktop.idle, desktop.window.windowHandle()
    for touch in (
        lambda: QTest.keyClick(native, Qt.Key.Key_Shift),
        lambda: QTest.mouseMove(native, QPoint(30, 40)),
    ):
        idle._last = before = -1.0
        touch()
        qtbot.waitUntil(lambda before=before: idle._last > before)  # type: ignore[misc]


def test_jobs_go_on_while_the_program_is_locked(desktop: Desktop, qtbot: QtBot) -> None:
    sign_in(desktop, A, PIN_A)
    done: list[int] = []
    desktop.lock()
    desktop.desk.jobs.start("งาน", lambda _: 7, done.append)
    qtbot.waitUntil(lambda: done == [7])


def test_how_long_it_waits_is_a_setting_of_the_office(desktop: Desktop) -> None:
    sign_in(desktop, A, PIN_A)
    assert desktop.idle._seconds == 600
    combo = people_of(desktop).lock
    combo.setCurrentIndex(combo.findData(0))
    combo.activated.emit(0)
    assert desktop.desk.setting(LOCK_AFTER, 10) == 0
    assert desktop.idle._seconds == 0 and not desktop.idle._timer.isActive()


def test_signing_out_keeps_what_was_typed_as_closing_does(desktop: Desktop, qtbot: QtBot) -> None:
    sign_in(desktop, A, PIN_A)
    type_thai(box_of(desktop), "เสร็จแล้ว")
    store = desktop.desk.store
    press(qtbot, desktop.window, Qt.Key.Key_L, CONTROL | SHIFT)
    assert shown_windows() == [desktop.sign_in] and desktop._seat is None
    assert store.all(Opinion)[0].proposal == "เสร็จแล้ว"


def test_another_language_keeps_the_person_and_the_place(desktop: Desktop) -> None:
    sign_in(desktop, A, PIN_A)
    page_at(desktop, "plans")
    desktop.look.language_wanted.emit("en")
    assert desktop.desk.user == A and desktop.window.page.key == "plans"
    desktop.lock()
    assert desktop.sign_in._language == "en"
    sign_in(desktop, A, PIN_A)
    desktop.look.language_wanted.emit("th")


# -- the users in Settings


def test_an_administrator_adds_and_changes_users(desktop: Desktop, qtbot: QtBot) -> None:
    sign_in(desktop, A, PIN_A)
    people = people_of(desktop)
    people.add_button.click()
    people.form.name.setText("นางประธาน ชุมชน")
    people.form.role.setCurrentIndex(people.form.role.findData("chair"))
    people.form.keep()
    assert [people.table.item(row, 2).text() for row in range(3)] == [  # type: ignore[union-attr]
        "ผู้ดูแลระบบ",
        "เจ้าหน้าที่",
        "ประธาน/ผู้บริหาร",
    ]
    people.table.setCurrentCell(1, 0)
    people.change_button.click()
    people.form.pin.first.setText("ใหม่1234")
    people.form.pin.second.setText("ใหม่1235")
    people.form.keep()
    assert "ไม่ตรงกัน" in people.form.told.text().replace("\u200b", "")
    people.form.pin.second.setText("ใหม่1234")
    people.form.active.setChecked(False)
    people.form.keep()
    kept = desktop.desk.store.get(User, B.id)
    assert kept is not None and fits(kept, "ใหม่1234") and not kept.active
    assert desktop.desk.store.history(B.id)[-1]["actor"] == A.name


def test_the_last_administrator_is_kept_and_it_is_said_why(desktop: Desktop) -> None:
    sign_in(desktop, A, PIN_A)
    people = people_of(desktop)
    people.table.setCurrentCell(0, 0)
    people.change()
    people.form.role.setCurrentIndex(people.form.role.findData("clerk"))
    people.form.keep()
    assert "ผู้ดูแลระบบคนสุดท้าย" in people.form.told.text().replace("\u200b", "")
    assert desktop.desk.store.get(User, A.id) == A


def test_who_is_no_administrator_sees_the_users_and_changes_nothing(desktop: Desktop) -> None:
    sign_in(desktop, B, PIN_B)
    people = people_of(desktop)
    assert people.table.rowCount() == 2
    assert not people.add_button.isEnabled() and not people.lock.isEnabled()
    people.table.setCurrentCell(0, 0)
    people.change()
    assert not people.form.isVisible()
    people.form.show_user(changed(B, role="administrator"), is_new=False)
    people.form.keep()
    assert desktop.desk.store.get(User, B.id) == B
    page = desktop.window.page
    assert isinstance(page, SettingsPage) and not page.scheme.isEnabled()
    page.choose_scheme("Q")
    assert desktop.desk.scheme.mark == ""


def test_an_administrator_who_leaves_hands_the_program_on(desktop: Desktop, qtbot: QtBot) -> None:
    desktop._store.save(changed(B, role="administrator"), actor="test")
    sign_in(desktop, A, PIN_A)
    people = people_of(desktop)
    people.table.setCurrentCell(0, 0)
    people.change()
    people.form.active.setChecked(False)
    people.form.keep()
    qtbot.waitUntil(lambda: desktop._seat is None)
    assert desktop.sign_in.names.count() == 1


def test_a_person_changes_the_own_pin_knowing_the_old_one(desktop: Desktop, qtbot: QtBot) -> None:
    sign_in(desktop, B, PIN_B)
    press(qtbot, desktop.window, Qt.Key.Key_P, CONTROL | SHIFT)
    bar = desktop.window._pin_bar
    assert bar is not None and bar.isVisible()
    for old, expected in (("ผิดแน่นอน", PIN_B), (PIN_B, "ทุ่งนา5555")):
        bar.old.setText(old)
        bar.new.first.setText("ทุ่งนา5555")
        bar.new.second.setText("ทุ่งนา5555")
        bar.keep()
        kept = desktop.desk.store.get(User, B.id)
        assert kept is not None and fits(kept, expected)
    assert not bar.isVisible() and bar.new.is_empty


# -- a forgotten PIN


@pytest.fixture
def code(folder: Path, staffed: Store) -> str:
    """The recovery code of the record, and its keys.json."""
    made = codes.new()
    wrapped = {"recovery": keys.wrapped(KEY, codes.secret(made), "recovery")}
    keys.write(folder, {"format": 1, "id": "a1", "check": keys.check_of(KEY), "wrapped": wrapped})
    return made


def test_a_clerk_who_forgot_is_sent_to_an_administrator(desktop: Desktop) -> None:
    choose(desktop.sign_in, B)
    desktop.sign_in.forgot.click()
    assert "ผู้ดูแลระบบ" in desktop.sign_in.forgotten.told.text().replace("\u200b", "")
    assert not desktop.sign_in.forgotten.fields.isVisible()


def test_the_recovery_code_gives_an_administrator_a_new_pin(desktop: Desktop, code: str) -> None:
    choose(desktop.sign_in, A)
    desktop.sign_in.forgot.click()
    lost = desktop.sign_in.forgotten
    for one in (lost.new.first, lost.new.second):
        one.setText("บ้านเรา9999")
    lost.code.setText(codes.new())
    lost.take()
    assert lost.wrong.text() and desktop._seat is None
    lost.code.setText(code)
    lost.take()
    assert desktop.desk.user is not None and fits(desktop.desk.user, "บ้านเรา9999")
    assert desktop.desk.store.history(A.id)[-1]["reason"] == "ตั้งรหัสใหม่ด้วยรหัสกู้คืนของแฟ้มข้อมูล"


def test_a_keys_file_put_in_the_folder_opens_nothing(desktop: Desktop, folder: Path) -> None:
    other, own = bytes(32), codes.new()
    wrapped = {"recovery": keys.wrapped(other, codes.secret(own), "recovery")}
    keys.write(folder, {"format": 1, "id": "a1", "check": keys.check_of(other), "wrapped": wrapped})
    choose(desktop.sign_in, A)
    desktop.sign_in.forgot.click()
    lost = desktop.sign_in.forgotten
    lost.code.setText(own)
    for one in (lost.new.first, lost.new.second):
        one.setText("บ้านเรา9999")
    lost.take()
    assert lost.wrong.text() and desktop._seat is None
    assert desktop._store.get(User, A.id) == A


# -- who did what, and what nobody sees


def test_the_history_says_who_changed_what_in_words(desktop: Desktop) -> None:
    sign_in(desktop, B, PIN_B)
    desktop.desk.save(changed(desktop.desk.store.all(Opinion)[0], problem="ถนนชำรุดมาก"), reason="ผู้ร้องแจ้งใหม่")
    opinion = desktop.desk.store.all(Opinion)[0]
    first, last = told(desktop.desk, opinion)
    assert (first.actor, first.what, first.reason) == (B.name, "ปัญหา", "ผู้ร้องแจ้งใหม่")
    assert (last.actor, last.what) == ("test", "เพิ่มรายการ")
    page = page_at(desktop, "hearings")
    desktop.desk.go(Place("hearings", "opinions", opinion.id, "problem"))
    page.panel.history.link.click()
    table = page.panel.history.table
    assert table is not None and table.isVisible() and table.rowCount() == 2
    desktop.desk.undo()
    assert table.rowCount() == 3
    page.panel.history.link.click()
    assert not table.isVisible()


def test_the_history_of_a_meeting_tells_of_its_parts(desktop: Desktop) -> None:
    sign_in(desktop, B, PIN_B)
    desk, meeting = desktop.desk, desktop.desk.store.all(Meeting)[0]
    item = AgendaItem(meeting_id=meeting.id, title="เรื่องที่ประธานแจ้งให้ทราบ")
    speech = Discussion(agenda_item_id=item.id, order_no=1, speaker="ประธาน", text="แจ้งเพื่อทราบ")
    desk.save(item, speech)
    desk.remove(speech)
    lines = told(desk, meeting, parts_of_meeting(desk.store, meeting))
    assert [line.actor for line in lines] == [B.name, B.name, B.name, "test"]
    assert lines[0].what == "การอภิปราย แจ้งเพื่อทราบ: ลบรายการ"
    assert lines[2].what == "ระเบียบวาระการประชุม เรื่องที่ประธานแจ้งให้ทราบ: เพิ่มรายการ"


def test_no_pin_stands_in_the_record_in_clear(desktop: Desktop) -> None:
    sign_in(desktop, A, PIN_A)
    people = people_of(desktop)
    people.add()
    people.form.name.setText("นางประธาน ชุมชน")
    for one in (people.form.pin.first, people.form.pin.second):
        one.setText("ไผ่เขียว4411")
    people.form.keep()
    con = desktop._store._con
    named = engine.rows(con, TABLES)
    decrypted = repr([engine.rows(con, f'SELECT * FROM "{one["name"]}"') for one in named])
    assert "นางประธาน ชุมชน" in decrypted
    assert not any(pin in decrypted for pin in (PIN_A, PIN_B, "ไผ่เขียว4411"))


def test_no_user_goes_into_a_workbook(staffed: Store, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    sheets.export(staffed, tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    cells = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "ถนนชำรุดหน้าโรงเรียน" in cells
    assert not any(word in cell for cell in cells for word in ("scrypt$", A.name or "", B.name or ""))
