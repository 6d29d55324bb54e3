"""A person at the keyboard: what Tab comes to, in which order, and whether one sees where one is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QSizeGrip,
    QTextBrowser,
    QWidget,
)

MOST_STEPS = 400
FRAME = 3
"""Pixels of a text's edge: the blinking cursor inside is no sign of the focus by itself."""


def controls(root: QWidget) -> list[QWidget]:
    """What takes the keyboard, as far as it is seen and may be used. What stands for another is left out."""
    return [
        one
        for one in (root, *root.findChildren(QWidget))
        if one.isVisible()
        and one.isEnabled()
        and one.window() is root
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one, QMenuBar | QScrollBar | QSizeGrip)
        and not _is_part(one)
        and not _is_list_of_finder(one)
    ]


def _is_part(one: QWidget) -> bool:
    """The line inside a spin box or a drop-down, which hands the keyboard on to it."""
    holder = one.parentWidget()
    return holder is not None and holder.focusProxy() is None and one.objectName().startswith("qt_spinbox")


def _is_list_of_finder(one: QWidget) -> bool:
    """Down goes into what the finder found, Escape and Tab away: it lies over the page for a moment."""
    holder = one.parentWidget()
    return holder is not None and holder.objectName() == "found"


def name_of(one: QWidget) -> str:
    """What a screen reader says of a control."""
    found = QAccessible.queryAccessibleInterface(one)
    return found.text(QAccessible.Text.Name).strip() if found is not None else ""


def said(one: QWidget) -> str:
    return f"{type(one).__name__} “{name_of(one)}”"


def round_trip(root: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> tuple[list[QWidget], str]:
    """Where a key leads from the first control on until it comes back, and what stopped it ("": nothing)."""
    first = controls(root)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    been: list[QWidget] = [first]
    stood = 0
    for _ in range(MOST_STEPS):
        QTest.keyClick(been[-1], key)
        here = QApplication.focusWidget()
        if here is None:
            return been, f"after {said(been[-1])} nothing has the keyboard"
        if here is first:
            return been, ""
        stood = stood + 1 if here is been[-1] else 0
        if stood and not isinstance(here, QTextBrowser):  # that one goes from link to link first
            return been, f"{said(here)} does not let go"
        if not stood:
            been.append(here)
    return been, f"no way back to {said(first)} in {MOST_STEPS} steps"


def box(one: QWidget, root: QWidget) -> QRect:
    return QRect(one.mapTo(root, QPoint(0, 0)), one.size())


def leaps(been: list[QWidget], root: QWidget) -> Iterator[str]:
    """Steps against the order of reading: to something wholly above that does not begin a new column."""
    for before, after in pairwise(been):
        if _scrolled(before) is not _scrolled(after):
            continue
        one, other = box(before, root), box(after, root)
        if other.bottom() < one.top() and other.left() < one.right():
            yield f"from {said(before)} up to {said(after)}"
        if _same_line(one, other) and other.right() < one.left():
            yield f"from {said(before)} back to {said(after)}"


def _same_line(one: QRect, other: QRect) -> bool:
    return abs(one.center().y() - other.center().y()) < min(one.height(), other.height()) // 2


def _scrolled(one: QWidget) -> QWidget | None:
    """What scrolls around a control: places inside and outside move against each other."""
    holder = one.parentWidget()
    while holder is not None and holder.objectName() != "qt_scrollarea_viewport":
        holder = holder.parentWidget()
    return holder


def picture(one: QWidget) -> QImage:
    image = one.grab().toImage()
    if isinstance(one, QLineEdit | QPlainTextEdit):
        inner = image.rect().adjusted(FRAME, FRAME, -FRAME, -FRAME)
        for row in range(inner.top(), inner.bottom() + 1):
            for column in range(inner.left(), inner.right() + 1):
                image.setPixel(column, row, 0)
    return image


def kind_of(one: QWidget) -> tuple[object, ...]:
    """What decides how the focus is drawn."""
    marks = tuple(one.property(name) for name in ("main", "link", "flat", "follow", "state"))
    return (type(one), one.objectName(), *marks)
