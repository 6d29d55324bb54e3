"""The rows of a plan's sheet for Qt: headings of groups, lines, an empty row to go on with, and the total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.models import plancells, plangroups
from app.models.errors import Language, Words
from app.models.plancells import SheetColumn
from app.models.plangroups import Group
from app.models.planlines import GridLine
from app.models.schema import Kind
from app.views.labels import tip
from app.views.plans.grid_words import FREE, WHOLE, CellWords, Row

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
COUNT = Words("รวม {count} โครงการ", "{count} lines in all")
GO_ON = Words("พิมพ์หรือวางที่นี่เพื่อเพิ่มบรรทัด", "Type or paste here for a new line")
FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
TYPED = FIXED | Qt.ItemFlag.ItemIsEditable
"""Put together once: Qt asks some hundred times for each key."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlanTable(QAbstractTableModel):
    """Lines of a plan. `show_lines` sets all of them, `replace` takes changed ones in."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self.words = CellWords(language)
        self.columns: tuple[SheetColumn, ...] = ()
        self.lines: dict[str, GridLine] = {}
        """All lines of the plan by id, in the order of their numbers; a filter leaves rows out, not lines."""
        self.rows: list[Row] = []
        self.by = "mission"
        self.has_band = False
        self.shown: list[str] = []
        """Ids of the lines that a search leaves."""
        self._groups: dict[str, Group] = {}
        self._whole = Group(WHOLE, COUNT)
        self._free = Group(FREE, GO_ON)
        self._places: dict[str, int] = {}

    # -- which lines

    def show_lines(
        self, lines: Iterable[GridLine], columns: Sequence[SheetColumn], shown: Iterable[str] | None = None
    ) -> None:
        """Lay the sheet out. shown: ids of the lines that a filter leaves, all of them without one."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.lines = {one.id: one for one in lines}
        self.shown = list(self.lines) if shown is None else [one for one in shown if one in self.lines]
        self._lay_out()
        self.endResetModel()

    def _lay_out(self) -> None:
        self.words.forget_all()
        lines = [self.lines[one] for one in self.shown]
        groups = plangroups.grouped(lines, self.by, self.columns, self.language)
        self._groups = {one.key: one for one in groups}
        self.rows = []
        for group in groups:
            if self.by != "none":
                self.rows.append(group)
            self.rows += group.lines
        self._whole = Group(WHOLE, COUNT.filled(count=f"{len(lines):,}"), lines)
        self._whole.totals = plangroups.whole(groups)
        self.rows += [self._free, self._whole]
        self._places = {one.id: place for place, one in enumerate(self.rows) if isinstance(one, GridLine)}

    @property
    def money(self) -> list[SheetColumn]:
        return [one for one in self.columns if one.is_money]

    @property
    def groups(self) -> list[Group]:
        return list(self._groups.values())

    def replace(self, lines: Sequence[GridLine]) -> bool:
        """Take changed lines in; False where the rows themselves have to be laid out anew."""
        if any(self._moves(one) for one in lines):
            return False
        for line in lines:
            self._replace(line)
        return True

    def _moves(self, line: GridLine) -> bool:
        """Whether the line would stand elsewhere, or newly."""
        before = self.lines.get(line.id)
        if before is None or line.id not in self._places:
            return True
        keys = {plangroups.key_of(one, self.by) for one in (before, line)}
        return len(keys) > 1 or before.project.number != line.project.number

    def _replace(self, line: GridLine) -> None:
        place, before = self._places[line.id], self.lines[line.id]
        group = self._groups[plangroups.key_of(line, self.by)]
        for one in (group, self._whole):
            one.count(before, self.money, -1)
            one.count(line, self.money)
            one.lines[next(at for at, its in enumerate(one.lines) if its is before)] = line
            self.words.forget(one.key)
            self.words.count_months(one, before, -1)
            self.words.count_months(one, line, 1)
        self.lines[line.id] = self.rows[place] = line
        self.words.forget(line.id)
        last = len(self.columns) - 1
        for row in (place, self.row_of_group(group), len(self.rows) - 1):
            if row >= 0:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def row_of_group(self, group: Group) -> int:
        """The row of a heading; -1 where nothing is grouped."""
        if self.by == "none" or not group.lines:
            return -1
        return self._places[group.lines[0].id] - 1

    def set_band(self, on: bool) -> None:
        self.has_band = on
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))

    # -- rows and cells

    def line_at(self, row: int) -> GridLine | None:
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, GridLine) else None

    def is_free(self, row: int) -> bool:
        """The empty row at the end, where one goes on."""
        return 0 <= row < len(self.rows) and self.rows[row] is self._free

    def is_entered(self, row: int) -> bool:
        """Whether the cursor may stand there to type."""
        return self.line_at(row) is not None or self.is_free(row)

    def headings(self) -> list[int]:
        """The rows that are no lines."""
        return [place for place, one in enumerate(self.rows) if not isinstance(one, GridLine)]

    def row_of(self, line_id: str) -> int:
        """The row of a line; -1 where it is not shown."""
        return self._places.get(line_id, -1)

    def column_of(self, key: str) -> int:
        return next((place for place, one in enumerate(self.columns) if one.key == key), -1)

    def text(self, row: int, place: int) -> str:
        """What stands in a cell, on one line."""
        return self.words.shown(self.rows[row], self.columns[place])

    def band(self, row: int, place: int) -> str:
        """What came of it, below a cell; "" where that is not shown."""
        line = self.line_at(row) if self.has_band else None
        return self.words.band(line, self.columns[place]) if line is not None else ""

    def spoken(self, row: int, place: int) -> str:
        """A cell as a screen reader says it and a tool tip shows it."""
        return self.words.spoken(self.rows[row], self.columns[place], has_band=self.has_band)

    def typed(self, row: int, place: int) -> str:
        """What an editor begins with; unknown money is empty."""
        line, column = self.line_at(row), self.columns[place]
        if line is None or (column.is_money and plancells.value(line, column) is None):
            return ""
        return self.words.whole(line, column)

    # -- what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return TYPED if self.is_entered(index.row()) else FIXED

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, place = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, place)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row, place)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.spoken(row, place))
        if role == Qt.ItemDataRole.EditRole:
            return self.typed(row, place)
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[place].kind in (
            *(Kind.MONEY, Kind.NUMBER, Kind.INTEGER),
        ):
            return RIGHT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words.said(self.language)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            whole = [one.said(self.language) for one in (column.above, column.words)]
            if column.column is not None:
                whole = [column.column.words.said(self.language)]
            return " ".join(filter(None, whole))
        return None
