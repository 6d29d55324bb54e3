"""The way of an opinion as six rows: what was done, by whom and when; only the next one open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from app.models.hearings import Opinion
from app.models.opinions import WAY, State, is_costed, state
from app.models.schema import column_of
from app.views.desk import Desk
from app.views.labels import button, label, link, shortened
from app.views.thai import wrappable
from app.views.values import shown_choice, shown_date, shown_money

SHOWN_LETTERS = 60
DONE, NEXT, LATER = "✓", "➤", "○"
"""What stands before a step; its words say the same."""
BEFORE: dict[State, State] = dict(zip(WAY[1:], WAY, strict=False))
"""The state from which a step goes on, by the state it leads to."""


class Way(QWidget):
    """`step_wanted` carries the State a step leads to: NEW stands for entering, which is the full form."""

    step_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._signs: dict[State, QLabel] = {}
        self._names: dict[State, QLabel] = {}
        self._told: dict[State, QLabel] = {}
        self.buttons: dict[State, QPushButton] = {}
        self.links: dict[State, QPushButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        for row, one in enumerate(WAY):
            self._add(row, one)

    def _add(self, row: int, one: State) -> None:
        words = self._words()[one]
        sign, name, told = label(LATER), label(words), label("", wraps=True)
        name.setProperty("must", True)
        press = button(self._deeds()[one], lambda: self.step_wanted.emit(one), main=True)
        change = link(self.tr("Change…"))
        change.setAccessibleName(self.tr("Change: %1").replace("%1", words))
        change.clicked.connect(lambda: self.step_wanted.emit(one))
        top, left = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
        for place, widget in ((0, sign), (1, name), (3, change)):
            self._grid.addWidget(widget, row, place, top)
        self._grid.addWidget(told, row, 2)
        self._grid.addWidget(press, row, 2, 1, 2, left)
        self._signs[one], self._names[one], self._told[one] = sign, name, told
        self.buttons[one], self.links[one] = press, change

    def _words(self) -> dict[State, str]:
        return {
            State.NEW: self.tr("Received"),
            State.SCREENED: self.tr("Screening"),
            State.PLACED: self.tr("Authority"),
            State.COSTED: self.tr("Estimate"),
            State.DECIDED: self.tr("Decision"),
            State.ANSWERED: self.tr("Answer"),
        }

    def _deeds(self) -> dict[State, str]:
        """The button of each step, with its key."""
        return {
            State.NEW: self.tr("Full form (F2)"),
            State.SCREENED: self.tr("Screen… (F6 shows it)"),
            State.PLACED: self.tr("Whose duty… (F7)"),
            State.COSTED: self.tr("Estimate… (F8)"),
            State.DECIDED: self.tr("Decide… (F9)"),
            State.ANSWERED: self.tr("Answer… (F12)"),
        }

    # -- showing

    def show_opinion(self, opinion: Opinion) -> None:
        """What was done of it; the step after the last one is open."""
        here = state(opinion)
        done = self._done(opinion, here)
        following = next((one for one in WAY if one not in done), None) if here is not State.ASIDE else None
        for one in WAY:
            is_next = one is following
            sign = DONE if one in done else NEXT if is_next else LATER
            self._signs[one].setText(sign)
            self._told[one].setText(wrappable(self._said(opinion, one) if one in done else ""))
            self._signs[one].setAccessibleName(self._sign_words(sign))
            self._look(one, is_next or one in done)
            self._told[one].setVisible(not is_next)
            self.buttons[one].setVisible(is_next)
            self.links[one].setVisible(one in done and here is not State.ASIDE)

    def _look(self, one: State, is_live: bool) -> None:
        for part in (self._names[one], self._signs[one], self._told[one]):
            if part.property("muted") != (not is_live):
                part.setProperty("muted", not is_live)
                part.style().unpolish(part)
                part.style().polish(part)

    @staticmethod
    def _done(opinion: Opinion, here: State) -> set[State]:
        """The steps that were taken; what repeats another leaves the middle ones to it."""
        found = {State.NEW}
        if opinion.screening in ("shown", "hidden"):
            found.add(State.SCREENED)
        if opinion.authority or opinion.duplicate_of_id:
            found.add(State.PLACED)
        if is_costed(opinion) or opinion.decision:
            found.add(State.COSTED)
        if opinion.decision:
            found.add(State.DECIDED)
        if opinion.answered_on or here is State.ANSWERED:
            found.add(State.ANSWERED)
        return found

    def _sign_words(self, sign: str) -> str:
        return {DONE: self.tr("done"), NEXT: self.tr("next")}.get(sign) or self.tr("later")

    def _said(self, opinion: Opinion, one: State) -> str:
        tellers: dict[State, Callable[[Opinion], str]] = {
            State.NEW: self._received,
            State.SCREENED: self._screened,
            State.PLACED: self._placed,
            State.COSTED: self._costed,
            State.DECIDED: self._decided,
            State.ANSWERED: self._answered,
        }
        return tellers[one](opinion)

    def _received(self, opinion: Opinion) -> str:
        return self._joined(self._day(opinion.received_on), self._choice(opinion, "channel"))

    def _screened(self, opinion: Opinion) -> str:
        return self._joined(
            self._choice(opinion, "screening"),
            opinion.screening_reason,
            opinion.screened_by,
            self._day(opinion.screened_on),
        )

    def _placed(self, opinion: Opinion) -> str:
        if opinion.duplicate_of_id and not opinion.authority:
            return self.tr("as the main one")
        return self._joined(self._choice(opinion, "authority"), opinion.authority_law)

    def _costed(self, opinion: Opinion) -> str:
        if not is_costed(opinion):
            return self.tr("not estimated")
        baht = self.tr("%1 baht").replace("%1", shown_money(opinion.cost_satang))
        cost = self.tr("not known yet") if opinion.cost_satang is None else baht
        priority = (
            "" if opinion.priority is None else self.tr("priority %1").replace("%1", f"{opinion.priority:g}")
        )
        return self._joined(cost, opinion.cost_basis, priority)

    def _decided(self, opinion: Opinion) -> str:
        resolution = shortened(self._desk.names.title("resolutions", opinion.resolution_id), SHOWN_LETTERS)
        return self._joined(
            self._choice(opinion, "decision"),
            opinion.decision_reason,
            self._day(opinion.decided_on),
            resolution,
        )

    def _answered(self, opinion: Opinion) -> str:
        return self._joined(
            self._day(opinion.answered_on), self._choice(opinion, "answer_channel"), opinion.answer
        )

    def _choice(self, opinion: Opinion, name: str) -> str:
        value = getattr(opinion, name)
        return shown_choice(column_of(Opinion, name), value, self._desk.language) if value else ""

    def _day(self, on: date | None) -> str:
        return shown_date(on, self._desk.language)

    @staticmethod
    def _joined(*parts: str | None) -> str:
        return " · ".join(" ".join(part.split()) for part in parts if part)
