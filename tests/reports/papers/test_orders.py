"""Orders and announcements: each prints its own members; what a body lacks by custom is told."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.centre import Centre
from app.models.committees import Committee, CommitteeOrder, Member
from app.models.office import Document, Office
from app.models.records import by_table
from app.models.schema import Record, changed
from app.models.store import Store
from app.reports.papers import orders
from app.reports.pdf import faults
from app.reports.pdf.fonts import leading
from tests.reports.pagerules import EXTRACTORS, bare, extracted
from tests.reports.papers.drawn import (
    CM,
    LEFT,
    MIDDLE,
    RIGHT,
    TOP,
    badly_broken,
    line_with,
    outside,
    page_texts,
    pictures,
    rules,
    with_garuda,
)
from tests.reports.papers.gathered import BODY, OFFICE, in_order, letters, member, words

CASES = Path(__file__).parents[2] / "data" / "cases"
DAY = date(2021, 5, 3)
DUTIES = "จัดทำแผนปฏิบัติงานประจำปี\nติดตามประเมินผลและรายงาน ปีละ 2 ครั้ง\nปฏิบัติงานอื่นตามที่ได้รับมอบหมาย"
CENTRE = Centre(
    id="centre",
    name="ศูนย์ส่งเสริมการมีส่วนร่วมของประชาชนเทศบาลตำบลสมมติ",
    guideline_version="แนวทางการจัดตั้งศูนย์ฯ พ.ศ. 2562",
    location="ห้อง N 106 ชั้น 1",
    established_on=date(2021, 6, 9),
    objectives="เป็นศูนย์กลางในการประสานงาน\nเป็นศูนย์ต้นแบบ",
    powers="สร้างช่องทางการรับรู้\nแต่งตั้งคณะทำงาน",
)
ORDER = Document(
    id="d1",
    kind="order",
    number="71/2564",
    dated_on=DAY,
    subject="แต่งตั้งคณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน",
    signer_name="นายสมชาย ใจดี",
    signer_position="นายกเทศมนตรีตำบลสมมติ",
    signer_capacity="holder",
    issued_by="เทศบาลตำบลสมมติ",
)
AMENDING = changed(
    ORDER, id="d2", number="162/2564", dated_on=date(2021, 10, 8), subject="แต่งตั้งแทนตำแหน่งที่ว่าง"
)
FIRST = CommitteeOrder(
    id="o1", committee_id="body", document_id="d1", action="appoint", effective_on=date(2021, 5, 10)
)
SECOND = CommitteeOrder(
    id="o2", committee_id="body", document_id="d2", action="amend", effective_on=date(2021, 10, 8)
)
SEATS = [
    member(3, "secretary", name="นางสาวดวงดาว ทองธารา", position="หัวหน้าสำนักปลัด", group="6"),
    member(1, "chair", name="นายสมชาย ใจดี", position="นายกเทศมนตรีตำบลสมมติ", group="1"),
    member(
        2, name="ว่าที่ร้อยตรีกล้า หาญณรงค์", position="กำนันตำบลสมมติ", organisation="ที่ทำการปกครองอำเภอ",
        group="3", end_reason="resigned", ends_on=date(2021, 10, 8),
    ),
    member(
        4, name="นายใหม่ มาแทน", position="กำนันตำบลสมมติ", group="3", order_id="o2", replaces_id="m2",
        starts_on=date(2021, 10, 8),
    ),
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A body made by two orders: three members, then one of them replaced."""
    with Store.open(tmp_path / "record", bytes(32), create=True) as found:
        body = changed(BODY, duties=DUTIES)
        found.save(OFFICE, CENTRE, ORDER, AMENDING, body, FIRST, SECOND, *SEATS, actor="ก")
        yield found


def saved(store: Store, *records: Record) -> None:
    store.save(*records, actor="ก")


def printed(store: Store, order: CommitteeOrder = FIRST) -> bytes:
    return orders.sheet(store, order).pdf().pdf


# -- the paper


