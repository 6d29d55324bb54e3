"""Rounds, indicators and satisfaction entered with the keyboard in the real window."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.models.evaluations import Evaluation, KpiResult, Satisfaction
from app.models.plans import Plan, Project, ProjectKpi
from app.models.store import Store
from app.views.desk import Place
from app.views.evaluation.bars import SHARE, UNKNOWN
from app.views.evaluation.grid import CellTable
from app.views.evaluation.page import EvaluationPage
from app.views.evaluation.round_table import NAME, PROGRESS
from app.views.subjects import SUBJECTS
from app.views.window import Window

APRIL = date(2026, 4, 24)


@pytest.fixture
def page(open_window: Callable[[str], Window], filled: Store) -> Iterator[EvaluationPage]:
    """A round with three lines: the first evaluated, with an indicator."""
    first = filled.all(Project)[0]
    filled.save(
        Evaluation(id="e1", project_id=first.id, round="april", evaluated_on=APRIL, progress=60),
        ProjectKpi(id="k1", project_id=first.id, name="ร้อยละผู้เข้าร่วม", target=80.0, unit="ร้อยละ"),
        actor="test",
    )
    window = open_window("evaluations")
    window.desk.set_period(window.desk.scheme.periods_of(2569)[0])
    shown = window.page
    assert isinstance(shown, EvaluationPage)
    shown.rounds.setCurrentIndex(0)
    yield shown


def typed(table: CellTable, *cells: str) -> None:
    """Types into one cell after the other, as a person does: letters, then Enter."""
    for text in cells:
        if text:
            QTest.keyClicks(table.viewport(), "0")  # any key opens the cell
            editor = QApplication.focusWidget()
            assert isinstance(editor, QLineEdit)
            editor.setText(text)
            QTest.keyClick(editor, Qt.Key.Key_Return)
            QApplication.processEvents()
        else:
            QTest.keyClick(table, Qt.Key.Key_Return)


def texts(page: EvaluationPage) -> list[str]:
    rows = page.table.rows
    return [str(rows.index(row, PROGRESS).data()) for row in range(rows.rowCount())]


def test_the_lines_of_the_plan_stand_in_their_round_with_bars_and_words(page: EvaluationPage) -> None:
    assert texts(page) == ["60 %", "ยังไม่ประเมิน", "ยังไม่ประเมิน"]
    shares = [page.table.rows.index(row, PROGRESS).data(SHARE) for row in range(3)]
    assert shares == [0.6, None, None]
    assert [(one.name, one.figure) for one in page.side.overall.bars] == [
        ("ประเมินแล้ว", "1 จาก 3 โครงการ"),
        ("ความก้าวหน้าเฉลี่ย", "60.00 %"),
    ]
    page.rounds.setCurrentIndex(1)
    assert texts(page) == ["ยังไม่ประเมิน"] * 3
    page.rounds.setCurrentIndex(3)
    assert texts(page) == []


def test_unknown_progress_is_neither_zero_nor_missing(page: EvaluationPage, filled: Store) -> None:
    one, two, three = filled.all(Project)
    page.desk.save(Evaluation(project_id=two.id, round="april", evaluated_on=APRIL, progress=0))
    page.desk.save(Evaluation(project_id=three.id, round="april", evaluated_on=APRIL))
    assert texts(page) == ["60 %", "0 %", "ไม่มีข้อมูล"]
    assert [page.table.rows.index(row, PROGRESS).data(SHARE) for row in (1, 2)] == [0.0, UNKNOWN]
    assert page.side.overall.bars[1].figure == "30.00 % (ทราบ 2 โครงการ)"
    assert one.id == page.table.rows.lines[0].project_id


def test_a_line_is_evaluated_from_the_keyboard(page: EvaluationPage, filled: Store) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.face.begin_button.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    begun = next(one for one in filled.all(Evaluation) if one.id != "e1")
    assert (begun.round, begun.project_id) == ("april", filled.all(Project)[1].id)
    assert begun.evaluated_on == APRIL
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "45")
    assert page.commit()
    assert texts(page)[1] == "45 %"
    page.desk.undo()
    page.desk.undo()
    assert filled.count(Evaluation) == 1
    assert texts(page)[1] == "ยังไม่ประเมิน"


def enter_levels(page: EvaluationPage) -> CellTable:
    page.table.select_evaluation("e1")
    page._enter_levels()
    return page.face.level_table


def test_satisfaction_is_entered_as_a_table_and_its_mean_follows(page: EvaluationPage, filled: Store) -> None:
    table = enter_levels(page)
    typed(table, "สถานที่", "10", "5", "๕", "0", "0")
    typed(table, "วิทยากร", "1", "-", "0", "0", "0")
    asked = sorted(filled.all(Satisfaction), key=lambda one: one.order_no or 0)
    assert [
        (one.topic, one.level_5, one.level_4, one.level_3, one.level_2, one.level_1) for one in asked
    ] == [
        ("สถานที่", 10, 5, 5, 0, 0),
        ("วิทยากร", 1, None, 0, 0, 0),
    ]
    model = page.face.levels
    assert [model.words(0, column) for column in (6, 7, 8)] == ["20", "4.25", "85"]
    assert [model.words(1, column) for column in (2, 6, 7, 8)] == ["ไม่ทราบ"] * 4
    assert model.summary() == "ค่าเฉลี่ยรวม 4.25 จาก 5 (ร้อยละ 85.00) จาก 20 คำตอบ · ไม่นับ 1 ข้อที่ยังไม่ทราบครบทุกระดับ"
    assert [(one.share, one.figure) for one in page.face.chart.bars] == [
        (0.85, "4.25 จาก 5 (ร้อยละ 85.00)"),
        (None, "ไม่ทราบ"),
    ]
    assert "สถานที่: 4.25 จาก 5" in page.face.chart.accessibleDescription()
    page.desk.undo()
    assert filled.all(Satisfaction, topic="วิทยากร")[0].level_1 is None


def test_what_cannot_be_read_stays_in_its_cell_with_a_sentence(page: EvaluationPage, filled: Store) -> None:
    table = enter_levels(page)
    typed(table, "สถานที่", "สิบคน")
    assert page.face.unread.isVisible()
    assert "สิบคน" in page.face.unread.text().replace("\u200b", "")
    assert page.face.levels.index(0, 1).data() == "⚠ สิบคน"
    assert filled.all(Satisfaction)[0].level_5 is None
    page.face.levels.setData(page.face.levels.index(0, 1), "-3")
    assert page.face.levels.has_unread
    page.face.levels.setData(page.face.levels.index(0, 1), "10")
    assert not page.face.unread.isVisible()
    assert filled.all(Satisfaction)[0].level_5 == 10


def test_a_table_is_pasted_from_a_workbook_and_copied_back(page: EvaluationPage, filled: Store) -> None:
    table = enter_levels(page)
    QGuiApplication.clipboard().setText("ก\t1\t2\t3\t4\t5\nข\t0\t0\t\t0\t1,000")
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    kept = [(one.topic, one.level_5, one.level_3, one.level_1) for one in filled.all(Satisfaction)]
    assert kept == [("ก", 1, 3, 5), ("ข", 0, None, 1000)]
    table.selectRow(0)
    assert table.copied().split("\t")[:6] == ["ก", "1", "2", "3", "4", "5"]
    table.setCurrentIndex(page.face.levels.index(1, 1))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert filled.all(Satisfaction)[1].level_5 is None
    QTest.keyClick(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert [one.topic for one in filled.all(Satisfaction)] == ["ก"]
    page.desk.undo()
    assert filled.count(Satisfaction) == 2


def test_indicators_are_set_against_their_targets(page: EvaluationPage, filled: Store) -> None:
    page.table.select_evaluation("e1")
    table = page.face.kpi_table
    model = page.face.kpis
    assert [model.words(0, column) for column in range(4)] == [
        "ร้อยละผู้เข้าร่วม (ร้อยละ)",
        "80",
        "ไม่ทราบ",
        "ไม่ทราบ",
    ]
    table.setFocus()
    table.setCurrentIndex(model.index(0, 2))
    typed(table, "79.5")
    assert filled.all(KpiResult)[0].result == 79.5
    assert model.words(0, 3) == "ไม่บรรลุ"
    assert model.index(0, 3).data(SHARE) == pytest.approx(79.5 / 80)
    model.setData(model.index(0, 2), "80")
    assert model.words(0, 3) == "บรรลุ"
    assert page.table.rows.lines[0].reached == 1
    assert filled.count(KpiResult) == 1
    model.setData(model.index(0, 2), "")
    assert filled.all(KpiResult)[0].result is None
    assert model.words(0, 3) == "ไม่ทราบ"


def test_a_line_without_indicators_leads_to_its_place_in_the_plan(page: EvaluationPage, qtbot: QtBot) -> None:
    page.table.setCurrentIndex(page.table.rows.index(1, 1))
    page.face.begin()
    assert page.face.no_kpis.isVisible()
    with qtbot.waitSignal(page.desk.wanted) as went:
        page.face._go_to_project()
    place = went.args[0] if went.args else None
    assert isinstance(place, Place)
    assert (place.page, place.table) == ("plans", "projects")


def test_the_full_form_opens_in_place_and_goes_back(page: EvaluationPage, filled: Store) -> None:
    page.table.select_evaluation("e1")
    page.face.open_form()
    assert page.panel.isVisible()
    assert not page.face.isVisible()
    assert page.back()
    assert page.face.isVisible()
    assert not page.back()
    page.show_place(Place("evaluations", "evaluations", "e1", "output"))
    assert page.key_of_round is None
    assert page.panel.record == filled.get(Evaluation, "e1")
    page.rounds.setCurrentIndex(0)
    page.remove()
    assert filled.get(Evaluation, "e1") is None


def test_the_round_and_one_line_are_printed_from_the_page(page: EvaluationPage, qtbot: QtBot) -> None:
    page.table.select_evaluation("e1")
    for ask in (page.print_page, page.print_line):
        with qtbot.waitSignal(page.paper.laid_out, timeout=30_000):
            ask()
        assert page.paper.isVisible()
        assert page.paper.pane.sheet is not None
        assert page.paper.pane.sheet.pdf[:5] == b"%PDF-"
    assert page.back()
    assert page.face.isVisible()
    page.rounds.setCurrentIndex(3)
    page.print_page()
    assert not page.paper.isVisible()


def test_the_keyboard_stays_on_the_page_when_its_place_gives_way_to_the_paper(
    page: EvaluationPage, qtbot: QtBot
) -> None:
    page.table.select_evaluation("e1")
    for holder in (page.face.level_table, page.table):
        holder.setFocus()
        with qtbot.waitSignal(page.paper.laid_out, timeout=30_000):
            QTest.keyClick(holder, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert page.paper.isVisible() and QApplication.focusWidget() is page.table
        assert page.back() and QApplication.focusWidget() is page.table


def test_lines_of_two_versions_say_whose_number_it_is(page: EvaluationPage, filled: Store) -> None:
    assert str(page.table.rows.index(0, NAME).data()) == filled.all(Project)[0].name
    first = filled.all(Plan)[0]
    addition = Plan(fiscal_year=2569, follows_id=first.id, revision_kind="addition", revision_number=1)
    filled.save(addition, Project(plan_id=addition.id, number=1, name="โครงการเพิ่ม"), actor="test")
    page.show_round()
    rows = page.table.rows
    told = [
        str(rows.index(row, NAME).data()) for row in range(rows.rowCount()) if rows.lines[row].number == 1
    ]
    assert sorted(told) == ["โครงการ ข", "โครงการเพิ่ม\nเพิ่มเติม ครั้งที่ 1"]
    assert page.table.rowHeight(3) > 1.4 * page.table.rowHeight(0)


def test_in_large_letters_the_bar_gives_way_to_the_names(page: EvaluationPage) -> None:
    look = page.desk.look
    page.window().resize(1366, 768)
    try:
        look.resize(150)
        QApplication.processEvents()
        page.show_round()
        letter = page.table.fontMetrics().averageCharWidth()
        assert page.table.columnWidth(PROGRESS) == 13 * letter
        assert page.table.columnWidth(NAME) > 14 * letter
    finally:
        look.resize(100)


def test_no_plan_yet_says_what_belongs_here(page: EvaluationPage) -> None:
    page.desk.set_period(page.desk.scheme.periods_of(2571)[0])
    assert "Excel" in page.side.said.text()
    assert page.side.overall.bars == ()
    assert page.face.hint.isVisible()


# -- case 13 of the published facts


def test_case_13_rounds_of_mixed_years_are_entered_through_the_window(
    page: EvaluationPage, filled: Store, qtbot: QtBot
) -> None:
    """รอบเมษายน announced on 24 เม.ย. 2561, รอบตุลาคม; one line says 2561, the other ๒๕๕๗."""
    plans = {year: Plan(fiscal_year=year) for year in (2557, 2561)}
    lines = {year: Project(plan_id=one.id, number=1, name=f"โครงการ {year}") for year, one in plans.items()}
    page.desk.save(*plans.values(), *lines.values())
    scheme = page.desk.scheme
    page.desk.set_period(scheme.periods_of(2561)[0])
    page.face.begin()
    enter(page, "evaluated_on", "24 เม.ย. 2561")
    page.desk.set_period(scheme.periods_of(2557)[1])
    page.rounds.setCurrentIndex(1)
    page.face.begin()
    enter(page, "evaluated_on", "๑๐ ต.ค. ๒๕๕๗")
    enter(page, "progress", "๗๐")
    found = {one.project_id: one for one in filled.all(Evaluation)}
    first, second = found[lines[2561].id], found[lines[2557].id]
    assert (first.round, first.evaluated_on, first.progress) == ("april", date(2018, 4, 24), None)
    assert (second.round, second.evaluated_on, second.progress) == ("october", date(2014, 10, 10), 70)
    assert texts(page) == ["70 %"]
    page.desk.set_period(scheme.periods_of(2561)[0])
    page.rounds.setCurrentIndex(0)
    assert texts(page) == ["ไม่มีข้อมูล"]


def enter(page: EvaluationPage, name: str, text: str) -> None:
    """Types into a field of the face and leaves it."""
    field = page.face.form.fields[name]
    field.setFocus()
    line = field.focusProxy()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    line.insert(text)
    field.typed.emit()
    field.left.emit()


# -- speed


@pytest.mark.long
def test_the_page_opens_quickly_with_twenty_thousand_evaluations(
    window: Window, filled: Store, qtbot: QtBot
) -> None:
    """By the clock of this thread alone: the machine may be busy with other things."""
    plan = filled.all(Plan)[0]
    with filled.saving("test") as batch:
        for number in range(1000):
            batch.save(Project(id=f"p{number}", plan_id=plan.id, number=number, name=f"โครงการที่ {number}"))
        for number in range(20_000):
            day = date(2016 + number % 11, 4, 1 + number % 28)
            line = f"p{number % 1000}"
            batch.save(Evaluation(project_id=line, round="april", evaluated_on=day, progress=number % 101))
    window.desk.set_period(window.desk.scheme.periods_of(2569)[0])
    window.prepare("evaluations")
    keys = [one.key for one in SUBJECTS]
    window.subjects.setCurrentRow(keys.index("home"))
    QApplication.processEvents()
    spent = []
    for _ in range(3):
        begun = time.thread_time()
        window.subjects.setCurrentRow(keys.index("evaluations"))
        page = window.page
        assert isinstance(page, EvaluationPage)
        page._is_stale = True
        page.opened()
        page.repaint()
        spent.append(time.thread_time() - begun)
        window.subjects.setCurrentRow(keys.index("home"))
    shown = window.prepare("evaluations")
    assert isinstance(shown, EvaluationPage)
    assert len(shown.table.rows.lines) == 1003
    assert min(spent) < 0.2, spent


def test_every_part_of_the_page_has_a_name(page: EvaluationPage) -> None:
    page.table.select_evaluation("e1")
    parts: list[QWidget] = [
        page.table,
        page.rounds,
        page.face.kpi_table,
        page.face.level_table,
        page.face.chart,
    ]
    assert all(one.accessibleName() for one in parts)
