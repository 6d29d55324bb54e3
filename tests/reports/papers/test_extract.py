"""The extract of one resolution: where it was made, its words and votes, its flaws, who certifies it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models import minutes as rules_of_minutes
from app.models.bodies import Standing
from app.models.committees import Term
from app.models.errors import DamagedRecord, NotFound, Words
from app.models.meetings import Meeting, Resolution
from app.models.schema import Record, changed
from app.models.store import Store
from app.reports.papers import extract
from tests.reports.issued import Meddler
from tests.reports.papers.gathered import (
    MEMBERS,
    SIX,
    everyone,
    in_order,
    item,
    meeting,
    opened,
    resolved,
    words,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as made:
        yield made


def printed(store: Store, key: str, *records: Record, **values: Any) -> bytes:
    store.save(meeting(**values), *records, actor="ก")
    found = store.get(Resolution, key)
    assert found
    return extract.sheet(store, found).pdf().pdf


def test_it_says_where_it_was_resolved_and_how_and_who_certifies_it(store: Store) -> None:
    pdf = printed(store, "r51", *everyone(), *SIX)
    assert (
        in_order(
            pdf,
            "คัดลอกมติที่ประชุมคณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน",
            *("ครั้งที่ ๒/๒๕๖๘", "เมื่อวันพฤหัสบดีที่ ๒ ตุลาคม พ.ศ. ๒๕๖๘", "ณ ห้องประชุม ๒ ชั้น ๓"),
            *("ระเบียบวาระที่ ๕ เรื่องเสนอเพื่อพิจารณา", "๕.๑ ร่างแผนปฏิบัติงาน"),
            "มติที่ประชุม เห็นชอบ ให้ใช้แผนปฏิบัติงาน (ด้วยเสียงข้างมาก เห็นชอบ ๘ เสียง",
            *("ผู้รับผิดชอบ: นายเขียน บันทึก และกองช่าง", "รับรองสำเนาถูกต้อง", "(นางสาวดวงดาว ทองธารา)"),
            *("หัวหน้าสำนักปลัด", "กรรมการและเลขานุการ", "วันที่........เดือน"),
        )
        == []
    )
    text = words(pdf)
    assert "๒๒โครงการ" not in text and "รับทราบ" not in text, "neither the background nor other resolutions"
    assert "ยังไม่ได้รับการรับรอง" in text


def test_only_this_resolution_of_its_item_is_copied(store: Store) -> None:
    pdf = printed(
        store, "r1b", *SIX, resolved("r1b", "i1", order_no=2, kind="assigned", text="มอบหมายกองช่าง")
    )
    assert in_order(pdf, "ระเบียบวาระที่ ๑ เรื่องที่ประธาน", "มติที่ประชุม มอบหมายกองช่าง") == []
    assert "รับทราบ" not in words(pdf)


def test_an_item_on_the_third_level_brings_those_above_it(store: Store) -> None:
    pdf = printed(store, "deep", *SIX, resolved("deep", "i312", text="ให้เร่งรัด"))
    assert in_order(pdf, "ระเบียบวาระที่ ๓", "๓.๑ การติดตามผลตามมติ", "๓.๑.๒ ท่อระบายน้ำ", "มติที่ประชุม") == []
    assert "๓.๑.๑" not in words(pdf)


@pytest.mark.parametrize(
    ("records", "flaw"),
    [
        (everyone(but=range(1, 9)), rules_of_minutes.NEVER_MET),
        (
            [Term(committee_id="body", starts_on=date(2021, 5, 3), ends_on=date(2025, 5, 2))],
            rules_of_minutes.STANDINGS[Standing.LAPSED],
        ),
    ],
)
def test_what_may_not_stand_says_so_behind_its_words(
    store: Store, records: list[Record], flaw: Words
) -> None:
    pdf = printed(store, "r1", *records, *SIX)
    assert in_order(pdf, f"มติที่ประชุม รับทราบ ({flaw.thai})", "รับรองสำเนาถูกต้อง") == []
    found = store.get(Resolution, "r1")
    assert found
    told = extract.problems(store, found)
    assert [one.what for one in told if one.table == "resolutions"] == [flaw]
    assert rules_of_minutes.flaws(store, found) == (flaw,)


def test_adopted_minutes_are_named_and_nothing_is_then_missing(store: Store) -> None:
    later = meeting(id="later", number=3, held_on=date(2025, 12, 18))
    values = {
        "status": "adopted",
        "adoption": "next",
        "adopted_in_id": "later",
        "adopted_on": date(2025, 12, 18),
    }
    pdf = printed(store, "r1", later, *everyone(), *SIX, **values)
    assert in_order(pdf, "รับรองแล้ว ในการประชุมครั้งที่ ๓/๒๕๖๘ เมื่อวันที่ ๑๘ ธันวาคม ๒๕๖๘", "รับรองสำเนาถูกต้อง") == []
    found = store.get(Resolution, "r1")
    assert found and extract.problems(store, found) == []


def test_without_a_secretary_the_name_is_left_blank(store: Store) -> None:
    secretary = next(one for one in MEMBERS if one.role == "secretary")
    store.save(changed(secretary, ends_on=date(2025, 1, 1), end_reason="moved"), actor="ก")
    pdf = printed(store, "r1", *everyone(), *SIX)
    assert in_order(pdf, "รับรองสำเนาถูกต้อง", "(......", "วันที่........") == []
    found = store.get(Resolution, "r1")
    assert found and extract.NO_SECRETARY in [one.what for one in extract.problems(store, found)]


def test_a_resolution_whose_item_is_gone_is_copied_all_the_same(store: Store) -> None:
    pdf = printed(store, "r", resolved("r", "gone", text="ให้ดำเนินการ"))
    assert in_order(pdf, "ครั้งที่ ๒/๒๕๖๘", "มติที่ประชุม", "ให้ดำเนินการ", "รับรองสำเนาถูกต้อง") == []
    assert "ระเบียบวาระ" not in words(pdf)


def test_items_that_are_each_others_parent_do_not_hang_the_paper(store: Store) -> None:
    loop = [item("x", "y", title="หนึ่ง"), item("y", "x", title="สอง"), resolved("r", "x", text="ให้ทำ")]
    assert in_order(printed(store, "r", *loop), "มติที่ประชุม", "ให้ทำ") == []


def test_a_meeting_that_is_gone_is_told_and_a_forged_row_is_not_printed(store: Store) -> None:
    orphan = Resolution(id="orphan", meeting_id="nowhere", text="ก")
    store.save(orphan, meeting(), *SIX, actor="ก")
    with pytest.raises(NotFound):
        extract.sheet(store, orphan)
    found = store.get(Resolution, "r1")
    assert found and store.get(Meeting, "meet")
    Meddler(store).run("UPDATE resolutions SET text = ? WHERE id = ?", "อนุมัติ", "r1")
    with pytest.raises(DamagedRecord):
        extract.sheet(store, found)