def test_it_reads_in_the_order_of_an_order(store: Store) -> None:
    order = (
        *("คำสั่งเทศบาลตำบลสมมติ", "ที่ ๗๑/๒๕๖๔", "เรื่อง แต่งตั้งคณะกรรมการ", "ตามที่เทศบาลตำบลสมมติ", "ประกอบด้วย"),
        *("๑. นายสมชาย ใจดี", "นายกเทศมนตรีตำบลสมมติ", "ประธานกรรมการ", "๒. ว่าที่ร้อยตรีกล้า", "กรรมการ"),
        *("๓. นางสาวดวงดาว", "หัวหน้าสำนักปลัด", "กรรมการและเลขานุการ", "มีหน้าที่และอำนาจ ดังนี้", "๑. จัดทำแผน"),
        *("๒. ติดตามประเมินผลและรายงาน ปีละ ๒ ครั้ง", "ทั้งนี้ ตั้งแต่วันที่ ๑๐ พฤษภาคม พ.ศ. ๒๕๖๔ เป็นต้นไป"),
        *("สั่ง ณ วันที่ ๓ พฤษภาคม พ.ศ. ๒๕๖๔", "(นายสมชาย ใจดี)", "นายกเทศมนตรีตำบลสมมติ"),
    )
    assert in_order(printed(store), *order) == []


def test_an_announcement_may_appoint_too(store: Store) -> None:
    saved(store, changed(ORDER, kind="announcement", number=None))
    pdf = printed(store)
    order = ("ประกาศเทศบาลตำบลสมมติ", "เรื่อง แต่งตั้ง", "๑. นายสมชาย", "ประกาศ ณ วันที่ ๓ พฤษภาคม พ.ศ. ๒๕๖๔")
    assert in_order(pdf, *order) == []
    assert "สั่งณวันที่" not in words(pdf) and "คำสั่ง" not in words(pdf) and "ที่...." not in words(pdf)


def test_number_and_days_are_dots_until_they_are_given(store: Store) -> None:
    saved(store, changed(ORDER, number=None, dated_on=None), changed(FIRST, effective_on=None))
    blank = printed(store)
    order = ("ที่ ............/............", "ทั้งนี้ ตั้งแต่วันที่ ......", "เป็นต้นไป", "สั่ง ณ วันที่ ......", "พ.ศ. ......")
    assert in_order(blank, *order) == []
    saved(store, ORDER, FIRST)
    assert in_order(printed(store), "ที่ ๗๑/๒๕๖๔", "๑๐ พฤษภาคม", "สั่ง ณ วันที่ ๓ พฤษภาคม") == []


def test_the_documents_own_text_comes_before_the_templates(store: Store) -> None:
    saved(store, changed(ORDER, body="อาศัยอำนาจตามกฎหมาย จึงแต่งตั้ง\nดังต่อไปนี้"))
    text = words(printed(store))
    assert "อาศัยอำนาจตามกฎหมาย" in text and "ตามที่เทศบาล" not in text


def test_who_is_not_named_yet_signs_on_dots(store: Store) -> None:
    saved(store, changed(ORDER, signer_name=None, signer_position=None))
    assert words(printed(store)).endswith(f"({'.' * 40}){'.' * 40}")


def test_who_signs_for_the_chief_says_in_what_capacity(store: Store) -> None:
    saved(store, changed(ORDER, signer_position="ปลัดเทศบาล", signer_capacity="on_behalf"))
    pdf = printed(store)
    assert words(pdf).endswith("(นายสมชายใจดี)ปลัดเทศบาลปฏิบัติราชการแทนนายกเทศมนตรีตำบลสมมติ")


def test_its_layout_is_measured(store: Store) -> None:
    pdf = printed(store)
    assert outside(pdf) == []
    issuer, number = line_with(pdf, "คำสั่งเทศบาล"), line_with(pdf, "ที่๗๑")
    feet = TOP - 3 * CM
    assert feet - 6 - leading(16) < issuer[0].baseline < feet - 6, "close below the garuda"
    for row in (issuer, number):
        assert (row[0].x + row[-1].x + 6) / 2 == pytest.approx(MIDDLE, abs=4)
    (rule,) = rules(pdf)
    assert not rule.dotted and (rule.left + rule.right) / 2 == pytest.approx(MIDDLE, abs=0.1)
    assert rule.right - rule.left < (RIGHT - LEFT) / 2, "a short rule"
    for words_of in ("ตามที่เทศบาล", "มีหน้าที่และอำนาจ", "๑.จัดทำแผน", "ทั้งนี้"):
        assert line_with(pdf, words_of)[0].x == pytest.approx(LEFT + 2.5 * CM, abs=0.1), words_of
    assert line_with(pdf, "(นายสมชาย")[0].x >= MIDDLE


