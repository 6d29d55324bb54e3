"""The form of a record: a field for every datum, its problems beside it, and what is typed kept.

Typing is kept as a draft within a second; leaving a field keeps the record itself. What cannot be read stays
as typed, with a sentence beside it, and only that field is not yet in the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.models.errors import AppError, BadInput
from app.models.schema import Column, Kind, Record, changed, columns, to_row
from app.views.advice import problems_of
from app.views.attachments import FileField
from app.views.dates import DateField
from app.views.desk import BEGUN, Desk, draft_name
from app.views.fieldrow import FieldRow
from app.views.fields import (
    NUMBER_FIELDS,
    BoxField,
    Field,
    LineField,
    MomentField,
    OptionField,
    text_field,
)
from app.views.idfield import IdentityField
from app.views.labels import label
from app.views.months import MonthsField
from app.views.picking import Digits
from app.views.refs import RefField
from app.views.subjects import SECTIONS
from app.views.values import NO, YES, choice_words

DRAFT_AFTER = 1000  # ms after the first keystroke not yet kept
NARROW = 42
"""Letters of a width below which a name stands above its field."""
HIDDEN = {
    "attachments": frozenset({"owner_table", "owner_id", "sha256", "size", "media_type"}),
    "reports": frozenset(
        {
            *("period_id", "fiscal_year", "edition", "issued_at", "issued_by", "reason", "differences"),
            *("snapshot_id", "pdf_id", "letter_pdf_id"),
            *("snapshot_sha256", "pdf_sha256", "previous_hash", "chain_hash"),
        }
    ),
}
"""Columns that nobody types: the program's own, or frozen with an edition."""


def field_for(column: Column, desk: Desk) -> Field:
    """The widget of a kind of datum."""
    if column.name == "id_hash":
        return IdentityField(column, desk)
    if column.kind in NUMBER_FIELDS:
        return LineField(column, *NUMBER_FIELDS[column.kind])
    match column.kind:
        case Kind.LONG | Kind.LINES:
            return BoxField(column)
        case Kind.DATE:
            return DateField(column, desk.language)
        case Kind.CHOICE:
            return _option(column, [(one.key, choice_words(one, desk.language)) for one in column.choices])
        case Kind.FLAG:
            return _option(column, [(True, desk.words(YES)), (False, desk.words(NO))])
        case Kind.REF:
            return RefField(column, desk)
        case Kind.MONTHS:
            return MonthsField(column, desk.language)
        case Kind.FILE:
            return FileField(column, desk)
        case Kind.MOMENT:
            return MomentField(column, desk.language)
        case _:
            return text_field(column)


def _option(column: Column, options: list[tuple[Any, str]]) -> OptionField:
    """Choices that a digit picks."""
    made = OptionField(column, options)
    Digits(made.combo)
    return made


class RecordForm(QWidget):
    """All fields of one kind; records come and go. `kept` after a save, `refused` when it was not taken."""

    kept = Signal(object)  # Record
    refused = Signal(object)  # AppError

    def __init__(self, record_type: type[Record], desk: Desk, only: tuple[str, ...] = ()) -> None:
        """only: the columns shown, all that people type if none are named."""
        super().__init__()
        self.record_type = record_type
        self._only = only
        self.record: Record | None = None
        self.rows: dict[str, FieldRow] = {}
        self._desk = desk
        self._is_loading = False
        self._is_typing = False
        self._is_narrow = False
        self._places: dict[str, int] = {}
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_draft)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 12, 12)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 5)
        self._build()

    # -- building

    def _build(self) -> None:
        sections = dict(SECTIONS.get(self.record_type.table, ()))
        hidden = HIDDEN.get(self.record_type.table, frozenset())
        for column in columns(self.record_type):
            if self._only and column.name not in self._only:
                continue
            if column.name in sections:
                heading = label(self._desk.words(sections[column.name]), "section")
                self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)
            if column.name not in hidden:
                self._add_row(FieldRow(field_for(column, self._desk), self._desk.language))

    def _add_row(self, row: FieldRow) -> None:
        row.field.typed.connect(self._typed)
        row.field.left.connect(self._left)
        row.note.taken.connect(lambda: self._take_repair(row))
        self._places[row.column.name] = self._grid.rowCount()
        self.rows[row.column.name] = row
        self._place(row)

    def _place(self, row: FieldRow) -> None:
        """Name and field side by side; one above the other where there is no room, or much to write."""
        place = self._places[row.column.name]
        if self._is_narrow or row.field.is_wide:
            self._grid.addWidget(row.label, place, 0, 1, 2)
            self._grid.addWidget(row.field, place + 1, 0, 1, 2)
        else:
            self._grid.addWidget(row.label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(row.field, place, 1)
        if self._is_narrow:
            self._grid.addWidget(row.note, place + 2, 0, 1, 2)
        else:
            self._grid.addWidget(row.note, place + 2, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside papers, and with large letters, a form is narrow."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < NARROW * self.fontMetrics().averageCharWidth()
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            for row in self.rows.values():
                self._place(row)

    @property
    def fields(self) -> dict[str, Field]:
        return {name: row.field for name, row in self.rows.items()}

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
        draft = self._desk.local.drafts.get(draft_name(record.table, record.id))
        if not draft:
            return
        self._is_loading = True
        for name, raw in draft.items():
            if name in self.rows:
                self.rows[name].field.restore(raw)
        self._is_loading = False
        self._is_typing = True
        self.commit()

    def reload(self) -> None:
        """The record changed elsewhere: show it as it is now."""
        if self.record is not None:
            fresh = self._desk.store.get(self.record_type, self.record.id)
            if fresh is not None:
                self.record = fresh
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

    def _put_draft(self, record: Record, names: Iterable[str]) -> None:
        """What stands in some fields; with it what the record began with, where it never was kept."""
        is_new = self._desk.store.get(self.record_type, record.id, with_deleted=True) is None
        begun: dict[str, Any] = {BEGUN: to_row(record)} if is_new else {}
        typed = {name: self.rows[name].field.raw() for name in names}
        self._desk.local.drafts.keep(draft_name(record.table, record.id), begun | typed)

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
        record = self._on_top(self.record, values)
        if record != self.record and not self._save(record, reason):
            return False
        self._is_typing = bool(unread)
        self._settle_draft(unread)
        self._tidy({name: getattr(record, name) for name in values})
        self._show_problems(unread)
        return True

    def _on_top(self, shown: Record, values: dict[str, Any]) -> Record:
        """What was typed, on top of the record as it is now: other columns may have changed meanwhile."""
        typed = {name: value for name, value in values.items() if value != getattr(shown, name)}
        fresh = self._desk.store.get(self.record_type, shown.id) or shown
        return changed(fresh, **typed) if typed else shown

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
        name = draft_name(self.record.table, self.record.id)
        if unread:
            self._put_draft(self.record, unread)
        elif self._desk.local.drafts.get(name) is not None:
            self._desk.local.drafts.drop(name)

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
