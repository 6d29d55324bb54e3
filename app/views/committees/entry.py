"""Fields on the page where other programs would open a dialog: Enter goes on, the last one saves."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.models.errors import BadInput
from app.models.schema import Record, column_of
from app.models.text import to_arabic
from app.views.desk import Desk
from app.views.fields import CalmCombo, Field, OptionField
from app.views.flow import Flow
from app.views.forms import DRAFT_AFTER, field_for
from app.views.labels import button, label, tab_order
from app.views.lent import Lent
from app.views.thai import wrappable

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
COLUMN = 27
"""Letters a field gets at least."""
ROW = str.maketrans("ๅ/-ภถุึคต", "123456789")
"""The keys of the digits on a Thai keyboard."""


class _Cell(NamedTuple):
    """One field with the words above it. span: columns it takes where there are so many."""

    caption: QLabel
    field: Field
    span: int


class EntryBar(Lent):
    """Fields of a kind in a few columns. `given` carries their values; `left` when nothing is wanted.

    What stands in it is kept as a draft of `name` and comes back when it is opened again.
    """

    given = Signal(object)  # dict of values by field name
    left = Signal()

    def __init__(self, desk: Desk, name: str, wide: int = 3) -> None:
        super().__init__()
        self.desk = desk
        self._name = name
        self._about = ""
        self._wide = self._columns = wide
        self._cells: list[_Cell] = []
        self.setProperty("card", True)
        self.fields: dict[str, Field] = {}
        self.head = label("", "section", wraps=True)
        self.said = label("", wraps=True)
        self.said.setProperty("note", "error")
        self.save_button = button(self.tr("Save (Enter)"), self.give, main=True)
        self.leave_button = button(self.tr("Not now (Esc)"), self.leave)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_draft)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self.more = QVBoxLayout()
        row = Flow()
        row.addStretch()
        row.addWidget(self.save_button)
        row.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addLayout(self._grid)
        column.addLayout(self.more)
        column.addWidget(self.said)
        column.addLayout(row)

    def add(self, name: str, kind: type[Record], column: str, words: str = "", span: int = 1) -> Field:
        """One more field, of a column of a kind. words: its label, else the column's own."""
        declared = column_of(kind, column)
        return self.adopt(
            name, field_for(declared, self.desk), words or self.desk.words(declared.words), span
        )

    def adopt(self, name: str, field: Field, words: str, span: int = 1) -> Field:
        """A field made elsewhere, after those there are; span: columns it takes."""
        self.fields[name] = field
        caption = label(words, "muted", wraps=True)
        editor = self._editor(field)
        caption.setBuddy(editor)
        field.name_for_readers(words, "")
        self._cells.append(_Cell(caption, field, span))
        self._place(self._wide)
        editor.installEventFilter(self)
        field.typed.connect(self._typed)
        tab_order(field, self.save_button, self.leave_button)
        return field

    def _place(self, columns: int) -> None:
        """Put the cells into so many columns."""
        self._columns = columns
        row, at = 0, 0
        for one in self._cells:
            span = min(one.span, columns)
            if at + span > columns:
                row, at = row + 1, 0
            self._grid.addWidget(one.caption, 2 * row, at, 1, span, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(one.field, 2 * row + 1, at, 1, span)
            at += span
        for column in range(self._wide):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() // (COLUMN * self.fontMetrics().averageCharWidth())
        columns = max(1, min(self._wide, room))
        if columns != self._columns:
            self._place(columns)

    @staticmethod
    def _editor(field: Field) -> QWidget:
        return field.focusProxy() or field

    # -- opening and leaving

    def ask(self, head: str, about: str, **begun: Any) -> None:
        """Show the fields as they begin, or as they were left. about: the record it is about."""
        self._about = about
        self.head.setText(wrappable(head))
        self._say("")
        for name, field in self.fields.items():
            field.load(begun.get(name))
        for name, raw in (self.desk.local.drafts.get(self._draft) or {}).items():
            if name in self.fields:
                self.fields[name].restore(raw)
        self.show()
        self.focus()

    def focus(self, name: str = "") -> None:
        field = self.fields.get(name) or next(iter(self.fields.values()))
        field.setFocus(Qt.FocusReason.TabFocusReason)
        editor = self._editor(field)
        if isinstance(editor, QLineEdit):
            editor.selectAll()

    def leave(self) -> None:
        self._drop_draft()
        self.hide()
        self.left.emit()

    def done(self) -> None:
        """What was given is kept: the draft of it is not needed any more."""
        self._drop_draft()
        self._say("")

    # -- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in ENTER and plain:
            self.go_on(watched)
            return True
        if event.key() == Qt.Key.Key_Escape and not self._is_open(watched):
            self.leave()
            return True
        return isinstance(watched, CalmCombo) and plain and _picked(watched, event.text())

    @staticmethod
    def _is_open(editor: QObject) -> bool:
        return isinstance(editor, CalmCombo) and editor.view().isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def go_on(self, editor: QObject) -> None:
        """To the next field; after the last one everything is given."""
        fields = [one for one in self.fields.values() if one.isEnabled()]
        place = next((at for at, one in enumerate(fields) if self._editor(one) is editor), -1)
        if place + 1 < len(fields):
            fields[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.give()

    # -- what is given

    def give(self) -> None:
        """Hand over what can be read; the first that cannot is told, and keeps the cursor."""
        values: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.value()
            except BadInput as complaint:
                self.complain(name, complaint.said(self.desk.language))
                return
        self._say("")
        self.given.emit(values)

    def complain(self, name: str, sentence: str) -> None:
        self._say(sentence)
        self.focus(name)

    def _say(self, sentence: str) -> None:
        self.said.setText(wrappable(sentence))
        self.said.setVisible(bool(sentence))

    # -- the draft

    @property
    def _draft(self) -> str:
        return f"{self._name}/{self._about}"

    def _typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed a moment before another line opened is kept too."""
        super().hideEvent(event)
        if self._timer.isActive():
            self._timer.stop()
            self._keep_draft()

    def _keep_draft(self) -> None:
        self.desk.local.drafts.keep(self._draft, {name: one.raw() for name, one in self.fields.items()})

    def _drop_draft(self) -> None:
        self._timer.stop()
        if self.desk.local.drafts.get(self._draft) is not None:
            self.desk.local.drafts.drop(self._draft)


def _picked(combo: CalmCombo, letter: str) -> bool:
    """A digit picks the numbered choice, typed on either keyboard; False: it is none."""
    digit = to_arabic(letter).translate(ROW) if letter else ""
    place = combo.findData(digit) if digit.isdigit() else -1
    if place < 0:
        return False
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    return True


def options(field: Field) -> OptionField:
    """A field that is known to offer choices."""
    assert isinstance(field, OptionField)
    return field
