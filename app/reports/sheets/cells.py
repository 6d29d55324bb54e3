"""One cell: what a value looks like in a sheet, and what a cell says.

Written are only texts and numbers, never formulas; a value not of its column's kind is written as text.
Reading raises BadInput with a sentence.
"""

from __future__ import annotations

import difflib
import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from app.models.dates import (
    BE_OFFSET,
    ENGLISH_MONTHS,
    ENGLISH_SHORT,
    THAI_MONTHS,
    THAI_SHORT,
    parse_date,
    parse_time,
    short_date,
)
from app.models.errors import BadInput, Words
from app.models.periods import ALL_MONTHS, FISCAL_MONTHS, months_mask, months_of
from app.models.schema import Column, Kind, dumps
from app.models.text import clean, clean_line, fold, parse_integer, parse_money, parse_number, to_arabic
from app.reports.sheets import words

CellKind = Literal["text", "number", "date", "flag", "error", "formula"]


class Cell(NamedTuple):
    """A cell as the file has it. Numbers and dates are texts ("1632820.5", "2025-10-01T00:00:00").

    Of a formula it is the last value that a spreadsheet program computed.
    """

    kind: CellKind
    text: str


class Taken(NamedTuple):
    """What a cell gave, and what a person should know of it (nothing, for most)."""

    value: Any
    what: Words | None = None
    mend: Words = Words("", "")


UNKNOWN = frozenset({"", "-", "–", "—", "−"})
YES, NO = Words("ใช่", "Yes"), Words("ไม่ใช่", "No")
NO_MONTHS, ALL_YEAR = "ไม่มี", "ทุกเดือน"
LONGEST = 1_000_000  # letters of one datum


def shortened(text: str, length: int = 60) -> str:
    """One line of a text for a message."""
    line = clean_line(text[: 4 * length])
    return line if len(line) <= length else line[: length - 1] + "…"


# -- writing ----------------------------------------------------------------------------------------


def shown(column: Column, value: Any) -> Cell | None:
    """The cell of a value that is no reference; None leaves it blank (unknown)."""
    if value is None or value == "":
        return None
    writer = _WRITERS.get(column.kind, _as_text)
    return writer(column, value)


