"""The plan lines of a round: progress as a bar and in words, indicators reached, satisfaction."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.models.rounds import LineState, RoundState
from app.models.text.numbers import UNKNOWN
from app.views.desk import Desk
from app.views.evaluation.bars import SHARE, BarDelegate
from app.views.evaluation.bars import UNKNOWN as UNKNOWN_SHARE
from app.views.labels import means_zoom, tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NUMBER, NAME, PROGRESS, KPIS, SATISFACTION = range(5)
LETTERS = {NUMBER: 6, PROGRESS: 19, KPIS: 14, SATISFACTION: 13}
LEAST_NAME = 18
ONLY_WORDS = 13
"""Letters of the progress without its bar."""


class RoundModel(QAbstractTableModel):
    """One line a row."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lines: tuple[LineState, ...] = ()
        self._heads = (
            self.tr("No."),
            self.tr("Project or activity"),
            self.tr("Progress"),
            self.tr("Indicators reached"),
            self.tr("Satisfaction"),
        )

    def show_lines(self, lines: tuple[LineState, ...]) -> None:
        """Show these; where only figures changed the cursor stays."""
        is_same = [(one.project_id, one.evaluation_id) for one in lines] == [
            (one.project_id, one.evaluation_id) for one in self.lines
        ]
        if is_same and lines:
            self.lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, SATISFACTION))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, column)
        if role == SHARE and column == PROGRESS and line.evaluation_id:
            return UNKNOWN_SHARE if line.progress is None else line.progress / 100
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._words(line, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[column]}: {self._words(line, column)}"
        return None

    def _words(self, line: LineState, column: int) -> str:
        unknown = self._desk.words(UNKNOWN)
        if column == NUMBER:
            return "" if line.number is None else str(line.number)
        if column == NAME:
            version = self._desk.words(line.version)
            name = line.name or self.tr("(no plan line)")
            return f"{name}\n{version}" if version else name
        if not line.evaluation_id:
            return self.tr("not yet") if column == PROGRESS else ""
        if column == PROGRESS:
            return unknown if line.progress is None else f"{line.progress} %"
        if column == KPIS:
            return self._kpi_words(line)
        if not line.asked:
            return "-"
        return unknown if line.satisfaction is None else f"{line.satisfaction:.2f}"

    def _kpi_words(self, line: LineState) -> str:
        if not line.kpis:
            return "-"
        if not line.measured:
            return self._desk.words(UNKNOWN)
        return self.tr("%1 of %2").replace("%1", str(line.reached)).replace("%2", str(line.kpis))


class RoundTable(QTableView):
    """`chosen` when the cursor moves, `opened` when a line is to be worked on."""

    chosen = Signal(object)  # LineState
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.rows = RoundModel(desk)
        self.setModel(self.rows)
        self.setAccessibleName(self.tr("Plan lines of the round"))
        self.setItemDelegate(BarDelegate(self, PROGRESS))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(self._open)
        self._fit()

    def _moved(self, _: QModelIndex) -> None:
        self.chosen.emit(self.current)

    def _open(self, _: QModelIndex) -> None:
        self.opened.emit(self.current)

    @property
    def current(self) -> LineState | None:
        row = self.currentIndex().row()
        return self.rows.lines[row] if 0 <= row < len(self.rows.lines) else None

    def show_state(self, state: RoundState) -> None:
        """Show a round; the line that was chosen stays so."""
        kept = self.current
        self.rows.show_lines(state.lines)
        self._fit()
        wanted = (kept.project_id, kept.name) if kept else None
        rows = [(one.project_id, one.name) for one in state.lines]
        row = rows.index(wanted) if wanted in rows else 0
        if rows and self.currentIndex().row() != row:
            self.setCurrentIndex(self.rows.index(row, NAME))
        else:
            self.chosen.emit(self.current)

    def select_evaluation(self, evaluation_id: str) -> bool:
        """Move to the line of an evaluation; False when the round does not show it."""
        ids = [one.evaluation_id for one in self.rows.lines]
        if evaluation_id not in ids:
            return False
        self.setCurrentIndex(self.rows.index(ids.index(evaluation_id), NAME))
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Where there is no room for all columns the last ones give way, then the bar beside the progress."""
        letter = self.fontMetrics().averageCharWidth()
        left = self.viewport().width() - LEAST_NAME * letter
        for column, letters in LETTERS.items():
            left -= letters * letter
            self.setColumnHidden(column, left < 0 and column != PROGRESS)
        is_narrow = self.isColumnHidden(KPIS)
        self.setColumnWidth(PROGRESS, (ONLY_WORDS if is_narrow else LETTERS[PROGRESS]) * letter)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 12)
        for row, line in enumerate(self.rows.lines):
            if line.version.thai:  # said in a second line
                self.setRowHeight(row, 2 * metrics.height() + 12)
        for column, letters in LETTERS.items():
            self.setColumnWidth(column, letters * metrics.averageCharWidth())
        self._give_way()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if means_zoom(event):
            event.ignore()
        else:
            super().wheelEvent(event)
