"""What is entered on the page of a hearing beside its own columns: sittings, groups, papers, opinions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from app.models.errors import AppError, BadInput, Problem, Settled
from app.models.hearing_checks import HearingCase
from app.models.hearings import Hearing, Opinion, OpinionBatch
from app.models.office import Document
from app.models.schema import Record, changed, column_of
from app.views.bars import ReasonBar
from app.views.desk import Desk, Place
from app.views.hearings.hearing_bars import RecordBar, VoiceBar
from app.views.hearings.hearing_body import PUBLICATION, HearingBody


class HearingWork(QObject):
    """Opens the lines of the body, and saves what they give, each as one step."""

    def __init__(self, desk: Desk, body: HearingBody, reason: ReasonBar) -> None:
        super().__init__(body)
        self.desk = desk
        self.body = body
        self.reason = reason
        self.hearing: Hearing | None = None
        self._then: Callable[[str], object] = lambda _: None
        reason.given.connect(self._with_reason)
        body.form.refused.connect(lambda error: self.refuse(error, body.form.commit))
        body.counting.made.connect(self.go)
        for table, bar in body.bars.items():
            bar.given.connect(lambda values, bar=bar: self._keep_child(bar, values))
            if table != Opinion.table:
                body.lists[table].opened.connect(lambda child, bar=bar: self._open_child(bar, child))
        body.lists[Opinion.table].opened.connect(self._open_opinion)
        body.lists[OpinionBatch.table].opened.connect(self._open_batch)
        for name, part in body.papers.items():
            part.wanted.connect(lambda name=name: self.open_paper(name))
            part.bar.given.connect(lambda values, name=name: self._keep_paper(name, values))
            part.opened.connect(lambda one: desk.go(Place("centre", Document.table, one)))

    def go(self, record: Record) -> None:
        """To another record of this subject."""
        self.desk.go(Place("hearings", record.table, record.id))

    # -- what hangs under it

    def add(self, table: str) -> None:
        """A new sitting, group or opinion of this hearing."""
        if self.hearing is not None:
            self.body.lists[table].add()

    def _open_child(self, bar: RecordBar, child: Record) -> None:
        is_new = self.desk.store.get(type(child), child.id) is None
        kind = self.desk.words(type(child).words)
        bar.begin(self.tr("New: %1").replace("%1", kind) if is_new else kind, child)

    def _open_opinion(self, opinion: Record) -> None:
        """A known one is worked on in the inbox; a new one was said here."""
        if self.desk.store.get(Opinion, opinion.id) is not None:
            self.go(opinion)
            return
        days = HearingCase.read(self.desk.store, self.hearing).days if self.hearing else ()
        begun = changed(opinion, channel="forum", received_on=days[-1] if days else None)
        self._open_child(self.body.bars[Opinion.table], begun)

    def _open_batch(self, batch: Record) -> None:
        if self.desk.store.get(OpinionBatch, batch.id) is not None:
            self.go(batch)
        elif self.hearing is not None:
            self.body.counting.count(self.hearing.id)

    def _keep_child(self, bar: RecordBar, values: dict[str, Any], reason: str = "") -> None:
        """Keep a line; after a new one the next is asked for, until Esc."""
        record = bar.record
        if record is None:
            return
        is_new = self.desk.store.get(type(record), record.id) is None
        try:
            if isinstance(bar, VoiceBar):
                after: Record = bar.made(self.desk.store, values)
            else:
                after = changed(record, **values)
        except BadInput as complaint:
            bar.complain("", complaint.said(self.desk.language))
            return
        if self.save(after, again=lambda why: self._keep_child(bar, values, why), reason=reason):
            bar.done()
            if is_new:
                self.add(after.table)
            else:
                bar.hide()
                self.body.lists[after.table].list.setFocus()

    # -- papers

    def open_paper(self, name: str) -> None:
        """Enter the notice (NOTICE) or the publication (PUBLICATION)."""
        if self.hearing is None:
            return
        known = self.desk.store.get(Document, getattr(self.hearing, name) or "")
        begun = Document(kind="announcement", subject=self.hearing.title)
        part = self.body.papers[name]
        part.bar.begin(self.desk.words(column_of(Hearing, name).words), known or begun)

    def _keep_paper(self, name: str, values: dict[str, Any], reason: str = "") -> None:
        part, hearing = self.body.papers[name], self.hearing
        if hearing is None or not self.body.form.commit():
            return
        paper = changed(part.bar.record or Document(), **values)
        hearing = self.desk.store.get(Hearing, hearing.id) or hearing
        points: dict[str, Any] = {name: paper.id}
        if name == PUBLICATION and hearing.published_on is None:
            points["published_on"] = values["dated_on"]
        records = (paper, changed(hearing, **points))
        if self.save(*records, again=lambda why: self._keep_paper(name, values, why), reason=reason):
            part.bar.done()
            part.bar.hide()
            part.button.setFocus()

    # -- findings

    def mend(self, problem: Problem) -> None:
        """Go to where a finding is mended."""
        if problem.where in self.body.papers:
            self.open_paper(problem.where)
        elif problem.where == OpinionBatch.table:
            self.desk.go(Place("hearings", problem.where, problem.record_id))
        elif problem.where in self.body.bars:
            self._mend_child(problem.where, problem.record_id)
        else:
            self.body.form.focus_field(problem.where)

    def _mend_child(self, table: str, record_id: str) -> None:
        held = self.body.lists[table]
        child = self.desk.store.get(held.record_type, record_id) if record_id else None
        if child is None:
            self.add(table)
        else:
            held.opened.emit(child)

    # -- saving

    def save(self, *records: Record, again: Callable[[str], object], reason: str = "") -> bool:
        """Keep records as one step; False when they were not taken. again: what to do with a reason."""
        try:
            self.desk.save(*records, reason=reason)
        except AppError as error:
            self.refuse(error, again)
            return False
        return True

    def refuse(self, error: AppError, again: Callable[[str], object]) -> None:
        """An issued half-year wants a reason; everything else is an error to show."""
        if isinstance(error, Settled):
            self._then = again
            self.reason.ask(error.said(self.desk.language))
        else:
            self.desk.fail(error)

    def _with_reason(self, reason: str) -> None:
        self.reason.hide()
        self._then(reason)
