"""A stored value as people read it in lists and fields. Unknown is shown as unknown, never as zero."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from app.models.dates import ENGLISH_SHORT, THAI_SHORT
from app.models.errors import Language, Words
from app.models.periods import months_of, short_date
from app.models.schema import Choice, Column, Kind
from app.models.text.numbers import UNKNOWN

YES, NO = Words("ใช่", "Yes"), Words("ไม่ใช่", "No")
COUNTED = (Kind.INTEGER, Kind.NUMBER, Kind.MONEY)
ORDINALS = ("number", "order_no", "revision_number", "edition")
"""Whole numbers that count nothing: a blank one is simply not given yet."""


def shown_money(satang: int | None) -> str:
    """Baht with commas; satang only when there are any; "" for unknown."""
    if satang is None:
        return ""
    sign, whole, rest = "-" if satang < 0 else "", *divmod(abs(satang), 100)
    return f"{sign}{whole:,}.{rest:02}" if rest else f"{sign}{whole:,}"


def shown_number(value: float | None) -> str:
    """With commas and no needless zeros; "" for unknown."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def shown_date(on: date | None, language: Language) -> str:
    """As in "1 ต.ค. 2568" (Buddhist era) and "1 Oct 2025"."""
    return "" if on is None else short_date(on).said(language)


def shown_time(value: str | None) -> str:
    """09.30 as official papers write it."""
    return (value or "").replace(":", ".")


def shown_moment(value: str | None, language: Language) -> str:
    """A stored UTC moment on the clock of this place."""
    if not value:
        return ""
    local = datetime.fromisoformat(value).astimezone()
    return f"{shown_date(local.date(), language)} {local:%H.%M}"


def shown_months(mask: int | None, language: Language) -> str:
    """The months of a schedule by their short names."""
    names = THAI_SHORT if language == "th" else ENGLISH_SHORT
    return " ".join(names[month - 1] for month in months_of(mask or 0))


def shown_flag(value: bool | None, language: Language) -> str:
    return "" if value is None else (YES if value else NO).said(language)


def choice_words(choice: Choice, language: Language) -> str:
    """Choices that are numbered on official forms keep their number: missions and groups."""
    said = choice.words.said(language)
    return f"{choice.key}. {said}" if choice.key.isdigit() else said


def shown_choice(column: Column, key: str, language: Language) -> str:
    """The words of a choice key; an unknown one (a newer program's) as it is."""
    found = next((one for one in column.choices if one.key == key), None)
    return choice_words(found, language) if found else key


def shown(column: Column, value: Any, language: Language) -> str:
    """One cell of a list, on one line. REF and FILE are shown by who knows the other record."""
    if value is None:
        return UNKNOWN.said(language) if column.kind in COUNTED and column.name not in ORDINALS else ""
    match column.kind:
        case Kind.MONEY:
            return shown_money(value)
        case Kind.INTEGER | Kind.NUMBER:
            return shown_number(value)
        case Kind.DATE:
            return shown_date(value, language)
        case Kind.TIME:
            return shown_time(value)
        case Kind.MOMENT:
            return shown_moment(value, language)
        case Kind.CHOICE:
            return shown_choice(column, value, language)
        case Kind.FLAG:
            return shown_flag(value, language)
        case Kind.MONTHS:
            return shown_months(value, language)
        case _:
            return " ".join(str(value).split())
