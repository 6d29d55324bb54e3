"""A batch beside its list: how many sheets were counted and are there, and the desks it is worked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.models import paper_batches
from app.models.errors import AppError, BadInput, Settled
from app.models.hearings import OpinionBatch, SheetEntry
from app.models.paper_batches import Pile
from app.models.schema import Record
from app.models.store import Changes
from app.views.bars import ReasonBar
from app.views.desk import Desk, Place
from app.views.face import Face
from app.views.hearings.batch_bars import Counting
from app.views.hearings.batch_view import BatchView
from app.views.hearings.entry_desk import TABLES, EntryDesk
from app.views.hearings.second_desk import SecondDesk
from app.views.labels import label, scrolled, tab_order
from app.views.page import Command
from app.views.thai import wrappable


class BatchFace(Face):
    """Moves between what is said of a batch and the two desks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.batch: OpinionBatch | None = None
        self._then: Callable[[str], object] = self.reopen
        self.view = BatchView(desk)
        self.counting = Counting(desk)
        self.reason = ReasonBar()
        self.said = label("", wraps=True)
        self.said.setProperty("note", "error")
        self._entry: EntryDesk | None = None
        self._second: SecondDesk | None = None
        self.stack = QStackedWidget()
        self._lay_out()
        self.show_record(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self.stack)
        body = QWidget()
        self.first = scrolled(body)
        self.stack.addWidget(self.first)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        for one in (self.reason, self.said, self.counting, self.view):
            inner.addWidget(one)
        inner.addStretch(1)
        tab_order(self.reason, self.counting, self.view)
        self.view.entry_wanted.connect(self.enter)
        self.view.second_wanted.connect(self.enter_second)
        self.view.deciding_wanted.connect(lambda: self.enter_second(is_deciding=True))
        self.view.close_wanted.connect(self.close_batch)
        self.view.reopen_wanted.connect(lambda: self.reopen(""))
        self.view.recount_wanted.connect(self.count_anew)
        self.view.form_wanted.connect(lambda: self.form_wanted.emit(self.batch))
        self.counting.made.connect(self._begun)
        self.counting.mended.connect(lambda _: self.view.focus())
        self.reason.given.connect(lambda _: self.reason.hide())
        self.reason.given.connect(lambda why: self._then(why))
        self.desk.changed.connect(self._heard)

    @property
    def entry(self) -> EntryDesk:
        """The desk at which sheets are entered, made when it is first needed."""
        if self._entry is None:
            self._entry = EntryDesk(self.desk)
            self._entry.close_wanted.connect(self.close_batch)
            self.stack.addWidget(self._entry)
        return self._entry

    @property
    def second(self) -> SecondDesk:
        """The desk of the second entry."""
        if self._second is None:
            self._second = SecondDesk(self.desk)
            self._second.left.connect(self.leave)
            self.stack.addWidget(self._second)
        return self._second

    # -- which batch, and where

    def show_record(self, record: Record | None) -> None:
        """The list came to a batch; the one being worked at stays on its desk."""
        batch = record if isinstance(record, OpinionBatch) else None
        if self.is_at_work and batch is not None and self.batch is not None and batch.id == self.batch.id:
            self.batch = batch
            return
        self.commit()
        self.batch = batch
        self.said.hide()
        self.reason.hide()
        if batch is not None:
            self.counting.close_bars()
        self._to(self.first)
        self._say()

    @property
    def is_at_work(self) -> bool:
        return self.stack.currentWidget() is not self.first

    def _to(self, place: QWidget) -> None:
        self.stack.setCurrentWidget(place)
        self.room_wanted.emit(place is not self.first)
        self.commands_changed.emit()

    def _say(self) -> None:
        self.view.setVisible(self.batch is not None or self.counting.bar is None)
        self.view.show_pile(Pile.read(self.desk.store, self.batch) if self.batch else None)

    def _heard(self, changes: Changes) -> None:
        if self.batch is None or not changes.kinds & TABLES:
            return
        fresh = self.desk.store.get(OpinionBatch, self.batch.id)
        self.batch = fresh
        if not self.is_at_work:
            self._say()

    # -- counting

    def new(self) -> bool:
        """Count the sheets of a new pile first."""
        self.leave()
        self.batch = None
        self.counting.count()
        self._say()
        return True

    def _begun(self, batch: OpinionBatch) -> None:
        self.desk.go(Place("hearings", OpinionBatch.table, batch.id))
        self.show_record(batch)
        self.enter()

    def count_anew(self) -> None:
        """The count was wrong."""
        if self.batch is not None:
            self.counting.count_anew(self.batch)

    # -- the desks

    def enter(self) -> None:
        """Enter the sheets, from the first that is missing."""
        if self.batch is not None and self.commit():
            self.said.hide()
            self._to(self.entry)
            self.entry.show_batch(self.batch)

    def enter_second(self, *, is_deciding: bool = False) -> None:
        """Type the sample a second time, or decide where the two differ."""
        if self.batch is None or not self.commit():
            return
        try:
            self.second.work.begin(self.batch)
        except BadInput as complaint:
            self._tell(complaint)
            return
        self._to(self.second)
        self.second.show_batch(self.batch, is_deciding=is_deciding)

    def leave(self) -> None:
        """Back to what is said of the batch."""
        self.commit()
        if self.batch is not None:
            self.batch = self.desk.store.get(OpinionBatch, self.batch.id) or self.batch
        self._to(self.first)
        self._say()
        self.view.focus()

    def _tell(self, complaint: AppError) -> None:
        if isinstance(at := self.stack.currentWidget(), EntryDesk):
            at.tell(complaint)
            return
        self.said.setText(wrappable(complaint.said(self.desk.language)))
        self.said.show()

    # -- closing and opening again

    def close_batch(self, reason: str = "") -> None:
        """Only with as many sheets as were counted; else it is said which are missing."""
        if self.batch is None or not self.commit():
            return
        try:
            pile = Pile.read(self.desk.store, self.batch)
            after = paper_batches.closed(pile, self.desk.actor, date.today())
            self.desk.save(after, reason=reason)
        except BadInput as complaint:
            self._tell(complaint)
        except AppError as error:
            self._refuse(error, self.close_batch)
        else:
            self.said.hide()
            self.leave()
            self.desk.said.emit(self.view.closed_words(Pile.read(self.desk.store, after)))

    def reopen(self, reason: str) -> None:
        """Open a closed batch again; without a reason it is asked for."""
        if self.batch is None:
            return
        if not reason:
            self._then = self.reopen
            self.reason.ask(self.tr("Why is the batch opened again?"))
            return
        try:
            self.desk.save(paper_batches.reopened(self.batch, reason), reason=reason)
        except AppError as error:
            self._refuse(error, self.reopen)
        else:
            self.view.focus()

    def _refuse(self, error: AppError, again: Callable[[str], object]) -> None:
        if isinstance(error, Settled):
            self._then = again
            self.reason.ask(error.said(self.desk.language))
        else:
            self.desk.fail(error)

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        if isinstance(at := self.stack.currentWidget(), EntryDesk | SecondDesk):
            return at.commands()
        if self.batch is None:
            return ()
        return (
            Command(self.tr("Second entry"), self.enter_second, ("Ctrl+Shift+E",)),
            Command(self.tr("Close the batch"), self.close_batch, ("F9",)),
            Command(self.tr("Count anew"), self.count_anew),
        )

    def remove(self) -> bool:
        """On a desk Ctrl+Delete is about the sheet at hand, never about the whole batch."""
        if self.is_at_work and self._entry is not None and self.stack.currentWidget() is self._entry:
            self._entry.remove()
        return self.is_at_work

    def show_place(self, place: Place) -> bool:
        """A second entry is seen at its desk."""
        if place.table != SheetEntry.table:
            return super().show_place(place)
        entry = self.desk.store.get(SheetEntry, place.record_id)
        batch = self.desk.store.get(OpinionBatch, entry.batch_id or "") if entry else None
        if entry is None or batch is None:
            return False
        self.show_record(batch)
        self.enter()
        self.entry.go(entry.sheet_no or 1)
        return True

    def back(self) -> bool:
        if self.is_at_work:
            self.leave()
            return True
        return False

    def commit(self) -> bool:
        at = self.stack.currentWidget()
        return at.commit() if isinstance(at, EntryDesk | SecondDesk) else True

    def finish(self) -> bool:
        """Ctrl+Enter: the sheet at hand, or the count that is asked for."""
        if isinstance(at := self.stack.currentWidget(), EntryDesk | SecondDesk):
            at.finish()
        elif (bar := self.counting.bar) is not None:
            bar.give()
        else:
            return False
        return True
