"""What of a window cannot be read as it stands: text without room, bodies that would scroll sideways."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

W = TypeVar("W", bound=QWidget)
SPARE = 1
"""Pixels a text may lack: widths are rounded."""
FAR = 100_000


def shown(root: QWidget, kind: type[W]) -> Iterator[W]:
    """The widgets of a kind one can see, or could by scrolling."""
    yield from (one for one in root.findChildren(kind) if one.isVisible() and not one.size().isEmpty())


def cut(root: QWidget) -> Iterator[str]:
    """Texts of a window that are cut off, each with what it is."""
    for label in shown(root, QLabel):
        yield from _label(label)
    for made in shown(root, QAbstractButton):
        if isinstance(made, QPushButton | QCheckBox | QToolButton) and made.text():
            yield from _small(made, made.text(), made.sizeHint())
    for combo in shown(root, QComboBox):
        yield from _combo(combo)
    for tabs in shown(root, QTabBar):
        yield from _tabs(tabs)
    for line in shown(root, QLineEdit):
        yield from _hint(line)


def _label(label: QLabel) -> Iterator[str]:
    text, room = label.text(), label.contentsRect().size()
    if not text or label.pixmap().width():
        return
    if label.buddy() is not None:  # its key is underlined, the sign for it not written
        text = text.replace("&", "")
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextExpandTabs
    limit = room.width() if label.wordWrap() else FAR
    needed = label.fontMetrics().boundingRect(QRect(0, 0, limit, FAR), flags, text).size()
    high = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    if needed.width() > room.width() + SPARE:
        yield f"{said(label)} is {needed.width() - room.width()} px too narrow"
    if needed.height() > room.height() + SPARE and high > label.height() + SPARE:
        yield f"{said(label)} is {needed.height() - room.height()} px too low"


def said(one: QWidget) -> str:
    text = one.text() if isinstance(one, QLabel | QAbstractButton) else ""
    return f"{type(one).__name__} “{text[:60]}”"


def _small(widget: QWidget, text: str, wanted: QSize) -> Iterator[str]:
    if wanted.width() > widget.width() + SPARE or wanted.height() > widget.height() + SPARE:
        lacking = f"{wanted.width() - widget.width()}×{wanted.height() - widget.height()}"
        yield f"{type(widget).__name__} “{text}” lacks {lacking} px"


def _combo(combo: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    style = QStyle.SubControl.SC_ComboBoxEditField
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, style, combo)
    width = combo.fontMetrics().horizontalAdvance(combo.currentText())
    if width > room.width() + SPARE and not told_whole(combo, combo.currentText()):
        yield f"{type(combo).__name__} “{combo.currentText()}” is {width - room.width()} px too narrow"
    if combo.fontMetrics().height() > room.height() + SPARE:
        yield f"{type(combo).__name__} “{combo.currentText()}” is too low"


def told_whole(one: QWidget, text: str) -> bool:
    """Whether what is elided on purpose stands in the tool tip: only long choices of a drop-down are."""
    return html.unescape(re.sub("<[^>]*>", "", one.toolTip())) == text


def _tabs(tabs: QTabBar) -> Iterator[str]:
    for place in range(tabs.count()):
        room = tabs.tabRect(place).intersected(tabs.rect())
        width = tabs.fontMetrics().horizontalAdvance(tabs.tabText(place))
        if width > room.width():
            yield f"tab “{tabs.tabText(place)}” of {tabs.accessibleName()} is not seen whole"


def _hint(line: QLineEdit) -> Iterator[str]:
    """What an empty line says of itself."""
    width = line.fontMetrics().horizontalAdvance(line.placeholderText())
    if not line.text() and width > line.contentsRect().width() - 8:
        yield f"hint “{line.placeholderText()}” is {width - line.contentsRect().width() + 8} px too wide"


def sideways(root: QWidget) -> Iterator[str]:
    """Bodies wider than the place they scroll in, and widgets that stick out of what holds them."""
    for area in shown(root, QScrollArea):
        body = area.widget()
        if body is not None and body.width() > area.viewport().width():
            yield f"{type(body).__name__} is {body.width() - area.viewport().width()} px too wide to scroll"
    for one in shown(root, QWidget):
        holder = one.parentWidget()
        if one.isWindow() or holder is None or _scrolls(holder):
            continue
        if not holder.rect().adjusted(-1, -1, 1, 1).contains(one.geometry()):
            yield f"{said(one)} {one.geometry()} sticks out of {type(holder).__name__} {holder.size()}"


def _scrolls(holder: QWidget) -> bool:
    """Whether what it holds may be larger than it is."""
    around = holder.parentWidget()
    kinds = (QAbstractScrollArea, QTabBar, QHeaderView, QComboBox)
    return isinstance(holder, kinds) or isinstance(around, QAbstractScrollArea)


def overlapping(root: QWidget) -> Iterator[str]:
    """Neighbours in one place that lie on each other."""
    for holder in (root, *shown(root, QWidget)):
        if holder.layout() is None:
            continue
        # What the finder has found lies over the page.
        near = [
            one
            for one in holder.children()
            if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()
            if one.objectName() != "found"
        ]
        for place, one in enumerate(near):
            for other in near[place + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > 2 and both.height() > 2:
                    yield f"{said(one)} and {said(other)} in {type(holder).__name__} overlap"
