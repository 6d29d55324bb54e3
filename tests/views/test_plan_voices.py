"""From a plan line to the opinions behind it, its baht and the report, by key, and on to the opinion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.hearings import Opinion, OpinionProject
from app.models.plans import Payment, Project
from app.models.schema import changed
from app.models.store import Store
from app.views.hearings.page import HearingsPage
from app.views.labels import WrappingLink
from app.views.plans.page import PlansPage
from app.views.plans.voices import Voices, VoicesFace
from app.views.window import Window

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def said(face: VoicesFace) -> list[str]:
    items = (face.opinions.itemAt(n).widget() for n in range(face.opinions.count()))
    return [one.accessibleName() for one in items if isinstance(one, WrappingLink)]


def shown(page: PlansPage, line: Project) -> VoicesFace:
    """The voices of a line, asked for by key while the cursor is on it."""
    page.show_grid()
    page.grid.select(line.id)
    QTest.keyClick(page.window(), Qt.Key.Key_J, CTRL_SHIFT)
    face = page.findChild(Voices).face
    assert face is not None and page.face is face
    return face


def test_the_opinions_of_a_line_are_listed_and_followed(
    open_window: Callable[[str], Window], filled: Store, qtbot: QtBot
) -> None:
    line, other = sorted(filled.all(Project), key=lambda one: one.number or 0)[:2]
    linked, repeats = filled.all(Opinion)[:2]
    filled.save(
        OpinionProject(opinion_id=linked.id, project_id=line.id),
        changed(repeats, duplicate_of_id=linked.id, decision="merged"),
        Payment(project_id=line.id, paid_on=date(2025, 12, 1), amount_satang=7000),
        actor="ก",
    )
    window = open_window("plans")
    page = window.page
    assert isinstance(page, PlansPage)
    face = shown(page, line)
    told = said(face)
    assert len(told) == 2 and any((linked.problem or "") in one for one in told)
    assert any("รวมกับข้อเสนออื่น" in one for one in told), "what repeats it stands behind the line as well"
    assert "งบประมาณ 1 บาท · จ่ายแล้ว 70 บาท" in face.money.text().replace("\u200b", "")
    with qtbot.waitSignal(face.report.shown, timeout=20000):
        face.report.ask_button.click()
    assert face.report.sentences.count() >= 1
    first = face.opinions.itemAt(0).widget()
    assert isinstance(first, WrappingLink) and face.back_button.nextInFocusChain() is first
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert isinstance(window.page, HearingsPage)
    window = open_window("plans")
    assert said(shown(page, other)) == [] and face.count.text().replace("\u200b", "").startswith(
        "ยังไม่มีข้อเสนอ"
    )


def test_what_is_linked_meanwhile_comes_in_and_alt_left_goes_back(
    open_window: Callable[[str], Window], filled: Store
) -> None:
    line = filled.all(Project)[0]
    page = open_window("plans").page
    assert isinstance(page, PlansPage)
    face = shown(page, line)
    assert said(face) == []
    filled.save(OpinionProject(opinion_id=filled.all(Opinion)[2].id, project_id=line.id), actor="ก")
    QApplication.processEvents()
    assert len(said(face)) == 1
    QTest.keyClick(page.window(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.face is None
