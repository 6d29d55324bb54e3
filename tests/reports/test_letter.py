"""The covering letter: a document of its own, blank where nothing is given yet, frozen once complete."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image

from app.models.editions import Report, ReportSigner
from app.models.errors import DamagedRecord, PeriodLocked
from app.models.office import CAPACITIES, Attachment, Document, Enclosure, Office
from app.models.schema import changed
from app.models.store import Store
from app.reports import editions, emblem, letter
from app.reports.figures.snapshot import load
from app.reports.template import BadTemplate
from tests.reports.issued import filled, issue, picture, text_of
from tests.reports.tiny import H1, day


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The tiny record with an office that writes letters, and one edition issued."""
    with filled(tmp_path / "record") as opened:
        (office,) = opened.all(Office)
        opened.save(
            changed(
                office,
                address="สำนักงานเทศบาลตำบลสมมติ\nถนนสายใหม่ ชร 57000",
                amphoe="เมืองสมมติ",
                province="สมมติ",
                letter_prefix="ชร 52001",
                phone="053-123456",
                email="saraban@example.go.th",
                chief_title="นายกเทศมนตรีตำบลสมมติ",
            ),
            ReportSigner(
                period_id="2569-1", role="certified", name="นายสมชาย ใจดี", position="นายกเทศมนตรีตำบลสมมติ"
            ),
            actor="ก",
        )
        issue(opened)
        yield opened


@pytest.fixture
def report(store: Store) -> Report:
    return editions.find(store, "2569-1")


def squeezed(pdf: bytes) -> str:
    return "".join(text_of(pdf).split())


def prepared(store: Store, report: Report, **values: Any) -> Document:
    """The letter of an edition with other values, saved."""
    found = letter.find(store, editions.current(store, report)) or letter.begin(store, report, actor="ก")
    made = changed(found, **values)
    store.save(made, actor="ก")
    return made


def pages(store: Store, report: Report, **values: Any) -> str:
    return squeezed(letter.printed(store, report, prepared(store, report, **values)))


def test_a_letter_begins_with_the_templates_words_filled_in(store: Store, report: Report) -> None:
    begun = letter.begin(store, report, actor="ก")
    assert begun.kind == "letter" and begun.number is None and begun.dated_on is None
    assert (begun.signer_name, begun.signer_position) == ("นายสมชาย ใจดี", "นายกเทศมนตรีตำบลสมมติ")
    assert begun.subject and begun.subject.endswith("ประจำปีงบประมาณ พ.ศ. 2569 รอบที่ 1")
    assert begun.body and "เทศบาลตำบลสมมติ ขอส่งรายงาน" in begun.body and "{" not in begun.body
    assert [(e.item, e.amount, e.unit) for e in store.all(Enclosure, document_id=begun.id)] == [
        ("รายงานผลการดำเนินงานของศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน รอบที่ 1", 1, "ชุด")
    ]
    assert editions.current(store, report).cover_letter_id == begun.id
    assert letter.problems(store, editions.current(store, report)) == []


def test_it_is_begun_once_and_printed_with_blanks_again_and_again(store: Store, report: Report) -> None:
    first = letter.pdf(store, report, actor="ก")
    assert letter.pdf(store, report, actor="ก") == first
    assert len(store.all(Document, kind="letter")) == 1
    assert not letter.is_frozen(editions.current(store, report))
    text = squeezed(first)
    assert "ที่ชร๕๒๐๐๑/................" in text
    assert "................................................" in text


