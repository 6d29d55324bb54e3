"""The head of a memorandum (บันทึกข้อความ) as strips: a title and fields on dotted lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.reports.pdf.blocks import Content, MemoHead
from app.reports.pdf.boxes import BoxStrip, DotsAt, TextAt, Thing, garuda_things
from app.reports.pdf.flow import Strip
from app.reports.pdf.fonts import BOLD, leading, point_size
from app.reports.pdf.paragraph import CM, baseline_drop, label_line
from app.reports.pdf.typeset import Line, Typesetter

OFFICE, NUMBER, DATE, SUBJECT = "ส่วนราชการ", "ที่", "วันที่", "เรื่อง"
SECOND_WORD = "ข้อความ"  # what the date's label stands under
AFTER_LABEL = 0.2 * CM
_BETWEEN = 0.15 * CM  # from the dots of one field to the label of the next, from the day to its month
_BESIDE_GARUDA = 0.4 * CM
_DOTS_BELOW = 3.2  # points below the baseline: under the vowels that hang


@dataclass(frozen=True, slots=True)
class Columns:
    """Places on the line of number and date, in points from the left edge."""

    date: float
    month: float


def columns(block: MemoHead, setter: Typesetter, width: float) -> Columns:
    """The date under the second word of the title (else in the middle), the month behind the title."""
    title = label_line(setter, block.title, block.title_size, BOLD)
    left = (width - title.width) / 2
    before, found, _ = block.title.partition(SECOND_WORD)
    if not found:
        return Columns(width / 2, width / 2 + title.width / 2)
    return Columns(
        left + label_line(setter, before, block.title_size, BOLD).width if before else left,
        left + title.width,
    )


def memo_strips(block: MemoHead, setter: Typesetter, width: float) -> Iterator[Strip]:
    yield _title(block, setter, width)
    room = max(0.0, block.garuda.height_cm * CM - block.title_line) if block.garuda else 0.0
    fields = (
        _field(block, setter, OFFICE, block.office, 0.0, width),
        [*_numbered(block, setter, width), *_dated(block, setter, width)],
        _field(block, setter, SUBJECT, block.subject, 0.0, width),
    )
    for things in fields:
        yield BoxStrip(height=_bottom(things, block), gap=room, with_next=True, things=tuple(things))
        room = 0.0


def _title(block: MemoHead, setter: Typesetter, width: float) -> Strip:
    """One line of exactly its height, however its letters are; the garuda hangs from its top."""
    down = block.title_line * 0.8 - baseline_drop(block.title_size)
    things: list[Thing] = list(garuda_things(block.garuda, width)) if block.garuda else []
    if block.urgency:
        urgency = label_line(setter, block.urgency, block.label_size, BOLD)
        beside = (block.garuda.height_cm if block.garuda else 0.0) * CM + _BESIDE_GARUDA
        lower = baseline_drop(block.title_size) - baseline_drop(block.label_size)
        things.append(TextAt(urgency, beside, down + lower, width, block.label_size))
    title = label_line(setter, block.title, block.title_size, BOLD)
    things.append(TextAt(title, 0.0, down, width, block.title_size, "center"))
    return BoxStrip(height=block.title_line, with_next=True, things=tuple(things))


def _field(
    block: MemoHead, setter: Typesetter, label: str, content: Content, left: float, right: float
) -> list[Thing]:
    """A bold label and its text on dotted lines from behind the label to `right`."""
    named = label_line(setter, label, block.label_size, BOLD)
    start = left + named.width + AFTER_LABEL
    things: list[Thing] = [TextAt(named, left, 0.0, right - left, block.label_size)]
    lines = setter.content_lines(content, point_size(block.size), right - start) if content else ()
    for place, line in enumerate(lines or (None,)):
        things += _written(block, line, start, right, place)
    return things


def _written(block: MemoHead, line: Line | None, start: float, right: float, place: int) -> Iterator[Thing]:
    """A line of a field's text, on the baseline of its label or below it, and the dots under it."""
    down = baseline_drop(block.label_size) - baseline_drop(block.size) + place * leading(block.size)
    yield DotsAt(start, down + baseline_drop(block.size) + _DOTS_BELOW, right - start)
    if line is not None:
        yield TextAt(line, start, down, right - start, block.size)


def _numbered(block: MemoHead, setter: Typesetter, width: float) -> list[Thing]:
    return _field(block, setter, NUMBER, block.number, 0.0, columns(block, setter, width).date - _BETWEEN)


def _dated(block: MemoHead, setter: Typesetter, width: float) -> list[Thing]:
    at = columns(block, setter, width)
    things = _field(block, setter, DATE, block.day, at.date, width)
    if block.month:
        day = label_line(setter, block.day, block.size).width
        written = next(thing for thing in things[1:] if isinstance(thing, TextAt | DotsAt))
        start = max(at.month, written.x + day + _BETWEEN)
        down = baseline_drop(block.label_size) - baseline_drop(block.size)
        things.append(TextAt(label_line(setter, block.month, block.size), start, down, width, block.size))
    return things


def _bottom(things: Sequence[Thing], block: MemoHead) -> float:
    """The label's line, and a line more for each further line of text."""
    further = max((thing.down for thing in things if isinstance(thing, TextAt)), default=0.0)
    return max(leading(block.label_size), further + leading(block.size))
