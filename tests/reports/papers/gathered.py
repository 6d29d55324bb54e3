"""A record with one body and its meetings, and what stands on a finished page."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pypdf
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from app.models.committees import Committee, CommitteeOrder, Member
from app.models.meetings import AgendaItem, Attendance, Discussion, Meeting, Resolution
from app.models.office import Document, Office
from app.models.schema import Record
from app.models.store import Store

PLACE = "ห้องประชุม 2 ชั้น 3 อาคารเทศบาลตำบลสมมติ"
OFFICE = Office(
    id="office",
    name_full="เทศบาลตำบลสมมติ",
    amphoe="เมืองสมมติ",
    province="สมมติ",
    chief_title="นายกเทศมนตรีตำบลสมมติ",
)
BODY = Committee(id="body", name="คณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน", kind="centre")
ORDERS: list[Record] = [
    Document(id="d1", kind="order", number="71/2564", dated_on=date(2021, 5, 3), subject="แต่งตั้ง"),
    Document(id="d2", kind="order", number="162/2564", dated_on=date(2021, 10, 8), subject="แต่งตั้งแทน"),
    CommitteeOrder(
        id="o1", committee_id="body", document_id="d1", action="appoint", effective_on=date(2021, 5, 3)
    ),
    CommitteeOrder(
        id="o2", committee_id="body", document_id="d2", action="amend", effective_on=date(2021, 10, 8)
    ),
]


def member(number: int, role: str = "member", **more: Any) -> Member:
    values = {"order_no": number, "order_id": "o1", "starts_on": date(2021, 5, 3), "group": "2"}
    own = {"name": f"นายสมมติ คนที่{number}", "position": f"ผู้อำนวยการกองที่ {number}", "role": role}
    return Member(id=f"m{number}", committee_id="body", basis="named", **(values | own | more))


MEMBERS = [
    member(1, "chair", name="นายสมชาย ใจดี", position="นายกเทศมนตรีตำบลสมมติ"),
    member(2, name="นางสมหญิง รักถิ่น", position="ปลัดเทศบาลตำบลสมมติ"),
    member(3, name="ว่าที่ร้อยตรีกล้า หาญณรงค์", position="กำนันตำบลสมมติ"),
    *map(member, range(4, 11)),
    member(11, "secretary", name="นางสาวดวงดาว ทองธารา", position="หัวหน้าสำนักปลัด"),
    member(12, "assistant_secretary", name="นายเขียน บันทึก", position="นักวิเคราะห์นโยบายและแผน"),
]
REPLACED = [
    member(
        3, name="ว่าที่ร้อยตรีกล้า หาญณรงค์", position="กำนันตำบลสมมติ", ends_on=date(2021, 10, 8),
        end_reason="moved",
    ),
    member(
        13, name="นายใหม่ มาแทน", position="กำนันตำบลสมมติ", order_id="o2", starts_on=date(2021, 10, 8),
        replaces_id="m3",
    ),
]  # fmt: skip


def meeting(**more: Any) -> Meeting:
    values: dict[str, Any] = {
        "id": "meet",
        "committee_id": "body",
        "title": "การประชุมคณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน",
        "number": 2,
        "year": 2568,
        "held_on": date(2025, 10, 2),
        "appointed_at": "14:00",
        "started_at": "14:05",
        "ended_at": "16:20",
        "place": PLACE,
        "chair_name": "นายสมชาย ใจดี",
        "chair_position": "นายกเทศมนตรีตำบลสมมติ",
        "chair_capacity": "ประธานกรรมการ",
        "recorder_name": "นายเขียน บันทึก",
        "recorder_position": "กรรมการและผู้ช่วยเลขานุการ",
        "checker_name": "นางสาวดวงดาว ทองธารา",
        "checker_position": "กรรมการและเลขานุการ",
    }
    return Meeting(**(values | more))


def came(number: int, **more: Any) -> Attendance:
    """The member of this number, present unless told otherwise."""
    found = next(one for one in MEMBERS if one.id == f"m{number}")
    values = {"id": f"a{number}", "meeting_id": "meet", "list": "present", "order_no": number}
    own = {"member_id": found.id, "name": found.name, "position": found.position, "role": "กรรมการ"}
    return Attendance(**(values | own | more))


def everyone(*, but: Iterable[int] = ()) -> list[Attendance]:
    away = set(but)
    return [
        came(n, **({"list": "absent", "absent_reason": "duty"} if n in away else {})) for n in range(1, 13)
    ]


def item(key: str, parent: str | None = None, order: int = 1, **more: Any) -> AgendaItem:
    values: dict[str, Any] = {
        "meeting_id": "meet",
        "parent_id": parent,
        "order_no": order,
        "title": f"เรื่อง{key}",
    }
    return AgendaItem(id=key, **(values | more))


def resolved(key: str, under: str, **more: Any) -> Resolution:
    values: dict[str, Any] = {"meeting_id": "meet", "agenda_item_id": under, "order_no": 1, "kind": "noted"}
    return Resolution(id=key, **(values | {"text": "รับทราบ"} | more))


def spoken(under: str, order: int, speaker: str | None, text: str) -> Discussion:
    return Discussion(agenda_item_id=under, order_no=order, speaker=speaker, text=text)


SIX: list[Record] = [
    item("i1", order=1, title="เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", standard="chair", content="ประธานแจ้งเรื่องทั่วไป"),
    resolved("r1", "i1"),
    item("i2", order=2, title="เรื่องรับรองรายงานการประชุม", standard="adoption"),
    item("i3", order=3, title="เรื่องสืบเนื่อง", standard="matters"),
    item("i31", "i3", 1, title="การติดตามผลตามมติ", owner_office="กองช่าง", content="ดำเนินการแล้ว"),
    item("i311", "i31", 1, title="ถนนสายบ้านใหม่", content="แล้วเสร็จ ร้อยละ 80"),
    item("i312", "i31", 2, title="ท่อระบายน้ำ"),
    resolved("r31", "i31", text="รับทราบ และให้เร่งรัด"),
    item("i4", order=4, title="เรื่องเพื่อทราบ", standard="information"),
    item("i5", order=5, title="เรื่องเสนอเพื่อพิจารณา", standard="decision"),
    item(
        "i51", "i5", 1, title="ร่างแผนปฏิบัติงาน", presenter="นางสาวดวงดาว ทองธารา กรรมการและเลขานุการ",
        content="ร่างแผนมี 22 โครงการ\nวงเงินรวม 1,632,820 บาท", law="ระเบียบกระทรวงมหาดไทย พ.ศ. 2548",
        issues="เห็นชอบร่างแผน\nมอบหมายผู้รับผิดชอบ",
    ),
    spoken("i51", 1, "นางสมหญิง รักถิ่น", "ขอให้เพิ่มโครงการของหมู่ที่ 3"),
    spoken("i51", 2, None, "ที่ประชุมอภิปรายกันอย่างกว้างขวาง"),
    resolved(
        "r51", "i51", kind="agreed", text="ให้ใช้แผนปฏิบัติงาน", vote_result="majority", votes_for=8,
        votes_against=2, votes_abstained=1, casting_vote=True, assignee="นายเขียน บันทึก\nกองช่าง",
        due_on=date(2025, 10, 31),
    ),
    item("i6", order=6, title="เรื่องอื่น ๆ", standard="other"),
]  # fmt: skip


def opened(folder: Path, *records: Record) -> Store:
    """A store with the office, the body of twelve, and these records."""
    store = Store.open(folder / "record", bytes(32), create=True)
    store.save(OFFICE, BODY, *ORDERS, *MEMBERS, *records, actor="ผู้บันทึก")
    return store


# -- what stands on the pages


def words(pdf: bytes) -> str:
    """All words without white space."""
    return "".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def bare(text: str) -> str:
    return "".join(text.split())


def in_order(pdf: bytes, *phrases: str) -> list[str]:
    """The phrases that do not stand in the file behind each other, in this order."""
    whole, at, lost = words(pdf), 0, []
    for phrase in phrases:
        found = whole.find(bare(phrase), at)
        if found < 0:
            lost.append(phrase)
        else:
            at = found + len(bare(phrase))
    return lost


class Letter(NamedTuple):
    """A drawn letter: page from 1, left edge and baseline in points, true size, bold or not."""

    page: int
    x: float
    baseline: float
    size: float
    font: str
    text: str


def letters(pdf: bytes) -> list[Letter]:
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    found = []
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(pdf)), 1):
        interpreter.process_page(page)
        for char in device.get_result():
            if isinstance(char, LTChar) and char.get_text().strip():
                x, baseline = char.matrix[4], char.matrix[5]
                found.append(Letter(number, x, baseline, char.size, char.fontname, char.get_text()))
    return found
