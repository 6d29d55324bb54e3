"""The one place where errors are shown: what happened, what to do now, and details of a mistake of ours."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout

from app.jobs import Fault
from app.models.errors import Language
from app.views.labels import label
from app.views.thai import wrappable


class FaultPanel(QFrame):
    """A panel above the page; it stays until read, and never takes the keyboard away."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self.setProperty("bar", "error")
        self.setAccessibleName(self.tr("Error"))
        self.what = label(wraps=True)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setMinimumHeight(80)
        self.details.setMaximumHeight(140)
        self.details_button = QPushButton(self.tr("Details"))
        self.details_button.clicked.connect(self.turn_details)
        self.copy_button = QPushButton(self.tr("Copy details"))
        self.copy_button.clicked.connect(self.copy)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addWidget(self.what, 1)
        row.addWidget(self.details_button)
        row.addWidget(self.copy_button)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.details)
        self.hide()

    def tell(self, fault: Fault) -> None:
        """Show a fault; a second one replaces the first, whose words stay in the details."""
        said = " ".join(
            part for part in (fault.what.said(self._language), fault.mend.said(self._language)) if part
        )
        earlier = self.what.text() if self.isVisible() else ""
        self.what.setText(wrappable(said))
        self.details.setPlainText("\n\n".join(part for part in (fault.details, earlier) if part))
        self.details.hide()
        self.details_button.setVisible(bool(self.details.toPlainText()))
        self.show()

    def turn_details(self) -> None:
        self.details.setVisible(self.details.isHidden())

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.what.text()}\n\n{self.details.toPlainText()}")
