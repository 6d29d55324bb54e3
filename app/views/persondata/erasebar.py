"""The question before an erasure: what goes, what stays and why, in whose name; it cannot be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.models import erasures
from app.models.person_data import Held, Keeping
from app.views.desk import Desk
from app.views.fields import LineEdit
from app.views.flow import Flow
from app.views.labels import button, label, tab_order
from app.views.thai import wrappable


class EraseBar(QFrame):
    """`given` carries the reason, "" where none is needed; `left` when nothing is to be erased."""

    given = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._needs_reason = False
        self.setProperty("card", True)
        self.head = label("", "section", wraps=True)
        self.stays = label("", wraps=True)
        words = self.tr("Reason (names nobody: the history keeps it)")
        self.reason_words = label(words, "muted", wraps=True)
        self.reason = LineEdit()
        self.reason.setAccessibleName(words)
        self.reason_words.setBuddy(self.reason)
        self.said = label("", wraps=True)
        self.said.setProperty("note", "error")
        self.erase_button = button(self.tr("Erase for good"), self.give)
        self.leave_button = button(self.tr("Erase nothing (Esc)"), self.leave, main=True)
        row = Flow()
        row.addStretch()
        row.addWidget(self.leave_button)
        row.addWidget(self.erase_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(4)
        for one in (self.head, self.stays, self.reason_words, self.reason, self.said):
            column.addWidget(one)
        column.addLayout(row)
        tab_order(self.reason, self.leave_button, self.erase_button)
        self.hide()

    def ask(self, chosen: Sequence[Held], typed: int, remaining: Sequence[Held]) -> None:
        """typed: how many drafts and steps to undo go along."""
        count = len(chosen) + typed
        told = self.tr("%1 places are erased for good. Undo does not bring them back.")
        self.head.setText(wrappable(told.replace("%1", str(count))))
        stays = self._desk.words(erasures.outcome(count, remaining)).partition(self._mark())[2]
        kept = self.tr("The words of an opinion stay, without a name.")
        self.stays.setText(wrappable(f"{kept} {stays}".strip()))
        self._needs_reason = any(one.keeping is Keeping.PUBLIC for one in chosen)
        for one in (self.reason_words, self.reason):
            one.setVisible(self._needs_reason)
        self._say(self._desk.words(erasures.SAY_WHY) if self._needs_reason else "")
        self.reason.setText("")
        self.show()
        (self.reason if self._needs_reason else self.leave_button).setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self) -> str:
        return " · " if self._desk.language == "th" else "; "

    def give(self) -> None:
        """Hand the reason over; a name on a public record is not erased without one."""
        reason = " ".join(self.reason.text().split())
        if self._needs_reason and not reason:
            self._say(self._desk.words(erasures.SAY_WHY))
            self.reason.setFocus()
            return
        self.hide()
        self.given.emit(reason)

    def leave(self) -> None:
        self.hide()
        self.left.emit()

    def _say(self, sentence: str) -> None:
        self.said.setText(wrappable(sentence))
        self.said.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
