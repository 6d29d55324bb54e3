"""A page being drawn: lines of text, rules, painted boxes, pictures, and where linked figures stand."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.reports.pdf.archive import Archive, Picture
from app.reports.pdf.blocks import Align, Place
from app.reports.pdf.ink import Ink
from app.reports.pdf.typeset import Atom, Line

MAX_SPACE = 6.0  # points: a justified space is not wider than this …
MAX_GAP = 1.0  # … while the gaps between letters can take the rest (a wider space is the worse river)
ASCENT, DESCENT = 1.279, 0.376  # of the shipped face, of the size
_RULE = "0.5 w\n"
_DOT, _DOT_STEP = 0.7, 2.6  # points: how wide a dot is, and how far from one to the next


class Stretch(NamedTuple):
    """Points added to each space and after each cluster."""

    space: float
    gap: float


NONE = Stretch(0.0, 0.0)


def justified(line: Line, width: float, size: float) -> Stretch:
    """How a line is stretched to `width`: spaces up to 6 points, letters up to 1, then spaces again."""
    slack = width - line.width
    gaps = line.clusters - 1
    if line.last or slack <= 0 or gaps < 1:
        return NONE
    most = max(0.0, MAX_SPACE - 0.324 * size) * line.spaces
    to_spaces = min(slack, most)
    gap = (slack - to_spaces) / gaps
    if gap > MAX_GAP and line.spaces:
        to_spaces, gap = slack - MAX_GAP * gaps, MAX_GAP
    return Stretch(to_spaces / line.spaces if line.spaces else 0.0, gap)


class Sheet:
    """The operators of one page; coordinates in points from its lower left corner."""

    def __init__(self, archive: Archive, ink: Ink, number: int) -> None:
        self.archive = archive
        self.ink = ink
        self.number = number
        self.places: list[Place] = []
        self.marks: list[tuple[int, str, float]] = []
        self._fills: list[str] = []
        self._text: list[str] = []
        self._rules: list[str] = []
        self._uprights: dict[float, tuple[float, float]] = {}

    def operators(self) -> Iterator[str]:
        """Everything drawn: painted boxes first, then rules, then text in reading order."""
        yield from self._fills
        for x, (top, bottom) in self._uprights.items():
            self._rules.append(f"{x:.2f} {top:.2f} m {x:.2f} {bottom:.2f} l\n")
        self._uprights.clear()
        if self._rules:
            yield _RULE
            yield from self._rules
            yield "S\n"
        yield from self._text

    def text(
        self, line: Line, x: float, baseline: float, size: float, width: float, align: Align = "left"
    ) -> None:
        """Set a line into the measure from `x` to `x + width`."""
        if not line.atoms:
            return
        stretch = justified(line, width, size) if align == "justify" else NONE
        if align in ("right", "center"):
            x += (width - line.width) / (1 if align == "right" else 2)
        shown = self.ink.show(line.atoms, size, stretch.space, stretch.gap)
        stacked = self.ink.show_stacked(line.atoms, x, baseline, size, stretch.space, stretch.gap)
        self._text.append(f"BT 1 0 0 1 {x:.2f} {baseline:.2f} Tm\n{shown}ET\n{stacked}")
        if any(atom.link for atom in line.atoms):
            self.places += _places(line.atoms, x, baseline, size, stretch, self.number)

    def level(self, x: float, y: float, width: float) -> None:
        """A horizontal rule."""
        self._rules.append(f"{x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l\n")

    def dots(self, x: float, y: float, width: float) -> None:
        """A dotted line to write on; its last dot ends where it ends."""
        step = (width - _DOT) / max(1, round(width / _DOT_STEP))
        line = f"{x + _DOT / 2:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"
        self._fills.append(f"q 1 J {_DOT:g} w [0 {step:.4f}] 0 d {line} Q\n")

    def upright(self, x: float, top: float, bottom: float) -> None:
        """A vertical rule; pieces that touch become one."""
        x, top, bottom = round(x, 2), round(top, 2), round(bottom, 2)
        before = self._uprights.get(x)
        if before and before[1] == top:
            self._uprights[x] = (before[0], bottom)
            return
        if before:
            self._rules.append(f"{x:.2f} {before[0]:.2f} m {x:.2f} {before[1]:.2f} l\n")
        self._uprights[x] = (top, bottom)

    def fill(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """A box painted with a grey from 0 (black) to 1."""
        self._fills.append(f"{grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f 0 g\n")

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """A picture with its lower left corner at (x, y)."""
        name = self.archive.picture(picture)
        self._fills.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm {name} Do Q\n")

    def mark(self, level: int, title: str, top: float) -> None:
        """A bookmark at this height."""
        self.marks.append((level, title, top))


def _places(
    atoms: Sequence[Atom], x: float, baseline: float, size: float, stretch: Stretch, page: int
) -> Iterator[Place]:
    start, link = x, ""
    for atom in atoms:
        if atom.link != link:
            if link:
                yield _place(link, page, start, x, baseline, size)
            start, link = x, atom.link
        x += atom.shape.advance * size / 1000 + len(atom.shape.clusters) * stretch.gap
        x += len(atom.text) * stretch.space if atom.blank else 0.0
    if link:
        yield _place(link, page, start, x, baseline, size)


def _place(link: str, page: int, start: float, end: float, baseline: float, size: float) -> Place:
    bottom = baseline - DESCENT * size
    height = (ASCENT + DESCENT) * size
    return Place(link, page, round(start, 2), round(bottom, 2), round(end - start, 2), round(height, 2))
