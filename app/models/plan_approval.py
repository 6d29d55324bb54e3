"""A version of a plan approved by a resolution, once its numbers and reasons are in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.models import revising
from app.models.errors import NOTHING, AppError, Words
from app.models.meetings import RESOLUTION_KINDS, AgendaItem, AgendaLink, Meeting, Resolution
from app.models.plan_layers import before, form, is_original, stands
from app.models.planning import NOT_HELD
from app.models.plans import Plan, PlanChange, PlanComment, Project, ProjectWorkPlan
from app.models.schema import changed, is_blank
from app.models.store import Store
from app.models.text import to_arabic

REASON_FOR = "plan_reason_kinds"
"""Setting: the kinds of revision whose paper has a column of reasons (ผ.02: all three)."""
ALL_KINDS = ["addition", "change", "correction"]
NUMBERS_RESTART = "plan_numbers_restart"
"""Setting: forms of plans whose running numbers begin anew under each heading and in each revision."""
RESTARTING = ["development", "operations"]
AGREED = frozenset({"agreed", "approved", "adopted", "adopted_corrected"})
MOST_NAMED = 5

CALLED: Mapping[str, tuple[str, ...]] = {
    "centre": ("แผนปฏิบัติงาน", "แผนปฏิบัติการ", "แผนการปฏิบัติงาน", "แผนประจำปี"),
    "development": ("แผนพัฒนา",),
    "operations": ("แผนการดำเนินงาน", "แผนดำเนินงาน"),
}
"""What a plan of each form is called in an agenda."""
ABOUT_PLANS = frozenset({"agreed", "approved"})
"""Of the resolutions that agree, those that do not adopt minutes."""
_YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)")

NOT_READY = Words("ยังให้ความเห็นชอบ “{name}” ไม่ได้", "“{name}” cannot be approved yet.")
NO_REASON = Words(
    "ยังไม่มีเหตุผลและความจำเป็น {count} รายการ: {lines}", "The reason is missing in {count} lines: {lines}."
)
DOUBLE = Words("ลำดับที่ซ้ำกัน: {numbers}", "These running numbers stand twice: {numbers}.")
NO_NAME = Words("ยังไม่มีชื่อโครงการ: ที่ {numbers}", "The name is missing in line {numbers}.")
NO_LINES = Words("แผนยังไม่มีโครงการ", "The plan has no lines.")
NO_CHANGES = Words("ฉบับนี้ยังไม่ได้แก้ไขรายการใด", "This revision changes nothing yet.")
APPROVED = Words("“{name}” เห็นชอบแล้ว", "“{name}” is approved already.")
NOT_AGREED = Words(
    "มติที่เลือกเป็น “{kind}” ไม่ใช่มติเห็นชอบ", "The resolution chosen is “{kind}”, which does not approve."
)
CHOOSE = Words("เลือกมติที่เห็นชอบแผน", "Choose the resolution that approves the plan.")
NOT_MET = Words("การประชุมของมตินี้ยังไม่มีวันที่ประชุม", "The meeting of this resolution has not been held.")
ENTER_DAY = Words("กรอกวันประชุมก่อน", "Enter the day of the meeting first.")


class NotReady(AppError):
    """A version that cannot be approved as it is."""


@dataclass(frozen=True)
class Readiness:
    """What a version still lacks before it may be approved."""

    plan: Plan
    without_reason: tuple[tuple[PlanChange, Project], ...]
    doubled: tuple[int, ...]
    is_empty: bool
    nameless: tuple[Project, ...] = ()

    @property
    def is_ready(self) -> bool:
        return not (self.without_reason or self.doubled or self.is_empty or self.nameless)

    def words(self) -> Words:
        """One sentence for each thing that lacks."""
        parts = []
        if self.is_empty:
            parts.append(NO_LINES if is_original(self.plan) else NO_CHANGES)
        if self.without_reason:
            said = _some([f"{line.number or '…'}. {line.name or ''}" for _, line in self.without_reason])
            parts.append(NO_REASON.filled(count=len(self.without_reason), lines=said))
        if self.nameless:
            said = _some([str(one.number or "…") for one in self.nameless])
            parts.append(NO_NAME.filled(numbers=said))
        if self.doubled:
            parts.append(DOUBLE.filled(numbers=_some([str(one) for one in self.doubled])))
        return Words(" · ".join(p.thai for p in parts), " ".join(p.english for p in parts))


def _some(said: Sequence[str]) -> str:
    return ", ".join(said[:MOST_NAMED]) + (" …" if len(said) > MOST_NAMED else "")


def readiness(store: Store, plan: Plan) -> Readiness:
    """What lacks in a version: reasons of its changes, numbers that stand twice, anything at all."""
    lines = revising.lines_of(store, plan)
    notes = store.all(PlanChange, plan_id=plan.id)
    empty = not (lines if is_original(plan) else notes)
    nameless = tuple(one for one in lines if stands(one) and is_blank(one.name))
    reasons = _without_reason(store, plan, lines, notes)
    return Readiness(plan, reasons, _doubled(store, plan, lines), empty, nameless)


def _without_reason(
    store: Store, plan: Plan, lines: Sequence[Project], notes: Sequence[PlanChange]
) -> tuple[tuple[PlanChange, Project], ...]:
    if plan.revision_kind not in store.settings.get(REASON_FOR, ALL_KINDS):
        return ()
    said = {one.project_id: one for one in notes if is_blank(one.reason)}
    return tuple(
        (said[line.id], line)
        for line in lines
        if line.id in said and not revising.is_renumbering(said[line.id])
    )


def lacking(store: Store, plan: Plan) -> int:
    """How many changes of a revision have no reason yet: read without the lines."""
    if plan.revision_kind not in store.settings.get(REASON_FOR, ALL_KINDS):
        return 0
    return sum(is_blank(one.reason) for one in revising.notes_of(store, plan))


def _doubled(store: Store, plan: Plan, lines: Sequence[Project]) -> tuple[int, ...]:
    restarts = form(plan) in store.settings.get(NUMBERS_RESTART, RESTARTING)
    headings = _headings(store, plan, lines) if restarts else {}
    counts = Counter(
        (line.plan_id, line.sheet or "own", headings.get(line.id), line.number)
        for line in lines
        if stands(line) and line.number is not None
    )
    return tuple(sorted({key[-1] for key, count in counts.items() if count > 1 and isinstance(key[-1], int)}))


_Heading = tuple[object, ...]


def _headings(store: Store, plan: Plan, lines: Sequence[Project]) -> Mapping[str, _Heading]:
    """Under what each line is numbered: its part of the plan, and the version that gave it its number."""
    given: dict[str, str] = {}
    for version in revising.versions(store, plan):
        notes = store.all(PlanChange, plan_id=version.id)
        numbered = (one for one in notes if one.action == "added" or "number" in before(one))
        given |= {one.project_id or "": version.id for one in numbered}
    under: dict[str, list[str]] = {}
    for one in store.all(ProjectWorkPlan, project_id=[line.id for line in lines]):
        under.setdefault(one.project_id or "", []).append(one.work_plan_id or "")
    return {
        one.id: (one.strategy, one.tactic, one.mission, *sorted(under.get(one.id, ())), given.get(one.id))
        for one in lines
    }


def approve(store: Store, plan: Plan, resolution: Resolution) -> Plan:
    """The version approved by a resolution on the day of its meeting, not yet saved.

    Raises NotReady: approved already, lines without their reason, numbers that stand twice, no approving
    resolution, a meeting that has not been held.
    """
    if revising.is_approved(store, plan):
        raise NotReady(APPROVED.filled(name=revising.named(plan)))
    if not (state := readiness(store, plan)).is_ready:
        raise NotReady(NOT_READY.filled(name=revising.named(plan)), state.words())
    return changed(plan, approved_by_id=resolution.id, approved_on=_day(store, resolution))


def _day(store: Store, resolution: Resolution) -> date:
    if resolution.kind not in AGREED:
        raise NotReady(NOT_AGREED.filled(kind=_kind_words(resolution)), CHOOSE)
    meeting = store.get(Meeting, resolution.meeting_id or "")
    if meeting is None or meeting.held_on is None or meeting.status in NOT_HELD:
        raise NotReady(NOT_MET, ENTER_DAY)
    return meeting.held_on


def _kind_words(resolution: Resolution) -> Words:
    return next((one.words for one in RESOLUTION_KINDS if one.key == resolution.kind), NOTHING)


def offered(store: Store) -> tuple[tuple[Resolution, Meeting], ...]:
    """Resolutions that may approve a plan, of meetings held, the latest first."""
    meetings = {one.id: one for one in store.all(Meeting) if one.held_on and one.status not in NOT_HELD}
    found = [
        (one, meetings[one.meeting_id])
        for one in store.all(Resolution, kind=list(AGREED))
        if one.meeting_id in meetings
    ]
    return tuple(
        sorted(found, key=lambda pair: (pair[1].held_on or date.min, pair[0].order_no or 0), reverse=True)
    )


def suggested(store: Store, plan: Plan) -> str:
    """The id of the latest offered resolution that is about this version: its item leads to lines or comments
    of the plan, or its words name it. "" where none does: a plan is not tied to a meeting by chance."""
    versions = revising.versions(store, plan)
    used = {one.approved_by_id for one in versions}
    found = [one for one, _ in offered(store) if one.id not in used and one.kind in ABOUT_PLANS]
    items = {one.id: one for one in store.all(AgendaItem, id=[one.agenda_item_id or "" for one in found])}
    linked = _linked(store, [one.id for one in versions], items.values())
    by_link = next((one.id for one in found if one.agenda_item_id in linked), "")
    named = (one.id for one in found if _names(plan, one, items.get(one.agenda_item_id or "")))
    return by_link or next(named, "")


def _linked(store: Store, plans: Sequence[str], items: Iterable[AgendaItem]) -> set[str]:
    """The items that speak of lines of the plan, or under which its comments stand."""
    known = [one.id for one in items]
    links = store.all(AgendaLink, agenda_item_id=known)
    lines = store.values(Project, "id", plan_id=list(plans), id=[one.project_id or "" for one in links])
    ours = {line for (line,) in lines}
    said = {one.agenda_item_id for one in store.all(PlanComment, plan_id=list(plans)) if one.agenda_item_id}
    below = {one.parent_id for one in store.all(AgendaItem, id=list(said))} if said else set()
    found = {one.agenda_item_id or "" for one in links if one.project_id in ours}
    return found | {one for one in known if one in said or one in below}


def _names(plan: Plan, resolution: Resolution, item: AgendaItem | None) -> bool:
    """Its words call the plan; years in them are those of the plan."""
    words = to_arabic(" ".join((resolution.text or "", (item.title if item else "") or "")))
    if not any(one in words for one in CALLED.get(form(plan), ())):
        return False
    years = {int(one) for one in _YEAR.findall(words)}
    first = plan.fiscal_year or 0
    own = {*range(first, (plan.last_year or first) + 1), plan.revision_year}
    return not years or bool(years & own)