def test_the_garuda_is_three_centimetres_in_the_middle(store: Store) -> None:
    blank = printed(store)
    with_garuda(store)
    pdf = printed(store)
    ((left, bottom, right, top),) = pictures(pdf)
    assert top == pytest.approx(TOP, abs=0.1) and top - bottom == pytest.approx(3 * CM, abs=0.1)
    assert (left + right) / 2 == pytest.approx(MIDDLE, abs=0.1)
    assert pictures(blank) == [] and letters(pdf) == letters(blank)


def test_columns_of_names_stand_below_each_other(store: Store) -> None:
    pdf = printed(store)
    names = [line_with(pdf, one)[0].x for one in ("นายสมชายใจดีนายก", "ว่าที่ร้อยตรีกล้า", "นางสาวดวงดาว")]
    roles = [line_with(pdf, one)[0].x for one in ("ประธานกรรมการ", "กรรมการและเลขานุการ")]
    assert max(names) - min(names) < 0.1 and max(roles) - min(roles) < 0.1


# -- two orders, one body (case 4)


def test_each_order_prints_its_own_members_and_who_is_replaced(store: Store) -> None:
    first, second = words(printed(store)), printed(store, SECOND)
    assert "นายใหม่" not in first and "ว่าที่ร้อยตรีกล้า" in first
    order = (
        *("ที่ ๑๖๒/๒๕๖๔", "ตามคำสั่งเทศบาลตำบลสมมติ ที่ ๗๑/๒๕๖๔ ลงวันที่ ๓ พฤษภาคม ๒๕๖๔", "๑. นายใหม่ มาแทน"),
        *("แทน ว่าที่ร้อยตรีกล้า หาญณรงค์ กำนันตำบลสมมติ ที่ทำการปกครองอำเภอ (ลาออก)", "๘ ตุลาคม พ.ศ. ๒๕๖๔ เป็นต้นไป"),
    )
    assert in_order(second, *order) == []
    assert "นางสาวดวงดาว" not in words(second) and "มีหน้าที่และอำนาจ" not in words(second)


def test_who_only_changed_office_replaces_nobody(store: Store) -> None:
    again = changed(SEATS[3], name="ว่าที่ร้อยตรีกล้า หาญณรงค์", position="ปลัดอำเภอ", organisation=None)
    saved(store, again)
    text = words(printed(store, SECOND))
    assert "เปลี่ยนจากตำแหน่งกำนันตำบลสมมติ" in text and "แทนว่าที่" not in text


def test_case_4_as_published(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record", bytes(32), create=True) as store:
        saved(store, *facts("04-two-orders"))
        (first,), (second,) = (store.all(CommitteeOrder, id=one) for one in ("first", "second"))
        before, after = printed(store, first), printed(store, second)
    assert in_order(before, "ที่ ๗๑/๒๕๖๔", "๑. นายสมมติ หนึ่ง", "๒. นายสมมติ สอง", "๓. นางสมมติ สาม") == []
    assert in_order(after, "ที่ ๑๖๒/๒๕๖๔", "๑. นายสมมติ สี่", "แทน นายสมมติ สอง", "๘ ตุลาคม พ.ศ. ๒๕๖๔") == []
    assert "นายสมมติสี่" not in words(before) and "นางสมมติสาม" not in words(after)


def facts(name: str) -> list[Record]:
    told = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))
    tables = ("offices", "centres", "documents", "committees", "committee_orders", "members")
    return [by_table(table)(**row) for table in tables for row in told.get(table, ())]


