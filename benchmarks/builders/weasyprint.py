"""WeasyPrint: the same pieces as HTML with a style sheet for paper."""

from __future__ import annotations

from html import escape
from pathlib import Path

from weasyprint import HTML

from benchmarks.builders.common import BODY, FONT, HEAD, LINE, POINTS, TABLE, measure
from benchmarks.content import COLUMNS, Paper, Piece

STYLE = f"""
@page {{ size: A4; margin: 2.5cm 2cm 2cm 3cm; @top-center {{ content: "- " counter(page) " -" }} }}
html {{ font-family: {FONT}; font-size: {BODY * POINTS:.2f}pt; line-height: {BODY * LINE:.2f}pt }}
body {{ margin: 0 }}
p {{ margin: 0; text-align: justify; text-indent: 2.5cm }}
ul {{ margin: 0; padding-left: 2.5cm }}
h1, h2 {{ font-size: {HEAD * POINTS:.2f}pt; margin: 6pt 0 0 0 }}
h1 {{ text-align: center }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin: 6pt 0 }}
td, th {{ border: .5pt solid; padding: 1pt 4pt; vertical-align: top }}
td, th {{ font-size: {TABLE * POINTS:.2f}pt; line-height: {TABLE * LINE:.2f}pt }}
tr {{ break-inside: avoid }}
"""


def build(paper: Paper, into: Path) -> None:
    body = "".join(markup(piece) for piece in paper)
    page = f'<html lang="th"><head><style>{STYLE}</style></head><body>{body}</body></html>'
    HTML(string=page).write_pdf(into)


def markup(piece: Piece) -> str:
    match piece.kind:
        case "title" | "head":
            tag = "h1" if piece.kind == "title" else "h2"
            return f"<{tag}>{escape(piece.texts[0])}</{tag}>"
        case "prose":
            return f"<p>{escape(piece.texts[0])}</p>"
        case "items":
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in piece.texts) + "</ul>"
        case "table":
            return table(piece)


def table(piece: Piece) -> str:
    widths = "".join(f'<col style="width: {column.width}%">' for column in COLUMNS)
    head = "".join(f"<th>{escape(column.title)}</th>" for column in COLUMNS)
    rows = "".join(f"<tr>{cells(row)}</tr>" for row in piece.rows)
    return f"<table>{widths}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def cells(row: tuple[str, ...]) -> str:
    sides = zip(COLUMNS, row, strict=True)
    return "".join(f'<td style="text-align: {column.align}">{escape(cell)}</td>' for column, cell in sides)


if __name__ == "__main__":
    measure(build)
