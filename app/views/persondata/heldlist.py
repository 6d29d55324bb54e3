"""What is held about a person, place by place; the space bar chooses what is to be erased."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from app.models import person_words
from app.models.errors import Words
from app.models.person_data import Held, Keeping, Typed
from app.models.person_words import Said
from app.views.desk import Desk
from app.views.subjects import TABS

MAY_GO = frozenset({Keeping.FREE, Keeping.PUBLIC, Keeping.FILE})
"""What can be chosen at all."""
LEAST_LINES = 8
LINE = Qt.ItemDataRole.UserRole


class Line(NamedTuple):
    """A row: where it is, what is there and with it; held: None where it is only being typed."""

    place: str
    values: list[Said]
    more: list[Said]
    held: Held | None

    @property
    def keeping(self) -> Words:
        """What may be done with it, in a word or two."""
        return person_words.SHORT[self.held.keeping] if self.held else person_words.TYPED

    @property
    def why(self) -> Words:
        """The same as a sentence."""
        return person_words.KEEPINGS[self.held.keeping] if self.held else person_words.TYPED


class HeldList(QTreeWidget):
    """`opened` when an entry is to be seen where it is kept; `moved` when the cursor is somewhere else."""

    opened = Signal(object)  # Held
    moved = Signal()
    chosen_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHeaderLabels((self.tr("Kept in"), self.tr("What is kept"), self.tr("Erasing")))
        self.setAccessibleName(self.tr("What is held"))
        self.itemChanged.connect(lambda *_: self.chosen_changed.emit())
        self.currentItemChanged.connect(lambda *_: self.moved.emit())
        self.itemActivated.connect(lambda row, _: self._open(row))
        for column, width in enumerate((QHeaderView.ResizeMode.Interactive, QHeaderView.ResizeMode.Stretch)):
            self.header().setSectionResizeMode(column, width)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        self.setColumnWidth(0, 32 * letter)
        self.setColumnWidth(2, 18 * letter)
        self.setMinimumHeight(LEAST_LINES * self.fontMetrics().lineSpacing())
        self.header().setStretchLastSection(False)

    # -- showing

    def show_lines(self, held: Iterable[Held], typed: Iterable[Typed] = ()) -> None:
        """What may go is chosen to begin with, but for names on papers of public record and files."""
        self.blockSignals(True)
        self.clear()
        for one in held:
            self._add(self._line(one))
        for other in typed:
            words = person_words.place(other.table)
            self._add(Line(self._said(words), person_words.typed(other), [], None))
        self.blockSignals(False)
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)
        self.chosen_changed.emit()

    def _line(self, one: Held) -> Line:
        kind = TABS.get(one.table) or person_words.place(one.table)
        place = f"{self._said(kind)} {person_words.title(one)}".strip()
        return Line(place, person_words.said(one), person_words.more(one), one)

    def _add(self, line: Line) -> None:
        values = " · ".join(" ".join(self._said(one.value).split()) for one in line.values)
        row = QTreeWidgetItem(self, [line.place, values, self._said(line.keeping)])
        row.setData(0, LINE, line)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if line.held is not None and line.held.keeping in MAY_GO:
            is_free = line.held.keeping is Keeping.FREE
            row.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(0, Qt.CheckState.Checked if is_free else Qt.CheckState.Unchecked)
        else:
            row.setFlags(flags)

    def _said(self, words: Words) -> str:
        return self._desk.words(words)

    # -- what is chosen

    @property
    def lines(self) -> Sequence[Line]:
        rows = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return [row.data(0, LINE) for row in rows if row is not None]

    @property
    def current(self) -> Line | None:
        row = self.currentItem()
        line: Line | None = row.data(0, LINE) if row is not None else None
        return line

    @property
    def chosen(self) -> list[Held]:
        rows = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return [
            row.data(0, LINE).held
            for row in rows
            if row is not None and row.checkState(0) == Qt.CheckState.Checked
        ]

    def choose(self, place: int, *, is_chosen: bool) -> None:
        """Choose a row, or take it out of the choice."""
        row = self.topLevelItem(place)
        if row is not None and row.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            row.setCheckState(0, Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)

    def detail(self) -> str:
        """All that is kept in the place under the cursor, and what stands with it."""
        line = self.current
        if line is None:
            return ""
        told = [f"{line.place} ({self._said(line.why)})"]
        told += [f"{self._said(one.name)}: {self._said(one.value)}" for one in line.values + line.more]
        return "\n".join(told)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and (row := self.currentItem()) is not None:
            self.choose(self.indexOfTopLevelItem(row), is_chosen=row.checkState(0) != Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)

    def _open(self, row: QTreeWidgetItem) -> None:
        line: Line = row.data(0, LINE)
        if line.held is not None:
            self.opened.emit(line.held)
