"""How long personal data are kept, by kind, and what is past its time.

No source fixes the years: they begin with the template's (reports_templates/notice.toml), the office changes
them, and None keeps without end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from app.models.batch import personal
from app.models.committees import Member
from app.models.errors import BadInput, Words
from app.models.hearings import DataRequest, Opinion, OpinionBatch, SheetEntry
from app.models.meetings import Attendance, Meeting
from app.models.office import Person
from app.models.partners import Partner
from app.models.person_data import Held, Keeping, holding, parts, with_more
from app.models.schema import Record
from app.models.store import Store

SETTING = "retention_years"
MOST_YEARS = 100
BAD_YEARS = Words("จำนวนปีต้องเป็น 0 ถึง {most}", "Years are 0 to {most}.")
LEAVE_BLANK = Words("เว้นว่างไว้ถ้าไม่กำหนด", "Leave it blank for no limit.")

Terms = Mapping[str, int | None]
"""Years by kind; None: no limit."""


class Due(NamedTuple):
    """Something past its time: the kind, the day its time began, the day it ended."""

    kind: str
    since: date
    until: date
    held: Held


@dataclass(frozen=True)
class Kind:
    """One kind of personal data. since: from when its time runs, in words; days: id -> that day."""

    key: str
    words: Words
    since: Words
    table: str
    days: Callable[[Store], Mapping[str, date]]


def _column(record_type: type[Record], name: str) -> Callable[[Store], Mapping[str, date]]:
    def days(store: Store) -> Mapping[str, date]:
        rows = store.values(record_type, "id", name)
        return {str(record_id): date.fromisoformat(str(day)) for record_id, day in rows if day}

    return days


def _closed(store: Store) -> Mapping[str, date]:
    """Second entries of batches that were closed."""
    closed = _column(OpinionBatch, "closed_on")(store)
    rows = store.values(SheetEntry, "id", "batch_id")
    return {str(one): closed[str(batch)] for one, batch in rows if str(batch) in closed}


def _last_seen(store: Store) -> Mapping[str, date]:
    """Persons who are no member now: the last day they were one, met, or their entry was changed."""
    held: dict[str, list[date]] = {}
    for person, day in _members(store):
        held.setdefault(person, []).append(day)
    meetings = _column(Meeting, "held_on")(store)
    for one, meeting in store.values(Attendance, "person_id", "meeting_id"):
        if str(meeting) in meetings:
            held.setdefault(str(one), []).append(meetings[str(meeting)])
    sql = "SELECT record_id, max(at) AS at FROM audit WHERE table_name = 'persons' GROUP BY record_id"
    changed = {
        row["record_id"]: datetime.fromisoformat(row["at"]).date() for row in store.local("").rows(sql)
    }
    ids = (str(record_id) for (record_id,) in store.values(Person, "id"))
    return {each: max([*held.get(each, ()), changed.get(each, date.max)]) for each in ids}


def _members(store: Store) -> Iterator[tuple[str, date]]:
    for person, ends in store.values(Member, "person_id", "ends_on"):
        yield str(person), date.fromisoformat(str(ends)) if ends else date.max


KINDS: tuple[Kind, ...] = (
    Kind(
        "opinions",
        Words("ชื่อและที่ติดต่อของผู้เสนอความคิดเห็น", "Names and contacts of those who gave an opinion"),
        Words("นับจากวันที่แจ้งผล", "from the day of the answer"),
        Opinion.table,
        _column(Opinion, "answered_on"),
    ),
    Kind(
        "second_entries",
        Words("การบันทึกทานแบบ", "Second entries of sheets"),
        Words("นับจากวันที่ปิดชุดแบบ", "from the day the batch was closed"),
        SheetEntry.table,
        _closed,
    ),
    Kind(
        "persons",
        Words("ทะเบียนบุคคล", "The register of persons"),
        Words("นับจากวันสุดท้ายที่เกี่ยวข้อง", "from the last day they took part"),
        Person.table,
        _last_seen,
    ),
    Kind(
        "members",
        Words("โทรศัพท์ของกรรมการที่พ้นจากตำแหน่ง", "Telephones of members who left"),
        Words("นับจากวันที่พ้น", "from the day they left"),
        Member.table,
        _column(Member, "ends_on"),
    ),
    Kind(
        "partners",
        Words("ผู้ประสานงานของภาคีที่สิ้นสุดแล้ว", "Contacts of partners of former days"),
        Words("นับจากวันที่สิ้นสุด", "from the day it ended"),
        Partner.table,
        _column(Partner, "until_on"),
    ),
    Kind(
        "requests",
        Words("ชื่อผู้ยื่นคำขอเกี่ยวกับข้อมูล", "Names of those who asked about their data"),
        Words("นับจากวันที่ดำเนินการ", "from the day it was done"),
        DataRequest.table,
        _column(DataRequest, "done_on"),
    ),
)


# -- the setting ------------------------------------------------------------------------------------


def terms(store: Store, usual: Terms) -> Terms:
    """Years by kind: the office's own, else `usual` as the template has them."""
    kept: dict[str, Any] = store.settings.get(SETTING, {})
    chosen = {key: years for key, years in kept.items() if _is_years(years)}
    return {one.key: chosen.get(one.key, usual.get(one.key)) for one in KINDS}


def _is_years(years: object) -> bool:
    if years is None:
        return True
    return isinstance(years, int) and not isinstance(years, bool) and 0 <= years <= MOST_YEARS


def choose(store: Store, key: str, years: int | None, *, actor: str) -> None:
    """Set the years of one kind. Raises BadInput beyond 0 to MOST_YEARS."""
    if not _is_years(years):
        raise BadInput(BAD_YEARS.filled(most=MOST_YEARS), LEAVE_BLANK)
    kept: dict[str, Any] = store.settings.get(SETTING, {})
    store.settings.set(SETTING, kept | {key: years}, actor=actor)


# -- what is past its time --------------------------------------------------------------------------


def due(store: Store, kept: Terms, today: date) -> tuple[Due, ...]:
    """What may be erased today; names on papers of public record are not among it."""
    with store.snapshot():
        return tuple(one for kind in KINDS for one in _due(store, kind, kept.get(kind.key), today))


def _due(store: Store, kind: Kind, years: int | None, today: date) -> Iterator[Due]:
    if years is None:
        return
    ended = {one: (day, _later(day, years)) for one, day in kind.days(store).items() if day <= today}
    over = {one: days for one, days in ended.items() if days[1] <= today}
    for held in _free(store, kind.table, over):
        yield Due(kind.key, *over[held.record_id], with_more(store, held))


def _free(store: Store, table: str, ids: Iterable[str]) -> Iterator[Held]:
    """What is still filled of these records and may be erased."""
    record_type = holding()[table]
    names = personal(record_type)
    for record_id, *values in store.values(record_type, "id", *names, id=list(ids)):
        filled = {name: str(value) for name, value in zip(names, values, strict=True) if value}
        if filled:
            yield from (one for one in parts(table, str(record_id), filled) if one.keeping is Keeping.FREE)


def _later(day: date, years: int) -> date:
    """The same day so many years later; 29 February ends with the day after."""
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
