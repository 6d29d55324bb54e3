"""The report of the period: what is missing, the real pages, print, save, issue, and every edition issued."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.jobs import Fault, Job
from app.models.editions import PeriodNote, Report, ReportSigner
from app.models.schema import Record
from app.views import paperwork
from app.views.bars import IssueBar
from app.views.desk import Desk, Place
from app.views.figurepane import FigurePane
from app.views.findings import Findings
from app.views.labels import label, scrolled
from app.views.page import Page
from app.views.panel import RecordPanel
from app.views.paperwork import Sheet
from app.views.periodlists import EditionList, PeriodList
from app.views.preview import PaperView
from app.views.printing import chosen_printer, print_pages

AFTER_CHANGE = 800  # ms of quiet before the pages are laid out again
MISSING, OWN_WORDS, EDITIONS, FIGURE = range(4)


class ReportPage(Page):
    """Left: what is missing, own words, editions, the figure asked. Middle: the pages, or a form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("report", desk)
        self.sheet: Sheet | None = None
        self.edition: Report | None = None
        self._is_stale = True
        self._job: Job | None = None
        self.view = PaperView()
        self.view.figure_asked.connect(self._ask_figure)
        self.findings = Findings(desk)
        self.findings.chosen.connect(desk.go)
        self.figure = FigurePane(desk)
        self.figure.chosen.connect(desk.go)
        self.panel = RecordPanel(desk)
        self.issue_bar = IssueBar()
        self.issue_bar.given.connect(self._issue)
        self.own = [PeriodList(PeriodNote, desk), PeriodList(ReportSigner, desk)]
        self.editions = EditionList(desk)
        self._timer = QTimer(self, singleShot=True, interval=AFTER_CHANGE)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()
        desk.changed.connect(lambda _: self._stale())
        desk.period_changed.connect(self._period_changed)

    # -- building

    def _lay_out(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.sides = QStackedWidget()
        own = QWidget()
        column = QVBoxLayout(own)
        for one in self.own:
            one.opened.connect(self._edit)
            column.addWidget(one)
        column.addStretch(1)
        self._add_side(self.tr("Still missing"), scrolled(self.findings))
        self._add_side(self.tr("Own words and signers"), scrolled(own))
        self._add_side(self.tr("Editions"), self._editions_side())
        self._add_side(self.tr("Figure"), self.figure)
        self.tabs.currentChanged.connect(self.sides.setCurrentIndex)
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 8, 0)
        side.addWidget(self.tabs)
        side.addWidget(self.sides, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self._middle())
        split.setSizes([430, 800])
        split.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 8, 14, 8)
        page.addLayout(self._tools())
        page.addWidget(self.issue_bar)
        page.addWidget(split, 1)

    def _add_side(self, name: str, side: QWidget) -> None:
        self.tabs.addTab(name)
        self.sides.addWidget(side)

    def _tools(self) -> QHBoxLayout:
        self.title = label("", "head")
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        self.print_button = self._tool(row, self.tr("Print…"), self.print_page)
        self.save_button = self._tool(row, self.tr("Save PDF…"), self.save_pdf)
        self.issue_button = self._tool(row, self.tr("Issue…"), self._ask_issue)
        self.issue_button.setProperty("main", True)
        return row

    def _tool(self, row: QHBoxLayout, words: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: slot())
        row.addWidget(button)
        return button

    def _middle(self) -> QWidget:
        self.said = label("", "muted", wraps=True)
        self.pages = label("", "muted")
        self.back_button = QPushButton(self.tr("Back to the report"))
        self.back_button.clicked.connect(self.back)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.pages)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.view)
        self.middle.addWidget(self.panel)
        self.view.page_changed.connect(self._say_page)
        self.back_button.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.middle, 1)
        column.addLayout(foot)
        return whole

    def _editions_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        self.editions.opened.connect(self.show_edition)
        self.draft_button = QPushButton(self.tr("Show the draft as it stands now"))
        self.draft_button.clicked.connect(self.show_draft)
        self.sending_button = QPushButton(self.tr("Sending, answer and signed copy…"))
        self.sending_button.clicked.connect(lambda: self._edit(self.edition))
        self.sending_button.setEnabled(False)
        column.addWidget(self.editions)
        column.addWidget(self.draft_button)
        column.addWidget(self.sending_button)
        column.addStretch(1)
        return side

    # -- the pages

    def opened(self) -> None:
        self._say_title()
        if self._is_stale:
            self.refresh()

    def _stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._timer.start()

    def _period_changed(self) -> None:
        self.edition = None
        for one in (*self.own, self.editions):
            one.show_period(self.desk.period)
        self._say_title()
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def _say_title(self) -> None:
        self.title.setText(self.desk.words(self.desk.period.words))

    def refresh(self) -> None:
        """Lay the draft out again in the background; the newest wish wins."""
        if self._job is not None:
            self._job.cancel()
        self._is_stale = False
        store, period, scheme = self.desk.store, self.desk.period, self.desk.scheme
        self.said.setText(self.tr("Laying out the pages…"))
        title = self.tr("Laying out the report")
        self._job = self.desk.jobs.start(
            title, lambda _: paperwork.draft(store, period), self._drafted, self._failed
        )
        self.desk.jobs.start(
            self.tr("Checking the report"),
            lambda progress: paperwork.lacks(store, period, scheme, progress),
            self._show_lacks,
        )

    def _drafted(self, sheet: Sheet) -> None:
        self._job = None
        if self.edition is None:
            self._show(sheet, self.tr("Draft. Underlined figures can be clicked."))

    def _failed(self, fault: Fault) -> None:
        self._job = None
        self.said.setText(self.tr("The report could not be laid out."))
        self.desk.failed.emit(fault)

    def _show(self, sheet: Sheet, said: str) -> None:
        self.sheet = sheet
        self.view.show_pdf(sheet.pdf, sheet.spots)
        self.said.setText(said)

    def _show_lacks(self, lacks: tuple[paperwork.Lack, ...]) -> None:
        self.findings.show_lacks(lacks)
        self.tabs.setTabText(MISSING, self.tr("Still missing") + f" ({len(lacks)})")

    def _say_page(self, page: int, pages: int) -> None:
        self.pages.setText(self.tr("Page %1 of %2").replace("%1", str(page)).replace("%2", str(pages)))

    def _ask_figure(self, key: str) -> None:
        figure = (self.sheet.figures or {}).get(key) if self.sheet else None
        if figure is not None:
            self.figure.show_figure(figure)
            self.tabs.setCurrentIndex(FIGURE)

    # -- editions

    def show_edition(self, report: Report) -> None:
        """Show an issued edition exactly as issued."""
        store = self.desk.store
        self.edition = report
        self.sending_button.setEnabled(True)
        self.desk.jobs.start(
            self.tr("Proving the edition"), lambda _: paperwork.issued(store, report), self._show_issued
        )

    def _show_issued(self, sheet: Sheet) -> None:
        number = str(self.edition.edition) if self.edition else ""
        self._show(sheet, self.tr("Edition %1, as issued and proved unchanged.").replace("%1", number))

    def show_draft(self) -> None:
        self.edition = None
        self.sending_button.setEnabled(False)
        self.refresh()

    def _ask_issue(self) -> None:
        count = self.desk.store.count(Report, period_id=self.desk.period.id)
        self.issue_bar.ask(count + 1)

    def _issue(self, reason: str) -> None:
        store, period, actor = self.desk.store, self.desk.period, self.desk.actor
        self.issue_bar.hide()
        self.desk.jobs.start(
            self.tr("Issuing the report"),
            lambda _: paperwork.issue(store, period, actor, reason),
            self._issued,
        )

    def _issued(self, report: Report) -> None:
        self.tabs.setCurrentIndex(EDITIONS)
        self.show_edition(report)
        self.desk.saved.emit()

    # -- forms in the middle

    def _edit(self, record: Record | None) -> None:
        """Work on what belongs to the report in the place of its pages."""
        if record is not None:
            self.panel.show_record(record)
            self.middle.setCurrentWidget(self.panel)
            self.back_button.show()
            self.panel.focus_form()

    def back(self) -> bool:
        """From a form back to the pages."""
        if self.middle.currentWidget() is self.view:
            return False
        self.panel.commit()
        self.middle.setCurrentWidget(self.view)
        self.back_button.hide()
        self.view.setFocus()
        if self._is_stale:
            self.refresh()
        return True

    def show_place(self, place: Place) -> None:
        """A note or signer to mend; without an id a new one, since there is none yet."""
        kinds = {one.record_type.table: one for one in self.own}
        if place.table not in kinds:
            return
        self.tabs.setCurrentIndex(OWN_WORDS)
        found = self.desk.records_of(place.table, (place.record_id,)).get(place.record_id)
        if found is not None:
            self._edit(found)
        else:
            kinds[place.table].add()

    def commit(self) -> bool:
        return self.panel.commit()

    def finish(self) -> None:
        self.back()

    def new(self) -> None:
        self.own[1].add()

    def start_search(self) -> None:
        self.view.setFocus()

    # -- paper and file

    def _name(self) -> str:
        number = f"-{self.edition.edition}" if self.edition else "-draft"
        return f"report-{self.desk.period.id}{number}"

    def save_pdf(self) -> None:
        """Write the pages shown into a file of the person's choice."""
        if self.sheet is None:
            return
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = str(Path(start) / f"{self._name()}.pdf")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save PDF…"), offered, "PDF (*.pdf)")
        if path:
            self._write(Path(path), self.sheet.pdf)

    def _write(self, path: Path, pdf: bytes) -> None:
        try:
            path.write_bytes(pdf)
        except OSError as fault:
            self.desk.fail(paperwork.not_written(path, fault))
        else:
            self.said.setText(self.tr("Saved as %1").replace("%1", str(path)))

    def print_page(self) -> None:
        """Print the pages shown."""
        if self.sheet is None:
            return
        printer = chosen_printer(self, self.view.document, self._name())
        if printer is not None:
            count = print_pages(self.view.document, printer)
            self.said.setText(self.tr("Sent %1 pages to the printer").replace("%1", str(count)))
