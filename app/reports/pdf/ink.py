"""The letters of one document as PDF writes them: codes, their widths and the text they stand for.

Every pair of glyph and source text gets a code of its own, so that a reader of the file finds exactly what was
typed: ToUnicode says what each code means, ActualText says it again for every run of a line.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.reports.pdf.fonts import face
from app.reports.pdf.shaping import Glyph
from app.reports.pdf.typeset import Atom

_HOP = 90  # 1/1000 of the size; readers take a longer jump forward for a space between words


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
                "".join(_drawn(font, cluster, size)) for cluster in atom.shape.clusters
            )
        return found


def _drawn(font: FontInk, cluster: Sequence[Glyph], size: float) -> Iterator[str]:
    for glyph in cluster:
        code = font.code(glyph.gid, glyph.text)
        kern = glyph.advance - face(font.style).advance(glyph.gid)
        if glyph.dx:
            yield _moved(glyph.dx)
        if glyph.dy:
            yield f">]TJ {glyph.dy * size / 1000:.3f} Ts[<{code}>]TJ 0 Ts[<"
        else:
            yield code
        if kern - glyph.dx:
            yield _moved(kern - glyph.dx)


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
