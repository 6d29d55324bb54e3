"""A plan's paper by names a person would use: "plan 2569", "development 2566" of "เพิ่มเติม 1/2569"."""

from __future__ import annotations

from collections.abc import Sequence

from app.models import plan_layers, revising
from app.models.errors import BadInput, NotFound, Words
from app.models.periods import find_period, numbered
from app.models.plans import REVISION_KINDS, Plan
from app.models.store import Store
from app.models.text import clean_line, to_arabic
from app.reports.papers.plans import paper, results
from app.reports.papers.plans.kinds import KINDS, RESULTS, Kind
from app.reports.papers.sheet import Sheet

NAMES = (*(one.key for one in KINDS), RESULTS)
ORIGINAL = frozenset({"0", "ฉบับแรก", "original"})

NO_PLAN = Words(
    "ไม่พบแผนปีงบประมาณ {name} ที่พิมพ์แบบนี้ได้", "There is no plan of fiscal year {name} for this paper."
)
KNOWN = Words("แผนที่มี: {known}", "Plans there are: {known}")
NONE_YET = Words("ยังไม่มีแผนในแฟ้มข้อมูล", "There is no plan in the record yet.")
NO_VERSION = Words("แผนนี้ไม่มีฉบับ “{name}”", "This plan has no version “{name}”.")
SEVERAL = Words("มีหลายฉบับที่เป็นครั้งที่ {name}", "Several versions are number {name}.")
SEVERAL_PLANS = Words("มีหลายแผนที่พิมพ์แบบนี้ได้", "Several plans can be printed so.")
VERSIONS = Words("ระบุฉบับด้วย --item: {known}", "Name the version with --item: {known}")
SAY_YEAR = Words("ระบุปีงบประมาณแรกของแผน: {known}", "Give the first fiscal year of the plan: {known}")


def named(store: Store, kind: str, name: str, version: str = "") -> Sheet:
    """kind: of NAMES; name: first fiscal year, of results a period; version: blank is the latest.

    Raises NotFound, BadInput, BadTemplate, DamagedRecord, StorageFault.
    """
    if kind == RESULTS:
        return results.sheet(store, find_period(clean_line(name)))
    chosen = next(one for one in KINDS if one.key == kind)
    found = _family(store, chosen, to_arabic(clean_line(name)))
    return paper.sheet(store, _version(store, found, to_arabic(clean_line(version)), chosen), chosen)


def _family(store: Store, kind: Kind, name: str) -> Plan:
    """A version of the plan of that year; the only plan there is, where no year is given."""
    able = [one for one in store.all(Plan) if plan_layers.form(one) in kind.forms]
    found = [one for one in able if not name or str(one.fiscal_year) == name]
    years = ", ".join(sorted({str(one.fiscal_year) for one in able if one.fiscal_year}))
    families = {(plan_layers.form(one), one.fiscal_year): one for one in found}
    if len(families) > 1:
        centres = [one for (form, _), one in families.items() if form == "centre"]
        if len(centres) == 1:
            return centres[0]
        raise BadInput(SEVERAL_PLANS, SAY_YEAR.filled(known=years))
    if not families:
        raise NotFound(NO_PLAN.filled(name=name or "…"), KNOWN.filled(known=years) if years else NONE_YET)
    return next(iter(families.values()))


def _version(store: Store, plan: Plan, name: str, kind: Kind) -> Plan:
    versions = revising.versions(store, plan)
    able = [one for one in versions if not kind.revised or not plan_layers.is_original(one)]
    if not name and able:
        return able[-1]
    found = [one for one in able if name in _called(one)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(revising.named(one).thai for one in versions)
    told = SEVERAL if found else NO_VERSION
    raise NotFound(told.filled(name=name or "…"), VERSIONS.filled(known=known))


def _called(plan: Plan) -> Sequence[str]:
    """What a version may be asked for by: its number, with or without its kind."""
    if plan_layers.is_original(plan):
        return sorted(ORIGINAL)
    number = numbered(plan.revision_number, plan.revision_year)
    kinds = [plan.revision_kind or ""]
    kinds += [one.words.thai for one in REVISION_KINDS if one.key == plan.revision_kind]
    said = revising.named(plan)
    return (number, *(f"{one} {number}" for one in kinds), said.thai, said.english)
