"""Lines of a plan as a template another office may take up: without names, money, places or the office.

A template is a small JSON file (SCHEMA). Only the columns in KEPT go into it, and what is free text there is
rid of the names the record knows, of the office's own names, of telephone numbers and of amounts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.models import revising
from app.models.centre import MISSIONS
from app.models.errors import BadInput, Words
from app.models.plan_layers import WITHDRAWN, PlanLine, form
from app.models.plan_scrubbing import Scrubber
from app.models.plans import (
    PLAN_FORMS,
    SHEETS,
    Plan,
    Project,
    ProjectKpi,
    ProjectWorkPlan,
    WorkPlan,
)
from app.models.schema import Record
from app.models.store import Store
from app.models.text.letters import clean

SCHEMA = "suanruam-plan-template"
VERSION = 1
TEXTS = ("name", "objective", "target", "detail", "strategy", "tactic", "expected")
KEPT = ("mission", "sheet", "months", "participants_planned", *TEXTS)
"""Columns of a line that go into a template; who, where, with whose money and what came of it do not."""
MOST_LINES = 5000
MOST_LETTERS = 20_000
MOST_BYTES = 20_000_000
ENDING = ".plan.json"

NO_TEMPLATE = Words("ไฟล์ “{file}” ไม่ใช่แม่แบบแผน: {why}", "“{file}” is no template of a plan: {why}")
TAKE_ANOTHER = Words(
    "เลือกไฟล์ที่บันทึกจากคำสั่ง “บันทึกเป็นแม่แบบ” ของโปรแกรมนี้", "Choose a file this program saved as a template."
)
NEWER = Words("แม่แบบ “{file}” บันทึกจากโปรแกรมรุ่นใหม่กว่า", "The template “{file}” was saved by a newer program.")
UPDATE = Words("ปรับรุ่นโปรแกรมแล้วเปิดอีกครั้ง", "Update the program and open it again.")
EMPTY = Words("ไม่มีรายการให้บันทึกเป็นแม่แบบ", "There are no lines to save as a template.")
NOT_JSON = Words("อ่านเนื้อไฟล์ไม่ได้", "its content cannot be read")
NO_LINES = Words("ไม่มีรายการโครงการ", "it has no lines")
BAD_LINE = Words(
    "รายการที่ {number}: ค่า “{name}” ใช้ไม่ได้", "line {number}: the value of “{name}” cannot be used"
)
TOO_LARGE = Words("ไฟล์ใหญ่เกินไป", "the file is too large")
SOURCE = "นำมาจากแม่แบบ “{title}”"
CHOICES = {
    "mission": frozenset(one.key for one in MISSIONS),
    "sheet": frozenset(one.key for one in SHEETS),
}
WHOLE = {"months": 0xFFF, "participants_planned": 10_000_000}


@dataclass(frozen=True)
class Template:
    """lines: plain JSON values by column name, with "kpis" and "work_plans"; removed: what was taken out."""

    title: str
    form: str
    lines: tuple[Mapping[str, Any], ...]
    removed: int = 0

    def to_bytes(self) -> bytes:
        tree = {"schema": SCHEMA, "version": VERSION, "title": self.title, "form": self.form}
        return json.dumps(tree | {"lines": list(self.lines)}, ensure_ascii=False, indent=1).encode()


# -- saving


def made(store: Store, plan: Plan, line_ids: Sequence[str] | None = None, title: str = "") -> Template:
    """The plan's lines that stand, or the chosen ones, as a template. Raises BadInput when there are none.

    title: as the office calls it; names are taken out of it as well.
    """
    chosen = None if line_ids is None else set(line_ids)
    found = [one for one in revising.lines_of(store, plan) if _goes_along(one, chosen)]
    if not found:
        raise BadInput(EMPTY)
    lines = revising.whole(store, found)
    work_plans = {one.id: one for one in store.all(WorkPlan)}
    rows = [_row(one, work_plans) for one in lines]
    scrubber = Scrubber.of(store, list(_texts([rows, title])))
    scrubbed = tuple(_scrubbed(row, scrubber) for row in rows)
    return Template(scrubber.scrub(title) or _title(plan, len(rows)), form(plan), scrubbed, scrubber.removed)


def _goes_along(line: Project, chosen: set[str] | None) -> bool:
    return line.status not in WITHDRAWN if chosen is None else line.id in chosen


def _title(plan: Plan, count: int) -> str:
    words = next((one.words.thai for one in PLAN_FORMS if one.key == form(plan)), "แผน")
    return f"{words} {count} รายการ"


def _row(line: PlanLine, work_plans: Mapping[str, WorkPlan]) -> dict[str, Any]:
    row = {name: getattr(line.project, name) for name in KEPT}
    kpis = [{"name": one.name, "target": one.target, "unit": one.unit} for one in line.of(ProjectKpi)]
    known = (work_plans.get(one.work_plan_id or "") for one in line.of(ProjectWorkPlan))
    plans = [{"code": one.code, "name": one.name, "side": one.side} for one in known if one is not None]
    return {name: value for name, value in row.items() if value is not None} | {
        "kpis": kpis,
        "work_plans": plans,
    }


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _scrubbed(value: Any, scrubber: Scrubber) -> Any:
    if isinstance(value, str):
        return scrubber.scrub(value)
    if isinstance(value, dict):
        return {name: _scrubbed(one, scrubber) for name, one in value.items()}
    if isinstance(value, list):
        return [_scrubbed(one, scrubber) for one in value]
    return value


# -- reading


def read(data: bytes, file: str) -> Template:
    """The template of a file's bytes. Raises BadInput saying what is wrong with it, and where."""
    if len(data) > MOST_BYTES:
        raise _refused(file, TOO_LARGE)
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise _refused(file, NOT_JSON) from fault
    if not isinstance(tree, dict) or tree.get("schema") != SCHEMA:
        raise _refused(file, NOT_JSON)
    if not isinstance(tree.get("version"), int) or tree["version"] > VERSION:
        raise BadInput(NEWER.filled(file=file), UPDATE)
    given = tree.get("lines")
    if not isinstance(given, list) or not given:
        raise _refused(file, NO_LINES)
    if len(given) > MOST_LINES:
        raise _refused(file, TOO_LARGE)
    lines = tuple(_line(one, number, file) for number, one in enumerate(given, 1))
    return Template(_text(tree.get("title")) or file, str(tree.get("form") or "centre"), lines)


