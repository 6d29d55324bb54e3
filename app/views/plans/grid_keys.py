"""What the keys of a plan's sheet mean: those of Excel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent

from app.models.schema import Kind
from app.views.plans.grid_model import PlanTable
from app.views.plans.grid_table import SheetTable

Mod = Qt.KeyboardModifier


class Chosen(Protocol):
    @property
    def places(self) -> list[int]: ...


class Sheet(Protocol):
    """What the keys move."""

    main: SheetTable
    is_entered: bool
    tab_place: int

    @property
    def acted(self) -> SignalInstance: ...
    @property
    def row(self) -> int: ...
    @property
    def place(self) -> int: ...
    def go_on(self, key: Qt.Key) -> None: ...
    def go_to(self, row: int, place: int, *, extend: bool = False) -> None: ...
    def choose(self, first: tuple[int, int], last: tuple[int, int]) -> None: ...
    def chosen(self) -> Chosen: ...
    def beside(self, row: int, step: int) -> int: ...
    def first_row(self) -> int: ...
    def last_row(self) -> int: ...
    def begin(self, text: str | None = None) -> None: ...
    def leave(self) -> None: ...


class SheetKeys:
    """Turns keys into moves of the cursor, typing, and wishes (`acted`)."""

    def __init__(self, sheet: Sheet, table: PlanTable) -> None:
        self._sheet = sheet
        self._table = table

    def press(self, event: QKeyEvent) -> None:
        """Accept a key that is meant for the sheet, and do what it asks."""
        modifiers = event.modifiers() & ~Mod.KeypadModifier
        act = self._movement(event, modifiers) or self._action(event, modifiers)
        if act is not None:
            event.accept()
            act()

    def double_click(self, index: QModelIndex) -> None:
        """As Space on a month, as F2 elsewhere."""
        if self._table.columns[index.column()].is_month:
            self._sheet.acted.emit("toggle")
        else:
            self._sheet.begin()

    def _movement(self, event: QKeyEvent, modifiers: Mod) -> Callable[[], object] | None:
        sheet, key = self._sheet, Qt.Key(event.key())
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            is_ours = sheet.is_entered and not modifiers & Mod.ControlModifier
            return (lambda: sheet.go_on(key)) if is_ours else None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers & ~Mod.ShiftModifier:
            sheet.is_entered = True
            return lambda: sheet.go_on(Qt.Key.Key_Up if modifiers else Qt.Key.Key_Return)
        if modifiers & Mod.AltModifier:
            return None
        target = self._target(key, is_far=bool(modifiers & Mod.ControlModifier))
        if target is None:
            return None
        sheet.is_entered = True
        sheet.tab_place = -1
        return lambda: sheet.go_to(*target, extend=bool(modifiers & Mod.ShiftModifier))

    def _target(self, key: Qt.Key, *, is_far: bool) -> tuple[int, int] | None:
        """(row, column) to which a key leads; is_far: with Ctrl, as far as it goes."""
        sheet, last = self._sheet, len(self._table.columns) - 1
        row, place = max(0, sheet.row), max(0, sheet.place)
        match key:
            case Qt.Key.Key_Up:
                return (sheet.first_row() if is_far else sheet.beside(row, -1), place)
            case Qt.Key.Key_Down:
                return (sheet.last_row() if is_far else sheet.beside(row, 1), place)
            case Qt.Key.Key_Left:
                return (row, 0 if is_far else max(0, place - 1))
            case Qt.Key.Key_Right:
                return (row, last if is_far else min(last, place + 1))
            case Qt.Key.Key_Home:
                return (sheet.first_row() if is_far else row, 0)
            case Qt.Key.Key_End:
                return (sheet.last_row() if is_far else row, last)
            case Qt.Key.Key_PageUp:
                return (self._page(row, -1), place)
            case Qt.Key.Key_PageDown:
                return (self._page(row, 1), place)
        return None

    def _page(self, row: int, step: int) -> int:
        """A screen further."""
        view = self._sheet.main
        rows = max(1, view.viewport().height() // max(1, view.rowHeight(row)) - 1)
        wanted = max(0, min(row + step * rows, len(self._table.rows) - 1))
        return wanted if self._table.is_entered(wanted) else self._sheet.beside(wanted, step)

    def _action(self, event: QKeyEvent, modifiers: Mod) -> Callable[[], object] | None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            return self._sheet.leave if self._sheet.is_entered else None
        if key == Qt.Key.Key_F2 and not modifiers:
            return self._sheet.begin
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not modifiers:
            return lambda: self._sheet.acted.emit("clear")
        if key == Qt.Key.Key_Space and not modifiers & ~Mod.ShiftModifier:
            return self._space(bool(modifiers & Mod.ShiftModifier))
        if key == Qt.Key.Key_A and modifiers == Mod.ControlModifier:
            return self._choose_all
        if key == Qt.Key.Key_Down and modifiers == Mod.AltModifier and self._is_choice():
            return self._sheet.begin
        return self._letters_of(event, modifiers)

    def _letters_of(self, event: QKeyEvent, modifiers: Mod) -> Callable[[], object] | None:
        """Typing replaces what stands there."""
        if modifiers & (Mod.ControlModifier | Mod.AltModifier | Mod.MetaModifier):
            return None
        text = event.text()
        if not text or not text.isprintable():
            return None
        self._sheet.is_entered = True
        return lambda: self._sheet.begin(text)

    def _choose_all(self) -> None:
        last = len(self._table.columns) - 1
        self._sheet.choose((self._sheet.first_row(), 0), (self._sheet.last_row(), last))

    def _choose_row(self) -> None:
        row, last = self._sheet.row, len(self._table.columns) - 1
        self._sheet.choose((row, 0), (row, last))

    def _space(self, is_row: bool) -> Callable[[], object]:
        """Paints months, opens choices, and is a letter elsewhere; with Shift it takes the whole line."""
        if is_row:
            return self._choose_row
        if any(self._table.columns[place].is_month for place in self._sheet.chosen().places):
            return lambda: self._sheet.acted.emit("toggle")
        return lambda: self._sheet.begin("" if self._is_choice() else " ")

    def _is_choice(self) -> bool:
        columns, place = self._table.columns, self._sheet.place
        return 0 <= place < len(columns) and columns[place].kind is Kind.CHOICE
