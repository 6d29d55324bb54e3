"""Charts as tables: a bar is a painted cell, true to a fiftieth of the longest, its value behind it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.reports.docx.body import Body
from app.reports.docx.cells import Box, line, row_of, table_of
from app.reports.docx.nodes import Node
from app.reports.docx.paragraphs import Look, written
from app.reports.pdf.blocks import Bar, Chart
from app.reports.pdf.paragraph import CM

STEPS = 50  # Word's tables end at 63 columns
BAR = "737373"
_TOGETHER = 20  # so many bars stay on one page
_SIDE = 6.0
_WHITE = "FFFFFF"


def chart(body: Body, block: Chart) -> None:
    if block.title:
        look = Look(style="Caption", align="center", size=block.size, before=6.0)
        body.write(block.title, look)
    if block.bars:
        widths = _widths(body, block)
        edges = _edges(block.bars)
        rows = [_row(body, block, place, widths, edges) for place in range(len(block.bars))]
        columns = [_across(widths, a, b) for a, b in pairwise(edges)]
        body.table(table_of(columns, rows, ruled=False), 4.0 if block.title else 0.0)


# Edges are counted in steps: -1 the table's left edge, 0 the bars' beginning, STEPS + 1 the right edge.


def _edges(bars: Sequence[Bar]) -> list[int]:
    longest = _longest(bars)
    return sorted({-1, 0, STEPS + 1, *(steps(bar, longest) for bar in bars)})


def steps(bar: Bar, longest: float) -> int:
    """A bar's length in steps; what is above zero is seen."""
    value = max(bar.value or 0.0, 0.0)
    return max(round(value / longest * STEPS), 1) if value else 0


def _longest(bars: Sequence[Bar]) -> float:
    return max((bar.value for bar in bars if bar.value and bar.value > 0), default=1.0)


def _widths(body: Body, block: Chart) -> tuple[float, float, float]:
    """Of the labels, of one step, of the value beside the longest bar."""
    shown = max(body.measured(bar.shown, block.size) for bar in block.bars) + 2 * _SIDE
    label = block.label_cm * CM
    return label, max(body.width - label - shown, STEPS) / STEPS, shown


def _across(widths: tuple[float, float, float], start: int, end: int) -> float:
    label, step, shown = widths
    inner = (min(end, STEPS) - max(start, 0)) * step
    return (label if start < 0 else 0.0) + max(inner, 0.0) + (shown if end > STEPS else 0.0)


def _row(
    body: Body, block: Chart, place: int, widths: tuple[float, float, float], edges: Sequence[int]
) -> Node:
    bar = block.bars[place]
    keep = len(block.bars) <= _TOGETHER and place + 1 < len(block.bars)
    words = Look(style="TableText", size=block.size, keep_next=keep)
    label = Look(style="TableText", size=block.size, keep_next=keep, align="right", right=_SIDE)
    end = steps(bar, _longest(block.bars))
    painted = (line("top", 3.0, _WHITE), line("left"), line("bottom", 3.0, _WHITE))
    boxes = [
        Box(paragraphs=[written(bar.label, label)], width=widths[0], middle=True, edges=(line("right"),))
    ]
    if end:
        over = edges.index(end) - edges.index(0)
        boxes.append(
            Box(
                paragraphs=[written("", words)],
                width=_across(widths, 0, end),
                columns=over,
                shade=BAR,
                edges=painted,
            )
        )
    value = Look(style="TableText", size=block.size, keep_next=keep, left=_SIDE)
    rest = len(edges) - 1 - edges.index(end)
    boxes.append(
        Box(
            paragraphs=[written(bar.shown, value)],
            width=_across(widths, end, STEPS + 1),
            columns=rest,
            middle=True,
        )
    )
    return row_of(boxes)
