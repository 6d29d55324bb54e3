"""The answer to a person: every decision in its words, nobody named who would not be, nothing kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdf
import pytest

from app.models import erasures, matters, person_data
from app.models.hearings import Opinion
from app.models.matters import Part
from app.models.office import Document, Enclosure
from app.models.person_data import Keeping, Sought
from app.models.plans import ProjectBudget
from app.models.schema import Record, changed, to_row
from app.models.store import Store
from app.reports.papers.answers import ANSWER
from app.reports.papers.voices import sheet
from app.reports.pdf import faults
from tests.reports.pagerules import EXTRACTORS, bare, extracted
from tests.reports.papers.drawn import outside
from tests.reports.papers.gathered import in_order, words
from tests.reports.papers.voiced import (
    CONTACT,
    DAY,
    HIDDEN,
    NAME,
    WISH,
    WORDS,
    fit,
    line,
    opened,
    opinion,
    passed,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as made:
        yield made


def printed(store: Store, one: Opinion, *records: Record) -> bytes:
    store.save(one, *records, actor="ก")
    return sheet(store, ANSWER, one, actor="ก").pdf().pdf


def lacking(store: Store, one: Opinion) -> list[str]:
    return [problem.where for problem in ANSWER.problems(store, store.get(Opinion, one.id) or one)]


# -- golden text by decision

HEAD = (
    *("เรื่อง แจ้งผลการพิจารณาความคิดเห็นและข้อเสนอ เลขที่รับ ๐๐๐๑/๒๕๖๘", f"เรียน {NAME}"),
    *("เมื่อวันที่ ๘ ตุลาคม ๒๕๖๘ เลขที่รับ ๐๐๐๑/๒๕๖๘", f"ความว่า “{WORDS} {WISH}” นั้น"),
)
TAIL = ("จึงเรียนมาเพื่อโปรดทราบ", "ขอแสดงความนับถือ", "(นายสมชาย ใจดี)", "นายกเทศมนตรีตำบลสมมติ")
FOOT = ("สำนักปลัด", "โทร. 0 5999 9101 โทรสาร 0 5999 9102", "a@b.example")


@dataclass(frozen=True)
class Case:
    """What the record says, and what the letter must say behind each other."""

    opinion: Opinion
    records: tuple[Record, ...]
    said: tuple[str, ...]


CASES = {
    "planned": Case(
        opinion(decision="planned", resolution_id="res", answer="เริ่มงานเดือนมีนาคม"),
        (
            *line("p1", "ซ่อมถนนสายหน้าวัด", budget_satang=5_000_000),
            *line("p2", "โครงการเสียงประชาชน", budget_satang=0),
        ),
        (
            "บรรจุข้อเสนอของท่านไว้ในแผน ได้แก่ โครงการซ่อมถนนสายหน้าวัด ปีงบประมาณ พ.ศ. ๒๕๖๙ งบประมาณ ๕๐,๐๐๐ บาท",
            "และ โครงการเสียงประชาชน ปีงบประมาณ พ.ศ. ๒๕๖๙ โดยไม่ใช้งบประมาณ",
            "ตามมติที่ประชุมครั้งที่ ๒/๒๕๖๘ เมื่อวันที่ ๒ ตุลาคม ๒๕๖๘",
            "ทั้งนี้ ขอเรียนเพิ่มเติมว่า เริ่มงานเดือนมีนาคม",
        ),
    ),
    "declined": Case(
        opinion(decision="declined", decision_reason="ซ้ำกับงานที่ทำแล้ว", answer="ไม่บรรจุ เพราะซ้ำกับงานที่ทำแล้ว"),
        (),
        ("ยังไม่อาจบรรจุข้อเสนอของท่านไว้ในแผนได้ เนื่องจากซ้ำกับงานที่ทำแล้ว ข้อเสนอของท่านยังเก็บไว้ในทะเบียน",),
    ),
    "forwarded": Case(
        opinion(decision="forwarded"),
        (passed(), passed("e2", addressee="นายอำเภอสมมติ", target="district", replied_on=date(2026, 1, 5))),
        ("จึงส่งเรื่องให้แขวงทางหลวงชนบทสมมติ และ นายอำเภอสมมติ พิจารณา", "เมื่อได้รับคำตอบแล้ว", "จะแจ้งให้ท่านทราบต่อไป"),
    ),
    "replied": Case(
        opinion(decision="forwarded"),
        (passed(replied_on=date(2026, 1, 5), reply="จะซ่อมในปี 2570"),),
        ("จึงส่งเรื่องให้แขวงทางหลวงชนบทสมมติ พิจารณา", "บัดนี้ แขวงทางหลวงชนบทสมมติ แจ้งว่า จะซ่อมในปี ๒๕๗๐"),
    ),
    "answered": Case(
        opinion(decision="answered", answer="กองช่างซ่อมแล้วในวันเดียวกัน"),
        (),
        ("เทศบาลตำบลสมมติ ขอเรียนว่า กองช่างซ่อมแล้วในวันเดียวกัน",),
    ),
    "merged": Case(
        opinion(decision="merged", duplicate_of_id="o2"),
        (opinion("o2", decision="planned"), *line("p1", "ซ่อมถนน", "o2", plan="dev")),
        (
            "ได้รวมข้อเสนอของท่านกับข้อเสนอเรื่องเดียวกัน เลขที่รับ ๐๐๐๒/๒๕๖๘ เพื่อพิจารณาพร้อมกัน",
            "ซึ่งบรรจุไว้ในแผนแล้ว ได้แก่ โครงการซ่อมถนน ในแผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖–๒๕๗๐)",
        ),
    ),
    "split": Case(
        opinion(decision="split"),
        (opinion("o3", part_of_id="o1", problem="ส่วนแรก"), *line("p1", "ซ่อมถนน", "o3")),
        ("มีหลายเรื่อง จึงแยกพิจารณาเป็นรายเรื่อง ซึ่งบรรจุไว้ในแผนแล้ว ได้แก่ โครงการซ่อมถนน",),
    ),
    "": Case(opinion(decision=None), (), ("ได้รับเรื่องไว้แล้ว และอยู่ระหว่างการพิจารณา",)),
}


@pytest.mark.parametrize("name", CASES)
def test_every_decision_is_told_in_its_own_words(store: Store, name: str) -> None:
    case = CASES[name]
    pdf = printed(store, case.opinion, *case.records)
    assert in_order(pdf, *HEAD, *case.said, *TAIL, *FOOT) == []
    assert "ทั้งนี้" not in words(pdf) or "ทั้งนี้" in "".join(case.said), "the answer only says the reason again"
    assert ANSWER.variant(store, case.opinion) == name
    assert fit(pdf) and faults(pdf) == () and outside(pdf) == []


def test_all_wordings_of_the_template_are_tried() -> None:
    assert set(CASES) == {"", *ANSWER.variants}


def test_the_same_letter_becomes_a_word_file_and_the_same_bytes_again(store: Store) -> None:
    case = CASES["planned"]
    first = printed(store, case.opinion, *case.records)
    again = sheet(store, ANSWER, case.opinion, actor="ก")
    assert again.pdf().pdf == first and again.docx()[:2] == b"PK"
    assert store.count(Document, kind="letter") == 1


@pytest.mark.parametrize("by", EXTRACTORS)
def test_its_sentences_are_found_again(store: Store, by: str, tmp_path: Path) -> None:
    whole = bare(extracted(printed(store, CASES["answered"].opinion), by, tmp_path))
    assert [one for one in (WORDS, WISH, *TAIL, "กองช่างซ่อมแล้วในวันเดียวกัน") if bare(one) not in whole] == []


# -- what is not known, not wanted, not in the plan any more


def test_unknown_money_is_not_said_and_a_part_of_it_is_not_taken_for_all(store: Store) -> None:
    years = [
        ProjectBudget(project_id="p2", fiscal_year=year, amount_satang=baht)
        for year, baht in ((2569, 700_000), (2570, None))
    ]
    lines = [*line("p1", "ซ่อมถนน"), *line("p2", "วางท่อ", plan="dev"), *years]
    text = words(printed(store, opinion(decision="planned"), *lines))
    assert "โครงการซ่อมถนนปีงบประมาณ" in text and "โครงการวางท่อ" in text
    assert "บาท" not in text and "ไม่มีข้อมูล" not in text


def test_a_line_that_was_cancelled_is_not_promised(store: Store) -> None:
    one = opinion(decision="planned")
    text = words(printed(store, one, *line("p1", "ซ่อมถนน", status="cancelled")))
    assert "ซ่อมถนน" not in text and "" in lacking(store, one)


def test_what_the_letter_needs_and_nobody_wrote_is_dots(store: Store) -> None:
    one = opinion(decision="declined")
    assert "เนื่องจาก....." in words(printed(store, one))
    assert lacking(store, one) == ["decision_reason"]
    text = words(printed(store, opinion("o4", decision="answered")))
    assert "ขอเรียนว่า....." in text
    assert "ส่งเรื่องให้....." in words(printed(store, opinion("o5", decision="forwarded")))


@pytest.mark.parametrize("screening", ["hidden", "waiting", None])
def test_words_that_may_not_be_shown_are_not_repeated(store: Store, screening: str | None) -> None:
    one = opinion(problem=HIDDEN, proposal=HIDDEN, screening=screening, decision="answered", answer="รับไว้แล้ว")
    pdf = printed(store, one)
    assert HIDDEN not in words(pdf) and in_order(pdf, "เลขที่รับ ๐๐๐๑/๒๕๖๘ นั้น", "ขอเรียนว่า รับไว้แล้ว") == []


def test_who_asked_not_to_be_named_is_not_named(store: Store) -> None:
    one = opinion(proposer_kind="anonymous", decision="answered", answer="แล้ว")
    made = printed(store, one)
    assert NAME not in words(made) and bare(NAME) not in words(made)
    assert in_order(made, "เรียน ผู้เสนอความคิดเห็น") == [] and lacking(store, one) == ["proposer_name"]


def test_a_part_of_a_split_opinion_is_answered_to_who_gave_the_whole(store: Store) -> None:
    whole = opinion(decision=None)
    aside, part, *_ = matters.split(whole, [Part(WORDS), Part(WISH)], DAY, (), ())
    assert isinstance(part, Opinion) and part.proposer_name is None
    _, again, *_ = matters.split(part, [Part(WORDS)], DAY, (), ())  # a part of a part
    assert isinstance(again, Opinion)
    one = changed(again, decision="answered", answer="แล้ว", screening="shown")
    made = printed(store, one, aside, part)
    assert in_order(made, f"เรียน {NAME}") == [] and lacking(store, one) == []
    assert CONTACT not in words(made)
    store.save(changed(aside, proposer_kind="anonymous"), actor="ก")
    after = sheet(store, ANSWER, one, actor="ก").pdf().pdf
    assert bare(NAME) not in words(after) and lacking(store, one) == ["proposer_name"]


def test_what_is_lacking_is_told_and_never_in_the_way(store: Store) -> None:
    one = opinion(decision=None, proposer_name=None)
    store.save(one, actor="ก")
    assert lacking(store, one) == ["answer_letter_id", "decision", "proposer_name"]
    assert printed(store, one)[:4] == b"%PDF"
    assert lacking(store, one) == ["decision", "proposer_name"]


# -- nothing of the person stays in the letter


def test_the_kept_letter_has_neither_addressee_nor_words(store: Store) -> None:
    printed(store, CASES["answered"].opinion)
    (letter,) = store.all(Document, kind="letter")
    assert (letter.addressee, letter.body) == (None, None)
    kept = "".join(str(value) for value in to_row(letter).values())
    assert not any(part in kept for part in (NAME, CONTACT, WORDS, WISH, "กองช่าง"))
    assert store.all(Enclosure) == []
    (linked,) = store.all(Opinion)
    assert linked.answer_letter_id == letter.id and linked.answered_on is None, "printing is not telling"


def test_erasing_the_person_leaves_nothing_in_the_letter_or_beside_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    one = CASES["answered"].opinion
    assert bare(NAME) in words(printed(store, one))
    found = person_data.find(store, Sought(NAME))
    assert {(held.table, held.keeping) for held in found.held} == {("opinions", Keeping.FREE)}
    asked = erasures.Asked("erasure", DAY, DAY, "เจ้าหน้าที่", NAME, "")
    erasures.erase(store, found.held, found.typed, asked)
    after = sheet(store, ANSWER, one, actor="ก").pdf().pdf
    assert bare(NAME) not in words(after) and in_order(after, "เรียน ผู้เสนอความคิดเห็น") == []
    told = str(pypdf.PdfReader(io.BytesIO(after)).metadata)
    assert "0001/2568" in told and NAME not in told
    assert person_data.find(store, Sought(NAME)).places == 0


def test_number_date_and_subject_of_the_register_are_printed(store: Store) -> None:
    printed(store, CASES["answered"].opinion)
    (letter,) = store.all(Document, kind="letter")
    store.save(changed(letter, number="42", dated_on=date(2026, 1, 9), subject="แจ้งผล"), actor="ก")
    again = sheet(store, ANSWER, CASES["answered"].opinion, actor="ก").pdf().pdf
    assert in_order(again, "ที่ สม ๗๑๐๐๑/๔๒", "๙ มกราคม ๒๕๖๙", "เรื่อง แจ้งผล", f"เรียน {NAME}") == []
