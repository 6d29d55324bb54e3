"""The line under a field: what is wrong, how a broken text could be mended, what came from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.models.text import Repair
from app.views.labels import button, label
from app.views.thai import wrappable

SHOWN = 3
SHORT = 2
"""Letters before a broken mark that do not make a word out of it: “ท า” could be of any."""


def in_words(mended: Repair) -> list[tuple[str, str]]:
    """Each change in its whole word: “จัดท า” → “จัดทำ” says more than the broken mark alone."""
    from app.reports.pdf.words import breaks  # the dictionary costs 70 ms: only where it is needed

    ends = (0, *breaks(mended.after), len(mended.after))
    found, shift = [], 0
    for one in mended.changes:
        start = one.start + shift
        end = start + len(one.becomes)
        left = _word_start(mended.after, ends, start)
        right = min(place for place in ends if place >= end)
        head, tail = mended.after[left:start], mended.after[end:right].split("\n")[0].rstrip()
        found.append((head + one.was + tail, head + one.becomes + tail))
        shift += len(one.becomes) - len(one.was)
    return found


def _word_start(text: str, ends: Sequence[int], place: int) -> int:
    """Where the word around a place begins; a very short one is told with the word before it."""
    starts = [one for one in ends if one < max(1, place)]
    joined = place - starts[-1] < SHORT and len(starts) > 1 and not text[starts[-1] - 1].isspace()
    return starts[-2] if joined else starts[-1]


class FieldNote(QWidget):
    """Hidden while there is nothing to say."""

    taken = Signal()
    chosen = Signal(bool)  # True: what was typed here stays; False: what came from elsewhere

    def __init__(self) -> None:
        super().__init__()
        self._label = label(wraps=True)
        self._button = QPushButton(self.tr("Mend the text"))
        self._button.clicked.connect(self.taken)
        self._choices: list[QPushButton] = []
        self._row = row = QHBoxLayout(self)
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

    def ask(self, other: str) -> None:
        """Tell what the same datum is elsewhere; either of the two stays."""
        told = self.tr("Meanwhile changed elsewhere to: %1")
        self._show("warning", told.replace("%1", f"“{other}”" if other else self.tr("(empty)")))
        self._button.hide()
        for one in self._asked():
            one.show()

    def _asked(self) -> list[QPushButton]:
        """The two answers, made when they are first needed."""
        if not self._choices:
            for words, mine in ((self.tr("Keep mine"), True), (self.tr("Take the other"), False)):
                made = button(words, partial(self.chosen.emit, mine))
                self._row.addWidget(made)
                self._choices.append(made)
        return self._choices

    def _show(self, severity: str, sentence: str) -> None:
        for one in self._choices:
            one.hide()
        self._label.setProperty("note", severity)
        self._label.style().polish(self._label)
        self._label.setText("! " + wrappable(sentence))
        self.show()
