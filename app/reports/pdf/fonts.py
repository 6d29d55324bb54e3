"""The faces papers are set in, and what "16 points" means.

Sizes are given in nominal TH Sarabun points, as the writing rules give them. The shipped face, Laksaman, is
TH Sarabun drawn 1.502 times larger with the same line breaks, so it is set that much smaller.
"""

from functools import cache, cached_property

import uharfbuzz as hb

from app.models.resources import resource_path

NOMINAL = 1 / 1.502
LEADING = 21.3 / 16  # TH Sarabun's own line height
BOLD, ITALIC = 1, 2  # a style is the sum of these
STYLES = (0, BOLD, ITALIC, BOLD | ITALIC)
_FILES = ("Laksaman", "Laksaman-Bold", "Laksaman-Italic", "Laksaman-BoldItalic")


def point_size(nominal: float) -> float:
    """The size Laksaman is set in to look like `nominal` points of TH Sarabun."""
    return round(nominal * NOMINAL, 3)


def leading(nominal: float) -> float:
    """Baseline to baseline, in points."""
    return nominal * LEADING


class Face:
    """One font file, ready for measuring and shaping; lengths are in 1/1000 of the size."""

    def __init__(self, style: int) -> None:
        self.style = style
        self.name = _FILES[style]
        self.data = resource_path("fonts", f"{self.name}.ttf").read_bytes()
        self.hb_face = hb.Face(self.data)
        self.hb_font = hb.Font(self.hb_face)

    @cached_property
    def unicodes(self) -> frozenset[int]:
        return frozenset(self.hb_face.unicodes)

    def advance(self, glyph: int) -> int:
        return int(self.hb_font.get_glyph_h_advance(glyph))

    def box(self, glyph: int) -> tuple[int, int, int, int]:
        """Left, bottom, right, top of a glyph's outline."""
        extents = self.hb_font.get_glyph_extents(glyph)
        top, left = extents.y_bearing, extents.x_bearing
        return left, top + extents.height, left + extents.width, top


@cache
def face(style: int) -> Face:
    """The face of a style (`BOLD`, `ITALIC`, their sum, 0), read once."""
    return Face(style)
