"""The life of minutes: planned, draft, checked, adopted; what a resolution lacks to stand; the lock after it.

Adopted minutes are settled: a later change needs a reason, which the audit line keeps (who, when, why).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from app.models.batch import Guard
from app.models.bodies import Body, Quorum, Standing, quorum
from app.models.committees import Committee, CommitteeOrder, Member, Term
from app.models.dates import long_date
from app.models.errors import MinutesLocked, Words
from app.models.meetings import AgendaItem, Attendance, Discussion, Meeting, Resolution
from app.models.periods import numbered
from app.models.schema import Record, changed, differing
from app.models.store import Store
from app.models.text import to_arabic

NO_QUORUM = Words("ลงมติขณะองค์ประชุมไม่ครบ", "resolved without a quorum")
NEVER_MET = Words("การประชุมนี้ไม่ครบองค์ประชุม", "this meeting had no quorum")
UNKNOWN_TIME = Words(
    "องค์ประชุมไม่ครบในช่วงหนึ่งของการประชุม และไม่ได้บันทึกเวลาที่ลงมติ",
    "the quorum was lost for a time, and the time of this resolution is not recorded",
)
STANDINGS = {
    Standing.NOT_YET: Words(
        "คณะกรรมการยังไม่ได้รับการแต่งตั้งในวันประชุม", "the body was not yet appointed on that day"
    ),
    Standing.LAPSED: Words("คณะกรรมการสิ้นวาระแล้วในวันประชุม", "the body's term had ended on that day"),
    Standing.ABOLISHED: Words("คณะกรรมการถูกยกเลิกแล้วในวันประชุม", "the body had been abolished by that day"),
}


def body_of(store: Store, committee_id: str | None) -> Body | None:
    """The body with all that was ever ordered about it; None where there is none."""
    committee = store.get(Committee, committee_id) if committee_id else None
    if committee is None:
        return None
    return Body.gather(
        committee,
        store.all(CommitteeOrder, committee_id=committee.id),
        store.all(Term, committee_id=committee.id),
        store.all(Member, committee_id=committee.id),
    )


def quorum_of(store: Store, meeting: Meeting) -> Quorum | None:
    """The quorum of a meeting over time; None where it cannot be known (no body, day or attendance)."""
    body = body_of(store, meeting.committee_id)
    lists = store.all(Attendance, meeting_id=meeting.id)
    if body is None or meeting.held_on is None or not any(a.list for a in lists):
        return None
    members = body.members_on(meeting.held_on)
    return quorum(body.committee, members, lists) if members else None


def flaws(store: Store, resolution: Resolution) -> tuple[Words, ...]:
    """Why a resolution may not stand: no quorum when it was made, or a body not in force that day.

    It is marked with these words on every paper that cites it; a quorum that cannot be known marks nothing.
    """
    meeting = store.get(Meeting, resolution.meeting_id or "")
    if meeting is None:
        return ()
    return (*standing_flaws(store, meeting), *quorum_flaws(quorum_of(store, meeting), resolution.resolved_at))


def standing_flaws(store: Store, meeting: Meeting) -> tuple[Words, ...]:
    body = body_of(store, meeting.committee_id)
    if body is None or meeting.held_on is None:
        return ()
    standing = body.standing(meeting.held_on)
    return (STANDINGS[standing],) if standing in STANDINGS else ()


def quorum_flaws(found: Quorum | None, resolved_at: str | None) -> tuple[Words, ...]:
    """At a time "HH:MM", or at an unknown one. While attendance is being taken nothing is marked."""
    if found is None or found.is_open:
        return ()
    if not found.met:
        return (NEVER_MET,)
    if resolved_at:
        return () if found.met_at(resolved_at) else (NO_QUORUM,)
    return (UNKNOWN_TIME,) if found.lost_at is not None else ()


# -- from draft to adopted


def checked(meeting: Meeting) -> Meeting:
    return changed(meeting, status="checked")


def adopted(
    meeting: Meeting, way: str, on: date, *, within: Meeting | None = None, corrections: str = ""
) -> Meeting:
    """The meeting, its minutes adopted. way: a key of ADOPTIONS; within: the meeting that adopted them."""
    return changed(
        meeting,
        status="adopted",
        adoption=way,
        adopted_on=on,
        adopted_in_id=within.id if within else None,
        corrections=corrections.strip() or None,
    )


def adoption_in(store: Store, meeting: Meeting, within: Meeting, corrections: str = "") -> tuple[Record, ...]:
    """What is saved when a later meeting adopts minutes: the minutes, and the resolution that says so there.

    The resolution stands under the adopting meeting's item on these minutes, else under its adoption item.
    """
    settled = adopted(meeting, "next", within.held_on or date.today(), within=within, corrections=corrections)
    item = adoption_item(store, within, meeting)
    if item is None:
        return (settled,)
    found = store.all(Resolution, agenda_item_id=item.id)
    known = [one for one in found if not _tells_of_another(one.text, meeting)]
    values: dict[str, Any] = {
        "kind": "adopted_corrected" if corrections.strip() else "adopted",
        "text": adoption_text(meeting, corrections),
        "status": "done",
    }
    if known:
        return (settled, changed(known[0], **values))
    place = 1 + max((one.order_no or 0 for one in found), default=0)
    return settled, Resolution(meeting_id=within.id, agenda_item_id=item.id, order_no=place, **values)


def adoption_item(store: Store, within: Meeting, meeting: Meeting) -> AgendaItem | None:
    """The item of a meeting under which the minutes of another are adopted."""
    items = store.all(AgendaItem, meeting_id=within.id)
    top = next((one for one in items if one.standard == "adoption" and not one.parent_id), None)
    below = [one for one in items if top is not None and one.parent_id == top.id]
    for said in (named(meeting), numbered(meeting.number, meeting.year)):
        if found := next((one for one in below if _says(one.title, said)), None):
            return found
    return next((one for one in below if not _tells_of_another(one.title, meeting)), top)


_A_NUMBER = re.compile(r"\d+\s*/\s*\d{4}")


def _says(text: str | None, said: str) -> bool:
    """Whether a text has these words; "1/2568" is not in "11/2568"."""
    return bool(said) and re.search(rf"(?<!\d){re.escape(said)}(?!\d)", to_arabic(text or "")) is not None


def _tells_of_another(text: str | None, meeting: Meeting) -> bool:
    """Whether a text names a meeting by its number, and it is not this one."""
    is_named = _A_NUMBER.search(to_arabic(text or "")) is not None
    return is_named and not _says(text, numbered(meeting.number, meeting.year))


def named(meeting: Meeting) -> str:
    """As in "ครั้งที่ 2/2568 เมื่อวันที่ 2 ตุลาคม 2568"."""
    parts = [meeting.session or "", f"ครั้งที่ {numbered(meeting.number, meeting.year)}"]
    if meeting.held_on:
        parts.append(f"เมื่อวันที่ {long_date(meeting.held_on).thai}")
    return " ".join(part for part in parts if part)


def adoption_text(meeting: Meeting, corrections: str = "") -> str:
    """A proposal of the resolution's words; the clerk changes it as the meeting put it."""
    said = f"รับรองรายงานการประชุม{named(meeting)}"
    if not corrections.strip():
        return f"{said} โดยไม่มีการแก้ไข"
    return f"{said} โดยมีการแก้ไข ดังนี้\n{corrections.strip()}"


