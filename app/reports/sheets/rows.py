"""Rows of a sheet as drafts: every cell read by the kind of its column, references still as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.errors import BadInput
from app.models.schema import Column, Kind, column_of
from app.models.text import clean_line, repair
from app.reports.sheets import cells, words
from app.reports.sheets.cells import UNKNOWN, Cell, Taken
from app.reports.sheets.checksum import checksum
from app.reports.sheets.findings import Findings, Place, SheetRepair
from app.reports.sheets.heads import Heads
from app.reports.sheets.layout import CHECK, EXTRA, ID, NAME, REFERRING, layouts
from app.reports.sheets.workbook import Row

LongTexts = Mapping[tuple[str, str], str]
"""What stands behind the first part of a long text, by column key and record id."""


@dataclass(eq=False)
class Draft:
    """A row on its way to a record. `heads` says which columns its sheet has; `faulty` rows stay out."""

    heads: Heads
    sheet: str
    row: int
    values: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)  # references as they stand in the cells
    given_id: str = ""
    name: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    exact: bool = False
    faulty: bool = False
    id: str = ""
    references: dict[str, str | None] = field(default_factory=dict)

    @property
    def table(self) -> str:
        return self.heads.table

    def place(self, name: str = "") -> Place:
        at = next((at for at, known in self.heads.columns.items() if known == name), None)
        return Place(self.sheet, self.row) if at is None else self.heads.place(self.sheet, self.row, at)


class RowReader:
    """Reads the rows of one sheet."""

    def __init__(self, sheet: str, heads: Heads, long_texts: LongTexts, findings: Findings) -> None:
        self.repairs: list[SheetRepair] = []
        self._sheet, self._heads, self._long, self._findings = sheet, heads, long_texts, findings
        self._known: dict[tuple[str, Cell, bool], Taken] = {}
        record_type = layouts()[heads.table].record_type
        special = (NAME, ID, EXTRA, CHECK)
        self._columns = {
            name: column_of(record_type, name) for name in heads.columns.values() if name not in special
        }

    def draft(self, row: Row, named: dict[str, Cell]) -> Draft | None:
        """The row whose known cells are `named`; None when nothing stands in them."""
        if all(
            not cell.text.strip() and cell.kind != "formula" for name, cell in named.items() if name != CHECK
        ):
            return None
        draft = Draft(self._heads, self._sheet, row.number)
        named = self._whole(named)
        told = named[CHECK].text if CHECK in named else ""
        draft.exact = bool(told) and told == checksum(named.items())
        self._special(draft, named)
        for name, cell in named.items():
            if name in self._columns:
                self._cell(draft, name, cell)
        for at, key in self._heads.newer.items():
            if at in row.cells and row.cells[at].kind != "formula":
                draft.extra.setdefault(key, row.cells[at].text)
        return draft

    def _whole(self, named: dict[str, Cell]) -> dict[str, Cell]:
        """Long texts put together again."""
        record_id = named[ID].text if ID in named else ""
        if not self._long or not record_id:
            return named
        return {
            name: Cell(cell.kind, cell.text + self._long.get((f"{self._heads.table}.{name}", record_id), ""))
            for name, cell in named.items()
        }

    def _special(self, draft: Draft, named: Mapping[str, Cell]) -> None:
        draft.name = self._name(draft, named[NAME]) if NAME in named else ""
        given = named[ID].text.strip() if ID in named else ""
        if given in UNKNOWN:
            given = ""
        if given and (named[ID].kind != "text" or not _ID.fullmatch(given)):
            what = words.BAD_ID.filled(shown=cells.shortened(given))
            self._fault(draft, ID, BadInput(what, words.BAD_ID_MEND))
            given = ""
        draft.given_id = given
        if EXTRA in named:
            try:
                draft.extra = cells.taken_extra(named[EXTRA])
            except BadInput as fault:
                self._fault(draft, EXTRA, fault)

    def _cell(self, draft: Draft, name: str, cell: Cell) -> None:
        column = self._columns[name]
        try:
            if column.kind in REFERRING:
                cells.check(cell)
                draft.typed[name] = self._name(draft, cell)
                return
            found = self._taken(column, cell, draft.exact)
        except BadInput as fault:
            near = cells.nearest(column, cell) if column.choices and self._findings.few else None
            self._fault(draft, name, BadInput(fault.what, near) if near and cell.kind == "text" else fault)
            return
        if found.value is not None:
            draft.values[name] = found.value
        if found.what is not None:
            self._findings.warn(draft.place(name), found.what, found.mend)
        if not draft.exact and column.kind in _REPAIRED and isinstance(found.value, str):
            self._suggest(draft, name, found.value)

    def _taken(self, column: Column, cell: Cell, exact: bool) -> Taken:
        """Choices, days and the like repeat from row to row: what was read once is known."""
        if column.kind not in _REPEATED:
            return cells.taken(column, cell, exact)
        key = (column.name, cell, exact)
        if key not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[key] = cells.taken(column, cell, exact)
        return self._known[key]

    def _name(self, draft: Draft, cell: Cell) -> str:
        """A reference name: one line, and not longer than any that could be meant."""
        text = cells.spoken(cell)[:_LONGEST_NAME]
        return text if draft.exact else clean_line(text)

    def _suggest(self, draft: Draft, name: str, text: str) -> None:
        mended = repair(text)
        if mended.changes:
            place = draft.place(name)
            self.repairs.append(
                SheetRepair(place.sheet, place.row, place.column, text, mended.after, draft.table, name)
            )

    def _fault(self, draft: Draft, name: str, fault: BadInput) -> None:
        draft.faulty = True
        self._findings.error(draft.place(name), fault.what, fault.mend)


_LONGEST_NAME = 300
_REMEMBERED = 20_000
_REPEATED = frozenset({Kind.CHOICE, Kind.FLAG, Kind.DATE, Kind.TIME, Kind.MONTHS, Kind.YEAR})
_ID = re.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")
_REPAIRED = frozenset({Kind.TEXT, Kind.LONG, Kind.LINES})
