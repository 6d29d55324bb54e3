"""ReportLab platypus as it comes, with shaping: the straight way. It does not know where Thai words end."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

from benchmarks.builders.common import BODY, FONT, FONTS, HEAD, LINE, POINTS, TABLE, measure
from benchmarks.content import COLUMNS, Paper, Piece

SIDES = {"left": TA_LEFT, "right": TA_RIGHT, "center": TA_CENTER}
BOLD = f"{FONT}-Bold"
WHOLE = ((0, 0), (-1, -1))
ROOM = (("LEFTPADDING", 4), ("RIGHTPADDING", 4), ("TOPPADDING", 1), ("BOTTOMPADDING", 1))
RULED = TableStyle(
    [("GRID", *WHOLE, 0.5, black), ("VALIGN", *WHOLE, "TOP"), *((side, *WHOLE, room) for side, room in ROOM)]
)


def style(size: float, font: str = FONT, **more: object) -> ParagraphStyle:
    told = {"fontName": font, "fontSize": size * POINTS, "leading": size * LINE, "shaping": 1, **more}
    return ParagraphStyle(f"{font}-{size}-{sorted(more.items())}", **told)


STYLES = {
    "title": style(HEAD, BOLD, alignment=TA_CENTER),
    "head": style(HEAD, BOLD, spaceBefore=6),
    "prose": style(BODY, firstLineIndent=2.5 * cm, alignment=TA_JUSTIFY),
    "items": style(BODY, leftIndent=2.5 * cm, bulletIndent=1.5 * cm, bulletFontName=FONT),
}
CELLS = [style(TABLE, alignment=SIDES[column.align]) for column in COLUMNS]
HEAD_CELL = style(TABLE, BOLD, alignment=TA_CENTER)


def build(paper: Paper, into: Path) -> None:
    margins = {"leftMargin": 3 * cm, "rightMargin": 2 * cm, "topMargin": 2.5 * cm, "bottomMargin": 2 * cm}
    template = SimpleDocTemplate(str(into), pagesize=A4, **margins)
    template.build([one for piece in paper for one in flowables(piece)])


def flowables(piece: Piece) -> list[Paragraph | LongTable]:
    if piece.kind == "table":
        return [table(piece)]
    mark = "-" if piece.kind == "items" else None
    return [Paragraph(text, STYLES[piece.kind], bulletText=mark) for text in piece.texts]


def table(piece: Piece) -> LongTable:
    head = [Paragraph(column.title, HEAD_CELL) for column in COLUMNS]
    rows = [[Paragraph(t, s) for t, s in zip(cells, CELLS, strict=True)] for cells in piece.rows]
    widths = [16 * cm * column.width / 100 for column in COLUMNS]
    return LongTable([head, *rows], colWidths=widths, repeatRows=1, style=RULED, spaceBefore=6, spaceAfter=6)


if __name__ == "__main__":
    for face in (FONT, BOLD):
        registerFont(TTFont(face, str(FONTS / f"{face}.ttf"), shapable=True))
    measure(build)
