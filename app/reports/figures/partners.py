"""Section 7: the partner network, memoranda, and offices that came to learn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.models.errors import Words
from app.models.partners import SECTORS, Mou, MouParty, Partner, PartnerActivity, StudyVisit
from app.models.periods import Period
from app.reports.figures.figure import Breakdown, Figure, by_kind, counted, summed
from app.reports.figures.rows import by_day, by_number, dated, during
from app.reports.figures.snapshot import Snapshot

NETWORK = Words("ภาคีเครือข่าย ณ วันสิ้นรอบ", "Partners at the end of the period")
NEW = Words("ภาคีเครือข่ายที่เข้าร่วมในรอบ", "Partners that joined in the period")
ACTIVE = Words("ภาคีเครือข่ายที่มีกิจกรรมร่วมกันในรอบ", "Partners active in the period")
TOGETHER = Words("กิจกรรมร่วมกับภาคีเครือข่าย", "Activities with partners")
IN_FORCE = Words("บันทึกข้อตกลงที่มีผล ณ วันสิ้นรอบ", "Memoranda in force at the end of the period")
SIGNED = Words("บันทึกข้อตกลงที่ลงนามในรอบ", "Memoranda signed in the period")
VISITS = Words("การศึกษาดูงาน/ขยายผลไปยัง อปท. อื่น", "Study visits")
VISITORS = Words("ผู้มาศึกษาดูงาน (คน)", "Visitors")


class PartnerRow(NamedTuple):
    """A partner of the network and what was done together in the period."""

    partner: Partner
    activities: tuple[PartnerActivity, ...]


class MouRow(NamedTuple):
    """A memorandum signed by the period's end and not ended before it began. in_force: on the last day."""

    mou: Mou
    parties: tuple[MouParty, ...]
    in_force: bool


@dataclass(frozen=True)
class Partners:
    """rows: the network at the period's end, by sector and name; an unknown start does not keep one out."""

    rows: tuple[PartnerRow, ...]
    mous: tuple[MouRow, ...]
    visit_rows: tuple[StudyVisit, ...]
    network: Figure
    by_sector: Breakdown
    joined: Figure
    active: Figure
    activities: Figure
    mous_in_force: Figure
    mous_signed: Figure
    visits: Figure
    visitors: Figure


def partners(data: Snapshot, period: Period) -> Partners:
    rows = partner_rows(data, period)
    network = [row.partner for row in rows]
    done = dated(data.of(PartnerActivity), "done_on", period)
    working = {activity.partner_id for activity in done}
    memoranda = mou_rows(data, period)
    visits = dated(data.of(StudyVisit), "visited_on", period)
    total = counted("partners.network", NETWORK, network)
    active = [p for p in data.of(Partner) if p.id in working]
    return Partners(
        rows,
        memoranda,
        visits,
        total,
        by_kind(total, "sector", SECTORS, network, lambda p: p.sector),
        counted("partners.joined", NEW, (p for p in network if during(p.since_on, period)), len(network)),
        counted("partners.active", ACTIVE, active, len(data.of(Partner))),
        counted("partners.activities", TOGETHER, done),
        counted("mous.in_force", IN_FORCE, (row.mou for row in memoranda if row.in_force), len(memoranda)),
        counted("mous.signed", SIGNED, dated(data.of(Mou), "signed_on", period)),
        counted("visits.received", VISITS, visits),
        summed("visits.people", VISITORS, visits, lambda v: v.people, "people"),
    )


def partner_rows(data: Snapshot, period: Period) -> tuple[PartnerRow, ...]:
    sectors = [key for key, _ in SECTORS]
    order = {key: place for place, key in enumerate(sectors)}
    network = [p for p in data.of(Partner) if holds(p.since_on, p.until_on, period.ends_on)]
    network.sort(key=lambda p: (order.get(p.sector or "", len(sectors)), p.name or "", p.id))
    return tuple(PartnerRow(p, _done_with(data, p, period)) for p in network)


def _done_with(data: Snapshot, partner: Partner, period: Period) -> tuple[PartnerActivity, ...]:
    return dated(data.under(PartnerActivity, "partner_id", partner.id), "done_on", period)


def holds(first: date | None, last: date | None, on: date) -> bool:
    """Whether a day lies in a stretch whose ends may be unknown (an unknown end does not bound it)."""
    return (first is None or first <= on) and (last is None or on <= last)


def mou_rows(data: Snapshot, period: Period) -> tuple[MouRow, ...]:
    known = (
        m
        for m in by_day(data.of(Mou), "signed_on")
        if holds(begins_on(m), None, period.ends_on) and holds(None, m.ends_on, period.starts_on)
    )
    return tuple(
        MouRow(
            m,
            by_number(data.under(MouParty, "mou_id", m.id)),
            holds(begins_on(m), m.ends_on, period.ends_on),
        )
        for m in known
    )


def begins_on(mou: Mou) -> date | None:
    return mou.starts_on or mou.signed_on
