"""From blocks to a finished file: sections, page numbers, catchwords, bookmarks, places of figures."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from app.reports.pdf import boxes, memo, paragraph, tables
from app.reports.pdf.archive import Archive, Bookmark
from app.reports.pdf.blocks import (
    Block,
    Bullets,
    Chart,
    Document,
    Garuda,
    Heading,
    Labelled,
    Landscape,
    Letterhead,
    MemoHead,
    Numerals,
    PageBreak,
    PageSetup,
    Photos,
    Place,
    QRStamp,
    Rendered,
    Rule,
    Schedule,
    Signatures,
    Space,
    Table,
    Text,
)
from app.reports.pdf.flow import Frame, NewPage, Page, Strip, paginate
from app.reports.pdf.fonts import point_size
from app.reports.pdf.ink import Ink
from app.reports.pdf.paragraph import CM
from app.reports.pdf.sheet import Sheet
from app.reports.pdf.typeset import Typesetter
from app.reports.pdf.words import word_breaks

A4 = (595.2756, 841.8898)  # points
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_NUMBER_DROP = 1.5 * CM  # the page number's baseline below the paper's upper edge

_Maker = Callable[[Any, Typesetter, Frame], Iterator[Strip]]
_MAKERS: dict[type, _Maker] = {
    Heading: lambda block, setter, frame: paragraph.heading_strips(block, setter, frame.inner_width),
    Text: lambda block, setter, frame: paragraph.text_strips(block, setter, frame.inner_width),
    Bullets: lambda block, setter, frame: paragraph.bullet_strips(block, setter, frame.inner_width),
    Labelled: lambda block, setter, frame: paragraph.labelled_strips(block, setter, frame.inner_width),
    Table: lambda block, setter, frame: tables.table_strips(block, setter, frame.inner_width),
    Schedule: lambda block, setter, frame: tables.table_strips(
        tables.schedule_table(block), setter, frame.inner_width
    ),
    Photos: lambda block, setter, frame: boxes.photo_strips(block, setter, frame),
    Chart: lambda block, setter, frame: boxes.chart_strips(block, setter, frame.inner_width),
    Signatures: lambda block, setter, frame: boxes.signature_strips(block, setter, frame.inner_width),
    QRStamp: lambda block, setter, frame: boxes.qr_strips(block, setter, frame.inner_width),
    Garuda: lambda block, setter, frame: boxes.garuda_strips(block, frame.inner_width),
    MemoHead: lambda block, setter, frame: memo.memo_strips(block, setter, frame.inner_width),
    Letterhead: lambda block, setter, frame: boxes.letterhead_strips(block, setter, frame.inner_width),
    Rule: lambda block, setter, frame: boxes.rule_strips(block, frame.inner_width),
}


def frame_of(setup: PageSetup) -> Frame:
    """The upright A4 page with a paper's margins."""
    return Frame(
        *A4,
        left=setup.left_cm * CM,
        right=setup.right_cm * CM,
        top=setup.top_cm * CM,
        bottom=setup.bottom_cm * CM,
    )


def render(document: Document, *, title: str, author: str, created: date) -> Rendered:
    """The paper as PDF/A-2b, its page count, and where every linked figure stands.

    The same arguments give the same bytes: nothing is read but them and the shipped fonts and words.
    """
    setter = Typesetter(document.names)
    press = _Press(document.page, setter)
    strips = block_strips(document.blocks, setter, frame_of(document.page))
    pages = paginate(strips, frame_of(document.page))
    held = next(pages, Page(frame_of(document.page)))
    for following in pages:
        press.print(held, "" if following.apart else following.first_words())
        held = following
    press.print(held, "")
    pdf = press.archive.finish(
        (press.ink.fonts[style] for style in sorted(press.ink.fonts)), press.bookmarks, title, author, created
    )
    return Rendered(pdf, press.number, tuple(press.places), tuple(sorted(setter.missing)))


def page_count(document: Document) -> int:
    """How many pages a paper takes, without printing them."""
    setter = Typesetter(document.names)
    frame = frame_of(document.page)
    return max(1, sum(1 for _ in paginate(block_strips(document.blocks, setter, frame), frame)))


def block_strips(blocks: Sequence[Block], setter: Typesetter, frame: Frame) -> Iterator[Strip | NewPage]:
    """The strips of all blocks; room between blocks becomes a gap that vanishes at the top of a page."""
    room = 0.0
    for block in blocks:
        if isinstance(block, Space):
            room += block.points
            continue
        if isinstance(block, PageBreak):
            yield NewPage(frame, block.apart)
        elif isinstance(block, Landscape):
            yield NewPage(frame.turned())
            yield from block_strips(block.blocks, setter, frame.turned())
            yield NewPage(frame)
        else:
            yield from _lowered(_MAKERS[type(block)](block, setter, frame), room)
        room = block.space_after if isinstance(block, Table) else 0.0


def _lowered(strips: Iterable[Strip], room: float) -> Iterator[Strip]:
    for strip in strips:
        strip.gap += room
        room = 0.0
        yield strip


class _Press:
    """Prints pages in order and keeps what the whole paper gathers."""

    def __init__(self, setup: PageSetup, setter: Typesetter) -> None:
        self.setup = setup
        self.setter = setter
        self.archive = Archive()
        self.ink = Ink()
        self.number = 0
        self.shown = 0  # the number on the page: it begins anew with each paper apart
        self.places: list[Place] = []
        self.bookmarks: list[Bookmark] = []

    def print(self, page: Page, catchword: str) -> None:
        self.number += 1
        self.shown = 1 if page.apart else self.shown + 1
        frame = page.frame
        sheet = Sheet(self.archive, self.ink, self.number)
        if self.shown >= self.setup.number_from:
            self._number(sheet, frame)
        for strip, depth in page.placed:
            strip.draw(sheet, frame.left, frame.height - frame.top - depth)
        if self.setup.catchword and catchword:
            self._catchword(sheet, frame, catchword)
        self.archive.add_page(frame.width, frame.height, sheet.operators())
        self.places += sheet.places
        self.bookmarks += [Bookmark(level, title, self.number, top) for level, title, top in sheet.marks]

    def _number(self, sheet: Sheet, frame: Frame) -> None:
        line = paragraph.label_line(self.setter, f"- {numeral(self.shown, self.setup.numerals)} -", 16)
        sheet.text(
            line, frame.left, frame.height - _NUMBER_DROP, point_size(16), frame.inner_width, align="center"
        )

    def _catchword(self, sheet: Sheet, frame: Frame, words: str) -> None:
        line = paragraph.label_line(self.setter, f"/{_first_words(words)}...", 16)
        sheet.text(line, frame.left, frame.bottom - 16, point_size(16), frame.inner_width, align="right")


_MARK = re.compile(r"[0-9๐-๙.()]+ ")
_LONGEST_CATCHWORD = 24  # letters


def _first_words(text: str) -> str:
    """What a page begins with: the mark of its list item, if any, and whole words up to the first space."""
    mark = found[0] if (found := _MARK.match(text)) else ""
    words = text[len(mark) :].split(" ")[0]
    if len(words) > _LONGEST_CATCHWORD:
        ends = [at for at in word_breaks(words) if at <= _LONGEST_CATCHWORD]
        words = words[: ends[-1]] if ends else words
    return mark + words


def numeral(number: int, numerals: Numerals) -> str:
    """A page number in the digits of the paper."""
    return str(number).translate(_THAI_DIGITS) if numerals == "thai" else str(number)
