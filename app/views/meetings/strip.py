"""A strip: the fields of one text of an agenda item, and whether somebody typed in them.

Keeping what was typed is done by who shows the strips.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from app.models.dates import parse_time
from app.models.errors import BadInput
from app.models.schema import changed, column_of, is_blank
from app.models.text import clean_line, parse_integer
from app.views.bars import Bar
from app.views.dates import DateField
from app.views.desk import Desk
from app.views.fields import CalmCombo, Field, LineField, OptionField
from app.views.labels import button, label
from app.views.meetings.box import NameLine, TextField, WritingBox, is_within
from app.views.meetings.offers import Offers
from app.views.meetings.spelling import NameMarks
from app.views.meetings.typed import Text, Typed
from app.views.notes import FieldNote
from app.views.thai import wrappable
from app.views.values import choice_words, shown_number, shown_time

Editor = WritingBox | NameLine
F = TypeVar("F", bound=Field)


class NameField(LineField):
    """A line for who speaks: people of the meeting are offered while it has the cursor."""

    def __init__(self, record_type: type[Text], name: str, offers: Offers) -> None:
        super().__init__(column_of(record_type, name), lambda text: clean_line(text) or None, str)
        self._offers = offers

    def make_line(self) -> NameLine:
        self.editor = NameLine()
        return self.editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """One list serves all lines."""
        if event.type() == QEvent.Type.FocusIn and self.line.completer() is None:
            self.line.setCompleter(self._offers.speakers)
        return super().eventFilter(watched, event)


class OtherBar(Bar):
    """Somebody changed the same words elsewhere: both versions, until a person says which one stays."""

    decided = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        mine, other = (
            button(self.tr("Keep mine"), lambda: self.decided.emit(True)),
            button(self.tr("Take the other"), lambda: self.decided.emit(False)),
        )
        for one in (mine, other):
            self.row.addWidget(one)

    def tell(self, other: str | None) -> None:
        """other: the words as they stand in the record now; None: they were deleted."""
        said = self.tr("Deleted elsewhere while you were typing.")
        if other is not None:
            said = self.tr("Changed elsewhere while you were typing. It now reads:") + f"\n{other}"
        self.label.setText(wrappable(said))
        self.show()


class Strip(QFrame):
    """`typed` at every change by hand, `left` when the cursor goes elsewhere, `backed_out` at Backspace."""

    typed = Signal()
    left = Signal()
    entered = Signal(object)  # the widget the keyboard came to
    backed_out = Signal()
    decided = Signal(bool)
    mended = Signal(object, object)  # WritingBox, Repair
    kind: ClassVar[type[Text]]

    def __init__(self, text: Text, desk: Desk, offers: Offers) -> None:
        super().__init__()
        self.record = text
        self.state = Typed(text, None)
        self.is_typing = False
        self.fields: dict[str, Field] = {}
        self.complaints: Mapping[str, BadInput] = {}
        self.desk = desk
        self.offers = offers
        self._marks: list[NameMarks] = []
        self._note: FieldNote | None = None
        self._other: OtherBar | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.build()

    def build(self) -> None:
        """Lay the fields out."""
        raise NotImplementedError

    # -- making fields

    def words(self, name: str) -> str:
        return self.desk.words(column_of(self.kind, name).words)

    def text_field(self, name: str, least: int = 1) -> TextField:
        field = TextField(column_of(self.kind, name), self.offers, least)
        self._marks.append(NameMarks(field.editor, self.offers.names))
        field.editor.setPlaceholderText(self.words(name))
        field.editor.backed_out.connect(lambda: self._back_out(field.editor))
        field.editor.mended.connect(lambda repair: self.mended.emit(field.editor, repair))
        return self._adopted(name, field)

    def name_field(self, name: str) -> NameField:
        field = NameField(self.kind, name, self.offers)
        field.line.setPlaceholderText(self.words(name))
        field.editor.backed_out.connect(lambda: self._back_out(field.editor))
        return self._adopted(name, field)

    def number_field(self, name: str) -> LineField:
        return self._adopted(name, LineField(column_of(self.kind, name), parse_integer, shown_number, 6))

    def time_field(self, name: str) -> LineField:
        return self._adopted(name, LineField(column_of(self.kind, name), parse_time, shown_time, 8))

    def date_field(self, name: str) -> DateField:
        return self._adopted(name, DateField(column_of(self.kind, name), self.desk.language))

    def choice_field(self, name: str, *options: tuple[Any, str]) -> OptionField:
        declared = column_of(self.kind, name)
        known = [(one.key, choice_words(one, self.desk.language)) for one in declared.choices]
        field = OptionField(declared, list(options) or known)
        field.combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
        field.combo.setMinimumContentsLength(8)
        return self._adopted(name, field)

    def _adopted(self, name: str, field: F) -> F:
        field.name_for_readers(self.words(name), self.desk.words(self.kind.words))
        field.typed.connect(self._typed)
        field.left.connect(self._left)
        (field.focusProxy() or field).installEventFilter(self)
        self.fields[name] = field
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(watched)
        return False

    def caption(self, name: str) -> QLabel:
        """The words over a field; a click on it or its reader finds the field."""
        made = label(self.words(name), "muted", wraps=True)
        made.setBuddy(self.fields[name].focusProxy() or self.fields[name])
        return made

    # -- showing

    def show_text(self, state: Typed, *, is_typed: bool) -> None:
        """Show a text as the record has it, or (is_typed) as it was typed and not kept yet."""
        self.record, self.state, self.is_typing = state.record, state, is_typed
        for name, field in self.fields.items():
            if name in state.unread:
                if field.raw() != state.unread[name]:
                    field.restore(state.unread[name])
            elif not _says(field, value := getattr(state.record, name)):
                field.load(value)
        self._tell_other(state)
        self.shown()

    def shown(self) -> None:
        """Other values may want other fields."""

    def kept(self, record: Text, unread: Mapping[str, Any]) -> None:
        """What was typed is in the record, but for what cannot be read."""
        self.record, self.state = record, Typed(record, record, unread)
        self.is_typing = bool(unread)
        for name, field in self.fields.items():
            if field.is_at_rest() and name not in unread:
                field.load(getattr(record, name))
                if isinstance(field, TextField):
                    field.settle()
        self._tell(self.complaints)

    def _tell_other(self, state: Typed) -> None:
        if state.is_held and self._other is None:
            self._other = OtherBar()
            self._other.decided.connect(self.decided)
            self.column.addWidget(self._other)
        if self._other is not None:
            self._other.setVisible(state.is_held)
        if self._other is not None and state.is_held:
            self._other.tell(self._differing(state.other) if state.other else None)

    def _differing(self, other: Text) -> str:
        """What reads otherwise in the other version."""
        shown = (
            str(value or "—")
            for name in self.fields
            if (value := getattr(other, name)) != getattr(self.record, name)
        )
        return "\n".join(shown)

    def _tell(self, complaints: Mapping[str, BadInput]) -> None:
        """Say below what cannot be read; it stays as typed."""
        for name, field in self.fields.items():
            target = field.focusProxy() or field
            state = "error" if name in complaints else ""
            if (target.property("state") or "") != state:
                target.setProperty("state", state)
                target.style().polish(target)
        if complaints and self._note is None:
            self._note = FieldNote()
            self.column.addWidget(self._note)
        if self._note is not None and not complaints:
            self._note.clear()
        for complaint in list(complaints.values())[:1]:
            if self._note is not None:
                self._note.tell("error", complaint.said(self.desk.language))

    def rehighlight(self) -> None:
        """The names of the record are others."""
        for one in self._marks:
            one.rehighlight()

    # -- reading

    def reading(self) -> Typed:
        """What stands in the fields now."""
        values: dict[str, Any] = {}
        unread: dict[str, Any] = {}
        complaints: dict[str, BadInput] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.value()
            except BadInput as complaint:
                unread[name], complaints[name] = field.raw(), complaint
        self.complaints = complaints
        record = changed(self.record, **values)
        return Typed(record, self.state.base, unread, self.state.other, self.state.is_held)

    @property
    def is_blank(self) -> bool:
        """Nothing stands in it."""
        read = self.reading()
        return not read.unread and all(is_blank(getattr(read.record, name)) for name in self.fields)

    # -- the cursor

    @property
    def editors(self) -> list[Editor]:
        """The texts one walks through with the arrows, from top to bottom."""
        found = (getattr(field, "editor", None) for field in self.fields.values())
        return [one for one in found if isinstance(one, WritingBox | NameLine)]

    @property
    def open_editors(self) -> list[Editor]:
        """Those that are not folded away."""
        return [one for one in self.editors if one.isVisibleTo(self)]

    @property
    def focus_places(self) -> list[QWidget]:
        """What Tab comes to, from top to bottom."""
        return [field.focusProxy() or field for field in self.fields.values()]

    def name_of(self, editor: object) -> str:
        """The column an editor holds; "" for none of this strip."""
        return next((name for name, field in self.fields.items() if field.focusProxy() is editor), "")

    def go_to(self, name: str = "", start: int = 0, end: int = 0) -> None:
        """Put the cursor into a field, and select letters of its text."""
        field = self.fields.get(name) or next(iter(self.fields.values()))
        field.setFocus()
        editor = getattr(field, "editor", None)
        if isinstance(editor, WritingBox | NameLine):
            select(editor, start, end)

    def letters(self) -> dict[str, str]:
        """What stands in the editors, letter by letter."""
        return {
            name: editor.toPlainText() if isinstance(editor, WritingBox) else editor.text()
            for name, field in self.fields.items()
            if isinstance(editor := getattr(field, "editor", None), WritingBox | NameLine)
        }

    def renumber(self, order_no: int) -> None:
        """Give it another place among its like."""
        self.record = changed(self.record, order_no=order_no)
        self.is_typing = True

    def _typed(self) -> None:
        self.is_typing = True
        self.typed.emit()

    def _left(self) -> None:
        if not is_within(QApplication.focusWidget(), self):
            self.left.emit()

    def _back_out(self, editor: Editor) -> None:
        """Backspace with nothing left: out of the strip when it is empty, else to the line before."""
        editors = self.open_editors
        before = editors[: editors.index(editor)]
        if self.is_blank or not before:
            self.backed_out.emit()
        else:
            go_to_end(before[-1])


def select(editor: Editor, start: int, end: int) -> None:
    if isinstance(editor, WritingBox):
        editor.select(start, end)
    else:
        editor.setCursorPosition(start)
        editor.setSelection(start, end - start)


def selection(editor: Editor) -> tuple[int, int]:
    """From where to where letters are selected; both the place of the cursor when none are."""
    if isinstance(editor, WritingBox):
        return editor.textCursor().selectionStart(), editor.textCursor().selectionEnd()
    if editor.hasSelectedText():
        return editor.selectionStart(), editor.selectionEnd()
    return editor.cursorPosition(), editor.cursorPosition()


def go_to_start(editor: Editor) -> None:
    editor.setFocus()
    select(editor, 0, 0)


def go_to_end(editor: Editor) -> None:
    editor.setFocus()
    if isinstance(editor, WritingBox):
        end = len(editor.toPlainText())
        editor.select(end, end)
    else:
        editor.end(False)


def _says(field: Field, value: object) -> bool:
    """Whether somebody who is typing in a field has written this; a field at rest is shown anew."""
    if isinstance(field, TextField):
        return field.is_as(value) and not field.is_at_rest()
    try:
        return field.value() == value and not field.is_at_rest()
    except BadInput:
        return False
