"""Real lists: Word goes on counting where a clerk adds an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.reports.docx.body import Body
from app.reports.docx.nodes import Node, node, twips
from app.reports.docx.paragraphs import Look, runs, tab
from app.reports.pdf.blocks import Bullets
from app.reports.pdf.paragraph import CM
from app.reports.pdf.typeset import plain

_COUNTED = re.compile(r"(?P<before>.*?)(?:(?P<arabic>[0-9]+)|(?P<thai>[๐-๙]+))(?P<after>\D*)")


class Marking(NamedTuple):
    """What Word puts before the items of a list: `text` with %1 for the number, or as it stands."""

    kind: str
    text: str
    start: int = 1


def bullets(body: Body, block: Bullets) -> None:
    """A list where Word can make the marks, otherwise the marks as words with hanging text."""
    marks = [block.marks] * len(block.items) if isinstance(block.marks, str) else list(block.marks)
    marks = [plain(mark) for mark in marks]
    hang = block.hang_cm * CM
    look = Look(
        style="ListParagraph",
        align=block.align,
        left=block.left_cm * CM + hang,
        first=-hang,
        size=block.size,
    )
    marking = marking_of(marks)
    if marking:
        look = replace(look, numbering=_defined(body, look, marking))
    for mark, item in zip(marks, block.items, strict=True):
        written_mark = [] if marking else [*runs(mark, look), tab()]
        body.put(look, *written_mark, *runs(item, look))


def marking_of(marks: Sequence[str]) -> Marking | None:
    """The marks as Word would count them; None where they follow no rule, or there are none."""
    if not any(marks) or any("%" in mark for mark in marks):
        return None
    found = [_COUNTED.fullmatch(mark) for mark in marks]
    counted = [one for one in found if one]
    if len(counted) < len(marks):
        return Marking("bullet", marks[0]) if len(set(marks)) == 1 else None
    kinds = {(one["before"], one["thai"] is None, one["after"]) for one in counted}
    numbers = [int(one["arabic"] or one["thai"]) for one in counted]
    if len(kinds) > 1 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    ((before, arabic, after),) = kinds
    return Marking("decimal" if arabic else "thaiNumbers", f"{before}%1{after}", numbers[0])


def _defined(body: Body, look: Look, marking: Marking) -> int:
    """A new list in the file, so that each begins at its own number."""
    lists = body.document.part.numbering_part.element
    number = len(lists.num_lst) + 1
    definition = _definition(number, look, marking)
    if lists.num_lst:
        lists.num_lst[0].addprevious(definition)
    else:
        lists.append(definition)
    lists.append(node("num", node("abstractNumId", val=number), numId=number))
    return number


def _definition(number: int, look: Look, marking: Marking) -> Node:
    level = node(
        "lvl",
        node("start", val=marking.start),
        node("numFmt", val=marking.kind),
        node("suff", val="tab"),
        node("lvlText", val=marking.text),
        node("lvlJc", val="left"),
        node("pPr", node("ind", left=twips(look.left), hanging=twips(-look.first))),
        ilvl=0,
    )
    own = node("nsid", val=f"{number:08X}")  # lists that share one are joined when pasted
    return node("abstractNum", own, node("multiLevelType", val="singleLevel"), level, abstractNumId=number)
