"""A report's way through two windows and the server: handed in, returned, corrected, acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models import period_lock, posting
from app.models.editions import Report, ReportSigner
from app.models.hearings import Hearing, Sitting
from app.models.office import Office as OfficeRecord
from app.models.plans import Activity, Plan, Project
from app.models.schema import changed
from app.models.store import Store
from app.sync import enrolling
from app.views.report_page import ReportPage
from app.views.report_sides import EDITIONS
from app.views.sponsor.page import MISSING, SponsorPage
from app.views.subjects import ENTRIES
from app.views.thai import ZERO_WIDTH_SPACE
from tests.server import rig
from tests.sync.office import Office, Site
from tests.views.post_office import LONGEST, Computer, at_work, code_for, new_record

PERIOD = "2569-1"
REMARK = "ยอดผู้เข้าร่วมเวทีวันที่ 12 มกราคม 2569 ไม่ตรงกับภาพถ่าย"


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    with ExitStack() as kept:
        yield kept


def furnish(store: Store) -> None:
    """A small office with a plan, something done, and a hearing."""
    plan, hearing = Plan(fiscal_year=2569, form="centre"), Hearing(title="เวทีหมู่ที่ 2", level="village")
    line = Project(plan_id=plan.id, number=1, name="เวทีหมู่บ้าน", mission="3", months=0b1000)
    store.save(
        OfficeRecord(name_full="เทศบาลตำบลธารทอง", amphoe="เมือง", province="เชียงใหม่"),
        *(plan, line, hearing),
        Activity(project_id=line.id, name="เวที", starts_on=date(2026, 1, 12), participants=40),
        Sitting(hearing_id=hearing.id, held_on=date(2026, 1, 12), participants=40),
        ReportSigner(period_id=PERIOD, role="prepared", name="นายสมมติ ผู้จัดทำ", position="นักวิชาการ"),
        actor="เตรียม",
    )
    store.guards.append(period_lock.guard(store))


@pytest.fixture
def clerk(office: Office, opened: ExitStack, tmp_path: Path, qapp: QApplication) -> Computer:
    """The office's computer, connected, at the report of the first half."""
    folder = tmp_path / "office"
    store = new_record(folder, furnish)
    enrolling.enrol(store, folder, office.site.url, code_for(office), "เครื่องธุรการ")
    computer = opened.enter_context(at_work(folder, store, qapp))
    computer.desk.set_period(computer.desk.scheme.period(PERIOD))
    return computer


@pytest.fixture
def reviewer(
    the_site: Site, office: Office, opened: ExitStack, tmp_path: Path, qapp: QApplication
) -> Computer:
    """The sponsor's computer; its window opens at the sponsor's rooms."""
    folder = tmp_path / "sponsor"
    store = new_record(folder, lambda _: None)
    rig.make_lao(the_site.server.database, 0, "สำนักงาน ก.ก.ถ.")
    central = rig.Client(the_site.url, rig.make_device(the_site.server.database, 0, "central_admin"))
    code = central.post("/v1/codes", {"role": "reviewer", "name": "ผู้ตรวจ"}).json()["code"]
    enrolling.enrol(store, folder, the_site.url, code, "ผู้ตรวจรายงาน")
    computer = opened.enter_context(at_work(folder, store, qapp))
    computer.desk.set_period(computer.desk.scheme.period(PERIOD))
    return computer


def report_page(computer: Computer, qtbot: QtBot) -> ReportPage:
    computer.window.activateWindow()
    computer.window.subjects.stand_on("report")
    page = computer.window.page
    assert isinstance(page, ReportPage)
    qtbot.waitUntil(lambda: page.paper.sheet is not None, timeout=LONGEST)
    computer.settle(qtbot)
    return page


def sponsor_page(computer: Computer, qtbot: QtBot) -> SponsorPage:
    computer.window.activateWindow()
    page = computer.window.page
    assert isinstance(page, SponsorPage)
    computer.settle(qtbot)
    return page


