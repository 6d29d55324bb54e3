"""The fields of a strip: a widget for each column of a text, telling what is typed, left and entered."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel

from app.models.dates import parse_time
from app.models.schema import column_of
from app.models.text import clean_line, parse_integer
from app.views.dates import DateField
from app.views.desk import Desk
from app.views.fields import CalmCombo, Field, LineField, OptionField
from app.views.labels import label
from app.views.meetings.box import NameLine, TextField, WritingBox, is_within
from app.views.meetings.offers import Offers
from app.views.meetings.spelling import NameMarks
from app.views.meetings.typed import Text
from app.views.values import choice_words, shown_number, shown_time

Editor = WritingBox | NameLine
F = TypeVar("F", bound=Field)


class WordField(LineField):
    """A line of the stack."""

    def __init__(self, record_type: type[Text], name: str) -> None:
        super().__init__(column_of(record_type, name), lambda text: clean_line(text) or None, str)

    def make_line(self) -> NameLine:
        self.editor = NameLine()
        return self.editor


class NameField(WordField):
    """A line for who speaks: people of the meeting are offered while it has the cursor."""

    def __init__(self, record_type: type[Text], name: str, offers: Offers) -> None:
        super().__init__(record_type, name)
        self._offers = offers

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list is made when the cursor first comes. What it writes is told by nobody but it."""
        if event.type() == QEvent.Type.FocusIn and self.line.completer() is None:
            completer = self._offers.speaker_completer(self.line)
            completer.activated.connect(lambda _: self.typed.emit())
            completer.highlighted.connect(lambda _: self.typed.emit())
            self.line.setCompleter(completer)
        return super().eventFilter(watched, event)


class Fields(QFrame):
    """`typed` at every change by hand, `left` when the cursor goes elsewhere, `entered` when it comes."""

    typed = Signal()
    left = Signal()
    entered = Signal(object)  # the widget the keyboard came to
    mended = Signal(object, object)  # WritingBox, Repair
    kind: ClassVar[type[Text]]

    def __init__(self, desk: Desk, offers: Offers) -> None:
        super().__init__()
        self.is_typing = False
        self.fields: dict[str, Field] = {}
        self.desk = desk
        self.offers = offers
        self._marks: list[NameMarks] = []

    def words(self, name: str) -> str:
        return self.desk.words(column_of(self.kind, name).words)

    def text_field(self, name: str, least: int = 1) -> TextField:
        field = TextField(column_of(self.kind, name), self.offers, least)
        self._marks.append(NameMarks(field.editor, self.offers.names))
        field.editor.setPlaceholderText(self.words(name))
        field.editor.backed_out.connect(lambda: self.back_out(field.editor))
        field.editor.mended.connect(lambda repair: self.mended.emit(field.editor, repair))
        return self._adopted(name, field)

    def word_field(self, name: str) -> WordField:
        return self._line(name, WordField(self.kind, name))

    def name_field(self, name: str) -> WordField:
        return self._line(name, NameField(self.kind, name, self.offers))

    def _line(self, name: str, field: WordField) -> WordField:
        field.line.setPlaceholderText(self.words(name))
        field.editor.backed_out.connect(lambda: self.back_out(field.editor))
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

    def rehighlight(self) -> None:
        """The names of the record are others."""
        for one in self._marks:
            one.rehighlight()

    def _typed(self) -> None:
        self.is_typing = True
        self.typed.emit()

    def _left(self) -> None:
        if not is_within(QApplication.focusWidget(), self):
            self.left.emit()

    def back_out(self, editor: Editor) -> None:
        """Backspace with nothing left in an editor."""
        raise NotImplementedError
