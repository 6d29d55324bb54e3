"""The papers of a meeting: chosen at the left, seen as they will be printed, saved as PDF or for Word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget, QSplitter, QVBoxLayout, QWidget

from app.models.errors import Problem
from app.models.meetings import Meeting
from app.models.office import Document
from app.models.periods import numbered
from app.models.schema import Record
from app.views.desk import Desk
from app.views.forms import RecordForm
from app.views.labels import label, scrolled
from app.views.meetings import printing
from app.views.meetings.printing import Paper
from app.views.papers_panel import PaperSide
from app.views.thai import wrappable

AFTER_CHANGE = 600  # ms of quiet before the pages are laid out again
LETTER = (
    *("number", "dated_on", "subject", "addressee", "reference", "body", "closing"),
    *("signer_name", "signer_position", "signer_capacity", "owner_office", "urgency", "scan_id"),
)


class PapersPanel(QWidget):
    """Number and date are filled in beside the page when the registry gives them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: Meeting | None = None
        self._papers: tuple[Paper, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Papers"))
        self.list.currentRowChanged.connect(lambda _: self.lay_out_paper())
        self.lacks = label("", wraps=True)
        self.letter = RecordForm(Document, desk, LETTER)
        self.scan = RecordForm(Meeting, desk, ("scan_id",))
        self.side = PaperSide(desk)
        self.pane = self.side.pane
        self.side.laid_out.connect(self._laid_out)
        self._timer = QTimer(self, singleShot=True, interval=AFTER_CHANGE)
        self._timer.timeout.connect(self.lay_out_paper)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        for form in (self.letter, self.scan):
            form.hide()
            form.refused.connect(desk.fail)
        self._lay_out()
        desk.changed.connect(lambda _: self._heard())

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.list, 2)
        column.addWidget(self.lacks)
        forms = QWidget()
        inner = QVBoxLayout(forms)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.letter)
        inner.addWidget(self.scan)
        inner.addStretch(1)
        column.addWidget(scrolled(forms), 3)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.side)
        split.setSizes([360, 720])
        split.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(split)

    # -- which paper

    @property
    def paper(self) -> Paper | None:
        row = self.list.currentRow()
        return self._papers[row] if 0 <= row < len(self._papers) else None

    def show_meeting(self, meeting: Meeting, kind: str = "") -> None:
        """Offer the papers; kind: the one to begin with, else the one shown before."""
        wanted = kind or (self.paper.kind if self.paper else "minutes")
        self._meeting = meeting
        self._papers = printing.papers(self._desk.store, meeting)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._desk.words(one.words) for one in self._papers])
        self.list.setCurrentRow(next((n for n, one in enumerate(self._papers) if one.kind == wanted), 0))
        self.list.blockSignals(False)
        self.lay_out_paper()

    def _heard(self) -> None:
        if self._meeting is not None and self.isVisible():
            self._timer.start()

    def lay_out_paper(self) -> None:
        """Lay the chosen paper out in the background; the newest wish wins."""
        paper = self.paper
        if paper is None:
            return
        store, actor, today = self._desk.store, self._desk.actor, date.today()
        self.side.show_paper(
            self.name(),
            lambda: printing.sheet(store, paper, actor),
            lambda: printing.problems(store, paper, today),
        )

    def _laid_out(self, lacks: Sequence[Problem]) -> None:
        told = [self._desk.words(one.what) for one in lacks]
        self.lacks.setText(wrappable("\n".join(f"• {one}" for one in told)))
        self.lacks.setVisible(bool(told))
        self._show_forms()

    def _show_forms(self) -> None:
        """The letter's own words beside a letter; the signed copy beside the minutes."""
        meeting = self._desk.store.get(Meeting, self._meeting.id) if self._meeting else None
        paper = self.paper
        letter = printing.document(self._desk.store, meeting, paper.kind) if meeting and paper else None
        self._show_form(self.letter, letter)
        self._show_form(self.scan, meeting if paper and paper.kind == "minutes" else None)

    def _show_form(self, form: RecordForm, record: Record | None) -> None:
        form.setVisible(record is not None)
        if record is not None and not form.is_typing and record != form.record:
            form.show_record(record)

    # -- what is done with it

    def name(self) -> str:
        """A name for the file, as people file their papers."""
        meeting, paper = self._meeting, self.paper
        number = numbered(meeting.number, meeting.year).replace("/", "-") if meeting else ""
        said = paper.words.thai if paper else ""
        return f"{said} {number}".replace("/", "-").strip()

    def commit(self) -> bool:
        return self.letter.commit() and self.scan.commit()
