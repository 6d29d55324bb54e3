"""The invitation to a meeting: an outside letter, its agenda and list of names; what is told beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.models import preferences
from app.models.committees import Committee
from app.models.errors import NotFound
from app.models.meetings import Meeting
from app.models.office import Document, Enclosure, Office, Person
from app.models.records import by_table
from app.models.schema import changed
from app.models.store import Store
from app.reports.papers import letters
from app.reports.papers.registered import linked
from app.reports.pdf import faults
from app.reports.pdf.fonts import leading
from app.reports.template import BadTemplate
from tests.reports.pagerules import EXTRACTORS, bare, extracted
from tests.reports.papers.drawn import (
    CM,
    LEFT,
    MIDDLE,
    TOP,
    badly_broken,
    line_with,
    outside,
    page_texts,
    pictures,
    with_garuda,
)
from tests.reports.papers.gathered import PLACE, SIX, in_order, item, meeting, opened, words
from tests.reports.papers.gathered import bare as squeezed
from tests.reports.papers.gathered import letters as drawn_letters

TODAY = date(2025, 9, 20)
HELD = date(2025, 10, 2)
CASES = Path(__file__).parents[2] / "data" / "cases"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An office that writes letters, a body of twelve, a planned meeting with an agenda in three levels."""
    with opened(tmp_path, meeting(status="planned"), *SIX) as found:
        (office,) = found.all(Office)
        values = {"address": "สำนักงานเทศบาลตำบลสมมติ\nถนนสายใหม่ ธท 99910", "letter_prefix": "ธท 59901"}
        found.save(changed(office, phone="053-123456", email="a1@b.go.th", **values), actor="ก")
        yield found


def planned(store: Store, **more: Any) -> Meeting:
    (found,) = store.all(Meeting, id="meet")
    made = changed(found, **more)
    store.save(made, actor="ก")
    return made


def begun(store: Store, **more: Any) -> Document:
    """The letter of the meeting with other values, saved."""
    made = changed(letters.begin_invitation(store, planned(store), "ก"), **more)
    store.save(made, actor="ก")
    return made


def printed(store: Store, **more: Any) -> bytes:
    if more:
        begun(store, **more)
    return letters.invitation(store, planned(store)).pdf().pdf


# -- begun with the template's words


def test_it_is_begun_filled_with_the_meeting_and_linked(store: Store) -> None:
    made = begun(store)
    assert (made.kind, made.number, made.dated_on) == ("letter", None, None)
    assert made.subject == "เชิญประชุมคณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน ครั้งที่ 2/2568"
    assert made.addressee == "คณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน (รายชื่อแนบท้าย)"
    assert made.closing == "ขอแสดงความนับถือ"
    for said in ("วันพฤหัสบดีที่ 2 ตุลาคม พ.ศ. 2568", "เวลา 14.00 น.", f"ณ {PLACE}"):
        assert made.body and said in made.body
    assert planned(store).invitation_id == made.id
    (sent,) = store.all(Enclosure, document_id=made.id)
    assert (sent.item, sent.amount, sent.unit) == ("ระเบียบวาระการประชุม ครั้งที่ 2/2568", 1, "ชุด")


def test_it_is_begun_once(store: Store) -> None:
    first = letters.begin_invitation(store, planned(store), "ก")
    assert letters.begin_invitation(store, planned(store), "ก") == first
    assert len(store.all(Document, kind="letter")) == 1
    with store.saving("ก") as batch:
        batch.remove(first)
    assert letters.begin_invitation(store, planned(store), "ก").id != first.id


def test_what_the_meeting_became_while_the_letter_was_begun_stays(store: Store) -> None:
    """It is begun in the background: meanwhile the clerk writes on, another paper links its own letter."""
    seen = planned(store)
    store.save(changed(seen, place="ห้องประชุมใหม่"), actor="ก")
    letter = Document(kind="letter", subject="ขอเชิญประชุม")
    assert linked(store, "ก", letter, seen, "invitation_id") == letter
    now = store.get(Meeting, seen.id)
    assert now is not None and (now.place, now.invitation_id) == ("ห้องประชุมใหม่", letter.id)
    assert linked(store, "ก", Document(kind="letter"), seen, "invitation_id") == letter
    assert len(store.all(Document, kind="letter")) == 1
    with store.saving("ก") as batch:
        batch.remove(now)
    with pytest.raises(NotFound):
        linked(store, "ก", Document(kind="letter"), seen, "invitation_id")


