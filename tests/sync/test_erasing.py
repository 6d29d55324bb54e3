"""Who is erased is erased everywhere: from the copies the post keeps, from what is on its way, at the others.

Every page of database and journal is decrypted and searched, for the words and for their sealed form.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.hearings import Opinion
from app.models.office import Attachment, Person
from app.models.schema import Record, changed, dumps
from app.models.store import Store
from app.sync import outgoing, settling
from app.sync.sealing import Seal
from app.views.desk import Step
from tests.faults.test_remains import plain
from tests.sync.answerer import Answerer, Office, fresh

Pair = tuple[Office, Office]
PHONE, NAME = "CANARY-0811111111", "CANARY-สมชาย"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    server = Answerer()
    with fresh(tmp_path / "a") as first, fresh(tmp_path / "b") as second:
        yield Office(first, server, "ก"), Office(second, server, "ข")
        for store in (first, second):
            assert store.verify() == []


def entered(pair: Pair, record: Record) -> None:
    """Both have it."""
    pair[0].store.save(record, actor="ก")
    for office in (*pair, pair[0]):
        office.exchange()


def erase(store: Store, record: Record) -> None:
    with store.saving("ก", "เจ้าของขอ") as batch:
        batch.erase(record)


def left(store: Store, record: Record, *columns: str) -> list[str]:
    """Which canaries of a record lie in the file, in clear or sealed."""
    seal, found = Seal(store.wire_key), plain(store.folder)
    texts = {name: str(getattr(record, name)) for name in columns}
    sealed = {
        f"{name}, sealed": seal.sealed(dumps(text), record.table, record.id, name)
        for name, text in texts.items()
    }
    return [name for name, text in {**texts, **sealed}.items() if text.encode() in found]


PERSON = Person(position="ผู้ใหญ่บ้าน", given_name=NAME, phone=PHONE, note="เดิม")


def test_before_it_lies_there_sealed(pair: Pair) -> None:
    """The control: what is agreed on is kept, sealed, beside the record."""
    entered(pair, PERSON)
    assert set(left(pair[0].store, PERSON, "phone")) == {"phone", "phone, sealed"}


def test_it_is_gone_on_both_and_at_the_server(pair: Pair) -> None:
    one, other = pair
    entered(pair, PERSON)
    other.store.local("").drafts.keep(f"persons/{PERSON.id}", {"phone": PHONE})
    other.store.local("").undo.add(Step(((PERSON, changed(PERSON, position="ก")),)).kept())
    erase(one.store, PERSON)
    assert left(one.store, PERSON, "phone", "given_name") == []
    for office in (one, other, one):
        office.exchange()
    assert left(one.store, PERSON, "phone", "given_name") == []
    assert left(other.store, PERSON, "phone", "given_name") == []
    assert other.store.all(Person) == [Person(id=PERSON.id, position="ผู้ใหญ่บ้าน")]
    assert other.store.local("").drafts.names() == ()
    assert "s1:" not in one.server.records["persons", PERSON.id]["body"]


def test_words_of_an_opinion_stay(pair: Pair) -> None:
    one, other = pair
    opinion = Opinion(problem="ถนนเป็นหลุม", proposer_name=NAME, proposer_contact=PHONE)
    entered(pair, opinion)
    erase(one.store, opinion)
    for office in (one, other):
        office.exchange()
    assert other.store.all(Opinion) == [Opinion(id=opinion.id, problem="ถนนเป็นหลุม")]
    assert left(other.store, opinion, "proposer_name", "proposer_contact") == []


@pytest.mark.parametrize("arrived", [False, True])
def test_while_it_is_on_its_way(pair: Pair, arrived: bool) -> None:
    one, other = pair
    entered(pair, PERSON)
    edited = changed(PERSON, phone=f"{PHONE}-2", position="ใหม่")
    one.store.save(edited, actor="ก")
    push = outgoing.next_push(one.store)
    assert push is not None
    if arrived:
        one.server.push(push.content)
    erase(one.store, edited)
    assert left(one.store, PERSON, "phone", "given_name") == left(one.store, edited, "phone") == []
    for office in (one, other, one):
        office.exchange()
    for office in pair:
        assert left(office.store, PERSON, "phone", "given_name") == left(office.store, edited, "phone") == []
        assert office.store.all(Person) == [Person(id=PERSON.id, position="ใหม่")]
        assert settling.conflicts(office.store) == []


def test_others_edit_meanwhile_and_erasing_wins(pair: Pair) -> None:
    """The other knew nothing of it and changed the telephone and the position."""
    one, other = pair
    entered(pair, PERSON)
    theirs = changed(PERSON, phone=f"{PHONE}-2", position="ของเขา")
    other.store.save(theirs, actor="ข")
    other.exchange()
    erase(one.store, PERSON)
    one.pull()
    assert left(one.store, PERSON, "phone", "given_name") == left(one.store, theirs, "phone") == []
    for office in (one, other, one):
        office.exchange()
    assert one.store.all(Person) == other.store.all(Person) == [Person(id=PERSON.id, position="ของเขา")]
    assert settling.conflicts(one.store) == []


def test_erased_and_then_deleted_while_others_edit_what_was_erased(pair: Pair) -> None:
    """Nothing is left to choose between, so nobody is asked and the deletion goes through."""
    one, other = pair
    entered(pair, PERSON)
    theirs = changed(PERSON, phone=f"{PHONE}-2")
    other.store.save(theirs, actor="ข")
    other.exchange()
    erase(one.store, PERSON)
    with one.store.saving("ก") as batch:
        batch.remove(PERSON)
    for office in (one, other, one):
        office.exchange()
    assert one.store.all(Person) == other.store.all(Person) == []
    assert settling.state(one.store).conflicts == settling.state(one.store).waiting == 0
    assert left(other.store, theirs, "phone", "given_name") == []


def test_of_a_conflict_that_waits(pair: Pair) -> None:
    one, other = pair
    entered(pair, PERSON)
    theirs = changed(PERSON, phone=f"{PHONE}-2", position="ของเขา")
    other.store.save(theirs, actor="ข")
    other.exchange()
    one.store.save(changed(PERSON, position="ของเรา"), actor="ก")
    one.exchange()
    assert settling.state(one.store).conflicts == 1
    erase(one.store, changed(PERSON, position="ของเรา"))
    assert left(one.store, PERSON, "phone", "given_name") == left(one.store, theirs, "phone") == []
    (found,) = settling.conflicts(one.store)
    assert found.columns == ("position",)
    settling.settle(one.store, found, found.theirs, actor="ก", reason="ตกลง")
    for office in (one, other, one):
        office.exchange()
    assert one.store.all(Person) == other.store.all(Person) == [Person(id=PERSON.id, position="ของเขา")]
    assert left(other.store, theirs, "phone", "given_name") == []


def test_entered_anew_it_is_there_again(pair: Pair) -> None:
    one, other = pair
    entered(pair, PERSON)
    erase(one.store, PERSON)
    one.exchange()
    other.exchange()
    again = Person(id=PERSON.id, position="ผู้ใหญ่บ้าน", phone="0899999999")
    other.store.save(again, actor="ข")
    other.exchange()
    one.exchange()
    assert one.store.all(Person) == [again]


def test_who_hears_of_it_through_a_later_edit_forgets_what_was_typed(pair: Pair, tmp_path: Path) -> None:
    """A third computer was away; of the record the server tells only the last version."""
    one, other = pair
    with fresh(tmp_path / "c") as store:
        third = Office(store, one.server, "ค")
        entered(pair, PERSON)
        third.exchange()
        store.local("").drafts.keep(f"persons/{PERSON.id}", {"phone": PHONE})
        erase(one.store, PERSON)
        for office in (one, other):
            office.exchange()
        other.store.save(Person(id=PERSON.id, position="ใหม่"), actor="ข")
        for office in (other, third):
            office.exchange()
        assert store.local("").drafts.names() == ()
        assert left(store, PERSON, "phone", "given_name") == []


def test_of_several_persons_one(pair: Pair) -> None:
    """What is left of a column goes out; what others did to it meanwhile is asked, not dropped."""
    one, other = pair
    entered(pair, PERSON)
    for number, theirs in enumerate((changed(PERSON, position="ก"), changed(PERSON, note="ของเขา"))):
        now = other.store.get(Person, PERSON.id)
        assert now is not None
        other.store.save(changed(theirs, note=now.note if number == 0 else "ของเขา"), actor="ข")
        other.exchange()
        with one.store.saving("ก", "เจ้าของขอ") as batch:
            mine = one.store.get(Person, PERSON.id)
            assert mine is not None
            batch.erase_part(mine, {"note": f"ที่เหลือ {number}"})
        one.exchange()
        assert settling.state(one.store).conflicts == number
        other.exchange()


def test_a_deleted_person_leaves_nothing_at_the_other(pair: Pair) -> None:
    one, other = pair
    entered(pair, PERSON)
    with one.store.saving("ก") as batch:
        batch.remove(PERSON)
    for office in (one, other):
        office.exchange()
    for office in pair:
        assert left(office.store, PERSON, "phone", "given_name") == []


def test_bytes_of_a_deleted_picture_leave_nothing_at_the_other(pair: Pair) -> None:
    from app.models import posting

    one, other = pair
    kept = one.store.attach(b"CANARY" * 10_000, "a.jpg", actor="ก")
    one.exchange()
    posting.file_done(one.store, "up", kept.sha256 or "")
    for office in pair:
        office.exchange()
    posting.keep_bytes(other.store, kept.sha256 or "", b"CANARY" * 10_000)
    with one.store.saving("ก") as batch:
        batch.remove(kept)
    for office in pair:
        office.exchange()
    assert other.store.count(Attachment) == 0 and b"CANARY" not in plain(other.store.folder)
