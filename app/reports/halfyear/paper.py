"""The report itself: a period's snapshot and a template become pages whose every figure can be asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.models.committees import Member
from app.models.dates import long_date
from app.models.editions import ReportSigner
from app.models.hearings import Opinion
from app.models.meetings import Meeting
from app.models.office import Document as DocumentRecord
from app.models.periods import Period
from app.models.schema import Record
from app.models.store import Store
from app.reports.figures.figure import Figure
from app.reports.figures.general import general
from app.reports.figures.sections import sections
from app.reports.figures.snapshot import Snapshot
from app.reports.halfyear.centre import bodies_material, general_material, meetings_material
from app.reports.halfyear.closing import (
    FIRST,
    BytesOf,
    Revision,
    enclosures_material,
    evaluation_material,
    foot_material,
    notes_material,
    revision_material,
)
from app.reports.halfyear.network import media_material, partners_material
from app.reports.halfyear.results import missions_material, schedule_material
from app.reports.halfyear.voices import hearings_material, opinions_material
from app.reports.layout import Layout
from app.reports.material import Material, together
from app.reports.names import of_office, unbroken
from app.reports.owned import in_use
from app.reports.pdf import render
from app.reports.pdf.blocks import Document, QRStamp, Rendered
from app.reports.template import Template
from app.reports.wording import Numerals

TEMPLATE = "halfyear.toml"


@dataclass(frozen=True)
class Paper:
    """A report ready to look at. figures: all it could print, by key; places: where linked ones stand."""

    period: Period
    rendered: Rendered
    figures: dict[str, Figure]


def outline(store: Store) -> Path:
    """The template in use: the office's own in its record's folder, else the shipped one."""
    return in_use(store, TEMPLATE)


def material(data: Snapshot, bytes_of: BytesOf, revision: Revision = FIRST) -> Material:
    """Everything a template may draw from, for the snapshot's period.

    bytes_of: photographs by their id; revision: which edition this is to be.
    """
    period = data.period
    all_ten = sections(data)
    return together(
        (
            Material(fields=period_fields(period), figures=all_ten.figures()),
            general_material(all_ten.general),
            bodies_material(all_ten.bodies),
            meetings_material(all_ten.meetings),
            missions_material(all_ten.missions),
            schedule_material(data, all_ten.schedule, period),
            hearings_material(all_ten.hearings),
            opinions_material(all_ten.opinions),
            media_material(all_ten.media),
            partners_material(all_ten.partners),
            evaluation_material(all_ten.evaluations),
            notes_material(all_ten.notes),
            enclosures_material(all_ten.enclosures, bytes_of),
            foot_material(all_ten.foot),
            revision_material(revision),
        )
    )


def period_fields(period: Period) -> dict[str, str | None]:
    return {
        "period.name": period.words.thai,
        "period.short": period.words.thai.partition(" (")[0],
        "period.range": f"{long_date(period.starts_on).thai} – {long_date(period.ends_on).thai}",
        "period.starts": long_date(period.starts_on).thai,
        "period.ends": long_date(period.ends_on).thai,
        "period.number": str(period.number),
        "period.fiscal_year": str(period.fiscal_year),
    }


def numerals(data: Snapshot) -> Numerals:
    office = general(data, data.period).office
    return Numerals.ARABIC if office and office.report_numerals == "arabic" else Numerals.THAI


def paper(data: Snapshot, outline: Template, drawn: Material, stamp: QRStamp | None = None) -> Paper:
    """Lay the report out. The created date in the file is the period's last day, not the clock's."""
    layout = Layout(outline, drawn, numerals(data), stamp)
    names = unbroken(_names(data, drawn))
    title = f"รายงานผลการดำเนินงาน {data.period.words.thai}"
    document = Document(layout.blocks(), layout.page(), names)
    rendered = render(
        document, title=title, author=drawn.fields.get("office.name") or "", created=data.period.ends_on
    )
    return Paper(data.period, rendered, dict(drawn.figures))


def _names(data: Snapshot, drawn: Material) -> Iterator[str]:
    """What a line may not break inside: names of persons, of the office without its kind, of its places."""
    yield from of_office(*(drawn.fields.get(f"office.{key}") for key in ("name", "amphoe", "province")))
    yield from _TOGETHER
    for record_type, columns in _NAMES.items():
        for record in data.of(record_type):
            for name in columns:
                yield from (getattr(record, name) or "").split()


_TOGETHER = ("คน-ครั้ง", "ลงวันที่")
_NAMES: Mapping[type[Record], tuple[str, ...]] = {
    Member: ("name",),
    ReportSigner: ("name",),
    DocumentRecord: ("signer_name",),
    Meeting: ("chair_name", "recorder_name", "checker_name"),
    Opinion: ("village",),
}
