"""Fields of a form: a widget for each plain kind of datum. What was typed and cannot be read stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.models.errors import Language
from app.models.periods import parse_time
from app.models.schema import Column, Kind
from app.models.text import clean, clean_line, parse_integer, parse_money, parse_number
from app.views.labels import means_zoom, tip
from app.views.values import shown_moment, shown_money, shown_number, shown_time

PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""The focus goes somewhere that belongs to the field or comes back: it was not left."""
MOST_OF_IT = 100
"""Of the room there is, until the line is as wide as it wants."""


class Field(QWidget):
    """One datum. `typed` at every change by hand, `left` when the person is done with it.

    `value()` raises BadInput when the text cannot be read; `raw()` and `restore()` carry it in a draft.
    """

    typed = Signal()
    left = Signal()
    is_wide = False  # wants the whole width of the form

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(6)

    def adopt(self, editor: QWidget, stretch: int = 1) -> None:
        """Make a widget the field's editor: it gets the focus, and leaving it leaves the field."""
        self.row.addWidget(editor, stretch)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else Qt leaves it behind in the order of Tab
        self.setFocusProxy(editor)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in PASSING:
            self.left.emit()
        return False

    def name_for_readers(self, name: str, note: str) -> None:
        """What a screen reader says of the field."""
        target = self.focusProxy() or self
        target.setAccessibleName(name)
        target.setAccessibleDescription(note)

    def load(self, value: Any) -> None:
        raise NotImplementedError

    def value(self) -> Any:
        raise NotImplementedError

    def raw(self) -> Any:
        """What stands in the field, as JSON can hold it."""
        return self.value()

    def restore(self, raw: Any) -> None:
        self.load(raw)

    def is_at_rest(self) -> bool:
        """Nobody is typing here."""
        return not (self.focusProxy() or self).hasFocus()


def is_spent_undo(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Whether a key asks a field to take something back that has nothing more to take back."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and not can_undo) or (
        is_redo(event) and not can_redo
    )


def is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y too, which Qt takes for redo on Windows only."""
    is_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return is_y or event.matches(QKeySequence.StandardKey.Redo)


def takes_redo(event: QEvent, can_redo: bool) -> bool:
    """Whether a key asks a field to do again letters it has taken back: then no menu gets it."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        and is_redo(event)
        and can_redo
    )


