"""A meeting planned in five answers; what it will start with is told before it is made."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.models import agendas, planning
from app.models.committees import Committee
from app.models.errors import AppError, BadInput
from app.models.meetings import Meeting
from app.models.minutes import STANDINGS, body_of
from app.models.periods import numbered
from app.models.schema import column_of
from app.views.dates import DateField
from app.views.desk import Desk, Place
from app.views.fields import CalmCombo, LineField
from app.views.forms import field_for
from app.views.labels import button, label, link
from app.views.thai import wrappable

LIKE_LAST = "last"


class PlanningForm(QWidget):
    """Body, day, time, place, agenda; `planned` carries the id of the meeting made."""

    planned = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.body = CalmCombo()
        self.body.setAccessibleName(self.tr("Body"))
        self.body.activated.connect(lambda _: self._body_chosen())
        self.day = DateField(column_of(Meeting, "held_on"), desk.language)
        self.time = self._line("appointed_at")
        self.place = self._line("place")
        self.agenda = CalmCombo()
        self.agenda.setAccessibleName(self.tr("Agenda"))
        self.told = label("", wraps=True)
        self.committees = link(self.tr("Go to the centre and its committees"))
        self.committees.clicked.connect(lambda: desk.go(Place("centre")))
        self.make_button = button(self.tr("Plan the meeting"), self.make, main=True)
        for field in (self.day, self.time):
            field.left.connect(self._tell)
        self.agenda.activated.connect(lambda _: self._tell())
        self._lay_out()

    def _line(self, name: str) -> LineField:
        made = field_for(column_of(Meeting, name), self._desk)
        assert isinstance(made, LineField)
        return made

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for words, field in (
            (self.tr("Body"), self.body),
            (self.tr("Date"), self.day),
            (self.tr("Time"), self.time),
            (self.tr("Place"), self.place),
            (self.tr("Agenda"), self.agenda),
        ):
            form.addRow(words, field)
            (field.focusProxy() or field).setAccessibleName(words)
        buttons = QHBoxLayout()
        buttons.addWidget(self.make_button)
        buttons.addWidget(button(self.tr("Not now"), self.left.emit))
        buttons.addStretch(1)
        card = QFrame()
        card.setProperty("card", True)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(20, 12, 20, 16)
        inner.addWidget(label(self.tr("Plan a meeting"), "head"))
        inner.addLayout(form)
        inner.addWidget(self.told)
        inner.addWidget(self.committees, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 16, 40, 16)
        column.addWidget(card)
        column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from a choice as it does from a line, and at last plans the meeting."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.make_button.hasFocus():
            self.make()
        else:
            self.focusNextChild()

    # -- beginning

    def begin(self) -> None:
        """Offer the bodies there are, and what their last meeting had."""
        self.body.clear()
        for one in self._desk.store.all(Committee):
            self.body.addItem(one.name or "", one.id)
        self.day.load(None)
        self._body_chosen()
        self.body.setFocus()

    @property
    def committee(self) -> Committee | None:
        return self._desk.store.get(Committee, self.body.currentData() or "")

    def _body_chosen(self) -> None:
        """Place, time and agenda as at the body's last meeting."""
        committee = self.committee
        last = planning.last_meeting(self._desk.store, committee.id, date.max) if committee else None
        self.time.load(last.appointed_at if last else None)
        self.place.load(last.place if last else None)
        self._offer_agendas(last)
        self._tell()

    def _offer_agendas(self, last: Meeting | None) -> None:
        self.agenda.clear()
        if last is not None:
            told = self.tr("As at the last meeting (no. %1)")
            self.agenda.addItem(told.replace("%1", numbered(last.number, last.year)), LIKE_LAST)
        try:
            for one in agendas.templates(self._desk.folder):
                self.agenda.addItem(self._desk.words(one.words), one.key)
        except AppError as error:
            self._desk.fail(error)

    # -- telling

    def _unread(self) -> tuple[LineField, BadInput] | None:
        """The first field that cannot be read, and why."""
        for field in (self.day, self.time, self.place):
            try:
                field.value()
            except BadInput as complaint:
                return field, complaint
        return None

    def _tell(self) -> None:
        """Say what there will be, or what cannot be read and where."""
        unread = self._unread()
        for field in (self.day, self.time, self.place):
            state = "error" if unread is not None and field is unread[0] else ""
            if (field.line.property("state") or "") != state:
                field.line.setProperty("state", state)
                field.line.style().polish(field.line)
        said = "! " + unread[1].said(self._desk.language) if unread is not None else self._said()
        self.told.setText(wrappable(said))
        self.committees.setVisible(self.committee is None)

    def _said(self) -> str:
        """What the meeting will start with, or what is still to be answered."""
        committee, day = self.committee, self.day.value()
        if committee is None:
            return self.tr("There is no body yet: enter a committee first (Centre and committees).")
        if day is None:
            return self.tr("Type the day, for example 12 ม.ค. 69.")
        made = self._made(committee, day)
        told = self.tr(
            "Meeting no. %1 begins with %2 members, %3 agenda items, %4 minutes to adopt or matters arising."
        )
        heads = sum(1 for one in made.items if one.parent_id is None)
        counts = (numbered(made.meeting.number, made.meeting.year), len(made.attendances), heads)
        for place, count in enumerate((*counts, len(made.items) - heads), 1):
            told = told.replace(f"%{place}", str(count))
        return " ".join((told, *self._warnings(committee, day)))

    def _warnings(self, committee: Committee, day: date) -> list[str]:
        body = body_of(self._desk.store, committee.id)
        standing = STANDINGS.get(body.standing(day)) if body else None
        return ["⚠ " + self._desk.words(standing)] if standing else []

    # -- making

    def _made(self, committee: Committee, day: date) -> planning.Planned:
        chosen = self.agenda.currentData()
        offered = {one.key: one for one in agendas.templates(self._desk.folder)}
        values: dict[str, Any] = {"place": self.place.value(), "appointed_at": self.time.value()}
        return planning.plan(self._desk.store, committee, day, offered.get(chosen), **values)

    def make(self) -> None:
        """Plan the meeting as one step that can be undone."""
        committee, unread = self.committee, self._unread()
        day: date | None = self.day.value() if unread is None else None
        if committee is None or day is None:
            self._tell()
            missing = self.body if committee is None else self.day
            (unread[0] if unread is not None else missing).setFocus()
            return
        made = self._made(committee, day)
        try:
            self._desk.save(*made.records)
        except AppError as error:
            self._desk.fail(error)
        else:
            self.planned.emit(made.meeting.id)
