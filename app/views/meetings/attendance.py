"""Attendance beside the text: one key a person, the quorum live, and the details of who was marked last."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.models import attending, minutes
from app.models.bodies import Quorum
from app.models.meetings import Attendance, Meeting
from app.models.schema import Record, changed
from app.models.text import clean_line
from app.views.bars import Bar
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.forms import RecordForm
from app.views.labels import button, label, scrolled
from app.views.meetings.roll import OFF, Roll, RollList
from app.views.meetings.saving import keep
from app.views.meetings.seats import Seats
from app.views.thai import wrappable
from app.views.values import shown_time

DETAILS = ("absent_reason", "absent_note", "arrived_at", "left_at", "position", "remark")


class AttendancePanel(QWidget):
    """Everyone of the body in force that day, and guests. `refused` when settled minutes want a reason."""

    refused = Signal(object, object)  # Settled, what to do again with a reason

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.meeting: Meeting | None = None
        self.quorum: Quorum | None = None
        self.seats = Seats()
        self.said = label("", wraps=True)
        self.roll = Roll(desk.language)
        self.list = RollList(self.roll)
        self.list.setAccessibleName(self.tr("Attendance"))
        self.list.marked.connect(self.mark)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_details())
        self.newcomer = _Newcomer(self)
        self.details = RecordForm(Attendance, desk, DETAILS)
        self.details.refused.connect(lambda error: self.refused.emit(error, self.details.commit))
        self.more = QPushButton(self.tr("Details of who is chosen"))
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda _: self._show_details())
        self.detail_area = scrolled(self.details)
        self._lay_out()
        desk.changed.connect(lambda changes: self._heard(changes.kinds))

    def _lay_out(self) -> None:
        told = self.tr("1 came · 2 absent · 3 substitute · 4 came late · 5 left · 6 guest")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(label(self.tr("Attendance"), "section"))
        column.addWidget(self.seats)
        column.addWidget(self.said)
        self.keys = label(told, "muted", wraps=True)
        column.addWidget(self.keys)
        column.addWidget(self.list, 3)
        column.addWidget(self.newcomer)
        all_came = button(self.tr("All came"), self.all_came)
        column.addLayout(Flow(all_came, self.more))
        for one in (self.keys, all_came, self.more):
            self.newcomer.asked.connect(one.setHidden)
        column.addWidget(self.detail_area, 2)

    # -- showing

    def show_meeting(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.more.setChecked(False)
        self.newcomer.hide()
        self.refresh()
        if self.roll.rows:
            self.list.selectRow(0)

    def _heard(self, kinds: frozenset[str]) -> None:
        if self.meeting is not None and kinds & {"attendances", "members", "committees", "meetings"}:
            self.refresh()

    def refresh(self) -> None:
        """Read the rows again; the cursor stays on its person."""
        if self.meeting is None:
            return
        current = self.list.current
        rows = self._desk.store.all(Attendance, meeting_id=self.meeting.id)
        self.roll.show_rows(attending.in_order(rows))
        if current is not None:
            self.list.go_to(current.id)
        self.quorum = minutes.quorum_of(self._desk.store, self.meeting)
        self.seats.show_quorum(self.quorum)
        self.said.setText(wrappable(self.said_quorum()))
        self._show_details()

    def _show_details(self) -> None:
        current = self.list.current
        is_shown = current is not None and self.more.isChecked()
        self.detail_area.setVisible(is_shown)
        self.keys.setVisible(not is_shown and not self.newcomer.isVisibleTo(self))
        if current is None or not is_shown:
            return
        if (
            self.details.record is None
            or self.details.record.id != current.id
            or not self.detail_area.isVisible()
        ):
            self.detail_area.verticalScrollBar().setValue(0)
        if not self.details.is_typing:
            self.details.show_record(current)

    def said_quorum(self) -> str:
        """The quorum in words: how many of how many, since when it was lost, when regained."""
        found = self.quorum
        if found is None:
            return self.tr(
                "The quorum is not known: nobody is marked yet, or the body has no members that day."
            )
        here = str(found.steps[-1].present if found.steps else 0)
        told = self.tr("%1 of %2 here, %3 needed").replace("%1", here).replace("%2", str(found.entitled))
        told = told.replace("%3", str(found.needed))
        parts = [told, self.tr("quorum reached") if found.holds_at_end else self.tr("NO QUORUM")]
        if found.lost_at:
            parts.append(self.tr("lost at %1").replace("%1", shown_time(found.lost_at)))
        if found.regained_at:
            parts.append(self.tr("reached again at %1").replace("%1", shown_time(found.regained_at)))
        return " · ".join(parts)

    # -- marking

    def mark(self, what: str) -> None:
        """Mark the person under the cursor as a key says."""
        one = self.list.current
        if what in ("guest", "substitute"):
            self.more.setChecked(False)  # there is room for one of the two
        if what == OFF:
            self.remove_current()
        elif what == "guest":
            self.newcomer.ask("guest", self.tr("Guest"))
        elif one is not None and what == "substitute":
            self.newcomer.ask("substitute", self.tr("Who came for %1").replace("%1", one.name or ""))
        elif one is not None:
            self._mark(one, what)

    def _mark(self, one: Attendance, what: str) -> None:
        time = now()
        made = {
            "came": lambda: attending.came(one),
            "absent": lambda: attending.absent(one, one.absent_reason or "leave"),
            "late": lambda: attending.late(one, time),
            "left": lambda: attending.left(one, None if one.left_at else time),
        }[what]()
        if what == "came" and one.list == "present" and not one.arrived_at and not one.left_at:
            made = attending.unmarked(one)
        if self.keep(made) and what in ("came", "absent"):
            self.list.go_on()

    def all_came(self) -> None:
        """Everyone not yet marked came: who did not is marked afterwards."""
        rows = [attending.came(one) for one in self.roll.rows if one.list is None]
        if rows:
            self.keep(*rows)

    def add(self, kind: str, name: str, position: str) -> None:
        """A substitute for the person under the cursor, then to who is next; or a guest, and to that one."""
        one, meeting = self.list.current, self.meeting
        if meeting is None:
            return
        rows: tuple[Attendance, ...] = ()
        if kind == "guest":
            rows = (attending.guest(meeting.id, name, position or None, len(self.roll.rows) + 1),)
        elif one is not None:
            rows = attending.substituted(one, name, position or None)
        if rows and self.keep(*rows):
            self.list.go_to(rows[-1].id)
            if kind == "substitute":
                self.list.go_on()
        self.list.setFocus()

    def keep(self, *rows: Record) -> bool:
        """Save marks as one step; settled minutes ask for a reason first."""
        return keep(self._desk, self.refused, *rows)

    def remove_current(self) -> None:
        """Take a guest or a substitute off the list; undo brings it back. Who is a member that day stays."""
        one = self.list.current
        if one is not None and self._is_member(one):
            said = self.tr("%1 is a member that day and stays on the list: 2 marks who is absent.")
            self._desk.said.emit(said.replace("%1", one.name or ""))
        elif one is not None:
            self.keep(changed(one, deleted=True))

    def _is_member(self, one: Attendance) -> bool:
        """A row left over from another day's body is nobody's seat."""
        meeting = self.meeting
        if one.member_id is None or meeting is None or meeting.held_on is None:
            return False
        body = minutes.body_of(self._desk.store, meeting.committee_id)
        return body is not None and one.member_id in [seat.id for seat in body.members_on(meeting.held_on)]

    def commit(self) -> bool:
        return self.details.commit()


class _Newcomer(Bar):
    """Asks for the name and office of somebody who is no member; Enter goes on, Esc leaves it."""

    asked = Signal(bool)

    def __init__(self, panel: AttendancePanel) -> None:
        super().__init__()
        self._panel = panel
        self._kind = ""
        self.name, self.position = QLineEdit(), QLineEdit()
        self.name.setAccessibleName(self.tr("Name with title"))
        self.position.setAccessibleName(self.tr("Position"))
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("Name with title"), self.name)
        form.addRow(self.tr("Position"), self.position)
        self.row.addWidget(fields)
        self.name.returnPressed.connect(self.position.setFocus)
        self.position.returnPressed.connect(self._give)

    def ask(self, kind: str, words: str) -> None:
        self._kind = kind
        self.label.setText(wrappable(words))
        self.name.clear()
        self.position.clear()
        self.show()
        self.name.setFocus()

    def _give(self) -> None:
        name = clean_line(self.name.text())
        if name:
            self.hide()
            self._panel.add(self._kind, name, clean_line(self.position.text()))
        else:
            self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._panel.list.setFocus()
            self.hide()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """There is room for this, or for the keys and buttons of the list."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self.asked.emit(event.type() == QEvent.Type.Show)
        return super().event(event)


def now() -> str:
    """The time of this computer, to the minute: what a clerk writes down when somebody comes or goes."""
    return datetime.now().strftime("%H:%M")