def test_the_page_reads_in_the_order_of_an_outside_letter(store: Store, report: Report) -> None:
    text = pages(
        store,
        report,
        number="ชร 52001/358",
        dated_on=day(4, 20),
        reference="หนังสือ ที่ นร 0107/ว 15\nหนังสือ ที่ นร 0107/ว 19",
        urgency="most_urgent",
    )
    order = [
        *("ด่วนที่สุด", "ที่ชร๕๒๐๐๑/๓๕๘", "ถนนสายใหม่", "๒๐เมษายน๒๕๖๙", "เรื่องขอส่งรายงาน", "เรียนผู้อำนวยการ"),
        *("อ้างถึง๑.หนังสือที่นร๐๑๐๗/ว๑๕", "๒.หนังสือที่นร๐๑๐๗/ว๑๙", "สิ่งที่ส่งมาด้วยรายงานผล", "จำนวน๑ชุด"),
        *("ตามที่สำนักงาน", "จึงเรียนมาเพื่อโปรดทราบ", "ขอแสดงความนับถือ", "(นายสมชายใจดี)"),
        *("นายกเทศมนตรีตำบลสมมติ", "สำนักปลัด", "โทร.053-123456", "saraban@example.go.th"),
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places, [w for w, at in zip(order, places, strict=True) if at < 0]
    assert places == sorted(places)
    assert "วันที่๒๐เมษายน" not in text, "the date of a letter stands without the word"


def test_what_is_left_out_leaves_no_label(store: Store, report: Report) -> None:
    text = pages(store, report, reference=None, owner_office=None)
    assert "อ้างถึง" not in text and "โทรสาร" not in text and "ไม่มีข้อมูล" not in text


def test_a_bare_number_gets_the_offices_prefix(store: Store, report: Report) -> None:
    assert "ที่ชร๕๒๐๐๑/๓๕๘" in pages(store, report, number="358")
    assert "ที่มท๐๐๐๑/๓๕๘" in pages(store, report, number="มท 0001/358")


@pytest.mark.parametrize("capacity", [c.key for c in CAPACITIES])
def test_who_signs_for_the_chief_says_in_what_capacity(store: Store, report: Report, capacity: str) -> None:
    words = next(c.words.thai for c in CAPACITIES if c.key == capacity)
    text = pages(store, report, signer_position="ปลัดเทศบาล", signer_capacity=capacity)
    chief = text.count("นายกเทศมนตรีตำบลสมมติ")
    if capacity == "holder":
        assert "(นายสมชายใจดี)ปลัดเทศบาล" in text and chief == 0
    else:
        assert f"(นายสมชายใจดี)ปลัดเทศบาล{words}นายกเทศมนตรีตำบลสมมติ" in text and chief == 1


def test_a_capacity_written_out_already_is_not_said_twice(store: Store, report: Report) -> None:
    position = "ปลัดเทศบาล ปฏิบัติราชการแทน\nนายกเทศมนตรีตำบลสมมติ"
    text = pages(store, report, signer_position=position, signer_capacity="on_behalf")
    assert text.count("ปฏิบัติราชการแทน") == 1


def test_numerals_are_the_offices_choice_for_letters(store: Store, report: Report) -> None:
    (office,) = store.all(Office)
    store.save(changed(office, letter_numerals="arabic"), actor="ก")
    assert "20เมษายน2569" in pages(store, report, dated_on=day(4, 20))


# -- freezing


def complete(store: Store, report: Report) -> bytes:
    prepared(store, report, number="ชร 52001/358", dated_on=day(4, 20))
    return letter.pdf(store, report, actor="ก")


def test_number_and_date_freeze_it_for_ever(store: Store, report: Report) -> None:
    frozen = complete(store, report)
    assert letter.is_frozen(editions.current(store, report))
    prepared(store, report, subject="เรื่องใหม่", number="9")
    (office,) = store.all(Office)
    store.save(changed(office, address="ที่ใหม่"), actor="ก")
    assert {letter.pdf(store, report, actor="ก") for _ in range(100)} == {frozen}
    assert editions.verify(store) == []


@pytest.mark.parametrize("values", [{"number": "1/2569"}, {"dated_on": day(4, 20)}])
def test_one_of_the_two_is_not_enough(store: Store, report: Report, values: dict[str, Any]) -> None:
    prepared(store, report, **values)
    letter.pdf(store, report, actor="ก")
    assert not letter.is_frozen(editions.current(store, report))


def test_frozen_pages_are_not_deleted_and_swapped_ones_not_printed(store: Store, report: Report) -> None:
    complete(store, report)
    row = editions.current(store, report)
    kept = store.get(Attachment, row.letter_pdf_id or "")
    assert kept
    with pytest.raises(PeriodLocked), store.saving("ก", "ลบ") as batch:
        batch.remove(kept)
    store.save(changed(row, letter_pdf_id=row.pdf_id), actor="ก")
    with pytest.raises(DamagedRecord):
        letter.pdf(store, report, actor="ก")


def test_the_letter_of_an_edition_is_no_part_of_the_next_edition(store: Store, report: Report) -> None:
    before = load(store, H1)
    complete(store, report)
    assert load(store, H1).tables == before.tables
    second = issue(store, reason="ออกใหม่")
    assert editions.listed_differences(second) == ()
    assert letter.find(store, second) is None
    begun = letter.begin(store, second, actor="ก")
    assert begun.subject and begun.subject.endswith("รอบที่ 1 ฉบับแก้ไข ครั้งที่ 1")


def test_a_deleted_letter_is_begun_anew(store: Store, report: Report) -> None:
    first = letter.begin(store, report, actor="ก")
    with store.saving("ก") as batch:
        batch.remove(first)
    letter.pdf(store, report, actor="ก")
    found = letter.find(store, editions.current(store, report))
    assert found and found.id != first.id


# -- layout


def page_count(pdf: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_letter_that_runs_over_by_little_gets_less_room_to_sign(store: Store, report: Report) -> None:
    """Paragraphs are added until one page no longer holds them; the room to sign gives way first."""
    paragraph = "ข้อความของหนังสือซึ่งยาวพอที่จะขึ้นบรรทัดใหม่ได้หลายบรรทัดเมื่อพิมพ์บนกระดาษขนาด A4 ตามระเบียบ"
    heights = []
    for count in (1, 5, 7, 8, 9, 10, 12, 15):
        made = prepared(store, report, body="\n".join([paragraph] * count))
        reader = pypdf.PdfReader(io.BytesIO(letter.printed(store, report, made)))
        heights.append(len(reader.pages))
        last = "".join(reader.pages[-1].extract_text().split())
        assert "(นายสมชายใจดี)" in last and "ขอแสดงความนับถือ" in last and "โทร.053-123456" in last
        if len(reader.pages) > 1:
            assert last.index("ขอแสดงความนับถือ") > last.index("ขนาดA4"), "a signature never stands alone"
    assert heights[0] == 1 and heights[-1] == 2 and heights == sorted(heights)


def test_an_office_may_use_its_own_template(store: Store, report: Report) -> None:
    own = store.folder / "templates" / "letter.toml"
    own.parent.mkdir()
    own.write_text('[defaults]\nsubject = "ขอส่งงาน"\n[[part]]\ntext = "เรื่อง {letter.subject}"\n', "utf-8")
    assert squeezed(letter.pdf(store, report, actor="ก")) == "เรื่องขอส่งงาน"
    own.write_text('[[part]]\ntext = "{letter.subjct}"\n', "utf-8")
    with pytest.raises(BadTemplate, match=r"letter\.toml, line 2"):
        letter.pdf(store, report, actor="ก")


# -- the garuda


def images(pdf: bytes) -> int:
    return sum(len(page.images) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def with_garuda(store: Store, content: bytes, name: str = "ครุฑ.png") -> None:
    kept = store.attach(content, name, actor="ก", owner_table="offices", owner_id="office")
    (office,) = store.all(Office)
    store.save(changed(office, garuda_mode="picture", garuda_id=kept.id), actor="ก")


def test_none_is_shipped_and_the_place_stays_blank(store: Store, report: Report) -> None:
    assert images(letter.pdf(store, report, actor="ก")) == 0


def test_the_offices_own_picture_is_printed(store: Store, report: Report) -> None:
    with_garuda(store, picture(400))
    assert images(letter.pdf(store, report, actor="ก")) == 1
    assert letter.problems(store, report) == []


def test_three_centimetres_at_300_dots_per_inch_are_355_pixels() -> None:
    assert emblem.least_pixels(3.0) == 355
    assert emblem.problems(picture(355), "ครุฑ.png") == []
    (told,) = emblem.problems(picture(354), "ครุฑ.png")
    assert "หยาบเกินไป" in told.what.thai and "355" in told.mend.thai and "299" in told.what.thai
    assert emblem.problems(picture(178), "ครุฑ.png", 1.5) == []


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_what_is_no_picture_is_told_in_plain_words(store: Store, report: Report, content: bytes) -> None:
    with_garuda(store, content or b" ")
    (told,) = letter.problems(store, report)
    assert "อ่านภาพตราครุฑ" in told.what.thai and told.mend.thai and told.where == "garuda_id"
    assert images(letter.pdf(store, report, actor="ก")) == 0, "blank space instead"


def test_a_picture_that_unpacks_without_end_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    (told,) = emblem.problems(out.getvalue(), "ใหญ่.png")
    assert "อ่านภาพตราครุฑ" in told.what.thai


def test_a_garuda_asked_for_and_not_given_is_told(store: Store, report: Report) -> None:
    (office,) = store.all(Office)
    store.save(changed(office, garuda_mode="picture"), actor="ก")
    (told,) = letter.problems(store, report)
    assert (told.what, told.table, told.record_id) == (emblem.MISSING, "offices", "office")


def test_what_a_letter_lacks_is_told(store: Store, report: Report) -> None:
    prepared(store, report, addressee="", signer_name=None)
    told = letter.problems(store, editions.current(store, report))
    assert [p.where for p in told] == ["addressee", "signer_name"]
    assert "เรียน/ถึง" in told[0].what.thai
