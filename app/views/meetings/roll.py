"""The list on which attendance is taken: a row a person, one key a mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.models.errors import Language
from app.models.meetings import ABSENT_REASONS, Attendance
from app.views.values import shown_time

Index = QModelIndex | QPersistentModelIndex
MARKS = {
    "came": "1ๅ๑+ ",
    "absent": "2/๒",
    "substitute": "3-๓",
    "late": "4ภ๔",
    "left": "5ถ๕",
    "guest": "6ุ๖",
}
"""The letters that make a mark: a digit, the same key on the Thai keyboard, and the Thai digit."""
PADDING = 24
"""Pixels kept free beside the words of a row."""
OFF = "off"
"""The mark of the Delete key: this row does not belong on the list."""
KEYS = {letter: mark for mark, letters in MARKS.items() for letter in letters}
REASONS = {one.key: one.words for one in ABSENT_REASONS}


class Roll(QAbstractTableModel):
    """Rows of attendance: place, name with office, and the mark in words."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self.rows: list[Attendance] = []

    def show_rows(self, rows: Sequence[Attendance]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 2

    def headerData(
        self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if side == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Name"), self.tr("Mark"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(one) if index.column() == 0 else self.mark(one)
        if role == Qt.ItemDataRole.ToolTipRole:
            return " · ".join(part for part in (one.name, one.position, one.role) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._name(one)} {self.mark(one)}"
        return None

    def _name(self, one: Attendance) -> str:
        if one.substitute_for or one.substitute_for_id:
            return "↳ " + (one.name or "") + " " + self.tr("for %1").replace("%1", one.substitute_for or "")
        return one.name or ""

    def mark(self, one: Attendance) -> str:
        """What is known of a person's attendance, in words."""
        match one.list:
            case "present":
                return self._present(one)
            case "absent":
                return self._absent(one)
            case "guest":
                return self.tr("guest")
            case _:
                return "—"

    def _present(self, one: Attendance) -> str:
        parts = [self.tr("✓ came")]
        if one.arrived_at:
            parts = [self.tr("✓ came %1").replace("%1", shown_time(one.arrived_at))]
        if one.left_at:
            parts.append(self.tr("left %1").replace("%1", shown_time(one.left_at)))
        return " · ".join(parts)

    def _absent(self, one: Attendance) -> str:
        reason = REASONS.get(one.absent_reason or "")
        why = one.absent_note or (reason.said(self._language) if reason else "")
        return self.tr("✗ absent") + (f" · {why}" if why else "")


class RollList(QTableView):
    """Keys mark the row under the cursor; the cursor then goes to the next one not yet marked.

    What has no room in a line takes a second one: names cut short look alike.
    """

    marked = Signal(str)

    def __init__(self, roll: Roll) -> None:
        super().__init__()
        self.roll = roll
        self.setModel(roll)
        roll.modelReset.connect(self.fit)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().hide()  # who came is plain to see; a row more is worth having

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Marks as wide as they are, within half of the room; rows as high as their words."""
        letters, marks = self.fontMetrics(), [self.roll.mark(one) for one in self.roll.rows]
        wanted = max((letters.horizontalAdvance(mark) for mark in marks), default=0) + PADDING
        room = self.viewport().width()
        self.setColumnWidth(1, max(room // 4, min(wanted, room // 2)))
        for row in range(len(marks)):
            self.setRowHeight(row, 10 + max(self._height(row, column) for column in range(2)))

    def _height(self, row: int, column: int) -> int:
        """Of the words alone, in as many lines as they take."""
        text = str(self.roll.data(self.roll.index(row, column)))
        room = QRect(0, 0, self.columnWidth(column) - PADDING, 1000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()

    @property
    def current(self) -> Attendance | None:
        row = self.currentIndex().row()
        return self.roll.rows[row] if 0 <= row < len(self.roll.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark = KEYS.get(event.text()) if event.text() else None
        if mark is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.marked.emit(mark)
        elif event.key() == Qt.Key.Key_Delete:
            self.marked.emit(OFF)
        else:
            super().keyPressEvent(event)

    def go_to(self, record_id: str) -> None:
        for row, one in enumerate(self.roll.rows):
            if one.id == record_id:
                self.selectRow(row)

    def go_on(self) -> None:
        """To the next row without a mark; the last one stays."""
        start = self.currentIndex().row()
        ahead = [*range(start + 1, len(self.roll.rows)), *range(start)]
        following = next((row for row in ahead if self.roll.rows[row].list is None), None)
        if following is not None:
            self.selectRow(following)
