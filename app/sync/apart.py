"""What lies beside the record: agreed copies, the other side of a conflict, what was kept out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from app.models import agreements, copies, posting
from app.models.agreements import Agreed
from app.models.batch import Batch
from app.models.errors import Words
from app.sync import wire
from app.sync.door import Pulled
from app.sync.sealing import Seal
from app.sync.wire import Gone, Row, short

HELD = Words(
    "มีการลบรายการจำนวนมากพร้อมกันจากเครื่องอื่น จึงพักไว้ให้คนตรวจก่อน",
    "Many records were deleted at once elsewhere; a person should look first.",
)


class Outcome(Enum):
    """What became of one pulled record."""

    SAME = "same"  # known already, or our own
    TAKEN = "taken"
    CONFLICT = "conflict"
    QUARANTINED = "quarantined"
    HELD = "held"


class Aside:
    """What is kept out of the record, with its reason; the server's version counts in the proof."""

    def __init__(self, batch: Batch, walk: int) -> None:
        self._batch, self._walk = batch, walk
        self.kept = by_place(posting.aside(batch.con))

    def put(self, came: Pulled, kind: str, why: Words) -> Outcome:
        told = {"kind": kind, "body": came.body, "noticed_at": self._batch.at, "why": posting.packed(why)}
        values = told_of(came, self._walk) | told
        posting.put(self._batch.con, "sync_quarantine", values)
        agreements.mark_met(self._batch.con, *came.place, self._walk)
        self.kept[came.place] = values
        return Outcome.HELD if kind == "deletion" else Outcome.QUARANTINED

    def holds(self, came: Pulled) -> bool:
        """Whether this very deletion waits for a person."""
        found = self.kept.get(came.place)
        return bool(found and found["kind"] == "deletion" and found["hash"] == came.hash)

    def release(self, place: tuple[str, str]) -> None:
        """Keep it out no longer."""
        if self.kept.pop(place, None):
            posting.drop(self._batch.con, "sync_quarantine", place)


def told_of(came: Pulled, walk: int) -> dict[str, Any]:
    """What is kept of both: which record, which version, whose, when it was met."""
    told = {"table_name": came.table, "id": came.id, "version": came.version, "hash": came.hash}
    return {**told, "note": came.sealed_note, "by": came.by, "at": came.at, "walk": walk}


def by_place(rows: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["table_name"], row["id"]): row for row in rows}


# -- copies


def agreed_row(seal: Seal, text: str | None, came: Pulled) -> Row | None:
    """The row of a copy kept here; of what was erased since, theirs where they have not changed it."""
    if text is None:
        return None
    row, theirs = wire.row_of(seal, text), came.sealed
    for name, value in row.items():
        if isinstance(value, Gone) and value.mark == copies.mark(theirs.get(name, "")):
            row[name] = (came.row or {})[name]
    return row


def scrubbed(body: str, kept: Agreed | None, row: Row) -> str:
    """A body without the personal columns that were erased from our copies, unless filled again since."""
    gone = {name for text in (kept.base, kept.sent) if text for name in erased_in(text)} if kept else set()
    gone = {name for name in gone if row.get(name) is None and f"~{name}" not in row["extra"]}
    return copies.without(body, sorted(gone), unknown=False) if gone else body


def erased_in(text: str) -> list[str]:
    """The columns that were erased from a copy."""
    if f'"{copies.ERASED}' not in text:
        return []
    return [name for name, sealed in wire.sealed_of(text).items() if sealed.startswith(copies.ERASED)]


def theirs_of(seal: Seal, conflict: Mapping[str, Any]) -> Pulled:
    """What came, from what was kept of it; it was looked at when it came."""
    place = (str(conflict["table_name"]), str(conflict["id"]))
    return Pulled(
        *(*place, int(conflict["version"]), str(conflict["hash"])),
        body=conflict["theirs"],
        sealed_note=conflict["note"],
        note=wire.note_of(seal, conflict["note"], *place, conflict["hash"]),
        by=conflict["by"],
        at=conflict["at"],
        row=wire.without_marks(wire.row_of(seal, conflict["theirs"])),
    )


def woven(theirs: tuple[str, ...], kept: Agreed | None) -> tuple[str, ...]:
    """The ancestors of what was joined out of two lines that knew nothing of each other."""
    if kept is None:
        return theirs
    ours = (short(kept.hash), *kept.past) if kept.hash else kept.past
    half = wire.PAST // 2
    return tuple(dict.fromkeys((*theirs[:half], *ours[:half])))
