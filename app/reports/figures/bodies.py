"""Section 2, first half: the bodies in force at the period's end, who joined and who left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.models.bodies import Body, Standing, composition
from app.models.committees import COMMITTEE_KINDS, GROUPS, Committee, CommitteeOrder, Member, Term
from app.models.errors import Problem, Words
from app.models.office import Document
from app.models.periods import Period
from app.reports.figures.figure import Breakdown, Figure, by_kind, counted
from app.reports.figures.rows import by_day
from app.reports.figures.snapshot import Snapshot

BODIES = Words("คณะกรรมการและคณะทำงานที่ปฏิบัติหน้าที่ ณ วันสิ้นรอบ", "Bodies in force at the end of the period")
MEMBERS = Words("จำนวน{name} ณ วันสิ้นรอบ", "Members of {name} at the end of the period")
JOINED = Words("เข้ารับตำแหน่งใน{name}ระหว่างรอบ", "Joined {name} in the period")
LEFT = Words("พ้นจากตำแหน่งใน{name}ระหว่างรอบ", "Left {name} in the period")


class OrderRow(NamedTuple):
    """An order or announcement on a body; document None while it is not registered."""

    order: CommitteeOrder
    document: Document | None


@dataclass(frozen=True)
class BodyFigures:
    """One body. members: in force on the last day, in protocol order; orders: up to that day, by day.

    gaps: composition groups that are short, only for the centre's own committee while it is in force.
    """

    committee: Committee
    standing: Standing
    orders: tuple[OrderRow, ...]
    members: tuple[Member, ...]
    joined_members: tuple[Member, ...]
    left_members: tuple[Member, ...]
    gaps: tuple[Problem, ...]
    count: Figure
    joined: Figure
    left: Figure
    groups: Breakdown


@dataclass(frozen=True)
class Bodies:
    """bodies: the centre's committee first, then by kind and name; in_force: how many hold office."""

    bodies: tuple[BodyFigures, ...]
    in_force: Figure
    by_kind: Breakdown

    @property
    def centre(self) -> BodyFigures | None:
        return next((b for b in self.bodies if b.committee.kind == "centre"), None)


def bodies(data: Snapshot, period: Period) -> Bodies:
    committees = sorted(data.of(Committee), key=_place)
    found = tuple(
        body_figures(data, c, period, key) for c, key in zip(committees, _keys(committees), strict=True)
    )
    shown = tuple(b for b in found if b.standing is not Standing.NOT_YET)
    acting = [b.committee for b in shown if b.standing is Standing.IN_FORCE]
    in_force = counted("bodies.in_force", BODIES, acting, len(found))
    return Bodies(shown, in_force, by_kind(in_force, "kind", COMMITTEE_KINDS, acting, lambda c: c.kind))


def _keys(committees: list[Committee]) -> Iterator[str]:
    """The centre's own committee has figures of one name everywhere; those of other bodies hold their ids."""
    for place, committee in enumerate(committees):
        own = place == 0 and committee.kind == "centre"
        yield "committee" if own else f"bodies.{committee.id}"


def _place(committee: Committee) -> tuple[int, str, str]:
    kinds = [kind for kind, _ in COMMITTEE_KINDS]
    known = kinds.index(committee.kind) if committee.kind in kinds else len(kinds)
    return known, committee.name or "", committee.id


def body_of(data: Snapshot, committee: Committee) -> Body:
    return Body.gather(
        committee,
        data.under(CommitteeOrder, "committee_id", committee.id),
        data.under(Term, "committee_id", committee.id),
        data.under(Member, "committee_id", committee.id),
    )


def body_figures(data: Snapshot, committee: Committee, period: Period, key: str) -> BodyFigures:
    body = body_of(data, committee)
    standing = body.standing(period.ends_on)
    members = body.members_on(period.ends_on)
    joined, left = turnover(body, period)
    name = {"name": committee.name or ""}
    count = counted(f"{key}.members", MEMBERS.filled(**name), members, unit="people")
    checked = committee.kind == "centre" and standing is Standing.IN_FORCE
    return BodyFigures(
        committee,
        standing,
        orders_until(data, body, period.ends_on),
        members,
        joined,
        left,
        composition(members) if checked else (),
        count,
        counted(f"{key}.joined", JOINED.filled(**name), joined, unit="people"),
        counted(f"{key}.left", LEFT.filled(**name), left, unit="people"),
        by_kind(count, "group", GROUPS, members, lambda m: m.group),
    )


def turnover(body: Body, period: Period) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    """(joined, left) in the period, by day. Left: in office before it or appointed in it, not at its end."""
    eve = period.starts_on - timedelta(days=1)
    joined = by_day((m for m in body.members if m.starts_on and period.contains(m.starts_on)), "starts_on")
    there = [m for m in body.members if body.is_member(m, eve) or m in joined]
    return joined, by_day((m for m in there if not body.is_member(m, period.ends_on)), "ends_on")


def orders_until(data: Snapshot, body: Body, on: date) -> tuple[OrderRow, ...]:
    known = (o for o in body.orders if o.effective_on is None or o.effective_on <= on)
    return tuple(OrderRow(o, data.find(Document, o.document_id)) for o in by_day(known, "effective_on"))
