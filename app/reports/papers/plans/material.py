"""What the papers of plans may say: one vocabulary for the centre's plan, ผด.02, ผ.01 and ผ.02."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.models import minutes, revising
from app.models.bodies import rank
from app.models.committees import Committee, Member
from app.models.dates import long_date
from app.models.office import Office
from app.models.periods import fiscal_bounds
from app.models.plan_layers import PlanLine, form
from app.models.plans import PLAN_FORMS, SHEETS
from app.models.schema import lines as lines_of_text
from app.models.store import Store
from app.reports.figures.figure import Figure
from app.reports.grammar import TEXT, Key
from app.reports.material import Grid, Material, Months, together
from app.reports.papers.plans import ledger as money
from app.reports.papers.plans.differences import differences
from app.reports.papers.plans.groups import GROUPINGS
from app.reports.papers.plans.ledger import Ledger
from app.reports.papers.plans.standing import Standing
from app.reports.papers.plans.tables import Tables
from app.reports.papers.registered import DOTS, office_material
from app.reports.pdf.blocks import Signature

DEFAULTS: Mapping[str, Key] = {
    **dict.fromkeys(("group_by", *(f"group_by_{one.key}" for one in PLAN_FORMS)), Key(str, among=GROUPINGS)),
    **dict.fromkeys(("mission_word", "strategy_word", "tactic_word", "work_plan_word"), TEXT),
    **dict.fromkeys(("unit_word", "total_word", "grand_word", "all_years_word"), TEXT),
    **dict.fromkeys(("projects_word", "budget_word", "prepared_word", "approved_word", "draft_word"), TEXT),
}
"""Words of a template around what the plan holds, and what its lines are grouped by."""

SHEET_KEYS = tuple(one.key for one in SHEETS)


@dataclass(frozen=True)
class Gathered:
    """A version as it stood, and whose; members: of the centre's own body on the day it was agreed to."""

    standing: Standing
    office: Office = field(default_factory=Office)
    members: tuple[Member, ...] = ()


def of_body(store: Store, standing: Standing) -> tuple[Member, ...]:
    """The centre's body on the day the version was agreed to, else when its first year began."""
    year = standing.plan.fiscal_year
    on = standing.approved_on or (fiscal_bounds(year)[0] if year else None)
    centres = [one for one in store.all(Committee) if one.kind == "centre"]
    body = minutes.body_of(store, centres[0].id) if centres else None
    return tuple(body.members_on(on)) if body and on else ()


def offered(
    store: Store, given: Gathered, words: Mapping[str, str], wanted: Collection[str] | None = None
) -> Material:
    """words: the template's own; wanted: tables it names, None for all: only these are laid out."""
    ledger = Ledger()
    standing = given.standing
    tables = Tables(standing, words, ledger)
    grids, schedules = _laid_out(tables, wanted)
    own = Material(
        figures={**_figures(standing), **ledger.figures},
        fields=_fields(standing, words) | _states(standing),
        tables=grids,
        schedules=schedules,
        lists={"plan.rationale": lines_of_text(standing.plan.rationale)},
        signatures={"plan.signers": signers(given, words)},
    )
    return together((office_material(store, given.office), own))


# -- tables, laid out where they are asked for


def _laid_out(tables: Tables, wanted: Collection[str] | None) -> tuple[dict[str, Grid], dict[str, Months]]:
    def is_wanted(name: str) -> bool:
        return wanted is None or name in wanted

    standing = tables.standing
    changed = standing.changed
    sets: dict[str, Sequence[PlanLine]] = {
        "lines": standing.lines,
        "changed": [one for one in standing.lines if one.project.id in changed],
    }
    grids: dict[str, Grid] = {}
    for begins, lines in sets.items():
        for name, chosen in _sheets(lines).items():
            key = f"{begins}.{name}"
            grids[key] = tables.grid(key, chosen if is_wanted(key) else ())
    gone = [one for one in standing.withdrawn if one.project.id in changed]
    grids["changed.withdrawn"] = tables.grid("changed.withdrawn", gone, "none")
    empty = Tables(Standing(standing.plan), tables.words, Ledger())
    for name in ("plan.changes", "plan.missions"):
        made = tables if is_wanted(name) else empty
        grids[name] = made.changes() if name == "plan.changes" else made.missions()
    told = standing if is_wanted("changed.differences") else Standing(standing.plan)
    grids["changed.differences"] = differences(told)
    for name, chosen in _sheets(standing.lines).items():
        key = f"strategies.{name}"
        grids[key] = tables.strategies(key, chosen if is_wanted(key) else ())
    months = {
        f"months.{begins}": tables.months(f"months.{begins}", lines if is_wanted(f"months.{begins}") else ())
        for begins, lines in sets.items()
    }
    return grids, months


