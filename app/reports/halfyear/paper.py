"""The report itself: a period's snapshot and a template become pages whose every figure can be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from app.models.periods import Period
from app.models.resources import template_path
from app.models.store import Store
from app.reports.differences import Difference
from app.reports.figures.figure import Figure
from app.reports.figures.general import general
from app.reports.figures.sections import sections
from app.reports.figures.snapshot import Snapshot
from app.reports.halfyear.centre import bodies_material, general_material, meetings_material
from app.reports.halfyear.closing import (
    BytesOf,
    differences_material,
    enclosures_material,
    evaluation_material,
    foot_material,
    notes_material,
)
from app.reports.halfyear.network import media_material, partners_material
from app.reports.halfyear.results import missions_material, schedule_material
from app.reports.halfyear.voices import hearings_material, opinions_material
from app.reports.layout import Layout
from app.reports.material import Material
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
    own = store.folder / "templates" / TEMPLATE
    return own if own.exists() else template_path(TEMPLATE)


def material(data: Snapshot, bytes_of: BytesOf, changes: tuple[Difference, ...] = ()) -> Material:
    """Everything a template may draw from, for the snapshot's period.

    bytes_of: photographs by their id; changes: what differs from the edition issued before.
    """
    period = data.period
    all_ten = sections(data)
    return together(
        (
            Material(fields=_period_fields(period), figures=all_ten.figures()),
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
            differences_material(changes),
        )
    )


def _period_fields(period: Period) -> dict[str, str | None]:
    return {
        "period.name": period.words.thai,
        "period.number": str(period.number),
        "period.fiscal_year": str(period.fiscal_year),
    }


def together(parts: Iterable[Material]) -> Material:
    """All materials as one."""
    taken = tuple(parts)
    merged: dict[str, dict[str, object]] = {one.name: {} for one in fields(Material)}
    for part in taken:
        for name, held in merged.items():
            held.update(getattr(part, name))
    return Material(**merged)  # type: ignore[arg-type]


def numerals(data: Snapshot) -> Numerals:
    office = general(data, data.period).office
    return Numerals.ARABIC if office and office.report_numerals == "arabic" else Numerals.THAI


def paper(data: Snapshot, outline: Template, drawn: Material, stamp: QRStamp | None = None) -> Paper:
    """Lay the report out. The created date in the file is the period's last day, not the clock's."""
    layout = Layout(outline, drawn, numerals(data), stamp)
    names = frozenset(_names(drawn)) - {""}
    title = f"รายงานผลการดำเนินงาน {data.period.words.thai}"
    document = Document(layout.blocks(), layout.page(), names)
    rendered = render(
        document, title=title, author=drawn.fields.get("office.name") or "", created=data.period.ends_on
    )
    return Paper(data.period, rendered, dict(drawn.figures))


_KINDS = ("องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "เทศบาลนคร", "เทศบาลเมือง", "เทศบาลตำบล")


def _names(drawn: Material) -> Iterator[str]:
    """Proper names a line may not break: of the office without its kind, of district and province."""
    office = drawn.fields.get("office.name") or ""
    yield next((office.removeprefix(kind) for kind in _KINDS if office.startswith(kind)), office)
    for key in ("office.amphoe", "office.province"):
        yield drawn.fields.get(key) or ""
