"""A paper with every kind of block, and the pictures in it."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image

from app.reports.docx import render_docx
from app.reports.pdf.blocks import (
    Bar,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Garuda,
    HeadCell,
    Heading,
    Labelled,
    Landscape,
    Letterhead,
    PageBreak,
    PageSetup,
    Photo,
    Photos,
    QRStamp,
    Row,
    Rule,
    Run,
    Schedule,
    ScheduleRow,
    Signature,
    Signatures,
    Space,
    Table,
    Text,
)

CREATED = date(2026, 4, 20)
LONG = "ตามที่ได้มีการจัดตั้งศูนย์ส่งเสริมการมีส่วนร่วมของประชาชนขึ้นในเทศบาลตำบลสมมติ เพื่อรับฟังความคิดเห็นของประชาชนทุกกลุ่ม "
MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")


def picture(width: int, height: int, shade: int = 120) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height), shade).save(out, "PNG")
    return out.getvalue()


def letter() -> tuple[Block, ...]:
    address = ("ที่ทำการเทศบาลตำบลสมมติ", "ถนนสายใหม่ อำเภอเมือง", "จังหวัดสมมติ ๕๗๐๐๐")
    return (
        Letterhead("ชร ๕๒๐๐๑/๓๕๘", address, "๒๐ เมษายน ๒๕๖๙", Garuda(picture(280, 300)), urgency="ด่วนที่สุด"),
        Labelled(
            "เรื่อง", "ขอส่งรายงานผลการดำเนินงานของศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", 1.6
        ),
        Labelled("เรียน", "ผู้อำนวยการสำนักงาน", 1.6),
        Text(LONG * 3, space_before=6.0),
        Text([LONG, Run("ตัวหนา", bold=True), " และ ", Run("ตัวเอน", italic=True), "\nบรรทัดใหม่"]),
        Text("ขอแสดงความนับถือ", "center", 0.0, left_cm=8.0, space_before=12.0, keep_with_next=True),
        Signatures((Signature(name="นายสมชาย ใจดี", lines=("นายกเทศมนตรีตำบลสมมติ",)),)),
        PageBreak(),
    )


def words() -> tuple[Block, ...]:
    return (
        Garuda(None),
        Heading("รายงานผลการดำเนินงาน", level=0),
        Rule(4.0),
        Heading("ส่วนที่ ๑ ข้อมูลทั่วไป"),
        Text(LONG * 2),
        Heading("๑.๑ คณะกรรมการ", level=2),
        Bullets(("ประธานกรรมการ", "กรรมการ " + LONG, "เลขานุการ"), marks=("๑.", "๒.", "๓.")),
        Heading("๑.๑.๑ หน้าที่", level=3),
        Bullets(("รับฟัง", "ส่งเสริม")),
        Bullets(("ไม่เรียงลำดับ", "ข้ามลำดับ"), marks=("ก.", "ง.")),
        Bullets(("Three", "Four"), marks=("(3)", "(4)")),
        Space(12.0),
        Text("ชิดขวา", "right", bold=True, size=14.0),
        Labelled("อ้างถึง", "หนังสือ ที่ นร ๐๑๐๗/ว ๑๕"),
    )


def budget() -> Table:
    columns = (
        Column("ที่", 1, "center"),
        Column("โครงการ", 6),
        Column("งบประมาณ", 2, "right"),
        Column("ใช้จริง", 2, "right"),
    )
    head = (
        (HeadCell("ที่", rows=2), HeadCell("โครงการ", rows=2), HeadCell("เงิน (บาท)", columns=2)),
        (HeadCell("งบประมาณ"), HeadCell("ใช้จริง")),
    )
    rows = [
        Row((f"{place}", f"โครงการอบรมประชาชนที่ {place}", "๑๐,๐๐๐", Cell("๙,๐๐๐", painted=place == 2)))
        for place in range(1, 40)
    ]
    group = Row(("ด้านการเมือง",), "group")
    total = Row((Cell("รวม", columns=2, align="right"), "๓๙๐,๐๐๐", "๓๕๑,๐๐๐"), "total")
    return Table(columns, (group, *rows, total), head, caption="ตารางที่ ๑ งบประมาณ")


def schedule() -> Schedule:
    return Schedule(
        (Column("ที่", 2, "center"), Column("กิจกรรม", 14)),
        (("พ.ศ. ๒๕๖๘", 3), ("พ.ศ. ๒๕๖๙", 9)),
        MONTHS,
        (
            ScheduleRow(("", ""), kind="group"),
            ScheduleRow(("๑", "ประชุมคณะกรรมการ"), planned=0b111, done=0b011),
            ScheduleRow(("๒", "เวทีรับฟัง"), planned=0b1000, done=0b11000),
        ),
        caption="แผนรายเดือน",
    )


def figures() -> tuple[Block, ...]:
    bars = (
        Bar("ชาย", 120, "๑๒๐ คน"),
        Bar("หญิง", 60, "๖๐ คน"),
        Bar("ไม่ระบุ", None, "ไม่มีข้อมูล"),
        Bar("อื่น", 0, "๐ คน"),
    )
    photos = tuple(Photo(picture(400, 300, 60 * n), f"ภาพที่ {n} เวทีรับฟังความคิดเห็น") for n in (1, 2, 3))
    return (
        Chart(bars, title="ผู้เข้าร่วมตามเพศ"),
        Photos(photos, per_page=4),
        Photos((*photos[:1], Photo(b"no picture", "ไฟล์เสีย"))),
        Text("จึงเรียนมาเพื่อโปรดทราบ"),
        Signatures(
            (
                Signature(name="นางสาวหนึ่ง", lines=("ผู้จัดทำ",)),
                Signature(name="นายสอง", lines=("ผู้ตรวจสอบ",)),
                Signature(lines=("ผู้รับรอง",)),
            ),
            columns=2,
        ),
        QRStamp("SR1:2569-1:abcdef", ("รหัสตรวจสอบ", "ฉบับที่ ๑")),
    )


def everything(setup: PageSetup | None = None) -> Document:
    blocks = (*letter(), *words(), budget(), Landscape((Heading("แผน"), schedule())), *figures())
    return Document(blocks, setup or PageSetup())


def rendered(document: Document) -> bytes:
    return render_docx(document, title="รายงาน", author="เทศบาลตำบลสมมติ", created=CREATED)