def _sheets(lines: Sequence[PlanLine]) -> dict[str, list[PlanLine]]:
    """All lines, and those of each sheet of ผ.02; a line that names none is of the first."""
    found = {name: [one for one in lines if (one.project.sheet or "own") == name] for name in SHEET_KEYS}
    strange = [one for one in lines if (one.project.sheet or "own") not in SHEET_KEYS]
    return {"all": [*lines], **found, "own": found["own"] + strange}


# -- words and figures


def _figures(standing: Standing) -> dict[str, Figure]:
    lines = standing.lines
    changed = [standing.by_id[one] for one in standing.changed if one in standing.by_id]
    found = [
        money.count("plan.lines", lines),
        money.unfunded(line.project for line in lines),
        money.total("plan.budget", lines, money.budget),
        money.total("plan.all_years", lines, money.all_years(standing.years)),
        money.count("plan.changed", changed),
    ]
    return {one.key: one for one in found}


def _fields(standing: Standing, words: Mapping[str, str]) -> dict[str, str | None]:
    plan, years = standing.plan, standing.years
    span = f"{years[0]} - {years[-1]}" if len(years) > 1 else str(years[0]) if years else None
    kind = next((one.words.thai for one in PLAN_FORMS if one.key == form(plan)), form(plan))
    return {
        "plan.form": kind,
        "plan.year": str(plan.fiscal_year) if plan.fiscal_year else None,
        "plan.last_year": str(years[-1]) if years else None,
        "plan.years": span,
        "plan.year_count": str(len(years)),
        "plan.version": revising.named(plan).thai,
        "plan.revision": revising.named(plan).thai if standing.is_revision else "",
        "plan.draft": "" if _is_approved(standing) else words.get("draft_word", ""),
        "plan.approved": _day(standing.approved_on),
        "plan.resolution": _resolution(standing),
        "plan.announced": _announced(standing),
        "plan.lao_plan": plan.lao_plan or "",
        "plan.lao_action_plan": plan.lao_action_plan or "",
    }


def _day(on: date | None) -> str:
    return long_date(on).thai if on else ""


def _is_approved(standing: Standing) -> bool:
    return bool(standing.approved_on or standing.plan.approved_by_id)


def _resolution(standing: Standing) -> str:
    """The meeting that agreed to the version."""
    meeting = standing.meeting
    return " ".join(f"{meeting.title or ''} {minutes.named(meeting)}".split()) if meeting else ""


def _announced(standing: Standing) -> str:
    """The announcement's number and day, as far as they are known."""
    document = standing.announcement
    if document is None:
        return ""
    number = f"ที่ {document.number} " if document.number else ""
    return f"{number}ลงวันที่ {_day(document.dated_on)}" if document.dated_on else number.strip()


def _states(standing: Standing) -> dict[str, str | None]:
    """Which form the plan has; short: a plan of one year, the centre's or the office's."""
    now = form(standing.plan)
    found: dict[str, str | None] = {
        f"form.{one.key}": one.key if one.key == now else "" for one in PLAN_FORMS
    }
    return found | {"form.short": "" if now == "development" else now}


# -- who signs


def signers(given: Gathered, words: Mapping[str, str]) -> tuple[Signature, ...]:
    """Who prepared the plan and who agreed to it: secretary and chair of the centre's body."""
    seats = sorted(given.members, key=lambda one: rank(one.role))
    chair = next((one for one in seats if rank(one.role) == 1), None)
    secretary = next((one for one in seats if rank(one.role) >= rank("secretary")), None)
    return (
        _signature(secretary, words.get("prepared_word", "")),
        _signature(chair, words.get("approved_word", "")),
    )


def _signature(member: Member | None, word: str) -> Signature:
    position = " ".join((member.position or "").split()) if member else ""
    return Signature(name=(member.name if member else "") or "", lines=(position or DOTS,), after=word)