def test_an_order_that_abolishes_names_nobody(store: Store) -> None:
    document = changed(ORDER, id="d3", number="9/2565", subject=None, body=None, dated_on=date(2022, 1, 5))
    ending = CommitteeOrder(
        id="o3", committee_id="body", document_id="d3", action="abolish", effective_on=date(2022, 1, 5)
    )
    saved(store, document, ending)
    pdf = printed(store, ending)
    order = ("เรื่อง ยกเลิกคณะกรรมการ", "ตามคำสั่ง", "ที่ ๗๑/๒๕๖๔", "และคำสั่ง", "ที่ ๑๖๒/๒๕๖๔", "จึงให้ยกเลิก", "๕ มกราคม")
    assert in_order(pdf, *order) == [] and "๑.นาย" not in words(pdf)
    assert orders.problems(store, ending) == []


def test_groups_have_headings_where_the_template_says_so(store: Store) -> None:
    own = store.folder / "templates" / "order.toml"
    own.parent.mkdir()
    own.write_text('[[part]]\ntable = "order.groups"\nrules = false\nhead = false\n', "utf-8")
    groups = ("นายก อปท.", "๑. นายสมชาย", "ผู้แทนภาคประชาชนในท้องถิ่น", "๒. ว่าที่ร้อยตรี", "หัวหน้าสำนักปลัดหรือ")
    assert in_order(printed(store), *groups, "๓. นางสาวดวงดาว") == []


# -- many members, page ends


def many(store: Store, count: int) -> None:
    saved(store, *(member(n, name=f"นายสมมติ ลำดับที่{n}", position="ผู้แทน" * 9) for n in range(10, 10 + count)))


@pytest.mark.parametrize("count", [14, 16, 18, 20, 22, 45])
def test_a_long_list_goes_on_and_the_signature_is_never_alone(store: Store, count: int) -> None:
    many(store, count)
    pdf = printed(store)
    texts = page_texts(pdf)
    assert [n for n in range(10, 10 + count) if f"ลำดับที่{n}".translate(THAI) not in "".join(texts)] == []
    assert all(text.startswith(f"-{place}-".translate(THAI)) for place, text in enumerate(texts[1:], 2))
    assert all(text.endswith("...") for text in texts[:-1]) and not texts[0].startswith("-")
    last = texts[-1]
    assert "ทั้งนี้" in last and last.index("ทั้งนี้") < last.index("สั่งณวันที่") < last.index("(นายสมชาย")
    assert badly_broken(pdf) == []


THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize("by", EXTRACTORS)
def test_every_sentence_is_found_again(store: Store, by: str, tmp_path: Path) -> None:
    whole = bare(extracted(printed(store), by, tmp_path))
    said = [
        *DUTIES.splitlines(),
        *(one.name or "" for one in SEATS[:3]),
        ORDER.subject or "",
        "กรรมการและเลขานุการ",
    ]
    assert [one for one in said if bare(one).translate(THAI) not in whole] == []


def test_papers_are_archival_and_the_same_again(store: Store) -> None:
    for make in (lambda: printed(store), lambda: orders.announcement(store, CENTRE).pdf().pdf):
        pdf = make()
        assert faults(pdf) == () and make() == pdf and badly_broken(pdf) == []


def test_t7_digits_are_the_offices_choice_and_codes_stay(store: Store) -> None:
    saved(store, changed(ORDER, body="ประชุมที่ห้อง N 406 ชั้น 4 โทร. 053-123456 a1@b.go.th"))
    assert "ห้องN406ชั้น๔โทร.053-123456a1@b.go.th" in words(printed(store))
    saved(store, changed(OFFICE, letter_numerals="arabic"))
    assert "ชั้น4โทร." in words(printed(store)) and "๗๑" not in words(printed(store))


# -- begun, and what is told


def test_a_document_is_begun_once_with_the_templates_words(store: Store) -> None:
    fresh = CommitteeOrder(id="o9", committee_id="body", action="appoint", effective_on=date(2025, 1, 6))
    saved(store, fresh)
    begun = orders.begin(store, fresh, "ก")
    assert begun.subject == f"แต่งตั้ง{BODY.name}" and (begun.kind, begun.number, begun.dated_on) == (
        "order",
        None,
        None,
    )
    assert begun.signer_position == "นายกเทศมนตรีตำบลสมมติ" and begun.issued_by == "เทศบาลตำบลสมมติ"
    assert begun.body and f"จึงแต่งตั้ง{BODY.name}" in begun.body and "แนวทางการจัดตั้งศูนย์ฯ" in begun.body
    (linked,) = store.all(CommitteeOrder, id="o9")
    assert linked.document_id == begun.id and orders.begin(store, linked, "ก") == begun


