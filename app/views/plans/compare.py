"""Two versions of a plan side by side: what differs is marked by sign and colour, F6 goes on to the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.jobs import Job
from app.models import comparing, revising
from app.models.errors import AppError
from app.models.plans import Plan, Project
from app.views.desk import Desk
from app.views.fields import CalmCombo
from app.views.flow import Flow
from app.views.labels import button, label, lettered, tab_order
from app.views.page import Command
from app.views.plans.compare_rows import Row, rows, total_words
from app.views.plans.revisions_table import fit_rows
from app.views.thai import wrappable
from app.views.theme import COLOURS

Index = QModelIndex | QPersistentModelIndex
Read = tuple[comparing.Comparison, list[Row]]
SIGN, WHAT, LEFT, RIGHT = range(4)
SHARES = (0, 3, 6, 6)
MOST_FITTED = 3000
AT_ONCE = 500
"""Lines of a plan compared while one waits: a sixth of a second; more are compared in the background."""
"""Rows whose height follows their text."""
GROUNDS = {"added": "soft", "changed": "warn_soft", "moved": "warn_soft", "cancelled": "error_soft"}


class CompareModel(QAbstractTableModel):
    """The rows of a comparison; colours are those of the window's shade."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: list[Row] = []
        self.titles = ["", "", "", ""]

    def fill(self, found: list[Row], titles: list[str]) -> None:
        self.beginResetModel()
        self.rows, self.titles = found, titles
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.titles[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return wrappable((row.sign, row.what, row.left, row.right)[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.sign} {row.what}: {row.left} → {row.right}"
        if role == Qt.ItemDataRole.FontRole and (row.is_line or index.column() == SIGN):
            font = QFont(self._desk.look.app.font())
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _ground(self, row: Row, column: int) -> QColor | None:
        """A changed cell: the side it was on as gone, the side it is on as new; a line: what became of it."""
        colours = COLOURS[self._desk.look.shade]
        if row.is_line or not row.sign:
            name = GROUNDS.get(row.action) if column in (SIGN, WHAT) else None
        else:
            name = {LEFT: "error_soft", RIGHT: "soft"}.get(column)
        return QColor(colours[name]) if name else None


class _Ground(QStyledItemDelegate):
    """Paints the ground of a cell: with a style sheet on the items Qt leaves it out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QColor) and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class CompareTable(QTableView):
    """The rows of a comparison; columns share its width."""

    def __init__(self, model: CompareModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Ground(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def fit(self) -> None:
        room = self.viewport().width()
        sign = self.fontMetrics().averageCharWidth() * 5
        self.setColumnWidth(SIGN, sign)
        for column in (WHAT, LEFT, RIGHT):
            self.setColumnWidth(column, (room - sign) * SHARES[column] // sum(SHARES))
        fit_rows(self, MOST_FITTED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class CompareFace(QWidget):
    """Which two versions, their sums, and the table of what differs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._versions: dict[str, Plan] = {}
        self._job: Job | None = None
        self.left = self._choice(self.tr("Version on the left"))
        self.right = self._choice(self.tr("Version on the right"))
        self.all_lines = QCheckBox(self.tr("Also lines that are the same"))
        self.all_lines.toggled.connect(lambda _: self._compare())
        self.totals = label("", wraps=True)
        self.found = label("", "muted", wraps=True)
        self.next_button = button(self.tr("Next difference (F6)"), lambda: self.step(1))
        self.before_button = button(self.tr("The one before (Shift+F6)"), lambda: self.step(-1))
        self.model = CompareModel(desk)
        self.table = CompareTable(self.model, self.tr("Differences of the two versions"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 12)
        versus = label(self.tr("beside"), "muted")
        column.addLayout(
            Flow(self.left, versus, self.right, self.all_lines, self.before_button, self.next_button)
        )
        column.addWidget(self.totals)
        column.addWidget(self.found)
        column.addWidget(self.table, 1)
        tab_order(self.left, self.right, self.all_lines, self.before_button, self.next_button, self.table)

    def _choice(self, name: str) -> CalmCombo:
        made = CalmCombo()
        made.setAccessibleName(name)
        made.activated.connect(lambda _: self._compare())
        return lettered(made, 50, 18)

    # -- showing

    def begin(self) -> None:
        """The keyboard goes where the work is."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self, plan: Plan | None) -> None:
        """The plan's newest version beside the one before it; a choice made before stays."""
        every = revising.versions(self._desk.store, plan) if plan else ()
        kept = self.left.currentData(), self.right.currentData()
        self._versions = {one.id: one for one in every}
        for combo in (self.left, self.right):
            combo.clear()
            for one in every:
                combo.addItem(self._named(one), one.id)
        places = [list(self._versions).index(one) if one in self._versions else -1 for one in kept]
        last = len(every) - 1
        self.left.setCurrentIndex(places[0] if min(places) >= 0 else max(0, last - 1))
        self.right.setCurrentIndex(places[1] if min(places) >= 0 else last)
        self._compare()

    def _named(self, plan: Plan) -> str:
        said = self._desk.words(revising.named(plan))
        if revising.is_approved(self._desk.store, plan):
            return said
        return self.tr("%1 (being made)").replace("%1", said)

    def _compare(self) -> None:
        """What is compared meanwhile is wanted no longer."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        left = self._versions.get(self.left.currentData() or "")
        right = self._versions.get(self.right.currentData() or "")
        if left is None or right is None:
            self.model.fill([], ["", "", "", ""])
            self.totals.setText(self.tr("There is no plan yet"))
            self.found.clear()
            return
        store, language, every = self._desk.store, self._desk.language, self.all_lines.isChecked()

        def read() -> Read:
            found = comparing.compared(store, left, right)
            return found, rows(found, language, all_lines=every)

        if store.count(Project, plan_id=list(self._versions)) > AT_ONCE:
            self.found.setText(self.tr("Comparing…"))
            self._job = self._desk.jobs.start(self.tr("Comparing two versions"), lambda _: read(), self._fill)
            return
        try:
            self._fill(read())
        except AppError as error:
            self._desk.fail(error)

    def _fill(self, read: Read) -> None:
        """The row one was on stays, as long as its line differs."""
        found, shown = read
        self._job = None
        kept = self._line_at(self.table.currentIndex().row())
        titles = ["", self.tr("Difference"), self.left.currentText(), self.right.currentText()]
        self.model.fill(shown, titles)
        place = next((at for at, row in enumerate(shown) if row.is_line and row.line_id == kept), 0)
        self.table.setCurrentIndex(self.model.index(place, WHAT))
        self._tell(found)
        self.table.fit()

    def _line_at(self, row: int) -> str:
        return self.model.rows[row].line_id if 0 <= row < len(self.model.rows) else ""

    def _tell(self, found: comparing.Comparison) -> None:
        sums = []
        for combo, total in ((self.left, found.left_total), (self.right, found.right_total)):
            words = total_words(total.lines, total.satang, total.unknown)
            sums.append(f"{combo.currentText()}: {self._desk.words(words)}")
        self.totals.setText(wrappable("\n".join(sums)))
        if not found.changed:
            self.found.setText(self.tr("The two versions have the same lines."))
            return
        told = self.tr("＋ %1 added · ≠ %2 changed · → %3 moved · ✕ %4 cancelled")
        for place, action in enumerate(("added", "changed", "moved", "cancelled"), 1):
            told = told.replace(f"%{place}", str(found.count(action)))
        self.found.setText(told)

    # -- going through

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("Next difference"), lambda: self.step(1), ("F6",)),
            Command(self.tr("The difference before"), lambda: self.step(-1), ("Shift+F6",)),
            Command(self.tr("Also lines that are the same"), self.all_lines.toggle, ("F7",)),
        )

    def step(self, by: int) -> None:
        """To the next line that differs (1) or the one before (-1), around the end."""
        places = [at for at, row in enumerate(self.model.rows) if row.is_line and row.action]
        if not places:
            return
        now = self.table.currentIndex().row()
        after = [at for at in places if (at > now if by > 0 else at < now)]
        place = (after or places)[0 if by > 0 else -1]
        self.table.setCurrentIndex(self.model.index(place, WHAT))
        self.table.scrollTo(self.model.index(place, WHAT), QAbstractItemView.ScrollHint.PositionAtTop)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
