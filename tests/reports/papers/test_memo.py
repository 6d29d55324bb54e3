"""Memoranda: the head to the point, blank until the registry fills it; the one that asks for a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.meetings import Meeting
from app.models.office import Document, Office
from app.models.schema import changed
from app.models.store import Store
from app.reports.papers import memo
from app.reports.pdf import faults
from app.reports.pdf.blocks import MemoHead
from app.reports.pdf.fonts import leading
from app.reports.pdf.memo import memo_strips
from app.reports.pdf.paragraph import baseline_drop
from app.reports.pdf.typeset import Typesetter
from tests.reports.pagerules import EXTRACTORS, bare, extracted
from tests.reports.papers.drawn import (
    BOTTOM,
    CM,
    LEFT,
    MIDDLE,
    RIGHT,
    TOP,
    badly_broken,
    is_size,
    line_with,
    outside,
    page_texts,
    pictures,
    rules,
    with_garuda,
)
from tests.reports.papers.gathered import PLACE, in_order, letters, meeting, opened, words

BODY = (
    "ตามที่เทศบาลตำบลสมมติได้จัดตั้งศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน และมีคณะกรรมการศูนย์ฯ จำนวน 12 คน นั้น\n"
    "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An office with a telephone, a body, and a planned meeting."""
    with opened(tmp_path, meeting(status="planned")) as found:
        (office,) = found.all(Office)
        found.save(changed(office, letter_prefix="ธท 59901", phone="053-123456"), actor="ก")
        yield found


def kept(store: Store, **more: Any) -> Document:
    """A memorandum of the record."""
    values: dict[str, Any] = {
        "id": "memo",
        "kind": "memo",
        "subject": "ขออนุมัติจัดประชุม",
        "addressee": "นายกเทศมนตรีตำบลสมมติ",
        "body": BODY,
        "owner_office": "สำนักปลัด",
        "signer_name": "นายเขียน บันทึก",
        "signer_position": "นักวิเคราะห์นโยบายและแผน",
        "signer_capacity": "holder",
    }
    made = Document(**(values | more))
    store.save(made, actor="ก")
    return made


def printed(store: Store, **more: Any) -> bytes:
    return memo.sheet(store, kept(store, **more)).pdf().pdf


# -- the head, measured


def test_the_title_is_29_points_bold_in_the_middle(store: Store) -> None:
    title = line_with(printed(store), "บันทึกข้อความ")
    assert all(is_size(one, 29) and one.font.endswith("Bold") for one in title)
    begin, last = title[0].x, max(one.x for one in title)
    width_of_m = 29 / 1.502 * 0.62
    assert begin + last + width_of_m == pytest.approx(2 * MIDDLE, abs=4), "as far left as right of the middle"


def test_its_line_is_exactly_35_points(store: Store) -> None:
    head = MemoHead("", "", "", "", "", garuda=None)
    strips = list(memo_strips(head, Typesetter(), RIGHT - LEFT))
    assert strips[0].height == 35.0 and strips[1].gap == 0.0
    pdf = printed(store)
    title, field = line_with(pdf, "บันทึกข้อความ")[0], line_with(pdf, "ส่วนราชการ")[0]
    assert TOP - 35 < title.baseline < TOP - 20
    assert TOP - field.baseline == pytest.approx(1.5 * CM + baseline_drop(20), abs=0.1), "below the garuda"


def test_labels_are_20_points_bold_and_their_words_16(store: Store) -> None:
    pdf = printed(store, number="42", dated_on=date(2026, 6, 22))
    for label, said in (("ส่วนราชการ", "สำนักปลัด"), ("ที่", "ธท"), ("วันที่", "๒๒"), ("เรื่อง", "ขออนุมัติ")):
        row = line_with(pdf, label + said)
        assert is_size(row[0], 20) and row[0].font.endswith("Bold"), label
        first = next(one for one in row if one.text == said[0] and not one.font.endswith("Bold"))
        assert is_size(first, 16) and first.baseline == row[0].baseline, said
    rows = [line_with(pdf, label)[0].baseline for label in ("ส่วนราชการ", "ที่ธท", "เรื่องขอ")]
    assert rows[0] - rows[1] == pytest.approx(leading(20), abs=0.05)
    assert rows[1] - rows[2] == pytest.approx(leading(20), abs=0.05)


