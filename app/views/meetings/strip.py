"""A strip: the fields of one text of an agenda item, and whether somebody typed in them.

Keeping what was typed is done by who shows the strips.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.errors import BadInput
from app.models.schema import changed, is_blank
from app.views.bars import Bar
from app.views.desk import Desk
from app.views.fields import Field
from app.views.labels import button, tab_order
from app.views.meetings.box import NameLine, TextField, WritingBox
from app.views.meetings.offers import Offers
from app.views.meetings.strip_fields import Editor, Fields
from app.views.meetings.typed import Text, Typed
from app.views.notes import FieldNote
from app.views.thai import wrappable


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


class Strip(Fields):
    """The fields of one text, and what stands in them; `backed_out` at Backspace in an empty one."""

    backed_out = Signal()
    decided = Signal(bool)  # of two versions mine stays, or the other

    def __init__(self, text: Text, desk: Desk, offers: Offers) -> None:
        super().__init__(desk, offers)
        self.record = text
        self.state = Typed(text, None)
        self.complaints: Mapping[str, BadInput] = {}
        self._note: FieldNote | None = None
        self._other: OtherBar | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.build()

    def build(self) -> None:
        """Lay the fields out."""
        raise NotImplementedError

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
        self.settle()
        self._tell(self.complaints)

    def settle(self) -> None:
        """Fields that nobody types in show how they were understood; what was kept is no letter to undo."""
        for name, field in self.fields.items():
            if field.is_at_rest() and name not in self.state.unread:
                field.load(getattr(self.record, name))
                if isinstance(field, TextField):
                    field.settle()

    def _tell_other(self, state: Typed) -> None:
        if state.is_held and self._other is None:
            self._other = OtherBar()
            self._other.decided.connect(self.decided)
            self.column.addWidget(self._other)
            tab_order(*self.focus_places[-1:], self._other)
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
        return list(self.fields.values())

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

    def back_out(self, editor: Editor) -> None:
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
