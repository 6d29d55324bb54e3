"""Single fields: what is typed is what is kept, unknown stays unknown, broken Thai is offered a repair."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models.committees import Committee, Member
from app.models.errors import BadInput
from app.models.hearings import Opinion
from app.models.office import Person
from app.models.plans import Project
from app.models.records import RECORD_TYPES
from app.models.schema import Kind, column_of, columns
from app.models.store import Store
from app.models.text import repair
from app.views.attachments import FileField
from app.views.desk import Desk
from app.views.fields import LineField, OptionField
from app.views.forms import RecordForm, field_for
from app.views.months import MonthsField
from app.views.notes import in_words
from app.views.refs import RefField
from app.views.starting import started


def test_every_kind_of_record_goes_through_its_form_unchanged(desk: Desk, qtbot: QtBot) -> None:
    for kind in RECORD_TYPES:
        form = RecordForm(kind, desk)
        qtbot.addWidget(form)
        record = kind()
        form.show_record(record)
        shown = {name: row.field.value() for name, row in form.rows.items()}
        assert shown == {name: getattr(record, name) for name in form.rows}


TYPED = (
    ("budget_satang", "1,632,820.50", 163_282_050),
    ("budget_satang", "-", None),
    ("budget_satang", "0", 0),
    ("participants_planned", "๑,๒๐๐", 1200),
    ("number", "", None),
    ("place", "  วัด   กลาง ", "วัด กลาง"),
)


def test_what_is_typed_is_read_as_meant(desk: Desk, qtbot: QtBot) -> None:
    for name, typed, kept in TYPED:
        field = field_for(column_of(Project, name), desk)
        qtbot.addWidget(field)
        field.restore(typed)
        assert field.value() == kept


def test_zero_and_unknown_look_different(desk: Desk, qtbot: QtBot) -> None:
    field = field_for(column_of(Project, "budget_satang"), desk)
    qtbot.addWidget(field)
    assert isinstance(field, LineField)
    field.load(0)
    assert field.line.text() == "0"
    field.load(None)
    assert field.line.text() == ""


def test_yes_no_and_not_said_are_three_answers(desk: Desk, qtbot: QtBot) -> None:
    field = field_for(column_of(Committee, "substitutes_count"), desk)
    qtbot.addWidget(field)
    assert isinstance(field, OptionField)
    for answer in (True, False, None):
        field.load(answer)
        assert field.value() is answer


def test_a_choice_of_a_newer_program_is_kept(desk: Desk, qtbot: QtBot) -> None:
    field = field_for(column_of(Project, "status"), desk)
    qtbot.addWidget(field)
    field.load("paused_by_newer")
    assert field.value() == "paused_by_newer"


def test_months_unknown_are_not_months_none(desk: Desk, qtbot: QtBot) -> None:
    field = field_for(column_of(Project, "months"), desk)
    qtbot.addWidget(field)
    assert isinstance(field, MonthsField)
    field.load(None)
    assert field.value() is None
    QTest.keyClick(field.strip, Qt.Key.Key_Space)
    QTest.keyClick(field.strip, Qt.Key.Key_Space)
    assert field.value() == 0
    QTest.keyClick(field.strip, Qt.Key.Key_Delete)
    assert field.value() is None


def test_a_reference_is_chosen_by_a_part_of_its_name(desk: Desk, qtbot: QtBot, filled: Store) -> None:
    person = field_for(column_of(Member, "person_id"), desk)
    qtbot.addWidget(person)
    assert isinstance(person, RefField)
    person.line.setText("ใจดี")
    assert person.value() == filled.all(Person)[0].id
    person.line.setText("ไม่มีคนนี้")
    with pytest.raises(BadInput):
        person.value()


def test_a_missing_person_is_added_on_the_way(desk: Desk, qtbot: QtBot, filled: Store) -> None:
    person = field_for(column_of(Member, "person_id"), desk)
    qtbot.addWidget(person)
    assert isinstance(person, RefField)
    person.offer("มาลี")
    person.completer.activated[QModelIndex].emit(person.completer.model().index(0, 0))  # type: ignore[index]
    added = filled.all(Person, given_name="มาลี")
    assert [person.value()] == [one.id for one in added]


def test_a_file_is_kept_with_the_record(desk: Desk, qtbot: QtBot, tmp_path: Path, filled: Store) -> None:
    field = field_for(next(c for c in columns(RECORD_TYPES[0]) if c.kind is Kind.FILE), desk)
    qtbot.addWidget(field)
    assert isinstance(field, FileField)
    Image.new("RGBA", (12, 12), (200, 0, 0, 128)).save(tmp_path / "ตรา.png")
    with qtbot.waitSignal(field.left, timeout=10_000):
        field.attach(tmp_path / "ตรา.png")
    assert filled.attachment_bytes(str(field.value())) == (tmp_path / "ตรา.png").read_bytes()


def test_broken_thai_is_shown_with_its_words_and_mended_when_wanted(
    desk: Desk, qtbot: QtBot, filled: Store
) -> None:
    assert in_words(repair("ให้จัดท าแผน")) == [("จัดท า", "จัดทำ")]
    form = RecordForm(Opinion, desk)
    qtbot.addWidget(form)
    form.show_record(filled.all(Opinion)[0])
    row = form.rows["problem"]
    row.field.restore("ขอให้จัดท าแผน")
    row.field.typed.emit()
    form.commit()
    assert filled.all(Opinion)[0].problem == "ขอให้จัดท าแผน"
    row.note.taken.emit()
    assert filled.all(Opinion)[0].problem == "ขอให้จัดทำแผน"


def test_markup_in_a_name_stays_text(desk: Desk, qtbot: QtBot, filled: Store) -> None:
    filled.save(Person(given_name="<b>x</b><img src=/etc/passwd>"), actor="test")
    form = RecordForm(Person, desk)
    qtbot.addWidget(form)
    form.show_record(filled.all(Person)[-1])
    assert all(row.label.textFormat() == Qt.TextFormat.PlainText for row in form.rows.values())
    field = form.fields["given_name"]
    assert isinstance(field, LineField)
    assert field.line.text() == "<b>x</b><img src=/etc/passwd>"


def test_an_entry_changed_elsewhere_does_not_overwrite_typing(
    desk: Desk, qtbot: QtBot, filled: Store
) -> None:
    from app.views.panel import RecordPanel

    panel = RecordPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    record = filled.all(Project)[0]
    panel.show_record(record)
    form = panel.sheet.form  # type: ignore[union-attr]
    form.fields["place"].restore("วัด")
    form.fields["place"].typed.emit()
    filled.save(Project(id=record.id, plan_id=record.plan_id, name="ชื่อจากอีกเครื่อง"), actor="other")
    assert panel.arrivals.news.isVisible()
    assert form.fields["place"].raw() == "วัด"
    panel.arrivals.news.show_asked.emit()
    assert form.fields["name"].value() == "ชื่อจากอีกเครื่อง"


def test_a_new_project_takes_the_next_number_of_the_years_plan(desk: Desk, filled: Store) -> None:
    record = started(Project, filled, desk.scheme.period("2569-1"), None, "")
    assert isinstance(record, Project)
    assert (record.number, record.plan_id) == (4, filled.all(Project)[0].plan_id)
