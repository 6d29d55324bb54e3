"""The calendar of planning as data: into which plan something can still go on a day, and when it is too late.

Days are PlanWindow records of the office. A calendar to begin with, each window with its ground and how
sure that is, lies in reports_templates/calendar.toml; the record's own `templates/calendar.toml` replaces it.
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.models.dates import BE_OFFSET, short_date
from app.models.due_lines import left
from app.models.errors import BadInput, Words
from app.models.periods import fiscal_year
from app.models.plans import PLAN_FORMS, REVISION_KINDS, PlanWindow
from app.models.resources import template_path
from app.models.store import Store

FILE = "calendar.toml"
BAD = Words("ปฏิทินแผน {file} ใช้ไม่ได้: {why}", "The planning calendar {file} cannot be used: {why}")
MEND = Words("แก้ไขไฟล์ หรือเอาไฟล์ออกเพื่อใช้ปฏิทินตั้งต้น", "Mend the file, or take it away to use the shipped one.")

NAMED = Words("{form} {version} สำหรับปีงบประมาณ {year}", "{form}, {version}, for fiscal year {year}")
CAN = Words("ยังเข้า{name} ได้ ถึง {day} ({left})", "Can still enter {name} until {day} ({left})")
LAST_DAY = Words(
    "ยังเข้า{name} ได้ วันนี้เป็นวันสุดท้าย ({day})",
    "Can still enter {name}: today is the last day ({day})",
)
TOO_LATE = Words("ไม่ทัน{name} แล้ว ปิดรับเมื่อ {day}", "Too late for {name}: it closed on {day}")
NOT_YET = Words("{name} เปิดรับตั้งแต่ {day}", "{name} opens on {day}")
FORMS = {one.key: one.words for one in PLAN_FORMS}
KINDS = {one.key: one.words for one in REVISION_KINDS}


# -- what a day allows ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chances:
    """The windows of a calendar seen on a day: open ones by their last day, those missed, those to come.

    late: closed before the day, of fiscal years that are not over; the latest first.
    """

    on: date
    open: tuple[PlanWindow, ...]
    late: tuple[PlanWindow, ...]
    coming: tuple[PlanWindow, ...]

    def words(self) -> tuple[Words, ...]:
        """A sentence for each, the open ones first."""
        return (
            *(can_enter(one, self.on) for one in self.open),
            *(too_late(one) for one in self.late),
            *(NOT_YET.filled(name=named(one), day=_day(one.opens_on)) for one in self.coming),
        )


def chances(windows: Iterable[PlanWindow], on: date) -> Chances:
    """What can still be entered on a day; a window without a last day or a year says nothing."""
    known = [one for one in windows if one.closes_on and one.fiscal_year and not one.deleted]
    standing = [one for one in known if (one.fiscal_year or 0) >= fiscal_year(on)]
    late = [one for one in standing if is_late(one, on)]
    rest = [one for one in standing if not is_late(one, on)]
    return Chances(
        on,
        tuple(sorted((one for one in rest if is_open(one, on)), key=_closing)),
        tuple(sorted(late, key=_closing, reverse=True)),
        tuple(
            sorted((one for one in rest if not is_open(one, on)), key=lambda one: one.opens_on or date.max)
        ),
    )


def is_open(window: PlanWindow, on: date) -> bool:
    """The last day counts in; without a first day it is open from of old."""
    return (window.opens_on or date.min) <= on <= _closing(window)


def is_late(window: PlanWindow, on: date) -> bool:
    return on > _closing(window)


def late_from(window: PlanWindow) -> date:
    """The first day on which it is too late."""
    return _closing(window) + timedelta(days=1)


def _closing(window: PlanWindow) -> date:
    return window.closes_on or date.max


def _day(on: date | None) -> Words:
    return short_date(on) if on else Words("…", "…")


# -- in words ---------------------------------------------------------------------------------------


def named(window: PlanWindow) -> Words:
    """As in "แผนพัฒนาท้องถิ่น (ผ.02) เพิ่มเติม ครั้งที่ 1/2569 สำหรับปีงบประมาณ 2570"."""
    form = FORMS.get(window.form or "centre", Words(window.form or "", window.form or ""))
    return NAMED.filled(form=form, version=_version(window), year=window.fiscal_year)


def _version(window: PlanWindow) -> Words:
    kind = KINDS.get(window.revision_kind or "original", Words("", ""))
    if window.revision_number is None:
        return kind
    number = f"{window.revision_number}" + (f"/{window.revision_year}" if window.revision_year else "")
    return Words(f"{kind.thai} ครั้งที่ {number}", f"{kind.english} no. {number}")


def can_enter(window: PlanWindow, on: date) -> Words:
    """Until when; said of a window that is open on the day."""
    closes = _closing(window)
    said = LAST_DAY if closes == on else CAN
    return said.filled(name=named(window), day=short_date(closes), left=left(closes, on))


def too_late(window: PlanWindow) -> Words:
    return TOO_LATE.filled(name=named(window), day=_day(window.closes_on))


# -- the calendar to begin with ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Day:
    """A day of the year, so many Buddhist-era years after the number of the fiscal year."""

    day: int
    month: int
    years: int

    def of(self, year: int) -> date:
        """In a calendar year without that day (29 February): its last day of the month."""
        ce = year + self.years - BE_OFFSET
        return date(ce, self.month, min(self.day, monthrange(ce, self.month)[1]))


@dataclass(frozen=True)
class Usual:
    """A window as it usually lies, of any fiscal year. note: its ground, and how sure that is."""

    form: str
    revision_kind: str
    opens: _Day | None
    closes: _Day
    note: str

    def of(self, year: int) -> PlanWindow:
        """The window of a fiscal year, to be saved."""
        return PlanWindow(
            form=self.form,
            fiscal_year=year,
            revision_kind=self.revision_kind,
            opens_on=self.opens.of(year) if self.opens else None,
            closes_on=self.closes.of(year),
            note=self.note,
        )


def usual(folder: Path) -> tuple[Usual, ...]:
    """The calendar to begin with: the office's own file, else the shipped one. Raises BadInput."""
    own = folder / "templates" / FILE
    path = own if own.exists() else template_path(FILE)
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(_usual(one) for one in tree["window"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise BadInput(BAD.filled(file=path.name, why=str(fault)), MEND) from fault


def _usual(given: Mapping[str, Any]) -> Usual:
    if given["form"] not in FORMS or given["revision_kind"] not in KINDS or given["mark"] not in ("S", "K"):
        raise ValueError(f"{given['form']!r}, {given['revision_kind']!r}, {given['mark']!r}")
    note = f"{str(given['ground']).strip()} [{given['mark']}]"
    opens = _given_day(given["opens"]) if "opens" in given else None
    return Usual(given["form"], given["revision_kind"], opens, _given_day(given["closes"]), note)


def _given_day(given: Mapping[str, Any]) -> _Day:
    found = _Day(int(given["day"]), int(given["month"]), int(given["years"]))
    if not (1 <= found.month <= 12 and 1 <= found.day <= 31 and -5 <= found.years <= 5):
        raise ValueError(f"{dict(given)}")
    return found


def begun(store: Store, on: date, years: int = 3) -> tuple[PlanWindow, ...]:
    """Windows of the calendar to begin with that close from a day on, as far as the record has none such.

    years: how many fiscal years, beginning with that of the day. Raises BadInput where the file is broken.
    """
    known = {(one.form, one.fiscal_year, one.revision_kind) for one in store.all(PlanWindow)}
    first = fiscal_year(on)
    made = (one.of(year) for year in range(first, first + years) for one in usual(store.folder))
    return tuple(
        one
        for one in made
        if not is_late(one, on) and (one.form, one.fiscal_year, one.revision_kind) not in known
    )
