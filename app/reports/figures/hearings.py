"""Section 5, first half: hearings, their sittings and who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.errors import Words
from app.models.hearings import LEVELS, METHODS, Hearing, HearingGroup, Opinion, Sitting
from app.models.office import Document
from app.models.opinions import is_counted
from app.models.periods import Period
from app.reports.figures.figure import Breakdown, Figure, by_kind, counted, summed
from app.reports.figures.rows import by_day, by_number, dated, during, hearing_day, sittings_of
from app.reports.figures.snapshot import Snapshot

HELD = Words("เวทีรับฟังความคิดเห็น", "Hearings held")
SITTINGS = Words("จำนวนครั้งที่จัดเวที", "Sittings held")
CAME = Words("ผู้เข้าร่วมเวที (คน-ครั้ง)", "People at hearings (person-times)")
MEN = Words("ชาย (คน-ครั้ง)", "Men (person-times)")
WOMEN = Words("หญิง (คน-ครั้ง)", "Women (person-times)")
PROPOSALS = Words("ข้อเสนอ/โครงการที่เสนอในเวที", "Proposals made at hearings")
VOICES = Words("ความคิดเห็นที่บันทึกจากเวที", "Opinions recorded from the hearing")
PUBLISHED = Words("เวทีที่ประกาศผลแล้ว", "Hearings whose result was published")
REQUIRED = Words("สัดส่วนประชาคมที่กำหนด (คน)", "Required of the groups")
CAME_OF_GROUPS = Words("สัดส่วนประชาคมที่มา (คน)", "Came of the groups")


@dataclass(frozen=True)
class HearingRow:
    """A hearing that sat in the period. counted: its last sitting was in it. participants: of the period."""

    hearing: Hearing
    sittings: tuple[Sitting, ...]
    groups: tuple[HearingGroup, ...]
    last_on: date | None
    counted: bool
    participants: Figure
    opinions: Figure


@dataclass(frozen=True)
class Hearings:
    """rows by day of the last sitting; participants by the day of each sitting, hearings by their last."""

    rows: tuple[HearingRow, ...]
    held: Figure
    by_level: Breakdown
    by_method: Breakdown
    sittings: Figure
    participants: Figure
    men: Figure
    women: Figure
    proposals: Figure
    published: Figure
    groups_required: Figure
    groups_came: Figure


def hearings(data: Snapshot, period: Period) -> Hearings:
    rows = _rows(data, period)
    done = [row.hearing for row in rows if row.counted]
    sittings = dated(data.of(Sitting), "held_on", period)
    groups = [group for row in rows if row.counted for group in row.groups]
    held = counted("hearings.held", HELD, done, len(rows))
    return Hearings(
        rows,
        held,
        by_kind(held, "level", LEVELS, done, lambda h: h.level),
        by_kind(held, "method", METHODS, done, lambda h: h.method),
        counted("hearings.sittings", SITTINGS, sittings),
        summed("hearings.participants", CAME, sittings, lambda s: s.participants, "times"),
        summed("hearings.men", MEN, sittings, lambda s: s.participants_men, "times"),
        summed("hearings.women", WOMEN, sittings, lambda s: s.participants_women, "times"),
        summed("hearings.proposals", PROPOSALS, done, lambda h: h.proposals_count, "count"),
        counted("hearings.published", PUBLISHED, (h for h in done if is_published(data, h)), len(done)),
        summed("hearings.groups_required", REQUIRED, groups, lambda g: g.members_required, "people"),
        summed("hearings.groups_came", CAME_OF_GROUPS, groups, lambda g: g.members_came, "people"),
    )


def is_published(data: Snapshot, hearing: Hearing) -> bool:
    """A day of its own, or that of its paper: one that is only being written publishes nothing."""
    paper = data.find(Document, hearing.published_id)
    return bool(hearing.published_on or (paper and paper.dated_on))


def _rows(data: Snapshot, period: Period) -> tuple[HearingRow, ...]:
    rows = (hearing_row(data, hearing, period) for hearing in data.of(Hearing))
    shown = [row for row in rows if any(during(s.held_on, period) for s in row.sittings)]
    return tuple(sorted(shown, key=lambda row: (row.last_on or date.max, row.hearing.id)))


def hearing_row(data: Snapshot, hearing: Hearing, period: Period) -> HearingRow:
    key, sittings = f"hearings.{hearing.id}", sittings_of(data, hearing)
    inside = [s for s in sittings if during(s.held_on, period)]
    last_on = hearing_day(data, hearing)
    spoken = filter(is_counted, data.under(Opinion, "hearing_id", hearing.id))
    voices = by_day(spoken, "received_on")
    return HearingRow(
        hearing,
        sittings,
        by_number(data.under(HearingGroup, "hearing_id", hearing.id)),
        last_on,
        during(last_on, period),
        summed(f"{key}.participants", CAME, inside, lambda s: s.participants, "times"),
        counted(f"{key}.opinions", VOICES, voices),
    )
