"""What the rows and columns of a pasted block are: heads, groups, sums, lines; which column is which.

A block copied from a paper or another sheet says by its heads what stands in its columns. Without heads the
order of the screen counts, or the order of the paper where only that lets the amounts be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.models import plancells
from app.models.errors import BadInput
from app.models.plancells import SheetColumn
from app.models.text import clean_line, fold, to_arabic

Row = Sequence[str]
HEADS_ALIKE, MONTHS_ALIKE = 2, 6
"""So many cells that say what their column is called make a row a heading."""
LONGEST_HEAD = 60  # letters
NUMBERED_ALIKE = 2
"""So many numbered lines show that a row without a number is none."""
MOST_TRIED = 200
"""Rows from which it is judged in which order a block without heads is."""
ALIASES: Mapping[str, tuple[str, ...]] = {
    "number": ("ที่", "ลำดับ", "ลำดับที่", "no"),
    "name": ("โครงการ", "ชื่อโครงการ", "โครงการ/กิจกรรม", "กิจกรรม"),
    "target": ("เป้าหมาย", "ผลผลิตของโครงการ"),
    "budget_satang": ("งบประมาณ", "จำนวนเงิน"),
    "budget_source": ("แหล่งงบประมาณ", "แหล่งเงิน", "แหล่งที่มาของงบประมาณ"),
    "agency": ("หน่วยงานรับผิดชอบหลัก", "หน่วยงานที่รับผิดชอบหลัก", "หน่วยงานที่รับผิดชอบ", "หน่วยงาน"),
    "place": ("สถานที่ดำเนินการ", "สถานที่"),
    "kpi_name": ("ตัวชี้วัด", "kpi"),
    "aligned": ("โครงการในแผนพัฒนาท้องถิ่น",),
    "mission": ("ภารกิจข้อ",),
}
"""Words of papers and other sheets, beside those of the program."""
PAPERS: tuple[tuple[str, ...], ...] = (
    (
        *("number", "name", "objective", "target", "years", "kpi_name", "expected", "agency"),
        *("months", "kpi_target", "kpi_unit", "budget_source", "sheet", "strategy", "mission", "status"),
    ),
    (
        *("number", "name", "detail", "budget_satang", "place", "agency", "months"),
        *("budget_source", "objective", "target", "kpi_name", "kpi_target", "kpi_unit", "expected"),
    ),
    (
        *("number", "name", "objective", "target", "budget_satang", "budget_source", "months"),
        *("kpi_name", "kpi_target", "kpi_unit", "expected", "agency"),
    ),
)
"""The order of the papers, ผ.02, ผด.02, the centre's plan, then what a paper does not have."""
_TOTAL = re.compile(
    r"รวม(ทั้งสิ้น|ทั้งหมด|ทั้งแผน|เงิน|เป็นเงิน|งบประมาณ)?|(grand)?total"
    r"|รวม\D{0,60}[\d,]+(โครงการ|กิจกรรม|โครงการ/กิจกรรม|รายการ)"
)
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NUMBER = re.compile(r"[\d,]+[.)]?")


@dataclass(frozen=True)
class Sorted:
    """columns: of the block, None where the sheet has no such column; lines: the rows that are lines.

    heads: rows that say what columns are called; skipped: names of groups, sums, titles.
    """

    columns: tuple[SheetColumn | None, ...]
    lines: tuple[Row, ...]
    heads: tuple[Row, ...] = ()
    skipped: tuple[Row, ...] = ()

    def title(self, place: int) -> str:
        """What the block itself calls a column."""
        found = (clean_line(row[place]) for row in reversed(self.heads) if place < len(row))
        return next((one for one in found if one), "")


def sort(block: Sequence[Row], every: Sequence[SheetColumn], here: Sequence[SheetColumn]) -> Sorted:
    """every: the columns of the sheet; here: those from the cell on into which it is pasted."""
    names, months = _called(every), {_plain(word) for one in every if one.is_month for word in one.words}
    at = [place for place, row in enumerate(block) if _is_head(row, names, months)]
    heads = tuple(block[place] for place in at)
    wide = max(map(len, block), default=0)
    rest = [row for place, row in enumerate(block) if place not in set(at)]
    columns = _by_heads(heads, names, wide) if heads else _in_order(rest, every, here)
    if len(block) < 2:
        return Sorted(columns, tuple(rest), heads)
    first = at[0] if at else 0
    above, below = rest[:first], rest[first:]
    kinds = _Kinds(columns, below)
    titles = [row for row in above if any(cell.strip() for cell in row)]
    return Sorted(
        columns,
        tuple(row for row in below if not kinds.is_skipped(row)),
        heads,
        (*titles, *(row for row in below if kinds.is_skipped(row))),
    )


# -- which column is which


