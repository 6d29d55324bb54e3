"""The partner network: partners, what was done together, memoranda, study visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.models.errors import Words
from app.models.schema import Kind, Record, choices, column

SECTORS = choices(
    ("state", "ภาครัฐ", "State"),
    ("private", "ภาคเอกชน", "Private"),
    ("people", "ภาคประชาชน", "People"),
    ("civil", "ภาคประชาสังคม", "Civil society"),
    ("education", "สถาบันการศึกษา", "Education"),
    ("religion", "ศาสนา", "Religion"),
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Partner(Record):
    """A partner of the centre."""

    table: ClassVar[str] = "partners"
    words: ClassVar[Words] = Words("ภาคีเครือข่าย", "Partner")

    name: str | None = column("ชื่อหน่วยงาน/กลุ่ม", "Name", required=True)
    sector: str | None = column("ภาค", "Sector", Kind.CHOICE, choices=SECTORS, required=True)
    contact_name: str | None = column("ผู้ประสานงาน", "Contact", personal=True)
    contact_phone: str | None = column("โทรศัพท์ผู้ประสานงาน", "Contact's telephone", Kind.CODE, personal=True)
    role: str | None = column("บทบาทความร่วมมือ", "Role", Kind.LONG)
    since_on: date | None = column("เข้าร่วมเมื่อ", "Since", Kind.DATE)
    until_on: date | None = column("สิ้นสุดเมื่อ", "Until", Kind.DATE)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class PartnerActivity(Record):
    """What a partner did with the centre, and with what result."""

    table: ClassVar[str] = "partner_activities"
    words: ClassVar[Words] = Words("กิจกรรมร่วมกับภาคี", "Activity with a partner")

    partner_id: str | None = column("ภาคี", "Partner", Kind.REF, refers="partners", required=True)
    project_id: str | None = column("โครงการ/กิจกรรมตามแผน", "Plan line", Kind.REF, refers="projects")
    done_on: date | None = column("วันที่", "Date", Kind.DATE, required=True)
    what: str | None = column("สิ่งที่ทำร่วมกัน", "What was done", Kind.LONG, required=True)
    result: str | None = column("ผลที่เกิดขึ้น", "Result", Kind.LONG)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Mou(Record):
    """A memorandum of co-operation with its term."""

    table: ClassVar[str] = "mous"
    words: ClassVar[Words] = Words("บันทึกข้อตกลงความร่วมมือ (MOU)", "Memorandum")

    title: str | None = column("เรื่อง", "Title", required=True)
    signed_on: date | None = column("วันที่ลงนาม", "Signed on", Kind.DATE, required=True)
    starts_on: date | None = column("ตั้งแต่วันที่", "From", Kind.DATE)
    ends_on: date | None = column("ถึงวันที่", "To", Kind.DATE)
    scope: str | None = column("ขอบเขตความร่วมมือ", "Scope", Kind.LONG)
    signers: str | None = column("ผู้ลงนาม/พยาน", "Signers and witnesses", Kind.LINES, personal=True)
    file_id: str | None = column("สำเนา", "Scan", Kind.FILE, refers="attachments")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class MouParty(Record):
    """One party of a memorandum; a partner of the record or only a name."""

    table: ClassVar[str] = "mou_parties"
    words: ClassVar[Words] = Words("คู่ภาคีของ MOU", "Party of a memorandum")

    mou_id: str | None = column("MOU", "Memorandum", Kind.REF, refers="mous", required=True)
    partner_id: str | None = column("ภาคี", "Partner", Kind.REF, refers="partners")
    name: str | None = column("ชื่อคู่ภาคี", "Party's name", required=True)
    order_no: int | None = column("ลำดับ", "Order", Kind.INTEGER)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class StudyVisit(Record):
    """Another office came to learn from the centre, or was helped by it."""

    table: ClassVar[str] = "study_visits"
    words: ClassVar[Words] = Words("การศึกษาดูงาน/ขยายผลไปยัง อปท. อื่น", "Study visit")

    visitor: str | None = column("หน่วยงาน", "Organisation", required=True)
    visited_on: date | None = column("วันที่", "Date", Kind.DATE, required=True)
    people: int | None = column("จำนวนคน", "People", Kind.INTEGER)
    topic: str | None = column("เรื่อง", "Topic", Kind.LONG)
    result: str | None = column("ผลที่เกิดขึ้น", "Result", Kind.LONG)
