"""What is held about a person is found wherever it lies, erased there, and stays gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import erasures, person_data
from app.models.committees import Committee, Member
from app.models.errors import BadInput
from app.models.evaluations import Evaluation
from app.models.hearings import DataRequest, Opinion, SheetEntry
from app.models.meetings import Attendance, Discussion, Meeting
from app.models.office import Attachment, Document, Person
from app.models.partners import Partner
from app.models.person_data import Everything, Held, Keeping, Sought
from app.models.schema import Record, changed, dumps, to_row
from app.models.store import Store
from app.models.users import User

KEY = bytes(range(32))
DAY = date(2026, 7, 1)
PHONE = "081-234-5678"


def asked(kind: str = "erasure", reason: str = "") -> erasures.Asked:
    return erasures.Asked(kind, DAY, DAY, "เจ้าหน้าที่", "นายสมชาย ใจดี", reason)


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        yield opened


def kept(store: Store, *records: Record) -> None:
    store.save(*records, actor="ก")


def found(store: Store, text: str) -> Everything:
    return person_data.find(store, Sought(text))


def places(everything: Everything) -> set[tuple[str, str]]:
    return {(one.table, one.keeping.value) for one in everything.held}


def free(everything: Everything) -> list[Held]:
    return [one for one in everything.held if one.keeping is Keeping.FREE]


PERSON = Person(prefix="นาย", given_name="สมชาย", surname="ใจดี", phone=PHONE)
OPINION = Opinion(ref_no="7", proposer_name="นายสมชาย ใจดี", proposer_contact="บ้านเลขที่ 5", problem="ถนนพัง")


@pytest.mark.parametrize("wanted", ["สมชาย ใจดี", "ใจดี สมชาย", "นายสมชาย", "สมชาย  ใจดี"])
def test_a_name_is_found_in_one_column_and_in_three(store: Store, wanted: str) -> None:
    kept(store, PERSON, OPINION, Person(given_name="สมหญิง", surname="ใจดี"))
    assert places(found(store, wanted)) == {("persons", "free"), ("opinions", "free")}


@pytest.mark.parametrize("wanted", ["0812345678", "081 234 5678", "๐๘๑-๒๓๔-๕๖๗๘", "234-5678"])
def test_a_telephone_is_found_however_it_is_written(store: Store, wanted: str) -> None:
    kept(store, PERSON, Partner(name="วัด", contact_name="อื่น", contact_phone="02-1112222"))
    assert places(found(store, wanted)) == {("persons", "free")}


@pytest.mark.parametrize("wanted", ["", " ", "ก", "์่"])
def test_too_few_letters_are_refused(store: Store, wanted: str) -> None:
    with pytest.raises(BadInput):
        found(store, wanted)


def test_of_a_paper_of_several_persons_only_the_ones_own_part_is_theirs(store: Store) -> None:
    meeting = Meeting(chair_name="นายสมชาย ใจดี", recorder_name="นางมาลี งาม", checker_name="นายเอก ดี")
    evaluation = Evaluation(evaluators="นางมาลี งาม\nนายสมชาย ใจดี\nนายเอก ดี")
    kept(store, meeting, evaluation)
    everything = found(store, "สมชาย ใจดี")
    assert [dict(one.values) for one in everything.held] == [
        {"chair_name": "นายสมชาย ใจดี"},
        {"evaluators": "นายสมชาย ใจดี"},
    ]
    erasures.erase(store, everything.held, (), asked(reason="มติคณะกรรมการ"))
    after = store.get(Meeting, meeting.id)
    assert after is not None and (after.chair_name, after.recorder_name) == (None, "นางมาลี งาม")
    assert [one.evaluators for one in store.all(Evaluation)] == ["นางมาลี งาม\nนายเอก ดี"]


def test_who_has_another_name_since_is_found_by_the_link(store: Store) -> None:
    member = Member(person_id=PERSON.id, name="นายชาย เก่ากว่า", phone="089")
    seen = Attendance(person_id=PERSON.id, name="นายชาย เก่ากว่า", substitute_for="นางมาลี งาม")
    kept(store, PERSON, member, seen, Meeting(chair_id=PERSON.id, chair_name="ชาย", recorder_name="มาลี"))
    everything = found(store, "สมชาย ใจดี")
    assert places(everything) == {
        *(("persons", "free"), ("members", "free"), ("members", "public")),
        *(("attendances", "public"), ("meetings", "public")),
    }
    texts = " ".join(value for one in everything.held for value in one.values.values())
    assert "มาลี" not in texts
    assert ("persons", "free") in places(found(store, "ชาย เก่ากว่า"))


def test_the_same_number_finds_the_opinions_of_other_names(store: Store) -> None:
    kept(
        store, changed(OPINION, id_hash="ab" * 32), Opinion(proposer_name="ชาย", id_hash="ab" * 32), Opinion()
    )
    assert len(found(store, "สมชาย ใจดี").held) == 2
    assert len(person_data.find(store, Sought("", "ab" * 32)).held) == 2


def test_a_second_entry_is_found_by_its_own_words_and_by_its_opinion(store: Store) -> None:
    first = SheetEntry(sheet_no=1, typed=dumps({"proposer_name": "นาย สมชาย ใจดี", "problem": "ถนน"}))
    second = SheetEntry(sheet_no=2, opinion_id=OPINION.id, typed=dumps({"proposer_name": "สมซาย"}))
    other = SheetEntry(sheet_no=3, typed=dumps({"problem": "สมชาย ใจดี พูด"}))
    kept(store, OPINION, first, second, other)
    everything = found(store, "สมชาย ใจดี")
    assert {one.record_id for one in everything.held} == {OPINION.id, first.id, second.id}
    erasures.erase(store, free(everything), everything.typed, asked())
    assert {one.sheet_no: one.typed for one in store.all(SheetEntry)} == {
        1: dumps({"problem": "ถนน"}),
        2: None,
        3: other.typed,
    }


def test_files_accounts_and_mentions_are_told_apart(store: Store) -> None:
    kept(store, PERSON, User(name="สมชาย ใจดี", role="administrator"))
    kept(store, Discussion(speaker="สมชาย ใจดี", text="x"), Document(addressee="นายสมชาย ใจดี"))
    store.attach(b"face", "card.jpg", actor="ก", owner_table="persons", owner_id=PERSON.id)
    assert places(found(store, "สมชาย ใจดี")) == {
        *(("persons", "free"), ("attachments", "file"), ("users", "account")),
        *(("discussions", "public"), ("documents", "text")),
    }


def step(*pairs: tuple[Record | None, Record]) -> dict[str, object]:
    return {"pairs": [[after.table, before and to_row(before), to_row(after)] for before, after in pairs]}


def test_what_is_typed_and_what_could_be_undone_is_found(store: Store) -> None:
    kept(store, OPINION, Opinion(id="o2"))
    local = store.local("u1")
    local.drafts.keep("opinions/o2", {"proposer_name": "นายสมชาย ใจดี", "problem": "ท่อ"})
    local.drafts.keep(f"opinions/{OPINION.id}", {"proposer_contact": "ที่ใหม่"})
    local.drafts.keep(
        "batch/1", {"3": {"proposer_name": "สมชาย ใจดี", "problem": "ไฟ"}, "4": {"problem": "น้ำ"}}
    )
    local.drafts.keep("batch/2", {"proposer_name": "คนอื่น"})
    local.drafts.keep("appointing", {"name": "สมชาย ใจดี", "position": "ครู"})
    minutes = {"d1": {"table": "discussions", "record": {"speaker": "สมชาย ใจดี", "text": "เห็นด้วย"}}}
    local.drafts.keep("minutes/m1", minutes)
    local.undo.add(step((None, Opinion(id="o3", proposer_name="สมชาย ใจดี"))))
    local.undo.add(step((changed(OPINION, proposer_contact="ที่เก่า"), OPINION)))
    local.undo.add(step((None, Opinion(id="o4", proposer_name="คนอื่น"))))
    everything = found(store, "สมชาย ใจดี")
    assert {one.place for one in everything.typed} == {
        *(("u1", "batch/1"), ("u1", f"opinions/{OPINION.id}"), ("u1", "opinions/o2")),
        *(("u1", "appointing"), ("u1", "minutes/m1"), ("1",), ("2",)),
    }
    assert "ที่เก่า" in " ".join(value for one in everything.typed for value in one.values.values())
    erasures.erase(store, free(everything), everything.typed, asked())
    assert local.drafts.get("opinions/o2") == {"problem": "ท่อ"}
    assert local.drafts.get("batch/1") == {"3": {"problem": "ไฟ"}, "4": {"problem": "น้ำ"}}
    assert local.drafts.get("appointing") == {"position": "ครู"}
    assert local.drafts.get("minutes/m1") == {"d1": {"table": "discussions", "record": {"text": "เห็นด้วย"}}}
    assert local.drafts.get("batch/2") == {"proposer_name": "คนอื่น"}
    last = local.undo.last(undone=False)
    assert last is not None and last.value["pairs"][0][2]["id"] == "o4"
    assert local.rows("SELECT count(*) AS n FROM undo_steps")[0]["n"] == 1


def test_erasing_keeps_the_words_tells_the_log_and_names_nobody(store: Store) -> None:
    kept(store, PERSON, OPINION, Member(name="นายสมชาย ใจดี", phone=PHONE))
    everything = found(store, "สมชาย ใจดี")
    chosen = free(everything)
    made = erasures.erase(store, chosen, everything.typed, asked(), erasures.remaining(everything, chosen))
    after = store.get(Opinion, OPINION.id)
    assert after is not None and after.problem == "ถนนพัง" and after.proposer_name is None
    assert [(one.name, one.phone) for one in store.all(Member)] == [("นายสมชาย ใจดี", None)]
    log = store.get(DataRequest, made.id)
    assert log is not None and log == made and log.requester is None and log.records_count == 3
    assert log.outcome == "ลบแล้ว 3 รายการ · ยังคงอยู่ 1 รายการ: ชื่อในเอกสารราชการ"
    assert [one["action"] for one in store.history(OPINION.id)] == ["create", "erase"]
    assert "สมชาย" not in dumps(store.history(OPINION.id) + store.history(made.id))
    assert not store.search.found("081-234")
    assert store.verify() == []


def test_a_name_of_public_record_goes_only_with_a_reason(store: Store) -> None:
    committee = Committee(name="คณะ")
    kept(store, committee, Member(committee_id=committee.id, name="นายสมชาย ใจดี"))
    everything = found(store, "สมชาย ใจดี")
    with pytest.raises(BadInput, match="public record"):
        erasures.erase(store, everything.held, (), asked())
    assert store.all(DataRequest) == [] and store.all(Member)[0].name == "นายสมชาย ใจดี"
    erasures.erase(store, everything.held, (), asked(reason="คำสั่งศาล"))
    assert store.all(Member)[0].name is None
    assert "คำสั่งศาล" in store.history(store.all(Member)[0].id)[-1]["reason"]


@pytest.mark.parametrize("chosen", [(), (Held("users", "1", Keeping.ACCOUNT, {"name": "x"}),)])
def test_nothing_and_what_cannot_be_erased_here_are_refused(store: Store, chosen: tuple[Held, ...]) -> None:
    with pytest.raises(BadInput):
        erasures.erase(store, chosen, (), asked(reason="x"))
    assert store.all(DataRequest) == []


def test_a_file_that_is_chosen_goes_with_its_bytes(store: Store) -> None:
    kept(store, PERSON)
    store.attach(b"face", "card.jpg", actor="ก", owner_table="persons", owner_id=PERSON.id)
    erasures.erase(store, found(store, "สมชาย ใจดี").held, (), asked())
    assert store.all(Attachment) == []
    assert store.local("").rows("SELECT count(*) AS n FROM attachment_chunks")[0]["n"] == 0


def test_what_a_newer_program_keeps_of_somebody_goes_too_and_not_into_the_history(store: Store) -> None:
    kept(store, changed(PERSON, extra={"nickname": "CANARY"}))
    erasures.erase(store, free(found(store, "สมชาย ใจดี")), (), asked())
    assert store.all(Person)[0].extra == {}
    assert "CANARY" not in dumps(store.history(PERSON.id))


def test_access_is_logged_with_who_asked_and_without_a_step_to_undo(store: Store) -> None:
    made = erasures.log(store, asked("access"), 4, "ส่งออกแล้ว 4 รายการ")
    assert store.get(DataRequest, made.id) == made and made.requester == "นายสมชาย ใจดี"
    assert store.local("").rows("SELECT count(*) AS n FROM undo_steps")[0]["n"] == 0


# -- after an older backup was restored -------------------------------------------------------------


def reopened(store: Store, replica: str) -> Store:
    """The record as a restore leaves it: with a replica id of its own."""
    store._con.execute("UPDATE meta SET value = ? WHERE name = 'replica'", (replica,))
    return store


def test_an_older_copy_goes_through_the_erasures_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record", KEY) as store:
        kept(store, PERSON, OPINION, SheetEntry(opinion_id=OPINION.id, typed=dumps({"proposer_name": "ส"})))
        (tmp_path / "old").mkdir()
        store.copy(tmp_path / "old" / "record.db")
        everything = found(store, "สมชาย ใจดี")
        erasures.erase(store, free(everything), everything.typed, asked())
        assert erasures.replay(store, "ก") == 0
        told = erasures.list_file(store).read_text("utf-8")
        assert "สมชาย" not in told and PERSON.id in told
    with Store.open(tmp_path / "old", KEY) as old:
        assert len(free(found(old, "สมชาย ใจดี"))) == 3
        assert erasures.replay(reopened(old, "second"), "ก") == 3
        assert found(old, "สมชาย ใจดี").places == 0
        assert old.get(Opinion, OPINION.id) == changed(OPINION, proposer_name=None, proposer_contact=None)
        assert old.verify() == []


def test_what_was_given_anew_after_an_erasure_is_not_erased_by_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record", KEY) as store:
        kept(store, PERSON)
        erasures.erase(store, free(found(store, "สมชาย ใจดี")), (), asked())
        kept(store, PERSON)
        assert erasures.replay(reopened(store, "second"), "ก") == 0
        assert store.get(Person, PERSON.id) == PERSON


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"erased": [[1, 2]]}', b'{"erased": 3}', b"\xff"])
def test_a_broken_list_harms_nothing(store: Store, content: bytes) -> None:
    file = erasures.list_file(store)
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    kept(store, PERSON)
    assert erasures.replay(store, "ก") == 0 and store.get(Person, PERSON.id) == PERSON
