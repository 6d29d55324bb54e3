"""What the comparison of two versions shows, row by row: each line, and below it each column that differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.models.comparing import Compared, Comparison, Difference
from app.models.errors import Language, Words
from app.models.plans import CHANGE_ACTIONS, Project
from app.models.schema import column_of
from app.views.values import shown, shown_money

SIGNS = {"added": "＋", "changed": "≠", "moved": "→", "cancelled": "✕", "": ""}
SAME = Words("เหมือนเดิม", "Unchanged")
REASON = Words("เหตุผล", "Reason")
UNKNOWN = Words("ไม่ระบุ", "unknown")
ACTIONS = {one.key: one.words for one in CHANGE_ACTIONS}
ALONE = ("objective", "target", "budget_satang", "months", "agency")
"""Columns told of a line that only one of the versions has."""


class Row(NamedTuple):
    """One row: is_line begins a line; action: a key of CHANGE_ACTIONS or "" where nothing changed."""

    line_id: str
    is_line: bool
    action: str
    sign: str
    what: str
    left: str
    right: str


def rows(found: Comparison, language: Language, *, all_lines: bool) -> list[Row]:
    """The lines that differ, or all."""
    shown_lines = found.rows if all_lines else found.changed
    return [row for one in shown_lines for row in _of_line(one, language)]


def _of_line(one: Compared, language: Language) -> Iterator[Row]:
    words = ACTIONS.get(one.action, SAME) if one.action else SAME
    sign = SIGNS.get(one.action, "≠")
    yield Row(one.line.id, True, one.action, sign, words.said(language), _named(one.left), _named(one.right))
    for difference in one.differences:
        yield _of_column(one, difference, language)
    if not one.differences and one.action:
        yield from _alone(one, language)
    if one.note is not None and one.note.reason and one.action:
        yield Row(one.line.id, False, "", "", REASON.said(language), "", " ".join(one.note.reason.split()))


def _named(line: Project | None) -> str:
    return " ".join(f"{line.number or '…'}. {line.name or ''}".split()) if line else "–"


def _of_column(one: Compared, difference: Difference, language: Language) -> Row:
    said = difference.column.words.said(language)
    values = (
        _value(difference.column.name, value, difference, language)
        for value in (difference.left, difference.right)
    )
    return Row(one.line.id, False, "changed", "≠", said, *values)


def _value(name: str, value: object, difference: Difference, language: Language) -> str:
    if name in ("project_kpis", "project_work_plans") and isinstance(value, str):
        return value
    said = shown(difference.column, value, language)
    return said or UNKNOWN.said(language)


def _alone(one: Compared, language: Language) -> Iterator[Row]:
    """What a line is about that the other version does not have."""
    is_left = one.right is None
    for name in ALONE:
        declared = column_of(Project, name)
        said = shown(declared, getattr(one.line, name), language)
        if said:
            ends = (said, "") if is_left else ("", said)
            yield Row(one.line.id, False, one.action, "", declared.words.said(language), *ends)


def total_words(lines: int, satang: int, unknown: int) -> Words:
    """As in "12 โครงการ · 1,200,000 บาท · ไม่ระบุงบประมาณ 1 โครงการ"."""
    money = shown_money(satang)
    thai, english = f"{lines} โครงการ · {money} บาท", f"{lines} lines · {money} baht"
    if unknown:
        return Words(f"{thai} · ไม่ระบุงบประมาณ {unknown} โครงการ", f"{english} · budget unknown in {unknown}")
    return Words(thai, english)
