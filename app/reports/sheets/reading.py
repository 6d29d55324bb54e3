"""A workbook checked as a whole before anything of it is taken.

Every sheet, row and cell is looked at; what is wrong is told with its place and how to mend it, and never
stops the rest. What comes out are records, not yet in the store: `importing.apply` puts them in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from app.models import rules
from app.models.errors import Words
from app.models.schema import Record, changed, column_of, columns, is_blank
from app.reports.sheets import words
from app.reports.sheets.cells import Cell
from app.reports.sheets.findings import Findings, Place, SheetProblem, SheetRepair, Tell, silent
from app.reports.sheets.guard import Package, RefusedWorkbook, opened
from app.reports.sheets.heads import SEARCHED, Heads, find_heads
from app.reports.sheets.layout import ID, LONG_SHEET, READ_ONLY, head_key, layouts, sheet_names
from app.reports.sheets.linking import Known, Linker, Stored, built
from app.reports.sheets.rows import Draft, LongTexts, RowReader
from app.reports.sheets.totals import Totals, check_plans, total_row
from app.reports.sheets.workbook import Book, Notes, Row, Sheet, read_book, read_rows


@dataclass(frozen=True)
class ReadRow:
    """A good row: its record, where it stood, and which columns it speaks of.

    given: it had an id, so its blank cells mean "unknown"; a row found by its words leaves what it does
    not say.
    """

    record: Record
    sheet: str
    row: int
    columns: frozenset[str]
    given: bool


@dataclass(frozen=True)
class Reading:
    """What a workbook holds: good rows by table (parents first), all problems, texts that could be mended."""

    rows: Mapping[str, tuple[ReadRow, ...]] = field(default_factory=dict)
    problems: tuple[SheetProblem, ...] = ()
    repairs: tuple[SheetRepair, ...] = ()

    def records(self, table: str) -> list[Record]:
        return [row.record for row in self.rows.get(table, ())]

    @property
    def count(self) -> int:
        """How many good rows."""
        return sum(map(len, self.rows.values()))

    @property
    def errors(self) -> tuple[SheetProblem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def repaired(self) -> Reading:
        """The same with every suggested repair taken."""
        mended: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for one in self.repairs:
            mended[one.table, one.record_id][one.name] = one.after
        rows = {
            table: tuple(_mended(row, mended.get((table, row.record.id), {})) for row in read)
            for table, read in self.rows.items()
        }
        return replace(self, rows=rows, repairs=())


def _mended(row: ReadRow, texts: Mapping[str, Any]) -> ReadRow:
    return replace(row, record=changed(row.record, **texts)) if texts else row


def read(path: Path | str, store: Stored | None = None, tell: Tell = silent) -> Reading:
    """Read and check a workbook. Nothing is written.

    store: the record it is meant for; rows without an id are then found in it by their words, and
    references may name what only it holds. tell: (bytes read, bytes in all). Raises RefusedWorkbook when the
    file is no plain workbook or is made to do harm.
    """
    findings, known = Findings(), Known(store)
    with opened(Path(path), tell) as package:
        sheets = _Sheets(package, read_book(package), findings)
        drafts = sheets.drafts()
    linker = Linker(known, findings)
    linker.link(drafts)
    records = _records(drafts, findings)
    good = {
        table: {one.id: one for one in drafts.get(table, []) if not one.faulty}
        for table in ("plans", "projects")
    }
    check_plans(good["plans"], good["projects"], known, findings)
    rows = {table: tuple(_row(draft, record) for draft, record in read) for table, read in records.items()}
    problems = sorted(findings.problems, key=sheets.order)
    return Reading(rows, tuple(problems), _repairs(sheets.repairs, drafts))


def _records(drafts: Mapping[str, list[Draft]], findings: Findings) -> dict[str, list[tuple[Draft, Record]]]:
    """Records of the good drafts, parents before children; tables that are only shown are left out."""
    found: dict[str, list[tuple[Draft, Record]]] = {}
    for table in layouts():
        if table in READ_ONLY or table not in drafts:
            continue
        pairs = ((draft, built(draft)) for draft in drafts[table] if not draft.faulty)
        found[table] = [
            (draft, record) for draft, record in pairs if draft.exact or _true(draft, record, findings)
        ]
    return found


def _true(draft: Draft, record: Record, findings: Findings) -> bool:
    """Ask the rules of the record. What merely is still missing is told by `check`, not here."""
    for problem in rules.problems(record):
        if problem.where and is_blank(getattr(record, problem.where)):
            continue
        if problem.severity == "error":
            draft.faulty = True
            findings.error(draft.place(problem.where), problem.what, problem.mend)
        else:
            findings.warn(draft.place(problem.where), problem.what, problem.mend)
    return not draft.faulty


def _row(draft: Draft, record: Record) -> ReadRow:
    present = frozenset(draft.heads.columns.values()) if draft.given_id else frozenset()
    spoken = (
        present | draft.values.keys() | {name for name, one in draft.references.items() if one is not None}
    )
    declared = {one.name for one in columns(type(record))}
    return ReadRow(record, draft.sheet, draft.row, spoken & declared, bool(draft.given_id))


def _repairs(suggested: list[SheetRepair], drafts: Mapping[str, list[Draft]]) -> tuple[SheetRepair, ...]:
    """The suggestions for rows that go in, with the ids those got."""
    ids = {(one.sheet, one.row): one.id for table in drafts.values() for one in table if not one.faulty}
    placed = ((one, ids.get((one.sheet, one.row))) for one in suggested)
    return tuple(replace(one, record_id=record_id) for one, record_id in placed if record_id)


# -- sheets -----------------------------------------------------------------------------------------


class _Sheets:
    """Goes through the sheets of an opened workbook."""

    def __init__(self, package: Package, book: Book, findings: Findings) -> None:
        self.repairs: list[SheetRepair] = []
        self._package, self._book, self._findings = package, book, findings
        self._places = {sheet.name: number for number, sheet in enumerate(book.sheets)}

    def order(self, problem: SheetProblem) -> tuple[int, int, int, str]:
        """Problems in the order of the workbook."""
        return self._places.get(problem.sheet, -1), problem.row, len(problem.letter), problem.letter

    def drafts(self) -> dict[str, list[Draft]]:
        long_texts = self._long_texts()
        found: dict[str, list[Draft]] = defaultdict(list)
        for sheet in self._book.sheets:
            notes = Notes()
            rows = read_rows(self._package, self._book, sheet, notes)
            for draft in self._sheet(sheet, rows, long_texts):
                found[draft.table].append(draft)
            for _ in rows:  # merged cells are told of behind the rows
                pass
            if notes.merged and not _is_own(sheet):
                what = words.MERGED.filled(count=notes.merged)
                self._findings.warn(Place(sheet.name), what, words.MERGED_MEND)
        return found

    def _sheet(self, sheet: Sheet, rows: Iterator[Row], long_texts: LongTexts) -> Iterator[Draft]:
        if _is_own(sheet):
            return
        top = list(islice(rows, SEARCHED))
        if sheet.hidden:
            if top:
                self._findings.warn(Place(sheet.name), words.HIDDEN_SHEET, words.HIDDEN_SHEET_MEND)
            return
        heads = find_heads(sheet.name, top, self._findings)
        if heads is None:
            return
        below = (row for row in top if row.number > heads.last)
        yield from self._rows(sheet, heads, chain(below, rows), long_texts)

    def _rows(
        self, sheet: Sheet, heads: Heads, rows: Iterable[Row], long_texts: LongTexts
    ) -> Iterator[Draft]:
        record_type = layouts()[heads.table].record_type
        declared = {one.name for one in columns(record_type)} & set(heads.columns.values())
        totals = Totals({name: column_of(record_type, name) for name in declared}, self._findings)
        reader = RowReader(sheet.name, heads, long_texts, self._findings)
        wrong = 0
        for row in rows:
            named = {name: row.cells[at] for at, name in heads.columns.items() if at in row.cells}
            if ID not in named and (found := total_row(row.cells.values())) is not None:
                totals.check(found, named, Draft(heads, sheet.name, row.number).place)
            elif (draft := reader.draft(row, named)) is not None:
                totals.add(draft)
                wrong += draft.faulty
                yield draft
                if self._findings.full and 2 * wrong > totals.lines:
                    raise _mostly_wrong(self._findings)
        self.repairs += reader.repairs

    def _long_texts(self) -> LongTexts:
        """The parts of long texts behind the first, joined in their order."""
        parts: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
        for sheet in self._book.sheets:
            if head_key(sheet.name) in map(head_key, LONG_SHEET):
                for row in read_rows(self._package, self._book, sheet, Notes()):
                    key, record_id, number, text = (
                        row.cells.get(at, Cell("text", "")).text for at in range(4)
                    )
                    if number.isdecimal() and len(number) < 5:
                        parts[key, record_id][int(number)] = text
        return {key: "".join(text for _, text in sorted(found.items())) for key, found in parts.items()}


def _mostly_wrong(findings: Findings) -> RefusedWorkbook:
    first = findings.problems[0]
    thai, english = words.MOSTLY_WRONG
    told = Words(thai.format(first=first.said("th")), english.format(first=first.said("en")))
    return RefusedWorkbook(told, words.SAVE_AGAIN)


def _is_own(sheet: Sheet) -> bool:
    """Instructions, lists and long texts, by their names."""
    return sheet_names().get(head_key(sheet.name), "").startswith("@")
