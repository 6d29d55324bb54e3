"""Pages: size, margins, and the number at the top of each."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.section import CT_SectPr

from app.reports.docx.nodes import Node, emptied, node, twips
from app.reports.docx.paragraphs import Look, paragraph
from app.reports.pdf.blocks import PageSetup
from app.reports.pdf.flow import Frame

_NUMBER_TOP = 26.6  # points: the number's baseline then stands 1.5 cm below the paper's edge
FORMATS = {"thai": "thaiNumbers", "arabic": "decimal"}


def section(setup: PageSetup, frame: Frame, *, apart: bool = False) -> CT_SectPr:
    """The pages of a section; the first section of a file gets the header, the others take it over.

    apart: counted from one, its first page without a number like that of the file.
    """
    turned = {"orient": "landscape"} if frame.width > frame.height else {}
    margins = {side: twips(getattr(frame, side)) for side in ("top", "right", "bottom", "left")}
    made = node(
        "sectPr",
        node("pgSz", w=twips(frame.width), h=twips(frame.height), **turned),
        node("pgMar", **margins, header=twips(_NUMBER_TOP), footer=567, gutter=0),
        node("pgNumType", fmt=FORMATS[setup.numerals], **({"start": 1} if apart else {})),
        node("cols", space=720),
        *([node("titlePg")] if apart and setup.number_from == 2 else []),
    )
    assert isinstance(made, CT_SectPr)
    return made


def number_pages(document: Document, setup: PageSetup) -> None:
    """The number between dashes above every page from `number_from` on."""
    first = document.sections[0]
    first.header.is_linked_to_previous = False
    pieces = _shown_from(setup) if setup.number_from > 2 else _dashed()
    emptied(first.header._element, [paragraph(Look(style="Header"), *pieces)])
    if setup.number_from == 2:
        first.different_first_page_header_footer = True
        first.first_page_header.is_linked_to_previous = False


def _dashed() -> Iterator[Node]:
    yield _run(_text("- "))
    yield from _field(" PAGE ", "2")
    yield _run(_text(" -"))


def _shown_from(setup: PageSetup) -> Iterator[Node]:
    r"""Word compares what it would print: Thai digits are no number to it, hence `\* Arabic`.

    LibreOffice knows no fields within a condition and prints the bare number twice.
    """
    yield _mark("begin")
    yield _run(_code(" IF "))
    yield from _field(r" PAGE \* Arabic ", "1")
    yield _run(_code(f' > {setup.number_from - 1} "- '))
    yield from _field(" PAGE ", "1")
    yield _run(_code(' -" "" '))
    yield _mark("separate")
    yield _mark("end")


def _field(code: str, shown: str) -> Iterator[Node]:
    yield _mark("begin")
    yield _run(_code(code))
    yield _mark("separate")
    yield _run(_text(shown))
    yield _mark("end")


def _run(child: Node) -> Node:
    return node("r", child)


def _mark(kind: str) -> Node:
    return _run(node("fldChar", fldCharType=kind))


def _text(words: str) -> Node:
    return _spaced("t", words)


def _code(words: str) -> Node:
    return _spaced("instrText", words)


def _spaced(tag: str, words: str) -> Node:
    made = node(tag)
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