@pytest.mark.parametrize(("action", "said"), [("amend", "แทนตำแหน่งที่ว่าง"), ("abolish", "ยกเลิก")])
def test_it_is_begun_as_it_acts_and_may_be_an_announcement(store: Store, action: str, said: str) -> None:
    fresh = CommitteeOrder(id="o9", committee_id="body", action=action, effective_on=date(2025, 1, 6))
    saved(store, fresh)
    begun = orders.begin(store, fresh, "ก", "announcement")
    assert begun.kind == "announcement" and begun.subject and said in begun.subject
    assert begun.body and "71/2564 ลงวันที่ 3 พฤษภาคม 2564 และคำสั่ง" in begun.body


def test_an_order_without_its_document_is_shown_as_it_would_be(store: Store) -> None:
    fresh = CommitteeOrder(id="o9", committee_id="body", action="appoint")
    saved(store, fresh)
    assert in_order(printed(store, fresh), "คำสั่งเทศบาลตำบลสมมติ", "ที่ ......", f"เรื่อง แต่งตั้ง{BODY.name}") == []
    told = [one.where for one in orders.problems(store, fresh)]
    assert told[:3] == ["document_id", "effective_on", ""] and len(store.all(Document)) == 2


def test_t3_a_committee_of_ten_without_other_groups_is_warned_of_and_printed(tmp_path: Path) -> None:
    known = [one for one in facts("01-structure") if one.id not in ("m08", "m09")]
    tenth: dict[str, Any] = {"group": "3", "role": "member", "order_no": 8, "starts_on": date(2023, 11, 1)}
    tenth |= {"name": "นายสมมติ สิบเอ็ด", "position": "ผู้แทนภาคประชาชน"}
    with Store.open(tmp_path / "record", bytes(32), create=True) as store:
        saved(store, *known, Member(id="m12", committee_id="body", **tenth))
        (order,) = store.all(CommitteeOrder)
        found = orders.problems(store, order)
        pdf = printed(store, order)
    gaps = [one.what.thai for one in found if one.where == "group"]
    assert gaps == ["กลุ่ม “ผู้แทนกลุ่มอื่น ๆ” มี 0 คน ควรมีอย่างน้อย 2 คน"]
    assert {one.severity for one in found} == {"warning"}
    assert in_order(pdf, "ประกาศองค์การบริหารส่วนจังหวัดเชียงใหม่", "๑. นายสมมติ หนึ่ง", "๑๐. นางสาวสมมติ สิบเอ็ด") == []


def test_each_short_group_is_warned_of_by_itself(store: Store) -> None:
    told = [one.what.thai for one in orders.problems(store, FIRST) if one.where == "group"]
    assert len(told) == 5 and all("ควรมีอย่างน้อย" in one for one in told)
    saved(store, changed(BODY, kind="working_group", duties=DUTIES))
    assert orders.problems(store, FIRST) == [], "only the centre's own committee has groups"


def test_what_an_order_lacks_is_told(store: Store) -> None:
    saved(store, changed(BODY, kind="committee", duties=None), changed(ORDER, signer_name=None, subject=None))
    assert [one.where for one in orders.problems(store, FIRST)] == ["signer_name", "duties"]
    empty = Committee(id="empty", name="คณะทำงาน", kind="working_group", duties="ก")
    order = CommitteeOrder(
        id="o8", committee_id="empty", document_id="d1", action="appoint", effective_on=DAY
    )
    saved(store, empty, order)
    assert [p.what.thai for p in orders.problems(store, order)][-1] == "คำสั่งนี้ยังไม่มีรายชื่อผู้ได้รับแต่งตั้ง"


# -- the announcement of the centre


def announced(store: Store, **more: Any) -> bytes:
    values = {"id": "d5", "kind": "announcement", "dated_on": date(2021, 6, 9), "subject": "จัดตั้งศูนย์ฯ"}
    document = changed(ORDER, **(values | {"number": None} | more))
    centre = changed(CENTRE, announcement_id="d5")
    saved(store, document, centre)
    return orders.announcement(store, centre).pdf().pdf


