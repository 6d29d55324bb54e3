"""The face of requests about personal data: the log at the left; here one answers the next request."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.models.hearings import DataRequest
from app.models.schema import Record, column_of
from app.views.desk import Desk, Place
from app.views.face import Face
from app.views.flow import Flow
from app.views.labels import button, label, scrolled
from app.views.noticeline import NoticeLine
from app.views.page import Command
from app.views.persondata.overdue import OverduePane
from app.views.persondata.person import PersonPane
from app.views.thai import wrappable
from app.views.values import shown_date


class RequestFace(Face):
    """Searching a person first; what is past its time is the second place (Alt+Left comes back)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.person = PersonPane(desk)
        self.overdue = OverduePane(desk)
        self.stack = QStackedWidget()
        self.overdue_button = button(self.tr("What is past its time…"), self.show_overdue)
        self.notice = NoticeLine(desk)
        self.notice.show_record(None)
        self.log = label("", "muted", wraps=True)
        self._lay_out()
        for pane in (self.person, self.overdue):
            pane.logged.connect(self._logged)
        self.person.shown.connect(self._make_room)
        self.overdue.left.connect(self.back)
        self.overdue.counted.connect(self._count)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 0, 4, 0)
        column.setSpacing(6)
        column.addWidget(label(self.tr("A person asks about their data"), "head", wraps=True))
        column.addWidget(self.log)
        for pane in (self.person, self.overdue):
            self.stack.addWidget(pane)
        column.addWidget(self.stack, 1)
        column.addLayout(Flow(self.overdue_button))
        column.addWidget(self.notice)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self.area = scrolled(body)
        page.addWidget(self.area)

    # -- the log

    def show_record(self, record: Record | None) -> None:
        """Say what came of the request the cursor is on."""
        is_log = isinstance(record, DataRequest)
        self.log.setVisible(is_log)
        if not isinstance(record, DataRequest):
            return
        kind = column_of(DataRequest, "kind").choice(record.kind).said(self.desk.language)
        day = shown_date(record.done_on or record.asked_on, self.desk.language)
        parts = (kind, day, record.requester, record.outcome, record.done_by)
        self.log.setText(wrappable(" · ".join(part for part in parts if part)))

    def _logged(self, log: DataRequest) -> None:
        self.show_record(log)
        self.desk.saved.emit()

    # -- the two places

    def show_overdue(self) -> None:
        self._to_overdue(is_there=True)
        self.overdue.refresh()
        self.overdue.enter()

    def _to_overdue(self, *, is_there: bool) -> None:
        self.stack.setCurrentWidget(self.overdue if is_there else self.person)
        self._make_room()

    def _make_room(self) -> None:
        """What is held gets the page to itself."""
        is_quiet = self.stack.currentWidget() is self.person and self.person.is_quiet
        self.overdue_button.setVisible(is_quiet)
        self.notice.setVisible(is_quiet)
        self.room_wanted.emit(not is_quiet)
        bar = self.person.bar
        if not bar.isHidden():
            QTimer.singleShot(0, bar, lambda: self.area.ensureWidgetVisible(bar))

    def _count(self, count: int) -> None:
        words = self.tr("What is past its time…")
        self.overdue_button.setText(f"{words} ({count})" if count else words)

    def back(self) -> bool:
        if self.stack.currentWidget() is self.person and self.person.is_quiet:
            return False
        if self.stack.currentWidget() is self.person:
            if self.person.back():
                return True
            self.person.clear()
        self._to_overdue(is_there=False)
        self.person.search.enter()
        return True

    # -- what the page asks

    def enter(self) -> None:
        if self.stack.currentWidget() is self.person:
            self.person.search.enter()
        else:
            self.overdue.enter()

    def new(self) -> bool:
        """A new request begins with who asks."""
        self._to_overdue(is_there=False)
        self.person.search.enter()
        return True

    def remove(self) -> bool:
        """The log tells what was done with people's data: nobody takes anything out of it."""
        self.desk.said.emit(self.tr("The log of requests is kept; names in it go when their time is over."))
        return True

    def show_place(self, place: Place) -> bool:
        return not place.field and not place.table

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("Search what is held about a person"), self.new),
            Command(self.tr("What is past its time…"), self.show_overdue),
        )
