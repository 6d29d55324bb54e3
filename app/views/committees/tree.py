"""All bodies at the left, working groups under their parent, each with its state today in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.models.appointments import State, state, under_parents
from app.models.bodies import Body, Standing
from app.models.committees import Committee, CommitteeOrder, Member, Term
from app.models.errors import AppError
from app.models.preferences import TERM_WARNING_DAYS, days
from app.models.store import Store
from app.views.committees.entry import EntryBar
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.labels import button, label

ID = Qt.ItemDataRole.UserRole
SIGNS = {Standing.NOT_YET: "○", Standing.IN_FORCE: "●", Standing.LAPSED: "▲", Standing.ABOLISHED: "✕"}
ENDING = "△"
MARGIN = 14
WIDEST = 30  # letters
KINDS = frozenset({"committees", "committee_orders", "committee_terms", "members", "settings"})


def sign(found: State) -> str:
    return ENDING if found.days is not None else SIGNS[found.standing]


def bodies(store: Store) -> list[Body]:
    """Every body with its orders, terms and members, in one read of each kind."""
    orders, terms, members = store.all(CommitteeOrder), store.all(Term), store.all(Member)
    return [Body.gather(one, orders, terms, members) for one in store.all(Committee)]


class BodyTree(QWidget):
    """`chosen` when the cursor comes to a body ("": there is none), `opened` when it is worked on."""

    chosen = Signal(str)
    opened = Signal(str)
    announcement_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._loading = False
        self.tree = _Tree(self._key)
        self.tree.setAccessibleName(self.tr("Committees and working groups"))
        self.tree.currentItemChanged.connect(self._moved)
        self.tree.itemActivated.connect(lambda row: self.opened.emit(row.data(0, ID)))
        self.empty = label(
            self.tr("No committee yet. Press Ctrl+N and type the name of the first one."), "muted", wraps=True
        )
        self.new_bar = EntryBar(desk, "new-body", wide=1)
        self.new_bar.add("name", Committee, "name")
        self.new_bar.add("kind", Committee, "kind")
        self.new_bar.given.connect(self._given)
        self.new_bar.left.connect(self.tree.setFocus)
        self._parent = ""
        self._lay_out()
        self._fit()
        desk.changed.connect(lambda changes: self._heard(changes.kinds))

    def _lay_out(self) -> None:
        buttons = Flow(button(self.tr("+ Body"), self.add))
        self.below_button = button(self.tr("+ Working group"), self.add_below)
        buttons.addWidget(self.below_button)
        self.announcement_button = button(
            self.tr("Announcement of the centre…"), self.announcement_wanted.emit
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.empty)
        column.addWidget(self.tree, 1)
        column.addWidget(self.new_bar)
        buttons.addWidget(self.announcement_button)
        column.addLayout(buttons)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """A narrow side: names wrap."""
        self.setMaximumWidth(self.sizeHint().width())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(WIDEST * self.fontMetrics().averageCharWidth(), super().sizeHint().height())

    # -- showing

    def _heard(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self.refresh()

    def refresh(self) -> None:
        """Read the bodies again; the cursor stays on its body."""
        current = self.current_id
        found = {one.committee.id: one for one in bodies(self._desk.store)}
        notice, today = days(self._desk.store, TERM_WARNING_DAYS), date.today()
        self._loading = True
        self.tree.clear()
        rows: dict[str, QTreeWidgetItem] = {}
        for committee, depth in under_parents([one.committee for one in found.values()]):
            row = self._row(committee, state(found[committee.id], today, notice))
            parent = rows.get(committee.parent_id or "") if depth else None
            rows[committee.id] = row
            if parent is not None:
                parent.addChild(row)
            else:
                self.tree.addTopLevelItem(row)
        self.tree.expandAll()
        self.tree.fit()
        self._loading = False
        self.empty.setVisible(not rows)
        self.below_button.setEnabled(bool(rows))
        wanted = current if current in rows else next(iter(rows), "")
        if wanted:
            self.tree.setCurrentItem(rows[wanted])
        else:
            self.chosen.emit("")

    def _row(self, committee: Committee, found: State) -> QTreeWidgetItem:
        said = self._desk.words(found.words)
        row = QTreeWidgetItem([f"{sign(found)} {said}\n{committee.name or '—'}"])
        row.setData(0, ID, committee.id)
        row.setToolTip(0, f"{committee.name or ''}: {said}")
        row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{committee.name or ''} {said}")
        return row

    @property
    def current_id(self) -> str:
        row = self.tree.currentItem()
        return str(row.data(0, ID)) if row is not None else ""

    def select(self, committee_id: str) -> bool:
        """Move the cursor to a body; False: it is not there."""
        for row in self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if row.data(0, ID) == committee_id:
                self.tree.setCurrentItem(row)
                return True
        return False

    def _moved(self, row: QTreeWidgetItem | None) -> None:
        if row is not None and not self._loading:
            self.chosen.emit(row.data(0, ID))

    # -- adding

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Insert:
            self.add()
            return True
        return False

    def add(self) -> None:
        """A new body: its name, and what it is."""
        self._parent = ""
        kind = "committee" if self.tree.topLevelItemCount() else "centre"
        self.new_bar.ask(self.tr("New body"), "", kind=kind)

    def add_below(self) -> None:
        """A working group of the body under the cursor."""
        self._parent = self.current_id
        if self._parent:
            self.new_bar.ask(self.tr("New working group"), self._parent, kind="working_group")

    def _given(self, values: dict[str, Any]) -> None:
        if not values["name"]:
            self.new_bar.complain("name", self.tr("Type the name as the order has it."))
            return
        made = Committee(parent_id=self._parent or None, **values)
        try:
            self._desk.save(made)
        except AppError as error:
            self._desk.fail(error)
            return
        self.new_bar.done()
        self.new_bar.hide()
        self.select(made.id)
        self.opened.emit(made.id)


def depth_of(row: QTreeWidgetItem) -> int:
    """How many stand above it."""
    parent = row.parent()
    return 0 if parent is None else 1 + depth_of(parent)


class _Tree(QTreeWidget):
    def __init__(self, key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._key = key
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def fit(self) -> None:
        """Every row as high as its name needs: Qt measures it before it knows how wide it is."""
        metrics = self.fontMetrics()
        for row in self.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            room = self.viewport().width() - self.indentation() * (1 + depth_of(row)) - MARGIN
            space = QRect(0, 0, max(60, room), 10_000)
            height = metrics.boundingRect(space, Qt.TextFlag.TextWordWrap, row.text(0)).height()
            row.setSizeHint(0, QSize(room, height + 10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)
