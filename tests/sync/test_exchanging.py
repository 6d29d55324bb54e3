"""Two computers of one office and a server: what one enters the other has, and nobody's words are lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models import posting
from app.models.backup import damage
from app.models.hearings import Opinion
from app.models.meetings import AgendaItem, Meeting
from app.models.office import Attachment, Document, Person
from app.models.schema import Record, changed
from app.models.store import Store
from app.sync import intake, outgoing, settling
from app.sync.state import DELETED, Moved, Unverified
from tests.sync.answerer import Answerer, Office, fresh


@pytest.fixture
def server() -> Answerer:
    return Answerer()


@pytest.fixture
def offices(tmp_path: Path, server: Answerer) -> Iterator[tuple[Office, Office]]:
    with fresh(tmp_path / "a") as first, fresh(tmp_path / "b") as second:
        yield Office(first, server, "ก"), Office(second, server, "ข")
        for store in (first, second):
            assert damage(store._con) == []


def dirty(store: Store) -> list[tuple[str, int]]:
    return store._con.execute("SELECT id, dirty FROM sync_state WHERE dirty > 0").fetchall()  # type: ignore[no-any-return]


def agreed(one: Office, other: Office, *kinds: type[Record]) -> None:
    """Both exchange until nothing is left, and hold the same."""
    for office in (one, other, one):
        office.exchange()
    for kind in kinds:
        mine, theirs = (
            {record.id: record for record in office.store.all(kind, with_deleted=True)}
            for office in (one, other)
        )
        assert mine == theirs


def held(office: Office, kind: type[Record]) -> dict[str, Record]:
    return {record.id: record for record in office.store.all(kind, with_deleted=True)}


class TestAgreeing:
    def test_what_one_enters_the_other_has(self, offices: tuple[Office, Office]) -> None:
        one, other = offices
        person = Person(given_name="สมหญิง", phone="081", position="ประธาน")
        one.store.save(person, actor="ก", reason="รับใหม่")
        one.store.settings.set("quorum", {"least": 6}, actor="ก")
        agreed(one, other, Person)
        assert other.store.get(Person, person.id) == person
        assert other.store.settings.get("quorum", {}) == {"least": 6}
        (line,) = other.store.history(person.id)
        assert (line["action"], line["actor"], line["reason"]) == ("pull", "ก", "รับใหม่")
        assert dirty(one.store) == dirty(other.store) == []

    def test_nothing_personal_is_in_clear_on_the_way(self, offices: tuple[Office, Office]) -> None:
        one, _ = offices
        one.store.save(Person(given_name="CANARY", phone="CANARY", position="ผู้ใหญ่บ้าน"), actor="CANARY")
        one.exchange()
        ((content, _),) = one.server.pushes.values()
        assert b"CANARY" not in content and "ผู้ใหญ่บ้าน".encode() in content

    def test_different_columns_merge_without_a_question(self, offices: tuple[Office, Office]) -> None:
        one, other = offices
        meeting = Meeting(title="ประชุม")
        one.store.save(meeting, actor="ก")
        agreed(one, other)
        one.store.save(changed(meeting, place="ศาลา"), actor="ก")
        other.store.save(changed(meeting, mode="onsite"), actor="ข")
        agreed(one, other, Meeting)
        assert one.store.get(Meeting, meeting.id) == changed(meeting, place="ศาลา", mode="onsite")
        assert settling.state(one.store).conflicts == 0

    def test_two_clerks_on_different_items_of_one_meeting(self, offices: tuple[Office, Office]) -> None:
        one, other = offices
        items = [AgendaItem(meeting_id="m", title=f"วาระ {n}") for n in range(3)]
        one.store.save(*items, actor="ก")
        agreed(one, other)
        one.store.save(changed(items[0], content="ก"), actor="ก")
        other.store.save(changed(items[1], content="ข"), actor="ข")
        agreed(one, other, AgendaItem)
        assert [item.content for item in one.store.all(AgendaItem)] == ["ก", "ข", None]

    def test_an_edit_while_a_push_is_in_flight_stays_dirty(self, offices: tuple[Office, Office]) -> None:
        one, other = offices
        person = Person(position="1")
        one.store.save(person, actor="ก")
        one.pull()
        push = outgoing.next_push(one.store)
        assert push is not None
        one.store.save(changed(person, position="2"), actor="ก")
        assert outgoing.next_push(one.store) == push, "the same bytes while it is in flight"
        outgoing.answered(one.store, push, one.server.push(push.content))
        assert dirty(one.store) == [(person.id, 1)]
        agreed(one, other, Person)
        assert [found.position for found in other.store.all(Person)] == ["2"]

    def test_a_change_taken_back_sends_nothing(self, offices: tuple[Office, Office]) -> None:
        one, _ = offices
        person = Person(position="1")
        one.store.save(person, actor="ก")
        one.exchange()
        one.store.save(changed(person, position="2"), actor="ก")
        one.store.save(person, actor="ก")
        assert outgoing.next_push(one.store) is None and dirty(one.store) == []

    def test_a_push_is_small(self, offices: tuple[Office, Office]) -> None:
        one, _ = offices
        one.store.save(*(Person(position=str(n)) for n in range(250)), actor="ก")
        one.store.save(*(Document(body="ก" * 30_000) for _ in range(20)), actor="ก")
        one.exchange()
        sizes = [len(json.loads(content)["records"]) for content, _ in one.server.pushes.values()]
        assert max(sizes) == 100 and sum(sizes) == 270
        assert all(len(content) < 700_000 for content, _ in one.server.pushes.values())

    def test_our_own_are_not_pulled_again(self, offices: tuple[Office, Office]) -> None:
        one, other = offices
        one.pull()
        one.store.save(Person(), Person(), actor="ก")
        assert one.push() and intake.cursor(one.store).seq == 2
        other.store.save(Person(), actor="ข")
        other.pull()
        other.push()
        one.store.save(Person(), actor="ก")
        one.push()
        assert intake.cursor(one.store).seq == 2, "somebody else's lies between"


class TestLostAnswers:
    @pytest.mark.parametrize("pull_first", [False, True])
    @pytest.mark.parametrize("goes_on", [False, True])
    def test_an_answer_that_got_lost(
        self, offices: tuple[Office, Office], pull_first: bool, goes_on: bool
    ) -> None:
        """Ours arrived, the answer did not; the other went on from it, and so did we."""
        one, other = offices
        person = Person(position="1", organisation="ก")
        one.store.save(person, actor="ก")
        agreed(one, other)
        one.store.save(changed(person, position="2"), actor="ก")
        push = outgoing.next_push(one.store)
        assert push is not None
        one.server.push(push.content)
        other.pull()
        if goes_on:
            other.store.save(changed(person, position="3"), actor="ข")
            other.exchange()
        one.store.save(changed(person, position="2", organisation="ข"), actor="ก")
        if pull_first:
            one.pull()
        one.push()
        agreed(one, other, Person)
        found = one.store.get(Person, person.id)
        assert settling.conflicts(one.store) == []
        assert found == changed(person, position="3" if goes_on else "2", organisation="ข")

    def test_theirs_that_was_sent_is_acknowledged(self, offices: tuple[Office, Office]) -> None:
        one, _ = offices
        person = Person(position="1")
        one.store.save(person, actor="ก")
        one.pull()
        push = outgoing.next_push(one.store)
        assert push is not None
        theirs = one.server.put("persons", person.id, json.loads(push.content)["records"][0]["body"])
        told = {"push_id": push.push_id, "epoch": one.server.epoch, "seq": 1}
        place = {"table": "persons", "id": person.id}
        answer = {**told, "answers": [{**place, "result": "conflict", "theirs": theirs}]}
        outgoing.answered(one.store, push, answer)
        assert dirty(one.store) == [] and settling.conflicts(one.store) == []

    @pytest.mark.parametrize(
        "spoilt",
        [
            {"push_id": "another"},
            {"epoch": "another"},
            {"seq": None},
            {"answers": []},
            {"answers": [{"table": "persons", "id": "another", "result": "ok", "version": 1, "hash": ""}]},
            {"answers": [None]},
        ],
    )
    def test_what_is_no_echo_changes_nothing(
        self, offices: tuple[Office, Office], spoilt: dict[str, object]
    ) -> None:
        one, _ = offices
        one.store.save(Person(), actor="ก")
        one.pull()
        push = outgoing.next_push(one.store)
        assert push is not None
        answer = one.server.push(push.content)
        with pytest.raises(Unverified):
            outgoing.answered(one.store, push, answer | spoilt)
        for name, value in (("hash", "0" * 64), ("version", 0), ("result", "fine")):
            with pytest.raises(Unverified):
                outgoing.answered(
                    one.store, push, answer | {"answers": [answer["answers"][0] | {name: value}]}
                )
        assert outgoing.next_push(one.store) == push and len(dirty(one.store)) == 1
        assert outgoing.answered(one.store, push, answer).ok == 1

    def test_an_answer_that_comes_twice(self, offices: tuple[Office, Office]) -> None:
        one, _ = offices
        one.store.save(Person(position="1"), actor="ก")
        one.pull()
        push = outgoing.next_push(one.store)
        assert push is not None
        answer = one.server.push(push.content)
        outgoing.answered(one.store, push, answer)
        assert outgoing.answered(one.store, push, answer) == (0, 0, 0)
        assert one.server.pull(0)["seq"] == 1 and one.is_proved()


class TestConflicts:
    @pytest.fixture
    def clash(self, offices: tuple[Office, Office]) -> tuple[Office, Office, Person]:
        """Both wrote another position; each also changed a column of its own."""
        one, other = offices
        person = Person(position="เดิม", given_name="สม", note="เดิม")
        one.store.save(person, actor="ก")
        agreed(one, other)
        other.store.save(changed(person, position="ของเขา", organisation="ข"), actor="ข", reason="แก้ที่เครื่อง ข")
        other.exchange()
        one.store.save(changed(person, position="ของเรา", note="ก"), actor="ก")
        one.exchange()
        return one, other, person

    def test_both_are_kept_and_shown(self, clash: tuple[Office, Office, Person]) -> None:
        one, _, person = clash
        (found,) = settling.conflicts(one.store)
        assert found.columns == ("position",) and found.base == person
        assert (found.mine.position, found.theirs.position) == ("ของเรา", "ของเขา")  # type: ignore[attr-defined]
        assert (found.theirs_by, found.mine_by, found.title.thai) == ("ข", "ก", "สม")
        assert found.theirs_at and found.mine_at
        assert one.store.get(Person, person.id) == changed(person, position="ของเรา", note="ก")
        state = settling.state(one.store)
        assert (state.conflicts, state.waiting) == (1, 0)
        assert outgoing.next_push(one.store) is None and one.is_proved()

    @pytest.mark.parametrize("choice", ["mine", "theirs", "anew"])
    def test_settling(self, clash: tuple[Office, Office, Person], choice: str) -> None:
        one, other, person = clash
        (found,) = settling.conflicts(one.store)
        wanted = {"mine": "ของเรา", "theirs": "ของเขา", "anew": "ใหม่"}[choice]
        chosen = changed(found.mine, position=wanted)  # type: ignore[call-arg]
        saved = settling.settle(one.store, found, chosen, actor="หัวหน้า", reason="ตกลงกันแล้ว")
        assert saved == changed(person, position=wanted, organisation="ข", note="ก")
        line = one.store.history(person.id)[-1]
        assert (line["action"], line["actor"], line["reason"]) == ("save", "หัวหน้า", "ตกลงกันแล้ว")
        agreed(one, other, Person)
        assert other.store.get(Person, person.id) == saved and settling.conflicts(one.store) == []

    def test_what_changed_meanwhile_is_looked_at_again(self, clash: tuple[Office, Office, Person]) -> None:
        one, other, person = clash
        (found,) = settling.conflicts(one.store)
        one.store.save(changed(found.mine, note="ค"), actor="ก")  # type: ignore[call-arg]
        with pytest.raises(Moved):
            settling.settle(one.store, found, found.mine, actor="ก")
        (found,) = settling.conflicts(one.store)
        other.store.save(changed(person, position="อีกที", organisation="ข"), actor="ข")
        other.exchange()
        one.exchange()
        with pytest.raises(Moved):
            settling.settle(one.store, found, found.mine, actor="ก")
        (found,) = settling.conflicts(one.store)
        assert found.theirs.position == "อีกที"  # type: ignore[attr-defined]
        settling.settle(one.store, found, found.theirs, actor="ก")
        with pytest.raises(Moved):
            settling.settle(one.store, found, found.theirs, actor="ก")
        agreed(one, other, Person)

    def test_typing_the_same_as_theirs_ends_it(self, clash: tuple[Office, Office, Person]) -> None:
        one, other, person = clash
        one.store.save(changed(person, position="ของเขา", note="ก"), actor="ก")
        assert settling.conflicts(one.store) == []
        agreed(one, other, Person)
        assert settling.state(one.store).conflicts == 0

    @pytest.mark.parametrize("who_deletes", ["mine", "theirs"])
    @pytest.mark.parametrize("keep", ["mine", "theirs"])
    def test_edit_against_delete(self, offices: tuple[Office, Office], who_deletes: str, keep: str) -> None:
        one, other = offices
        person = Person(position="เดิม", phone="081")
        one.store.save(person, actor="ก")
        agreed(one, other)
        editor, remover = (other, one) if who_deletes == "mine" else (one, other)
        editor.store.save(changed(person, position="แก้"), actor="ก")
        with remover.store.saving("ข") as batch:
            batch.remove(person)
        other.exchange()
        one.exchange()
        (found,) = settling.conflicts(one.store)
        assert found.columns == DELETED and found.mine.deleted is (who_deletes == "mine")
        settling.settle(one.store, found, getattr(found, keep), actor="ก", reason="ตกลง")
        agreed(one, other, Person)
        (left,) = other.store.all(Person, with_deleted=True)
        is_kept = who_deletes != keep
        assert left.deleted is not is_kept
        assert not is_kept or left == changed(person, position="แก้")

    def test_deleted_against_untouched_goes_through(self, offices: tuple[Office, Office]) -> None:
        one, other = offices
        person = Person(position="เดิม", phone="081")
        one.store.save(person, actor="ก")
        agreed(one, other)
        with other.store.saving("ข") as batch:
            batch.remove(person)
        agreed(one, other, Person)
        assert one.store.all(Person) == [] and settling.state(one.store).conflicts == 0

    def test_what_is_being_typed_stands_against_a_deletion(self, offices: tuple[Office, Office]) -> None:
        one, other = offices
        person = Person(position="เดิม")
        one.store.save(person, actor="ก")
        agreed(one, other)
        one.store.local("").drafts.keep(f"persons/{person.id}", {"position": "กำลังพิมพ์"})
        with other.store.saving("ข") as batch:
            batch.remove(person)
        other.exchange()
        one.exchange()
        (found,) = settling.conflicts(one.store)
        assert found.columns == DELETED and one.store.local("").drafts.names() == (f"persons/{person.id}",)


class TestRefused:
    def test_what_the_server_refuses_waits_until_it_is_changed(self, offices: tuple[Office, Office]) -> None:
        one, _ = offices
        person, document = Person(position="1"), Document(number="1")
        one.store.save(person, document, actor="ก")
        why = {"th": "ผิด", "en": "wrong"}
        one.server.refuses["persons"] = {"result": "invalid", "where": "body.values.position", "what": why}
        one.exchange()
        (found,) = settling.refused(one.store)
        assert (found.id, found.why.thai, found.where) == (person.id, "ผิด", "body.values.position")
        assert [place[0] for place in one.server.records] == ["documents"]
        assert outgoing.next_push(one.store) is None and settling.state(one.store).refused == 1
        one.server.refuses.clear()
        one.store.save(changed(person, position="2"), actor="ก")
        one.exchange()
        assert settling.refused(one.store) == [] and len(one.server.records) == 2

    def test_it_may_be_sent_again_as_it_is(self, offices: tuple[Office, Office]) -> None:
        one, _ = offices
        one.store.save(Person(position="1"), actor="ก")
        one.server.refuses["persons"] = {"result": "forbidden", "what": "role"}
        one.exchange()
        one.server.refuses.clear()
        settling.send_again(one.store)
        one.exchange()
        assert len(one.server.records) == 1 and settling.state(one.store).refused == 0

    def test_what_is_too_large_never_leaves(self, offices: tuple[Office, Office]) -> None:
        one, _ = offices
        one.store.save(Document(body="ก" * 400_000), Document(number="1"), actor="ก")
        one.exchange()
        assert len(one.server.records) == 1 and len(settling.refused(one.store)) == 1


class TestAttachments:
    def test_a_row_waits_for_its_bytes(self, offices: tuple[Office, Office]) -> None:
        one, other = offices
        kept = one.store.attach(b"x" * 1000, "a.jpg", actor="ก")
        one.exchange()
        assert one.server.records == {} and settling.state(one.store).files_up == 1
        (waiting,) = posting.files_waiting(one.store, "up")
        assert (waiting.sha256, waiting.size, waiting.name) == (kept.sha256, 1000, "a.jpg")
        posting.file_done(one.store, "up", waiting.sha256)
        agreed(one, other, Attachment)
        (wanted,) = posting.files_waiting(other.store, "down")
        assert posting.keep_bytes(other.store, wanted.sha256, posting.piece(one.store, wanted.sha256, 0))
        assert other.store.attachment_bytes(kept.id) == b"x" * 1000
        assert posting.files_waiting(other.store, "down") == []

    def test_a_row_whose_bytes_are_nowhere_goes_alone(self, offices: tuple[Office, Office]) -> None:
        one, other = offices
        one.store.save(Attachment(name="a.jpg", size=5, sha256="0" * 64), actor="ก")
        agreed(one, other, Attachment)
        assert one.server.records

    def test_deleting_it_drops_the_bytes_everywhere(self, offices: tuple[Office, Office]) -> None:
        one, other = offices
        kept = one.store.attach(b"x" * 1000, "a.jpg", actor="ก")
        posting.files_waiting(one.store, "up")
        posting.file_done(one.store, "up", kept.sha256 or "")
        agreed(one, other)
        posting.keep_bytes(other.store, kept.sha256 or "", b"x" * 1000)
        with one.store.saving("ก") as batch:
            batch.remove(kept)
        agreed(one, other, Attachment)
        assert other.store._con.execute("SELECT count(*) FROM attachment_chunks").fetchone() == (0,)


def test_an_opinion_goes_and_comes(offices: tuple[Office, Office]) -> None:
    one, other = offices
    opinion = Opinion(problem="ถนน", proposer_name="สมชาย", cost_satang=5)
    one.store.save(opinion, actor="ก")
    agreed(one, other, Opinion)
    assert other.store.all(Opinion) == [opinion]
