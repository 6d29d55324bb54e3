"""The report page on a real record: pages, where figures come from, issuing, and the lock that follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models import period_lock
from app.models.editions import Report, ReportSigner
from app.models.hearings import Opinion
from app.models.office import Office
from app.models.store import Store
from app.views.desk import Place
from app.views.report_page import ReportPage
from app.views.report_sides import EDITIONS, FIGURE, OWN_WORDS
from app.views.subject_page import SubjectPage
from app.views.window import Window

Open = Callable[[str], Window]
SLOW = 60_000  # ms; the report engine is loaded here


@pytest.fixture
def page(open_window: Open, filled: Store, qtbot: QtBot) -> ReportPage:
    """The report page of 2569-1 with its draft laid out."""
    filled.save(Office(name_full="เทศบาลตำบลธารทอง", amphoe="เมือง", province="เชียงใหม่"), actor="test")
    filled.guards.append(period_lock.guard(filled))
    window = open_window("home")
    window.desk.set_period(window.desk.scheme.period("2569-1"))
    shown = open_window("report").page
    assert isinstance(shown, ReportPage)
    qtbot.waitUntil(lambda: shown.paper.sheet is not None, timeout=SLOW)
    return shown


def issue(page: ReportPage, qtbot: QtBot) -> Report:
    page.issue_button.click()
    page.issue_bar.button.click()
    qtbot.waitUntil(lambda: page.work.edition is not None, timeout=SLOW)
    qtbot.waitUntil(lambda: not page.desk.jobs.running, timeout=SLOW)
    assert page.work.edition is not None
    return page.work.edition


def test_the_real_pages_are_shown(page: ReportPage) -> None:
    view = page.paper.view
    assert page.paper.sheet is not None and page.paper.sheet.pdf.startswith(b"%PDF")
    assert view.document.pageCount() > 3
    assert view.spots
    image = view.grab().toImage()
    assert len({image.pixel(x, 120) for x in range(0, image.width(), 3)}) > 3


def test_a_figure_on_the_page_leads_to_its_records(page: ReportPage, qtbot: QtBot) -> None:
    view, figures = page.paper.view, page.paper.sheet.figures  # type: ignore[union-attr]
    assert figures is not None
    number = next(n for n, spot in enumerate(view.spots) if len(figures[spot.key].sources) == 5)
    view.mark(number)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.spot_box(view.spots[number]).center().toPoint()
    )
    pane = page.sides.figure
    assert page.sides.tabs.currentIndex() == FIGURE
    assert pane.records.count() == 5
    with qtbot.waitSignal(page.desk.wanted) as went:
        pane.records.itemActivated.emit(pane.records.item(0))
    assert went.args[0].table == "opinions"


def test_figures_are_walked_with_the_keyboard(page: ReportPage, qtbot: QtBot) -> None:
    view = page.paper.view
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.figure_asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args[0] == view.spots[1].key


def test_what_is_missing_is_listed(page: ReportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "(" in page.sides.tabs.tabText(0), timeout=SLOW)
    assert page.sides.tabs.tabText(0) != "Missing (0)"


def test_a_signer_is_added_from_the_page(page: ReportPage, filled: Store) -> None:
    page.sides.add_own("report_signers")
    assert page.sides.tabs.currentIndex() == OWN_WORDS
    form = page.panel.sheet.form  # type: ignore[union-attr]
    form.fields["name"].restore("นางสาวมาลี รักถิ่น")
    form.fields["name"].typed.emit()
    assert page.back()
    kept = filled.all(ReportSigner)
    assert [(one.name, one.period_id, one.order_no) for one in kept] == [("นางสาวมาลี รักถิ่น", "2569-1", 1)]


def test_issuing_freezes_an_edition_and_shows_it(page: ReportPage, qtbot: QtBot, filled: Store) -> None:
    report = issue(page, qtbot)
    assert report.edition == 1
    assert page.sides.tabs.currentIndex() == EDITIONS
    assert page.paper.sheet is not None
    assert page.paper.sheet.pdf == filled.attachment_bytes(filled.all(Report)[0].pdf_id or "")
    assert page.sides.editions.list.table.rowCount() == 1


def test_a_second_edition_needs_a_reason(page: ReportPage, qtbot: QtBot, filled: Store) -> None:
    issue(page, qtbot)
    page.issue_button.click()
    page.issue_bar.button.click()
    assert filled.count(Report) == 1
    page.issue_bar.line.setText("แก้ไขยอดผู้เข้าร่วม")
    page.issue_bar.button.click()
    qtbot.waitUntil(lambda: filled.count(Report) == 2, timeout=SLOW)


def test_a_change_in_an_issued_period_asks_why(
    page: ReportPage, open_window: Open, qtbot: QtBot, filled: Store
) -> None:
    issue(page, qtbot)
    listed = open_window("hearings").page
    assert isinstance(listed, SubjectPage)
    record = filled.all(Opinion, received_on=date(2025, 10, 2))[0]
    listed.show_place(Place("hearings", "opinions", record.id, "problem"))
    form = listed.panel.sheet.form  # type: ignore[union-attr]
    form.fields["problem"].restore("น้ำประปาไม่ไหล")
    form.fields["problem"].typed.emit()
    assert not form.commit()
    assert listed.panel.reason.isVisible()
    assert filled.get(Opinion, record.id) == record
    listed.panel.reason.line.setText("พิมพ์ผิด")
    listed.finish()  # Ctrl+Enter gives the reason that stands there
    kept = filled.get(Opinion, record.id)
    assert kept is not None and kept.problem == "น้ำประปาไม่ไหล"
    assert filled.history(record.id)[-1]["reason"] == "พิมพ์ผิด"


def test_the_covering_letter_is_shown(page: ReportPage, qtbot: QtBot) -> None:
    issue(page, qtbot)
    before = page.paper.sheet
    page.work.show_letter()
    qtbot.waitUntil(lambda: page.paper.sheet is not before, timeout=SLOW)
    assert page.paper.sheet is not None and page.paper.sheet.pdf.startswith(b"%PDF")
    with qtbot.waitSignal(page.work.form_wanted) as wanted:
        page.work.edit_letter()
    assert wanted.args[0].kind == "letter"


def test_the_pages_are_saved_as_they_are(page: ReportPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.paper.write(tmp_path / "report.pdf")
    assert page.paper.sheet is not None
    assert (tmp_path / "report.pdf").read_bytes() == page.paper.sheet.pdf


def test_a_folder_that_cannot_be_written_is_told(page: ReportPage, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.failed) as told:
        page.paper.write(tmp_path / "nowhere" / "report.pdf")
    assert "report.pdf" in told.args[0].what.thai


def test_the_record_is_never_written_over(page: ReportPage, qtbot: QtBot) -> None:
    database = page.desk.folder / "record.db"
    before = database.read_bytes()
    with qtbot.waitSignal(page.desk.failed) as told:
        page.paper.write(database)
    assert "record.db" in told.args[0].what.thai
    assert database.read_bytes() == before


def test_another_period_lays_other_pages_out(page: ReportPage, qtbot: QtBot) -> None:
    before = page.paper.sheet
    page.desk.set_period(page.desk.scheme.period("2569-2"))
    qtbot.waitUntil(lambda: page.paper.sheet is not before, timeout=SLOW)
    assert "2569" in page.title.text() and "2" in page.title.text()


def test_zooming_keeps_the_page(page: ReportPage) -> None:
    view = page.paper.view
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    seen = view.page_at_top()
    view.zoom(1)
    assert view.page_at_top() == seen
