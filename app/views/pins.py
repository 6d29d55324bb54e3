"""A new PIN, typed unseen and twice over; and the bar in which a person changes the own one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.models.errors import AppError, BadInput, Words
from app.models.schema import changed
from app.models.users import fits, hashed
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.labels import button, label, lettered
from app.views.thai import wrappable

LETTERS = 24
NOT_THE_SAME = Words("รหัสที่พิมพ์สองครั้งไม่ตรงกัน", "The PIN was not typed the same twice.")
TYPE_AGAIN = Words("พิมพ์ใหม่ทั้งสองช่อง", "Type it again in both fields.")
WRONG = Words("รหัสไม่ถูกต้อง", "That is not the PIN.")


def pin_field(name: str) -> QLineEdit:
    """A line that shows dots."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return lettered(field, LETTERS, least=16)


class NewPin(QWidget):
    """Two lines for one new PIN; Enter in the second is the end of it."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = pin_field(self.tr("New PIN"))
        self.second = pin_field(self.tr("The same again"))
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.done)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for one in (self.first, self.second):
            one.setPlaceholderText(one.accessibleName())
            row.addWidget(one, 1)
        row.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else Qt leaves it behind in the order of Tab
        self.setFocusProxy(self.first)

    @property
    def is_empty(self) -> bool:
        return not (self.first.text() or self.second.text())

    def clear(self) -> None:
        self.first.clear()
        self.second.clear()

    def hashed(self) -> str:
        """As it is stored. Raises BadInput: too short, or not the same twice."""
        if self.first.text() != self.second.text():
            raise BadInput(NOT_THE_SAME, TYPE_AGAIN)
        return hashed(self.first.text())


class PinBar(QFrame):
    """The person at the desk changes the own PIN; nobody else's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("card", True)
        self.old = pin_field(self.tr("PIN until now"))
        self.new = NewPin()
        self.old.returnPressed.connect(self.new.setFocus)
        self.new.done.connect(self.keep)
        self.told = label("", wraps=True)
        self.told.setProperty("note", "error")
        self.old.setPlaceholderText(self.old.accessibleName())
        row = Flow(self.old, self.new)
        row.addWidget(button(self.tr("Keep the new PIN"), self.keep, main=True))
        row.addWidget(button(self.tr("Leave it"), self.leave))
        column = QVBoxLayout(self)
        column.addWidget(label(self.tr("Change my PIN"), "section"))
        column.addLayout(row)
        column.addWidget(self.told)
        self.hide()

    def ask(self) -> None:
        """Come up empty, the cursor in the first line to fill."""
        has_one = self._desk.user is not None and bool(self._desk.user.secret)
        self._clear()
        self.old.setVisible(has_one)
        self.show()
        (self.old if has_one else self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Write the new PIN; whoever does not know the old one does not."""
        user = self._desk.user
        if user is None:
            return
        try:
            if not fits(user, self.old.text()):
                raise BadInput(WRONG)
            after = changed(user, secret=self.new.hashed())
            self._desk.store.save(after, actor=self._desk.actor)
        except AppError as error:
            self._tell(wrappable(error.said(self._desk.language)))
            return
        self.leave()
        self._desk.said.emit(self.tr("Your PIN was changed"))

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def leave(self) -> None:
        self._clear()
        self.hide()

    def _clear(self) -> None:
        self.old.clear()
        self.new.clear()
        self._tell("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
