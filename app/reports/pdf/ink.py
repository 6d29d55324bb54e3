"""The letters of one document as PDF writes them: codes, their widths and the text they stand for.

Every pair of glyph and source text gets a code of its own, so that a reader of the file finds exactly what
was typed: ToUnicode says what each code means, ActualText says it again for every run of a line.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.reports.pdf.fonts import face
from app.reports.pdf.shaping import Glyph
from app.reports.pdf.typeset import Atom

_HOP = 90  # 1/1000 of the size; readers take a longer jump forward for a space between words


class Stacked(NamedTuple):
    """A mark that stands over another mark: where in its text, as the pen goes, and how high.

    clusters: how many stand before it in its atom, for what is added when a line is stretched.
    x, y: in 1/1000 of the size.
    """

    style: int
    code: str
    clusters: int
    x: int
    y: int


class CodeUse(NamedTuple):
    """A code of a font: the glyph it draws, the text it stands for, the glyph's own advance."""

    gid: int
    text: str
    advance: int


class FontInk:
    """The codes one face needs in one document, numbered in the order of their first use."""

    def __init__(self, style: int) -> None:
        self.style = style
        self.uses: list[CodeUse] = []
        self._codes: dict[tuple[int, str], str] = {}

    def code(self, gid: int, text: str) -> str:
        """The four hex digits that draw `gid` and read as `text`."""
        found = self._codes.get((gid, text))
        if found is None:
            self.uses.append(CodeUse(gid, text, face(self.style).advance(gid)))
            found = self._codes[(gid, text)] = f"{len(self.uses):04X}"
        return found


class Ink:
    """Writes lines as the operators that show them."""

    def __init__(self) -> None:
        self.fonts: dict[int, FontInk] = {}
        self._solid: dict[tuple[int, str, float], str] = {}
        self._loose: dict[tuple[int, str, float], tuple[str, ...]] = {}
        self._stacked_marks: dict[tuple[int, str], tuple[Stacked, ...]] = {}

    def show(self, atoms: Sequence[Atom], size: float, space: float = 0.0, gap: float = 0.0) -> str:
        """Operators showing `atoms` from the current point.

        Every cluster but the last is followed by `gap` points, every space by `space` more.
        """
        out: list[str] = []
        start = 0
        for end in range(1, len(atoms) + 1):
            if end == len(atoms) or atoms[end].style != atoms[start].style:
                out.append(self._run(atoms[start:end], size, space, gap))
                start = end
        return "".join(out)

    def show_stacked(
        self, atoms: Sequence[Atom], x: float, baseline: float, size: float, space: float, gap: float
    ) -> str:
        """Operators for the marks over marks of a line, after its letters; the mark below reads for them."""
        out: list[str] = []
        style = -1
        for atom in atoms:
            for mark in self._marks(atom):
                if mark.style != style:
                    style = mark.style
                    out.append(f"/F{style} {size:g} Tf\n")
                left = x + mark.x * size / 1000 + mark.clusters * gap
                out.append(f"1 0 0 1 {left:.2f} {baseline + mark.y * size / 1000:.2f} Tm<{mark.code}>Tj\n")
            x += atom.shape.advance * size / 1000 + len(atom.shape.clusters) * gap
            x += len(atom.text) * space if atom.blank else 0.0
        return f"/Artifact BMC BT\n{''.join(out)}ET EMC\n" if out else ""

    def _marks(self, atom: Atom) -> tuple[Stacked, ...]:
        key = (atom.style, atom.text)
        found = self._stacked_marks.get(key)
        if found is None:
            font = self.fonts.setdefault(atom.style, FontInk(atom.style))
            found = self._stacked_marks[key] = tuple(_stacked(font, atom))
        return found

    def _run(self, atoms: Sequence[Atom], size: float, space: float, gap: float) -> str:
        style = atoms[0].style
        body = self._stretched(atoms, size, space, gap) if space or gap else self._plain(atoms, size)
        source = actual_text("".join(atom.text for atom in atoms))
        return f"/F{style} {size:g} Tf\n/Span<</ActualText({source})>>BDC[<{body}>]TJ EMC\n"

    def _plain(self, atoms: Sequence[Atom], size: float) -> str:
        return "".join(self._whole(atom, size) for atom in atoms)

    def _stretched(self, atoms: Sequence[Atom], size: float, space: float, gap: float) -> str:
        after = f">{-gap / size * 1000:.1f}<" if gap else ""
        after_space = f">{-(gap + space) / size * 1000:.1f}<"
        parts = [
            (after_space if atom.blank else after).join([*self._clusters(atom, size), ""]) for atom in atoms
        ]
        return "".join(parts)

    def _whole(self, atom: Atom, size: float) -> str:
        key = (atom.style, atom.text, size)
        found = self._solid.get(key)
        if found is None:
            found = self._solid[key] = "".join(self._clusters(atom, size))
        return found

    def _clusters(self, atom: Atom, size: float) -> tuple[str, ...]:
        key = (atom.style, atom.text, size)
        found = self._loose.get(key)
        if found is None:
            font = self.fonts.setdefault(atom.style, FontInk(atom.style))
            found = self._loose[key] = tuple(
                "".join(_drawn(font, cluster)) for cluster in atom.shape.clusters
            )
        return found


class _Part(NamedTuple):
    """A glyph of a cluster, the letters it reads as, and whether it is drawn after the line."""

    glyph: Glyph
    text: str
    later: bool


def _parts(cluster: Sequence[Glyph]) -> list[_Part]:
    """A mark over a mark is drawn later and lends its letters to the one below: two glyphs without width in a
    row, or one at another height, end the line for readers that go by places."""
    parts: list[_Part] = []
    for glyph in cluster:
        below = next((part for part in reversed(parts) if not part.later), None)
        if below is not None and (glyph.dy or not (glyph.advance or below.glyph.advance)):
            at = parts.index(below)
            parts[at] = below._replace(text=below.text + glyph.text)
            parts.append(_Part(glyph, "", True))
        else:
            parts.append(_Part(glyph, glyph.text, False))
    return parts


def _drawn(font: FontInk, cluster: Sequence[Glyph]) -> Iterator[str]:
    for glyph, text, later in _parts(cluster):
        if later:
            if glyph.advance:
                yield _moved(glyph.advance)
            continue
        code = font.code(glyph.gid, text)
        kern = glyph.advance - face(font.style).advance(glyph.gid)
        if glyph.dx:
            yield _moved(glyph.dx)
        yield code
        if kern - glyph.dx:
            yield _moved(kern - glyph.dx)


def _stacked(font: FontInk, atom: Atom) -> Iterator[Stacked]:
    pen = 0
    for number, cluster in enumerate(atom.shape.clusters):
        for glyph, text, later in _parts(cluster):
            if later:
                yield Stacked(font.style, font.code(glyph.gid, text), number, pen + glyph.dx, glyph.dy)
            pen += glyph.advance


def _moved(forward: int) -> str:
    """A move of the pen in 1/1000 of the size, long ones in hops."""
    hops = max(1, -(-forward // _HOP))
    step, rest = divmod(forward, hops)
    return "".join(f">{-(step + (1 if hop < rest else 0))}<" for hop in range(hops))


def actual_text(text: str) -> str:
    """A PDF string of UTF-16 with its mark, one character a byte."""
    raw = ("\ufeff" + text).encode("utf-16-be").decode("latin-1")
    for letter, written in (("\\", "\\\\"), ("(", "\\("), (")", "\\)"), ("\r", "\\r"), ("\n", "\\n")):
        if letter in raw:
            raw = raw.replace(letter, written)
    return raw