class LineEdit(QLineEdit):
    """A line that Enter leaves for the next field. Undo takes letters back; with none left, the last save."""

    def event(self, event: QEvent) -> bool:
        """Qt's line claims Ctrl+Z even when it has nothing to take back."""
        if is_spent_undo(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        if takes_redo(event, self.isRedoAvailable()):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.redo()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class SearchLine(QLineEdit):
    """A line whose Enter goes to what was found. Ctrl+Z with no letters to take back means the last save."""

    def event(self, event: QEvent) -> bool:
        if is_spent_undo(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class LineField(Field):
    """A line read by `parse` and written by `show`; after leaving it the line shows how it was understood."""

    def __init__(
        self, column: Column, parse: Callable[[str], Any], show: Callable[[Any], str], letters: int = 0
    ) -> None:
        super().__init__(column)
        self._parse = parse
        self._show = show
        self.line = self.make_line()
        self.line.textEdited.connect(self.typed)
        self.adopt(self.line, MOST_OF_IT if letters else 1)
        self._letters = letters
        if letters:
            self.row.addStretch(1)
            self._fit()

    def make_line(self) -> LineEdit:
        return LineEdit()

    def _fit(self) -> None:
        """As wide as such a value, at the size of letters of the day."""
        if self._letters:
            self.line.setMaximumWidth(self.line.fontMetrics().averageCharWidth() * self._letters + 24)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def load(self, value: Any) -> None:
        self.line.setText("" if value is None else self._show(value))
        self.line.setCursorPosition(0)

    def value(self) -> Any:
        text = self.line.text()
        return self._parse(text) if text.strip() else None

    def raw(self) -> str:
        return self.line.text()

    def restore(self, raw: Any) -> None:
        self.line.setText(str(raw))


class TextBox(QPlainTextEdit):
    """Several lines; as high as its text within reason. Tab leaves it, Enter is a line of text."""

    LEAST, MOST = 3, 14

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        # Parted from its box in the order of Tab, the part that scrolls would lead Shift+Tab in a ring.
        self.viewport().setFocusProxy(None)  # type: ignore[arg-type]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        lines = max(self.LEAST, min(self.MOST, int(self.document().size().height()) + 1))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 22)

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def event(self, event: QEvent) -> bool:
        """As in LineEdit: with nothing to take back here, the last save is meant."""
        if is_spent_undo(event, self.document().isUndoAvailable(), self.document().isRedoAvailable()):
            event.ignore()
            return False
        if takes_redo(event, self.document().isRedoAvailable()):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.redo()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not a box one happens to pass over."""
        if self.hasFocus() and not means_zoom(event):
            super().wheelEvent(event)
        else:
            event.ignore()


class BoxField(Field):
    """Long text, or one item a line."""

    def __init__(self, column: Column) -> None:
        super().__init__(column)
        self.box = self.make_box()
        self._loading = False
        self.box.textChanged.connect(self._changed)
        self.adopt(self.box)

    def make_box(self) -> TextBox:
        return TextBox()

    def _changed(self) -> None:
        if not self._loading:
            self.typed.emit()

    def load(self, value: Any) -> None:
        self._loading = True
        self.box.setPlainText(value or "")
        self._loading = False

    def value(self) -> str | None:
        return clean(self.box.toPlainText()) or None

    def raw(self) -> str:
        return self.box.toPlainText()


class CalmCombo(QComboBox):
    """A drop-down that a passing wheel does not change. What has no room in it is told as a tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.currentTextChanged.connect(lambda text: self.setToolTip(tip(text)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt would cut what has no room in the middle of a letter."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width()
        text = option.currentText
        option.currentText = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """The list is as wide as its longest entry, within the window."""
        wanted = self.view().sizeHintForColumn(0) + self.view().verticalScrollBar().sizeHint().width() + 16
        self.view().setMinimumWidth(max(self.width(), min(wanted, self.window().width() - 40)))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class OptionField(Field):
    """One of a few values or none: choices, and yes/no with "not said"."""

    def __init__(self, column: Column, options: list[tuple[Any, str]]) -> None:
        super().__init__(column)
        self.combo = CalmCombo()
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(11)
        self.combo.addItem("—", None)
        for value, words in options:
            self.combo.addItem(words, value)
        self.combo.activated.connect(self._chosen)
        self.adopt(self.combo)

    def _chosen(self) -> None:
        self.typed.emit()
        self.left.emit()

    def load(self, value: Any) -> None:
        """A value this program does not know (a newer one's) is kept and shown as it is."""
        place = self._place(value)
        if place < 0:
            self.combo.addItem(str(value), value)
            place = self.combo.count() - 1
        self.combo.setCurrentIndex(place)

    def _place(self, value: Any) -> int:
        """findData() holds None and False, 1 and True for the same."""
        known = (self.combo.itemData(place) for place in range(self.combo.count()))
        return next((p for p, one in enumerate(known) if one == value and type(one) is type(value)), -1)

    def value(self) -> Any:
        return self.combo.currentData()


class MomentField(Field):
    """When the program noted something; nobody types it."""

    def __init__(self, column: Column, language: Language) -> None:
        super().__init__(column)
        self._value: str | None = None
        self._language: Language = language
        self._label = QLabel()
        self.adopt(self._label)

    def load(self, value: Any) -> None:
        self._value = value
        self._label.setText(shown_moment(value, self._language) or "—")

    def value(self) -> str | None:
        return self._value


def text_field(column: Column) -> LineField:
    return LineField(column, lambda text: clean_line(text) or None, str)


NUMBER_FIELDS: dict[Kind, tuple[Callable[[str], Any], Callable[[Any], str], int]] = {
    Kind.INTEGER: (parse_integer, shown_number, 14),
    Kind.NUMBER: (parse_number, shown_number, 14),
    Kind.MONEY: (parse_money, shown_money, 20),
    Kind.YEAR: (parse_integer, str, 8),
    Kind.TIME: (parse_time, shown_time, 8),
}