def test_before_it_is_begun_it_is_shown_as_it_would_be_and_nothing_is_saved(store: Store) -> None:
    text = words(printed(store))
    assert squeezed("เชิญประชุมคณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน ครั้งที่ ๒/๒๕๖๘") in text
    assert store.all(Document, kind="letter") == [] and planned(store).invitation_id is None


def test_who_signs_is_the_chief_else_the_chair(store: Store) -> None:
    assert begun(store).signer_name == "นายสมชาย ใจดี"
    chief = Person(prefix="นาง", given_name="ใหม่", surname="มาแทน", position="นายกเทศมนตรีตำบลสมมติ")
    store.save(chief, planned(store, invitation_id=None), actor="ก")
    made = letters.begin_invitation(store, planned(store, invitation_id=None), "ก")
    assert (made.signer_name, made.signer_position) == ("นางใหม่ มาแทน", "นายกเทศมนตรีตำบลสมมติ")


def test_what_is_not_set_yet_is_dots(store: Store) -> None:
    planned(store, place=None, appointed_at=None, started_at=None, held_on=None, number=None)
    made = letters.begin_invitation(store, planned(store), "ก")
    assert made.body and made.body.count("......") >= 3 and "ไม่มีข้อมูล" not in made.body
    assert faults(printed(store)) == ()


@pytest.mark.parametrize(
    ("mode", "said", "unsaid"),
    [("online", "โดยวิธีประชุมผ่านสื่ออิเล็กทรอนิกส์", PLACE), ("mixed", f"ณ {PLACE} และผ่านสื่ออิเล็กทรอนิกส์", "โดยวิธี")],
)
def test_an_electronic_meeting_is_invited_to_in_its_own_words(
    store: Store, mode: str, said: str, unsaid: str
) -> None:
    planned(store, mode=mode)
    made = letters.begin_invitation(store, planned(store), "ก")
    assert made.body and said in made.body and unsaid not in made.body
    agenda = page_texts(printed(store))[1]
    assert (squeezed("โดยวิธีประชุมผ่านสื่ออิเล็กทรอนิกส์") in agenda) == (mode == "online")


# -- the letter


def test_it_reads_in_the_order_of_an_outside_letter(store: Store) -> None:
    pdf = printed(store, number="1840", dated_on=date(2025, 9, 25), urgency="urgent", reference="หนังสือ ที่ 5")
    order = (
        *("ด่วน", "ที่ ธท ๕๙๙๐๑/๑๘๔๐", "ถนนสายใหม่", "๒๕ กันยายน ๒๕๖๘", "เรื่อง เชิญประชุม", "เรียน คณะกรรมการ"),
        *("(รายชื่อแนบท้าย)", "อ้างถึง", "สิ่งที่ส่งมาด้วย", "จำนวน ๑ ชุด", "ด้วยเทศบาลตำบลสมมติ", "จึงเรียนมาเพื่อโปรด"),
        *("ขอแสดงความนับถือ", "(นายสมชาย ใจดี)", "นายกเทศมนตรีตำบลสมมติ", "สำนักปลัด", "โทร. 053-123456"),
        *("a1@b.go.th", "ระเบียบวาระการประชุม", "รายชื่อแนบท้ายหนังสือเชิญประชุม"),
    )
    assert in_order(pdf, *order) == []


def test_number_and_date_are_dots_until_the_registry_gives_them(store: Store) -> None:
    assert "ที่ธท๕๙๙๐๑/......" in words(printed(store))
    assert in_order(printed(store, number="1840", dated_on=HELD), "ที่ ธท ๕๙๙๐๑/๑๘๔๐", "๒ ตุลาคม ๒๕๖๘") == []


def test_its_layout_is_measured(store: Store) -> None:
    pdf = printed(store, number="1840", dated_on=date(2025, 9, 25))
    assert outside(pdf) == []
    number, dated = line_with(pdf, "ที่ธท")[0], line_with(pdf, "๒๕กันยายน")[0]
    assert number.x == pytest.approx(LEFT, abs=0.1) and dated.x == pytest.approx(MIDDLE, abs=0.1)
    assert TOP - 3 * CM < number.baseline < TOP - 3 * CM + leading(16), "level with the garuda's feet"
    first, last = line_with(pdf, "ด้วยเทศบาล")[0], line_with(pdf, "จึงเรียนมา")[0]
    assert first.x == last.x == pytest.approx(LEFT + 2.5 * CM, abs=0.1)
    closing, name = line_with(pdf, "ขอแสดงความนับถือ")[0], line_with(pdf, "(นายสมชาย")[0]
    assert min(closing.x, name.x) >= MIDDLE
    assert last.baseline - closing.baseline == pytest.approx(leading(16) + 12, abs=0.1)
    assert closing.baseline - name.baseline == pytest.approx(5 * leading(16), abs=0.1)


