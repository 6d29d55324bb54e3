"""The papers of a plan in the window: Ctrl+P, which version, which paper, PDF, Word and Excel."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.models.plans import Plan
from app.models.schema import changed
from app.models.store import Store
from app.views.desk import Desk
from app.views.looking import Look
from app.views.plans.page import PlansPage
from app.views.plans.papers import PapersFace
from app.views.subjects import SUBJECTS
from app.views.window import Window
from tests.reports.papers.planned import ADDED, CENTRES, DEVELOPMENT, FIVE, REVISED, line, opened
from tests.views.story import Clerk

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def clerk(tmp_path: Path, qapp: QApplication) -> Iterator[Clerk]:
    store: Store = opened(tmp_path, DEVELOPMENT, *FIVE, *REVISED, *CENTRES)
    desk = Desk(store, store.folder, Look(qapp, "th"))
    window = Window(desk)
    window.show()
    window.activateWindow()
    window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("plans"))
    QApplication.processEvents()
    yield Clerk(window)
    window.close()
    desk.close()
    store.close()
    window.deleteLater()
    desk.deleteLater()


def page_of(clerk: Clerk) -> PlansPage:
    page = clerk.window.page
    assert isinstance(page, PlansPage)
    return page


def papers(clerk: Clerk, plan_id: str) -> PapersFace:
    page_of(clerk).show_plan(plan_id)
    clerk.press(Qt.Key.Key_P, CONTROL)
    face = page_of(clerk).face
    assert isinstance(face, PapersFace)
    return face


def text_of(face: PapersFace) -> str:
    sheet = face.side.pane.sheet
    pages = pypdf.PdfReader(io.BytesIO(sheet.pdf if sheet else b"")).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def chosen(face: PapersFace) -> list[str]:
    return [face.kind.itemData(place) for place in range(face.kind.count())]


def test_ctrl_p_shows_the_latest_version_and_any_other(clerk: Clerk, qtbot: QtBot) -> None:
    face = papers(clerk, DEVELOPMENT.id)
    with qtbot.waitSignal(face.side.laid_out):
        pass
    assert (
        face.plan == ADDED
        and "สวนสาธารณะ" in text_of(face)
        and chosen(face)
        == [
            *("development", "strategies", "revision"),
        ]
    )
    face.version.setFocus()
    with qtbot.waitSignal(face.side.laid_out):
        clerk.press(Qt.Key.Key_Down)
    assert face.plan == DEVELOPMENT and "สวนสาธารณะ" not in text_of(face)
    assert chosen(face) == ["development", "strategies"]
    face.kind.setFocus()
    with qtbot.waitSignal(face.side.laid_out):
        clerk.press(Qt.Key.Key_Down)
    assert "แบบผ.01" in text_of(face)
    clerk.press(Qt.Key.Key_Left, ALT)
    assert page_of(clerk).face is None


def test_a_paper_is_saved_for_word_and_excel(
    clerk: Clerk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = papers(clerk, "own")
    with qtbot.waitSignal(face.side.laid_out):
        pass
    assert chosen(face) == ["plan", "revision", "results"]
    files = {ending: tmp_path / f"plan.{ending}" for ending in ("docx", "xlsx")}
    for ending, ask in (("docx", face.side.ask_word), ("xlsx", face.side.ask_excel)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, e=ending: (str(files[e]), ""))
        ask()
        qtbot.waitUntil(files[ending].exists, timeout=20_000)
    assert len(docx.Document(str(files["docx"])).tables) == 4, "three and who signs"
    assert "ตารางแผนปฏิบัติงาน" in openpyxl.load_workbook(files["xlsx"]).sheetnames


def test_results_are_those_of_the_period_on_top(clerk: Clerk, qtbot: QtBot) -> None:
    face = papers(clerk, "own")
    with qtbot.waitSignal(face.side.laid_out):
        face.kind.setCurrentIndex(face.kind.findData("results"))
        face.kind.activated.emit(face.kind.currentIndex())
    assert "ผลการดำเนินงานตามแผนปฏิบัติงาน" in text_of(face)


def test_results_follow_the_year_of_the_plan_chosen(clerk: Clerk, qtbot: QtBot) -> None:
    """Whatever the year on top: the choice, the pages and the file's name say the same year."""
    desk = clerk.window.desk
    desk.save(Plan(id="next", fiscal_year=2572), line("later", "next", 1, name="งานของปีถัดไป"))
    assert desk.period.fiscal_year != 2572
    face = papers(clerk, "next")
    with qtbot.waitSignal(face.side.laid_out):
        face.kind.setCurrentIndex(face.kind.findData("results"))
        face.kind.activated.emit(face.kind.currentIndex())
    half = desk.period.number
    assert "2572" in face.kind.currentText() and face.side._name == f"results-2572-{half}"
    text = text_of(face)
    assert f"๒๕๗๒รอบที่{'๐๑๒'[half]}" in text and "งานของปีถัดไป" in text and "ประชุมคณะกรรมการ" not in text


def test_what_changes_meanwhile_is_laid_out_anew(clerk: Clerk, qtbot: QtBot) -> None:
    face = papers(clerk, "own")
    with qtbot.waitSignal(face.side.laid_out):
        pass
    desk = clerk.window.desk
    (meet,) = [one for one in CENTRES if one.id == "meet"]
    with qtbot.waitSignal(face.side.laid_out):
        desk.save(changed(meet, name="ประชุมใหญ่สามัญ"))
    assert "ประชุมใหญ่สามัญ" in text_of(face)


def test_results_are_of_the_plans_own_year_whatever_is_on_top(clerk: Clerk) -> None:
    clerk.window.desk.set_period(clerk.window.desk.scheme.periods_of(2575)[0])
    face = papers(clerk, CENTRES[0].id)
    assert face.plan is not None and face.plan.fiscal_year is not None and face.plan.fiscal_year != 2575
    said = face.kind.itemText(face.kind.findData("results"))
    assert str(face.plan.fiscal_year) in said and "2575" not in said
