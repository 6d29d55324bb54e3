"""What was pulled joins the record: it replaces what is untouched here, merges with what is not, or waits.

One record at a time, inside the transaction of its page. Nothing of either side is ever dropped: where
columns do not merge both versions are kept until a person has chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models import agreements, posting
from app.models.agreements import Agreed, Version
from app.models.batch import Batch
from app.models.office import Attachment
from app.models.store import Store
from app.sync import wire
from app.sync.apart import (
    HELD,
    Aside,
    Outcome,
    agreed_row,
    by_place,
    erased_in,
    scrubbed,
    theirs_of,
    told_of,
    woven,
)
from app.sync.door import Pulled
from app.sync.merge import Merged, merge
from app.sync.sealing import Seal
from app.sync.state import DELETED
from app.sync.wire import Row, short


@dataclass
class Joining:
    """One transaction's work. hold: deletions wait for a person."""

    batch: Batch
    seal: Seal
    hold: bool = False
    walking: bool = field(init=False)
    walk: int = field(init=False)
    deletions: int = 0

    def __post_init__(self) -> None:
        con = self.batch.con
        self.walking = bool(posting.number(con, posting.WALKING))
        self.walk = posting.number(con, posting.WALK)
        self._conflicts = by_place(posting.every(con, "sync_conflicts"))
        self.aside = Aside(self.batch, self.walk)

    # -- what came

    def take(self, came: Pulled) -> Outcome:
        """Let one record in, or keep it apart."""
        kept = agreements.agreed(self.batch.con, *came.place)
        if not self.walking and came.version <= self._known(came.place, kept):
            return Outcome.SAME
        if came.row is None:
            return self.aside.put(came, came.kind, came.problems[0].what)
        if self.aside.holds(came):
            return self.aside.put(came, "deletion", HELD)
        self.aside.release(came.place)
        if kept is not None and kept.base is not None and (self.walking or kept.hash is None):
            return self._compare(came, kept)
        return self._join(came, kept, related=self._is_related(came.place))

    def _known(self, place: tuple[str, str], kept: Agreed | None) -> int:
        """The latest version of a record that was seen here; 0 for none."""
        apart = (self._conflicts.get(place), self.aside.kept.get(place))
        return max((kept.version if kept else 0) or 0, *(one["version"] if one else 0 for one in apart))

    def _is_related(self, place: tuple[str, str]) -> bool:
        return place not in self._conflicts or bool(self._conflicts[place]["related"])

    def _join(self, came: Pulled, kept: Agreed | None, *, related: bool) -> Outcome:
        if kept is not None and came.hash in kept.sent_hashes:
            return self.acknowledge(came.place, kept, came.version, came.hash, came.body)
        row = posting.row(self.batch.con, *came.place)
        if row is None or kept is None:
            return self._take_row(came, kept, came.row or {})
        mine = wire.stored(row)
        if kept.dirty == 0 and related and not self._is_typed(came) and came.place not in self._conflicts:
            merged = Merged(came.row or {}, ())
        else:
            merged = self._merged(came, kept, mine, related)
        return self._settle(came, kept, mine, merged, related)

    def _is_typed(self, came: Pulled) -> bool:
        """Whether what was deleted there is being typed into here."""
        return came.deleted and posting.is_being_typed(self.batch.con, *came.place)

    def _merged(self, came: Pulled, kept: Agreed, mine: Row, related: bool) -> Merged:
        if not mine["deleted"] and self._is_typed(came):
            return Merged(mine, DELETED)
        base, sent = agreed_row(self.seal, kept.base, came), agreed_row(self.seal, kept.sent, came)
        return merge(base if related else {}, mine, came.row or {}, sent)

    def merged(self, conflict: Mapping[str, Any], came: Pulled, mine: Row) -> Merged:
        """How far the two sides of a conflict merge as ours stands now."""
        kept = agreements.agreed(self.batch.con, *came.place)
        if kept is None:
            return Merged(mine, ())
        return self._merged(came, kept, mine, bool(conflict["related"]))

    def _settle(self, came: Pulled, kept: Agreed, mine: Row, merged: Merged, related: bool) -> Outcome:
        if merged.conflicts:
            return self._conflict(came, kept, mine, related)
        if merged.row["deleted"] and not mine["deleted"]:
            if self.hold:
                return self.aside.put(came, "deletion", HELD)
            self.deletions += 1
        return self._take_row(came, kept, merged.row)

    def _take_row(self, came: Pulled, kept: Agreed | None, row: Row) -> Outcome:
        self._write(came, row)
        self._agree(came, kept, row)
        self._drop_conflict(came.place)
        return Outcome.TAKEN

    def _write(self, came: Pulled, row: Row) -> None:
        record = wire.record_of(came.record_type, row)
        actor = came.note.actor or came.by
        self.batch.take(record, actor, came.note.reason, erased=came.note.action == "erase")
        if isinstance(record, Attachment):
            posting.want_bytes(self.batch.con, record)

    def settled(self, came: Pulled) -> None:
        """A person has chosen, and it is saved: theirs is what both have, ours goes on top of it."""
        kept = agreements.agreed(self.batch.con, *came.place)
        row = wire.stored(posting.row(self.batch.con, *came.place) or {"extra": "{}"})
        self._agree(came, kept, row)
        self._drop_conflict(came.place)

    def _agree(self, came: Pulled, kept: Agreed | None, row: Row) -> None:
        """Theirs is what both have; what was erased here, and is not yet told, goes from that copy too.

        Of a conflict whose other side the server forgot since, the server has another hash, or nothing.
        """
        body, conflict = scrubbed(came.body, kept, row), self._conflicts.get(came.place, {})
        there = str(conflict["there"]) if conflict.get("hash") == came.hash else came.hash
        is_same = row == came.row and not erased_in(came.body) and there == came.hash
        dirty = 0 if is_same else max(kept.dirty if kept else 0, 1)
        past = woven(came.note.past, kept) if conflict and not conflict["related"] else came.note.past
        past = past if there == came.hash else (short(came.hash), *past)
        if dirty:
            agreements.make_dirty(self.batch.con, *came.place, self.batch.at)
        self._put_base(came.place, body, Version(came.version, there, past[: wire.PAST]), dirty)
        if not there:
            agreements.make_absent(self.batch.con, *came.place, self.batch.at)

    def _put_base(self, place: tuple[str, str], body: str, version: Version, dirty: int) -> None:
        agreements.agree(self.batch.con, *place, body, version, dirty=dirty, walk=self.walk)

    # -- ours come back

    def acknowledge(
        self, place: tuple[str, str], kept: Agreed, version: int, hashed: str, body: str
    ) -> Outcome:
        """The server has what we sent (the latest, or one whose answer was lost)."""
        row = wire.stored(posting.row(self.batch.con, *place) or {"extra": "{}"})
        is_latest = hashed == kept.sent_hashes[0]
        dirty = max(kept.dirty - kept.sent_dirty, 0) if is_latest else kept.dirty
        past = (short(kept.hash), *kept.past) if kept.hash else kept.past
        posting.drop(self.batch.con, "sync_refused", place)
        self._put_base(place, scrubbed(body, kept, row), Version(version, hashed, past[: wire.PAST]), dirty)
        if place in self._conflicts:
            self.reconsider(self._conflicts[place])
        return Outcome.SAME

    # -- conflicts

    def _conflict(self, came: Pulled, kept: Agreed, mine: Row, related: bool) -> Outcome:
        """Keep both: ours stays in the record, theirs beside it. Of what was erased here nothing is kept;
        where that was all there was to decide, nothing is left to ask.
        """
        was_erased = not mine["deleted"] or posting.was_erased(self.batch.con, *came.place)
        theirs = scrubbed(came.body, kept, mine) if was_erased else came.body
        values = told_of(came, self.walk) | {
            "base": kept.base if related else None,
            "related": int(related),
            "theirs": theirs,
            "there": came.hash,
            "dirty": kept.dirty,
        }
        self._keep_conflict(values)
        if theirs != came.body and self.reconsider(values):
            return Outcome.TAKEN
        return Outcome.CONFLICT

    def _keep_conflict(self, values: dict[str, Any]) -> None:
        place = (values["table_name"], values["id"])
        posting.put(self.batch.con, "sync_conflicts", values)
        agreements.mark_met(self.batch.con, *place, self.walk)
        self._conflicts[place] = values

    def _drop_conflict(self, place: tuple[str, str]) -> None:
        if self._conflicts.pop(place, None):
            posting.drop(self.batch.con, "sync_conflicts", place)

    def reconsider(self, conflict: Mapping[str, Any]) -> bool:
        """Whether a conflict is none any more: ours became theirs, or theirs went on from ours."""
        came = theirs_of(self.seal, conflict)
        kept = agreements.agreed(self.batch.con, *came.place)
        row = posting.row(self.batch.con, *came.place)
        if kept is None or row is None:
            return False
        related, mine = bool(conflict["related"]), wire.stored(row)
        merged = self._merged(came, kept, mine, related)
        return self._settle(came, kept, mine, merged, related) is Outcome.TAKEN

    # -- kept apart

    def let_in(self, came: Pulled) -> Outcome:
        """Take in what was kept apart, now that a person allows it."""
        kept = agreements.agreed(self.batch.con, *came.place)
        return self._join(came, kept, related=self._is_related(came.place))

    def keep_ours(self, aside: Mapping[str, Any]) -> bool:
        """Ours goes on top of a deletion that a person refuses; False where there is nothing of ours."""
        place = (str(aside["table_name"]), str(aside["id"]))
        kept, row = agreements.agreed(self.batch.con, *place), posting.row(self.batch.con, *place)
        if kept is None or row is None or row["deleted"]:
            return False
        if conflict := self._conflicts.get(place):  # what is chosen of it goes on top of the deletion
            self._keep_conflict({**conflict, "version": aside["version"], "there": aside["hash"]})
            self.aside.release(place)
            return True
        past = (short(kept.hash), *kept.past) if kept.hash else kept.past
        agreements.make_dirty(self.batch.con, *place, self.batch.at)
        past = past if aside["hash"] else (short(wire.hash_of(aside["body"])), *past)
        version = Version(aside["version"], aside["hash"], past[: wire.PAST])
        self._put_base(place, aside["body"], version, max(kept.dirty, 1))
        if not version.hash:  # the server forgot it since
            agreements.make_absent(self.batch.con, *place, self.batch.at)
        self.aside.release(place)
        return True

    # -- walks: the server is another than the one that was agreed with

    def _compare(self, came: Pulled, kept: Agreed) -> Outcome:
        """Is theirs the copy we agreed on, an older or a newer version of it, or of a line of its own?

        Version numbers of another epoch say nothing: the ancestors told in the notes do. Where they do not
        reach far enough every difference is for a person.
        """
        head = short(kept.hash) if kept.hash else next(iter(kept.past), "")
        if came.place in self._conflicts:
            return self._compare_conflict(came, kept, head)
        if short(came.hash) == head:
            return self._same(came, kept)
        if came.hash in kept.sent_hashes:
            return self.acknowledge(came.place, kept, came.version, came.hash, came.body)
        is_older, is_newer = short(came.hash) in kept.past, head in came.note.past
        if is_older and not is_newer:
            return self._went_back(came, kept, head)
        return self._join(came, kept, related=is_newer and not is_older)  # both: changed and changed back

    def _same(self, came: Pulled, kept: Agreed) -> Outcome:
        if kept.hash is None:
            self._put_base(
                came.place, kept.base or "", Version(came.version, came.hash, kept.past), kept.dirty
            )
        agreements.take_version(self.batch.con, *came.place, came.version, self.walk)
        return Outcome.SAME

    def _went_back(self, came: Pulled, kept: Agreed, head: str) -> Outcome:
        """The server forgot what both had: ours goes there again, on top of what it has now."""
        row = wire.stored(posting.row(self.batch.con, *came.place) or {"extra": "{}"})
        version = Version(came.version, came.hash, (head, *kept.past)[: wire.PAST])
        self._put_base(came.place, scrubbed(came.body, kept, row), version, kept.dirty)
        agreements.make_dirty(self.batch.con, *came.place, self.batch.at)
        return Outcome.SAME

    def _compare_conflict(self, came: Pulled, kept: Agreed, head: str) -> Outcome:
        """Theirs that waits here is kept though the server forgot it; a newer one takes its place."""
        conflict = self._conflicts[came.place]
        known = theirs_of(self.seal, conflict).note.past
        if came.hash == conflict["hash"] or short(came.hash) in (head, *kept.past, *known):
            told = {"version": came.version, "there": came.hash, "walk": self.walk}
            self._keep_conflict({**conflict, **told})
            return Outcome.CONFLICT
        return self._join(came, kept, related=head in came.note.past)


def joining(store: Store, batch: Batch, *, hold: bool = False) -> Joining:
    return Joining(batch, Seal(store.wire_key), hold)
