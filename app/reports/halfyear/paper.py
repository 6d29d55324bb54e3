"""The report itself: a period's snapshot and a template become pages whose every figure can be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from app.models.periods import Period
from app.models.resources import template_path
from app.models.store import Store
from app.reports import template
from app.reports.figures.bodies import bodies
from app.reports.figures.figure import Figure
from app.reports.figures.general import general
from app.reports.figures.hearings import hearings
from app.reports.figures.meetings import meetings
from app.reports.figures.missions import missions
from app.reports.figures.opinions import opinions
from app.reports.figures.schedule import schedule
from app.reports.figures.snapshot import Snapshot
from app.reports.halfyear.centre import bodies_material, general_material, meetings_material
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


def material(data: Snapshot) -> Material:
    """Everything a template may draw from, for the snapshot's own period."""
    period = data.period
    return together(
        (
            Material(fields=_period_fields(period)),
            general_material(general(data, period)),
            bodies_material(bodies(data, period)),
            meetings_material(data, meetings(data, period), period),
            missions_material(missions(data, period)),
            schedule_material(data, schedule(data, period), period),
            hearings_material(hearings(data, period)),
            opinions_material(opinions(data, period)),
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
    names = frozenset(_names(drawn))
    title = f"รายงานผลการดำเนินงาน {data.period.words.thai}"
    document = Document(layout.blocks(), layout.page(), names)
    rendered = render(
        document, title=title, author=drawn.fields.get("office.name") or "", created=data.period.ends_on
    )
    return Paper(data.period, rendered, dict(drawn.figures))


def _names(drawn: Material) -> Iterable[str]:
    """Names of the record that a line may not break."""
    return (
        text
        for key in ("office.name", "centre.name", "office.amphoe", "office.province")
        if (text := drawn.fields.get(key))
    )


def prepare(data: Snapshot, path: Path) -> tuple[Template, Material]:
    """The template checked against what this snapshot offers. Raises BadTemplate."""
    drawn = material(data)
    return template.load(path, drawn.vocabulary()), drawn
