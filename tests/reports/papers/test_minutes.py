"""Minutes as the form and its published examples have them, read back from the finished pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models import minutes as rules_of_minutes
from app.models.committees import Term
from app.models.errors import DamagedRecord
from app.models.meetings import Attendance, Meeting, Resolution
from app.models.office import Office
from app.models.schema import Record, changed
from app.models.store import Store
from app.reports.papers import minutes
from app.reports.template import BadTemplate
from tests.reports.issued import Meddler
from tests.reports.papers.gathered import (
    MEMBERS,
    REPLACED,
    SIX,
    bare,
    came,
    everyone,
    in_order,
    item,
    letters,
    meeting,
    opened,
    resolved,
    words,
)

Printed = Callable[..., bytes]
CM = 72 / 2.54
LEFT = 3 * CM  # the left margin in points


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as made:
        yield made


@pytest.fixture
def printed(store: Store) -> Printed:
    """The pages of a meeting with these records under it."""

    def pages(*records: Record, **values: Any) -> bytes:
        made = meeting(**values)
        store.save(made, *records, actor="ก")
        return minutes.sheet(store, made).pdf().pdf

    return pages


# -- the order of the form


def test_everything_stands_in_the_order_of_the_form(printed: Printed) -> None:
    guest = Attendance(meeting_id="meet", list="guest", order_no=1, name="นายแขก รับเชิญ", position="วิศวกร")
    pdf = printed(*everyone(but=[4]), guest, *SIX, status="checked")
    assert (
        in_order(
            pdf,
            "รายงานการประชุมคณะกรรมการศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน",
            *("ครั้งที่ ๒/๒๕๖๘", "เมื่อวันพฤหัสบดีที่ ๒ ตุลาคม พ.ศ. ๒๕๖๘ เวลา ๑๔.๐๐ น.", "ณ ห้องประชุม ๒ ชั้น ๓"),
            *("ผู้มาประชุม", "๑. นายสมชาย ใจดี นายกเทศมนตรีตำบลสมมติ", "ผู้ไม่มาประชุม", "๑. นายสมมติ คนที่๔", "ติดราชการ"),
            *("ผู้เข้าร่วมประชุม", "๑. นายแขก รับเชิญ วิศวกร", "เริ่มประชุมเวลา ๑๔.๐๕ น."),
            "มีกรรมการมาประชุม ๑๑ คน จากกรรมการทั้งหมด ๑๒ คน ครบองค์ประชุม",
            "นายสมชาย ใจดี นายกเทศมนตรีตำบลสมมติ ประธานกรรมการ เป็นประธานในที่ประชุม",
            *("ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "ประธานแจ้งเรื่องทั่วไป", "มติที่ประชุม รับทราบ"),
            *("ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม", "- ไม่มี -"),
            *("ระเบียบวาระที่ ๖ เรื่องอื่น ๆ", "- ไม่มี -", "เลิกประชุมเวลา ๑๖.๒๐ น."),
            *("ผู้จดรายงานการประชุม", "(นายเขียน บันทึก)", "กรรมการและผู้ช่วยเลขานุการ"),
            *("ผู้ตรวจรายงานการประชุม", "(นางสาวดวงดาว ทองธารา)", "กรรมการและเลขานุการ"),
        )
        == []
    )
    assert "(ร่าง)" not in words(pdf) and "รับรองรายงานการประชุมแล้ว" not in words(pdf)


def test_six_items_in_three_levels_with_a_resolution_on_the_second(printed: Printed) -> None:
    pdf = printed(*everyone(), *SIX)
    assert (
        in_order(
            pdf,
            *("ระเบียบวาระที่ ๓ เรื่องสืบเนื่อง", "๓.๑ การติดตามผลตามมติ (กองช่าง)", "ดำเนินการแล้ว"),
            *("๓.๑.๑ ถนนสายบ้านใหม่", "แล้วเสร็จ ร้อยละ ๘๐", "๓.๑.๒ ท่อระบายน้ำ"),
            *("มติที่ประชุม รับทราบ และให้เร่งรัด", "ระเบียบวาระที่ ๔ เรื่องเพื่อทราบ", "- ไม่มี -"),
            "ระเบียบวาระที่ ๕ เรื่องเสนอเพื่อพิจารณา",
            "๕.๑ ร่างแผนปฏิบัติงาน",
            "นางสาวดวงดาว ทองธารา กรรมการและเลขานุการ ชี้แจงต่อที่ประชุมว่า ร่างแผนมี ๒๒ โครงการ",
            *("วงเงินรวม ๑,๖๓๒,๘๒๐ บาท", "ข้อกฎหมาย/ระเบียบที่เกี่ยวข้อง ระเบียบกระทรวงมหาดไทย พ.ศ. ๒๕๔๘"),
            *("ประเด็นที่เสนอให้ที่ประชุมพิจารณา", "(๑) เห็นชอบร่างแผน", "(๒) มอบหมายผู้รับผิดชอบ"),
            *("นางสมหญิง รักถิ่น ขอให้เพิ่มโครงการของหมู่ที่ ๓", "ที่ประชุมอภิปรายกันอย่างกว้างขวาง"),
            "มติที่ประชุม เห็นชอบ ให้ใช้แผนปฏิบัติงาน (ด้วยเสียงข้างมาก เห็นชอบ ๘ เสียง ไม่เห็นชอบ ๒ เสียง"
            " งดออกเสียง ๑ เสียง ประธานออกเสียงชี้ขาด)",
            "ผู้รับผิดชอบ: นายเขียน บันทึก และกองช่าง กำหนดแล้วเสร็จ: ๓๑ ตุลาคม ๒๕๖๘",
        )
        == []
    )
    assert words(pdf).count("-ไม่มี-") == 3, "items 2, 4 and 6; the second level has its own words"


def test_a_resolution_shows_which_level_it_was_made_on(printed: Printed) -> None:
    deep = [resolved("r311", "i311", text="ให้เร่งงาน"), resolved("r3", "i3", text="ปิดเรื่อง")]
    pdf = printed(*everyone(), *SIX, *deep)
    labels: dict[tuple[int, float], float] = {}
    for one in letters(pdf):
        if one.text == "ม" and "Bold" in one.font:
            labels.setdefault((one.page, one.baseline), one.x)
    starts = {round(x - LEFT) for x in labels.values()}
    assert {0, round(1.5 * CM), round(2.5 * CM)} <= starts


# -- golden: two orders, one body (T4)


def replaced(store: Store) -> None:
    store.save(*REPLACED, actor="ก", reason="คำสั่งที่ 162/2564")


def seated(store: Store, made: Meeting) -> list[Attendance]:
    body = rules_of_minutes.body_of(store, "body")
    assert body and made.held_on
    return [
        Attendance(
            meeting_id=made.id, list="present", order_no=n, member_id=m.id, name=m.name, position=m.position
        )
        for n, m in enumerate(body.members_on(made.held_on), 1)
    ]


def test_minutes_before_and_after_a_replacement_print_who_sat_there_then(store: Store) -> None:
    replaced(store)
    before = meeting(id="before", number=2, year=2564, held_on=date(2021, 9, 30))
    after = meeting(id="after", number=3, year=2564, held_on=date(2021, 10, 8))
    store.save(before, after, *seated(store, before), *seated(store, after), actor="ก")
    first, second = (minutes.sheet(store, one).pdf().pdf for one in (before, after))
    assert in_order(first, "๒. นางสมหญิง รักถิ่น", "๓. ว่าที่ร้อยตรีกล้า หาญณรงค์ กำนันตำบลสมมติ", "๔.") == []
    assert in_order(second, "๒. นางสมหญิง รักถิ่น", "๓. นายใหม่ มาแทน กำนันตำบลสมมติ", "๔.") == []
    assert "มาแทน" not in words(first) and "หาญณรงค์" not in words(second)
    assert "ครั้งที่๒/๒๕๖๔" in words(first) and "ครั้งที่๓/๒๕๖๔" in words(second), (
        "one calendar year, two fiscal years"
    )


def test_a_reprint_keeps_the_position_of_the_day(store: Store) -> None:
    made = meeting()
    store.save(made, *everyone(), *SIX, actor="ก")
    first = minutes.sheet(store, made).pdf().pdf
    moved = [changed(one, position="ข้าราชการบำนาญ") for one in MEMBERS]
    store.save(*moved, actor="ก")
    assert minutes.sheet(store, made).pdf().pdf == first


# -- golden: the quorum (T5)


@pytest.mark.parametrize(
    ("rule", "absent", "met"),
    [
        ("at_least_half", 6, True),
        ("at_least_half", 7, False),
        ("more_than_half", 6, False),
        ("more_than_half", 5, True),
    ],
)
def test_half_of_twelve_and_more_than_half(
    store: Store, printed: Printed, rule: str, absent: int, met: bool
) -> None:
    body = rules_of_minutes.body_of(store, "body")
    assert body
    store.save(changed(body.committee, quorum_rule=rule), actor="ก")
    text = words(printed(*everyone(but=range(2, 2 + absent)), *SIX))
    assert (f"มีกรรมการมาประชุม{to_thai(12 - absent)}คนจากกรรมการทั้งหมด๑๒คนครบองค์ประชุม" in text) is met
    needed = "๖" if rule == "at_least_half" else "๗"
    assert (f"ไม่ครบองค์ประชุม(องค์ประชุม{needed}คน)" in text) is not met
    assert (text.count(bare("(การประชุมนี้ไม่ครบองค์ประชุม)")) == 3) is not met, "each resolution is marked"


def to_thai(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def test_substitutes_are_printed_with_whom_they_stood_for_and_count_as_the_body_says(
    store: Store, printed: Printed
) -> None:
    substitute = Attendance(
        meeting_id="meet", list="present", order_no=2, name="นายแทน ตัวจริง", position="รองปลัดเทศบาล",
        role="กรรมการ", substitute_for_id="m2", substitute_for="นางสมหญิง รักถิ่น",
    )  # fmt: skip
    roll = [*everyone(but=[2, 4, 5, 6, 7, 8, 9]), substitute]
    text = words(printed(*roll, *SIX))
    assert "๒.นายแทนตัวจริงรองปลัดเทศบาลแทนนางสมหญิงรักถิ่น" in text
    assert text.count("รักถิ่น") == 2, "named as stood for, and as a speaker: she is not listed as absent"
    assert "มีกรรมการมาประชุม๕คนจากกรรมการทั้งหมด๑๒คนไม่ครบองค์ประชุม" in text
    body = rules_of_minutes.body_of(store, "body")
    assert body
    store.save(changed(body.committee, substitutes_count=True), actor="ก")
    assert "มีกรรมการมาประชุม๖คนจากกรรมการทั้งหมด๑๒คนครบองค์ประชุม" in words(printed())


def test_the_times_at_which_the_quorum_is_lost_and_regained(printed: Printed) -> None:
    roll = [came(n, **({"list": "absent"} if n > 7 else {})) for n in range(1, 13)]
    roll[1], roll[2] = changed(roll[1], left_at="15:00"), changed(roll[2], left_at="15:10")
    late = changed(came(8), arrived_at="15:30")
    timed = [
        resolved("rx", "i4", resolved_at="15:20"),
        resolved("ry", "i6", resolved_at="15:40"),
    ]
    made = [*roll[:7], late, *roll[8:], *SIX, *timed]
    text = words(printed(*made))
    assert "องค์ประชุมไม่ครบตั้งแต่เวลา๑๕.๑๐น.และครบองค์ประชุมอีกครั้งเมื่อเวลา๑๕.๓๐น." in text
    assert "(กลับเวลา๑๕.๐๐น.)" in text and "(มาเวลา๑๕.๓๐น.)" in text
    assert text.count(bare("(ลงมติขณะองค์ประชุมไม่ครบ)")) == 1
    assert text.count(bare(f"({rules_of_minutes.UNKNOWN_TIME.thai})")) == 3, "those whose time nobody told"


def test_who_comes_before_the_meeting_begins_is_not_late(printed: Printed) -> None:
    roll = [changed(one, arrived_at="13:50") for one in everyone()]
    text = words(printed(*roll, *SIX))
    assert "(มาเวลา" not in text and "จากกรรมการทั้งหมด๑๒คนครบองค์ประชุม" in text
    late = [changed(one, arrived_at="14:30") for one in roll]
    assert "ครบองค์ประชุมเมื่อเวลา๑๔.๓๐น." in words(printed(*late))


def test_resolutions_of_a_body_whose_term_has_ended_are_marked(store: Store, printed: Printed) -> None:
    term = Term(committee_id="body", starts_on=date(2021, 5, 3), ends_on=date(2025, 5, 2))
    store.save(term, actor="ก")
    text = words(printed(*everyone(), *SIX))
    assert text.count("(คณะกรรมการสิ้นวาระแล้วในวันประชุม)") == 3


# -- wording that differs from body to body


def test_a_meeting_whose_chief_delegated_who_presides(printed: Printed) -> None:
    """อบจ.ลำปาง, 23 มกราคม 2567: a calendar-year number; the chief executive delegated."""
    values = {
        "number": 1, "year": 2567, "held_on": date(2024, 1, 23), "chair_name": "นายเลขา นุการ",
        "chair_position": "เลขานุการนายกองค์การบริหารส่วนจังหวัด",
    }  # fmt: skip
    handed = printed(*everyone(), **values, chair_capacity="นายกองค์การบริหารส่วนจังหวัดมอบหมายให้")
    said = "นายกองค์การบริหารส่วนจังหวัดมอบหมายให้ นายเลขา นุการ เลขานุการนายกองค์การบริหารส่วนจังหวัด เป็นประธานการประชุม"
    assert in_order(handed, "ครั้งที่ ๑/๒๕๖๗", "วันอังคารที่ ๒๓ มกราคม พ.ศ. ๒๕๖๗", said) == []
    within = printed(**values, chair_capacity="นายก อบจ. มอบหมายให้ … เป็นประธานการประชุม")
    said = "นายก อบจ. มอบหมายให้ นายเลขา นุการ เลขานุการนายกองค์การบริหารส่วนจังหวัด เป็นประธานการประชุม"
    assert in_order(within, said) == []
    other = printed(**values, chair_capacity="ผู้แทนนายก")
    assert in_order(other, "นายเลขา นุการ เลขานุการนายกองค์การบริหารส่วนจังหวัด ผู้แทนนายก เป็นประธานการประชุม") == []
    known = printed(**values, chair_capacity="รองประธาน ทำหน้าที่ประธานในที่ประชุม")
    assert words(known).count("ประธานในที่ประชุม") == 1
    assert "\nประธานกล่าวเปิดประชุม" not in words(printed(**(values | {"chair_name": None})))


def test_one_recorder_without_a_checker_and_with_a_date_line(printed: Printed) -> None:
    """Form มชต.02/2566: six items, standing headings with owning offices, one recorder, a date line."""
    pdf = printed(*everyone(), *SIX, recorder_word="ผู้จดบันทึกการประชุม", checker_name=None, signed_dates=True)
    text = words(pdf)
    assert "ผู้จดบันทึกการประชุม" in text and "ผู้ตรวจ" not in text and "ผู้จดรายงาน" not in text
    assert in_order(pdf, "(นายเขียน บันทึก)", "กรรมการและผู้ช่วยเลขานุการ", "วันที่........เดือน") == []
    assert "วันที่........เดือน" not in words(printed(signed_dates=False))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"session": "สมัยสามัญ สมัยที่ 3", "year": 2563, "number": 2}, "สมัยสามัญ สมัยที่ ๓ ประจำปี ๒๕๖๓ ครั้งที่ ๒"),
        ({"session": "สมัยสามัญ สมัยที่ 3 ประจำปี 2563", "year": 2563, "number": 2}, "สมัยที่ ๓ ประจำปี ๒๕๖๓ ครั้งที่ ๒"),
        ({"session": "สมัยวิสามัญ", "year": None, "number": 1}, "สมัยวิสามัญ ครั้งที่ ๑"),
        ({"year": None, "number": 49}, "ครั้งที่ ๔๙ เมื่อ"),
        ({"year": 2568, "number": None}, "ครั้งที่ …/๒๕๖๘"),
        ({"year": None, "number": None}, "ครั้งที่ ......../"),
    ],
)
def test_numbers_in_four_parts_without_a_year_and_not_yet_given(
    printed: Printed, values: dict[str, Any], said: str
) -> None:
    pdf = printed(**values)
    assert in_order(pdf, said) == []
    assert words(pdf).count("ครั้งที่") == 1


def test_the_word_for_hours_and_for_the_close_are_the_meetings_own(printed: Printed) -> None:
    pdf = printed(*SIX, time_word="nalika", closing_word="pid", agenda_word="วาระที่")
    assert (
        in_order(pdf, "เวลา ๑๔.๐๐ นาฬิกา", "เริ่มประชุมเวลา ๑๔.๐๕ นาฬิกา", "วาระที่ ๑", "ปิดประชุมเวลา ๑๖.๒๐ นาฬิกา")
        == []
    )
    assert (
        "น." not in words(pdf).replace("นาฬิกา", "")
        and "ระเบียบวาระ" not in words(pdf)[words(pdf).find("วาระที่๑") :]
    )


@pytest.mark.parametrize(
    ("values", "said", "unsaid"),
    [
        ({"mode": "online", "place": "ระบบ Zoom"}, "ผ่านสื่ออิเล็กทรอนิกส์ ระบบ Zoom", "ณระบบ"),
        ({"mode": "mixed"}, "ณ ห้องประชุม ๒ ชั้น ๓ อาคารเทศบาลตำบลสมมติ และผ่านสื่ออิเล็กทรอนิกส์", "โดยวิธี"),
        ({"place": None}, "ณ ........", "อิเล็กทรอนิกส์"),
        ({"mode": "online", "place": None}, "โดยวิธีประชุมผ่านสื่ออิเล็กทรอนิกส์", "ณ..."),
        ({"title": None}, "รายงานการประชุมคณะกรรมการศูนย์ส่งเสริม", "การประชุมการประชุม"),
        ({"title": "ประชุมสัญจร ม.15"}, "รายงานการประชุมสัญจร ม.๑๕", "ประชุมประชุม"),
        ({"title": "รายงานการประชุมสภา ครั้งที่ 2/2568"}, "รายงานการประชุมสภา ครั้งที่ ๒/๒๕๖๘ เมื่อ", "ประชุมรายงาน"),
        ({"held_on": None}, "เมื่อวันที่ ........ เดือน", "เมื่อวันพฤ"),
        ({"appointed_at": None, "started_at": None}, "เริ่มประชุมเวลา ........", "เวลา๑๔"),
        ({"ended_at": None}, "เลิกประชุมเวลา ........", "๑๖.๒๐"),
        ({"recorder_name": None, "checker_name": None}, "(......", "นายเขียน"),
    ],
)
def test_where_and_what_was_met_and_what_is_not_known_yet(
    printed: Printed, values: dict[str, Any], said: str, unsaid: str
) -> None:
    pdf = printed(**values)
    assert in_order(pdf, said) == []
    assert unsaid not in words(pdf)


# -- states


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        ("planned", "(ร่าง)รายงาน"),
        ("draft", "(ร่าง)รายงาน"),
        ("checked", ""),
        ("postponed", "(เลื่อนการประชุม)"),
        ("cancelled", "(ยกเลิกการประชุม)"),
    ],
)
def test_the_state_stands_at_the_head(printed: Printed, status: str, mark: str) -> None:
    text = words(printed(*SIX, status=status))
    assert text.startswith(mark or "รายงานการประชุม")
    assert "รับรองรายงานการประชุมแล้ว" not in text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"adoption": "next", "adopted_in_id": "later", "adopted_on": date(2025, 12, 18)},
         "รับรองรายงานการประชุมแล้ว ในการประชุมครั้งที่ ๓/๒๕๖๘ เมื่อวันที่ ๑๘ ธันวาคม ๒๕๖๘"),
        ({"adoption": "same"}, "ในการประชุมครั้งเดียวกัน เมื่อวันที่ ๒ ตุลาคม ๒๕๖๘"),
        ({"adoption": "circulated", "adopted_on": date(2025, 10, 20)}, "โดยการแจ้งเวียน เมื่อวันที่ ๒๐ ตุลาคม ๒๕๖๘"),
        ({"adopted_on": date(2025, 10, 20)}, "รับรองรายงานการประชุมแล้ว เมื่อวันที่ ๒๐ ตุลาคม ๒๕๖๘"),
        ({"adoption": "next"}, "รับรองรายงานการประชุมแล้ว"),
    ],
)  # fmt: skip
def test_adopted_minutes_end_with_how_and_with_the_corrections(
    store: Store, printed: Printed, values: dict[str, Any], said: str
) -> None:
    store.save(meeting(id="later", number=3, held_on=date(2025, 12, 18)), actor="ก")
    pdf = printed(
        *everyone(), *SIX, status="adopted", corrections="หน้า 3 แก้ “10” เป็น “12”\nหน้า 4 ตัดออก", **values
    )
    assert (
        in_order(
            pdf,
            "(นางสาวดวงดาว ทองธารา)",
            said,
            "การแก้ไขที่ที่ประชุมรับรอง",
            "๑. หน้า ๓ แก้ “๑๐” เป็น “๑๒”",
            "๒. หน้า ๔",
        )
        == []
    )
    assert "ไม่มีข้อมูล" not in words(pdf)
    draft = words(printed(status="checked"))
    assert "แก้ไขที่" not in draft, "corrections nobody adopted are not printed"


# -- digits (T7)


def test_digits_are_turned_where_they_are_words_and_kept_where_they_are_codes(
    store: Store, printed: Printed
) -> None:
    place = "ห้อง N 406 ชั้น 4 โทร. 053-123456 a1@b.go.th"
    thai = words(printed(*everyone(), *SIX, place=place))
    assert "ณห้องN406ชั้น๔โทร.053-123456a1@b.go.th" in thai
    (office,) = store.all(Office)
    store.save(changed(office, minutes_numerals="arabic"), actor="ก")
    arabic = words(printed())
    assert "ครั้งที่2/2568" in arabic and "3.1.1" in arabic and "เห็นชอบ8เสียง" in arabic
    assert not any(digit in arabic for digit in "๐๑๒๓๔๕๖๗๘๙")


# -- what a resolution says


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"kind": "noted", "text": "รับทราบ"}, "รับทราบ"),
        ({"kind": "noted", "text": None}, "รับทราบ"),
        ({"kind": "agreed", "text": "ให้จัดเวที"}, "เห็นชอบ ให้จัดเวที"),
        ({"kind": "disagreed", "text": "เพราะไม่มีงบ"}, "ไม่เห็นชอบ เพราะไม่มีงบ"),
        ({"kind": "review", "text": "ให้กลับไปทบทวน"}, "ให้กลับไปทบทวน"),
        ({"kind": "adopted_corrected", "text": "รับรองรายงาน โดยมีการแก้ไข"}, "รับรองรายงาน โดยมีการแก้ไข"),
        ({"kind": None, "text": "ปิดประชุมลับ"}, "ปิดประชุมลับ"),
        ({"text": "รับทราบ เป็นเอกฉันท์", "vote_result": "unanimous"}, "รับทราบ เป็นเอกฉันท์"),
        ({"vote_result": "unanimous", "votes_for": 11}, "รับทราบ (เป็นเอกฉันท์ เห็นชอบ ๑๑ เสียง)"),
        ({"votes_for": 8, "votes_against": 0}, "รับทราบ (เห็นชอบ ๘ เสียง ไม่เห็นชอบ ๐ เสียง)"),
        ({"assignee": "ก\nข\nค"}, "รับทราบ ผู้รับผิดชอบ: ก, ข และค"),
    ],
)
def test_a_resolution_says_its_kind_once_and_only_the_votes_that_were_told(
    printed: Printed, values: dict[str, Any], said: str
) -> None:
    one = Resolution(
        id="r", meeting_id="meet", agenda_item_id="i", **({"kind": "noted", "text": "รับทราบ"} | values)
    )
    pdf = printed(*everyone(), item("i"), one)
    assert f"มติที่ประชุม{bare(said)}เลิกประชุม" in words(pdf)


def test_several_resolutions_of_one_item_are_numbered(printed: Printed) -> None:
    pdf = printed(
        item("i"), resolved("r1", "i"), resolved("r2", "i", order_no=2, kind="agreed", text="เห็นชอบ")
    )
    assert "มติที่ประชุม๑.รับทราบ๒.เห็นชอบเลิก" in words(pdf)


def test_what_was_typed_is_text_and_nothing_else(printed: Printed) -> None:
    typed = "<b>หนา</b> {meeting.number} {word} %s"
    pdf = printed(item("i", title=typed, content=typed, presenter="{text}"), resolved("r", "i", text=typed))
    assert words(pdf).count(bare(typed).replace("0", "๐")) == 3 and "{text}" in words(pdf)


# -- templates and damage


def test_an_office_may_use_its_own_template(store: Store) -> None:
    made = meeting()
    store.save(made, *everyone(), *SIX, actor="ก")
    own = store.folder / "templates" / "minutes.toml"
    own.parent.mkdir()
    own.write_text(
        '[defaults]\nagenda_word = "วาระ"\n[[part]]\ntext = "{meeting.number}"\n'
        '[[part]]\nagenda = "meeting.agenda"\nitem = "{word}ที่ {number}:"\norder = ["resolutions", "below"]\n',
        "utf-8",
    )
    text = words(minutes.sheet(store, made).pdf().pdf)
    assert text.startswith("๒/๒๕๖๘วาระที่๑:เรื่องที่ประธานแจ้งให้ที่ประชุมทราบรับทราบวาระที่๒:")
    for wrong, line in (('item = "{wrod}"', 2), ('order = ["talk"]', 2), ('speakr = ""', 2)):
        own.write_text(f'[[part]]\n{wrong}\nagenda = "meeting.agenda"\n', "utf-8")
        with pytest.raises(BadTemplate, match=rf"minutes\.toml, line {line}"):
            minutes.sheet(store, made)


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [("meetings", "meet", "place"), ("agenda_items", "i1", "title"), ("resolutions", "r1", "text"),
     ("attendances", "a1", "name"), ("members", "m1", "name"), ("committees", "body", "name")],
)  # fmt: skip
def test_a_row_that_is_not_what_was_saved_is_never_printed(
    store: Store, table: str, key: str, value: str
) -> None:
    made = meeting()
    store.save(made, *everyone(), *SIX, actor="ก")
    Meddler(store).run(f'UPDATE "{table}" SET "{value}" = ? WHERE id = ?', "ปลอม", key)
    with pytest.raises(DamagedRecord):
        minutes.sheet(store, made)


def test_the_same_record_gives_the_same_bytes(store: Store) -> None:
    made = meeting()
    store.save(made, *everyone(), *SIX, actor="ก")
    assert len({minutes.sheet(store, made).pdf().pdf for _ in range(3)}) == 1


# -- what is not complete


def test_complete_minutes_have_no_problem_and_bare_ones_are_told_what_they_lack(store: Store) -> None:
    made = meeting(status="checked")
    store.save(made, *everyone(), *SIX, actor="ก")
    assert minutes.problems(store, made) == []
    bare_one = Meeting(id="bare", committee_id="body")
    store.save(bare_one, Attendance(meeting_id="bare", order_no=1, name="นายรอ ทำเครื่องหมาย"), actor="ก")
    told = minutes.problems(store, bare_one)
    assert {"held_on", "place", "recorder_name", "number"} <= {one.where for one in told}
    what = [one.what for one in told]
    assert minutes.NOBODY_CAME in what and minutes.NO_AGENDA in what
    assert any("นายรอ ทำเครื่องหมาย" in words.thai and "นายรอ" in words.english for words in what)


def test_short_quorums_open_decisions_and_flaws_are_told(store: Store) -> None:
    made = meeting(status="adopted", adoption="same")
    store.save(
        made,
        *everyone(but=range(1, 8)),
        *SIX,
        item("i7", order=7, standard="decision", content="ก"),
        actor="ก",
    )
    told = minutes.problems(store, made)
    assert [one.record_id for one in told if one.table == "agenda_items"] == ["i7"]
    assert sorted(one.record_id for one in told if one.table == "resolutions") == ["r1", "r31", "r51"]
    texts = [one.what.thai for one in told]
    assert "องค์ประชุมไม่ครบ: มา 5 คน ต้องมีอย่างน้อย 6 คน" in texts and minutes.UNADOPTED.thai in texts
