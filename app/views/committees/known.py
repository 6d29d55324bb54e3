"""The line in which a person is named: whom the record knows is completed, with position and organisation."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter

from app.models.committees import Member
from app.models.office import Person
from app.models.schema import Column
from app.models.store import Store
from app.models.text import clean_line, fold
from app.views.fields import Field, LineEdit

MOST = 12


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
    """Type a part of the name; Down walks what is offered, Enter takes it. `chosen` gets who was taken."""

    def __init__(self, column: Column, chosen: Callable[[Known], None]) -> None:
        super().__init__(column)
        self._chosen = chosen
        self.known: list[Known] = []
        self._offers: list[Known] = []
        self._offered = QStringListModel(self)
        self.line = _NameLine()
        self.completer = QCompleter(self._offered, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(MOST)
        self.completer.activated[QModelIndex].connect(lambda index: self.take(index.row()))  # type: ignore[index]
        self.line.setCompleter(self.completer)
        self.line.textEdited.connect(self._offer)
        self.adopt(self.line)

    def _offer(self, text: str) -> None:
        self.typed.emit()
        words = fold(text).split()
        matching = (one for one in self.known if all(word in fold(one.name) for word in words))
        self._offers = [one for one, _ in zip(matching, range(MOST), strict=False)] if words else []
        self._offered.setStringList([_said(one) for one in self._offers])

    def take(self, row: int) -> None:
        """One of those offered is the person."""
        if 0 <= row < len(self._offers):
            one = self._offers[row]
            self.line.setText(one.name)
            self.typed.emit()
            self._chosen(one)

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
    """Enter takes what the list marks; with nothing marked it goes on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self.completer().popup()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and popup and popup.isVisible():
            index = popup.currentIndex()
            popup.hide()
            if index.isValid():
                self.completer().activated[QModelIndex].emit(index)  # type: ignore[index]
        super().keyPressEvent(event)
