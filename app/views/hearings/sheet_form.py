"""One sheet of paper as fields: Enter goes on, digits choose, one key keeps what the last sheet had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.models.errors import BadInput
from app.models.hearings import Opinion
from app.models.paper_batches import CARRIED, ON_SHEET
from app.models.schema import Column, Kind, column_of
from app.models.text import to_arabic
from app.views.committees.entry import ENTER, ROW
from app.views.desk import Desk
from app.views.fieldrow import FieldRow
from app.views.fields import BoxField, Field, OptionField, TextBox
from app.views.forms import field_for
from app.views.labels import tab_order

NARROW = 66
"""Letters of a width below which every field has a line of its own."""
COLUMNS = 6
SPANS: Mapping[str, int] = {
    "problem": 6,
    "proposal": 6,
    "location": 3,
    "proposer_name": 3,
    "proposer_contact": 3,
    "age_band": 3,
}
"""Of the columns a field takes where there is room; 2 for what is not named."""
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class DigitField(OptionField):
    """Choices with their number before them: the digit chooses and goes on, 0 takes the choice away."""

    picked = Signal()

    def __init__(self, column: Column, desk: Desk) -> None:
        numbered = [
            (one.key, f"{place}  {desk.words(one.words)}") for place, one in enumerate(column.choices, 1)
        ]
        super().__init__(column, numbered)

    def pick(self, letter: str) -> bool:
        """Choose by a digit, typed on either keyboard; False: it is none of them."""
        digit = to_arabic(letter).translate(ROW) if letter else ""
        if not (digit.isdigit() and int(digit) < self.combo.count()):
            return False
        self.combo.setCurrentIndex(int(digit))
        self.typed.emit()
        self.picked.emit()
        return True


class LowBox(TextBox):
    """Two lines at least: a sheet should be seen whole."""

    LEAST = 2


class LowField(BoxField):
    """Long text of a sheet."""

    def make_box(self) -> TextBox:
        return LowBox()


class SheetForm(QWidget):
    """The fields of ON_SHEET. `typed` at every change by hand, `given` after the last field.

    carried: the values the last sheet had, as the fields began with them.
    """

    typed = Signal()
    given = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._carried: dict[str, Any] = {}
        self._is_loading = False
        self._is_narrow = False
        self.rows: dict[str, FieldRow] = {name: self._row(name) for name in ON_SHEET}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._place()
        tab_order(*(row.field for row in self.rows.values()))

    def _row(self, name: str) -> FieldRow:
        column = column_of(Opinion, name)
        field: Field
        if column.kind is Kind.CHOICE:
            field = DigitField(column, self._desk)
            field.picked.connect(lambda: self.go_on(name))
        else:
            field = LowField(column) if column.kind is Kind.LONG else field_for(column, self._desk)
        row = FieldRow(field, self._desk.language)
        field.typed.connect(self._typed)
        row.note.taken.connect(lambda: self._take_repair(row))
        self._editor(field).installEventFilter(self)
        return row

    @staticmethod
    def _editor(field: Field) -> QWidget:
        return field.focusProxy() or field

    def _place(self) -> None:
        """Names above their fields; side by side where there is room."""
        line, at = 0, 0
        for name, row in self.rows.items():
            span = COLUMNS if self._is_narrow else SPANS.get(name, 2)
            if at + span > COLUMNS:
                line, at = line + 3, 0
            self._grid.addWidget(row.label, line, at, 1, span, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(row.field, line + 1, at, 1, span, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(row.note, line + 2, at, 1, span)
            at += span
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < NARROW * self.fontMetrics().averageCharWidth()
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._place()

    # -- showing

    def show_values(self, values: Mapping[str, Any], raw: Mapping[str, Any], *, is_carried: bool) -> None:
        """Load a sheet; raw: what was typed and not kept. is_carried: Enter keeps what stands there."""
        self._is_loading = True
        self._carried = {name: values[name] for name in CARRIED if is_carried and name in values}
        for name, row in self.rows.items():
            row.field.load(values.get(name))
            row.note.clear()
            row.tell(values.get(name), None, None)
            if name in raw:
                row.field.restore(raw[name])
        self._is_loading = False

    def set_read_only(self, is_read_only: bool) -> None:
        for row in self.rows.values():
            row.field.setEnabled(not is_read_only)

    def focus(self, name: str = "") -> None:
        """Put the cursor into a field, the first by default: a line is selected, a text goes on."""
        editor = self._editor(self.rows[name or ON_SHEET[0]].field)
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()
        elif isinstance(editor, QPlainTextEdit):
            editor.moveCursor(QTextCursor.MoveOperation.End)

    # -- reading

    def read(self) -> dict[str, Any]:
        """The values by column. Raises BadInput for the first that cannot be read, and leads there."""
        values: dict[str, Any] = {}
        for name, row in self.rows.items():
            try:
                values[name] = row.field.value()
            except BadInput as complaint:
                row.tell(None, None, complaint)
                self.focus(name)
                raise
        return values

    def raw(self) -> dict[str, Any]:
        """What stands in the fields, as a draft can hold it."""
        return {name: row.field.raw() for name, row in self.rows.items()}

    def _typed(self) -> None:
        if not self._is_loading:
            self.typed.emit()

    def _take_repair(self, row: FieldRow) -> None:
        mended = row.repairable()
        if mended is not None:
            row.field.load(mended.after)
            row.note.clear()
            self.typed.emit()

    # -- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            name = next(one for one, row in self.rows.items() if self._editor(row.field) is watched)
            return self._key(name, event)
        return False

    def _key(self, name: str, event: QKeyEvent) -> bool:
        field = self.rows[name].field
        if event.modifiers() not in PLAIN:
            return False
        if event.key() in ENTER:
            self.go_on(name)
            return True
        return isinstance(field, DigitField) and field.pick(event.text())

    def go_on(self, name: str) -> None:
        """To the next field, past what stands as the last sheet had it; after the last the sheet is given."""
        self._tell_of(name)
        following = list(ON_SHEET[ON_SHEET.index(name) + 1 :])
        if self._is_as_carried(name):
            following = [one for one in following if not self._is_as_carried(one)]
        if following:
            self.focus(following[0])
        else:
            self.given.emit()

    def _is_as_carried(self, name: str) -> bool:
        try:
            return name in self._carried and self.rows[name].field.value() == self._carried[name]
        except BadInput:
            return False

    def _tell_of(self, name: str) -> None:
        """Under a field that was left: that it cannot be read, or that its letters seem broken."""
        row = self.rows[name]
        try:
            value = row.field.value()
        except BadInput as complaint:
            row.tell(None, None, complaint)
            return
        row.tell(value, None, None)
        if isinstance(row.field, BoxField) or value is None:
            return
        self._is_loading = True
        row.field.load(value)
        self._is_loading = False
