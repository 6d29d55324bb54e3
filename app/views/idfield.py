"""An ID number typed in: its keyed hash is kept at once, the digits go nowhere, not even into a draft."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.models import identity
from app.models.errors import AppError, BadInput
from app.models.schema import Column
from app.views.desk import Desk
from app.views.fields import PASSING, Field, LineEdit
from app.views.flow import Flow
from app.views.labels import button, label, lettered
from app.views.thai import wrappable

LETTERS = 24
STAYING = (*PASSING, Qt.FocusReason.ActiveWindowFocusReason)
"""The keyboard comes back: whoever looks the number up elsewhere goes on with it."""


class NumberLine(LineEdit):
    """A line for the digits; what was read is taken out of it, and of what Ctrl+Z brings back.

    What is no number goes too once the line is left (`dropped`): digits of anybody do not stay readable.
    """

    read = Signal(str)
    entered = Signal()
    dropped = Signal(object)  # BadInput

    def __init__(self) -> None:
        super().__init__()
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(hints)
        self.setPlaceholderText(self.tr("13 digits; they are not kept"))
        self.textEdited.connect(self._typed)
        lettered(self, LETTERS + 14, LETTERS)

    def _typed(self, text: str) -> None:
        """A whole number is taken as it is typed: nobody has to press a key."""
        try:
            identity.number_of(text)
        except BadInput:
            return
        self.setText("")
        self.read.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()

    def drop(self) -> None:
        """Take out what is no number, and say why it went."""
        if (complaint := self.complaint()) is not None:
            self.setText("")
            self.dropped.emit(complaint)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.drop()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.drop()

    def complaint(self) -> BadInput | None:
        """What is wrong with what stands there; None for an empty line."""
        if not self.text().strip():
            return None
        try:
            identity.number_of(self.text())
        except BadInput as complaint:
            return complaint
        return None


class IdentityField(Field):
    """The hash of an opinion's ID number: it is remembered, told again, or forgotten."""

    is_wide = True

    def __init__(self, column: Column, desk: Desk) -> None:
        super().__init__(column)
        self._desk = desk
        self._hash: str | None = None
        self._is_refused = False
        self.line = NumberLine()
        self.line.read.connect(self._take)
        self.line.dropped.connect(self._say_dropped)
        self.line.textEdited.connect(lambda text: self._say() if text else None)
        self.forget_button = button(self.tr("Forget it"), self._forget)
        self.said = label("", "muted", wraps=True)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(Flow(self.line, self.forget_button))
        self._column.addWidget(self.said)
        self.row.addWidget(body, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is no number is gone before the form reads the field."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYING:
            self.line.drop()
        return super().eventFilter(watched, event)

    def load(self, value: Any) -> None:
        """The sentence on a number that went stays while the same record is only shown anew."""
        is_same = self._is_refused and self._hash == (value or None)
        self._hash = value or None
        self.line.setText("")
        if not is_same:
            self._say()

    def value(self) -> Any:
        """The hash. Raises BadInput while digits stand there that are no number."""
        if (complaint := self.line.complaint()) is not None:
            raise complaint
        return self._hash

    def raw(self) -> str:
        """What a draft holds: the hash, never the digits."""
        return self._hash or ""

    def _take(self, text: str) -> None:
        try:
            self._hash = identity.remember(self._desk.store, text, actor=self._desk.actor)
        except AppError as error:
            self._desk.fail(error)
            return
        self._say()
        self.typed.emit()

    def _forget(self) -> None:
        self._hash = None
        self.line.setFocus()
        self._say()
        self.typed.emit()

    def _say_dropped(self, complaint: BadInput) -> None:
        gone = self.tr("What was typed is gone and was not kept; type the whole number again.")
        self._is_refused = True
        self._note("error", f"{complaint.said(self._desk.language)} — {gone}")
        self.said.show()

    def _note(self, note: str, sentence: str) -> None:
        self.said.setProperty("note", note)
        self.said.style().polish(self.said)
        self.said.setText(wrappable(sentence))

    def _say(self) -> None:
        self._is_refused = False
        self.forget_button.setVisible(self._hash is not None)
        self.said.setVisible(self._hash is not None)
        if self._hash is None:
            return
        told = [self._desk.words(identity.REMEMBERED)]
        if count := identity.times_given(self._desk.store, self._hash):
            told.append(self._desk.words(identity.WITH_ENTRIES.filled(count=count)))
        self._note("", " · ".join(told))
