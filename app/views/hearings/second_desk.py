"""The desk of the second entry: sheets of a sample typed blind, then the differences decided side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.models import second_entries
from app.models.errors import AppError, BadInput, Settled
from app.models.hearings import OpinionBatch
from app.models.paper_batches import CARRIED, ranges
from app.models.schema import Record
from app.views.bars import ReasonBar
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.forms import DRAFT_AFTER
from app.views.hearings.differences import Differences
from app.views.hearings.second_work import SecondWork
from app.views.hearings.sheet_form import SheetForm
from app.views.labels import button, label, scrolled, tab_order
from app.views.page import Command
from app.views.thai import wrappable


class SecondDesk(QWidget):
    """One batch typed by another person. `left` goes back to what is said of the batch."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.work = SecondWork(desk)
        self._is_typing = False
        self.deciding = 0
        self._then: Callable[[str], object] = lambda _: None
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_draft)
        self.title = label("", "head", wraps=True)
        self.where = label("", wraps=True)
        self.told = label("", "muted", wraps=True)
        self.said = label("", wraps=True)
        self.said.setProperty("note", "error")
        self.reason = ReasonBar()
        self.form = SheetForm(desk)
        self.differences = Differences(desk)
        self.stack = QStackedWidget()
        self._lay_out()
        self.form.typed.connect(self._typed)
        self.form.given.connect(self.finish)
        self.differences.complete.connect(self.keep_button.setFocus)
        self.reason.given.connect(self._with_reason)

    def _lay_out(self) -> None:
        self.stack.addWidget(self._typing_face())
        self.stack.addWidget(self._deciding_face())
        self.leave_button = button(self.tr("‹ Back to the batch (Alt+Left)"), self.left.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self.title, self.where, self.told, self.reason, self.said):
            column.addWidget(one)
        column.addWidget(self.stack, 1)
        column.addLayout(Flow(self.leave_button))
        tab_order(self.reason, self.stack, self.leave_button)

    def _typing_face(self) -> QWidget:
        self.finish_button = button(self.tr("Next sheet (Ctrl+Enter)"), self.finish, main=True)
        self.more_button = button(self.tr("Another matter on this sheet"), self.more)
        self.blank_button = button(self.tr("Blank (F7)"), lambda: self.mark("blank"))
        self.unreadable_button = button(self.tr("Unreadable (F8)"), lambda: self.mark("unreadable"))
        tools = (self.finish_button, self.more_button, self.blank_button, self.unreadable_button)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.form)
        inner.addLayout(Flow(*tools))
        inner.addStretch(1)
        tab_order(self.form, *tools)
        return scrolled(body)

    def _deciding_face(self) -> QWidget:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        self.keep_button = button(self.tr("Keep the decisions (Ctrl+Enter)"), self.finish, main=True)
        inner.addWidget(self.differences)
        inner.addLayout(Flow(self.keep_button))
        inner.addStretch(1)
        return scrolled(body)

    # -- what is on the desk

    @property
    def is_deciding(self) -> bool:
        return self.deciding > 0

    def show_batch(self, batch: OpinionBatch, *, is_deciding: bool = False) -> None:
        """Begin or go on. Raises BadInput where this person may not be the second."""
        self.work.begin(batch)
        self._show(is_deciding=is_deciding or not self.work.number)

    def _show(self, *, is_deciding: bool) -> None:
        """The next sheet to type, or the next difference to decide; neither: the round is done."""
        work = self.work
        self.deciding = work.unsettled[0] if is_deciding and work.unsettled else 0
        self.said.hide()
        self._is_typing = False
        if self.deciding:
            self.stack.setCurrentIndex(1)
            self.differences.show_sheet(work.pile.sheet(self.deciding))
        else:
            self.stack.setCurrentIndex(0)
            self._begin_sheet()
        self.stack.setVisible(bool(self.deciding or work.number))
        self._say()
        if not (self.deciding or work.number):
            self.leave_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _begin_sheet(self) -> None:
        raw = self.work.drafts.get(str(self.work.number))
        self._is_typing = bool(raw)
        self.form.show_values(self.work.values(), raw, is_carried=True)
        if self.work.number:
            self.form.focus()

    # -- saying how it stands

    def _say(self) -> None:
        work = self.work
        self.title.setText(wrappable(work.pile.batch.title or self._desk.words(OpinionBatch.words)))
        self.where.setText(wrappable(" · ".join(part for part in self._parts() if part)))
        alone = second_entries.is_alone(self._desk.store)
        own = self.tr("You entered these yourself, so others type them: %1").replace(
            "%1", ranges(work.round.own)
        )
        told = self._desk.words(second_entries.ALONE) if alone else own if work.round.own else ""
        self.told.setText(wrappable(told))
        self.told.setVisible(bool(told))

    def _parts(self) -> tuple[str, ...]:
        work = self.work
        sample = self.tr("typed twice %1 of %2 sheets chosen")
        sample = sample.replace("%1", str(len(work.round.done))).replace("%2", str(len(work.round.chosen)))
        differ = self.tr("to decide: %1").replace("%1", ranges(work.unsettled)) if work.unsettled else ""
        if self.deciding:
            head = self.tr("Differences of sheet %1").replace("%1", str(self.deciding))
        elif work.number:
            head = self.tr("Second entry of sheet %1").replace("%1", str(work.number))
        else:
            head = self.tr("Nothing is left to type")
        matter = self.tr("matter %1").replace("%1", str(len(work.matters) + 1)) if work.matters else ""
        return head, matter, sample, differ

    def tell(self, complaint: AppError) -> None:
        self.said.setText(wrappable(complaint.said(self._desk.language)))
        self.said.show()

    # -- keeping what is typed

    def _typed(self) -> None:
        self._is_typing = True
        self.said.hide()
        if not self._timer.isActive():
            self._timer.start()

    def _keep_draft(self) -> None:
        self._timer.stop()
        if not self._is_typing or self.is_deciding or not self.work.number:
            return
        try:
            self.work.drafts.keep(str(self.work.number), self.form.raw())
        except AppError as error:
            self._desk.fail(error)

    def commit(self) -> bool:
        """What is typed stays a draft until the sheet is finished."""
        self._keep_draft()
        return True

    # -- finishing

    def finish(self, reason: str = "") -> None:
        """Ctrl+Enter: this sheet, or the decisions on it, are done."""
        if self.is_deciding:
            self._decide(reason)
        elif self.work.number:
            self._put("", reason, self.finish)

    def mark(self, mark: str, reason: str = "") -> None:
        """The sheet bears nothing."""
        if self.work.number and not self.is_deciding:
            self._put(mark, reason, lambda why: self.mark(mark, why))

    def more(self) -> None:
        """This matter is typed; another of the same sheet comes."""
        if self.is_deciding or not self.work.number:
            return
        try:
            values = self.form.read()
            self.work.entered(values, "")
        except BadInput as complaint:
            self.tell(complaint)
            return
        self.work.matters.append(values)
        self.form.show_values(self.work.values(), {}, is_carried=True)
        self.form.focus("problem")
        self._say()

    def _put(self, mark: str, reason: str, again: Callable[[str], object]) -> None:
        try:
            values = self.form.read()
            records = self.work.entered(values, mark)
        except BadInput as complaint:
            self._keep_draft()
            self.tell(complaint)
            return
        if self._save(*records, reason=reason, again=again):
            self.work.drafts.drop(str(self.work.number))
            self.work.carried = {name: values[name] for name in CARRIED}
            self.work.next()
            self._show(is_deciding=not self.work.number)

    def _decide(self, reason: str) -> None:
        try:
            records = self.work.settled(self.deciding, self.differences.decisions())
        except BadInput as complaint:
            self.tell(complaint)
            return
        if self._save(*records, reason=reason, again=self._decide):
            self._show(is_deciding=True)

    def _save(self, *records: Record, reason: str, again: Callable[[str], object]) -> bool:
        try:
            self._desk.save(*records, reason=reason)
        except Settled as error:
            self._then = again
            self.reason.ask(error.said(self._desk.language))
            return False
        except AppError as error:
            self._desk.fail(error)
            return False
        self._timer.stop()
        self._is_typing = False
        self.work.read()
        return True

    def _with_reason(self, reason: str) -> None:
        self.reason.hide()
        self._then(reason)

    def turn(self) -> None:
        """F4: to the differences, or back to typing."""
        self.commit()
        self._show(is_deciding=not self.is_deciding)

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("Another matter on this sheet"), self.more, ("Ctrl+Shift+Return",)),
            Command(self.tr("Blank sheet"), lambda: self.mark("blank"), ("F7",)),
            Command(self.tr("Unreadable sheet"), lambda: self.mark("unreadable"), ("F8",)),
            Command(self.tr("Differences, or back to typing"), self.turn, ("F4",)),
        )