def test_dots_lead_from_each_label_to_the_right_margin_and_no_rule_is_solid(store: Store) -> None:
    pdf = printed(store)
    drawn = rules(pdf)
    assert all(one.dotted for one in drawn), "no solid line between head and text"
    labels = {name: line_with(pdf, name)[0] for name in ("ส่วนราชการ", "วันที่", "เรื่อง")}
    for name, label in labels.items():
        (line,) = [one for one in drawn if abs(one.y - label.baseline) < 6 and one.right > RIGHT - 20]
        assert line.right == pytest.approx(RIGHT, abs=0.5), name
        assert label.x < line.left < label.x + len(name) * 13
    (number,) = [one for one in drawn if one.right < RIGHT - 20]
    assert number.right < labels["วันที่"].x, "those of the number end before the date"


def test_the_date_stands_under_the_second_word_and_the_month_behind_it(store: Store) -> None:
    pdf = printed(store, dated_on=date(2026, 6, 22))
    title = line_with(pdf, "ข้อความ")
    label, month = line_with(pdf, "วันที่")[0], line_with(pdf, "มิถุนายน")[0]
    assert title[0].text == "ข" and abs(label.x - title[0].x) < 0.1 * CM
    last = [one for one in title if one.text == "ม"][-1]
    assert last.x < month.x < last.x + 20


@pytest.mark.parametrize("day", [1, 30])
def test_a_day_never_runs_into_its_month(store: Store, day: int) -> None:
    row = line_with(printed(store, dated_on=date(2026, 11, day)), "วันที่")
    assert "".join(one.text for one in row) == f"วันที่{day}พฤศจิกายน2569".translate(THAI)
    places = [one.x for one in row if one.text.strip("ั่ิ")]
    assert places == sorted(places)


THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def test_the_garuda_is_one_and_a_half_centimetres_at_the_top_left(store: Store) -> None:
    blank = printed(store)
    assert pictures(blank) == []
    with_garuda(store)
    pdf = printed(store)
    ((left, bottom, right, top),) = pictures(pdf)
    assert (left, top) == (pytest.approx(LEFT, abs=0.1), pytest.approx(TOP, abs=0.1))
    assert top - bottom == pytest.approx(1.5 * CM, abs=0.1) == right - left
    assert bottom < line_with(pdf, "บันทึกข้อความ")[0].baseline < top, "level with the title"
    assert letters(pdf) == letters(blank), "pre-printed paper has the same room"


def test_margins_indent_and_signature_stand_where_they_should(store: Store) -> None:
    pdf = printed(store)
    assert outside(pdf) == []
    assert min(one.baseline for one in letters(pdf)) > BOTTOM
    assert line_with(pdf, "ตามที่เทศบาล")[0].x == pytest.approx(LEFT + 2.5 * CM, abs=0.1)
    assert line_with(pdf, "จึงเรียนมา")[0].x == pytest.approx(LEFT + 2.5 * CM, abs=0.1)
    name, office = line_with(pdf, "(นายเขียน")[0], line_with(pdf, "นักวิเคราะห์")[0]
    assert min(name.x, office.x) >= MIDDLE
    assert name.baseline - office.baseline == pytest.approx(leading(16), abs=0.1)


# -- blank, then filled


def test_number_and_date_are_dots_until_the_registry_gives_them(store: Store) -> None:
    before = words(printed(store))
    assert "ที่วันที่เรื่อง" in before
    after = printed(store, number="42", dated_on=date(2026, 6, 22))
    assert in_order(after, "ที่ ธท ๕๙๙๐๑/๔๒", "วันที่ ๒๒ มิถุนายน ๒๕๖๙", "เรื่อง ขออนุมัติจัดประชุม") == []


def test_it_reads_in_the_order_of_a_memorandum(store: Store) -> None:
    pdf = printed(store, urgency="urgent", reference="บันทึกที่ 5/2568")
    order = ("ด่วน", "บันทึกข้อความ", "ส่วนราชการ", "สำนักปลัด โทร. 053-123456", "ที่", "วันที่", "เรื่อง", "เรียน")
    assert in_order(pdf, *order, "อ้างถึง", "ตามที่", "จึงเรียน", "(นายเขียน บันทึก)", "นักวิเคราะห์นโยบายและแผน") == []
    assert "ขอแสดงความนับถือ" not in words(pdf)


def test_what_is_not_known_is_dots_to_write_on(store: Store) -> None:
    text = words(printed(store, addressee=None, signer_name=None, signer_position=None))
    assert "เรียน......" in text and "(......" in text and ")......" in text and "ไม่มีข้อมูล" not in text


def test_a_long_subject_has_dots_under_every_line(store: Store) -> None:
    pdf = printed(store, subject="ขออนุมัติจัดประชุมคณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน " * 4)
    lines = [one for one in rules(pdf) if abs(one.right - RIGHT) < 0.5]
    assert len(lines) >= 5 and page_texts(pdf)[0].count("ขออนุมัติ") == 4
    assert badly_broken(pdf) == []


