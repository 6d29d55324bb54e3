"""What was altered outside the program is noticed before it is printed or sent."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from app.models import audit
from app.models.audit import Head
from app.models.errors import AppError
from app.models.hearings import Opinion
from app.models.office import Attachment, Person
from app.models.records import RECORD_TYPES
from app.models.schema import changed
from app.models.store import Store
from tests.faults.day import KEY, noise, opinion

PAGE = 4096


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "record", KEY) as store:
        store.save(*(opinion(number) for number in range(120)), actor="a")
        store.attach(noise(200_000, "photo"), "photo.jpg", actor="a")
        store.save(*(opinion(number, "แก้ไข" * number * 20) for number in range(40)), actor="b")
    return tmp_path / "record"


def flipped(data: bytes, chosen: random.Random) -> bytes:
    at = chosen.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chosen.randrange(8))]) + data[at + 1 :]


def zeroed(data: bytes, chosen: random.Random) -> bytes:
    at = chosen.randrange(len(data) // PAGE) * PAGE
    return data[:at] + bytes(PAGE) + data[at + PAGE :]


def cut(data: bytes, chosen: random.Random) -> bytes:
    return data[: chosen.randrange(len(data))]


def exchanged(data: bytes, chosen: random.Random) -> bytes:
    """Two pages in each other's place: each was truly written, but not there."""
    one, two = sorted(chosen.sample(range(len(data) // PAGE), 2))
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    pages[one], pages[two] = pages[two], pages[one]
    return b"".join(pages)


def noticed(folder: Path) -> bool:
    """Whether opening or checking tells of it."""
    try:
        with Store.open(folder, KEY, create=False) as store:
            return any(one.severity == "error" and one.what.thai for one in store.verify())
    except AppError as told:
        return bool(told.what.thai and told.mend.thai)


def wrongly_read(folder: Path, true: dict[str, object]) -> list[object]:
    """What any list would show although it is not what was saved (paper checks row hashes too)."""
    found: list[object] = []
    try:
        with Store.open(folder, KEY, create=False) as store:
            for record_type in (Opinion, Attachment):
                found += [one for one in store.all(record_type) if true.get(one.id) != one]
    except AppError:
        pass
    return found


def check_damage(folder: Path, count: int, seed: int) -> None:
    with Store.open(folder, KEY) as store:
        true: dict[str, object] = {one.id: one for one in (*store.all(Opinion), *store.all(Attachment))}
    database, chosen = folder / "record.db", random.Random(seed)
    whole = database.read_bytes()
    for number in range(count):
        harm = (flipped, zeroed, cut, exchanged)[number % 4]
        database.write_bytes(harm(whole, chosen))
        assert noticed(folder), f"{harm.__name__} {number}"
        assert wrongly_read(folder, true) == [], f"{harm.__name__} {number}"
        for left in folder.glob("record.db-*"):
            left.unlink()
    database.write_bytes(whole)
    assert not noticed(folder)


@pytest.mark.faults
def test_damage_200_times(folder: Path) -> None:
    check_damage(folder, 200, seed=69)


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_damage_2000_times(folder: Path) -> None:
    check_damage(folder, 2000, seed=1)


@pytest.mark.faults
def test_saved_work_lost_with_a_damaged_journal_is_noticed_by_a_head_known_elsewhere(tmp_path: Path) -> None:
    """SQLite drops the end of a damaged WAL silently: the file is whole, only older. The head tells."""
    store = Store.open(tmp_path / "record", KEY)
    store.save(opinion(1), actor="a")
    store._con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    store.save(opinion(2), actor="a")
    printed = store.audit_head()
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("record.db", "record.db-wal"):
        (copy / name).write_bytes((store.folder / name).read_bytes())
    store.close()
    wal = (copy / "record.db-wal").read_bytes()
    (copy / "record.db-wal").write_bytes(flipped(wal[:5000], random.Random(3)) + wal[5000:])
    with Store.open(copy, KEY) as after:
        assert after.count(Opinion) == 1
        assert after.verify() == []
        assert [one.severity for one in after.verify([printed])] == ["error"]


# -- tampering by someone who has the key

Tamper = Callable[[Store, random.Random], None]


def _line(store: Store, chosen: random.Random) -> int:
    """A line that is not the last of its record (that one is also held against the row)."""
    return chosen.randrange(1, 40)


def altered_line(store: Store, chosen: random.Random) -> None:
    column = chosen.choice(
        ["at", "actor", "record_id", "action", "columns", "before", "reason", "row_hash", "hash"]
    )
    store._con.execute(f"UPDATE audit SET {column} = {column} || 'x' WHERE seq = ?", (_line(store, chosen),))


def missing_line(store: Store, chosen: random.Random) -> None:
    store._con.execute("DELETE FROM audit WHERE seq = ?", (_line(store, chosen),))


def forged_line(store: Store, chosen: random.Random) -> None:
    """A line put in, those after it moved on by one."""
    at = _line(store, chosen)
    store._con.execute("UPDATE audit SET seq = -seq WHERE seq >= ?", (at,))
    store._con.execute("UPDATE audit SET seq = 1 - seq WHERE seq < 0")
    store._con.execute(
        "INSERT INTO audit SELECT ?, at, 'someone else', table_name, record_id, action, columns, before,"
        " reason, row_hash, previous_hash, hash FROM audit WHERE seq = ?",
        (at, at + 1),
    )


def cut_tail(store: Store, chosen: random.Random) -> None:
    """The last lines and the rows they tell of taken back: row, sync state and chain agree."""
    first = audit.head(store._con).number - chosen.randrange(1, 10)
    for (record_id,) in store._con.execute("SELECT record_id FROM audit WHERE seq > ?", (first,)).fetchall():
        store._con.execute("DELETE FROM persons WHERE id = ?", (record_id,))
        store._con.execute("DELETE FROM sync_state WHERE id = ?", (record_id,))
    store._con.execute("DELETE FROM audit WHERE seq > ?", (first,))


def rewritten(store: Store, chosen: random.Random) -> None:
    """The whole chain written anew with one actor exchanged: every hash follows from the one before."""
    lines = store._con.execute(f"SELECT {', '.join(audit.HASHED)} FROM audit ORDER BY seq").fetchall()
    at, head = _line(store, chosen), Head(0, audit.FIRST_HASH)
    store._con.execute("DELETE FROM audit")
    for number, values in enumerate(lines, 1):
        kept = [*values[:10], head.hash]
        kept[2] = "someone else" if number == at else kept[2]
        head = Head(number, audit.hash_of(kept))
        store._con.execute(audit.INSERT, (*kept, head.hash))


@pytest.mark.faults
@pytest.mark.parametrize("tamper", [altered_line, missing_line, forged_line, cut_tail, rewritten])
def test_five_ways_of_tampering_with_the_history_are_noticed(tmp_path: Path, tamper: Tamper) -> None:
    with Store.open(tmp_path / "record", KEY) as store:
        people = [Person(given_name=str(number)) for number in range(50)]
        store.save(*people, actor="a")
        store.save(*(changed(one, position="ใหม่") for one in people[:20]), actor="a")
        store.save(*(Person() for _ in range(10)), actor="a")
        printed = store.audit_head()
        assert store.verify([printed, Head(7, _hash_at(store, 7))]) == []
        for seed in range(40):
            store._con.execute("BEGIN")
            tamper(store, random.Random(seed))
            broken = list(audit.broken(store._con, [printed]))
            store._con.execute("ROLLBACK")
            assert broken, f"{tamper.__name__} {seed}"


def _hash_at(store: Store, number: int) -> str:
    return str(store._con.execute("SELECT hash FROM audit WHERE seq = ?", (number,)).fetchone()[0])


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE persons SET position = 'x'",
        "DELETE FROM persons",
        "INSERT INTO persons (id, deleted, extra, row_hash) VALUES ('new', 0, '{}', 'x')",
        "DELETE FROM sync_state",
        "UPDATE audit SET row_hash = 'x'",
    ],
)
def test_parts_that_disagree_are_noticed(tmp_path: Path, harm: str) -> None:
    with Store.open(tmp_path / "record", KEY) as store:
        store.save(Person(position="ก"), actor="a")
        store._con.execute(harm)
        told = store.verify()
        assert told and all(one.severity == "error" and one.what.thai and one.what.english for one in told)


def test_every_kind_is_named_in_words(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record", KEY) as store:
        store.save(*(record_type() for record_type in RECORD_TYPES), actor="a")
        for record_type in RECORD_TYPES:
            store._con.execute(f'UPDATE "{record_type.table}" SET extra = \'{{"x":1}}\'')
        told = "".join(one.what.thai for one in store.verify())
    assert all(record_type.words.thai in told for record_type in RECORD_TYPES)
