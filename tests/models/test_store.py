"""The store's door: what goes in comes out, in one transaction, with its sync state and its audit line."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import engine
from app.models.audit import Head
from app.models.batch import personal
from app.models.copies import ERASED
from app.models.errors import (
    BadInput,
    DamagedRecord,
    NewerProgram,
    NotFound,
    PeriodLocked,
    RecordBusy,
    StorageFault,
    Words,
    WrongKey,
)
from app.models.hearings import Opinion, Sitting
from app.models.media import MediaItem
from app.models.migrations import MIGRATIONS, Migration, newest
from app.models.office import Attachment, Document, Person
from app.models.records import OWN_TYPES, RECORD_TYPES
from app.models.schema import Record, changed, columns, from_row
from app.models.store import Changes, Store

KEY = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        yield opened


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    return store._con.execute(sql).fetchall()


class TestSaving:
    def test_a_record_comes_back_as_it_was(self, store: Store) -> None:
        opinion = Opinion(
            ref_no="007", received_on=date(2026, 2, 3), problem="ถนนเป็นหลุม\nน้ำท่วม", cost_satang=0
        )
        store.save(opinion, actor="สมหญิง")
        assert store.get(Opinion, opinion.id) == opinion

    def test_unknown_stays_different_from_zero(self, store: Store) -> None:
        store.save(Sitting(participants=None), Sitting(participants=0), actor="a")
        assert [one.participants for one in store.all(Sitting)] == [None, 0]

    def test_columns_of_a_newer_program_travel_unharmed(self, store: Store) -> None:
        person = Person(given_name="ก", extra={"shoe_size": 42, "ใหม่": [1, None]})
        store.save(person, actor="a")
        found = store.get(Person, person.id)
        assert found is not None and found.extra == {"shoe_size": 42, "ใหม่": [1, None]}

    def test_every_record_type_can_be_saved_empty_and_read(self, store: Store) -> None:
        blank = [record_type() for record_type in RECORD_TYPES]
        store.save(*blank, actor="a")
        assert [store.get(type(one), one.id) for one in blank] == blank

    def test_row_sync_state_and_audit_line_are_written_together(self, store: Store) -> None:
        person = Person(given_name="ก")
        store.save(person, actor="สมหญิง", reason="รับใหม่")
        assert rows(store, "SELECT table_name, id, dirty, base FROM sync_state") == [
            ("persons", person.id, 1, None)
        ]
        (line,) = store.history(person.id)
        assert (line["actor"], line["reason"], line["action"], line["columns"]) == (
            "สมหญิง",
            "รับใหม่",
            "create",
            '["given_name"]',
        )

    def test_an_unchanged_record_writes_nothing(self, store: Store) -> None:
        person = Person(given_name="ก")
        store.save(person, actor="a")
        head = store.audit_head()
        store.save(person, actor="b")
        assert store.audit_head() == head
        assert rows(store, "SELECT dirty FROM sync_state") == [(1,)]

    def test_the_dirty_counter_counts_edits(self, store: Store) -> None:
        person = Person()
        for name in "กขค":
            store.save(changed(person, given_name=name), actor="a")
        assert rows(store, "SELECT dirty FROM sync_state") == [(3,)]

    def test_an_error_inside_the_block_undoes_all_of_it(self, store: Store) -> None:
        with pytest.raises(ZeroDivisionError), store.saving("a") as batch:
            batch.save(Person(given_name="ก"))
            batch.attach(b"123", "a.txt")
            batch.set("quorum", 1 // 0)
        assert (store.count(Person), store.count(Attachment), store.audit_head()) == (0, 0, Head(0, "0" * 64))
        assert rows(store, "SELECT * FROM sync_state") == rows(store, "SELECT * FROM attachment_chunks") == []

    def test_the_store_works_on_after_an_undone_save(self, store: Store) -> None:
        with pytest.raises(ZeroDivisionError), store.saving("a"):
            raise ZeroDivisionError
        store.save(Person(), actor="a")
        assert store.count(Person) == 1

    def test_a_save_inside_a_save_is_a_mistake_of_the_program(self, store: Store) -> None:
        with pytest.raises(RuntimeError), store.saving("a"):
            store.save(Person(), actor="a")
        assert store.count(Person) == 0

    def test_order_of_entry_stays_when_a_record_is_changed(self, store: Store) -> None:
        first, second = Person(given_name="1"), Person(given_name="2")
        store.save(first, second, actor="a")
        store.save(changed(first, given_name="3"), actor="a")
        assert [one.given_name for one in store.all(Person)] == ["3", "2"]


class TestReading:
    @pytest.fixture(autouse=True)
    def _documents(self, store: Store) -> None:
        days = (date(2026, 1, 1), date(2026, 1, 2), None)
        store.save(*(Document(number=str(n), dated_on=day) for n, day in enumerate(days)), actor="a")

    @pytest.mark.parametrize(
        ("equals", "numbers"),
        [
            ({}, ["0", "1", "2"]),
            ({"number": "1"}, ["1"]),
            ({"dated_on": date(2026, 1, 2)}, ["1"]),
            ({"dated_on": None}, ["2"]),
            ({"number": ("2", "0")}, ["0", "2"]),
            ({"number": []}, []),
            ({"number": ["0", "1"], "dated_on": date(2026, 1, 1)}, ["0"]),
        ],
    )
    def test_all_finds_by_value(self, store: Store, equals: dict[str, object], numbers: list[str]) -> None:
        assert [one.number for one in store.all(Document, **equals)] == numbers
        assert store.count(Document, **equals) == len(numbers)

    def test_values_are_columns_as_stored(self, store: Store) -> None:
        found = [("0", "2026-01-01"), ("1", "2026-01-02"), ("2", None)]
        assert store.values(Document, "number", "dated_on") == found
        assert store.values(Document, "dated_on", number="1") == [("2026-01-02",)]

    def test_get_of_an_unknown_id_is_none(self, store: Store) -> None:
        assert store.get(Document, "nothing") is None

    def test_many_rows_are_read_as_one_row_is(self, store: Store) -> None:
        full = {
            "received_on": date(2024, 2, 29),
            "cost_satang": 0,
            "priority": 4.5,
            "problem": "ก\nข",
            "extra": {"x": [1, None]},
        }
        store.save(Opinion(**full), Opinion(), actor="a")
        for record_type in (Opinion, Document):
            found = engine.rows(store._con, f"SELECT * FROM {record_type.table} ORDER BY rowid")
            assert store.all(record_type) == [from_row(record_type, row) for row in found]

    def test_a_column_of_a_newer_database_is_extra(self, store: Store) -> None:
        store._con.execute("ALTER TABLE documents ADD COLUMN shoes INTEGER DEFAULT 42")
        assert [one.extra for one in store.all(Document)] == [{"shoes": 42}] * 3

    def test_verified_reads_what_all_reads(self, store: Store) -> None:
        assert store.verified(Document) == store.all(Document)

    def test_verified_refuses_a_row_that_is_not_what_was_saved(self, store: Store) -> None:
        store._con.execute("UPDATE documents SET subject = 'x' WHERE number = '1'")
        with pytest.raises(DamagedRecord) as told:
            store.verified(Document)
        assert Document.words.thai in told.value.said("th")
        assert Document.words.english in told.value.said("en")

    def test_a_thread_reads_a_consistent_picture_while_another_writes(self, store: Store) -> None:
        inside, written = threading.Event(), threading.Event()

        def write() -> None:
            inside.wait(10)
            store.save(Document(number="9"), actor="b")
            written.set()

        writer = threading.Thread(target=write)
        writer.start()
        with store.snapshot() as still:
            inside.set()
            counts = {still.count(Document) for _ in range(200)}
            assert not written.is_set()
        writer.join(10)
        assert counts == {3}
        assert store.count(Document) == 4


class TestRemoving:
    def test_a_tombstone_stays_without_personal_columns(self, store: Store) -> None:
        person = Person(given_name="สมชาย", phone="0812345678", position="ประธานชุมชน", extra={"line": "@x"})
        store.save(person, actor="a")
        with store.saving("a", "ย้ายออก") as batch:
            batch.remove(person)
        assert store.get(Person, person.id) is None and store.all(Person) == []
        tomb = store.get(Person, person.id, with_deleted=True)
        assert tomb == Person(id=person.id, deleted=True, position="ประธานชุมชน")
        assert store.history(person.id)[-1]["action"] == "remove"

    def test_removing_what_is_not_there_is_told(self, store: Store) -> None:
        with pytest.raises(NotFound), store.saving("a") as batch:
            batch.remove(Person())

    def test_an_opinion_cannot_be_destroyed(self, store: Store) -> None:
        opinion = Opinion(problem="น้ำไม่ไหล", proposer_name="สมชาย")
        store.save(opinion, actor="a")
        with pytest.raises(BadInput), store.saving("a") as batch:
            batch.remove(opinion)
        with pytest.raises(BadInput):
            store.save(changed(opinion, deleted=True), actor="a")
        assert store.all(Opinion) == [opinion]

    def test_erasure_keeps_the_words_and_blanks_the_person(self, store: Store) -> None:
        opinion = Opinion(problem="น้ำไม่ไหล", proposer_name="สมชาย", proposer_contact="081")
        store.save(opinion, actor="a")
        store._con.execute(
            "UPDATE sync_state SET base_version = 3, base = ?, sent = ?",
            (
                '{"sealed":{"proposer_name":"s1:สมชาย"},"values":{"problem":"น้ำไม่ไหล"}}',
                '{"sealed":{"proposer_contact":"s1:081","shoes":"s1:42"},"values":{}}',
            ),
        )
        with store.saving("a", "เจ้าของขอ") as batch:
            batch.erase(opinion)
        assert store.all(Opinion) == [changed(opinion, proposer_name=None, proposer_contact=None)]
        ((base, sent),) = [map(json.loads, row) for row in rows(store, "SELECT base, sent FROM sync_state")]
        assert base["values"] == {"problem": "น้ำไม่ไหล"}
        assert set(base["sealed"]) == {*personal(Opinion)}
        assert set(sent["sealed"]) == {*personal(Opinion), "shoes"}
        assert all(text.startswith(ERASED) for one in (base, sent) for text in one["sealed"].values())
        assert store.history(opinion.id)[-1]["action"] == "erase"

    def test_no_audit_line_ever_holds_a_personal_value(self, store: Store) -> None:
        for record_type in RECORD_TYPES:
            private = {c.name: f"CANARY {c.name}" for c in columns(record_type) if c.personal}
            one = record_type(**private)
            store.save(one, actor="a")
            store.save(changed(one, **dict.fromkeys(private, "CANARY 2")), actor="a")
            with store.saving("a") as batch:
                batch.erase(one)
        kept = "".join(str(line) for line in rows(store, "SELECT * FROM audit"))
        assert "CANARY" not in kept and "proposer_name" in kept


class TestGuards:
    def test_a_guard_sees_before_after_and_reason_and_can_forbid(self, store: Store) -> None:
        person = Person(given_name="ก")
        store.save(person, actor="a")
        seen: list[tuple[object, ...]] = []

        def guard(before: Record | None, after: Record, reason: str) -> None:
            seen.append((before, after, reason))
            if not reason:
                raise PeriodLocked(Words("ออกรายงานแล้ว", "issued"))

        store.guards.append(guard)
        after = changed(person, given_name="ข")
        with pytest.raises(PeriodLocked):
            store.save(after, actor="a")
        with pytest.raises(PeriodLocked), store.saving("a") as batch:
            batch.remove(person)
        store.save(after, actor="a", reason="พิมพ์ผิด")
        assert store.get(Person, person.id) == after
        assert seen[0] == (person, after, "") and seen[-1] == (person, after, "พิมพ์ผิด")

    def test_a_save_that_changes_nothing_asks_no_guard(self, store: Store) -> None:
        person = Person(given_name="ก")
        store.save(person, actor="a")
        asked: list[Record] = []
        store.guards.append(lambda before, after, reason: asked.append(after))
        store.save(person, actor="a")
        assert asked == []


class TestChanges:
    def test_subscribers_hear_after_the_commit(self, store: Store) -> None:
        heard: list[tuple[Changes, int]] = []
        stop = store.subscribe(lambda changes: heard.append((changes, store.count(Person))))
        person = Person()
        store.save(person, actor="a")
        store.save(person, actor="a")
        stop()
        store.save(Person(), actor="a")
        assert heard == [(Changes(frozenset({"persons"}), frozenset({person.id})), 1)]

    def test_nothing_is_told_of_an_undone_save(self, store: Store) -> None:
        heard: list[Changes] = []
        store.subscribe(heard.append)
        with pytest.raises(ZeroDivisionError), store.saving("a") as batch:
            batch.save(Person())
            raise ZeroDivisionError
        assert heard == []

    def test_a_subscriber_may_save(self, store: Store) -> None:
        stop = store.subscribe(lambda changes: stop() or store.save(MediaItem(), actor="b"))  # type: ignore[func-returns-value]
        store.save(Person(), actor="a")
        assert store.count(MediaItem) == 1


class TestSettings:
    def test_a_setting_comes_back_and_is_audited(self, store: Store) -> None:
        assert store.settings.get("quorum", "half") == "half"
        store.settings.set("quorum", {"least": 6, "ตัวแทน": True}, actor="a", reason="มติ")
        assert store.settings.get("quorum", {}) == {"least": 6, "ตัวแทน": True}
        assert store.settings.all() == {"quorum": {"least": 6, "ตัวแทน": True}}
        assert store.history("quorum")[0]["reason"] == "มติ"

    def test_drafts_are_outside_audit_and_sync(self, store: Store) -> None:
        store.local("").drafts.keep("meetings/1", {"title": "ร่าง"})
        assert store.local("").drafts.get("meetings/1") == {"title": "ร่าง"}
        assert store.local("").drafts.names() == ("meetings/1",)
        store.local("").drafts.drop("meetings/1")
        assert store.local("").drafts.get("meetings/1") is None
        assert store.audit_head().number == 0


class TestAttachments:
    @pytest.mark.parametrize("size", [0, 1, 256 * 1024, 256 * 1024 + 1, 3_000_000])
    def test_bytes_come_back(self, store: Store, size: int) -> None:
        data = bytes(range(251)) * (size // 251 + 1)
        kept = store.attach(data[:size], "ภาพ.JPG", actor="a", caption="เวที")
        assert (kept.media_type, kept.size, kept.caption) == ("image/jpeg", size, "เวที")
        assert store.attachment_bytes(kept.id) == data[:size]
        assert store.verify() == []

    def test_a_file_is_read_from_its_place(self, store: Store, tmp_path: Path) -> None:
        file = tmp_path / "คำสั่ง.pdf"
        file.write_bytes(b"%PDF-1.7" * 100_000)
        kept = store.attach(file, file.name, actor="a", owner_table="documents", owner_id="1")
        assert store.attachment_bytes(kept.id) == file.read_bytes()
        assert store.all(Attachment, owner_id="1") == [kept]

    def test_the_same_content_lies_there_once(self, store: Store) -> None:
        one, two = (store.attach(b"same", name, actor="a") for name in ("a.txt", "b.txt"))
        with store.saving("a") as batch:
            batch.remove(one)
        assert store.attachment_bytes(two.id) == b"same"
        with store.saving("a") as batch:
            batch.remove(two)
        assert rows(store, "SELECT count(*) FROM attachment_chunks") == [(0,)]
        with pytest.raises(NotFound):
            store.attachment_bytes(two.id)

    @pytest.mark.parametrize(
        "harm",
        [
            "UPDATE attachment_chunks SET data = x'00' WHERE number = 1",
            "DELETE FROM attachment_chunks WHERE number = 1",
            "DELETE FROM attachment_chunks WHERE number = 2",
        ],
    )
    def test_damaged_bytes_are_never_handed_out(self, store: Store, harm: str) -> None:
        kept = store.attach(b"x" * 600_000, "ภาพ.png", actor="a")
        store._con.execute(harm)
        with pytest.raises(DamagedRecord, match="ภาพ"):
            store.attachment_bytes(kept.id)
        assert [(one.table, one.record_id) for one in store.verify()] == [("attachments", kept.id)]

    def test_bytes_that_never_came_are_told_but_are_no_damage(self, store: Store) -> None:
        row = Attachment(name="ภาพ.png", size=5, sha256="0" * 64)
        store.save(row, actor="นำเข้า")
        with pytest.raises(NotFound):
            store.attachment_bytes(row.id)
        assert [(one.severity, one.record_id) for one in store.verify()] == [("warning", row.id)]

    def test_a_missing_file_is_told(self, store: Store, tmp_path: Path) -> None:
        with pytest.raises(StorageFault):
            store.attach(tmp_path / "none.pdf", "none.pdf", actor="a")
        assert store.count(Attachment) == 0

    def test_a_file_beyond_the_limit_is_refused(self, store: Store, tmp_path: Path) -> None:
        huge = tmp_path / "film.mp4"
        with huge.open("wb") as out:
            out.truncate(201 * 1024 * 1024)
        with pytest.raises(BadInput, match="201"):
            store.attach(huge, huge.name, actor="a")


class TestOpening:
    def test_it_is_found_again(self, tmp_path: Path) -> None:
        with Store.open(tmp_path / "r", KEY) as store:
            store.save(Person(given_name="ก"), actor="a")
            ids = store.meta("record"), store.meta("replica")
        with Store.open(tmp_path / "r", KEY, create=False) as store:
            assert [one.given_name for one in store.all(Person)] == ["ก"]
            assert (store.meta("record"), store.meta("replica")) == ids
            assert store.verify() == []

    def test_nothing_in_the_folder_is_readable(self, tmp_path: Path) -> None:
        with Store.open(tmp_path / "r", KEY) as store:
            store.save(Person(given_name="CANARY"), actor="CANARY")
            store.attach(b"CANARY" * 1000, "CANARY.txt", actor="a")
            kept = b"".join(file.read_bytes() for file in (tmp_path / "r").iterdir())
        assert len(kept) > 6000 and b"CANARY" not in kept and not kept.startswith(b"SQLite format")

    def test_promised_settings_hold(self, store: Store) -> None:
        told = {
            name: rows(store, f"PRAGMA {name}")[0][0]
            for name in ("journal_mode", "synchronous", "secure_delete")
        }
        assert told == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
        assert rows(store, "PRAGMA locking_mode") == [("exclusive",)]

    def test_a_second_program_is_refused_in_plain_words(self, store: Store) -> None:
        with pytest.raises(RecordBusy) as told:
            Store.open(store.folder, KEY)
        assert "เปิดอยู่แล้ว" in told.value.said("th")

    def test_a_wrong_key_is_told(self, tmp_path: Path) -> None:
        Store.open(tmp_path, KEY).close()
        for key in (bytes(32), b"short"):
            with pytest.raises(WrongKey):
                Store.open(tmp_path, key)
        Store.open(tmp_path, KEY).close()

    def test_there_is_nothing_to_open(self, tmp_path: Path) -> None:
        with pytest.raises(NotFound):
            Store.open(tmp_path, KEY, create=False)
        assert list(tmp_path.iterdir()) == []

    def test_a_lost_database_is_not_replaced_by_an_empty_one(self, tmp_path: Path) -> None:
        (tmp_path / "keys.json").write_text("{}")
        with pytest.raises(NotFound):
            Store.open(tmp_path, KEY)

    def test_an_emptied_database_is_damage(self, tmp_path: Path) -> None:
        Store.open(tmp_path, KEY).close()
        (tmp_path / "record.db").write_bytes(b"")
        with pytest.raises(DamagedRecord):
            Store.open(tmp_path, KEY)

    def test_closing_leaves_one_file(self, tmp_path: Path) -> None:
        store = Store.open(tmp_path, KEY)
        store.save(Person(), actor="a")
        store.close()
        store.close()
        assert sorted(one.name for one in tmp_path.iterdir()) == ["record.db", "record.lock"]


class TestMigrations:
    STEP = Migration(newest(MIGRATIONS) + 1, "shoes", "ALTER TABLE persons ADD COLUMN shoes INTEGER")

    def test_declared_columns_are_migrated_columns(self, store: Store) -> None:
        declared = {
            one.table: {c.name: c.sql_type for c in columns(one)} for one in (*RECORD_TYPES, *OWN_TYPES)
        }
        system = {"id": "TEXT", "deleted": "INTEGER", "extra": "TEXT", "row_hash": "TEXT"}
        migrated = {
            table: {name: kind for _, name, kind, *_ in rows(store, f'PRAGMA table_info("{table}")')}
            for table in declared
        }
        assert migrated == {table: system | of_table for table, of_table in declared.items()}

    def test_a_step_is_taken_after_a_copy_and_old_hashes_stay_true(self, tmp_path: Path) -> None:
        person = Person(given_name="ก")
        with Store.open(tmp_path, KEY) as store:
            store.save(person, actor="a")
        with Store.open(tmp_path, KEY, migrations=(*MIGRATIONS, self.STEP)) as store:
            assert rows(store, "SELECT shoes FROM persons") == [(None,)]
            assert store.verify() == []
        (tmp_path / "record.db").unlink()
        (tmp_path / f"record.before-{newest(MIGRATIONS) + 1}.db").rename(tmp_path / "record.db")
        with Store.open(tmp_path, KEY) as store:
            assert store.all(Person) == [person]

    def test_a_newer_record_is_refused_politely_and_untouched(self, tmp_path: Path) -> None:
        Store.open(tmp_path, KEY, migrations=(*MIGRATIONS, self.STEP)).close()
        before = (tmp_path / "record.db").read_bytes()
        with pytest.raises(NewerProgram, match=f"schema {newest(MIGRATIONS) + 1}"):
            Store.open(tmp_path, KEY)
        assert (tmp_path / "record.db").read_bytes() == before

    def test_a_step_that_fails_leaves_the_record_as_it_was(self, tmp_path: Path) -> None:
        person = Person(given_name="ก")
        with Store.open(tmp_path, KEY) as store:
            store.save(person, actor="a")

        def fail(_: object) -> None:
            raise ZeroDivisionError

        step = self.STEP._replace(change=fail)
        with pytest.raises(ZeroDivisionError):
            Store.open(tmp_path, KEY, migrations=(*MIGRATIONS, step))
        with Store.open(tmp_path, KEY) as store:
            assert store.all(Person) == [person]
            assert "shoes" not in [name for _, name, *_ in rows(store, "PRAGMA table_info(persons)")]

    def test_a_step_may_use_sqlite_utils_in_its_transaction(self, tmp_path: Path) -> None:
        def change(db: object) -> None:
            db["persons"].transform(rename={"shoes": "boots"})  # type: ignore[index]
            db["trees"].create({"id": str}, pk="id")  # type: ignore[index]

        Store.open(tmp_path, KEY).close()
        step = self.STEP._replace(change=change)
        with Store.open(tmp_path, KEY, migrations=(*MIGRATIONS, step)) as store:
            assert "boots" in [name for _, name, *_ in rows(store, "PRAGMA table_info(persons)")]
            assert rows(store, "SELECT count(*) FROM trees") == [(0,)]
