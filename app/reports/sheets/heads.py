"""Which record kind a sheet holds and which column is which.

Asked in this order: the hidden keys that the program writes; the sheet's name; the heads alone. So an
office's own sheet is understood too, if its heads are the program's words (Thai or English), wherever they
stand in the first rows.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.models.dates import THAI_SHORT
from app.models.errors import Words
from app.models.text import to_arabic
from app.reports.sheets import words
from app.reports.sheets.cells import shortened, spoken
from app.reports.sheets.findings import Findings, Place, letter
from app.reports.sheets.layout import OWN_SHEETS, PRINTED, head_key, heads, layouts, sheet_names
from app.reports.sheets.workbook import Row

SEARCHED = 20
"""Rows from the top in which heads are looked for."""
_KEY = re.compile(r"([a-z][a-z0-9_]*)\.(@?[a-z][a-z0-9_]*)")
_ENOUGH, _MOSTLY, _LONGEST = 3, 0.6, 200
_ENOUGH_MONTHS = 6
_MONTHS = frozenset(THAI_SHORT)
_YEAR = re.compile(r"(?:ปี|พ\.ศ\.|งบประมาณ)*2[45][0-9]{2}(?:\(บาท\))?")


@dataclass
class Heads:
    """The columns of one sheet by number: known ones by name, newer ones by key. Rows follow `last`."""

    table: str
    last: int
    columns: dict[int, str] = field(default_factory=dict)
    newer: dict[int, str] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)

    def place(self, sheet: str, row: int, column: int) -> Place:
        return Place(sheet, row, self.titles.get(column, ""), letter(column))


Texts = Mapping[int, str]


def find_heads(sheet: str, top: Sequence[Row], findings: Findings) -> Heads | None:
    """The heads among the top rows; None, and a problem told, when the sheet is not understood."""
    rows = {row.number: {at: spoken(cell)[:_LONGEST] for at, cell in row.cells.items()} for row in top}
    for number, texts in rows.items():
        keys = {at: match for at, text in texts.items() if (match := _KEY.fullmatch(text)) is not None}
        if len(keys) >= _ENOUGH or (keys and len(keys) == len(texts)):
            return _by_keys(sheet, number, keys, rows, findings)
    return _by_words(sheet, rows, findings)


# -- by hidden keys ---------------------------------------------------------------------------------


def _by_keys(
    sheet: str, last: int, keys: Mapping[int, re.Match[str]], rows: Mapping[int, Texts], findings: Findings
) -> Heads | None:
    table = Counter(match[1] for match in keys.values()).most_common(1)[0][0]
    if table == PRINTED.partition(".")[0]:
        findings.warn(Place(sheet), words.PRINTED_PLAN, words.PRINTED_PLAN_MEND)
        return None
    if table not in layouts():
        findings.warn(Place(sheet), words.NEWER_SHEET, words.UPDATE)
        return None
    found = Heads(table, last, titles=_titles(rows, last))
    names = {one.name for one in layouts()[table].fields}
    for at, match in keys.items():
        if match[1] == table and match[2] in names:
            _take(found, sheet, at, match[2], findings)
        elif match[1] == table and not match[2].startswith("@"):
            found.newer[at] = match[2]
            head = shortened(found.titles.get(at, match[2]))
            findings.warn(found.place(sheet, 0, at), words.NEWER_COLUMN.filled(head=head), words.UPDATE)
    others = {at: text for at, text in found.titles.items() if at not in keys}
    _take_words(found, sheet, others, findings)
    return found


def _titles(rows: Mapping[int, Texts], before: int) -> dict[int, str]:
    """The head that a person sees over each column: the topmost text of the rows before the keys."""
    titles: dict[int, str] = {}
    for number in sorted(rows, reverse=True):
        if number < before:
            titles.update(rows[number])
    return {at: shortened(text).removesuffix("*").strip() for at, text in titles.items()}


# -- by words ---------------------------------------------------------------------------------------


def _by_words(sheet: str, rows: Mapping[int, Texts], findings: Findings) -> Heads | None:
    table = sheet_names().get(head_key(sheet), "")
    if table in OWN_SHEETS.values():
        return None
    if not table and any(map(_is_of_plan_paper, rows.values())):
        findings.warn(Place(sheet), words.PRINTED_PLAN, words.PRINTED_PLAN_MEND)
        return None
    number = _best_row(table, rows) if table else 0
    if not table:
        table, number = _best_table(rows)
    if not table:
        if rows:
            findings.warn(Place(sheet), words.UNKNOWN_SHEET, words.UNKNOWN_SHEET_MEND)
        return None
    if not number:
        if rows:
            findings.error(Place(sheet), words.NO_HEADS, words.UNKNOWN_COLUMN_MEND)
        return None
    titles = {at: shortened(text).removesuffix("*").strip() for at, text in rows[number].items()}
    found = Heads(table, _last_head(table, number, rows), titles=titles)
    _take_words(found, sheet, rows[number], findings)
    return found


def _is_of_plan_paper(texts: Texts) -> bool:
    """Heads of ผ.02 (a year each) or ผด.02 (a month each): its money and months are no columns of a line."""
    said = [to_arabic("".join(text.split())) for text in texts.values()]
    months = sum(one in _MONTHS for one in said)
    return months >= _ENOUGH_MONTHS or sum(_YEAR.fullmatch(one) is not None for one in said) >= _ENOUGH


def _fitting(table: str, texts: Texts) -> int:
    known = heads(table)
    return sum(head_key(text) in known for text in texts.values())


def _best_row(table: str, rows: Mapping[int, Texts]) -> int:
    """The row with most known heads; 0 when no row has one."""
    count, number = max(((_fitting(table, texts), -number) for number, texts in rows.items()), default=(0, 0))
    return -number if count else 0


def _best_table(rows: Mapping[int, Texts]) -> tuple[str, int]:
    """The one record kind whose heads fill most of a row; ("", 0) when none or several do."""
    fits = [
        (_fitting(table, texts), table, number)
        for number, texts in rows.items()
        for table in layouts()
        if len(texts) >= _ENOUGH
    ]
    fits = [fit for fit in fits if fit[0] >= max(_ENOUGH, _MOSTLY * len(rows[fit[2]]))]
    best = [fit for fit in fits if fit[0] == max(count for count, _, _ in fits)]
    return (best[0][1], best[0][2]) if len({table for _, table, _ in best}) == 1 else ("", 0)


def _last_head(table: str, number: int, rows: Mapping[int, Texts]) -> int:
    """Rows right under the heads that are heads too (the English words)."""
    while _fitting(table, rows.get(number + 1, {})) >= max(2, _MOSTLY * len(rows.get(number + 1, {}))):
        number += 1
    return number


def _take_words(found: Heads, sheet: str, texts: Texts, findings: Findings) -> None:
    known = heads(found.table)
    for at, text in sorted(texts.items()):
        name = known.get(head_key(text))
        if name is not None:
            _take(found, sheet, at, name, findings)
        elif text.strip():
            what = words.UNKNOWN_COLUMN.filled(head=shortened(text))
            findings.warn(found.place(sheet, 0, at), what, _near_head(found.table, text))


def _take(found: Heads, sheet: str, at: int, name: str, findings: Findings) -> None:
    if name in found.columns.values():
        what = words.COLUMN_TWICE.filled(head=shortened(found.titles.get(at, name)))
        findings.warn(found.place(sheet, 0, at), what, words.COLUMN_TWICE_MEND)
        return
    found.columns[at] = name


def _near_head(table: str, text: str) -> Words:
    offered = [said for one in layouts()[table].fields for said in one.head]
    near = difflib.get_close_matches(shortened(text), offered, 1, 0.6)
    return words.DID_YOU_MEAN.filled(near=near[0]) if near else words.UNKNOWN_COLUMN_MEND
