"""Rows and cells of any table, ruled or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from app.reports.docx.nodes import Node, node, twips
from app.reports.docx.paragraphs import Look, paragraph

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell: its paragraphs, its width in points, and how many columns it covers.

    `merge` "restart" covers the cells below that say "continue"; `shade` is a colour as RRGGBB; `tight`
    leaves no room left and right of the words; `edges` are borders of its own.
    """

    paragraphs: Sequence[CT_P] = ()
    width: float
    columns: int = 1
    merge: Literal["", "restart", "continue"] = ""
    shade: str = ""
    middle: bool = False
    tight: bool = False
    edges: Sequence[Node] = ()


def table_of(widths: Sequence[float], rows: Sequence[Node], *, ruled: bool) -> CT_Tbl:
    """A table of fixed columns, as wide as they are together; in points."""
    room = {"left": 3.0, "bottom": 2.0, "right": 3.0} if ruled else {"left": 0.0, "right": 4.0}
    made = node(
        "tbl",
        node(
            "tblPr",
            node("tblW", w=twips(sum(widths)), type="dxa"),
            node("tblInd", w=0, type="dxa"),
            *([node("tblBorders", *(line(side) for side in SIDES))] if ruled else []),
            node("tblLayout", type="fixed"),
            node("tblCellMar", *(node(side, w=twips(wide), type="dxa") for side, wide in room.items())),
        ),
        node("tblGrid", *(node("gridCol", w=twips(width)) for width in widths)),
        *rows,
    )
    assert isinstance(made, CT_Tbl)
    return made


def line(side: str, points: float = 0.5, color: str = "auto") -> Node:
    return node(side, val="single", sz=round(points * 8), space=0, color=color)


def row_of(boxes: Sequence[Box], *, head: bool = False, least: float = 0.0) -> Node:
    """A row that no page end cuts, at least so many points high; a head row is repeated on every page."""
    told = [node("cantSplit")]
    if least:
        told.append(node("trHeight", val=twips(least), hRule="atLeast"))
    if head:
        told.append(node("tblHeader"))
    return node("tr", node("trPr", *told), *map(_cell, boxes))


def _cell(box: Box) -> Node:
    return node("tc", node("tcPr", *_properties(box)), *(box.paragraphs or (paragraph(Look()),)))


def _properties(box: Box) -> Iterator[Node]:
    yield node("tcW", w=twips(box.width), type="dxa")
    if box.columns > 1:
        yield node("gridSpan", val=box.columns)
    if box.merge:
        yield node("vMerge", val=box.merge)
    if box.edges:
        yield node("tcBorders", *box.edges)
    if box.shade:
        yield node("shd", val="clear", color="auto", fill=box.shade)
    if box.tight:
        yield node("tcMar", node("left", w=0, type="dxa"), node("right", w=0, type="dxa"))
    if box.middle:
        yield node("vAlign", val="center")
