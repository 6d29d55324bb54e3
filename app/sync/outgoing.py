"""What goes out: the next push, kept before it is sent, and what its answers mean.

While a push is in flight the same bytes are sent again, so that the server can answer the same. What is
edited meanwhile stays dirty and goes with the next one.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from typing import Any, NamedTuple

from app.models import agreements, audit, posting
from app.models.agreements import Agreed
from app.models.batch import Batch
from app.models.errors import Words
from app.models.posting import InFlight
from app.models.schema import dumps, hash_of_row
from app.models.store import Store
from app.sync import growing, wire
from app.sync.apart import Outcome
from app.sync.door import looked_at
from app.sync.joining import Joining, joining
from app.sync.sealing import Seal
from app.sync.state import Unverified
from app.sync.wire import LARGEST_BODY, TYPES, Body, Note, short

MOST_RECORDS = 100
MOST_BYTES = 256 * 1024
PUSH_IDS = uuid.UUID("5d0b7b0e-6a3c-5c5c-9a35-0e8f1a4d2b69")
NO_ECHO = Words(
    "คำตอบของเครื่องแม่ข่ายไม่ตรงกับสิ่งที่ส่งไป จึงถือว่ายังไม่ได้ส่ง",
    "The server's answer is no echo of what was sent; it counts as not sent.",
)
TRY_AGAIN = Words("โปรแกรมจะส่งใหม่เอง", "The program sends it again by itself.")
TOO_LARGE = Words("รายการใหญ่เกินกว่าที่เครื่องแม่ข่ายรับได้", "The record is larger than the server takes.")
DAMAGED = Words("ข้อมูลที่อ่านได้ไม่ตรงกับที่บันทึกไว้ จึงไม่ส่ง", "What was read is not what was saved; it is not sent.")
NOT_TAKEN = Words("เครื่องแม่ข่ายไม่รับรายการนี้", "The server did not take this record.")
NOT_ALLOWED = Words("บทบาทของเครื่องนี้ไม่มีสิทธิ์ส่งรายการนี้", "This computer's role may not send this record.")


class Sent(NamedTuple):
    """One record of a push."""

    table: str
    id: str
    hash: str
    base_version: int | None


class Push(NamedTuple):
    """A push to be sent: exactly these bytes, as often as needed."""

    push_id: str
    content: bytes
    records: tuple[Sent, ...]


class Answered(NamedTuple):
    """What the answers of a push came to: records that are there now, conflicts, refused ones."""

    ok: int
    conflicts: int
    refused: int


# -- making one


def next_push(store: Store) -> Push | None:
    """The push in flight, else the next one, durable before this returns; None when nothing may be sent.

    While everything is compared again nothing is sent. Raises StorageFault, DamagedRecord.
    """
    growing.bring_up(store)
    with store.saving("") as batch:
        if posting.number(batch.con, posting.WALKING):
            return None
        flying = posting.in_flight(batch.con)
        if flying is None:
            _reconsider(joining(store, batch))
            posting.queue_files(batch.con)
            flying = _made(store, batch)
        return _read(flying) if flying else None


def _read(flying: InFlight) -> Push:
    records = json.loads(flying.content)["records"]
    told = tuple(Sent(one["table"], one["id"], one["hash"], one["base_version"]) for one in records)
    return Push(flying.push_id, flying.content, told)


def _reconsider(work: Joining) -> None:
    """Conflicts of records that were edited since, or are no longer being typed into."""
    for conflict in posting.every(work.batch.con, "sync_conflicts"):
        kept = agreements.agreed(work.batch.con, conflict["table_name"], conflict["id"])
        if kept is not None and (kept.dirty != conflict["dirty"] or kept.dirty == 0):
            work.reconsider(conflict)


def _made(store: Store, batch: Batch) -> InFlight | None:
    records: list[dict[str, Any]] = []
    size = 0
    for one in _Outgoing(store, batch).records():
        records.append(one)
        size += len(one["body"].encode())
        if len(records) == MOST_RECORDS or size >= MOST_BYTES:
            break
    return _kept(store, batch, records) if records else None


def _kept(store: Store, batch: Batch, records: list[dict[str, Any]]) -> InFlight:
    """Number the push and keep it. The same records of the same copy get the same number: two cloned disks
    that send the same get the same answer, and none of them is taken for the other's conflict.
    """
    con, head = batch.con, audit.head(batch.con)
    count = posting.number(con, posting.PUSHES) + 1
    posting.put_fact(con, posting.PUSHES, count)
    told = {
        "epoch": posting.fact(con, posting.EPOCH),
        "schema": wire.SCHEMA,
        "audit": {"number": head.number, "hash": head.hash},
        "records": records,
    }
    print_ = hashlib.sha256(dumps([store.meta("replica"), count, told]).encode()).hexdigest()
    push_id = str(uuid.uuid5(PUSH_IDS, print_))
    flying = InFlight(push_id, dumps({**told, "push_id": push_id}).encode())
    posting.keep_push(con, flying, batch.at)
    return flying


class _Outgoing:
    """Reads what waits and makes its wire form, table by table."""

    def __init__(self, store: Store, batch: Batch) -> None:
        self._batch, self._con = batch, batch.con
        self._seal = Seal(store.wire_key)

    def records(self) -> Iterator[dict[str, Any]]:
        waiting = posting.tables_waiting(self._con)
        for table in filter(waiting.__contains__, TYPES):
            yield from self._of_table(table)

    def _of_table(self, table: str) -> Iterator[dict[str, Any]]:
        """A hundred of one kind; those that were only changed and changed back are passed over."""
        told, found = False, posting.due(self._con, table, MOST_RECORDS)
        while found and not told:
            for record_id in found:
                if one := self._record(table, record_id):
                    told = True
                    yield one
            found = [] if told else posting.due(self._con, table, MOST_RECORDS)

    def _record(self, table: str, record_id: str) -> dict[str, Any] | None:
        """One record of the push; None where there is nothing new to tell, or it cannot be sent."""
        row, kept = posting.row(self._con, table, record_id), agreements.agreed(self._con, table, record_id)
        if row is None or kept is None or hash_of_row(table, row) != row["row_hash"]:
            self._refuse(table, record_id, DAMAGED)
            return None
        body = wire.body_of(self._seal, TYPES[table], wire.stored(row))
        if body.hash == kept.hash:
            agreements.make_clean(self._con, table, record_id)
            return None
        if body.size > LARGEST_BODY:
            self._refuse(table, record_id, TOO_LARGE)
            return None
        agreements.keep_sent(self._con, table, record_id, body.text, (body.hash, *kept.sent_hashes))
        note = wire.sealed_note(self._seal, self._note(table, record_id, kept), table, record_id, body.hash)
        return _told(table, record_id, kept, body, note)

    def _note(self, table: str, record_id: str, kept: Agreed) -> Note:
        line = posting.last_line(self._con, table, record_id)
        past = (short(kept.hash), *kept.past) if kept.hash else kept.past
        return Note(line["actor"], line["at"], line["reason"], line["action"], past)

    def _refuse(self, table: str, record_id: str, why: Words) -> None:
        posting.refuse(self._con, table, record_id, "", why, self._batch.at)


def _told(table: str, record_id: str, kept: Agreed, body: Body, note: str) -> dict[str, Any]:
    version = kept.version if kept.hash else None
    told = {"table": table, "id": record_id, "base_version": version}
    return {**told, "hash": body.hash, "body": body.text, "note": note}


# -- its answers


def answered(store: Store, push: Push, answer: Any) -> Answered:
    """Apply the answers of a push in one transaction. Raises Unverified: nothing has happened."""
    with store.saving("") as batch:
        _check(push, answer, posting.fact(batch.con, posting.EPOCH))
        flying = posting.in_flight(batch.con)
        if flying is None or flying.push_id != push.push_id:
            return Answered(0, 0, 0)
        work = joining(store, batch)
        found = [
            _Answer(work, sent, one).apply()
            for sent, one in zip(push.records, answer["answers"], strict=True)
        ]
        posting.drop_push(batch.con)
        _go_on(batch, answer)
    return Answered(found.count("ok"), found.count("conflict"), found.count("refused"))


def _check(push: Push, answer: Any, epoch: str) -> None:
    good = (
        isinstance(answer, dict)
        and answer.get("push_id") == push.push_id
        and answer.get("epoch") == epoch
        and isinstance(answer.get("seq"), int)
        and isinstance(answer.get("answers"), list)
        and len(answer["answers"]) == len(push.records)
        and all(map(_is_echo, push.records, answer["answers"]))
    )
    if not good:
        raise Unverified(NO_ECHO, TRY_AGAIN)


def _is_echo(sent: Sent, one: Any) -> bool:
    """Whether an answer is about this record, and says of it what can be."""
    if not isinstance(one, dict) or (one.get("table"), one.get("id")) != (sent.table, sent.id):
        return False
    match one.get("result"):
        case "ok":
            return one.get("hash") == sent.hash and _is_version(one.get("version"))
        case "conflict":
            theirs = one.get("theirs")
            return (
                isinstance(theirs, dict)
                and (theirs.get("table"), theirs.get("id")) == (sent.table, sent.id)
                and _is_version(theirs.get("version"))
                and theirs["version"] != sent.base_version
            )
        case "absent":
            return sent.base_version is not None
        case result:
            return result in ("invalid", "forbidden")


def _is_version(told: Any) -> bool:
    return isinstance(told, int) and not isinstance(told, bool) and told > 0


def _go_on(batch: Batch, answer: dict[str, Any]) -> None:
    """Where nobody else wrote meanwhile the cursor passes our own records: they need not be pulled."""
    at = posting.number(batch.con, posting.CURSOR)
    versions = sorted(one["version"] for one in answer["answers"] if one["result"] == "ok")
    if versions and versions == list(range(at + 1, answer["seq"] + 1)):
        posting.put_fact(batch.con, posting.CURSOR, answer["seq"])


class _Answer(NamedTuple):
    """One answer about one record."""

    work: Joining
    sent: Sent
    told: dict[str, Any]

    @property
    def place(self) -> tuple[str, str]:
        return (self.sent.table, self.sent.id)

    def apply(self) -> str:
        """What it came to: "ok", "conflict", "refused", or "" where it is to be sent anew."""
        kept = agreements.agreed(self.work.batch.con, *self.place)
        if kept is None or self.sent.hash not in kept.sent_hashes:
            return "ok" if self.told["result"] == "ok" else ""  # a pull told it before
        match self.told["result"]:
            case "ok":
                return self._ok(kept)
            case "conflict":
                return self._conflict()
            case "absent":
                agreements.make_absent(self.work.batch.con, *self.place, self.work.batch.at)
                return ""
            case _:
                return self._refused()

    def _ok(self, kept: Agreed) -> str:
        if kept.version is not None and self.told["version"] <= kept.version:
            agreements.forget_sent(self.work.batch.con, *self.place)
        else:
            self.work.acknowledge(self.place, kept, self.told["version"], self.sent.hash, kept.sent or "")
        return "ok"

    def _conflict(self) -> str:
        came = looked_at(self.work.seal, self.told["theirs"])
        outcome = self.work.take(came)
        agreements.forget_sent(self.work.batch.con, *self.place)
        return "conflict" if outcome is Outcome.CONFLICT else ""

    def _refused(self) -> str:
        con, told = self.work.batch.con, self.told
        fallback = NOT_ALLOWED if told["result"] == "forbidden" else NOT_TAKEN
        why, field = _words(told.get("what"), fallback), str(told.get("where") or "")[:200]
        posting.refuse(con, *self.place, field, why, self.work.batch.at)
        agreements.forget_sent(con, *self.place)
        return "refused"


def _words(told: Any, fallback: Words) -> Words:
    """What the server says, in its words where it says any."""
    if isinstance(told, dict) and isinstance(told.get("th"), str) and isinstance(told.get("en"), str):
        return Words(told["th"][:500], told["en"][:500])
    if isinstance(told, str) and told:
        return Words(f"{fallback.thai} ({told[:200]})", f"{fallback.english} ({told[:200]})")
    return fallback