def _called(columns: Sequence[SheetColumn]) -> dict[str, SheetColumn]:
    """Columns by all they may be called."""
    return {word: one for one in reversed(columns) for word in _names(one) if word}


def _names(column: SheetColumn) -> Iterator[str]:
    words = [*column.words, *ALIASES.get(column.key, ())]
    if column.column is not None and not column.is_month:
        words += column.column.words
    if column.is_month:
        words.append(column.words.thai.replace(".", ""))
    for one in words:
        yield from (_plain(one), _bare(one))


def _plain(text: str) -> str:
    return "".join(to_arabic(fold(text)).split())


def _bare(text: str) -> str:
    """Without what a head says in brackets: the unit, or what else it may be."""
    return _IN_BRACKETS.sub("", _plain(text)).removeprefix("พ.ศ.").removeprefix("ปี")


def _is_head(row: Row, names: Mapping[str, SheetColumn], months: set[str]) -> bool:
    """Half of what is filled says what a column is called; the name of a month may also mark that month."""
    filled = [cell for cell in row if cell.strip() and len(cell) <= LONGEST_HEAD]
    plain = [_plain(one) for one in filled]
    called = sum(one in months for one in plain)
    heads = sum(
        one not in months and (one in names or _bare(cell) in names)
        for one, cell in zip(plain, filled, strict=True)
    )
    return (heads >= HEADS_ALIKE or called >= MONTHS_ALIKE) and 2 * (heads + called) >= len(filled)


def _by_heads(
    heads: Sequence[Row], names: Mapping[str, SheetColumn], wide: int
) -> tuple[SheetColumn | None, ...]:
    """The lowest head of a column that is known counts; a column named twice is the first one."""
    found: list[SheetColumn | None] = []
    for place in range(wide):
        cells = [row[place] for row in reversed(heads) if place < len(row) and row[place].strip()]
        called = (names.get(_plain(one)) or names.get(_bare(one)) for one in cells)
        one = next((one for one in called if one is not None), None)
        found.append(None if one in found else one)
    return tuple(found)


def _in_order(
    rows: Sequence[Row], every: Sequence[SheetColumn], here: Sequence[SheetColumn]
) -> tuple[SheetColumn | None, ...]:
    """As on the screen; as on paper where amounts would stand among words else."""
    if not here or here[0].key != "number":
        return tuple(here)
    on_paper = next((made for order in PAPERS if (made := _laid(order, every))), here)
    return tuple(on_paper if _misfits(rows, on_paper) < _misfits(rows, here) else here)


def _laid(order: Sequence[str], every: Sequence[SheetColumn]) -> list[SheetColumn]:
    """The columns of a paper in its order; [] where the sheet lacks one of them."""
    by_key: dict[str, list[SheetColumn]] = {}
    for one in every:
        key = "years" if one.year else "months" if one.is_month else one.key
        by_key.setdefault(key, []).append(one)
    return [one for key in order for one in by_key[key]] if by_key.keys() >= set(order) else []


def _misfits(rows: Sequence[Row], columns: Sequence[SheetColumn]) -> int:
    """Cells of money and months that cannot be read."""
    strict = [(place, one) for place, one in enumerate(columns) if one.is_money or one.is_month]
    cells = ((one, row[place]) for row in rows[:MOST_TRIED] for place, one in strict if place < len(row))
    return sum(not _is_read(column, text) for column, text in cells)


def _is_read(column: SheetColumn, text: str) -> bool:
    try:
        plancells.parsed(column, text)
    except BadInput:
        return False
    return True


# -- which rows are lines


class _Kinds:
    """Tells lines from names of groups and from sums."""

    def __init__(self, columns: Sequence[SheetColumn | None], rows: Sequence[Row]) -> None:
        keys = [one.key if one is not None else "" for one in columns]
        self._number = keys.index("number") if "number" in keys else -1
        self._name = keys.index("name") if "name" in keys else -1
        named = [row for row in rows if self._cell(row, self._name)]
        numbered = sum(self._is_numbered(row) for row in named)
        self._is_counted = numbered >= NUMBERED_ALIKE and 2 * numbered >= len(named)

    def _cell(self, row: Row, place: int) -> str:
        return _plain(row[place]) if 0 <= place < len(row) else ""

    def _is_numbered(self, row: Row) -> bool:
        return _NUMBER.fullmatch(self._cell(row, self._number)) is not None

    def is_skipped(self, row: Row) -> bool:
        if self._is_numbered(row):
            return False
        words = (self._cell(row, self._number), self._cell(row, self._name))
        if any(_TOTAL.fullmatch(one) for one in words if one):
            return True
        return sum(bool(cell.strip()) for cell in row) == 1 and self._is_group(*words)

    def _is_group(self, number: str, name: str) -> bool:
        """Alone in its row: over all columns, or where the other lines have their name beside a number."""
        return bool(number) or (bool(name) and self._is_counted)
