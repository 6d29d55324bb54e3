"""Scripted work on a record whose outcome is known after every step, so that any cut can be judged.

A scenario prepares a folder, runs steps and says which are done. `prints()` gives the fingerprint after each
step of an undisturbed run; after a fault the record must show that of the last step done or of the next.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.models import backup, engine, keys
from app.models.hearings import Opinion
from app.models.media import MediaItem
from app.models.meetings import AgendaItem, Meeting
from app.models.migrations import MIGRATIONS, Migration, newest
from app.models.office import Attachment, Office, Person
from app.models.schema import changed
from app.models.store import Store

KEY = bytes(range(32))
CODE_HOLDER = "code.txt"
Say = Callable[[int], None]
NEXT_STEP = Migration(
    newest(MIGRATIONS) + 1,
    "a column, an index and rows rewritten",
    "ALTER TABLE persons ADD COLUMN shoes INTEGER; CREATE INDEX persons_shoes ON persons (shoes);"
    "UPDATE sync_state SET base_version = 1",
)


def id_of(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


def noise(size: int, seed: str) -> bytes:
    """Bytes that look like a photo: the same for the same seed."""
    pieces = (hashlib.sha256(f"{seed} {number}".encode()).digest() for number in range(size // 32 + 1))
    return b"".join(pieces)[:size]


def fingerprint(con: Any) -> str:
    """All a record holds: rows, sync state, audit, settings, drafts, bytes; not the ids of the file."""
    hashed = hashlib.sha256()
    found = engine.rows(
        con,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'meta'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )
    for table in (row["name"] for row in found):
        for row in sorted(map(repr, con.execute(f'SELECT * FROM "{table}"'))):
            hashed.update(f"{table} {row}".encode())
    return hashed.hexdigest()


@dataclass
class Day:
    """One office's day. `now` stands still during a step, so that a repeated step writes the same."""

    folder: Path
    settings: tuple[str, ...] = ("wal_autocheckpoint = 60",)
    step: int = 0
    store: Store = field(init=False)

    def open(self) -> None:
        self.store = Store.open(
            self.folder, KEY, create=False, clock=lambda: f"2026-01-01T00:00:{self.step:02}Z"
        )
        for setting in self.settings:
            self.store._con.execute(f"PRAGMA {setting}").fetchall()

    def close(self) -> None:
        self.store.close()

    def save(self, *records: Any) -> None:
        self.store.save(*records, actor="สมหญิง")

    def found(self, record_type: Any, name: str) -> Any:
        return self.store.get(record_type, id_of(name), with_deleted=True)


def opinion(number: int, problem: str = "น้ำท่วมถนน") -> Opinion:
    name = f"opinion {number}"
    return Opinion(
        id=id_of(name),
        ref_no=f"{number:03}",
        received_on=date(2026, 2, 1 + number % 28),
        problem=f"{problem} {number}",
        proposer_name=f"นายลำดับ {number}",
    )


def _people(day: Day) -> None:
    people = (Person(id=id_of(f"person {n}"), given_name=f"คน {n}", phone=f"08{n}") for n in range(3))
    day.save(Office(id=id_of("office"), name_full="เทศบาลตำบลสวนร่วม"), *people)


def _meeting(day: Day) -> None:
    items = (
        AgendaItem(id=id_of(f"item {n}"), meeting_id=id_of("meeting"), title=f"วาระ {n}") for n in range(8)
    )
    day.save(Meeting(id=id_of("meeting")), *items)


def _attachment(day: Day, name: str, size: int) -> None:
    with day.store.saving("สมหญิง") as batch:
        batch.attach(noise(size, name), f"{name}.jpg", id=id_of(name), owner_table="meetings")
        batch.save(MediaItem(id=id_of(f"media {name}"), title=name))


def _import(day: Day) -> None:
    with day.store.saving("นำเข้า") as batch:
        batch.save(*(opinion(number) for number in range(60)))


def _erase(day: Day) -> None:
    with day.store.saving("สมหญิง", "เจ้าของขอ") as batch:
        batch.erase(day.found(Opinion, "opinion 7"), day.found(Opinion, "opinion 8"))


def _remove(day: Day, record_type: Any, name: str) -> None:
    with day.store.saving("สมหญิง") as batch:
        batch.remove(day.found(record_type, name))


def again(day: Day) -> None:
    day.close()
    day.open()


def _change(number: int) -> Callable[[Day], None]:
    return lambda day: day.save(opinion(number, "แก้ไขแล้ว"))


STEPS: tuple[Callable[[Day], None], ...] = (
    _people,
    _meeting,
    lambda day: _attachment(day, "photo 1", 120_000),
    lambda day: day.save(changed(day.found(Person, "person 1"), position="ประธานชุมชน")),
    lambda day: day.store.settings.set("quorum", {"least": 6}, actor="สมหญิง"),
    _import,
    _erase,
    lambda day: _remove(day, Person, "person 0"),
    lambda day: day.store.local("").drafts.keep("meetings", {"title": "ร่าง"}),
    *(_change(number) for number in range(20, 28)),
    lambda day: _attachment(day, "photo 2", 90_000),
    again,
    lambda day: _remove(day, Attachment, "photo 1"),
    lambda day: day.store.local("").drafts.drop("meetings"),
    *(_change(number) for number in range(30, 36)),
    lambda day: _attachment(day, "photo 3", 160_000),
    *(_change(number) for number in range(44, 50)),
    again,
    _change(40),
)


