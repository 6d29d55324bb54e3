"""What is done to a body: people appointed, replaced, leaving; orders; terms. A save is one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models import appointments
from app.models.bodies import Body
from app.models.committees import CommitteeOrder, Member, Term
from app.models.errors import AppError, Settled
from app.models.office import Document
from app.models.schema import Record, changed
from app.views.bars import ReasonBar
from app.views.committees.bars import AppointBar, DatingBar, EndBar, OrderBar, ReplaceBar, TermBar
from app.views.committees.entry import EntryBar
from app.views.desk import Desk
from app.views.values import shown_date

if TYPE_CHECKING:
    from app.jobs import Progress


@dataclass(frozen=True)
class At:
    """Where the person is: the body on a day, the order to appoint under, a member.

    named: what the paper of an order is called. chosen: the order under the cursor, also one that abolishes.
    """

    body: Body
    on: date
    order: CommitteeOrder | None
    named: Callable[[CommitteeOrder], str]
    member: Member | None
    chosen: CommitteeOrder | None

    def order_of(self, order_id: str) -> CommitteeOrder | None:
        """An order of the body; None: it is gone."""
        return next((one for one in self.body.orders if one.id == order_id), None)


class Deeds(QWidget):
    """Bars of which one is open at a time. `kept` carries the id of what was saved last."""

    opened = Signal(object)  # the EntryBar, None when it is closed
    kept = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, at: Callable[[], At | None], bars: tuple[EntryBar, ...]) -> None:
        super().__init__()
        self.desk = desk
        self.at = at
        self.bars = bars
        self.reason = ReasonBar()
        self.reason.given.connect(self._reason_given)
        self._then: Callable[[str], object] = lambda _: None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reason)
        for one in bars:
            column.addWidget(one)
            one.left.connect(self._left)

    def _left(self) -> None:
        self.opened.emit(None)
        self.left.emit()

    def close_bars(self, but: EntryBar | None = None) -> None:
        """What was being typed in a bar that closes stays a draft."""
        for one in self.bars:
            if one is not but:
                one.hide()
        self.reason.hide()

    def keep(self, records: tuple[Record, ...], then: Callable[[], object], reason: str = "") -> None:
        """Save as one step and go on; an issued half-year asks for a reason first."""
        try:
            self.desk.save(*records, reason=reason)
        except Settled as error:
            self._then = lambda given: self.keep(records, then, given)
            self.reason.ask(error.said(self.desk.language))
        except AppError as error:
            self.desk.fail(error)
        else:
            then()

    def _reason_given(self, reason: str) -> None:
        self.reason.hide()
        self._then(reason)

    def remove(self, record: Record) -> None:
        """Take a record out, as one step; undo brings it back."""
        self.keep((changed(record, deleted=True),), lambda: None)

    def done(self, bar: EntryBar, record_id: str) -> None:
        """A bar has done its work."""
        bar.done()
        bar.hide()
        self.opened.emit(None)
        self.kept.emit(record_id)


class Seating(Deeds):
    """Who sits in the body. `order_wanted` where nobody can be appointed for want of an order."""

    order_wanted = Signal()

    def __init__(self, desk: Desk, at: Callable[[], At | None]) -> None:
        self.appoint_bar, self.replace_bar, self.end_bar = AppointBar(desk), ReplaceBar(desk), EndBar(desk)
        super().__init__(desk, at, (self.appoint_bar, self.replace_bar, self.end_bar))
        self._old: Member | None = None
        self._order_id = ""  # under which the open line appoints, wherever the cursor goes meanwhile
        self.appoint_bar.given.connect(self._appoint)
        self.replace_bar.given.connect(self._replace)
        self.end_bar.given.connect(self._end)

    def appoint(self) -> None:
        """One person after another under the order chosen."""
        at = self.at()
        if at is None:
            return
        if at.order is None:
            self.order_wanted.emit()
            return
        self._appoint_under(at, at.order)

    def _appoint_under(self, at: At, order: CommitteeOrder) -> None:
        self.opened.emit(self.appoint_bar)
        self._order_id = order.id
        own = [one for one in at.body.members if one.order_id == order.id]
        head = self.tr("Appoint under %1 · no. %2 of the order")
        head = head.replace("%1", at.named(order)).replace("%2", str(len(own) + 1))
        there = at.body.members_on(order.effective_on or date.today())
        unsaid = tuple(one for one in own if one not in there)
        self.appoint_bar.begin(at.body, (*there, *unsaid), order, head)

    def _appoint(self, given: dict[str, Any]) -> None:
        at, values = self.at(), self.appoint_bar.values_of(given)
        order = at.order_of(self._order_id) if at else None
        if at is not None and order is not None and values is not None:
            made = appointments.appointed(at.body, order, **values)
            self.keep((made,), lambda: self._appointed(made))

    def _appointed(self, made: Member) -> None:
        self.appoint_bar.done()
        self.kept.emit(made.id)
        at = self.at()
        order = at.order_of(self._order_id) if at else None
        if at is not None and order is not None:
            self._appoint_under(at, order)

    def replace(self) -> None:
        """Somebody takes the seat of the member under the cursor."""
        at = self.at()
        if at is None or at.member is None:
            self._ask_for_member()
        elif at.order is None:
            self.order_wanted.emit()
        else:
            self._old, self._order_id = at.member, at.order.id
            self.opened.emit(self.replace_bar)
            head = self.tr("In place of %1, under %2").replace("%1", at.member.name or "—")
            self.replace_bar.begin(at.member, at.order, head.replace("%2", at.named(at.order)))

    def _replace(self, given: dict[str, Any]) -> None:
        at, old, values = self.at(), self._old, self.replace_bar.values_of(given)
        order = at.order_of(self._order_id) if at else None
        if at is None or order is None or old is None or values is None:
            return
        on, reason = values.pop("on"), values.pop("end_reason")
        if on is None and order.effective_on is not None:
            self.replace_bar.complain("on", self.tr("Type the first day in office, for example 8 ต.ค. 64."))
            return
        if self._is_too_early(self.replace_bar, "on", old, on):
            return
        made = appointments.replaced(at.body, old, order, on, reason, **values)
        self.keep(made, lambda: self.done(self.replace_bar, made[1].id))

    def end(self) -> None:
        """The member under the cursor leaves office."""
        at = self.at()
        if at is None or at.member is None:
            self._ask_for_member()
            return
        self._old = old = at.member
        self.opened.emit(self.end_bar)
        head = self.tr("%1 leaves office").replace("%1", old.name or "—")
        self.end_bar.ask(head, old.id, ends_on=old.ends_on or at.on, end_reason=old.end_reason)

    def _end(self, given: dict[str, Any]) -> None:
        old = self._old
        if old is None or self._is_too_early(self.end_bar, "ends_on", old, given["ends_on"]):
            return
        if given["ends_on"] is None and given["end_reason"]:
            told = self.tr("Type the day of leaving office, or take the reason away.")
            self.end_bar.complain("ends_on", told)
            return
        made = changed(old, **given)
        self.keep((made,), lambda: self.done(self.end_bar, made.id))

    def _is_too_early(self, bar: EntryBar, name: str, old: Member, on: date | None) -> bool:
        """Nobody leaves before the first day in office: a slip of the year is told while it can be seen."""
        if on is None or old.starts_on is None or on >= old.starts_on:
            return False
        told = self.tr("%1 took office on %2: type that day or a later one.").replace("%1", old.name or "—")
        bar.complain(name, told.replace("%2", shown_date(old.starts_on, self.desk.language)))
        return True

    def _ask_for_member(self) -> None:
        self.desk.said.emit(self.tr("Choose a member in the table first"))
        self.left.emit()


class Ordering(Deeds):
    """Orders, announcements and terms of the body. `ordered` after an order that appoints was made."""

    ordered = Signal(object)  # CommitteeOrder

    def __init__(self, desk: Desk, at: Callable[[], At | None]) -> None:
        self.order_bar, self.dating_bar, self.term_bar = OrderBar(desk), DatingBar(desk), TermBar(desk)
        super().__init__(desk, at, (self.order_bar, self.dating_bar, self.term_bar))
        self.order_bar.given.connect(self._order)
        self.dating_bar.given.connect(self._date)
        self.term_bar.given.connect(self._term)
        self._order_id = ""

    def new_order(self) -> None:
        """An order or announcement about this body."""
        if at := self.at():
            action = appointments.next_action(at.body)
            self._ask_order(at.body, action, self.tr("New order or announcement"))

    def abolish(self) -> None:
        """An order that abolishes the body."""
        if at := self.at():
            self._ask_order(at.body, "abolish", self.tr("Abolish the body by order or announcement"))

    def _ask_order(self, body: Body, action: str, head: str) -> None:
        self.opened.emit(self.order_bar)
        self.order_bar.ask(head, f"{body.committee.id}/{action}", kind="order", action=action)

    def _order(self, given: dict[str, Any]) -> None:
        """The paper begins with the words of its template, which are read in the background."""
        at = self.at()
        if at is None:
            return
        of_document = {name: given[name] for name in ("kind", "number", "dated_on")}
        of_order = {name: given[name] for name in ("action", "effective_on")}
        order = CommitteeOrder(committee_id=at.body.committee.id, **of_order)
        store = self.desk.store

        def work(_: Progress) -> Document:
            from app.reports.papers import orders

            return orders.begun(store, order, of_document["kind"])

        self.order_bar.setEnabled(False)
        job = self.desk.jobs.start(
            self.tr("Beginning the order"), work, lambda made: self._begun(order, made, of_document)
        )
        job.ended.connect(lambda: self.order_bar.setEnabled(True))

    def _begun(self, order: CommitteeOrder, begun: Document, values: dict[str, Any]) -> None:
        """What the order says is filled in anew at each printing, until somebody writes it otherwise."""
        self.order_bar.setEnabled(True)
        document = changed(begun, body=None, **values)
        order = changed(order, document_id=document.id)
        self.keep((document, order), lambda: self._ordered(order))

    def _ordered(self, order: CommitteeOrder) -> None:
        self.done(self.order_bar, order.id)
        self.ordered.emit(order)

    def date_order(self) -> None:
        """Number and days of the order under the cursor, once the registry gave them."""
        at = self.at()
        if at is None or at.chosen is None:
            self.new_order()
            return
        self.opened.emit(self.dating_bar)
        head = self.tr("Number and days of the order: who was appointed with it begins on the same day")
        self._order_id = at.chosen.id
        self.dating_bar.begin(at.chosen, self._paper(at.chosen), head)

    def _paper(self, order: CommitteeOrder) -> Document | None:
        return self.desk.store.get(Document, order.document_id) if order.document_id else None

    def _date(self, given: dict[str, Any]) -> None:
        """The paper, the order and its people, as one step."""
        at = self.at()
        order = at.order_of(self._order_id) if at else None
        if at is None or order is None:
            return
        document = self._paper(order)
        made = appointments.dated(at.body, order, given.pop("effective_on"))
        papers = (changed(document, **given),) if document else ()
        self.keep((*papers, *made), lambda: self.done(self.dating_bar, order.id))

    def new_term(self) -> None:
        """A term of this body; the first begins with its newest order."""
        if at := self.at():
            order = appointments.newest_order(at.body)
            begins = order.effective_on if order and not at.body.terms else None
            self.opened.emit(self.term_bar)
            self.term_bar.ask(self.tr("New term"), at.body.committee.id, starts_on=begins)

    def _term(self, given: dict[str, Any]) -> None:
        at = self.at()
        if at is None:
            return
        if given["starts_on"] is None:
            self.term_bar.complain("starts_on", self.tr("Type the first day of the term."))
            return
        if given["ends_on"] is not None and given["ends_on"] < given["starts_on"]:
            self.term_bar.complain("ends_on", self.tr("The term ends before it begins: type a later day."))
            return
        made = Term(committee_id=at.body.committee.id, **given)
        self.keep((made,), lambda: self.done(self.term_bar, made.id))
