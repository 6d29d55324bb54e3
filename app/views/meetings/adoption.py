"""Where minutes stand: draft, checked, adopted; the next step, and earlier minutes this meeting adopts."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.models import minutes, planning
from app.models.errors import AppError
from app.models.meetings import ADOPTIONS, MEETING_STATES, Attendance, Meeting
from app.models.periods import numbered
from app.models.schema import Record, changed, column_of
from app.views.desk import Desk
from app.views.fields import TextBox
from app.views.flow import Flow
from app.views.history import HistoryFold, parts_of_meeting
from app.views.labels import button, emptied, label, scrolled, tab_order
from app.views.meetings.saving import keep
from app.views.thai import wrappable
from app.views.values import shown_date

STATES = {one.key: one.words for one in MEETING_STATES}
WAYS = {one.key: one.words for one in ADOPTIONS}
DRAFT_AFTER = 1000  # ms after the first keystroke not yet kept


class AdoptionPanel(QWidget):
    """`opened` wants another meeting shown (the one that adopts these minutes, or one adopted here)."""

    opened = Signal(str)
    refused = Signal(object, object)  # Settled, what to do again with a reason

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: Meeting | None = None
        self.state = label("", "head", wraps=True)
        self.told = label("", wraps=True)
        self.steps = Flow()
        self.earlier = QVBoxLayout()
        self.waiting: list[Earlier] = []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 0, 12, 12)
        column.addWidget(self.state)
        column.addWidget(self.told)
        column.addLayout(self.steps)
        column.addWidget(label(self.tr("Minutes this meeting adopts"), "section"))
        column.addLayout(self.earlier)
        self.history = HistoryFold(desk, partial(parts_of_meeting, desk.store))
        column.addWidget(self.history)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(body))

    def show_meeting(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self.state.setText(wrappable(self._said_state(meeting)))
        self.told.setText(wrappable(self._said_next(meeting)))
        self._show_steps(meeting)
        self._show_earlier(meeting)
        self.history.show_record(meeting)
        self._chain()

    def _chain(self) -> None:
        """Tab goes from top to bottom, though the buttons were made after the history below them."""
        tab_order(*self.steps.widgets(), *self.waiting, self.history.link)

    # -- these minutes

    def _said_state(self, meeting: Meeting) -> str:
        state = STATES.get(meeting.status or "draft")
        said = self._desk.words(state) if state else meeting.status or ""
        if meeting.status != "adopted":
            return said
        parts = [said]
        if way := WAYS.get(meeting.adoption or ""):
            parts.append(self._desk.words(way))
        if meeting.adopted_on:
            parts.append(shown_date(meeting.adopted_on, self._desk.language))
        return " · ".join(parts)

    def _said_next(self, meeting: Meeting) -> str:
        if meeting.status == "adopted":
            told = self.tr(
                "Adopted minutes are settled: a change asks for its reason, and who, when and why are kept."
            )
            return told + (f"\n{meeting.corrections}" if meeting.corrections else "")
        if not self._is_held(meeting):
            return self.tr(
                "This meeting has not begun. Who came, when it began or what was said comes first; "
                "then minutes can be adopted here."
            )
        return self.tr("Minutes are adopted at this meeting, at the next one, or by circulation.")

    def _is_held(self, meeting: Meeting) -> bool:
        """It began, or somebody is marked: an empty meeting settles nothing."""
        if meeting.status != "planned" or meeting.started_at:
            return True
        return any(one.list for one in self._desk.store.all(Attendance, meeting_id=meeting.id))

    def _show_steps(self, meeting: Meeting) -> None:
        emptied(self.steps)
        is_open = meeting.status not in ("adopted", "cancelled", "postponed")
        is_held = self._is_held(meeting)
        if is_held and meeting.status in ("planned", "draft"):
            self._step(self.tr("Checked"), lambda: self.keep(minutes.checked(meeting)))
        if is_open and is_held:
            self._step(self.tr("Adopted at this meeting"), lambda: self._adopt("same", meeting.held_on))
            self._step(
                self.tr("Adopted by circulation today"), lambda: self._adopt("circulated", date.today())
            )
        if is_open:
            self._step(
                self.tr("Postponed: no quorum"), lambda: self.keep(changed(meeting, status="postponed"))
            )
        if meeting.adopted_in_id:
            there = meeting.adopted_in_id
            self._step(self.tr("Open the meeting that adopted them"), lambda: self.opened.emit(there))

    def _step(self, words: str, slot: object) -> None:
        self.steps.addWidget(button(words, slot))  # type: ignore[arg-type]

    def _adopt(self, way: str, on: date | None) -> None:
        if self._meeting is not None:
            self.keep(minutes.adopted(self._meeting, way, on or date.today()))

    # -- earlier minutes

    def _show_earlier(self, meeting: Meeting) -> None:
        self.commit()
        emptied(self.earlier)
        store = self._desk.store
        self.waiting = [Earlier(one, self, self._desk) for one in planning.unadopted(store, meeting)]
        for card in self.waiting:
            card.adopt.setEnabled(self._is_held(meeting))
            self.earlier.addWidget(card)
        for one in store.all(Meeting, adopted_in_id=meeting.id):
            self.earlier.addWidget(_settled(one, self._desk))
        if self.earlier.count() == 0:
            self.earlier.addWidget(label(self.tr("- None -"), "muted"))

    def adopt_earlier(self, meeting: Meeting, corrections: str) -> None:
        """This meeting adopts earlier minutes, as they are or with corrections."""
        if self._meeting is not None:
            kept = self.keep(*minutes.adoption_in(self._desk.store, meeting, self._meeting, corrections))
            if kept:
                self._desk.local.drafts.drop(_draft_name(meeting))

    def commit(self) -> bool:
        """What is typed of corrections outlives the panel, as a draft, until the minutes are adopted."""
        for card in self.waiting:
            card.keep_draft()
        return True

    def keep(self, *records: Record) -> bool:
        """Save as one step; what is settled already asks for a reason first."""
        return keep(self._desk, self.refused, *records)


class Earlier(QFrame):
    """One earlier meeting's minutes that wait: corrections if any, and the decision."""

    def __init__(self, meeting: Meeting, panel: AdoptionPanel, desk: Desk) -> None:
        super().__init__()
        self.meeting = meeting
        self._desk = desk
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._put_draft)
        self.setProperty("card", True)
        self.corrections = TextBox()
        self.corrections.setAccessibleName(self.tr("Corrections, as the meeting put them"))
        self.corrections.setPlaceholderText(self.tr("Corrections, as the meeting put them (empty: none)"))
        draft = desk.local.drafts.get(_draft_name(meeting)) or {}
        self.corrections.setPlainText(draft.get("corrections", meeting.corrections or ""))
        self.corrections.textChanged.connect(self._typed)
        self.adopt = button(
            self.tr("Adopt"), lambda: panel.adopt_earlier(meeting, self.corrections.toPlainText()), main=True
        )
        column = QVBoxLayout(self)
        column.addWidget(label(f"{minutes.named(meeting)}", wraps=True))
        column.addWidget(self.corrections)
        column.addWidget(self.adopt)

    def _typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def keep_draft(self) -> None:
        """Write down what was typed since the last draft."""
        if self._timer.isActive():
            self._timer.stop()
            self._put_draft()

    def _put_draft(self) -> None:
        value = {"meeting": self.meeting.id, "corrections": self.corrections.toPlainText()}
        try:
            self._desk.local.drafts.keep(_draft_name(self.meeting), value)
        except AppError as error:
            self._desk.fail(error)


def _draft_name(meeting: Meeting) -> str:
    return f"corrections/{meeting.id}"


def _settled(meeting: Meeting, desk: Desk) -> QWidget:
    said = f"✓ {numbered(meeting.number, meeting.year)} · {meeting.corrections or ''}".rstrip(" ·")
    made = label(said, wraps=True)
    made.setToolTip(desk.words(column_of(Meeting, "corrections").words))
    return made
