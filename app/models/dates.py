"""Days and times as people in Thailand write them, read strictly; and the plain ways to write them back.

Stored dates are Gregorian `datetime.date`; people see the Buddhist era (BE = CE + 543). Everything here
writes Arabic digits; Thai numerals are a matter of the page (reports.wording).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from app.models.errors import BadInput, Words
from app.models.text.letters import clean_line, to_arabic

BE_OFFSET = 543
_FIRST_BE = 2400  # a year below it is Christian era
_EARLIEST, _LATEST = 1857, 2100  # Christian-era years that can be meant: 2400 to 2643 BE

THAI_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
THAI_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ENGLISH_SHORT = tuple(name[:3] for name in ENGLISH_MONTHS)
THAI_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class BadDate(BadInput):
    """A text that should be a day and is not."""


class BadTime(BadInput):
    """A text that should be a time of day and is not."""


_MEND_DATE = Words(
    "พิมพ์เช่น 1 ต.ค. 2568, 1/10/68 หรือ 2025-10-01", "Type it like 1 ต.ค. 2568, 1/10/68 or 2025-10-01."
)
_MEND_TIME = Words("พิมพ์เช่น 09.30", "Type it like 09.30.")

_LONGEST = 80  # characters; no day is written longer, and the patterns stay quick on hostile text

# -- reading ----------------------------------------------------------------------------------------

_MISSPELT = {"กรกฏาคม": 7, "พฤษจิกายน": 11, "พฤศภาคม": 5, "กุมภาพันธุ์": 2, "sept": 9}


def _bare(name: str) -> str:
    return name.replace(".", "").replace(" ", "").lower()


_MONTH = _MISSPELT | {
    _bare(name): number
    for names in (THAI_MONTHS, THAI_SHORT, ENGLISH_MONTHS, ENGLISH_SHORT)
    for number, name in enumerate(names, 1)
}
_WEEKDAY = {
    _bare(name): day
    for names in (THAI_WEEKDAYS, ENGLISH_WEEKDAYS, tuple(name[:3] for name in ENGLISH_WEEKDAYS), ("พฤหัส",))
    for day, name in enumerate(names, 3 if names == ("พฤหัส",) else 0)
}
_ERA = r"(?P<era>พ ?\. ?ศ ?\.?|ค ?\. ?ศ ?\.?|พศ|คศ|b ?\.?e ?\.?|c ?\.?e ?\.?|a ?\.?d ?\.?)?"
_LEAD = (
    r"(?:เมื่อ ?)?(?:(?:วัน ?)?(?P<weekday>"
    + "|".join(sorted(_WEEKDAY, key=len, reverse=True))
    + r")(?: ?ที่|,|\.)? ?|(?:ณ )?(?:วัน)?ที่ ?)?"
)
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_NUMERIC = re.compile(
    rf"{_LEAD}(?P<day>[0-9]{{1,2}}) ?(?P<mark>[/.-]) ?(?P<month>[0-9]{{1,2}}) ?(?P=mark) ?{_ERA} ?{_YEAR}"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"(?:[t ]00:00(?::00)?)?"
)
_NAMED = re.compile(
    rf"{_LEAD}(?P<day>[0-9]{{1,2}})[ /-]?(?:เดือน ?)?(?P<name>[a-zก-๎][a-zก-๎. ]*?)"
    rf"[,/-]? ?(?:ปี ?)?{_ERA} ?{_YEAR}"
)


def parse_date(text: str) -> date:
    """The day a person wrote: ๑/๑๐/๖๘, 1 ต.ค. 68, วันพฤหัสบดีที่ 2 ตุลาคม พ.ศ. 2568, 2025-10-01, 29 ก.พ. 2567 …

    The day comes before the month. A two-digit year is Buddhist era; four digits below 2400 are Christian era
    unless พ.ศ. or ค.ศ. says otherwise. A weekday that is not that day's is an error. Raises BadDate.
    """
    plain = _plain(text)
    match = _NUMERIC.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain) or _NAMED.fullmatch(plain)
    if match is None:
        raise _bad_date(text, "ไม่ใช่วันที่ที่อ่านได้", "is not a date that can be read")
    found = match.groupdict()
    year = _christian_year(found["year"], found.get("era") or "", text)
    on = _existing_day(year, _month_number(found, text), int(found["day"]), text)
    _check_weekday(on, found.get("weekday"), text)
    return on


def _plain(text: str) -> str:
    return to_arabic(clean_line(text)).lower() if len(text) <= _LONGEST else ""


def _month_number(found: dict[str, str | None], text: str) -> int:
    name = found.get("name")
    month = _MONTH.get(_bare(name), 0) if name else int(found["month"] or 0)
    if not 1 <= month <= 12:
        raise _bad_date(text, "มีเดือนที่ไม่มีอยู่จริง", "has a month that does not exist")
    return month


def _christian_year(digits: str, era: str, text: str) -> int:
    year, buddhist = int(digits), _bare(era) in {"พศ", "be"}
    if era and not buddhist and len(digits) == 2:
        raise _bad_date(text, "ต้องพิมพ์ปี ค.ศ. ให้ครบสี่หลัก", "needs all four digits of a Christian-era year")
    if len(digits) == 2:
        year += 2500
    if buddhist or (not era and year >= _FIRST_BE):
        year -= BE_OFFSET
    if not _EARLIEST <= year <= _LATEST:
        raise _bad_date(text, "มีปีที่ไม่น่าเป็นไปได้", "has a year that cannot be meant")
    return year


def _existing_day(year: int, month: int, day: int, text: str) -> date:
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise _bad_date(
            text,
            f"ไม่มีอยู่จริง เดือน{THAI_MONTHS[month - 1]} พ.ศ. {year + BE_OFFSET} มี {days} วัน",
            f"does not exist: {ENGLISH_MONTHS[month - 1]} {year} has {days} days",
        )
    return date(year, month, day)


def _check_weekday(on: date, weekday: str | None, text: str) -> None:
    if weekday is not None and _WEEKDAY[weekday] != on.weekday():
        right = on.weekday()
        raise _bad_date(
            text,
            f"มีชื่อวันไม่ตรงกับวันที่ วันที่ {long_date(on).thai} เป็นวัน{THAI_WEEKDAYS[right]}",
            f"names the wrong weekday: {long_date(on).english} is a {ENGLISH_WEEKDAYS[right]}",
        )


def _bad_date(text: str, thai: str, english: str) -> BadDate:
    shown = clean_line(text)[:60]
    return BadDate(Words(f"“{shown}” {thai}", f"“{shown}” {english}."), _MEND_DATE)


_TIME = re.compile(
    r"(?:เวลา ?)?(?P<hour>[0-9]{1,2})(?: ?[.:] ?(?P<minute>[0-9]{2})(?::00)?)? ?(?P<unit>น\.?|นาฬิกา)?"
)


def parse_time(text: str) -> str:
    """A time of day as "HH:MM": ๐๙.๓๐ น., 9.30, 09:30, 14.00 นาฬิกา, 10 .00 น, 9 น. Raises BadTime.

    A bare hour needs its น. or นาฬิกา, else it may be anything.
    """
    match = _TIME.fullmatch(_plain(text))
    if match is None or not (match["minute"] or match["unit"]):
        raise _bad_time(text, "ไม่ใช่เวลาที่อ่านได้", "is not a time that can be read")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        raise _bad_time(text, "ไม่มีในหนึ่งวัน เวลามีตั้งแต่ 00.00 ถึง 23.59 น.", "is not between 00.00 and 23.59")
    return f"{hour:02}:{minute:02}"


def _bad_time(text: str, thai: str, english: str) -> BadTime:
    shown = clean_line(text)[:60]
    return BadTime(Words(f"“{shown}” {thai}", f"“{shown}” {english}."), _MEND_TIME)


# -- writing ----------------------------------------------------------------------------------------


def long_date(on: date) -> Words:
    """As in "1 ตุลาคม 2568" and "1 October 2025"."""
    return Words(_thai(on, THAI_MONTHS), f"{on.day} {ENGLISH_MONTHS[on.month - 1]} {on.year}")


def short_date(on: date) -> Words:
    """As in "1 ต.ค. 2568" and "1 Oct 2025"."""
    return Words(_thai(on, THAI_SHORT), f"{on.day} {ENGLISH_SHORT[on.month - 1]} {on.year}")


def weekday_date(on: date) -> Words:
    """As in "วันพฤหัสบดีที่ 2 ตุลาคม 2568" and "Thursday 2 October 2025"."""
    day, words = on.weekday(), long_date(on)
    return Words(f"วัน{THAI_WEEKDAYS[day]}ที่ {words.thai}", f"{ENGLISH_WEEKDAYS[day]} {words.english}")


def era_date(on: date) -> str:
    """As in "1 ตุลาคม พ.ศ. 2568": how orders and announcements end."""
    return f"{on.day} {THAI_MONTHS[on.month - 1]} พ.ศ. {on.year + BE_OFFSET}"


def month_words(month: int, year: int | None = None) -> Words:
    """A month's name, with its BE calendar year if given: "ตุลาคม 2568" and "October 2025"."""
    thai, english = THAI_MONTHS[month - 1], ENGLISH_MONTHS[month - 1]
    return Words(thai, english) if year is None else Words(f"{thai} {year}", f"{english} {year - BE_OFFSET}")


def date_range(starts_on: date, ends_on: date) -> Words:
    """As in "2 – 4 ตุลาคม 2568", "30 กันยายน – 2 ตุลาคม 2568", or one day; what both ends share is said once."""
    end = long_date(ends_on)
    if starts_on == ends_on:
        return end
    if starts_on.year != ends_on.year:
        start = long_date(starts_on)
    elif starts_on.month != ends_on.month:
        month = month_words(starts_on.month)
        start = Words(f"{starts_on.day} {month.thai}", f"{starts_on.day} {month.english}")
    else:
        start = Words(str(starts_on.day), str(starts_on.day))
    return Words(f"{start.thai} – {end.thai}", f"{start.english} – {end.english}")


def _thai(on: date, months: tuple[str, ...]) -> str:
    return f"{on.day} {months[on.month - 1]} {on.year + BE_OFFSET}"
