"""Before there is a window: asking for the passphrase, and making the record of a new office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.models.errors import Language, NotFound, Words
from app.models.keys import Ask, Made
from app.models.store import Store
from app.views.labels import button, label

OpenStore = Callable[[Ask], Store]
MakeStore = Callable[[Ask], tuple[Store, Made]]

SHORTEST = 8
NO_PASSPHRASE = Words("ยังไม่ได้ใส่รหัสผ่านของแฟ้มข้อมูล", "The passphrase of the record was not given.")
TRY_AGAIN = Words("เปิดโปรแกรมใหม่แล้วใส่รหัสผ่าน", "Start the program again and give it.")


def ask_passphrase() -> str:
    """The passphrase, typed unseen. Raises NotFound when the person leaves."""
    title = QCoreApplication.translate("FirstStart", "Passphrase")
    told = QCoreApplication.translate("FirstStart", "Passphrase of the record:")
    text, given = QInputDialog.getText(QWidget(), title, told, QLineEdit.EchoMode.Password)
    if not given:
        raise NotFound(NO_PASSPHRASE, TRY_AGAIN)
    return text


def first_record(
    folder: Path, open_store: OpenStore, make_store: MakeStore, language: Language
) -> Store | None:
    """A new record if the person wants one, else None. Raises AppError."""
    welcome = Welcome(folder)
    if not _answered(welcome):
        return None
    chosen: list[str] = []

    def ask() -> str:
        return _kept(chosen, choose_passphrase())

    if welcome.is_joining:
        if not _joined(folder, ask, language):
            return None
    else:
        store, made = make_store(ask)
        store.close()
        _answered(CodeDialog(made, language))
    return open_store(lambda: chosen[-1] if chosen else ask_passphrase())


def _joined(folder: Path, ask: Ask, language: Language) -> bool:
    """Whether the record of an office that works already is here now, or on its way."""
    from app.views.post.joining import JoinDialog  # with all that speaks to a server: only where it is wanted

    return _answered(JoinDialog(folder, ask, language))


def _kept(chosen: list[str], passphrase: str) -> str:
    """Remembered until the new record is open, so that it is not asked for at once again."""
    chosen.append(passphrase)
    return passphrase


def choose_passphrase() -> str:
    """A new passphrase, typed twice. Raises NotFound when the person leaves."""
    dialog = NewPassphrase()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    passphrase = dialog.first.text() if accepted else ""
    dialog.deleteLater()
    if not passphrase:
        raise NotFound(NO_PASSPHRASE, TRY_AGAIN)
    return passphrase


def _answered(dialog: QDialog) -> bool:
    """Whether the person went on. The dialog goes away with its signals, not whenever Python gets to it."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


class Welcome(QDialog):
    """No record yet: says where it would lie, and makes it only when asked."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Suanruam – record of the participation centre"))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(label(self.tr("There is no record on this computer yet."), "head", wraps=True))
        column.addWidget(label(self.tr("A new one is kept in this folder, encrypted:"), wraps=True))
        column.addWidget(label(str(folder), "muted", wraps=True))
        other = self.tr(
            "Does the office work with the program on another computer, connected with the central server? "
            "Then this one fetches that record."
        )
        column.addWidget(label(other, wraps=True))
        self.is_joining = False
        row = QHBoxLayout()
        row.addStretch(1)
        self.make_button = button(self.tr("Make a new record"), self.accept, main=True)
        row.addWidget(self.make_button)
        self.join_button = button(self.tr("Go on from another computer of the office…"), self.join)
        row.addWidget(self.join_button)
        row.addWidget(button(self.tr("Leave"), self.reject))
        column.addLayout(row)
        wide = max(560, column.sizeHint().width())
        self.setMinimumSize(wide, column.totalHeightForWidth(wide))

    def join(self) -> None:
        """The record comes from the central server."""
        self.is_joining = True
        self.accept()


class NewPassphrase(QDialog):
    """A computer without a keyring: the passphrase that will open the record, typed twice."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Passphrase"))
        self.setMinimumWidth(560)
        self.first, self.second = self._field(), self._field()
        self.told = label("", "muted", wraps=True)
        self.go_on = button(self.tr("Keep this passphrase"), self.accept, main=True)
        self._lay_out()
        self._look()

    def _field(self) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.textChanged.connect(self._look)
        return field

    def _lay_out(self) -> None:
        form = QFormLayout()
        for words, field in (
            (self.tr("Passphrase:"), self.first),
            (self.tr("The same again:"), self.second),
        ):
            field.setAccessibleName(words)
            form.addRow(words, field)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        reason = self.tr("This computer has no keyring. Choose a passphrase: it is asked for at every start.")
        column.addWidget(label(reason, wraps=True))
        column.addLayout(form)
        column.addWidget(self.told)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_on)
        row.addWidget(button(self.tr("Leave"), self.reject))
        column.addLayout(row)

    def _look(self) -> None:
        """Say what is still missing; only two equal ones of enough letters go on."""
        first, second = self.first.text(), self.second.text()
        if len(first) < SHORTEST:
            told = self.tr("At least eight letters.")
        else:
            told = "" if first == second else self.tr("The two are not the same yet.")
        self.told.setText(told)
        self.go_on.setEnabled(not told)


class CodeDialog(QDialog):
    """The recovery code, once: whoever loses it and the computer loses the record."""

    def __init__(self, made: Made, language: Language) -> None:
        super().__init__()
        self._code = made.recovery_code
        self.setWindowTitle(self.tr("Recovery code"))
        self.setMinimumWidth(620)
        self.code = label(made.recovery_code, "figure", wraps=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told = self.tr("Print or write this code down and keep it in a safe place. It is not shown again.")
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(label(told, wraps=True))
        column.addWidget(self.code)
        column.addWidget(label(made.notice.said(language), "muted", wraps=True))
        row = QHBoxLayout()
        row.addWidget(button(self.tr("Copy"), self.copy))
        row.addStretch(1)
        row.addWidget(button(self.tr("I have kept the code"), self.accept, main=True))
        column.addLayout(row)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)

    def reject(self) -> None:
        """Escape does not take the code away; only the button does."""
