"""A form keeps what was typed into it, and nothing else."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.models.meetings import Meeting
from app.models.schema import changed
from app.models.store import Store
from app.views.desk import Desk
from app.views.forms import RecordForm


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
