"""The page of meetings: all of them, one being planned, or one on the desk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.models.meetings import AgendaItem, Attendance, Discussion, FollowUp, Meeting, Resolution
from app.models.schema import Record
from app.views.desk import Desk, Place
from app.views.fields import CalmCombo
from app.views.labels import button, tab_order
from app.views.meetings.followups import ALL, OPEN, OVERDUE, TO_FOLLOW, FollowRows, FollowUpBar
from app.views.meetings.planning_form import PlanningForm
from app.views.meetings.shell import PRINT, WRITE, MeetingShell, item_of
from app.views.page import Command, Page
from app.views.rows import Rows, Wish
from app.views.subject_page import SubjectPage
from app.views.subjects import Subject

OF_MEETING = frozenset({Attendance.table, AgendaItem.table, Discussion.table})


class MeetingLists(SubjectPage):
    """Meetings, resolutions and phrases as lists; Enter puts a meeting on the desk."""

    meeting_opened = Signal(str)
    planning_wanted = Signal()

    def __init__(self, subject: Subject, desk: Desk) -> None:
        self.which = CalmCombo()
        self.follow = FollowUpBar(desk)
        self.open_button = button("", lambda: self.open_current(), main=True)
        super().__init__(subject, desk)
        self._offer_states()
        self.open_button.setText(self.tr("Open the meeting (Enter)"))
        place = self.panel.layout()
        if isinstance(place, QVBoxLayout):
            place.insertWidget(0, self.open_button)
            place.insertWidget(1, self.follow)
        tab_order(self.list, self.open_button, self.follow)
        self.follow.opened.connect(self.meeting_opened)
        self.panel.shown.connect(self._shown)

    def _offer_states(self) -> None:
        """Which resolutions are listed; what is to be done comes first."""
        self.which.setAccessibleName(self.tr("Which resolutions"))
        for words, key in (
            (self.tr("Still open"), OPEN),
            (self.tr("Overdue"), OVERDUE),
            (self.tr("To follow up"), TO_FOLLOW),
            (self.tr("All"), ALL),
        ):
            self.which.addItem(words, key)
        self.which.activated.connect(lambda _: self._narrow())
        self.tools.insertWidget(1, self.which)
        self.setTabOrder(self.search, self.which)

    def _narrow(self) -> None:
        if self.kind is Resolution:
            rows = FollowRows(self.desk.store, Resolution, which=self.which.currentData())
            self.list.rows = rows
            self._show_rows()

    def _show_kind(self, place: int) -> None:
        super()._show_kind(place)
        if self.kind is Resolution and not self.list.wish.order:
            self.list.wish = Wish(order="due_on")
            self._show_rows()
        self.which.setVisible(self.kind is Resolution)
        self.open_button.hide()
        self.follow.show_resolution(None)

    def rows_of(self, kind: type[Record]) -> Rows:
        return FollowRows(self.desk.store, kind, which=OPEN) if kind is Resolution else super().rows_of(kind)

    def _shown(self, record: Record) -> None:
        self.open_button.setVisible(isinstance(record, Meeting))
        self.follow.show_resolution(record if isinstance(record, Resolution) else None)

    def open_current(self) -> None:
        if isinstance(self.panel.record, Meeting):
            self.meeting_opened.emit(self.panel.record.id)

    def show_place(self, place: Place) -> None:
        """A resolution asked for is listed, whatever its state."""
        if place.table == Resolution.table and place.record_id:
            self.which.setCurrentIndex(self.which.findData(ALL))
        super().show_place(place)
        if place.table == Resolution.table:
            self._narrow()

    def open_row(self, record_id: str) -> None:
        if self.kind is Meeting:
            self.meeting_opened.emit(record_id)
        else:
            super().open_row(record_id)

    def new(self) -> None:
        if self.kind is Meeting:
            self.planning_wanted.emit()
        else:
            super().new()


class MeetingsPage(Page):
    """Moves between the lists, the planning form and the desk."""

    def __init__(self, subject: Subject, desk: Desk) -> None:
        super().__init__(subject.key, desk)
        self.lists = MeetingLists(subject, desk)
        self.planning = PlanningForm(desk)
        self._shell: MeetingShell | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.lists)
        self.stack.addWidget(self.planning)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.stack)
        self.lists.meeting_opened.connect(self.open_meeting)
        self.lists.planning_wanted.connect(self.plan)
        self.planning.planned.connect(self.open_meeting)
        self.planning.left.connect(self.show_lists)

    @property
    def shell(self) -> MeetingShell:
        """The desk of a meeting, made when one is first opened."""
        if self._shell is None:
            self._shell = MeetingShell(self.desk)
            self._shell.left.connect(self.show_lists)
            self._shell.wanted.connect(self.open_meeting)
            self.stack.addWidget(self._shell)
        return self._shell

    def prepare(self) -> None:
        """The desk is made before a meeting is put on it; one that is in use is let alone."""
        if not self.is_on_desk:
            self.shell.hide()

    @property
    def is_on_desk(self) -> bool:
        return self._shell is not None and self.stack.currentWidget() is self._shell

    # -- moving

    def open_meeting(self, meeting_id: str) -> None:
        """Put a meeting on the desk."""
        self.lists.commit()
        meeting = self.desk.store.get(Meeting, meeting_id)
        if meeting is None:
            return
        self.shell.show_meeting(meeting)
        self.stack.setCurrentWidget(self.shell)
        self.shell.outline.tree.setFocus()
        self.commands_changed.emit()

    def plan(self) -> None:
        self.lists.commit()
        self.stack.setCurrentWidget(self.planning)
        self.planning.begin()
        self.commands_changed.emit()

    def show_lists(self) -> None:
        if self._shell is not None:
            self._shell.commit()
        self.stack.setCurrentWidget(self.lists)
        self.lists.list.setFocus()
        self.commands_changed.emit()

    # -- what the window asks

    def show_place(self, place: Place) -> None:
        meeting_id = self._meeting_of(place)
        if not meeting_id:
            self.show_lists()
            self.lists.show_place(place)
            return
        if not (self.is_on_desk and self.shell.meeting and self.shell.meeting.id == meeting_id):
            self.open_meeting(meeting_id)
        self.shell.show_place(place)

    def _meeting_of(self, place: Place) -> str:
        """The meeting a place belongs to; "" for what only the lists show."""
        store = self.desk.store
        if place.table == Meeting.table:
            return place.record_id
        if place.table == FollowUp.table:
            return ""
        if place.table == Attendance.table:
            found = store.get(Attendance, place.record_id)
            return (found.meeting_id if found else "") or ""
        item = store.get(AgendaItem, item_of(self.desk, place)) if place.table in OF_MEETING else None
        return (item.meeting_id if item else "") or ""

    def opened(self) -> None:
        self.lists.opened()

    def commands(self) -> tuple[Command, ...]:
        return self.shell.commands() if self.is_on_desk else ()

    def new(self) -> None:
        """Ctrl+N: an agenda item on the desk, a meeting to plan elsewhere."""
        if self.is_on_desk:
            self.shell.outline.add()
        elif self.stack.currentWidget() is self.lists:
            self.lists.new()

    def remove(self) -> None:
        if self.is_on_desk:
            self.shell.outline.remove()
        else:
            self.lists.remove()

    def back(self) -> bool:
        if self.stack.currentWidget() is self.lists:
            return self.lists.back()
        self.show_lists()
        return True

    def commit(self) -> bool:
        return self.shell.commit() if self.is_on_desk else self.lists.commit()

    def start_search(self) -> None:
        if self.is_on_desk:
            self.shell.outline.tree.setFocus()
        else:
            self.lists.start_search()

    def finish(self) -> None:
        """Ctrl+Enter: keep what is typed and go on to the next item of the agenda."""
        if not self.is_on_desk:
            self.lists.finish()
        elif self.shell.commit() and self.shell.stack.currentIndex() == WRITE:
            self.shell.outline.step(1)

    def print_page(self) -> None:
        """The papers of the meeting on the desk, or of the one chosen in the list."""
        if not self.is_on_desk:
            self.lists.open_current()
        if self._shell is not None and self.stack.currentWidget() is self._shell:
            self._shell.show_face(PRINT)
