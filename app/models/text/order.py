"""Thai dictionary order as a plain string, so that an index can keep it."""

from __future__ import annotations

import re

from app.models.text.letters import clean, to_arabic

_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
_MARK_WEIGHT = {mark: str(weight) for weight, mark in enumerate("๎์็่้๊๋", 1)}
_LEVEL, _PART = "\x01", "\x02"  # lower than every letter, so the shorter word comes first
_AFTER_THAI = "\u0e7f"


def sort_key(*parts: str) -> str:
    """A key whose plain code-point order is Thai dictionary order (that of ICU's `th`, punctuation ignored).

    Several parts (given name, family name) are compared one after the other. Letters decide first, leading
    vowels read after their consonant; tone marks and ์ ็ decide only between equal letters. Digits come first,
    then Thai, then the rest.
    """
    swapped = [_LEADING_VOWEL.sub(r"\2\1", clean(part)) for part in parts]
    return _LEVEL.join(_PART.join(map(level, swapped)) for level in (_letters, _marks))


def _letters(text: str) -> str:
    return "".join(map(_letter, to_arabic(text).lower()))


def _letter(char: str) -> str:
    """The weight of one character by itself; "" for what only breaks ties or is ignored."""
    if char in _MARK_WEIGHT or not (char.isalnum() or _is_thai_vowel(char)):
        return ""
    return char if char.isdigit() or char >= "\u0e00" else _AFTER_THAI + char


def _is_thai_vowel(char: str) -> bool:
    return "ะ" <= char <= "ู" or char == "\u0e4d"


def _marks(text: str) -> str:
    """One "0" for every letter, a higher digit for every mark: the first different mark decides."""
    weights = (_MARK_WEIGHT.get(char) or ("0" if _letter(char) else "") for char in text.lower())
    return "".join(weights).rstrip("0")
