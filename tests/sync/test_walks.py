"""A server restored, emptied or exchanged, a restored desktop, a cloned disk: all comes out right."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models import backup, keys, posting
from app.models.backup import damage
from app.models.office import Person
from app.models.schema import Record, changed
from app.models.store import Store
from app.sync import intake, outgoing, refill, settling
from app.sync.state import Conflict
from tests.sync.answerer import KEY, Answerer, Office, fresh

Three = tuple[Office, Office, Office]


@pytest.fixture
def server() -> Answerer:
    return Answerer()


@pytest.fixture
def three(tmp_path: Path, server: Answerer) -> Iterator[Three]:
    one, other, third = (Office(fresh(tmp_path / name), server, name) for name in "กขค")
    yield one, other, third
    for office in (one, other, third):
        assert damage(office.store._con) == []
        office.store.close()


def persons(office: Office) -> dict[str, Person]:
    return {one.id: one for one in office.store.all(Person, with_deleted=True)}


def settle_all(office: Office, side: str = "mine") -> int:
    found = settling.conflicts(office.store)
    for one in found:
        settling.settle(office.store, one, getattr(one, side), actor="ก", reason="ตกลง")
    return len(found)


def level(*offices: Office) -> None:
    """All exchange until nobody has anything left; they hold the same and the server too."""
    for _ in range(3):
        for office in offices:
            office.exchange()
    first = persons(offices[0])
    for office in offices:
        assert persons(office) == first and office.is_proved()
        assert settling.state(office.store).waiting == 0


def people(count: int = 5) -> list[Person]:
    return [Person(position=f"เดิม {number}", organisation="เดิม") for number in range(count)]


def edit(office: Office, one: Person, **values: str) -> Person:
    now = office.store.get(Person, one.id)
    assert now is not None
    saved = changed(now, **values)
    office.store.save(saved, actor=office.name)
    return saved


class TestRestoredServer:
    def test_what_it_forgot_is_sent_again(self, three: Three, server: Answerer) -> None:
        one, other, _ = three
        folk = people()
        one.store.save(*folk[:4], actor="ก")
        level(one, other)
        old = server.kept()
        edit(one, folk[0], position="หลังสำรอง")
        with one.store.saving("ก") as batch:
            batch.remove(folk[1])
        one.store.save(folk[4], actor="ก")
        level(one, other)
        before = persons(one)
        server.restore(old)
        edit(other, folk[2], position="ระหว่างนั้น")
        level(one, other)
        after = persons(other)
        assert {**before, folk[2].id: after[folk[2].id]} == after
        assert after[folk[2].id].position == "ระหว่างนั้น" and settling.conflicts(one.store) == []

    def test_who_went_on_from_what_it_forgot_merges(self, three: Three, server: Answerer) -> None:
        """The one sent again what the server forgot and edited it: for the other that is a newer version."""
        one, other, _ = three
        (folk,) = people(1)
        one.store.save(folk, actor="ก")
        level(one, other)
        old = server.kept()
        edit(one, folk, position="140")
        level(one, other)
        server.restore(old)
        one.exchange()
        edit(one, folk, organisation="ใหม่")
        one.exchange()
        level(other, one)
        assert persons(other)[folk.id] == changed(folk, position="140", organisation="ใหม่")
        assert settling.conflicts(other.store) == []

    def test_who_never_saw_what_it_forgot_overwrites_nothing(self, three: Three, server: Answerer) -> None:
        """The third was away: its edit rests on the old version. What the server forgot is not lost by it."""
        one, other, away = three
        (folk,) = people(1)
        one.store.save(folk, actor="ก")
        level(one, other, away)
        old = server.kept()
        edit(one, folk, position="140")
        level(one, other)
        server.restore(old)
        edit(away, folk, organisation="ของคนที่ไม่อยู่")
        away.exchange()
        one.exchange()
        assert settle_all(one) == 1
        found = persons(one)[folk.id]
        assert found.position == "140"
        level(one, other, away)

    def test_restored_twice(self, three: Three, server: Answerer) -> None:
        one, other, away = three
        (folk,) = people(1)
        one.store.save(folk, actor="ก")
        level(one, other, away)
        old = server.kept()
        edit(one, folk, position="จากครั้งแรก")
        one.exchange()
        server.restore(old)
        edit(away, folk, organisation="ครั้งที่สอง")
        away.exchange()
        server.restore(server.kept())
        for office in (one, other, away):
            office.exchange()
        settle_all(one)
        assert persons(one)[folk.id].position == "จากครั้งแรก"
        level(one, other, away)
        assert persons(away)[folk.id].position == "จากครั้งแรก"

    def test_a_push_whose_answer_was_lost_before_it(self, three: Three, server: Answerer) -> None:
        one, other, _ = three
        (folk,) = people(1)
        one.store.save(folk, actor="ก")
        level(one, other)
        edit(one, folk, position="ส่งแล้ว")
        push = outgoing.next_push(one.store)
        assert push is not None
        server.push(push.content)
        old = server.kept()
        edit(one, folk, organisation="อีก")
        server.restore(old)
        level(one, other)
        assert persons(other)[folk.id] == changed(folk, position="ส่งแล้ว", organisation="อีก")

    def test_a_conflict_that_waits_outlives_it(self, three: Three, server: Answerer) -> None:
        one, other, _ = three
        (folk,) = people(1)
        one.store.save(folk, actor="ก")
        level(one, other)
        old = server.kept()
        edit(other, folk, position="ของเขา")
        other.exchange()
        edit(one, folk, position="ของเรา")
        one.exchange()
        server.restore(old)
        one.exchange()
        (found,) = settling.conflicts(one.store)
        assert _positions(found) == ("ของเรา", "ของเขา") and one.is_proved()
        settling.settle(one.store, found, found.theirs, actor="ก", reason="ตกลง")
        level(one, other)
        assert persons(other)[folk.id].position == "ของเขา"

    @pytest.mark.parametrize("by_hand", ["seq", "proof"])
    def test_restored_by_hand_under_the_old_epoch(self, three: Three, server: Answerer, by_hand: str) -> None:
        """Nobody told the server that it is an older one: its sequence or its proof tells."""
        one, other, _ = three
        folk = people(2)
        one.store.save(*folk, actor="ก")
        level(one, other)
        old, epoch = server.kept(), server.epoch
        edit(one, folk[0], position="หลังสำรอง")
        level(one, other)
        server.restore(old)
        server.epoch, server.restored_seq = epoch, 0
        if by_hand == "proof":
            server.seq += 1
        level(one, other)
        assert persons(other)[folk[0].id].position == "หลังสำรอง"


def _positions(found: Conflict) -> tuple[str | None, ...]:
    return tuple(one.position for one in (found.mine, found.theirs) if isinstance(one, Person))


class TestEmptiedServer:
    def test_it_is_filled_again(self, three: Three, server: Answerer) -> None:
        one, other, late = three
        folk = people()
        one.store.save(*folk, actor="ก")
        with one.store.saving("ก") as batch:
            batch.remove(folk[3])
        level(one, other)
        before = persons(one)
        server.restore('{"seq": 0, "records": [], "pushes": []}')
        edit(other, folk[0], position="ระหว่างนั้น")
        level(one, other)
        level(late, one, other)
        assert persons(late) == {**before, folk[0].id: changed(folk[0], position="ระหว่างนั้น")}
        assert settling.conflicts(one.store) == settling.conflicts(other.store) == []

    def test_a_conflict_whose_other_side_it_forgot(self, three: Three, server: Answerer) -> None:
        one, other, _ = three
        (folk,) = people(1)
        one.store.save(folk, actor="ก")
        level(one, other)
        edit(other, folk, position="ของเขา")
        other.exchange()
        edit(one, folk, position="ของเรา")
        one.exchange()
        server.restore('{"seq": 0, "records": [], "pushes": []}')
        one.exchange()
        assert one.is_proved() and len(settling.conflicts(one.store)) == 1
        settle_all(one, "theirs")
        level(one)
        assert persons(one)[folk.id].position == "ของเขา" and len(server.records) == 1

    def test_attachments_are_to_be_sent_again(self, three: Three, server: Answerer) -> None:
        one, _, _ = three
        kept = one.store.attach(b"x" * 1000, "a.jpg", actor="ก")
        one.exchange()
        posting.file_done(one.store, "up", kept.sha256 or "")
        one.exchange()
        assert len(server.records) == 1
        server.restore('{"seq": 0, "records": [], "pushes": []}')
        one.exchange()
        assert server.records == {} and len(posting.files_waiting(one.store, "up")) == 1
        posting.file_done(one.store, "up", kept.sha256 or "")
        one.exchange()
        assert len(server.records) == 1

    def test_nothing_is_sent_while_all_is_compared(self, three: Three, server: Answerer) -> None:
        one, _, _ = three
        one.store.save(*people(), actor="ก")
        one.exchange()
        one.store.save(Person(), actor="ก")
        refill.begin(one.store, server.epoch, 0)
        assert refill.walking(one.store) and outgoing.next_push(one.store) is None
        one.pull()
        assert not refill.walking(one.store) and outgoing.next_push(one.store) is not None

    def test_a_walk_that_was_cut_goes_on(self, three: Three, server: Answerer) -> None:
        one, _, _ = three
        folk = people(30)
        one.store.save(*folk, actor="ก")
        one.exchange()
        del server.records["persons", folk[7].id]
        refill.begin(one.store, server.epoch, 0)
        intake.take(one.store, server.pull(0, 10))
        folder = one.store.folder
        one.store.close()
        one.store = Store.open(folder, KEY)
        assert refill.walking(one.store)
        level(one)
        assert len(server.records) == 30


class TestOtherCopies:
    def test_a_new_computer_from_nothing(self, three: Three) -> None:
        one, _, new = three
        one.store.save(*people(250), actor="ก")
        one.exchange()
        new.limit = 60
        new.exchange()
        assert persons(new) == persons(one)

    def test_a_cloned_disk(self, three: Three, server: Answerer, tmp_path: Path) -> None:
        """Both go on from the same copy, a push in flight among it: neither loses anything."""
        one, other, _ = three
        folk = people(3)
        one.store.save(*folk, actor="ก")
        level(one, other)
        edit(one, folk[0], position="ก่อนคัดลอก")
        push = outgoing.next_push(one.store)
        assert push is not None
        one.store.close()
        shutil.copytree(one.store.folder, tmp_path / "clone")
        one.store = Store.open(one.store.folder, KEY)
        with Store.open(tmp_path / "clone", KEY) as copied:
            clone = Office(copied, server, "สำเนา")
            edit(one, folk[1], position="เครื่องแรก")
            edit(clone, folk[1], organisation="เครื่องสำเนา")
            edit(clone, folk[2], position="เครื่องสำเนา")
            level(one, clone, other)
            assert persons(other)[folk[0].id].position == "ก่อนคัดลอก"
            assert persons(other)[folk[1].id] == changed(
                folk[1], position="เครื่องแรก", organisation="เครื่องสำเนา"
            )

    def test_a_clone_from_before_the_first_exchange(
        self, three: Three, server: Answerer, tmp_path: Path
    ) -> None:
        one, _, _ = three
        folk = people(3)
        one.store.save(*folk, actor="ก")
        one.store.close()
        shutil.copytree(one.store.folder, tmp_path / "clone")
        one.store = Store.open(one.store.folder, KEY)
        with Store.open(tmp_path / "clone", KEY) as copied:
            clone = Office(copied, server, "สำเนา")
            edit(clone, folk[2], position="เครื่องสำเนา")
            level(one)
            clone.exchange()
            assert [_positions(found) for found in settling.conflicts(copied)] == [("เครื่องสำเนา", "เดิม 2")]
            settle_all(clone)
            level(clone, one)
            assert persons(one)[folk[2].id].position == "เครื่องสำเนา"

    @pytest.mark.parametrize("in_flight", [False, True])
    def test_a_restored_desktop(self, server: Answerer, tmp_path: Path, in_flight: bool) -> None:
        """An older copy comes back: it takes in what it missed, its own later words too."""
        made = keys.make(tmp_path / "own")
        with Store.open(tmp_path / "own", made.key, create=True) as store:
            one = Office(store, server, "ก")
            folk = people(3)
            store.save(*folk, actor="ก")
            one.exchange()
            edit(one, folk[0], position="ยังไม่ตอบ")
            push = outgoing.next_push(store) if in_flight else None
            backup.write(store, tmp_path / "backup")
            if push is not None:
                outgoing.answered(store, push, server.push(push.content))
            edit(one, folk[0], organisation="หลังสำรอง")
            edit(one, folk[1], position="หลังสำรอง")
            one.exchange()
            last = persons(one)
        restored = backup.restore(tmp_path / "backup", tmp_path / "again", made.recovery_code)
        with Store.open(tmp_path / "again", restored.key) as store:
            again = Office(store, server, "ก")
            again.exchange()
            assert settling.conflicts(store) == [] and persons(again) == last and again.is_proved()
            assert damage(store._con) == []


class TestManyDeletions:
    @pytest.fixture
    def emptied(self, three: Three) -> tuple[Office, Office, list[Person]]:
        """The other deletes 30 of 40 persons."""
        one, other, _ = three
        folk: list[Record] = [*people(40)]
        one.store.save(*folk, actor="ก")
        level(one, other)
        with other.store.saving("ข") as batch:
            batch.remove(*folk[:30])
        other.exchange()
        return one, other, [one for one in folk if isinstance(one, Person)]

    def test_they_wait_for_a_person(self, emptied: tuple[Office, Office, list[Person]]) -> None:
        one, other, folk = emptied
        one.limit = 12
        edit(one, folk[35], position="แก้")
        one.exchange()
        state = settling.state(one.store)
        assert one.store.count(Person, deleted=0) == 40 - 30 + state.held_deletions
        assert 30 - 20 <= state.held_deletions <= 30 and one.is_proved()
        assert {found.kind for found in settling.quarantined(one.store)} == {"deletion"}
        assert settling.allow_deletions(one.store) == state.held_deletions
        level(one, other)
        assert one.store.count(Person, deleted=0) == 10

    def test_all_on_one_page_are_held(self, emptied: tuple[Office, Office, list[Person]]) -> None:
        one, _, _ = emptied
        one.exchange()
        assert settling.state(one.store).held_deletions == 30 and one.store.count(Person, deleted=0) == 40

    def test_refused_they_are_undone_everywhere(self, emptied: tuple[Office, Office, list[Person]]) -> None:
        one, other, folk = emptied
        one.exchange()
        edit(one, folk[3], position="แก้")
        assert settling.refuse_deletions(one.store) == 30
        level(one, other)
        assert other.store.count(Person, deleted=0) == 40
        assert persons(other)[folk[3].id].position == "แก้"

    def test_one_that_was_edited_meanwhile_is_a_conflict(
        self, emptied: tuple[Office, Office, list[Person]]
    ) -> None:
        one, _, folk = emptied
        one.exchange()
        edit(one, folk[3], position="แก้")
        assert settling.allow_deletions(one.store) == 29
        assert [found.id for found in settling.conflicts(one.store)] == [folk[3].id]

    def test_a_comparison_of_everything_lets_none_through(
        self, emptied: tuple[Office, Office, list[Person]]
    ) -> None:
        one, _, _ = emptied
        one.exchange()
        refill.begin(one.store, one.server.epoch, 0)
        one.limit = 10
        one.exchange()
        assert one.store.count(Person, deleted=0) == 40 and settling.state(one.store).held_deletions == 30

    def test_few_go_through(self, three: Three) -> None:
        one, other, _ = three
        folk = people(25)
        one.store.save(*folk, actor="ก")
        level(one, other)
        with other.store.saving("ข") as batch:
            batch.remove(*folk[:20])
        level(other, one)
        assert one.store.count(Person, deleted=0) == 5
