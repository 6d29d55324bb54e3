"""Programs of different ages at one server: what the older does not know passes through it unharmed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.models import backup, posting
from app.models.editions import Report
from app.models.hearings import SheetEntry
from app.models.migrations import MIGRATIONS, newest
from app.models.office import Attachment, Person
from app.models.plans import PlanChange
from app.models.records import RECORD_TYPES
from app.models.schema import changed, dumps
from app.models.store import Store
from app.sync import growing, intake, outgoing, refill, settling, wire
from app.sync.sealing import Seal
from tests.sync.answerer import Answerer, Office, fresh

DATABASES = Path(__file__).parent.parent / "data" / "databases"
ID = "0f7c1c3e-6f0e-4c56-9a3c-111111111111"


@pytest.fixture
def server() -> Answerer:
    return Answerer()


@pytest.fixture
def office(tmp_path: Path, server: Answerer) -> Iterator[Office]:
    with fresh(tmp_path / "record") as store:
        yield Office(store, server, "ก")
        assert backup.damage(store._con) == []


def newer_body(seal: Seal, **values: Any) -> str:
    """A person as a program two releases ahead writes it."""
    phone = seal.sealed('"081"', "persons", ID, "phone")
    heart = seal.sealed('"แพ้ยา"', "persons", ID, "allergies")
    sealed = {"phone": phone, "allergies": heart}
    told = {"deleted": False, "id": ID, "schema": wire.SCHEMA + 2, "sealed": sealed, "table": "persons"}
    return dumps({**told, "values": {"position": "ก", "shoes": 42, "hats": ["ใหญ่", None], **values}})


def test_unknown_columns_survive_an_edit_here(office: Office, server: Answerer) -> None:
    seal = Seal(office.store.wire_key)
    server.put("persons", ID, newer_body(seal))
    office.exchange()
    found = office.store.get(Person, ID)
    assert found is not None and found.phone == "081" and found.extra["shoes"] == 42
    office.store.save(changed(found, position="ข", phone="082"), actor="ก")
    office.exchange()
    body = json.loads(server.records["persons", ID]["body"])
    assert body["values"] == {"position": "ข", "shoes": 42, "hats": ["ใหญ่", None]}
    assert seal.opened(body["sealed"]["allergies"], "persons", ID, "allergies") == '"แพ้ยา"'
    assert seal.opened(body["sealed"]["phone"], "persons", ID, "phone") == '"082"'


def test_unknown_columns_merge_key_by_key(office: Office, server: Answerer) -> None:
    """The newer program changes a column of its own while this one edits another."""
    seal = Seal(office.store.wire_key)
    server.put("persons", ID, newer_body(seal))
    office.exchange()
    found = office.store.get(Person, ID)
    assert found is not None
    office.store.save(changed(found, position="ข"), actor="ก")
    server.put("persons", ID, newer_body(seal, shoes=44))
    office.exchange()
    body = json.loads(server.records["persons", ID]["body"])
    assert (body["values"]["position"], body["values"]["shoes"]) == ("ข", 44)
    assert settling.conflicts(office.store) == []


def test_erasing_somebody_takes_what_is_not_known_along(office: Office, server: Answerer) -> None:
    server.put("persons", ID, newer_body(Seal(office.store.wire_key)))
    office.exchange()
    found = office.store.get(Person, ID)
    assert found is not None
    with office.store.saving("ก") as batch:
        batch.erase(found)
    office.exchange()
    body = json.loads(server.records["persons", ID]["body"])
    assert body["sealed"] == {} and body["values"] == {"position": "ก"}


def test_a_kind_that_is_not_known_waits_for_the_update(office: Office, server: Answerer) -> None:
    """It is kept, counted in the proof and shown; looked at again by each newer program."""
    body = dumps(
        {"deleted": False, "id": ID, "schema": 99, "sealed": {}, "table": "gifts", "values": {"a": 1}}
    )
    server.put("gifts", ID, body)
    office.exchange()
    (aside,) = settling.quarantined(office.store)
    assert (aside.kind, aside.table, aside.text) == ("newer", "gifts", body) and office.is_proved()
    posting.keep_facts(office.store, schema=wire.SCHEMA - 1)
    growing.bring_up(office.store)
    assert len(settling.quarantined(office.store)) == 1


def test_after_the_update_it_comes_in_by_itself(
    office: Office, server: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that did not know the kind, and then the next one that does."""
    older = {table: kind for table, kind in wire.TYPES.items() if table != "persons"}
    with monkeypatch.context() as before:
        before.setattr("app.sync.door.TYPES", older)
        server.put("persons", ID, newer_body(Seal(office.store.wire_key)))
        office.exchange()
        assert office.store.count(Person) == 0 and settling.state(office.store).quarantined == 1
    posting.keep_facts(office.store, schema=wire.SCHEMA - 1)
    office.exchange()
    assert [one.phone for one in office.store.all(Person)] == ["081"]
    assert settling.quarantined(office.store) == [] and office.is_proved()


