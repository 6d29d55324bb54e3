"""The faces of a page: what stands beside the list of each kind that has one, and left of that list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QStackedWidget, QWidget

from app.models.store import Changes
from app.views.desk import Desk
from app.views.face import Face
from app.views.flow import Flow
from app.views.lists import RecordList
from app.views.tables import RecordTable

NARROW = 120
"""Letters: on a page narrower than this what stands left of the list goes into the line of tools."""


class Faces(QStackedWidget):
    """Made when their kind is first shown. `added` carries a new face, to be connected."""

    added = Signal(object)  # Face
    widened = Signal()

    def __init__(
        self, desk: Desk, makers: Mapping[str, Callable[[Desk], Face]], split: QSplitter, tools: Flow
    ) -> None:
        super().__init__()
        self._desk, self._makers = desk, makers
        self._split, self._tools = split, tools
        self.made: dict[str, Face] = {}
        """Those made so far, by the table of their kind."""
        self.is_wide = False
        """The face in front has the page to itself."""
        split.insertWidget(1, self)
        desk.changed.connect(self._heard)

    def of(self, table: str) -> Face | None:
        """The face of a kind, made when it is first asked for; None: it has none."""
        if table in self._makers and table not in self.made:
            self._add(table)
        return self.made.get(table)

    def _add(self, table: str) -> None:
        face = self.made[table] = self._makers[table](self._desk)
        self.addWidget(face)
        if face.beside is not None:
            self._split.insertWidget(0, face.beside)
        if face.narrow is not None:
            self._tools.insertWidget(0, face.narrow)
        face.room_wanted.connect(self._widen)
        self.added.emit(face)

    def _widen(self, is_wide: bool) -> None:
        self.is_wide = is_wide
        self.widened.emit()

    def show_only(self, face: Face | None) -> None:
        """One in front; of the others nothing is left beside their lists."""
        self.is_wide = False
        for one in self.made.values():
            for part in (one.beside, one.narrow):
                if part is not None and one is not face:
                    part.hide()
        if face is not None:
            self.setCurrentWidget(face)

    def place_beside(self, face: Face | None, page: QWidget) -> None:
        """What stands left of the list, or in the line of tools on a narrow page."""
        is_narrow = page.width() < NARROW * page.fontMetrics().averageCharWidth()
        if face is not None and face.narrow is not None:
            face.narrow.setVisible(is_narrow or face.beside is None)
            if face.beside is not None:
                face.beside.setVisible(not (is_narrow or self.is_wide))

    def _heard(self, changes: Changes) -> None:
        """Before the page hears it: what a list shows may hang on what its face knows."""
        for one in self.made.values():
            one.heard(changes)

    def commit(self) -> bool:
        """Keep what is typed in any of them; False when something could not be kept."""
        kept = [one.commit() for one in self.made.values()]
        return all(kept)

    def follow(self, table: str, view: RecordList) -> None:
        """Let several rows of a list be chosen, and tell its face which."""
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.selectionModel().selectionChanged.connect(lambda *_: self._tell_chosen(table, view))

    def _tell_chosen(self, table: str, view: RecordList) -> None:
        if (face := self.made.get(table)) is not None:
            rows = view.selectionModel().selectedRows()
            face.show_records(tuple(view.table.id_at(one.row()) for one in rows))


def shared(split: QSplitter, left: QWidget, ours: Iterable[QWidget]) -> None:
    """What is read gets more room than the list it is chosen from; what stands left of that gets none."""
    read = tuple(ours)
    for place in range(split.count()):
        one = split.widget(place)
        split.setStretchFactor(place, 4 if one is left else 5 if one in read else 0)


def following(table: RecordTable, ids: Iterable[str]) -> str:
    """The row after the last of these, else the one before the first; "" where there is none."""
    places = sorted(place for place in map(table.row_of, ids) if place >= 0)
    if not places:
        return ""
    return table.id_at(places[-1] + 1) or table.id_at(places[0] - 1)
