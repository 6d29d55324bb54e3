"""Typing into a cell: a line, or several lines for long texts; choices are offered while one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.models.plancells import ALIGNED_KEY, SheetColumn
from app.models.schema import Kind
from app.views.fields import is_spent_undo
from app.views.plans.grid_model import PlanTable
from app.views.plans.grid_paint import CellPainter

Index = QModelIndex | QPersistentModelIndex
Editor = QLineEdit | QPlainTextEdit
LONG = (Kind.LONG, Kind.LINES)
LINES_SHOWN = 4
LEAST_LETTERS = 34
KEEP_AND_GO: dict[int, Qt.Key] = {
    int(Qt.Key.Key_Return): Qt.Key.Key_Return,
    int(Qt.Key.Key_Enter): Qt.Key.Key_Return,
    int(Qt.Key.Key_Tab): Qt.Key.Key_Tab,
    int(Qt.Key.Key_Backtab): Qt.Key.Key_Backtab,
}
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint


class CellLine(QLineEdit):
    """One line. Ctrl+Z with nothing to take back here means the last save."""

    def event(self, event: QEvent) -> bool:
        if is_spent_undo(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class CellBox(QPlainTextEdit):
    """Several lines: Alt+Enter makes a new one, Enter is done."""

    def event(self, event: QEvent) -> bool:
        if is_spent_undo(event, self.document().isUndoAvailable(), self.document().isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class CellDelegate(QStyledItemDelegate):
    """Draws and edits cells. `typed` when a text was finished: (row, column, text); `left` by which key."""

    typed = Signal(int, int, str)
    left = Signal(object)  # Qt.Key

    def __init__(self, table: PlanTable, painter: CellPainter, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._painter = painter
        self.begins_with: str | None = None
        """What was typed to begin; None: what stands there is edited."""
        self.editor: Editor | None = None
        self._is_taken_by_arrows = False
        self._is_filled = False
        self.closeEditor.connect(self._forget)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._painter.paint(painter, option, index.row(), index.column())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, 10)

    # -- the editor

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._table.columns[index.column()]
        editor: Editor = CellBox(parent) if column.kind in LONG else CellLine(parent)
        if isinstance(editor, QLineEdit) and (offered := self._offered(column)):
            self._offer(editor, offered)
        editor.setProperty("cell", True)
        editor.setAccessibleName(column.words.said(self._table.language))
        self.editor = editor
        self._is_filled = False
        return editor

    def _forget(self, closed: QWidget) -> None:
        """A line may be told to close twice: by its key, and by losing the keyboard."""
        if closed is self.editor:
            self.editor = None

    def _offered(self, column: SheetColumn) -> list[str]:
        language = self._table.language
        if column.key == ALIGNED_KEY:
            return list(self._table.words.aligned.titles.values())
        if column.column is None or column.kind is not Kind.CHOICE:
            return []
        numbered = column.column.choices
        return [
            f"{c.key}. {c.words.said(language)}" if c.key.isdigit() else c.words.said(language)
            for c in numbered
        ]

    def _offer(self, line: QLineEdit, words: list[str]) -> None:
        completer = QCompleter(words, line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(8)
        line.setCompleter(completer)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Once: Qt asks again when the line changes elsewhere, and what is being typed stays."""
        if self._is_filled:
            return
        self._is_filled = True
        text = (
            self._table.typed(index.row(), index.column()) if self.begins_with is None else self.begins_with
        )
        self._is_taken_by_arrows = self.begins_with is not None
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.moveCursor(QTextCursor.MoveOperation.End)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            if editor.completer() is not None and self._is_taken_by_arrows:
                editor.completer().setCompletionPrefix(text)
                editor.completer().complete()

    def go_on_at_end(self) -> None:
        """Qt chooses all letters of a line it opens: the next one typed would replace the first."""
        if isinstance(self.editor, QLineEdit):
            self.editor.end(False)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            self.editor = None  # its text is taken: what is laid out anew by that brings no editor back
            self.typed.emit(index.row(), index.column(), text_of(editor))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the cell, as wide as a word needs and as high as four lines, inside the sheet."""
        rect = QRect(option.rect)
        letter, line = editor.fontMetrics().averageCharWidth(), editor.fontMetrics().lineSpacing()
        if isinstance(editor, QPlainTextEdit):
            rect.setHeight(max(rect.height(), LINES_SHOWN * line + 14))
        if isinstance(editor, QPlainTextEdit) or editor_offers(editor):
            rect.setWidth(max(rect.width(), LEAST_LETTERS * letter))
        holder = editor.parentWidget()
        room = holder.rect() if holder is not None else rect
        rect.moveRight(min(rect.right(), room.right()))
        rect.moveLeft(max(rect.left(), room.left()))
        rect.moveBottom(min(rect.bottom(), room.bottom()))
        editor.setGeometry(rect)

    # -- keys that end it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.editor:
            if (key := self._ends(event)) is not None:
                self.finish(key)
                return True
            if event.key() in KEEP_AND_GO:
                self._new_line()
                return True
        return super().eventFilter(watched, event)

    def _ends(self, event: QKeyEvent) -> Qt.Key | None:
        """The key by which one is done; arrows too where typing began with a letter, as in Excel."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in KEEP_AND_GO:
            if modifiers == Qt.KeyboardModifier.AltModifier:
                return None
            back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            found = KEEP_AND_GO[event.key()]
            return Qt.Key.Key_Up if back and found == Qt.Key.Key_Return else found
        is_plain = modifiers == Qt.KeyboardModifier.NoModifier
        if self._is_taken_by_arrows and is_plain and event.key() in ARROWS and not self._is_choosing():
            return Qt.Key(event.key())
        return None

    def _new_line(self) -> None:
        """Alt+Enter."""
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.insertPlainText("\n")

    def _is_choosing(self) -> bool:
        completer = self.editor.completer() if isinstance(self.editor, QLineEdit) else None
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible()

    def finish(self, key: Qt.Key | None = None) -> None:
        """Done with the cell: its text is taken, then the cursor goes on."""
        if (editor := self.editor) is None:
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, NO_HINT)
        if key is not None:
            self.left.emit(key)


def editor_offers(editor: QWidget) -> bool:
    return isinstance(editor, QLineEdit) and editor.completer() is not None


def text_of(editor: Editor) -> str:
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()
