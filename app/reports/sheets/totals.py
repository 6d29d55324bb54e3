"""Totals that stand in a workbook are compared and told, never taken.

They are a "รวม" row under its lines, and the sum that a plan's paper states. Unknown amounts are not
zero: a sum says how many lines it could not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.errors import BadInput, Words
from app.models.plans import Plan, Project
from app.models.schema import Column, Kind
from app.models.text import clean_line, parse_money, to_arabic
from app.reports.sheets import cells, words
from app.reports.sheets.cells import Cell
from app.reports.sheets.findings import Findings, Place
from app.reports.sheets.linking import Known
from app.reports.sheets.rows import Draft

_TOTAL = re.compile(
    r"(?:ยอด|ผล)?รวม ?(?P<whole>ทั้งสิ้น|ทั้งหมด|ทั้งปี)? ?(?:เป็นเงิน|เงิน|งบประมาณ|จำนวน)? ?(?:ทั้งสิ้น|ทั้งหมด)? ?:?"
    r" ?(?:(?P<count>[0-9,]{1,7}) ?(?:โครงการ|รายการ|กิจกรรม|คน|ราย)?)? ?(?:บาท)?"
    r"|(?P<grand>grand )?(?:sub)?total ?:?",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\s*(?:(?:ยอด|ผล)?รวม|(?:grand |sub)?total)", re.IGNORECASE)
_LONGEST = 100
_NOT_ADDED = frozenset({"number", "order_no", "revision_number", "edition", "progress", "quorum_number"})


@dataclass
class _Sum:
    """Of one column: what the lines say, since the last total row and from the top."""

    section: int = 0
    whole: int = 0
    unknown: int = 0


@dataclass
class Totals:
    """Follows one sheet from row to row."""

    columns: Mapping[str, Column]
    findings: Findings
    sums: dict[str, _Sum] = field(default_factory=dict)
    lines: int = 0
    lines_before: int = 0

    def __post_init__(self) -> None:
        kinds = (Kind.MONEY, Kind.INTEGER)
        added = (name for name, one in self.columns.items() if one.kind in kinds and name not in _NOT_ADDED)
        self.sums = {name: _Sum() for name in added}

    def add(self, draft: Draft) -> None:
        self.lines += 1
        for name, total in self.sums.items():
            value = draft.values.get(name)
            total.unknown += value is None
            total.section += value or 0
            total.whole += value or 0

    def check(self, found: re.Match[str], named: Mapping[str, Cell], place: Callable[[str], Place]) -> None:
        """Compare a total row with the lines above it; what it says goes no further."""
        first = self.lines_before == 0
        whole = bool(found["whole"] or found["grand"]) or first
        self._check_count(found["count"], whole, place(""))
        for name in self.sums.keys() & named.keys():
            self._check_sum(name, named[name], whole, place(name))
        for total in self.sums.values():
            total.section = 0
        self.lines_before = self.lines

    def _check_count(self, told: str | None, whole: bool, place: Place) -> None:
        section = self.lines - self.lines_before
        if told and int(told.replace(",", "")) not in (section, self.lines):
            what = words.TOTAL_COUNT.filled(stated=told, sum=self.lines if whole else section)
            self.findings.warn(place, what, words.TOTAL_MEND)

    def _check_sum(self, name: str, cell: Cell, whole: bool, place: Place) -> None:
        total, kind = self.sums[name], self.columns[name].kind
        try:
            stated = _stated(self.columns[name], cell)
        except BadInput:
            what = words.TOTAL_UNREAD.filled(shown=cells.shortened(cell.text))
            self.findings.warn(place, what, words.TOTAL_MEND)
            return
        if stated is None or stated in (total.section, total.whole):
            return
        summed = total.whole if whole else total.section
        self.findings.warn(place, _told(words.TOTAL, kind, stated, summed, total.unknown), words.TOTAL_MEND)


def total_row(row: Iterable[Cell]) -> re.Match[str] | None:
    """Whether a row is a total: its only words are "รวม …", all else in it are figures."""
    cells_of_row = tuple(row)
    said = [cell for cell in cells_of_row if cell.kind == "text" and _BEGINS.match(cell.text)]
    if len(said) != 1 or len(said[0].text) > _LONGEST:
        return None
    if not all(_is_figure(cell) for cell in cells_of_row if cell is not said[0]):
        return None
    return _TOTAL.fullmatch(to_arabic(clean_line(said[0].text)))


def _is_figure(cell: Cell) -> bool:
    if cell.kind in ("number", "formula"):
        return True
    if cell.kind != "text" or len(cell.text) > 40:
        return False
    try:
        parse_money(cell.text)
    except BadInput:
        return False
    return True


def _stated(column: Column, cell: Cell) -> int | None:
    """The figure of a total; of a formula what the spreadsheet last made of it."""
    kind = "number" if cell.kind == "formula" else cell.kind
    if not cell.text:
        return None
    value: Any = cells.taken(column, Cell(kind, cell.text), exact=False).value
    return None if value is None else int(value)


def _told(said: Words, kind: Kind, stated: int, summed: int, unknown: int, **more: object) -> Words:
    shown = _baht if kind is Kind.MONEY else str
    lacking = words.UNKNOWN_LINES.filled(count=unknown) if unknown else Words("", "")
    values = {
        "stated": shown(stated),
        "sum": shown(summed),
        "difference": shown(abs(stated - summed)),
        **more,
    }
    return Words(
        said.thai.format(unknown=lacking.thai, **values),
        said.english.format(unknown=lacking.english, **values),
    )


def _baht(satang: int) -> str:
    sign = "-" if satang < 0 else ""
    return f"{sign}{abs(satang) // 100:,}.{abs(satang) % 100:02}"


# -- a plan's stated total --------------------------------------------------------------------------

_LEFT = frozenset({"cancelled", "transferred", "merged"})


def check_plans(
    plans: Mapping[str, Draft], lines: Mapping[str, Draft], known: Known, findings: Findings
) -> None:
    """Compare what a plan's paper states as its total with its lines, of the workbook and of the record.

    plans and lines: good drafts by id. Only the newest version of a plan is compared, because lines hold
    current values: a first version is the sum of its own lines, a revision that of the lines still standing.
    """
    versions = {one.id: _follows(one) for one in known.living("plans")} | {
        record_id: draft.references.get("follows_id") for record_id, draft in plans.items()
    }
    followed = frozenset(versions.values())
    stored = {one.id: one for one in known.living("projects") if isinstance(one, Project)}
    budgets = {one.id: (one.plan_id, one.status, one.budget_satang) for one in stored.values()} | {
        record_id: _line(draft) for record_id, draft in lines.items()
    }
    for record_id, draft in plans.items():
        stated = draft.values.get("stated_total_satang")
        if stated is not None and record_id not in followed:
            chain = _chain(record_id, versions)
            _check_plan(draft, stated, _amounts(chain, budgets.values()), findings)


Line = tuple[str | None, str | None, int | None]
"""plan id, state, budget in satang"""


def _follows(plan: object) -> str | None:
    return plan.follows_id if isinstance(plan, Plan) else None


def _line(draft: Draft) -> Line:
    return draft.references.get("plan_id"), draft.values.get("status"), draft.values.get("budget_satang")


def _chain(record_id: str, versions: Mapping[str, str | None]) -> list[str]:
    """The version and all before it; ends even when versions follow each other in a circle."""
    chain: list[str] = []
    at: str | None = record_id
    while at is not None and at not in chain:
        chain.append(at)
        at = versions.get(at)
    return chain


def _amounts(chain: list[str], lines: Iterable[Line]) -> list[int | None]:
    revised = len(chain) > 1
    return [budget for plan, status, budget in lines if plan in chain and not (revised and status in _LEFT)]


def _check_plan(draft: Draft, stated: int, amounts: list[int | None], findings: Findings) -> None:
    known = [amount for amount in amounts if amount is not None]
    if not known or sum(known) == stated:
        return
    unknown = len(amounts) - len(known)
    what = _told(words.PLAN_TOTAL, Kind.MONEY, stated, sum(known), unknown, count=len(known))
    findings.warn(draft.place("stated_total_satang"), what, words.PLAN_TOTAL_MEND)
