"""The line under a field: what is wrong with it, or how a broken text could be mended."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.models.text import Repair
from app.views.labels import label
from app.views.thai import wrappable

SHOWN = 3
AROUND = 6  # letters


def in_words(mended: Repair) -> list[tuple[str, str]]:
    """Each change with the letters around it: “จัดท า” → “จัดทำ” says more than the broken mark alone."""
    found = []
    for one in mended.changes:
        left = _before(mended.before, one.start)
        right = mended.before[one.end : one.end + AROUND].split("\n")[0]
        found.append((left + one.was + right, left + one.becomes + right))
    return found


def _before(text: str, end: int) -> str:
    """Some letters before a place on the same line, beginning with a whole one."""
    start = max(0, text.rfind("\n", 0, end) + 1, end - AROUND)
    while 0 < start < end and (text[start - 1] in "เแโใไ" or unicodedata.category(text[start]) == "Mn"):
        start -= 1
    return text[start:end]


class FieldNote(QWidget):
    """Hidden while there is nothing to say."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._label = label(wraps=True)
        self._button = QPushButton(self.tr("Mend the text"))
        self._button.clicked.connect(self.taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self.clear()

    @property
    def is_telling(self) -> bool:
        return not self.isHidden()

    @property
    def text(self) -> str:
        return self._label.text()

    def clear(self) -> None:
        self._label.clear()
        self.hide()

    def tell(self, severity: str, sentence: str) -> None:
        """severity: "error" or "warning"."""
        self._show(severity, sentence)
        self._button.hide()

    def offer(self, mended: Repair) -> None:
        """Say what a text pasted from a PDF seems to have lost; the person decides."""
        shown = ", ".join(f"“{was}” → “{becomes}”" for was, becomes in in_words(mended)[:SHOWN])
        more = " …" if len(mended.changes) > SHOWN else ""
        self._show("warning", self.tr("Letters seem broken:") + " " + shown + more)
        self._button.show()

    def _show(self, severity: str, sentence: str) -> None:
        self._label.setProperty("note", severity)
        self._label.style().polish(self._label)
        self._label.setText("! " + wrappable(sentence))
        self.show()
