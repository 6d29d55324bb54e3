"""Orders and announcements of a body in time order, and its terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.models.appointments import in_time
from app.models.bodies import Body
from app.models.committees import ORDER_ACTIONS, CommitteeOrder, Term
from app.models.office import DOCUMENT_KINDS, Document
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.labels import button, label
from app.views.values import shown_date

ID = Qt.ItemDataRole.UserRole
MARGIN = 16
ACTIONS = {one.key: one.words for one in ORDER_ACTIONS}
KINDS = {one.key: one.words for one in DOCUMENT_KINDS}


class OrderList(QWidget):
    """`opened` when an order's paper is wanted, `term_opened` when a term is to be changed."""

    opened = Signal(str)
    term_opened = Signal(str)

    def __init__(
        self,
        desk: Desk,
        new: Callable[[], object],
        number: Callable[[], object],
        new_term: Callable[[], object],
    ) -> None:
        super().__init__()
        self._desk = desk
        self.list = _List()
        self.list.setAccessibleName(self.tr("Orders and announcements"))
        self.list.itemActivated.connect(lambda row: self.opened.emit(row.data(ID)))
        self.terms = _List()
        self.terms.setAccessibleName(self.tr("Terms"))
        self.terms.itemActivated.connect(lambda row: self.term_opened.emit(row.data(ID)))
        self.no_terms = label(
            self.tr("No term is kept: the body is in force until it is abolished."), "muted", wraps=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = self._head(self.tr("Orders and announcements"), self.tr("New order…"), new)
        self.paper_button = button(self.tr("See and print…"), lambda: self.opened.emit(self.current_id))
        self.number_button = button(self.tr("Number…"), number)
        self.number_button.setAccessibleName(self.tr("Number and days of the order"))
        head.addWidget(self.number_button)
        head.addWidget(self.paper_button)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addLayout(self._head(self.tr("Terms"), self.tr("New term…"), new_term))
        column.addWidget(self.no_terms)
        column.addWidget(self.terms)
        column.addStretch(1)

    @staticmethod
    def _head(words: str, add: str, slot: Callable[[], object]) -> Flow:
        row = Flow(label(words, "section"))
        row.addStretch()
        row.addWidget(button(add, slot))
        return row

    # -- showing

    def show_body(self, body: Body, documents: Mapping[str, Document | None]) -> None:
        """documents: by id of the order."""
        self._fill(self.list, {one.id: self._said(body, one, documents) for one in in_time(body.orders)})
        for one in (self.paper_button, self.number_button):
            one.setEnabled(bool(body.orders))
        terms = sorted(body.terms, key=lambda one: (str(one.starts_on or ""), one.id))
        self._fill(self.terms, {one.id: self._said_term(one) for one in terms})
        self.no_terms.setVisible(not terms)
        self.terms.setVisible(bool(terms))

    @staticmethod
    def _fill(rows: _List, said: Mapping[str, str]) -> None:
        """The cursor stays on its row; at first it stands on the last one."""
        before = rows.currentItem().data(ID) if rows.currentItem() else ""
        rows.blockSignals(True)
        rows.clear()
        for record_id, words in said.items():
            row = QListWidgetItem(words)
            row.setData(ID, record_id)
            row.setToolTip(words)
            rows.addItem(row)
        ids = list(said)
        rows.setCurrentRow(ids.index(before) if before in said else len(ids) - 1)
        rows.blockSignals(False)
        rows.fit()

    def _said(self, body: Body, order: CommitteeOrder, documents: Mapping[str, Document | None]) -> str:
        """As in "คำสั่ง 71/2567 · แต่งตั้ง · มีผล 1 พ.ย. 2567 · 11 คน"."""
        effective = shown_date(order.effective_on, self._desk.language)
        count = sum(1 for one in body.members if one.order_id == order.id)
        parts = [
            self.named(documents.get(order.id)),
            self._desk.words(ACTIONS[order.action]) if order.action in ACTIONS else "",
            self.tr("in force %1").replace("%1", effective) if effective else self.tr("day not given"),
            self.tr("%1 persons").replace("%1", str(count)) if count or order.action != "abolish" else "",
        ]
        return " · ".join(part for part in parts if part)

    def named(self, document: Document | None) -> str:
        """A document by kind, number and day; what the registry has not given is said."""
        if document is None:
            return self.tr("no paper yet")
        words = KINDS.get(document.kind or "")
        kind = self._desk.words(words) if words else ""
        day = shown_date(document.dated_on, self._desk.language)
        return " ".join(part for part in (kind, document.number or self.tr("no number yet"), day) if part)

    def _said_term(self, term: Term) -> str:
        language = self._desk.language
        begins, ends = shown_date(term.starts_on, language), shown_date(term.ends_on, language)
        number = self.tr("Term %1").replace("%1", term.number) if term.number else ""
        return " · ".join(part for part in (number, f"{begins or '—'} – {ends or '…'}") if part)

    # -- which one

    @property
    def current_id(self) -> str:
        row = self.list.currentItem()
        return str(row.data(ID)) if row is not None else ""

    def select(self, order_id: str) -> bool:
        """Move the cursor to an order; False: it is not listed."""
        for row in range(self.list.count()):
            if self.list.item(row).data(ID) == order_id:
                self.list.setCurrentRow(row)
                return True
        return False

    @property
    def current_term_id(self) -> str:
        row = self.terms.currentItem()
        return str(row.data(ID)) if row is not None else ""


class _List(QListWidget):
    """Rows that wrap, as high as they are together within reason; Enter opens one."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlternatingRowColors(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Between two lines and a dozen."""
        line = self.fontMetrics().height()
        room = QRect(0, 0, max(60, self.viewport().width() - MARGIN), 10_000)
        wanted = 0
        for row in range(self.count()):
            text = self.item(row).text()
            height = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() + 4
            self.item(row).setSizeHint(QSize(room.width(), height))
            wanted += height
        self.setFixedHeight(max(2 * line, min(12 * line, wanted)) + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.itemActivated.emit(row)
        else:
            super().keyPressEvent(event)
