"""F1: the guide at what it says of this page; Shift+F1: the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QMainWindow,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.views.desk import Desk
from app.views.labels import button
from app.views.thai import wrappable


def show_help(window: QMainWindow, desk: Desk, key: str) -> None:
    """The guide at the heading of a page; one window, loaded when it is first asked for."""
    from app.views.guide import GuideWindow

    guide = window.findChild(GuideWindow) or GuideWindow(desk.look, window)
    guide.open_at(key)


def show_keys(window: QMainWindow) -> None:
    """The shortcuts as the menus have them, and the few that only work inside a field."""
    inside = QCoreApplication.translate(
        "Help",
        "Alt+Down\tcalendar or list of a field\nSpace\tpaint a month\nReturn\tgo on to the next field",
    )
    listed = [
        (_keys(action), _bare(action.text())) for action in window.findChildren(QAction) if _keys(action)
    ]
    listed += [(keys, words) for keys, _, words in (line.partition("\t") for line in inside.splitlines())]
    KeysBox(window, listed).open()


def _keys(action: QAction) -> str:
    return action.shortcut().toString()


def _bare(text: str) -> str:
    return text.replace("&", "").rstrip("…")


class KeysBox(QDialog):
    """All keys in a list that scrolls; Escape closes it."""

    def __init__(self, window: QWidget, listed: Sequence[tuple[str, str]]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QCoreApplication.translate("Help", "Keys")
        self.setWindowTitle(title)
        self.table = self._table(listed)
        self.table.setAccessibleName(title)
        close = button(QCoreApplication.translate("Help", "Close"), self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.table, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(64 * letter, window.width()), window.height() * 8 // 10)

    def _table(self, listed: Sequence[tuple[str, str]]) -> QTableWidget:
        table = QTableWidget(len(listed), 2)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.horizontalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for row, texts in enumerate(listed):
            for place, text in enumerate(texts):
                table.setItem(row, place, QTableWidgetItem(wrappable(text)))
        table.horizontalHeader().sectionResized.connect(lambda *_: table.resizeRowsToContents())
        return table
