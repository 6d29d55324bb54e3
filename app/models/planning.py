"""A meeting planned starts full: its number, the body in force that day, the agenda of a template or of the
last meeting, the last minutes to adopt, the resolutions still open.

Nothing is saved here: everything comes back as records, so that planning is one step that can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models import escalations
from app.models.agendas import AgendaTemplate, begun, in_order, renumbered
from app.models.bodies import Body, rank
from app.models.committees import ROLES, Committee, Member
from app.models.dates import long_date
from app.models.meetings import RESOLUTION_KINDS, AgendaItem, Attendance, FollowUp, Meeting, Resolution
from app.models.minutes import body_of, named
from app.models.periods import calendar_year_be, next_number
from app.models.resolutions import is_to_follow, latest, state
from app.models.schema import Record, changed
from app.models.store import Store

CARRIED_OVER = (
    *("title", "appointed_at", "place", "mode", "checker_name", "checker_position"),
    *("recorder_name", "recorder_position", "recording_style", "closing_word", "time_word"),
    *("agenda_word", "recorder_word", "signed_dates"),
)
"""What a body's next meeting has in common with its last."""
NOT_HELD = frozenset({"cancelled", "postponed"})
ROLE_WORDS = {one.key: one.words.thai for one in ROLES}


@dataclass(frozen=True)
class Planned:
    """A meeting begun: the meeting first, then attendance and agenda."""

    meeting: Meeting
    attendances: tuple[Attendance, ...]
    items: tuple[AgendaItem, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        return (self.meeting, *self.attendances, *self.items)


def plan(
    store: Store, committee: Committee, held_on: date, template: AgendaTemplate | None, **values: Any
) -> Planned:
    """A meeting of a body on a day. template None: headings and wording of the body's last meeting.

    values: further columns of the meeting, e.g. place and appointed_at.
    """
    last = last_meeting(store, committee.id, held_on)
    body = body_of(store, committee.id)
    meeting = _meeting(store, committee, body, held_on, last)
    if template is not None:
        meeting = changed(meeting, **template.wording)
    meeting = changed(meeting, **values)
    seats = tuple(roster(meeting.id, body, held_on)) if body else ()
    if template is not None or last is None:
        items = begun(meeting.id, template.headings if template else ())
    else:
        items = list(_as_last_time(store, last, meeting.id))
    return Planned(meeting, seats, tuple(renumbered([*items, *_standing(store, meeting, items, last)])))


def last_meeting(store: Store, committee_id: str, before: date) -> Meeting | None:
    """The body's latest meeting before a day that was not called off."""
    found = [
        one
        for one in store.all(Meeting, committee_id=committee_id)
        if one.held_on and one.held_on < before and one.status not in NOT_HELD
    ]
    return max(found, key=lambda one: (one.held_on or date.min, one.number or 0), default=None)


def _meeting(
    store: Store, committee: Committee, body: Body | None, held_on: date, last: Meeting | None
) -> Meeting:
    values: dict[str, Any] = {"title": f"การประชุม{committee.name or ''}"}
    if last is not None:
        values |= {name: getattr(last, name) for name in CARRIED_OVER if getattr(last, name) is not None}
    elif body is not None:
        values |= _officers(body.members_on(held_on))
    return Meeting(
        committee_id=committee.id,
        held_on=held_on,
        status="planned",
        **_numbers(store, committee.id, held_on),
        **_chair(body.members_on(held_on) if body else ()),
        **values,
    )


def _numbers(store: Store, committee_id: str | None, held_on: date) -> dict[str, Any]:
    """The next number of a body in the year of the day; one that never numbered by year goes on so."""
    taken = store.values(Meeting, "number", "year", committee_id=committee_id)
    known = [(_int(number), _int(year)) for number, year in taken if number is not None]
    if known and all(year is None for _, year in known):
        return {"number": 1 + max(number or 0 for number, _ in known), "year": None}
    return {"number": next_number(known, held_on), "year": calendar_year_be(held_on)}


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _chair(members: Sequence[Member]) -> dict[str, Any]:
    chair = next((one for one in members if rank(one.role) == 1), None)
    if chair is None:
        return {}
    return {"chair_id": chair.person_id, "chair_name": chair.name, "chair_position": position(chair)}


def _officers(members: Sequence[Member]) -> dict[str, Any]:
    """The secretary checks what the assistant takes down; one alone takes it down."""
    secretaries = sorted((one for one in members if rank(one.role) > 3), key=lambda one: -rank(one.role))
    names = ("recorder", "checker") if len(secretaries) > 1 else ("recorder",)
    found: dict[str, Any] = {}
    for name, one in zip(names, (secretaries[0], secretaries[-1]) if secretaries else (), strict=False):
        found |= {f"{name}_name": one.name, f"{name}_position": ROLE_WORDS.get(one.role or "")}
    return found


def position(member: Member) -> str | None:
    """The office a member holds, as a list of names gives it."""
    parts = [member.position or "", member.organisation or ""]
    return " ".join(part for part in dict.fromkeys(parts) if part) or None


def roster(meeting_id: str, body: Body, on: date) -> Iterator[Attendance]:
    """A row for each member in force that day, in protocol order, not yet marked as come or absent."""
    for place, one in enumerate(body.members_on(on), 1):
        yield Attendance(
            meeting_id=meeting_id,
            order_no=place,
            member_id=one.id,
            person_id=one.person_id,
            name=one.name,
            position=position(one),
            role=ROLE_WORDS.get(one.role or "", one.role),
        )


def moved(store: Store, meeting: Meeting, held_on: date) -> tuple[Record, ...]:
    """A planned meeting put on another day: its number's year, and the body in force on that day.

    Who was marked already stays; who is no member that day, and was not marked, is given back deleted.
    Without a body nobody can tell who is a member: all stay.
    """
    body = body_of(store, meeting.committee_id)
    known = store.all(Attendance, meeting_id=meeting.id)
    by_member = {one.member_id or "": one for one in known if one.member_id}
    wanted = list(roster(meeting.id, body, held_on)) if body else []
    kept = [_kept(one, by_member.get(one.member_id or "")) for one in wanted]
    ids = {one.id for one in kept}
    gone = [changed(one, deleted=True) for one in known if body and one.id not in ids and not one.list]
    values: dict[str, Any] = {"held_on": held_on}
    if meeting.number is None or _is_of_another_year(meeting, held_on):
        values |= _numbers(store, meeting.committee_id, held_on)
    return (changed(meeting, **values), *kept, *gone)


def _is_of_another_year(meeting: Meeting, on: date) -> bool:
    """A number of that year, of no year, or given by hand for a day of that year, stays."""
    return meeting.year not in (None, calendar_year_be(on)) and (
        meeting.held_on is None or meeting.held_on.year != on.year
    )


def _kept(wanted: Attendance, known: Attendance | None) -> Attendance:
    return wanted if known is None else changed(known, order_no=wanted.order_no)


# -- the agenda


def _as_last_time(store: Store, last: Meeting, meeting_id: str) -> Iterator[AgendaItem]:
    """The headings on top of the last meeting; what stood under them was that day's business."""
    for one in in_order(store.all(AgendaItem, meeting_id=last.id)):
        if one.parent_id is None:
            yield AgendaItem(
                meeting_id=meeting_id,
                order_no=one.order_no,
                standard=one.standard,
                title=one.title,
                owner_office=one.owner_office,
            )


def _standing(
    store: Store, meeting: Meeting, items: Iterable[AgendaItem], last: Meeting | None
) -> Iterator[AgendaItem]:
    """What every meeting has to deal with: the minutes to adopt, and what came of earlier resolutions."""
    heads = {one.standard: one for one in items if one.parent_id is None and one.standard}
    if (head := heads.get("adoption")) is not None:
        for place, earlier in enumerate(unadopted(store, meeting), 1):
            title = f"รับรองรายงานการประชุม{named(earlier)}"
            yield AgendaItem(meeting_id=meeting.id, parent_id=head.id, order_no=place, title=title)
    if (head := heads.get("matters")) is not None and last is not None:
        for place, one in enumerate(unfinished(store, meeting), 1):
            yield _matter(one, meeting, head.id, 100 + place)
        yield from _without_reply(store, meeting, head.id)


def _without_reply(store: Store, meeting: Meeting, parent_id: str) -> Iterator[AgendaItem]:
    """What was passed on and waits for a reply, in one item of the centre's own committee."""
    committee = store.get(Committee, meeting.committee_id or "")
    if committee is None or committee.kind != "centre" or meeting.held_on is None:
        return
    if waits := escalations.waiting(store, meeting.held_on):
        title, text = escalations.agenda_text(waits, meeting.held_on)
        yield AgendaItem(meeting_id=meeting.id, parent_id=parent_id, order_no=200, title=title, content=text)


def unadopted(store: Store, meeting: Meeting) -> list[Meeting]:
    """Earlier meetings of the same body whose minutes nobody has adopted yet, oldest first."""
    found = [
        one
        for one in store.all(Meeting, committee_id=meeting.committee_id)
        if _before(one, meeting) and one.status in ("draft", "checked")
    ]
    return sorted(found, key=lambda one: (one.held_on or date.min, one.number or 0))


def _before(one: Meeting, meeting: Meeting) -> bool:
    """Of the same body, on an earlier day; a meeting of no body stands alone."""
    is_of_body = meeting.committee_id is not None and one.id != meeting.id
    return bool(is_of_body and one.held_on and meeting.held_on and one.held_on < meeting.held_on)


@dataclass(frozen=True)
class Unfinished:
    """A resolution somebody still has to carry out, where it was made, and what was last reported."""

    resolution: Resolution
    meeting: Meeting
    item: AgendaItem | None
    latest: FollowUp | None


def unfinished(store: Store, meeting: Meeting) -> list[Unfinished]:
    """Open resolutions of the body's earlier meetings that were held, by day."""
    found = store.all(Meeting, committee_id=meeting.committee_id)
    earlier = [one for one in found if _before(one, meeting) and one.status not in NOT_HELD]
    earlier.sort(key=lambda one: (one.held_on or date.min, one.number or 0))
    return [found for one in earlier for found in _unfinished(store, one)]


def _unfinished(store: Store, meeting: Meeting) -> Iterator[Unfinished]:
    resolutions = store.all(Resolution, meeting_id=meeting.id)
    for one in sorted(resolutions, key=lambda resolution: resolution.order_no or 0):
        report = latest(store.all(FollowUp, resolution_id=one.id))
        if is_to_follow(one) and state(one, report) == "open":
            yield Unfinished(one, meeting, store.get(AgendaItem, one.agenda_item_id or ""), report)


def _matter(one: Unfinished, meeting: Meeting, parent_id: str, place: int) -> AgendaItem:
    told = [f"มติที่ประชุม{named(one.meeting)}: {one.resolution.text or ''}"]
    if one.resolution.due_on:
        told.append(f"กำหนดแล้วเสร็จ {long_date(one.resolution.due_on).thai}")
    if one.latest is not None and one.latest.text:
        told.append(f"ผลการดำเนินการ: {one.latest.text}")
    return AgendaItem(
        meeting_id=meeting.id,
        parent_id=parent_id,
        order_no=place,
        title=f"ติดตามผลการดำเนินการตามมติ {_subject(one)}".strip(),
        content="\n".join(told),
        from_item_id=one.resolution.agenda_item_id,
    )


def _subject(one: Unfinished) -> str:
    """The item's own title; of a standing heading the words of the resolution, which say more."""
    title = one.item.title if one.item else None
    words = (one.resolution.text or "").split("\n")[0]
    is_heading = one.item is None or one.item.standard is not None
    says_more = words not in ("", *(kind.words.thai for kind in RESOLUTION_KINDS))
    return words if says_more and (is_heading or not title) else title or words