class Work:
    """The day: a record stands there, steps are done on it."""

    name = "day"
    steps: tuple[Callable[[Any], None], ...] = STEPS

    def prepare(self, folder: Path) -> None:
        Store.open(folder / "record", KEY).close()

    def day(self, folder: Path, settings: tuple[str, ...] = Day.settings) -> Day:
        return Day(folder / "record", settings)

    def run(self, folder: Path, say: Say, settings: tuple[str, ...] = Day.settings) -> None:
        day = self.day(folder, settings)
        day.open()
        say(0)
        for number, step in enumerate(self.steps, 1):
            day.step = number
            step(day)
            say(number)
        day.close()

    def prints(self, folder: Path) -> list[str]:
        day, seen = self.day(folder), []

        def look(_: int) -> None:
            seen.append(fingerprint(day.store._con))

        day.open()
        look(0)
        for number, step in enumerate(self.steps, 1):
            day.step = number
            step(day)
            look(number)
        day.close()
        return seen

    def state(self, folder: Path) -> str:
        """The print of what a restarted program finds. Raises AssertionError when its parts disagree."""
        with Store.open(folder / "record", KEY, create=False) as store:
            assert store.verify() == [], store.verify()[0].what.english
            return fingerprint(store._con)


class Making(Work):
    """A record is made: afterwards there is none, and making it again works, or there is one."""

    name = "making"

    def prepare(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)

    def run(self, folder: Path, say: Say, settings: tuple[str, ...] = ()) -> None:
        say(0)
        Store.open(folder / "record", KEY, create=True).close()
        say(1)

    def prints(self, folder: Path) -> list[str]:
        self.run(folder, lambda _: None)
        return [self.state(folder)] * 2

    def state(self, folder: Path) -> str:
        Store.open(folder / "record", KEY, create=True).close()
        return super().state(folder)


class Migrating(Work):
    """A newer program opens the record: afterwards it is of the old schema or of the new one."""

    name = "migrating"
    STEPS = (*MIGRATIONS, NEXT_STEP)

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        day = Day(folder / "record")
        day.open()
        _people(day)
        _import(day)
        day.close()

    def run(self, folder: Path, say: Say, settings: tuple[str, ...] = ()) -> None:
        say(0)
        Store.open(folder / "record", KEY, create=False, migrations=self.STEPS).close()
        say(1)

    def prints(self, folder: Path) -> list[str]:
        before = self.state(folder)
        self.run(folder, lambda _: None)
        return [before, self.state(folder)]

    def state(self, folder: Path) -> str:
        """Opened by the newest program that does not change it."""
        con = engine.connect(folder / "record" / "record.db", KEY)
        steps = self.STEPS[: engine.user_version(con)]
        con.close()
        with Store.open(folder / "record", KEY, create=False, migrations=steps) as store:
            assert store.verify() == []
            return fingerprint(store._con)


class BackingUp(Work):
    """A backup is written over an older one, then restored elsewhere: each stands whole, before or after."""

    name = "backup"

    def prepare(self, folder: Path) -> None:
        made = keys.make(folder / "record")
        (folder / CODE_HOLDER).write_bytes(made.key + made.recovery_code.encode())
        with Store.open(folder / "record", made.key, create=True) as store:
            store.save(*(opinion(number) for number in range(10)), actor="a")
            backup.write(store, folder / "backup")
            store.save(*(opinion(number) for number in range(10, 20)), actor="a")

    def _secrets(self, folder: Path) -> tuple[bytes, str]:
        data = (folder / CODE_HOLDER).read_bytes()
        return data[:32], data[32:].decode()

    def run(self, folder: Path, say: Say, settings: tuple[str, ...] = ()) -> None:
        key, code = self._secrets(folder)
        say(0)
        with Store.open(folder / "record", key, create=False) as store:
            backup.write(store, folder / "backup")
        say(1)
        backup.restore(folder / "backup", folder / "record", code, replace=True)
        say(2)

    def prints(self, folder: Path) -> list[str]:
        before = self.state(folder)
        key, _ = self._secrets(folder)
        with Store.open(folder / "record", key, create=False) as store:
            backup.write(store, folder / "backup")
        after = self.state(folder)
        return [before, after, after]

    def state(self, folder: Path) -> str:
        """What the backup restores to, after the record itself was found well or aside."""
        key, code = self._secrets(folder)
        for left in [*folder.glob("record*/restoring"), folder / "trial"]:
            shutil.rmtree(left, ignore_errors=True)
        places = [
            one
            for one in (folder / "record", *folder.glob("record.replaced-*"))
            if (one / "record.db").exists()
        ]
        for place in places:
            with Store.open(place, key, create=False) as store:
                assert store.verify() == [] and store.count(Opinion) == 20
        assert places
        restored = backup.restore(folder / "backup", folder / "trial", code)
        with Store.open(folder / "trial", restored.key, create=False) as store:
            return fingerprint(store._con)
