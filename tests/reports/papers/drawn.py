"""What is drawn on a finished page beside its letters: pictures, lines, and how far the words reach."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

import pypdf
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTCurve, LTFigure, LTImage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from app.models.office import Office
from app.models.schema import changed
from app.models.store import Store
from app.reports.pdf.fonts import point_size
from tests.reports.issued import picture
from tests.reports.pagerules import DrawnLine, begins_wrong, ends_wrong, lines
from tests.reports.papers.gathered import Letter, letters

CM = 72 / 2.54
PAPER = (21.0 * CM, 29.7 * CM)
LEFT, RIGHT, TOP, BOTTOM = 3 * CM, (21 - 2) * CM, (29.7 - 2.5) * CM, 2 * CM
MIDDLE = (LEFT + RIGHT) / 2


class Rule(NamedTuple):
    """A line across: page from 1, its ends and height in points, and whether it is dotted."""

    page: int
    left: float
    right: float
    y: float
    dotted: bool


def _items(pdf: bytes) -> list[tuple[int, Any]]:
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    found = []
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(pdf)), 1):
        interpreter.process_page(page)
        found += [(number, item) for item in device.get_result()]
    return found


def rules(pdf: bytes) -> list[Rule]:
    """Lines and painted boxes no higher than a line."""
    curves = [(page, one) for page, one in _items(pdf) if isinstance(one, LTCurve) and one.height < 2]
    return [Rule(page, one.x0, one.x1, one.y0, bool(one.dashing_style)) for page, one in curves]


def pictures(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of every picture."""
    found = []
    for _, item in _items(pdf):
        held = list(item) if isinstance(item, LTFigure) else [item]
        found += [(one.x0, one.y0, one.x1, one.y1) for one in held if isinstance(one, LTImage)]
    return found


def with_garuda(store: Store) -> None:
    """The office prints its own garuda from now on."""
    (office,) = store.all(Office)
    kept = store.attach(picture(400), "ครุฑ.png", actor="ก", owner_table="offices", owner_id=office.id)
    store.save(changed(office, garuda_mode="picture", garuda_id=kept.id), actor="ก")


def line_with(pdf: bytes, words: str, page: int = 1) -> list[Letter]:
    """The letters of the first line on a page that reads so, from its first letter on."""
    rows: dict[float, list[Letter]] = {}
    for one in letters(pdf):
        if one.page == page:
            rows.setdefault(round(one.baseline, 1), []).append(one)
    for _, row in sorted(rows.items(), reverse=True):
        text = "".join(one.text for one in row)
        bare = "".join(text.split())
        at = bare.find("".join(words.split()))
        if at >= 0:
            return _from(row, at)
    raise AssertionError(f"{words!r} stands on no line of page {page}")


def _from(row: list[Letter], at: int) -> list[Letter]:
    """The row from its `at`th letter (white space not counted) on."""
    counted = 0
    for place, one in enumerate(row):
        if counted >= at:
            return row[place:]
        counted += len("".join(one.text.split()))
    return []


def is_size(letter: Letter, nominal: float) -> bool:
    return abs(letter.size - point_size(nominal)) < 0.05


def page_texts(pdf: bytes) -> list[str]:
    """The words of each page without white space."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return ["".join(page.extract_text().split()) for page in pages]


def badly_broken(pdf: bytes) -> list[DrawnLine]:
    """Lines that begin or end with what may not stand there; dots to write on are no words."""
    drawn = (line for line in lines(pdf) if line.text.strip("."))
    return [one for one in drawn if begins_wrong(one.text) or ends_wrong(one.text)]


def outside(pdf: bytes) -> list[Letter]:
    """Letters left of the left margin or right of the right one (justified lines end on it)."""
    return [one for one in letters(pdf) if one.x < LEFT - 0.1 or one.x > RIGHT + 0.1]
