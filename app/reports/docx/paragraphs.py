"""Paragraphs and the words in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.text.paragraph import CT_P

from app.reports.docx.nodes import Node, node, twips
from app.reports.docx.styles import JUSTIFIED, STYLES, Style, sized
from app.reports.pdf.blocks import Align, Content, Run
from app.reports.pdf.typeset import clean, runs_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a paragraph looks; lengths in points. What is None, or as its style has it, is left to the style.

    A negative `first` hangs; `tabs` are tab stops, with dots up to them if `dotted`; `numbering` is a list's
    number in the file; `exact` is the height of its lines; `border` draws a line below it; `outline` 9 keeps
    a heading out of the navigation.
    """

    style: str = "Normal"
    align: Align | None = None
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float | None = None
    size: float | None = None
    bold: bool = False
    keep_next: bool = False
    tabs: tuple[float, ...] = ()
    dotted: bool = False
    numbering: int = 0
    exact: float | None = None
    border: float = 0.0
    outline: int | None = None

    @property
    def base(self) -> Style:
        return STYLES[self.style]

    @property
    def space_before(self) -> float:
        return self.base.before if self.before is None else self.before


def paragraph(look: Look, *pieces: Node) -> CT_P:
    """A paragraph of runs and what else may stand in one."""
    made = node("p", *pieces)
    properties = list(_properties(look))
    if properties:
        made.insert(0, node("pPr", *properties))
    assert isinstance(made, CT_P)
    return made


def written(content: Content, look: Look) -> CT_P:
    return paragraph(look, *runs(content, look))


def runs(content: Content, look: Look) -> Iterator[Node]:
    """The runs of a content value; a line feed ends the line, anything unprintable is left out."""
    for run in runs_of(content):
        text = clean(run.text)
        if text:
            yield node("r", *_letters(run, look), *_words(text))


def tab() -> Node:
    return node("r", node("tab"))


def _words(text: str) -> Iterator[Node]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield node("br")
        if line:
            words = node("t")
            words.text = line
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield words


def _letters(run: Run, look: Look) -> Iterator[Node]:
    properties: list[Node] = []
    if (run.bold or look.bold) and not look.base.bold:
        properties += [node("b"), node("bCs")]
    if run.italic:
        properties += [node("i"), node("iCs")]
    properties += _size(look)
    if properties:
        yield node("rPr", *properties)


def _size(look: Look) -> list[Node]:
    return [] if look.size in (None, look.base.size) else sized(look.size or 0.0)


def _properties(look: Look) -> Iterator[Node]:
    """In the order of the schema; Word refuses another."""
    if look.style != "Normal":
        yield node("pStyle", val=look.style)
    if look.keep_next and not look.base.keep_next:
        yield node("keepNext")
    if look.numbering:
        yield node("numPr", node("ilvl", val=0), node("numId", val=look.numbering))
    if look.border:
        yield node("pBdr", node("bottom", val="single", sz=round(look.border * 8), space=0, color="auto"))
    if look.tabs:
        leader = {"leader": "dot"} if look.dotted else {}
        yield node("tabs", *(node("tab", val="left", **leader, pos=twips(at)) for at in look.tabs))
    yield from _spacing(look)
    yield from _indents(look)
    align = look.base.align if look.align is None else look.align
    if align != look.base.align:
        yield node("jc", val=JUSTIFIED.get(align, align))
    if look.outline is not None:
        yield node("outlineLvl", val=look.outline)
    size = _size(look)
    if size:
        yield node("rPr", *size)


def _spacing(look: Look) -> Iterator[Node]:
    values: dict[str, object] = {}
    if look.space_before != look.base.before:
        values["before"] = twips(look.space_before)
    if look.exact is not None:
        values |= {"line": max(twips(look.exact), 20), "lineRule": "exact"}
    if values:
        yield node("spacing", **values)


def _indents(look: Look) -> Iterator[Node]:
    values: dict[str, object] = {}
    if look.left or look.numbering:
        values["left"] = twips(look.left)
    if look.right:
        values["right"] = twips(look.right)
    if look.first:
        values["firstLine" if look.first > 0 else "hanging"] = twips(abs(look.first))
    if values:
        yield node("ind", **values)
