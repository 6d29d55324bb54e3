"""A server of one LAO in memory that follows docs/protocol.md to the letter; offices that exchange with it.

The real server is tried end to end elsewhere; here the record's side is tried, also with answers that get
lost, come twice or are late.
"""

from __future__ import annotations

import json
import tempfile
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.models import posting
from app.models.store import Store
from app.sync import intake, outgoing, refill
from app.sync.wire import hash_of

KEY = bytes(range(32))


@dataclass
class Answerer:
    """records: (table, id) -> what a pull tells of it."""

    epoch: str = field(default_factory=lambda: str(uuid.uuid4()))
    restored_seq: int = 0
    seq: int = 0
    records: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    pushes: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    refuses: dict[str, dict[str, Any]] = field(default_factory=dict)

    def push(self, content: bytes, name: str = "เครื่อง") -> dict[str, Any]:
        """The answer; the same to the same bytes."""
        asked = json.loads(content)
        assert asked["epoch"] == self.epoch, "another epoch"
        if asked["push_id"] in self.pushes:
            same, answer = self.pushes[asked["push_id"]]
            assert same == content, "the same push_id with other bytes"
            return json.loads(answer)  # type: ignore[no-any-return]
        answers = [self._one(one, name) for one in asked["records"]]
        told = {"push_id": asked["push_id"], "epoch": self.epoch, "seq": self.seq, "answers": answers}
        self.pushes[asked["push_id"]] = (content, json.dumps(told))
        return json.loads(json.dumps(told))  # type: ignore[no-any-return]

    def _one(self, one: dict[str, Any], name: str) -> dict[str, Any]:
        place = (one["table"], one["id"])
        there, told = self.records.get(place), {"table": one["table"], "id": one["id"]}
        if one["table"] in self.refuses:
            return told | self.refuses[one["table"]]
        assert hash_of(one["body"]) == one["hash"]
        if there is None and one["base_version"] is not None:
            return told | {"result": "absent"}
        if there is not None and there["version"] != one["base_version"]:
            return told | {"result": "conflict", "theirs": there}
        self.put(one["table"], one["id"], one["body"], one["note"], name)
        return told | {"result": "ok", "version": self.seq, "hash": one["hash"]}

    def put(
        self, table: str, id_: str, body: str, note: str | None = None, name: str = "เครื่อง"
    ) -> dict[str, Any]:
        """Keep a body as the next version, whatever it is."""
        self.seq += 1
        told = {
            "table": table,
            "id": id_,
            "version": self.seq,
            "hash": hash_of(body),
            "body": body,
            "note": note,
        }
        by = {"device_id": str(uuid.uuid5(uuid.NAMESPACE_OID, name)), "name": name, "role": "clerk"}
        self.records[table, id_] = told | {"note": note, "at": "2026-01-01T00:00:00Z", "by": by}
        return self.records[table, id_]

    def pull(self, after: int, limit: int = 500) -> dict[str, Any]:
        found = sorted((one for one in self.records.values() if one["version"] > after), key=_version)
        page = found[:limit]
        more = len(found) > limit
        seq = page[-1]["version"] if more else self.seq
        return json.loads(json.dumps({"epoch": self.epoch, "seq": seq, "more": more, "records": page}))  # type: ignore[no-any-return]

    def proof(self) -> dict[str, dict[str, Any]]:
        tables: dict[str, list[int]] = {}
        for (table, _), one in self.records.items():
            told = tables.setdefault(table, [0, 0])
            told[0] += 1
            told[1] ^= int(one["hash"][:32], 16)
        return {table: {"rows": rows, "digest": f"{digest:032x}"} for table, (rows, digest) in tables.items()}

    def kept(self) -> str:
        """A backup."""
        return json.dumps(
            {"seq": self.seq, "records": list(self.records.values()), "pushes": list(self.pushes)}
        )

    def restore(self, backup: str) -> None:
        """An older state under a new epoch."""
        old = json.loads(backup)
        self.seq = self.restored_seq = old["seq"]
        self.records = {(one["table"], one["id"]): one for one in old["records"]}
        self.pushes = {name: one for name, one in self.pushes.items() if name in old["pushes"]}
        self.epoch = str(uuid.uuid4())


def _version(one: dict[str, Any]) -> int:
    return int(one["version"])


_TEMPLATE: dict[str, bytes] = {}


def fresh(folder: Path) -> Store:
    """An empty record; made once, then copied: its tables take a quarter of a second."""
    if not _TEMPLATE:
        with tempfile.TemporaryDirectory() as place:
            Store.open(Path(place) / "record", KEY).close()
            for file in (Path(place) / "record").iterdir():
                _TEMPLATE[file.name] = file.read_bytes()
    folder.mkdir(parents=True)
    for name, data in _TEMPLATE.items():
        (folder / name).write_bytes(data)
    return Store.open(folder, KEY, create=False)


@dataclass
class Office:
    """A computer of the LAO: one exchange as the loop does it, without the line."""

    store: Store
    server: Answerer
    name: str = "เครื่อง"
    limit: int = 500

    def exchange(self) -> None:
        """Pull, push until nothing waits, pull, and prove; twice everything is compared if need be."""
        for _ in range(3):
            self.pull()
            while self.push():
                pass
            self.pull()
            if self.is_proved():
                return
            refill.begin(self.store, self.server.epoch, self.server.restored_seq)
        raise AssertionError("still unequal after comparing everything")

    def pull(self) -> None:
        at = intake.cursor(self.store)
        if at.epoch != self.server.epoch or at.seq > self.server.seq:
            refill.begin(self.store, self.server.epoch, self.server.restored_seq)
        more = True
        while more:
            page = self.server.pull(intake.cursor(self.store).seq, self.limit)
            intake.take(self.store, page)
            more = page["more"]

    def push(self) -> bool:
        push = outgoing.next_push(self.store)
        if push is not None:
            outgoing.answered(self.store, push, self.server.push(push.content, self.name))
        return push is not None

    def is_proved(self) -> bool:
        return (
            intake.cursor(self.store).seq == self.server.seq
            and posting.proof(self.store) == self.server.proof()
        )