def _as_text(_column: Column, value: Any) -> Cell:
    return Cell("text", value if isinstance(value, str) else _plain(value))


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _integer(_column: Column, value: Any) -> Cell:
    """Spreadsheets keep 15 digits: a longer number is written as text."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 10**15:
        return Cell("text", str(value))
    return Cell("number", str(value))


def _number(_column: Column, value: Any) -> Cell:
    exact = isinstance(value, int) and abs(value) < 10**15
    fine = isinstance(value, float) and math.isfinite(value)
    return Cell("number" if (exact or fine) and not isinstance(value, bool) else "text", repr(value))


def _money(_column: Column, value: Any) -> Cell:
    if isinstance(value, bool) or not isinstance(value, int):
        return Cell("text", str(value))
    baht = format(Decimal(value) / 100, ".2f")
    return Cell("number" if abs(value) < 10**15 else "text", baht)


def _date(_column: Column, value: Any) -> Cell:
    return Cell("text", short_date(value).thai if isinstance(value, date) else str(value))


def _time(_column: Column, value: Any) -> Cell:
    return Cell("text", value.replace(":", ".") if _CLOCK.fullmatch(str(value)) else str(value))


def _choice(column: Column, value: Any) -> Cell:
    return Cell("text", column.choice(value).thai)


def _flag(_column: Column, value: Any) -> Cell:
    return Cell("text", (YES if value else NO).thai)


def _months(_column: Column, value: Any) -> Cell:
    if not isinstance(value, int) or not 0 <= value <= ALL_MONTHS:
        return Cell("text", str(value))
    if value in (0, ALL_MONTHS):
        return Cell("text", ALL_YEAR if value else NO_MONTHS)
    return Cell("text", " ".join(THAI_SHORT[month - 1] for month in months_of(value)))


_CLOCK = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")
_WRITERS: Mapping[Kind, Callable[[Column, Any], Cell]] = {
    Kind.INTEGER: _integer,
    Kind.YEAR: _integer,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
    Kind.MONTHS: _months,
}

# -- reading ----------------------------------------------------------------------------------------


def taken(column: Column, cell: Cell, exact: bool) -> Taken:
    """The value of a cell of a column that is no reference.

    `exact`: the row is as the program wrote it, so texts are taken letter by letter and a dash is a dash.
    Raises BadInput; nothing is guessed.
    """
    check(cell)
    if not exact and cell.text.strip() in UNKNOWN:
        return Taken(None)
    if len(cell.text) > LONGEST:
        raise BadInput(words.TOO_LONG, words.TOO_LONG_MEND)
    if not exact and _KNOT.search(cell.text):  # each mark in a pile costs one more pass of tidying
        raise BadInput(words.KNOTTED, words.KNOTTED_MEND)
    if exact and (kept := _as_written(column, cell)) is not None:
        return kept
    return _READERS[column.kind](column, cell)


def _as_written(column: Column, cell: Cell) -> Taken | None:
    """What needs no reading in a row that the program wrote; texts only when a record can store them."""
    if column.kind in _TEXTS and cell.kind == "text" and not _UNSTORABLE.search(cell.text):
        return Taken(cell.text)
    if column.kind is Kind.CHOICE and _loose(cell.text) not in _choices(column):
        return Taken(cell.text)  # a newer program's choice
    return _read_integer(column, cell) if column.kind is Kind.YEAR else None


_KNOT = re.compile("[ัิ-ฺ็-๎ำ]{20}")
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def check(cell: Cell) -> None:
    """Raises BadInput for a formula and for a cell that shows an error: neither is a value."""
    if cell.kind == "formula":
        raise BadInput(words.FORMULA, words.FORMULA_MEND)
    if cell.kind == "error":
        raise BadInput(words.CELL_ERROR.filled(shown=shortened(cell.text)), words.CELL_ERROR_MEND)


def spoken(cell: Cell) -> str:
    """The cell as a person reads it: whole numbers without ".0", days in the Buddhist era."""
    if cell.kind == "number":
        return _digits(cell.text)
    if cell.kind == "date":
        day, _, time = cell.text.partition("T")
        return short_date(_sheet_day(day)).thai if _is_day(day) else time[:5].replace(":", ".")
    return cell.text


def _digits(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > 20:
        return text
    return format(number.normalize() + 0, "f")


def _is_day(day: str) -> bool:
    """Spreadsheets begin at 1900: an earlier "day" is only a time."""
    return day[:4] >= "1900" and day[:2] != "18"


def _sheet_day(day: str) -> date:
    """A day cell; a year from 2400 on is a Buddhist-era year that the spreadsheet took for a Christian one.

    Raises BadInput when it does not exist (29 February of a year that is a leap year in the other era only).
    """
    year, month, number = (int(part) for part in day.split("-"))
    try:
        return date(year - BE_OFFSET if year >= 2400 else year, month, number)
    except ValueError as fault:
        raise BadInput(words.NOT_A_DATE.filled(shown=day), words.DATE_MEND) from fault


def _read_text(column: Column, cell: Cell) -> Taken:
    text = spoken(cell)
    tidy = clean_line(text) if column.kind is Kind.TEXT else clean(text)
    if _UNSEEN.search(text):
        return Taken(tidy or None, words.UNSEEN, words.UNSEEN_MEND)
    return Taken(tidy or None)


_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def _read_code(_column: Column, cell: Cell) -> Taken:
    text = clean(spoken(cell))
    if cell.kind == "number" and text.isdigit() and len(text) > 4:
        return Taken(text, words.CODE_AS_NUMBER.filled(read=text), words.CODE_MEND)
    return Taken(text or None)


def _read_integer(_column: Column, cell: Cell) -> Taken:
    return Taken(_parsed_integer(_figure(cell)))


def _read_number(_column: Column, cell: Cell) -> Taken:
    if cell.kind == "number":
        return Taken(_float(cell.text))
    return Taken(_parsed_number(_figure(cell)))


def _read_money(_column: Column, cell: Cell) -> Taken:
    if cell.kind == "number":
        return Taken(_satang(cell.text))
    return Taken(_parsed_money(_figure(cell)))


def _figure(cell: Cell) -> str:
    """A number or text as text. A day or a yes is no figure."""
    if cell.kind in ("date", "flag"):
        raise BadInput(words.NOT_A_NUMBER.filled(shown=shortened(spoken(cell))), words.NUMBER_MEND)
    return _digits(cell.text) if cell.kind == "number" else cell.text


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number) or abs(number) >= 10**15:
        raise BadInput(words.NOT_A_NUMBER.filled(shown=shortened(text)), words.NUMBER_MEND)
    return number


@lru_cache(maxsize=4096)
def _satang(text: str) -> int:
    """Baht of a number cell as satang; what binary arithmetic adds (0.30000000000000004) is not money."""
    number = Decimal(_finite(text))
    satang = number * 100
    whole = satang.to_integral_value()
    if abs(number) >= 10**13:
        raise BadInput(words.NOT_A_NUMBER.filled(shown=shortened(text)), words.NUMBER_MEND)
    if abs(satang - whole) > Decimal("0.001"):
        raise BadInput(words.SATANG.filled(shown=_digits(text)), words.NUMBER_MEND)
    return int(whole)


def _finite(text: str) -> str:
    try:
        fine = math.isfinite(float(text))
    except ValueError:
        fine = False
    if not fine:
        raise BadInput(words.NOT_A_NUMBER.filled(shown=shortened(text)), words.NUMBER_MEND)
    return text


_parsed_integer = lru_cache(maxsize=4096)(parse_integer)
_parsed_number = lru_cache(maxsize=4096)(parse_number)
_parsed_money = lru_cache(maxsize=4096)(parse_money)
_parsed_date = lru_cache(maxsize=4096)(parse_date)
_parsed_time = lru_cache(maxsize=4096)(parse_time)


def _read_date(_column: Column, cell: Cell) -> Taken:
    if cell.kind == "text":
        return Taken(_parsed_date(cell.text))
    day = cell.text.partition("T")[0]
    if cell.kind != "date" or not _is_day(day):
        raise BadInput(words.NOT_A_DATE.filled(shown=shortened(cell.text)), words.DATE_MEND)
    on = _sheet_day(day)
    if on.year < 2000 and int(day[:4]) < 2400:
        return Taken(on, words.OLD_DATE.filled(read=short_date(on).thai), words.DATE_MEND)
    return Taken(on)


def _read_time(_column: Column, cell: Cell) -> Taken:
    if cell.kind == "date":
        return Taken(_parsed_time(cell.text.partition("T")[2][:5]))
    if cell.kind == "number" and _HALF_CLOCK.fullmatch(cell.text):
        return Taken(_parsed_time(f"{Decimal(cell.text):.2f}"))
    return Taken(_parsed_time(cell.text))


_HALF_CLOCK = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")  # 9.30 typed where the spreadsheet makes 9.3 of it


def _read_choice(column: Column, cell: Cell) -> Taken:
    text = spoken(cell)
    known = _choices(column)
    if (key := known.get(_loose(text))) is not None:
        return Taken(key)
    raise BadInput(words.UNKNOWN_CHOICE.filled(shown=shortened(text)), _listed(column))


@cache
def _choices(column: Column) -> Mapping[str, str]:
    found = {_loose(one.key): one.key for one in column.choices}
    for one in column.choices:
        for text in one.words:
            found.setdefault(_loose(text), one.key)
    return found


@lru_cache(maxsize=4096)
def _loose(text: str) -> str:
    return fold(text).replace(" ", "").strip("().")


@cache
def _listed(column: Column) -> Words:
    return words.CHOICE_MEND.filled(known=", ".join(one.words.thai for one in column.choices))


def nearest(column: Column, cell: Cell) -> Words | None:
    """ "Did you mean …" for a choice that is not one; None when nothing is near. Too slow for every cell."""
    offered = [said for one in column.choices for said in one.words]
    near = difflib.get_close_matches(shortened(spoken(cell)), offered, 1, 0.6)
    return words.DID_YOU_MEAN.filled(near=near[0]) if near else None


def _read_flag(_column: Column, cell: Cell) -> Taken:
    said = _FLAGS.get(_loose(cell.text))
    if said is None:
        raise BadInput(words.NOT_A_FLAG.filled(shown=shortened(cell.text)), words.FLAG_MEND)
    return Taken(said)


_FLAGS = {
    **dict.fromkeys(map(_loose, (*YES, "y", "true", "1", "✓", "✔", "/", "มี")), True),
    **dict.fromkeys(map(_loose, (*NO, "n", "false", "0", "✗", "x", "ไม่มี")), False),
}


def _read_months(_column: Column, cell: Cell) -> Taken:
    text = _bare(spoken(cell))
    if text in _WORDS_OF_MONTHS:
        return Taken(_WORDS_OF_MONTHS[text])
    mask = at = 0
    while at < len(text):
        span = _SPAN.match(text, at)
        months = _span(span[1], span[2]) if span else ()
        if span is None or not months:
            raise BadInput(words.NOT_MONTHS.filled(shown=shortened(cell.text)), words.MONTHS_MEND)
        mask |= months_mask(months)
        at = span.end()
    return Taken(mask)


def _bare(text: str) -> str:
    return fold(text).replace(" ", "").replace(".", "")


_WORDS_OF_MONTHS = {
    _bare(NO_MONTHS): 0,
    **dict.fromkeys(map(_bare, (ALL_YEAR, "ทั้งปี", "ตลอดปี", "every month")), ALL_MONTHS),
}
_MONTHS = {
    _bare(name): month
    for names in (THAI_MONTHS, THAI_SHORT, ENGLISH_MONTHS, ENGLISH_SHORT)
    for month, name in enumerate(names, 1)
}
_ANY_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SPAN = re.compile(f"({_ANY_MONTH})(?:[-–—]({_ANY_MONTH}))?(?:และ|[,;/])*")


def _span(first: str, last: str | None) -> tuple[int, ...]:
    """One month, or a span in the order of the budget year: ต.ค.–มี.ค.; empty when it runs backwards."""
    starts, ends = (FISCAL_MONTHS.index(_MONTHS[name]) for name in (first, last or first))
    return FISCAL_MONTHS[starts : ends + 1]


def _read_year(_column: Column, cell: Cell) -> Taken:
    text = to_arabic(clean_line(_figure(cell))).removeprefix("พ.ศ.").strip()
    if not re.fullmatch("[0-9]{4}", text):
        raise BadInput(words.NOT_A_YEAR.filled(shown=shortened(text)), words.YEAR_MEND)
    year = int(text)
    if 1900 <= year < 2400:
        read = year + BE_OFFSET
        return Taken(read, words.CHRISTIAN_YEAR.filled(year=year, read=read), words.YEAR_MEND)
    if not 2400 <= year < 2800:
        raise BadInput(words.NOT_A_YEAR.filled(shown=shortened(text)), words.YEAR_MEND)
    return Taken(year)


_TEXTS = frozenset({Kind.TEXT, Kind.LONG, Kind.LINES, Kind.CODE, Kind.MOMENT})
_READERS: Mapping[Kind, Callable[[Column, Cell], Taken]] = {
    Kind.TEXT: _read_text,
    Kind.LONG: _read_text,
    Kind.LINES: _read_text,
    Kind.CODE: _read_code,
    Kind.MOMENT: _read_code,
    Kind.INTEGER: _read_integer,
    Kind.NUMBER: _read_number,
    Kind.MONEY: _read_money,
    Kind.DATE: _read_date,
    Kind.TIME: _read_time,
    Kind.CHOICE: _read_choice,
    Kind.FLAG: _read_flag,
    Kind.MONTHS: _read_months,
    Kind.YEAR: _read_year,
}

# -- what no declared column holds ------------------------------------------------------------------


def shown_extra(extra: Mapping[str, Any]) -> Cell | None:
    return Cell("text", dumps(dict(extra))) if extra else None


def taken_extra(cell: Cell) -> dict[str, Any]:
    """A newer program's columns. Raises BadInput when it is no JSON object of moderate depth."""
    check(cell)
    try:
        found = json.loads(cell.text, parse_constant=_no_constant) if cell.text.strip() else {}
        dumps(found).encode()
    except (ValueError, RecursionError) as fault:
        raise BadInput(words.BAD_EXTRA, words.UPDATE) from fault
    if not isinstance(found, dict):
        raise BadInput(words.BAD_EXTRA, words.UPDATE)
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)
