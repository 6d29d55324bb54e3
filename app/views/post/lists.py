"""What else waits for a person: what was not accepted, what was set aside, what others deleted in bulk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.models.schema import column_of, columns
from app.sync.state import Quarantined, Refused
from app.sync.wire import TYPES
from app.views.desk import Desk
from app.views.dialogs import NAMED, asked
from app.views.findings import place_of
from app.views.flow import Flow
from app.views.labels import button, label
from app.views.post.lines import Lines
from app.views.post.words import counted, moment
from app.views.thai import wrappable

OWN = frozenset({"settings", "users"})
"""Kinds that stand in the settings, on no page of their own."""
ALLOWABLE = "deletion"
DELETING = (ALLOWABLE, "kept")
"""Kinds of what others deleted and is still here: too many at once, and opinions, which are never deleted."""


def kind_words(desk: Desk, table: str) -> str:
    """What a kind is called; one of a newer program by its name."""
    return desk.words(TYPES[table].words) if table in TYPES else table


class RefusedPane(QWidget):
    """What the server did not accept: why, and the way to where it is mended."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found: tuple[Refused, ...] = ()
        self.note = label("", wraps=True)
        heads = (self.tr("What"), self.tr("Why it was not accepted"), self.tr("Field"), self.tr("When"))
        self.lines = Lines(heads, self.tr("Not accepted by the central server"))
        self.lines.itemActivated.connect(lambda _: self.open())
        self.open_button = button(self.tr("Go to the entry and mend it"), self.open, main=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.note)
        column.addWidget(self.lines, 1)
        column.addLayout(Flow(self.open_button))

    def show_found(self, found: Sequence[Refused]) -> None:
        self.found = tuple(found)
        told = self.tr(
            "They stay here as they are. Mended, they are sent again by themselves; everything else went on."
        )
        self.note.setText(wrappable(told if found else self.tr("The central server accepted everything.")))
        self.lines.setVisible(bool(found))
        self.open_button.setVisible(bool(found))
        self.lines.show_lines([self._line(one) for one in found])

    def _line(self, one: Refused) -> tuple[str, ...]:
        named = self._desk.words(one.title)
        what = f"{kind_words(self._desk, one.table)}: {named}" if named else kind_words(self._desk, one.table)
        return what, self._desk.words(one.why), self._field(one), moment(one.at, self._desk.language)

    def _field(self, one: Refused) -> str:
        kind = TYPES.get(one.table)
        name = one.where.rpartition(".")[2]
        if kind is None or name not in {known.name for known in columns(kind)}:
            return ""
        return self._desk.words(column_of(kind, name).words)

    def open(self) -> None:
        row = self.lines.currentRow()
        if 0 <= row < len(self.found) and self.found[row].table not in OWN:
            self._desk.go(place_of(self.found[row].table, self.found[row].id))


class AsidePane(QWidget):
    """What arrived and was not taken in: why, and its text to look at. The others went on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found: tuple[Quarantined, ...] = ()
        self.note = label("", wraps=True)
        heads = (self.tr("What"), self.tr("Why it was set aside"), self.tr("When"))
        self.lines = Lines(heads, self.tr("Set aside"))
        self.lines.currentCellChanged.connect(lambda row, *_: self._show_text(row))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The text as it arrived"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.note)
        column.addWidget(self.lines, 2)
        column.addWidget(self.text, 1)

    def show_found(self, found: Sequence[Quarantined]) -> None:
        self.found = tuple(found)
        told = self.tr(
            "These arrived in a form this program cannot take in safely; nothing here was changed by them. "
            "Tell whoever looks after the other computer. Mended there, they arrive anew and leave this list."
        )
        self.note.setText(wrappable(told if found else self.tr("Everything that arrived was taken in.")))
        for one in (self.lines, self.text):
            one.setVisible(bool(found))
        self.lines.show_lines([self._line(one) for one in found])
        self._show_text(self.lines.currentRow())

    def _line(self, one: Quarantined) -> tuple[str, str, str]:
        named = self._desk.words(one.title) or one.id
        what = f"{kind_words(self._desk, one.table)}: {named}"
        return what, self._desk.words(one.why), moment(one.at, self._desk.language)

    def _show_text(self, row: int) -> None:
        self.text.setPlainText(self.found[row].text if 0 <= row < len(self.found) else "")


class DeletionsPane(QWidget):
    """Deleted in bulk on another computer: nothing goes here before a person has seen names and numbers."""

    allowed = Signal()
    refused = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found: tuple[Quarantined, ...] = ()
        self.note = label("", wraps=True)
        self.counts = label("", "section", wraps=True)
        self.names = QListWidget()
        self.names.setAccessibleName(self.tr("Deleted on another computer"))
        self.keep_button = button(self.tr("Keep them all here"), self.refused.emit, main=True)
        self.delete_button = button(self.tr("Delete them here too…"), self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self.note, self.counts):
            column.addWidget(one)
        column.addWidget(self.names, 1)
        column.addLayout(Flow(self.keep_button, self.delete_button))

    def show_found(self, found: Sequence[Quarantined]) -> None:
        self.found = tuple(found)
        told = self.tr(
            "Another computer deleted unusually many entries at once. They are still here. "
            "Delete them here too if that was meant; else keep them, and they come back there as well."
        )
        self.note.setText(wrappable(told if found else self.tr("No deletions wait to be allowed.")))
        for one in (self.counts, self.names, self.keep_button):
            one.setVisible(bool(found))
        self.delete_button.setVisible(bool(self._allowable))
        self.counts.setText(wrappable(self._counted(found)))
        self.names.clear()
        self.names.addItems([self._named(one) for one in found])

    @property
    def _allowable(self) -> list[Quarantined]:
        """What may be deleted; an opinion of the people never is."""
        return [one for one in self.found if one.kind == ALLOWABLE]

    def _counted(self, found: Sequence[Quarantined]) -> str:
        kinds = Counter(kind_words(self._desk, one.table) for one in found)
        return " · ".join(f"{words} {count:,}" for words, count in kinds.most_common())

    def _named(self, one: Quarantined) -> str:
        return f"{kind_words(self._desk, one.table)}: {self._desk.words(one.title) or one.id}"

    def _ask(self) -> None:
        """With names and numbers; the button that does nothing is the one Enter presses."""
        found = self._allowable
        question = counted(self.tr("Delete %1 entries here too, as on the other computer?"), len(found))
        named = [f"• {self._named(one)}" for one in found[:NAMED]] + (["…"] if len(found) > NAMED else [])
        told = f"{question}\n\n{self._counted(found)}\n\n" + "\n".join(named)
        if asked(self, told, counted(self.tr("Delete %1 entries"), len(found))):
            self.allowed.emit()
