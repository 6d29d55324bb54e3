"""The desk at which a pile of paper is entered, sheet by sheet, without the mouse.

A new sheet comes into the record when it is finished (an opinion is never deleted); until then it is a draft.
What is corrected on an earlier sheet is kept when the sheet is left.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models import paper_batches
from app.models.errors import AppError, BadInput, Settled
from app.models.hearings import Opinion, OpinionBatch, SheetEntry
from app.models.paper_batches import CARRIED
from app.models.schema import Record
from app.models.store import Changes
from app.views.bars import ReasonBar
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.forms import DRAFT_AFTER
from app.views.hearings.batch_bars import MoveBar
from app.views.hearings.sheet_form import SheetForm
from app.views.hearings.sheet_head import SheetHead, SheetSide
from app.views.hearings.sheet_work import SheetWork
from app.views.labels import button, label, scrolled, tab_order
from app.views.page import Command
from app.views.thai import wrappable

TABLES = frozenset({Opinion.table, SheetEntry.table, OpinionBatch.table})


class EntryDesk(QWidget):
    """One batch being entered. `close_wanted` asks for its end."""

    close_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.work = SheetWork(desk)
        self._is_typing = False
        self._is_saving = False
        self._then: Callable[[str], object] = self.commit
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_draft)
        self.head = SheetHead(desk)
        self.side = SheetSide()
        self.form = SheetForm(desk)
        self.reason = ReasonBar()
        self.said = label("", wraps=True)
        self.said.setProperty("note", "error")
        self._make_buttons()
        self._lay_out()
        self.form.typed.connect(self._typed)
        self.form.given.connect(self.finish)
        self.head.wanted.connect(self.go)
        self.head.unread.connect(self.tell)
        self.side.map.chosen.connect(self.go)
        self.side.close_button.clicked.connect(self.close_wanted)
        self.moving.given.connect(self._move)
        self.reason.given.connect(lambda _: self.reason.hide())
        self.reason.given.connect(lambda why: self._then(why))
        desk.changed.connect(self._heard)

    def _make_buttons(self) -> None:
        self.finish_button = button(self.tr("Next sheet (Ctrl+Enter)"), self.finish, main=True)
        self.more_button = button(self.tr("Another matter on this sheet"), self.more)
        self.blank_button = button(self.tr("Blank (F7)"), lambda: self.mark("blank"))
        self.unreadable_button = button(self.tr("Unreadable (F8)"), lambda: self.mark("unreadable"))
        self.move_button = button(self.tr("Wrong sheet number…"), self.ask_number)
        self.moving = MoveBar(self._desk)

    def _lay_out(self) -> None:
        keys = self.tr(
            "Enter: next field, keeping what the last sheet had · Shift+Enter: new line"
            " · Ctrl+PgUp, Ctrl+PgDown: sheet before, after · F3: next missing"
        )
        tools = (
            *(self.finish_button, self.more_button, self.blank_button),
            *(self.unreadable_button, self.move_button),
        )
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.form)
        inner.addLayout(Flow(*tools))
        inner.addWidget(label(keys, "muted", wraps=True))
        inner.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.reason)
        left.addWidget(self.said)
        left.addWidget(self.moving)
        left.addWidget(scrolled(body), 1)
        row = QHBoxLayout()
        row.addLayout(left, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        tab_order(self.head.line, self.reason, self.moving, self.form, *tools, self.side)

    # -- which sheet

    def show_batch(self, batch: OpinionBatch) -> None:
        """Put a batch on the desk."""
        self.work.begin(batch)
        self._is_typing = False
        self._show()

    def go(self, number: int, matter: int = 0) -> None:
        """To another sheet; what is typed here is kept first."""
        if self.commit():
            self.work.number, self.work.matter = max(1, number), matter
            self._show()

    def step(self, by: int) -> None:
        """To the matter before (-1) or after (1)."""
        self.go(*self.work.beside(by))

    def next_missing(self) -> None:
        if self.work.pile.check().missing:
            self.go(self.work.pile.following(self.work.number))
        else:
            self._desk.said.emit(self.tr("All sheets that were counted are entered"))

    def _show(self) -> None:
        work = self.work
        raw = work.drafts.get(work.key)
        self.form.show_values(work.values(), raw, is_carried=work.record is None)
        self.form.set_read_only(work.pile.is_closed)
        self._is_typing = bool(raw)
        self.said.hide()
        self.moving.hide()
        self._say()
        if work.pile.is_closed:
            self.head.line.setFocus()
        else:
            self.form.focus()

    # -- saying how it stands

    def _say(self) -> None:
        work = self.work
        self.head.say(work)
        self.side.map.show_pile(work.pile, work.number, work.drafts.numbers)
        is_open, sheet = not work.pile.is_closed, work.sheet
        for one, may in (
            (self.finish_button, True),
            (self.side.close_button, True),
            (self.more_button, not sheet.is_marked),
            (self.blank_button, not sheet.opinions),
            (self.unreadable_button, not sheet.opinions),
            (self.move_button, sheet.is_entered),
        ):
            one.setEnabled(is_open and may)

    def tell(self, complaint: AppError) -> None:
        """Say what keeps a sheet from being entered, or the batch from being closed."""
        self.said.setText(wrappable(complaint.said(self._desk.language)))
        self.said.show()

    # -- keeping what is typed

    def _typed(self) -> None:
        self._is_typing = True
        self.said.hide()
        if not self._timer.isActive():
            self._timer.start()

    def _keep_draft(self) -> None:
        """A program that dies now loses nothing that was typed more than a second ago."""
        self._timer.stop()
        if not self._is_typing:
            return
        try:
            self.work.drafts.keep(self.work.key, self.form.raw())
        except AppError as error:
            self._desk.fail(error)
        else:
            self._desk.said.emit(self.tr("What you type is kept as a draft"))

    def commit(self, reason: str = "") -> bool:
        """Keep a correction in the record and a new sheet as a draft; False when it was not taken."""
        if not self._is_typing:
            return True
        if self.work.record is None or self._desk.is_locked:
            self._keep_draft()
            return True
        return self._put(reason, self.commit)

    def _put(self, reason: str, again: Callable[[str], object]) -> bool:
        """Bring what stands in the form into the record; False when it could not be."""
        try:
            values = self.form.read()
            records = self.work.entered(values)
        except BadInput as complaint:
            self._keep_draft()
            self.tell(complaint)
            return False
        if not self._save(*records, reason=reason, again=again):
            return False
        self.work.carried = {name: values[name] for name in CARRIED}
        return True

    def _save(self, *records: Record, reason: str, again: Callable[[str], object]) -> bool:
        """As one step; what is settled asks for a reason and is then tried again."""
        self._is_saving, key = True, self.work.key
        try:
            self._desk.save(*records, reason=reason)
            self.work.drafts.drop(key)
        except AppError as error:
            self._keep_draft()
            self._refuse(error, again)
            return False
        finally:
            self._is_saving = False
        self._timer.stop()
        self._is_typing = False
        self.work.read()
        return True

    def _refuse(self, error: AppError, again: Callable[[str], object]) -> None:
        if isinstance(error, Settled):
            self._then = again
            self.reason.ask(error.said(self._desk.language))
        else:
            self._desk.fail(error)

    # -- finishing a sheet

    def finish(self, reason: str = "") -> None:
        """Ctrl+Enter: this sheet is done, the next one that is missing comes."""
        if not self.work.pile.is_closed and self._put(reason, self.finish):
            self._go_on()

    def more(self, reason: str = "") -> None:
        """This matter is done, another one of the same sheet comes."""
        if not self.work.pile.is_closed and self._put(reason, self.more):
            self.work.matter = len(self.work.sheet.opinions)
            self._show()
            self.form.focus("problem")

    def mark(self, mark: str, reason: str = "") -> None:
        """This sheet bears nothing that could be entered; the next one comes."""
        if self.work.pile.is_closed:
            return
        try:
            records = self.work.marked(mark, self.form.raw())
        except BadInput as complaint:
            self.tell(complaint)
            return
        if self._save(*records, reason=reason, again=lambda why: self.mark(mark, why)):
            self._go_on()

    # -- a sheet under a wrong number, or marked by mistake

    def ask_number(self) -> None:
        """Ask for the right number of the sheet at hand."""
        if not self.work.pile.is_closed and self.work.sheet.is_entered and self.commit():
            self.moving.begin(self.work.pile.batch, self.work.number)

    def _move(self, values: dict[str, Any], reason: str = "") -> None:
        to = values["sheet_no"]
        try:
            records = paper_batches.moved(self.work.pile, self.work.number, to)
        except BadInput as complaint:
            self.moving.complain("sheet_no", complaint.said(self._desk.language))
            return
        if self._save(*records, reason=reason, again=lambda why: self._move(values, why)):
            self.moving.done()
            self.work.number = to
            self._show()

    def remove(self, reason: str = "") -> None:
        """Ctrl+Delete: the mark of this sheet; an opinion stays, and it is said what can be done."""
        try:
            records = paper_batches.taken_out(self.work.sheet)
        except BadInput as complaint:
            self.tell(complaint)
            return
        if self._save(*records, reason=reason, again=self.remove):
            self._show()

    def _go_on(self) -> None:
        """The next missing sheet; with none missing, the end of the batch is offered."""
        self.work.go_on()
        self._show()
        if not self.work.pile.check().missing:
            self._desk.said.emit(self.tr("All sheets that were counted are entered"))
            self.side.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    # -- changes elsewhere

    def _heard(self, changes: Changes) -> None:
        """Undo, a colleague, another page: the pile is read again; what is being typed stays."""
        if self._is_saving or not changes.kinds & TABLES:
            return
        self.work.forget_numbers()
        if not self.isVisible():
            return
        self.work.read()
        if self._is_typing:
            self._say()
        else:
            self._show()

    # -- what the window asks

    def commands(self) -> tuple[Command, ...]:
        return (
            Command(self.tr("Another matter on this sheet"), self.more, ("Ctrl+Shift+Return",)),
            Command(self.tr("Blank sheet"), lambda: self.mark("blank"), ("F7",)),
            Command(self.tr("Unreadable sheet"), lambda: self.mark("unreadable"), ("F8",)),
            Command(self.tr("Sheet before"), lambda: self.step(-1), ("Ctrl+PgUp",)),
            Command(self.tr("Sheet after"), lambda: self.step(1), ("Ctrl+PgDown",)),
            Command(self.tr("Next missing sheet"), self.next_missing, ("F3",)),
            Command(self.tr("Go to a sheet"), self.head.focus, ("Ctrl+G",)),
            Command(self.tr("All sheets"), self.side.map.setFocus, ("F6",)),
            Command(self.tr("Wrong sheet number…"), self.ask_number),
            Command(self.tr("Close the batch"), self.close_wanted.emit, ("F9",)),
        )
