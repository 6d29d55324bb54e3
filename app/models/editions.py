"""The official report: what the office adds in words, who signs, and the editions that were issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.models.errors import Words
from app.models.schema import Kind, Record, choices, column

EDITION_STATES = choices(
    ("issued", "ออกแล้ว", "Issued"),
    ("sent", "ส่งแล้ว", "Sent"),
    ("received", "สำนักงาน ก.ก.ถ. รับแล้ว", "Received by the sponsor"),
    ("returned", "ส่งคืนแก้ไข", "Returned"),
    ("acknowledged", "ตอบรับแล้ว", "Acknowledged"),
)
ON_ITS_WAY = ("sent", "received", "acknowledged")
"""States in which nothing is owed for an edition any more."""
SIGNER_ROLES = choices(
    ("prepared", "ผู้จัดทำ", "Prepared by"),
    ("checked", "ผู้ตรวจสอบ", "Checked by"),
    ("certified", "ผู้รับรอง", "Certified by"),
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class PeriodNote(Record):
    """What the office says in its own words about one report period."""

    table: ClassVar[str] = "period_notes"
    words: ClassVar[Words] = Words("ข้อความประกอบรายงาน", "Notes on a period")

    period_id: str | None = column("รอบรายงาน", "Period", Kind.CODE, required=True)
    overview: str | None = column("สรุปภาพรวม", "Overview", Kind.LONG)
    problems: str | None = column("ปัญหา อุปสรรค", "Problems", Kind.LINES)
    suggestions: str | None = column("ข้อเสนอแนะ", "Suggestions", Kind.LINES)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class ReportSigner(Record):
    """Who prepares, checks and certifies the report of one period."""

    table: ClassVar[str] = "report_signers"
    words: ClassVar[Words] = Words("ผู้จัดทำ/ผู้ตรวจสอบ/ผู้รับรอง", "Signer of the report")

    period_id: str | None = column("รอบรายงาน", "Period", Kind.CODE, required=True)
    role: str | None = column("ฐานะ", "Role", Kind.CHOICE, choices=SIGNER_ROLES, required=True)
    name: str | None = column("ชื่อ-สกุล", "Name", personal=True, required=True)
    position: str | None = column("ตำแหน่ง", "Position", required=True)
    order_no: int | None = column("ลำดับ", "Order", Kind.INTEGER)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Report(Record):
    """One issued edition of the report of a period, with its frozen snapshot and PDF."""

    table: ClassVar[str] = "reports"
    words: ClassVar[Words] = Words("รายงานผลการดำเนินงานของศูนย์ฯ", "Issued report")

    period_id: str | None = column("รอบรายงาน", "Period", Kind.CODE, required=True)
    fiscal_year: int | None = column("ปีงบประมาณ พ.ศ.", "Fiscal year (BE)", Kind.YEAR, required=True)
    edition: int | None = column("ฉบับที่", "Edition", Kind.INTEGER, required=True)
    due_on: date | None = column("กำหนดส่ง", "Due", Kind.DATE)
    status: str | None = column("สถานะ", "State", Kind.CHOICE, choices=EDITION_STATES, default="issued")
    issued_at: str | None = column("ออกเมื่อ", "Issued at", Kind.MOMENT, required=True)
    issued_by: str | None = column("ผู้ออก", "Issued by")
    reason: str | None = column("เหตุผลของฉบับแก้ไข", "Reason of a new edition", Kind.LONG)
    cover_letter_id: str | None = column("หนังสือนำส่ง", "Covering letter", Kind.REF, refers="documents")
    letter_pdf_id: str | None = column(
        "หนังสือนำส่ง (PDF)", "Covering letter (PDF)", Kind.FILE, refers="attachments"
    )
    snapshot_id: str | None = column("สำเนาข้อมูล", "Data snapshot", Kind.FILE, refers="attachments")
    pdf_id: str | None = column("รายงาน (PDF)", "Report (PDF)", Kind.FILE, refers="attachments")
    scan_id: str | None = column("สำเนาที่ลงนามแล้ว", "Signed scan", Kind.FILE, refers="attachments")
    snapshot_sha256: str | None = column("ค่าแฮชของสำเนาข้อมูล", "Snapshot hash", Kind.CODE)
    pdf_sha256: str | None = column("ค่าแฮชของรายงาน", "PDF hash", Kind.CODE)
    previous_hash: str | None = column("ค่าแฮชฉบับก่อนหน้า", "Previous edition's chain hash", Kind.CODE)
    chain_hash: str | None = column("ค่าแฮชต่อเนื่อง", "Chain hash", Kind.CODE)
    differences: str | None = column("รายการที่ต่างจากฉบับก่อน (JSON)", "Differences (JSON)", Kind.CODE)
    sent_on: date | None = column("วันที่ส่ง", "Sent on", Kind.DATE)
    received_on: date | None = column("วันที่ตอบรับ", "Acknowledged on", Kind.DATE)
    remark: str | None = column("หมายเหตุจากผู้รับ", "Receiver's remark", Kind.LONG)
