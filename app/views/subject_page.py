"""The page of a subject: its kinds as tabs, a list with search, and the record being worked on beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.models.periods import fiscal_bounds
from app.models.records import by_table
from app.models.schema import Record
from app.models.store import Changes
from app.views.desk import Desk, Place
from app.views.dialogs import may_remove
from app.views.fields import CalmCombo, SearchLine
from app.views.flow import Flow
from app.views.labels import label
from app.views.lists import RecordList
from app.views.page import Page
from app.views.panel import RecordPanel
from app.views.rows import Rows, Wish
from app.views.starting import started
from app.views.subjects import DAYS, TABS, Subject, listed

SEARCH_AFTER = 200  # ms
ALL, YEAR, PERIOD = "all", "year", "period"


class SubjectPage(Page):
    """List on the left, record on the right; everything works without the mouse."""

    def __init__(self, subject: Subject, desk: Desk) -> None:
        super().__init__(subject.key, desk)
        self.subject = subject
        self._lists: dict[str, RecordList] = {}
        self.tabs = self._tabs()
        self.search = self._search_line()
        self.days = self._days_choice()
        self.new_button = QPushButton(self.tr("New"))
        self.new_button.setProperty("main", True)
        self.new_button.clicked.connect(self.new)
        self.lists = QStackedWidget()
        self.count = label("", "muted")
        self.panel = RecordPanel(desk)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER)
        self._timer.timeout.connect(self._show_rows)
        self._lay_out()
        desk.changed.connect(self._heard)
        desk.period_changed.connect(self._show_rows)
        self._show_kind(0)

    # -- building

    def _tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        tabs.setUsesScrollButtons(True)
        tabs.setAccessibleName(self.tr("Kinds"))
        for kind in self.subject.kinds:
            tabs.addTab(self.desk.words(TABS[kind.table]))
        tabs.currentChanged.connect(self._show_kind)
        return tabs

    def _search_line(self) -> SearchLine:
        line = SearchLine()
        line.setPlaceholderText(self.tr("Search (Ctrl+F)"))
        line.setAccessibleName(self.tr("Search this list (Ctrl+F)"))
        line.setClearButtonEnabled(True)
        line.textChanged.connect(lambda: self._timer.start())
        line.returnPressed.connect(lambda: self.list.setFocus())
        return line

    def _days_choice(self) -> CalmCombo:
        combo = CalmCombo()
        combo.setAccessibleName(self.tr("Which days"))
        combo.addItem(self.tr("All years"), ALL)
        combo.addItem(self.tr("This fiscal year"), YEAR)
        combo.addItem(self.tr("This half"), PERIOD)
        combo.activated.connect(lambda _: self._show_rows())
        return combo

    def _lay_out(self) -> None:
        self.tools = tools = Flow(self.search, self.days, self.new_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        column.addWidget(self.lists, 1)
        column.addWidget(self.count)
        self.left = left
        self.split = split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 8, 14, 8)
        page.addWidget(self.tabs)
        page.addWidget(split, 1)

    # -- the list

    @property
    def kind(self) -> type[Record]:
        return self.subject.kinds[self.tabs.currentIndex()]

    @property
    def list(self) -> RecordList:
        return self._lists[self.kind.table]

    def _show_kind(self, _: int) -> None:
        if self.kind.table not in self._lists:
            self._add_list(self.kind)
        self.lists.setCurrentWidget(self.list)
        self.days.setVisible(self.kind.table in DAYS)
        self.panel.show_record(None)
        self._show_rows()

    def _add_list(self, kind: type[Record]) -> None:
        view = RecordList(kind, listed(kind), self.rows_of(kind), self.desk)
        view.current.connect(self._show_id)
        view.opened.connect(self.open_row)
        view.counted.connect(self._say_count)
        self._lists[kind.table] = view
        self.lists.addWidget(view)
        QWidget.setTabOrder(self.new_button, view)

    def rows_of(self, kind: type[Record]) -> Rows:
        """What a list of the kind shows."""
        return Rows(self.desk.store, kind, DAYS.get(kind.table, ""))

    def open_row(self, _: str) -> None:
        """A row was chosen to be worked on."""
        self.panel.focus_form()

    def _show_rows(self) -> None:
        old = self.list.wish
        self.list.show_rows(Wish(self.search.text(), old.order, old.descending, self._days()))

    def _days(self) -> tuple[date, date] | None:
        period = self.desk.period
        match self.days.currentData():
            case "year":
                return fiscal_bounds(period.fiscal_year)
            case "period":
                return period.starts_on, period.ends_on
            case _:
                return None

    def _say_count(self, count: int) -> None:
        if count:
            self.count.setText(self.tr("%1 entries").replace("%1", f"{count:,}"))
        elif self.search.text():
            self.count.setText(self.tr("Nothing found. Clear the search or choose other days."))
        else:
            self.count.setText(self.tr("Nothing here yet. Press Ctrl+N for the first entry."))

    def _show_id(self, record_id: str) -> None:
        if self.panel.record is not None and self.panel.record.id == record_id:
            return
        self.panel.show_record(self.desk.record(self.kind, record_id))

    def _heard(self, changes: Changes) -> None:
        for table, view in self._lists.items():
            if table in changes.kinds:
                view.refresh()

    # -- what the window asks

    def new(self) -> None:
        """A new record of the kind shown; it is kept once something is typed."""
        record = started(self.kind, self.desk.store, self.desk.period, None, "")
        self.list.clearSelection()
        self.panel.show_record(record)
        self.panel.focus_form()

    def remove(self) -> None:
        """Delete what is shown; asks only when something else would lose its ground."""
        record = self.panel.record
        if record is not None and may_remove(self, self.desk, record):
            self.panel.remove()

    def show_place(self, place: Place) -> None:
        """Open a record of this subject, and put the cursor into a field."""
        tables = [kind.table for kind in self.subject.kinds]
        if place.table in tables:
            self.tabs.setCurrentIndex(tables.index(place.table))
            self._open_listed(place)
        elif place.table:
            self._open_hanging(place)

    def _open_listed(self, place: Place) -> None:
        if not place.record_id:
            return
        if not self.list.select(place.record_id):
            self.search.clear()
            self.days.setCurrentIndex(0)
            self._show_rows()
            self.list.select(place.record_id)
        self._show_id(place.record_id)
        if place.field:
            self.panel.focus_form(place.field)

    def _open_hanging(self, place: Place) -> None:
        """A record that is only listed under others is shown by itself."""
        self.panel.show_record(self.desk.record(by_table(place.table), place.record_id))
        self.panel.focus_form(place.field)

    def back(self) -> bool:
        return self.panel.back()

    def commit(self) -> bool:
        return self.panel.commit()

    def start_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def finish(self) -> None:
        """Done with this record: keep it and go back to the list. A reason asked for is given first."""
        if self.panel.reason.isVisible():
            self.panel.reason.give()
        elif self.commit() and not self.back():
            self.list.setFocus()