def _refused(file: str, why: Words) -> BadInput:
    return BadInput(NO_TEMPLATE.filled(file=file, why=why), TAKE_ANOTHER)


def _line(given: Any, number: int, file: str) -> Mapping[str, Any]:
    """What this program knows of a line; other keys are left out."""
    if not isinstance(given, dict) or not _text(given.get("name")):
        raise _refused(file, BAD_LINE.filled(number=number, name="name"))
    row: dict[str, Any] = {}
    for name in KEPT:
        value = given.get(name)
        if value is None:
            continue
        if not _is_good(name, value):
            raise _refused(file, BAD_LINE.filled(number=number, name=name))
        row[name] = _text(value) if name in TEXTS else value
    for name in ("kpis", "work_plans"):
        parts = given.get(name) or []
        if not isinstance(parts, list) or not all(isinstance(one, dict) for one in parts):
            raise _refused(file, BAD_LINE.filled(number=number, name=name))
        row[name] = [one for one in parts if _text(one.get("name"))]
    return row


def _is_good(name: str, value: Any) -> bool:
    if name in WHOLE:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= WHOLE[name]
    return isinstance(value, str) and len(value) <= MOST_LETTERS and value in CHOICES.get(name, (value,))


def _text(value: Any) -> str | None:
    return clean(value).strip()[:MOST_LETTERS] or None if isinstance(value, str) else None


# -- taking up


def taken_up(store: Store, template: Template, plan: Plan) -> tuple[Record, ...]:
    """The template's lines as new lines of a plan: new ids, numbers that run on, months kept, source noted.

    They come to the revision that is open, else to the plan's latest version. Raises NeedsRevision when
    that is approved; budgets, units and places are left for the office to enter.
    """
    layer = revising.latest(store, plan)
    if revising.is_approved(store, layer):
        raise revising.NeedsRevision(revising.NEEDED, revising.OPEN_ONE)
    taken = [number or 0 for number in _numbers(store, layer)]
    first = max(taken, default=0) + 1
    work_plans = _WorkPlans(store.all(WorkPlan))
    found: list[Record] = []
    for number, row in enumerate(template.lines, first):
        values = {name: row[name] for name in KEPT if name in row}
        source = SOURCE.format(title=template.title)
        line = Project(plan_id=layer.id, number=number, reason=source, **values)
        found += [line, *_kpis(line, row["kpis"]), *work_plans.of(line, row["work_plans"])]
    return (*work_plans.new, *found)


def _numbers(store: Store, layer: Plan) -> Iterable[int | None]:
    return (one.number for one in store.all(Project, plan_id=layer.id))


def _kpis(line: Project, given: Sequence[Mapping[str, Any]]) -> Iterator[ProjectKpi]:
    for place, one in enumerate(given, 1):
        target = one.get("target")
        yield ProjectKpi(
            project_id=line.id,
            order_no=place,
            name=_text(one.get("name")),
            target=float(target)
            if isinstance(target, int | float) and not isinstance(target, bool)
            else None,
            unit=_text(one.get("unit")),
        )


class _WorkPlans:
    """The office's work plans by name; those it does not have yet are made once."""

    def __init__(self, known: Iterable[WorkPlan]) -> None:
        self._known = {_folded(one.name): one for one in known}
        self.new: list[WorkPlan] = []

    def of(self, line: Project, given: Sequence[Mapping[str, Any]]) -> Iterator[ProjectWorkPlan]:
        for one in given:
            yield ProjectWorkPlan(project_id=line.id, work_plan_id=self._one(one).id)

    def _one(self, given: Mapping[str, Any]) -> WorkPlan:
        name = _text(given.get("name"))
        if (found := self._known.get(_folded(name))) is None:
            found = WorkPlan(code=_text(given.get("code")), name=name, side=_text(given.get("side")))
            self._known[_folded(name)] = found
            self.new.append(found)
        return found


def _folded(name: str | None) -> str:
    return "".join((name or "").split())
