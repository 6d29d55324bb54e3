"""The page of media and knowledge: lists, with the year's reach above them and knowledge to be read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.media import Innovation, KnowledgeItem, MediaItem
from app.models.reach import by_month
from app.models.schema import Record
from app.models.store import Changes
from app.views.desk import Place
from app.views.labels import button, label
from app.views.media.months import MonthColumns
from app.views.media.reader import Reader
from app.views.page import Command
from app.views.papers_panel import Laid, PaperSide
from app.views.subject_page import SubjectPage
from app.views.thai import wrappable

FORM, READ, PAPER = range(3)


class MediaPage(SubjectPage):
    """As every page of lists; beside a piece of knowledge stands its text, until one wants to change it."""

    def _lay_out(self) -> None:
        super()._lay_out()
        self._side = FORM
        self.months = MonthColumns(self.desk)
        self.whole = label("", "muted", wraps=True)
        self.reader = Reader(self.desk)
        self.paper = PaperSide(self.desk)
        self.paper_box = QWidget()
        boxed = QVBoxLayout(self.paper_box)
        boxed.setContentsMargins(12, 0, 0, 0)
        back = button(self.tr("‹ Back to the text (Alt+Left)"), self.read)
        boxed.addWidget(back)
        boxed.addWidget(self.paper, 1)
        column = self.left.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.months)
        column.insertWidget(2, self.whole)
        for one in (self.reader, self.paper_box):
            self.split.addWidget(one)
            self.split.setStretchFactor(self.split.indexOf(one), 1)
        self.reader.edit_wanted.connect(self.edit)
        self.reader.print_wanted.connect(self.print_page)
        self.desk.period_changed.connect(self._show_months)

    # -- the year

    def _show_kind(self, place: int) -> None:
        self._side = FORM
        super()._show_kind(place)
        self._show_months()
        self._arrange()

    def _show_months(self) -> None:
        is_media = self.kind is MediaItem
        self.months.setVisible(is_media)
        self.whole.setVisible(is_media)
        if not is_media:
            return
        year = self.desk.period.fiscal_year
        months = by_month(self.desk.store, year)
        self.months.show_months(months)
        count, known = sum(one.count for one in months), sum(one.known for one in months)
        reach = sum(one.reach or 0 for one in months)
        told = self.tr("Fiscal year %1: %2 items, reach %3 (known of %4)")
        told = told.replace("%1", str(year)).replace("%2", f"{count:,}").replace("%4", f"{known:,}")
        unknown = self.tr("unknown")
        told = told.replace("%3", f"{reach:,}" if known else unknown)
        key = self.tr("“?” unknown · “*” partly known · “-” nothing came out")
        self.whole.setText(wrappable(f"{told} · {key}"))

    def _heard(self, changes: Changes) -> None:
        super()._heard(changes)
        if MediaItem.table in changes.kinds:
            self._show_months()
        shown = self.reader.record
        if shown is not None and shown.id in changes.ids and self.kind is KnowledgeItem:
            fresh = self.desk.store.get(KnowledgeItem, shown.id)
            if fresh is not None:
                self.reader.show_record(fresh)

    def _say_count(self, count: int) -> None:
        """An empty list says what belongs here."""
        super()._say_count(count)
        if not count and not self.search.text() and not self.desk.store.count(self.kind):
            belongs: dict[type[Record], str] = {
                MediaItem: self.tr("Here belongs what was published, each with its reach."),
                KnowledgeItem: self.tr("Here belongs what others can learn from, to be read and re-used."),
                Innovation: self.tr("Here belong new ways: problem, solution, people, result."),
            }
            how = self.tr("Press Ctrl+N for the first entry, or bring in a workbook on the Settings page.")
            self.count.setText(wrappable(f"{belongs[self.kind]} {how}"))
        self.count.setWordWrap(True)

    # -- form, text or paper beside the list

    def _arrange(self) -> None:
        is_read = self.kind is KnowledgeItem
        self.panel.setVisible(not is_read or self._side == FORM)
        self.reader.setVisible(is_read and self._side == READ)
        self.paper_box.setVisible(is_read and self._side == PAPER)
        self.commands_changed.emit()

    def _show_id(self, record_id: str) -> None:
        super()._show_id(record_id)
        record = self.panel.record
        if isinstance(record, KnowledgeItem) and self._side != PAPER:
            self.reader.show_record(record)
            self._side = READ if self.reader.said() else FORM
            self._arrange()

    def read(self) -> None:
        """The text of what is chosen."""
        record = self.panel.record
        if isinstance(record, KnowledgeItem) and self.panel.commit():
            self.reader.show_record(self.desk.store.get(KnowledgeItem, record.id) or record)
            self._side = READ
            self._arrange()
            self.reader.text.setFocus()

    def edit(self) -> None:
        """F2: from the text to its form, and back."""
        if self.kind is KnowledgeItem and self._side != FORM:
            self._side = FORM
            self._arrange()
            self.panel.focus_form("content")
        else:
            self.read()

    def open_row(self, record_id: str) -> None:
        if self.kind is KnowledgeItem and self._side == READ:
            self.reader.text.setFocus()
        else:
            super().open_row(record_id)

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        if self.kind is not KnowledgeItem:
            return ()
        return (
            Command(self.tr("Read, or change"), self.edit, ("F2",)),
            Command(self.tr("Note that it was put to use"), self.reader.ask_use, ("F7",)),
            Command(self.tr("Find in the text"), self._find, ("Ctrl+Shift+F",)),
        )

    def _find(self) -> None:
        self.read()
        self.reader.find_line.setFocus()

    def new(self) -> None:
        self._side = FORM
        self._arrange()
        super().new()

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        if place.field:
            self._side = FORM
            self._arrange()
            self.panel.focus_form(place.field)

    def finish(self) -> None:
        """Ctrl+Enter: done with the line that is open, else with the entry."""
        if self.kind is not KnowledgeItem or not self.reader.isVisible() or not self.reader.finish():
            super().finish()

    def back(self) -> bool:
        if self.kind is KnowledgeItem and self._side == PAPER:
            self.read()
            return True
        return super().back()

    def print_page(self) -> None:
        """The text as a paper."""
        record = self.panel.record
        if not isinstance(record, KnowledgeItem) or not self.panel.commit():
            return
        store, record_id = self.desk.store, record.id
        self._side = PAPER
        self._arrange()

        def make() -> Laid:
            from app.reports.papers import knowledge  # the report engine is loaded by the job that needs it

            return knowledge.sheet(store, record_id)

        self.paper.show_paper(record.title or self.tr("knowledge"), make, tuple)
