"""Names and positions the record knows, those at this meeting first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from app.models.committees import Member
from app.models.meetings import Attendance, Meeting
from app.models.office import Person
from app.models.store import Store
from app.models.text import clean_line
from app.models.text.near_names import NameList
from app.views.meetings.phrases import Offer, run_before

CHAIR, ALL = "ประธาน", "ที่ประชุม"
"""Speakers who are no names."""
TABLES = frozenset({Attendance.table, Member.table, Person.table})
MOST = 3000
"""Names looked through while one types; an office knows some hundreds."""
_LISTS = ("present", "guest", "absent")
_LEAST = 2
_MOST_OFFERS = 12


class Known(NamedTuple):
    """A person by name, and what is told beside it."""

    name: str
    position: str


class People:
    """Who may be spoken of in the minutes of a meeting."""

    def __init__(self, known: Iterable[Known] = (), at_meeting: int = 0, titles: Iterable[str] = ()) -> None:
        found: dict[str, Known] = {}
        for one in known:
            found.setdefault(one.name, one)
        self.known = tuple(found.values())[:MOST]
        self.speakers = (*self.known[:at_meeting], Known(CHAIR, ""), Known(ALL, ""))
        self.names = NameList((one.name for one in self.known), titles)
        self._positions = tuple(dict.fromkeys(one.position for one in self.known if one.position))

    @classmethod
    def of(cls, store: Store, meeting: Meeting) -> People:
        """Attendance of the meeting (present first), then the members of its body, then everybody else."""
        came = _came(store.all(Attendance, meeting_id=meeting.id))
        members = store.values(Member, "name", "position", "committee_id")
        members.sort(key=lambda row: row[2] != meeting.committee_id)
        persons = store.values(Person, "prefix", "given_name", "surname", "position")
        others = [
            *(_known(row[0], row[1]) for row in members),
            *(_known(f"{row[0] or ''}{row[1] or ''} {row[2] or ''}", row[3]) for row in persons if row[1]),
        ]
        titles = {str(row[0]) for row in persons if row[0]}
        return cls([*came, *(one for one in others if one.name)], len(came), titles)

    def offers(self, before: str) -> list[Offer]:
        """Names and positions that begin as the text before the cursor does."""
        part = self._named_part(before) or run_before(before)
        if len(part) < _LEAST:
            return []
        names = [
            Offer(f"{one.name} — {one.position}" if one.position else one.name, one.name, len(part))
            for one, bare in zip(self.known, self._bare, strict=True)
            if one.name != part and (one.name.startswith(part) or bare.startswith(part))
        ]
        run = run_before(before)
        positions = [
            Offer(one, one, len(run)) for one in self._positions if len(run) > _LEAST and one.startswith(run)
        ]
        return [*names, *positions][:_MOST_OFFERS]

    @cached_property
    def _bare(self) -> list[str]:
        return [self.names.bare(one.name) for one in self.known]

    def _named_part(self, before: str) -> str:
        """What stands from the last title on, if letters of a name follow it: มอบหมายให้นายสมช → นายสมช."""
        start = self.names.last_title(before)
        part = before[start:] if start >= 0 else ""
        return part if any(one.name.startswith(part) for one in self.known) else ""


def _came(attendances: Iterable[Attendance]) -> list[Known]:
    listed = [one for one in attendances if one.name and one.list in _LISTS]
    listed.sort(key=lambda one: (_LISTS.index(one.list or "absent"), one.order_no or 0))
    return list(dict.fromkeys(_known(one.name, one.position) for one in listed))


def _known(name: object, position: object) -> Known:
    return Known(clean_line(str(name or "")), clean_line(str(position or "")))
