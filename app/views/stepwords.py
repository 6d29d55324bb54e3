"""What a step was, in words: what was taken back or done again is said, not only that it was."""

from __future__ import annotations

from app.models.errors import Language, Words
from app.models.plan_layers import PARTS
from app.models.plans import PlanChange, Project
from app.models.schema import Record
from app.views.desk import Step
from app.views.labels import shortened
from app.views.titles import title

ADDED, CHANGED, REMOVED = Words("เพิ่ม", "added"), Words("แก้ไข", "changed"), Words("ลบ", "deleted")
ONE = Words("{action} {kind} “{title}”", "{action}: {kind} “{title}”")
UNTITLED = Words("{action} {kind}", "{action}: {kind}")
SEVERAL = Words("{action} {count} {kind}", "{action}: {count} × {kind}")
MOST_TOLD = 2
TITLE_LETTERS = 50

Told = dict[tuple[Words, Words], dict[str, Record | None]]
"""Records by what was done and to what kind."""


def words_of(step: Step, language: Language) -> str:
    """As in "ลบ 3 โครงการ/กิจกรรม"; more than two things done at once are left out with "…"."""
    found = _found(step)
    told = [
        _told(action, kind, list(records.values()), language) for (action, kind), records in found.items()
    ]
    return ", ".join(told[:MOST_TOLD]) + (" …" if len(told) > MOST_TOLD else "")


def _found(step: Step) -> Told:
    """The budgets and indicators of a plan line count as the line; a revision's notes go without saying."""
    found: Told = {}
    parts: dict[str, Record | None] = {}
    notes: list[Record] = []
    for before, after in step.pairs:
        if after.table in PARTS:
            parts[str(getattr(after, "project_id", None) or "")] = None
        elif isinstance(after, PlanChange):
            notes.append(after)
        else:
            found.setdefault((_action(before, after), type(after).words), {})[after.id] = after
    lines = {one for records in found.values() for one in records}
    if rest := {key: None for key in parts if key not in lines}:
        found.setdefault((CHANGED, Project.words), {}).update(rest)
    if not found:
        found[CHANGED, PlanChange.words] = {one.id: None for one in notes}
    return found


def _action(before: Record | None, after: Record) -> Words:
    if after.deleted:
        return REMOVED
    return ADDED if before is None or before.deleted else CHANGED


def _told(action: Words, kind: Words, records: list[Record | None], language: Language) -> str:
    if len(records) > 1:
        return SEVERAL.filled(action=action, count=f"{len(records):,}", kind=kind).said(language)
    one = records[0] if records else None
    name = shortened(title(one, language), TITLE_LETTERS) if one is not None else ""
    return (ONE if name else UNTITLED).filled(action=action, kind=kind, title=name).said(language)
