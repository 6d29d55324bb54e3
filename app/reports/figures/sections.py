"""All sections of one report at once, and every figure in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from app.models.periods import Period
from app.models.schema import Record
from app.reports.figures.bodies import Bodies, bodies
from app.reports.figures.evaluation import Evaluations, evaluations
from app.reports.figures.figure import Figure
from app.reports.figures.general import General, general
from app.reports.figures.hearings import Hearings, hearings
from app.reports.figures.media import Media, media
from app.reports.figures.meetings import Meetings, meetings
from app.reports.figures.missions import Missions, missions
from app.reports.figures.notes import Enclosures, Foot, Notes, enclosures, foot, notes
from app.reports.figures.opinions import Opinions, opinions
from app.reports.figures.partners import Partners, partners
from app.reports.figures.schedule import Schedule, schedule
from app.reports.figures.snapshot import Snapshot


@dataclass(frozen=True)
class Sections:
    """The ten sections in order (2 is bodies and meetings, 5 is hearings and opinions), and the foot."""

    general: General
    bodies: Bodies
    meetings: Meetings
    missions: Missions
    schedule: Schedule
    hearings: Hearings
    opinions: Opinions
    media: Media
    partners: Partners
    evaluations: Evaluations
    notes: Notes
    enclosures: Enclosures
    foot: Foot

    def figures(self) -> dict[str, Figure]:
        """Every figure by its key, parts of shares and means too."""
        return {figure.key: figure for figure in figures_in(self)}


def sections(data: Snapshot, period: Period | None = None) -> Sections:
    """The sections of the snapshot's own period, or of another part of the same budget year."""
    asked = period or data.period
    return Sections(
        general(data, asked),
        bodies(data, asked),
        meetings(data, asked),
        missions(data, asked),
        schedule(data, asked),
        hearings(data, asked),
        opinions(data, asked),
        media(data, asked),
        partners(data, asked),
        evaluations(data, asked),
        notes(data, asked),
        enclosures(data, asked),
        foot(data, asked),
    )


def figures_in(value: object) -> Iterator[Figure]:
    """All figures in a section, its rows and breakdowns, and the parts of ratios."""
    if isinstance(value, Figure):
        yield value
        value = value.parts
    if isinstance(value, tuple):
        for item in value:
            yield from figures_in(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, (Record, type)):
        for field in dataclasses.fields(value):
            yield from figures_in(getattr(value, field.name))
