"""The few questions that need an answer before anything else, with buttons in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.models.errors import AppError, Language
from app.models.records import RECORD_TYPES
from app.models.schema import Record, columns
from app.models.store import Store
from app.views.desk import Desk
from app.views.titles import title

NAMED = 5


def referring(store: Store, record: Record) -> Iterator[Record]:
    """Records that point to this one: what would lose its ground."""
    for kind in RECORD_TYPES:
        for column in columns(kind):
            if column.refers == record.table:
                wanted: dict[str, Any] = {column.name: record.id}
                yield from store.all(kind, **wanted)


def may_remove(parent: QWidget, desk: Desk, record: Record) -> bool:
    """True at once when nothing points to the record; else the person is told what does, and decides."""
    found = list(referring(desk.store, record))
    if not found:
        return True
    named = [f"• {desk.words(type(one).words)}: {title(one, desk.language)}" for one in found[:NAMED]]
    if len(found) > NAMED:
        named.append("…")
    question = QCoreApplication.translate("Dialogs", "Other entries depend on %1:")
    this = f"{desk.words(type(record).words)} “{title(record, desk.language)}”"
    question = question.replace("%1", this)
    told = QCoreApplication.translate(
        "Dialogs", "They stay, but no longer show the entry deleted. Ctrl+Z brings it back."
    )
    delete = QCoreApplication.translate("Dialogs", "Delete (%1 point to it)").replace("%1", str(len(found)))
    return asked(parent, f"{question}\n\n" + "\n".join(named) + f"\n\n{told}", delete)


def asked(parent: QWidget, question: str, delete: str) -> bool:
    """Whether something is to be deleted after all. delete: the words of the button that does it."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("Dialogs", "Delete"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    remove = box.addButton(delete, QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(QCoreApplication.translate("Dialogs", "Keep it"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is remove


def tell_refusal(error: AppError, language: Language) -> None:
    """The record could not be opened: say why and what to do, there being no window yet."""
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle(QCoreApplication.translate("Dialogs", "The record cannot be opened"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(error.said(language))
    close = box.addButton(QCoreApplication.translate("Dialogs", "Close"), QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(close)
    box.exec()