def test_the_garuda_is_three_centimetres_in_the_middle(store: Store) -> None:
    blank = printed(store)
    with_garuda(store)
    pdf = printed(store)
    ((left, bottom, right, top),) = pictures(pdf)
    assert top == pytest.approx(TOP, abs=0.1) and top - bottom == pytest.approx(3 * CM, abs=0.1)
    assert (left + right) / 2 == pytest.approx(MIDDLE, abs=0.1)
    assert pictures(blank) == [] and drawn_letters(pdf) == drawn_letters(blank)


def test_numerals_are_the_offices_choice_and_codes_stay(store: Store) -> None:
    planned(store, place="ห้อง N 406 ชั้น 4")
    assert "ห้องN406ชั้น๔" in words(printed(store))
    (office,) = store.all(Office)
    store.save(changed(office, letter_numerals="arabic"), actor="ก")
    text = words(printed(store))
    assert "ห้องN406ชั้น4" in text and "๒" not in text


# -- the pages behind it


def test_the_agenda_is_an_enclosure_of_its_own_in_three_levels(store: Store) -> None:
    letter, agenda, names = page_texts(printed(store))
    order = (
        *("ระเบียบวาระการประชุมคณะกรรมการศูนย์ส่งเสริม", "ครั้งที่ ๒/๒๕๖๘", "วันพฤหัสบดีที่ ๒ ตุลาคม", f"ณ {PLACE}"),
        *("ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้ง", "ระเบียบวาระที่ ๓ เรื่องสืบเนื่อง", "๓.๑ การติดตามผล", "(กองช่าง)"),
        *("๓.๑.๑ ถนนสายบ้านใหม่", "๓.๑.๒ ท่อระบายน้ำ", "ระเบียบวาระที่ ๕", "๕.๑ ร่างแผน", "ระเบียบวาระที่ ๖"),
    )
    places = [agenda.find(squeezed(one).translate(THAI)) for one in order]
    assert -1 not in places and places == sorted(places)
    assert "ประธานแจ้งเรื่องทั่วไป" not in agenda and "มติที่ประชุม" not in agenda, "an agenda is no minutes"
    assert not letter.endswith("..."), "no catchword where the letter has ended"
    assert "-๒-" not in agenda + names, "each enclosure is numbered from one"


THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def test_a_meeting_has_its_own_word_for_an_item(store: Store) -> None:
    planned(store, agenda_word="วาระที่")
    agenda = page_texts(printed(store))[1]
    assert "วาระที่๑เรื่องที่ประธาน" in agenda and "ระเบียบวาระที่" not in agenda


def test_members_of_the_day_are_listed_in_protocol_order(store: Store) -> None:
    names = page_texts(printed(store))[2]
    order = [
        *("๑.นายสมชายใจดีนายกเทศมนตรีตำบลสมมติประธานกรรมการ", "๒.นางสมหญิงรักถิ่น", "๓.ว่าที่ร้อยตรีกล้าหาญณรงค์"),
        *("๑๑.นางสาวดวงดาวทองธาราหัวหน้าสำนักปลัดกรรมการและเลขานุการ", "๑๒.นายเขียนบันทึก"),
    ]
    places = [names.find(one) for one in order]
    assert -1 not in places and places == sorted(places)


def test_pages_without_anything_on_them_are_left_out(store: Store) -> None:
    lonely = meeting(id="lonely", committee_id=None, status="planned")
    store.save(lonely, actor="ก")
    assert len(page_texts(letters.invitation(store, lonely).pdf().pdf)) == 1


