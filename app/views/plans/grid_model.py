"""The rows of a plan's sheet for Qt: headings of groups, lines, an empty row to go on with, and the total.

Texts are worked out when they are first looked at and kept until their line changes: a screen of 700 cells is
painted for each step of the wheel.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.models import plancells, plangroups
from app.models.errors import Language, Words
from app.models.plancells import NONE, SheetColumn
from app.models.plangroups import Group, Total
from app.models.planlines import GridLine
from app.models.schema import Kind
from app.views.labels import tip
from app.views.plans.grid_actual import band_words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
FREE, WHOLE = "free", "whole"
"""Keys of the empty row and of the total."""
PLANNED, NOT_PLANNED, UNSAID = (
    Words("กำหนดไว้", "planned"),
    Words("ไม่ได้กำหนด", "not planned"),
    Words("ยังไม่ระบุ", "not said"),
)
COUNT = Words("รวม {count} โครงการ", "{count} lines in all")
GO_ON = Words("พิมพ์หรือวางที่นี่เพื่อเพิ่มบรรทัด", "Type or paste here for a new line")
GROUP_COUNT = Words("{words} ({count} โครงการ)", "{words} ({count} lines)")
BY_MONTH = Words("{month} {count} โครงการ", "{month} {count} lines")
MORE = Words("{text} (+{count})", "{text} (+{count})")

Row = GridLine | Group
FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
TYPED = FIXED | Qt.ItemFlag.ItemIsEditable
"""Put together once: Qt asks some hundred times for each key."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlanTable(QAbstractTableModel):
    """Lines of a plan. `show_lines` sets all of them, `replace` takes changed ones in."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self.columns: tuple[SheetColumn, ...] = ()
        self.aligned = plancells.Alignments()
        self.lines: dict[str, GridLine] = {}
        """All lines of the plan by id, in the order of their numbers; a filter leaves rows out, not lines."""
        self.rows: list[Row] = []
        self.by = "mission"
        self.year = 0
        """The fiscal year whose months and payments are shown."""
        self.has_band = False
        self.shown: list[str] = []
        """Ids of the lines that a search leaves."""
        self._groups: dict[str, Group] = {}
        self._whole = Group(WHOLE, COUNT)
        self._free = Group(FREE, GO_ON)
        self._places: dict[str, int] = {}
        self._texts: dict[str, list[str | None]] = {}
        self._months: dict[str, list[int]] = {}

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
        self._texts.clear()
        self._months.clear()
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
            self._texts.pop(one.key, None)
            self._count_months(one, before, -1)
            self._count_months(one, line, 1)
        self.lines[line.id] = self.rows[place] = line
        self._texts.pop(line.id, None)
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
        self._texts.clear()
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
        item = self.rows[row]
        key = item.id if isinstance(item, GridLine) else item.key
        texts = self._texts.get(key)
        if texts is None:
            texts = self._texts[key] = [None] * len(self.columns)
        found = texts[place]
        if found is None:
            found = texts[place] = self._worked_out(item, self.columns[place])
        return found

    def _worked_out(self, item: Row, column: SheetColumn) -> str:
        if isinstance(item, GridLine):
            said = plancells.said(item, column, self.language, self.aligned)
            if column.key == "kpi_name" and len(item.kpis) > 1:
                said = MORE.filled(text=said, count=len(item.kpis) - 1).said(self.language)
            return " ".join(said.split())
        if column.key == "name":
            return self._heading(item)
        if column.is_money and item is not self._free:
            return item.totals.get(column.key, Total()).said(self.language, is_short=True)
        if column.is_month and item is not self._free:
            count = self._by_month(item)[column.month]
            return f"{count:,}" if count else ""
        return ""

    def _heading(self, group: Group) -> str:
        if group in (self._free, self._whole):
            return group.words.said(self.language)
        words = GROUP_COUNT.filled(words=group.words, count=f"{len(group.lines):,}")
        return words.said(self.language)

    def _by_month(self, group: Group) -> list[int]:
        """How many standing lines are planned in each month."""
        if group.key not in self._months:
            masks = [one.project.months or 0 for one in group.standing]
            self._months[group.key] = [
                sum(mask >> bit & 1 for mask in masks) for bit in range(plancells.MONTHS)
            ]
        return self._months[group.key]

    def _count_months(self, group: Group, line: GridLine, step: int) -> None:
        counts, mask = self._months.get(group.key), line.project.months or 0
        if counts is not None and line.stands:
            for bit in range(plancells.MONTHS):
                counts[bit] += step * (mask >> bit & 1)

    def band(self, row: int, place: int) -> str:
        """What came of it, below a cell: paid, people and photos, result of the indicator."""
        line = self.line_at(row)
        return band_words(line, self.columns[place], self.year, self.language) if line is not None else ""

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

    def typed(self, row: int, place: int) -> str:
        """What an editor begins with; unknown money is empty."""
        line, column = self.line_at(row), self.columns[place]
        if line is None or (column.is_money and plancells.value(line, column) is None):
            return ""
        return plancells.said(line, column, self.language, self.aligned)

    def copied(self, row: int, place: int) -> str:
        """What the clipboard gets, so that pasting it gives the same again."""
        line, column = self.line_at(row), self.columns[place]
        if line is None:
            return self.text(row, place)
        return plancells.said(line, column, self.language, self.aligned)

    def spoken(self, row: int, place: int) -> str:
        """A cell as a screen reader says it and a tool tip shows it: a month by name, and the actual."""
        line, column = self.line_at(row), self.columns[place]
        if line is None:
            return self._spoken_group(self.rows[row], row, place)
        said = plancells.said(line, column, self.language, self.aligned)
        if column.is_month:
            state = {True: PLANNED, False: NOT_PLANNED, None: UNSAID}[plancells.value(line, column)]
            said = f"{column.words.said(self.language)} {state.said(self.language)}"
        elif column.is_money and plancells.value(line, column) is NONE:
            said = "-"
        below = self.band(row, place) if self.has_band else ""
        return f"{said} · {below}" if below else said

    def _spoken_group(self, group: Row, row: int, place: int) -> str:
        column, text = self.columns[place], self.text(row, place)
        if isinstance(group, Group) and column.is_money and text:
            return group.totals.get(column.key, Total()).said(self.language)
        if column.is_month and text:
            counted = BY_MONTH.filled(month=column.words, count=text)
            return counted.said(self.language)
        return text

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
