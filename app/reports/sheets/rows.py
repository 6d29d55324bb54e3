"""Rows of a sheet as drafts: every cell read by the kind of its column, references still as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.errors import BadInput
from app.models.schema import Kind, column_of
from app.models.text import clean_line, repair
from app.reports.sheets import cells, words
from app.reports.sheets.cells import UNKNOWN, Cell
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
        record_type = layouts()[heads.table].record_type
        special = (NAME, ID, EXTRA, CHECK)
        self._columns = {
            name: column_of(record_type, name) for name in heads.columns.values() if name not in special
        }

    def draft(self, row: Row) -> Draft | None:
        """None for a row in which nothing stands under a known head."""
        named = {
            name: cell for at, name in self._heads.columns.items() if (cell := row.cells.get(at)) is not None
        }
        if all(
            not cell.text.strip() and cell.kind != "formula" for name, cell in named.items() if name != CHECK
        ):
            return None
        draft = Draft(self._heads, self._sheet, row.number)
        named = self._whole(named)
        told = named[CHECK].text if CHECK in named else ""
        draft.exact = bool(told) and told == checksum(named.items())
        self._special(draft, named)
        for name in self._columns.keys() & named.keys():
            self._cell(draft, name, named[name])
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
        draft.name = _short(named[NAME]) if NAME in named else ""
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
                draft.typed[name] = _short(cell)
                return
            found = cells.taken(column, cell, draft.exact)
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


def _short(cell: Cell) -> str:
    """A reference name: one line, and not longer than any that could be meant."""
    return clean_line(cells.spoken(cell)[:_LONGEST_NAME])


_LONGEST_NAME = 300
_ID = re.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")
_REPAIRED = frozenset({Kind.TEXT, Kind.LONG, Kind.LINES})
