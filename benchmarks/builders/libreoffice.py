"""LibreOffice without a window, from a .docx that python-docx writes.

Its own start cannot be told from its work. The warm figure is what one more paper costs in a start that
converts several; writing the .docx is counted, as a program would have to do it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from benchmarks.builders.common import BODY, FONT, HEAD, LINE, POINTS, TABLE
from benchmarks.content import COLUMNS, Paper, Piece, read
from benchmarks.harness import say, since_start

SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
SECONDS = 1500


def written(paper: Paper, into: Path) -> Path:
    """The paper as a .docx file."""
    sheet = docx.Document()
    page = sheet.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(3), Cm(2), Cm(2.5), Cm(2)
    for piece in paper:
        put(sheet, piece)
    sheet.save(str(into))
    return into


def put(sheet: Any, piece: Piece) -> None:
    match piece.kind:
        case "title" | "head":
            filled(sheet.add_paragraph(), piece.texts[0], HEAD, bold=True)
        case "prose":
            paragraph = sheet.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
            paragraph.paragraph_format.first_line_indent = Cm(2.5)
            filled(paragraph, piece.texts[0], BODY)
        case "items":
            for item in piece.texts:
                filled(sheet.add_paragraph(style="List Bullet"), item, BODY)
        case "table":
            table(sheet, piece)


def filled(paragraph: Any, text: str, size: float, bold: bool = False) -> None:
    """Text in one font and size, for Latin and for Thai ("complex") letters: Word keeps them apart."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold = FONT, Pt(round(size * POINTS * 2) / 2), bold
    properties = run._element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:cs"), FONT)
    properties.append(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size * POINTS * 2)}"/>'))
    room = paragraph.paragraph_format
    room.space_after, room.line_spacing, room.line_spacing_rule = (
        Pt(0),
        Pt(size * LINE),
        WD_LINE_SPACING.EXACTLY,
    )


def table(sheet: Any, piece: Piece) -> None:
    grid = sheet.add_table(rows=len(piece.rows) + 1, cols=len(COLUMNS), style="Table Grid")
    grid.autofit = False
    for place, column in enumerate(COLUMNS):
        grid.columns[place].width = Cm(16 * column.width / 100)
    grid.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    cells = grid._cells  # once: asking the table for a cell walks the whole table
    lines = [tuple(column.title for column in COLUMNS), *piece.rows]
    for place, text in enumerate(text for line in lines for text in line):
        column, paragraph = COLUMNS[place % len(COLUMNS)], cells[place].paragraphs[0]
        paragraph.alignment = SIDES[column.align]
        filled(paragraph, text, TABLE, bold=place < len(COLUMNS))
        cells[place].width = Cm(16 * column.width / 100)


def converted(sources: list[Path], folder: Path) -> None:
    """One start of LibreOffice, as many papers as there are sources. The profile lies beside the papers."""
    profile = f"-env:UserInstallation={(folder / 'libreoffice').as_uri()}"
    command: list[str | Path] = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        *sources,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)


def timed(papers: list[Paper], folder: Path) -> float:
    started = time.perf_counter()
    converted([written(paper, folder / f"{place}.docx") for place, paper in enumerate(papers)], folder)
    return time.perf_counter() - started


def main(files: list[Path], keep: Path) -> None:
    papers = [read(file) for file in files]
    one = timed(papers[:1], keep.parent)
    cold = since_start()
    more = timed(papers, keep.parent) - one
    (keep.parent / f"{len(papers) - 1}.pdf").replace(keep)
    say(cold=cold, warm=more / (len(papers) - 1) if len(papers) > 1 and more > 0 else None)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:-1]], Path(sys.argv[-1]))
