"""A block of cells as it goes to Excel and comes from it: tabs between cells, quotes around line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.models.errors import BadInput, Words
from app.models.plancells import SheetColumn
from app.models.planedits import Draft, Edit, new_line
from app.models.planlines import GridLine, PlanChain
from app.models.plans import Project
from app.models.text import clean_line, fold

Block = list[list[str]]
NO_COLUMN = Words("ไม่มีคอลัมน์สำหรับข้อความนี้ทางขวาของตาราง", "The sheet has no further column for this text.")
NO_ROOM = Words("วางอีก {count} แถวไม่ได้ที่นี่", "{count} more rows cannot be pasted here.")
COPY_BACK = Words("คัดลอกข้อความกลับ แล้ววางในที่ที่ต้องการ", "Copy the text back and paste it where it belongs.")
MOST_ROWS = 5000
HEADS_ALIKE, MONTHS_ALIKE = 2, 6
"""So many cells that say what their column is called make a row a heading."""
LONGEST_HEAD = 60  # letters

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


def without_heads(block: Block, columns: Sequence[SheetColumn]) -> Block:
    """The rows that are no headings of the sheet they were copied from.

    In a heading half of what is filled says what a column is called. The name of a month may also mark that
    month, so many of them are asked.
    """
    names = {_plain(word) for one in columns if not one.is_month for word in _names(one)}
    months = {_plain(word) for one in columns if one.is_month for word in one.words}

    def is_head(row: Sequence[str]) -> bool:
        filled = [_plain(cell) for cell in row if cell.strip() and len(cell) <= LONGEST_HEAD]
        heads, called = sum(one in names for one in filled), sum(one in months for one in filled)
        return (heads >= HEADS_ALIKE or called >= MONTHS_ALIKE) and 2 * (heads + called) >= len(filled)

    return [row for row in block if not is_head(row)]


def _names(column: SheetColumn) -> Iterator[str]:
    yield from column.words
    if column.column is not None:
        yield from column.column.words


def _plain(text: str) -> str:
    return "".join(fold(text).split())


@dataclass(frozen=True)
class Target:
    """Where a block goes: lines from the first cell down, as they are shown, and columns to the right."""

    ids: Sequence[str]
    columns: Sequence[SheetColumn]
    height: int = 1
    width: int = 1
    """Of the cells chosen: a block that fits into them several times fills them."""


def paste(draft: Draft, chain: PlanChain | None, target: Target, block: Block) -> list[str]:
    """Put a block into the cells; more rows than lines make new lines, whose ids are returned.

    What cannot be read, and what has no place, is among the draft's problems.
    """
    rows = _tiled(without_heads(block, target.columns), target)
    above = draft.line(target.ids[-1]) if target.ids else next(reversed(list(draft.lines.values())), None)
    next_number = 1 + max((one.project.number or 0 for one in draft.lines.values()), default=0)
    made: list[str] = []
    for place, row in enumerate(rows):
        is_new = place >= len(target.ids)
        if is_new and not any(cell.strip() for cell in row):
            continue
        if is_new and (chain is None or place >= MOST_ROWS):
            _refuse_rows(draft, target, rows[place:])
            break
        line_id = target.ids[place] if not is_new else draft.add(_new_line(chain, above, next_number))
        made += [line_id] if is_new else []
        for edit in _edits(line_id, target.columns, row, is_new=is_new):
            draft.put(edit)
        _refuse_rest(draft, line_id, target, row)
        next_number = max(next_number, 1 + (draft.line(line_id).project.number or 0))
    return made


def _new_line(chain: PlanChain | None, above: GridLine | None, number: int) -> Project:
    assert chain is not None
    return new_line(chain, above, number)


def _refuse_rest(draft: Draft, line_id: str, target: Target, row: Sequence[str]) -> None:
    rest = row[len(target.columns) :]
    if any(cell.strip() for cell in rest):
        draft.refuse(Edit(line_id, target.columns[-1], text_of([rest])), BadInput(NO_COLUMN, COPY_BACK))


def _refuse_rows(draft: Draft, target: Target, rows: Block) -> None:
    line_id = target.ids[-1] if target.ids else next(iter(draft.made), "")
    if line_id:
        edit = Edit(line_id, target.columns[0], text_of(rows))
        draft.refuse(edit, BadInput(NO_ROOM.filled(count=len(rows)), COPY_BACK))


def _edits(
    line_id: str, columns: Sequence[SheetColumn], row: Sequence[str], *, is_new: bool
) -> Iterator[Edit]:
    """A blank number of a new line stays the next one; a line of an old sheet keeps the number it has."""
    for column, cell in zip(columns, row, strict=False):
        if column.key == "number" and not clean_line(cell):
            continue
        if is_new and not cell.strip():
            continue
        yield Edit(line_id, column, cell)


def _tiled(block: Block, target: Target) -> Block:
    """Filled into all the cells chosen, where they hold the block a whole number of times."""
    high, wide = len(block), max(map(len, block), default=0)
    if not high or not wide:
        return []
    if target.height % high or target.width % wide:
        return block
    wider = [[*row, *[""] * (wide - len(row))] * (target.width // wide) for row in block]
    return wider * (target.height // high)
