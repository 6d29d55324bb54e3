"""Labels. What comes from the record is plain text always: `<b>` shows as `<b>`."""

from __future__ import annotations

from html import escape
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.views.thai import wrappable

Look = Literal["", "head", "section", "muted", "figure"]


def label(text: str = "", look: Look = "", *, wraps: bool = False) -> QLabel:
    """A label; one that wraps can do so between Thai words."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if look:
        made.setProperty(look, True)
    made.setText(wrappable(text) if wraps else text)
    return made


def link(text: str) -> QPushButton:
    """A button that looks like a sentence one can follow."""
    made = QPushButton(text.replace("&", "&&"))
    made.setProperty("link", True)
    return made


def tip(text: str) -> str:
    """A tool tip that wraps and shows its text as it is."""
    return f"<p>{escape(text)}</p>" if text else ""
