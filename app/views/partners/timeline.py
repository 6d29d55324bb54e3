"""Partners or memoranda below each other: their time as a bar, what was done as dots, and in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.models.errors import Language
from app.models.periods import calendar_year_be
from app.models.ties import Span, Tie, frame
from app.views.labels import means_zoom, tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NAME, TIME, WORDS = range(3)
TIE = Qt.ItemDataRole.UserRole + 8
LETTERS = {NAME: 26, WORDS: 34}
MOST = {NAME: 0.32, WORDS: 0.4}
"""Of the width there is."""
DOT = 5
Say = Callable[[Tie], str]


class TimeModel(QAbstractTableModel):
    """A tie a row. say: what of it stands in words."""

    def __init__(self, heads: tuple[str, str, str], say: Say, language: Language) -> None:
        super().__init__()
        self._heads = heads
        self._language: Language = language
        self._say = say
        self.ties: tuple[Tie, ...] = ()
        self.first, self.last, self.today = date.min, date.max, date.min

    def show_ties(self, ties: tuple[Tie, ...], today: date) -> None:
        self.beginResetModel()
        self.ties, self.today = ties, today
        self.first, self.last = frame(ties, today)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.ties)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section == TIME and self.ties:
            return f"{self._year(self.first)} – {self._year(self.last)}"
        return self._heads[section]

    def _year(self, on: date) -> int:
        return calendar_year_be(on) if self._language == "th" else on.year

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.ties[index.row()]
        if role == TIE:
            return one
        words = {NAME: one.name or "…", TIME: "", WORDS: self._say(one)}[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(one.name if index.column() == NAME else self._say(one))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.name}: {self._say(one)}"
        return None


class TimeDelegate(QStyledItemDelegate):
    """Paints the time of a tie; today is a line through all rows."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        if index.column() != TIME or not isinstance(model, TimeModel):
            return
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, option, model, index.data(TIE), is_chosen=is_chosen)
        painter.restore()

    def _paint(
        self, painter: QPainter, option: QStyleOptionViewItem, model: TimeModel, one: Tie, *, is_chosen: bool
    ) -> None:
        palette, rect = option.palette, QRectF(option.rect).adjusted(4, 0, -4, 0)
        ink = palette.color(QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Highlight)
        soft = palette.color(QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Dark)
        painter.setPen(soft)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outer = self._stretch(model, one.span, rect)
        painter.drawRoundedRect(outer.adjusted(0, rect.height() * 0.3, 0, -rect.height() * 0.3), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for term in one.terms:
            held = self._stretch(model, term, rect)
            painter.drawRoundedRect(held.adjusted(0, rect.height() * 0.42, 0, -rect.height() * 0.42), 2, 2)
        painter.setPen(palette.color(QPalette.ColorRole.Base))
        for on in one.done_on:
            across = _across(model, on, rect)
            painter.drawEllipse(QRectF(across - DOT, rect.center().y() - DOT, 2 * DOT, 2 * DOT))
        painter.setPen(soft)
        today = _across(model, model.today, rect)
        painter.drawLine(int(today), int(rect.top()), int(today), int(rect.bottom()))

    def _stretch(self, model: TimeModel, span: Span, rect: QRectF) -> QRectF:
        left = _across(model, span.starts_on or model.first, rect)
        right = _across(model, span.ends_on or model.last, rect)
        return QRectF(left, rect.top(), max(3.0, right - left), rect.height())


def _across(model: TimeModel, on: date, rect: QRectF) -> float:
    """Where a day lies."""
    whole = max(1, (model.last - model.first).days)
    return rect.left() + rect.width() * (on - model.first).days / whole


class Timeline(QTableView):
    """`chosen` when the cursor moves, `opened` when a row is to be worked on."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, heads: tuple[str, str, str], say: Say, language: Language) -> None:
        super().__init__()
        self.rows = TimeModel(heads, say, language)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setItemDelegate(TimeDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(TIME, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self._fit()

    def show_ties(self, ties: tuple[Tie, ...], today: date, chosen: str = "") -> None:
        """Show these; the row of `chosen` gets the cursor."""
        self.rows.show_ties(ties, today)
        ids = [one.id for one in ties]
        if chosen in ids:
            self.setCurrentIndex(self.rows.index(ids.index(chosen), NAME))

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.ties[index.row()].id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 14)
        for column, letters in LETTERS.items():
            most = int(MOST[column] * self.viewport().width())
            self.setColumnWidth(column, min(letters * metrics.averageCharWidth(), most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Time keeps a quarter of the width, whatever the size of letters."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.rows.ties[self.currentIndex().row()].id)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if means_zoom(event):
            event.ignore()
        else:
            super().wheelEvent(event)