def test_it_reads_in_the_order_of_an_announcement(store: Store) -> None:
    order = (
        *("ประกาศเทศบาลตำบลสมมติ", "เรื่อง จัดตั้งศูนย์ฯ", "ตามที่สำนักงาน", "จึงประกาศจัดตั้ง", "วัตถุประสงค์ ดังนี้"),
        *("๑. เป็นศูนย์กลาง", "๒. เป็นศูนย์ต้นแบบ", "อำนาจหน้าที่ ดังนี้", "๑. สร้างช่องทาง", "๒. แต่งตั้งคณะทำงาน"),
        *("ตั้งอยู่ ณ ห้อง N 106 ชั้น ๑", "ตั้งแต่วันที่ ๙ มิถุนายน พ.ศ. ๒๕๖๔", "จึงประกาศให้ทราบโดยทั่วกัน"),
        *("ประกาศ ณ วันที่ ๙ มิถุนายน พ.ศ. ๒๕๖๔", "(นายสมชาย ใจดี)", "นายกเทศมนตรีตำบลสมมติ"),
    )
    pdf = announced(store)
    assert in_order(pdf, *order) == [] and "ที่...." not in words(pdf)
    assert "ที่๕๘/๒๕๖๔" in words(announced(store, number="58/2564"))


def test_a_closing_typed_into_the_text_is_said_once_and_last(store: Store) -> None:
    pdf = announced(store, body="ตามที่ได้มีการประชุม นั้น\nจึงจัดตั้งศูนย์ฯ\nจึงประกาศให้ทราบโดยทั่วกัน")
    text = words(pdf)
    assert text.count("จึงประกาศให้ทราบโดยทั่วกัน") == 1
    assert in_order(pdf, "ตามที่ได้มีการประชุม", "จึงจัดตั้งศูนย์ฯ", "๑. สร้างช่องทาง", "จึงประกาศให้ทราบโดยทั่วกัน") == []


def test_case_5_the_announcement_of_the_ninth_of_june(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record", bytes(32), create=True) as store:
        saved(store, *facts("05-announcement"))
        (centre,) = store.all(Centre)
        pdf = orders.announcement(store, centre).pdf().pdf
        told = [one.where for one in orders.announcement_problems(store, centre)]
    order = (
        *("ประกาศเทศบาลตำบลบ้านเหล่า", "เรื่อง จัดตั้งศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน"),
        *("ตามการประชุมเชิงปฏิบัติการของสำนักงาน ก.ก.ถ. วันที่ ๑ เมษายน ๒๕๖๔", "เทศบาลตำบลบ้านเหล่า จึงประกาศจัดตั้ง"),
        *("จึงประกาศให้ทราบโดยทั่วกัน", "ประกาศ ณ วันที่ ๙ มิถุนายน พ.ศ. ๒๕๖๔", "(นายสมมติ หนึ่ง)"),
    )
    assert in_order(pdf, *order, "นายกเทศมนตรีตำบลบ้านเหล่า") == []
    assert told == ["objectives", "powers"] and "ดังนี้" not in words(pdf)


def test_the_announcement_is_begun_once(store: Store) -> None:
    assert [one.where for one in orders.announcement_problems(store, CENTRE)] == ["announcement_id"]
    assert "ประกาศณวันที่......" in words(orders.announcement(store, CENTRE).pdf().pdf)
    begun = orders.begin_announcement(store, CENTRE, "ก")
    assert (begun.kind, begun.subject) == ("announcement", f"จัดตั้ง{CENTRE.name}")
    (linked,) = store.all(Centre)
    assert linked.announcement_id == begun.id and orders.begin_announcement(store, linked, "ก") == begun
    assert [one.where for one in orders.announcement_problems(store, linked)] == ["signer_name"]


def test_an_office_without_anything_still_prints(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record", bytes(32), create=True) as store:
        assert "......" in words(orders.announcement(store, Centre()).pdf().pdf)
        assert "......" in words(printed(store, CommitteeOrder()))
        assert store.all(Office) == []
