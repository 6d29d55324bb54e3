"""Rules of single records: what is told, and that nothing is told of a true and complete one."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from app.models.evaluations import Satisfaction
from app.models.hearings import Opinion, Sitting
from app.models.meetings import Attendance, Meeting, Resolution
from app.models.office import Document, Office
from app.models.plans import Activity, Payment, Plan, Project
from app.models.records import RECORD_TYPES, by_table
from app.models.rules import problems
from app.models.schema import Kind, Record, columns, json_schema


def told(record: Record, where: str) -> list[str]:
    return [p.what.thai for p in problems(record) if p.where == where]


def test_an_empty_draft_of_every_kind_is_only_incomplete() -> None:
    for record_type in RECORD_TYPES:
        found = problems(record_type())
        assert all(p.severity == "warning" and p.what.thai and p.what.english for p in found)
        required = {
            c.name for c in columns(record_type) if c.required and getattr(record_type(), c.name) is None
        }
        assert required <= {p.where for p in found}


def test_problems_name_their_record_and_stand_in_the_order_of_the_columns() -> None:
    found = problems(Office(id="o"))
    assert {(p.table, p.record_id) for p in found} == {("offices", "o")}
    order = [c.name for c in columns(Office)]
    assert [p.where for p in found] == sorted((p.where for p in found), key=order.index)


@pytest.mark.parametrize(
    ("record", "where", "thai"),
    [
        (Office(dla_code="5999901"), "dla_code", "รหัส อปท. ควรมีตัวเลข 8 หลัก"),
        (Meeting(held_on=date(2025, 10, 2), year=2569), "year", "ครั้งที่นับตามปีปฏิทิน: วันประชุมอยู่ในปี พ.ศ. 2568"),
        (Meeting(started_at="12:00", ended_at="09:30"), "ended_at", "เวลาเลิกประชุมก่อนเวลาเริ่มประชุม"),
        (Meeting(started_at="9.30"), "started_at", "เวลา “9.30” ไม่ถูกต้อง"),
        (Attendance(list="absent"), "absent_reason", "ยังไม่ระบุสาเหตุที่ไม่มาประชุม"),
        (Resolution(vote_result="unanimous", votes_against=1), "votes_against", "เอกฉันท์แต่มีเสียงไม่เห็นชอบ"),
        (Plan(fiscal_year=2026), "fiscal_year", "ปี 2026 ไม่ใช่ พ.ศ."),
        (Plan(revision_kind="change"), "follows_id", "ยังไม่มี “ฉบับก่อนหน้า”"),
        (Project(budget_source="none", budget_satang=1), "budget_satang", "ระบุว่าไม่ใช้งบประมาณแต่มีจำนวนเงิน"),
        (Activity(participants=10, participants_men=4, participants_women=5), "participants",
         "ชาย 4 + หญิง 5 ไม่เท่ากับ 10 คน"),
        (Sitting(participants=-1), "participants", "ตัวเลขต้องไม่ติดลบ"),
        (Document(kind="postcard"), "kind", "ไม่รู้จักตัวเลือก “postcard”"),
        (Opinion(cost_satang=1), "authority", "ต้องพิจารณาอำนาจหน้าที่ก่อนประมาณการค่าใช้จ่าย"),
        (Opinion(problem="เลขบัตร 1-2345-67890-12-3 ขอไฟถนน"), "problem",
         "ข้อความนี้ดูเหมือนมีเลขประจำตัวประชาชน 13 หลัก"),
    ],
)  # fmt: skip
def test_what_is_told(record: Record, where: str, thai: str) -> None:
    assert thai in told(record, where)


def test_what_is_right_is_not_told() -> None:
    assert told(Office(dla_code="05999901"), "dla_code") == []
    assert told(Meeting(held_on=date(2025, 10, 2), year=2568), "year") == []
    assert told(Activity(participants=None, participants_men=4, participants_women=5), "participants") == []
    assert told(Opinion(problem="โทร. 053-123456 ต่อ 12"), "problem") == []
    assert told(Payment(amount_satang=0), "amount_satang") == []


def test_zero_is_known_and_blank_is_not() -> None:
    assert told(Project(budget_satang=0), "budget_satang") == []
    assert told(Project(), "budget_satang") == ["ยังไม่มี “งบประมาณ (บาท)”"]


def test_every_kind_is_declared_once_with_words_in_both_languages() -> None:
    tables = [t.table for t in RECORD_TYPES]
    assert len(set(tables)) == len(tables)
    for record_type in RECORD_TYPES:
        assert by_table(record_type.table) is record_type
        assert all(record_type.words)
        for declared in columns(record_type):
            assert all(declared.words), (record_type, declared.name)
            assert not declared.refers or declared.refers in tables
            assert (declared.kind is Kind.CHOICE) == bool(declared.choices)
            assert (declared.kind in (Kind.REF, Kind.FILE)) == bool(declared.refers)
        assert len(columns(record_type)) == len(fields(record_type)) - 3
        assert set(json_schema(record_type)["properties"]) == {c.name for c in columns(record_type)} | {
            "id",
            "deleted",
        }


def test_ids_of_records_are_not_taken_for_id_numbers() -> None:
    by_chance = "36785501-9619-5087-8852-7c4277dfeb25"
    found = problems(Satisfaction(evaluation_id=by_chance, topic="เวลา"))
    assert [p.where for p in found if "13" in p.what.thai] == []


def test_a_right_checksum_is_never_called_verified() -> None:
    """T12: the third digit has no weight, so a wrong number may have a right checksum; it proves nothing."""
    right, third_changed = "1234567890121", "1294567890121"
    assert [_check_digit(number) for number in (right, third_changed)] == [1, 1]
    told = [problems(Opinion(problem=f"ผู้ร้อง {number}")) for number in (right, third_changed)]
    sentences = [[(p.what, p.mend) for p in found if p.where == "problem"] for found in told]
    assert sentences[0] == sentences[1] and len(sentences[0]) == 1
    said = " ".join(words for one in sentences[0][0] for words in one)
    for claim in ("ตรวจสอบแล้ว", "ยืนยันตัวตน", "ถูกต้อง", "verified", "valid"):
        assert claim not in said


def _check_digit(number: str) -> int:
    return (11 - sum(int(digit) * (13 - place) for place, digit in enumerate(number[:12])) % 11) % 10
