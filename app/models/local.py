"""What one person keeps at this computer: what is being typed, and the way back. Outside audit and sync."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.models import engine
from app.models.engine import Connection
from app.models.schema import dumps

MOST_STEPS = 300
"""Steps kept for undo; older ones are forgotten."""
MOST_BYTES = 20_000_000
"""What all steps of a person may hold; the newest is kept however large it is."""
KEPT_DAYS = 7


@dataclass(frozen=True)
class Local:
    """The drafts and the undo steps of one owner ("" while the office has entered no users)."""

    con: Connection
    turn: threading.RLock
    clock: Callable[[], str]
    owner: str

    @property
    def drafts(self) -> Drafts:
        return Drafts(self)

    @property
    def undo(self) -> Undo:
        return Undo(self)

    def take_over(self, owner: str) -> None:
        """What another owner kept here is this one's from now on; a draft of one's own stays."""
        self.run("UPDATE OR IGNORE drafts SET owner = ? WHERE owner = ?", self.owner, owner)
        self.run("UPDATE undo_steps SET owner = ? WHERE owner = ?", self.owner, owner)

    def run(self, sql: str, *values: Any) -> None:
        with self.turn:
            engine.run(self.con, sql, values)

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        with self.turn:
            return engine.rows(self.con, sql, values)


class Drafts:
    """What is being typed, until the page is left or finished; each draft has a name."""

    def __init__(self, local: Local) -> None:
        self._local = local

    def get(self, name: str) -> dict[str, Any] | None:
        sql = "SELECT value FROM drafts WHERE owner = ? AND name = ?"
        found = self._local.rows(sql, self._local.owner, name)
        return json.loads(found[0]["value"]) if found else None

    def names(self) -> tuple[str, ...]:
        sql = "SELECT name FROM drafts WHERE owner = ? ORDER BY name"
        return tuple(row["name"] for row in self._local.rows(sql, self._local.owner))

    def keep(self, name: str, value: dict[str, Any]) -> None:
        sql = "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?)"
        self._local.run(sql, self._local.owner, name, self._local.clock(), dumps(value))

    def drop(self, name: str) -> None:
        self._local.run("DELETE FROM drafts WHERE owner = ? AND name = ?", self._local.owner, name)


class Kept(NamedTuple):
    """A step as it was written down, and its place."""

    seq: int
    value: dict[str, Any]


class Undo:
    """The steps done, newest last, and those taken back; they outlive the program."""

    def __init__(self, local: Local) -> None:
        self._local = local

    def add(self, value: dict[str, Any]) -> None:
        """A new step was done: what had been taken back can no longer be done again."""
        owner = self._local.owner
        self._local.run("DELETE FROM undo_steps WHERE owner = ? AND undone = 1", owner)
        sql = "INSERT INTO undo_steps (owner, at, undone, value) VALUES (?, ?, 0, ?)"
        self._local.run(sql, owner, self._local.clock(), dumps(value))
        self._local.run(
            "DELETE FROM undo_steps WHERE owner = ? AND seq <= (SELECT seq FROM undo_steps WHERE owner = ?"
            " ORDER BY seq DESC LIMIT 1 OFFSET ?)",
            *(owner, owner, MOST_STEPS),
        )

        self._local.run(
            "DELETE FROM undo_steps WHERE seq IN (SELECT seq FROM (SELECT seq, sum(octet_length(value))"
            " OVER (ORDER BY seq DESC) AS held FROM undo_steps WHERE owner = ?) WHERE held > ?)"
            " AND seq < (SELECT max(seq) FROM undo_steps WHERE owner = ?)",
            *(owner, MOST_BYTES, owner),
        )

    def last(self, *, undone: bool) -> Kept | None:
        """The step to take back, or (undone) the one to do again: the one taken back last."""
        order = "seq" if undone else "seq DESC"
        sql = f"SELECT seq, value FROM undo_steps WHERE owner = ? AND undone = ? ORDER BY {order} LIMIT 1"
        found = self._local.rows(sql, self._local.owner, int(undone))
        return Kept(found[0]["seq"], json.loads(found[0]["value"])) if found else None

    def forget_old(self) -> None:
        """Of all owners, what nobody took back for a week: it may hold data of persons deleted since."""
        oldest = datetime.fromisoformat(self._local.clock()) - timedelta(days=KEPT_DAYS)
        self._local.run("DELETE FROM undo_steps WHERE at < ?", oldest.isoformat())

    def mark(self, seq: int, *, undone: bool) -> None:
        self._local.run("UPDATE undo_steps SET undone = ? WHERE seq = ?", int(undone), seq)

    def forget(self, seq: int) -> None:
        """A step that can never be taken any more."""
        self._local.run("DELETE FROM undo_steps WHERE seq = ?", seq)
