"""Typst, from its wheel: the same pieces as Typst markup."""

from __future__ import annotations

from pathlib import Path

import typst as engine

from benchmarks.builders.common import BODY, FONT, FONTS, HEAD, LINE, POINTS, TABLE, measure
from benchmarks.content import COLUMNS, Paper, Piece


def sized(nominal: float) -> str:
    """A size and its line height: the letters' box is 1.25 of the size, the rest is leading."""
    size = nominal * POINTS
    box = f"size: {size:.2f}pt, top-edge: 1em, bottom-edge: -0.25em"
    room = f"{nominal * LINE - 1.25 * size:.2f}pt"
    return f"#set text({box}); #set par(leading: {room}, spacing: {room});"


PREAMBLE = f"""
#set page(paper: "a4", margin: (left: 3cm, right: 2cm, top: 2.5cm, bottom: 2cm))
#set page(header: align(center, context [- #counter(page).display() -]))
#set text(font: "{FONT}", lang: "th", region: "TH")
{sized(BODY)}
#set par(justify: true, first-line-indent: (amount: 2.5cm, all: true))
#show heading: set text(size: {HEAD * POINTS:.2f}pt)
#set table(stroke: 0.5pt, inset: (x: 4pt, y: 1pt))
"""


def build(paper: Paper, into: Path) -> None:
    source = into.with_suffix(".typ")
    source.write_text(PREAMBLE + "\n".join(markup(piece) for piece in paper), encoding="utf-8")
    engine.compile(str(source), output=str(into), font_paths=[str(FONTS)], ignore_system_fonts=True)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def markup(piece: Piece) -> str:
    match piece.kind:
        case "title":
            return f"#align(center, heading(level: 1, text({quoted(piece.texts[0])})))"
        case "head":
            return f"#heading(level: 2, text({quoted(piece.texts[0])}))"
        case "prose":
            return f"#par({quoted(piece.texts[0])})"
        case "items":
            return "#list(marker: [-], indent: 1.5cm, " + ", ".join(map(quoted, piece.texts)) + ")"
        case "table":
            return table(piece)


def table(piece: Piece) -> str:
    widths = ", ".join(f"{column.width}fr" for column in COLUMNS)
    sides = ", ".join(column.align for column in COLUMNS)
    head = ", ".join(f"align(center, strong({quoted(column.title)}))" for column in COLUMNS)
    cells = ", ".join(quoted(cell) for cells in piece.rows for cell in cells)
    return (
        f"#[{sized(TABLE)} #set par(justify: false, first-line-indent: 0pt);"
        f" #table(columns: ({widths}), align: ({sides}), table.header({head}), {cells})]"
    )


if __name__ == "__main__":
    measure(build)
