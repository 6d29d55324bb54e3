"""Section 2, second half: the period's meetings, whether they had a quorum, what they resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.models.bodies import Quorum, quorum
from app.models.committees import COMMITTEE_KINDS, Committee
from app.models.errors import Words
from app.models.meetings import (
    MEETING_STATES,
    PROGRESS_STATES,
    RESOLUTION_KINDS,
    AgendaItem,
    Attendance,
    FollowUp,
    Meeting,
    Resolution,
)
from app.models.periods import Period
from app.models.resolutions import is_adopted, is_held, is_to_follow, latest, state
from app.reports.figures.bodies import body_of
from app.reports.figures.figure import Breakdown, Figure, by_kind, counted, share
from app.reports.figures.rows import by_day, by_number, dated
from app.reports.figures.snapshot import Snapshot

HELD = Words("การประชุมที่จัด", "Meetings held")
CALLED = Words("การประชุมที่กำหนดในรอบ", "Meetings called")
WITH_QUORUM = Words("การประชุมที่ครบองค์ประชุม", "Meetings with a quorum")
QUORUM_LOST = Words("การประชุมที่องค์ประชุมไม่ครบในระหว่างประชุม", "Meetings that lost their quorum")
ADOPTED = Words("รายงานการประชุมที่รับรองแล้ว", "Minutes adopted")
ADOPTED_SHARE = Words("ร้อยละของรายงานการประชุมที่รับรองแล้ว", "Minutes adopted, per cent")
RESOLVED = Words("มติที่ประชุม", "Resolutions")
TO_FOLLOW = Words("มติที่ต้องติดตาม", "Resolutions to be followed up")
CARRIED = Words("มติที่ค้างติดตามจากรอบก่อน", "Resolutions still open from earlier periods")
PRESENT = Words("ผู้มาประชุม", "Present")
ABSENT = Words("ผู้ไม่มาประชุม", "Absent")
GUESTS = Words("ผู้เข้าร่วมประชุม", "Guests")
ATTENDED = Words("ผู้มาประชุมรวมทุกครั้ง (คน-ครั้ง)", "Attendance over all meetings (person-times)")


@dataclass(frozen=True)
class MeetingRow:
    """One meeting held. quorum None: no attendance is entered or no body is named, so it is unknown."""

    meeting: Meeting
    committee: Committee | None
    quorum: Quorum | None
    present: Figure
    absent: Figure
    guests: Figure
    resolutions: tuple[Resolution, ...]


class FollowedRow(NamedTuple):
    """A resolution somebody has to carry out. status: "open", "done", "dropped" as last reported."""

    resolution: Resolution
    meeting: Meeting | None
    item: AgendaItem | None
    latest: FollowUp | None
    status: str


@dataclass(frozen=True)
class Meetings:
    """rows: meetings held, by day; followed: of these meetings; carried: still open from earlier ones."""

    rows: tuple[MeetingRow, ...]
    followed: tuple[FollowedRow, ...]
    carried: tuple[FollowedRow, ...]
    called: Figure
    by_state: Breakdown
    held: Figure
    by_body: Breakdown
    with_quorum: Figure
    quorum_lost: Figure
    adopted: Figure
    adopted_share: Figure
    attended: Figure
    resolutions: Figure
    resolutions_by_kind: Breakdown
    to_follow: Figure
    follow_states: Breakdown
    carried_over: Figure


def meetings(data: Snapshot, period: Period) -> Meetings:
    called = dated(data.of(Meeting), "held_on", period)
    rows = tuple(meeting_row(data, m) for m in called if is_held(m))
    held_meetings = [row.meeting for row in rows]
    resolved = [r for row in rows for r in row.resolutions]
    all_called = counted("meetings.called", CALLED, called)
    held = counted("meetings.held", HELD, held_meetings, len(called))
    adopted = counted("meetings.adopted", ADOPTED, (m for m in held_meetings if is_adopted(m)), len(rows))
    resolutions = counted("resolutions.made", RESOLVED, resolved)
    followed = tuple(followed_row(data, r) for r in resolved if is_to_follow(r))
    to_follow = counted("resolutions.to_follow", TO_FOLLOW, (f.resolution for f in followed), len(resolved))
    carried = carried_over(data, period)
    states = {f.resolution.id: f.status for f in followed}
    return Meetings(
        rows,
        followed,
        carried,
        all_called,
        by_kind(all_called, "state", MEETING_STATES, called, lambda m: m.status),
        held,
        by_kind(held, "body", COMMITTEE_KINDS, held_meetings, lambda m: _kind_of_body(data, m)),
        _quorum_count("meetings.with_quorum", WITH_QUORUM, rows, lost=False),
        _quorum_count("meetings.quorum_lost", QUORUM_LOST, rows, lost=True),
        adopted,
        share("meetings.adopted_share", ADOPTED_SHARE, adopted, held),
        _attended(data, held_meetings),
        resolutions,
        by_kind(resolutions, "kind", RESOLUTION_KINDS, resolved, lambda r: r.kind),
        to_follow,
        by_kind(
            to_follow, "state", PROGRESS_STATES, (f.resolution for f in followed), lambda r: states[r.id]
        ),
        counted("resolutions.carried", CARRIED, (f.resolution for f in carried)),
    )


def meeting_row(data: Snapshot, meeting: Meeting) -> MeetingRow:
    committee = data.find(Committee, meeting.committee_id)
    lists = data.under(Attendance, "meeting_id", meeting.id)
    return MeetingRow(
        meeting,
        committee,
        quorum_of(data, meeting),
        _listed(meeting, "present", PRESENT, lists),
        _listed(meeting, "absent", ABSENT, lists),
        _listed(meeting, "guest", GUESTS, lists),
        by_number(data.under(Resolution, "meeting_id", meeting.id)),
    )


def _listed(meeting: Meeting, which: str, words: Words, lists: tuple[Attendance, ...]) -> Figure:
    found = (a for a in lists if a.list == which)
    return counted(f"meetings.{meeting.id}.{which}", words, found, len(lists), unit="people")


def quorum_of(data: Snapshot, meeting: Meeting) -> Quorum | None:
    """The quorum of a meeting; None where it cannot be known (no body, no day, no member, nobody marked)."""
    committee = data.find(Committee, meeting.committee_id)
    lists = data.under(Attendance, "meeting_id", meeting.id)
    if committee is None or meeting.held_on is None or not any(a.list for a in lists):
        return None
    members = body_of(data, committee).members_on(meeting.held_on)
    return quorum(committee, members, lists) if members else None


def _quorum_count(key: str, words: Words, rows: tuple[MeetingRow, ...], lost: bool) -> Figure:
    known = [row for row in rows if row.quorum is not None]
    found = [
        r.meeting for r in known if r.quorum and (r.quorum.lost_at is not None if lost else r.quorum.met)
    ]
    return counted(key, words, found, len(rows), unknown=len(rows) - len(known))


def _kind_of_body(data: Snapshot, meeting: Meeting) -> str | None:
    committee = data.find(Committee, meeting.committee_id)
    return committee.kind if committee else None


def _attended(data: Snapshot, held: list[Meeting]) -> Figure:
    lists = [a for m in held for a in data.under(Attendance, "meeting_id", m.id)]
    present = (a for a in lists if a.list == "present")
    return counted("meetings.attended", ATTENDED, present, len(lists), unit="times")


def followed_row(data: Snapshot, resolution: Resolution) -> FollowedRow:
    report = latest(data.under(FollowUp, "resolution_id", resolution.id))
    return FollowedRow(
        resolution,
        data.find(Meeting, resolution.meeting_id),
        data.find(AgendaItem, resolution.agenda_item_id),
        report,
        state(resolution, report),
    )


def carried_over(data: Snapshot, period: Period) -> tuple[FollowedRow, ...]:
    """Resolutions of meetings before the period that are still open, by the day of the meeting."""
    earlier = (m for m in data.of(Meeting) if m.held_on and m.held_on < period.starts_on)
    found = (
        r for m in by_day(earlier, "held_on") for r in by_number(data.under(Resolution, "meeting_id", m.id))
    )
    rows = (followed_row(data, r) for r in found if is_to_follow(r))
    return tuple(row for row in rows if row.status == "open")
