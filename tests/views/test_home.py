"""What is due on home: each line leads to its place by click and by Enter; nothing due is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.models.committees import Committee, Member, Term
from app.models.due import Due
from app.models.hearings import Escalation, Hearing, Opinion, Sitting
from app.models.meetings import AgendaItem, Meeting, Resolution
from app.models.partners import Mou
from app.models.periods import HALVES
from app.models.plans import Plan, Project
from app.models.schema import Record
from app.models.store import Store
from app.views.desk import Desk, Place
from app.views.hearings.page import HearingsPage
from app.views.home import HomePage
from app.views.looking import Look
from app.views.meetings.page import MeetingsPage
from app.views.page import Page
from app.views.report_page import ReportPage
from app.views.subject_page import SubjectPage
from app.views.window import Window

SLOW = 60_000
TODAY = date.today()
KINDS = {
    *("report", "meetings", "invitations", "minutes", "resolutions", "opinions", "terms", "mous"),
    "escalations",
    "hearings",
}


def _in(days: int) -> date:
    return TODAY + timedelta(days=days)


def _due_records() -> Iterator[Record]:
    """Something of every kind: four resolutions overdue and one soon, two opinions, one of the rest."""
    body = Committee(name="คณะกรรมการศูนย์ฯ", kind="centre")
    group = Committee(name="คณะทำงาน", kind="working_group")
    held = Meeting(committee_id=group.id, number=1, year=2569, held_on=_in(-40), status="checked")
    item = AgendaItem(meeting_id=held.id, number="4", order_no=1, title="เรื่องเสนอเพื่อพิจารณา")
    yield from (
        Plan(fiscal_year=HALVES.before(HALVES.containing(TODAY)).fiscal_year),
        body,
        group,
        held,
        item,
    )
    yield Member(committee_id=body.id, name="นายก", starts_on=_in(-400))
    yield Term(committee_id=body.id, starts_on=_in(-400), ends_on=_in(10))
    yield Meeting(committee_id=body.id, number=1, year=2569, held_on=_in(-3), status="planned")
    yield Meeting(committee_id=body.id, number=2, year=2569, held_on=_in(5), status="planned")
    for days in (-9, -8, -7, -6, 5):
        yield Resolution(meeting_id=held.id, agenda_item_id=item.id, text=f"มติ {days}", due_on=_in(days))
    for number in (1, 2):
        yield Opinion(ref_no=str(number), received_on=_in(-number), problem="ถนนชำรุด")
    yield Mou(title="ความร่วมมือ", ends_on=_in(10))
    hearing = Hearing(title="เวทีถนน")
    yield hearing
    yield Sitting(hearing_id=hearing.id, held_on=_in(-40))
    yield Escalation(addressee="นายอำเภอ", status="sent", sent_on=_in(-5))


def _window(store: Store, folder: Path, qapp: QApplication, *records: Record) -> Iterator[Window]:
    if records:
        store.save(*records, actor="test")
    desk = Desk(store, folder, Look(qapp, "th"))
    shown = Window(desk)
    shown.resize(1366, 768)
    shown.show()
    yield shown
    shown.close()
    desk.close()
    shown.deleteLater()
    desk.deleteLater()


@pytest.fixture
def busy(store: Store, folder: Path, qapp: QApplication) -> Iterator[Window]:
    yield from _window(store, folder, qapp, *_due_records())


@pytest.fixture
def empty(store: Store, folder: Path, qapp: QApplication) -> Iterator[Window]:
    yield from _window(store, folder, qapp)


def home_of(window: Window, qtbot: QtBot) -> HomePage:
    """The home page in front, with all its work done."""
    window.go(Place("home"))
    page = window.page
    assert isinstance(page, HomePage)
    page.refresh()
    qtbot.waitUntil(lambda: page.dues is not None and not window.desk.jobs.running, timeout=SLOW)
    return page


def is_there(page: Page, due: Due) -> bool:
    """Whether a page shows what a line promised: the record, or the list of its kind."""
    if isinstance(page, ReportPage):
        return page.desk.period.id == due.period_id
    if isinstance(page, MeetingsPage) and due.record_id and due.table == Meeting.table:
        return page.is_on_desk and page.shell.meeting is not None and page.shell.meeting.id == due.record_id
    lists = page.lists if isinstance(page, MeetingsPage) else page
    if isinstance(lists, HearingsPage) and lists.face is not None:
        is_row = not due.record_id or lists.list.current_id() == due.record_id
        return lists.isVisible() and lists.kind.table == due.table and is_row
    if isinstance(lists, SubjectPage):
        record = lists.panel.record
        is_record = (record.id if record else "") == due.record_id
        return lists.isVisible() and lists.kind.table == due.table and is_record
    name = page.desk.names.title(due.table, due.record_id)
    return any(name in one for one in seen(page))


def seen(page: Page) -> Iterator[str]:
    """What stands on the page in words: labels, lines, and the row of a list that is chosen."""
    for kind in (QLabel, QLineEdit):
        for one in page.findChildren(kind):
            if one.isVisibleTo(page):
                yield one.text().replace("\u200b", "")
    for view in page.findChildren(QAbstractItemView):
        row = view.currentIndex()
        if view.isVisibleTo(page) and row.isValid():
            yield from (str(row.siblingAtColumn(n).data() or "") for n in range(row.model().columnCount()))


@pytest.mark.parametrize("way", ["click", "Enter"])
def test_each_line_leads_to_its_place(busy: Window, store: Store, way: str, qtbot: QtBot) -> None:
    dues = home_of(busy, qtbot).dues or ()
    assert {one.kind for one in dues} == KINDS
    assert len(dues) >= len(KINDS) + 1
    for place, due in enumerate(dues):
        page = home_of(busy, qtbot)
        line = page.due_list.lines[place]
        qtbot.waitUntil(lambda line=line: line.isVisible() and line.width() > 100)  # type: ignore[misc]
        if way == "click":
            qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(line, Qt.Key.Key_Return)
        assert busy.page.key != "home", due.words.english
        assert is_there(busy.page, due), due.words.english
        busy.back()


def marks(page: HomePage) -> list[str]:
    lines = page.due_list.lines
    labels = page.due_list.findChildren(QLabel)
    return [one.text() for one in labels if one not in lines and one.isVisibleTo(page)]


def test_how_it_presses_is_told_by_word_and_sign(busy: Window, qtbot: QtBot) -> None:
    page = home_of(busy, qtbot)
    qtbot.waitUntil(lambda: len(marks(page)) == len(page.due_list.lines))
    told = marks(page)
    assert told[0] == "▲ เกินกำหนด"
    assert {"△ ใกล้กำหนด", "○ รอดำเนินการ"} <= set(told)
    assert {one[0] for one in told} == {"▲", "△", "○"}
    assert page.due_list.lines[0].accessibleName().startswith("เกินกำหนด: ")


def test_many_of_a_kind_are_one_line(busy: Window, qtbot: QtBot) -> None:
    lines = [line.text().replace("\u200b", "") for line in home_of(busy, qtbot).due_list.lines]
    assert lines.count("มติเกินกำหนด 4 เรื่อง") == 1
    assert sum("มติ “มติ 5”" in one for one in lines) == 1


def test_what_is_done_goes_from_the_list(busy: Window, store: Store, qtbot: QtBot) -> None:
    page = home_of(busy, qtbot)
    mou = store.all(Mou)[0]
    assert any(one.record_id == mou.id for one in page.dues or ())
    busy.desk.remove(mou)
    qtbot.waitUntil(lambda: all(one.record_id != mou.id for one in page.dues or ()), timeout=SLOW)
    assert len(page.due_list.lines) == len(page.dues or ())


def test_who_stood_on_a_line_still_stands_there_after_a_change(busy: Window, qtbot: QtBot) -> None:
    page = home_of(busy, qtbot)
    busy.activateWindow()
    page.due_list.lines[2].setFocus()
    qtbot.waitUntil(page.due_list.lines[2].hasFocus)
    before = page.due_list.lines[2]
    home_of(busy, qtbot)
    assert page.due_list.lines[2] is before
    busy.desk.remove(busy.desk.store.all(Mou)[0])
    qtbot.waitUntil(lambda: page.due_list.lines[2] is not before, timeout=SLOW)
    assert page.due_list.lines[2].hasFocus()


def test_nothing_due_is_said_beside_the_first_steps(empty: Window, qtbot: QtBot) -> None:
    page = home_of(empty, qtbot)
    assert page.dues == ()
    qtbot.waitUntil(lambda: marks(page) == ["ไม่มีงานค้าง"])
    assert page.steps.isVisible()


@pytest.mark.parametrize("zoom", [100, 150])
def test_home_fits_a_small_screen(busy: Window, zoom: int, qtbot: QtBot) -> None:
    """What does not fit a card scrolls inside it; the window itself never asks for more than the screen."""
    look = busy.desk.look
    look.resize(zoom)
    busy.subjects.fit()
    busy.desk.save(Project(name="โครงการ", number=1))
    page = home_of(busy, qtbot)
    qtbot.waitUntil(lambda: page.due_list.area.height() > 3 * page.fontMetrics().height())
    least = busy.minimumSizeHint()
    look.resize(100)
    assert (least.width() <= 1366, least.height() <= 768) == (True, True)
    assert page.due_list.area.height() <= page.height() * 0.5
