"""Who is in force: committees on any date, computed from orders, replacements and terms; composition; quorum.

Sources: composition groups (1)–(7) from the published structure of a centre (docs/glossary.md); quorum
rules from พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง 2539 as customary — each body states its own rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from app.models.committees import GROUPS, Committee, CommitteeOrder, Member, Term
from app.models.errors import Problem, Words
from app.models.meetings import Attendance

COMPOSITION_MINIMA: Mapping[str, int] = {"1": 1, "2": 2, "3": 2, "4": 2, "5": 2, "6": 1, "7": 1}
"""Persons each group should have ("ควรมี" in the published structure): warned about, never enforced."""

_RANKS = {"adviser": 0, "chair": 1, "head": 1, "vice_chair": 2, "member": 3, "worker": 3}
_LAST_RANK = {"secretary": 4, "worker_secretary": 4, "assistant_secretary": 5}
_NOT_ENTITLED = frozenset({"adviser"})


class Standing(StrEnum):
    """What a body is on a day."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    LAPSED = "lapsed"
    ABOLISHED = "abolished"


@dataclass(frozen=True)
class Body:
    """A committee with all that was ever ordered about it."""

    committee: Committee
    orders: tuple[CommitteeOrder, ...]
    terms: tuple[Term, ...]
    members: tuple[Member, ...]

    @classmethod
    def gather(
        cls,
        committee: Committee,
        orders: Iterable[CommitteeOrder],
        terms: Iterable[Term],
        members: Iterable[Member],
    ) -> Body:
        """The body from lists that may hold other bodies' rows too; tombstones are left out."""
        own = committee.id
        return cls(
            committee,
            tuple(o for o in orders if o.committee_id == own and not o.deleted),
            tuple(t for t in terms if t.committee_id == own and not t.deleted),
            tuple(m for m in members if m.committee_id == own and not m.deleted),
        )

    def standing(self, on: date) -> Standing:
        """Not yet appointed, in force, lapsed (terms are kept and none holds the day), or abolished."""
        acted = sorted(
            ((o.effective_on, o.action) for o in self.orders if o.effective_on and o.effective_on <= on),
            key=lambda pair: pair[0],
        )
        if acted and acted[-1][1] == "abolish":
            return Standing.ABOLISHED
        if not acted and not any(_started(m, on) for m in self.members):
            return Standing.NOT_YET
        if self.terms and not any(_holds(t, on) for t in self.terms):
            return Standing.LAPSED
        return Standing.IN_FORCE

    def members_on(self, on: date) -> tuple[Member, ...]:
        """Members in office that day in protocol order. On the day one leaves office one is no member."""
        return tuple(sorted((m for m in self.members if self.is_member(m, on)), key=self._protocol))

    def is_member(self, member: Member, on: date) -> bool:
        if not _started(member, on) or (member.ends_on is not None and member.ends_on <= on):
            return False
        if any(_started(m, on) for m in self._successors_of(member)):
            return False
        return not self._abolished_since(member, on) and self._term_holds(member, on)

    @cached_property
    def _by_id(self) -> dict[str, Member]:
        return {m.id: m for m in self.members}

    @cached_property
    def _successors(self) -> dict[str, list[Member]]:
        found: dict[str, list[Member]] = {}
        for member in self.members:
            if member.replaces_id:
                found.setdefault(member.replaces_id, []).append(member)
        return found

    def _successors_of(self, member: Member) -> list[Member]:
        """Who took the seat after one sat in it: two who replaced each other in turn are both successors."""
        began = member.starts_on or date.max
        found = self._successors.get(member.id, ())
        return [m for m in found if m.id != member.id and (m.starts_on or date.min) >= began]

    def _abolished_since(self, member: Member, on: date) -> bool:
        return any(
            o.action == "abolish"
            and o.effective_on is not None
            and o.effective_on <= on
            and (member.starts_on is None or member.starts_on < o.effective_on)
            for o in self.orders
        )

    def _term_holds(self, member: Member, on: date) -> bool:
        """An appointment ends with the term in which it began, or which it was made for; else it goes on."""
        begun = [t for t in self.terms if member.starts_on and _holds(t, member.starts_on)]
        if begun:
            return any(_holds(t, on) for t in begun)
        coming = [t for t in self.terms if _follows(t, member)]
        first = min(coming, key=lambda t: (t.starts_on or date.max, t.id), default=None)
        return first is None or first.ends_on is None or on <= first.ends_on

    def _protocol(self, member: Member) -> tuple[int, date, int, str]:
        """Rank of the role, then the order's date and number; who replaces another takes that place."""
        place = self._place(member)
        return (rank(member.role), place.starts_on or date.max, place.order_no or 0, member.id)

    def _place(self, member: Member) -> Member:
        seen = {member.id}
        while (before := self._by_id.get(member.replaces_id or "")) is not None and before.id not in seen:
            if rank(before.role) != rank(member.role):
                break
            member = before
            seen.add(member.id)
        return member


def rank(role: str | None) -> int:
    """Place of a role in protocol order; unknown roles stand with ordinary members."""
    return _RANKS.get(role or "", _LAST_RANK.get(role or "", 3))


def _started(member: Member, on: date) -> bool:
    return member.starts_on is not None and member.starts_on <= on


def _holds(term: Term, on: date) -> bool:
    return (term.starts_on is None or term.starts_on <= on) and (term.ends_on is None or on <= term.ends_on)


