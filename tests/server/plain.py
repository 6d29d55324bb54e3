"""A small desktop without a screen: the protocol as docs/protocol.md tells it, in memory, merging by field.

Each client counts in fields of its own in records that all share; so what was lost can be counted at the end.
"""

from __future__ import annotations

import json
import random
import uuid
from dataclasses import dataclass, field
from typing import Any

import requests

from tests.server.rig import Client, record, verified

Values = dict[str, int]
TROUBLE = (requests.RequestException, AssertionError)
"""No answer, or none that can be trusted: nothing happened, ask again."""


@dataclass
class Row:
    """One record: what was last agreed, what stands here, and what is on its way."""

    values: Values
    base: Values = field(default_factory=dict)
    version: int | None = None
    dirty: int = 0
    sent: Values | None = None
    sent_dirty: int = 0


class Dropped(requests.RequestException):
    """The answer was lost on the way back."""


class Desktop:
    """Edits, pushes and pulls. `lost_answers`: this share of answers never arrives."""

    def __init__(self, client: Client, name: str, lost_answers: float, seed: int) -> None:
        self.client, self.name, self.lost_answers = client, name, lost_answers
        self.random = random.Random(seed)
        self.rows: dict[str, Row] = {}
        self.cursor = 0
        self.flight: bytes | None = None
        self.edits = 0

    # -- a person at work

    def edit(self, id_: str) -> None:
        row = self.rows.setdefault(id_, Row({}))
        row.values[self.name] = row.values.get(self.name, 0) + 1
        row.dirty += 1
        self.edits += 1

    @property
    def waiting(self) -> bool:
        return self.flight is not None or any(row.dirty for row in self.rows.values())

    # -- the line

    def exchange(self) -> bool:
        """Push what is on its way, pull, push, pull. Whether all of it went through."""
        try:
            self.push()
            self.pull()
            self.prepare()
            self.push()
            self.pull()
        except TROUBLE:
            return False
        return True

    def prepare(self) -> None:
        """Fix the bytes of the next push before anything is sent."""
        chosen = [(id_, row) for id_, row in self.rows.items() if row.dirty][:100]
        records = []
        for id_, row in chosen:
            row.sent, row.sent_dirty = dict(row.values), row.dirty
            records.append(record(id_, row.sent, row.version))
        if records:
            self.flight = json.dumps(self.client.push_request(records, str(uuid.uuid4()))).encode()

    def push(self) -> None:
        """Send the push in flight, always the same bytes, and take its answers in."""
        if self.flight is None:
            return
        done = self.heard(self.client.post("/v1/push", data=self.flight))
        sent = {one["id"]: one for one in json.loads(self.flight)["records"]}
        for answer in done["answers"]:
            self.settle(answer, sent[answer["id"]])
        self.flight = None

    def settle(self, answer: dict[str, Any], sent: dict[str, Any]) -> None:
        row = self.rows[answer["id"]]
        theirs = answer.get("theirs")
        if theirs is not None and theirs["hash"] != sent["hash"]:
            self.merge(row, theirs)
        else:
            assert answer["result"] in ("ok", "conflict"), answer
            version = answer["version"] if theirs is None else theirs["version"]
            if row.version is None or version > row.version:
                assert row.sent is not None
                row.base, row.version = row.sent, version
            row.dirty -= row.sent_dirty
        row.sent, row.sent_dirty = None, 0

    def pull(self) -> None:
        while True:
            page = self.heard(self.client.get("/v1/pull", after=self.cursor, epoch=self.client.epoch))
            for theirs in page["records"]:
                self.merge(self.rows.setdefault(theirs["id"], Row({})), theirs)
            self.cursor = page["seq"]
            if not page["more"]:
                return

    def merge(self, row: Row, theirs: dict[str, Any]) -> None:
        """Three ways, field by field; only this client changes its own field: nothing is to be asked."""
        if row.version is not None and theirs["version"] <= row.version:
            return
        values: Values = json.loads(theirs["body"])["values"]
        mine = row.values
        row.values = dict(values)
        if mine.get(self.name, 0) != row.base.get(self.name, 0):
            row.values[self.name] = mine[self.name]
        row.base, row.version = values, theirs["version"]

    def heard(self, answer: requests.Response) -> dict[str, Any]:
        """A verified answer of a request that went through; sometimes it is lost on the way."""
        if self.random.random() < self.lost_answers:
            raise Dropped
        if verified(answer).status_code != 200:
            raise Dropped(answer.text)
        told: dict[str, Any] = answer.json()
        return told
