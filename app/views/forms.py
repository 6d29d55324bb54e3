"""The form of a record: a field for every datum, its problems beside it, and what is typed kept.

Typing is kept as a draft within a second; leaving a field keeps the record itself. What cannot be read stays
as typed, with a sentence beside it, and only that field is not yet in the record.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.models.errors import AppError, BadInput, Problem
from app.models.schema import Column, Kind, Record, changed, columns, is_blank
from app.models.text import Repair, repair
from app.views.advice import problems_of
from app.views.attachments import FileField
from app.views.dates import DateField
from app.views.desk import Desk
from app.views.fields import (
    NUMBER_FIELDS,
    BoxField,
    Field,
    LineField,
    MomentField,
    OptionField,
    text_field,
)
from app.views.labels import label, tip
from app.views.months import MonthsField
from app.views.notes import FieldNote
from app.views.refs import RefField
from app.views.subjects import SECTIONS
from app.views.values import NO, YES

LABEL_LETTERS = 24
DRAFT_AFTER = 1000  # ms without a keystroke
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
REPAIRED = (Kind.TEXT, Kind.LONG, Kind.LINES)


def field_for(column: Column, desk: Desk) -> Field:
    """The widget of a kind of datum."""
    if column.kind in NUMBER_FIELDS:
        return LineField(column, *NUMBER_FIELDS[column.kind])
    match column.kind:
        case Kind.LONG | Kind.LINES:
            return BoxField(column)
        case Kind.DATE:
            return DateField(column, desk.language)
        case Kind.CHOICE:
            return OptionField(column, [(one.key, desk.words(one.words)) for one in column.choices])
        case Kind.FLAG:
            return OptionField(column, [(True, desk.words(YES)), (False, desk.words(NO))])
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


class RecordForm(QWidget):
    """All fields of one kind; records come and go. `kept` after a save, `refused` when it was not taken."""

    kept = Signal(object)  # Record
    refused = Signal(object)  # AppError
    finished = Signal()

    def __init__(self, record_type: type[Record], desk: Desk) -> None:
        super().__init__()
        self.record_type = record_type
        self.record: Record | None = None
        self.problems: list[Problem] = []
        self._desk = desk
        self._is_loading = False
        self._is_typing = False
        self.fields: dict[str, Field] = {}
        self.labels: dict[str, QLabel] = {}
        self.notes: dict[str, FieldNote] = {}
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._keep_draft)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 12, 12)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._build()

    # -- building

    def _build(self) -> None:
        sections = dict(SECTIONS.get(self.record_type.table, ()))
        hidden = HIDDEN.get(self.record_type.table, frozenset())
        for column in columns(self.record_type):
            if column.name in sections:
                heading = label(self._desk.words(sections[column.name]), "section")
                self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)
            if column.name not in hidden:
                self._add_field(column)

    def _add_field(self, column: Column) -> None:
        field = field_for(column, self._desk)
        field.typed.connect(self._typed)
        field.left.connect(self._left)
        name_label = self._label(column, field)
        note = FieldNote()
        note.taken.connect(lambda: self._take_repair(column.name))
        row = self._grid.rowCount()
        self._grid.addWidget(name_label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        self._grid.addWidget(note, row + 1, 1)
        self.fields[column.name], self.labels[column.name], self.notes[column.name] = field, name_label, note

    def _label(self, column: Column, field: Field) -> QLabel:
        """Required and personal are said in words to a screen reader and by a mark to the eye."""
        words = self._desk.words(column.words)
        marks = (" *" if column.required else "") + (" ◆" if column.personal else "")
        named = label(words + marks, wraps=True)
        named.setFixedWidth(named.fontMetrics().averageCharWidth() * LABEL_LETTERS)
        named.setContentsMargins(0, 5, 0, 0)
        named.setBuddy(field.focusProxy() or field)
        said = [self._desk.words(column.note)]
        said += [self.tr("Needed for a complete paper (*).")] if column.required else []
        said += [self.tr("Personal data (◆): never leaves this office in clear.")] if column.personal else []
        note = " ".join(part for part in said if part)
        named.setToolTip(tip(note))
        field.name_for_readers(words, note)
        return named

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
        for name, field in self.fields.items():
            field.load(getattr(record, name))
            self.notes[name].clear()
        self._is_loading = False
        self._is_typing = False

    def _bring_draft(self, record: Record) -> None:
        draft = self._desk.store.drafts.get(_draft_name(record))
        if not draft:
            return
        self._is_loading = True
        for name, raw in draft.items():
            if name in self.fields:
                self.fields[name].restore(raw)
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
        field = self.fields.get(name) or next(iter(self.fields.values()))
        field.setFocus(Qt.FocusReason.TabFocusReason)

    # -- keeping what is typed

    def _typed(self) -> None:
        if not self._is_loading:
            self._is_typing = True
            self._timer.start()

    def _left(self) -> None:
        if self._is_typing and not self._is_loading:
            self.commit()

    def _keep_draft(self) -> None:
        """A program that dies now loses nothing that was typed more than a second ago."""
        if self.record is not None and self._is_typing:
            try:
                self._desk.store.drafts.keep(_draft_name(self.record), self._raw_changes())
            except AppError as error:
                self._desk.fail(error)
            else:
                self._desk.said.emit(self.tr("What you type is kept as a draft"))

    def _raw_changes(self) -> dict[str, Any]:
        """What stands in the fields that differ from the record."""
        values, unread = self._read()
        differing = {name for name, value in values.items() if value != getattr(self.record, name)}
        return {name: self.fields[name].raw() for name in differing | unread.keys()}

    def _read(self) -> tuple[dict[str, Any], dict[str, BadInput]]:
        """(values that could be read, complaints of the fields that could not)."""
        values: dict[str, Any] = {}
        unread: dict[str, BadInput] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.value()
            except BadInput as complaint:
                unread[name] = complaint
        return values, unread

    def commit(self, reason: str = "") -> bool:
        """Keep everything that can be read; False when the record did not take it."""
        self._timer.stop()
        if self.record is None or not self._is_typing:
            return True
        values, unread = self._read()
        record = changed(self.record, **values)
        if record != self.record and not self._save(record, reason):
            return False
        self._is_typing = bool(unread)
        self._settle_draft(unread)
        self._tidy(values)
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
        name = _draft_name(self.record)
        if unread:
            self._desk.store.drafts.keep(name, {one: self.fields[one].raw() for one in unread})
        elif self._desk.store.drafts.get(name) is not None:
            self._desk.store.drafts.drop(name)

    def _tidy(self, values: dict[str, Any]) -> None:
        """Fields that nobody is typing in show how they were understood."""
        self._is_loading = True
        for name, value in values.items():
            if self.fields[name].is_at_rest():
                self.fields[name].load(value)
        self._is_loading = False

    # -- problems beside the fields

    def _show_problems(self, unread: dict[str, BadInput] | None = None) -> None:
        if self.record is None:
            return
        self.problems = problems_of(self.record)
        for name, field in self.fields.items():
            complaint = (unread or {}).get(name)
            self._note(name, field, complaint)

    def _note(self, name: str, field: Field, complaint: BadInput | None) -> None:
        note, language = self.notes[name], self._desk.language
        found = next((one for one in self.problems if one.where == name), None)
        mended = self._repairable(name)
        if complaint is not None:
            note.tell("error", complaint.said(language))
        elif mended is not None and mended.changes:
            note.offer(mended)
        elif found is not None and not self._is_blank(name):
            note.tell(
                found.severity, " ".join(filter(None, (found.what.said(language), found.mend.said(language))))
            )
        else:
            note.clear()
        self._mark(field, "error" if complaint else "warning" if note.is_telling else "")
        self._mark_missing(name)

    def _is_blank(self, name: str) -> bool:
        """A field that is merely empty is marked on its label; sentences are for what is wrong."""
        return is_blank(getattr(self.record, name)) and self.fields[name].column.required

    def _mark(self, field: Field, state: str) -> None:
        target = field.focusProxy() or field
        if target.property("state") != state:
            target.setProperty("state", state)
            target.style().polish(target)

    def _mark_missing(self, name: str) -> None:
        named, must = self.labels[name], self._is_blank(name)
        if bool(named.property("must")) != must:
            named.setProperty("must", must)
            named.style().polish(named)

    def _repairable(self, name: str) -> Repair | None:
        value = getattr(self.record, name)
        kind = self.fields[name].column.kind
        return repair(value) if value and kind in REPAIRED else None

    def _take_repair(self, name: str) -> None:
        """Put the mended text in, which was shown before."""
        mended = self._repairable(name)
        if mended is not None:
            self.fields[name].load(mended.after)
            self._is_typing = True
            self.commit()

    def event(self, event: QEvent) -> bool:
        """Whatever hides the form keeps what is in it."""
        if event.type() == QEvent.Type.Hide:
            self.commit()
        return super().event(event)


def _draft_name(record: Record) -> str:
    return f"{record.table}/{record.id}"
