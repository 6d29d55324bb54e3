"""Thai letters for drawn pictures: marks put in their places through the font's own codes.

The basic layout of Pillow is the same on every machine, but shapes nothing. Laksaman keeps the lowered
and left-shifted marks at the private codes that Thai fonts have used since Windows 95.
"""

from __future__ import annotations

from functools import cache

from PIL import ImageFont

from app.models.resources import resource_path

TALL = "ปฝฟฬ"
UPPER = "ัิีึื็ํ"
TONES = "่้๊๋์"
LOWER = "ฺุู"
LEFT_UPPER = dict(zip("ัิีึื็ํ", "\uf710\uf701\uf702\uf703\uf704\uf712\uf711", strict=True))
LOW_TONES = dict(zip(TONES, "\uf70a\uf70b\uf70c\uf70d\uf70e", strict=True))
LOW_LEFT_TONES = dict(zip(TONES, "\uf705\uf706\uf707\uf708\uf709", strict=True))
LEFT_TONES = dict(zip(TONES, "\uf713\uf714\uf715\uf716\uf717", strict=True))
WITHOUT_FOOT = {"ญ": "\uf70f", "ฐ": "\uf700"}


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    path = resource_path("fonts", "Laksaman-Bold.ttf")
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def placed(text: str) -> str:
    """The text with each mark in the form that stands right where it is."""
    spread = _spread(text)
    return "".join(_form(spread, place) for place in range(len(spread)))


def _spread(text: str) -> str:
    """ำ as nikhahit and lakkhangyao, the nikhahit below a tone."""
    for tone in TONES:
        text = text.replace(f"{tone}ำ", f"ํ{tone}า")
    return text.replace("ำ", "ํา")


def _form(text: str, place: int) -> str:
    letter = text[place]
    if letter in WITHOUT_FOOT and text[place + 1 : place + 2] in tuple(LOWER):
        return WITHOUT_FOOT[letter]
    if letter in UPPER:
        return LEFT_UPPER[letter] if _base(text, place) in TALL else letter
    return _tone(text, place) if letter in TONES else letter


def _tone(text: str, place: int) -> str:
    letter, tall = text[place], _base(text, place) in TALL
    if text[place - 1] in UPPER:
        return LEFT_TONES[letter] if tall else letter
    return LOW_LEFT_TONES[letter] if tall else LOW_TONES[letter]


def _base(text: str, place: int) -> str:
    while place and text[place] in UPPER + TONES + LOWER:
        place -= 1
    return text[place]
