"""The reports of a period: a list on the left, the pages of the one in front on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.jobs import Fault, Job
from app.models.office import OFFICE_TYPES
from app.models.submissions import HANDED_STATES, state_words
from app.views.desk import Desk
from app.views.fields import CalmCombo, SearchLine
from app.views.flow import Flow
from app.views.labels import label
from app.views.paperpane import PaperPane
from app.views.paperwork import Sheet
from app.views.sponsor import work
from app.views.sponsor.table import Head, RowList
from app.views.sponsor.verdict import Verdict
from app.views.values import shown_moment

if TYPE_CHECKING:
    from app.sync.sponsor import HandedIn, Said

AFTER_MOVE = 250  # ms; who walks down the list does not fetch every paper on the way
WAITING = ("submitted", "received")


def type_words(desk: Desk, key: str) -> str:
    """An LAO type in the window's language; what is no key is a name already."""
    return next((desk.words(one.words) for one in OFFICE_TYPES if one.key == key), key)


class ReportsFace(QWidget):
    """`changed` when something was said of a report."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.reports: tuple[HandedIn, ...] = ()
        self.may = False
        self._job: Job | None = None
        self._shown = ""
        self.states = self._state_choice()
        self.search = self._search_line()
        self.list: RowList[HandedIn] = RowList(
            self._heads(), self.tr("Reports handed in"), lambda one: one.lao.lao_id
        )
        self.count = label("", "muted", wraps=True)
        self.verdict = Verdict(desk)
        self.paper = PaperPane(desk)
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MOVE)
        self._timer.timeout.connect(self.fetch)
        self._lay_out()
        self.list.current.connect(self._moved)
        self.list.opened.connect(lambda _: self.paper.view.setFocus())
        self.verdict.wanted.connect(self.say)

    # -- building

    def _state_choice(self) -> CalmCombo:
        combo = CalmCombo()
        combo.setAccessibleName(self.tr("State of the reports"))
        combo.addItem(self.tr("All states"), "")
        for one in HANDED_STATES:
            combo.addItem(self._desk.words(one.words), one.key)
        combo.activated.connect(lambda _: self._show())
        return combo

    def _search_line(self) -> SearchLine:
        line = SearchLine()
        line.setPlaceholderText(self.tr("LAO or province (Ctrl+F)"))
        line.setAccessibleName(self.tr("Search by LAO or province (Ctrl+F)"))
        line.setClearButtonEnabled(True)
        line.textChanged.connect(lambda words: self.list.table.look_for(words))
        line.returnPressed.connect(self.list_focus)
        return line

    def _heads(self) -> tuple[Head, ...]:
        desk = self._desk
        states = [one.key for one in HANDED_STATES]
        return (
            Head(self.tr("LAO"), lambda one: one.lao.name),
            Head(
                self.tr("State"),
                lambda one: desk.words(state_words(one.state)),
                17,
                lambda one: states.index(one.state) if one.state in states else len(states),
            ),
            Head(self.tr("Province"), lambda one: one.lao.province, 14),
            Head(self.tr("Edition"), lambda one: str(one.edition), 8, lambda one: one.edition, True),
            Head(
                self.tr("Handed in"),
                lambda one: shown_moment(one.submitted_at, desk.language),
                20,
                lambda one: one.submitted_at,
            ),
            Head(self.tr("LAO type"), lambda one: type_words(desk, one.lao.lao_type), 18),
        )

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(Flow(self.search, self.states))
        column.addWidget(self.list, 1)
        column.addWidget(self.count)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.addWidget(self.verdict)
        beside.addWidget(self.paper, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([560, 640])
        split.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(split)

    # -- the list

    def show_reports(self, reports: tuple[HandedIn, ...], *, may: bool) -> None:
        self.reports, self.may = reports, may
        self._show()

    def _show(self) -> None:
        wanted = self.states.currentData()
        shown = [one for one in self.reports if wanted in ("", one.state)]
        self.list.table.show_rows(shown)
        if self.list.chosen is None and not self.list.stand_on(lambda one: one.state in WAITING):
            self.list.stand_on(lambda _: True)
        self.count.setText(self.tr("%1 reports").replace("%1", f"{len(shown):,}"))
        self._say_chosen()

    def _say_chosen(self) -> None:
        self.verdict.show_report(self.list.chosen, may=self.may)
        if self.list.chosen is None:
            self.paper.sheet = None
            self.paper.say(self.tr("No report has been handed in yet.") if not self.reports else "")

    def _moved(self, one: HandedIn) -> None:
        self.verdict.show_report(one, may=self.may)
        if one.report_id != self._shown:
            self._timer.start()

    def list_focus(self) -> None:
        self.list.setFocus()

    def next_waiting(self) -> None:
        """On to the next report of the list that waits for the sponsor; after the last to the first."""
        rows = self.list.table.rows
        here = self.list.currentIndex().row()
        for one in (*rows[here + 1 :], *rows[: here + 1]):
            if one.state in WAITING:
                self.list.stand_on(lambda other, one=one: other is one)  # type: ignore[misc]
                return

    # -- its pages

    def fetch(self) -> None:
        """The pages of the report in front; the newest wish wins."""
        one, store = self.list.chosen, self._desk.store
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if one is None:
            return
        if not one.has_paper:
            self.paper.say(self.tr("The pages of this report have not arrived yet."))
            return
        title = self.tr("Fetching the report")
        self.paper.say(title)
        self._job = self._desk.jobs.start(
            title, lambda _: work.paper(store, one), lambda pdf: self.show_paper(one, pdf), self._failed
        )

    def show_paper(self, one: HandedIn, pdf: bytes) -> None:
        self._job = None
        self._shown = one.report_id
        said = self.tr("%1, edition %2: as handed in, proved by its hash.")
        self.paper.show_sheet(Sheet(pdf), said.replace("%1", one.lao.name).replace("%2", str(one.edition)))

    def _failed(self, fault: Fault) -> None:
        """Without a line it is said where the pages would be; a mistake of the program is shown as one."""
        self._job = None
        self.paper.say(" ".join(self._desk.words(one) for one in (fault.what, fault.mend)))
        if fault.details:
            self._desk.failed.emit(fault)

    # -- what is said of it

    def say(self, state: Said, remark: str) -> None:
        """Tell the server; the list shows what it answered."""
        one, store = self.list.chosen, self._desk.store
        if one is not None:
            self._desk.jobs.start(
                self.tr("Telling the server"), lambda _: work.say(store, one, state, remark), self._said
            )

    def _said(self, told: HandedIn) -> None:
        self.verdict.bar.done()
        self.reports = tuple(told if one.report_id == told.report_id else one for one in self.reports)
        self._show()
        words = self.tr("%1: %2").replace("%1", told.lao.name)
        self._desk.said.emit(words.replace("%2", self._desk.words(state_words(told.state))))
        self.changed.emit()
