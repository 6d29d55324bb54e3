"""What stands at fixed places: the head of a letter, those who sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.text.paragraph import CT_P

from app.reports.docx.body import Body
from app.reports.docx.cells import Box, row_of, table_of
from app.reports.docx.paragraphs import Look, paragraph, written
from app.reports.docx.pictures import garuda_paragraph
from app.reports.pdf.blocks import Letterhead, Signature, Signatures
from app.reports.pdf.fonts import leading
from app.reports.pdf.paragraph import CM

_GARUDA_CM = 3.0  # the middle of a letter's head
_URGENCY_SCALE = 1.25
_DOTS = "." * 60
_BLANK_NAME = f"({'.' * 40})"


def letterhead(body: Body, block: Letterhead) -> None:
    """The number level with the garuda's feet, the address right of it, the date from the centre line."""
    middle = _GARUDA_CM * CM
    side = (body.width - middle) / 2
    level = (block.garuda.height_cm * CM if block.garuda else leading(block.size)) - leading(block.size)
    look, pieces = garuda_paragraph(body, block.garuda) if block.garuda else (Look(), ())
    boxes = [
        Box(paragraphs=list(_number(block, level)), width=side),
        Box(paragraphs=[paragraph(look, *pieces)], width=middle),
        Box(paragraphs=_lines(block.address or ("",), level, block.size), width=side),
    ]
    body.table(table_of([side, middle, side], [row_of(boxes)], ruled=False))
    body.write(block.date, Look(left=body.width / 2, before=6.0, size=block.size))


def _number(block: Letterhead, level: float) -> Iterator[CT_P]:
    size = block.size * _URGENCY_SCALE
    if block.urgency:
        above = max(0.0, level - leading(size))
        yield written(block.urgency, Look(size=size, bold=True, before=above))
        level = max(0.0, level - above - leading(size))
    yield written(f"ที่  {block.number}".rstrip(), Look(size=block.size, before=level))


def _lines(lines: Sequence[str], before: float, size: float) -> list[CT_P]:
    """Lines below each other, the first `before` points down."""
    return [
        written(line, Look(size=size, before=0.0 if place else before)) for place, line in enumerate(lines)
    ]


# -- those who sign


def signatures(body: Body, block: Signatures) -> None:
    """In one column from the page's centre line, or in two; never alone on a page."""
    body.hold()
    if block.columns == 2:
        _in_columns(body, block)
    else:
        _in_a_column(body, block)


def _in_a_column(body: Body, block: Signatures) -> None:
    for place, person in enumerate(block.people, 1):
        lines = _signed(body, person, block)
        for number, line in enumerate(lines, 1):
            last = place == len(block.people) and number == len(lines)
            body.write(line, _look(block, first=number == 1, left=body.width / 2, keep_next=not last))


def _in_columns(body: Body, block: Signatures) -> None:
    width = body.width / 2
    rows = []
    for start in range(0, len(block.people), 2):
        pair = block.people[start : start + 2]
        last = start + 2 >= len(block.people)
        boxes = [Box(paragraphs=_stack(body, person, block, last=last), width=width) for person in pair]
        rows.append(row_of([*boxes, Box(width=width)][:2]))
    if rows:
        body.table(table_of([width, width], rows, ruled=False))


def _stack(body: Body, person: Signature, block: Signatures, *, last: bool) -> list[CT_P]:
    lines = _signed(body, person, block)
    return [
        written(line, _look(block, first=not place, left=0.0, keep_next=not last))
        for place, line in enumerate(lines)
    ]


def _look(block: Signatures, *, first: bool, left: float, keep_next: bool) -> Look:
    before = block.gap_lines * leading(block.size) if first else 0.0
    return Look(align="center", left=left, before=before, size=block.size, keep_next=keep_next)


def _signed(body: Body, person: Signature, block: Signatures) -> list[str]:
    name = f"({person.name})" if person.name else _BLANK_NAME
    return [_dotted(body, person, block.size), name, *person.lines]


def _dotted(body: Body, person: Signature, size: float) -> str:
    """(ลงชื่อ)……… as wide as fits, the dots the place to sign."""
    made = [f"{person.before}{_DOTS[:dots]}{person.after}" for dots in range(len(_DOTS), 12, -4)]
    room = body.width / 2 - 12
    return next((line for line in made if body.measured(line, size) <= room), made[-1])
