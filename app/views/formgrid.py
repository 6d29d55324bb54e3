"""The fields of a form in their places: name and field side by side, one above the other on a narrow page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.models.schema import Column, Kind, Record, columns
from app.views.attachments import FileField
from app.views.dates import DateField
from app.views.desk import Desk
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


class FormGrid(QWidget):
    """A row for every datum of a kind that people type."""

    def __init__(self, record_type: type[Record], desk: Desk, only: tuple[str, ...] = ()) -> None:
        """only: the columns shown, all that people type if none are named."""
        super().__init__()
        self.record_type = record_type
        self.rows: dict[str, FieldRow] = {}
        self._only = only
        self._desk = desk
        self._is_narrow = False
        self._places: dict[str, int] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 12, 12)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 5)
        self._build()

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
