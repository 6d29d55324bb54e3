"""State and adoption on the desk of a meeting: nothing typed is lost, nothing settled moves by a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.models.committees import Committee
from app.models.meetings import Meeting
from app.models.schema import changed
from app.models.store import Store
from app.views.meetings.adoption import Earlier
from app.views.meetings.page import MeetingsPage
from app.views.meetings.shell import ADOPT, MeetingShell
from app.views.window import Window


@pytest.fixture
def shell(filled: Store, open_window: Callable[[str], Window]) -> MeetingShell:
    """The second of three meetings waits for adoption with the first, at the third."""
    committee = filled.all(Committee)[0]
    for number, month in ((11, 11), (12, 12)):
        values = {"committee_id": committee.id, "number": number, "year": 2568, "status": "checked"}
        filled.save(Meeting(id=f"m{number}", held_on=date(2025, month, 1), **values), actor="a")
    third = Meeting(id="third", committee_id=committee.id, held_on=date(2026, 1, 8), status="draft")
    filled.save(third, actor="a")
    page = open_window("meetings").page
    assert isinstance(page, MeetingsPage)
    page.open_meeting(third.id)
    page.shell.show_face(ADOPT)
    return page.shell


def card(shell: MeetingShell, number: int) -> Earlier:
    return next(one for one in shell.adoption.waiting if one.meeting.id == f"m{number}")


def test_corrections_typed_for_one_stay_when_another_is_adopted(shell: MeetingShell) -> None:
    card(shell, 12).corrections.setPlainText("หน้า 3 แก้คำ")
    card(shell, 11).adopt.click()
    assert "m11" not in [one.meeting.id for one in shell.adoption.waiting]
    assert card(shell, 12).corrections.toPlainText() == "หน้า 3 แก้คำ"


def test_corrections_typed_come_back_after_the_page_was_left_and_go_once_adopted(
    shell: MeetingShell, filled: Store
) -> None:
    card(shell, 11).corrections.setPlainText("หน้า 1 แก้คำ")
    shell.left.emit()
    assert filled.local("").drafts.names() == ("corrections/m11",)
    third = filled.get(Meeting, "third")
    assert third is not None
    shell.show_meeting(third)
    shell.show_face(ADOPT)
    assert card(shell, 11).corrections.toPlainText() == "หน้า 1 แก้คำ"
    card(shell, 11).adopt.click()
    settled = filled.get(Meeting, "m11")
    assert settled is not None and settled.corrections == "หน้า 1 แก้คำ"
    assert filled.local("").drafts.names() == ()


def test_the_clock_leaves_a_meeting_alone_that_is_over(shell: MeetingShell, filled: Store) -> None:
    over = changed(filled.all(Meeting, id="m11")[0], started_at="09:30", ended_at="11:45")
    filled.save(over, actor="a")
    shell.show_meeting(over)
    shell.tell_time()
    assert filled.get(Meeting, over.id) == over