def test_a_letter_of_two_pages_is_numbered_and_announces_its_second(store: Store) -> None:
    paragraph = (
        "ด้วยเทศบาลตำบลสมมติ กำหนดจัดการประชุมคณะกรรมการศูนย์ฯ เพื่อพิจารณาแผนปฏิบัติงานประจำปีและเรื่องอื่น ๆ ที่เกี่ยวข้อง"
    )
    body = "\n".join([paragraph] * 14 + ["จึงเรียนมาเพื่อโปรดเข้าร่วมประชุม"])
    first, second, agenda, _ = page_texts(printed(store, body=body))
    assert first.endswith("...") and second.startswith("-๒-") and "-๒-" not in agenda
    assert second.index("จึงเรียนมา") < second.index("(นายสมชายใจดี)"), "a signature never stands alone"


def test_a_letter_that_runs_over_by_little_gets_less_room_to_sign(store: Store) -> None:
    pages = []
    paragraph = "ข้อความของหนังสือซึ่งยาวพอที่จะขึ้นบรรทัดใหม่ได้เมื่อพิมพ์บนกระดาษขนาด A4 ตามระเบียบงานสารบรรณ"
    for count in (1, 3, 4, 5, 6, 7, 9):
        body = "\n".join([paragraph] * count)
        pages.append(len(page_texts(printed(store, body=body))))
    assert pages[0] == 3 and pages[-1] == 4 and pages == sorted(pages)


@pytest.mark.parametrize("by", EXTRACTORS)
def test_every_sentence_is_found_again(store: Store, by: str, tmp_path: Path) -> None:
    made = begun(store, number="1840", dated_on=date(2025, 9, 25))
    whole = bare(extracted(printed(store), by, tmp_path))
    said = [*(made.body or "").splitlines(), made.subject or "", made.addressee or "", "ขอแสดงความนับถือ"]
    assert [one for one in said if bare(one).translate(THAI) not in whole] == []


def test_it_is_archival_and_breaks_no_word(store: Store) -> None:
    pdf = printed(store)
    assert faults(pdf) == () and badly_broken(pdf) == []
    assert printed(store) == pdf, "the same record gives the same bytes"


def test_the_signers_capacity_has_a_line_of_its_own(store: Store) -> None:
    begun(store, signer_position="ปลัดเทศบาล ปฏิบัติราชการแทนนายกเทศมนตรีตำบลสมมติ", signer_capacity="on_behalf")
    pdf = printed(store)
    upper, lower = (line_with(pdf, said)[0] for said in ("ปลัดเทศบาลปฏิบัติราชการแทน", "นายกเทศมนตรีตำบลสมมติ"))
    assert upper.baseline - lower.baseline == pytest.approx(leading(16), abs=0.1)


# -- what is told beside it


def told(store: Store, today: date = TODAY) -> list[tuple[str, str]]:
    return [(one.where, one.what.thai) for one in letters.problems(store, planned(store), today)]


def test_a_letter_in_time_and_numbered_has_nothing_to_tell(store: Store) -> None:
    begun(store, number="1840", dated_on=HELD - timedelta(days=3))
    assert told(store) == []


def test_a_meeting_without_its_letter_is_told(store: Store) -> None:
    assert told(store) == [("invitation_id", "ยังไม่ได้ทำหนังสือเชิญประชุม")]


@pytest.mark.parametrize(("days", "said"), [(2, "ก่อนประชุม 2 วัน ควรส่งก่อนอย่างน้อย 3 วัน"), (-1, "หลังวันประชุม")])
def test_a_letter_dated_too_late_is_told(store: Store, days: int, said: str) -> None:
    begun(store, number="1840", dated_on=HELD - timedelta(days=days))
    ((where, what),) = told(store)
    assert where == "dated_on" and said in what


@pytest.mark.parametrize(("left", "warned"), [(3, False), (2, True), (0, True), (-5, False)])
def test_an_undated_letter_is_told_while_few_days_are_left(store: Store, left: int, warned: bool) -> None:
    begun(store, number="1840")
    found = told(store, HELD - timedelta(days=left))
    assert [where for where, _ in found] == ["dated_on", *(["held_on"] if warned else [])]
    assert not warned or f"เหลือ {left} วัน" in found[-1][1]


def test_the_number_of_days_is_the_offices_choice(store: Store) -> None:
    begun(store, number="1840", dated_on=HELD - timedelta(days=5))
    preferences.choose_days(store, preferences.INVITATION_DAYS, 7, actor="ก")
    ((where, what),) = told(store)
    assert where == "dated_on" and "อย่างน้อย 7 วัน" in what


