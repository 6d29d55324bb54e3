"""The tree of the agenda: a row an item, with a mark of what is written under it; titles are typed in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
)

from app.models.meetings import AgendaItem
from app.models.schema import is_blank

ITEM = Qt.ItemDataRole.UserRole
RESOLVED, WRITTEN, EMPTY = "✓", "…", "\u2003"
"""Marks in front of a title, as wide as each other: behind it a long title would push them out of sight."""


class AgendaTree(QTreeWidget):
    """Rows by the id of their item; keys of the agenda go to `key` before the tree's own."""

    def __init__(self, key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._key = key
        self._rows: dict[str, QTreeWidgetItem] = {}
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # -- rows

    def show_items(
        self, items: Iterable[AgendaItem], resolved: Collection[str], spoken: Collection[str]
    ) -> None:
        """Show an agenda, parents before children. resolved, spoken: ids of items that have such texts."""
        self.clear()
        self._rows = {}
        for one in items:
            mark = RESOLVED if one.id in resolved else WRITTEN if one.id in spoken else EMPTY
            if mark == EMPTY and not is_blank(one.content):
                mark = WRITTEN
            self._rows[one.id] = row = _row(one, mark)
            parent = self._rows.get(one.parent_id or "")
            if parent is not None:
                parent.addChild(row)
            else:
                self.addTopLevelItem(row)
        self.expandAll()

    @property
    def current_id(self) -> str:
        row = self.currentItem()
        return str(row.data(0, ITEM)) if row is not None else ""

    def go_to(self, item_id: str) -> None:
        """Move the cursor to an item; an unknown one moves nothing."""
        if (row := self._rows.get(item_id)) is not None:
            self.setCurrentItem(row)

    # -- a title being typed

    @property
    def _editor(self) -> QLineEdit | None:
        lines = self.viewport().findChildren(QLineEdit)
        return next((one for one in lines if not one.isHidden()), None)

    @property
    def is_editing(self) -> bool:
        """Qt's own state forgets an editor that was opened while the one before had not gone yet."""
        return self._editor is not None

    def finish_editing(self) -> None:
        """Take the title in that is being typed."""
        if (editor := self._editor) is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def edit_title(self, title: str) -> None:
        """Type the title of the row under the cursor where it stands, without its number and mark."""
        row = self.currentItem()
        if row is not None:
            self.blockSignals(True)
            row.setText(0, title)
            self.blockSignals(False)
            self.setFocus()
            self.editItem(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_editing or not self._key(event):
            super().keyPressEvent(event)


def _row(one: AgendaItem, mark: str) -> QTreeWidgetItem:
    named = f"{one.number or ''} {one.title or ''}"
    told = _told(mark)
    row = QTreeWidgetItem([f"{mark} {named}"])
    row.setData(0, ITEM, one.id)
    row.setToolTip(0, f"{named} ({told})")
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{named} {told}")
    row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
    return row


def _told(mark: str) -> str:
    """A mark in words."""
    if mark == RESOLVED:
        return QCoreApplication.translate("Outline", "resolved")
    if mark == WRITTEN:
        return QCoreApplication.translate("Outline", "written")
    return QCoreApplication.translate("Outline", "empty")
