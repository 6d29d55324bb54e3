"""From letters to glyphs: HarfBuzz places marks, every glyph remembers the letters it stands for."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from app.reports.pdf.fonts import Face, face

_FEATURES = {"kern": True, "liga": True}
_SUBSTITUTE = "\u25ca"  # a lozenge stands for a character the shipped faces lack; official text has none


class Glyph(NamedTuple):
    """A drawn glyph: `text` is the source it stands for, lengths are 1/1000 of the size."""

    gid: int
    text: str
    advance: int
    dx: int
    dy: int


class Shape(NamedTuple):
    """Shaped text: its clusters (a base and what sits on it), its whole advance, what could not be drawn."""

    clusters: tuple[tuple[Glyph, ...], ...]
    advance: int
    missing: str


@lru_cache(maxsize=60_000)
def shape(style: int, text: str) -> Shape:
    """Shape `text` in one style. The texts of its glyphs joined give `text` back exactly."""
    cut = face(style)
    missing = "".join(letter for letter in text if ord(letter) not in cut.unicodes)
    drawn = "".join(_SUBSTITUTE if letter in missing else letter for letter in text) if missing else text
    glyphs = _glyphs(cut, drawn, text)
    return Shape(tuple(_clusters(glyphs)), sum(glyph.advance for glyph in glyphs), missing)


def _glyphs(cut: Face, drawn: str, text: str) -> list[Glyph]:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(drawn)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    hb.shape(cut.hb_font, buffer, _FEATURES)
    placed = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = [*sorted({info.cluster for info, _ in placed}), len(text)]
    ends = dict(pairwise(starts))
    glyphs: list[Glyph] = []
    for start, group in groupby(placed, key=lambda pair: pair[0].cluster):
        members = list(group)
        shares = _shares(text[start : ends[start]], len(members))
        glyphs += [
            Glyph(info.codepoint, share, at.x_advance, at.x_offset, at.y_offset)
            for (info, at), share in zip(members, shares, strict=True)
        ]
    return glyphs


def _shares(source: str, count: int) -> list[str]:
    """Deal the letters of a cluster to its glyphs, the last letters to the last glyphs.

    ำ is drawn as two glyphs: the ring stands for nothing and the stroke for ำ, so น้ำ stays น + ้ + ำ.
    """
    if len(source) <= count:
        return [""] * (count - len(source)) + list(source)
    return [source[: len(source) - count + 1], *source[len(source) - count + 1 :]]


def _clusters(glyphs: list[Glyph]) -> Iterator[tuple[Glyph, ...]]:
    cluster: list[Glyph] = []
    for glyph in glyphs:
        if glyph.advance and cluster:
            yield tuple(cluster)
            cluster = []
        cluster.append(glyph)
    if cluster:
        yield tuple(cluster)
