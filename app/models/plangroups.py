"""The lines of a plan in groups: sums that keep zero, none and unknown apart, and how far each group is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.models import plan_layers, plancells
from app.models.centre import MISSIONS
from app.models.errors import NOTHING, Language, Words
from app.models.plancells import NONE, SheetColumn
from app.models.planlines import Counted, GridLine, PlanChain, counted
from app.models.plans import SHEETS
from app.models.schema import Choice, choices
from app.models.text import sort_key

GROUPINGS = choices(
    ("mission", "ตามภารกิจ", "By mission"),
    ("strategy", "ตามยุทธศาสตร์", "By strategy"),
    ("work_plan", "ตามด้าน/แผนงาน", "By work plan"),
    ("sheet", "ตามแบบ ผ.02", "By sheet of ผ.02"),
    ("none", "ไม่จัดกลุ่ม", "Not grouped"),
)
USUAL: Mapping[str, str] = {"centre": "mission", "development": "sheet", "operations": "work_plan"}
"""How the paper of each form is grouped."""
UNSAID = Words("ไม่ระบุ", "Not said")
NUMBERED = Words("ภารกิจ {number} {words}", "Mission {number} {words}")
SUM_UNKNOWN = Words("{sum} · ไม่ทราบ {count}", "{sum} · {count} unknown")
SUM_SHORT = Words("{sum} · ?{count}", "{sum} · ?{count}")
"""Where there is no room for more."""
LAST = "\uffff"


def usual(chain: PlanChain | None) -> str:
    return USUAL.get(plan_layers.form(chain.original), "mission") if chain else "mission"


@dataclass
class Total:
    """A sum of cells of money: what is known, and how many cells are unknown."""

    satang: int = 0
    known: int = 0
    unknown: int = 0

    def count(self, value: Any, step: int = 1) -> None:
        """Take a cell's value in (1) or out (-1); none at all counts as nothing."""
        if value is NONE:
            return
        if value is None:
            self.unknown += step
        else:
            self.satang += step * value
            self.known += step

    def said(self, language: Language, *, is_short: bool = False) -> str:
        """ "-" where nothing is planned, "ไม่มีข้อมูล" where nothing is known, else the sum and what it lacks."""
        if not self.known:
            return plancells.money(None if self.unknown else NONE, language)
        known = plancells.money(self.satang, language)
        words = SUM_SHORT if is_short else SUM_UNKNOWN
        return words.filled(sum=known, count=self.unknown).said(language) if self.unknown else known


@dataclass
class Group:
    """Some lines of a plan under one heading, in order. Withdrawn ones are shown, and counted nowhere."""

    key: str
    words: Words
    lines: list[GridLine] = field(default_factory=list)
    totals: dict[str, Total] = field(default_factory=dict)

    @property
    def standing(self) -> list[GridLine]:
        return [one for one in self.lines if one.stands]

    def count(self, line: GridLine, money: Iterable[SheetColumn], step: int = 1) -> None:
        """Take a line's amounts into the sums (1) or out of them (-1)."""
        if line.stands:
            for column in money:
                self.totals.setdefault(column.key, Total()).count(plancells.value(line, column), step)


def grouped(
    lines: Iterable[GridLine], by: str, columns: Sequence[SheetColumn], language: Language = "th"
) -> list[Group]:
    """The lines by group, in the order of the paper; a group without lines is left out."""
    money = [one for one in columns if one.is_money]
    found: dict[str, Group] = {}
    for line in lines:
        key = key_of(line, by)
        if key not in found:
            found[key] = Group(key, words_of(line, by, key))
        found[key].lines.append(line)
        found[key].count(line, money)
    return sorted(found.values(), key=lambda one: _order(one, by, language))


def whole(groups: Iterable[Group]) -> dict[str, Total]:
    """The sums of all groups together."""
    found: dict[str, Total] = {}
    for group in groups:
        for key, one in group.totals.items():
            total = found.setdefault(key, Total())
            total.satang, total.known = total.satang + one.satang, total.known + one.known
            total.unknown += one.unknown
    return found


def key_of(line: GridLine, by: str) -> str:
    """Of which group a line is: the key of a choice, or a name; "" where it is not said."""
    match by:
        case "mission" | "strategy":
            return (getattr(line.project, by) or "").strip()
        case "sheet":
            return line.project.sheet or "own"
        case "work_plan":
            return line.work_plans[0].id if line.work_plans else ""
        case _:
            return ""


def words_of(line: GridLine, by: str, key: str) -> Words:
    if by == "none":
        return NOTHING
    if not key:
        return UNSAID
    if by == "mission":
        return NUMBERED.filled(number=key, words=_choice(MISSIONS, key))
    if by == "sheet":
        return _choice(SHEETS, key)
    if by == "work_plan":
        plan = line.work_plans[0]
        name = " · ".join(one for one in (plan.side, plan.name) if one)
        return Words(name, name)
    return Words(key, key)


def _choice(offered: tuple[Choice, ...], key: str) -> Words:
    return next((one.words for one in offered if one.key == key), Words(key, key))


def _order(group: Group, by: str, language: Language) -> tuple[Any, ...]:
    """Choices as offered, names in Thai order, work plans by their own; what is not said comes last."""
    if not group.key:
        return (1,)
    offered = {"mission": MISSIONS, "sheet": SHEETS}.get(by)
    if offered is not None:
        places = {one.key: place for place, one in enumerate(offered)}
        return (0, places.get(group.key, len(places)), group.key)
    first = group.lines[0].work_plans[0].order_no if by == "work_plan" else None
    return (0, LAST if first is None else "", first or 0, sort_key(group.words.said(language)))


# -- how far a group is


@dataclass(frozen=True)
class Progress:
    """Lines standing, of them done and running; months planned and of them worked; baht planned and paid."""

    lines: int
    done: int
    running: int
    months: Counted
    worked: Counted
    budget: Total
    paid: Counted
    people: Counted
    photos: int


def progress(lines: Iterable[GridLine], money: SheetColumn | None) -> Progress:
    """money: the column that is set against what was paid."""
    standing = [one for one in lines if one.stands]
    budget = Total()
    for line in standing:
        budget.count(plancells.value(line, money) if money else None)
    states = [one.project.status for one in standing]
    return Progress(
        len(standing),
        states.count("done"),
        states.count("running"),
        counted(None if one.project.months is None else one.project.months.bit_count() for one in standing),
        counted(None if one.actual.months is None else one.actual.months.bit_count() for one in standing),
        budget,
        summed(one.actual.paid for one in standing),
        summed(one.actual.people for one in standing),
        sum(one.actual.photos for one in standing),
    )


def payable(columns: Iterable[SheetColumn], year: int) -> SheetColumn | None:
    """The column that payments are set against: the budget, of several years that of the year shown."""
    return next((one for one in columns if one.is_money and one.year in (0, year)), None)


def summed(parts: Iterable[Counted]) -> Counted:
    known = parts_count = unknown = 0
    for one in parts:
        known, parts_count, unknown = known + one.known, parts_count + one.parts, unknown + one.unknown
    return Counted(known, parts_count, unknown)
