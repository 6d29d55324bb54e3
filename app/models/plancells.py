"""The cells of a plan as a sheet: which columns there are, what a text in one means, what a value looks like.

Three things stay apart in a cell of money: an amount (0 too), none ("-": nothing is planned there), and
unknown ("ไม่มีข้อมูล"). None is kept as no budget row of that year, or as the source "no budget used"; unknown
as a row without an amount, or as a blank amount.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from app.models import plan_layers
from app.models.dates import ENGLISH_SHORT, THAI_SHORT
from app.models.errors import NOTHING, BadInput, Language, Words
from app.models.periods import FISCAL_MONTHS, month_year
from app.models.planlines import GridLine, PlanChain
from app.models.plans import Plan, Project, ProjectKpi, uses_no_budget
from app.models.schema import Column, Kind, column_of
from app.models.store import Store
from app.models.text import (
    UNKNOWN,
    clean,
    clean_line,
    fold,
    parse_integer,
    parse_money,
    parse_number,
    to_arabic,
)


class Nothing(Enum):
    """Nothing is planned there: neither zero nor unknown."""

    NOTHING = "-"


NONE: Final = Nothing.NOTHING
NO_MONTHS, MONTHS = -1, 12

DASHES = frozenset({"-", "–", "—", "−"})
UNKNOWNS = frozenset({fold(UNKNOWN.thai), fold(UNKNOWN.english), "?", "n/a"})
MARKED = frozenset(
    {"x", "/", "✓", "✔", "1", "*", "●", "■", "•", "←", "→", "↔", "<->", "<-->", "y", "ใช่", "v", "√"}
)
LEAST_HELD = 3
"""Letters from which a part of a word may stand for it."""
UNMARKED = frozenset({"", "0", *DASHES})

NO_CHOICE = Words("“{text}” ไม่มีในรายการของ “{name}”", "“{text}” is not among the choices of “{name}”.")
CHOOSE = Words("ใช้คำใดคำหนึ่ง: {choices}", "Use one of: {choices}")
NO_MARK = Words("“{text}” ไม่ใช่เครื่องหมายของเดือน", "“{text}” is no mark of a month.")
MARK = Words(
    "ใช้ x หรือ / เมื่อกำหนดไว้ เว้นว่างเมื่อไม่ได้กำหนด",
    "Use x or / for a month that is set, blank for one that is not.",
)
NEGATIVE = Words("“{text}” ติดลบ", "“{text}” is below zero.")
NOT_NEGATIVE = Words("พิมพ์จำนวนตั้งแต่ 0 ขึ้นไป", "Type 0 or more.")


@dataclass(frozen=True)
class SheetColumn:
    """A column of the sheet. `year`: of a budget by year; `month`: the bit of a month, else NO_MONTHS."""

    key: str
    words: Words
    kind: Kind
    column: Column | None = None
    year: int = 0
    month: int = NO_MONTHS
    above: Words = NOTHING
    """A heading over several columns."""

    @property
    def is_month(self) -> bool:
        return self.month != NO_MONTHS

    @property
    def is_money(self) -> bool:
        return self.kind is Kind.MONEY


def of_project(name: str) -> SheetColumn:
    declared = column_of(Project, name)
    return SheetColumn(name, SHORT.get(name, declared.words), declared.kind, declared)


def of_kpi(name: str) -> SheetColumn:
    declared = column_of(ProjectKpi, name)
    return SheetColumn(f"kpi_{name}", KPI_WORDS[name], declared.kind, declared)


SHORT: Mapping[str, Words] = {
    "number": Words("ที่", "No."),
    "target": Words("เป้าหมาย", "Target"),
    "budget_satang": Words("งบประมาณ (บาท)", "Budget (baht)"),
    "budget_source": Words("แหล่งงบ", "Source"),
    "agency": Words("ผู้รับผิดชอบ", "Responsible"),
    "expected": Words("ผลที่คาดว่าจะได้รับ", "Expected result"),
    "detail": Words("รายละเอียดของกิจกรรม", "Detail of the activity"),
    "sheet": Words("แบบ ผ.", "Sheet"),
    "strategy": Words("ยุทธศาสตร์", "Strategy"),
    "mission": Words("ภารกิจ", "Mission"),
}
KPI_WORDS: Mapping[str, Words] = {
    "name": Words("ตัวชี้วัด (KPI)", "Indicator (KPI)"),
    "target": Words("ค่าเป้าหมาย", "KPI target"),
    "unit": Words("หน่วย", "Unit"),
}
ALIGNED = Words("สอดคล้องกับแผนพัฒนาท้องถิ่น", "In the local development plan")
ALIGNED_KEY = "aligned"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "centre": (
        *("number", "name", "target", "budget_satang", "budget_source", "months"),
        *("kpi_name", "kpi_target", "kpi_unit", "agency", "objective", "expected", "aligned"),
        *("status", "mission"),
    ),
    "development": (
        *("number", "name", "target", "years", "budget_source", "months"),
        *("kpi_name", "kpi_target", "kpi_unit", "agency", "objective", "expected"),
        *("sheet", "strategy", "mission", "status"),
    ),
    "operations": (
        *("number", "name", "detail", "budget_satang", "budget_source", "months", "place", "agency"),
        *("target", "kpi_name", "kpi_target", "kpi_unit", "objective", "expected"),
        *("aligned", "strategy", "status"),
    ),
}
"""What one plans by first: the thing, its money, its months; then how it is measured, who does it and why.

