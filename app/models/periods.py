"""Report periods: the fiscal year (October to September), its parts, and numbers that run by calendar year.

Years are Buddhist-era integers (2569); dates are `datetime.date`. How often a centre reports and when a
report is due are settings, because no source fixes them: a `PeriodScheme` is stored as a plain dict.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app.models.dates import BE_OFFSET, ENGLISH_SHORT, THAI_SHORT
from app.models.dates import BadDate as BadDate
from app.models.dates import BadTime as BadTime
from app.models.dates import date_range as date_range
from app.models.dates import era_date as era_date
from app.models.dates import long_date as long_date
from app.models.dates import month_words as month_words
from app.models.dates import parse_date as parse_date
from app.models.dates import parse_time as parse_time
from app.models.dates import short_date as short_date
from app.models.dates import weekday_date as weekday_date
from app.models.errors import BadInput, Words
from app.models.text.letters import clean_line, to_arabic

FISCAL_MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
ALL_MONTHS = 0xFFF


def fiscal_year(on: date) -> int:
    """The budget year a day belongs to, Buddhist era: 1 October 2025 opens 2569."""
    return on.year + BE_OFFSET + (on.month >= 10)


def calendar_year_be(on: date) -> int:
    """The Buddhist-era calendar year, by which meetings and orders are numbered."""
    return on.year + BE_OFFSET


def fiscal_bounds(year: int) -> tuple[date, date]:
    """First and last day of a budget year given in the Buddhist era."""
    return date(year - BE_OFFSET - 1, 10, 1), date(year - BE_OFFSET, 9, 30)


def month_year(year: int, month: int) -> int:
    """The BE calendar year in which a month of a budget year falls: the 3 + 9 of a schedule's head."""
    return year - 1 if month >= 10 else year


# -- months as a mask -------------------------------------------------------------------------------


def month_bit(month: int) -> int:
    """The place of a calendar month in a 12-bit mask: October 0, September 11."""
    return (month - 10) % 12


def months_mask(months: Iterable[int]) -> int:
    """Calendar months (1–12) as a mask whose bit 0 is October."""
    mask = 0
    for month in months:
        mask |= 1 << month_bit(month)
    return mask


def months_of(mask: int) -> tuple[int, ...]:
    """The calendar months of a mask in the order of the budget year."""
    return tuple(month for bit, month in enumerate(FISCAL_MONTHS) if mask >> bit & 1)


def months_between(starts_on: date, ends_on: date, year: int) -> int:
    """The months of budget year `year` that a span of days touches, as a mask; 0 if none."""
    first, last = fiscal_bounds(year)
    starts_on, ends_on = max(starts_on, first), min(ends_on, last)
    if starts_on > ends_on:
        return 0
    return months_mask(FISCAL_MONTHS[month_bit(starts_on.month) : month_bit(ends_on.month) + 1])


# -- periods ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Period:
    """A stretch of a budget year on which one report is made. `id` is stable ASCII: "2569-1"."""

    id: str
    fiscal_year: int
    number: int
    starts_on: date
    ends_on: date
    due_on: date
    words: Words

    def contains(self, on: date) -> bool:
        return self.starts_on <= on <= self.ends_on

    def touches(self, starts_on: date, ends_on: date) -> bool:
        """Whether a span of days lies partly in this period; it is counted where it ends (`contains`)."""
        return starts_on <= self.ends_on and ends_on >= self.starts_on

    def months(self) -> int:
        """The months of the period as a mask whose bit 0 is October."""
        return months_between(self.starts_on, self.ends_on, self.fiscal_year)


@dataclass(frozen=True)
class Span:
    """One part of every budget year: whole months, and when its report is due.

    The report is due on the first `due_day` of `due_month` after the span's end; day 0 is the month's last.
    """

    number: int
    first_month: int
    last_month: int
    due_month: int
    due_day: int = 0