def _follows(term: Term, member: Member) -> bool:
    return bool(term.starts_on and member.starts_on and term.starts_on > member.starts_on)


def composition(
    members: Iterable[Member], minima: Mapping[str, int] = COMPOSITION_MINIMA
) -> tuple[Problem, ...]:
    """One warning for each group with fewer persons than it should have."""
    counts: dict[str, int] = {}
    for member in members:
        counts[member.group or ""] = counts.get(member.group or "", 0) + 1
    names = {c.key: c.words for c in GROUPS}
    return tuple(
        Problem("group", _too_few(names[group], counts.get(group, 0), least), _ADD_MEMBER)
        for group, least in minima.items()
        if counts.get(group, 0) < least
    )


_ADD_MEMBER = Words("เพิ่มกรรมการในกลุ่มนี้ หรือพิมพ์ต่อไปได้ตามจริง", "Add members to this group, or print it as it is.")


def _too_few(group: Words, count: int, least: int) -> Words:
    return Words(
        f"กลุ่ม “{group.thai}” มี {count} คน ควรมีอย่างน้อย {least} คน",
        f"Group “{group.english}” has {count}, should have at least {least}",
    )


@dataclass(frozen=True)
class Step:
    """From a time on ("" = from the start) so many counted persons sat in the room."""

    at: str
    present: int
    met: bool


@dataclass(frozen=True)
class Quorum:
    """The quorum of one meeting over time. unmarked: entitled persons listed whom nobody has marked yet."""

    entitled: int
    needed: int
    steps: tuple[Step, ...]
    unmarked: int = 0

    @property
    def present(self) -> int:
        """Persons counted at the fullest moment."""
        return max((s.present for s in self.steps), default=0)

    @property
    def met(self) -> bool:
        """It was reached at some time."""
        return any(s.met for s in self.steps)

    @property
    def is_open(self) -> bool:
        """It was not reached yet, and who is still to be marked may bring it about."""
        return not self.met and self.unmarked > 0 and self.present + self.unmarked >= self.needed

    @property
    def lost_at(self) -> str | None:
        """Time at which it was lost for the first time after it had been reached."""
        return next(
            (b.at for a, b in zip(self.steps, self.steps[1:], strict=False) if a.met and not b.met), None
        )

    @property
    def regained_at(self) -> str | None:
        """Time at which it was reached again after it had been lost."""
        lost = self.lost_at
        return None if lost is None else next((s.at for s in self.steps if s.met and s.at > lost), None)

    @property
    def holds_at_end(self) -> bool:
        return bool(self.steps) and self.steps[-1].met

    def met_at(self, time: str) -> bool:
        """Whether it held at a time "HH:MM"."""
        held = [s for s in self.steps if s.at <= time]
        return bool(held) and held[-1].met


def needed(committee: Committee, entitled: int) -> int:
    """Persons needed: ≥ ½ rounds up, > ½ is floor + 1, or the body's own number; never nobody."""
    return max(1, _needed(committee, entitled))


def _needed(committee: Committee, entitled: int) -> int:
    if committee.quorum_rule == "own_number" and committee.quorum_number is not None:
        return committee.quorum_number
    if committee.quorum_rule == "more_than_half":
        return entitled // 2 + 1
    return (entitled + 1) // 2


def quorum(committee: Committee, members: Iterable[Member], attendances: Iterable[Attendance]) -> Quorum:
    """Quorum over the meeting from the members in force that day and the attendance list.

    Counted: entitled members present in person, and substitutes where the body counts them; one who
    leaves lowers the count unless the body says otherwise. Guests and advisers never count.
    """
    entitled = {m.id: m for m in members if m.role not in _NOT_ENTITLED}
    least = needed(committee, len(entitled))
    listed = [a for a in attendances if not a.deleted]
    counted = [a for a in listed if _counts(committee, a, entitled)]
    unmarked = {_seat(a) for a in listed if not a.list} - {_seat(a) for a in listed if a.list}
    chairs = {m.id for m in entitled.values() if rank(m.role) == 1}
    steps = tuple(_step(committee, counted, chairs, at, least) for at in _times(committee, counted))
    return Quorum(len(entitled), least, steps, len(unmarked & entitled.keys()))


def _counts(committee: Committee, attendance: Attendance, entitled: Mapping[str, Member]) -> bool:
    if attendance.list != "present":
        return False
    if attendance.substitute_for_id or attendance.substitute_for:
        return bool(committee.substitutes_count) and _seat(attendance) in entitled
    return _seat(attendance) in entitled


def _seat(attendance: Attendance) -> str:
    return attendance.substitute_for_id or attendance.member_id or ""


def _times(committee: Committee, counted: list[Attendance]) -> list[str]:
    """Moments at which the count may change, "" (the start) first."""
    moments = {a.arrived_at for a in counted if a.arrived_at}
    if committee.leaving_lowers is not False:
        moments |= {a.left_at for a in counted if a.left_at}
    return ["", *sorted(moments)]


def _step(committee: Committee, counted: list[Attendance], chairs: set[str], at: str, least: int) -> Step:
    here = {_seat(a) for a in counted if _in_room(committee, a, at)}
    met = len(here) >= least and (not committee.chair_needed or bool(here & chairs))
    return Step(at, len(here), met)


def _in_room(committee: Committee, attendance: Attendance, at: str) -> bool:
    if attendance.arrived_at and attendance.arrived_at > at:
        return False
    return committee.leaving_lowers is False or not attendance.left_at or at < attendance.left_at