def issue(page: ReportPage, computer: Computer, qtbot: QtBot, number: int) -> Report:
    page.issue_bar.button.click()
    qtbot.waitUntil(
        lambda: page.work.edition is not None and page.work.edition.edition == number, timeout=LONGEST
    )
    computer.settle(qtbot)
    assert page.work.edition is not None
    return page.work.edition


def send(page: ReportPage, computer: Computer, qtbot: QtBot) -> None:
    panel = page.sides.handing
    assert panel.send.isVisible()
    panel.send.click()
    qtbot.waitUntil(lambda: not panel.work.is_busy, timeout=LONGEST)
    computer.settle(qtbot)


def plain(text: str) -> str:
    """What a label says, without the places where it may wrap."""
    return text.replace(ZERO_WIDTH_SPACE, "")


def state_of(computer: Computer, report: Report) -> tuple[str | None, str | None]:
    kept = computer.store.get(Report, report.id)
    assert kept is not None
    return kept.status, kept.remark


def bring(page: SponsorPage, computer: Computer, office: Office, qtbot: QtBot) -> None:
    """The report of the office in front, its pages too."""
    page.refresh()
    computer.settle(qtbot)
    assert page.reports.list.stand_on(lambda one: one.lao.lao_id == office.lao_id)
    one = page.reports.list.chosen
    assert one is not None
    pane = page.reports.paper
    qtbot.waitUntil(
        lambda: pane.sheet is not None and one.lao.name in plain(pane.said.text()), timeout=LONGEST
    )
    computer.settle(qtbot)


