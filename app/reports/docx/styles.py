"""The few styles and settings a paper needs, in place of the library's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from app.reports.docx.nodes import Node, emptied, half_points, node, twips
from app.reports.pdf.blocks import Align

FONT = "TH SarabunPSK"
"""What the cabinet had installed in every office in 2010; sizes of papers are given in it."""

JUSTIFIED = {
    "justify": "thaiDistribute"
}  # Thai has no spaces between words: "both" would stretch the few there are


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. outline: its depth in the navigation pane, from 0."""

    name: str
    size: float = 16.0
    bold: bool = False
    align: Align = "left"
    before: float = 0.0
    keep_next: bool = False
    outline: int | None = None


STYLES: Mapping[str, Style] = {
    "Normal": Style("Normal"),
    "Title": Style("Title", 18.0, bold=True, align="center", before=6.0, keep_next=True, outline=0),
    "Heading1": Style("heading 1", bold=True, before=6.0, keep_next=True, outline=0),
    "Heading2": Style("heading 2", bold=True, before=6.0, keep_next=True, outline=1),
    "Heading3": Style("heading 3", bold=True, before=6.0, keep_next=True, outline=2),
    "Caption": Style("caption", 14.0, bold=True, keep_next=True),
    "ListParagraph": Style("List Paragraph"),
    "TableText": Style("Table Text", 14.0),
    "Header": Style("header", align="center"),
}

KEPT = {RT.STYLES, RT.SETTINGS, RT.NUMBERING}


def prepare(document: Document) -> None:
    """Leaves the library's template as bare as a paper needs it."""
    for key, relation in list(document.part.rels.items()):
        if relation.reltype not in KEPT:
            document.part.drop_rel(key)
    package = document.part.package
    for key, relation in list(package.rels.items() if package else ()):
        if relation.reltype not in {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES}:
            del package.rels[key]
    emptied(document.styles.element, _styles())
    emptied(document.settings.element, _settings())
    emptied(document.part.numbering_part.element, ())


def _styles() -> Iterator[Node]:
    fonts = node("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    language = node("lang", val="en-US", eastAsia="en-US", bidi="th-TH")
    letters = node("rPr", fonts, *sized(16.0), language)
    spacing = node("spacing", before=0, after=0, line=240, lineRule="auto")
    paragraphs = node("pPrDefault", node("pPr", node("widowControl"), spacing))
    yield node("docDefaults", node("rPrDefault", letters), paragraphs)
    for key, style in STYLES.items():
        yield _style(key, style)
    yield node(
        "style",
        node("name", val="Normal Table"),
        node("uiPriority", val=99),
        node("tblPr", node("tblInd", w=0, type="dxa")),
        type="table",
        styleId="TableNormal",
        default=1,
    )


def _style(key: str, style: Style) -> Node:
    letters = [*([node("b"), node("bCs")] if style.bold else []), *sized(style.size)]
    based = [] if key == "Normal" else [node("basedOn", val="Normal"), node("next", val=_next(style, key))]
    told = {"default": 1} if key == "Normal" else {}
    return node(
        "style",
        node("name", val=style.name),
        *based,
        node("qFormat"),
        node("pPr", *_paragraph(style)),
        node("rPr", *letters),
        type="paragraph",
        styleId=key,
        **told,
    )


def _next(style: Style, key: str) -> str:
    return "Normal" if style.keep_next else key


def _paragraph(style: Style) -> Iterator[Node]:
    if style.keep_next:
        yield node("keepNext")
        yield node("keepLines")
    if style.before:
        yield node("spacing", before=twips(style.before))
    if style.align != "left":
        yield node("jc", val=JUSTIFIED.get(style.align, style.align))
    if style.outline is not None:
        yield node("outlineLvl", val=style.outline)


def sized(size: float) -> list[Node]:
    """A size for Latin letters and for Thai ones."""
    return [node("sz", val=half_points(size)), node("szCs", val=half_points(size))]


def _settings() -> Iterator[Node]:
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    told = (
        node("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in modes.items()
    )
    yield node("zoom", percent=100)
    yield node("defaultTabStop", val=720)
    yield node("characterSpacingControl", val="doNotCompress")
    # A line end inside a justified paragraph would pull the words before it apart.
    yield node("compat", node("doNotExpandShiftReturn"), *told)
    yield node("themeFontLang", val="en-US", bidi="th-TH")
    yield node("decimalSymbol", val=".")
    yield node("listSeparator", val=",")
