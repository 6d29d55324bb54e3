"""The only door to the record: typed records in, typed records out, one transaction per save.

A record is a folder that holds `record.db` (encrypted), `keys.json` and `record.lock`.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from app.models import audit, checks, engine, files, opening
from app.models.batch import Batch, Changes, Guard
from app.models.engine import Connection
from app.models.errors import DamagedRecord, NotFound, Problem, Words
from app.models.local import Local
from app.models.locks import FolderLock
from app.models.migrations import MIGRATIONS, Migration
from app.models.office import Attachment
from app.models.reading import reader
from app.models.schema import R, Record, Value, dumps, hash_of_row
from app.models.search import Search
from app.models.settings import Setting

__all__ = ["Batch", "Changes", "Guard", "Store"]

T = TypeVar("T")

WIRE_PURPOSE = b"suanruam wire 1"
NO_ATTACHMENT = Words("ไม่พบไฟล์แนบนี้", "This attachment is not in the record.")


def now() -> str:
    """The time in UTC as it is stored; it is written to the audit line and never orders anything."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Store(contextlib.AbstractContextManager["Store"]):
    """An open record. One program holds it at a time; threads of that program may share it.

    Every method may raise StorageFault (disk full or failing) and DamagedRecord; nothing is then half-saved.
    """

    def __init__(
        self, folder: Path, con: Connection, lock: FolderLock, key: bytes, clock: Callable[[], str] = now
    ) -> None:
        self.folder = folder
        self._key = key
        self.wire_key = hmac.new(key, WIRE_PURPOSE, "sha256").digest()
        """What the post seals under: it never gets the key itself."""
        self.guards: list[Guard] = []
        self._con = con
        self._lock = lock
        self._clock = clock
        self._turn = threading.RLock()
        self._saving = False
        self._uncleared = False
        self._listeners: list[Callable[[Changes], None]] = []

    @classmethod
    def open(
        cls,
        folder: Path | str,
        key: bytes,
        *,
        create: bool | None = None,
        migrations: tuple[Migration, ...] = MIGRATIONS,
        clock: Callable[[], str] = now,
    ) -> Store:
        """Open the record in a folder with its raw key of 32 bytes.

        create: True makes a new record if there is none, False never does; None makes one only in a folder
        that holds no part of a record. Raises UnsafeFolder, RecordBusy, WrongKey, DamagedRecord,
        NewerProgram, NotFound, StorageFault.
        """
        place = Path(folder)
        lock, con = opening.opened(place, key, create, migrations)
        return cls(place, con, lock, key, clock)

    def close(self) -> None:
        """Close the record: the WAL is written into the database and deleted. Closing twice is harmless."""
        with self._turn:
            with engine.told():
                self._con.close()
            self._lock.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- reading

    def get(self, record_type: type[R], record_id: str, *, with_deleted: bool = False) -> R | None:
        """The record of an id; None when there is none or it was deleted."""
        found = self.all(record_type, with_deleted=with_deleted, id=record_id)
        return found[0] if found else None

    def all(self, record_type: type[R], *, with_deleted: bool = False, **equals: Any) -> list[R]:
        """Records in order of entry. equals: column=value (None finds the unknown), or several values."""
        with self._turn:
            names, found = _selected(self._con, record_type, with_deleted, equals)
        return list(map(reader(record_type, names), found))

    def verified(self, record_type: type[R], *, with_deleted: bool = False, **equals: Any) -> list[R]:
        """Like `all`, each row checked against its hash: what is printed or sent is read with this.

        Raises DamagedRecord naming the first row that is not what was saved.
        """
        with self._turn:
            names, found = _selected(self._con, record_type, with_deleted, equals)
        for row in (dict(zip(names, values, strict=True)) for values in found):
            if hash_of_row(record_type.table, row) != row["row_hash"]:
                what = checks.filled(checks.ROW_DAMAGED, record_type.table, str(row["id"]))
                raise DamagedRecord(what, engine.RESTORE)
        return list(map(reader(record_type, names), found))

    def count(self, record_type: type[Record], **equals: Any) -> int:
        where, values = _where(False, equals)
        with self._turn:
            return int(engine.one(self._con, f'SELECT count(*) FROM "{record_type.table}"{where}', values))

    def values(
        self, record_type: type[Record], *names: str, latest: str = "", most: int = -1, **equals: Any
    ) -> list[tuple[Value, ...]]:
        """Some stored columns (also "rowid") of all records: what a list needs to sort and search by.

        In order of entry; `latest`: a day by which the latest come first, of one day the last entered.
        most: so many rows, -1 for all.
        """
        where, values = _where(False, equals)
        listed = ", ".join(f'"{name}"' for name in names)
        order = f'"{latest}" DESC, rowid DESC' if latest else "rowid"
        sql = f'SELECT {listed} FROM "{record_type.table}"{where} ORDER BY {order} LIMIT ?'
        with self._turn:
            return engine.select(self._con, sql, (*values, most))[1]

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Store]:
        """Nothing changes between the reads made inside: other threads wait, so gather figures and leave."""
        with self._turn:
            yield self

    # -- writing

    @contextlib.contextmanager
    def saving(self, actor: str, reason: str = "") -> Iterator[Batch]:
        """One transaction: rows, sync state, audit lines, attachments; all of it or nothing.

        Subscribers hear of it after the commit, in this thread. An error inside the block undoes everything.
        """
        with self._turn:
            if self._saving:
                raise RuntimeError("saving() inside saving()")
            self._saving = True
            try:
                with engine.transaction(self._con):
                    batch = Batch(self._con, actor, reason, self._clock(), tuple(self.guards))
                    yield batch
            finally:
                self._saving = False
            self._clear(batch.erased)
        if batch.touched:
            for listener in tuple(self._listeners):
                listener(batch.changes())

    def _clear(self, erased: bool) -> None:
        """After an erasure the WAL still holds the old pages: cut it now, or after a later save."""
        self._uncleared = self._uncleared or erased
        if self._uncleared:
            self._uncleared = not opening.cleared(self._con, self.folder)

    def save(self, *records: Record, actor: str, reason: str = "") -> None:
        """`saving()` for records at hand."""
        with self.saving(actor, reason) as batch:
            batch.save(*records)

    def attach(
        self, source: Path | bytes, name: str, *, actor: str, reason: str = "", **values: Any
    ) -> Attachment:
        """Keep a file in a transaction of its own; see Batch.attach for `values`."""
        with self.saving(actor, reason) as batch:
            return batch.attach(source, name, **values)

    def attachment_bytes(self, attachment_id: str) -> bytes:
        """The content of an attachment, checked. Raises NotFound, DamagedRecord."""
        found = self.get(Attachment, attachment_id)
        if found is None:
            raise NotFound(NO_ATTACHMENT)
        with self._turn:
            return files.content(self._con, found)

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Call back after each commit that changed something; returns what ends the subscription."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    # -- settings, drafts, history, checks

    @property
    def settings(self) -> Settings:
        return Settings(self)

    @property
    def search(self) -> Search:
        return Search(self._con, self._turn)

    def local(self, owner: str) -> Local:
        """What one person of the office keeps at this computer: nobody else is shown it."""
        return Local(self._con, self._turn, self._clock, owner)

    def history(self, record_id: str) -> list[dict[str, Any]]:
        """The audit lines of one record, oldest first (no personal values in them)."""
        with self._turn:
            return audit.lines(self._con, record_id)

    def audit_head(self) -> audit.Head:
        """Number and hash of the last audit line; printed on reports, so that a cut chain is noticed."""
        with self._turn:
            return audit.head(self._con)

    def verify(self, known_heads: Iterable[audit.Head] = ()) -> list[Problem]:
        """All that can be checked: pages, rows, audit chain, sync state, attachments. Empty: all is well."""
        with self._turn:
            return checks.problems(self._con, tuple(known_heads))

    def opens_with(self, key: bytes) -> bool:
        """Whether this is the key the record is open with: who has it may change the PINs."""
        return hmac.compare_digest(self._key, key)

    def copy(self, target: Path) -> bytes:
        """Write a whole encrypted copy of the database (for backup.write); returns the key that opens it."""
        with self._turn:
            opening.copy(self._con, target, self._key)
        return self._key

    def meta(self, name: str) -> str | None:
        """Facts of this file: "record" and "replica" are ids."""
        with self._turn:
            found = engine.one(self._con, "SELECT value FROM meta WHERE name = ?", (name,))
        return None if found is None else str(found)


