"""Labels. What comes from the record is plain text always: `<b>` shows as `<b>`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QScrollArea, QWidget

from app.models.text.letters import shortened as shortened
from app.views.thai import wrappable

Look = Literal["", "head", "section", "muted", "figure"]
W = TypeVar("W", bound=QWidget)


def label(text: str = "", look: Look = "", *, wraps: bool = False) -> QLabel:
    """A label; one that wraps can do so between Thai words."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    made.setIndent(0)
    if look:
        made.setProperty(look, True)
    made.setText(wrappable(text) if wraps else text)
    return made


def link(text: str) -> QPushButton:
    """A button that looks like a sentence one can follow."""
    made = QPushButton(text.replace("&", "&&"))
    made.setProperty("link", True)
    return made


def _escaped(text: str) -> str:
    """html.escape, whose module loads a table of 2,000 names (3 ms of the start)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tip(text: str) -> str:
    """A tool tip that wraps and shows its text as it is."""
    return f"<p>{_escaped(text)}</p>" if text else ""


class WrappingLink(QLabel):
    """A sentence that wraps, which a button does not, and is followed with Enter, Space or a click."""

    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("follow", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where a label takes the keyboard Qt draws its text in a box of its own, which cuts marks off."""
        painter = QPainter(self)
        self.drawFrame(painter)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            flags | Qt.TextFlag.TextWordWrap,
            self.palette(),
            self.isEnabled(),
            self.text(),
            self.foregroundRole(),
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


def means_zoom(event: QWheelEvent) -> bool:
    """Ctrl and the wheel change the size of letters wherever the mouse is: who scrolls leaves it alone."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class ScrollArea(QScrollArea):
    def wheelEvent(self, event: QWheelEvent) -> None:
        if means_zoom(event):
            event.ignore()
        else:
            super().wheelEvent(event)


def scrolled(body: QWidget) -> QScrollArea:
    """A widget that may be higher than its place."""
    area = ScrollArea()
    hold(area, body)
    return area


def hold(area: QScrollArea, body: QWidget) -> None:
    """Scroll a widget up and down only, without a frame of its own."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)


def button(words: str, slot: Callable[[], object], *, main: bool = False) -> QPushButton:
    """A button, pressed with Space or Enter; `main` is the one thing a page is for."""
    made = QPushButton(words)
    made.setAutoDefault(True)  # else Enter does nothing outside a dialog
    made.setProperty("main", main)
    made.clicked.connect(lambda: slot())
    return made


def make_main(press: QPushButton, is_main: bool) -> None:
    """Dress a button as the one thing to do now, or as one of several."""
    if press.property("main") != is_main:
        press.setProperty("main", is_main)
        press.style().unpolish(press)
        press.style().polish(press)


class _Lettered(QObject):
    """Keeps the width of a widget to a number of letters, whatever their size."""

    def __init__(self, widget: QWidget, least: int, most: int) -> None:
        super().__init__(widget)
        self._widget, self._least, self._most = widget, least, most
        widget.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        return False

    def _fit(self) -> None:
        letter = self._widget.fontMetrics().averageCharWidth()
        if self._least:
            self._widget.setMinimumWidth(self._least * letter)
        self._widget.setMaximumWidth(self._most * letter)


def lettered(widget: W, most: int, least: int = 0) -> W:
    """The widget, as wide as so many average letters at most, also when letters become larger."""
    _Lettered(widget, least, most)
    return widget


def tab_order(*parts: QWidget) -> None:
    """Tab goes through these one after the other, and through all that each of them holds."""
    first, *others = (one for part in parts for one in _places(part))
    for one in reversed(
        others
    ):  # Qt does nothing to bring the first behind the last: to it they are neighbours
        QWidget.setTabOrder(first, one)


def _places(part: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard, in its order. A field goes with its editor: parted, Tab runs in a ring."""
    one: QWidget | None = part
    held: QWidget | None = None
    while one is not None and (one is part or part.isAncestorOf(one)):
        if one.focusPolicy() and (held is None or not held.isAncestorOf(one)):
            yield one
            held = one
        one = one.nextInFocusChain()


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout; what was in it is gone from the screen at once."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
