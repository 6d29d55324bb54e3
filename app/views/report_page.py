"""The report of the period: what is missing, the real pages, print, save, issue, and every edition issued."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from app.jobs import Fault, Job
from app.models.editions import Report
from app.models.schema import Record
from app.views import paperwork
from app.views.bars import IssueBar
from app.views.desk import Desk, Place
from app.views.edition_work import EditionWork
from app.views.flow import Flow
from app.views.labels import button, label
from app.views.page import Page
from app.views.panel import RecordPanel
from app.views.paperpane import PaperPane
from app.views.paperwork import Sheet
from app.views.report_sides import EDITIONS, ReportSides

AFTER_CHANGE = 800  # ms of quiet before the pages are laid out again


class ReportPage(Page):
    """Left: what the report needs. Middle: its pages, or a form of what belongs to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("report", desk)
        self._is_stale = True
        self._job: Job | None = None
        self.sides = ReportSides(desk)
        self.paper = PaperPane(desk)
        self.work = EditionWork(desk, self.paper)
        self.panel = RecordPanel(desk)
        self.issue_bar = IssueBar()
        self._timer = QTimer(self, singleShot=True, interval=AFTER_CHANGE)
        self._lay_out()
        self._connect()

    # -- building

    def _lay_out(self) -> None:
        self.middle = QStackedWidget()
        self.middle.addWidget(self.paper)
        self.middle.addWidget(self.panel)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.sides)
        split.addWidget(self.middle)
        split.setSizes([470, 760])
        split.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 8, 14, 8)
        page.addLayout(self._tools())
        page.addWidget(self.issue_bar)
        page.addWidget(split, 1)

    def _tools(self) -> Flow:
        self.title = label("", "head", wraps=True)
        self.back_button = button(self.tr("Back to the report"), self.back)
        self.back_button.hide()
        self.issue_button = button(self.tr("Issue…"), self._ask_issue, main=True)
        save = button(self.tr("Save PDF…"), lambda: self.paper.save_pdf(self._name()))
        row = Flow(self.title)
        row.addStretch()
        for one in (self.back_button, button(self.tr("Print…"), self.print_page), save, self.issue_button):
            row.addWidget(one)
        return row

    def _connect(self) -> None:
        self._timer.timeout.connect(self.refresh)
        self.sides.place_chosen.connect(self.desk.go)
        self.sides.form_wanted.connect(self._edit)
        self.sides.edition_chosen.connect(self.work.show)
        self.sides.draft_wanted.connect(self.show_draft)
        self.sides.letter_wanted.connect(self.work.show_letter)
        self.sides.letter_form_wanted.connect(self.work.edit_letter)
        self.sides.sending_wanted.connect(self.work.edit_sending)
        self.sides.correction_wanted.connect(self._ask_correction)
        self.work.turned.connect(self.sides.show_edition)
        self.work.form_wanted.connect(self._edit)
        self.work.issued.connect(lambda: self.sides.tabs.setCurrentIndex(EDITIONS))
        self.paper.figure_asked.connect(self._ask_figure)
        self.issue_bar.given.connect(self._issue)
        self.desk.changed.connect(lambda _: self._stale())
        self.desk.period_changed.connect(self._period_changed)

    # -- the draft

    def opened(self) -> None:
        said = self.desk.words(self.desk.period.words)
        self.title.setText(self.tr("Report: %1").replace("%1", said))
        if self._is_stale:
            self.refresh()

    def _stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._timer.start()

    def _period_changed(self) -> None:
        self.work.turn(None)
        self.sides.show_period(self.desk.period)
        self._is_stale = True
        if self.isVisible():
            self.opened()

    def refresh(self) -> None:
        """Lay the draft out again and check it, in the background; the newest wish wins."""
        if self._job is not None:
            self._job.cancel()
        self._is_stale = False
        store, period, scheme, jobs = self.desk.store, self.desk.period, self.desk.scheme, self.desk.jobs
        if self.work.edition is None:  # else what is shown is an edition, and stays
            self.paper.say(self.tr("Laying out the pages…"))
        laying = self.tr("Laying out the report")
        self._job = jobs.start(laying, lambda _: paperwork.draft(store, period), self._drafted, self._failed)
        checking = self.tr("Checking the report")
        jobs.start(checking, lambda told: paperwork.lacks(store, period, scheme, told), self.sides.show_lacks)

    def _drafted(self, sheet: Sheet) -> None:
        self._job = None
        if self.work.edition is None:
            self.paper.show_sheet(sheet, self.tr("Draft. Underlined figures can be clicked."))

    def _failed(self, fault: Fault) -> None:
        self._job = None
        self.paper.say(self.tr("The report could not be laid out."))
        self.desk.failed.emit(fault)

    def _ask_figure(self, key: str) -> None:
        figures = self.paper.sheet.figures if self.paper.sheet else None
        if figures and key in figures:
            self.sides.show_figure(figures[key])

    def show_draft(self) -> None:
        self.work.turn(None)
        self.refresh()

    def _ask_issue(self) -> None:
        count = self.desk.store.count(Report, period_id=self.desk.period.id)
        self.issue_bar.ask(count + 1)

    def _ask_correction(self) -> None:
        """The next edition, for what the sponsor asked; the person may say it better."""
        self._ask_issue()
        self.issue_bar.line.setText(self.tr("Corrected as the sponsor asked"))
        self.issue_bar.line.selectAll()

    def _issue(self, reason: str) -> None:
        self.issue_bar.hide()
        self.work.issue(reason)

    # -- forms in the place of the pages

    def _edit(self, record: Record | None) -> None:
        if record is not None:
            self.panel.show_record(record)
            self.middle.setCurrentWidget(self.panel)
            self.back_button.show()
            self.panel.focus_form()

    def back(self) -> bool:
        """From a form back to the pages."""
        if self.middle.currentWidget() is self.paper:
            return False
        self.panel.commit()
        self.middle.setCurrentWidget(self.paper)
        self.back_button.hide()
        self.paper.view.setFocus()
        return True

    def show_place(self, place: Place) -> None:
        """A note or signer to mend; without an id a new one, since there is none yet."""
        if not place.table:
            return
        found = self.desk.records_of(place.table, (place.record_id,)).get(place.record_id)
        if found is not None:
            self._edit(found)
        else:
            self.sides.add_own(place.table)

    # -- what the window asks

    def commit(self) -> bool:
        return self.panel.commit()

    def start_search(self) -> None:
        self.paper.view.setFocus()

    def _name(self) -> str:
        number = self.work.edition.edition if self.work.edition else "draft"
        return f"report-{self.desk.period.id}-{number}"

    def print_page(self) -> None:
        """Print the pages shown."""
        self.paper.print_pages(self._name())
