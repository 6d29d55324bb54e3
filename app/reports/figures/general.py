"""Section 1: the office, its centre, how it was announced and how the public was told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.models.centre import NOTICE_CHANNELS, Centre, PublicNotice
from app.models.errors import Words
from app.models.office import Document, Office
from app.models.periods import Period
from app.models.schema import lines
from app.reports.figures.figure import Breakdown, Figure, Unit, absent, by_kind, counted, summed
from app.reports.figures.rows import by_day, dated
from app.reports.figures.snapshot import Snapshot

POPULATION = Words("จำนวนประชากร", "Population")
VILLAGES = Words("จำนวนหมู่บ้าน/ชุมชน", "Villages and communities")
TOLD = Words("การประกาศแจ้งให้ประชาชนทราบ", "Public notifications")
TOLD_EVER = Words("การประกาศแจ้งให้ประชาชนทราบ ตั้งแต่จัดตั้งศูนย์ฯ", "Public notifications since the centre began")


@dataclass(frozen=True)
class General:
    """office, centre: None in a record that has none yet. notices: all up to the period's end, by day."""

    office: Office | None
    centre: Centre | None
    announcement: Document | None
    objectives: tuple[str, ...]
    powers: tuple[str, ...]
    notices: tuple[PublicNotice, ...]
    notices_in_period: tuple[PublicNotice, ...]
    population: Figure
    villages: Figure
    told: Figure
    told_ever: Figure
    told_by_channel: Breakdown


def general(data: Snapshot, period: Period) -> General:
    offices, centres = data.of(Office), data.of(Centre)
    centre = centres[0] if centres else None
    notices = by_day(
        (n for n in data.of(PublicNotice) if n.told_on is None or n.told_on <= period.ends_on), "told_on"
    )
    now = dated(notices, "told_on", period)
    told = counted("notices.told", TOLD, now, len(notices), unknown=sum(n.told_on is None for n in notices))
    return General(
        offices[0] if offices else None,
        centre,
        data.find(Document, centre.announcement_id) if centre else None,
        lines(centre.objectives) if centre else (),
        lines(centre.powers) if centre else (),
        notices,
        now,
        _of_office("office.population", POPULATION, offices[:1], lambda o: o.population, "people"),
        _of_office("office.villages", VILLAGES, offices[:1], lambda o: o.villages, "count"),
        told,
        counted("notices.ever", TOLD_EVER, (n for n in notices if n.told_on), len(notices)),
        by_kind(told, "channel", NOTICE_CHANNELS, now, lambda n: n.channel),
    )


def _of_office(
    key: str, words: Words, office: Sequence[Office], amount: Callable[[Office], int | None], unit: Unit
) -> Figure:
    """A figure of the office; unknown as long as there is no office in the record."""
    return summed(key, words, office, amount, unit) if office else absent(key, words, unit)
