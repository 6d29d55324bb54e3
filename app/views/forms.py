"""The form of a record: a field for every datum, its problems beside it, and what is typed kept.

Typing is kept as a draft within a second; leaving a field keeps the record itself. What cannot be read stays
as typed, with a sentence beside it, and only that field is not yet in the record.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal

from app.models.errors import AppError, BadInput
from app.models.schema import Record, changed
from app.models.store import Changes
from app.views.advice import problems_of
from app.views.desk import Desk
from app.views.fieldrow import FieldRow
from app.views.formdraft import FormDraft
from app.views.formgrid import FormGrid
from app.views.formgrid import field_for as field_for
from app.views.telling import said_value

DRAFT_AFTER = 1000  # ms after the first keystroke not yet kept


class RecordForm(FormGrid):
    """All fields of one kind; records come and go. `kept` after a save, `refused` when it was not taken."""

    kept = Signal(object)  # Record
    refused = Signal(object)  # AppError

    def __init__(self, record_type: type[Record], desk: Desk, only: tuple[str, ...] = ()) -> None:
        """only: the columns shown, all that people type if none are named."""
        super().__init__(record_type, desk, only)
        self.record: Record | None = None
        self.draft = FormDraft(desk)
        self._is_loading = False
        self._is_typing = False
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_draft)
        for row in self.rows.values():
            row.field.typed.connect(self._typed)
            row.field.left.connect(self._left)
            row.note.taken.connect(partial(self._take_repair, row))
            row.note.chosen.connect(partial(self._choose, row))
        desk.changed.connect(self._heard)

    # -- showing a record

    def show_record(self, record: Record) -> None:
        """Show a record; what was being typed into it and not kept comes back."""
        self.commit()
        self.record = record
        self._load(record)
        self._bring_draft(record)
        self._show_problems()

    def _load(self, record: Record) -> None:
        self._is_loading = True
        for name, row in self.rows.items():
            row.field.load(getattr(record, name))
            row.note.clear()
        self._is_loading = False
        self._is_typing = False

    def _bring_draft(self, record: Record) -> None:
        draft = self.draft.bring(record)
        if not draft and not self.draft.is_gone:
            return
        self._is_loading = True
        for name, raw in draft.items():
            if name in self.rows:
                self.rows[name].field.restore(raw)
        self._is_loading = False
        self._is_typing = True
        if not self.draft.is_gone:
            self.commit()

    def reload(self) -> None:
        """The record changed elsewhere: show it as it is now; what was typed and not kept goes."""
        if self.record is not None:
            fresh = self._desk.store.get(self.record_type, self.record.id)
            if fresh is not None:
                self.record = fresh
                self.draft.held.clear()
                self.draft.drop(fresh)
                self._load(fresh)
                self._show_problems()

    @property
    def is_typing(self) -> bool:
        """Something was typed that is not in the record yet."""
        return self._is_typing

    def focus_field(self, name: str = "") -> None:
        """Put the cursor into a field, the first one by default."""
        row = self.rows.get(name) or next(iter(self.rows.values()))
        row.field.setFocus(Qt.FocusReason.TabFocusReason)

    # -- keeping what is typed

    def _typed(self) -> None:
        """The timer is not begun anew by the next keystroke: who types without a pause is kept too."""
        if not self._is_loading:
            self._is_typing = True
            if not self._timer.isActive():
                self._timer.start()

    def _left(self) -> None:
        if self._is_typing and not self._is_loading:
            self.commit()

    def _keep_draft(self) -> None:
        """A program that dies now loses nothing that was typed more than a second ago."""
        if self.record is not None and self._is_typing:
            values, unread = self._read()
            differing = {name for name, value in values.items() if value != getattr(self.record, name)}
            try:
                self._put_draft(self.record, differing | unread.keys())
            except AppError as error:
                self._desk.fail(error)
            else:
                self._desk.said.emit(self.tr("What you type is kept as a draft"))

    def _put_draft(self, record: Record, names: Collection[str]) -> None:
        self.draft.keep(record, {name: self.rows[name].field.raw() for name in names})

    def _read(self) -> tuple[dict[str, Any], dict[str, BadInput]]:
        """(values that could be read, complaints of the fields that could not)."""
        values: dict[str, Any] = {}
        unread: dict[str, BadInput] = {}
        for name, row in self.rows.items():
            try:
                values[name] = row.field.value()
            except BadInput as complaint:
                unread[name] = complaint
        return values, unread

    def commit(self, reason: str = "") -> bool:
        """Keep everything that can be read; False when the record did not take it. Locked: only the draft."""
        self._timer.stop()
        if self.record is None or not self._is_typing:
            return True
        if self._desk.is_locked:
            self._keep_draft()
            return True
        values, unread = self._read()
        fresh = self.draft.look(self.record, values, unread)
        if self.draft.is_gone:
            return self._wait_gone(reason)
        record = self.draft.on_top(fresh, self.record, values)
        if record != fresh and not self._save(record, reason):
            return False
        self.record = record
        self._is_typing = bool(unread or self.draft.held)
        self._settle_draft(unread)
        self._tidy({name: getattr(record, name) for name in values if name not in self.draft.held})
        self._show_problems(unread)
        return True

    def _save(self, record: Record, reason: str) -> bool:
        """What was not taken stays in the fields, and as a draft, until it can be."""
        before, self.record = self.record, record
        try:
            self._desk.save(record, reason=reason)
        except AppError as error:
            self.record = before
            self._keep_draft()
            self.refused.emit(error)
            return False
        self.kept.emit(record)
        return True

    def _settle_draft(self, unread: dict[str, BadInput]) -> None:
        if self.record is None:
            return
        if waiting := unread.keys() | self.draft.held.keys():
            self._put_draft(self.record, waiting)
        else:
            self.draft.drop(self.record)

    def _heard(self, changes: Changes) -> None:
        """What came for the columns being typed into is told beside them at once; nothing is overwritten."""
        record = self.record
        if record is not None and self._is_typing and record.id in changes.ids:
            values, unread = self._read()
            self.draft.look(record, values, unread)
            self._show_problems(unread)

    def keep_mine(self) -> None:
        """All that was typed stays, whatever came from elsewhere."""
        if self.record is not None:
            self.record = self.draft.seen(self.record, *tuple(self.draft.held))
            self._is_typing = True
            self.commit()

    def _choose(self, row: FieldRow, mine: bool) -> None:
        """Of two versions of a column one stays: what was typed, or what came from elsewhere."""
        name = row.column.name
        if self.record is None or name not in self.draft.held:
            return
        self.record = self.draft.seen(self.record, name)
        if not mine:
            self._is_loading = True
            row.field.load(getattr(self.record, name))
            self._is_loading = False
        self._is_typing = True
        self.commit()
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait_gone(self, reason: str) -> bool:
        """Deleted elsewhere: what was typed stays a draft until `bring_back` or `let_go`."""
        if reason:
            return self.bring_back(reason)
        self._keep_draft()
        return True

    def bring_back(self, reason: str = "") -> bool:
        """Keep a record that was deleted elsewhere after all, with what was typed into it."""
        if self.record is None:
            return True
        values, unread = self._read()
        if not self._save(changed(self.record, deleted=False, **values), reason):
            return False
        self.draft.is_gone = False
        self._is_typing = bool(unread)
        self._settle_draft(unread)
        return True

    def let_go(self) -> None:
        """It is deleted, as elsewhere; what was typed goes with it."""
        self._timer.stop()
        self._is_typing = self.draft.is_gone = False
        if self.record is not None:
            self.draft.drop(self.record)

    def _tidy(self, values: dict[str, Any]) -> None:
        """Fields that nobody is typing in show how they were understood."""
        self._is_loading = True
        for name, value in values.items():
            if self.rows[name].field.is_at_rest():
                self.rows[name].field.load(value)
        self._is_loading = False

    # -- problems beside the fields

    def _show_problems(self, unread: dict[str, BadInput] | None = None) -> None:
        if self.record is None:
            return
        found = problems_of(self.record)
        for name, row in self.rows.items():
            problem = next((one for one in found if one.where == name), None)
            row.tell(getattr(self.record, name), problem, (unread or {}).get(name))
            if name in self.draft.held:
                row.tell_other(said_value(self._desk, row.column, self.draft.held[name].came))

    def _take_repair(self, row: FieldRow) -> None:
        """Put the mended text in, which was shown before."""
        mended = row.repairable()
        if mended is not None:
            row.field.load(mended.after)
            self._is_typing = True
            self.commit()

    def event(self, event: QEvent) -> bool:
        """Whatever hides the form keeps what is in it."""
        if event.type() == QEvent.Type.Hide:
            self.commit()
        return super().event(event)
