"""The head of a memorandum: its title, and its fields on dotted lines to the right margin."""

from __future__ import annotations

from collections.abc import Iterator

from app.reports.docx.body import Body
from app.reports.docx.cells import Box, row_of, table_of
from app.reports.docx.nodes import Node
from app.reports.docx.paragraphs import Look, paragraph, runs, tab, written
from app.reports.docx.pictures import garuda_paragraph
from app.reports.pdf.blocks import Content, MemoHead, Run
from app.reports.pdf.memo import AFTER_LABEL, DATE, NUMBER, OFFICE, SUBJECT, columns


def memo_head(body: Body, block: MemoHead) -> None:
    """The garuda at the left, level with the title; office, number and date, subject below."""
    look, pieces = garuda_paragraph(body, block.garuda) if block.garuda else (Look(), ())
    title = Look(align="center", exact=block.title_line, size=block.title_size, bold=True)
    urgency = Look(size=block.label_size, bold=True)
    side = body.width / 4
    boxes = [
        Box(paragraphs=[paragraph(look, *pieces)], width=side),
        Box(paragraphs=[written(block.title, title)], width=2 * side),
        Box(paragraphs=[written(block.urgency, urgency)], width=side),
    ]
    body.table(table_of([side, 2 * side, side], [row_of(boxes)], ruled=False))
    _field(body, block, OFFICE, block.office)
    _numbered(body, block)
    _field(body, block, SUBJECT, block.subject)


def _field(body: Body, block: MemoHead, label: str, content: Content) -> None:
    hang = body.measured(label, block.label_size, bold=True) + AFTER_LABEL
    look = Look(left=hang, first=-hang, size=block.size, tabs=(body.width,), dotted=True)
    body.put(look, *_pieces(block, label, content), tab())


def _numbered(body: Body, block: MemoHead) -> None:
    """The number up to where the date begins, the date up to the margin, dots behind both."""
    date = columns(block, body.setter, body.width).date
    day = " ".join(part for part in (block.day, block.month) if part)
    body.put(
        Look(size=block.size, tabs=(date, body.width), dotted=True),
        *_pieces(block, NUMBER, block.number),
        tab(),
        *_pieces(block, DATE, day),
        tab(),
    )


def _pieces(block: MemoHead, label: str, content: Content) -> Iterator[Node]:
    yield from runs(Run(f"{label} ", bold=True), Look(size=block.label_size))
    yield from runs(content, Look(size=block.size))
