"""Type that old eyes read: contrast, size, and a Thai font of our own."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication

from app.views import theme

TEXTS = ("text", "muted", "accent_text", "warn", "error")
GROUNDS = ("window", "base", "soft")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("on_accent", "accent"),
    ("text", "warn_soft"),
    ("text", "error_soft"),
]


def luminance(name: str) -> float:
    """Relative luminance of WCAG 2."""
    colour = QColor(name)
    parts = [part / 255 for part in (colour.red(), colour.green(), colour.blue())]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_words_stand_out_from_their_ground(shade: theme.Shade, pair: tuple[str, str]) -> None:
    colours = theme.COLOURS[shade]
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


def test_the_shipped_font_is_used_at_eleven_points_or_more(qapp: QApplication) -> None:
    theme.load_fonts()
    assert theme.FAMILY in QFontDatabase.families()
    theme.dress(qapp, "light", 100)
    assert (qapp.font().family(), qapp.font().pointSizeF()) == (theme.FAMILY, 11.0)
    theme.dress(qapp, "dark", 150)
    assert qapp.font().pointSizeF() == 16.5
    theme.dress(qapp, "light", 100)


def test_sizes_go_step_by_step_and_end() -> None:
    assert theme.zoom_step(100, 1) == 110
    assert theme.zoom_step(100, -1) == 90
    assert theme.zoom_step(90, -1) == 90
    assert theme.zoom_step(200, 1) == 200


def test_every_colour_of_the_style_is_known() -> None:
    for shade in ("light", "dark"):
        assert "$" not in theme.style_sheet(shade, 100)
