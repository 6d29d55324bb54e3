"""Who asks: a name, telephone or address, or an ID number whose digits are gone as they are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models import identity
from app.models.errors import AppError, BadInput
from app.models.person_data import Sought
from app.views.desk import Desk
from app.views.fields import LineEdit
from app.views.flow import Flow
from app.views.idfield import NumberLine
from app.views.labels import button, label, lettered


class AskLine(LineEdit):
    """A line whose Enter asks for an answer."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def captioned(line: LineEdit, words: str, letters: int) -> QWidget:
    """A line with its words above it."""
    line.setAccessibleName(words)
    lettered(line, letters + 10, letters)
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    shown = label(words, "muted")
    shown.setBuddy(line)
    column.addWidget(shown)
    column.addWidget(line)
    return body


class SearchRow(QWidget):
    """`asked`: who is looked for; `complained`: why nobody can be; `unknown`: no number was ever kept."""

    asked = Signal(object)  # Sought
    complained = Signal(str)
    unknown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id_hash = ""
        self._is_refused = False
        self.name = AskLine()
        self.number = NumberLine()
        self.find_button = button(self.tr("Search (Enter)"), self.ask, main=True)
        row = Flow(captioned(self.name, self.tr("Name, telephone or address of the person"), 34))
        row.addWidget(captioned(self.number, self.tr("or the ID number"), 24))
        row.addWidget(self.find_button)
        self.setLayout(row)
        self.name.entered.connect(self.ask)
        self.name.textEdited.connect(lambda _: self._forget_number())
        self.number.read.connect(self._take_number)
        self.number.dropped.connect(self._complain)
        self.number.entered.connect(self._stay)

    def enter(self) -> None:
        self.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.name.selectAll()

    def clear(self) -> None:
        """Forget who was looked for."""
        for line in (self.name, self.number):
            line.setText("")
        self._forget_number()

    def ask(self) -> None:
        """Hand over who is looked for."""
        sought = Sought(self.name.text(), self._id_hash)
        try:
            self.asked.emit(sought.checked())
        except BadInput as complaint:
            self.complained.emit(complaint.said(self._desk.language))
            self.name.setFocus()

    def _forget_number(self) -> None:
        self._id_hash = ""

    def _take_number(self, text: str) -> None:
        """Look for a number; the digits are gone from the line already."""
        try:
            self._id_hash = identity.recall(self._desk.store, text)
        except AppError as error:
            self.complained.emit(error.said(self._desk.language))
            return
        self.name.setText("")
        if self._id_hash:
            self.ask()
        else:
            self.unknown.emit()

    def _complain(self, complaint: BadInput) -> None:
        self._is_refused = True
        self.complained.emit(complaint.said(self._desk.language))

    def _stay(self) -> None:
        """Enter on what is no number leaves the keyboard there, to type it again."""
        if self._is_refused:
            self._is_refused = False
            self.number.setFocus()