def test_columns_kept_aside_become_columns(office: Office, server: Answerer) -> None:
    """As if the program that took it in had known neither position nor telephone."""
    seal = Seal(office.store.wire_key)
    phone = seal.sealed('"081"', "persons", ID, "phone")
    refill.begin(office.store, server.epoch, 0)
    body = wire.body_of(seal, Person, wire.row_of_record(Person(id=ID, position="ก", phone="081")))
    server.put("persons", ID, body.text)
    office.exchange()
    with office.store.saving("ก") as batch:
        batch.take(Person(id=ID, extra={"position": "ก", "~phone": phone, "shoes": 1}), "ก", "")
    posting.keep_facts(office.store, schema=wire.SCHEMA - 1)
    growing.bring_up(office.store)
    (found,) = office.store.all(Person)
    assert found == Person(id=ID, position="ก", phone="081", extra={"shoes": 1})
    assert office.store.history(ID)[-1]["actor"] == growing.ACTOR
    growing.bring_up(office.store)
    assert settling.state(office.store).waiting == 0


def test_what_cannot_become_a_column_stays_aside(office: Office) -> None:
    person = Person(id=ID, extra={"~phone": "s1:AAAA"})
    office.store.save(person, actor="ก")
    posting.keep_facts(office.store, schema=0)
    growing.bring_up(office.store)
    assert office.store.all(Person) == [person]


@pytest.mark.parametrize("arrived", [False, True])
def test_after_the_update_nothing_of_the_older_program_is_sent(
    office: Office, server: Answerer, arrived: bool
) -> None:
    """A server that takes the older program's pushes no more would refuse the one in flight for ever."""
    person = Person(id=ID, position="ก")
    office.store.save(person, actor="ก")
    office.pull()
    push = outgoing.next_push(office.store)
    assert push is not None
    if arrived:
        server.push(push.content)
    posting.keep_facts(office.store, schema=wire.SCHEMA - 1)
    again = outgoing.next_push(office.store)
    assert again is not None and again.push_id != push.push_id
    office.exchange()
    assert len(server.records) == 1 and office.is_proved()
    assert settling.state(office.store).waiting == settling.state(office.store).conflicts == 0


def mend(store: Store) -> None:
    """Give the columns that hold JSON and names of files what they would hold; the rest is as released."""
    store.save(*(changed(one, before="{}") for one in store.all(PlanChange)), actor="ก")
    store.save(*(changed(one, typed="{}") for one in store.all(SheetEntry)), actor="ก")
    store.save(*(changed(one, differences="[]") for one in store.all(Report)), actor="ก")
    store.save(*(changed(one, name="ภาพ.png") for one in store.all(Attachment)), actor="ก")


@pytest.mark.parametrize("schema", range(1, newest(MIGRATIONS) + 1))
def test_a_record_of_every_released_schema_is_sent_whole(
    schema: int, server: Answerer, tmp_path: Path
) -> None:
    """Restored and brought up, all of it goes to a server and comes out the same on a new computer."""
    about = json.loads((DATABASES / f"{schema}.json").read_text())
    restored = backup.restore(DATABASES / f"{schema}.suanruam", tmp_path / "old", about["code"])
    with Store.open(tmp_path / "old", restored.key) as old, Store.open(tmp_path / "new", restored.key) as new:
        mend(old)
        sender, taker = Office(old, server, "ก"), Office(new, server, "ข")
        sender.exchange()
        for waiting in posting.files_waiting(old, "up"):
            posting.file_done(old, "up", waiting.sha256)
        for one in settling.conflicts(old):
            settling.settle(old, one, one.theirs, actor="ก")
        settling.send_again(old)
        sender.exchange()
        taker.exchange()
        assert sender.is_proved() and taker.is_proved()
        assert settling.quarantined(new) == [] and settling.refused(old) == []
        for kind in RECORD_TYPES:
            found = {one.id: one for one in old.all(kind)}
            assert {one.id: one for one in new.all(kind)} == found


def test_a_migration_keeps_what_the_post_knows(tmp_path: Path) -> None:
    """The released record of this schema has a conflict, a push in flight and something kept apart."""
    number = newest(MIGRATIONS)
    about = json.loads((DATABASES / f"{number}.json").read_text())
    restored = backup.restore(DATABASES / f"{number}.suanruam", tmp_path / "old", about["code"])
    with Store.open(tmp_path / "old", restored.key) as store:
        state = settling.state(store)
        assert (state.conflicts, state.quarantined, state.refused) == (1, 1, 1)
        assert intake.cursor(store).epoch and posting.in_flight(store._con) is not None
