"""Paragraphs, headings and lists as strips, a line each; pairs of lines hold together at page ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.reports.pdf.blocks import Align, Bullets, Content, Heading, Labelled, Text
from app.reports.pdf.flow import Strip
from app.reports.pdf.fonts import BOLD, leading, point_size
from app.reports.pdf.sheet import Sheet
from app.reports.pdf.typeset import Line, Typesetter, plain, prose

CM = 72 / 2.54
_BASELINE = 0.745  # of the leading, from the line's top
_HEADING_SIZES = {0: 18.0}


@dataclass(frozen=True, slots=True)
class Measure:
    """Where a paragraph stands: offsets from the frame's left edge and widths, in points."""

    left: float
    width: float
    first: float = 0.0
    align: Align = "left"
    size: float = 16.0  # nominal

    @property
    def line_height(self) -> float:
        return leading(self.size)


@dataclass(slots=True, kw_only=True)
class LineStrip(Strip):
    """One line of a paragraph, with the mark of its list item if it has one."""

    line: Line
    left: float
    width: float
    align: Align
    size: float  # true points
    label: Line | None = None
    label_left: float = 0.0
    bookmark: tuple[int, str] | None = None

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        baseline = top - self.height * _BASELINE
        if self.bookmark:
            sheet.mark(*self.bookmark, top)
        if self.label:
            sheet.text(self.label, left + self.label_left, baseline, self.size, self.label.width)
        sheet.text(self.line, left + self.left, baseline, self.size, self.width, self.align)

    def words(self) -> str:
        label = f"{self.label.text} " if self.label else ""
        return label + self.line.text


def baseline_drop(nominal: float) -> float:
    """From the top of a line to its baseline, in points."""
    return leading(nominal) * _BASELINE


def set_lines(
    setter: Typesetter, content: Content, measure: Measure, style: int = 0, gap: float = 0.0
) -> list[LineStrip]:
    """The lines of a content value as strips; `gap` points above the first."""
    size = point_size(measure.size)
    strips: list[LineStrip] = []
    for part in prose(content, style):
        lines = setter.lines(part, size, measure.width, measure.width - measure.first)
        strips += [_strip(line, number, measure, size) for number, line in enumerate(lines)]
        _hold_pairs(strips[-len(lines) :])
    strips[0].gap = gap
    return strips


def _strip(line: Line, number: int, measure: Measure, size: float) -> LineStrip:
    inset = 0.0 if number else measure.first
    return LineStrip(
        height=measure.line_height,
        line=line,
        left=measure.left + inset,
        width=measure.width - inset,
        align=measure.align,
        size=size,
    )


def _hold_pairs(strips: Sequence[LineStrip]) -> None:
    """No page begins or ends with a single line of a longer paragraph."""
    if len(strips) > 1:
        strips[0].with_next = strips[-2].with_next = True


def text_strips(block: Text, setter: Typesetter, width: float) -> Iterator[Strip]:
    left = block.left_cm * CM
    measure = Measure(left, width - left - block.right_cm * CM, block.first_cm * CM, block.align, block.size)
    if block.align in ("center", "right"):
        measure = replace(measure, first=0.0)
    strips = set_lines(setter, block.content, measure, BOLD if block.bold else 0, block.space_before)
    strips[-1].with_next = strips[-1].with_next or block.keep_with_next
    yield from strips


def heading_strips(block: Heading, setter: Typesetter, width: float) -> Iterator[Strip]:
    size = block.size or _HEADING_SIZES.get(block.level, 16.0)
    left = block.left_cm * CM
    align: Align = block.align or ("center" if block.level == 0 else "left")
    strips = set_lines(
        setter, block.content, Measure(left, width - left, align=align, size=size), BOLD, block.space_before
    )
    for strip in strips:
        strip.with_next = True
    title = plain(block.content) if block.bookmark is None else block.bookmark
    if title:
        strips[0].bookmark = (block.level, title)
    yield from strips


def bullet_strips(block: Bullets, setter: Typesetter, width: float) -> Iterator[Strip]:
    marks = [block.marks] * len(block.items) if isinstance(block.marks, str) else block.marks
    start, hang = block.left_cm * CM, block.hang_cm * CM
    left = start + hang
    measure = Measure(left, width - left, align=block.align, size=block.size)
    for mark, item in zip(marks, block.items, strict=True):
        strips = set_lines(setter, item, measure)
        strips[0].label, strips[0].label_left = label_line(setter, mark, block.size), start
        yield from strips


def labelled_strips(block: Labelled, setter: Typesetter, width: float) -> Iterator[Strip]:
    style = BOLD if block.level else 0
    label = label_line(setter, block.label, block.size, style)
    start = block.left_cm * CM
    left = start + (label.width + 0.3 * CM if block.label_cm is None else block.label_cm * CM)
    measure = Measure(left, width - left, align=block.align, size=block.size)
    strips = set_lines(setter, block.content, measure, style, block.space_before)
    _hold_pairs(strips)
    strips[0].label, strips[0].label_left = label, start
    if block.level:
        strips[0].bookmark = (block.level, f"{plain(block.label)} {plain(block.content)}".strip())
    for strip in strips if block.level and block.keep_with_next else strips[-1:]:
        strip.with_next = strip.with_next or block.keep_with_next
    yield from strips


def label_line(setter: Typesetter, content: Content, size: float, style: int = 0) -> Line:
    """A content value on one line, however long it is."""
    (part, *_) = prose(content, style)
    return setter.lines(part, point_size(size), 1e6)[0]
