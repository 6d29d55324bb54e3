"""Strips made of lines and pictures at fixed places: letterheads, signatures, photographs, QR, charts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.reports.pdf.archive import Picture
from app.reports.pdf.blocks import (
    Align,
    Chart,
    Content,
    Garuda,
    Letterhead,
    Photo,
    Photos,
    QRStamp,
    Rule,
    Signature,
    Signatures,
)
from app.reports.pdf.flow import Frame, Strip
from app.reports.pdf.fonts import BOLD, leading, point_size
from app.reports.pdf.paragraph import CM, baseline_drop, label_line
from app.reports.pdf.pictures import qr_boxes, readable_picture, unreadable
from app.reports.pdf.sheet import Sheet
from app.reports.pdf.typeset import Line, Typesetter

_DOTS = "." * 60
_PHOTO_GAP = 8.0
_BAR_GREY = 0.45
_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class TextAt:
    """A line in a measure; `down` is from the strip's top to the line's top."""

    line: Line
    x: float
    down: float
    width: float
    nominal: float
    align: Align = "left"

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        baseline = top - self.down - baseline_drop(self.nominal)
        sheet.text(self.line, left + self.x, baseline, point_size(self.nominal), self.width, self.align)


@dataclass(frozen=True, slots=True)
class PictureAt:
    """A picture; `down` is from the strip's top to the picture's top."""

    picture: Picture
    x: float
    down: float
    width: float
    height: float

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        sheet.picture(self.picture, left + self.x, top - self.down - self.height, self.width, self.height)


@dataclass(frozen=True, slots=True)
class FillAt:
    """A painted box; `down` is from the strip's top to the box's top."""

    x: float
    down: float
    width: float
    height: float
    grey: float = 0.0

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        sheet.fill(left + self.x, top - self.down - self.height, self.width, self.height, self.grey)


@dataclass(frozen=True, slots=True)
class DotsAt:
    """A dotted line to write on; `down` is from the strip's top."""

    x: float
    down: float
    width: float
    height: float = 0.0

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        sheet.dots(left + self.x, top - self.down, self.width)


Thing = TextAt | PictureAt | FillAt | DotsAt


@dataclass(slots=True, kw_only=True)
class BoxStrip(Strip):
    """A strip of things at fixed places."""

    things: tuple[Thing, ...]

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        for thing in self.things:
            thing.draw(sheet, left, top)

    def words(self) -> str:
        return next((thing.line.text for thing in self.things if isinstance(thing, TextAt)), "")


def _stacked(
    setter: Typesetter,
    contents: Sequence[Content],
    x: float,
    down: float,
    width: float,
    nominal: float,
    align: Align = "left",
    style: int = 0,
) -> list[TextAt]:
    """Contents set below each other from `down`."""
    things: list[TextAt] = []
    for content in contents:
        for line in setter.content_lines(content, point_size(nominal), width, style):
            things.append(TextAt(line, x, down, width, nominal, align))
            down += leading(nominal)
    return things


def _bottom(things: Sequence[Thing]) -> float:
    """How far down the lowest of `things` reaches."""
    return max(
        (
            thing.down + (leading(thing.nominal) if isinstance(thing, TextAt) else thing.height)
            for thing in things
        ),
        default=0.0,
    )


def rule_strips(block: Rule, width: float) -> Iterator[Strip]:
    length = block.width_cm * CM or width
    yield BoxStrip(height=6.0, joined=True, things=(FillAt((width - length) / 2, 3.0, length, 0.7),))


def garuda_things(block: Garuda, width: float) -> tuple[Thing, ...]:
    """The office's picture at its height, or nothing where the paper is printed already."""
    picture = readable_picture(block.picture, block.height_cm) if block.picture else None
    if picture is None:
        return ()
    height = block.height_cm * CM
    wide = height * picture.width / picture.height
    return (PictureAt(picture, (width - wide) / 2 if block.align == "center" else 0.0, 0.0, wide, height),)


def garuda_strips(block: Garuda, width: float) -> Iterator[Strip]:
    yield BoxStrip(height=block.height_cm * CM, with_next=True, things=garuda_things(block, width))


def letterhead_strips(block: Letterhead, setter: Typesetter, width: float) -> Iterator[Strip]:
    """The number level with the garuda's feet, the address right of it, the date from the centre line."""
    height = block.garuda.height_cm * CM if block.garuda else leading(block.size)
    level = height - leading(block.size)
    things: list[Thing] = list(garuda_things(block.garuda, width)) if block.garuda else []
    if block.urgency:
        things += _stacked(
            setter, [block.urgency], 0.0, level - leading(16) * 1.4, width / 3, block.size * 1.25, style=BOLD
        )
    half = width / 2 + 1.7 * CM  # the middle is the garuda's
    things += _stacked(setter, [f"ที่  {block.number}".rstrip()], 0.0, level, width - half, block.size)
    address = _stacked(setter, block.address, half, level, width - half, block.size)
    things += address
    down = _bottom(things) + 6.0
    things += _stacked(setter, [block.date or " "], width / 2, down, width / 2, block.size)
    yield BoxStrip(height=_bottom(things) if block.date else down + leading(block.size), things=tuple(things))


