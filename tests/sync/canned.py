"""A stranger on the line: answers every request with the same bytes, whatever is asked."""

from __future__ import annotations

import contextlib
import hashlib
import socket
import threading
import uuid

EPOCH = str(uuid.UUID(int=7))


def sealed(status: int, body: bytes, *more: str, epoch: str = EPOCH) -> bytes:
    """An answer as our server gives it."""
    digest = hashlib.sha256(body).hexdigest()
    ours = (f"X-Suanruam-Epoch: {epoch}", "X-Suanruam: 1", f"X-Suanruam-Digest: sha256={digest}")
    return plain(status, body, *ours, *more)


def plain(status: int, body: bytes, *more: str) -> bytes:
    lines = (f"HTTP/1.1 {status} Told", f"Content-Length: {len(body)}", *more)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Canned:
    """Listens on `url`. `answer`: the bytes of every answer, None for silence. `heard`: what came."""

    def __init__(self, answer: bytes | None) -> None:
        self.answer = answer
        self.heard: list[bytes] = []
        self.asked = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                peer, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(peer,), daemon=True).start()

    def _serve(self, peer: socket.socket) -> None:
        with peer, contextlib.suppress(OSError):
            while piece := peer.recv(65536):
                self.heard.append(piece)
                self.asked.set()
                if self.answer is not None:
                    peer.sendall(self.answer)
                    return
