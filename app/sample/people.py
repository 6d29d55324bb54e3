"""Members take name and position from their person; attendance is taken from the roll of the day."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from app.models.bodies import Body
from app.models.committees import ROLES, Committee, CommitteeOrder, Member, Term
from app.models.meetings import Attendance, Meeting
from app.models.office import Person
from app.models.schema import Record
from app.sample.source import Entry, id_of, records_of, source


def full_name(person: Person) -> str:
    """Title, given name and surname as an official paper writes them."""
    return f"{person.prefix}{person.given_name} {person.surname or ''}".strip()


@cache
def persons() -> Mapping[str, Person]:
    """All persons of the sample by id."""
    return {one.id: one for one in records_of("people") if isinstance(one, Person)}


def named(record: Record) -> Record:
    """A member with what the order took from the person filled in; other records as they are."""
    if not isinstance(record, Member):
        return record
    person = persons()[record.person_id or ""]
    return dataclasses.replace(
        record,
        name=record.name or full_name(person),
        position=record.position or person.position,
        organisation=record.organisation or person.organisation,
    )


@cache
def bodies() -> Mapping[str, Body]:
    """The sample's bodies by id, with all that was ordered about them."""
    rows = tuple(map(named, records_of("committees")))
    orders = [one for one in rows if isinstance(one, CommitteeOrder)]
    terms = [one for one in rows if isinstance(one, Term)]
    found = [one for one in rows if isinstance(one, Member)]
    return {one.id: Body.gather(one, orders, terms, found) for one in rows if isinstance(one, Committee)}


def presided(meeting: Meeting) -> Meeting:
    """The meeting with its presiding person's name and office."""
    person = persons().get(meeting.chair_id or "")
    if person is None:
        return meeting
    return dataclasses.replace(
        meeting,
        chair_name=meeting.chair_name or full_name(person),
        chair_position=meeting.chair_position or person.position,
    )


def attendances(meeting: Meeting, roll: Entry) -> Iterator[Attendance]:
    """Who came, who did not, who came in whose place, who was a guest.

    roll: absent {member: reason}, notes {member: reason in words}, substitutes {member: {name, position}},
    left and arrived {member: time}, guests [{name, position}].
    """
    assert meeting.held_on is not None
    body = bodies()[meeting.committee_id or ""]
    for place, member in enumerate(body.members_on(meeting.held_on), 1):
        yield _attendance(meeting, member, place, roll)
    for place, guest in enumerate(roll.get("guests", ()), 1):
        own = id_of("attendances", f"{meeting.id}/guest{place}")
        yield Attendance(id=own, meeting_id=meeting.id, list="guest", order_no=place, **guest)


def _attendance(meeting: Meeting, member: Member, place: int, roll: Entry) -> Attendance:
    key = _key(member)
    values: dict[str, Any] = {
        "id": id_of("attendances", f"{meeting.id}/{key}"),
        "meeting_id": meeting.id,
        "order_no": place,
        "list": "present",
        "role": _role(member),
    }
    if substitute := roll.get("substitutes", {}).get(key):
        whom = f"{member.name} {member.position}"
        return Attendance(
            **values, **substitute, substitute_for_id=member.id, substitute_for=whom, signed=True
        )
    values |= {
        "member_id": member.id,
        "person_id": member.person_id,
        "name": member.name,
        "position": member.position,
    }
    if reason := roll.get("absent", {}).get(key):
        note = roll.get("notes", {}).get(key)
        return Attendance(**{**values, "list": "absent"}, absent_reason=reason, absent_note=note)
    times = {f"{word}_at": roll.get(word, {}).get(key) for word in ("arrived", "left")}
    return Attendance(**values, **times, signed=True)


@cache
def _keys() -> Mapping[str, str]:
    entries = (one for body in source("committees")["committees"] for one in body["members"])
    return {id_of("members", one["key"]): one["key"] for one in entries}


def _key(member: Member) -> str:
    return _keys()[member.id]


def _role(member: Member) -> str:
    return next(choice.words.thai for choice in ROLES if choice.key == member.role)


def everyone(records: Iterable[Record], rolls: Mapping[str, Entry]) -> Iterator[Record]:
    """The records with people filled in, each meeting followed by its attendance."""
    for record in map(named, records):
        if isinstance(record, Meeting):
            meeting = presided(record)
            yield meeting
            yield from attendances(meeting, rolls.get(meeting.id, {}))
        else:
            yield record
