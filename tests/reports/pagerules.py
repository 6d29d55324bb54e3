"""What every page must keep, read from the finished PDF and not from the program that made it."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdf
from pdfminer.converter import PDFPageAggregator
from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams, LTChar, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from app.reports.pdf.words import breaks

NEVER_FIRST = frozenset(")]}”’»,.;:!?%ๆฯะาำๅ")
NEVER_LAST = frozenset("เแโใไ([{“‘«")
EXTRACTORS = ("pdftotext", "pdftotext -raw", "pypdf", "pdfminer")


class DrawnLine(NamedTuple):
    """Letters on one baseline without a wide gap: page from 1, left and right edge in points."""

    page: int
    left: float
    right: float
    baseline: float
    text: str


def bare(text: str) -> str:
    """Without white space: line ends and columns are the extractor's matter, letters are ours."""
    return "".join(text.split())


def extracted(pdf: bytes, by: str, folder: Path) -> str:
    """The text of a PDF as one of EXTRACTORS gives it back."""
    if by == "pypdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    if by == "pdfminer":
        return extract_text(io.BytesIO(pdf), laparams=LAParams(boxes_flow=None))
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([*by.split(), str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def lines(pdf: bytes) -> Iterator[DrawnLine]:
    """Every drawn line, cell by cell, from the places of its letters."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(pdf)), 1):
        interpreter.process_page(page)
        yield from _lines_of(number, device.get_result())


def _lines_of(number: int, page: LTPage) -> Iterator[DrawnLine]:
    rows: dict[float, list[LTChar]] = {}
    for char in page:
        if isinstance(char, LTChar):
            rows.setdefault(round(char.matrix[5], 0), []).append(char)
    for baseline, chars in rows.items():
        yield from _split(number, baseline, chars)


def _split(number: int, baseline: float, chars: list[LTChar]) -> Iterator[DrawnLine]:
    run: list[LTChar] = []
    for char in chars:
        if run and not -30 < char.x0 - run[-1].x1 < 3:
            yield _line(number, baseline, run)
            run = []
        run.append(char)
    if run:
        yield _line(number, baseline, run)


def _line(number: int, baseline: float, run: list[LTChar]) -> DrawnLine:
    text = "".join(char.get_text() for char in run).strip()
    return DrawnLine(number, min(c.x0 for c in run), max(c.x1 for c in run), baseline, text)


def begins_wrong(text: str) -> bool:
    """With a closing mark, ๆ, ฯ, a following vowel or a combining mark."""
    return bool(text) and (
        text[0] in NEVER_FIRST or bool(unicodedata.combining(text[0])) or _is_mark(text[0])
    )


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def ends_wrong(text: str) -> bool:
    """With a leading vowel or an opening mark."""
    return bool(text) and text[-1] in NEVER_LAST


def broken_phrases(found: list[str], phrases: list[str]) -> list[tuple[str, str]]:
    """(line, phrase): the line ends inside a phrase that must stay whole and the next one goes on with it.

    The phrase begins where a word begins: the end of นวัตกรรม is no beginning of กรรมการ.
    """
    return [
        (one, phrase)
        for one, following in pairwise(found)
        for phrase in phrases
        for at in range(1, len(phrase))
        if one.endswith(phrase[:at].rstrip()) and following.startswith(phrase[at:].lstrip())
        if len(one) - len(phrase[:at].rstrip()) in {0, *breaks(one)}
    ]


def page_texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