A block copied from a paper has its own order: its heads say which column is which (planpaste).
"""


def columns_of(chain: PlanChain | None, year: int) -> tuple[SheetColumn, ...]:
    """The columns of a plan's sheet. year: the fiscal year whose months are shown."""
    form = plan_layers.form(chain.original) if chain else "centre"
    years = chain.years if chain else ()
    found: list[SheetColumn] = []
    for key in COLUMNS.get(form, COLUMNS["centre"]):
        found += _made(key, years, year)
    return tuple(found)


def _made(key: str, years: tuple[int, ...], year: int) -> list[SheetColumn]:
    if key == "months":
        return [_month(bit, year) for bit in range(MONTHS)]
    if key == "years":
        above = Words("งบประมาณ (บาท)", "Budget (baht)")
        return [
            SheetColumn(f"year:{y}", Words(str(y), str(y)), Kind.MONEY, year=y, above=above) for y in years
        ]
    if key == ALIGNED_KEY:
        return [SheetColumn(key, ALIGNED, Kind.TEXT, column_of(Project, "lao_plan_line"))]
    return [of_kpi(key.removeprefix("kpi_")) if key.startswith("kpi_") else of_project(key)]


def _month(bit: int, year: int) -> SheetColumn:
    month = FISCAL_MONTHS[bit]
    said = str(month_year(year, month))
    words = Words(THAI_SHORT[month - 1], ENGLISH_SHORT[month - 1])
    above = Words(f"พ.ศ. {said}", f"{said} BE")
    return SheetColumn(f"month:{bit}", words, Kind.MONTHS, month=bit, above=above)


# -- what the local development plan has


@dataclass(frozen=True)
class Alignments:
    """Lines of the development plans kept in this record, to which other plans are aligned."""

    titles: Mapping[str, str] = field(default_factory=dict)
    """By id, as in "12. ก่อสร้างถนน"."""

    def found(self, text: str) -> str:
        """The id of the one line that is called so, with or without its number; "" if none or several."""
        wanted = fold(text)
        same = [
            key for key, one in self.titles.items() if wanted in (fold(one), fold(one.partition(". ")[2]))
        ]
        return same[0] if len(same) == 1 else ""


def alignments(store: Store) -> Alignments:
    """Every line of a local development plan in the record."""
    plans = [one for (one,) in store.values(Plan, "id", form="development")]
    found = store.values(Project, "id", "number", "name", plan_id=plans) if plans else []
    return Alignments(
        {str(key): f"{number or '…'}. {clean_line(str(name or ''))}" for key, number, name in found}
    )


# -- values of cells


def value(line: GridLine, column: SheetColumn) -> Any:
    """What stands in a cell: NONE, None (unknown) or a value. A month is True, False or None (not said)."""
    project = line.project
    if column.is_month:
        return None if project.months is None else bool(project.months >> column.month & 1)
    if column.year:
        budget = line.budgets.get(column.year)
        return NONE if budget is None else budget.amount_satang
    if column.key.startswith("kpi_"):
        return getattr(line.kpis[0], column.key.removeprefix("kpi_")) if line.kpis else None
    if column.key == "budget_satang" and uses_no_budget(project):
        return NONE
    if column.key == ALIGNED_KEY:
        return project.aligned_id or project.lao_plan_line
    return getattr(project, column.key)


