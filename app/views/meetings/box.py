"""The box one writes in: as high as its text, plain text only, what is pasted tidied and mended.

It opens upwards and downwards into the boxes beside it, so that the arrows go through an item as through one
text.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor, QTextDocumentFragment, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QWidget

from app.models.schema import Column
from app.models.text import clean, repair
from app.models.text.pasting import tidied
from app.views.fields import BoxField, LineEdit, TextBox

PLAIN = Qt.KeyboardModifier.NoModifier
BACK = -1
ON = 1
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OF_POPUP = (*_ENTERS, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Aids(Protocol):
    """What helps one write."""

    def expand(self, box: WritingBox) -> bool:
        """Put the phrase in whose abbreviation stands before the cursor; False: there is none."""
        ...

    def is_offering(self) -> bool:
        """A list is open at the cursor: Enter, Tab and the arrows are its keys."""
        ...


class WritingBox(TextBox):
    """`mended` tells what a paste had broken; `stepped` asks for the text before (-1) or after (1) it."""

    LEAST = 2
    mended = Signal(object)  # Repair
    stepped = Signal(int)
    backed_out = Signal()  # Backspace where nothing is left
    resized = Signal()
    is_heading = False
    """Enter leaves it: a heading is one paragraph."""

    def __init__(self, aids: Aids | None = None, least: int = 2) -> None:
        self.LEAST = least
        super().__init__()
        self._aids = aids
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # -- as high as its text

    def _grow(self) -> None:
        """Qt lays blocks out when it paints them; their height is wanted before."""
        layout, block, height = self.document().documentLayout(), self.document().begin(), 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        least = self.LEAST * self.fontMetrics().lineSpacing()
        frame = max(0, self.height() - self.viewport().height())  # the view follows the box a moment later
        around = 2 * self.document().documentMargin() + frame
        wanted = max(int(least), int(max(least, height) + around) + 1)
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()
        self.verticalScrollBar().setValue(0)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """All of the text is in sight: the page scrolls."""
        event.ignore()

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Tab would leave before a key press is heard of."""
        is_tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if is_tab and event.type() == QEvent.Type.KeyPress and self._expands(event):  # type: ignore[arg-type]
            return True
        return super().event(event)

    def _expands(self, event: QKeyEvent) -> bool:
        aids = self._aids
        if aids is None or event.modifiers() != PLAIN or aids.is_offering():
            return False
        return aids.expand(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = event.key(), event.modifiers() in (PLAIN, Qt.KeyboardModifier.KeypadModifier)
        if self._aids is not None and self._aids.is_offering() and key in _OF_POPUP:
            event.ignore()
        elif is_plain and key == Qt.Key.Key_Backspace and self.document().isEmpty():
            self.backed_out.emit()
        elif is_plain and key in _ENTERS and self.is_heading:
            self.focusNextChild()
        elif is_plain and key == Qt.Key.Key_Up and self._is_at_edge(QTextCursor.MoveOperation.Up):
            self.stepped.emit(BACK)
        elif is_plain and key == Qt.Key.Key_Down and self._is_at_edge(QTextCursor.MoveOperation.Down):
            self.stepped.emit(ON)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # the page scrolls
        else:
            super().keyPressEvent(event)

    def _is_at_edge(self, move: QTextCursor.MoveOperation) -> bool:
        return not self.textCursor().movePosition(move)

    # -- pasting

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Letters only. What a PDF has broken is mended in a step of its own, which undo takes back first."""
        text = source.text()
        if not text and source.hasHtml():
            text = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        text = self._in_place(text)
        cursor = self.textCursor()
        start = cursor.selectionStart()
        self.part()
        cursor.insertText(text)
        self.part()
        found = repair(text)
        if found.changes:
            cursor.setPosition(start)
            cursor.setPosition(start + len(text), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(found.after)
            self.part()
        self.setTextCursor(cursor)
        if found.changes:
            self.mended.emit(found)

    def part(self) -> None:
        """What comes now is taken back by itself: Qt joins letters that stand side by side."""
        self.document().setModified(False)

    def _in_place(self, text: str) -> str:
        """Tidied; a space at either end that parted the text from its neighbours stays."""
        inner = tidied(text)
        if not inner:
            return ""
        before = " " if text[0] in " \t\u00a0" else ""
        return before + inner + (" " if text[-1] in " \t\u00a0" else "")

    # -- places in the text

    def words_before(self, letters: int = 80) -> str:
        """What stands before the cursor in its paragraph."""
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()][-letters:]

    def put(self, text: str, back: int) -> None:
        """Write a text in place of the letters just before the cursor; its first blank is then selected."""
        cursor = self.textCursor()
        cursor.clearSelection()
        end = cursor.position()
        cursor.setPosition(end - back)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.part()
        cursor.insertText(text)
        self.part()
        self.setTextCursor(cursor)
        if (blank := text.find("…")) >= 0:
            start = end - back + blank
            self.select(start, start + 1)

    def select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)


class NameLine(LineEdit):
    """A line of the stack: the arrows leave it upwards and downwards, Enter takes a name that is offered."""

    stepped = Signal(int)
    backed_out = Signal()

    def event(self, event: QEvent) -> bool:
        """Tab would leave before the list hears of it."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab and self._is_offered():
            event.ignore()
            return False
        return super().event(event)

    def offer_all(self) -> bool:
        """Open the list of names without a letter typed; False: there is none."""
        completer: QCompleter | None = self.completer()
        if completer is None:
            return False
        completer.setCompletionPrefix(self.text())
        completer.complete()
        self._point_at_first()
        return completer.completionCount() > 0

    def _names(self) -> QAbstractItemView | None:
        completer = self.completer()
        return completer.popup() if completer is not None else None

    def _is_offered(self) -> bool:
        names = self._names()
        return names is not None and names.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ENTERS and self._is_offered():
            event.ignore()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.backed_out.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() == PLAIN:
            self.stepped.emit(BACK if key == Qt.Key.Key_Up else ON)
        else:
            super().keyPressEvent(event)
            self._narrow()

    def _narrow(self) -> None:
        """The list follows what is typed; who empties the line wants no name."""
        names = self._names()
        if names is not None and not self.text():
            names.hide()
        elif names is not None and names.isVisible() and not names.currentIndex().isValid():
            self._point_at_first()

    def _point_at_first(self) -> None:
        """Enter takes the first name offered. Its being pointed at must not write it into the line yet."""
        names = self._names()
        if names is not None:
            chosen = names.selectionModel()
            chosen.blockSignals(True)
            names.setCurrentIndex(names.model().index(0, 0))
            chosen.blockSignals(False)
            names.viewport().update()


class TextField(BoxField):
    """A column of text in a WritingBox."""

    editor: WritingBox

    def __init__(self, column: Column, aids: Aids | None = None, least: int = 2) -> None:
        self._aids, self._least = aids, least
        super().__init__(column)

    def make_box(self) -> TextBox:
        self.editor = WritingBox(self._aids, self._least)
        return self.editor

    def load(self, value: Any) -> None:
        """The cursor stays where it is in the text, also when the text around it is another."""
        before, text = self.editor.toPlainText(), value or ""
        if before == text:
            return
        place = moved_place(self.editor.textCursor().position(), before, text)
        super().load(text)
        self.editor.select(place, place)
        self.editor._grow()

    def settle(self) -> None:
        """What was typed is kept: taking it back is from now on a matter of the whole save."""
        self.editor.document().clearUndoRedoStacks()

    def is_as(self, value: Any) -> bool:
        """Whether the box says this, however its spaces stand."""
        return clean(self.editor.toPlainText()) == (value or "")


def moved_place(place: int, before: str, after: str) -> int:
    """Where a place in a text is after its text changed somewhere."""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    if place <= same:
        return place
    rest = 0
    most = min(len(before), len(after)) - same
    while rest < most and before[-1 - rest] == after[-1 - rest]:
        rest += 1
    return max(same, len(after) - min(rest, len(before) - place)) if place >= len(before) - rest else same


def is_within(widget: QWidget | None, place: QWidget) -> bool:
    """Whether the focus, say, is in a place or on it."""
    return widget is not None and (widget is place or place.isAncestorOf(widget))
