"""Resolutions to follow up: which are listed, and a follow-up told in a line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtTest import QTest

from app.models.meetings import FollowUp, Meeting, Resolution
from app.models.schema import changed
from app.models.store import Store
from app.views.desk import Place
from app.views.meetings.followups import ALL, OPEN, OVERDUE, TO_FOLLOW, to_follow
from app.views.meetings.page import MeetingsPage
from app.views.window import Window

TODAY = date.today()
ROWS = {
    "late": Resolution(text="สายแล้ว", assignee="กองช่าง", due_on=TODAY - timedelta(days=3), status="open"),
    "coming": Resolution(text="ยังไม่ถึง", due_on=TODAY + timedelta(days=3), status="open"),
    "told": Resolution(
        text="รายงานว่าเสร็จ", assignee="กองคลัง", due_on=TODAY - timedelta(days=9), status="open"
    ),
    "noted": Resolution(text="รับทราบ", kind="noted", status="open"),
}


@pytest.fixture
def page(filled: Store, open_window: Callable[[str], Window]) -> MeetingsPage:
    meeting = filled.all(Meeting)[0]
    for one in ROWS.values():
        filled.save(Resolution(**{**one.__dict__, "meeting_id": meeting.id}), actor="a")
    filled.save(
        FollowUp(resolution_id=ROWS["told"].id, reported_on=TODAY, text="เสร็จ", status="done"), actor="a"
    )
    page = open_window("meetings").page
    assert isinstance(page, MeetingsPage)
    page.lists.tabs.setCurrentIndex(1)
    return page


@pytest.mark.parametrize(
    ("which", "names"),
    [(OPEN, {"late", "coming"}), (OVERDUE, {"late"}), (TO_FOLLOW, {"late", "coming", "told"})],
)
def test_what_is_listed_follows_the_last_report(page: MeetingsPage, which: str, names: set[str]) -> None:
    assert to_follow(page.desk.store, which, TODAY) == {ROWS[name].id for name in names}


def test_the_list_begins_with_what_is_open_and_shows_all_when_asked(page: MeetingsPage) -> None:
    assert page.lists.list.table.rowCount() == 2
    page.lists.which.setCurrentIndex(page.lists.which.findData(ALL))
    page.lists.which.activated.emit(0)
    assert page.lists.list.table.rowCount() == 4


def test_a_report_in_a_line_settles_the_resolution_and_one_undo_takes_it_back(page: MeetingsPage) -> None:
    store, late = page.desk.store, ROWS["late"]
    page.show_place(Place("meetings", "resolutions", late.id))
    bar = page.lists.follow
    assert bar.isVisible() and "3" in bar.told.text() and "กองช่าง" in bar.told.text()
    bar.line.setText("ซ่อมเสร็จแล้ว")
    bar.state.setCurrentIndex(bar.state.findData("done"))
    QTest.keyClick(bar.line, "\r")
    (told,) = store.all(FollowUp, resolution_id=late.id)
    assert (told.text, told.reported_on, told.status) == ("ซ่อมเสร็จแล้ว", TODAY, "done")
    settled = store.get(Resolution, late.id)
    assert settled is not None and settled.status == "done"
    assert "ซ่อมเสร็จแล้ว" in bar.told.text()
    page.desk.undo()
    back = store.get(Resolution, late.id)
    assert store.all(FollowUp, resolution_id=late.id) == [] and back is not None and back.status == "open"


def test_a_report_leaves_what_was_changed_since_the_resolution_was_shown(page: MeetingsPage) -> None:
    store, late = page.desk.store, ROWS["late"]
    page.show_place(Place("meetings", "resolutions", late.id))
    shown = store.get(Resolution, late.id)
    assert shown is not None
    store.save(changed(shown, assignee="กองการศึกษา"), actor="workbook")
    page.lists.follow.line.setText("ส่งเรื่องต่อแล้ว")
    page.lists.follow.keep()
    kept = store.get(Resolution, late.id)
    assert kept is not None and kept.assignee == "กองการศึกษา"
