"""A scripted, faulty line: a TCP proxy that passes HTTP on, message by message, until its fault comes due.

Bytes are counted over a whole exchange from `arm()` on, requests and answers apart, however many messages and
connections carry them: "cut the answer at byte 700" needs to know of no message.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """What goes wrong once.

    kind: "cut" (side "request" or "answer" ends after `at` bytes), "flip" (one bit of byte `at`), "drip"
    (the answer comes one byte every `pause` seconds from byte `at` on), "replace" (answer `at` is `body`
    instead; the server has done the request unless `unseen`), "double" (every request reaches the server
    twice, on two connections), "hold" (request number `at` reaches the server only by `Proxy.let_go()`; the
    client sees a cut).
    """

    kind: str
    side: str = "answer"
    at: int = 0
    reset: bool = False
    body: bytes = b""
    unseen: bool = False
    pause: float = 0.0


@dataclass
class Proxy:
    """Listens on `port` of 127.0.0.1, passes on to `target`; `rate`: bytes a second each way, 0: all."""

    target: int
    rate: int = 0
    fault: Fault | None = None
    up: int = 0
    down: int = 0
    messages: int = 0
    requests: list[bytes] = field(default_factory=list)
    held: list[bytes] = field(default_factory=list)
    keep: bool = False

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listening.getsockname()[1]
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def arm(self, fault: Fault | None = None) -> None:
        """Count from here; the fault comes once."""
        with self._lock:
            self.fault, self.up, self.down, self.messages = fault, 0, 0, 0
            self.requests.clear()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def let_go(self) -> list[bytes]:
        """Deliver what was held, late; the answers nobody waits for any more."""
        late, self.held = self.held, []
        return [self.deliver(one) for one in late]

    def deliver(self, request: bytes) -> bytes:
        """One request to the server as it is, on a connection of its own; its answer."""
        with socket.create_connection(("127.0.0.1", self.target), timeout=30) as server:
            server.sendall(request)
            return _message(server, b"")[0]

    # -- one connection

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with contextlib.ExitStack() as ends, contextlib.suppress(OSError):
            ends.callback(client.close)
            server = socket.create_connection(("127.0.0.1", self.target), timeout=60)
            ends.callback(server.close)
            server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            rest = b""
            while True:
                request, rest = _message(client, rest)
                if not request or not self._pass(client, server, request):
                    return

    def _pass(self, client: socket.socket, server: socket.socket, request: bytes) -> bool:
        """One request and its answer; False when the connection has ended by it."""
        self.messages += 1
        if self.keep:
            self.requests.append(request)
        at = self._due("request", len(request))
        if at is not None:
            return self._broken_request(client, server, request, at)
        if (fault := self._nth("hold")) is not None:
            self.held.append(request)
            return _end(client, fault.reset)
        if (fault := self._nth("replace")) is not None and fault.unseen:
            client.sendall(fault.body)
            return True
        if self.fault is not None and self.fault.kind == "double":
            self.deliver(request)
        self._send(server, request)
        answer = _message(server, b"")[0]
        if fault is not None:
            client.sendall(fault.body)
            return True
        at = self._due("answer", len(answer))
        if at is not None:
            return self._broken_answer(client, answer, at)
        self._send(client, answer)
        return bool(answer)

    def _due(self, side: str, size: int) -> int | None:
        """The place in this message where the fault comes, None if not in it; the bytes are counted."""
        with self._lock:
            before = self.up if side == "request" else self.down
            if side == "request":
                self.up += size
            else:
                self.down += size
            fault = self.fault
            if fault is None or fault.side != side or fault.kind not in ("cut", "flip", "drip"):
                return None
            return fault.at - before if before <= fault.at < before + size else None

    def _nth(self, kind: str) -> Fault | None:
        with self._lock:
            if self.fault is None or self.fault.kind != kind or self.messages != self.fault.at + 1:
                return None
            fault, self.fault = self.fault, None
            return fault

    def _taken(self) -> Fault:
        with self._lock:
            fault, self.fault = self.fault, None
        assert fault is not None
        return fault

    def _broken_request(self, client: socket.socket, server: socket.socket, request: bytes, at: int) -> bool:
        fault = self._taken()
        if fault.kind == "flip":
            server.sendall(_flipped(request, at))
            answer = _message(server, b"")[0]
            client.sendall(answer)
            return False
        server.sendall(request[:at])
        _end(server, fault.reset)
        return _end(client, fault.reset)

    def _broken_answer(self, client: socket.socket, answer: bytes, at: int) -> bool:
        fault = self._taken()
        if fault.kind == "flip":
            client.sendall(_flipped(answer, at))
            return False
        client.sendall(answer[:at])
        for byte in answer[at:] if fault.kind == "drip" else b"":
            time.sleep(fault.pause)  # this is the fault: a line that drips
            client.sendall(bytes((byte,)))
        return _end(client, fault.reset)

    def _send(self, to: socket.socket, data: bytes) -> None:
        if not self.rate:
            to.sendall(data)
            return
        for start in range(0, len(data), 1024):
            piece = data[start : start + 1024]
            time.sleep(len(piece) / self.rate)  # the line is that slow
            to.sendall(piece)


def _end(peer: socket.socket, reset: bool) -> bool:
    """End a connection by FIN or by RST."""
    if reset:
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    else:
        with contextlib.suppress(OSError):
            peer.shutdown(socket.SHUT_RDWR)
    peer.close()
    return False


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes((data[at] ^ 0x04,)) + data[at + 1 :]


def _message(peer: socket.socket, rest: bytes) -> tuple[bytes, bytes]:
    """One HTTP message framed by Content-Length, and what came behind it; b"" when the peer ended."""
    data = rest
    while (end := data.find(b"\r\n\r\n")) < 0:
        piece = peer.recv(65536)
        if not piece:
            return b"", b""
        data += piece
    head = data[:end].lower()
    length = 0
    if (found := head.find(b"content-length:")) >= 0:
        length = int(head[found + 15 :].split(b"\r\n", 1)[0])
    whole = end + 4 + length
    while len(data) < whole:
        piece = peer.recv(65536)
        if not piece:
            return data, b""
        data += piece
    return data[:whole], data[whole:]
