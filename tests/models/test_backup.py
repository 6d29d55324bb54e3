"""A backup opens on an empty computer with its code, equal by row hash; every fault has its sentence."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import keyring
import pytest
from keyring.backends import fail

from app.models import backup, codes, keys
from app.models.checks import counts, digest
from app.models.errors import (
    AppError,
    BadInput,
    DamagedRecord,
    NewerProgram,
    RecordBusy,
    StorageFault,
    UnsafeFolder,
    WrongKey,
)
from app.models.hearings import Opinion
from app.models.migrations import MIGRATIONS, Migration, newest
from app.models.office import Attachment, Person
from app.models.records import OWN_TYPES, RECORD_TYPES
from app.models.store import Store


class Office(NamedTuple):
    """A record with some content and its backup."""

    folder: Path
    key: bytes
    code: str
    file: Path


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "config"))
    keyring.set_keyring(fail.Keyring())


@pytest.fixture
def office(tmp_path: Path) -> Office:
    folder = tmp_path / "record"
    made = keys.make(folder)
    file = tmp_path / "สำรอง.suanruam"
    with Store.open(folder, made.key, create=True) as store:
        store.save(*(Opinion(ref_no=str(n), problem="น้ำท่วม " * 20) for n in range(50)), actor="a")
        store.attach(bytes(range(256)) * 3000, "ภาพ.jpg", actor="a")
        store.settings.set("quorum", 6, actor="a")
        backup.write(store, file)
    return Office(folder, made.key, made.recovery_code, file)


def contents(folder: Path, key: bytes) -> tuple[dict[str, int], str, object]:
    with Store.open(folder, key, create=False) as store:
        assert store.verify() == []
        return counts(store._con), digest(store._con), store.audit_head()


def forget_keys(tmp_path: Path) -> None:
    """An empty computer: no key on it."""
    shutil.rmtree(tmp_path / "config")


def test_it_is_restored_equal_on_an_empty_computer(office: Office, tmp_path: Path) -> None:
    before = contents(office.folder, office.key)
    shutil.rmtree(office.folder)
    forget_keys(tmp_path)
    restored = backup.restore(office.file, tmp_path / "new" / "place", office.code)
    assert contents(tmp_path / "new" / "place", restored.key) == before
    assert keys.unlock(tmp_path / "new" / "place").key == office.key
    with Store.open(tmp_path / "new" / "place", office.key) as store:
        (photo,) = store.all(Attachment)
        assert store.attachment_bytes(photo.id) == bytes(range(256)) * 3000


def test_a_restored_record_is_another_replica(office: Office, tmp_path: Path) -> None:
    backup.restore(office.file, tmp_path / "new", office.code)
    with Store.open(office.folder, office.key) as one, Store.open(tmp_path / "new", office.key) as two:
        assert one.meta("record") == two.meta("record")
        assert one.meta("replica") != two.meta("replica")


def test_a_live_record_is_backed_up_and_works_on(office: Office, tmp_path: Path) -> None:
    with Store.open(office.folder, office.key) as store:
        store.save(Person(given_name="ก"), actor="a")
        told = backup.write(store, tmp_path / "live")
        store.save(Person(given_name="ข"), actor="a")
    backup.restore(tmp_path / "live", tmp_path / "new", office.code)
    with Store.open(tmp_path / "new", office.key) as store:
        assert [one.given_name for one in store.all(Person)] == ["ก"]
        assert told.audit == tuple(store.audit_head()) and told.rows["persons"] == 1
        assert told.digest == digest(store._con)


def test_nothing_in_the_file_is_readable_and_nothing_is_left_beside(office: Office, tmp_path: Path) -> None:
    data = office.file.read_bytes()
    for secret in (
        "น้ำท่วม".encode(),
        office.key,
        office.key.hex().encode(),
        office.code.encode(),
        b"SQLite format",
    ):
        assert secret not in data
    assert sorted(one.name for one in office.folder.iterdir()) == ["keys.json", "record.db", "record.lock"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["config", "record", "สำรอง.suanruam"]


def test_an_older_code_opens_an_older_backup(office: Office, tmp_path: Path) -> None:
    fresh = keys.new_recovery_code(office.folder, office.key)
    backup.restore(office.file, tmp_path / "new", office.code)
    with pytest.raises(WrongKey):
        backup.restore(office.file, tmp_path / "newer", fresh)


def test_a_schema_step_is_taken_after_restoring(office: Office, tmp_path: Path) -> None:
    steps = (*MIGRATIONS, Migration(2, "shoes", "ALTER TABLE persons ADD COLUMN shoes TEXT"))
    backup.restore(office.file, tmp_path / "new", office.code, steps=steps)
    with Store.open(tmp_path / "new", office.key, migrations=steps) as store:
        assert store.count(Opinion) == 50


@pytest.mark.faults
def test_20000_records_are_restored_equal_by_hash(tmp_path: Path) -> None:
    made = keys.make(tmp_path / "record")
    with Store.open(tmp_path / "record", made.key, create=True) as store:
        with store.saving("a") as batch:
            batch.save(*(Opinion(ref_no=str(n), problem=f"ปัญหา {n}") for n in range(20_000)))
        told = backup.write(store, tmp_path / "backup")
    forget_keys(tmp_path)
    restored = backup.restore(tmp_path / "backup", tmp_path / "new", made.recovery_code)
    with Store.open(tmp_path / "new", restored.key) as store:
        assert store.count(Opinion) == 20_000
        assert told.digest == digest(store._con)


RELEASED = sorted((Path(__file__).parent.parent / "data" / "databases").glob("*.suanruam"))


def test_the_newest_schema_has_its_backup_kept() -> None:
    assert [file.stem for file in RELEASED] == [str(number) for number in range(1, newest(MIGRATIONS) + 1)]


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: f"schema {file.stem}")
class TestEveryReleasedSchema:
    def test_it_is_restored_on_an_empty_computer(self, file: Path, tmp_path: Path) -> None:
        about = json.loads(file.with_suffix(".json").read_text())
        told = backup.described(file)
        restored = backup.restore(file, tmp_path / "new", about["code"])
        with Store.open(tmp_path / "new", restored.key, create=False) as store:
            assert backup.damage(store._con) == []
            found = {one.table: store.count(one) for one in (*RECORD_TYPES, *OWN_TYPES)}
            assert {table: found[table] for table in about["rows"]} == about["rows"]
            (photo,) = store.all(Attachment, name="ภาพ.png")
            assert store.attachment_bytes(photo.id) == b"\x89PNG" * 1000
        assert (told.rows, told.digest, list(told.audit)) == (about["rows"], about["digest"], about["audit"])

    def test_its_faults_are_told(self, file: Path, tmp_path: Path) -> None:
        code = json.loads(file.with_suffix(".json").read_text())["code"]
        cut = tmp_path / "cut"
        cut.write_bytes(file.read_bytes()[:-5000])
        (tmp_path / "stale").mkdir()
        (tmp_path / "stale" / "record.db-wal").touch()
        for source, target, typed, kind in (
            (file, "new", codes.new(), WrongKey),
            (cut, "new", code, DamagedRecord),
            (file, "stale", code, BadInput),
        ):
            with pytest.raises(kind):
                backup.restore(source, tmp_path / target, typed)
        with pytest.raises(NewerProgram):
            backup.restore(file, tmp_path / "new", code, steps=(Migration(0, "", ""),))


class TestReplacing:
    def test_an_old_record_is_kept_aside(self, office: Office, tmp_path: Path) -> None:
        with Store.open(office.folder, office.key) as store:
            store.save(Person(given_name="หลังสำรอง"), actor="a")
        restored = backup.restore(office.file, office.folder, office.code, replace=True)
        assert restored.aside is not None
        with Store.open(office.folder, office.key) as store:
            assert store.count(Person) == 0
        with Store.open(restored.aside, office.key) as store:
            assert [one.given_name for one in store.all(Person)] == ["หลังสำรอง"]
        assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith("record")) == [
            "record",
            restored.aside.name,
        ]

    def test_it_is_never_replaced_unasked(self, office: Office) -> None:
        with pytest.raises(BadInput, match="already"):
            backup.restore(office.file, office.folder, office.code)

    def test_a_running_program_is_not_robbed(self, office: Office) -> None:
        with Store.open(office.folder, office.key), pytest.raises(RecordBusy):
            backup.restore(office.file, office.folder, office.code, replace=True)

    def test_a_stale_journal_is_never_joined_to_a_restored_record(
        self, office: Office, tmp_path: Path
    ) -> None:
        (tmp_path / "new").mkdir()
        (tmp_path / "new" / "record.db-wal").write_bytes(b"left over")
        with pytest.raises(BadInput, match="db-wal"):
            backup.restore(office.file, tmp_path / "new", office.code)
        restored = backup.restore(office.file, tmp_path / "new", office.code, replace=True)
        assert restored.aside is not None and (restored.aside / "record.db-wal").exists()
        assert contents(tmp_path / "new", office.key)[0]["opinions"] == 50


class TestRefusals:
    def refused(
        self, office: Office, tmp_path: Path, kind: type[AppError], code: str = "", **values: object
    ) -> AppError:
        target = tmp_path / "target"
        with pytest.raises(kind) as told:
            backup.restore(office.file, target, code or office.code, **values)  # type: ignore[arg-type]
        assert told.value.what.thai and told.value.what.english and told.value.mend.thai
        assert not (target / "record.db").exists() and not (target / "restoring").exists()
        return told.value

    def test_wrong_code(self, office: Office, tmp_path: Path) -> None:
        self.refused(office, tmp_path, WrongKey, codes.new())
        self.refused(office, tmp_path, WrongKey, "12345")

    @pytest.mark.parametrize("share", [0.0, 0.00001, 0.001, 0.3, 0.9, 0.99999])
    def test_cut_stream(self, office: Office, tmp_path: Path, share: float) -> None:
        data = office.file.read_bytes()
        office.file.write_bytes(data[: int(len(data) * share)])
        self.refused(office, tmp_path, AppError)

    def test_something_added(self, office: Office, tmp_path: Path) -> None:
        office.file.write_bytes(office.file.read_bytes() + b"x")
        self.refused(office, tmp_path, DamagedRecord)

    def test_newer_than_the_program(self, office: Office, tmp_path: Path) -> None:
        self.refused(office, tmp_path, NewerProgram, steps=(Migration(0, "", ""),))

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"PK\x03\x04",
            b"SUANRUAM BACKUP 1\n",
            b"SUANRUAM BACKUP 1\n9\n{}",
            b"SUANRUAM BACKUP 1\n-1\n{}",
            b"SUANRUAM BACKUP 1\n99999999999\n{}",
            b"SUANRUAM BACKUP 1\n90000\n" + b"[" * 90_000,
            b"\x00" * 9999,
        ],
        ids=range(8),
    )
    def test_not_a_backup(self, office: Office, tmp_path: Path, content: bytes) -> None:
        office.file.write_bytes(content)
        self.refused(office, tmp_path, BadInput)

    def test_no_file(self, office: Office, tmp_path: Path) -> None:
        office.file.unlink()
        self.refused(office, tmp_path, StorageFault)

    def test_a_synced_target(self, office: Office, tmp_path: Path) -> None:
        with pytest.raises(UnsafeFolder):
            backup.restore(office.file, tmp_path / "Dropbox", office.code)

    def test_flipped_bits_anywhere(self, office: Office, tmp_path: Path) -> None:
        data = office.file.read_bytes()
        chosen = random.Random(7)
        header = data.index(b"}", 200)
        places = [chosen.randrange(len(data)) for _ in range(15)] + [
            chosen.randrange(header) for _ in range(25)
        ]
        for place in places:
            harmed = bytearray(data)
            harmed[place] ^= 1 << chosen.randrange(8)
            office.file.write_bytes(harmed)
            self.refused(office, tmp_path, AppError)

    @pytest.mark.parametrize(
        "alter", [lambda h: h | {"schema": 0}, lambda h: h | {"rows": {}}, lambda h: h | {"audit": [1, "x"]}]
    )
    def test_an_altered_header(
        self, office: Office, tmp_path: Path, alter: Callable[[dict[str, object]], dict[str, object]]
    ) -> None:
        magic, _, rest = office.file.read_bytes().split(b"\n", 2)
        header, end = json.JSONDecoder().raw_decode(rest.decode("latin-1"))
        altered = json.dumps(alter(header)).encode()
        office.file.write_bytes(magic + b"\n%d\n" % len(altered) + altered + rest[end:])
        self.refused(office, tmp_path, DamagedRecord)


class TestWriting:
    @pytest.mark.parametrize("name", ["record.db", "keys.json", "record.lock", "copy.srb"])
    def test_nothing_is_written_over_the_record_itself(self, office: Office, name: str) -> None:
        before = {one.name: one.read_bytes() for one in office.folder.iterdir()}
        with Store.open(office.folder, office.key) as store, pytest.raises(UnsafeFolder):
            backup.write(store, office.folder / ".." / office.folder.name / name)
        assert {one.name: one.read_bytes() for one in office.folder.iterdir()} == before

    def test_a_damaged_record_is_not_backed_up_as_if_well(self, office: Office, tmp_path: Path) -> None:
        with Store.open(office.folder, office.key) as store:
            store._con.execute("UPDATE opinions SET problem = 'x' WHERE ref_no = '3'")
            with pytest.raises(DamagedRecord):
                backup.write(store, tmp_path / "second")
        assert not (tmp_path / "second").exists()

    def test_an_unwritable_target_is_told_and_an_older_backup_stays(
        self, office: Office, tmp_path: Path
    ) -> None:
        with Store.open(office.folder, office.key) as store, pytest.raises(StorageFault):
            backup.write(store, tmp_path / "no folder" / "file")
        assert backup.described(office.file).rows["opinions"] == 50
