"""The paper of an order, or of the announcement of the centre: number and date are filled in beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.models.centre import Centre
from app.models.committees import CommitteeOrder
from app.models.errors import NotFound, Problem, Words
from app.models.office import Document
from app.models.store import Store
from app.views.desk import Desk
from app.views.forms import RecordForm
from app.views.labels import button, label, scrolled
from app.views.papers_panel import PaperSide
from app.views.thai import wrappable
from app.views.titles import title

if TYPE_CHECKING:
    from app.reports.papers.sheet import Sheet

AFTER_CHANGE = 600  # ms of quiet before the pages are laid out again
LETTER = (
    *("number", "dated_on", "subject", "reference", "body", "closing"),
    *("signer_name", "signer_position", "signer_capacity", "scan_id"),
)
PRINTED = frozenset(
    {"documents", "committee_orders", "members", "committees", "committee_terms", "centres", "offices"}
)
GONE = Words("ไม่พบคำสั่งหรือประกาศนี้แล้ว", "This order or announcement is no longer in the record.")
Source = CommitteeOrder | Centre


def sheet(store: Store, source: Source, actor: str) -> Sheet:
    """The paper laid out; one that was not yet begun is begun. Raises AppError."""
    found = store.get(type(source), source.id)
    if found is None:
        raise NotFound(GONE)
    from app.reports.papers import announcements, orders

    if isinstance(found, Centre):
        if announcements.find(store, found) is None:
            announcements.begin(store, found, actor)
        return announcements.sheet(store, store.get(Centre, found.id) or found)
    if not found.document_id:
        orders.begin(store, found, actor)
    return orders.sheet(store, store.get(CommitteeOrder, found.id) or found)


def lacks(store: Store, source: Source) -> Sequence[Problem]:
    """What the paper still lacks: told beside it, never in its way."""
    found = store.get(type(source), source.id)
    from app.reports.papers import announcements, orders

    if isinstance(found, Centre):
        return announcements.problems(store, found)
    return orders.problems(store, found) if found is not None else ()


class PaperFace(QWidget):
    """`left` when the person goes back to the body."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.source: Source | None = None
        self.head = label("", "head", wraps=True)
        self.head.setContentsMargins(0, 6, 0, 0)
        self.lacking = label("", wraps=True)
        self.form = RecordForm(Document, desk, LETTER)
        self.form.refused.connect(desk.fail)
        self.paper = PaperSide(desk)
        self.paper.laid_out.connect(self._laid_out)
        self._timer = QTimer(self, singleShot=True, interval=AFTER_CHANGE)
        self._timer.timeout.connect(self.lay_out_paper)
        self._lay_out()
        desk.changed.connect(lambda changes: self._heard(changes.kinds))

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 0, 8, 0)
        self.back_button = button(self.tr("‹ Back to the body (Alt+Left)"), self.left.emit)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.head)
        column.addWidget(self.lacking)
        forms = QWidget()
        inner = QVBoxLayout(forms)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.form)
        inner.addStretch(1)
        column.addWidget(scrolled(forms), 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(side)
        split.addWidget(self.paper)
        split.setSizes([5000, 6000])  # parts of the whole
        split.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(split)

    def show_source(self, source: Source) -> None:
        """Show the paper of an order, or of a centre."""
        self.source = source
        self.form.hide()
        self._say()
        self.lay_out_paper()

    @property
    def document(self) -> Document | None:
        """The registered document behind the paper, as it is now."""
        store, source = self._desk.store, self.source
        found = store.get(type(source), source.id) if source is not None else None
        wanted = found.announcement_id if isinstance(found, Centre) else found and found.document_id
        return store.get(Document, wanted) if wanted else None

    def _say(self) -> None:
        document = self.document
        named = title(document, self._desk.language) if document else ""
        self.head.setText(wrappable(named or self.tr("Order or announcement")))

    def _heard(self, kinds: frozenset[str]) -> None:
        if self.source is not None and self.isVisible() and kinds & PRINTED:
            self._timer.start()

    def lay_out_paper(self) -> None:
        source, store, actor = self.source, self._desk.store, self._desk.actor
        if source is not None:
            name = self.head.text().replace("\u200b", "").replace("/", "-").strip()[:60]
            self.paper.show_paper(name, lambda: sheet(store, source, actor), lambda: lacks(store, source))

    def _laid_out(self, problems: Sequence[Problem]) -> None:
        told = [self._desk.words(one.what) for one in problems]
        self.lacking.setText(wrappable("\n".join(f"• {one}" for one in told)))
        self.lacking.setVisible(bool(told))
        self._say()
        document = self.document
        self.form.setVisible(document is not None)
        if document is not None and not self.form.is_typing and document != self.form.record:
            self.form.show_record(document)

    def commit(self) -> bool:
        return self.form.commit()
