"""The office itself, its people, its registered documents and their attachments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.models.errors import Words
from app.models.schema import Kind, Record, choices, column

OFFICE_TYPES = choices(
    ("pao", "องค์การบริหารส่วนจังหวัด", "Provincial administrative organisation"),
    ("city", "เทศบาลนคร", "City municipality"),
    ("town", "เทศบาลเมือง", "Town municipality"),
    ("subdistrict", "เทศบาลตำบล", "Subdistrict municipality"),
    ("sao", "องค์การบริหารส่วนตำบล", "Subdistrict administrative organisation"),
    ("pattaya", "เมืองพัทยา", "Pattaya City"),
    ("bangkok", "กรุงเทพมหานคร", "Bangkok Metropolitan Administration"),
)
NUMERALS = choices(("thai", "เลขไทย", "Thai numerals"), ("arabic", "เลขอารบิก", "Arabic numerals"))
GARUDA_MODES = choices(
    ("blank", "เว้นที่ว่างสำหรับกระดาษที่มีตราครุฑ", "Blank space for pre-printed paper"),
    ("picture", "ใช้ภาพตราครุฑของหน่วยงาน", "The office's own picture"),
)
DOCUMENT_KINDS = choices(
    ("letter", "หนังสือภายนอก", "External letter"),
    ("memo", "บันทึกข้อความ", "Memorandum"),
    ("order", "คำสั่ง", "Order"),
    ("announcement", "ประกาศ", "Announcement"),
    ("stamped", "หนังสือประทับตรา", "Stamped letter"),
    ("minutes", "รายงานการประชุม", "Minutes"),
)
URGENCIES = choices(
    ("urgent", "ด่วน", "Urgent"),
    ("very_urgent", "ด่วนมาก", "Very urgent"),
    ("most_urgent", "ด่วนที่สุด", "Most urgent"),
)
SECRECIES = choices(
    ("secret", "ลับ", "Confidential"),
    ("very_secret", "ลับมาก", "Secret"),
    ("most_secret", "ลับที่สุด", "Top secret"),
)
CAPACITIES = choices(
    ("holder", "ดำรงตำแหน่ง", "Holder of the office"),
    ("acting", "รักษาราชการแทน", "Acting"),
    ("on_behalf", "ปฏิบัติราชการแทน", "On behalf"),
    ("performing", "ปฏิบัติหน้าที่", "Performing the duties"),
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Office(Record):
    """The local administrative organisation (อปท.) whose centre this record is."""

    table: ClassVar[str] = "offices"
    words: ClassVar[Words] = Words("องค์กรปกครองส่วนท้องถิ่น", "Local administrative organisation")

    dla_code: str | None = column("รหัส อปท.", "DLA code", Kind.CODE, required=True)
    type: str | None = column("ประเภท อปท.", "LAO type", Kind.CHOICE, choices=OFFICE_TYPES, required=True)
    name_full: str | None = column("ชื่อเต็ม", "Full name", required=True)
    name_short: str | None = column("ชื่อย่อ", "Short name")
    tambon: str | None = column("ตำบล", "Subdistrict", Kind.LINES)
    amphoe: str | None = column("อำเภอ", "District", required=True)
    province: str | None = column("จังหวัด", "Province", required=True)
    postcode: str | None = column("รหัสไปรษณีย์", "Postcode", Kind.CODE)
    address: str | None = column("ที่ตั้ง/ที่อยู่", "Address", Kind.LONG, required=True)
    letter_prefix: str | None = column("รหัสตัวพยัญชนะ-เลขประจำของเจ้าของเรื่อง", "Letter number prefix", Kind.CODE)
    phone: str | None = column("โทร.", "Telephone", Kind.CODE)
    fax: str | None = column("โทรสาร", "Fax", Kind.CODE)
    email: str | None = column("ไปรษณีย์อิเล็กทรอนิกส์กลาง", "Central e-mail", Kind.CODE)
    website: str | None = column("เว็บไซต์", "Website", Kind.CODE)
    seal_id: str | None = column("ตราสัญลักษณ์ อปท.", "LAO emblem", Kind.FILE, refers="attachments")
    garuda_mode: str | None = column(
        "การพิมพ์ตราครุฑ", "Garuda on paper", Kind.CHOICE, choices=GARUDA_MODES, default="blank"
    )
    garuda_id: str | None = column("ภาพตราครุฑ", "Garuda picture", Kind.FILE, refers="attachments")
    letter_numerals: str | None = column(
        "ตัวเลขในหนังสือราชการ",
        "Numerals in letters",
        Kind.CHOICE,
        choices=NUMERALS,
        required=True,
        default="thai",
    )
    minutes_numerals: str | None = column(
        "ตัวเลขในรายงานการประชุม",
        "Numerals in minutes",
        Kind.CHOICE,
        choices=NUMERALS,
        required=True,
        default="thai",
    )
    report_numerals: str | None = column(
        "ตัวเลขในรายงานผล",
        "Numerals in the report",
        Kind.CHOICE,
        choices=NUMERALS,
        required=True,
        default="thai",
    )
    chief_title: str | None = column("ตำแหน่งผู้บริหารท้องถิ่น", "Chief executive title", required=True)
    population: int | None = column("จำนวนประชากร", "Population", Kind.INTEGER)
    villages: int | None = column("จำนวนหมู่บ้าน/ชุมชน", "Villages and communities", Kind.INTEGER)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Person(Record):
    """A person is one record; papers keep snapshots of name and position as they were."""

    table: ClassVar[str] = "persons"
    words: ClassVar[Words] = Words("บุคคล", "Person")

    prefix: str | None = column("คำนำหน้า/ยศ", "Title or rank", personal=True, required=True)
    given_name: str | None = column("ชื่อ", "Given name", personal=True, required=True)
    surname: str | None = column("สกุล", "Surname", personal=True)
    position: str | None = column("ตำแหน่ง", "Position")
    organisation: str | None = column("หน่วยงาน/กลุ่ม/ชุมชน", "Organisation")
    phone: str | None = column("โทรศัพท์", "Telephone", Kind.CODE, personal=True)
    email: str | None = column("อีเมล", "E-mail", Kind.CODE, personal=True)
    address: str | None = column("ที่อยู่", "Address", Kind.LONG, personal=True)
    note: str | None = column("หมายเหตุ", "Note", Kind.LONG, personal=True)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Document(Record):
    """A registered document: number and date may stay blank until the registry gives them."""

    table: ClassVar[str] = "documents"
    words: ClassVar[Words] = Words("ทะเบียนหนังสือ/ประกาศ/คำสั่ง", "Registered document")

    kind: str | None = column("ชนิดหนังสือ", "Document kind", Kind.CHOICE, choices=DOCUMENT_KINDS, required=True)
    number: str | None = column("ที่/เลขที่", "Number", Kind.CODE)
    dated_on: date | None = column("ลงวันที่", "Dated", Kind.DATE, required=True)
    subject: str | None = column("เรื่อง", "Subject", Kind.LONG, required=True)
    addressee: str | None = column("เรียน/ถึง", "Addressee")
    reference: str | None = column("อ้างถึง", "Reference", Kind.LINES)
    body: str | None = column("ข้อความ", "Text", Kind.LONG)
    urgency: str | None = column("ชั้นความเร็ว", "Urgency", Kind.CHOICE, choices=URGENCIES)
    secrecy: str | None = column("ชั้นความลับ", "Secrecy", Kind.CHOICE, choices=SECRECIES)
    closing: str | None = column("คำลงท้าย", "Closing")
    signer_name: str | None = column("ผู้ลงนาม", "Signer", personal=True, required=True)
    signer_position: str | None = column("ตำแหน่งผู้ลงนาม", "Signer's position")
    signer_capacity: str | None = column(
        "ฐานะผู้ลงนาม", "Signer's capacity", Kind.CHOICE, choices=CAPACITIES, required=True
    )
    owner_office: str | None = column("ส่วนราชการเจ้าของเรื่อง", "Originating office")
    issued_by: str | None = column("หน่วยงานผู้ออก", "Issued by")
    scan_id: str | None = column("สำเนาที่ลงนามแล้ว", "Signed scan", Kind.FILE, refers="attachments")
    retention: str | None = column("อายุการเก็บ", "Retention")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Enclosure(Record):
    """One thing sent with a letter (สิ่งที่ส่งมาด้วย)."""

    table: ClassVar[str] = "enclosures"
    words: ClassVar[Words] = Words("สิ่งที่ส่งมาด้วย", "Enclosure")

    document_id: str | None = column("หนังสือ", "Document", Kind.REF, refers="documents", required=True)
    order_no: int | None = column("ลำดับที่", "Order", Kind.INTEGER)
    item: str | None = column("รายการ", "Item", required=True)
    amount: int | None = column("จำนวน", "Amount", Kind.INTEGER)
    unit: str | None = column("หน่วย", "Unit")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Attachment(Record):
    """A file kept with a record; its bytes stand under the same key, hash and transaction as rows."""

    table: ClassVar[str] = "attachments"
    words: ClassVar[Words] = Words("ไฟล์แนบ", "Attachment")

    name: str | None = column("ชื่อไฟล์", "File name", required=True)
    media_type: str | None = column("ชนิดไฟล์", "Media type", Kind.CODE)
    size: int | None = column("ขนาด (ไบต์)", "Size (bytes)", Kind.INTEGER)
    sha256: str | None = column("ค่าแฮช SHA-256", "SHA-256", Kind.CODE)
    caption: str | None = column("คำบรรยาย", "Caption", Kind.LONG)
    owner_table: str | None = column("แนบกับ (ประเภท)", "Attached to (kind)", Kind.CODE)
    owner_id: str | None = column("แนบกับ (รหัส)", "Attached to (id)", Kind.CODE)
    taken_on: date | None = column("วันที่ถ่าย/จัดทำ", "Taken on", Kind.DATE)
    order_no: int | None = column("ลำดับที่", "Order", Kind.INTEGER)
    original_id: str | None = column("ภาพต้นฉบับ", "Original picture", Kind.FILE, refers="attachments")
