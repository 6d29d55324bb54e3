"""Appointing: many under one order, one in another's place, leaving office; bodies and their states in words.

Nothing here writes: each function gives the records that one save keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.bodies import COMPOSITION_MINIMA, Body, Standing, needed
from app.models.committees import Committee, CommitteeOrder, Member
from app.models.due import covered_until
from app.models.errors import Words
from app.models.schema import Record, changed

STATES: Mapping[Standing, Words] = {
    Standing.NOT_YET: Words("ยังไม่แต่งตั้ง", "Not appointed yet"),
    Standing.IN_FORCE: Words("อยู่ในวาระ", "In force"),
    Standing.LAPSED: Words("สิ้นวาระแล้ว", "Term has ended"),
    Standing.ABOLISHED: Words("ยกเลิกแล้ว", "Abolished"),
}
ENDING = Words("จะสิ้นวาระใน {days} วัน", "Term ends in {days} days")
LAST_DAY = Words("สิ้นวาระวันนี้", "Term ends today")
QUORUM = Words("ต้องมาอย่างน้อย {needed} จาก {entitled} คน", "At least {needed} of {entitled} must come")
NOBODY = Words("ยังไม่มีกรรมการในวันนั้น", "There are no members on that day")

ROLES_OF_GROUPS = {"1": "chair", "6": "secretary", "7": "assistant_secretary"}
"""From the published structure of a centre; who is of another group is an ordinary member."""
REPRESENTING = frozenset({"3", "4", "5"})
"""Groups whose members are representatives; the others sit by the office they hold."""
_NOT_COUNTED = "adviser"


@dataclass(frozen=True)
class State:
    """What a body is on a day. days: until its terms end, where that is near enough to be warned of."""

    standing: Standing
    days: int | None = None

    @property
    def words(self) -> Words:
        if self.days is None:
            return STATES[self.standing]
        return ENDING.filled(days=self.days) if self.days else LAST_DAY


def state(body: Body, on: date, notice: int) -> State:
    """notice: so many days before the end of the last term it is warned of."""
    standing = body.standing(on)
    ends_on = covered_until(list(body.terms), on) if standing is Standing.IN_FORCE and body.terms else None
    left = (ends_on - on).days if ends_on else None
    return State(standing, left if left is not None and 0 <= left <= notice else None)


def under_parents(committees: Sequence[Committee]) -> tuple[tuple[Committee, int], ...]:
    """Every body with its depth, those under another right after it; of a circle the first stands on top."""
    below: dict[str, list[Committee]] = {}
    ids = {one.id for one in committees}
    for one in committees:
        below.setdefault(one.parent_id if one.parent_id in ids else "", []).append(one)
    found: dict[str, tuple[Committee, int]] = {}

    def add(one: Committee, depth: int) -> None:
        if one.id not in found:
            found[one.id] = (one, depth)
            for child in below.get(one.id, ()):
                add(child, depth + 1)

    for one in (*below.get("", ()), *committees):
        add(one, 0)
    return tuple(found.values())


def quorum_words(body: Body, on: date) -> Words:
    """How many must come to a meeting held that day."""
    entitled = sum(1 for one in body.members_on(on) if one.role != _NOT_COUNTED)
    if not entitled:
        return NOBODY
    return QUORUM.filled(needed=needed(body.committee, entitled), entitled=entitled)


def counts(members: Iterable[Member]) -> dict[str, int]:
    """Persons of each group; "" holds those of none."""
    found: dict[str, int] = {}
    for one in members:
        found[one.group or ""] = found.get(one.group or "", 0) + 1
    return found


def undated(body: Body) -> tuple[Member, ...]:
    """Appointed from a day that is not given yet: no day so far finds them in office."""
    unknown = (one for one in body.members if one.starts_on is None and one.ends_on is None)
    return tuple(sorted(unknown, key=lambda one: (one.order_no or 0, one.id)))


def counted(body: Body, on: date) -> tuple[Member, ...]:
    """Whose groups are counted: who is in office that day; while nobody is, who waits for a day."""
    return body.members_on(on) or undated(body)


def next_group(members: Iterable[Member]) -> str | None:
    """The first group that has fewer persons than it should; None: all have."""
    held = counts(members)
    return next((group for group, least in COMPOSITION_MINIMA.items() if held.get(group, 0) < least), None)


def role_of(group: str | None, kind: str | None) -> str:
    """The role one is likely to be appointed to."""
    if kind == "working_group":
        return "worker"
    return ROLES_OF_GROUPS.get(group or "", "member")


# -- what one save keeps


def appointed(body: Body, order: CommitteeOrder, **values: Any) -> Member:
    """One more person under an order, in force from its day; values: columns of Member."""
    group = values.get("group")
    given = {"basis": basis_of(group), "starts_on": order.effective_on} | values
    return Member(
        committee_id=body.committee.id, order_id=order.id, order_no=_next_number(body, order), **given
    )


def basis_of(group: str | None) -> str | None:
    """Whether people of a group usually sit by their office or as representatives; None: not known."""
    if group is None:
        return None
    return "representative" if group in REPRESENTING else "office"


def _next_number(body: Body, order: CommitteeOrder) -> int:
    return 1 + max((one.order_no or 0 for one in body.members if one.order_id == order.id), default=0)


def replaced(
    body: Body, old: Member, order: CommitteeOrder, on: date | None, reason: str | None, **values: Any
) -> tuple[Member, Member]:
    """(who leaves, who comes): the seat goes on, with its group and role unless values say otherwise.

    on: the first day of who comes, and the day the other is no member any more.
    """
    given = {"group": old.group, "role": old.role, "basis": old.basis, "starts_on": on} | values
    new = appointed(body, order, replaces_id=old.id, **given)
    return ended(old, on, reason), new


def ended(member: Member, on: date | None, reason: str | None) -> Member:
    """Out of office from a day on. One who had left before keeps that day."""
    if member.ends_on is not None and (on is None or member.ends_on <= on):
        return changed(member, end_reason=member.end_reason or reason)
    return changed(member, ends_on=on, end_reason=reason)


def dated(body: Body, order: CommitteeOrder, effective_on: date | None) -> tuple[Record, ...]:
    """What changes with the day of an order: it, whoever began with it, and who left for one of them.

    Orders are prepared before anybody knows their day. People with a day of their own keep it.
    """
    began = {one.id: one for one in body.members if one.order_id == order.id}
    began = {key: one for key, one in began.items() if one.starts_on in (None, order.effective_on)}
    seats = {one.replaces_id for one in began.values()} - began.keys()
    made: list[Record] = [changed(order, effective_on=effective_on)]
    made += [changed(one, starts_on=effective_on) for one in began.values()]
    made += [
        changed(one, ends_on=effective_on)
        for one in body.members
        if one.id in seats and one.ends_on == order.effective_on
    ]
    return tuple(made)


def newest_order(body: Body) -> CommitteeOrder | None:
    """The order under which people are appointed unless another is chosen."""
    able = [one for one in in_time(body.orders) if one.action != "abolish"]
    return able[-1] if able else None


def in_time(orders: Iterable[CommitteeOrder]) -> tuple[CommitteeOrder, ...]:
    """By the day they are in force; those without a day last."""
    return tuple(sorted(orders, key=lambda one: (one.effective_on or date.max, one.id)))


def next_action(body: Body) -> str:
    """What a new order most likely does: the first appoints, later ones add or replace."""
    acted = in_time(body.orders)
    return "amend" if acted and acted[-1].action != "abolish" else "appoint"
