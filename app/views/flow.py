"""A row that goes on in the next line where there is no room: for large letters and narrow windows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QLineEdit, QSizePolicy, QSpacerItem, QWidget

LINE_FRAME = 22
"""Pixels around the text of a line."""


class _Piece(NamedTuple):
    item: QLayoutItem
    width: int


class Flow(QLayout):
    """What wants room shares what its line has left; a sentence wraps when it fills a line alone."""

    def __init__(self, *widgets: QWidget, spacing: int = 6, is_level: bool = False) -> None:
        """is_level: what stands in a line begins at its top; else it is centred."""
        super().__init__()
        self._is_level = is_level
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        for one in widgets:
            self.addWidget(one)

    def addStretch(self) -> None:
        """What follows stands at the right end of its line."""
        self.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum))

    def insertWidget(self, index: int, widget: QWidget) -> None:
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())

    def widgets(self) -> list[QWidget]:
        return [held for one in self._items if (held := one.widget()) is not None]

    # -- what a layout must tell Qt

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt asks until there is none
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        inner = QRect(0, 0, width - around.left() - around.right(), 0)
        return self._place(inner, is_trial=True) + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        shown = [one for one in self._items if not one.isEmpty()]
        wide = sum(_wanted(one) for one in shown) + self.spacing() * max(0, len(shown) - 1)
        high = max((_height(one, _wanted(one)) for one in shown), default=0)
        return QSize(wide, high).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        sizes = [one.minimumSize() for one in self._items if not one.isEmpty()]
        wide = max((one.width() for one in sizes), default=0)
        high = max((one.height() for one in sizes), default=0)
        return QSize(wide, high).grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), is_trial=False)

    # -- lines

    def _lines(self, width: int) -> Iterator[list[_Piece]]:
        line: list[_Piece] = []
        used = 0
        for item in self._items:
            if item.isEmpty() and item.spacerItem() is None:
                continue
            wanted = min(_wanted(item), max(width, item.minimumSize().width()))
            gap = self.spacing() if line else 0
            if line and used + gap + wanted > width and item.spacerItem() is None:
                yield line
                line, used, gap = [], 0, 0
            line.append(_Piece(item, wanted))
            used += gap + wanted
        if line:
            yield line

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        """Put everything in its place; the height it takes."""
        top = rect.top()
        for line in self._lines(rect.width()):
            left, spare = rect.left(), rect.width() - sum(one.width for one in line)
            spare -= self.spacing() * (len(line) - 1)
            eager = [one for one in line if one.item.expandingDirections() & Qt.Orientation.Horizontal]
            share = max(0, spare) // len(eager) if eager else 0
            wide = [one.width + (share if one in eager else 0) for one in line]
            high = max(_height(one.item, room) for one, room in zip(line, wide, strict=True))
            for one, room in zip(line, wide, strict=True):
                needed = _height(one.item, room)
                if not is_trial:
                    down = 0 if self._is_level else (high - needed) // 2
                    one.item.setGeometry(QRect(left, top + down, room, needed))
                left += room + self.spacing()
            top += high + self.spacing()
        return max(0, top - self.spacing() - rect.top())


def _wanted(item: QLayoutItem) -> int:
    """A sentence that may wrap wants a line of its own length, not the square Qt makes of it."""
    widget = item.widget()
    if isinstance(widget, QLabel) and widget.wordWrap():
        around = widget.width() - widget.contentsRect().width()
        lines = widget.text().split("\n")
        return max(widget.fontMetrics().horizontalAdvance(one) for one in lines) + around + 2
    line = widget.focusProxy() or widget if widget is not None else None
    if isinstance(line, QLineEdit):
        hint = line.fontMetrics().horizontalAdvance(line.placeholderText())
        return max(item.sizeHint().width(), hint + LINE_FRAME)
    return item.sizeHint().width()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
