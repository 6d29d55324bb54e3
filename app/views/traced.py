"""What the reports of the year say of an opinion or a plan line, sentence by sentence, when it is asked for.

Laying a report out costs a third of a second for some hundred records, so it is done in the background and
kept until something is saved.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.jobs import Job, Progress
from app.models.hearings import Opinion
from app.models.periods import Period, fiscal_year
from app.models.plans import Payment, Project
from app.models.store import Store
from app.models.threads import thread
from app.views.desk import Desk, Place
from app.views.labels import WrappingLink, button, emptied, label
from app.views.thai import wrappable

if TYPE_CHECKING:
    from app.reports.tracing import Key, Sentence, Told

MOST = 24
"""So many sentences are listed; more are counted."""
Records = Callable[[Store], "frozenset[Key]"]


class ReportWords(QWidget):
    """A section with a button; then the sentences, each followed to the report of its period with Enter."""

    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._told: dict[str, Told] = {}
        self._job: Job | None = None
        self._day = date.today()
        self._records: Records = _nothing
        self.ask_button = button(self.tr("Find the sentences in the report"), self.ask)
        self.sentences = QVBoxLayout()
        self.sentences.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("In the report"), "section"))
        column.addWidget(self.ask_button)
        column.addLayout(self.sentences)
        desk.changed.connect(self._forget)

    def show_records(self, day: date | None, records: Records) -> None:
        """Whose sentences may be asked for. day: it lies in the budget year whose reports are read."""
        if self._job is not None:
            self._job.cancel()
        self._day, self._records = day or date.today(), records
        emptied(self.sentences)
        self.ask_button.setEnabled(True)

    def ask(self) -> None:
        """Look through the reports of the year in the background; the newest wish wins."""
        store, records, told = self._desk.store, self._records, self._told
        periods = self._desk.scheme.periods_of(fiscal_year(self._day))
        self.ask_button.setEnabled(False)
        self._job = self._desk.jobs.start(
            self.tr("Looking through the reports"),
            lambda progress: _found(store, periods, records, told, progress),
            self._show,
        )

    def _forget(self) -> None:
        """Something was saved: what a job still lays out is of before, and is not kept either."""
        self._told = {}

    def _show(self, found: tuple[Sentence, ...]) -> None:
        self._job = None
        emptied(self.sentences)
        self.ask_button.setEnabled(True)
        for one in found[:MOST]:
            self.sentences.addWidget(self._followed(one))
        if len(found) > MOST:
            more = self.tr("and %1 more").replace("%1", f"{len(found) - MOST:,}")
            self.sentences.addWidget(label(more, "muted"))
        if not found:
            said = self.tr("No sentence of this year's reports is counted from it yet.")
            self.sentences.addWidget(label(said, "muted", wraps=True))
        self.shown.emit()

    def _followed(self, one: Sentence) -> WrappingLink:
        """As in "รอบที่ ๑ · ๕. การรับฟังความคิดเห็น: ในรอบรายงานนี้ได้รับ…"."""
        period = self._desk.words(one.period.words).partition(" (")[0]
        made = WrappingLink(wrappable(f"{period} · {one.heading}: {one.text}"))
        made.clicked.connect(lambda: self._go(one.period))
        return made

    def _go(self, period: Period) -> None:
        self._desk.set_period(period)
        self._desk.go(Place("report"))


def _nothing(_: Store) -> frozenset[Key]:
    return frozenset()


def of_opinion(opinion_id: str) -> Records:
    """An opinion, the plan lines and payments it led to, and what was passed on."""

    def found(store: Store) -> frozenset[Key]:
        from app.reports.tracing import records_of

        opinion = store.get(Opinion, opinion_id)
        return records_of(thread(store, opinion)) if opinion else frozenset()

    return found


def of_line(project_id: str) -> Records:
    """A plan line and its payments."""

    def found(store: Store) -> frozenset[Key]:
        payments = store.all(Payment, project_id=project_id)
        return frozenset({(Project.table, project_id), *((one.table, one.id) for one in payments)})

    return found


def _found(
    store: Store, periods: tuple[Period, ...], records: Records, kept: dict[str, Told], progress: Progress
) -> tuple[Sentence, ...]:
    """The report engine is loaded here: it has no part in opening the page."""
    from app.reports.tracing import Told

    asked = records(store)
    sentences: list[Sentence] = []
    for place, period in enumerate(periods):
        progress.tell(place, len(periods))
        told = kept.get(period.id) or Told(store, period)
        kept[period.id] = told
        sentences += told.of(asked)
    return tuple(sentences)
