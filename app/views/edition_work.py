"""What is done with editions on the report page: issue, prove and show them, and their covering letters."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.models.editions import Report
from app.models.errors import AppError
from app.views import paperwork
from app.views.desk import Desk
from app.views.paperpane import PaperPane
from app.views.paperwork import Sheet


class EditionWork(QObject):
    """The edition shown, or None for the draft. All work is done in the background."""

    turned = Signal(object)  # Report or nothing: the edition now shown
    issued = Signal()
    form_wanted = Signal(object)  # Record

    def __init__(self, desk: Desk, paper: PaperPane) -> None:
        super().__init__(desk)
        self.edition: Report | None = None
        self._desk = desk
        self._paper = paper

    def turn(self, report: Report | None) -> None:
        """Another edition, or the draft, is what the pages are of."""
        self.edition = report
        self.turned.emit(report)

    def show(self, report: Report) -> None:
        """Show an issued edition exactly as issued."""
        store = self._desk.store
        self.turn(report)
        title = self.tr("Proving the edition")
        self._desk.jobs.start(title, lambda _: paperwork.issued(store, report), self._show_issued)

    def _show_issued(self, sheet: Sheet) -> None:
        self._show(sheet, self.tr("Edition %1, as issued and proved unchanged."))

    def show_letter(self) -> None:
        """Show the covering letter of the edition; it is begun from the template if there is none."""
        store, actor, report = self._desk.store, self._desk.actor, self.edition
        if report is not None:
            title = self.tr("Laying out the covering letter")
            self._desk.jobs.start(title, lambda _: paperwork.letter(store, report, actor), self._show_letter)

    def _show_letter(self, sheet: Sheet) -> None:
        self._show(sheet, self.tr("Covering letter of edition %1. Number and date may come later."))

    def _show(self, sheet: Sheet, said: str) -> None:
        if self.edition is not None:
            self._paper.show_sheet(sheet, said.replace("%1", str(self.edition.edition)))

    def edit_letter(self) -> None:
        """The letter's words, number and date, as a registered document."""
        if self.edition is None:
            return
        try:
            found = paperwork.letter_document(self._desk.store, self.edition)
        except AppError as error:
            self._desk.fail(error)
            return
        if found is not None:
            self.form_wanted.emit(found)
        else:
            self.show_letter()

    def edit_sending(self) -> None:
        """When it was sent and answered, and the signed copy."""
        if self.edition is not None:
            self.form_wanted.emit(self._desk.store.get(Report, self.edition.id))

    def issue(self, reason: str) -> None:
        """Freeze the draft as the next edition of the period and show it."""
        store, period, actor = self._desk.store, self._desk.period, self._desk.actor
        title = self.tr("Issuing the report")
        self._desk.jobs.start(title, lambda _: paperwork.issue(store, period, actor, reason), self._issued)

    def _issued(self, report: Report) -> None:
        self._desk.saved.emit()
        self.issued.emit()
        self.show(report)
