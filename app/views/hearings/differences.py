"""What two people typed of the same sheet, side by side; a person chooses, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.models.errors import BadInput
from app.models.hearings import Opinion
from app.models.paper_batches import MARKS, Sheet
from app.models.schema import column_of
from app.models.second_entries import FIRST, MARK, NEW, SECOND, Decision, Difference, differences
from app.models.text import to_arabic
from app.views.committees.entry import ENTER, ROW
from app.views.desk import Desk
from app.views.fields import Field
from app.views.flow import Flow
from app.views.forms import field_for
from app.views.labels import emptied, label
from app.views.values import shown

CHOICES = (FIRST, SECOND, NEW)


class DifferenceRow(QFrame):
    """One field: both values in full, and the choice: 1, 2 or 3 on the keyboard. `chosen` after each."""

    chosen = Signal()

    def __init__(self, desk: Desk, difference: Difference) -> None:
        super().__init__()
        self._desk = desk
        self.difference = difference
        self.choice = ""
        self.setProperty("card", True)
        self.field: Field | None = None
        self.buttons: dict[str, QPushButton] = {}
        words = (self.tr("1 Take the first"), self.tr("2 Take the second"), self.tr("3 Another value"))
        self._words = dict(zip(CHOICES, words, strict=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.addWidget(label(self._name(), "section", wraps=True))
        column.addLayout(self._sides())
        column.addLayout(Flow(*self._buttons()))
        if difference.column != MARK:
            self.field = self._new_field()
            column.addWidget(self.field)

    def _name(self) -> str:
        """The field, and the matter where a sheet has several."""
        is_mark = self.difference.column == MARK
        name = self.tr("What is on the sheet") if is_mark else self._column_words()
        return f"{name} ({self.difference.matter + 1})" if self.difference.matter else name

    def _column_words(self) -> str:
        return self._desk.words(column_of(Opinion, self.difference.column).words)

    def _sides(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for place, (head, value) in enumerate(
            (
                (self.tr("First entry"), self.difference.first),
                (self.tr("Second entry"), self.difference.second),
            )
        ):
            grid.addWidget(label(head, "muted"), 0, place)
            told = label(self._said(value), wraps=True)
            grid.addWidget(told, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        return grid

    def _said(self, value: Any) -> str:
        if self.difference.column == MARK:
            marks = {key: self._desk.words(words) for key, words in MARKS.items()}
            return marks.get(value, value or self.tr("no opinion"))
        return shown(column_of(Opinion, self.difference.column), value, self._desk.language) or "—"

    def _buttons(self) -> list[QPushButton]:
        for choice, said in self._words.items():
            made = QPushButton(said)
            made.setCheckable(True)
            made.setAccessibleName(f"{self._name()}: {said}")
            made.clicked.connect(lambda _=False, choice=choice: self.choose(choice))
            made.installEventFilter(self)
            self.buttons[choice] = made
        if self.difference.column == MARK:
            self.buttons[NEW].hide()
        return list(self.buttons.values())

    def _new_field(self) -> Field:
        field = field_for(column_of(Opinion, self.difference.column), self._desk)
        field.name_for_readers(self._column_words() + ": " + self.tr("another value"), "")
        field.load(self.difference.first)
        (field.focusProxy() or field).installEventFilter(self)
        field.hide()
        return field

    # -- choosing

    def choose(self, choice: str) -> None:
        """One of CHOICES; another value is then typed."""
        self.choice = choice
        for key, one in self.buttons.items():
            one.setChecked(key == choice)
            one.setText(f"✓ {self._words[key]}" if key == choice else self._words[key])
            one.setProperty("main", key == choice)
            one.style().polish(one)
        if self.field is not None:
            self.field.setVisible(choice == NEW)
            if choice == NEW:
                self.field.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if isinstance(watched, QPushButton):
            return self._pick(event.text())
        if event.key() in ENTER and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.chosen.emit()
            return True
        return False

    def _pick(self, letter: str) -> bool:
        digit = to_arabic(letter).translate(ROW) if letter else ""
        if digit not in ("1", "2", "3") or self.buttons[CHOICES[int(digit) - 1]].isHidden():
            return False
        self.choose(CHOICES[int(digit) - 1])
        return True

    def decision(self) -> Decision | None:
        """None while nothing is chosen. Raises BadInput for a new value that cannot be read."""
        if not self.choice:
            return None
        is_new = self.choice == NEW and self.field is not None
        return Decision(self.choice, self.field.value() if is_new and self.field else None)

    def focus(self) -> None:
        self.buttons[self.choice or FIRST].setFocus(Qt.FocusReason.TabFocusReason)


class Differences(QWidget):
    """The differences of one sheet. `complete` once the last of them is decided."""

    complete = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: list[DifferenceRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 12, 0)

    def show_sheet(self, sheet: Sheet) -> None:
        emptied(self._column)
        self.rows = [DifferenceRow(self._desk, one) for one in differences(sheet)]
        for row in self.rows:
            row.chosen.connect(lambda row=row: self._next(row))
            self._column.addWidget(row)
        self._column.addStretch(1)
        if self.rows:
            self.rows[0].focus()

    def _next(self, row: DifferenceRow) -> None:
        waiting = [one for one in self.rows if not one.choice]
        if waiting:
            later = self.rows[self.rows.index(row) + 1 :]
            next((one for one in later if not one.choice), waiting[0]).focus()
        else:
            self.complete.emit()

    def decisions(self) -> Mapping[tuple[int, str], Decision]:
        """What was chosen so far. Raises BadInput for a new value that cannot be read."""
        found: dict[tuple[int, str], Decision] = {}
        for row in self.rows:
            try:
                decision = row.decision()
            except BadInput:
                row.focus()
                raise
            if decision is not None:
                found[row.difference.matter, row.difference.column] = decision
        return found
