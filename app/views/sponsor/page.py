"""The sponsor's page: the reports of the period on top of the window, who has not reported, and the sums."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabBar, QVBoxLayout

from app.jobs import Fault, Job
from app.models.submissions import HANDED_STATES, REVIEWER
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.labels import button, label
from app.views.page import Command, Page
from app.views.sponsor import work
from app.views.sponsor.missing_face import MissingFace
from app.views.sponsor.reports_face import ReportsFace
from app.views.sponsor.totals_face import TotalsFace
from app.views.sponsor.work import Looked
from app.views.thai import wrappable

if TYPE_CHECKING:
    from app.sync.sponsor import Overview

REPORTS, MISSING, TOTALS = range(3)


class SponsorPage(Page):
    """Reads from the server when it comes to the front, and when asked; keeps nothing here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("sponsor", desk)
        self.looked: Looked | None = None
        self._looked_at = ""
        self._job: Job | None = None
        self.title = label("", "head", wraps=True)
        self.said = label("", "muted", wraps=True)
        self.reports = ReportsFace(desk)
        self.missing = MissingFace(desk)
        self.totals = TotalsFace(desk)
        self.tabs = QTabBar()
        self.faces = QStackedWidget()
        self._lay_out()
        self.reports.changed.connect(self._sum_anew)
        desk.period_changed.connect(self._period_changed)

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Parts of the sponsor's page"))
        for words, face in (
            (self.tr("Reports"), self.reports),
            (self.tr("Not reported"), self.missing),
            (self.tr("Totals"), self.totals),
        ):
            self.tabs.addTab(words)
            self.faces.addWidget(face)
        self.tabs.currentChanged.connect(self.faces.setCurrentIndex)
        self.data_button = button(self.tr("Open data…"), self.choose_folder)
        head = Flow(self.title)
        head.addStretch()
        for one in (button(self.tr("Look again (F5)"), self.refresh), self.data_button):
            head.addWidget(one)
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 8, 14, 8)
        page.addLayout(head)
        page.addWidget(self.said)
        page.addWidget(self.tabs)
        page.addWidget(self.faces, 1)

    # -- reading

    def opened(self) -> None:
        said = self.desk.words(self.desk.period.words)
        self.title.setText(wrappable(self.tr("Reports of LAOs: %1").replace("%1", said)))
        if self._looked_at != self.desk.period.id:
            self.refresh()

    def _period_changed(self) -> None:
        if self.isVisible():
            self.opened()

    def refresh(self) -> None:
        """Ask the server, in the background; the newest wish wins."""
        if self._job is not None:
            self._job.cancel()
        store, period_id = self.desk.store, self.desk.period.id
        self._looked_at = period_id
        title = self.tr("Reading the reports")
        if self.looked is None:
            self.said.setText(title)
        self._job = self.desk.jobs.start(
            title, lambda progress: work.look(store, period_id, progress.tell), self.show_looked, self._failed
        )

    def _failed(self, fault: Fault) -> None:
        """Without a line what was read before stays, and is said to be old."""
        self._job = None
        self._looked_at = ""
        self.said.setText(wrappable(" ".join(self.desk.words(one) for one in (fault.what, fault.mend))))
        if fault.details:
            self.desk.failed.emit(fault)

    def show_looked(self, looked: Looked) -> None:
        """A period as the server told it."""
        self._job = None
        self.looked = looked
        self.reports.show_reports(looked.reports, may=self._role == REVIEWER)
        self.missing.show_missing(looked.missing)
        self.tabs.setTabText(REPORTS, f"{self.tr('Reports')} ({len(looked.reports):,})")
        self.tabs.setTabText(MISSING, f"{self.tr('Not reported')} ({len(looked.missing):,})")
        self._show_sums(looked.overview)

    def _sum_anew(self) -> None:
        """After something was said of a report: the sums alone, the list knows it already."""
        store, period_id = self.desk.store, self.desk.period.id
        title = self.tr("Reading the sums")
        self.desk.jobs.start(title, lambda _: work.overview(store, period_id), self._show_sums)

    def _show_sums(self, overview: Overview) -> None:
        if overview.period_id != self.desk.period.id:
            return
        self.totals.show_overview(overview)
        whole = overview.whole
        told = self.tr("%1 of %2 LAOs have reported")
        told = told.replace("%1", f"{whole.reported:,}").replace("%2", f"{whole.laos:,}")
        counts = [(one.words, whole.states.get(one.key, 0)) for one in HANDED_STATES]
        parts = [told, *(f"{self.desk.words(words)} {count:,}" for words, count in counts if count)]
        self.said.setText(wrappable(" · ".join(parts)))

    @property
    def _role(self) -> str:
        state = self.desk.courier.state
        return state.role if state is not None else ""

    # -- open data

    def choose_folder(self) -> None:
        """Where the files of the open data are to be written."""
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open data…"), start)
        if chosen:
            self.write_open_data(Path(chosen))

    def write_open_data(self, folder: Path) -> None:
        store, period_id = self.desk.store, self.desk.period.id
        self.desk.jobs.start(
            self.tr("Writing the open data"),
            lambda _: work.open_data(store, period_id, folder),
            partial(self._written, folder),
        )

    def _written(self, folder: Path, files: tuple[Path, ...]) -> None:
        told = self.tr("%1 files of open data are in %2").replace("%1", str(len(files)))
        self.desk.said.emit(told.replace("%2", str(folder)))

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("&Look again"), self.refresh, ("F5",)),
            Command(self.tr("&Next report that waits"), self.next_waiting, ("Ctrl+PgDown",)),
            Command(self.tr("&Return the report…"), self.give_back, ("Ctrl+Shift+Return",)),
            Command(self.tr("&Open data…"), self.choose_folder, ("Ctrl+Shift+E",)),
        )

    def next_waiting(self) -> None:
        self.tabs.setCurrentIndex(REPORTS)
        self.reports.next_waiting()
        self.reports.list_focus()

    def give_back(self) -> None:
        self.tabs.setCurrentIndex(REPORTS)
        self.reports.verdict.ask_remark()

    def finish(self) -> None:
        """Ctrl+Enter: what comes next for the report in front."""
        if self.tabs.currentIndex() == REPORTS:
            self.reports.verdict.do_next()

    def back(self) -> bool:
        """Out of a remark that was begun; what is typed stays until another report comes to the front."""
        bar = self.reports.verdict.bar
        was_open = bar.isVisible()
        bar.hide()
        return was_open

    def start_search(self) -> None:
        face = self.missing if self.tabs.currentIndex() == MISSING else self.reports
        if self.tabs.currentIndex() == TOTALS:
            self.tabs.setCurrentIndex(REPORTS)
        face.search.setFocus()
        face.search.selectAll()

    def print_page(self) -> None:
        """Print the report in front."""
        self.reports.paper.print_pages(f"report-{self.desk.period.id}")