class Settings:
    """Settings of the office, kept in the record: audited and synced like records."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str, default: T) -> T:
        """The value, of the type of `default` unless a newer program wrote another."""
        found = self._store.get(Setting, name)
        return default if found is None or found.value is None else json.loads(found.value)

    def all(self) -> dict[str, Any]:
        return {one.id: json.loads(one.value) for one in self._store.all(Setting) if one.value is not None}

    def set(self, name: str, value: Any, *, actor: str, reason: str = "") -> None:
        """Any JSON value."""
        with self._store.saving(actor, reason) as batch:
            batch.set(name, value)


def _selected(
    con: Connection, record_type: type[Record], with_deleted: bool, equals: dict[str, Any]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    where, values = _where(with_deleted, equals)
    return engine.select(con, f'SELECT * FROM "{record_type.table}"{where} ORDER BY rowid', values)


def _where(with_deleted: bool, equals: dict[str, Any]) -> tuple[str, list[Value]]:
    """WHERE clause and its values; a list of values is asked for as JSON, so that its length has no limit."""
    terms = [] if with_deleted else ["deleted = 0"]
    values: list[Value] = []
    for name, wanted in equals.items():
        many = isinstance(wanted, (list, tuple, set, frozenset))
        terms.append(f'"{name}" IN (SELECT value FROM json_each(?))' if many else f'"{name}" IS ?')
        values.append(dumps([_value(one) for one in wanted]) if many else _value(wanted))
    return (f" WHERE {' AND '.join(terms)}" if terms else ""), values


def _value(wanted: Any) -> Value:
    if isinstance(wanted, date):
        return wanted.isoformat()
    return int(wanted) if isinstance(wanted, bool) else wanted