def said(line: GridLine, column: SheetColumn, language: Language, aligned: Alignments) -> str:
    """A cell in words, as it is shown, copied and read aloud (a month: "x" or nothing)."""
    found = value(line, column)
    if column.is_month:
        return "x" if found else ""
    if column.is_money:
        return money(found, language)
    if found is None or found is NONE:
        return ""
    if (say := SAYERS.get(column.kind)) is not None:
        return say(found, column, language)
    return aligned.titles.get(str(found), str(found)) if column.key == ALIGNED_KEY else str(found)


def money(found: Any, language: Language) -> str:
    """An amount in baht, "-" for none, "ไม่มีข้อมูล" for unknown."""
    if found is NONE:
        return str(NONE.value)
    if found is None:
        return UNKNOWN.said(language)
    whole, rest = divmod(abs(found), 100)
    sign = "-" if found < 0 else ""
    return f"{sign}{whole:,}.{rest:02}" if rest else f"{sign}{whole:,}"


def number(found: float) -> str:
    return f"{found:,.0f}" if float(found).is_integer() else f"{found:,.10g}"


def _said_choice(found: Any, column: SheetColumn, language: Language) -> str:
    assert column.column is not None
    words = Words(*column.column.choice(found)).said(language)
    return f"{found}. {words}" if str(found).isdigit() else words


SAYERS: Mapping[Kind, Callable[[Any, SheetColumn, Language], str]] = {
    Kind.CHOICE: _said_choice,
    Kind.NUMBER: lambda one, _c, _l: number(one),
}


# -- what a text means


def parsed(column: SheetColumn, text: str) -> Any:
    """The value of a text typed or pasted into a cell; blank clears it. Raises BadInput with what to type."""
    if column.is_month:
        return parsed_month(column, text)
    if column.is_money:
        return parsed_money(column, text)
    plain = clean(text)
    if not plain:
        return None
    if fold(plain) in UNKNOWNS and column.kind in (Kind.INTEGER, Kind.NUMBER):
        return None
    if (parse := PARSERS.get(column.kind)) is not None:
        return parse(plain, column)
    return clean_line(plain) or None


def parsed_month(column: SheetColumn, text: str) -> bool:
    plain = fold(to_arabic(text))
    names = {fold(one) for one in (*column.words, column.words.thai.replace(".", ""))}
    if plain in MARKED | names:
        return True
    if plain in UNMARKED:
        return False
    raise BadInput(NO_MARK.filled(text=clean_line(text)), MARK)


def parsed_money(column: SheetColumn, text: str) -> Any:
    """A blank year is one without money; a blank budget of a whole line is one nobody knows."""
    plain = clean_line(text)
    if fold(plain) in UNKNOWNS:
        return None
    if plain in DASHES or not plain:
        return NONE if column.year or plain else None
    found = parse_money(plain)
    if found is not None and found < 0:
        raise BadInput(NEGATIVE.filled(text=plain), NOT_NEGATIVE)
    return found


def _parsed_choice(text: str, column: SheetColumn) -> str:
    """By key, by either word, or by the one word that begins so or holds it, as the list offered finds it."""
    assert column.column is not None
    wanted = fold(text)
    offered = {
        one.key: [fold(w) for w in (one.key, *one.words, *(f"{one.key}. {w}" for w in one.words))]
        for one in column.column.choices
    }
    exact = [key for key, words in offered.items() if wanted in words]
    begun = [key for key, words in offered.items() if any(one.startswith(wanted) for one in words)]
    holding = [key for key, words in offered.items() if any(wanted in one for one in words)]
    if len(found := exact or begun or (holding if len(wanted) >= LEAST_HELD else [])) == 1:
        return found[0]
    choices = Words(*(" · ".join(one.words[at] for one in column.column.choices) for at in (0, 1)))
    what = NO_CHOICE.filled(text=clean_line(text), name=column.words)
    raise BadInput(what, CHOOSE.filled(choices=choices))


def _parsed_count(text: str, _: SheetColumn) -> int | None:
    """A running number may end in a dot, as papers write it."""
    found = parse_integer(text.rstrip(".)"))
    if found is not None and found < 0:
        raise BadInput(NEGATIVE.filled(text=clean_line(text)), NOT_NEGATIVE)
    return found


PARSERS: Mapping[Kind, Callable[[str, SheetColumn], Any]] = {
    Kind.INTEGER: _parsed_count,
    Kind.NUMBER: lambda text, _: parse_number(text),
    Kind.CHOICE: _parsed_choice,
    Kind.LONG: lambda text, _: text,
    Kind.LINES: lambda text, _: text,
}
