"""Taking a pulled page in: every record looked at first, then written a few at a time with the cursor.

The cursor stands in the same transaction as what it counts, so a first clone and going on after a crash are
the same code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from app.models import posting
from app.models.batch import Batch
from app.models.errors import Words
from app.models.store import Store
from app.sync import growing
from app.sync.apart import Outcome
from app.sync.door import Pulled, looked_at
from app.sync.joining import joining
from app.sync.sealing import Seal
from app.sync.state import Unverified

CHUNK = 100
"""Records in one transaction: who works at the window waits no longer for it than for a save of a sheet."""
FEW_DELETIONS = 20
SHARE_OF_DELETIONS = 0.05
NO_PAGE = Words("คำตอบของเครื่องแม่ข่ายไม่ครบถ้วน จึงไม่นำมาใช้", "The server's answer is not whole and is not used.")
TRY_AGAIN = Words("โปรแกรมจะลองใหม่เอง", "The program tries again by itself.")


class Cursor(NamedTuple):
    """Of which server, and up to which of its versions everything was taken in."""

    epoch: str
    seq: int


class Taken(NamedTuple):
    """What one page brought: records written, conflicts, kept apart, deletions held."""

    applied: int
    conflicts: int
    quarantined: int
    held: int


def cursor(store: Store) -> Cursor:
    with posting.reading(store) as con:
        return Cursor(posting.fact(con, posting.EPOCH), posting.number(con, posting.CURSOR))


def take(store: Store, page: Any) -> Taken:
    """Take a page of /v1/pull in. Raises Unverified (nothing has happened), StorageFault."""
    growing.bring_up(store)
    at = cursor(store)
    _check(page, at)
    seal = Seal(store.wire_key)
    came = [looked_at(seal, one, number) for number, one in enumerate(page["records"], at.seq + 1)]
    outcomes: list[Outcome] = []
    for start in range(0, max(len(came), 1), CHUNK):
        part = came[start : start + CHUNK]
        is_last = start + CHUNK >= len(came)
        end = page["seq"] if is_last else max((at.seq, *(one.version for one in part)))
        with store.saving("") as batch:
            outcomes += _taken(store, batch, part, came[start:])
            posting.put_fact(batch.con, posting.CURSOR, end)
            if is_last and not page["more"]:
                _end(batch)
    return Taken(*(outcomes.count(kind) for kind in COUNTED))


COUNTED = (Outcome.TAKEN, Outcome.CONFLICT, Outcome.QUARANTINED, Outcome.HELD)


def _check(page: Any, at: Cursor) -> None:
    """A page of the server that was agreed with, that goes on from where we are."""
    good = (
        isinstance(page, dict)
        and page.get("epoch") == at.epoch
        and isinstance(page.get("seq"), int)
        and page["seq"] >= at.seq
        and isinstance(page.get("more"), bool)
        and isinstance(page.get("records"), list)
        and (page["seq"] > at.seq or not page["more"])
    )
    if not good:
        raise Unverified(NO_PAGE, TRY_AGAIN)


def _taken(store: Store, batch: Batch, part: Sequence[Pulled], rest: Sequence[Pulled]) -> list[Outcome]:
    """A few records, in this transaction. rest: what is still to come of the page, these included."""
    done = posting.number(batch.con, posting.DELETIONS)
    hold = _too_many(batch, done, rest)
    work = joining(store, batch, hold=hold)
    outcomes = [work.take(one) for one in part]
    if hold or work.deletions:
        posting.put_fact(batch.con, posting.DELETIONS, NEVER_AGAIN if hold else done + work.deletions)
    return outcomes


NEVER_AGAIN = 1 << 40
"""Once deletions are held, the rest of the walk's are as well."""


def _too_many(batch: Batch, done: int, rest: Sequence[Pulled]) -> bool:
    """Whether the deletions of this walk so far, and those still on the page, are more than is usual."""
    if done + sum(one.deleted for one in rest) <= FEW_DELETIONS:
        return False
    count = done + sum(_deletes(batch, one) for one in rest if one.deleted)
    most = max(FEW_DELETIONS, SHARE_OF_DELETIONS * (posting.live_rows(batch.con) + min(done, count)))
    return count > most


def _deletes(batch: Batch, came: Pulled) -> bool:
    row = posting.row(batch.con, *came.place)
    return row is not None and not row["deleted"]


def _end(batch: Batch) -> None:
    """All there is was seen: a walk ends, and deletions are counted anew."""
    posting.put_fact(batch.con, posting.DELETIONS, 0)
    if posting.number(batch.con, posting.WALKING):
        posting.end_walk(batch.con, batch.at)
