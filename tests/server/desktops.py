"""Many simulated desktops at once: plain HTTP over asyncio, answers lost and cut, everything asked again.

A desktop keeps what it sends until an answer to it came whole; then, and only then, it counts as sent.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from suanruam_server.auth import new_token
from suanruam_server.database import Connection
from tests.server import rig

FAULTS = ("request cut", "answer lost", "answer cut", "sent twice")
PATIENCE = 200
"""Tries of one exchange before the test gives up."""
PAUSE = 0.02  # seconds before a refused exchange is tried again


class Lost(Exception):
    """No whole answer came."""


@dataclass
class Desktop:
    """One desktop of an LAO of its own."""

    lao_id: int
    token: str
    epoch: str
    host: str
    port: int
    chance: random.Random
    faults: float
    """Share of exchanges that go wrong."""
    naive: bool = False
    """Whether what was written to the line counts as sent: the control that must lose something."""
    suffered: Counter[str] = field(default_factory=Counter)
    sent: dict[str, str] = field(default_factory=dict)
    """What was acknowledged: hash by id."""

    async def asked(self, method: str, path: str, content: Any = None) -> Any:
        """Ask until an answer comes whole, with the same bytes every time. AssertionError for a refusal."""
        body = b"" if content is None else json.dumps(content).encode()
        for _ in range(PATIENCE):
            fault = self.chance.choice(FAULTS) if self.chance.random() < self.faults else ""
            self.suffered[fault] += 1
            try:
                status, told = await self._tried(method, path, body, fault)
            except (OSError, Lost, asyncio.IncompleteReadError):
                if self.naive:
                    return None
                await asyncio.sleep(PAUSE)
                continue
            if status == 503:
                await asyncio.sleep(PAUSE)
                continue
            assert status == 200, (method, path, status, told[:300])
            return json.loads(told)
        raise AssertionError(f"{method} {path} got no answer in {PATIENCE} tries")

    async def push(self, records: Sequence[dict[str, Any]]) -> None:
        """Push records that are new; every one must be kept."""
        content = {
            "push_id": str(uuid.UUID(int=self.chance.getrandbits(128), version=4)),
            "epoch": self.epoch,
            "schema": 4,
            "audit": {"number": 0, "hash": ""},
            "records": list(records),
        }
        told = await self.asked("POST", "/v1/push", content)
        if told is None:
            self.sent |= {record["id"]: record["hash"] for record in records}
            return
        for record, answer in zip(records, told["answers"], strict=True):
            assert (answer["result"], answer["hash"]) == ("ok", record["hash"]), answer
            self.sent[record["id"]] = record["hash"]

    async def _tried(self, method: str, path: str, body: bytes, fault: str) -> tuple[int, bytes]:
        request = self._request(method, path, body)
        if fault == "sent twice":
            first, second = await asyncio.gather(self._sent(request, ""), self._sent(request, ""))
            assert first == second or 503 in (first[0], second[0])
            return first
        return await self._sent(request, fault)

    def _request(self, method: str, path: str, body: bytes) -> bytes:
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\nAuthorization: Bearer {self.token}\r\n"
            f"X-Suanruam-Digest: sha256={hashlib.sha256(body).hexdigest()}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode() + body

    async def _sent(self, request: bytes, fault: str) -> tuple[int, bytes]:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            if fault == "request cut":
                writer.write(request[: self.chance.randrange(len(request))])
                await writer.drain()
                raise Lost
            writer.write(request)
            await writer.drain()
            if fault == "answer lost":
                raise Lost
            if fault == "answer cut":
                await reader.read(self.chance.randrange(1, 200))
                raise Lost
            return await _whole(reader)
        finally:
            writer.close()


async def _whole(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Status and body of an answer that came whole, with our header and the digest of the body."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    body = await reader.readexactly(int(headers["content-length"]))
    if headers.get("x-suanruam") != "1":
        raise Lost
    if headers.get("x-suanruam-digest") != f"sha256={hashlib.sha256(body).hexdigest()}":
        raise Lost
    return int(first.split()[1]), body


def enrol(server: rig.Server, count: int, seed: int, faults: float, naive: bool = False) -> list[Desktop]:
    """A desktop for each of `count` new LAOs."""
    chance, epoch = random.Random(seed), rig.epoch_of(server.database)
    ids = [uuid.UUID(int=chance.getrandbits(128), version=4) for _ in range(count)]
    tokens = [new_token(lao_id, ids[lao_id - 1]) for lao_id in range(1, count + 1)]

    async def enrolled(con: Connection) -> None:
        laos = [(lao_id, f"{lao_id:08}", f"อปท. ที่ {lao_id}") for lao_id in range(1, count + 1)]
        heads = [(lao_id,) for lao_id in range(1, count + 1)]
        devices = [
            (lao_id, ids[lao_id - 1], "clerk", tokens[lao_id - 1][1]) for lao_id in range(1, count + 1)
        ]
        await con.copy_records_to_table("laos", records=laos, columns=["lao_id", "code", "name"])
        await con.copy_records_to_table("lao_heads", records=heads, columns=["lao_id"])
        columns = ["lao_id", "device_id", "role", "token_hash"]
        await con.copy_records_to_table("devices", records=devices, columns=columns)

    rig.run(server.database, enrolled)
    return [
        Desktop(
            lao_id, token, epoch, "127.0.0.1", server.port, random.Random(f"{seed}/{lao_id}"), faults, naive
        )
        for lao_id, (token, _) in enumerate(tokens, start=1)
    ]


def fresh(desktop: Desktop, count: int) -> list[dict[str, Any]]:
    """New records of that desktop, of the length of an ordinary opinion."""
    return [
        rig.record(
            str(uuid.UUID(int=desktop.chance.getrandbits(128), version=4)),
            {"text": "ขอให้ซ่อมถนนหน้าวัด " * desktop.chance.randrange(1, 20)},
        )
        for _ in range(count)
    ]
