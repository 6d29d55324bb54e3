"""What is due in the office on a day, each thing with the place where it is done: what home shows first.

Only the columns that decide are read, and words are made only for what is shown: it runs at the start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from app.models.bodies import Body, Standing
from app.models.centre import Centre
from app.models.committees import Committee, CommitteeOrder, Member, Term
from app.models.dates import short_date
from app.models.due_hearings import results
from app.models.due_lines import (
    SHOWN_LETTERS,
    Case,
    Line,
    MeetingRow,
    Urgency,
    by,
    filled,
    joined,
    rows,
    same,
    stored_day,
)
from app.models.due_meetings import invitations, minutes, resolutions, unrecorded
from app.models.due_post import unsynced
from app.models.editions import ON_ITS_WAY, Report
from app.models.errors import NOTHING, Words
from app.models.hearings import Escalation, Hearing, Opinion
from app.models.meetings import Meeting, Resolution
from app.models.opinions import is_counted
from app.models.partners import Mou
from app.models.periods import Period, PeriodScheme
from app.models.plans import Plan
from app.models.preferences import MOU_NOTICE_DAYS, TERM_WARNING_DAYS, days
from app.models.store import Store
from app.models.text.letters import clean_line, shortened

MOST = 3
"""So many of a kind are named one by one; more are counted in one line."""
REPORT_SOON = timedelta(days=30)
POST = "post"
"""The kind of what the exchange with the central server owes; it belongs to no table."""
ORDER = {urgency: place for place, urgency in enumerate(Urgency)}


@dataclass(frozen=True)
class Due:
    """One line of what is due.

    on: the day by which (of several the first), None where no day is set. record_id "": the list of the
    table, or the page of the report. period_id: of a report. table "": of the post (`POST`).
    """

    kind: str
    words: Words
    urgency: Urgency
    on: date | None
    table: str
    record_id: str = ""
    count: int = 1
    period_id: str = ""


def due(store: Store, period: Period, scheme: PeriodScheme, today: date) -> tuple[Due, ...]:
    """What is due on a day, the most pressing first.

    period: the one looked at, whose report is asked for beside those of today.
    """
    meetings = tuple(MeetingRow(*row) for row in rows(store, Meeting, MeetingRow))
    bodies = {row[0]: (row[1] or "", row[2] or "") for row in store.values(Committee, "id", "name", "kind")}
    case = Case(store, today, meetings, bodies)  # type: ignore[arg-type]
    found = (
        *_reports(case, period, scheme),
        *_told("meetings", Meeting.table, unrecorded(case)),
        *_told("invitations", Meeting.table, invitations(case)),
        *_told("minutes", Meeting.table, minutes(case)),
        *_told("resolutions", Resolution.table, resolutions(case)),
        *_opinions(case),
        *_told("hearings", Hearing.table, results(case)),
        *_told("terms", Committee.table, _terms(case)),
        *_told("mous", Mou.table, _mous(case)),
        *_told("escalations", Escalation.table, _escalations(case)),
        *_told(POST, "", unsynced(case)),
    )
    return tuple(sorted(found, key=lambda one: (ORDER[one.urgency], one.on or date.max)))


MANY: dict[tuple[str, Urgency], Words] = {
    ("meetings", Urgency.OVERDUE): Words(
        "ถึงวันประชุมแล้วแต่ยังไม่ได้บันทึกผล {count} ครั้ง",
        "{count} meetings: the day has passed and nothing is recorded",
    ),
    ("invitations", Urgency.OVERDUE): Words(
        "เลยเวลาออกหนังสือเชิญประชุมแล้ว {count} ครั้ง", "{count} invitations to meetings should be out already"
    ),
    ("invitations", Urgency.SOON): Words(
        "หนังสือเชิญประชุมที่ต้องออกเร็ว ๆ นี้ {count} ครั้ง", "{count} invitations to meetings to send soon"
    ),
    ("minutes", Urgency.OVERDUE): Words(
        "รายงานการประชุมที่ประชุมครั้งต่อไปแล้วแต่ยังไม่ได้รับรอง {count} ครั้ง",
        "{count} minutes not adopted although the body has met again",
    ),
    ("minutes", Urgency.SOON): Words(
        "รายงานการประชุมที่ต้องรับรองในการประชุมเร็ว ๆ นี้ {count} ครั้ง", "{count} minutes to adopt at a meeting soon"
    ),
    ("minutes", Urgency.OPEN): Words("รายงานการประชุมรอรับรอง {count} ครั้ง", "{count} minutes to adopt"),
    ("resolutions", Urgency.OVERDUE): Words("มติเกินกำหนด {count} เรื่อง", "{count} resolutions overdue"),
    ("resolutions", Urgency.SOON): Words("มติใกล้ครบกำหนด {count} เรื่อง", "{count} resolutions due soon"),
    ("resolutions", Urgency.OPEN): Words("มติที่ยังไม่แล้วเสร็จ {count} เรื่อง", "{count} resolutions still open"),
    ("hearings", Urgency.OVERDUE): Words(
        "เวทีที่เลยกำหนดประกาศผลแล้ว {count} เวที", "{count} hearings whose result should be published already"
    ),
    ("hearings", Urgency.SOON): Words(
        "เวทีที่ต้องประกาศผลเร็ว ๆ นี้ {count} เวที", "{count} hearings whose result is to be published soon"
    ),
    ("terms", Urgency.OVERDUE): Words("คณะที่ครบวาระแล้ว {count} คณะ", "{count} bodies whose term has ended"),
    ("terms", Urgency.SOON): Words("คณะที่ใกล้ครบวาระ {count} คณะ", "{count} bodies whose term ends soon"),
    ("mous", Urgency.SOON): Words("MOU ใกล้สิ้นสุด {count} ฉบับ", "{count} memoranda end soon"),
    ("escalations", Urgency.OPEN): Words(
        "เรื่องที่ส่งต่อแล้วยังไม่ได้รับคำตอบ {count} เรื่อง", "{count} matters passed on still wait for a reply"
    ),
}


def _told(kind: str, table: str, lines: Iterable[Line]) -> Iterator[Due]:
    """A few one by one, many as one line that opens the list."""
    known = list(lines)
    for urgency in Urgency:
        part = sorted((o for o in known if o.urgency is urgency), key=lambda o: o.on or date.max)
        if len(part) > MOST:
            words = MANY[kind, urgency].filled(count=len(part))
            yield Due(kind, words, urgency, part[0].on, table, count=len(part))
        else:
            yield from (Due(kind, o.words(), urgency, o.on, table, o.id) for o in part)


# -- the report -------------------------------------------------------------------------------------

TO_ISSUE = Words(
    "รายงาน{period} ยังไม่ได้ออก กำหนดส่ง {day} ({left})", "Report {period} is not issued; due {day} ({left})"
)
TO_SEND = Words(
    "รายงาน{period} ออกแล้วแต่ยังไม่ได้บันทึกการส่ง กำหนดส่ง {day} ({left})",
    "Report {period} is issued but not noted as sent; due {day} ({left})",
)
TO_MEND = Words(
    "รายงาน{period} ถูกส่งคืนให้แก้ไข กำหนดส่ง {day} ({left})", "Report {period} was sent back; due {day} ({left})"
)
TWICE = Words(
    "รายงาน{period} ฉบับที่ {edition} ออกไว้จากสองเครื่อง ตรวจทั้งสองฉบับ แล้วออกฉบับแก้ไขฉบับเดียวแทน",
    "Edition {edition} of report {period} was issued on two computers:"
    " look at both, then issue one corrected edition instead",
)


def _reports(case: Case, period: Period, scheme: PeriodScheme) -> Iterator[Due]:
    """Of the period looked at, and of the two that may be due now where a plan of their year is kept."""
    now = scheme.containing(case.today)
    planned = {year for (year,) in case.store.values(Plan, "fiscal_year")}
    kept = (one for one in (scheme.before(now), now) if one.fiscal_year in planned)
    since = min((str(day) for (day,) in case.store.values(Centre, "established_on") if day), default=None)
    for one in dict.fromkeys((*kept, period)):
        is_near = one.ends_on < case.today or one.due_on - case.today <= REPORT_SOON
        if is_near and (since is None or since <= one.ends_on.isoformat()):
            yield from _report(case, one)


class _Edition(NamedTuple):
    """The columns of an edition that decide."""

    id: str
    edition: int | None
    status: str | None


def _report(case: Case, period: Period) -> Iterator[Due]:
    """What remains to be done with the newest edition; nothing once it was sent.

    One number that two computers gave is for a person: both stay, and a later edition stands for both.
    """
    editions = [_Edition(*row) for row in rows(case.store, Report, _Edition, period_id=period.id)]
    newest = max(editions, key=lambda one: one.edition or 0, default=None)
    if newest is not None and [one.edition for one in editions].count(newest.edition) > 1:
        said = TWICE.filled(period=period.words, edition=newest.edition)
        yield Due("report", said, Urgency.OVERDUE, None, Report.table, newest.id, period_id=period.id)
    if newest is not None and newest.status in ON_ITS_WAY:
        return
    words = TO_ISSUE if newest is None else TO_MEND if newest.status == "returned" else TO_SEND
    said = words.filled(period=period.words, **by(period.due_on, case.today))
    urgency = Urgency.SOON if period.due_on >= case.today else Urgency.OVERDUE
    record_id = newest.id if newest else ""
    yield Due("report", said, urgency, period.due_on, Report.table, record_id, period_id=period.id)


# -- the people -------------------------------------------------------------------------------------

ANSWERS = Words("ความคิดเห็นที่ยังไม่ได้แจ้งผล {count} เรื่อง", "{count} opinions not answered")
ANSWER = Words("ความคิดเห็นที่ยังไม่ได้แจ้งผล 1 เรื่อง", "1 opinion not answered")
UNDECIDED = Words(" (ยังไม่ได้พิจารณา {count})", " ({count} not decided)")
OLDEST = Words(" เก่าที่สุดรับเมื่อ {day}", ", the oldest received on {day}")
WAITING = Words("รอคำตอบจาก{addressee}", "Waiting for a reply from {addressee}")
SENT = Words(" ส่งเมื่อ {day}", ", sent on {day}")


class _Owed(NamedTuple):
    """The columns of an opinion without an answer that decide."""

    id: str
    received_on: str | None
    decision: str | None
    duplicate_of_id: str | None
    part_of_id: str | None


def _opinions(case: Case) -> Iterator[Due]:
    """All that were received and not answered, in one line: they are answered one after another."""
    known = (_Owed(*row) for row in rows(case.store, Opinion, _Owed, answered_on=None))
    owed = [one for one in known if is_counted(one)]
    if not owed:
        return
    words = ANSWER if len(owed) == 1 else ANSWERS.filled(count=len(owed))
    if undecided := sum(1 for one in owed if not one.decision):
        words = joined(words, UNDECIDED.filled(count=undecided))
    if oldest := stored_day(min((one.received_on for one in owed if one.received_on), default=None)):
        words = joined(words, OLDEST.filled(day=short_date(oldest)))
    record_id = owed[0].id if len(owed) == 1 else ""
    yield Due("opinions", words, Urgency.OPEN, None, Opinion.table, record_id, len(owed))


class _Escalation(NamedTuple):
    """The columns of a matter passed on that decide."""

    id: str
    addressee: str | None
    sent_on: str | None
    replied_on: str | None


def _escalations(case: Case) -> Iterator[Line]:
    """Sent, and no reply yet; the longest wait first."""
    waiting = [_Escalation(*row) for row in rows(case.store, Escalation, _Escalation, status="sent")]
    for one in sorted(waiting, key=lambda e: e.sent_on or "9999"):
        if not one.replied_on:
            yield Line(Urgency.OPEN, None, one.id, partial(_waiting_words, one))


def _waiting_words(one: _Escalation) -> Words:
    sent_on = stored_day(one.sent_on)
    tail = SENT.filled(day=short_date(sent_on)) if sent_on else NOTHING
    return joined(WAITING.filled(addressee=one.addressee or "…"), tail)


# -- what runs out ----------------------------------------------------------------------------------

TERM_ENDS = Words(
    "{body} ครบวาระ {day} ({left}) และยังไม่มีชุดใหม่",
    "The term of {body} ends on {day} ({left}); no new one follows",
)
LAPSED = Words("{body} ครบวาระแล้วและยังไม่มีชุดใหม่", "The term of {body} has ended and no new one has begun")
MOU_ENDS = Words("MOU “{title}” สิ้นสุด {day} ({left})", "Memorandum “{title}” ends on {day} ({left})")


def _terms(case: Case) -> Iterator[Line]:
    """Bodies whose term has ended, or ends within the notice the office wants, with no other behind it."""
    last = case.today + timedelta(days=days(case.store, TERM_WARNING_DAYS))
    terms: dict[str, list[Term]] = {}
    for one in case.store.all(Term):
        terms.setdefault(one.committee_id or "", []).append(one)
    ends = {body: covered_until(known, case.today) for body, known in terms.items()}
    ending = {body: on for body, on in ends.items() if on is not None and on <= last}
    for committee in case.store.all(Committee, id=list(ending)):
        ends_on = ending[committee.id]
        standing = _body(case.store, committee, terms[committee.id]).standing(case.today)
        if standing is Standing.LAPSED:
            said = partial(filled, LAPSED, body=same(committee.name))
            yield Line(Urgency.OVERDUE, None, committee.id, said)
        elif standing is Standing.IN_FORCE:
            values = {"body": same(committee.name), **by(ends_on, case.today)}
            yield Line(Urgency.SOON, ends_on, committee.id, partial(filled, TERM_ENDS, **values))


def covered_until(terms: list[Term], today: date) -> date | None:
    """The last day from today on that terms hold without a gap, yesterday if none holds; None: no end."""
    on = today - timedelta(days=1)
    while holding := [one.ends_on for one in terms if _holds(one, on + timedelta(days=1))]:
        if None in holding:
            return None
        on = max(end for end in holding if end)
    return on


def _holds(term: Term, on: date) -> bool:
    return (term.starts_on or on) <= on <= (term.ends_on or on)


def _body(store: Store, committee: Committee, terms: Iterable[Term]) -> Body:
    orders = store.all(CommitteeOrder, committee_id=committee.id)
    return Body.gather(committee, orders, terms, store.all(Member, committee_id=committee.id))


def _mous(case: Case) -> Iterator[Line]:
    """Memoranda that end within the notice the office wants."""
    last = case.today + timedelta(days=days(case.store, MOU_NOTICE_DAYS))
    for record_id, title, stored in case.store.values(Mou, "id", "title", "ends_on"):
        ends_on = stored_day(str(stored)) if stored else None
        if ends_on is not None and case.today <= ends_on <= last:
            shown = shortened(clean_line(str(title or "")), SHOWN_LETTERS)
            values = {"title": same(shown), **by(ends_on, case.today)}
            yield Line(Urgency.SOON, ends_on, str(record_id), partial(filled, MOU_ENDS, **values))
