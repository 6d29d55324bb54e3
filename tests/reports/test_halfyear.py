"""The half-year report of the sample centre: its pages say what was counted by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.editions import ReportSigner
from app.models.office import Office
from app.models.periods import find_period
from app.models.store import Store
from app.models.text import to_thai
from app.reports import editions
from app.reports.figures import Figure, closes, explain, load
from app.reports.halfyear.paper import material
from app.reports.pdf import faults
from app.reports.pdf.blocks import Block, Heading, Landscape, Run, Schedule, Signatures, Text
from app.reports.template import BadTemplate, Vocabulary
from app.reports.wording import baht_text, money, number
from tests.reports.sampled import COUNTS, HALVES, half, pages, squeezed

SECTIONS = (
    *("ข้อมูลทั่วไป", "คณะกรรมการ คณะทำงาน และการประชุม", "ผลการดำเนินงานตามภารกิจ"),
    *("แผนและผลการดำเนินงานรายเดือน", "การรับฟังความคิดเห็นของประชาชน", "สื่อประชาสัมพันธ์และองค์ความรู้"),
    *("ภาคีเครือข่ายและบันทึกข้อตกลงความร่วมมือ", "การติดตามและประเมินผล", "ปัญหา อุปสรรค และข้อเสนอแนะ"),
    "ภาพกิจกรรมและเอกสารแนบ",
)


def said(words: str) -> str:
    """As it stands in the pages without white space, in Thai numerals."""
    return "".join(to_thai(words).split())


def partial(known: int, of: int) -> str:
    return f" (รวมจาก {known} รายการที่มีข้อมูล จากทั้งหมด {of} รายการ)" if known < of else ""


@pytest.fixture(params=HALVES)
def period(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# -- figures on paper are those counted by hand


def sentences(period: str) -> Iterator[str]:
    """What the pages must say, put together from tests/data/sample_counts.toml and nothing else."""
    counted = COUNTS[period]
    meetings, activities, paid = counted["meetings"], counted["activities"], counted["payments"]
    hearings, opinions, media = counted["hearings"], counted["opinions"], counted["media"]
    partners, evaluation = counted["partners"], counted["evaluation"]
    sittings, published = hearings["sittings"], media["published"]
    yield f"ได้ประกาศแจ้งให้ประชาชนและหน่วยงานที่เกี่ยวข้องทราบ {counted['notices']['told']} ครั้ง ดังนี้"
    yield f"มีกรรมการจำนวน {counted['members']['centre_last_day']} คน ดังนี้"
    yield f"จัดประชุม {meetings['held']} ครั้ง มีผู้มาประชุมรวม {meetings['present']} คน-ครั้ง"
    yield f"มีมติรวม {meetings['resolutions']} เรื่อง และรับรองรายงานการประชุมแล้ว {meetings['adopted']} ครั้ง"
    yield f"ที่เกี่ยวข้อง {counted['plan']['shown']} รายการ ดำเนินกิจกรรมแล้วเสร็จ {activities['counted']} กิจกรรม"
    of, unknown = activities["counted"], activities["participants_unknown"]
    yield f"มีผู้เข้าร่วม {number(activities['participants'])} คน-ครั้ง{partial(of - unknown, of)} และเบิกจ่าย"
    yield f"เบิกจ่ายในรอบ {money(paid['paid_satang'])} บาท ({baht_text(paid['paid_satang'])})"
    yield f"จัดเวทีรับฟังความคิดเห็นแล้วเสร็จ {hearings['held']} เวที รวม {sittings} ครั้ง มีผู้เข้าร่วม "
    of, unknown = sittings, hearings["participants_unknown"]
    yield f"มีผู้เข้าร่วม {number(hearings['participants'])} คน-ครั้ง{partial(of - unknown, of)}"
    distinct = opinions["received"] - opinions["duplicates"]
    yield f"ได้รับความคิดเห็นและข้อเสนอ {opinions['received']} เรื่อง (ไม่ซ้ำกัน {distinct} เรื่อง)"
    yield (
        f"เผยแพร่ได้ {opinions['shown']} เรื่อง ไม่เผยแพร่ {opinions['hidden']} เรื่อง"
        f" รอคัดกรอง {opinions['waiting']} เรื่อง"
    )
    led, told = opinions["became_project_or_repeats"], opinions["answered"]
    yield f"นำไปสู่โครงการ {led} เรื่อง และแจ้งผลแก่ผู้เสนอแล้ว {told} เรื่อง"
    known = published - media["reach_unknown"]
    reach = f"มีผู้เข้าถึงรวม {number(media['reach'])} ครั้ง{partial(known, published)}"
    yield f"เผยแพร่สื่อประชาสัมพันธ์ {published} รายการ {reach}"
    yield f"มีภาคีเครือข่าย {partners['last_day']} หน่วยงาน/กลุ่ม มีกิจกรรมร่วมกันในรอบ {partners['activities']} ครั้ง"
    yield f"มีบันทึกข้อตกลงที่มีผล {partners['mous_in_force_last_day']} ฉบับ"
    yield f"ติดตามประเมินผล {evaluation['evaluations']} ครั้ง"
    yield f"ความก้าวหน้าเฉลี่ยร้อยละ {evaluation['mean_progress']:.2f}"


def test_the_pages_say_what_was_counted_by_hand(period: str) -> None:
    text = squeezed(half(period).paper.rendered.pdf)
    expected = list(sentences(period))
    assert len(expected) == 17
    assert [words for words in expected if said(words) not in text] == []


def test_the_plan_and_its_budget(period: str) -> None:
    plan = COUNTS[period]["plan"]
    text = squeezed(half(period).paper.rendered.pdf)
    lines = plan["lines"] - plan["cancelled"]
    assert (
        said(
            f"มีโครงการ/กิจกรรม {lines} รายการ งบประมาณรวม {money(plan['budget_without_cancelled_satang'])} บาท"
        )
        in text
    )


def test_kinds_of_opinions_and_resolutions_in_tables(period: str) -> None:
    """Each kind with its count and its share stands in a row of its own."""
    text = squeezed(half(period).paper.rendered.pdf)
    words = {
        "forum": "เวที", "form": "แบบฟอร์ม", "online": "ออนไลน์", "box": "ตู้รับฟัง", "phone": "โทรศัพท์",
        "letter": "จดหมาย", "in_person": "ตัวต่อตัว",
    }  # fmt: skip
    counted = COUNTS[period]["opinions"]
    for kind, count in counted["by_channel"].items():
        hundredths = (count * 20_000 + counted["received"]) // (2 * counted["received"])
        row = said(f"{words[kind]} {count} {hundredths // 100}.{hundredths % 100:02}")
        assert (row in text) is (count > 0), row


def test_sums_in_tables_say_over_how_many(period: str) -> None:
    activities = COUNTS[period]["activities"]
    of, unknown = activities["counted"], activities["participants_unknown"]
    text = squeezed(half(period).paper.rendered.pdf)
    total = said(f"{number(activities['participants'])} ({of - unknown}/{of})")
    assert text.count(total) == 2, "in the summary and in the table of results"
    assert said("(ก/ข) หมายถึง รวมจาก ก รายการที่มีข้อมูล จากทั้งหมด ข รายการ ไม่นับรายการที่เป็น “-”") in text


def test_a_true_zero_is_no_unknown_and_no_dash() -> None:
    """Activity a01 had two dates: nobody came to one, of the other it is not known."""
    assert said("0 (1/2)") in squeezed(half("2569-1").paper.rendered.pdf)
    assert COUNTS["2569-1"]["activities"]["zero"] == 1


def test_every_figure_closes_and_names_its_records(period: str) -> None:
    paper = half(period).paper
    assert [f.key for f in paper.figures.values() if not closes(f)] == []
    told = explain(paper.figures.values(), half(period).data)
    assert told["closes"] is True
    assert json.loads(json.dumps(told)) == told


def test_every_figure_on_a_page_can_be_asked_for(period: str) -> None:
    rendered = half(period).paper.rendered
    keys = {place.key for place in rendered.places}
    assert keys - set(half(period).paper.figures) == set()
    sentences_of = {"meetings.held", "lines.used", "opinions.received", "media.reach", "partners.network"}
    assert sentences_of <= keys
    assert all(1 <= p.page <= rendered.pages and p.w > 0 and p.h > 0 for p in rendered.places)


def test_a_linked_figure_shows_its_own_value(period: str) -> None:
    """What is printed under a link is that figure and no other: its value stands in the run."""
    shown = [run for run in runs(half(period).layout.blocks()) if run.link]
    assert len(shown) > 200
    figures = half(period).paper.figures
    assert [(run.text, run.link) for run in shown if not shows(run.text, figures[run.link])] == []


def shows(text: str, figure: Figure) -> bool:
    if figure.value is None:
        return text == "ไม่มีข้อมูล"
    if figure.value == 0:
        return text.startswith(("-", "๐"))
    value = figure.value / 100 if figure.unit == "satang" else figure.value
    return to_thai(f"{value:,.2f}".removesuffix(".00")) in text or baht_text(int(figure.value)) in text


def runs(value: object) -> Iterator[Run]:
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from runs(one)
    elif hasattr(value, "__slots__") and not isinstance(value, str | bytes):
        for name in value.__slots__:
            yield from runs(getattr(value, name))


# -- the shape of the paper


def blocks_of(period: str) -> list[Block]:
    return [
        b
        for block in half(period).layout.blocks()
        for b in (block.blocks if isinstance(block, Landscape) else [block])
    ]


def test_ten_sections_in_their_order(period: str) -> None:
    found = [
        "".join(run.text for run in runs(b.content))
        for b in blocks_of(period)
        if isinstance(b, Heading) and b.level == 1
    ]
    assert found == [to_thai(f"{place}. {title}") for place, title in enumerate(SECTIONS, 1)]


def test_the_year_heading_of_the_schedule_splits_three_and_nine(period: str) -> None:
    """T14."""
    (schedule,) = [b for b in blocks_of(period) if isinstance(b, Schedule)]
    assert schedule.years == (("พ.ศ. ๒๕๖๘", 3), ("พ.ศ. ๒๕๖๙", 9))
    months = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")
    assert schedule.months == months
    page = next(p for p in pages(half(period).paper.rendered.pdf) if "แถบดำ" in p)
    flat = "".join(page.split())
    assert flat.index("พ.ศ.๒๕๖๘พ.ศ.๒๕๖๙") < flat.index("".join(months))


def test_lines_of_the_schedule_are_as_many_as_the_plans(period: str) -> None:
    plan = COUNTS[period]["plan"]
    (schedule,) = [b for b in blocks_of(period) if isinstance(b, Schedule)]
    body = [row for row in schedule.rows if row.kind == "body"]
    assert len(body) == plan["lines"] - plan["cancelled"]
    assert any(row.planned for row in body) and any(row.done for row in body)


def test_the_report_is_certified_by_three_before_its_annex(period: str) -> None:
    blocks = blocks_of(period)
    (signatures,) = [b for b in blocks if isinstance(b, Signatures)]
    assert [p.lines[-1] for p in signatures.people] == ["ผู้จัดทำ", "ผู้ตรวจสอบ", "ผู้รับรอง"]
    before = blocks[blocks.index(signatures) - 1]
    assert isinstance(before, Text) and before.keep_with_next
    text = pages(half(period).paper.rendered.pdf)
    page = next(p for p in text if "ผู้รับรอง" in p)
    assert len("".join(page.split())) > 250, "no page with signatures alone"


def test_the_stamp_stands_on_issued_papers_only(period: str) -> None:
    assert "SHA-256" not in squeezed(half(period).paper.rendered.pdf)
    assert "SHA-256" in squeezed(half(period).issued)


def test_papers_are_made_for_the_archive(period: str) -> None:
    for pdf in (half(period).paper.rendered.pdf, half(period).issued, half(period).letter):
        assert faults(pdf) == ()
    assert half(period).paper.rendered.missing == ()


def test_names_are_never_parted_at_a_line_end(period: str) -> None:
    names = [s.name.split()[-1] for s in half(period).data.of(ReportSigner) if s.name]
    assert len(names) >= 3
    for page in pages(half(period).paper.rendered.pdf):
        flat = "".join(page.split())
        for name in names:
            assert page.count(name) == flat.count(name)


# -- thin records and other offices


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", bytes(32), create=True) as store:
        yield store


def test_an_empty_record_prints_all_ten_sections_and_says_what_is_lacking(empty: Store) -> None:
    paper, _ = editions.draft(empty, find_period("2569-1"))
    text = squeezed(paper.rendered.pdf)
    for place, title in enumerate(SECTIONS, 1):
        assert said(f"{place}. {title}") in text
    assert text.count("-ไม่มี-") > 12
    for words in (
        "ยังไม่มีการแต่งตั้งคณะกรรมการศูนย์ฯ", "ในรอบรายงานนี้ไม่มีการประชุม", "ในรอบรายงานนี้ไม่มีโครงการ/กิจกรรม",
        "ยังไม่มีแผนปฏิบัติงานของศูนย์ฯ", "ไม่มีเวทีรับฟังความคิดเห็นที่แล้วเสร็จ", "ไม่ได้รับความคิดเห็นหรือข้อเสนอ",
        "ไม่มีการเผยแพร่สื่อประชาสัมพันธ์", "ยังไม่มีภาคีเครือข่าย", "ไม่มีการติดตามประเมินผล", "ไม่มีข้อมูล",
    ):  # fmt: skip
        assert said(words) in text


def test_no_template_fails_over_what_the_record_happens_to_hold(empty: Store) -> None:
    of_nothing = material(load(empty, find_period("2570-2")), empty.attachment_bytes).vocabulary()
    for period in HALVES:
        offered = half(period).offered.vocabulary()
        assert set(offered.asked) == set(of_nothing.asked)
        assert {t: set(c) for t, c in offered.tables.items()} == {
            t: set(c) for t, c in of_nothing.tables.items()
        }


def columns_of(vocabulary: Vocabulary) -> dict[str, set[str]]:
    return {name: set(columns) for name, columns in {**vocabulary.tables, **vocabulary.schedules}.items()}


def test_numerals_are_the_offices_choice(empty: Store) -> None:
    empty.save(Office(name_full="เทศบาลตำบลสมมติ", report_numerals="arabic", population=4200), actor="ก")
    paper, _ = editions.draft(empty, find_period("2569-1"))
    text = squeezed(paper.rendered.pdf)
    assert "1.ข้อมูลทั่วไป" in text and "4,200คน" in text and "๑" not in text


def test_an_offices_own_template_in_its_records_folder_is_used(empty: Store) -> None:
    own = empty.folder / "templates" / "halfyear.toml"
    own.parent.mkdir()
    own.write_text('[[section]]\ntitle = "สรุป"\n[[section.part]]\ntable = "meetings"\n', "utf-8")
    paper, _ = editions.draft(empty, find_period("2569-1"))
    assert squeezed(paper.rendered.pdf) == "๑.สรุป-ไม่มี-"
    issued = editions.issue(empty, find_period("2569-1"), actor="ก", at="2026-04-10T00:00:00.000Z")
    own.write_text('[[section]]\ntitle = "สรุป"\n[[section.part]]\ntable = "meeting"\n', "utf-8")
    with pytest.raises(BadTemplate, match=r"halfyear\.toml, line 4: .*meetings"):
        editions.draft(empty, find_period("2569-1"))
    assert "๑.สรุป-ไม่มี-" in squeezed(editions.reprint(empty, issued))
    assert editions.thawed(empty, issued).template.count("สรุป") == 1
