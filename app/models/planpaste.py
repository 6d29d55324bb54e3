"""A block of cells as it goes to Excel and comes from it: tabs between cells, quotes around line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.models import plan_layers, planheads
from app.models.errors import BadInput, Words
from app.models.plan_approval import RESTARTING
from app.models.plancells import SheetColumn
from app.models.planedits import INHERITED, Draft, Edit, new_line
from app.models.planlines import PlanChain
from app.models.schema import Kind
from app.models.text import clean_line, parse_integer

Block = list[list[str]]
NO_COLUMN = Words("ไม่มีคอลัมน์สำหรับข้อความนี้ทางขวาของตาราง", "The sheet has no further column for this text.")
NO_ROOM = Words("วางอีก {count} แถวไม่ได้ที่นี่", "{count} more rows cannot be pasted here.")
NO_LINES = Words(
    "ข้าม {count} แถวที่เป็นชื่อเรื่อง ชื่อกลุ่ม หรือแถวรวม ไม่ใช่โครงการ",
    "{count} rows are titles, names of groups or sums, no lines: they were passed over.",
)
NO_HEAD = Words("ข้อความเหล่านี้อยู่ใต้คอลัมน์ที่ไม่มีหัว", "These texts stand in columns without a head.")
NO_SUCH_COLUMN = Words("ตารางนี้ไม่มีคอลัมน์ “{title}”", "This sheet has no column “{title}”.")
COPY_BACK = Words("คัดลอกข้อความกลับ แล้ววางในที่ที่ต้องการ", "Copy the text back and paste it where it belongs.")
MOST_ROWS = 5000
PASTED = SheetColumn("pasted", Words("ข้อความที่วาง", "Pasted text"), Kind.LONG)
"""Where texts stood that have no cell in the sheet."""
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r?\n|\r|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_BREAK = re.compile(r"\r?\n|\r")


def block_of(text: str) -> Block:
    """The cells of a text from the clipboard; a quote that is never closed is a letter like others."""
    rows: Block = [[]]
    at = 0
    while True:
        quoted = _QUOTED.match(text, at)
        found = quoted or _PLAIN.match(text, at)
        assert found is not None
        rows[-1].append(quoted[1].replace('""', '"') if quoted else found[0])
        at = found.end()
        if at >= len(text):
            break
        if text[at] == "\t":
            at += 1
        else:
            at += len(broken[0]) if (broken := _BREAK.match(text, at)) else 1
            rows.append([])
    if len(rows) > 1 and rows[-1] == [""]:
        rows.pop()  # Excel ends the last row with a line break, too
    return rows


def text_of(block: Sequence[Sequence[str]]) -> str:
    """A block for the clipboard."""
    return "".join("\t".join(map(_written, row)) + "\r\n" for row in block)


def _written(cell: str) -> str:
    if any(one in cell for one in '\t\r\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


@dataclass(frozen=True)
class Target:
    """Where a block goes: lines from the first cell down, as they are shown, and columns to the right."""

    ids: Sequence[str]
    columns: Sequence[SheetColumn]
    height: int = 1
    width: int = 1
    """Of the cells chosen: a block that fits into them several times fills them."""
    every: Sequence[SheetColumn] = ()
    """All columns of the sheet, where heads of the block may lead; without them those to the right."""


@dataclass(frozen=True)
class Pasted:
    """What became of a block. made: ids of new lines; rows: how many were lines; skipped: how many were not.

    is_renumbered: the lines got numbers of their own, since theirs were taken.
    """

    made: tuple[str, ...] = ()
    rows: int = 0
    skipped: int = 0
    is_renumbered: bool = False


def paste(draft: Draft, chain: PlanChain | None, target: Target, block: Block) -> Pasted:
    """Put a block into the cells; more rows than lines make new lines. Where it has heads they say which
    column is which, else the order of the sheet does.

    What cannot be read, and what has no place, is among the draft's problems, names of groups and sums too.
    """
    found = planheads.sort(block, target.every or target.columns, target.columns)
    rows = [*map(list, found.lines)] if found.heads else _tiled([*map(list, found.lines)], target)
    made = _Making(draft, chain, target, found.columns)
    made.put(rows)
    lines = (*target.ids, *made.ids)
    _refuse_skipped(draft, lines, found)
    _refuse_unknown(draft, lines, found)
    return Pasted(tuple(made.ids), len(rows), len(found.heads) + len(found.skipped), made.is_renumbered)


class _Making:
    """Puts rows into lines, new ones where the lines end."""

    def __init__(
        self,
        draft: Draft,
        chain: PlanChain | None,
        target: Target,
        columns: Sequence[SheetColumn | None],
    ) -> None:
        self.ids: list[str] = []
        self.is_renumbered = False
        self._draft, self._chain, self._target = draft, chain, target
        self._columns = columns
        lines = list(draft.lines.values())
        self._above = draft.line(target.ids[-1]) if target.ids else next(reversed(lines), None)
        is_apart = chain is not None and plan_layers.form(chain.original) in RESTARTING
        self._taken = set() if is_apart else {one.project.number for one in lines}
        self._next = 1 + max((one.project.number or 0 for one in lines), default=0)

    def put(self, rows: Block) -> None:
        target = self._target
        self.is_renumbered = self._is_taken(rows[len(target.ids) :])
        for place, row in enumerate(rows):
            is_new = place >= len(target.ids)
            if is_new and not any(cell.strip() for cell in row):
                continue
            if is_new and (self._chain is None or place >= MOST_ROWS):
                _refuse_rows(self._draft, target, rows[place:])
                return
            line_id = self._new() if is_new else target.ids[place]
            for edit in self._edits(line_id, row, is_new=is_new):
                self._draft.put(edit)
            _refuse_rest(self._draft, line_id, self._columns, row)
            self._next = max(self._next, 1 + (self._draft.line(line_id).project.number or 0))

    def _new(self) -> str:
        assert self._chain is not None
        made = self._draft.add(new_line(self._chain, self._above, self._next))
        self.ids.append(made)
        return made

    def _is_taken(self, rows: Block) -> bool:
        """Whether a number of the new lines is one that stands already, or stands twice under a heading."""
        keys = [one.key if one is not None else "" for one in self._columns]
        if "number" not in keys:
            return False
        place, parts = keys.index("number"), [at for at, key in enumerate(keys) if key in INHERITED]
        numbers = [
            (found, *(row[at] for at in parts if at < len(row)))
            for row in rows
            if place < len(row) and (found := _number(row[place])) is not None
        ]
        return any(one[0] in self._taken for one in numbers) or len(numbers) > len(set(numbers))

    def _edits(self, line_id: str, row: Sequence[str], *, is_new: bool) -> list[Edit]:
        """A blank number of a new line stays the next one; a line of an old sheet keeps the number it has.

        In the order of the sheet: whether a source fits is seen from the budget before it.
        """
        found: list[Edit] = []
        for column, cell in zip(self._columns, row, strict=False):
            if column is None or (is_new and not cell.strip()):
                continue
            if column.key == "number" and (not clean_line(cell) or (is_new and self.is_renumbered)):
                continue
            found.append(Edit(line_id, column, cell))
        return sorted(found, key=lambda one: one.column.key == "budget_source")


def _number(text: str) -> int | None:
    try:
        return parse_integer(text.strip().rstrip(".)"))
    except BadInput:
        return None


def _refuse_skipped(draft: Draft, ids: Sequence[str], found: planheads.Sorted) -> None:
    """Names of groups and sums are no lines: told together, their text can be had back."""
    if found.skipped and ids:
        edit = Edit(ids[0], PASTED, text_of(found.skipped))
        draft.refuse(edit, BadInput(NO_LINES.filled(count=len(found.skipped)), COPY_BACK))


def _refuse_unknown(draft: Draft, ids: Sequence[str], found: planheads.Sorted) -> None:
    """The texts of columns whose head the sheet does not know, by head."""
    by_title: dict[str, list[int]] = {}
    for place, column in enumerate(found.columns):
        if column is None:
            by_title.setdefault(found.title(place), []).append(place)
    for title, places in by_title.items():
        texts = [[row[one] if one < len(row) else "" for one in places] for row in found.lines]
        if ids and any(cell.strip() for row in texts for cell in row):
            words = NO_SUCH_COLUMN.filled(title=title) if title else NO_HEAD
            draft.refuse(Edit(ids[0], PASTED, text_of(texts)), BadInput(words, COPY_BACK))


def _refuse_rest(
    draft: Draft, line_id: str, columns: Sequence[SheetColumn | None], row: Sequence[str]
) -> None:
    rest = row[len(columns) :]
    last = next((one for one in reversed(columns) if one is not None), None)
    if last is not None and any(cell.strip() for cell in rest):
        draft.refuse(Edit(line_id, last, text_of([rest])), BadInput(NO_COLUMN, COPY_BACK))


def _refuse_rows(draft: Draft, target: Target, rows: Block) -> None:
    line_id = target.ids[-1] if target.ids else next(iter(draft.made), "")
    if line_id:
        edit = Edit(line_id, target.columns[0], text_of(rows))
        draft.refuse(edit, BadInput(NO_ROOM.filled(count=len(rows)), COPY_BACK))


def _tiled(block: Block, target: Target) -> Block:
    """Filled into all the cells chosen, where they hold the block a whole number of times."""
    high, wide = len(block), max(map(len, block), default=0)
    if not high or not wide:
        return []
    if target.height % high or target.width % wide:
        return block
    wider = [[*row, *[""] * (wide - len(row))] * (target.width // wide) for row in block]
    return wider * (target.height // high)
