"""Type that old eyes read: contrast, size, and a Thai font of our own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget

from app.views import theme
from app.views.labels import WrappingLink, label

TEXTS = ("text", "muted", "accent_text", "warn", "error")
GROUNDS = ("window", "base", "soft")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *((text, ground) for text in ("text", "muted", "accent_text") for ground in ("warn_soft", "error_soft")),
    ("on_accent", "accent"),
    ("warn", "warn_soft"),
    ("error", "error_soft"),
]
SIGNS = [(sign, ground) for sign in ("edge", "accent") for ground in (*GROUNDS, "warn_soft", "error_soft")]
MARKED = "ที่ ครั้ง น้ำ ปี่ ปู่ญู ฐุ ฎี"
"""Marks on marks above, and a mark below letters that reach down themselves."""


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


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("pair", SIGNS, ids="-".join)
def test_edges_and_the_focus_stand_out_from_their_ground(shade: theme.Shade, pair: tuple[str, str]) -> None:
    """What shows where one may type, and where the keyboard is: three to one."""
    colours = theme.COLOURS[shade]
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 3


def ink(widget: QWidget) -> int:
    """Pixels of the letters in a widget."""
    image = widget.grab().toImage()
    places = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return sum(image.pixelColor(x, y).lightness() < 70 for x, y in places)


def one_line(text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setReadOnly(True)  # no cursor
    return line


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize(
    "make",
    [label, partial(label, look="head"), partial(label, look="figure"), WrappingLink, one_line, QCheckBox],
    ids=("label", "head", "figure", "link", "line", "check"),
)
def test_no_tone_mark_is_cut_off(make: Callable[[str], QWidget], zoom: int, qapp: QApplication) -> None:
    """With more room above and below there is no more ink: the font calls a line less than Thai needs."""
    theme.load_fonts()
    theme.dress(qapp, "light", zoom)
    widget = make(MARKED)
    widget.adjustSize()
    size = widget.sizeHint()
    widget.resize(size.width() + 20, size.height())
    as_it_is = ink(widget)
    widget.resize(size.width() + 20, size.height() + 40)
    with_room = ink(widget)
    theme.dress(qapp, "light", 100)
    assert as_it_is == with_room > 100


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
