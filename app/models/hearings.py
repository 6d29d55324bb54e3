"""Hearings and the people's voice: sittings, groups, opinions and the way of each to its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.models.errors import Words
from app.models.schema import Kind, Record, choices, column

LEVELS = choices(
    ("village", "หมู่บ้าน", "Village"),
    ("community", "ชุมชน", "Community"),
    ("tambon", "ตำบล", "Subdistrict"),
    ("town", "เมือง", "Town"),
    ("amphoe", "อำเภอ", "District"),
    ("province", "จังหวัด", "Province"),
    ("online", "ออนไลน์", "Online"),
)
METHODS = choices(
    ("meeting", "ประชุม", "Meeting"),
    ("questionnaire", "แบบสอบถาม", "Questionnaire"),
    ("interview", "สัมภาษณ์", "Interview"),
    ("travelling", "เวทีสัญจร", "Travelling forum"),
    ("online", "ออนไลน์", "Online"),
)
CHANNELS = choices(
    ("forum", "เวที", "Forum"),
    ("form", "แบบฟอร์ม", "Paper form"),
    ("online", "ออนไลน์", "Online"),
    ("box", "ตู้รับฟัง", "Opinion box"),
    ("phone", "โทรศัพท์", "Telephone"),
    ("letter", "จดหมาย", "Letter"),
    ("in_person", "ตัวต่อตัว", "In person"),
)
SOURCES = choices(
    ("office", "เจ้าหน้าที่บันทึก", "Entered by staff"),
    ("import", "นำเข้าจากไฟล์", "Imported"),
    ("citizen", "ประชาชนส่งผ่านระบบกลาง", "Citizen through the server"),
)
PROPOSER_KINDS = choices(
    ("inside", "บุคคลในพื้นที่", "Person inside the area"),
    ("outside", "บุคคลนอกพื้นที่", "Person outside the area"),
    ("group", "กลุ่ม", "Group"),
    ("anonymous", "ไม่ประสงค์ออกนาม", "Anonymous"),
)
IDENTITY_LEVELS = choices(
    ("unchecked", "ยังไม่ตรวจสอบ", "Not checked"),
    ("staff", "ตรวจสอบโดยเจ้าหน้าที่", "Checked by staff"),
    ("thaid", "ThaiD", "ThaiD"),
)
LEGAL_BASES = choices(
    ("public_task", "ภารกิจสาธารณะ", "Public task"),
    ("consent", "ความยินยอม", "Consent"),
)
AGE_BANDS = choices(
    ("under_18", "ต่ำกว่า 18 ปี", "Under 18"),
    ("18_25", "18–25 ปี", "18–25"),
    ("26_59", "26–59 ปี", "26–59"),
    ("60_up", "60 ปีขึ้นไป", "60 and over"),
)
SCREENINGS = choices(
    ("waiting", "รอคัดกรอง", "Waiting"),
    ("shown", "เผยแพร่ได้", "Shown"),
    ("hidden", "ไม่เผยแพร่", "Hidden"),
)
AUTHORITIES = choices(
    ("own", "ในอำนาจหน้าที่", "Own duty"),
    ("shared", "อำนาจหน้าที่ร่วม", "Shared"),
    ("beyond_authority", "เกินอำนาจหน้าที่", "Beyond authority"),
    ("beyond_capacity", "เกินศักยภาพ", "Beyond capacity"),
)
DECISIONS = choices(
    ("planned", "บรรจุแผน", "Taken into the plan"),
    ("merged", "รวมกับข้อเสนออื่น", "Merged"),
    ("declined", "ไม่บรรจุ", "Not taken up"),
    ("forwarded", "ส่งต่อ/ประสานแผน", "Forwarded"),
    ("answered", "ชี้แจง/ดำเนินการแล้ว", "Answered on the spot"),
    ("split", "แยกเป็นรายเรื่อง", "Split into its matters"),
)
ANSWER_CHANNELS = choices(
    ("letter", "หนังสือ", "Letter"),
    ("phone", "โทรศัพท์", "Telephone"),
    ("forum", "ในเวที", "At the forum"),
    ("online", "ออนไลน์", "Online"),
    ("board", "ประกาศ", "Notice"),
)
REQUEST_KINDS = choices(
    ("access", "ขอเข้าถึง/ขอสำเนา", "Access"),
    ("correction", "ขอแก้ไข", "Correction"),
    ("erasure", "ขอลบ", "Erasure"),
    ("objection", "คัดค้าน", "Objection"),
    ("retention", "ครบกำหนดเก็บรักษา", "Retention expired"),
)
ESCALATION_TARGETS = choices(
    ("district", "อำเภอ (ONE PLAN)", "District (ONE PLAN)"),
    ("pao", "องค์การบริหารส่วนจังหวัด", "Provincial administrative organisation"),
    ("province", "จังหวัด", "Province"),
    ("agency", "ส่วนราชการ/หน่วยงานอื่น", "Another agency"),
)
ESCALATION_STATES = choices(
    ("preparing", "เตรียมส่ง", "Being prepared"),
    ("sent", "ส่งแล้ว รอตอบ", "Sent, waiting"),
    ("replied", "ได้รับคำตอบแล้ว", "Replied"),
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Hearing(Record):
    """A hearing (ประชาคม/เวทีรับฟังความคิดเห็น) of one or several sittings."""

    table: ClassVar[str] = "hearings"
    words: ClassVar[Words] = Words("การประชุมรับฟังความคิดเห็น/ประชาคม", "Hearing")

    title: str | None = column("ชื่อเวที", "Title", Kind.LONG, required=True)
    level: str | None = column("ระดับ", "Level", Kind.CHOICE, choices=LEVELS, required=True)
    purpose: str | None = column("วัตถุประสงค์/ประเด็น", "Purpose", Kind.LONG, required=True)
    method: str | None = column("วิธีการรับฟัง", "Method", Kind.CHOICE, choices=METHODS, required=True)
    notice_id: str | None = column("ประกาศเชิญ", "Notice", Kind.REF, refers="documents")
    result: str | None = column("สรุปผลการรับฟัง", "Summary", Kind.LONG, required=True)
    proposals_count: int | None = column("จำนวนข้อเสนอ/โครงการที่เสนอ", "Proposals made", Kind.INTEGER)
    published_id: str | None = column("ประกาศผล", "Publication of the result", Kind.REF, refers="documents")
    published_on: date | None = column("วันที่ประกาศผล", "Result published on", Kind.DATE)
    minutes_id: str | None = column("รายงานการประชุม", "Minutes", Kind.REF, refers="meetings")
    project_id: str | None = column("โครงการ/กิจกรรมตามแผน", "Plan line", Kind.REF, refers="projects")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Sitting(Record):
    """One day of a hearing. Heads are counted a sitting: person-times, not persons."""

    table: ClassVar[str] = "sittings"
    words: ClassVar[Words] = Words("วัน เวลา สถานที่ของเวที", "Sitting of a hearing")

    hearing_id: str | None = column("เวที", "Hearing", Kind.REF, refers="hearings", required=True)
    order_no: int | None = column("ลำดับ", "Order", Kind.INTEGER)
    held_on: date | None = column("วันที่", "Date", Kind.DATE, required=True)
    starts_at: str | None = column("เวลาเริ่ม", "From", Kind.TIME)
    ends_at: str | None = column("เวลาเลิก", "To", Kind.TIME)
    place: str | None = column("สถานที่", "Place", required=True)
    participants: int | None = column("จำนวนผู้เข้าร่วม (คน)", "Headcount", Kind.INTEGER, required=True)
    participants_men: int | None = column("ชาย (คน)", "Men", Kind.INTEGER)
    participants_women: int | None = column("หญิง (คน)", "Women", Kind.INTEGER)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class HearingGroup(Record):
    """One group of the ประชาคม proportion: how many were required, how many came."""

    table: ClassVar[str] = "hearing_groups"
    words: ClassVar[Words] = Words("สัดส่วนประชาคม", "Group at a hearing")

    hearing_id: str | None = column("เวที", "Hearing", Kind.REF, refers="hearings", required=True)
    order_no: int | None = column("ลำดับ", "Order", Kind.INTEGER)
    group: str | None = column("กลุ่ม", "Group", required=True)
    members_required: int | None = column("จำนวนที่กำหนด (คน)", "Required", Kind.INTEGER)
    members_came: int | None = column("จำนวนที่มา (คน)", "Came", Kind.INTEGER)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class OpinionBatch(Record):
    """A pile of paper: its sheets are counted first, and it closes only when as many are entered."""

    table: ClassVar[str] = "opinion_batches"
    words: ClassVar[Words] = Words("ชุดแบบแสดงความคิดเห็น", "Batch of paper opinions")

    hearing_id: str | None = column("เวที", "Hearing", Kind.REF, refers="hearings")
    title: str | None = column("ชื่อชุด/ที่มา", "Name or origin")
    received_on: date | None = column("วันที่รับ", "Received", Kind.DATE, required=True)
    channel: str | None = column(
        "ช่องทาง", "Channel", Kind.CHOICE, choices=CHANNELS, required=True, default="form"
    )
    sheets: int | None = column("จำนวนแผ่นที่นับได้", "Sheets counted", Kind.INTEGER, required=True)
    counted_by: str | None = column("ผู้นับ", "Counted by")
    entered_by: str | None = column("ผู้บันทึก", "Entered by")
    checked_by: str | None = column("ผู้บันทึกทาน", "Second entry by")
    closed_on: date | None = column("วันที่ปิดชุด", "Closed on", Kind.DATE)
    closed_by: str | None = column("ผู้ปิดชุด", "Closed by")
    note: str | None = column("หมายเหตุ", "Note", Kind.LONG)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class SheetEntry(Record):
    """One sheet typed a second time by another person, to be compared with the first entry."""

    table: ClassVar[str] = "sheet_entries"
    words: ClassVar[Words] = Words("การบันทึกทานแบบ", "Second entry of a sheet")

    batch_id: str | None = column("ชุด", "Batch", Kind.REF, refers="opinion_batches", required=True)
    sheet_no: int | None = column("แผ่นที่", "Sheet number", Kind.INTEGER, required=True)
    opinion_id: str | None = column("ข้อเสนอ", "Opinion", Kind.REF, refers="opinions")
    typed: str | None = column("ค่าที่บันทึกทาน (JSON)", "Values typed (JSON)", Kind.CODE, personal=True)
    entered_by: str | None = column("ผู้บันทึกทาน", "Entered by")
    settled: bool | None = column("ตรวจแล้ว", "Settled", Kind.FLAG)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Opinion(Record):
    """A citizen's opinion, proposal or need. Never destroyed; the person's own words are never changed."""

    table: ClassVar[str] = "opinions"
    words: ClassVar[Words] = Words("ความคิดเห็น/ข้อเสนอ/ปัญหาความต้องการ", "Opinion or proposal")

    ref_no: str | None = column("เลขที่รับ", "Receipt number", Kind.CODE, required=True)
    received_on: date | None = column("วันที่รับ", "Received", Kind.DATE, required=True)
    channel: str | None = column("ช่องทาง", "Channel", Kind.CHOICE, choices=CHANNELS, required=True)
    source: str | None = column(
        "ที่มาของข้อมูล", "Source", Kind.CHOICE, choices=SOURCES, required=True, default="office"
    )
    hearing_id: str | None = column("เวที", "Hearing", Kind.REF, refers="hearings")
    batch_id: str | None = column("ชุดแบบ", "Batch", Kind.REF, refers="opinion_batches")
    sheet_no: int | None = column("แผ่นที่", "Sheet number", Kind.INTEGER)
    proposer_kind: str | None = column(
        "ผู้เสนอ", "Proposer", Kind.CHOICE, choices=PROPOSER_KINDS, required=True
    )
    proposer_name: str | None = column("ชื่อ-สกุลผู้เสนอ", "Proposer's name", personal=True)
    proposer_contact: str | None = column("ที่ติดต่อผู้เสนอ", "Proposer's contact", Kind.LONG, personal=True)
    identity_level: str | None = column(
        "ระดับการพิสูจน์ตัวตน",
        "Identity level",
        Kind.CHOICE,
        choices=IDENTITY_LEVELS,
        required=True,
        default="unchecked",
    )
    identity_by: str | None = column("ผู้ตรวจสอบตัวตน", "Identity checked by")
    id_hash: str | None = column("เลขประจำตัว (แฮช)", "ID pseudonym", Kind.CODE, personal=True)
    legal_basis: str | None = column(
        "ฐานทางกฎหมาย", "Legal basis", Kind.CHOICE, choices=LEGAL_BASES, required=True, default="public_task"
    )
    notice_version: str | None = column("ฉบับของคำแจ้งการเก็บข้อมูล", "Version of the notice", Kind.CODE)
    noticed_on: date | None = column("วันที่แจ้ง/ยินยอม", "Noticed or consented on", Kind.DATE)
    age_band: str | None = column("ช่วงอายุ", "Age band", Kind.CHOICE, choices=AGE_BANDS)
    village: str | None = column("หมู่ที่/ชุมชน", "Village or community")
    problem: str | None = column("ปัญหา", "Problem", Kind.LONG, required=True)
    proposal: str | None = column("ข้อเสนอ/แนวทางแก้ไข", "Proposal", Kind.LONG)
    category: str | None = column("ด้าน/แผนงาน", "Category")
    location: str | None = column("พิกัด/สถานที่", "Location")
    screening: str | None = column(
        "ผลการคัดกรอง", "Screening", Kind.CHOICE, choices=SCREENINGS, required=True, default="waiting"
    )
    screening_reason: str | None = column("เหตุผลการคัดกรอง", "Reason of screening")
    screened_by: str | None = column("ผู้คัดกรอง", "Screened by")
    screened_on: date | None = column("วันที่คัดกรอง", "Screened on", Kind.DATE)
    authority: str | None = column("อำนาจหน้าที่", "Authority", Kind.CHOICE, choices=AUTHORITIES, required=True)
    authority_law: str | None = column("ฐานอำนาจตามกฎหมาย", "Legal ground", Kind.LONG)
    cost_satang: int | None = column("ประมาณการค่าใช้จ่าย (บาท)", "Cost estimate (baht)", Kind.MONEY)
    cost_basis: str | None = column("ที่มาของประมาณการ", "Basis of the estimate", Kind.LONG)
    priority: float | None = column("ลำดับความสำคัญ (คะแนน)", "Priority (score)", Kind.NUMBER)
    decision: str | None = column("ผลการพิจารณา", "Decision", Kind.CHOICE, choices=DECISIONS, required=True)
    decision_reason: str | None = column("เหตุผลของผลการพิจารณา", "Reason of the decision", Kind.LONG)
    decided_on: date | None = column("วันที่พิจารณา", "Decided on", Kind.DATE)
    resolution_id: str | None = column("มติที่พิจารณา", "Deciding resolution", Kind.REF, refers="resolutions")
    answered_on: date | None = column("วันที่แจ้งผลผู้เสนอ", "Answered on", Kind.DATE)
    answer_channel: str | None = column(
        "ช่องทางแจ้งผล", "Channel of the answer", Kind.CHOICE, choices=ANSWER_CHANNELS
    )
    answer: str | None = column("ข้อความแจ้งผล", "Answer", Kind.LONG)
    answer_letter_id: str | None = column("หนังสือแจ้งผล", "Letter of the answer", Kind.REF, refers="documents")
    duplicate_of_id: str | None = column("ซ้ำกับ/รวมกับ", "Duplicate of", Kind.REF, refers="opinions")
    part_of_id: str | None = column("แยกมาจาก", "Split from", Kind.REF, refers="opinions")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class OpinionProject(Record):
    """An opinion feeds a plan line (many to many)."""

    table: ClassVar[str] = "opinion_projects"
    words: ClassVar[Words] = Words("โครงการที่มาจากข้อเสนอ", "Opinion to project")

    opinion_id: str | None = column("ข้อเสนอ", "Opinion", Kind.REF, refers="opinions", required=True)
    project_id: str | None = column("โครงการ", "Project", Kind.REF, refers="projects", required=True)
    note: str | None = column("หมายเหตุ", "Note")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Escalation(Record):
    """What lies beyond the office, passed on: to whom, by which letter, and what came back."""

    table: ClassVar[str] = "escalations"
    words: ClassVar[Words] = Words("การส่งต่อ/ประสานแผน", "Escalation")

    opinion_id: str | None = column("ข้อเสนอ", "Opinion", Kind.REF, refers="opinions", required=True)
    target: str | None = column(
        "ส่งต่อไปยัง", "Passed to", Kind.CHOICE, choices=ESCALATION_TARGETS, required=True
    )
    addressee: str | None = column("หน่วยงานผู้รับ", "Addressee", required=True)
    letter_id: str | None = column("หนังสือส่ง", "Letter", Kind.REF, refers="documents")
    letter_number: str | None = column("เลขที่หนังสือ", "Letter number", Kind.CODE)
    sent_on: date | None = column("วันที่ส่ง", "Sent on", Kind.DATE)
    status: str | None = column("สถานะ", "State", Kind.CHOICE, choices=ESCALATION_STATES, default="preparing")
    replied_on: date | None = column("วันที่ได้รับคำตอบ", "Replied on", Kind.DATE)
    reply: str | None = column("คำตอบ", "Reply", Kind.LONG)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class DataRequest(Record):
    """A person asked what is held about them, or for its correction or erasure: what was done, and when."""

    table: ClassVar[str] = "data_requests"
    words: ClassVar[Words] = Words("คำขอของเจ้าของข้อมูล", "Request of a data subject")

    kind: str | None = column("คำขอ", "Request", Kind.CHOICE, choices=REQUEST_KINDS, required=True)
    asked_on: date | None = column("วันที่ขอ", "Asked on", Kind.DATE, required=True)
    requester: str | None = column("ผู้ขอ", "Requester", personal=True)
    done_on: date | None = column("วันที่ดำเนินการ", "Done on", Kind.DATE)
    done_by: str | None = column("ผู้ดำเนินการ", "Done by")
    records_count: int | None = column("จำนวนรายการ", "Records concerned", Kind.INTEGER)
    outcome: str | None = column("ผลการดำเนินการ", "Outcome", Kind.LONG)
