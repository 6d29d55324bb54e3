"""What a workbook looks like: a sheet per record kind, its columns, and how a row is known and referred to.

Three head rows: Thai words, English words, and hidden keys (`opinions.ref_no`) that outlive changed words.
Everything follows from the declared record types; only names and natural keys are chosen here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from app.models.errors import Words
from app.models.records import RECORD_TYPES
from app.models.schema import Column, Kind, Record, columns
from app.models.text import fold

HEAD_ROWS = 3
FIRST_ROW = HEAD_ROWS + 1
REQUIRED_MARK = " *"

READ_ONLY = frozenset({"reports", "attachments"})
"""Issued reports never change and an attachment is its bytes: shown in the workbook, not taken from it."""

NAME, ID, EXTRA, CHECK = "@name", "id", "extra", "@check"
"""Columns beside the declared ones: reference name, record id, further data of newer programs, checksum."""

REFERRING = frozenset({Kind.REF, Kind.FILE})

GUIDE_SHEET = Words("คำอธิบาย", "Instructions")
LISTS_SHEET = Words("ตัวเลือก", "Choices")
LONG_SHEET = Words("ข้อความยาว", "Long texts")
OWN_SHEETS = {GUIDE_SHEET: "@guide", LISTS_SHEET: "@lists", LONG_SHEET: "@long"}

PRINTED = "paper.plan"
"""What the hidden first row of a printed plan says: it is no sheet of the record."""

_SPECIAL = {
    NAME: Words("ชื่ออ้างอิง", "Reference name"),
    ID: Words("รหัสในระบบ (ห้ามแก้)", "Record id (do not change)"),
    EXTRA: Words("ข้อมูลเพิ่มเติม (ห้ามแก้)", "Further data (do not change)"),
    CHECK: Words("ค่าตรวจ (ห้ามแก้)", "Check (do not change)"),
}

_SHORT_NAMES = {
    "offices": "ข้อมูล อปท.",
    "documents": "ทะเบียนหนังสือ",
    "centres": "ศูนย์ฯ",
    "public_notices": "การแจ้งประชาชน",
    "committees": "คณะกรรมการ",
    "committee_orders": "คำสั่งแต่งตั้ง",
    "committee_terms": "วาระคณะกรรมการ",
    "attendances": "ผู้มาประชุม",
    "agenda_items": "ระเบียบวาระ",
    "follow_ups": "ผลตามมติ",
    "plans": "แผนปฏิบัติงาน",
    "projects": "โครงการ",
    "project_budgets": "งบประมาณรายปี",
    "project_kpis": "ตัวชี้วัด",
    "plan_changes": "การแก้ไขแผน",
    "plan_comments": "ความเห็นต่อแผน",
    "plan_windows": "ปฏิทินแผน",
    "activities": "ผลกิจกรรม",
    "hearings": "เวทีรับฟัง",
    "sittings": "วันจัดเวที",
    "opinions": "ความคิดเห็น-ข้อเสนอ",
    "opinion_projects": "ข้อเสนอ-โครงการ",
    "opinion_batches": "ชุดแบบ",
    "sheet_entries": "การบันทึกทาน",
    "data_requests": "คำขอเจ้าของข้อมูล",
    "escalations": "การส่งต่อ",
    "agenda_links": "วาระ-โครงการ-ข้อเสนอ",
    "partner_activities": "กิจกรรมภาคี",
    "mous": "MOU",
    "mou_parties": "คู่ภาคี MOU",
    "study_visits": "การศึกษาดูงาน",
    "evaluations": "การประเมิน",
    "kpi_results": "ผลตัวชี้วัด",
    "report_signers": "ผู้ลงนามรายงาน",
    "reports": "รายงานที่ออกแล้ว",
}
"""Where the kind's own words are longer than a sheet's name may be (31) or than a tab should be."""


class Field(NamedTuple):
    """One column of a sheet. `declared` is None for the columns that hold the row itself together."""

    name: str
    key: str
    head: Words
    declared: Column | None = None


@dataclass(frozen=True)
class Layout:
    """The sheet of one record kind."""

    record_type: type[Record]
    title: str
    fields: tuple[Field, ...]

    @property
    def table(self) -> str:
        return self.record_type.table


Styles = Mapping[str, tuple[int, int]]
"""By column name: the style of a cell, and that of a text which a spreadsheet might take for a formula."""


class FramedSheet(NamedTuple):
    """A laid-out sheet: the part of the zip that holds it and the styles of its cells."""

    layout: Layout
    part: str
    styles: Styles


@dataclass(frozen=True)
class Frame:
    """The empty workbook as bytes, and where the rows go."""

    content: bytes
    sheets: tuple[FramedSheet, ...]
    long_part: str
    text_style: int


@cache
def layouts() -> Mapping[str, Layout]:
    """The layouts of all record kinds by table, parents before children."""
    return {record_type.table: _layout(record_type) for record_type in RECORD_TYPES}


@cache
def referred() -> frozenset[str]:
    """Tables that others refer to: their sheets begin with a column of reference names."""
    declared = (column for record_type in RECORD_TYPES for column in columns(record_type))
    return frozenset(column.refers for column in declared if column.kind in REFERRING)


def _layout(record_type: type[Record]) -> Layout:
    table = record_type.table
    before = [NAME] if table in referred() else []
    declared = [Field(one.name, f"{table}.{one.name}", one.words, one) for one in columns(record_type)]
    fields = (
        *(_special(table, name) for name in before),
        *declared,
        *(_special(table, name) for name in (ID, EXTRA, CHECK)),
    )
    return Layout(record_type, _title(record_type), fields)


def _special(table: str, name: str) -> Field:
    return Field(name, f"{table}.{name}", _SPECIAL[name])


_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def _title(record_type: type[Record]) -> str:
    """At most 31 letters, none of []:*?/\\ (the file format's rule)."""
    return _SHORT_NAMES.get(record_type.table) or _FORBIDDEN.sub("-", record_type.words.thai)[:31]


# -- reading heads ----------------------------------------------------------------------------------

_BRACKETS = re.compile(r"\([^()]*\)")


def head_key(text: str) -> str:
    """What is compared of a head or a sheet's name: no spaces, no required mark, no tone marks."""
    return fold(text).replace(" ", "").rstrip("*")


@cache
def heads(table: str) -> Mapping[str, str]:
    """Column name by compared head: Thai, English, name, key; without its brackets where that is unique."""
    fields = layouts()[table].fields
    found: dict[str, str] = {}
    for field in fields:
        for text in (*field.head, field.name, field.key):
            found.setdefault(head_key(text), field.name)
    short = [(head_key(_BRACKETS.sub("", text)), field.name) for field in fields for text in field.head]
    for text, name in short:
        if text and len({other for key, other in short if key == text}) == 1:
            found.setdefault(text, name)
    return found


@cache
def sheet_names() -> Mapping[str, str]:
    """Table (or a key of OWN_SHEETS) by compared name of a sheet."""
    found: dict[str, str] = {head_key(name): key for words, key in OWN_SHEETS.items() for name in words}
    for layout in layouts().values():
        for text in (layout.title, layout.table, *layout.record_type.words):
            found.setdefault(head_key(text), layout.table)
    return found


# -- how a row is called and known ------------------------------------------------------------------

CALLED: Mapping[str, tuple[str, ...]] = {
    "documents": ("kind", "number", "subject"),
    "persons": ("prefix", "given_name", "surname"),
    "centres": ("name",),
    "committees": ("name",),
    "committee_orders": ("document_id", "action", "committee_id"),
    "members": ("name", "role"),
    "meetings": ("title", "number", "year"),
    "agenda_items": ("meeting_id", "number", "title"),
    "resolutions": ("kind", "text"),
    "plans": ("form", "fiscal_year", "revision_kind", "revision_number", "revision_year"),
    "work_plans": ("code", "name"),
    "projects": ("name",),
    "project_kpis": ("name",),
    "hearings": ("title",),
    "opinions": ("ref_no",),
    "partners": ("name",),
    "mous": ("title",),
    "opinion_batches": ("title", "received_on"),
    "evaluations": ("project_id", "round", "evaluated_on"),
    "attachments": ("name",),
}
"""The columns whose words make a row's reference name (see `labels`)."""


class Natural(NamedTuple):
    """Columns that together tell one row from another; nothing is known of a row whose `core` is blank."""

    core: tuple[str, ...]
    more: tuple[str, ...] = ()


NATURAL: Mapping[str, Natural] = {
    "offices": Natural(("name_full",)),
    "persons": Natural(("given_name",), ("prefix", "surname", "organisation")),
    "documents": Natural(("number",), ("kind", "dated_on")),
    "enclosures": Natural(("document_id", "item")),
    "centres": Natural(("name",)),
    "public_notices": Natural(("centre_id", "told_on"), ("channel", "subject")),
    "committees": Natural(("name",)),
    "committee_orders": Natural(("committee_id", "document_id")),
    "committee_terms": Natural(("committee_id", "starts_on")),
    "members": Natural(("committee_id", "name"), ("role", "starts_on")),
    "meetings": Natural(("title",), ("committee_id", "number", "year", "held_on")),
    "attendances": Natural(("meeting_id", "name"), ("list",)),
    "agenda_items": Natural(("meeting_id", "number")),
    "discussions": Natural(("agenda_item_id", "order_no")),
    "resolutions": Natural(("agenda_item_id", "text")),
    "follow_ups": Natural(("resolution_id", "text"), ("reported_on",)),
    "plans": Natural(("fiscal_year",), ("form", "revision_kind", "revision_number", "revision_year")),
    "work_plans": Natural(("name",), ("code",)),
    "plan_comments": Natural(("plan_id", "text"), ("project_id", "said_by", "said_on")),
    "plan_windows": Natural(("fiscal_year", "closes_on"), ("form", "revision_kind", "revision_number")),
    "projects": Natural(("name",), ("plan_id", "place")),
    "project_work_plans": Natural(("project_id", "work_plan_id")),
    "project_budgets": Natural(("project_id", "fiscal_year")),
    "project_kpis": Natural(("project_id", "name")),
    "plan_changes": Natural(("plan_id", "project_id"), ("action",)),
    "activities": Natural(("project_id", "name"), ("starts_on",)),
    "payments": Natural(("project_id", "paid_on", "amount_satang"), ("note",)),
    "hearings": Natural(("title",), ("level",)),
    "sittings": Natural(("hearing_id", "held_on"), ("place", "starts_at")),
    "hearing_groups": Natural(("hearing_id", "group")),
    "opinion_batches": Natural(("received_on", "sheets"), ("title", "hearing_id")),
    "sheet_entries": Natural(("batch_id", "sheet_no")),
    "data_requests": Natural(("asked_on", "kind"), ("requester",)),
    "opinions": Natural(("ref_no",)),
    "opinion_projects": Natural(("opinion_id", "project_id")),
    "escalations": Natural(("opinion_id", "target"), ("addressee",)),
    "agenda_links": Natural(("agenda_item_id",), ("project_id", "opinion_id")),
    "media": Natural(("title",), ("kind", "published_on")),
    "knowledge_items": Natural(("title",)),
    "innovations": Natural(("title",)),
    "partners": Natural(("name",)),
    "partner_activities": Natural(("partner_id", "what"), ("done_on",)),
    "mous": Natural(("title",), ("signed_on",)),
    "mou_parties": Natural(("mou_id", "name")),
    "study_visits": Natural(("visitor",), ("visited_on",)),
    "evaluations": Natural(("project_id",), ("round", "evaluated_on")),
    "kpi_results": Natural(("evaluation_id", "kpi_id")),
    "satisfactions": Natural(("evaluation_id", "topic")),
    "period_notes": Natural(("period_id",)),
    "report_signers": Natural(("period_id", "role"), ("name",)),
}
"""By these a row typed without an id is found again, so that importing twice adds nothing twice."""

FROM_SHEETS: Mapping[str, Mapping[str, str]] = {"opinions": {"source": "import"}}
"""What is set for rows typed in a workbook when their cell is blank."""
