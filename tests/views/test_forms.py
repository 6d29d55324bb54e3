"""A form keeps what was typed into it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.models.hearings import Hearing
from app.models.media import MediaItem
from app.models.meetings import Meeting
from app.models.partners import Partner, PartnerActivity
from app.models.plans import Project
from app.models.schema import changed, column_of
from app.models.store import Store
from app.views.desk import Desk
from app.views.dialogs import may_remove
from app.views.fields import OptionField
from app.views.forms import RecordForm, field_for
from app.views.subject_page import SubjectPage
from app.views.window import Window


@pytest.fixture
def form(desk: Desk, filled: Store, qtbot: QtBot) -> RecordForm:
    made = RecordForm(Meeting, desk)
    qtbot.addWidget(made)
    made.show()
    made.show_record(filled.all(Meeting)[0])
    return made


def write(form: RecordForm, name: str, text: str) -> None:
    form.rows[name].field.restore(text)
    form.rows[name].field.typed.emit()


def test_what_changed_elsewhere_while_typing_stays(form: RecordForm, filled: Store) -> None:
    shown = filled.all(Meeting)[0]
    write(form, "place", "ห้องประชุม 2")
    filled.save(changed(shown, title="ชื่อจากแฟ้มงาน", status="draft"), actor="workbook")
    assert form.commit()
    kept = filled.all(Meeting)[0]
    assert (kept.place, kept.title, kept.status) == ("ห้องประชุม 2", "ชื่อจากแฟ้มงาน", "draft")
    assert form.record == kept
    assert form.rows["title"].field.value() == "ชื่อจากแฟ้มงาน"


def test_leaving_a_form_nobody_typed_in_writes_nothing(form: RecordForm, filled: Store, desk: Desk) -> None:
    filled.save(changed(filled.all(Meeting)[0], title="อื่น"), actor="workbook")
    assert form.commit()
    assert filled.all(Meeting)[0].title == "อื่น"
    assert not desk.can_undo


@pytest.mark.parametrize(("letter", "place"), [("2", 2), ("๓", 3), ("/", 2), ("0", 0), ("9", 1), ("ค", 1)])
def test_a_digit_of_either_keyboard_picks_a_choice_of_a_form(
    desk: Desk, qtbot: QtBot, letter: str, place: int
) -> None:
    field = field_for(column_of(Hearing, "method"), desk)
    assert isinstance(field, OptionField) and field.combo.count() < 8
    qtbot.addWidget(field)
    field.show()
    field.combo.setCurrentIndex(1)
    QApplication.sendEvent(field.combo, key_of(letter))
    assert field.combo.currentIndex() == place


def test_a_letter_of_a_word_is_no_digit_and_official_numbers_are_kept(desk: Desk, qtbot: QtBot) -> None:
    field = field_for(column_of(MediaItem, "kind"), desk)
    assert isinstance(field, OptionField)
    qtbot.addWidget(field)
    field.show()
    QApplication.sendEvent(field.combo, key_of("เ"))
    before = field.combo.currentIndex()
    QApplication.sendEvent(field.combo, key_of("/"))
    assert field.combo.currentIndex() == before
    mission = field_for(column_of(Project, "mission"), desk)
    assert isinstance(mission, OptionField)
    qtbot.addWidget(mission)
    QApplication.sendEvent(mission.combo, key_of("3"))
    assert mission.value() == "3"


def test_the_opened_list_shows_the_digits_and_takes_them(desk: Desk, qtbot: QtBot) -> None:
    field = field_for(column_of(Hearing, "method"), desk)
    assert isinstance(field, OptionField)
    qtbot.addWidget(field)
    field.show()
    field.combo.showPopup()
    view, option = field.combo.view(), QStyleOptionViewItem()
    view.itemDelegate().initStyleOption(option, field.combo.model().index(2, 0))  # type: ignore[attr-defined]
    assert option.text == f"2  {field.combo.itemText(2)}"
    with qtbot.waitSignal(field.left):
        QApplication.sendEvent(view, key_of("2"))
    assert field.combo.currentIndex() == 2 and not view.isVisible()


def test_ctrl_z_in_an_empty_search_line_takes_the_last_save_back(
    open_window: Callable[[str], Window], filled: Store
) -> None:
    window = open_window("media")
    window.desk.save(MediaItem(id="m1", title="ป้าย"))
    page = window.page
    assert isinstance(page, SubjectPage)
    page.start_search()
    QTest.keyClicks(page.search, "a")
    for present in (True, False):  # first the letter, then the save
        QTest.keyClick(page.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert page.search.text() == "" and (filled.get(MediaItem, "m1") is not None) is present


def test_the_question_before_deleting_names_what_goes(
    open_window: Callable[[str], Window], filled: Store, qtbot: QtBot
) -> None:
    window, partner = open_window("partners"), Partner(name="มหาวิทยาลัยสมมติ")
    window.desk.save(partner, PartnerActivity(partner_id=partner.id, what="อบรม"))
    told: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.append(box.text())
        box.reject()

    QTimer.singleShot(0, answer)
    assert not may_remove(window, window.desk, partner)
    assert told[0].startswith("มีรายการอื่นอ้างถึงภาคีเครือข่าย “มหาวิทยาลัยสมมติ”:")


def key_of(letter: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
