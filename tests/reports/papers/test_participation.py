"""The yearly disclosure (ITA o25): rows, sentence and the rules of counting agree; nobody is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app import sample
from app.models.errors import BadInput
from app.models.hearings import Hearing, Opinion, Sitting
from app.models.opinions import is_counted
from app.models.periods import find_period
from app.models.schema import Record
from app.models.store import Store
from app.models.text import to_arabic
from app.reports.figures import load, sections
from app.reports.papers import participation, voices
from app.reports.pdf import faults
from tests.reports.papers.drawn import page_texts
from tests.reports.papers.gathered import bare, in_order, words
from tests.reports.papers.voiced import (
    CONTACT,
    HIDDEN,
    NAME,
    WORDS,
    fit,
    group,
    hearing,
    line,
    opened,
    opinion,
    sitting,
)

OVER_THE_YEAR: list[Record] = [
    hearing(title="เวทีสัญจร"),
    sitting("s1", date(2025, 9, 28), 30, participants_men=10, participants_women=20),
    sitting("s2", date(2025, 10, 4), 25, participants_men=0, participants_women=25),
    sitting("s3", date(2025, 10, 5), None),
    group("g1", "ผู้นำชุมชน", 10, 9),
    Hearing(id="h9", title="เวทีที่ยังจัดต่อ", result=None),
    Sitting(id="s8", hearing_id="h9", held_on=date(2026, 9, 30), participants=12),
    Sitting(id="s9", hearing_id="h9", held_on=date(2026, 10, 1), participants=7),
]
VOICES: list[Record] = [
    opinion("o1", hearing_id="h1", decision="planned"),
    opinion(
        "o2", hearing_id="h1", screening="hidden", problem=HIDDEN, decision="declined", decision_reason=HIDDEN
    ),
    opinion("o3", channel="box", proposer_kind="outside"),
    opinion("o4", channel="box", proposer_kind=None, decision="merged", duplicate_of_id="o1"),
    opinion("o5", channel=None),
    opinion("o6", channel="phone", decision="split"),
    opinion("o7", channel="phone", part_of_id="o6", received_on=date(2026, 9, 30)),
    opinion("o8", channel="phone", received_on=date(2026, 10, 1)),
    *line("p1", "ซ่อมถนน"),
    *line("p1", "ซ่อมถนน", "o3"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, *OVER_THE_YEAR, *VOICES) as made:
        yield made


def rows(store: Store, year: int = 2569) -> list[dict[str, str]]:
    given = participation.offered(store, load(store, find_period(f"{year}-Y")))
    return [
        {key: str(cell) for key, cell in one.cells.items()} for one in given.tables["participation"].lines
    ]


def test_each_row_says_who_came_what_resulted_and_what_was_done(store: Store) -> None:
    first, second, box, phone, unsaid = rows(store)
    assert first["issue"] == "เวทีสัญจร\n(28 ก.ย. 2568, 4 ต.ค. 2568, 5 ต.ค. 2568)"
    assert first["people"] == "ผู้เข้าร่วม 25 (1/2) คน-ครั้ง\nผู้นำชุมชน 9 คน"
    assert first["result"].endswith("บันทึกความคิดเห็น 2 เรื่อง")
    assert first["used"] == "บรรจุแผน 1 เรื่อง\nไม่บรรจุ 1 เรื่อง\n- โครงการซ่อมถนน (ฉบับแรก)"
    assert "ดำเนินการต่อเนื่อง" in second["issue"] and second["result"].startswith("ไม่มีข้อมูล")
    assert second["people"] == "ผู้เข้าร่วม 12 คน-ครั้ง" and second["used"] == "-"
    assert box["issue"].endswith("ช่องทาง: ตู้รับฟัง") and box["result"] == "ได้รับ 2 เรื่อง"
    assert box["people"].splitlines() == ["ผู้เสนอความคิดเห็น 2 เสียง", "บุคคลนอกพื้นที่ 1 เสียง", "ไม่ระบุ 1 เสียง"]
    assert box["used"].splitlines() == ["รวมกับข้อเสนออื่น 1 เรื่อง", "รอพิจารณา 1 เรื่อง", "- โครงการซ่อมถนน (ฉบับแรก)"]
    assert phone["result"] == unsaid["result"] == "ได้รับ 1 เรื่อง" and unsaid["issue"].endswith("ไม่ระบุ")


def test_the_sentence_says_what_the_rows_add_up_to(store: Store) -> None:
    pdf = participation.sheet(store, 2569).pdf().pdf
    sentence = (
        *("จัดเวทีรับฟังความคิดเห็น ๑ เวที", "มีผู้เข้าร่วม ๓๗ คน-ครั้ง (รวมจาก ๒ รายการที่มีข้อมูล จากทั้งหมด ๓ รายการ)"),
        "ได้รับความคิดเห็นและข้อเสนอ ๖ เรื่อง นำไปสู่โครงการในแผน ๑ โครงการ",
    )
    assert in_order(pdf, "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", *sentence) == []
    assert fit(pdf) and faults(pdf) == ()
    assert participation.sheet(store, 2569).docx()[:2] == b"PK"
    assert participation.sheet(store, 2569).pdf().pdf == pdf


def test_nobody_is_named_and_no_hidden_words_are_printed(store: Store) -> None:
    text = words(participation.sheet(store, 2569).pdf().pdf)
    assert not any(bare(part) in text for part in (NAME, CONTACT, HIDDEN, WORDS))


def test_a_year_without_anything_says_so_and_zero_is_zero(store: Store) -> None:
    text = words(participation.sheet(store, 2575).pdf().pdf)
    assert "จัดเวทีรับฟังความคิดเห็น๐เวทีมีผู้เข้าร่วม๐คน-ครั้ง" in text and "ยังไม่มีการเปิดโอกาส" in text


def test_both_years_together_hold_every_voice_once(store: Store) -> None:
    received = [
        sum(
            int(found)
            for row in rows(store, year)
            for found in re.findall(r"(?:ได้รับ|บันทึกความคิดเห็น) (\d+)", row["result"])
        )
        for year in (2568, 2569, 2570)
    ]
    assert received == [0, 6, 1]
    assert len([one for one in VOICES if isinstance(one, Opinion) and is_counted(one)]) == 7


def test_the_year_is_asked_for_as_people_write_it(store: Store) -> None:
    assert voices.named(store, "participation", "๒๕๖๙", actor="ก").title.endswith("พ.ศ. 2569")
    for text in ("", "69", "2569-1", "ปีนี้"):
        with pytest.raises(BadInput):
            voices.named(store, "participation", text, actor="ก")


def test_the_sample_counts_as_its_report_of_the_year(tmp_path: Path) -> None:
    """Every figure of the sentence is that of the report, and the rows hold every voice once."""
    with Store.open(tmp_path / "record", bytes(32), create=True) as store:
        sample.write(store, actor="ก")
        year = load(store, find_period("2569-Y"))
        found = sections(year).figures()
        said = participation.offered(store, year)
        for own, reported in (
            ("participation.opinions", "opinions.received"),
            ("participation.lines", "opinions.projects"),
        ):
            assert said.figures[own].value == found[reported].value
        for key in ("hearings.held", "hearings.participants"):
            assert said.figures[key] == found[key]
        table = said.tables["participation"].lines
        counts = [
            re.findall(r"(?:ได้รับ|บันทึกความคิดเห็น) ([\d,]+) เรื่อง$", str(one.cells["result"]))[0] for one in table
        ]
        assert sum(int(one.replace(",", "")) for one in counts) == found["opinions.received"].value
        pdf = participation.sheet(store, 2569).pdf().pdf
        assert fit(pdf) and faults(pdf) == ()
        pages = page_texts(pdf)
        assert len(pages) > 2 and all("การนำผลไปปรับปรุงพัฒนา" in page for page in pages), "heads again"
        assert to_arabic("".join(pages)).count("ผู้เข้าร่วม") >= found["hearings.held"].value