def test_t7_digits_of_rooms_phones_and_addresses_stay(store: Store) -> None:
    text = words(printed(store, body="ห้อง N 406 ชั้น 4 โทร. 053-123456 a1@b.go.th"))
    assert "ห้องN406ชั้น๔โทร.053-123456a1@b.go.th" in text
    (office,) = store.all(Office)
    store.save(changed(office, letter_numerals="arabic"), actor="ก")
    assert "ชั้น4โทร." in words(printed(store, body="ห้อง N 406 ชั้น 4 โทร. 053-123456"))


def test_a_second_page_has_its_number_and_the_first_a_catchword(store: Store) -> None:
    pdf = printed(store, body=f"{BODY.splitlines()[0]}\n" * 12 + "จึงเรียนมาเพื่อโปรดพิจารณา")
    first, second = page_texts(pdf)
    assert second.startswith("-๒-") and first.endswith("...")
    assert "(นายเขียนบันทึก)" in second and "จึงเรียนมาเพื่อโปรดพิจารณา" in second, "no lone signature"


@pytest.mark.parametrize("by", EXTRACTORS)
def test_every_sentence_is_found_again(store: Store, by: str, tmp_path: Path) -> None:
    pdf = printed(store, number="42", dated_on=date(2026, 6, 22))
    whole = bare(extracted(pdf, by, tmp_path))
    said = [*BODY.translate(THAI).splitlines(), "ขออนุมัติจัดประชุม", "นายกเทศมนตรีตำบลสมมติ", "ธท ๕๙๙๐๑/๔๒"]
    assert [one for one in said if bare(one) not in whole] == []


def test_it_is_archival_and_breaks_no_word(store: Store) -> None:
    pdf = printed(store)
    assert faults(pdf) == () and badly_broken(pdf) == []


# -- the one that asks for a meeting


def test_it_is_begun_for_a_meeting_once(store: Store) -> None:
    (planned,) = store.all(Meeting)
    begun = memo.begin(store, planned, "ก")
    assert (begun.kind, begun.number, begun.dated_on) == ("memo", None, None)
    assert begun.addressee == "นายกเทศมนตรีตำบลสมมติ"
    assert (begun.signer_name, begun.signer_position) == ("นางสาวดวงดาว ทองธารา", "หัวหน้าสำนักปลัด")
    assert begun.subject and begun.subject.endswith("ครั้งที่ 2/2568")
    assert (
        begun.body and PLACE in begun.body and "14.00 น." in begun.body and "2 ตุลาคม พ.ศ. 2568" in begun.body
    )
    (linked,) = store.all(Meeting)
    assert linked.memo_id == begun.id
    assert memo.begin(store, linked, "ก") == begun and len(store.all(Document, kind="memo")) == 1
    assert (
        in_order(memo.sheet(store, begun).pdf().pdf, "ณ ห้องประชุม ๒ ชั้น ๓", "จึงเรียนมา", "(นางสาวดวงดาว") == []
    )


def test_only_a_meetings_memorandum_has_the_templates_words(store: Store) -> None:
    (planned,) = store.all(Meeting)
    begun = memo.begin(store, planned, "ก")
    emptied = changed(begun, body=None)
    store.save(emptied, actor="ก")
    assert "ในวันพฤหัสบดีที่๒ตุลาคม" in words(memo.sheet(store, emptied).pdf().pdf)
    assert "ประชุม" not in words(printed(store, subject="รายงานผล", body=None))


def test_a_meeting_of_which_nothing_is_known_yet_begins_one_too(store: Store) -> None:
    bare_one = Meeting(id="bare", committee_id=None)
    store.save(bare_one, actor="ก")
    begun = memo.begin(store, bare_one, "ก")
    assert begun.body and "......" in begun.body and begun.signer_name is None
    assert begun.signer_capacity == "holder"


def test_what_it_lacks_is_told(store: Store) -> None:
    assert memo.problems(store, kept(store)) == []
    told = memo.problems(store, kept(store, addressee=None, signer_name=" "))
    assert [one.where for one in told] == ["addressee", "signer_name"]
    assert "บันทึกข้อความยังไม่มีเรียน/ถึง" in told[0].what.thai


def test_an_office_may_use_its_own_template(store: Store) -> None:
    own = store.folder / "templates" / "memo.toml"
    own.parent.mkdir()
    own.write_text('[[part]]\nmemohead = true\ntitle = "ข้อความ"\nsubject = "{memo.subject}"\n', "utf-8")
    assert words(printed(store)) == "ข้อความส่วนราชการที่วันที่เรื่องขออนุมัติจัดประชุม"
