"""How the database grows: numbered steps, each one transaction, never edited once released.

Imports nothing of ours, so that a step always means what it meant on the day it was released.
A step is SQL or a function that gets a `sqlite_utils.Database`. A step that rewrites rows must write their
row_hash anew and an audit line of action "migrate" (docs/record-format.md).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

APPLICATION_ID = 0x53756172  # "Suar"


class Migration(NamedTuple):
    """`number` is the user_version it leaves; `sql` runs first, then `change`."""

    number: int
    what: str
    sql: str
    change: Callable[[Any], None] | None = None


BASE = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO meta VALUES ('record', lower(hex(randomblob(16)))), ('replica', lower(hex(randomblob(16))));
CREATE TABLE settings (id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL,
  row_hash TEXT NOT NULL, value TEXT);
CREATE TABLE drafts (name TEXT PRIMARY KEY, at TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE sync_state (table_name TEXT NOT NULL, id TEXT NOT NULL, base TEXT, base_version INTEGER,
  dirty INTEGER NOT NULL, sent TEXT, PRIMARY KEY (table_name, id)) WITHOUT ROWID;
CREATE INDEX sync_state_dirty ON sync_state (table_name) WHERE dirty > 0;
CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, table_name TEXT NOT NULL,
  record_id TEXT NOT NULL, action TEXT NOT NULL, columns TEXT NOT NULL, before TEXT NOT NULL,
  reason TEXT NOT NULL, row_hash TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX audit_record_id ON audit (record_id);
CREATE TABLE attachment_chunks (sha256 TEXT NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (sha256, number));
"""


def newest(migrations: tuple[Migration, ...]) -> int:
    return max((step.number for step in migrations), default=0)


def apply(con: Any, step: Migration) -> None:
    """Run one step on an open connection as one transaction; whatever it raises, nothing of it stays."""
    con.execute("BEGIN IMMEDIATE")
    try:
        _run(con, step)
        con.execute(f"PRAGMA user_version = {int(step.number)}")
        con.execute("COMMIT")
    finally:
        if con.in_transaction:
            con.execute("ROLLBACK")


def _run(con: Any, step: Migration) -> None:
    for statement in statements(step.sql):
        con.execute(statement)
    if step.change:
        # Imported here: sqlite-utils costs 42 ms at each start, a migration runs once a release.
        from sqlite_utils import Database

        step.change(Database(con))


def statements(sql: str) -> list[str]:
    """The statements of a script; ours hold no semicolon but the one that ends them."""
    return [text for part in sql.split(";") if (text := part.strip())]
