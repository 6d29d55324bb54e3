"""Case 14 on a sheet of a pile of paper: what a PDF broke is told at its field, mended only when wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.hearings import Opinion
from tests.views.story import CONTROL
from tests.views.test_paper_batches import ENTER, Qt, Typist, at_window

BROKEN = "ขอให้จัดท าถนน อยู่ในอ านาจของส านกงาน"
WHOLE = "ขอให้จัดทำถนน อยู่ในอำนาจของสำนักงาน"


@pytest.fixture
def typist(tmp_path: Path, qapp: QApplication, qtbot: Any) -> Iterator[Typist]:
    with at_window(tmp_path / "record", qapp) as opened:
        yield opened


def paste(typist: Typist, text: str) -> None:
    """Into the field of the problem, the sheet's day and proposer being given."""
    typist.press(ENTER)
    typist.type("12")
    typist.press(ENTER)
    QGuiApplication.clipboard().setText(text)
    typist.press(Qt.Key.Key_V, CONTROL)


def kept(typist: Typist) -> list[str | None]:
    return [one.problem for one in typist.store.all(Opinion)]


def test_case_14_on_a_sheet_of_a_pile(typist: Typist) -> None:
    typist.count("2")
    paste(typist, BROKEN)
    note = typist.entry.form.rows["problem"].note
    typist.press(ENTER)
    assert note.isVisible() and "“จัดท า” → “จัดทำ”" in note.text.replace("\u200b", "")
    assert typist.entry.form.rows["problem"].field.value() == BROKEN
    (mend,) = note.findChildren(QPushButton)
    mend.setFocus()
    typist.press(Qt.Key.Key_Space)
    assert not note.isVisible()
    typist.finish()
    assert kept(typist) == [WHOLE]


def test_case_14_left_as_it_is(typist: Typist) -> None:
    typist.count("2")
    paste(typist, BROKEN)
    typist.finish()
    assert kept(typist) == [BROKEN]
