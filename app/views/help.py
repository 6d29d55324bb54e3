"""F1: what this page is for and how it is worked; Shift+F1: the keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMessageBox

from app.views.desk import Desk
from app.views.subjects import SUBJECTS
from app.views.thai import wrappable


def page_help(desk: Desk, key: str) -> str:
    """A few sentences about a page."""
    subject = next(one for one in SUBJECTS if one.key == key)
    if subject.kinds:
        return f"{desk.words(subject.purpose)}\n\n{_of_lists()}"
    return {"home": _of_home, "report": _of_report}.get(key, _of_settings)()


def _of_lists() -> str:
    return QCoreApplication.translate(
        "Help",
        "The list stands on the left, the entry you work on beside it. Ctrl+N starts a new one. "
        "What you type is kept by itself: leaving a field keeps the entry, Ctrl+Z takes it back. "
        "Fields marked * are needed for a complete paper, ◆ marks personal data. "
        "Dates are typed as you write them: 1/10/68 or 1 ต.ค. 2568.",
    )


def _of_home() -> str:
    return QCoreApplication.translate(
        "Help",
        "The half-year at a glance: what is due, what is still missing, and each mission as a bar. "
        "Choose a line to go to the place where it is mended.",
    )


def _of_report() -> str:
    return QCoreApplication.translate(
        "Help",
        "On the left is what the report still lacks, in the middle the report itself. "
        "Click a figure on the page to see the entries it was counted from. "
        "Issuing freezes the report: later changes become a new edition.",
    )


def _of_settings() -> str:
    return QCoreApplication.translate(
        "Help", "How the program looks and speaks, how often the office reports, and the state of the record."
    )


def show_help(window: QMainWindow, desk: Desk, key: str) -> None:
    _tell(window, QCoreApplication.translate("Help", "About this page"), page_help(desk, key))


def show_keys(window: QMainWindow) -> None:
    """The shortcuts as the menus have them, and the few that only work inside a field."""
    listed = [
        f"{_keys(action)}\t{_bare(action.text())}" for action in window.findChildren(QAction) if _keys(action)
    ]
    inside = QCoreApplication.translate(
        "Help",
        "Alt+Down\tcalendar or list of a field\nSpace\tpaint a month\nReturn\tgo on to the next field",
    )
    _tell(window, QCoreApplication.translate("Help", "Keys"), "\n".join([*listed, inside]))


def _keys(action: QAction) -> str:
    return action.shortcut().toString()


def _bare(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def _tell(window: QMainWindow, title: str, text: str) -> None:
    box = QMessageBox(window)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(wrappable(text))
    close = box.addButton(QCoreApplication.translate("Help", "Close"), QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(close)
    box.open()
