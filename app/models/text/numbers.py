"""Amounts and counts as people write them by hand or a workbook spells them."""

from __future__ import annotations

import re

from app.models.errors import BadInput, Words
from app.models.text.letters import clean_line, to_arabic


class BadNumber(BadInput):
    """A text that should be a number or an amount and is not."""


UNKNOWN = Words("ไม่มีข้อมูล", "no data")
_LARGEST = 10**13  # baht or pieces: more is a slip of the finger; SQLite's integers end at 9.2 × 10^18
_NO_FIGURE = frozenset({"", "-", "–", "—", "−", "ไม่มีข้อมูล", "no data", "n/a"})
_LONGEST = 80  # characters of a figure
_GROUPED = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_AMOUNT = re.compile(rf"(-?)({_GROUPED})(?:\.([0-9]*))?")
_CURRENCY = re.compile(r"^(?:฿|thb)\s*|\s*(?:\.-|บาทถ้วน|บาท|baht|thb|฿)$", re.IGNORECASE)
_MEND_INTEGER = Words(
    "พิมพ์เฉพาะตัวเลข เช่น 6 หรือเว้นว่างถ้าไม่ทราบ", "Type digits only, such as 6, or leave it blank if unknown."
)
_MEND_NUMBER = Words(
    "พิมพ์เฉพาะตัวเลข เช่น 1,632,820.50 หรือเว้นว่างถ้าไม่ทราบ",
    "Type digits only, such as 1,632,820.50, or leave it blank if unknown.",
)


def parse_money(text: str) -> int | None:
    """An amount in baht as satang; None for a blank or a dash (unknown, which is not zero).

    Reads commas, Thai digits and บาท. Raises BadNumber for anything else, for a third decimal and from
    10^13 baht on.
    """
    parts = _amount(text)
    if parts is None:
        return None
    sign, baht, decimals = parts
    if len(decimals) > 2:
        raise BadNumber(_quoted(text, "มีเศษละเอียดกว่าหนึ่งสตางค์", "is finer than one satang"), _MEND_NUMBER)
    return sign * (_within(baht, text) * 100 + int(decimals.ljust(2, "0")))


def parse_integer(text: str) -> int | None:
    """A whole number; None for a blank or a dash. "5.00" (a workbook's way) is 5. Raises BadNumber."""
    parts = _amount(text, _MEND_INTEGER)
    if parts is None:
        return None
    sign, whole, decimals = parts
    if decimals.strip("0"):
        raise BadNumber(_quoted(text, "ไม่ใช่จำนวนเต็ม", "is not a whole number"), _MEND_INTEGER)
    return sign * _within(whole, text, _MEND_INTEGER)


def parse_number(text: str) -> float | None:
    """A number with decimals; None for a blank or a dash. Raises BadNumber."""
    parts = _amount(text)
    if parts is None:
        return None
    sign, whole, decimals = parts
    return sign * float(f"{_within(whole, text)}.{decimals or 0}")


def _amount(text: str, mend: Words = _MEND_NUMBER) -> tuple[int, str, str] | None:
    """(sign, whole digits, decimals) of a figure; None: it says that there is none. mend: what to do."""
    plain = clean_line(to_arabic(text)).lower()
    if plain in _NO_FIGURE:
        return None
    match = (
        _AMOUNT.fullmatch(_CURRENCY.sub("", _CURRENCY.sub("", plain)).strip())
        if len(plain) < _LONGEST
        else None
    )
    if match is None:
        raise BadNumber(_quoted(text, "ไม่ใช่ตัวเลข", "is not a number"), mend)
    return -1 if match[1] else 1, match[2].replace(",", ""), match[3] or ""


def _within(digits: str, text: str, mend: Words = _MEND_NUMBER) -> int:
    if len(digits.lstrip("0")) >= len(str(_LARGEST)):
        raise BadNumber(_quoted(text, "มากเกินกว่าที่จะเป็นไปได้", "is too large to be meant"), mend)
    return int(digits)


def _quoted(text: str, thai: str, english: str) -> Words:
    shown = clean_line(text)
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    return Words(f"“{shown}” {thai}", f"“{shown}” {english}.")
