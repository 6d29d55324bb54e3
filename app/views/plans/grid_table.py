"""One of the two tables of a plan's sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QTableView

from app.views.labels import means_zoom
from app.views.plans.grid_edit import CellDelegate
from app.views.plans.grid_head import SheetHead
from app.views.plans.grid_model import PlanTable
from app.views.plans.grid_paint import CellPainter


class SheetTable(QTableView):
    """One of the two tables. Keys go to whoever holds both."""

    pressed_key = Signal(object)  # QKeyEvent; accepted when it was meant for the sheet
    composed = Signal(str)
    focus_came = Signal(object)  # Qt.FocusReason, None when it left

    def __init__(self, table: PlanTable, painter: CellPainter) -> None:
        super().__init__()
        self.setModel(table)
        self.cells = CellDelegate(table, painter, self)
        self.setItemDelegate(self.cells)
        self.head = SheetHead(table, self)
        self.setHorizontalHeader(self.head)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)  # what it raised would keep its height for good
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(True)  # else Tab never comes to keyPressEvent
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCornerButtonEnabled(False)
        # Parted from its table in the order of Tab, the part that scrolls would lead Tab back in a ring.
        self.viewport().setFocusProxy(None)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed_key.emit(event)
        if not event.isAccepted() and event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Letters put together by an input method begin a cell like others."""
        if event.commitString():
            self.composed.emit(event.commitString())
            event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Without what Qt's tables do: they paint all cells anew whenever a cell's editor comes or goes."""
        QAbstractScrollArea.focusInEvent(self, event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.focus_came.emit(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QAbstractScrollArea.focusOutEvent(self, event)
        self.focus_came.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if means_zoom(event):
            event.ignore()
        else:
            super().wheelEvent(event)
