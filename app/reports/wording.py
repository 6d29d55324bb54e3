"""How figures, dates and lists read on an official paper: numerals, money, baht in words, counts, spacing.

Everything returns Arabic digits; `digits(text, Numerals.THAI)` turns a finished sentence, so that the choice
is made once per kind of document. Unknown (None) is never written as zero.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from app.models.text import UNKNOWN, to_arabic, to_thai

# -- numerals ------------------------------------------------------------------------------------------


class Numerals(StrEnum):
    """Which digits a kind of document prints."""

    THAI = "thai"
    ARABIC = "arabic"


_PHONE = r"\+?[0-9](?:[ -]?[0-9]){2,}"
_EXTENSION = r"(?:\s*(?:ต่อ|ถึง|[Ee]xt\.?|–|/)\s*[0-9]+(?:[-–][0-9]+)*)*"
_LATIN = r"[A-Za-z0-9._/:%?&=+#~@-]"
_KEPT = re.compile(
    "|".join(
        (
            r"(?:https?://|www\.)\S+",
            r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+",
            rf"(?:โทร|โทรศัพท์|โทรสาร|แฟกซ์|มือถือ|สายด่วน|(?i:tel|fax|phone))\.?\s*:?\s*{_PHONE}{_EXTENSION}",
            r"(?<![A-Za-z])[A-Z]\s[0-9]+",  # room "N 406"
            r"(?<![A-Za-z])[A-Z]{2,}\s[0-9]{3}[0-9:.-]*",  # "ISO 9001:2015", but not "MOU 3 ฉบับ"
            r"(?<![ก-ฮ.])[ก-ฮ]{1,4}\.\s?0[0-9](?![0-9])(?:/[0-9]+)?",  # forms "ผ.02/1", "ผด.02"
            rf"(?<!{_LATIN}){_LATIN}*[A-Za-z]{_LATIN}*",
            r"\+[0-9](?:[ -]?[0-9]){7,}",  # +66 53 123456
            r"(?<![0-9])0[0-9]{0,2}[ -][0-9]{3,4}[ -]?[0-9]{3,4}(?![0-9])",  # 053-123456, 0 5312 3456
            r"[0-9]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]",  # citizen number
            r"[0-9]{3}-[0-9]-[0-9]{5}-[0-9]",  # bank account
            r"[0-9]{7,}",  # codes and phone numbers: a figure of that size is printed with commas
        )
    )
)


def digits(text: str, numerals: Numerals) -> str:
    """A finished text in the numerals of its document."""
    return thai_digits(text) if numerals is Numerals.THAI else to_arabic(text)


def thai_digits(text: str) -> str:
    """Thai digits, except in what must stay as it is used elsewhere.

    Kept: web and e-mail addresses, phone numbers, citizen and account numbers, codes of seven digits and
    more, form codes, room codes and every token with a Latin letter. Digits that are Thai already stay so.
    """
    parts: list[str] = []
    at = 0
    for kept in _KEPT.finditer(text):
        parts += (to_thai(text[at : kept.start()]), kept[0])
        at = kept.end()
    return "".join(parts) + to_thai(text[at:])


# -- money ---------------------------------------------------------------------------------------------


def money(
    satang: int | None, *, zero_as: str = "0", none_as: str = UNKNOWN.thai, decimals: bool = False
) -> str:
    """An amount as "1,632,820" or "1,632,820.50": satang when there are any, or always with `decimals`."""
    if satang is None:
        return none_as
    if satang == 0:
        return zero_as
    baht, rest = divmod(abs(satang), 100)
    shown = f"{baht:,}.{rest:02}" if rest or decimals else f"{baht:,}"
    return f"-{shown}" if satang < 0 else shown


def money_cell(satang: int | None, *, decimals: bool = False) -> str:
    """A table cell, where the custom is "-" for nothing; an unknown amount still says so."""
    return money(satang, zero_as="-", decimals=decimals)


_DIGIT_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACE_WORDS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


def baht_text(satang: int) -> str:
    """An amount in words, as on a receipt: "หนึ่งร้อยเอ็ดบาทยี่สิบห้าสตางค์", "ศูนย์บาทถ้วน". Any size, exact."""
    if satang < 0:
        return "ลบ" + baht_text(-satang)
    baht, rest = divmod(satang, 100)
    if rest == 0:
        return f"{number_text(baht)}บาทถ้วน"
    return (f"{number_text(baht)}บาท" if baht else "") + f"{number_text(rest)}สตางค์"


def number_text(number: int) -> str:
    """A whole number ≥ 0 in words: 21 is ยี่สิบเอ็ด, 1,000,001 is หนึ่งล้านเอ็ด, 10^12 is หนึ่งล้านล้าน."""
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, 1_000_000)
    head = f"{number_text(millions)}ล้าน" if millions else ""
    return head + _below_million(rest, bool(millions))


def _below_million(number: int, follows: bool) -> str:
    """`follows`: something stands before it, so that a last 1 is เอ็ด."""
    figures = str(number) if number else ""
    last_one = "เอ็ด" if follows or number > 10 else "หนึ่ง"
    words = (_place(int(figure), len(figures) - 1 - at, last_one) for at, figure in enumerate(figures))
    return "".join(words)


def _place(figure: int, place: int, last_one: str) -> str:
    if figure == 0:
        return ""
    if place == 0 and figure == 1:
        return last_one
    if place == 1 and figure <= 2:
        return "สิบ" if figure == 1 else "ยี่สิบ"
    return _DIGIT_WORDS[figure] + _PLACE_WORDS[place]


# -- counts and lists ----------------------------------------------------------------------------------


def number(value: float | None, *, zero_as: str = "0", none_as: str = UNKNOWN.thai) -> str:
    """A count or measure with commas and as many decimals as it has, two at most."""
    if value is None:
        return none_as
    if value == 0:
        return zero_as
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def counted(count: int | None, *, zero: str, many: str, one: str = "", unknown: str = UNKNOWN.thai) -> str:
    """The sentence for a count: `zero`, `one` (default: `many`), `many` or `unknown`; `{n}` is the figure."""
    if count is None:
        return unknown
    form = zero if count == 0 else one if count == 1 and one else many
    return form.replace("{n}", number(count))


def joined(items: Sequence[str], last: str = "และ") -> str:
    """A list in a sentence: "ก", "ก และ ข", "ก ข และ ค"; empty for no items."""
    if len(items) < 2:
        return "".join(items)
    return f"{' '.join(items[:-1])} {last} {items[-1]}"


# -- times and ranges ----------------------------------------------------------------------------------


class Clock(StrEnum):
    """What follows a time of day; both are in use."""

    SHORT = "น."
    FULL = "นาฬิกา"


def time_text(time: str, clock: Clock = Clock.SHORT) -> str:
    """Of "09:30": "09.30 น." or "09.30 นาฬิกา"."""
    return f"{time.replace(':', '.')} {clock}"


def time_range(starts_at: str, ends_at: str | None, clock: Clock = Clock.SHORT) -> str:
    """As in "09.30 – 12.00 น.", or the start alone while the end is not known."""
    if not ends_at or ends_at == starts_at:
        return time_text(starts_at, clock)
    return f"{starts_at.replace(':', '.')} – {time_text(ends_at, clock)}"


# -- spacing -------------------------------------------------------------------------------------------

_SPACING = (
    (re.compile("ฯ ?ล ?ฯ"), "ฯลฯ"),
    (re.compile("(?<![ \u00a0])[ \u00a0]*(ๆ|ฯลฯ)"), r" \1"),
    (re.compile("(ๆ|ฯลฯ)[ \u00a0]*"), r"\1 "),
    (re.compile("(ๆ|ฯลฯ) +(?=ๆ|ฯลฯ)"), r"\1 "),
    (re.compile('(ๆ|ฯลฯ) (?=[)\\]”’",.;:!?…]|$)', re.MULTILINE), r"\1"),
    (re.compile("(^|[(\\[“‘]) (?=ๆ|ฯลฯ)", re.MULTILINE), r"\1"),
)


def spaced(text: str) -> str:
    """One space before and after ๆ and ฯลฯ, as the Royal Institute has it; none before a closing mark."""
    for pattern, becomes in _SPACING:
        text = pattern.sub(becomes, text)
    return text
