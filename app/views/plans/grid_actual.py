"""What came of a plan line, said below the cells it belongs to."""

from __future__ import annotations

from app.models import plancells
from app.models.errors import Language, Words
from app.models.plancells import SheetColumn
from app.models.planlines import Counted, GridLine

DONE, NOT_DONE = Words("ดำเนินการ", "worked on"), Words("ไม่ได้ดำเนินการ", "not worked on")
NOT_KNOWN = Words("ไม่มีข้อมูลการดำเนินการ", "work not known")
PAID = Words("จ่าย {paid}", "paid {paid}")
PEOPLE = Words("ผู้เข้าร่วม {count} คน-ครั้ง", "{count} person-times")
PHOTOS = Words("ภาพ {count}", "{count} photos")
RESULT = Words("ผล {result}", "result {result}")
LACKS = Words("{sum} · ไม่ทราบ {count}", "{sum} · {count} unknown")


def band_words(line: GridLine, column: SheetColumn, year: int, language: Language) -> str:
    """Of a line, below one of its cells; nothing below the others."""
    actual = line.actual
    if column.is_month:
        return _month(actual.months, column.month).said(language)
    if column.key == "budget_satang" or column.year == year:
        return PAID.filled(paid=counted_money(actual.paid, language)).said(language)
    match column.key:
        case "target":
            return PEOPLE.filled(count=counted_number(actual.people, language)).said(language)
        case "objective" | "detail":
            return PHOTOS.filled(count=actual.photos).said(language) if actual.photos else ""
        case "kpi_target":
            result = (
                plancells.money(None, language) if actual.result is None else plancells.number(actual.result)
            )
            return RESULT.filled(result=result).said(language) if line.kpis else ""
    return ""


def _month(months: int | None, bit: int) -> Words:
    if months is None:
        return NOT_KNOWN
    return DONE if months >> bit & 1 else NOT_DONE


def counted_money(found: Counted, language: Language) -> str:
    """What was paid: unknown while no payment is entered (docs/counting.md)."""
    if not found.parts or found.is_unknown:
        return plancells.money(None, language)
    return _lacking(plancells.money(found.known, language), found, language)


def counted_number(found: Counted, language: Language) -> str:
    if not found.parts:
        return "-"
    if found.is_unknown:
        return plancells.money(None, language)
    return _lacking(f"{found.known:,}", found, language)


def _lacking(said: str, found: Counted, language: Language) -> str:
    return LACKS.filled(sum=said, count=found.unknown).said(language) if found.unknown else said
