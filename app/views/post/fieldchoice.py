"""One field that two computers changed: the text both had, the two versions, and a third to write."""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QRadioButton, QVBoxLayout

from app.models.errors import BadInput
from app.models.schema import Column, dumps
from app.views.desk import Desk
from app.views.formgrid import field_for
from app.views.labels import label
from app.views.post.contrast import marked, struck
from app.views.post.values import EXTRA
from app.views.telling import said_value
from app.views.thai import wrappable

Side = Literal["mine", "theirs", "anew", ""]
SIDES: tuple[Side, ...] = ("mine", "theirs", "anew")
DIGITS = {"1": 0, "2": 1, "3": 2, "๑": 0, "๒": 1, "๓": 2}


def text_label(html: str = "") -> QLabel:
    """A text that may be marked and copied; `html` has been escaped by `contrast.marked`."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setText(html)
    return made


class ChoiceCard(QFrame):
    """One question with numbered answers: its number picks one, the arrows go from one to the other."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.radios = QButtonGroup(self)

    def answer(self, words: str, about: str = "") -> QRadioButton:
        """The next answer; its words begin with its number."""
        made = QRadioButton(words)
        made.setAccessibleName(f"{about}: {words[3:]}" if about else words[3:])
        if self.radios.buttons():
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # one stop of Tab for all; the arrows go on
        self.radios.addButton(made, len(self.radios.buttons()))
        return made

    def take_keyboard(self) -> None:
        """Put the cursor on what is chosen, else on the first."""
        self.radios.button(max(0, self.radios.checkedId())).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = DIGITS.get(event.text())
        if place is None or place >= len(self.radios.buttons()):
            super().keyPressEvent(event)
            return
        self.radios.button(place).setFocus(Qt.FocusReason.OtherFocusReason)
        self.radios.button(place).setChecked(True)


class FieldChoice(ChoiceCard):
    """Nothing is chosen at first: nobody's words win by themselves. 1, 2, 3 and the arrows choose."""

    def __init__(
        self, desk: Desk, column: Column, base: Any, mine: Any, theirs: Any, *, has_base: bool
    ) -> None:
        super().__init__()
        self.column = column
        self._desk = desk
        self._values = {"mine": mine, "theirs": theirs}
        self.editor = field_for(column, desk)
        self.told = label("", wraps=True)
        self.told.setProperty("note", "error")
        self._lay_out(base, has_base)
        self.radios.idToggled.connect(lambda _, is_on: self._turned() if is_on else None)
        self.editor.typed.connect(self.chosen)

    # -- building

    def _lay_out(self, base: Any, has_base: bool) -> None:
        name = self._desk.words(self.column.words)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        before, mine, theirs = (self._said(one) for one in (base, *self._values.values()))
        for place, (words, text, other) in enumerate(
            (
                (self.tr("1  Of this computer"), mine, before if has_base else theirs),
                (self.tr("2  Of the other computer"), theirs, before if has_base else mine),
            )
        ):
            grid.addWidget(self.answer(words, name), 0, place)
            grid.addWidget(self._text(marked(text, other)), 1, place, Qt.AlignmentFlag.AlignTop)
        if self.column.name != EXTRA:
            grid.addWidget(self.answer(self.tr("3  Write it anew"), name), 2, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 10)
        column.addWidget(label(name, "section", wraps=True))
        column.addWidget(self._agreed(before, mine, theirs, has_base))
        column.addLayout(grid)
        column.addWidget(self.editor)
        column.addWidget(self.told)
        anew = self.tr("Write it anew")
        self.editor.name_for_readers(f"{name}: {anew}", "")
        self.editor.hide()
        self.told.hide()

    def _agreed(self, before: str, mine: str, theirs: str, has_base: bool) -> QLabel:
        """What both had before; what one of them no longer has is struck out."""
        if not has_base:
            return label(self.tr("There is no earlier text that both had."), "muted", wraps=True)
        head = wrappable(self.tr("Before, on both:"))
        kept = struck(before, mine, theirs) if before else wrappable(self.tr("(empty)"))
        made = text_label(f"{head} {kept}")
        made.setProperty("muted", True)
        return made

    def _said(self, value: Any) -> str:
        if self.column.name == EXTRA:
            return dumps(value) if value else ""
        return said_value(self._desk, self.column, value)

    def _text(self, html: str) -> QLabel:
        made = text_label(html or wrappable(self.tr("(empty)")))
        made.setContentsMargins(22, 0, 0, 0)
        return made

    # -- choosing

    @property
    def side(self) -> Side:
        place = self.radios.checkedId()
        return SIDES[place] if place >= 0 else ""

    def choose(self, side: Side) -> None:
        """Take a side; writing anew begins with the words of this computer."""
        self.radios.button(SIDES.index(side)).setChecked(True)

    def _turned(self) -> None:
        is_anew = self.side == "anew"
        if is_anew and self.editor.isHidden():
            self.editor.load(self._values["mine"])
        self.editor.setVisible(is_anew)
        self.told.hide()
        if is_anew:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()

    def value(self) -> Any:
        """What was chosen. Raises BadInput when what was written cannot be read; it is told beside it."""
        if self.side != "anew":
            return self._values[self.side]
        try:
            found = self.editor.value()
        except BadInput as complaint:
            self.told.setText(wrappable(complaint.said(self._desk.language)))
            self.told.show()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            raise
        self.told.hide()
        return found
