"""From text to lines: cleaning, breaking, measuring; every line remembers its source exactly."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from app.reports.pdf.blocks import Content, Run
from app.reports.pdf.fonts import BOLD, ITALIC
from app.reports.pdf.shaping import Shape, shape
from app.reports.pdf.words import breaks, cluster_breaks, number_breaks, word_breaks

_SLACK = 0.01  # points; rounding must not push a word to the next line
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Invisible or unprintable: control letters, lone surrogates, zero-width and direction marks, non-characters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]"
)
_ATOM = re.compile(r" +|[^ ]+")
_CLINGING = re.compile("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f]*")


def clean(text: str) -> str:
    """What can stand on paper: line ends as `\\n`, tabs and odd spaces as spaces, nothing invisible."""
    text = _NEWLINES.sub("\n", text).replace("\t", " ").replace("\u202f", "\xa0")
    return _UNPRINTABLE.sub("", text)


class Span(NamedTuple):
    """A stretch of a line's source in one style, up to `end`."""

    end: int
    style: int
    link: str


class Prose(NamedTuple):
    """Text without line ends and its styles."""

    text: str
    spans: tuple[Span, ...]


class Atom(NamedTuple):
    """A word, or the spaces between two words, in one style, as it is shaped."""

    text: str
    style: int
    link: str
    shape: Shape
    blank: bool


class Group(NamedTuple):
    """What no line end parts; its advance without the spaces at its end and with them; what is not drawn."""

    atoms: tuple[Atom, ...]
    solid: int
    whole: int
    missing: str


class Line(NamedTuple):
    """A set line: its natural width in points and what may be stretched."""

    atoms: tuple[Atom, ...]
    width: float
    spaces: int
    clusters: int
    text: str
    last: bool


_EMPTY = Line((), 0.0, 0, 0, "", True)


def runs_of(content: Content) -> Iterator[Run]:
    """The runs of a content value."""
    if isinstance(content, str):
        yield Run(content)
    elif isinstance(content, Run):
        yield content
    else:
        for part in content:
            yield Run(part) if isinstance(part, str) else part


def plain(content: Content) -> str:
    """The words of a content value, cleaned, on one line."""
    return " ".join("".join(clean(run.text) for run in runs_of(content)).split("\n")).strip()


def prose(content: Content, style: int = 0, link: str = "") -> tuple[Prose, ...]:
    """The paragraphs of a content value (it is cut at line feeds)."""
    if isinstance(content, str) and "\n" not in (text := clean(content)):  # nearly every cell and paragraph
        text = text.strip(" ")
        return (Prose(text, (Span(len(text), style, link),) if text else ()),)
    paragraphs: list[tuple[list[str], list[Span]]] = [([], [])]
    for run in runs_of(content):
        own = style | (BOLD if run.bold else 0) | (ITALIC if run.italic else 0)
        for number, part in enumerate(clean(run.text).split("\n")):
            if number:
                paragraphs.append(([], []))
            texts, spans = paragraphs[-1]
            texts.append(part)
            spans.append(Span((spans[-1].end if spans else 0) + len(part), own, run.link or link))
    return tuple(_tidy("".join(texts), spans) for texts, spans in paragraphs)


def _tidy(text: str, spans: Sequence[Span]) -> Prose:
    """Trim the ends and move style borders that would part a letter from its marks."""
    start, end = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    kept: list[Span] = []
    for span in spans:
        border = _CLINGING.match(text, span.end)
        to = min(max((border.end() if border else span.end) - start, 0), max(end - start, 0))
        if to > (kept[-1].end if kept else 0):
            kept.append(span._replace(end=to))
    return Prose(text[start:end] if start < end else "", tuple(kept))


class Typesetter:
    """Sets lines for one document, remembering what it has set (tables say the same things often)."""

    def __init__(self, names: frozenset[str] = frozenset()) -> None:
        self.names = names
        self.missing: set[str] = set()
        self._set: dict[tuple[Prose, float, float, float], tuple[Line, ...]] = {}

    def lines(self, source: Prose, size: float, width: float, first: float | None = None) -> tuple[Line, ...]:
        """Lines of `source` in `size` (true points) within `width`, the first within `first`, in points."""
        key = (source, size, width, width if first is None else first)
        found = self._set.get(key)
        if found is None:
            if len(self._set) > 20_000:
                self._set.clear()
            found = self._set[key] = tuple(self._fill(*key))
        return found

    def content_lines(self, content: Content, size: float, width: float, style: int = 0) -> tuple[Line, ...]:
        """Lines of a content value whose paragraphs all begin at the left."""
        return tuple(line for part in prose(content, style) for line in self.lines(part, size, width))

    def _fill(self, source: Prose, size: float, width: float, first: float) -> Iterator[Line]:
        if not source.text:
            yield _EMPTY
            return
        scale = size / 1000
        groups = self._groups(source, min(width, first) / scale)
        room = (first + _SLACK) / scale
        taken: list[Atom] = []
        used = 0
        for group in groups:
            if taken and used + group.solid > room:
                yield _line(taken, scale, last=False)
                taken, used, room = [], 0, (width + _SLACK) / scale
            taken += group.atoms
            used += group.whole
        yield _line(taken, scale, last=True)

    def _groups(self, source: Prose, room: float) -> list[Group]:
        """What stands between one line end and the next; only what is wider than `room` is cut finer."""
        text = source.text
        offsets = [0, *breaks(text, self.names), len(text)]
        groups = _cut(source, offsets)
        for finer in (
            lambda piece: word_breaks(piece, self.names),
            word_breaks,
            number_breaks,
            cluster_breaks,
        ):
            wide = [span for span, group in zip(pairwise(offsets), groups, strict=True) if group.solid > room]
            if not wide:
                break
            offsets = sorted({*offsets, *(a + at for a, b in wide for at in finer(text[a:b]))})
            groups = _cut(source, offsets)
        self.missing.update(letter for group in groups for letter in group.missing)
        return groups


def _cut(source: Prose, offsets: Sequence[int]) -> list[Group]:
    return [_group(source, a, b) for a, b in pairwise(offsets)]


def _group(source: Prose, start: int, end: int) -> Group:
    parts: list[Group] = []
    for span in source.spans:
        if span.end > start:
            to = min(span.end, end)
            parts.append(_word(source.text[start:to], span.style, span.link))
            start = to
        if start >= end:
            break
    return parts[0] if len(parts) == 1 else _joined([atom for part in parts for atom in part.atoms])


@lru_cache(maxsize=20_000)
def _word(text: str, style: int, link: str) -> Group:
    """A group in one style. Kept: in a long report nine of ten have been set before."""
    return _joined([Atom(one, style, link, shape(style, one), one[0] == " ") for one in _ATOM.findall(text)])


def _joined(atoms: Sequence[Atom]) -> Group:
    whole = sum(atom.shape.advance for atom in atoms)
    solid = whole - (atoms[-1].shape.advance if atoms[-1].blank else 0)
    return Group(tuple(atoms), solid, whole, "".join(atom.shape.missing for atom in atoms))


def _line(atoms: list[Atom], scale: float, last: bool) -> Line:
    while atoms and atoms[-1].blank:
        atoms.pop()
    text = "".join(atom.text for atom in atoms)
    width = sum(atom.shape.advance for atom in atoms) * scale
    clusters = sum(len(atom.shape.clusters) for atom in atoms)
    return Line(tuple(atoms), width, text.count(" "), clusters, text, last)
