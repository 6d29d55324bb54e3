"""The list under the finder: each record on two lines, what was found in bold, worked with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.views.excerpts import Excerpt
from app.views.finder_rows import Found
from app.views.labels import label
from app.views.thai import wrappable

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
MARGIN = 8
KIND_LETTERS = 19
"""Average letters of the column that says of what kind a record is."""
ROWS = 7
"""Rows seen without scrolling."""


class FoundRows(QAbstractListModel):
    """The records found, as a list reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.founds: Sequence[Found] = ()

    def show(self, founds: Sequence[Found]) -> None:
        self.beginResetModel()
        self.founds = founds
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.founds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.founds[index.row()].said
        return None


class _Painter(QStyledItemDelegate):
    """Two lines a record. Text goes through QTextLayout as it is: nothing in it is read as markup."""

    def __init__(self, rows: FoundRows, view: QListView) -> None:
        super().__init__(view)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        style = shown.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        is_chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._lines(painter, shown, self._rows.founds[index.row()], is_chosen)
        painter.restore()

    def _lines(self, painter: QPainter, option: Any, found: Found, is_chosen: bool) -> None:
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        plain = option.palette.color(role)
        muted = plain if is_chosen else option.palette.color(QPalette.ColorRole.PlaceholderText)
        metrics, box = option.fontMetrics, option.rect.adjusted(MARGIN, MARGIN // 2, -MARGIN, -MARGIN // 2)
        kind, rest = QRect(box), QRect(box)
        kind.setWidth(KIND_LETTERS * metrics.averageCharWidth())
        rest.setLeft(kind.right() + MARGIN)
        _draw(painter, option.font, kind, Excerpt(found.kind), muted)
        right = min(metrics.horizontalAdvance(found.under), rest.width() * 2 // 5) if found.under else 0
        first = rest.adjusted(0, 0, -(right + MARGIN if right else 0), 0)
        _draw(painter, option.font, first, found.title, plain)
        if right:
            beside = QRect(rest.right() - right, rest.top(), right + 1, rest.height())
            _draw(painter, option.font, beside, Excerpt(found.under), muted)
        rest.setTop(rest.top() + metrics.lineSpacing())
        _draw(painter, option.font, rest, _labelled(found), muted if not found.context.spans else plain)


def _labelled(found: Found) -> Excerpt:
    """The context after the name of its field."""
    if not found.label:
        return found.context
    head = f"{found.label}: "
    spans = tuple((start + len(head), end + len(head)) for start, end in found.context.spans)
    return Excerpt(head + found.context.text, spans)


def _draw(painter: QPainter, font: QFont, box: QRect, excerpt: Excerpt, colour: QColor) -> None:
    """One line, what was found in bold and underlined; what does not fit is cut, and said to be."""
    text = excerpt.text
    layout = _laid_out(text, font, excerpt.spans)
    if layout.lineAt(0).naturalTextWidth() > box.width():
        text = _fitting(layout, box.width() - painter.fontMetrics().horizontalAdvance("…"))
        layout = _laid_out(
            text + "…", font, [(a, min(b, len(text))) for a, b in excerpt.spans if a < len(text)]
        )
    painter.setPen(colour)
    layout.draw(painter, QPointF(box.topLeft()))


def _laid_out(text: str, font: QFont, spans: Sequence[tuple[int, int]]) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_bold(text, start, end) for start, end in spans])
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _bold(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    """Qt counts UTF-16 units."""
    made = QTextLayout.FormatRange()
    made.start, made.length = _units(text[:start]), _units(text[start:end])
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.Bold)
    style.setFontUnderline(True)
    made.format = style
    return made


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _fitting(layout: QTextLayout, width: float) -> str:
    """The beginning of a laid-out text that fits, cut where no mark is torn from its letter."""
    units = layout.lineAt(0).xToCursor(width)
    units = units if layout.isValidCursorPosition(units) else layout.previousCursorPosition(units)
    return layout.text().encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").rstrip()


class FinderList(QFrame):
    """Lies over the page, below the line that is typed in; takes no place of its own."""

    chosen = Signal(int)
    left = Signal()  # back to the line
    typed = Signal(object)  # QKeyEvent: a key that belongs to the line

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("found")
        self.setAutoFillBackground(True)
        self.rows = FoundRows()
        self.view = QListView()
        self.view.setModel(self.rows)
        self.view.setItemDelegate(_Painter(self.rows, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self.tr("What was found"))
        self.view.setMouseTracking(True)
        self.view.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.view.installEventFilter(self)
        self.note = label("", "muted", wraps=True)
        self.note.setContentsMargins(MARGIN, 4, MARGIN, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.note)
        self.hide()

    def show_founds(self, founds: Sequence[Found], note: str, line: QWidget) -> None:
        """Show these below the line, and a note below them if there is one."""
        self.rows.show(founds)
        self.view.setVisible(bool(founds))
        self.note.setText(wrappable(note))
        self.note.setVisible(bool(note))
        self.lie_below(line)
        self.view.setCurrentIndex(self.rows.index(0))
        self.show()
        self.raise_()

    def lie_below(self, line: QWidget) -> None:
        window = self._window
        corner = line.mapTo(window, line.rect().bottomRight())
        width = min(window.width() - 2 * MARGIN, 96 * self.fontMetrics().averageCharWidth())
        height = self._height(width)
        height = min(height, window.height() - corner.y() - 2 * MARGIN)
        self.setGeometry(max(MARGIN, corner.x() - width), corner.y() + 2, width, height)

    def _height(self, width: int) -> int:
        rows = min(ROWS, len(self.rows.founds)) * max(0, self.view.sizeHintForRow(0))
        return rows + (self.note.heightForWidth(width - 2) if self.note.text() else 0) + 4

    def enter(self) -> None:
        """Down from the line, where Enter opens the first: the keyboard goes to the second."""
        if count := len(self.rows.founds):
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            self.view.setCurrentIndex(self.rows.index(min(1, count - 1)))

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Enter opens, Up from the first row and Escape lead back, letters are typed into the line."""
        if watched is self.view and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        row = self.view.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(row)
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and row <= 0):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Backspace or (event.text() and event.text().isprintable()):
            self.typed.emit(event)
        else:
            return False
        return True
