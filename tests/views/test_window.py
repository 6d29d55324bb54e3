"""The window as a whole: moving about, the period on top, errors, drafts, and words in both languages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QProcess, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.jobs import Fault
from app.models.committees import Committee, Member
from app.models.errors import Words
from app.models.hearings import Opinion
from app.models.plans import Project
from app.models.resources import resource_path
from app.models.schema import changed
from app.models.store import Store
from app.views.desk import Place
from app.views.desktop import Desktop
from app.views.dialogs import referring
from app.views.home import HomePage
from app.views.looking import Look
from app.views.settings_page import SettingsPage
from app.views.subject_page import SubjectPage
from app.views.subjects import SUBJECTS
from app.views.window import Window

Open = Callable[[str], Window]
LRELEASE = str(Path(sys.executable).with_name("pyside6-lrelease"))
SLOW = 60_000


def test_every_subject_opens(window: Window) -> None:
    for row, subject in enumerate(SUBJECTS):
        window.subjects.setCurrentRow(row)
        assert window.page.key == subject.key


def test_a_period_changes_for_every_page(window: Window, qtbot: QtBot) -> None:
    bar = window.period_bar
    with qtbot.waitSignal(window.desk.period_changed):
        bar.year.setCurrentIndex(bar.year.findData(2569))
        bar.period.setCurrentIndex(0)
        bar.period.activated.emit(0)
        window.desk.set_period(window.desk.scheme.period("2569-1"))
    assert window.desk.period.id == "2569-1"
    assert bar.period.currentText() == "รอบที่ 1 (ต.ค. 2568 – มี.ค. 2569)"


def test_going_to_a_record_and_back(window: Window, filled: Store) -> None:
    opinion = filled.all(Opinion)[2]
    window.go(Place("hearings", "opinions", opinion.id, "problem"))
    page = window.page
    assert isinstance(page, SubjectPage)
    assert page.panel.record == opinion
    window.back()
    assert window.page.key == "home"


def test_a_child_opens_in_place_and_alt_left_leads_back(window: Window, filled: Store, qtbot: QtBot) -> None:
    committee, member = filled.all(Committee)[0], filled.all(Member)[0]
    window.go(Place("centre", "committees", committee.id))
    page = window.page
    assert isinstance(page, SubjectPage)
    page.panel.sheet.lists[0].list.opened.emit(member.id)  # type: ignore[union-attr]
    assert page.panel.record == member
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.panel.record == committee


def test_a_new_child_knows_its_parent_and_its_place(window: Window, filled: Store) -> None:
    committee = filled.all(Committee)[0]
    window.go(Place("centre", "committees", committee.id))
    page = window.page
    assert isinstance(page, SubjectPage)
    page.panel.sheet.lists[0].add()  # type: ignore[union-attr]
    record = page.panel.record
    assert isinstance(record, Member)
    assert (record.committee_id, record.order_no) == (committee.id, 2)
    assert filled.count(Member) == 1


def test_an_error_is_told_with_details_to_copy(window: Window) -> None:
    fault = Fault(Words("ดิสก์เต็ม", "Disk full"), Words("ลบไฟล์อื่น", "Free some space"), "Traceback …")
    window.desk.failed.emit(fault)
    assert window.faults.isVisible()
    assert window.faults.what.text() == "ดิสก์เต็ม ลบไฟล์อื่น"
    assert not window.faults.details.isVisible()
    window.faults.details_button.click()
    assert window.faults.details.isVisible()
    window.faults.copy_button.click()
    assert "Traceback" in QGuiApplication.clipboard().text()
    window.faults.close_button.click()
    assert not window.faults.isVisible()


def test_an_opinion_is_not_deleted_and_it_is_said_why(open_window: Open, filled: Store) -> None:
    window = open_window("hearings")
    page = window.page
    assert isinstance(page, SubjectPage)
    page.list.select(page.list.table.id_at(0))
    page.remove()
    assert window.faults.isVisible()
    assert filled.count(Opinion) == 5


def test_what_depends_on_a_record_is_known(filled: Store) -> None:
    committee = filled.all(Committee)[0]
    assert {one.table for one in referring(filled, committee)} == {"members", "meetings"}


@pytest.fixture
def home(window: Window, qtbot: QtBot) -> HomePage:
    window.desk.set_period(window.desk.scheme.period("2569-1"))
    page = window.page
    assert isinstance(page, HomePage)
    qtbot.waitUntil(lambda: page.glance is not None and page.glance.period.id == "2569-1", timeout=SLOW)
    return page


def test_home_shows_the_missions_and_what_is_missing(home: HomePage) -> None:
    assert home.glance is not None
    third = home.glance.missions[2]
    assert (third.key, third.planned, third.done, third.missing) == ("3", 2, 0, 2)
    assert len(home.glance.lacks) > 3


def test_a_line_of_home_leads_to_its_place(home: HomePage, qtbot: QtBot) -> None:
    places = {(lack.table, lack.record_id) for lack in home.glance.lacks}  # type: ignore[union-attr]
    with qtbot.waitSignal(home.desk.wanted) as went:
        home.findings.lines[0].clicked.emit()
    assert (went.args[0].table, went.args[0].record_id) in places


def test_unfinished_typing_is_named_on_home(window: Window, filled: Store) -> None:
    opinion = filled.all(Opinion)[0]
    filled.local("").drafts.keep(f"opinions/{opinion.id}", {"received_on": "31/2/68"})
    page = window.page
    assert isinstance(page, HomePage)
    page.opened()
    assert page.drafts.count() == 1


def test_settings_change_how_the_office_reports(open_window: Open, filled: Store) -> None:
    window = open_window("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    page.choose_scheme("Q")
    assert window.desk.scheme.mark == "Q"
    assert window.desk.period.id.split("-")[1].startswith("Q")
    assert window.period_bar.period.count() == 4


def test_a_workbook_goes_out_and_comes_in(
    open_window: Open, tmp_path: Path, qtbot: QtBot, filled: Store
) -> None:
    window = open_window("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    file = tmp_path / "out.xlsx"
    page.export(file)
    qtbot.waitUntil(lambda: str(file) in page.said.text(), timeout=SLOW)
    before = filled.all(Project)[0]
    filled.save(changed(before, name="ชื่อที่แก้ผิด"), actor="test")
    page.workbook.read(file)
    qtbot.waitUntil(page.workbook.isVisible, timeout=SLOW)
    page.workbook.take()
    qtbot.waitUntil(lambda: filled.all(Project)[0] == before, timeout=SLOW)


def test_a_file_that_is_no_workbook_is_refused_with_a_sentence(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    (tmp_path / "x.xlsx").write_text("no workbook")
    page.workbook.read(tmp_path / "x.xlsx")
    qtbot.waitUntil(lambda: window.faults.isVisible(), timeout=SLOW)
    assert not page.workbook.isVisible()


def test_the_whole_record_is_checked(open_window: Open, qtbot: QtBot) -> None:
    page = open_window("settings").page
    assert isinstance(page, SettingsPage)
    page.verify()
    qtbot.waitUntil(lambda: page.said.text() != "", timeout=SLOW)
    assert "•" not in page.said.text()


def test_undo_in_a_field_with_nothing_to_undo_takes_the_last_save_back(
    open_window: Open, qtbot: QtBot, filled: Store
) -> None:
    window = open_window("plans")
    page = window.page
    assert isinstance(page, SubjectPage)
    record = filled.all(Project)[0]
    page.show_place(Place("plans", "projects", record.id, "place"))
    window.desk.save(Project(number=8, name="เพิ่มใหม่"))
    line = page.panel.sheet.form.fields["place"].focusProxy()  # type: ignore[union-attr]
    assert line is not None
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert filled.count(Project) == 3


def test_closing_keeps_what_is_typed(open_window: Open, filled: Store, qtbot: QtBot) -> None:
    window = open_window("plans")
    page = window.page
    assert isinstance(page, SubjectPage)
    page.show_place(Place("plans", "projects", filled.all(Project)[0].id, "place"))
    line = page.panel.sheet.form.fields["place"].focusProxy()  # type: ignore[union-attr]
    assert line is not None
    line.setFocus()
    for letter in "วัด":
        QApplication.sendEvent(
            line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )
    window.close()
    assert filled.all(Project)[0].place == "วัด"


@pytest.fixture
def desktop(filled: Store, folder: Path, qapp: QApplication) -> Iterator[Desktop]:
    made = Desktop(filled, folder, Look(qapp, "en"))
    yield made
    made.close()


def test_the_language_changes_while_the_program_runs(desktop: Desktop) -> None:
    desktop.window.subjects.setCurrentRow(3)
    assert desktop.window.subjects.item(3).text() == "Action plan"
    desktop.look.language_wanted.emit("th")
    assert desktop.window.subjects.item(3).text() == "แผนปฏิบัติงาน"
    assert desktop.window.page.key == "plans"
    assert Look(desktop.look.app).language == "th"
    desktop.look.language_wanted.emit("en")


def test_dark_and_large_are_remembered(desktop: Desktop) -> None:
    desktop.look.shade_wanted.emit("")
    desktop.look.zoom_wanted.emit(1)
    again = Look(desktop.look.app, "en")
    assert (again.shade, again.zoom) == ("dark", 110)
    again.shine("light")
    again.resize(100)


def test_buttons_of_qt_speak_thai(tmp_path: Path, qapp: QApplication) -> None:
    for name in ("qtbase_th", "suanruam_th"):
        source = resource_path("translations", f"{name}.ts")
        assert (
            QProcess.execute(
                LRELEASE, ["-silent", "-fail-on-invalid", str(source), "-qm", str(tmp_path / name)]
            )
            == 0
        )
    translator = QTranslator()
    assert translator.load(str(tmp_path / "qtbase_th"))
    assert translator.translate("QPlatformTheme", "Cancel") == "ยกเลิก"


def test_ctrl_and_the_wheel_change_the_size_over_a_list(desktop: Desktop, qtbot: QtBot) -> None:
    window = desktop.window
    window.subjects.setCurrentRow(3)
    page = window.page
    assert isinstance(page, SubjectPage)
    qtbot.waitExposed(window)
    page.tabs.setCurrentIndex(1)
    over = page.list.viewport()
    place = QPointF(over.mapTo(window, over.rect().center()))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, 120), QPoint(), control)
    qtbot.waitUntil(lambda: desktop.look.zoom == 110)
    desktop.look.resize(100)
