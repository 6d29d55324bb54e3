"""Revisions of a plan: opened after an approval, noting each line at its first change, ended by a resolution.

Nothing is saved here: records come back, so that every step is one save that can be undone. What a change
keeps is told in plan_layers.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models import plan_layers
from app.models.errors import AppError, Words
from app.models.meetings import Meeting, Resolution
from app.models.office import Document
from app.models.periods import calendar_year_be, fiscal_year
from app.models.plan_layers import PARTS, WITHDRAWN, PlanLine, before, form
from app.models.plans import REVISION_KINDS, Plan, PlanChange, Project
from app.models.schema import Record, changed, columns, differing, dumps, to_row
from app.models.store import Store

NUMBERED_BY = "plan_revision_year"
"""Setting: revisions are numbered anew each "fiscal" or "calendar" year (no source fixes it)."""
NUMBERED_APART = "plan_revision_apart"
"""Setting: each kind of revision has its own numbers (True), or all share one row."""

RESULTS = frozenset({"actual_months", "problem", "suggestion", "aligned_id"})
"""Columns of a line that tell what came of it: entered at any time, no part of the plan agreed to."""
MOVES = frozenset({"number", "months", "mission", "strategy", "tactic", "sheet", "project_work_plans"})
"""A change of these alone moves the line."""

NEEDED = Words(
    "แผนฉบับนี้เห็นชอบแล้ว แก้ไขรายการไม่ได้จนกว่าจะเปิดฉบับเพิ่มเติม/เปลี่ยนแปลง/แก้ไข",
    "This version of the plan is approved: its lines change only by a revision.",
)
OPEN_ONE = Words(
    "ที่หน้า “แผนปฏิบัติงาน” กด Ctrl+Shift+V หรือ “เห็นชอบแล้ว: เปิดฉบับใหม่…” เปิดฉบับใหม่ แล้วแก้ไขอีกครั้ง",
    "On the page “Action plan” press Ctrl+Shift+V (“Approved: open a revision…”), open one, change it again.",
)
STAYS = Words(
    "โครงการ “{name}” อยู่ในแผนฉบับที่เห็นชอบแล้ว ลบหรือย้ายไปแผนอื่นไม่ได้",
    "“{name}” stands in an approved version of the plan: it is neither deleted nor put into another plan.",
)
CANCEL = Words(
    "ให้ยกเลิกแทน: เลือกโครงการในตารางแล้วกด Ctrl+Delete ในฉบับที่เปิดอยู่ ฉบับก่อนหน้ายังคงมีโครงการนี้",
    "Cancel it instead: Ctrl+Delete on its line while a revision is open; the earlier version keeps it.",
)
ALREADY = Words("ยังมี “{name}” ที่ยังไม่เห็นชอบ", "“{name}” is not approved yet.")
FINISH = Words("เสนอให้เห็นชอบฉบับนั้นก่อน แล้วจึงเปิดฉบับใหม่", "Have it approved before another revision is opened.")
FREE = Words(
    "แผนฉบับแรกยังไม่เห็นชอบ แก้ไขได้โดยตรง", "The original is not approved yet: it is changed without a revision."
)


RESTS = Words(
    "ย้อนขั้นนี้ไม่ได้ เพราะฉบับที่เห็นชอบแล้วหรือรายการของฉบับอื่นจะเปลี่ยนไปด้วย",
    "This step is not taken back: what was approved since, or another version, would change with it.",
)
NOTES_FIRST = Words(
    "แก้ไขรายการนั้นเองในฉบับที่เปิดอยู่ ข้อมูลล่าสุดยังอยู่ครบ",
    "Change the line itself in the revision that is open. What is newer stays.",
)


class NeedsRevision(AppError):
    """The latest version is approved and no revision of it is open."""


class KeptLine(AppError):
    """A line of an approved version is not taken out of the record."""


class NotOpened(AppError):
    """A revision cannot be opened now."""


class KeptVersion(AppError):
    """A version others rest on is not taken out."""


# -- versions of a plan in the record


def versions(store: Store, plan: Plan, more: Iterable[Plan] = ()) -> tuple[Plan, ...]:
    """All versions of the same plan, the original first. more: versions about to be saved."""
    known = {one.id: one for one in (*store.all(Plan), *more) if not one.deleted}
    return plan_layers.ordered(plan_layers.family(known.values(), plan), lambda one: approved_day(store, one))


def latest(store: Store, plan: Plan) -> Plan:
    """The newest version, approved or not."""
    return next(reversed(versions(store, plan)), plan)


def open_of(store: Store, plan: Plan) -> Plan | None:
    """The revision being worked on: the newest version, if it is one and not yet approved."""
    last = latest(store, plan)
    return None if plan_layers.is_original(last) or is_approved(store, last) else last


def is_approved(store: Store, plan: Plan) -> bool:
    return bool(plan.approved_on or plan.approved_by_id or approved_day(store, plan))


def approved_day(store: Store, plan: Plan) -> date | None:
    """The day a version was agreed to: as stated, else of the approving meeting, else of its announcement."""
    if plan.approved_on:
        return plan.approved_on
    resolution = store.get(Resolution, plan.approved_by_id or "") if plan.approved_by_id else None
    meeting = store.get(Meeting, resolution.meeting_id or "") if resolution else None
    announced = store.get(Document, plan.announcement_id) if plan.announcement_id else None
    days = (meeting.held_on if meeting else None, announced.dated_on if announced else None)
    return next((day for day in days if day), None)


def lines_of(store: Store, plan: Plan) -> list[Project]:
    """The current lines of a plan, whichever of its versions brought them, by version and number."""
    place = {one.id: at for at, one in enumerate(versions(store, plan))}
    found = store.all(Project, plan_id=list(place))
    return sorted(found, key=lambda one: (place[one.plan_id or ""], one.number or 0, one.id))


def notes_of(store: Store, plan: Plan) -> list[PlanChange]:
    """What a version did to lines, in order of entry, but for mere renumbering."""
    return [one for one in store.all(PlanChange, plan_id=plan.id) if not is_renumbering(one)]


# -- opening a revision


def open_revision(store: Store, follows: Plan, kind: str, reason: str = "", on: date | None = None) -> Plan:
    """A revision of the plan `follows` is a version of, numbered, not yet saved.

    kind: a key of REVISION_KINDS. Raises NotOpened while a version waits for its approval.
    """
    last = latest(store, follows)
    if not is_approved(store, last):
        raise _not_opened(last)
    number, year = next_number(store, last, kind, on or date.today())
    return Plan(
        form=last.form,
        fiscal_year=last.fiscal_year,
        last_year=last.last_year,
        revision_kind=kind,
        revision_number=number,
        revision_year=year,
        follows_id=last.id,
        lao_plan=last.lao_plan,
        lao_action_plan=last.lao_action_plan,
        rationale=reason.strip() or None,
    )


def _not_opened(last: Plan) -> NotOpened:
    if plan_layers.is_original(last):
        return NotOpened(FREE)
    return NotOpened(ALREADY.filled(name=named(last)), FINISH)


def next_number(store: Store, plan: Plan, kind: str, on: date) -> tuple[int, int]:
    """The next number of a kind of revision and the Buddhist-era year it is numbered in."""
    calendar = store.settings.get(NUMBERED_BY, "fiscal") == "calendar"
    year = calendar_year_be(on) if calendar else fiscal_year(on)
    apart = store.settings.get(NUMBERED_APART, True)
    taken = [
        one.revision_number or 0
        for one in versions(store, plan)
        if one.revision_year == year and (one.revision_kind == kind or not apart)
    ]
    return 1 + max(taken, default=0), year


def named(plan: Plan) -> Words:
    """As in "เปลี่ยนแปลง ครั้งที่ 1/2569"; the original is ฉบับแรก."""
    kind = next((one.words for one in REVISION_KINDS if one.key == (plan.revision_kind or "original")), None)
    said = kind or Words(plan.revision_kind or "", plan.revision_kind or "")
    if plan.revision_number is None:
        return said
    number = f"{plan.revision_number}/{plan.revision_year}" if plan.revision_year else plan.revision_number
    return Words(f"{said.thai} ครั้งที่ {number}", f"{said.english} no. {number}")


# -- noting what a save changes


@dataclass(frozen=True)
class _Touch:
    """What a save does to one line: kept values to add to its note."""

    line: Project
    is_new: bool
    kept: Mapping[str, Any]


def noting(store: Store, changes: Sequence[Record]) -> tuple[Record, ...]:
    """The notes (PlanChange) to save in one batch with these records, so that each version can be had again.

    Empty for an unapproved original, for results, and for records of other kinds; notes and versions that are
    among `changes` count. Raises NeedsRevision where the plan is approved and no revision is open, KeptLine
    where an approved line would go.
    """
    touches = list(_touches(store, changes))
    if not touches:
        return ()
    more = [one for one in changes if isinstance(one, Plan)]
    plans = {one.id: one for one in (*store.all(Plan), *more)}
    states: dict[tuple[str, int | None], Plan | None] = {}
    found: list[tuple[_Touch, Plan]] = []
    for touch in touches:
        plan = plans.get(touch.line.plan_id or "")
        if plan is None or plan.deleted:
            continue
        key = (form(plan), plan.fiscal_year)
        if key not in states:
            states[key] = _layer(store, plan, more)
        if (layer := states[key]) is not None:
            found.append((touch, layer))
    return tuple(_notes(store, found, changes))


def _layer(store: Store, plan: Plan, more: Sequence[Plan]) -> Plan | None:
    """The revision that takes the notes; None: the original is still free. Raises NeedsRevision."""
    last = next(reversed(versions(store, plan, more)), plan)
    if is_approved(store, last):
        raise NeedsRevision(NEEDED, OPEN_ONE)
    return None if plan_layers.is_original(last) else last


def _touches(store: Store, changes: Sequence[Record]) -> Iterator[_Touch]:
    """The lines whose planned values change, in the order of the records."""
    lines = {one.id: one for one in changes if isinstance(one, Project)}
    parts = [one for one in changes if one.table in PARTS]
    if not lines and not parts:
        return
    stored = _stored(store, lines.values())
    olds = {table: _stored(store, [p for p in parts if p.table == table]) for table in PARTS}
    by_line: dict[str, dict[str, Any]] = {one: {} for one in lines}
    for part in parts:
        for line_id, kept in _part_kept(olds[part.table].get(part.id), part):
            by_line.setdefault(line_id, {}).setdefault(part.table, {})[part.id] = kept
    missing = by_line.keys() - lines.keys()
    others = {one.id: one for one in store.all(Project, id=list(missing))} if missing else {}
    for line_id, kept in by_line.items():
        line = lines.get(line_id) or others.get(line_id)
        old = stored.get(line_id) or others.get(line_id)
        if line is not None and (touch := _touch(old, line, kept)) is not None:
            yield touch


def _stored(store: Store, records: Iterable[Record]) -> dict[str, Record]:
    """These records as they are kept; deleted ones count as not there."""
    found = list(records)
    return {one.id: one for one in store.all(type(found[0]), id=[r.id for r in found])} if found else {}


def _touch(old: Record | None, line: Project, parts: Mapping[str, Any]) -> _Touch | None:
    if old is None or old.deleted:
        return None if line.deleted else _Touch(line, True, {})
    was = to_row(old)
    kept = {name: was[name] for name in _planned(old, line)} | dict(parts)
    return _Touch(line, False, kept) if kept else None


def _planned(old: Record, new: Project) -> list[str]:
    """The columns that differ and are part of the plan agreed to."""
    names = [name for name in differing(old, new) if name not in RESULTS and name != "extra"]
    states = {getattr(old, "status", None), new.status}
    return [name for name in names if name != "status" or states & WITHDRAWN]


def _part_kept(old: Record | None, new: Record) -> Iterator[tuple[str, Any]]:
    """(line, kept values of the part before; None: there was none)."""
    line = getattr(new, "project_id", None) or ""
    if old is None:
        if not new.deleted:
            yield line, None
        return
    was, old_line = to_row(old), getattr(old, "project_id", None) or ""
    if new.deleted or line != old_line:
        yield old_line, {c.name: was[c.name] for c in columns(type(old)) if was[c.name] is not None}
    elif names := [name for name in differing(old, new) if name != "extra"]:
        yield line, {name: was[name] for name in names}
    if line != old_line and not new.deleted:
        yield line, None


def _notes(
    store: Store, found: Sequence[tuple[_Touch, Plan]], changes: Sequence[Record]
) -> Iterator[PlanChange]:
    wanted = {plan.id for _, plan in found}
    kept = {(one.plan_id, one.project_id): one for one in store.all(PlanChange, plan_id=list(wanted))}
    kept |= {(one.plan_id, one.project_id): one for one in changes if isinstance(one, PlanChange)}
    for touch, plan in found:
        note = kept.get((plan.id, touch.line.id))
        made = _note(store, touch, plan, None if note is None or note.deleted else note)
        if made is not None and made != note and (note is not None or not made.deleted):
            yield made


def _note(store: Store, touch: _Touch, plan: Plan, note: PlanChange | None) -> PlanChange | None:
    """The note of a line after this save; None where there is nothing to note."""
    line = touch.line
    if note is None and line.plan_id == plan.id:
        note = PlanChange(plan_id=plan.id, project_id=line.id, action="added")
    if note is not None and note.action == "added":
        return changed(note, deleted=True) if line.deleted else note
    if line.deleted or {"plan_id"} & touch.kept.keys():
        raise KeptLine(STAYS.filled(name=line.name or ""), CANCEL)
    if touch.is_new:
        return PlanChange(plan_id=plan.id, project_id=line.id, action="added")
    if note is None:
        made = PlanChange(plan_id=plan.id, project_id=line.id, before=dumps(touch.kept))
        return changed(made, action=action_of(made, line))
    said = note.action in (None, "", action_of(note, store.get(Project, line.id) or line))
    made = changed(note, before=dumps(_merged(before(note), touch.kept)))
    return changed(made, action=action_of(made, line)) if said else made


def _merged(kept: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """What was kept first stays; what is touched for the first time is added."""
    found = dict(more) | dict(kept)
    for table in PARTS.keys() & kept.keys() & more.keys():
        parts = dict(more[table]) | dict(kept[table])
        for one in kept[table].keys() & more[table].keys():
            if kept[table][one] is not None and more[table][one] is not None:
                parts[one] = more[table][one] | kept[table][one]
        found[table] = parts
    return found


def action_of(change: PlanChange, line: Project) -> str:
    """What a note amounts to, from what it keeps and the line as it is now: a key of CHANGE_ACTIONS."""
    if change.action == "added":
        return "added"
    if line.status in WITHDRAWN:
        return "moved" if line.status == "transferred" else "cancelled"
    kept = before(change).keys()
    return "moved" if kept and kept <= MOVES else "changed"


def is_renumbering(change: PlanChange) -> bool:
    """Only the running number changed: no paper names it and nobody is asked for a reason."""
    return change.action not in ("added", "cancelled") and before(change).keys() == {"number"}


def withdrawn(line: Project) -> Project:
    """The line cancelled, as a revision does it."""
    return changed(line, status="cancelled")


def removing(store: Store, lines: Sequence[Project]) -> tuple[Project, ...]:
    """What removing lines saves: those an approved version has are cancelled, the others deleted."""
    return tuple(withdrawn(one) if is_settled(store, one) else changed(one, deleted=True) for one in lines)


def is_settled(store: Store, line: Project) -> bool:
    """Whether an approved version has the line."""
    plan = store.get(Plan, line.plan_id or "")
    if plan is None:
        return False
    last = latest(store, plan)
    if is_approved(store, last):
        return True
    if plan_layers.is_original(last):
        return False
    notes = store.all(PlanChange, plan_id=last.id, project_id=line.id, action="added")
    return not notes and line.plan_id != last.id


# -- what was approved stays, whoever takes a step back


@contextlib.contextmanager
def unharmed(store: Store, records: Sequence[Record]) -> Iterator[None]:
    """What happens to these records inside the block leaves the approved version as it reads.

    To be used inside `saving`, around a step taken back or done again. Raises KeptVersion.
    """
    touched = {line for one in records for line in _line_ids(one)}
    plans = [one for one in records if isinstance(one, Plan)]
    if not touched and not plans:
        yield
        return
    earlier = _approved_lines(store, touched)
    yield
    later = _approved_lines(store, touched)
    asked = earlier.keys() & later.keys() if plans else touched
    if any(earlier.get(one) != later.get(one) for one in asked):
        raise KeptVersion(RESTS, NOTES_FIRST)
    for plan in plans:
        _check_rest(store, plan)


def _line_ids(record: Record) -> tuple[str, ...]:
    if isinstance(record, Project):
        return (record.id,)
    if record.table in PARTS or isinstance(record, PlanChange):
        return (getattr(record, "project_id", None) or "",)
    return ()


def _check_rest(store: Store, plan: Plan) -> None:
    """A version that is gone has no notes, and one that others follow stays approved."""
    now = store.get(Plan, plan.id)
    if now is None and (store.count(PlanChange, plan_id=plan.id) or store.count(Project, plan_id=plan.id)):
        raise KeptVersion(RESTS, NOTES_FIRST)
    if now is not None and not is_approved(store, now) and store.count(Plan, follows_id=plan.id):
        raise KeptVersion(RESTS, NOTES_FIRST)


_Said = tuple[object, ...]


def _approved_lines(store: Store, ids: Iterable[str]) -> dict[str, _Said | None]:
    """What the latest approved version says of lines, where there is one; None: it does not have the line."""
    lines = {one.project.id: one for one in whole(store, store.all(Project, id=list(ids)))}
    found: dict[str, _Said | None] = {}
    for layer, known in _by_layer(store, lines.values()):
        if is_approved(store, layer):
            found |= {one.project.id: _said(one) for one in known}
        elif not plan_layers.is_original(layer):
            notes = store.all(PlanChange, plan_id=layer.id, project_id=[one.project.id for one in known])
            there = plan_layers.laid_out(known, [layer], {layer.id: notes})
            found |= dict.fromkeys(one.project.id for one in known)
            found |= {one.project.id: _said(one) for one in there}
    return found


def _by_layer(store: Store, lines: Iterable[PlanLine]) -> Iterator[tuple[Plan, list[PlanLine]]]:
    """Lines by the newest version of their plan."""
    layers: dict[str, Plan | None] = {}
    known: dict[str, list[PlanLine]] = {}
    for line in lines:
        plan_id = line.project.plan_id or ""
        if plan_id not in layers:
            plan = store.get(Plan, plan_id)
            layers[plan_id] = plan and latest(store, plan)
        if (layer := layers[plan_id]) is not None:
            known.setdefault(layer.id, []).append(line)
    by_id = {one.id: one for one in layers.values() if one is not None}
    return ((by_id[layer_id], found) for layer_id, found in known.items())


def _said(line: PlanLine) -> _Said:
    row = to_row(line.project)
    state = line.project.status if line.project.status in WITHDRAWN else None
    planned = {name: row[name] for name in row if name not in RESULTS and name not in ("status", "extra")}
    parts = [to_row(one) for kind in PARTS.values() for one in line.of(kind)]
    return dumps(planned), state, dumps(parts)


def whole(store: Store, lines: Iterable[Project]) -> tuple[PlanLine, ...]:
    """Lines with their budgets by year, indicators and work plans."""
    known = list(lines)
    parts: dict[str, dict[str, dict[str, Record]]] = {one.id: {} for one in known}
    for table, kind in PARTS.items():
        for part in store.all(kind, project_id=list(parts)):
            parts[getattr(part, "project_id", "")].setdefault(table, {})[part.id] = part
    return tuple(PlanLine(one, parts[one.id]) for one in known)
