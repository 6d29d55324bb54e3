"""One entry that two computers changed: field by field a person says which words stay."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from app.models.errors import BadInput
from app.models.schema import Record, changed, columns
from app.sync.state import DELETED, Conflict
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.labels import button, emptied, label, scrolled, shortened
from app.views.post.fieldchoice import ChoiceCard, FieldChoice, Side
from app.views.post.values import declared, value_of
from app.views.post.words import moment
from app.views.telling import said_value
from app.views.thai import wrappable
from app.views.titles import title

NAME_LETTERS = 90


def named_conflict(desk: Desk, conflict: Conflict) -> str:
    """What the entry is called on the pages; of one deleted here, what it is called there."""
    shown = conflict.theirs if conflict.mine.deleted else conflict.mine
    return shortened(title(shown, desk.language) or desk.words(conflict.title), NAME_LETTERS)


class Whole(ChoiceCard):
    """One side deleted the entry, the other changed it: it goes or it stays, as it was changed."""

    def __init__(self, desk: Desk, conflict: Conflict) -> None:
        super().__init__()
        self._desk = desk
        self._is_mine = conflict.theirs.deleted
        kept = conflict.mine if self._is_mine else conflict.theirs
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        changes = self._changes(conflict.base, kept)
        self.told = label(self._told(is_changed=bool(changes)), wraps=True)
        column.addWidget(self.told)
        for words in changes:
            column.addWidget(label(words, wraps=True))
        for words in (self.tr("1  Keep the entry, with what was changed"), self.tr("2  Delete it")):
            column.addWidget(self.answer(words))
        self.radios.idToggled.connect(lambda _, is_on: self.chosen.emit() if is_on else None)

    def _told(self, *, is_changed: bool) -> str:
        if self._is_mine and not is_changed:  # what is being typed is a draft still
            return self.tr(
                "The other computer deleted this entry. On this one somebody is still typing in it."
            )
        if self._is_mine:
            return self.tr("The other computer deleted this entry. On this one it was changed:")
        return self.tr("This computer deleted this entry. On the other one it was changed:")

    def _changes(self, base: Record | None, kept: Record) -> list[str]:
        told = []
        for column in columns(type(kept)):
            now = getattr(kept, column.name)
            if now is not None and (base is None or now != getattr(base, column.name)):
                told.append(f"•  {self._desk.words(column.words)}: {said_value(self._desk, column, now)}")
        return told

    @property
    def side(self) -> Side:
        """Whose way it goes."""
        place = self.radios.checkedId()
        if place < 0:
            return ""
        return "mine" if (place == 0) == self._is_mine else "theirs"

    def choose(self, side: Side) -> None:
        self.radios.button(0 if (side == "mine") == self._is_mine else 1).setChecked(True)


class Choosing(QWidget):
    """One conflict, laid out. `settled` carries the record as chosen, `later` leaves it for another day."""

    settled = Signal(object)  # Record
    later = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.conflict: Conflict | None = None
        self.choices: list[FieldChoice | Whole] = []
        self.head = label("", "head", wraps=True)
        self.who = QGridLayout()
        self.who.setHorizontalSpacing(14)
        self.who.setColumnStretch(0, 1)
        self.who.setColumnStretch(1, 1)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(10)
        self.left = label("", "muted")
        self.done = button(self.tr("Keep what was chosen"), self.finish, main=True)
        self._lay_out()

    def _lay_out(self) -> None:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addLayout(self.fields)
        inner.addStretch(1)
        self.area = scrolled(body)
        all_mine = button(self.tr("All of this computer"), partial(self.choose_all, "mine"))
        all_theirs = button(self.tr("All of the other"), partial(self.choose_all, "theirs"))
        row = Flow(all_mine, all_theirs, self.left)
        row.addStretch()
        row.addWidget(button(self.tr("Leave it for later"), self.later.emit))
        row.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self.head)
        column.addLayout(self.who)
        column.addWidget(self.area, 1)
        column.addLayout(row)

    # -- showing

    def show_conflict(self, conflict: Conflict) -> None:
        """Show one; what was chosen in the one before and not kept is forgotten."""
        self.conflict = conflict
        self.head.setText(wrappable(self._name(conflict)))
        self._say_who(conflict)
        emptied(self.fields)
        self.choices = self._made(conflict)
        for one in self.choices:
            one.chosen.connect(self._count)
            self.fields.addWidget(one)
        self.area.verticalScrollBar().setValue(0)
        self._count()

    def _name(self, conflict: Conflict) -> str:
        kind = self._desk.words(type(conflict.mine).words)
        named = named_conflict(self._desk, conflict)
        return f"{kind}: {named}" if named else kind

    def _say_who(self, conflict: Conflict) -> None:
        emptied(self.who)
        for place, (words, actor, at) in enumerate(
            (
                (self.tr("This computer: %1, %2"), conflict.mine_by, conflict.mine_at),
                (self.tr("The other computer: %1, %2"), conflict.theirs_by, conflict.theirs_at),
            )
        ):
            when = moment(at, self._desk.language) or self.tr("when is not known")
            said = words.replace("%1", actor or self.tr("who is not known")).replace("%2", when)
            self.who.addWidget(label(said, wraps=True), 0, place)

    def _made(self, conflict: Conflict) -> list[FieldChoice | Whole]:
        if conflict.columns == DELETED:
            return [Whole(self._desk, conflict)]
        return [self._field(conflict, name) for name in conflict.columns]

    def _field(self, conflict: Conflict, name: str) -> FieldChoice:
        has_base = conflict.base is not None
        before = getattr(conflict.base, name, None)
        mine, theirs = value_of(conflict, name, "mine"), value_of(conflict, name, "theirs")
        column = declared(conflict.mine, name)
        return FieldChoice(self._desk, column, before, mine, theirs, has_base=has_base)

    def _count(self) -> None:
        """How many still have to be chosen; without all of them nothing is kept."""
        missing = sum(1 for one in self.choices if not one.side)
        words = self.tr("%1 still to choose").replace("%1", str(missing)) if missing else ""
        self.left.setText(words)
        self.done.setEnabled(bool(self.choices) and not missing)

    # -- choosing

    def choose_all(self, side: Side) -> None:
        """Take one side in every field; the keyboard goes on to keeping it."""
        for one in self.choices:
            one.choose(side)
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> None:
        """Put the cursor on the first field that is not chosen yet."""
        waiting = next((one for one in self.choices if not one.side), None)
        if waiting is not None:
            waiting.take_keyboard()
            self.area.ensureWidgetVisible(waiting)
        else:
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Hand the record over as it was chosen; nothing happens while something is missing or unreadable."""
        if self.conflict is None or not self.done.isEnabled():
            self.take_keyboard()
            return
        try:
            found = self._result(self.conflict)
        except BadInput:  # told beside its field
            return
        self.settled.emit(found)

    def _result(self, conflict: Conflict) -> Record:
        whole = self.choices[0]
        if isinstance(whole, Whole):
            return conflict.mine if whole.side == "mine" else conflict.theirs
        chosen = {one.column.name: one.value() for one in self.choices if isinstance(one, FieldChoice)}
        return changed(conflict.mine, **chosen)
