"""What is due of meetings: invitations, results, minutes to adopt, resolutions to carry out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from app.models.dates import short_date
from app.models.due_lines import (
    SHOWN_LETTERS,
    SOON,
    Case,
    Line,
    MeetingRow,
    Urgency,
    by,
    filled,
    joined,
    rows,
    stored_day,
)
from app.models.errors import NOTHING, Words
from app.models.meetings import FollowUp, Resolution
from app.models.office import Document
from app.models.periods import numbered
from app.models.preferences import INVITATION_DAYS, days
from app.models.resolutions import is_adopted, is_held, is_to_follow, latest, state
from app.models.text.letters import clean_line, shortened

UNRECORDED = Words(
    "ประชุม{meeting} วันที่ {day} ถึงวันประชุมแล้วแต่ยังไม่ได้บันทึกผล",
    "The day of {meeting} ({day}) has passed and nothing is recorded",
)
TO_INVITE = Words(
    "ประชุม{meeting} วันที่ {held} ยังไม่ได้ออกหนังสือเชิญ ควรออกภายใน {day} ({left})",
    "The invitation to {meeting} on {held} is not out; it should be by {day} ({left})",
)
TO_ADOPT = Words(
    "รายงานการประชุม{meeting} ({day}) ตรวจแล้ว รอรับรอง",
    "Minutes of {meeting} ({day}) are checked, not yet adopted",
)
TO_FINISH = Words(
    "รายงานการประชุม{meeting} ({day}) ยังเป็นร่าง", "Minutes of {meeting} ({day}) are still a draft"
)
MET_AGAIN = Words(" ทั้งที่ประชุมครั้งต่อไปแล้ว", ", though the body has met again")
MEETS_SOON = Words(" ประชุมครั้งต่อไป {day} ({left})", "; the next meeting is on {day} ({left})")


def unrecorded(case: Case) -> Iterator[Line]:
    for one in case.meetings:
        held_on = stored_day(one.held_on)
        if one.status == "planned" and held_on is not None and held_on < case.today:
            said = partial(filled, UNRECORDED, meeting=_named(case, one), day=short_date(held_on))
            yield Line(Urgency.OVERDUE, held_on, one.id, said)


def invitations(case: Case) -> Iterator[Line]:
    """Meetings to come whose invitation bears no date yet; one far off is left alone."""
    notice = timedelta(days=days(case.store, INVITATION_DAYS))
    coming = [one for one in case.meetings if _is_to_come(one, case.today)]
    letters = [one.invitation_id for one in coming if one.invitation_id]
    out = {str(one) for one, on in case.store.values(Document, "id", "dated_on", id=letters) if on}
    for one in coming:
        held_on = stored_day(one.held_on) or case.today
        last = held_on - notice
        if one.invitation_id not in out and last - case.today <= SOON:
            urgency = Urgency.SOON if last >= case.today else Urgency.OVERDUE
            values = {"meeting": _named(case, one), "held": short_date(held_on), **by(last, case.today)}
            yield Line(urgency, last, one.id, partial(filled, TO_INVITE, **values))


def _is_to_come(meeting: MeetingRow, today: date) -> bool:
    """A draft with a day ahead was planned, whatever state it was entered with."""
    held_on = meeting.held_on or ""
    if meeting.status == "planned":
        return held_on >= today.isoformat()
    return meeting.status == "draft" and held_on > today.isoformat()


def minutes(case: Case) -> Iterator[Line]:
    """Meetings held whose minutes are not adopted; late where the body has met again."""
    for of_body in _by_body(case.meetings).values():
        for place, one in enumerate(of_body):
            if _is_over(one, case.today) and is_held(one) and not is_adopted(one):
                yield _one_minutes(case, one, of_body[place + 1 :])


def _by_body(meetings: Iterable[MeetingRow]) -> dict[str, list[MeetingRow]]:
    """Dated meetings by body, by day; one of no body stands alone."""
    found: dict[str, list[MeetingRow]] = {}
    for one in sorted(meetings, key=lambda m: (m.held_on or "", m.number or 0)):
        if one.held_on:
            found.setdefault(one.committee_id or one.id, []).append(one)
    return found


def _is_over(meeting: MeetingRow, today: date) -> bool:
    return (meeting.held_on or "") <= today.isoformat()


def _one_minutes(case: Case, one: MeetingRow, later: list[MeetingRow]) -> Line:
    has_met = any(_is_over(m, case.today) and is_held(m) and m.held_on != one.held_on for m in later)
    coming = next((stored_day(m.held_on) for m in later if _is_to_come(m, case.today)), None)
    urgency, on, tail = Urgency.OPEN, None, NOTHING
    if has_met:
        urgency, tail = Urgency.OVERDUE, MET_AGAIN
    elif coming is not None and coming - case.today <= SOON:
        urgency, on, tail = Urgency.SOON, coming, MEETS_SOON.filled(**by(coming, case.today))
    head = TO_ADOPT if one.status == "checked" else TO_FINISH
    held_on = short_date(stored_day(one.held_on) or case.today)
    return Line(
        urgency, on, one.id, lambda: joined(filled(head, meeting=_named(case, one), day=held_on), tail)
    )


def _named(case: Case, meeting: MeetingRow) -> Words:
    """By number; the body is named unless it is the centre's own committee."""
    name, kind = case.bodies.get(meeting.committee_id or "", ("", "centre"))
    number = numbered(meeting.number, meeting.year)
    body = "" if kind == "centre" else name
    thai = (body, f"ครั้งที่ {number}" if number else "")
    english = ("meeting", number, f"({body})" if body else "")
    return Words(" ".join(part for part in thai if part), " ".join(part for part in english if part))


