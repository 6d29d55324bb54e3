"""What waits for a person: how the post stands, conflicts and how they are settled, what was kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.models import posting
from app.models.batch import Batch, Guard
from app.models.errors import NOTHING, Words
from app.models.office import Attachment
from app.models.schema import Record, row_hash
from app.models.store import Store
from app.models.submissions import SPONSORS
from app.sync import wire
from app.sync.apart import Outcome, theirs_of
from app.sync.door import Pulled
from app.sync.growing import came_again
from app.sync.joining import Joining, joining
from app.sync.merge import Merged
from app.sync.state import DELETED, Conflict, Moved, Quarantined, Refused, State
from app.sync.wire import TYPES, Row

REASON = Words("เลือกระหว่างสองฉบับที่แก้ต่างกัน", "Chosen between two versions")
MOVED = Words("รายการนี้เปลี่ยนไประหว่างที่กำลังเลือก", "This entry changed while it was being decided.")
LOOK_AGAIN = Words("ดูทั้งสองฉบับอีกครั้งแล้วเลือกใหม่", "Look at both versions again and choose anew.")
NAMED = (
    *("title", "name", "name_full", "subject", "item", "topic", "what", "given_name", "speaker"),
    *("problem", "text", "number", "ref_no", "abbreviation", "id"),
)
"""What an entry is called by: the first of these columns that is filled."""
LONGEST_TITLE = 80
NONE = posting.Counts(0, 0, 0, 0, 0, 0, 0, None)
"""The sponsor's own computers keep no office's record: nothing of theirs waits."""


def state(store: Store) -> State:
    """How the post of this record stands; some 2 ms."""
    with posting.reading(store) as con:
        told = posting.facts(store)
        counted = NONE if told.get(posting.ROLE) in SPONSORS else posting.counts(con)
    waits = counted.waiting + counted.refused + counted.conflicts
    return State(
        enrolled=bool(told.get(posting.SERVER)),
        server=told.get(posting.SERVER, ""),
        lao=told.get(posting.LAO, ""),
        device=told.get(posting.DEVICE, ""),
        role=told.get(posting.ROLE, ""),
        waiting=counted.waiting,
        refused=counted.refused,
        conflicts=counted.conflicts,
        quarantined=counted.quarantined,
        held_deletions=counted.held_deletions,
        files_up=counted.files_up,
        files_down=counted.files_down,
        proved_at=told.get(posting.PROVED_AT),
        tried_at=told.get(posting.TRIED_AT),
        fault=posting.words_of(told.get(posting.FAULT, "")),
        changed_since=counted.changed_since if waits else None,
    )


# -- conflicts


def conflicts(store: Store) -> list[Conflict]:
    """What only a person can decide, oldest first."""
    with store.saving("") as batch:
        work = joining(store, batch)
        found = [_shown(work, one) for one in posting.every(batch.con, "sync_conflicts")]
    return [one for one in found if one is not None]


def _shown(work: Joining, kept: dict[str, Any]) -> Conflict | None:
    """None for a conflict that is none any more; the next exchange ends it."""
    came, mine, merged = _merged(work, kept)
    if not merged.conflicts:
        return None
    line = posting.last_line(work.batch.con, *came.place)
    kind = came.record_type
    base = wire.without_marks(wire.row_of(work.seal, kept["base"])) if kept["base"] else None
    ours, theirs = wire.record_of(kind, mine), wire.record_of(kind, came.row or {})
    return Conflict(
        *came.place,
        title=title(theirs if ours.deleted else ours),
        base=wire.record_of(kind, base) if base else None,
        mine=ours,
        theirs=theirs,
        columns=merged.conflicts,
        theirs_by=came.note.actor or came.by,
        theirs_at=came.note.at or came.at,
        mine_by=str(line["actor"]),
        mine_at=str(line["at"]),
        theirs_mark=f"{kept['version']} {kept['hash']}",
    )


def _merged(work: Joining, kept: dict[str, Any]) -> tuple[Pulled, Row, Merged]:
    """Theirs, ours as it stands, and how far they merge."""
    came = theirs_of(work.seal, kept)
    row = posting.row(work.batch.con, *came.place)
    mine = wire.stored(row or {})
    return came, mine, work.merged(kept, came, mine)


def settle(store: Store, conflict: Conflict, chosen: Record, *, actor: str, reason: str = "") -> Record:
    """Save what a person chose, as any save: with its guards, its audit line and the person's name.

    chosen: the columns of the conflict as they shall be (ours, theirs or written anew); the other columns
    merge. Of a deletion against a change: the one or the other record as it is. Returns what was saved.
    Raises Moved when either version changed meanwhile, and what a save raises (a settled record asks for
    a reason).
    """
    with store.saving(actor, reason or REASON.thai) as batch:
        work = joining(store, batch)
        kept = posting.found(batch.con, "sync_conflicts", (conflict.table, conflict.id))
        if kept is None or f"{kept['version']} {kept['hash']}" != conflict.theirs_mark:
            raise Moved(MOVED, LOOK_AGAIN)
        came, mine, merged = _merged(work, kept)
        if row_hash(wire.record_of(came.record_type, mine)) != row_hash(conflict.mine):
            raise Moved(MOVED, LOOK_AGAIN)
        wanted = _wanted(merged, chosen)
        batch.guards = _guards(batch, came, mine, wanted, reason)
        _save(batch, conflict, wanted)
        work.settled(came)
    return wanted


def _wanted(merged: Merged, chosen: Record) -> Record:
    """The whole record: what merges, and of the rest what was chosen."""
    if merged.conflicts == DELETED:
        return chosen
    row = wire.row_of_record(chosen)
    return wire.record_of(type(chosen), {**merged.row, **{name: row[name] for name in merged.conflicts}})


def _guards(batch: Batch, came: Pulled, mine: Row, wanted: Record, reason: str) -> tuple[Guard, ...]:
    """What was settled takes what others made of it, and asks for a reason for anything else.

    The reason the history gets anyway is no answer to that.
    """
    row, theirs = wire.row_of_record(wanted), came.row or {}
    if all(row[name] in (mine[name], theirs[name]) for name in row):
        return ()
    return batch.guards if reason else tuple(map(_asking, batch.guards))


def _asking(guard: Guard) -> Guard:
    return lambda before, after, _: guard(before, after, "")


def _save(batch: Batch, conflict: Conflict, wanted: Record) -> None:
    if wanted.deleted and not conflict.mine.deleted:
        batch.remove(conflict.mine)
        return
    batch.save(wanted)
    if isinstance(wanted, Attachment):
        posting.want_bytes(batch.con, wanted)


# -- kept apart


def quarantined(store: Store) -> list[Quarantined]:
    """What came and was not taken in, deletions that are held among it (kind "deletion")."""
    with posting.reading(store) as con:
        found = posting.every(con, "sync_quarantine")
        return [_aside(one, _title_here(con, one)) for one in found]


def _aside(kept: dict[str, Any], named: Words) -> Quarantined:
    why = posting.words_of(kept["why"]) or NOTHING
    return Quarantined(
        kept["table_name"], kept["id"], why, kept["noticed_at"], kept["body"], kept["kind"], named
    )


def refused(store: Store) -> list[Refused]:
    """What the server did not take and nobody has changed since."""
    with posting.reading(store) as con:
        found = posting.every(con, "sync_refused", STILL_REFUSED)
        return [
            Refused(
                *(one["table_name"], one["id"], posting.words_of(one["why"]) or NOTHING),
                *(one["field"], one["at"], _title_here(con, one)),
            )
            for one in found
        ]


STILL_REFUSED = (
    "dirty = (SELECT dirty FROM sync_state AS s WHERE s.table_name = sync_refused.table_name"
    " AND s.id = sync_refused.id)"
)


def send_again(store: Store) -> None:
    """Try what was refused once more, as it is."""
    with posting.writing(store) as con:
        for one in posting.every(con, "sync_refused"):
            posting.allow_refused(con, one["table_name"], one["id"])


def allow_deletions(store: Store) -> int:
    """Let the deletions that are held happen; how many. One that was changed here since is a conflict."""
    with store.saving("") as batch:
        work = joining(store, batch)
        held = [came_again(work.seal, one) for one in _held(batch, ("deletion",))]
        for one in held:
            work.aside.release(one.place)
        return sum(work.let_in(one) is Outcome.TAKEN for one in held)


def refuse_deletions(store: Store) -> int:
    """Keep what was to be deleted, opinions above all: ours goes to the server again; how many."""
    with store.saving("") as batch:
        work = joining(store, batch)
        held = _held(batch, ("deletion", "kept"))
        return sum(work.keep_ours(one) for one in held)


def _held(batch: Batch, kinds: Sequence[str]) -> list[dict[str, Any]]:
    places = ", ".join("?" * len(kinds))
    return posting.every(batch.con, "sync_quarantine", f"kind IN ({places})", tuple(kinds))


# -- names


def title(record: Record) -> Words:
    """What an entry is called in a list."""
    values = (getattr(record, name, None) for name in NAMED)
    named = next((" ".join(str(one).split()) for one in values if one), "")
    return Words(named[:LONGEST_TITLE], named[:LONGEST_TITLE])


def _title_here(con: Any, kept: dict[str, Any]) -> Words:
    """The title of the record as it stands here; nothing for what is not."""
    kind = TYPES.get(kept["table_name"])
    row = posting.row(con, kind.table, kept["id"]) if kind else None
    return title(wire.record_of(kind, wire.stored(row))) if kind and row else NOTHING
