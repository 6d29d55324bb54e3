"""One body on a day: its seats, composition and quorum in words, its orders and terms, what is done to it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.models import appointments
from app.models.bodies import Body, Standing
from app.models.committees import CommitteeOrder, Member, Term
from app.models.errors import BadInput
from app.models.minutes import body_of
from app.models.office import Document
from app.models.preferences import TERM_WARNING_DAYS, days
from app.models.schema import Record, column_of
from app.views.committees.composition import Composition
from app.views.committees.deeds import At, Ordering, Seating
from app.views.committees.entry import EntryBar
from app.views.committees.orders import OrderList
from app.views.committees.seats import Says, SeatList, SeatTable, shown_rows
from app.views.committees.tree import KINDS, sign
from app.views.dates import DateField
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.labels import button, label, scrolled
from app.views.thai import wrappable
from app.views.values import shown_date

ROOMY = 38
"""Lines of text: on a page lower than this, what is below the seats gives way to a bar that is open."""

SIDE_BY_SIDE = 90
"""Letters: on a page narrower than this, composition stands above the orders."""


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
        self.standing, self.quorum = label(""), label("", wraps=True)
        self.day = DateField(column_of(Member, "starts_on"), desk.language)
        self.day.load(date.today())
        self.day.name_for_readers(self.tr("On the day"), "")
        self.day.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.day.left.connect(self.refresh)
        self.gone = QPushButton(self.tr("Show those who left"))
        self.gone.setCheckable(True)
        self.gone.toggled.connect(lambda _: self._show_gone())
        self.table = SeatTable(desk.language)
        self.seats = SeatList(self.table)
        self.seats.setAccessibleName(self.tr("Members in protocol order"))
        self.seats.activated.connect(lambda _: self.open_form())
        self.composition = Composition(desk)
        hint = self.tr("Nobody is appointed yet. Press F6: first the order, then one person after another.")
        self.hint = label(hint, "muted", wraps=True)
        self.seating, self.ordering = Seating(desk, self.at), Ordering(desk, self.at)
        ordering = self.ordering
        self.orders = OrderList(desk, ordering.new_order, ordering.date_order, ordering.new_term)
        self.orders.opened.connect(self.paper_wanted)
        self.orders.term_opened.connect(lambda _: self.open_form())
        for deeds in (self.seating, self.ordering):
            deeds.opened.connect(self._opened)
            deeds.kept.connect(self._kept)
            deeds.left.connect(self.enter_seats)
        self.seating.order_wanted.connect(self.ordering.new_order)
        self.ordering.ordered.connect(self._ordered)
        self._lay_out()
        desk.changed.connect(lambda changes: self._heard(changes.kinds))

    # -- building

    def _lay_out(self) -> None:
        self.below = self._below()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(Flow(self.standing, self.quorum, spacing=24))
        column.addLayout(self._day_row())
        column.addWidget(self.seats, 1)
        column.addLayout(self._buttons())
        column.addWidget(self.seating)
        column.addWidget(self.ordering)
        column.addWidget(self.below)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self.area = scrolled(body)
        page.addWidget(self.area)

    def _day_row(self) -> Flow:
        caption = label(self.tr("On the day"))
        caption.setBuddy(self.day.line)
        row = Flow(caption, self.day, button(self.tr("Today"), self.show_today), self.gone)
        row.addStretch()
        row.addWidget(button(self.tr("Abolish the body…"), self.ordering.abolish))
        return row

    def _buttons(self) -> Flow:
        row = Flow(button(self.tr("Appoint…"), self.seating.appoint, main=True))
        row.addWidget(button(self.tr("Replace…"), self.seating.replace))
        row.addWidget(button(self.tr("Leaves office…"), self.seating.end))
        row.addStretch()
        row.addWidget(button(self.tr("Full form"), self.open_form))
        return row

    def _below(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(label(self.tr("Composition by group"), "section"))
        column.addWidget(self.hint)
        column.addWidget(self.composition)
        column.addStretch(1)
        made = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, made)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.addWidget(left, 1)
        self._halves.addWidget(self.orders, 1)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= SIDE_BY_SIDE * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(way)
        self._make_room()

    def _make_room(self) -> None:
        is_open = any(one.isVisibleTo(self) for one in (*self.seating.bars, *self.ordering.bars))
        self.below.setVisible(not is_open or self.height() >= ROOMY * self.fontMetrics().lineSpacing())

    def _opened(self, bar: EntryBar | None) -> None:
        """One bar at a time; it gets the room it needs."""
        self.seating.close_bars(bar)
        self.ordering.close_bars(bar)
        if bar is not None:
            bar.show()
            QTimer.singleShot(0, bar, lambda: self.area.ensureWidgetVisible(bar))
        self._make_room()

    # -- showing

    @property
    def on(self) -> date:
        """The day looked at; what cannot be read counts as today until it can."""
        try:
            value = self.day.value()
        except BadInput as complaint:
            self._desk.said.emit(complaint.said(self._desk.language))
            return date.today()
        return value if isinstance(value, date) else date.today()

    def _show_gone(self) -> None:
        is_shown = self.gone.isChecked()
        self.gone.setText(self.tr("Hide those who left") if is_shown else self.tr("Show those who left"))
        self.refresh()

    def show_today(self) -> None:
        self.day.load(date.today())
        self.refresh()

    def show_body(self, committee_id: str) -> None:
        """Show a body; "" shows none."""
        if self.body is None or self.body.committee.id != committee_id:
            self._opened(None)
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
        on, before, with_gone = self.on, self.seats.current, self.gone.isChecked()
        self._documents = self._papers(body)
        says = Says(self.tr("not yet"), self.tr("followed by %1"))
        rows = shown_rows(body, on, self._documents, says, with_gone=with_gone)
        self.seats.make_room(rows)
        self.table.show_rows(rows)
        if before is not None:
            self.seats.select(before.id)
        self._say(body, on)
        self.orders.show_body(body, self._documents)

    def _named(self, order: CommitteeOrder) -> str:
        return self.orders.named(self._documents.get(order.id))

    def _papers(self, body: Body) -> dict[str, Document | None]:
        """The document of each order."""
        ids = [one.document_id for one in body.orders if one.document_id]
        found = {one.id: one for one in self._desk.store.all(Document, id=ids)}
        return {one.id: found.get(one.document_id or "") for one in body.orders}

    def _say(self, body: Body, on: date) -> None:
        found = appointments.state(body, on, days(self._desk.store, TERM_WARNING_DAYS))
        self.title.setText(wrappable(body.committee.name or "—"))
        self.standing.setText(f"{sign(found)} {self._desk.words(found.words)}")
        is_calm = found.standing is Standing.IN_FORCE and found.days is None
        self.standing.setProperty("note", "" if is_calm else "warning")
        self.standing.style().polish(self.standing)
        said = self._desk.words(appointments.quorum_words(body, on))
        self.quorum.setText(wrappable(self.tr("Quorum: %1").replace("%1", said)))
        is_centre, counted = body.committee.kind == "centre", appointments.counted(body, on)
        self.hint.setVisible(not body.members)
        self.composition.show_counts(appointments.counts(counted), with_minima=is_centre)

    # -- where the person is

    @property
    def order(self) -> CommitteeOrder | None:
        """The order under the cursor, else the newest that appoints."""
        if self.body is None:
            return None
        wanted = self.orders.current_id
        found = next((one for one in self.body.orders if one.id == wanted), None)
        return found or appointments.newest_order(self.body)

    def at(self) -> At | None:
        """None: there is no body."""
        order = chosen = self.order
        if self.body is None:
            return None
        if order is not None and order.action == "abolish":
            order = appointments.newest_order(self.body)
        return At(self.body, self.on, order, self._named, self.seats.current, chosen)

    def enter_seats(self) -> None:
        """Put the cursor into the table."""
        self.seats.setFocus()
        if self.seats.current is None and self.table.rows:
            self.seats.selectRow(0)

    def _kept(self, record_id: str) -> None:
        """Show what was saved: who begins on a later day is shown on that day."""
        if self.orders.select(record_id):
            self.orders.list.setFocus()
            return
        saved = next((one for one in self.body.members if one.id == record_id), None) if self.body else None
        if saved is not None and saved.starts_on is not None and saved.starts_on > self.on:
            self.day.load(saved.starts_on)
            self.refresh()
            told = self.tr("Shown on %1, the first day in office")
            self._desk.said.emit(told.replace("%1", shown_date(saved.starts_on, self._desk.language)))
        self.seats.select(record_id)
        self.enter_seats()

    def _ordered(self, order: CommitteeOrder) -> None:
        if order.action == "abolish":
            self.orders.list.setFocus()
        else:
            self.seating.appoint()

    # -- forms

    def open_form(self) -> None:
        """The full form of what the cursor is at: a member, an order, a term, or the body itself."""
        record = self.chosen() or self.seats.current or (self.body.committee if self.body else None)
        if record is not None:
            self.form_wanted.emit(record)

    def _term(self) -> Term | None:
        terms = self.body.terms if self.body else ()
        return next((one for one in terms if one.id == self.orders.current_term_id), None)

    def chosen(self) -> Record | None:
        """What Delete means: a member, order or term under the cursor."""
        if self.orders.list.hasFocus():
            return self.order
        if self.orders.terms.hasFocus():
            return self._term()
        return self.seats.current if self.seats.hasFocus() else None
