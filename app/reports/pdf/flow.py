"""Strips stacked into pages: where a page may end, which heads are repeated, what is never left alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.reports.pdf.sheet import Sheet

_CUT_SHARE = 0.25  # a row taller than a page begins on this one when at least so much of it is free
_FIT = 0.05  # points


@dataclass(frozen=True, slots=True)
class Frame:
    """The page and the part of it that is filled, in points from the lower left corner."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def inner_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> float:
        return self.height - self.top - self.bottom

    def turned(self) -> "Frame":
        """The same margins on the page laid sideways."""
        return Frame(self.height, self.width, self.left, self.right, self.top, self.bottom)


@dataclass(slots=True, kw_only=True)
class Strip:
    """A piece of a page as wide as the frame; by itself it is empty room.

    `gap` is empty room above it, dropped at the top of a page. No page ends after a strip `with_next` or
    before one that is `joined`. `heads` are drawn again above it where it begins a page.
    """

    height: float
    gap: float = 0.0
    with_next: bool = False
    joined: bool = False
    heads: "tuple[Strip, ...]" = ()

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw at the frame's left edge and `top`, both from the page's lower left corner."""

    def cut(self, room: float) -> "tuple[Strip, Strip] | None":
        """Two strips, the first no taller than `room`; None where it cannot be cut."""
        return None

    def words(self) -> str:
        """The first words, for the catchword."""
        return ""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page, of this frame; `apart`: a paper of its own, numbered from one."""

    frame: Frame
    apart: bool = False


@dataclass(slots=True)
class Page:
    """Strips and the distance of their tops from the frame's top."""

    frame: Frame
    placed: list[tuple[Strip, float]] = field(default_factory=list)
    apart: bool = False

    def first_words(self) -> str:
        return next((words for strip, _ in self.placed if (words := strip.words())), "")


def paginate(strips: Iterable[Strip | NewPage], frame: Frame) -> Iterator[Page]:
    """Pages in order; a document without strips has none."""
    stack = _Stack(frame)
    for strip in strips:
        if isinstance(strip, NewPage):
            if stack.held:
                yield stack.close(len(stack.held))
            stack = _Stack(strip.frame, strip.apart or stack.apart)
        else:
            yield from stack.add(strip)
    if stack.held:
        yield stack.close(len(stack.held))


class _Stack:
    """The strips of the page being filled; `repeated` of them are repeated heads, `apart` as of its page."""

    def __init__(self, frame: Frame, apart: bool = False) -> None:
        self.frame = frame
        self.apart = apart
        self.held: list[Strip] = []
        self.used = 0.0
        self.repeated = 0

    def add(self, strip: Strip) -> Iterator[Page]:
        if not self.held:
            for head in strip.heads:
                self._put(head)
            self.repeated = len(self.held)
        if self._needs(strip) <= self._room() + _FIT:
            self._put(strip)
        elif strip.height > self._full_room(strip) and (parts := strip.cut(self._room() - self._gap(strip))):
            yield from self._add_cut(strip, parts)
        elif len(self.held) == self.repeated:
            self._put(strip)  # taller than a page and not to be cut: it overflows rather than vanishes
        else:
            yield from self._turn(strip)

    def close(self, count: int) -> Page:
        """Take the first `count` strips off as a page."""
        page, depth = Page(self.frame, apart=self.apart), 0.0
        for strip in self.held[:count]:
            depth += strip.gap if page.placed else 0.0
            page.placed.append((strip, depth))
            depth += strip.height
        self.held, self.used, self.repeated, self.apart = [], 0.0, 0, False
        return page

    def _turn(self, strip: Strip) -> Iterator[Page]:
        count = self._legal_end(strip)
        rest = self.held[count:]
        yield self.close(count)
        for one in (*rest, strip):
            yield from self.add(one)

    def _add_cut(self, strip: Strip, parts: "tuple[Strip, Strip]") -> Iterator[Page]:
        fresh = len(self.held) == self.repeated
        if not fresh and self._room() < self.frame.inner_height * _CUT_SHARE:
            yield from self._turn(strip)
            return
        self._put(parts[0])
        yield self.close(len(self.held))
        yield from self.add(parts[1])

    def _legal_end(self, strip: Strip) -> int:
        following: Strip = strip
        for count in range(len(self.held), self.repeated, -1):
            last = self.held[count - 1]
            if not last.with_next and not following.joined:
                return count
            following = last
        return len(self.held)

    def _put(self, strip: Strip) -> None:
        self.used += self._needs(strip)
        self.held.append(strip)

    def _needs(self, strip: Strip) -> float:
        return strip.height + self._gap(strip)

    def _gap(self, strip: Strip) -> float:
        return strip.gap if self.held else 0.0

    def _room(self) -> float:
        return self.frame.inner_height - self.used

    def _full_room(self, strip: Strip) -> float:
        return self.frame.inner_height - sum(head.height for head in strip.heads)
