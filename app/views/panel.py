"""The side of a page where one record is worked on: its form, and below it what hangs under it.

A child opens in the same place; the way back stands on top (Alt+Left).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.models.errors import AppError, Settled
from app.models.office import Attachment
from app.models.photos import with_originals
from app.models.schema import Record, missing
from app.models.store import Changes, Store
from app.views.album import Album
from app.views.arrivals import Arrivals
from app.views.bars import ReasonBar
from app.views.children import ChildList
from app.views.desk import Desk
from app.views.forms import RecordForm
from app.views.history import HistoryFold
from app.views.labels import emptied, label, link, scrolled, shortened, tab_order
from app.views.noticeline import TOLD_OF, NoticeLine
from app.views.pictures import PictureView
from app.views.subjects import CHILDREN, PHOTOGRAPHED
from app.views.taking import offers_files
from app.views.thai import wrappable
from app.views.titles import title


class Sheet(QWidget):
    """One kind's form with the lists of what hangs under it; records come and go."""

    opened = Signal(object, object)  # (record of the child, parent)

    def __init__(self, record_type: type[Record], desk: Desk) -> None:
        super().__init__()
        self.form = RecordForm(record_type, desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.picture = PictureView(desk) if record_type is Attachment else None
        if self.picture:
            column.addWidget(self.picture)
        self.notice = NoticeLine(desk) if record_type.table in TOLD_OF else None
        if self.notice:
            column.addWidget(self.notice)
        column.addWidget(self.form)
        self.lists: list[ChildList | Album] = [
            ChildList(kind, link, desk) for kind, link in CHILDREN.get(record_type.table, ())
        ]
        self.album = Album(desk) if record_type.table in PHOTOGRAPHED else None
        if self.album:
            self.lists.append(self.album)
            self.setAcceptDrops(True)
        for one in self.lists:
            one.opened.connect(lambda child: self.opened.emit(child, self.form.record))
            column.addWidget(one)
        column.addStretch(1)

    def show_record(self, record: Record) -> None:
        if self.picture:
            self.picture.show_under(record)
        if self.notice:
            self.notice.show_record(record)
        self.form.show_record(record)
        for one in self.lists:
            one.show_under(record)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.album and offers_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pictures may be dropped anywhere on a record that carries some."""
        if self.album:
            event.acceptProposedAction()
            self.album.take_mime(event.mimeData())


class RecordPanel(QWidget):
    """The record being worked on and the way that led to it."""

    shown = Signal(object)  # Record

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._path: list[Record] = []
        self._sheets: dict[str, Sheet] = {}
        self._scrolls: dict[str, QScrollArea] = {}
        self._way = QHBoxLayout()
        self._title = label(wraps=True)
        self._missing = label(wraps=True)
        self._missing.setProperty("note", "warning")
        self.reason = ReasonBar()
        self.reason.given.connect(self._reason_given)
        self._then: Callable[[str], None] = self._keep_with_reason
        self.arrivals = Arrivals()
        self.arrivals.renewed.connect(self._renewed)
        self.arrivals.left.connect(lambda: self._show_path(self._path[:-1]))
        self._is_removing = False
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.addLayout(self._way)
        for one in (self._title, self._missing, self.reason, self.arrivals):
            column.addWidget(one)
        column.addWidget(self.stack, 1)
        self.history = HistoryFold(desk)
        column.addWidget(self.history)
        desk.changed.connect(self._heard)
        self._say_way()

    def _empty(self) -> QWidget:
        words = label(
            self.tr("Choose an entry on the left, or press Ctrl+N for a new one."), "muted", wraps=True
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return words

    # -- showing

    @property
    def record(self) -> Record | None:
        return self._path[-1] if self._path else None

    @property
    def sheet(self) -> Sheet | None:
        return self._sheets[self._path[-1].table] if self._path else None

    def show_record(self, record: Record | None) -> None:
        """Show a record of the list, without a way; None shows nothing."""
        self._show_path([record] if record else [])

    def open_child(self, child: Record, parent: Record | None = None) -> None:
        """Open what hangs under the record shown."""
        self._show_path([*self._path, child])
        self.focus_form()

    def back(self) -> bool:
        """One step up the way; False when this is its beginning."""
        if len(self._path) < 2:
            return False
        self._show_path(self._path[:-1])
        self.focus_form()
        return True

    def _show_path(self, path: list[Record]) -> None:
        if self.sheet:
            self.sheet.form.commit()
        self._path = path
        self.reason.hide()
        if path:
            self._show_sheet(path[-1])
        else:
            self.stack.setCurrentIndex(0)
        self.arrivals.follow(self.sheet.form if self.sheet else None)
        self._say_way()
        self.history.show_record(self.record)

    def _show_sheet(self, record: Record) -> None:
        if record.table not in self._sheets:
            self._add_sheet(type(record))
        sheet = self._sheets[record.table]
        sheet.show_record(record)
        scroll = self._scrolls[record.table]
        scroll.verticalScrollBar().setValue(0)
        self.stack.setCurrentWidget(scroll)
        self.shown.emit(record)

    def _add_sheet(self, record_type: type[Record]) -> None:
        sheet = Sheet(record_type, self._desk)
        sheet.opened.connect(self.open_child)
        sheet.form.kept.connect(self._kept)
        sheet.form.refused.connect(self._refused)
        scroll = scrolled(sheet)
        self.stack.addWidget(scroll)
        self._sheets[record_type.table] = sheet
        self._scrolls[record_type.table] = scroll
        tab_order(sheet, self.history.link)

    def focus_form(self, field: str = "") -> None:
        if self.sheet:
            self.sheet.form.focus_field(field)

    def commit(self) -> bool:
        return self.sheet.form.commit() if self.sheet else True

    # -- the way on top, and what is missing

    def _say_way(self) -> None:
        emptied(self._way)
        for place, record in enumerate(self._path[:-1]):
            self._way.addWidget(self._step(place, record))
            self._way.addWidget(label("›", "muted"))
        self._way.addStretch(1)
        self._title.setText(wrappable(self._name(self._path[-1])) if self._path else "")
        self._say_missing()

    def _step(self, place: int, record: Record) -> QPushButton:
        button = link(shortened(self._name(record), 60))
        button.clicked.connect(lambda: self._show_path(self._path[: place + 1]))
        return button

    def _name(self, record: Record) -> str:
        named = title(record, self._desk.language)
        kind = self._desk.words(type(record).words)
        return f"{kind}: {shortened(named, 90)}" if named else self.tr("New: %1").replace("%1", kind)

    def _say_missing(self) -> None:
        record = self.record
        blank = [self._desk.words(one.words) for one in missing(record)] if record else []
        if not blank:
            self._missing.hide()
            return
        shown = ", ".join(blank[:4]) + (" …" if len(blank) > 4 else "")
        self._missing.setText(wrappable(self.tr("Still to fill for a complete paper:") + " " + shown))
        self._missing.show()

    # -- keeping

    def _kept(self, record: Record) -> None:
        self.reason.hide()
        if self._path:
            self._path[-1] = record
        if self.sheet:
            for one in self.sheet.lists:
                one.show_under(record)
        self._say_way()

    def _refused(self, error: AppError) -> None:
        """An issued half-year wants a reason for a change; everything else is an error to show."""
        self._ask_reason(error, self._keep_with_reason)

    def _keep_with_reason(self, reason: str) -> None:
        if self.sheet:
            self.sheet.form.commit(reason)

    def remove(self, reason: str = "") -> None:
        """Delete the record shown; undo brings it back."""
        record = self.record
        if record is None:
            return
        self._is_removing = True
        try:
            self._desk.remove(*_with_its_own(self._desk.store, record), reason=reason)
        except AppError as error:
            self._ask_reason(error, self.remove)
        finally:
            self._is_removing = False

    def _ask_reason(self, error: AppError, then: Callable[[str], None]) -> None:
        if isinstance(error, Settled):
            self._then = then
            self.reason.ask(error.said(self._desk.language))
        else:
            self._desk.fail(error)

    def _reason_given(self, reason: str) -> None:
        self.reason.hide()
        self._then(reason)

    # -- changes from elsewhere

    def _heard(self, changes: Changes) -> None:
        """An open form is never overwritten while something is being typed: a bar offers to show or keep."""
        record = self.record
        if record is None or self.sheet is None or record.id not in changes.ids:
            return
        fresh = self._desk.store.get(type(record), record.id)
        if fresh != self.sheet.form.record:
            self.arrivals.take(fresh, is_own=self._is_removing)

    def _renewed(self) -> None:
        if self.sheet and self.record:
            self._path[-1] = self.sheet.form.record or self.record
            self._say_way()


def _with_its_own(store: Store, record: Record) -> list[Record]:
    """A picture goes with the original kept for it."""
    return [*with_originals(store, [record])] if isinstance(record, Attachment) else [record]