# -- resolutions ------------------------------------------------------------------------------------

RESOLUTION = Words("มติ “{text}”", "Resolution “{text}”")
DUE = Words(" กำหนด {day} ({left})", " due {day} ({left})")
UNDATED = Words(" ยังไม่แล้วเสร็จ", " is still open")


class _Resolution(NamedTuple):
    """The columns of a resolution that decide."""

    id: str
    meeting_id: str | None
    kind: str | None
    assignee: str | None
    due_on: str | None
    status: str | None


class _FollowUp(NamedTuple):
    """The columns of a follow-up that decide."""

    id: str
    resolution_id: str | None
    reported_on: str | None
    status: str | None


def resolutions(case: Case) -> Iterator[Line]:
    """What somebody still has to carry out, of meetings that are still there."""
    meetings = {one.id for one in case.meetings}
    reports: dict[str | None, list[_FollowUp]] = {}
    for row in rows(case.store, FollowUp, _FollowUp):
        reports.setdefault(row[1], []).append(_FollowUp(*row))
    for row in rows(case.store, Resolution, _Resolution):
        one = _Resolution(*row)
        is_owed = one.meeting_id in meetings and is_to_follow(one)
        if is_owed and state(one, latest(reports.get(one.id, ()))) == "open":
            yield _one_resolution(case, one)


def _one_resolution(case: Case, one: _Resolution) -> Line:
    due_on = stored_day(one.due_on)
    return Line(
        _pressing(due_on, case.today), due_on, one.id, partial(_resolution_words, case, one.id, due_on)
    )


def _pressing(on: date | None, today: date) -> Urgency:
    if on is None or on - today > SOON:
        return Urgency.OPEN
    return Urgency.SOON if on >= today else Urgency.OVERDUE


def _resolution_words(case: Case, record_id: str, due_on: date | None) -> Words:
    text = next((str(text or "") for (text,) in case.store.values(Resolution, "text", id=record_id)), "")
    head = RESOLUTION.filled(text=shortened(clean_line(text), SHOWN_LETTERS))
    return joined(head, DUE.filled(**by(due_on, case.today)) if due_on else UNDATED)