def test_an_office_may_use_its_own_template(store: Store) -> None:
    own = store.folder / "templates" / "invitation.toml"
    own.parent.mkdir()
    own.write_text('[[part]]\ntext = "{letter.addressee}"\n', "utf-8")
    assert words(printed(store, addressee="กรรมการทุกท่าน")) == "กรรมการทุกท่าน"
    own.write_text('[[part]]\ntext = "{letter.adressee}"\n', "utf-8")
    with pytest.raises(BadTemplate, match=r"invitation\.toml, line 2"):
        letters.problems(store, planned(store), TODAY)


def test_what_the_meeting_lacks_is_told(store: Store) -> None:
    begun(store, number="1840", dated_on=HELD - timedelta(days=5))
    planned(store, number=None, place=None, appointed_at=None, started_at=None)
    found = told(store)
    assert [where for where, _ in found] == ["number", "appointed_at", "place"]
    assert found[2][1] == "การประชุมยังไม่ได้กำหนดสถานที่ประชุม"
    planned(store, mode="online")
    assert "place" not in [where for where, _ in told(store)]
    store.save(meeting(id="empty"), actor="ก")
    (empty,) = store.all(Meeting, id="empty")
    assert "การประชุมยังไม่มีระเบียบวาระ" in [p.what.thai for p in letters.problems(store, empty, TODAY)]


def test_a_letter_of_a_meeting_that_was_moved_is_told(store: Store) -> None:
    begun(store, number="1840", dated_on=date(2025, 9, 25))
    planned(store, held_on=date(2025, 10, 9), appointed_at="09:30", place="ศาลาประชาคม")
    found = told(store)
    assert [where for where, _ in found] == ["body", "body", "body"]
    assert "9 ตุลาคม 2568" in found[0][1] and "09.30" in found[1][1] and "ศาลาประชาคม" in found[2][1]


def test_a_day_written_in_other_digits_is_the_same_day(store: Store) -> None:
    body = f"ขอเชิญประชุมในวันที่ ๒ ตุลาคม ๒๕๖๘ เวลา ๑๔.๐๐ นาฬิกา ณ{PLACE.translate(THAI)}"
    begun(store, number="1840", dated_on=date(2025, 9, 25), body=body)
    assert told(store) == []


def test_what_the_letter_lacks_is_told(store: Store) -> None:
    begun(store, number="1840", dated_on=date(2025, 9, 25), signer_name=None, body=None)
    assert [where for where, _ in told(store)] == ["signer_name"], "the template says what is blank"


def test_a_coarse_garuda_is_told(store: Store) -> None:
    begun(store, number="1840", dated_on=date(2025, 9, 25))
    (office,) = store.all(Office)
    store.save(changed(office, garuda_mode="picture"), actor="ก")
    assert told(store) == [("garuda_id", "ยังไม่ได้ใส่ภาพตราครุฑ")]


# -- published facts


def test_case_3_the_october_meeting_is_numbered_by_its_calendar_year(tmp_path: Path) -> None:
    facts = tomllib.loads((CASES / "03-october-meeting.toml").read_text("utf-8"))
    with Store.open(tmp_path / "record", bytes(32), create=True) as store:
        rows = [by_table(t)(**row) for t in ("offices", "committees", "meetings") for row in facts[t]]
        store.save(*rows, actor="ก")
        (held,) = store.all(Meeting)
        pdf = letters.invitation(store, held).pdf().pdf
    order = ("องค์การบริหารส่วนจังหวัดระยอง", "ครั้งที่ ๒/๒๕๖๘", "วันพฤหัสบดีที่ ๒ ตุลาคม พ.ศ. ๒๕๖๘", "๑๔.๐๐ น.")
    assert in_order(pdf, *order, "ห้องประชุม ๒ ชั้น ๓") == []


def test_case_10_a_council_counts_in_four_parts_and_hours_are_nalika(store: Store) -> None:
    council = Committee(id="council", name="สภาเทศบาลตำบลสมมติ", kind="committee")
    values = {"session": "สมัยสามัญ สมัยที่ 3 ประจำปี 2563", "year": None, "title": "การประชุมสภาเทศบาล"}
    held = meeting(id="four", committee_id="council", time_word="nalika", **values)
    store.save(council, held, item("f1", meeting_id="four", title="กระทู้ถาม"), actor="ก")
    text = words(letters.invitation(store, held).pdf().pdf)
    assert "สมัยสามัญสมัยที่๓ประจำปี๒๕๖๓ครั้งที่๒" in text and "๑๔.๐๐นาฬิกา" in text
