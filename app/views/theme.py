"""How the window looks: the shipped Thai font, light and dark, and the size a person's eyes want."""

from __future__ import annotations

import math
from string import Template
from typing import Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.models.resources import resource_path

Shade = Literal["light", "dark"]
FAMILY = "Sarabun"
POINTS = 11.0
SIZES = {"head_size": 15.5, "side_size": 11.5, "figure_size": 20.0}
ABOVE, BELOW = 0.24, 0.13
"""Of the size of letters: how far Thai marks on marks stand above and below what the font calls a line."""
LETTER_LINE = 1.3
"""Of the size of letters: the line of the font."""
PIXELS = 96 / 72
"""In a point: padding in a style sheet has no other unit."""
ZOOMS = (90, 100, 110, 125, 150, 175, 200)

COLOURS: dict[Shade, dict[str, str]] = {
    "light": {
        "window": "#f4f5f3",
        "base": "#ffffff",
        "text": "#1c2320",
        "muted": "#56605b",
        "line": "#c3cac5",
        "edge": "#7c8680",
        "soft": "#e6ebe7",
        "accent": "#1f6f54",
        "on_accent": "#ffffff",
        "accent_text": "#175b44",
        "warn": "#8a4b00",
        "warn_soft": "#fdf1de",
        "error": "#a4161a",
        "error_soft": "#fdeaea",
    },
    "dark": {
        "window": "#1b1f1d",
        "base": "#242927",
        "text": "#e9edea",
        "muted": "#a9b3ad",
        "line": "#4a534e",
        "edge": "#7a857f",
        "soft": "#313834",
        "accent": "#5cc49d",
        "on_accent": "#0d1a14",
        "accent_text": "#7ed6b4",
        "warn": "#f2b766",
        "warn_soft": "#3a2f1c",
        "error": "#ff9b9b",
        "error_soft": "#3d2424",
    },
}
"""Text stands at 4.5 to 1 or more on its grounds; `edge`, around what one may use, and `accent`, around what
has the keyboard, at 3 to 1 (tests/views/test_theme.py)."""

ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "soft",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "base",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "muted",
}


def palette(shade: Shade) -> QPalette:
    colours = COLOURS[shade]
    made = QPalette(QColor(colours["soft"]), QColor(colours["window"]))
    for role, name in ROLES.items():
        made.setColor(role, QColor(colours[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["muted"]))
    return made


def style_sheet(shade: Shade, zoom: int) -> str:
    text = resource_path("style", "suanruam.qss").read_text(encoding="utf-8")
    sizes = {name: f"{points * zoom / 100:.1f}pt" for name, points in SIZES.items()}
    sizes |= {name: f"{math.ceil(points * PIXELS * zoom / 100)}px" for name, points in rooms().items()}
    signs = {
        name: resource_path("style", f"{name}_{shade}.svg").as_posix()
        for name in ("down", "up", "left", "right", "tick")
    }
    return Template(text).substitute(COLOURS[shade], **signs, **sizes)


def rooms() -> dict[str, float]:
    """In points at 100 %: above and below a text, else Qt cuts tone marks off; and a line one types in."""
    found = {"typing": POINTS * (LETTER_LINE + 2 * ABOVE)}
    for look, points in (("", POINTS), ("head_", SIZES["head_size"]), ("figure_", SIZES["figure_size"])):
        found[f"{look}above"] = points * ABOVE
        found[f"{look}below"] = points * BELOW
    return found


def load_fonts() -> None:
    """The fonts that come with the program; what is installed on the computer does not matter."""
    for name in ("Sarabun_400Regular.ttf", "Sarabun_700Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))


def dress(app: QApplication, shade: Shade, zoom: int) -> None:
    """Give the whole program its font, size and colours; `zoom` in percent."""
    font = QFont(FAMILY)
    font.setPointSizeF(POINTS * zoom / 100)
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(shade))
    app.setFont(font)
    app.setStyleSheet(style_sheet(shade, zoom))


def zoom_step(zoom: int, step: int) -> int:
    """The next larger or smaller size there is."""
    place = min(range(len(ZOOMS)), key=lambda at: abs(ZOOMS[at] - zoom))
    return ZOOMS[max(0, min(len(ZOOMS) - 1, place + step))]
