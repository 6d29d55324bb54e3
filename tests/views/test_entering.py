"""Records are entered, found and corrected with the keyboard alone, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.models.hearings import Opinion
from app.models.plans import Project
from app.models.store import Store
from app.views.dates import DateField
from app.views.desk import Place
from app.views.fields import LineField
from app.views.months import MonthsField
from app.views.subject_page import SubjectPage
from app.views.window import Window

Open = Callable[[str], Window]


def page_of(window: Window) -> SubjectPage:
    page = window.page
    assert isinstance(page, SubjectPage)
    return page


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_thai(widget: QWidget, text: str) -> None:
    """QTest types Latin letters only; a Thai keyboard sends these events."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def test_an_opinion_is_entered_by_keyboard_only(open_window: Open, qtbot: QtBot, filled: Store) -> None:
    window = open_window("hearings")
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(focused(), "006")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.keyClicks(focused(), "1/10/68")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    kept = filled.all(Opinion, ref_no="006")
    assert [(one.received_on, one.channel) for one in kept] == [(date(2025, 10, 1), "forum")]


def test_a_date_shows_how_it_was_understood(open_window: Open, qtbot: QtBot) -> None:
    page = page_of(open_window("hearings"))
    page.new()
    field = page.panel.sheet.form.fields["received_on"]  # type: ignore[union-attr]
    assert isinstance(field, DateField)
    field.line.setFocus()
    type_thai(field.line, "๒๙ ก.พ. ๒๕๖๗")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "29 ก.พ. 2567"
    assert field.value() == date(2024, 2, 29)


def test_what_cannot_be_read_stays_with_a_sentence(open_window: Open, qtbot: QtBot, filled: Store) -> None:
    page = page_of(open_window("hearings"))
    page.show_place(Place("hearings", "opinions", page.list.table.id_at(0), "received_on"))
    form = page.panel.sheet.form  # type: ignore[union-attr]
    field = form.fields["received_on"]
    assert isinstance(field, DateField)
    before = form.record
    field.line.setFocus()
    field.line.clear()
    qtbot.keyClicks(field.line, "31/2/68")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert "28 วัน" in form.rows["received_on"].note.text
    assert field.line.text() == "31/2/68"
    assert before is not None and filled.get(Opinion, before.id) == before


def test_months_are_painted_with_the_keyboard(open_window: Open, qtbot: QtBot, filled: Store) -> None:
    page = page_of(open_window("plans"))
    page.show_place(Place("plans", "projects", filled.all(Project)[0].id, "months"))
    field = page.panel.sheet.form.fields["months"]  # type: ignore[union-attr]
    assert isinstance(field, MonthsField)
    field.strip.setFocus()
    qtbot.keyClick(field.strip, Qt.Key.Key_Right)
    qtbot.keyClick(field.strip, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(field.strip, Qt.Key.Key_Return)
    assert filled.all(Project)[0].months == 0b110


def test_a_killed_program_shows_the_draft_again(
    open_window: Open, qtbot: QtBot, filled: Store, folder: Path
) -> None:
    page = page_of(open_window("plans"))
    record = filled.all(Project)[0]
    page.show_place(Place("plans", "projects", record.id, "place"))
    form = page.panel.sheet.form  # type: ignore[union-attr]
    field = form.fields["place"]
    assert isinstance(field, LineField)
    field.line.setFocus()
    type_thai(field.line, "ศาลาประชาคม")
    name = f"projects/{record.id}"
    drafts = filled.local("").drafts
    qtbot.waitUntil(lambda: (drafts.get(name) or {}).get("place") == "ศาลาประชาคม", timeout=3000)
    assert filled.all(Project)[0].place is None
    reopened = type(form)(Project, page.desk)
    qtbot.addWidget(reopened)
    reopened.show_record(record)
    assert filled.all(Project)[0].place == "ศาลาประชาคม"


def test_typing_without_a_pause_is_kept_too(open_window: Open, qtbot: QtBot, filled: Store) -> None:
    page = page_of(open_window("plans"))
    record = filled.all(Project)[0]
    page.show_place(Place("plans", "projects", record.id, "place"))
    field = page.panel.sheet.form.fields["place"]  # type: ignore[union-attr]
    assert isinstance(field, LineField)
    field.line.setFocus()
    drafts = filled.local("").drafts

    def is_kept_while_typing() -> bool:
        type_thai(field.line, "ก")
        return drafts.get(f"projects/{record.id}") is not None

    qtbot.waitUntil(is_kept_while_typing, timeout=3000)
    assert len(field.line.text()) > 10


def test_undo_takes_the_last_save_back_and_redo_brings_it_again(
    open_window: Open, qtbot: QtBot, filled: Store
) -> None:
    window = open_window("plans")
    page = page_of(window)
    record = filled.all(Project)[0]
    page.show_place(Place("plans", "projects", record.id, "place"))
    field = page.panel.sheet.form.fields["place"]  # type: ignore[union-attr]
    assert isinstance(field, LineField)
    field.line.setFocus()
    type_thai(field.line, "วัด")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert filled.all(Project)[0].place == "วัด"
    window.go_back_and_forth(redo=False)
    assert filled.all(Project)[0].place is None
    assert field.line.text() == ""
    window.go_back_and_forth(redo=True)
    assert filled.all(Project)[0].place == "วัด"


def test_a_deleted_entry_comes_back_with_undo(open_window: Open, filled: Store) -> None:
    window = open_window("plans")
    page = page_of(window)
    record = filled.all(Project)[2]
    page.show_place(Place("plans", "projects", record.id))
    page.remove()
    assert filled.get(Project, record.id) is None
    window.go_back_and_forth(redo=False)
    assert filled.get(Project, record.id) == record
