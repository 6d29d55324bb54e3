"""Committees and working groups: orders, terms and members as data; `bodies` computes who is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.models.errors import Words
from app.models.schema import Kind, Record, choices, column

COMMITTEE_KINDS = choices(
    ("centre", "คณะกรรมการศูนย์ฯ", "Centre committee"),
    ("committee", "คณะกรรมการ", "Committee"),
    ("working_group", "คณะทำงาน", "Working group"),
    ("evaluation", "คณะกรรมการติดตามประเมินผล", "Evaluation committee"),
)
QUORUM_RULES = choices(
    ("at_least_half", "ไม่น้อยกว่ากึ่งหนึ่ง", "At least half"),
    ("more_than_half", "เกินกึ่งหนึ่ง", "More than half"),
    ("own_number", "กำหนดจำนวนเอง", "Own number"),
)
ORDER_ACTIONS = choices(
    ("appoint", "แต่งตั้ง", "Appoints"),
    ("amend", "แต่งตั้งเพิ่มเติม/แทน", "Adds or replaces"),
    ("abolish", "ยกเลิก", "Abolishes"),
)
BASES = choices(
    ("office", "โดยตำแหน่ง", "By office"),
    ("representative", "ผู้แทน", "Representative"),
    ("expert", "ผู้ทรงคุณวุฒิ", "Expert"),
    ("named", "ระบุชื่อ", "Named"),
)
GROUPS = choices(
    ("1", "นายก อปท./ปลัด/บุคลากรที่นายกมอบหมาย", "Chief executive, clerk or delegate"),
    ("2", "บุคลากรของ อปท. ที่นายกมอบหมาย", "Staff of the office"),
    ("3", "ผู้แทนภาคประชาชนในท้องถิ่น", "Local people's representatives"),
    ("4", "ผู้แทนส่วนราชการในหรือนอกพื้นที่", "Government agencies' representatives"),
    ("5", "ผู้แทนกลุ่มอื่น ๆ", "Other groups' representatives"),
    ("6", "หัวหน้าสำนักปลัดหรือผู้ที่นายกมอบหมาย", "Head of the clerk's office or delegate"),
    ("7", "ข้าราชการ อปท. ที่นายกมอบหมาย", "Official of the office"),
)
ROLES = choices(
    ("adviser", "ที่ปรึกษา", "Adviser"),
    ("chair", "ประธานกรรมการ", "Chair"),
    ("vice_chair", "รองประธานกรรมการ", "Vice-chair"),
    ("member", "กรรมการ", "Member"),
    ("secretary", "กรรมการและเลขานุการ", "Member and secretary"),
    ("assistant_secretary", "กรรมการและผู้ช่วยเลขานุการ", "Member and assistant secretary"),
    ("head", "หัวหน้าคณะทำงาน", "Head of the working group"),
    ("worker", "คณะทำงาน", "Working group member"),
    ("worker_secretary", "คณะทำงานและเลขานุการ", "Working group member and secretary"),
)
END_REASONS = choices(
    ("term", "ครบวาระ", "Term ended"),
    ("resigned", "ลาออก", "Resigned"),
    ("moved", "ย้าย", "Moved"),
    ("died", "ตาย", "Died"),
    ("dismissed", "ให้ออก", "Dismissed"),
    ("abolished", "ยกเลิกคำสั่ง", "Order abolished"),
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Committee(Record):
    """A body: the centre's committee, another committee, or a working group under its parent."""

    table: ClassVar[str] = "committees"
    words: ClassVar[Words] = Words("คณะกรรมการ/คณะทำงาน", "Committee or working group")

    name: str | None = column("ชื่อคณะกรรมการ/คณะทำงาน", "Name", required=True)
    kind: str | None = column("ประเภทคณะ", "Kind", Kind.CHOICE, choices=COMMITTEE_KINDS, required=True)
    parent_id: str | None = column("คณะที่แต่งตั้ง", "Parent body", Kind.REF, refers="committees")
    duties: str | None = column("หน้าที่และอำนาจ", "Duties", Kind.LINES)
    quorum_rule: str | None = column(
        "องค์ประชุม", "Quorum rule", Kind.CHOICE, choices=QUORUM_RULES, required=True, default="at_least_half"
    )
    quorum_number: int | None = column("จำนวนองค์ประชุมที่กำหนดเอง", "Own quorum number", Kind.INTEGER)
    substitutes_count: bool | None = column(
        "นับผู้มาประชุมแทนเป็นองค์ประชุม", "Substitutes count", Kind.FLAG, default=False
    )
    leaving_lowers: bool | None = column(
        "ผู้กลับก่อนไม่นับเป็นองค์ประชุม", "Leaving early lowers the count", Kind.FLAG, default=True
    )
    chair_needed: bool | None = column(
        "ต้องมีประธานอยู่ในที่ประชุม", "Chair must be present", Kind.FLAG, default=False
    )


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class CommitteeOrder(Record):
    """One order or announcement that acts on a body; several may make one committee."""

    table: ClassVar[str] = "committee_orders"
    words: ClassVar[Words] = Words("คำสั่ง/ประกาศแต่งตั้ง", "Appointment order")

    committee_id: str | None = column("คณะ", "Body", Kind.REF, refers="committees", required=True)
    document_id: str | None = column("คำสั่ง/ประกาศ", "Document", Kind.REF, refers="documents", required=True)
    action: str | None = column("การดำเนินการ", "Action", Kind.CHOICE, choices=ORDER_ACTIONS, required=True)
    effective_on: date | None = column("มีผลตั้งแต่วันที่", "In force from", Kind.DATE, required=True)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Term(Record):
    """A term of a body (วาระ/ชุดที่); a body without terms is in force until abolished."""

    table: ClassVar[str] = "committee_terms"
    words: ClassVar[Words] = Words("วาระของคณะกรรมการ", "Term of a committee")

    committee_id: str | None = column("คณะ", "Body", Kind.REF, refers="committees", required=True)
    number: str | None = column("ชุดที่", "Term number", Kind.CODE)
    starts_on: date | None = column("ตั้งแต่วันที่", "From", Kind.DATE, required=True)
    ends_on: date | None = column("ถึงวันที่", "To", Kind.DATE)
    end_reason: str | None = column("เหตุที่สิ้นสุด", "Ended because")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Member(Record):
    """One appointment of one person to one body; name and position as the order has them."""

    table: ClassVar[str] = "members"
    words: ClassVar[Words] = Words("กรรมการ", "Member")

    committee_id: str | None = column("คณะ", "Body", Kind.REF, refers="committees", required=True)
    person_id: str | None = column("บุคคล", "Person", Kind.REF, refers="persons")
    name: str | None = column("ชื่อ-สกุล (คำนำหน้า/ยศ)", "Name with title", personal=True, required=True)
    basis: str | None = column(
        "ประเภทกรรมการ", "Basis of membership", Kind.CHOICE, choices=BASES, required=True
    )
    group: str | None = column(
        "กลุ่มผู้แทน (1)-(7)", "Composition group", Kind.CHOICE, choices=GROUPS, required=True
    )
    position: str | None = column("ตำแหน่งในหน่วยงาน", "Office held", required=True)
    organisation: str | None = column("หน่วยงาน/กลุ่ม/ชุมชน", "Organisation")
    role: str | None = column(
        "ตำแหน่งในคณะกรรมการ", "Role in the body", Kind.CHOICE, choices=ROLES, required=True
    )
    order_no: int | None = column("ลำดับที่ในคำสั่ง", "Order in the list", Kind.INTEGER, required=True)
    order_id: str | None = column("คำสั่งที่แต่งตั้ง", "Appointing order", Kind.REF, refers="committee_orders")
    starts_on: date | None = column("ตั้งแต่วันที่", "From", Kind.DATE, required=True)
    ends_on: date | None = column("พ้นจากตำแหน่งวันที่", "To", Kind.DATE)
    end_reason: str | None = column("เหตุที่พ้น", "Reason of leaving", Kind.CHOICE, choices=END_REASONS)
    replaces_id: str | None = column("แต่งตั้งแทน", "Replaces", Kind.REF, refers="members")
    phone: str | None = column("โทรศัพท์", "Telephone", Kind.CODE, personal=True)
