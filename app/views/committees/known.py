"""The line in which a person is named: whom the record knows is completed, with position and organisation."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget

from app.models.committees import Member
from app.models.office import Person
from app.models.schema import Column
from app.models.store import Store
from app.models.text import clean_line, fold
from app.views.fields import Field, LineEdit

MOST = 4
LEAST = 2
"""Letters typed before anybody is offered."""
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Known(NamedTuple):
    """A person as the record has named one before."""

    name: str
    position: str
    organisation: str
    person_id: str | None


def known_people(store: Store) -> list[Known]:
    """Persons first, then whoever was appointed before, the latest first; each name once."""
    found: dict[str, Known] = {}
    columns = ("prefix", "given_name", "surname", "position", "organisation", "id")
    for prefix, given, surname, position, organisation, record_id in store.values(Person, *columns):
        name = clean_line(f"{prefix or ''}{given or ''} {surname or ''}")
        found.setdefault(name, Known(name, _text(position), _text(organisation), str(record_id)))
    for called, position, organisation in reversed(store.values(Member, "name", "position", "organisation")):
        found.setdefault(_text(called), Known(_text(called), _text(position), _text(organisation), None))
    found.pop("", None)
    return list(found.values())


def _text(value: object) -> str:
    return clean_line(str(value or ""))


class NameField(Field):
    """Type a part of the name; Down walks what `offers` shows below the line, Enter takes it and goes on.

    The list is no popup: who types on is never interrupted. `chosen` gets who was taken.
    """

    def __init__(self, column: Column, chosen: Callable[[Known], None]) -> None:
        super().__init__(column)
        self._chosen = chosen
        self.known: list[Known] = []
        self._offered: list[Known] = []
        self.offers = QListWidget()
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offers.setAccessibleName(self.tr("People the record knows"))
        self.offers.itemClicked.connect(lambda _: self.take(self.offers.currentRow()))
        self.offers.hide()
        self.line = _NameLine(self)
        self.line.textEdited.connect(self._offer)
        self.adopt(self.line)
        self.left.connect(self.offers.hide)

    def _offer(self, text: str) -> None:
        self.typed.emit()
        words = fold(text).split() if len(clean_line(text)) >= LEAST else []
        matching = (one for one in self.known if all(word in fold(one.name) for word in words))
        self._offered = [one for one, _ in zip(matching, range(MOST), strict=False)] if words else []
        self.offers.clear()
        self.offers.addItems([_said(one) for one in self._offered])
        self.offers.setCurrentRow(-1)
        self.offers.setFixedHeight(self.offers.sizeHintForRow(0) * len(self._offered) + 6)
        self.offers.setVisible(bool(self._offered))

    def walk(self, by: int) -> bool:
        """Mark the next of those offered; False: none is offered."""
        if not self._offered or self.offers.isHidden():
            return False
        place = max(-1, min(len(self._offered) - 1, self.offers.currentRow() + by))
        self.offers.setCurrentRow(place)
        told = _said(self._offered[place]) if place >= 0 else ""
        self.line.setAccessibleDescription(told)
        return True

    def take(self, row: int) -> None:
        """One of those offered is the person."""
        if 0 <= row < len(self._offered) and not self.offers.isHidden():
            one = self._offered[row]
            self.line.setText(one.name)
            self.typed.emit()
            self._chosen(one)
        self.offers.hide()

    def load(self, value: str | None) -> None:
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def value(self) -> str | None:
        return clean_line(self.line.text()) or None

    def raw(self) -> str:
        return self.line.text()

    @property
    def person_id(self) -> str | None:
        """Of the person whose name stands in the line, where that is one person."""
        name = self.value()
        found = [one.person_id for one in self.known if one.name == name]
        return found[0] if len(found) == 1 else None


def _said(one: Known) -> str:
    return " — ".join(part for part in (one.name, one.position, one.organisation) if part)


class _NameLine(LineEdit):
    """Up and Down walk what is offered."""

    def __init__(self, owner: NameField) -> None:
        super().__init__()
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = STEPS.get(Qt.Key(event.key()), 0)
        if not by or not self._owner.walk(by):
            super().keyPressEvent(event)
