"""Sends prepared requests over kept connections as fast as they are answered, and tells how fast that was."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import uvloop


@dataclass(frozen=True)
class Told:
    """Answers of one load: how many, within which seconds, how long each took, and those that were no 200."""

    answered: int
    seconds: float
    latencies: Sequence[float]
    failed: Sequence[bytes]

    def at(self, share: float) -> float:
        """Milliseconds within which this share was answered."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Line(asyncio.Protocol):
    """One connection: sends the next request when the last one was answered."""

    def __init__(self, requests: Iterator[bytes], done: asyncio.Future[None], until: float) -> None:
        self.requests, self.done, self.until = requests, done, until
        self.waiting, self.buffer, self.sent_at = -1, b"", 0.0
        self.latencies: list[float] = []
        self.failed: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's is one in all but name
        self.send()

    def connection_lost(self, fault: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(fault or ConnectionError("The server closed the line unanswered."))

    def send(self) -> None:
        request = next(self.requests, None) if time.perf_counter() < self.until else None
        if request is None:
            self.done.set_result(None)
            self.transport.close()
            return
        self.waiting, self.buffer, self.sent_at = -1, b"", time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if self.waiting < 0:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self.waiting = end + 4 + length_of(self.buffer[:end])
        if len(self.buffer) >= self.waiting:
            self.latencies.append(time.perf_counter() - self.sent_at)
            if not self.buffer.startswith(b"HTTP/1.1 200"):
                self.failed.append(self.buffer)
            self.send()


def length_of(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def request(verb: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a request."""
    told = {"Host": "localhost", "Content-Length": str(len(body)), "Content-Type": "application/json"}
    lines = [f"{verb} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in (told | dict(headers or {})).items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def _connected(line: Line, port: int) -> None:
    await asyncio.get_running_loop().create_connection(lambda: line, "127.0.0.1", port)


def load(port: int, requests: Sequence[bytes], connections: int, seconds: float = 1e9) -> Told:
    """Send them all, or as many as these seconds allow, over so many connections."""

    async def loaded() -> Told:
        loop, left = asyncio.get_running_loop(), iter(requests)
        started = time.perf_counter()
        lines = [Line(left, loop.create_future(), started + seconds) for _ in range(connections)]
        for line in lines:
            await _connected(line, port)
        await asyncio.gather(*(line.done for line in lines))
        took = time.perf_counter() - started
        latencies = [one for line in lines for one in line.latencies]
        return Told(len(latencies), took, latencies, [one for line in lines for one in line.failed])

    return uvloop.run(loaded())
