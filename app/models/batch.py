"""What one `saving()` writes: row, sync state, audit line and attachment, all in the caller's transaction."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from app.models import audit, copies, engine, files, indexing
from app.models.engine import Connection
from app.models.errors import BadInput, NotFound, Words
from app.models.office import Attachment
from app.models.schema import (
    Record,
    Value,
    columns,
    dumps,
    from_row,
    hash_of_row,
    to_row,
)
from app.models.settings import Setting

Guard = Callable[[Record | None, Record, str], None]
"""(before, after, reason) -> None; raises an AppError to forbid the change."""

KEPT_FOREVER = frozenset({"opinions"})
"""Opinions are never destroyed: their personal columns may be erased, their words stay."""

KEPT = Words("ความเห็น/ข้อเสนอของประชาชนลบทิ้งไม่ได้", "An opinion of the people is never deleted.")
KEPT_MEND = Words(
    "ถ้าบันทึกซ้ำ ให้ระบุว่าซ้ำกับรายการใด ถ้าเจ้าของขอ ให้ลบเฉพาะข้อมูลส่วนบุคคล",
    "Mark a duplicate as such; on the person's request erase the personal data only.",
)
GONE = Words("ไม่พบรายการนี้ในแฟ้มข้อมูลแล้ว", "This entry is no longer in the record.")


class Changes(NamedTuple):
    """What a commit changed: tables and record ids (settings: table "settings", id = name)."""

    kinds: frozenset[str]
    ids: frozenset[str]


UNTOLD = ("id", "row_hash")
BLANKS: Mapping[str, Value] = {"deleted": 0, "extra": "{}"}


@dataclass
class Batch:
    """The writing side of one transaction. Use it only inside its `with` block."""

    con: Connection
    actor: str
    reason: str
    at: str
    guards: tuple[Guard, ...] = ()
    head: audit.Head = field(init=False)
    touched: set[tuple[str, str]] = field(default_factory=set)
    erased: bool = False

    def __post_init__(self) -> None:
        self.head = audit.head(self.con)

    def save(self, *records: Record) -> None:
        """Write records as they are; one that equals its row writes nothing (no audit line, not dirty)."""
        for record in records:
            self._save(record)

    def remove(self, *records: Record) -> None:
        """Delete softly: a tombstone stays, personal columns and attached bytes do not.

        Raises BadInput for opinions, NotFound when there is no such row.
        """
        for record in records:
            if record.table in KEPT_FOREVER:
                raise BadInput(KEPT, KEPT_MEND)
            self._blank(record, "remove")

    def erase(self, *records: Record) -> None:
        """Blank the personal columns everywhere (row, copies kept for sync); the words of an opinion stay."""
        for record in records:
            self._blank(record, "erase")
            engine.run(self.con, FORGET_STEPS, (record.id,))

    def erase_part(self, record: Record, left: Mapping[str, Value]) -> None:
        """Of a record that speaks of several persons, erase one: `left` is what stays in these columns.

        What is being typed into the record stays a draft: it is another's work.
        """
        self._blank(record, "erase", left)
        engine.run(self.con, FORGET_STEPS, (record.id,))

    def take(self, record: Record, actor: str, reason: str, *, erased: bool = False) -> bool:
        """Write a record as somebody else of the office made it; whether that changed anything.

        It does not count as an edit to be sent, and no guard is asked: what is settled there is settled.
        Personal values that it no longer holds are gone here too; erased: on the person's request, so that
        what is being typed goes as well, and the history says so: who edits it next tells the others.
        """
        before, row = _row(self.con, record.table, record.id), _hashed(record)
        engine.run(self.con, KNOWN, (record.table, record.id))
        if before is not None and before["row_hash"] == row["row_hash"]:
            return False
        is_gone = before is not None and _is_gone(record, before, row)
        self._put(record, before, row, "pull erase" if erased and is_gone else "pull", (actor, reason))
        if before is not None:
            self._forget_gone(record, is_gone, erased or record.deleted)
        return True

    def set(self, name: str, value: Any) -> None:
        """Write a setting of the record (any JSON value)."""
        self._save(Setting(id=name, value=dumps(value)))

    def attach(self, source: Path | bytes, name: str, **values: Any) -> Attachment:
        """Keep a file's bytes and its Attachment row.

        values: caption, owner_table, owner_id, taken_on, order_no, media_type.
        Raises BadInput when the file is too large or changes while it is read, StorageFault when unreadable.
        """
        attachment = files.described(source, name, **values)
        files.keep(self.con, source, attachment)
        self._save(attachment)
        return attachment

    def changes(self) -> Changes:
        return Changes(frozenset(kind for kind, _ in self.touched), frozenset(one for _, one in self.touched))

    def _save(self, record: Record) -> None:
        if record.deleted and record.table in KEPT_FOREVER:
            raise BadInput(KEPT, KEPT_MEND)
        before, row = _row(self.con, record.table, record.id), _hashed(record)
        if before is None or before["row_hash"] != row["row_hash"]:
            self._guarded(before, record)
            self._put(record, before, row, "save")

    def _blank(self, record: Record, action: str, left: Mapping[str, Value] | None = None) -> None:
        before = _row(self.con, record.table, record.id)
        if before is None:
            raise NotFound(GONE)
        blanks = dict.fromkeys(personal(type(record))) if left is None else left
        row = {
            **before,
            **blanks,
            "deleted": int(action == "remove" or bool(before["deleted"])),
            "extra": "{}" if left is None else before["extra"],
        }
        after = from_row(type(record), row)
        if before["row_hash"] != (row := _hashed(after))["row_hash"]:
            self._guarded(before, after)
            self._put(after, before, row, action)
        if left is None:
            _forget_drafts(self.con, record.table, record.id)
        place, whole, of_others = (record.table, record.id), left is None, action == "erase"
        copies.forget(self.con, *place, tuple(blanks), whole=whole, of_others=of_others)
        if isinstance(after, Attachment):
            files.drop(self.con, after)
        self.erased = True

    def _forget_gone(self, record: Record, is_gone: bool, typed: bool) -> None:
        """What a record taken in no longer holds of a person goes from steps to undo and the WAL.

        typed: and from what is being typed.
        """
        if isinstance(record, Attachment) and record.deleted:
            files.drop(self.con, record)
            self.erased = True
        if is_gone:
            if typed:
                _forget_drafts(self.con, record.table, record.id)
            engine.run(self.con, FORGET_STEPS, (record.id,))
            self.erased = True

    def _guarded(self, before: Mapping[str, Value] | None, after: Record) -> None:
        for guard in self.guards:
            guard(from_row(type(after), before) if before else None, after, self.reason)

    def _put(
        self,
        record: Record,
        before: Mapping[str, Value] | None,
        row: dict[str, Value],
        action: str,
        by: tuple[str, str] | None = None,
    ) -> None:
        """Row, sync state, words to search and audit line; personal values stay out of the line.

        So does what a newer program keeps of somebody who is erased: nobody here can tell what it is.
        by: whose deed it is and why, where it is somebody else's: then there is nothing to send.
        """
        old = before or {}
        names = tuple(
            name for name in row if name not in UNTOLD and row[name] != old.get(name, BLANKS.get(name))
        )
        private = {*personal(type(record)), *(() if action == "save" else ("extra",))}
        kept = {name: old[name] for name in names if old.get(name) is not None and name not in private}
        engine.run(self.con, _upsert(record.table, tuple(row)), tuple(row.values()))
        if by is None:
            engine.run(self.con, DIRTY, (record.table, record.id, self.at))
        indexing.keep(self.con, record.table, row, names, is_new=before is None)
        actor, reason = by or (self.actor, self.reason)
        told = (self.at, actor, record.table, record.id, action if before or by else "create")
        self.head = audit.add(
            self.con, self.head, audit.Line(*told, names, kept, reason, str(row["row_hash"]))
        )
        self.touched.add((record.table, record.id))


def _is_gone(record: Record, before: Mapping[str, Value], row: Mapping[str, Value]) -> bool:
    """Whether a row no longer holds something of a person, or what a newer program kept."""
    gone = any(before[name] is not None and row[name] is None for name in personal(type(record)))
    return gone or (before["extra"] != "{}" and row["extra"] == "{}")


def _hashed(record: Record) -> dict[str, Value]:
    """The row of a record with its hash."""
    row = to_row(record)
    return {**row, "row_hash": hash_of_row(record.table, row)}


FORGET_STEPS = "DELETE FROM undo_steps WHERE instr(value, ?)"
DIRTY = (
    "INSERT INTO sync_state (table_name, id, dirty, since) VALUES (?, ?, 1, ?)"
    " ON CONFLICT (table_name, id) DO UPDATE"
    " SET since = CASE dirty WHEN 0 THEN excluded.since ELSE since END, dirty = dirty + 1"
)
KNOWN = "INSERT OR IGNORE INTO sync_state (table_name, id, dirty) VALUES (?, ?, 0)"


def personal(record_type: type[Record]) -> tuple[str, ...]:
    return tuple(c.name for c in columns(record_type) if c.personal)


@functools.cache
def _upsert(table: str, names: tuple[str, ...]) -> str:
    """Insert or change in place; the rowid, and with it the order of entry, stays."""
    listed = ", ".join(f'"{name}"' for name in names)
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
    places = ", ".join("?" * len(names))
    return f'INSERT INTO "{table}" ({listed}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {changes}'


def _row(con: Connection, table: str, record_id: str) -> dict[str, Value] | None:
    found = engine.rows(con, f'SELECT * FROM "{table}" WHERE id = ?', (record_id,))
    return found[0] if found else None


def _forget_drafts(con: Connection, table: str, record_id: str) -> None:
    """Drop what was being typed into a record."""
    engine.run(con, "DELETE FROM drafts WHERE name = ?", (f"{table}/{record_id}",))
    told = "SELECT owner, name, value FROM drafts WHERE instr(value, ?)"
    for draft in engine.rows(con, told, (record_id,)):
        rest = _without(json.loads(draft["value"]), record_id)
        if rest:
            sql = "UPDATE drafts SET value = ? WHERE owner = ? AND name = ?"
            engine.run(con, sql, (dumps(rest), draft["owner"], draft["name"]))
        else:
            sql = "DELETE FROM drafts WHERE owner = ? AND name = ?"
            engine.run(con, sql, (draft["owner"], draft["name"]))


def _without(draft: dict[str, Any], record_id: str) -> dict[str, Any]:
    """Of a draft that holds several texts, those that have nothing to do with the record; else nothing."""
    if not all(isinstance(one, dict) for one in draft.values()):
        return {}
    return {key: one for key, one in draft.items() if record_id != key and record_id not in dumps(one)}
