"""F1: the guide at what it says of this page; Shift+F1: the keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMessageBox

from app.views.desk import Desk
from app.views.thai import wrappable


def show_help(window: QMainWindow, desk: Desk, key: str) -> None:
    """The guide at the heading of a page; one window, loaded when it is first asked for."""
    from app.views.guide import GuideWindow

    guide = window.findChild(GuideWindow) or GuideWindow(desk.look, window)
    guide.open_at(key)


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