@dataclass(frozen=True)
class PeriodScheme:
    """How a centre cuts its year. `mark` stands before the number in a period's id and keeps schemes apart.

    `title` may hold `{number}`. The spans cover the twelve months once, so that nothing falls between two
    reports. Raises BadInput otherwise.
    """

    mark: str
    title: Words
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        _check_scheme(self)

    def periods_of(self, year: int) -> tuple[Period, ...]:
        """The periods of a budget year in order."""
        return tuple(self._period(year, span) for span in self.spans)

    def containing(self, on: date) -> Period:
        """The period a day falls in."""
        return next(period for period in self.periods_of(fiscal_year(on)) if period.contains(on))

    def period(self, period_id: str) -> Period:
        """The period with this id. Raises BadInput and names the ids there are."""
        match = _PERIOD_ID.fullmatch(to_arabic(period_id.strip()).upper())
        year = int(match[1]) if match else _EXAMPLE_YEAR
        known = {period.id: period for period in self.periods_of(year)}
        if match is None or match[0] not in known:
            raise BadInput(
                Words(f"ไม่รู้จักรอบรายงาน “{period_id}”", f"There is no report period “{period_id}”."),
                Words(f"ใช้รหัสเช่น {', '.join(known)}", f"Use an id such as {', '.join(known)}."),
            )
        return known[match[0]]

    def before(self, period: Period) -> Period:
        """The period that ends the day before `period` starts."""
        return self.containing(date.fromordinal(period.starts_on.toordinal() - 1))

    def after(self, period: Period) -> Period:
        """The period that starts the day after `period` ends."""
        return self.containing(date.fromordinal(period.ends_on.toordinal() + 1))

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values; `from_dict` gives back an equal scheme."""
        spans = [asdict(span) for span in self.spans]
        return {"mark": self.mark, "thai": self.title.thai, "english": self.title.english, "spans": spans}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> PeriodScheme:
        """Raises BadInput when a value is missing, of a wrong type or out of range."""
        try:
            title = Words(_text(values["thai"]), _text(values["english"]))
            spans = tuple(_span(span) for span in values["spans"])
            return cls(_text(values["mark"]), title, spans)
        except (KeyError, TypeError, AttributeError) as fault:
            raise _bad_scheme("ค่าที่ตั้งไว้ไม่ครบหรือผิดชนิด", "a value is missing or of the wrong kind") from fault

    def _period(self, year: int, span: Span) -> Period:
        starts_on = date(month_year(year, span.first_month) - BE_OFFSET, span.first_month, 1)
        ends_on = _month_end(month_year(year, span.last_month) - BE_OFFSET, span.last_month)
        number = self.mark if self.mark == _WHOLE_YEAR else f"{self.mark}{span.number}"
        words = _period_words(self.title, span.number, starts_on, ends_on)
        due_on = _due_on(span, ends_on)
        return Period(f"{year}-{number}", year, span.number, starts_on, ends_on, due_on, words)


_WHOLE_YEAR = "Y"
_EXAMPLE_YEAR = 2569
_PERIOD_ID = re.compile("(2[45678][0-9]{2})-[A-Z]?[0-9]{0,2}")


def _due_on(span: Span, ends_on: date) -> date:
    year = ends_on.year + (span.due_month <= ends_on.month)
    if span.due_day == 0:
        return _month_end(year, span.due_month)
    return date(year, span.due_month, span.due_day)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _period_words(title: Words, number: int, starts_on: date, ends_on: date) -> Words:
    """As in "รอบที่ 1 (ต.ค. 2568 – มี.ค. 2569)"; the first year is left out where both are the same."""
    thai = _month_range(THAI_SHORT, starts_on, ends_on, BE_OFFSET)
    english = _month_range(ENGLISH_SHORT, starts_on, ends_on, 0)
    said = title.thai.replace("{number}", str(number)), title.english.replace("{number}", str(number))
    return Words(f"{said[0]} ({thai})", f"{said[1]} ({english})")


def _month_range(names: tuple[str, ...], starts_on: date, ends_on: date, offset: int) -> str:
    first = "" if starts_on.year == ends_on.year else f" {starts_on.year + offset}"
    return f"{names[starts_on.month - 1]}{first} – {names[ends_on.month - 1]} {ends_on.year + offset}"


def _check_scheme(scheme: PeriodScheme) -> None:
    if not re.fullmatch("[A-Z]?", scheme.mark):
        raise _bad_scheme("เครื่องหมายหน้าเลขรอบต้องเป็น A–Z ตัวเดียวหรือว่าง", "the mark is one letter A–Z or none")
    if (scheme.mark == _WHOLE_YEAR) != (len(scheme.spans) == 1):
        raise _bad_scheme("เครื่องหมาย Y ใช้กับรอบทั้งปีเท่านั้น", "the mark Y is for a whole year only")
    for span in scheme.spans:
        _check_span(span)
    months = [month for span in scheme.spans for month in _span_months(span)]
    if months != list(FISCAL_MONTHS):
        raise _bad_scheme(
            "รอบต้องเรียงจากตุลาคมถึงกันยายน ครบสิบสองเดือนและไม่ซ้ำกัน",
            "the periods must run from October to September and cover each month once",
        )
    if [span.number for span in scheme.spans] != list(range(1, len(scheme.spans) + 1)):
        raise _bad_scheme("เลขรอบต้องเรียง 1, 2, 3 …", "periods are numbered 1, 2, 3 …")


def _check_span(span: Span) -> None:
    if not all(1 <= month <= 12 for month in (span.first_month, span.last_month, span.due_month)):
        raise _bad_scheme("เดือนต้องเป็น 1 ถึง 12", "months run from 1 to 12")
    if not 0 <= span.due_day <= 28:
        raise _bad_scheme(
            "วันครบกำหนดต้องเป็น 1 ถึง 28 หรือ 0 คือวันสิ้นเดือน", "the due day is 1 to 28, or 0 for the last"
        )


def _span_months(span: Span) -> tuple[int, ...]:
    return FISCAL_MONTHS[month_bit(span.first_month) : month_bit(span.last_month) + 1]


def _bad_scheme(thai: str, english: str) -> BadInput:
    return BadInput(
        Words(f"รอบรายงานที่ตั้งไว้ใช้ไม่ได้: {thai}", f"These report periods cannot be used: {english}."),
        Words("แก้ไขในหน้าการตั้งค่ารอบรายงาน", "Mend them in the settings of report periods."),
    )


def _span(values: Mapping[str, Any]) -> Span:
    return Span(**{str(key): _whole(value) for key, value in values.items()})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


HALVES = PeriodScheme("", Words("รอบที่ {number}", "Half {number}"), (Span(1, 10, 3, 4), Span(2, 4, 9, 10)))
QUARTERS = PeriodScheme(
    "Q",
    Words("ไตรมาสที่ {number}", "Quarter {number}"),
    (Span(1, 10, 12, 1), Span(2, 1, 3, 4), Span(3, 4, 6, 7), Span(4, 7, 9, 10)),
)
YEARLY = PeriodScheme(_WHOLE_YEAR, Words("ทั้งปี", "Whole year"), (Span(1, 10, 9, 10),))
STANDARD_SCHEMES = (HALVES, QUARTERS, YEARLY)


def find_period(period_id: str, *schemes: PeriodScheme) -> Period:
    """The period of the first scheme that knows this id, by default of the standard ones. Raises BadInput."""
    refused: list[BadInput] = []
    for scheme in schemes or STANDARD_SCHEMES:
        try:
            return scheme.period(period_id)
        except BadInput as fault:
            refused.append(fault)
    raise refused[0]


# -- numbers that restart every calendar year -------------------------------------------------------

_NUMBERED = re.compile("(?:ครั้งที่|คำสั่งที่|ที่|no\\.?)? ?([0-9]{1,6}) ?/ ?(2[45678][0-9]{2})", re.IGNORECASE)


def next_number(existing: Iterable[tuple[int | None, int | None]], on: date) -> int:
    """The next number of a meeting or order of the day `on`; `existing` are (number, BE calendar year) pairs.

    Numbers restart at 1 with the calendar year, not with the budget year: a meeting of October 2568 follows
    the one of September 2568 although it belongs to budget year 2569.
    """
    year = calendar_year_be(on)
    return 1 + max((number or 0 for number, of_year in existing if of_year == year), default=0)


def numbered(number: int | None, year: int | None) -> str:
    """As in "2/2568"; "…/2568" while a draft has no number yet; some bodies number without a year."""
    if year is None:
        return "" if number is None else str(number)
    return f"{'…' if number is None else number}/{year}"


def parse_numbered(text: str) -> tuple[int, int] | None:
    """The number and BE year of "ครั้งที่ ๒/๒๕๖๘" or "162/2564"; None if the text is anything else."""
    match = _NUMBERED.fullmatch(to_arabic(clean_line(text)))
    return (int(match[1]), int(match[2])) if match else None