def press_on(computer: Computer, qtbot: QtBot) -> None:
    """Ctrl+Enter: what comes next."""
    QTest.keyClick(computer.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    computer.settle(qtbot)


def stands(page: SponsorPage) -> tuple[int, str]:
    """Edition and state of the report in front."""
    one = page.reports.list.chosen
    assert one is not None
    return one.edition, one.state


def return_it(page: SponsorPage, computer: Computer, qtbot: QtBot) -> None:
    """With the keyboard, and never without a word."""
    press_on(computer, qtbot)
    assert stands(page) == (1, "received")
    page.give_back()
    bar = page.reports.verdict.bar
    assert bar.text.hasFocus()
    press_on(computer, qtbot)
    assert bar.isVisible() and stands(page) == (1, "received")
    bar.text.setPlainText(REMARK)
    press_on(computer, qtbot)
    assert stands(page) == (1, "returned") and not bar.isVisible()


def test_a_report_comes_back_is_corrected_and_acknowledged(
    clerk: Computer, reviewer: Computer, office: Office, qtbot: QtBot
) -> None:
    page, rooms = report_page(clerk, qtbot), sponsor_page(reviewer, qtbot)
    assert office.lao_id in [one.lao.lao_id for one in rooms.missing.missing]
    page.issue_button.click()
    first = issue(page, clerk, qtbot, 1)
    assert page.sides.tabs.currentIndex() == EDITIONS
    send(page, clerk, qtbot)
    assert state_of(clerk, first) == ("sent", None)

    bring(rooms, reviewer, office, qtbot)
    assert office.lao_id not in [one.lao.lao_id for one in rooms.missing.missing]
    assert rooms.reports.paper.sheet is not None
    assert rooms.reports.paper.sheet.pdf == clerk.store.attachment_bytes(first.pdf_id or "")
    return_it(rooms, reviewer, qtbot)

    clerk.exchange(qtbot)
    panel = page.sides.handing
    page.refresh()
    clerk.settle(qtbot)
    assert "ฉบับที่ 1" in plain(page.paper.said.text())
    assert state_of(clerk, first) == ("returned", REMARK)
    assert REMARK in plain(panel.remark.text()) and panel.correct.isVisible()
    (sitting,) = clerk.store.all(Sitting)
    clerk.store.save(changed(sitting, participants=34), actor="ผู้บันทึก", reason="นับซ้ำ")
    panel.correct.click()
    second = issue(page, clerk, qtbot, 2)
    assert second.reason
    send(page, clerk, qtbot)

    bring(rooms, reviewer, office, qtbot)
    assert stands(rooms) == (2, "submitted")
    for state in ("received", "acknowledged"):
        press_on(reviewer, qtbot)
        assert stands(rooms) == (2, state)
    clerk.exchange(qtbot)
    assert (state_of(clerk, first)[0], state_of(clerk, second)[0]) == ("returned", "acknowledged")
    assert not (panel.correct.isVisible() or panel.send.isVisible())


def test_without_a_line_the_report_waits_and_may_be_taken_back(
    clerk: Computer, office: Office, qtbot: QtBot
) -> None:
    page = report_page(clerk, qtbot)
    page.issue_button.click()
    report = issue(page, clerk, qtbot, 1)
    posting.keep_facts(clerk.store, **{posting.SERVER: f"http://127.0.0.1:{rig.free_port()}"})
    panel = page.sides.handing
    send(page, clerk, qtbot)
    assert state_of(clerk, report)[0] in (None, "issued")
    assert panel.leave.isVisible() and panel.go_now.isVisible() and not panel.send.isVisible()
    panel.leave.click()
    assert panel.send.isVisible() and not panel.leave.isVisible()
    send(page, clerk, qtbot)
    posting.keep_facts(clerk.store, **{posting.SERVER: office.site.url})
    panel.go_now.click()
    clerk.settle(qtbot)
    assert state_of(clerk, report)[0] == "sent"


def test_the_sponsors_computer_shows_the_sponsors_rooms_alone(reviewer: Computer, qtbot: QtBot) -> None:
    names = reviewer.window.subjects
    shown = [one.key for row, one in enumerate(ENTRIES) if not names.isRowHidden(row)]
    assert shown == ["settings", "sponsor"]
    page = sponsor_page(reviewer, qtbot)
    QTest.keyClick(reviewer.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert reviewer.window.page.key == "settings"
    QTest.keyClick(reviewer.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert reviewer.window.page.key == "settings", "an office's page is not opened by its keys"
    QTest.keyClick(reviewer.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert reviewer.window.page is page
    reviewer.exchange(qtbot)
    assert reviewer.desk.courier.state is not None and reviewer.desk.courier.state.fault is None


def test_the_tables_are_searched_ordered_and_saved(
    clerk: Computer, reviewer: Computer, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    for number, name in ((9001, "เทศบาลตำบลแก่งเสือ"), (9002, "อบต.กลางดง")):
        rig.make_lao(office.site.server.database, number, name, province="ลำปาง")
    page = sponsor_page(reviewer, qtbot)
    page.refresh()
    reviewer.settle(qtbot)
    page.tabs.setCurrentIndex(MISSING)
    page.start_search()
    assert page.missing.search.hasFocus()
    page.missing.search.setText("ลำปาง")
    assert [one.lao.lao_id for one in page.missing.list.table.rows] == [9001, 9002]
    page.missing.list.order_by(0)
    assert [one.lao.name for one in page.missing.list.table.rows] == ["เทศบาลตำบลแก่งเสือ", "อบต.กลางดง"]
    page.missing.list.order_by(0)
    assert page.missing.list.table.rows[0].lao.lao_id == 9002
    page.missing.write(tmp_path / "list.csv")
    reviewer.settle(qtbot)
    lines = (tmp_path / "list.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 3 and "อบต.กลางดง" in lines[1]
    page.write_open_data(tmp_path)
    reviewer.settle(qtbot)
    assert len(list(tmp_path.glob("suanruam-2569-1*"))) == 4


def test_without_a_line_what_was_read_stays(reviewer: Computer, qtbot: QtBot) -> None:
    page = sponsor_page(reviewer, qtbot)
    before = page.looked
    assert before is not None
    posting.keep_facts(reviewer.store, **{posting.SERVER: f"http://127.0.0.1:{rig.free_port()}"})
    page.refresh()
    reviewer.settle(qtbot)
    assert page.looked is before
    assert "ติดต่อเครื่องแม่ข่ายไม่ได้" in plain(page.said.text())