def signature_strips(block: Signatures, setter: Typesetter, width: float) -> Iterator[Strip]:
    """Rows of signature blocks; each is joined to what stands before it."""
    columns = block.columns
    for start in range(0, len(block.people), columns):
        row = block.people[start : start + columns]
        things: list[Thing] = []
        for number, person in enumerate(row):
            wide = width / 2
            x = wide * number if columns == 2 else wide
            things += _signature(person, setter, x, wide, block)
        yield BoxStrip(height=_bottom(things), joined=True, things=tuple(things))


def _signature(
    person: Signature, setter: Typesetter, x: float, width: float, block: Signatures
) -> Iterator[TextAt]:
    down = block.gap_lines * leading(block.size)
    first = _dotted(person, setter, width - 12, block.size)
    yield TextAt(first, x, down, width, block.size, "center")
    below = [f"({person.name})" if person.name else f"({_DOTS[:40]})", *person.lines]
    yield from _stacked(setter, below, x, down + leading(block.size), width, block.size, "center")


def _dotted(person: Signature, setter: Typesetter, width: float, size: float) -> Line:
    """(ลงชื่อ)……… as wide as fits, the dots the place to sign."""
    line = label_line(setter, f"{person.before}{_DOTS}{person.after}", size)
    for dots in range(len(_DOTS) - 4, 12, -4):
        if line.width <= width:
            break
        line = label_line(setter, f"{person.before}{_DOTS[:dots]}{person.after}", size)
    return line


def photo_strips(block: Photos, setter: Typesetter, frame: Frame) -> Iterator[Strip]:
    """Two pictures below each other, or two rows of two, to a page."""
    columns = 1 if block.per_page == 2 else 2
    height = (frame.inner_height - _PHOTO_GAP) / 2 - 0.1
    width = (frame.inner_width - _PHOTO_GAP * (columns - 1)) / columns
    for start in range(0, len(block.photos), columns):
        things: list[Thing] = []
        for number, photo in enumerate(block.photos[start : start + columns]):
            things += _photo(photo, setter, number * (width + _PHOTO_GAP), width, height, block.size)
        yield BoxStrip(height=height, gap=_PHOTO_GAP if start else 0.0, things=tuple(things))


def _photo(
    photo: Photo, setter: Typesetter, x: float, width: float, height: float, size: float
) -> Iterator[Thing]:
    caption = setter.content_lines(photo.caption, point_size(size), width)
    room = height - len(caption) * leading(size) - 4.0
    picture = readable_picture(photo.data, room / CM, width / CM)
    if picture is None:
        line = label_line(setter, unreadable(), size)
        yield TextAt(line, x, room / 2, width, size, "center")
        down = room
    else:
        scale = min(width / picture.width, room / picture.height)
        wide, high = picture.width * scale, picture.height * scale
        yield PictureAt(picture, x + (width - wide) / 2, 0.0, wide, high)
        down = high + 4.0
    yield from _stacked(setter, [photo.caption], x, down, width, size, "center")


def qr_strips(block: QRStamp, setter: Typesetter, width: float) -> Iterator[Strip]:
    side = block.size_mm * _MM
    things: list[Thing] = [FillAt(x, y, w, h) for x, y, w, h in qr_boxes(block.payload, side)]
    left = side + 10.0
    things += _stacked(setter, block.lines, left, 4.0, width - left, block.text_size)
    yield BoxStrip(height=max(side, _bottom(things)), gap=8.0, joined=True, things=tuple(things))


def chart_strips(block: Chart, setter: Typesetter, width: float) -> Iterator[Strip]:
    """A title and a strip for each bar; charts of up to twenty bars stay on one page."""
    together = len(block.bars) <= 20
    if block.title:
        title = _stacked(setter, [block.title], 0.0, 0.0, width, block.size, "center", BOLD)
        yield BoxStrip(height=_bottom(title) + 4.0, gap=6.0, with_next=True, things=tuple(title))
    longest = max((bar.value for bar in block.bars if bar.value), default=1.0)
    shown = [
        setter.content_lines(_shown(bar.shown, bar.link), point_size(block.size), 1e6) for bar in block.bars
    ]
    left = block.label_cm * CM
    room = width - left - 12.0 - max((lines[0].width for lines in shown), default=0.0)
    for number, (bar, lines) in enumerate(zip(block.bars, shown, strict=True)):
        labels = _stacked(setter, [bar.label], 0.0, 0.0, left - 6.0, block.size, "right")
        height = max(_bottom(labels), leading(block.size)) + 3.0
        long = room * (bar.value or 0.0) / longest
        things: list[Thing] = [*labels, FillAt(left, 0.0, 0.7, height)]
        if long > 0:
            things.append(FillAt(left, 3.0, long, height - 6.0, _BAR_GREY))
        down = (height - leading(block.size)) / 2
        things.append(TextAt(lines[0], left + long + 5.0, down, lines[0].width, block.size))
        yield BoxStrip(
            height=height, with_next=together and number + 1 < len(block.bars), things=tuple(things)
        )


def _shown(text: str, link: str) -> Content:
    from app.reports.pdf.blocks import Run

    return Run(text, link=link)
