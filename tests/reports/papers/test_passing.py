"""The letter that passes matters on: its wording by addressee, its list without names, its count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models.errors import BadInput, NotFound
from app.models.hearings import Escalation, Opinion
from app.models.office import Document, Enclosure
from app.models.schema import Record, changed
from app.models.store import Store
from app.reports.papers import voices
from app.reports.papers.passing import PASSED_ON
from app.reports.papers.voices import sheet
from app.reports.pdf import faults
from tests.reports.pagerules import lines
from tests.reports.papers.drawn import page_texts
from tests.reports.papers.gathered import bare, in_order, words
from tests.reports.papers.voiced import CONTACT, HIDDEN, NAME, WISH, WORDS, fit, opened, opinion, passed

REASONED = opinion(village="หมู่ที่ 3 บ้านสมมติ", authority="beyond_authority", decision_reason="เป็นทางหลวงชนบท")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path, REASONED) as made:
        yield made


def printed(store: Store, one: Escalation, *records: Record) -> bytes:
    store.save(one, *records, actor="ก")
    return sheet(store, PASSED_ON, one, actor="ก").pdf().pdf


WORDINGS = {
    "agency": ("เรื่อง ขอส่งข้อเสนอของประชาชนเพื่อพิจารณา", "อยู่ในความรับผิดชอบของท่าน จำนวน ๑ เรื่อง"),
    "province": ("เรื่อง ขอส่งข้อเสนอของประชาชนเพื่อพิจารณา", "อยู่ในความรับผิดชอบของท่าน จำนวน ๑ เรื่อง"),
    "district": ("เพื่อพิจารณาบรรจุในแผนพัฒนาอำเภอ (ONE PLAN)", "จำนวน ๑ เรื่อง", "(ก.บ.อ.)"),
    "pao": ("เรื่อง ขอส่งโครงการที่เกินศักยภาพ", "จำนวน ๑ เรื่อง", "ประสานแผนพัฒนาท้องถิ่น"),
}


@pytest.mark.parametrize("target", WORDINGS)
def test_each_addressee_has_its_wording_and_the_list_follows(store: Store, target: str) -> None:
    pdf = printed(store, passed(target=target, addressee="หน่วยงานผู้รับ"))
    listed = ("รายการข้อเสนอของประชาชนที่ส่งต่อ", "๑ ๐๐๐๑/๒๕๖๘ หมู่ที่ ๓ บ้านสมมติ", WORDS, f"ข้อเสนอ: {WISH}")
    tail = ("จึงเรียนมาเพื่อโปรดพิจารณา", "ขอแสดงความนับถือ", "(นายสมชาย ใจดี)")
    first, *said = WORDINGS[target]
    head = (first, "เรียน หน่วยงานผู้รับ", "สิ่งที่ส่งมาด้วย รายการข้อเสนอของประชาชน จำนวน ๑ ชุด")
    assert in_order(pdf, *head, *said) == [] and in_order(pdf, *tail, *listed) == []
    assert "เป็นทางหลวงชนบท" in words(pdf)
    assert fit(pdf) and faults(pdf) == ()
    assert PASSED_ON.problems(store, store.all(Escalation)[0]) == []


def test_nobody_is_named_and_hidden_words_stay_away(store: Store) -> None:
    hidden = opinion("o2", screening="hidden", problem=HIDDEN, proposal=HIDDEN, decision_reason=HIDDEN)
    waiting = opinion("o3", screening="waiting", problem=HIDDEN)
    letter = Document(id="letter", kind="letter", subject="ส่งต่อ", addressee="แขวง", body="ส่งมา 3 เรื่อง")
    together = [passed(f"e{n}", f"o{n}", letter_id="letter") for n in (1, 2, 3)]
    pdf = printed(store, together[0], hidden, waiting, letter, *together[1:])
    text = words(pdf)
    assert not any(bare(part) in text for part in (NAME, CONTACT, HIDDEN))
    assert text.count("(ไม่เผยแพร่รายละเอียด)") == 2 and "๐๐๐๓/๒๕๖๘" in text
    assert [one.what.thai for one in PASSED_ON.problems(store, together[0]) if "ถ้อยคำ" in one.what.thai] == [
        "2 เรื่องพิมพ์โดยไม่มีถ้อยคำ เพราะไม่ได้คัดกรองว่าเผยแพร่ได้"
    ]


def test_more_matters_than_the_letter_says_are_told(store: Store) -> None:
    first = passed()
    printed(store, first)
    (letter,) = store.all(Document, kind="letter")
    assert letter.body and "จำนวน 1 เรื่อง" in letter.body and letter.addressee == "แขวงทางหลวงชนบทสมมติ"
    assert len(store.all(Enclosure, document_id=letter.id)) == 1
    second = passed("e2", "o2", letter_id=letter.id)
    pdf = printed(store, second, opinion("o2", problem="ไฟทางดับ"))
    assert in_order(pdf, "๐๐๐๑/๒๕๖๘", "๐๐๐๒/๒๕๖๘") == [] and store.count(Document, kind="letter") == 1
    told = [(one.where, one.what.thai) for one in PASSED_ON.problems(store, second)]
    assert told == [("body", "หนังสือระบุ 1 เรื่อง แต่ที่ส่งไปด้วยกันมี 2 เรื่อง")]
    store.save(changed(letter, body=letter.body.replace("1 เรื่อง", "2 เรื่อง")), actor="ก")
    assert PASSED_ON.problems(store, second) == []


def test_it_is_not_sent_by_being_printed_and_makes_a_word_file(store: Store) -> None:
    one = passed()
    printed(store, one)
    (kept,) = store.all(Escalation)
    assert kept.status == "preparing" and kept.sent_on is None
    assert sheet(store, PASSED_ON, kept, actor="ก").docx()[:2] == b"PK"


def test_a_receipt_number_is_never_broken_over_many_rows(store: Store) -> None:
    many = [
        opinion(f"o{n}", problem=f"{WORDS} จุดที่ {n}", decision_reason="นอกอำนาจหน้าที่") for n in range(2, 31)
    ]
    letter = Document(id="letter", kind="letter", subject="ส่งต่อ")
    escalations = [passed(f"e{n}", f"o{n}", letter_id="letter") for n in range(1, 31)]
    pdf = printed(store, escalations[0], letter, *many, *escalations[1:])
    drawn = "\n".join(one.text for one in lines(pdf))
    refs = [f"{n:04}/2568".translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) for n in range(1, 31)]
    assert [ref for ref in refs if ref not in drawn] == []
    pages = page_texts(pdf)
    assert len(pages) >= 4 and all("ปัญหา/ข้อเสนอของประชาชน" in page for page in pages[1:]), "heads again"
    assert fit(pdf)


def test_it_is_found_by_its_letter_or_receipt_number(store: Store) -> None:
    letter = Document(id="letter", kind="letter", number="55", dated_on=date(2026, 1, 9), subject="ส่งต่อ")
    both = (passed(letter_id="letter", letter_number="สม 71001/55"), passed("e2", addressee="นายอำเภอสมมติ"))
    store.save(letter, *both, actor="ก")
    for name in ("55", "๕๕", "สม 71001/55"):
        assert "ส่งต่อ" in voices.named(store, "passing", name, actor="ก").title
    with pytest.raises(BadInput, match="several"):
        voices.named(store, "passing", "0001/2568", actor="ก")
    voices.named(store, "passing", "0001/2568", "อำเภอ", actor="ก")
    assert store.get(Escalation, "e2").letter_id  # type: ignore[union-attr]
    for name in ("", "9/9"):
        with pytest.raises(NotFound):
            voices.named(store, "passing", name, actor="ก")
    assert store.count(Opinion) == 1
