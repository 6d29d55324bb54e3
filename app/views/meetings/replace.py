"""Find and replace over all texts of a meeting: a line above the text, not a window in front of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout

from app.models.text.finding import occurrences
from app.views.flow import Flow
from app.views.labels import button, label
from app.views.meetings.cursor import Cursor
from app.views.meetings.keeping import Keeping
from app.views.meetings.spots import Spot, Texts, found_words, next_spot, replaced_texts
from app.views.meetings.stack import Stack
from app.views.meetings.typed import Minutes
from app.views.thai import wrappable

BACK, ON = -1, 1
ShowSpot = Callable[[Spot, bool], None]


class FindBar(QFrame):
    """Enter finds the next place, Shift+Enter the one before, Escape goes back to the text."""

    stepped = Signal(int)
    replaced = Signal()
    replaced_all = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.wanted = self._line(self.tr("Find"))
        self.by = self._line(self.tr("Replace with"))
        self.loosely = QCheckBox(self.tr("Whatever the tone marks"))
        self.told = label("", "muted", wraps=True)
        self._lay_out()
        self.hide()

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(Flow(self.wanted, self.by, self.loosely))
        acts = Flow()
        for words, act in (
            (self.tr("Before"), lambda: self.stepped.emit(BACK)),
            (self.tr("Next"), lambda: self.stepped.emit(ON)),
            (self.tr("Replace"), self.replaced.emit),
            (self.tr("Replace all"), self.replaced_all.emit),
            (self.tr("Close"), self.leave),
        ):
            acts.addWidget(button(words, act))
        acts.addWidget(self.told)  # last: what it says moves no button
        column.addLayout(acts)

    def start(self, words: str) -> None:
        """Open with the words selected in the text, if there are any."""
        if words and "\n" not in words:
            self.wanted.setText(words)
        self.tell(self.tr("Enter: next · Esc: close"))
        self.show()
        self.wanted.setFocus()
        self.wanted.selectAll()

    def leave(self) -> None:
        """The text has the keyboard again before the line goes: else it would fall to whatever is next."""
        self.closed.emit()
        self.hide()

    def tell(self, sentence: str) -> None:
        self.told.setText(wrappable(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_line = self.wanted.hasFocus() or self.by.hasFocus()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif is_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(BACK if is_back else ON)
        else:
            super().keyPressEvent(event)


class Replacing(QObject):
    """Goes from place to place and writes over them. `show_spot` brings a place in front."""

    def __init__(
        self, bar: FindBar, stack: Stack, cursor: Cursor, keeping: Keeping, show_spot: ShowSpot
    ) -> None:
        super().__init__(bar)
        self._bar = bar
        self._stack = stack
        self._cursor = cursor
        self._keeping = keeping
        self._show_spot = show_spot
        bar.stepped.connect(self.step)
        bar.replaced.connect(self.replace)
        bar.replaced_all.connect(self.replace_all)
        bar.closed.connect(cursor.resume)

    def start(self) -> None:
        self._bar.start(self._cursor.selected_text())

    @property
    def _wish(self) -> tuple[str, bool]:
        return self._bar.wanted.text(), self._bar.loosely.isChecked()

    def texts(self) -> Texts:
        """All texts, those on the screen as they stand there."""
        minutes = self._keeping.minutes
        if minutes is None:
            return []
        self._keeping.gather()
        return [(item_id, self._stack.as_shown(text)) for item_id, text in minutes.texts()]

    def step(self, by: int) -> None:
        """To the next (1) or last (-1) place; the keyboard stays where it is."""
        texts, (wanted, loosely) = self.texts(), self._wish
        among = found_words(texts, wanted, loosely)
        spot = next_spot(texts, among, self._cursor.here(), by)
        if spot is None:
            self._bar.tell(self.tr("Not found"))
            return
        self._show_spot(spot, not self._bar.isAncestorOf(self._bar.window().focusWidget() or self._bar))
        said = self.tr("Place %1 of %2").replace("%1", str(among.index(spot) + 1))
        self._bar.tell(said.replace("%2", str(len(among))))

    def replace(self) -> None:
        """Write over the place that is selected, if it is one, and go on to the next."""
        wanted, loosely = self._wish
        selected = self._cursor.selected_text()
        if [(0, len(selected))] == occurrences(selected, wanted, loosely=loosely):
            self._cursor.write_over(self._bar.by.text())
        self.step(ON)

    def replace_all(self) -> None:
        """All places at once: one step, which undo takes back."""
        minutes = self._keeping.minutes
        if minutes is None or not self._keeping.commit():
            return
        wanted, loosely = self._wish
        others, total, items = replaced_texts(minutes.texts(), wanted, self._bar.by.text(), loosely)
        if not total:
            self._bar.tell(self.tr("Not found"))
        elif self._keeping.save_others(*others):
            said = self.tr("Replaced %1 places in the agenda items %2. Ctrl+Z takes it back.")
            said = said.replace("%1", str(total)).replace("%2", _numbers(minutes, items))
            self._bar.tell(said)


def _numbers(minutes: Minutes, items: list[str]) -> str:
    return ", ".join(one.number or one.title or "" for one in minutes.items() if one.id in items)
