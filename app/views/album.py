"""Pictures and files of a record: dropped, pasted or chosen, several at once; caption and order by keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models import photos
from app.models.errors import AppError
from app.models.office import Attachment
from app.models.schema import Record, changed
from app.models.store import Changes
from app.models.text import clean_line
from app.views.bars import Bar
from app.views.desk import Desk, draft_name
from app.views.fields import LineEdit
from app.views.intake import Intake
from app.views.labels import button, label
from app.views.picture_rows import PictureRows
from app.views.taking import Outcome, offers_files
from app.views.thai import wrappable

DRAFT_AFTER = 1000  # ms


class CaptionLine(LineEdit):
    """The caption of one picture. Enter goes on to the next one, Esc back to the list."""

    entered = Signal()
    escaped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: Attachment | None = None
        self.setAccessibleName(self.tr("Caption of the picture chosen"))
        self.setPlaceholderText(self.tr("Caption (F2); Enter goes to the next"))
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_draft)
        self.textEdited.connect(lambda _: self._timer.start())
        self.editingFinished.connect(self.commit)

    def show_record(self, record: Attachment | None) -> None:
        """The caption as kept, or as it was being typed when the program ended."""
        if self._record is not None and record is not None and record.id == self._record.id:
            if self.isModified():
                return
        else:
            self.commit()
        self._record = record
        draft = self._desk.local.drafts.get(draft_name(record.table, record.id)) if record else None
        self.setText((draft or {}).get("caption") or (record.caption if record else "") or "")
        self.setModified(bool(draft))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _keep_draft(self) -> None:
        one = self._record
        if one is not None:
            self._desk.local.drafts.keep(draft_name(one.table, one.id), {"caption": self.text()})

    def commit(self) -> bool:
        """Keep the caption typed; False when it could not be kept: it then stays a draft."""
        self._timer.stop()
        shown = self._record
        one = self._desk.store.get(Attachment, shown.id) if shown else None
        if one is None:
            return True
        wanted = clean_line(self.text()) or None
        if wanted != one.caption and self.isModified():
            try:
                self._desk.save(changed(one, caption=wanted))
            except AppError as error:
                self._keep_draft()
                self._desk.fail(error)
                return False
        self.setModified(False)
        if self._desk.local.drafts.get(draft_name(one.table, one.id)) is not None:
            self._desk.local.drafts.drop(draft_name(one.table, one.id))
        return True


class Album(QWidget):
    """What a record is shown by. `opened` carries the attachment to be looked at by itself."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.parent_record: Record | None = None
        self._is_stale = False
        self.setAcceptDrops(True)
        self._title = label("", "section", wraps=True)
        self.intake = Intake(desk)
        self.rows = PictureRows(desk)
        self.caption = CaptionLine(desk)
        keys = self.tr("F2 caption · Alt+↑ ↓ order · Enter open · Delete remove")
        self.keys = label(keys, "muted", wraps=True)
        self._make_question()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 12, 8)
        for one in (self._title, self.intake, self.rows, self.question, self.caption, self.keys):
            column.addWidget(one)
        self._connect()

    def _make_question(self) -> None:
        """A file that was removed cannot come back: its content is destroyed."""
        self.question = Bar("warning")
        self.yes = button(self.tr("Remove for good"), self._remove)
        self.question.row.addWidget(self.yes)
        self.question.row.addWidget(button(self.tr("Keep it"), self._leave_question))

    def _connect(self) -> None:
        rows = self.rows
        rows.chosen.connect(lambda: self.caption.show_record(rows.current))
        rows.caption_wanted.connect(self._enter_caption)
        rows.opened.connect(self._open)
        rows.move_wanted.connect(self.move_picture)
        rows.removal_wanted.connect(self.ask_removal)
        rows.paste_wanted.connect(self.intake.paste)
        self.caption.entered.connect(self._caption_done)
        self.caption.escaped.connect(rows.setFocus)
        self.intake.done.connect(self._taken)
        self._desk.changed.connect(self._heard)

    # -- showing

    def show_under(self, parent: Record) -> None:
        """The pictures and files of a record."""
        self.caption.commit()
        if self.parent_record is None or self.parent_record.id != parent.id:
            self.question.hide()
        self.parent_record = parent
        self.intake.show_under(parent)
        self.refresh()

    def refresh(self, chosen: str = "") -> None:
        """Read what is attached; the row that was chosen stays so."""
        parent = self.parent_record
        if parent is None:
            return
        found = self._desk.store.all(Attachment, owner_id=parent.id, owner_table=parent.table)
        found.sort(key=lambda one: (one.order_no is None, one.order_no or 0))
        self.rows.show_found(found, chosen)
        words = self.tr("Pictures and files")
        self._title.setText(wrappable(f"{words} ({len(found)})"))
        for one in (self.rows, self.caption, self.keys):
            one.setVisible(bool(found))

    def _heard(self, changes: Changes) -> None:
        if Attachment.table in changes.kinds:
            self._is_stale = True
            self._freshen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()

    def _freshen(self) -> None:
        """What changed while the album was out of sight is read when it comes back."""
        if self._is_stale and self.isVisible():
            self._is_stale = False
            self.refresh()

    # -- taking in

    def take_mime(self, mime: QMimeData) -> None:
        """Take in what was dropped on the record."""
        self.intake.take_mime(mime)

    def _taken(self, outcome: Outcome) -> None:
        owned = [one.id for one in outcome.rows if one.owner_id]
        self.refresh(owned[0] if owned else "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if offers_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_mime(event.mimeData())

    # -- one picture

    def _open(self) -> None:
        if self.caption.commit() and self.rows.current is not None:
            self.opened.emit(self.rows.current)

    def _enter_caption(self) -> None:
        self.caption.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.caption.selectAll()

    def _caption_done(self) -> None:
        row = self.rows.currentRow()
        if self.caption.commit() and row + 1 < self.rows.count():
            self.rows.setCurrentRow(row + 1)
            self.caption.selectAll()

    def move_picture(self, step: int) -> None:
        """Up or down in the order in which papers print them."""
        self.caption.commit()
        self.refresh()
        row, order = self.rows.currentRow(), list(self.rows.found)
        if not 0 <= row + step < len(order):
            return
        order.insert(row + step, order.pop(row))
        moved = [changed(one, order_no=place) for place, one in enumerate(order, 1)]
        self._do(lambda: self._desk.save(*(one for one, was in zip(moved, order, strict=True) if one != was)))
        self.refresh()

    def ask_removal(self) -> None:
        one = self.rows.current
        if one is None:
            return
        told = self.tr("“%1” is removed for good: its content cannot come back.")
        self.question.label.setText(wrappable(told.replace("%1", one.caption or one.name or "")))
        self.question.show()
        self.yes.setFocus()

    def _remove(self) -> None:
        one = self.rows.current
        if one is not None:
            gone = photos.with_originals(self._desk.store, [one])
            self._do(lambda: self._desk.remove(*gone))
        self._leave_question()
        self.refresh()

    def _do(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except AppError as error:
            self._desk.fail(error)

    def _leave_question(self) -> None:
        self.question.hide()
        self.rows.setFocus()
