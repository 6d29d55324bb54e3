"""One meeting on the desk: the agenda at the left, the text in the middle, attendance at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.models import planning
from app.models.errors import AppError, Settled
from app.models.meetings import MEETING_STATES, AgendaItem, Attendance, Discussion, Meeting, Resolution
from app.models.minutes import named
from app.models.schema import changed
from app.views.bars import ReasonBar
from app.views.desk import Desk, Place
from app.views.flow import Flow
from app.views.forms import RecordForm
from app.views.labels import label, link, scrolled
from app.views.meetings.adoption import AdoptionPanel
from app.views.meetings.attendance import AttendancePanel, now
from app.views.meetings.box import is_within
from app.views.meetings.outline import Outline
from app.views.meetings.papers import PapersPanel
from app.views.meetings.writing import Writing
from app.views.page import Command

WRITE, ABOUT, ADOPT, PRINT = range(4)
STATES = {one.key: one.words for one in MEETING_STATES}
ABOUT_COLUMNS = (
    *(
        "committee_id",
        "title",
        "number",
        "year",
        "session",
        "held_on",
        "appointed_at",
        "started_at",
        "ended_at",
    ),
    *("place", "mode", "chair_id", "chair_name", "chair_position", "chair_capacity"),
    *("recorder_name", "recorder_position", "checker_name", "checker_position", "recording_style"),
    *("closing_word", "time_word", "agenda_word", "recorder_word", "signed_dates", "status", "project_id"),
    *("invitation_id", "memo_id", "scan_id"),
)
"""What one types of a meeting; how it was adopted stands on the page of its own."""


class MeetingShell(QWidget):
    """`left` when the person goes back to all meetings."""

    left = Signal()
    wanted = Signal(str)  # another meeting's id

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.meeting: Meeting | None = None
        self._day: date | None = None
        self.title = label("", "head", wraps=True)
        self.clock = QPushButton()
        self.clock.clicked.connect(lambda: self.tell_time())
        self.reason = ReasonBar()
        self._then: Callable[[str], object] = lambda _: None
        self._back_to: QWidget = self
        self.reason.given.connect(self._reason_given)
        self.outline = Outline(desk, lambda: self.writing.commit())
        self.writing = Writing(desk)
        self.about = RecordForm(Meeting, desk, ABOUT_COLUMNS)
        self.adoption = AdoptionPanel(desk)
        self.papers = PapersPanel(desk)
        self.attendance = AttendancePanel(desk)
        self.faces = self._tabs()
        self._lay_out()
        self._connect()

    # -- building

    def _tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        tabs.setUsesScrollButtons(False)
        tabs.setAccessibleName(self.tr("Parts of the meeting"))
        for words in (
            self.tr("Minutes"),
            self.tr("About the meeting"),
            self.tr("State and adoption"),
            self.tr("Papers"),
        ):
            tabs.addTab(words)
        tabs.currentChanged.connect(self._show_face)
        return tabs

    def _lay_out(self) -> None:
        back = link("‹ " + self.tr("All meetings"))
        back.clicked.connect(self.left.emit)
        head = Flow(back, self.title, self.clock)
        head.addStretch()
        head.addWidget(self.faces)
        self.stack = QStackedWidget()
        for one in (self.writing, scrolled(self.about), self.adoption, self.papers):
            self.stack.addWidget(one)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        for part, stretch in ((self.outline, 1), (self.stack, 4), (self.attendance, 2)):
            self.split.addWidget(part)
            self.split.setStretchFactor(self.split.count() - 1, stretch)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([230, 580, 340])
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 4, 14, 8)
        page.addLayout(head)
        page.addWidget(self.reason)
        page.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.outline.chosen.connect(self._show_item)
        self.outline.opened.connect(self._write_item)
        self.writing.item_wanted.connect(self.outline.select)
        self.writing.kept.connect(self._begun)
        self.writing.refused.connect(lambda error: self.ask_reason(error, self.writing.commit))
        self.about.refused.connect(lambda error: self.ask_reason(error, self.about.commit))
        self.outline.refused.connect(self.ask_reason)
        self.attendance.refused.connect(self.ask_reason)
        self.adoption.opened.connect(self.wanted)
        self.adoption.refused.connect(self.ask_reason)
        self.about.kept.connect(self._replan)
        self._desk.changed.connect(lambda changes: self._heard(changes.kinds, changes.ids))

    # -- showing

    def show_meeting(self, meeting: Meeting) -> None:
        """Put a meeting on the desk; its first agenda item is shown."""
        self.commit()
        self.meeting = meeting
        self._day = meeting.held_on
        self.reason.hide()
        self.writing.show_meeting(meeting)
        self.outline.show_meeting(meeting)
        self.attendance.show_meeting(meeting)
        self._say_title()
        self.show_face(WRITE)

    def show_place(self, place: Place) -> None:
        """Something of this meeting: an item, a speech, a resolution, a person's attendance, or a column."""
        store = self._desk.store
        if place.table == Attendance.table:
            self.attendance.list.go_to(place.record_id)
            self.attendance.list.setFocus()
        elif place.table == Meeting.table and place.field:
            self.show_face(ABOUT)
            self.about.focus_field(place.field)
        elif item_id := item_of(self._desk, place):
            self.outline.select(item_id)
            self._write_item(item_id)
        elif self.meeting and store.get(Meeting, self.meeting.id) is None:
            self.left.emit()

    def _say_title(self) -> None:
        if self.meeting is None:
            return
        state = STATES.get(self.meeting.status or "draft")
        said = self._desk.words(state) if state else ""
        self.title.setText(f"{named(self.meeting)} · {said}")
        self.title.setToolTip(self.meeting.title or "")
        self.clock.setVisible(_is_open(self.meeting))
        self.clock.setText(
            self.tr("The meeting ends now") if self.meeting.started_at else self.tr("The meeting begins now")
        )

    def _show_item(self, item_id: str) -> None:
        if self.meeting is not None:
            self.writing.show_item(item_id)

    def _write_item(self, item_id: str) -> None:
        self.show_face(WRITE)
        self.writing.show_item(item_id)
        self.writing.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_face(self, face: int) -> None:
        if self.faces.currentIndex() != face:
            self.faces.setCurrentIndex(face)
        else:
            self._show_face(face)

    def _show_face(self, face: int) -> None:
        """Papers take the whole width; attendance stands beside the text only."""
        self.writing.commit()
        self.about.commit()
        was_here = self._has_cursor()
        self.stack.setCurrentIndex(face)
        self.outline.setVisible(face == WRITE)
        self.attendance.setVisible(face == WRITE)
        meeting = self.meeting
        if meeting is None:
            return
        if face == ABOUT:
            self.about.show_record(meeting)
        elif face == ADOPT:
            self.adoption.show_meeting(meeting)
        elif face == PRINT:
            self.papers.show_meeting(meeting)
        if was_here and not self._has_cursor():
            self.faces.setFocus()  # where the cursor was is out of sight: Tab goes on into the face

    def _has_cursor(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    # -- time, and settled minutes

    def tell_time(self) -> None:
        """The meeting begins, or ends, now; the times of one that is over stay."""
        meeting = self.meeting
        if meeting is None or not _is_open(meeting):
            return
        if meeting.started_at:
            self._keep(changed(meeting, ended_at=now(), status="draft"))
        else:
            self._keep(changed(meeting, started_at=now(), status="draft"))

    def _begun(self) -> None:
        """What is written belongs to a meeting that is being held."""
        if self.meeting is not None and self.meeting.status == "planned":
            begun = changed(self.meeting, status="draft")
            self._desk.store.save(begun, actor=self._desk.actor)  # no step of its own to undo

    def _replan(self, meeting: Meeting) -> None:
        """A planned meeting put on another day gets that day's body, and its number where none was given."""
        day, self._day = self._day, meeting.held_on
        if meeting.status != "planned" or meeting.held_on is None or meeting.held_on == day:
            return
        records = planning.moved(self._desk.store, changed(meeting, held_on=day), meeting.held_on)
        try:
            self._desk.save(*records)
        except AppError as error:
            self._desk.fail(error)
        QTimer.singleShot(0, self, self._show_about)  # the form, which is still keeping, has the old number

    def _show_about(self) -> None:
        """The form shows the meeting as it is now; a line about to be written over stays selected."""
        if self.stack.currentIndex() != ABOUT or self.meeting is None or not self.about.commit():
            return
        line = QApplication.focusWidget()
        is_selected = isinstance(line, QLineEdit) and line.hasSelectedText()
        self.about.show_record(self.meeting)
        if is_selected and isinstance(line, QLineEdit):
            line.selectAll()

    def _keep(self, meeting: Meeting, reason: str = "") -> None:
        try:
            self._desk.save(meeting, reason=reason)
        except Settled as error:
            self.ask_reason(error, lambda given: self._keep(meeting, given))
        except AppError as error:
            self._desk.fail(error)

    def ask_reason(self, error: AppError, then: Callable[[str], object]) -> None:
        """Settled minutes want a reason for a change; anything else is an error to show."""
        if isinstance(error, Settled):
            self._then = then
            if not self.reason.isVisible():
                self._back_to = self._place_of_keyboard()
            self.reason.ask(error.said(self._desk.language))
        else:
            self._desk.fail(error)

    def _reason_given(self, reason: str) -> None:
        """Do what waited, and go on where the keyboard was."""
        self.reason.hide()
        self._then(reason)
        if not self.reason.isVisible():
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_of_keyboard(self) -> QWidget:
        """What the keyboard goes back to: a part as a whole where its fields may be others by then."""
        here = QApplication.focusWidget()
        wholes = {
            self.writing: self.writing,
            self.outline: self.outline.tree,
            self.attendance: self.attendance.list,
            self.adoption: self.faces,
        }
        return next((to for part, to in wholes.items() if is_within(here, part)), here or self.faces)

    def _heard(self, kinds: frozenset[str], ids: frozenset[str]) -> None:
        """The meeting changed: its title, and what is shown of it."""
        if self.meeting is None or not kinds & {"meetings", "resolutions", "agenda_items"}:
            return
        fresh = self._desk.store.get(Meeting, self.meeting.id)
        if fresh is None:
            self.meeting = None
            self.left.emit()
            return
        is_new = fresh.id in ids
        self.meeting = fresh
        self._say_title()
        if self.stack.currentIndex() == ADOPT:
            self.adoption.show_meeting(fresh)
        elif is_new and self.stack.currentIndex() == ABOUT and not self.about.is_typing:
            self.about.show_record(fresh)

    # -- what the page asks

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("Write the minutes"), lambda: self._write_item(self.outline.current_id), ("F4",)),
            Command(self.tr("Take attendance"), self.take_attendance, ("F6",)),
            Command(self.tr("The agenda"), self.outline.tree.setFocus, ("Ctrl+Shift+A",)),
            Command(self.tr("About the meeting"), lambda: self.show_face(ABOUT), ("F8",)),
            Command(self.tr("State and adoption"), lambda: self.show_face(ADOPT), ("F9",)),
            Command(self.tr("The meeting begins or ends now"), self.tell_time, ("Ctrl+Shift+T",)),
            *self.outline.commands(),
            *self.writing.commands(),
        )

    def take_attendance(self) -> None:
        self.show_face(WRITE)
        self.attendance.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> bool:
        kept = [
            one.commit() for one in (self.writing, self.about, self.adoption, self.attendance, self.papers)
        ]
        return all(kept)


def _is_open(meeting: Meeting) -> bool:
    """It is to come or under way."""
    return meeting.status in (None, "planned", "draft") and not meeting.ended_at


def item_of(desk: Desk, place: Place) -> str:
    """The agenda item something of a meeting stands under; "" where there is none."""
    if place.table == AgendaItem.table:
        return place.record_id
    if place.table == Resolution.table:
        found: Resolution | Discussion | None = desk.store.get(Resolution, place.record_id)
    elif place.table == Discussion.table:
        found = desk.store.get(Discussion, place.record_id)
    else:
        return ""
    return (found.agenda_item_id if found else "") or ""