# -- the lock

FREE_AFTER: dict[str, frozenset[str]] = {
    Meeting.table: frozenset({"scan_id", "invitation_id", "memo_id"}),
    Resolution.table: frozenset({"status"}),
}
"""What comes to adopted minutes later without changing a word of them."""
LOCKED = Words(
    "รายงานการประชุม{meeting} รับรองแล้ว",
    "The minutes of {meeting} were adopted.",
)
GIVE_REASON = Words("การแก้ไขต้องระบุเหตุผล", "A change needs a reason.")


def guard(store: Store) -> Guard:
    """What a store asks before each change: hang it into `store.guards` when a record is opened.

    Minutes that come into the record already adopted (a workbook taken in) bring their words along with them.
    """
    settling: set[str] = set()
    store.subscribe(lambda _: settling.clear())

    def check(before: Record | None, after: Record, reason: str) -> None:
        if before is None and isinstance(after, Meeting):
            settling.add(after.id)
        if reason.strip():
            return
        for meeting in _meetings_of(store, before, after):
            if meeting.status == "adopted" and meeting.id not in settling and not _is_free(before, after):
                raise MinutesLocked(LOCKED.filled(meeting=named(meeting)), GIVE_REASON)

    return check


def _is_free(before: Record | None, after: Record) -> bool:
    if before is None:
        return False
    free = FREE_AFTER.get(after.table, frozenset())
    return set(differing(before, after)) <= free


def _meetings_of(store: Store, before: Record | None, after: Record) -> Iterable[Meeting]:
    """The meetings, as they are now, whose minutes a change touches."""
    if isinstance(after, Meeting):
        return [before] if isinstance(before, Meeting) else []
    ids = {one for record in (before, after) if record is not None for one in _meeting_ids(store, record)}
    found = (store.get(Meeting, one) for one in ids if one)
    return [one for one in found if one is not None]


def _meeting_ids(store: Store, record: Record) -> tuple[str | None, ...]:
    """The meetings a record belongs to; a resolution also to that of the item it stands under."""
    own = record.meeting_id if isinstance(record, Attendance | AgendaItem | Resolution) else None
    if isinstance(record, Discussion | Resolution) and record.agenda_item_id:
        item = store.get(AgendaItem, record.agenda_item_id, with_deleted=True)
        return (own, item.meeting_id if item else None)
    return (own,)
