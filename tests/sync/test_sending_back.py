"""What a person sends back that was deleted elsewhere, and what was changed and changed back meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.hearings import Opinion
from app.models.office import Person
from app.models.schema import changed, dumps
from app.sync import outgoing, settling
from tests.sync.answerer import Answerer, Office, fresh

Pair = tuple[Office, Office]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    server = Answerer()
    with fresh(tmp_path / "a") as first, fresh(tmp_path / "b") as second:
        yield Office(first, server, "ก"), Office(second, server, "ข")
        for store in (first, second):
            assert store.verify() == []


def kept_opinion(office: Office) -> Opinion:
    """An opinion that somebody's program deleted on the server; here it stays."""
    opinion = Opinion(problem="ถนนเป็นหลุม", proposer_name="CANARY")
    office.store.save(opinion, actor="ก")
    office.exchange()
    body = json.loads(office.server.records["opinions", opinion.id]["body"])
    office.server.put("opinions", opinion.id, dumps({**body, "deleted": True}))
    office.exchange()
    return opinion


def test_an_opinion_sent_back_after_somebody_was_erased_from_it(pair: Pair) -> None:
    one, other = pair
    opinion = kept_opinion(one)
    theirs = json.loads(one.server.records["opinions", opinion.id]["body"])
    with one.store.saving("ก", "เจ้าของขอ") as batch:
        batch.erase(opinion)
    (aside,) = settling.quarantined(one.store)
    assert theirs["sealed"]["proposer_name"] not in aside.text
    assert settling.refuse_deletions(one.store) == 1
    values = {**theirs["values"], "priority": 1}
    one.server.put("opinions", opinion.id, dumps({**theirs, "deleted": False, "values": values}))
    for office in (one, other):
        office.exchange()
    assert settling.conflicts(one.store) == [] and settling.quarantined(one.store) == []
    (found,) = other.store.all(Opinion)
    assert (found.problem, found.proposer_name, found.priority) == (opinion.problem, None, 1)
    assert one.store.all(Opinion) == [found]


def test_an_opinion_sent_back_to_a_server_that_forgot_it(pair: Pair) -> None:
    one, _ = pair
    empty = Answerer().kept()
    opinion = kept_opinion(one)
    one.server.restore(empty)
    one.exchange()
    assert settling.refuse_deletions(one.store) == 1
    one.exchange()
    assert list(one.server.records) == [("opinions", opinion.id)]
    assert '"deleted":false' in one.server.records["opinions", opinion.id]["body"]
    assert settling.state(one.store).waiting == 0


def test_changed_back_there_while_the_server_was_emptied_is_for_a_person(pair: Pair) -> None:
    """The same content is an ancestor of ours and made on top of ours: neither may go over the other."""
    one, other = pair
    empty = Answerer().kept()
    person = Person(position="เดิม")
    one.store.save(person, actor="ก")
    one.exchange()
    one.store.save(changed(person, position="ใหม่"), actor="ก")
    for office in (one, other):
        office.exchange()
    one.store.save(person, actor="ก", reason="กลับไปอย่างเดิม")
    one.exchange()
    one.server.restore(empty)
    one.exchange()
    other.exchange()
    (found,) = settling.conflicts(other.store)
    settling.settle(other.store, found, found.theirs, actor="ข")
    for office in (other, one):
        office.exchange()
    assert one.store.all(Person) == other.store.all(Person) == [person]


def test_many_changed_and_changed_back_wait_for_nothing(pair: Pair) -> None:
    one, _ = pair
    folk = [Person(position=f"{number}") for number in range(250)]
    one.store.save(*folk, actor="ก")
    one.exchange()
    one.store.save(*(changed(each, note="แก้") for each in folk), actor="ก")
    one.store.save(*folk, actor="ก")
    assert outgoing.next_push(one.store) is None
    assert settling.state(one.store).waiting == 0


@pytest.mark.parametrize(("side", "words"), [("mine", "ของเรา"), ("theirs", "ของเขา")])
def test_an_opinion_in_conflict_is_sent_back_once_it_is_settled(pair: Pair, side: str, words: str) -> None:
    one, other = pair
    opinion = Opinion(problem="เดิม")
    one.store.save(opinion, actor="ก")
    for office in pair:
        office.exchange()
    other.store.save(changed(opinion, problem="ของเขา"), actor="ข")
    other.exchange()
    one.store.save(changed(opinion, problem="ของเรา"), actor="ก")
    one.exchange()
    body = json.loads(one.server.records["opinions", opinion.id]["body"])
    one.server.put("opinions", opinion.id, dumps({**body, "deleted": True}))
    one.exchange()
    assert settling.refuse_deletions(one.store) == 1
    one.exchange()
    (found,) = settling.conflicts(one.store)
    settling.settle(one.store, found, getattr(found, side), actor="ก")
    for office in (one, other):
        office.exchange()
    assert one.store.all(Opinion) == other.store.all(Opinion) == [changed(opinion, problem=words)]
    assert settling.state(one.store).conflicts == settling.state(one.store).waiting == 0


def test_theirs_that_the_server_forgot_is_sent_when_it_is_chosen(pair: Pair) -> None:
    one, other = pair
    person = Person(position="เดิม")
    one.store.save(person, actor="ก")
    for office in pair:
        office.exchange()
    backup = one.server.kept()
    other.store.save(changed(person, position="ของเขา"), actor="ข")
    other.exchange()
    one.store.save(changed(person, position="ของเรา"), actor="ก")
    one.exchange()
    one.server.restore(backup)
    one.exchange()
    (found,) = settling.conflicts(one.store)
    settling.settle(one.store, found, found.theirs, actor="ก")
    one.exchange()
    assert "ของเขา" in one.server.records["persons", person.id]["body"]
