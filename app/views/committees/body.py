"""One body on a day: its seats, composition and quorum in words, its orders and terms, what is done to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.models import appointments
from app.models.bodies import Body, Standing
from app.models.committees import CommitteeOrder, Member, Term
from app.models.errors import AppError, BadInput, Settled
from app.models.minutes import body_of
from app.models.office import Document
from app.models.preferences import TERM_WARNING_DAYS, days
from app.models.schema import Record, changed, column_of
from app.views.bars import ReasonBar
from app.views.committees.bars import AppointBar, EndBar, OrderBar, ReplaceBar, TermBar
from app.views.committees.composition import Composition
from app.views.committees.entry import EntryBar
from app.views.committees.orders import OrderList, order_values
from app.views.committees.seats import SeatList, SeatTable, shown_rows
from app.views.committees.tree import KINDS, sign
from app.views.dates import DateField
from app.views.desk import Desk
from app.views.labels import button, label, scrolled
from app.views.thai import wrappable

if TYPE_CHECKING:
    from app.jobs import Progress


class BodyFace(QWidget):
    """`form_wanted` and `paper_wanted` carry the record whose form or paper is asked for."""

    form_wanted = Signal(object)
    paper_wanted = Signal(str)  # id of the order

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.body: Body | None = None
        self._documents: dict[str, Document | None] = {}
        self.title = label("", "head", wraps=True)
        self.standing = label("", wraps=True)
        self.quorum = label("", wraps=True)
        self.day = DateField(column_of(Member, "starts_on"), desk.language)
        self.day.load(date.today())
        self.day.name_for_readers(self.tr("On the day"), "")
        self.day.left.connect(self.refresh)
        self.gone = QCheckBox(self.tr("Those who left too"))
        self.gone.toggled.connect(lambda _: self.refresh())
        self.table = SeatTable(desk.language)
        self.seats = SeatList(self.table)
        self.seats.setAccessibleName(self.tr("Members in protocol order"))
        self.seats.activated.connect(lambda _: self.open_form())
        self.composition = Composition(desk)
        self.orders = OrderList(desk, self.new_order, self.new_term)
        self.orders.opened.connect(self.paper_wanted)
        self.orders.term_opened.connect(lambda _: self.open_term())
        self.reason = ReasonBar()
        self.reason.given.connect(self._reason_given)
        self._then: Callable[[str], object] = lambda _: None
        self.appoint_bar, self.replace_bar = AppointBar(desk), ReplaceBar(desk)
        self.end_bar, self.order_bar, self.term_bar = EndBar(desk), OrderBar(desk), TermBar(desk)
        self._replacing: Member | None = None
        self._ordered = ""
        self._connect()
        self._lay_out()
        desk.changed.connect(lambda changes: self._heard(changes.kinds))

    @property
    def bars(self) -> tuple[EntryBar, ...]:
        return (self.appoint_bar, self.replace_bar, self.end_bar, self.order_bar, self.term_bar)

    def _connect(self) -> None:
        self.appoint_bar.given.connect(self._appoint)
        self.replace_bar.given.connect(self._replace)
        self.end_bar.given.connect(self._end)
        self.order_bar.given.connect(self._order)
        self.term_bar.given.connect(self._term)
        for one in self.bars:
            one.left.connect(self.seats.setFocus)

    # -- building

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._upper())
        split.addWidget(self._lower())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(self._day_row())
        column.addWidget(self.reason)
        column.addWidget(split, 1)

    def _day_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        caption = label(self.tr("On the day"))
        caption.setBuddy(self.day.line)
        row.addWidget(caption)
        row.addWidget(self.day)
        row.addWidget(button(self.tr("Today"), self.show_today))
        row.addWidget(self.gone)
        row.addWidget(self.standing, 1)
        row.addWidget(self.quorum, 2)
        return row

    def _upper(self) -> QWidget:
        buttons = QHBoxLayout()
        buttons.addWidget(button(self.tr("Appoint…"), self.appoint, main=True))
        buttons.addWidget(button(self.tr("Replace…"), self.replace))
        buttons.addWidget(button(self.tr("Leaves office…"), self.end))
        buttons.addStretch(1)
        buttons.addWidget(button(self.tr("Abolish the body…"), self.abolish))
        buttons.addWidget(button(self.tr("Full form"), self.open_form))
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.seats, 1)
        column.addLayout(buttons)
        for one in self.bars:
            column.addWidget(one)
        return made

    def _lower(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(label(self.tr("Composition by group"), "section"))
        column.addWidget(self.composition)
        column.addStretch(1)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(scrolled(left), 1)
        row.addWidget(self.orders, 1)
        return made

    # -- showing

    @property
    def on(self) -> date:
        """The day looked at; what cannot be read counts as today until it can."""
        try:
            value = self.day.value()
        except BadInput:
            return date.today()
        return value if isinstance(value, date) else date.today()

    def show_today(self) -> None:
        self.day.load(date.today())
        self.refresh()

    def show_body(self, committee_id: str) -> None:
        """Show a body; "" shows none."""
        if self.body is None or self.body.committee.id != committee_id:
            for one in self.bars:
                one.hide()
        self.body = body_of(self._desk.store, committee_id) if committee_id else None
        self.setEnabled(self.body is not None)
        self.refresh()

    def _heard(self, kinds: frozenset[str]) -> None:
        if self.body is not None and kinds & (KINDS | {Document.table}):
            self.show_body(self.body.committee.id)

    def refresh(self) -> None:
        """Say everything of the body on the day looked at; the cursor stays on its member."""
        body = self.body
        if body is None:
            self.title.setText("")
            self.table.show_rows([])
            return
        self._documents = self._papers(body)
        before = self.seats.current
        no_number = self.tr("no number yet")
        rows = shown_rows(body, self.on, self._documents, no_number, with_gone=self.gone.isChecked())
        self.table.show_rows(rows)
        if before is not None:
            self.seats.select(before.id)
        self._say(body)
        self.orders.show_body(body, self._documents)

    def _papers(self, body: Body) -> dict[str, Document | None]:
        """The document of each order."""
        ids = [one.document_id for one in body.orders if one.document_id]
        found = {one.id: one for one in self._desk.store.all(Document, id=ids)}
        return {one.id: found.get(one.document_id or "") for one in body.orders}

    def _say(self, body: Body) -> None:
        on = self.on
        found = appointments.state(body, on, days(self._desk.store, TERM_WARNING_DAYS))
        self.title.setText(wrappable(body.committee.name or "—"))
        self.standing.setText(wrappable(f"{sign(found)} {self._desk.words(found.words)}"))
        note = "" if found.standing is Standing.IN_FORCE and found.days is None else "warning"
        self.standing.setProperty("note", note)
        self.standing.style().polish(self.standing)
        said = self._desk.words(appointments.quorum_words(body, on))
        self.quorum.setText(wrappable(self.tr("Quorum: %1").replace("%1", said)))
        is_centre = body.committee.kind == "centre"
        self.composition.show_counts(appointments.counts(body.members_on(on)), with_minima=is_centre)

    # -- which order

    @property
    def order(self) -> CommitteeOrder | None:
        """The order under the cursor, else the newest that appoints."""
        if self.body is None:
            return None
        wanted = self.orders.current_id
        found = next((one for one in self.body.orders if one.id == wanted), None)
        return found or appointments.newest_order(self.body)

    def _appointing(self) -> CommitteeOrder | None:
        """The order to appoint under; where there is none yet, one is asked for first."""
        if self.body is None:
            return None
        order = self.order
        if order is None or order.action == "abolish":
            order = appointments.newest_order(self.body)
        if order is None:
            self.new_order()
        return order

    # -- appointing

    def _open(self, wanted: EntryBar) -> None:
        for one in self.bars:
            if one is not wanted:
                one.hide()

    def appoint(self) -> None:
        """One person after another under the order chosen."""
        order = self._appointing()
        if order is None or self.body is None:
            return
        self._open(self.appoint_bar)
        self.orders.select(order.id)
        head = self.tr("Appoint under %1").replace("%1", self.orders.named(self._documents.get(order.id)))
        count = sum(1 for one in self.body.members if one.order_id == order.id) + 1
        head += " · " + self.tr("no. %1 of the order").replace("%1", str(count))
        there = self.body.members_on(order.effective_on or date.today())
        unsaid = tuple(one for one in self.body.members if one.order_id == order.id and not one.starts_on)
        self.appoint_bar.begin(self.body, (*there, *unsaid), order, head)

    def _appoint(self, given: dict[str, Any]) -> None:
        order, body = self._appointing(), self.body
        values = self.appoint_bar.values_of(given)
        if order is None or body is None or values is None:
            return
        if self.keep(appointments.appointed(body, order, **values)):
            self.appoint_bar.done()
            self.appoint()

    def replace(self) -> None:
        """Somebody takes the seat of the member under the cursor."""
        old, order = self.seats.current, self._appointing()
        if old is None or order is None:
            self._point_to_seats(order)
            return
        self._open(self.replace_bar)
        self._replacing = old
        paper = self.orders.named(self._documents.get(order.id))
        head = self.tr("In place of %1, under %2").replace("%1", old.name or "—").replace("%2", paper)
        self.replace_bar.begin(old, order, head)

    def _replace(self, given: dict[str, Any]) -> None:
        order, body, old = self._appointing(), self.body, self._replacing
        values = self.replace_bar.values_of(given)
        if order is None or body is None or old is None or values is None:
            return
        on, reason = values.pop("on"), values.pop("end_reason")
        if on is None:
            self.replace_bar.complain("on", self.tr("Type the first day in office, for example 8 ต.ค. 64."))
            return
        made = appointments.replaced(body, old, order, on, reason, **values)
        if self.keep(*made):
            self._close(self.replace_bar, made[1].id)

    def end(self) -> None:
        """The member under the cursor leaves office."""
        old = self.seats.current
        if old is None:
            self._point_to_seats(self.order)
            return
        self._open(self.end_bar)
        self._replacing = old
        head = self.tr("%1 leaves office").replace("%1", old.name or "—")
        self.end_bar.ask(head, old.id, ends_on=old.ends_on or self.on, end_reason=old.end_reason)

    def _end(self, given: dict[str, Any]) -> None:
        old = self._replacing
        if old is not None and self.keep(changed(old, **given)):
            self._close(self.end_bar, old.id)

    def _point_to_seats(self, order: CommitteeOrder | None) -> None:
        """Nobody is chosen: the cursor goes to the seats and it is said what to do."""
        if order is not None or self.table.rows:
            self._desk.said.emit(self.tr("Choose a member in the table first"))
            self.seats.setFocus()
            if self.table.rows:
                self.seats.selectRow(0)

    def _close(self, bar: EntryBar, member_id: str) -> None:
        bar.done()
        bar.hide()
        self.seats.select(member_id)
        self.seats.setFocus()

    # -- orders and terms

    def new_order(self) -> None:
        """An order or announcement about this body."""
        if self.body is not None:
            self._ask_order(appointments.next_action(self.body), self.tr("New order or announcement"))

    def abolish(self) -> None:
        """An order that abolishes the body."""
        if self.body is not None:
            self._ask_order("abolish", self.tr("Abolish the body by order or announcement"))

    def _ask_order(self, action: str, head: str) -> None:
        assert self.body is not None
        self._open(self.order_bar)
        self.order_bar.ask(head, self.body.committee.id, kind="order", action=action)

    def _order(self, given: dict[str, Any]) -> None:
        """The paper gets the words of its template, which are read in the background."""
        if self.body is None:
            return
        of_document, of_order = order_values(given)
        order = CommitteeOrder(committee_id=self.body.committee.id, **of_order)
        store, kind = self._desk.store, of_document["kind"]

        def work(_: Progress) -> Document:
            from app.reports.papers import orders

            return orders.begun(store, order, kind)

        self.order_bar.setEnabled(False)
        job = self._desk.jobs.start(
            self.tr("Beginning the order"), work, lambda made: self._ordered_as(order, made, of_document)
        )
        job.ended.connect(lambda: self.order_bar.setEnabled(True))

    def _ordered_as(self, order: CommitteeOrder, begun: Document, values: dict[str, Any]) -> None:
        """What the order says is filled in anew at each printing, until somebody writes it otherwise."""
        document = changed(begun, body=None, **values)
        if not self.keep(document, changed(order, document_id=document.id)):
            return
        self.order_bar.setEnabled(True)
        self.order_bar.done()
        self.order_bar.hide()
        self.orders.select(order.id)
        if order.action == "abolish":
            self.orders.list.setFocus()
        else:
            self.appoint()

    def new_term(self) -> None:
        """A term of this body, after the last there is."""
        if self.body is not None:
            self._open(self.term_bar)
            order = appointments.newest_order(self.body)
            begins = order.effective_on if order and not self.body.terms else None
            self.term_bar.ask(self.tr("New term"), self.body.committee.id, starts_on=begins)

    def _term(self, given: dict[str, Any]) -> None:
        if self.body is None:
            return
        if given["starts_on"] is None:
            self.term_bar.complain("starts_on", self.tr("Type the first day of the term."))
        elif self.keep(Term(committee_id=self.body.committee.id, **given)):
            self.term_bar.done()
            self.term_bar.hide()
            self.seats.setFocus()

    # -- keeping

    def keep(self, *records: Record, reason: str = "") -> bool:
        """Save as one step; an issued half-year asks for a reason first."""
        try:
            self._desk.save(*records, reason=reason)
        except Settled as error:
            self._then = lambda given: self.keep(*records, reason=given)
            self.reason.ask(error.said(self._desk.language))
            return False
        except AppError as error:
            self._desk.fail(error)
            return False
        return True

    def _reason_given(self, reason: str) -> None:
        self.reason.hide()
        self._then(reason)

    # -- forms

    def open_form(self) -> None:
        """The full form of what the cursor is at: a member, an order, or the body itself."""
        member, body = self.seats.current, self.body
        if self.orders.list.hasFocus() and self.order is not None:
            self.form_wanted.emit(self.order)
        elif member is not None:
            self.form_wanted.emit(member)
        elif body is not None:
            self.form_wanted.emit(body.committee)

    def open_term(self) -> None:
        terms = self.body.terms if self.body else ()
        found = next((one for one in terms if one.id == self.orders.current_term_id), None)
        if found is not None:
            self.form_wanted.emit(found)

    def chosen(self) -> Record | None:
        """What Delete means: a member, order or term under the cursor."""
        if self.orders.list.hasFocus():
            return self.order
        if self.orders.terms.hasFocus():
            terms = self.body.terms if self.body else ()
            return next((one for one in terms if one.id == self.orders.current_term_id), None)
        return self.seats.current if self.seats.hasFocus() else None
