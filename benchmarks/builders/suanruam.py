"""The program's own paper engine; the only builder here that writes PDF/A-2b."""

from datetime import date
from pathlib import Path

from app.reports.pdf import render
from app.reports.pdf.blocks import Block, Bullets, Column, Document, Heading, Table, Text
from benchmarks import content
from benchmarks.builders.common import measure

COLUMNS = tuple(Column(*column) for column in content.COLUMNS)


def build(paper: content.Paper, into: Path) -> None:
    document = Document([block(piece) for piece in paper])
    into.write_bytes(render(document, title=content.TITLE, author="", created=date(2026, 4, 1)).pdf)


def block(piece: content.Piece) -> Block:
    match piece.kind:
        case "title" | "head":
            return Heading(piece.texts[0], level=0 if piece.kind == "title" else 1)
        case "prose":
            return Text(piece.texts[0])
        case "items":
            return Bullets(piece.texts)
        case "table":
            return Table(COLUMNS, piece.rows)


if __name__ == "__main__":
    measure(build)
