"""What arrives while somebody types into a form: both versions stay until a person has chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.models.meetings import Meeting
from app.models.plans import Project
from app.models.schema import changed
from app.models.store import Store
from app.views.desk import Desk
from app.views.forms import RecordForm
from app.views.looking import Look
from app.views.panel import RecordPanel
from app.views.plans.grid_edit import text_of
from app.views.plans.grid_sheet import PlanSheet
from app.views.plans.page import PlansPage
from app.views.window import Window

MINE, THEIRS = "ห้องประชุมชั้น 2", "ศาลาประชาคม"


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


def arrive(store: Store, place: str = THEIRS, title: str = "ประชุมสามัญ") -> None:
    """Another computer changed the meeting."""
    store.save(changed(store.all(Meeting)[0], place=place, title=title), actor="อีกเครื่อง")


def answer(form: RecordForm, name: str, words: str) -> None:
    note = form.rows[name].note
    next(one for one in note.findChildren(QPushButton) if one.text() == words).click()


def place_of(store: Store) -> str | None:
    return store.all(Meeting)[0].place


def test_the_same_field_waits_for_a_person_and_both_versions_are_seen(
    form: RecordForm, filled: Store
) -> None:
    write(form, "place", MINE)
    write(form, "chair_name", "นายสมมติ ประธาน")
    arrive(filled)
    assert THEIRS in form.rows["place"].note.text
    assert form.fields["place"].raw() == MINE
    assert form.commit()
    kept = filled.all(Meeting)[0]
    assert (kept.place, kept.title, kept.chair_name) == (THEIRS, "ประชุมสามัญ", "นายสมมติ ประธาน")
    assert form.is_typing and form.fields["place"].raw() == MINE


@pytest.mark.parametrize(("words", "stays"), [("ใช้ที่พิมพ์อยู่", MINE), ("ใช้ฉบับที่แก้ไข", THEIRS)])
def test_either_version_is_taken(form: RecordForm, filled: Store, words: str, stays: str) -> None:
    write(form, "place", MINE)
    arrive(filled)
    form.commit()
    answer(form, "place", words)
    assert place_of(filled) == form.fields["place"].raw() == stays
    assert not form.is_typing and not form.rows["place"].note.is_telling
    assert not filled.local("").drafts.names()


def test_the_same_words_on_both_sides_are_no_question(form: RecordForm, filled: Store) -> None:
    write(form, "place", THEIRS)
    arrive(filled)
    assert not form.rows["place"].note.is_telling
    form.commit()
    assert place_of(filled) == THEIRS and not form.is_typing


def test_a_second_arrival_is_the_one_that_is_told(form: RecordForm, filled: Store) -> None:
    write(form, "place", MINE)
    arrive(filled)
    arrive(filled, place="วัดสมมติ")
    assert "วัดสมมติ" in form.rows["place"].note.text
    answer(form, "place", "ใช้ฉบับที่แก้ไข")
    assert place_of(filled) == "วัดสมมติ"


def test_what_waited_when_the_program_ended_still_waits(
    form: RecordForm, filled: Store, desk: Desk, qtbot: QtBot
) -> None:
    write(form, "place", MINE)
    form._keep_draft()
    form.record = None  # the program died here, before anything arrived
    arrive(filled)
    again = RecordForm(Meeting, desk)
    qtbot.addWidget(again)
    again.show()
    again.show_record(filled.all(Meeting)[0])
    assert again.fields["place"].raw() == MINE and place_of(filled) == THEIRS
    assert THEIRS in again.rows["place"].note.text
    answer(again, "place", "ใช้ที่พิมพ์อยู่")
    assert place_of(filled) == MINE


@pytest.fixture
def panel(desk: Desk, filled: Store, qtbot: QtBot) -> RecordPanel:
    made = RecordPanel(desk)
    qtbot.addWidget(made)
    made.show()
    made.show_record(filled.all(Project)[0])
    return made


def form_of(panel: RecordPanel) -> RecordForm:
    assert panel.sheet is not None
    return panel.sheet.form


def delete_elsewhere(store: Store, record: Project) -> None:
    with store.saving("อีกเครื่อง") as batch:
        batch.remove(record)


def test_an_entry_deleted_elsewhere_while_typing_comes_back_on_demand(
    panel: RecordPanel, filled: Store
) -> None:
    record = filled.all(Project)[0]
    write(form_of(panel), "place", "วัดสมมติ")
    delete_elsewhere(filled, record)
    assert panel.arrivals.gone.isVisible() and filled.get(Project, record.id) is None
    assert panel.commit() and filled.get(Project, record.id) is None
    panel.arrivals.gone.back_asked.emit()
    kept = filled.get(Project, record.id)
    assert kept is not None and (kept.name, kept.place) == (record.name, "วัดสมมติ")
    assert not panel.arrivals.gone.isVisible()


def test_an_entry_deleted_elsewhere_stays_deleted_on_demand(panel: RecordPanel, filled: Store) -> None:
    record = filled.all(Project)[0]
    write(form_of(panel), "place", "วัดสมมติ")
    delete_elsewhere(filled, record)
    panel.arrivals.gone.go_asked.emit()
    assert filled.get(Project, record.id) is None and panel.record is None
    assert not filled.local("").drafts.names()


def test_one_that_nobody_types_into_just_goes_or_is_shown_anew(panel: RecordPanel, filled: Store) -> None:
    record = filled.all(Project)[0]
    filled.save(changed(record, place="วัดสมมติ"), actor="อีกเครื่อง")
    assert form_of(panel).fields["place"].raw() == "วัดสมมติ" and not panel.arrivals.news.isVisible()
    delete_elsewhere(filled, record)
    assert panel.record is None and not panel.arrivals.gone.isVisible()


def test_deleting_what_one_types_into_asks_nothing(panel: RecordPanel, filled: Store) -> None:
    record = filled.all(Project)[0]
    write(form_of(panel), "budget_satang", "สองพัน?")
    panel.remove()
    assert filled.get(Project, record.id) is None and panel.record is None
    assert not panel.arrivals.gone.isVisible()


def test_typing_goes_on_undisturbed_while_other_columns_arrive(
    filled: Store, folder: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    """In the bar above the form `keep mine` keeps what was typed, in English too."""
    desk = Desk(filled, folder, Look(qapp, "en"))
    panel = RecordPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_record(filled.all(Project)[0])
    write(form_of(panel), "place", "วัดสมมติ")
    filled.save(changed(filled.all(Project)[0], place="ศาลา", name="ชื่อใหม่"), actor="other")
    assert panel.arrivals.news.isVisible()
    panel.arrivals.news.keep_asked.emit()
    kept = filled.all(Project)[0]
    assert (kept.place, kept.name) == ("วัดสมมติ", "ชื่อใหม่")
    desk.close()


# -- the sheet of a plan


def arrives(store: Store, record: Project) -> None:
    """It comes from elsewhere, as a pull writes it."""
    with store.saving("") as batch:
        batch.take(record, "อีกเครื่อง", "")
    QApplication.processEvents()


def test_a_cell_goes_on_while_its_line_and_others_change(
    open_window: Callable[[str], Window], filled: Store, qtbot: QtBot
) -> None:
    page = open_window("plans").page
    assert isinstance(page, PlansPage)
    grid, sheet = page.grid, page.grid.sheet
    first = filled.all(Project)[0]
    sheet.main.setFocus()
    sheet.go_to(grid.table.row_of(first.id), grid.table.column_of("agency"))
    sheet.begin("กองช่าง")
    typed_on(sheet, "และ")
    arrives(filled, changed(first, place="วัดสมมติ"))
    assert typed_in(sheet) == "กองช่างและ"
    arrives(filled, Project(plan_id=first.plan_id, number=9, name="บรรทัดจากอีกเครื่อง"))
    assert typed_in(sheet) == "กองช่างและ"
    typed_on(sheet, "ชุมชน")
    sheet.finish()
    kept = filled.get(Project, first.id)
    assert kept is not None and (kept.agency, kept.place) == ("กองช่างและชุมชน", "วัดสมมติ")
    assert typed_in(sheet) is None and filled.count(Project) == 4


def test_a_line_deleted_elsewhere_leaves_its_words_readable(
    open_window: Callable[[str], Window], filled: Store, qtbot: QtBot
) -> None:
    window = open_window("plans")
    page = window.page
    assert isinstance(page, PlansPage)
    last = filled.all(Project)[-1]
    page.grid.sheet.go_to(page.grid.table.row_of(last.id), page.grid.table.column_of("agency"))
    page.grid.sheet.begin("กองช่าง")
    arrives(filled, changed(last, deleted=True))
    assert typed_in(page.grid.sheet) is None and "กองช่าง" in window.status.said.text()
    assert filled.count(Project) == 2 and all(one.agency is None for one in filled.all(Project))


def typed_in(sheet: PlanSheet) -> str | None:
    """What stands in the cell one types into."""
    open_ones = [one.cells.editor for one in sheet.views if one.cells.editor is not None]
    return text_of(open_ones[0]) if open_ones else None


def typed_on(sheet: PlanSheet, words: str) -> None:
    editor = next(one.cells.editor for one in sheet.views if one.cells.editor is not None)
    (editor.insertPlainText if isinstance(editor, QPlainTextEdit) else editor.insert)(words)
