"""Lines above the text: typing that was interrupted is back, a pasted text was mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.models.text import Repair
from app.views.bars import Bar
from app.views.labels import button, shortened
from app.views.meetings.box import WritingBox
from app.views.notes import in_words
from app.views.thai import wrappable

SHOWN = 3
LETTERS = 60


class BroughtBackBar(Bar):
    """What was being typed when the program ended is in the record now."""

    def __init__(self) -> None:
        super().__init__()
        self.button = button(self.tr("Good"), self.hide)
        self.row.addWidget(self.button)

    def tell(self, items: Sequence[str], is_kept: bool) -> None:
        """items: the agenda items concerned, as they are called."""
        said = self.tr("What was being typed when the program ended has been brought back:")
        after = self.tr("Ctrl+Z takes it out again.") if is_kept else ""
        self.label.setText(wrappable(f"{said} {', '.join(items)} {after}".strip()))
        self.show()


class MendedBar(Bar):
    """Letters a PDF had broken were mended while pasting; until the next key that can be taken back."""

    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._box: WritingBox | None = None
        self.button = button(self.tr("Undo this mending (Ctrl+Z)"), self._take_back)
        self.row.addWidget(self.button)

    def tell(self, box: WritingBox, mended: Repair) -> None:
        shown = ", ".join(f"“{was}” → “{becomes}”" for was, becomes in in_words(mended)[:SHOWN])
        more = " …" if len(mended.changes) > SHOWN else ""
        said = self.tr("Broken letters mended in %1 places:").replace("%1", str(len(mended.changes)))
        self.label.setText(wrappable(f"{said} {shown}{more}"))
        self.forget()
        self._box = box
        box.textChanged.connect(self.forget)
        box.destroyed.connect(self._gone)
        self.show()

    def _take_back(self) -> None:
        box = self._box
        self.forget()
        if box is not None:
            box.undo()
            box.setFocus()

    def forget(self) -> None:
        """Something else was typed: the mending is no longer what undo would take back."""
        if self._box is not None:
            self._box.textChanged.disconnect(self.forget)
            self._box.destroyed.disconnect(self._gone)
        self._gone()

    def _gone(self) -> None:
        self._box = None
        self.hide()


class NewPhraseBar(Bar):
    """Asks for the abbreviation under which the words selected become a phrase. Escape gives it up."""

    given = Signal(str, str)  # abbreviation, text
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Abbreviation"))
        self.line.setAccessibleName(self.tr("Abbreviation"))
        self.line.returnPressed.connect(self._give)
        self.row.addWidget(self.line)
        self.row.addWidget(button(self.tr("Keep as a phrase"), self._give))

    def ask(self, text: str) -> None:
        self._text = text
        self.label.setText(wrappable(f"“{shortened(text, LETTERS)}”"))
        self.line.clear()
        self.show()
        self.line.setFocus()

    def complain(self, sentence: str) -> None:
        self.label.setText(wrappable(sentence))
        self.line.selectAll()

    def leave(self) -> None:
        """The text has the keyboard again before the line goes."""
        self.closed.emit()
        self.hide()

    def _give(self) -> None:
        if abbreviation := "".join(self.line.text().split()):
            self.given.emit(abbreviation, self._text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
