"""Papers of plans: what stands in them, in which order, and what the sums are over."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT

from app.models.errors import BadInput, NotFound
from app.models.evaluations import Evaluation, KpiResult
from app.models.office import Office
from app.models.periods import find_period
from app.models.plans import Activity, Payment, Plan, ProjectKpi
from app.models.schema import changed
from app.models.store import Store
from app.reports.figures.figure import closes
from app.reports.papers.named import named
from app.reports.papers.plans import material, paper, results
from app.reports.papers.plans.columns import months_words
from app.reports.papers.plans.differences import differences
from app.reports.papers.plans.kinds import KINDS, kinds_of
from app.reports.papers.plans.material import Gathered
from app.reports.papers.plans.standing import gather
from app.reports.pdf import faults
from app.reports.pdf.blocks import Landscape, Photos, Schedule
from app.reports.template import BadTemplate
from tests.reports.issued import picture
from tests.reports.papers.drawn import badly_broken, page_texts
from tests.reports.papers.gathered import OFFICE, in_order, words
from tests.reports.papers.planned import (
    ADDED,
    CENTRES,
    CHANGED,
    DEVELOPMENT,
    FIVE,
    OPERATING,
    OPERATIONS,
    OWN,
    REVISED,
    change,
    line,
    money,
    opened,
    sheet_of,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, DEVELOPMENT, *FIVE, *REVISED, *CENTRES, *OPERATING) as found:
        yield found


def printed(store: Store, plan: Plan, key: str) -> bytes:
    return sheet_of(store, plan, key).pdf().pdf


# -- ผ.02


def test_p02_reads_as_the_form_has_it(store: Store) -> None:
    order = (
        *("แบบ ผ.02", "รายละเอียดโครงการพัฒนา", "แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ - ๒๕๗๐)", "เทศบาลตำบลสมมติ"),
        *("งบประมาณ", "๒๕๖๖", "๒๕๗๐", "(บาท)", "ยุทธศาสตร์ที่ ๑", "แผนงานอุตสาหกรรมและการโยธา"),
        *("๑", "ก่อสร้างถนน", "รวม ๑ โครงการ", "แผนงาน การศึกษา", "ปรับปรุงรางระบายน้ำเดิม", "รวมยุทธศาสตร์"),
        *("ยุทธศาสตร์ที่ ๒", "ส่งเสริมการเรียนรู้", "รวมทั้งสิ้น ๓ โครงการ", "แบบ ผ.02/1", "ป่าชุมชน"),
        *("แบบ ผ.02/2", "เกินศักยภาพ", "สะพานข้ามแม่น้ำ", "รวมทั้งสิ้น ๑ โครงการ", "๘๕,๐๐๐,๐๐๐"),
    )
    pdf = printed(store, DEVELOPMENT, "development")
    assert in_order(pdf, *order) == [] and "เหตุผลและความจำเป็น" not in words(pdf)
    assert badly_broken(pdf) == [] and faults(pdf) == ()


def test_unknown_zero_and_none_stay_apart_up_to_the_sum(store: Store) -> None:
    """2566: 1,500,000; 2567: 0 + 50,000; 2568: unknown; 2569: 80,000; 2570: nobody planned anything."""
    (whole,) = [one for one in page_texts(printed(store, DEVELOPMENT, "development")) if "ก่อสร้างถนน" in one]
    road = whole.partition("ก่อสร้างถนน")[2].partition("รวม")[0]
    assert "๑,๒๐๐,๐๐๐๐ไม่มีข้อมูล--" in road, "an amount, zero, unknown, nothing, nothing"
    assert "รวมทั้งสิ้น๓โครงการ๑,๕๐๐,๐๐๐๕๐,๐๐๐ไม่มีข้อมูล๘๐,๐๐๐-" in whole
    later = words(printed(store, ADDED, "development"))
    assert "๗๐๐,๐๐๐(๑/๓)" in later and "(ก/ข)หมายถึง" in later, "a sum says over how many of how many it goes"


def test_any_version_is_printed_as_it_stood(store: Store) -> None:
    first, second = (words(printed(store, plan, "development")) for plan in (DEVELOPMENT, ADDED))
    assert "สวนสาธารณะ" not in first and "รางระบายน้ำเดิม" in first and "๘๐,๐๐๐" in first
    assert "สวนสาธารณะ" in second and "รางระบายน้ำเดิม" not in second and "๙๕,๕๐๐" in second
    assert "เพิ่มเติมครั้งที่๑/๒๕๖๗" in second and "ครั้งที่" not in first
    order = ("เหตุผลและ", "ราคาวัสดุเพิ่มขึ้น", "ประชาชนหมู่ที่ ๕", "เสนอในเวที")
    assert in_order(printed(store, ADDED, "development"), *order) == [], "a reason at each changed line"


def test_a_revision_is_printed_by_itself_too(store: Store) -> None:
    text = words(printed(store, ADDED, "revision"))
    assert "สวนสาธารณะ" in text and "ก่อสร้างถนน" not in text and "แบบผ.02/2" not in text
    assert "รวมทั้งสิ้น๒โครงการ๓๐๐,๐๐๐-๗๐๐,๐๐๐๙๕,๕๐๐-" in text
    assert [one.key for one in kinds_of(DEVELOPMENT)] == ["development", "strategies"]
    assert [one.key for one in kinds_of(CHANGED)] == ["plan", "revision"]


def test_a_revision_says_how_each_changed_line_read_before(store: Store) -> None:
    order = ("เปรียบเทียบก่อนและหลัง", "ปรับปรุงรางระบายน้ำ หมู่ที่ ๕", "โครงการ", "ปรับปรุงรางระบายน้ำเดิม", "ปรับปรุงราง")
    pdf = printed(store, ADDED, "revision")
    assert in_order(pdf, *order, "งบประมาณ ๒๕๖๙ (บาท)", "๘๐,๐๐๐", "๙๕,๕๐๐") == [] and badly_broken(pdf) == []
    told = words(pdf).partition("เปรียบเทียบก่อนและหลัง")[2]
    assert "สวนสาธารณะ" not in told, "what came with the revision read no other way before"
    own = words(printed(store, CHANGED, "revision")).partition("เปรียบเทียบก่อนและหลัง")[2]
    assert "๑ประชุมคณะกรรมการงบประมาณ(บาท)๑๘,๐๐๐๒๔,๐๐๐" in own and "ศึกษาดูงาน" not in own


def test_before_and_after_are_told_of_every_part_of_a_line(store: Store) -> None:
    """Months, target and an indicator; the detail, which shows the target where there is none, only once."""
    kept = {"months": 0b1, "target": "2 ครั้ง", "project_kpis": {"kpi": {"name": "ครั้งที่จัด", "target": 2.0}}}
    store.save(
        ProjectKpi(id="kpi", project_id="meet", name="ครั้งที่จัด", target=3.0),
        change("meet", "own-2", "changed", "เพิ่มการประชุมหนึ่งครั้ง", **kept),
        actor="ก",
    )
    told = differences(gather(store, CHANGED)).lines
    assert [(one.cells["what"], one.cells["before"], one.cells["after"]) for one in told] == [
        ("เป้าหมาย (ผลผลิตของโครงการ)", "2 ครั้ง", "1 แห่ง"),
        ("ตัวชี้วัด (KPI)", "ครั้งที่จัด 2", "ครั้งที่จัด 3"),
        ("ระยะเวลา", "ต.ค.", "ต.ค. – ธ.ค."),
    ]
    assert [one.cells.get("name") for one in told] == ["ประชุมคณะกรรมการ", None, None]


def test_a_line_under_several_work_plans_is_counted_once(store: Store) -> None:
    text = words(printed(store, DEVELOPMENT, "development"))
    assert text.count("ปรับปรุงรางระบายน้ำเดิม") == 1
    assert text.index("แผนงานการศึกษา") < text.index("ปรับปรุงรางระบายน้ำเดิม")


# -- ผ.01


def test_p01_counts_a_line_in_each_year_it_has_money_for(store: Store) -> None:
    text = words(printed(store, DEVELOPMENT, "strategies"))
    assert in_order(printed(store, DEVELOPMENT, "strategies"), "แบบ ผ.01", "ปี ๒๕๖๖", "รวมทุกปี") == []
    assert "๒๑,๕๐๐,๐๐๐๑๐๑ไม่มีข้อมูล๑๘๐,๐๐๐--๕๑,๕๘๐,๐๐๐(๔/๕)" in text, "strategy 1"
    assert "รวม๒๑,๕๐๐,๐๐๐๒๕๐,๐๐๐๒ไม่มีข้อมูล๑๘๐,๐๐๐--๗๑,๖๓๐,๐๐๐(๕/๗)" in text
    assert "เกินศักยภาพ" in text and "รวม--------๑๘๕,๐๐๐,๐๐๐๑๘๕,๐๐๐,๐๐๐" in text, "never added to one's own"


# -- ผด.02 (T14)


def test_t14_the_months_of_p02_stand_under_two_calendar_years(store: Store) -> None:
    (sideways,) = [
        one for one in sheet_of(store, OPERATIONS, "operations").blocks.blocks if isinstance(one, Landscape)
    ]
    (table,) = [one for one in sideways.blocks if isinstance(one, Schedule)]
    assert list(table.years) == [("พ.ศ. ๒๕๖๘", 3), ("พ.ศ. ๒๕๖๙", 9)]
    assert table.months[:3] == ("ต.ค.", "พ.ย.", "ธ.ค.") and table.months[3:] == (
        *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย."),
    )
    (pipe,) = [row for row in table.rows if row.kind == "body"]
    assert pipe.planned == 0b1111000, "January to April"


def test_p02_of_operations_reads_as_the_form_has_it(store: Store) -> None:
    order = (
        *("แบบ ผด.02", "บัญชีโครงการ/กิจกรรม/งบประมาณ", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ (ร่าง)", "เทศบาลตำบลสมมติ"),
        *(
            "พ.ศ. ๒๕๖๘",
            "พ.ศ. ๒๕๖๙",
            "ต.ค.",
            "ก.ย.",
            "วางท่อระบายน้ำ",
            "ท่อ ค.ส.ล. ยาว ๓๘๐ เมตร",
            "๖๔๐,๐๐๐",
            "หมู่ที่ ๑๑",
        ),
        "รวมทั้งสิ้น ๑ โครงการ",
    )
    assert in_order(printed(store, OPERATIONS, "operations"), *order) == []


# -- the centre's plan


def test_the_centres_plan_reads_in_order(store: Store) -> None:
    order = (
        *("แผนปฏิบัติงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", "ศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน", "วัตถุประสงค์ของศูนย์ฯ"),
        *("สรุปแผนตามภารกิจ", "โครงการ/กิจกรรม ๔ รายการ", "เห็นชอบเมื่อวันที่ ๒ ตุลาคม ๒๕๖๘", "รวม", "๖๘,๐๐๐ (๒/๓)"),
        *("ภารกิจข้อ ๑", "ประชาสัมพันธ์ศูนย์ฯ", "ภารกิจข้อ ๒", "ประชุมคณะกรรมการ", "๑๘,๐๐๐", "ภารกิจข้อ ๕", "ศึกษาดูงาน"),
        *("รวมทั้งสิ้น ๔ โครงการ", "(ลงชื่อ)", "ผู้จัดทำแผน", "ผู้เห็นชอบแผน"),
    )
    pdf = printed(store, OWN, "plan")
    assert in_order(pdf, *order) == [] and "(ร่าง)" not in words(pdf)
    assert "(นางสาวดวงดาวทองธารา)" in words(pdf) and "(นายสมชายใจดี)" in words(pdf)
    assert badly_broken(pdf) == []
    last = page_texts(pdf)[-1]
    assert "รวมทั้งสิ้น" in last and "(ลงชื่อ)" in last, "signatures never stand alone"


def test_a_changed_plan_says_what_changed_and_why(store: Store) -> None:
    order = (
        *(
            "(ร่าง)",
            "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
            "เปลี่ยนแปลง ครั้งที่ ๑/๒๕๖๙",
            "โครงการ/กิจกรรม ๓ รายการ",
            "๒๔,๐๐๐",
            "เพิ่มการประชุมหนึ่งครั้ง",
        ),
        *("รายการที่ฉบับนี้เพิ่มเติม", "ศึกษาดูงาน", "ยกเลิกโครงการ", "มาตรการประหยัด", "เปลี่ยนแปลงรายละเอียด"),
    )
    assert in_order(printed(store, CHANGED, "plan"), *order) == []
    text = words(printed(store, CHANGED, "plan"))
    assert "ฉบับเปลี่ยนแปลง" not in text and "๓ศึกษาดูงานยกเลิกโครงการ" in text, "by the line's own number"
    alone = words(printed(store, CHANGED, "revision"))
    assert "ภารกิจข้อ๒" in alone and "รวมทั้งสิ้น๑โครงการ๒๔,๐๐๐" in alone.replace("/กิจกรรม", "")
    assert "ยกเลิกโอนหรือรวม(ไม่นับรวมในยอดข้างต้น)" in alone and "มาตรการประหยัด" in alone


def test_months_nobody_set_say_so_and_what_uses_no_money_has_nothing_to_count(store: Store) -> None:
    text = words(printed(store, OWN, "plan"))
    free = text.partition("รับฟังผ่านตู้รับฟัง")[2].partition("รวม")[0]
    assert free.count("ไม่มีข้อมูล") == 2, "its indicator and its months"
    assert "ไม่มีข้อมูล-" in free and "ไม่ใช้" in free


@pytest.mark.parametrize(
    ("mask", "said"),
    [
        (None, "ไม่มีข้อมูล"),
        (0, "-"),
        (0b111, "ต.ค. – ธ.ค."),
        (0b101, "ต.ค., ธ.ค."),
        (0xFFF, "ตลอดปี"),
        (1 << 11, "ก.ย."),
    ],
)
def test_months_in_words(mask: int | None, said: str) -> None:
    assert months_words(mask) == said


# -- results


def test_results_set_the_actual_beside_the_plan(store: Store) -> None:
    done = [
        Activity(
            id="a", project_id="meet", name="ประชุมครั้งที่ 1", starts_on=date(2025, 11, 5), participants=11,
            result="เห็นชอบ", problem="ฝนตกหนัก",
        ),
        Payment(id="p", project_id="meet", paid_on=date(2025, 11, 6), amount_satang=600_000),
    ]  # fmt: skip
    store.save(*done, actor="ก")
    pdf = results.sheet(store, find_period("2569-1")).pdf().pdf
    order = (
        *("ผลการดำเนินงานตามแผนปฏิบัติงาน", "๒๕๖๙ รอบที่ ๑", "ร้อยละของงบประมาณที่เบิกจ่ายแล้ว", "ผู้เข้าร่วม", "ตัวชี้วัด"),
        *("ภารกิจข้อ ๒", "ประชุมคณะกรรมการ", "๓๓", "๑๑", "๑๘,๐๐๐", "๖,๐๐๐", "๖,๐๐๐", "๓๓.๓๓"),
        *("รวมทั้งสิ้น ๔ โครงการ", "พ.ศ. ๒๕๖๘", "พ.ศ. ๒๕๖๙", "ผู้ตรวจสอบ"),
    )
    assert in_order(pdf, *order) == [] and badly_broken(pdf) == []


def test_per_cents_of_the_results_can_be_worked_out_from_the_paper(store: Store) -> None:
    """18,000 planned and 6,000 paid; of "tell" what was paid is known, of "visit" what is planned."""
    store.save(
        Payment(id="p", project_id="meet", paid_on=date(2025, 11, 6), amount_satang=600_000),
        Payment(id="q", project_id="tell", paid_on=date(2025, 11, 6), amount_satang=100_000),
        actor="ก",
    )
    sheet = results.sheet(store, find_period("2569-1"))
    pdf = sheet.pdf().pdf
    order = (
        *("งบประมาณรวม ๖๘,๐๐๐ บาท (รวมจาก ๒ รายการที่มีข้อมูล จากทั้งหมด ๓ รายการ)", "ไม่ใช้งบประมาณ ๑ รายการ"),
        *(
            "เฉพาะรายการที่ทราบทั้งสองอย่าง",
            "๗,๐๐๐ (๒/๓)",
            "๖,๐๐๐๑๘,๐๐๐๓๓.๓๓",
            "ร้อยละ = เบิกจ่ายสะสม × ๑๐๐ ÷ งบประมาณ",
        ),
        *("แถวรวมคิดเฉพาะรายการที่ทราบทั้งสองอย่าง", "๖,๐๐๐ บาท จากงบประมาณ ๑๘,๐๐๐ บาท"),
    )
    assert in_order(pdf, *order) == []
    free = page_texts(pdf)[1].partition("รับฟังผ่านตู้รับฟัง")[2]
    assert free.startswith("ไม่มีข้อมูล-----ไม่มีข้อมูล"), "people wanted, come, budget, paid, paid to date, per cent"


def test_photographs_of_the_lines_stand_behind_the_results(store: Store) -> None:
    """Two a row under the name of the line; none of another half, no original kept beside its picture."""
    store.save(Activity(id="a", project_id="meet", name="ประชุม", starts_on=date(2025, 11, 5)), actor="ก")
    of_line: dict[str, Any] = {"owner_table": "projects", "owner_id": "visit", "taken_on": date(2026, 2, 3)}
    of_work: dict[str, Any] = {"owner_table": "activities", "owner_id": "a"}
    original = store.attach(picture(30), "original.png", actor="ก", caption="ต้นฉบับ", **of_work)
    store.attach(picture(31), "met.png", actor="ก", caption="พิธีเปิดงาน", original_id=original.id, **of_work)
    store.attach(picture(32), "seen.png", actor="ก", caption="ดูงานป่าชุมชน", **of_line)
    store.attach(
        picture(33), "later.png", actor="ก", caption="รอบหลัง", **of_line | {"taken_on": date(2026, 5, 1)}
    )
    sheet = results.sheet(store, find_period("2569-1"))
    (block,) = [one for one in sheet.blocks.blocks if isinstance(one, Photos)]
    assert block.per_page == 4 and len(block.photos) == 2
    pdf = sheet.pdf().pdf
    order = (
        "ภาพประกอบผล",
        "๑. ประชุมคณะกรรมการ",
        "๓. ศึกษาดูงาน",
        "พิธีเปิดงาน (๕ พ.ย. ๒๕๖๘)",
        "ดูงานป่าชุมชน (๓ ก.พ. ๒๕๖๙)",
    )
    last = page_texts(pdf)[-1]
    assert [one for one in order if "".join(one.split()) not in last] == []
    assert "รอบหลัง" not in words(pdf) and "ต้นฉบับ" not in words(pdf) and faults(pdf) == ()
    assert len(docx.Document(io.BytesIO(sheet.docx())).inline_shapes) == 2 and sheet.xlsx()
    assert "ภาพประกอบ" not in words(results.sheet(store, find_period("2568-1")).pdf().pdf)


def test_a_line_without_a_name_says_so(store: Store) -> None:
    store.save(line("blank", "own", 9, name=None), line("blank-2", "dev", 9, name=" "), actor="ก")
    for text in (
        words(printed(store, OWN, "plan")),
        words(printed(store, DEVELOPMENT, "development")),
        words(results.sheet(store, find_period("2569-1")).pdf().pdf),
    ):
        assert "(ยังไม่ได้ระบุชื่อโครงการ)" in text


def test_the_plan_says_how_many_lines_use_no_budget(store: Store) -> None:
    pdf = printed(store, OWN, "plan")
    order = ("โครงการ/กิจกรรม ๔ รายการ", "จากทั้งหมด ๓ รายการ", "ไม่ใช้งบประมาณ ๑ รายการ", "๖๘,๐๐๐ (๒/๓)")
    assert in_order(pdf, *order) == [] and "ไม่นับรายการที่เป็น“-”" in words(pdf)


def test_results_of_an_indicator_are_its_latest_of_the_period(store: Store) -> None:
    store.save(
        ProjectKpi(id="kpi", project_id="meet", name="จำนวนครั้ง", target=4.0, unit="ครั้ง"),
        Evaluation(id="e", project_id="meet", round="april", evaluated_on=date(2026, 4, 20)),
        KpiResult(id="r", evaluation_id="e", kpi_id="kpi", result=3.0),
        actor="ก",
    )
    first, second = (words(results.sheet(store, find_period(one)).pdf().pdf) for one in ("2569-1", "2569-2"))
    assert "จำนวนครั้ง๔ครั้ง๓ครั้ง" in first and "๓ครั้ง" not in second


# -- every paper


def test_every_figure_of_every_paper_closes(store: Store) -> None:
    for plan in (DEVELOPMENT, ADDED, OWN, CHANGED, OPERATIONS):
        given = Gathered(gather(store, plan), OFFICE)
        figures = material.offered(store, given, {"group_by": "strategy/work_plan"}).figures
        assert len(figures) > 10 and [one for one in figures.values() if not closes(one)] == []


def test_papers_are_archival_and_the_same_again(store: Store) -> None:
    for plan in (ADDED, CHANGED, OPERATIONS):
        for one in kinds_of(plan):
            pdf = paper.sheet(store, plan, one).pdf().pdf
            assert faults(pdf) == () and paper.sheet(store, plan, one).pdf().pdf == pdf


def test_digits_are_the_offices_choice_and_form_codes_stay(store: Store) -> None:
    store.save(changed(OFFICE, report_numerals="arabic"), actor="ก")
    text = words(printed(store, DEVELOPMENT, "development"))
    assert "แบบผ.02/1" in text and "1,500,000" in text and "๑" not in text


def test_word_repeats_the_heads_and_keeps_rows_whole(store: Store) -> None:
    opened_again = docx.Document(io.BytesIO(sheet_of(store, ADDED, "development").docx()))
    tables = opened_again.tables
    assert [len(one.rows) for one in tables] == [18, 5, 5], "two rows of heads in each"
    for table in tables:
        marks = [row._tr.trPr.xml for row in table.rows if row._tr.trPr is not None]
        assert all("cantSplit" in one for one in marks) and sum("tblHeader" in one for one in marks) == 2
    said = [cell.text for cell in tables[0].rows[-1].cells]
    assert said[1] == "รวมทั้งสิ้น ๔ โครงการ" and said[4:9] == [
        "๑,๕๐๐,๐๐๐",
        "๕๐,๐๐๐",
        "๗๐๐,๐๐๐ (๑/๓)",
        "๙๕,๕๐๐",
        "-",
    ]


def test_word_ends_with_the_last_table(store: Store) -> None:
    """No upright page, blank, behind the last one laid sideways."""
    for plan, key in ((ADDED, "development"), (OWN, "plan")):
        made = docx.Document(io.BytesIO(sheet_of(store, plan, key).docx()))
        assert made.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    assert len(made.sections) == 2


def test_an_empty_record_still_prints(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record", bytes(32), create=True) as store:
        for one in KINDS:
            assert words(paper.sheet(store, Plan(form=min(one.forms)), one).pdf().pdf)
        assert "ไม่มี" in words(results.sheet(store, find_period("2569-1")).pdf().pdf)
        assert store.all(Office) == []


def test_an_office_groups_and_words_its_own_way(store: Store) -> None:
    own = store.folder / "templates" / "plan_development.toml"
    own.parent.mkdir()
    own.write_text(
        '[defaults]\ngroup_by = "none"\ngrand_word = "ยอดรวม"\nunit_word = "เรื่อง"\n'
        '[[section]]\ntitle = ""\nlandscape = true\n[[section.part]]\ntable = "lines.all"\n'
        'columns = ["number:5", "name:40", "budgets:40", "all_years:15"]\n',
        "utf-8",
    )
    text = words(printed(store, DEVELOPMENT, "development"))
    assert "ยอดรวม๕เรื่อง" in text and "แผนงาน" not in text and "๘๖,๖๓๐,๐๐๐(๖/๘)" in text
    own.write_text('[defaults]\ngroup_by = "colour"\n', "utf-8")
    with pytest.raises(BadTemplate, match="strategy/work_plan"):
        printed(store, DEVELOPMENT, "development")


def test_a_year_outside_the_plan_is_not_added(store: Store) -> None:
    store.save(*money("road", y2575=9_000_000), actor="ก")
    assert "๑,๕๘๐,๐๐๐(๔/๕)" in words(printed(store, DEVELOPMENT, "strategies"))


# -- by name


def test_a_plan_is_found_by_year_and_version(store: Store) -> None:
    for name, version, title in (
        ("2569", "", "เปลี่ยนแปลง ครั้งที่ ๑/๒๕๖๙"),
        ("๒๕๖๙", "๑/๒๕๖๙", "เปลี่ยนแปลง ครั้งที่ ๑/๒๕๖๙"),
        ("", "0", "ฉบับแรก"),
        ("2569", "เปลี่ยนแปลง 1/2569", "เปลี่ยนแปลง ครั้งที่ ๑/๒๕๖๙"),
    ):
        assert named(store, "plan", name, version, actor="ก").title.endswith(title)
    assert "ผลการดำเนินงาน" in named(store, "results", "2569-1", actor="ก").title


@pytest.mark.parametrize(
    ("key", "name", "version", "said"),
    [
        ("plan", "2555", "", "แผนที่มี: 2569"),
        ("development", "2566", "แก้ไข 1/2567", "เพิ่มเติม ครั้งที่ 1/2567"),
        ("operations", "2569", "1/2569", "ฉบับแรก"),
        ("development", "", "", "แรกของแผน: 2566, 2571"),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(
    store: Store, key: str, name: str, version: str, said: str
) -> None:
    store.save(Plan(form="development", fiscal_year=2571, last_year=2575), actor="ก")
    with pytest.raises((NotFound, BadInput)) as told:
        named(store, key, name, version, actor="ก")
    assert said in f"{told.value.what.thai} {told.value.mend.thai}"
