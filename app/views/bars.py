"""Bars on top of a form: a line on the page where other programs would open a dialog."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.views.flow import Flow
from app.views.labels import label
from app.views.lent import Lent
from app.views.thai import wrappable


class Bar(Lent):
    """A sentence with something to do beside it; hidden until needed."""

    def __init__(self, kind: str = "warning") -> None:
        super().__init__()
        self.setProperty("bar", kind)
        self.row = Flow()
        self.row.setContentsMargins(10, 6, 10, 6)
        self.setLayout(self.row)
        self.label = label(wraps=True)
        self.row.addWidget(self.label)
        self.hide()


class ReasonBar(Bar):
    """Asks why an issued half-year is changed; the change waits in the form."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Reason of the correction"))
        self.line.setAccessibleName(self.tr("Reason of the correction"))
        self.button = QPushButton(self.tr("Save as a correction"))
        self.row.addWidget(self.line)
        self.row.addWidget(self.button)
        self.line.returnPressed.connect(self.give)
        self.button.clicked.connect(self.give)

    def ask(self, sentence: str) -> None:
        self.label.setText(wrappable(sentence))
        self.line.clear()
        self.show()
        self.line.setFocus()

    def give(self) -> None:
        """Hand the reason over; nothing happens while there is none."""
        if self.line.text().strip():
            self.given.emit(self.line.text().strip())
        else:
            self.line.setFocus()


class NewsBar(Bar):
    """The record changed elsewhere while something was being typed into it."""

    show_asked = Signal()
    keep_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label.setText(wrappable(self.tr("This entry was changed elsewhere while you were typing.")))
        show = QPushButton(self.tr("Show the other version"))
        keep = QPushButton(self.tr("Keep mine"))
        show.clicked.connect(self.show_asked)
        keep.clicked.connect(self.hide)
        keep.clicked.connect(self.keep_asked)
        self.row.addWidget(show)
        self.row.addWidget(keep)


class GoneBar(Bar):
    """The record was deleted elsewhere while something was being typed into it."""

    back_asked = Signal()
    go_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label.setText(wrappable(self.tr("This entry was deleted elsewhere while you were typing.")))
        back = QPushButton(self.tr("Bring it back with what I typed"))
        go = QPushButton(self.tr("Leave it deleted"))
        back.clicked.connect(self.back_asked)
        go.clicked.connect(self.go_asked)
        self.row.addWidget(back)
        self.row.addWidget(go)


class IssueBar(Bar):
    """Says what issuing does, and asks for a reason from the second edition on."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._needs_reason = False
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Reason of the new edition"))
        self.line.setAccessibleName(self.tr("Reason of the new edition"))
        self.button = QPushButton()
        self.button.setProperty("main", True)
        self.button.clicked.connect(self._give)
        self.line.returnPressed.connect(self._give)
        leave = QPushButton(self.tr("Not now"))
        leave.clicked.connect(self.hide)
        self.row.addWidget(self.line)
        self.row.addWidget(self.button)
        self.row.addWidget(leave)

    def ask(self, number: int) -> None:
        """Ask for edition `number` of the period."""
        self._needs_reason = number > 1
        told = self.tr(
            "An issued report is frozen: its pages and data are kept for ever and the period is locked."
        )
        self.label.setText(wrappable(told))
        self.button.setText(self.tr("Issue edition %1").replace("%1", str(number)))
        self.line.clear()
        self.line.setVisible(self._needs_reason)
        self.show()
        (self.line if self._needs_reason else self.button).setFocus()

    def _give(self) -> None:
        reason = self.line.text().strip()
        if reason or not self._needs_reason:
            self.given.emit(reason)
        else:
            self.line.setFocus()
