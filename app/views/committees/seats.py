"""The seats of a body on a day, in protocol order: who, from when, by which order, in whose place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.models.appointments import undated
from app.models.bodies import Body
from app.models.committees import END_REASONS, ROLES, Member
from app.models.errors import Language
from app.models.office import Document
from app.views.labels import tip
from app.views.values import shown_date

Index = QModelIndex | QPersistentModelIndex
ROLE_WORDS = {one.key: one.words for one in ROLES}
REASONS = {one.key: one.words for one in END_REASONS}
NO, NAME, POSITION, ROLE, GROUP, SINCE, ORDER, REPLACES = range(8)
LETTERS = {NO: 5, NAME: 20, ROLE: 16, GROUP: 6, SINCE: 12, ORDER: 11, REPLACES: 19}
LEAST_ROWS = 6
ENDS = 30
"""Letters of the days where some have left."""
LEAST_POSITION, ROOMY_ROLE = 18, 27
"""Letters a position gets in any case, and a role where there is room for both."""
_ROOT = QModelIndex()


class Says(NamedTuple):
    """Words of the table: what is said of an order without a number, and who took a seat ("%1")."""

    no_number: str
    followed_by: str


class Shown(NamedTuple):
    """A member as a row: is_in_force on the day looked at, its order by number, who sat before or after."""

    member: Member
    is_in_force: bool
    order: str
    replaces: str


def numbered_order(document: Document | None) -> str:
    """As in "71/2567"; "" while the registry gave no number."""
    return (document.number or "") if document else ""


class SeatTable(QAbstractTableModel):
    """Rows of members; what is told of a row is told in words."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self.rows: list[Shown] = []

    def show_rows(self, rows: Sequence[Shown]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else REPLACES + 1

    def headerData(
        self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if side is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads()[section]
        return None

    def heads(self) -> tuple[str, ...]:
        return (
            *(self.tr("No."), self.tr("Name"), self.tr("Position and organisation"), self.tr("Role")),
            *(self.tr("Group"), self.tr("From – to"), self.tr("Order"), self.tr("In place of")),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            said = self.said(index.row(), index.column())
            return said if role == Qt.ItemDataRole.DisplayRole else tip(said)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heads()[index.column()]} {self.said(index.row(), index.column())}"
        if role == Qt.ItemDataRole.ForegroundRole and not shown.is_in_force:
            return QPalette().color(QPalette.ColorRole.PlaceholderText)
        return None

    def said(self, row: int, column: int) -> str:
        """What stands in a cell."""
        shown = self.rows[row]
        one = shown.member
        match column:
            case 0:
                return str(row + 1) if shown.is_in_force else "—"
            case 1:
                return one.name or ""
            case 2:
                return " ".join(part for part in (one.position, one.organisation) if part)
            case 3:
                words = ROLE_WORDS.get(one.role or "")
                return words.said(self._language) if words else one.role or ""
            case 4:
                return f"({one.group})" if one.group else ""
            case 5:
                return self._time(one)
            case 6:
                return shown.order
            case _:
                return shown.replaces

    def _time(self, one: Member) -> str:
        """From when to when, and why one left."""
        begins = shown_date(one.starts_on, self._language) or self.tr("no day yet")
        if one.ends_on is None:
            return begins
        reason = REASONS.get(one.end_reason or "")
        why = f" ({reason.said(self._language)})" if reason else ""
        return f"{begins} – {shown_date(one.ends_on, self._language)}{why}"


class SeatList(QTableView):
    """The table; what is left of its width goes to position and organisation."""

    def __init__(self, table: SeatTable) -> None:
        super().__init__()
        self.table = table
        self._letters = dict(LETTERS)
        self.setModel(table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._fit()

    def make_room(self, rows: Sequence[Shown]) -> None:
        """The days get room for an end and its reason, and who was replaced a column, where there are any."""
        are_replaced, have_left = any(r.replaces for r in rows), any(r.member.ends_on for r in rows)
        self._letters[SINCE] = ENDS if have_left else LETTERS[SINCE]
        self._letters[REPLACES] = LETTERS[REPLACES] if are_replaced else 0
        self.setColumnHidden(REPLACES, not are_replaced)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a narrow page the columns scroll sideways rather than hide their words."""
        letter = self.fontMetrics().averageCharWidth()
        height = self.fontMetrics().height() + 10
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumHeight(LEAST_ROWS * height)
        for column, letters in self._letters.items():
            self.setColumnWidth(column, letters * letter)
        rest = self.viewport().width() - sum(self._letters.values()) * letter
        wider = max(0, min((ROOMY_ROLE - LETTERS[ROLE]) * letter, rest - LEAST_POSITION * letter))
        self.setColumnWidth(ROLE, LETTERS[ROLE] * letter + wider)
        rest -= wider
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(POSITION, max(LEAST_POSITION * letter, rest))

    @property
    def current(self) -> Member | None:
        row = self.currentIndex().row()
        return self.table.rows[row].member if 0 <= row < len(self.table.rows) else None

    def select(self, member_id: str) -> bool:
        """Move the cursor to a member; False: not listed on this day."""
        for row, shown in enumerate(self.table.rows):
            if shown.member.id == member_id:
                self.selectRow(row)
                return True
        return False


def shown_rows(
    body: Body,
    on: date,
    documents: Mapping[str, Document | None],
    says: Says,
    *,
    with_gone: bool,
) -> list[Shown]:
    """Who is in force that day, then who waits for a day; with_gone: then everybody else ever appointed.

    documents: by id of the order.
    """
    in_force, waiting = body.members_on(on), undated(body)
    names = {one.id: one.name or "" for one in body.members}
    after = {one.replaces_id: one.name or "" for one in body.members if one.replaces_id}
    is_here = {one.id for one in in_force}
    here = is_here | {one.id for one in waiting}

    def around(one: Member) -> str:
        follows = says.followed_by.replace("%1", after[one.id]) if one.id in after else ""
        return " · ".join(part for part in (names.get(one.replaces_id or "", ""), follows) if part)

    others = sorted(
        (one for one in body.members if one.id not in here and with_gone),
        key=lambda one: (one.starts_on or date.max, one.order_no or 0, one.id),
    )
    return [
        Shown(
            one,
            one.id in is_here,
            (numbered_order(documents.get(one.order_id)) or says.no_number) if one.order_id else "",
            around(one),
        )
        for one in (*in_force, *waiting, *others)
    ]
