"""What a person is given of what is held about them: all of it, in a sheet that opens and in plain JSON."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import openpyxl

from app.models import person_data
from app.models.hearings import Opinion, SheetEntry
from app.models.meetings import Meeting
from app.models.office import Attachment, Person
from app.models.person_data import Everything, Sought
from app.models.schema import dumps, to_row
from app.models.store import Store
from app.reports.sheets import person

DAY = date(2026, 7, 1)
OPINION = Opinion(
    ref_no="7",
    received_on=date(2026, 3, 2),
    channel="form",
    proposer_name="นายสมชาย ใจดี",
    proposer_contact='=HYPERLINK("x")\n<b>',
    id_hash="ab" * 32,
    problem="ถนนพัง",
)


def everything(tmp_path: Path) -> Everything:
    with Store.open(tmp_path / "record", bytes(32)) as store:
        sheet = SheetEntry(sheet_no=1, typed=dumps({"proposer_name": "นายสมชาย ใจดี", "problem": "x"}))
        meeting = Meeting(chair_name="นายสมชาย ใจดี", recorder_name="นางมาลี งาม", title="ประชุม")
        store.save(OPINION, sheet, meeting, Person(given_name="สมชาย", surname="ใจดี"), actor="ก")
        store.attach(b"x", "card.jpg", actor="ก", owner_table="opinions", owner_id=OPINION.id)
        step = {"pairs": [["persons", None, to_row(Person(given_name="สมชาย", surname="ใจดี", phone="099"))]]}
        store.local("").undo.add(step)
        return person_data.find(store, Sought("สมชาย ใจดี"))


def test_the_workbook_opens_and_says_all_of_the_person_and_nothing_of_others(tmp_path: Path) -> None:
    found = everything(tmp_path)
    made = person.workbook(found, "อบต.ตัวอย่าง", DAY)
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert sheet["A1"].value == "ข้อมูลส่วนบุคคลที่ อบต.ตัวอย่าง เก็บไว้ ตามคำขอเมื่อวันที่ 1 กรกฎาคม 2569"
    told = {(line[1], line[2], line[3]) for line in lines}
    assert {
        ("ความคิดเห็น/ข้อเสนอ/ปัญหาความต้องการ 7", "ชื่อ-สกุลผู้เสนอ", "นายสมชาย ใจดี"),
        ("ความคิดเห็น/ข้อเสนอ/ปัญหาความต้องการ 7", "ช่องทาง", "แบบฟอร์ม"),
        ("ความคิดเห็น/ข้อเสนอ/ปัญหาความต้องการ 7", "วันที่รับ", "2 มีนาคม 2569"),
        ("ความคิดเห็น/ข้อเสนอ/ปัญหาความต้องการ 7", "ปัญหา", "ถนนพัง"),
        ("การบันทึกทานแบบ", "ชื่อ-สกุลผู้เสนอ", "นายสมชาย ใจดี"),
        ("การประชุม", "ประธานในที่ประชุม", "นายสมชาย ใจดี"),
        ("ไฟล์แนบ card.jpg", "ชื่อไฟล์", "card.jpg"),
        ("ขั้นที่ย้อนกลับได้", "โทรศัพท์", "099"),
    } <= told
    assert "มาลี" not in str(lines) and made == person.workbook(found, "อบต.ตัวอย่าง", DAY)
    contact = next(cell for row in sheet.iter_rows(min_row=3) for cell in row if "HYPER" in str(cell.value))
    assert contact.data_type == "s" and contact.value == OPINION.proposer_contact


def test_the_json_says_the_same_by_column(tmp_path: Path) -> None:
    kept = json.loads(person.as_json(everything(tmp_path), "อบต.ตัวอย่าง", DAY))
    assert (kept["format"], kept["on"], kept["office"]) == (person.FORMAT, "2026-07-01", "อบต.ตัวอย่าง")
    by_table = {one["table"]: one for one in kept["held"]}
    assert by_table["opinions"]["values"] == {
        "proposer_name": OPINION.proposer_name,
        "proposer_contact": OPINION.proposer_contact,
        "id_hash": OPINION.id_hash,
    }
    assert by_table["opinions"]["with"]["problem"] == "ถนนพัง"
    assert by_table["sheet_entries"]["values"] == {"typed": {"proposer_name": "นายสมชาย ใจดี"}}
    assert Attachment.table in by_table and kept["typed"][0]["values"]["phone"] == "099"
