"""The sheet to sign: the members of that day in protocol order, room to sign, rows for guests."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest

from app.models.meetings import Attendance, Meeting
from app.models.schema import Record
from app.models.store import Store
from app.reports.papers import attendance
from app.reports.template import BadTemplate
from tests.reports.papers.gathered import REPLACED, came, everyone, in_order, letters, meeting, opened, words

CM = 72 / 2.54


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as made:
        yield made


def printed(store: Store, *records: Record, **values: Any) -> bytes:
    made = meeting(**values)
    store.save(made, *records, actor="ก")
    return attendance.sheet(store, made).pdf().pdf


def test_the_members_in_office_that_day_stand_in_protocol_order(store: Store) -> None:
    store.save(*REPLACED, actor="ก")
    before = printed(store, held_on=date(2021, 9, 30), number=2, year=2564)
    after = printed(store, held_on=date(2021, 10, 8), number=3, year=2564)
    head = ("บัญชีลงลายมือชื่อผู้มาประชุม", "การประชุมคณะกรรมการศูนย์ส่งเสริม", "ครั้งที่ ๒/๒๕๖๔")
    names = ("๑ นายสมชาย ใจดี", "๒ นางสมหญิง รักถิ่น", "๓ ว่าที่ร้อยตรีกล้า หาญณรงค์", "กำนันตำบลสมมติ", "๔ นายสมมติ คนที่๔")
    officers = ("๑๑ นางสาวดวงดาว ทองธารา", "๑๒ นายเขียน บันทึก", "ผู้เข้าร่วมประชุม", "๑", "๑๐")
    assert in_order(before, *head, *names, *officers) == []
    assert in_order(after, "ครั้งที่ ๓/๒๕๖๔", "๓ นายใหม่ มาแทน กำนันตำบลสมมติ", "๔ นายสมมติ คนที่๔") == []
    assert "หาญณรงค์" not in words(after)


def test_who_was_entered_for_the_meeting_stands_there_marked_or_not(store: Store) -> None:
    roll = [came(n, list=None) for n in range(1, 5)]
    substitute = Attendance(
        meeting_id="meet", list="present", order_no=2, name="นายแทน ตัวจริง", position="รองปลัด",
        substitute_for_id="m2", substitute_for="นางสมหญิง รักถิ่น",
    )  # fmt: skip
    guest = Attendance(meeting_id="meet", list="guest", order_no=1, name="นายแขก รับเชิญ", position="วิศวกร")
    pdf = printed(store, *roll, substitute, guest)
    assert (
        in_order(pdf, "๑ นายสมชาย", "๒ นายแทน ตัวจริง", "๓ ว่าที่ร้อยตรีกล้า", "๔", "ผู้เข้าร่วมประชุม", "๑ นายแขก", "๑๑")
        == []
    )
    assert "แทนนางสมหญิงรักถิ่น" in words(pdf) and words(pdf).count("นางสมหญิง") == 1
    assert "คนที่๕" not in words(pdf)


def test_rows_are_high_enough_to_sign_and_heads_stand_on_every_page(store: Store) -> None:
    pdf = printed(store, *everyone())
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2
    found = letters(pdf)
    for page in (1, 2):
        heads = [one for one in found if one.page == page and "Bold" in one.font]
        assert "ลายมือชื่อ" in "".join(one.text for one in heads)
    marks = [one for one in found if one.page == 2 and one.text in "๒๓๔๕๖๗๘๙" and one.x < 3 * CM + 30]
    assert len(marks) >= 5
    assert all(abs(a.baseline - b.baseline - 1.0 * CM) < 0.1 for a, b in pairwise(marks))


def test_numbers_and_blank_rows_are_the_templates(store: Store) -> None:
    own = store.folder / "templates" / "attendance.toml"
    own.parent.mkdir()
    source = (
        '[[part]]\ntable = "signing.guests"\ncolumns = ["number:1", "signature:3"]\nblank_rows = {rows}\n'
    )
    own.write_text(source.replace("{rows}", "3"), "utf-8")
    assert words(printed(store)) == "ที่ลายมือชื่อ๑๒๓"
    own.write_text(source.replace("{rows}", "-1"), "utf-8")
    with pytest.raises(BadTemplate, match=r"attendance\.toml, line 4"):
        printed(store)


def test_what_the_sheet_lacks_is_told(store: Store) -> None:
    made = meeting()
    store.save(made, actor="ก")
    assert attendance.problems(store, made) == []
    nobody = Meeting(id="nobody")
    store.save(nobody, actor="ก")
    told = attendance.problems(store, nobody)
    assert [one.where for one in told] == ["number", "held_on", "place", ""]
    assert told[0].what.thai == "บัญชีลงลายมือชื่อยังไม่มีครั้งที่" and told[-1].what == attendance.NO_MEMBERS
    assert {one.record_id for one in told} == {"nobody"}
    text = words(attendance.sheet(store, nobody).pdf().pdf)
    assert "เมื่อวันที่........" in text and "ณ........" in text
