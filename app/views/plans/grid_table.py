"""One of the two tables of a plan's sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from app.views.labels import means_zoom
from app.views.plans.grid_edit import CellDelegate
from app.views.plans.grid_head import SheetHead
from app.views.plans.grid_model import PlanTable
from app.views.plans.grid_paint import CellPainter


class SheetTable(QTableView):
    """One of the two tables. Keys go to whoever holds both."""

    pressed_key = Signal(object)  # QKeyEvent; accepted when it was meant for the sheet
    focus_came = Signal(object)  # Qt.FocusReason, None when it left

    def __init__(self, table: PlanTable, painter: CellPainter) -> None:
        super().__init__()
        self.setModel(table)
        self.cells = CellDelegate(table, painter, self)
        self.setItemDelegate(self.cells)
        self.head = SheetHead(table, self)
        self.setHorizontalHeader(self.head)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCornerButtonEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed_key.emit(event)
        if not event.isAccepted() and event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_came.emit(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_came.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if means_zoom(event):
            event.ignore()
        else:
            super().wheelEvent(event)
