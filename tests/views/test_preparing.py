"""Pages that are long to make are made while nobody waits, and never while one types."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.models.meetings import Meeting
from app.views.desk import Place
from app.views.hearings.page import FACES, HearingsPage
from app.views.meetings.page import MeetingsPage
from app.views.preparing import PAGES, Preparing
from app.views.window import Window


def test_every_long_page_stands_ready_and_the_one_in_front_stays(window: Window, qtbot: QtBot) -> None:
    preparing = Preparing(window)
    with qtbot.waitSignal(preparing.done, timeout=20_000):
        while preparing._steps:
            preparing.step()
    assert set(window._pages) == {"home", *PAGES}
    assert window.page.key == "home" and window.page.isVisible()
    hearings = window.prepare("hearings")
    assert isinstance(hearings, HearingsPage) and set(hearings.faces.made) == set(FACES)
    seen = [one.beside or one.narrow for one in hearings.faces.made.values() if one is not hearings.face]
    assert not any(part.isVisibleTo(hearings) for part in seen if part is not None)
    page = window.prepare("meetings")
    assert isinstance(page, MeetingsPage) and page.shell.meeting is None and not page.is_on_desk


def test_a_meeting_opened_meanwhile_stays_in_sight(window: Window, qtbot: QtBot) -> None:
    (meeting,) = window.desk.store.all(Meeting)
    preparing = Preparing(window)
    window.go(Place("meetings", "meetings", meeting.id))
    with qtbot.waitSignal(preparing.done, timeout=20_000):
        while preparing._steps:
            preparing.step()
    page = window.page
    assert isinstance(page, MeetingsPage) and page.is_on_desk
    assert page.shell.isVisible() and page.shell.outline.isVisible() and page.shell.meeting == meeting


def test_nothing_is_made_while_somebody_types(window: Window, qtbot: QtBot) -> None:
    preparing = Preparing(window)
    window.finder.setFocus()
    qtbot.waitUntil(window.finder.hasFocus)
    before = len(preparing._steps)
    preparing.step()
    assert len(preparing._steps) == before and set(window._pages) == {"home"}
    window.subjects.setFocus()
    preparing.step()
    assert len(preparing._steps) == before - 1
