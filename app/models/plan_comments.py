"""What was said of a plan while it was reviewed, its way into a meeting's agenda, and the answers back.

Nothing is saved here: records come back, so that every step is one save that can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.models import outlines, plan_layers, revising
from app.models.agendas import in_order
from app.models.errors import BadInput, Words
from app.models.meetings import AgendaItem, AgendaLink, Meeting, Resolution
from app.models.planning import NOT_HELD
from app.models.plans import COMMENT_KINDS, PLAN_FORMS, Plan, PlanComment, Project
from app.models.resolutions import is_adopted
from app.models.schema import Record, changed
from app.models.store import Store

VERDICTS = frozenset({"approve", "return"})
"""What decides a line; a comment or a question stands beside it."""
FOR_AGENDA = frozenset({"comment", "question", "return"})
KIND_WORDS = {one.key: one.words.thai for one in COMMENT_KINDS}
HELD = Words(
    "การประชุมครั้งนั้นประชุมไปแล้ว วาระของครั้งนั้นเพิ่มเรื่องไม่ได้",
    "That meeting is over: its agenda takes nothing more.",
)
CHOOSE_PLANNED = Words("เลือกการประชุมที่ยังไม่ได้ประชุม", "Choose a meeting that is still planned.")
NO_MEETING = Words("ยังไม่มีการประชุมที่รับเรื่องเข้าวาระได้", "There is no meeting whose agenda could take them.")
PLAN_ONE = Words(
    "กำหนดการประชุมครั้งต่อไปในหน้า “การประชุม” ก่อน", "Plan the next one on the page “Meetings” first."
)
NOTHING_TO_SAY = Words("ไม่มีความเห็นที่ยังไม่ได้เข้าวาระ", "No comment waits to be put on an agenda.")
CLOSED = Words("“{name}” เห็นชอบแล้ว ไม่รับความเห็นเพิ่ม", "“{name}” is approved: it takes no more comments.")
OPEN_FIRST = Words(
    "กด Ctrl+Shift+V เปิดฉบับใหม่ก่อน แล้วจึงทบทวนฉบับนั้น",
    "Open a revision first (Ctrl+Shift+V), then review that.",
)
NOT_ALLOWED = Words("ผู้ใช้นี้ไม่มีสิทธิ์เห็นชอบ", "This user may not approve.")
ASK_CHAIR = Words("ให้ประธานหรือผู้ดูแลระบบเข้าสู่ระบบก่อน", "Let the chair or the administrator sign in.")
IN_GENERAL = "ความเห็นต่อแผนทั้งฉบับ"


@dataclass(frozen=True)
class Review:
    """How far the review of a version is. verdicts: the last decision by line id; counts by kind."""

    lines: tuple[Project, ...]
    comments: Mapping[str, tuple[PlanComment, ...]]
    verdicts: Mapping[str, str]

    @property
    def approved(self) -> int:
        return self._count("approve")

    @property
    def returned(self) -> int:
        return self._count("return")

    def _count(self, verdict: str) -> int:
        return sum(self.verdicts.get(one.id) == verdict for one in self.lines)

    def next_open(self, after: int) -> int:
        """The next line without a decision, from a place on, then from the first; else the place itself."""
        places = [*range(after + 1, len(self.lines)), *range(after + 1)]
        return next((one for one in places if self.lines[one].id not in self.verdicts), max(after, 0))


def review(store: Store, plan: Plan, *, only_changed: bool = False) -> Review:
    """The lines that stand or that the version cancels, as they are now, with what was said of them in it."""
    noted = {one.project_id for one in revising.notes_of(store, plan)}
    lines = [one for one in revising.lines_of(store, plan) if plan_layers.stands(one) or one.id in noted]
    shown = tuple(one for one in lines if not only_changed or one.id in noted)
    by_line: dict[str, list[PlanComment]] = {}
    for one in store.all(PlanComment, plan_id=plan.id):
        by_line.setdefault(one.project_id or "", []).append(one)
    verdicts = {
        line: said[-1]
        for line, found in by_line.items()
        if (said := [one.kind or "" for one in found if one.kind in VERDICTS])
    }
    return Review(shown, {line: tuple(found) for line, found in by_line.items()}, verdicts)


def said(
    plan: Plan, line: Project | None, kind: str, text: str = "", *, by: str = "", on: date | None = None
) -> PlanComment:
    """A comment, question, approval or return of one line or, without one, of the whole version."""
    return PlanComment(
        plan_id=plan.id,
        project_id=line.id if line else None,
        kind=kind,
        text=text.strip() or None,
        said_by=by or None,
        said_on=on or date.today(),
        settled=True if kind == "approve" else None,
    )


def closed(plan: Plan) -> BadInput:
    """The refusal of a comment on an approved version."""
    return BadInput(CLOSED.filled(name=revising.named(plan)), OPEN_FIRST)


def not_allowed() -> BadInput:
    return BadInput(NOT_ALLOWED, ASK_CHAIR)


def no_meeting() -> BadInput:
    return BadInput(NO_MEETING, PLAN_ONE)


def waiting(store: Store, plan: Plan) -> tuple[PlanComment, ...]:
    """What still asks for an answer, in order of entry."""
    found = store.all(PlanComment, plan_id=plan.id, kind=list(FOR_AGENDA))
    return tuple(one for one in found if not one.settled)


def answered(comment: PlanComment, answer: str, by: str, *, settled: bool) -> PlanComment:
    said = answer.strip() or None
    return changed(comment, answer=said, answered_by=(by or None) if said else None, settled=settled)


# -- into an agenda


def meetings(store: Store, on: date) -> tuple[Meeting, ...]:
    """Meetings whose agenda can still take something: to come, and not called off; the next one first."""
    found = [one for one in store.all(Meeting) if takes_more(one, on)]
    return tuple(sorted(found, key=lambda one: (one.held_on or on, one.id)))


def takes_more(meeting: Meeting, on: date) -> bool:
    """Whether it is still to come: a later item would stand in minutes of what never was said."""
    is_over = meeting.held_on is not None and meeting.held_on < on
    return not (is_over or meeting.status in {*NOT_HELD, "checked"} or is_adopted(meeting))


def into_agenda(
    store: Store, plan: Plan, comments: Sequence[PlanComment], meeting: Meeting, on: date | None = None
) -> tuple[Record, ...]:
    """Comments as sub-items under the plan's item of a meeting: items, links to lines, and the comments.

    Comments of one line share an item. Raises BadInput for a meeting that is over on a day (today), and where
    nothing is to be put on the agenda.
    """
    if not takes_more(meeting, on or date.today()):
        raise BadInput(HELD, CHOOSE_PLANNED)
    if not comments:
        raise BadInput(NOTHING_TO_SAY)
    agenda = _Agenda(store.all(AgendaItem, meeting_id=meeting.id))
    head = _plan_item(store, plan, agenda, meeting)
    found: list[Record] = []
    for line_id, group in _by_line(comments).items():
        line = store.get(Project, line_id) if line_id else None
        item = agenda.add_below(_item(meeting, line, group), head)
        if line is not None:
            found.append(AgendaLink(agenda_item_id=item.id, project_id=line.id))
        found += [changed(one, agenda_item_id=item.id) for one in group]
    return (*agenda.altered.values(), *found)


class _Agenda:
    """The items of a meeting while some are added; `altered`: those to save."""

    def __init__(self, items: Iterable[AgendaItem]) -> None:
        self.items = list(items)
        self.altered: dict[str, AgendaItem] = {}

    def add_below(self, item: AgendaItem, parent: AgendaItem) -> AgendaItem:
        return self._keep(item, outlines.added_below(self.items, item, parent))

    def add_on_top(self, item: AgendaItem) -> AgendaItem:
        return self._keep(item, outlines.added(self.items, item, None))

    def _keep(self, item: AgendaItem, altered: Iterable[AgendaItem]) -> AgendaItem:
        self.altered |= {one.id: one for one in altered}
        known = {one.id: one for one in self.items} | self.altered
        self.items = list(known.values())
        return known[item.id]


def _plan_item(store: Store, plan: Plan, agenda: _Agenda, meeting: Meeting) -> AgendaItem:
    """The item this version stands under: that of its earlier comments, one that names it, else a new one."""
    earlier = {one.agenda_item_id for one in store.all(PlanComment, plan_id=plan.id) if one.agenda_item_id}
    parents = {one.parent_id for one in agenda.items if one.id in earlier}
    said = title(plan)
    there = next((one for one in agenda.items if one.id in parents or said in (one.title or "")), None)
    if there is not None:
        return there
    item = AgendaItem(meeting_id=meeting.id, title=f"พิจารณา{said}")
    tops = [one for one in in_order(agenda.items) if one.parent_id is None]
    heading = next((one for one in tops if one.standard == "decision"), None)
    return agenda.add_below(item, heading) if heading else agenda.add_on_top(item)


def title(plan: Plan) -> str:
    """As in "แผนพัฒนาท้องถิ่น (ผ.02) พ.ศ. 2566–2570 เปลี่ยนแปลง ครั้งที่ 1/2569"."""
    form = next((one.words.thai for one in PLAN_FORMS if one.key == plan_layers.form(plan)), "แผน")
    years = str(plan.fiscal_year or "…")
    if plan.last_year and plan.last_year != plan.fiscal_year:
        years += f"–{plan.last_year}"
    named = "" if plan_layers.is_original(plan) else f" {revising.named(plan).thai}"
    return f"{form} พ.ศ. {years}{named}"


def _by_line(comments: Sequence[PlanComment]) -> dict[str, list[PlanComment]]:
    found: dict[str, list[PlanComment]] = {}
    for one in comments:
        found.setdefault(one.project_id or "", []).append(one)
    return found


def _item(meeting: Meeting, line: Project | None, comments: Sequence[PlanComment]) -> AgendaItem:
    told = f"ลำดับที่ {line.number or '…'} {line.name or ''}".strip() if line else IN_GENERAL
    asked = [one.text for one in comments if one.kind == "question" and one.text]
    return AgendaItem(
        meeting_id=meeting.id,
        title=told,
        owner_office=" ".join((line.agency or "").split()) or None if line else None,
        content="\n".join(_told(one) for one in comments),
        issues="\n".join(asked) or None,
    )


def _told(comment: PlanComment) -> str:
    kind = KIND_WORDS.get(comment.kind or "", "")
    return f"{kind}: {comment.text}" if comment.text else kind


# -- answers back


def answers(store: Store, plan: Plan) -> tuple[PlanComment, ...]:
    """Unsettled comments whose agenda item has a resolution, with its words as the answer, settled."""
    found = [one for one in waiting(store, plan) if one.agenda_item_id]
    items = list({one.agenda_item_id or "" for one in found})
    resolved: dict[str, list[Resolution]] = {}
    for one in store.all(Resolution, agenda_item_id=items) if items else ():
        if one.text:
            resolved.setdefault(one.agenda_item_id or "", []).append(one)
    return tuple(
        changed(one, answer=_joined(resolved[one.agenda_item_id]), answered_by="มติที่ประชุม", settled=True)
        for one in found
        if one.agenda_item_id in resolved
    )


def _joined(resolutions: Sequence[Resolution]) -> str:
    return "\n".join(one.text or "" for one in sorted(resolutions, key=lambda one: one.order_no or 0))
