"""What a name finds is parted by person, and erasing one takes nothing of another of that name."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import erasures
from app.models.committees import Committee, Member
from app.models.evaluations import Evaluation
from app.models.hearings import Opinion
from app.models.meetings import Meeting
from app.models.office import Attachment, Person
from app.models.person_data import Keeping, Sought
from app.models.person_groups import Somebody, merged, people
from app.models.schema import Record
from app.models.store import Store

KEY = bytes(range(32))
DAY = date(2026, 7, 1)
NAME = "มาลี วงศ์ผาใส"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with Store.open(tmp_path / "record", KEY) as opened:
        yield opened


def kept(store: Store, *records: Record) -> None:
    store.save(*records, actor="ก")


def voice(name: str, contact: str = "", **values: str) -> Opinion:
    return Opinion(proposer_name=name, proposer_contact=contact or None, problem="x", **values)


def heads(store: Store, text: str = "มาลี") -> list[tuple[tuple[str, ...], int]]:
    return [(one.names, len(one.everything.held)) for one in people(store, Sought(text))]


def free(one: Somebody) -> list[str]:
    return [held.record_id for held in one.everything.held if held.keeping is Keeping.FREE]


@pytest.mark.parametrize(
    ("voices", "persons"),
    [
        ([("นางมาลี วงศ์ผาใส", "081-234-5678"), ("มาลี  วงศ์ผาใส", "โทร 0812345678 หมู่ 4")], 1),
        ([("นางมาลี วงศ์ผาใส", "081-234-5678"), ("นางสาวมาลี วงศ์ผาใส", "089-999-9999")], 2),
        ([("นางมาลี วงศ์ผาใส", "081-234-5678"), ("นางมาลี วงศ์ริมเหมือง", "081-234-5678")], 2),
        ([("นางมาลี วงศ์ผาใส", "081-234-5678"), ("นางมาลี วงศ์ผาใส", "")], 1),
        ([("นายมาลี วงศ์ผาใส", ""), ("นางมาลี วงศ์ผาใส", "")], 2),
        ([("นางมาลี ก", "1111111"), ("นางมาลี ก", "2222222"), ("นางมาลี ก", "")], 3),
        ([("นางมาลี ก", "บ้านเลขที่ 5"), ("นางมาลี ก", "บ้านเลขที่ 7")], 2),
    ],
)
def test_name_and_contact_tell_persons_apart(
    store: Store, voices: list[tuple[str, str]], persons: int
) -> None:
    kept(store, *(voice(*one) for one in voices))
    found = people(store, Sought("มาลี"))
    assert len(found) == persons
    assert sorted(one for each in found for one in free(each)) == sorted(one.id for one in store.all(Opinion))


def test_an_id_number_and_a_link_make_one_of_two_names(store: Store) -> None:
    body, person = Committee(name="คณะ"), Person(prefix="นาง", given_name="มาลี", surname="วงศ์ผาใส")
    member = Member(committee_id=body.id, name="นางมาลี แซ่ตั้ง", person_id=person.id)
    kept(store, body, person, member)
    kept(store, voice("มาลี ก", id_hash="a" * 64), voice("มาลี ข", "0812345678", id_hash="a" * 64))
    assert [sorted(names) for names, _ in heads(store)] == [
        ["นางมาลี วงศ์ผาใส", "นางมาลี แซ่ตั้ง"],
        ["มาลี ก", "มาลี ข"],
    ]


def test_lines_of_one_record_go_to_their_persons_and_erasing_one_leaves_the_other(store: Store) -> None:
    lines = "นางมาลี วงศ์ผาใส\nนายสมชาย ใจดี\nนางมาลี แซ่ตั้ง"
    held = Meeting(title="ประชุม", chair_name="นางมาลี วงศ์ผาใส", recorder_name="นางมาลี แซ่ตั้ง")
    kept(store, Evaluation(evaluators=lines), held)
    first, second = people(store, Sought("มาลี"))
    assert {first.names, second.names} == {("นางมาลี วงศ์ผาใส",), ("นางมาลี แซ่ตั้ง",)}
    both = merged((first, second))
    of_round = next(one for one in both.held if one.table == "evaluations")
    assert set(of_round.values["evaluators"].splitlines()) == set(lines.splitlines()) - {"นายสมชาย ใจดี"}
    assert of_round.left == {"evaluators": "นายสมชาย ใจดี"}
    asked = erasures.Asked("erasure", DAY, DAY, "ก", reason="มติ")
    gone = first if first.names == ("นางมาลี วงศ์ผาใส",) else second
    erasures.erase(store, gone.everything.held, gone.everything.typed, asked, ())
    assert store.all(Evaluation)[0].evaluators == "นายสมชาย ใจดี\nนางมาลี แซ่ตั้ง"
    assert (store.all(Meeting)[0].chair_name, store.all(Meeting)[0].recorder_name) == (None, "นางมาลี แซ่ตั้ง")
    assert heads(store) == [(("นางมาลี แซ่ตั้ง",), 2)]


def test_what_is_being_typed_goes_with_its_person(store: Store) -> None:
    drafts = store.local("ก").drafts
    drafts.keep("appointing/x", {"rows": [{"name": "นางมาลี แซ่ตั้ง"}, {"name": "นางมาลี วงศ์ผาใส"}]})
    kept(store, voice("นางมาลี วงศ์ผาใส"))
    found = {one.names: one.everything for one in people(store, Sought("มาลี"))}
    assert set(found) == {("นางมาลี วงศ์ผาใส",), ("นางมาลี แซ่ตั้ง",)}
    mine = found["นางมาลี วงศ์ผาใส",]
    assert [dict(one.values) for one in mine.typed] == [{"name": "นางมาลี วงศ์ผาใส"}]
    asked = erasures.Asked("erasure", DAY, DAY, "ก")
    erasures.erase(store, mine.held, mine.typed, asked, ())
    assert "แซ่ตั้ง" in str(drafts.get("appointing/x")) and "วงศ์ผาใส" not in str(drafts.get("appointing/x"))


def test_a_text_goes_with_the_one_person_it_names_and_a_file_with_its_owner(store: Store) -> None:
    mine, other = voice("นางมาลี วงศ์ผาใส"), voice("นางมาลี แซ่ตั้ง")
    card = Attachment(owner_table="opinions", owner_id=mine.id, name="บัตร.jpg", sha256="0" * 64, size=1)
    named = Opinion(problem="นางมาลี วงศ์ผาใส ขอให้ซ่อมถนน", ref_no="7")
    nobody = Opinion(problem="ป้ามาลีขอให้ซ่อมถนน", ref_no="8")
    kept(store, mine, other, card, named, nobody)
    told = {
        one.names: {held.record_id for held in one.everything.held} for one in people(store, Sought("มาลี"))
    }
    assert told == {
        ("นางมาลี วงศ์ผาใส",): {mine.id, card.id, named.id},
        ("นางมาลี แซ่ตั้ง",): {other.id},
        (): {nobody.id},
    }


def test_a_title_alone_is_no_name_to_part_by(store: Store) -> None:
    kept(store, voice("นาย", "0812345678"), voice("นายมี", "0812345678"))
    assert [names for names, _ in heads(store, "0812345678")] == [("นาย",), ("นายมี",)]


def test_one_person_keeps_all_that_mentions_them(store: Store) -> None:
    kept(store, voice("นางมาลี วงศ์ผาใส"), Opinion(problem="ป้ามาลีขอให้ซ่อมถนน"))
    assert heads(store) == [(("นางมาลี วงศ์ผาใส",), 2)]
    assert people(store, Sought("ไม่มีผู้ใด")) == ()


def test_a_name_that_many_bear_is_parted_without_a_wait(store: Store) -> None:
    voices = [voice(f"นาย{number // 2:04} ใจดี", f"08{number:08}") for number in range(3000)]
    kept(store, *voices)
    begun = time.process_time()
    assert len(people(store, Sought("ใจดี"))) == 3000
    assert time.process_time() - begun < 5
