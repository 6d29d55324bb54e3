"""A form keeps what was typed into it, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.models.hearings import Hearing
from app.models.media import MediaItem
from app.models.meetings import Meeting
from app.models.plans import Project
from app.models.schema import changed, column_of
from app.models.store import Store
from app.views.desk import Desk
from app.views.fields import OptionField
from app.views.forms import RecordForm, field_for


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


def key_of(letter: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
