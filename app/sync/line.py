"""One request, one answer: the line to the server. An answer counts when it proves to be the server's own.

No proxies, no netrc, no cookies, no redirects. See docs/protocol.md, "What every exchange carries".
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import hmac
import http.client
import io
import json
import socket
import time
import uuid
import weakref
from collections.abc import Mapping
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import requests
import urllib3

import app
from app.models.errors import NOTHING, BadInput, StorageFault, Words
from app.sync import faults
from app.sync.faults import NotOurServer, Offline, OtherEpoch, Refusal, Revoked

LARGEST_ANSWER = 64 * 2**20
"""The server ends a page at 8 MiB; more than this is no answer."""
WORTH_PACKING = 1024
LONGEST_WORDS = 500
PIECE = 64 * 1024
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class Patience(NamedTuple):
    """Seconds to wait: for a connection (and each 16 KiB sent), for the next bytes, for a whole answer.

    A line of 64 kbit/s carries 8,000 bytes a second; what comes slower than `slowest` (bytes a second) after
    `whole` seconds is no line.
    """

    connect: float = 15
    read: float = 60
    whole: float = 60
    slowest: int = 500


class Answer(NamedTuple):
    """A verified answer: it is our server's, and whole."""

    status: int
    epoch: str
    body: bytes
    headers: Mapping[str, str]

    def json(self) -> dict[str, Any]:
        """The JSON object of the body. Raises NotOurServer."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError) as fault:
            raise damaged() from fault
        if not isinstance(found, dict):
            raise damaged()
        return found


def address(server: str) -> str:
    """The address without its trailing slash: https://, or http:// of this very computer. Raises BadInput."""
    try:
        parts = urlsplit(server.strip())
        port, host = parts.port, parts.hostname or ""
    except ValueError as fault:
        raise _bad_address(server) from fault
    secure = parts.scheme == "https" or (parts.scheme == "http" and host in LOCAL)
    if not secure or not host or parts.username or parts.query or parts.fragment:
        raise _bad_address(server)
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{'' if port is None else f':{port}'}{parts.path.rstrip('/')}"


def _bad_address(server: str) -> BadInput:
    return BadInput(faults.BAD_ADDRESS.filled(server=server.strip()), faults.TYPE_ADDRESS)


def digest(body: bytes) -> str:
    """What stands in X-Suanruam-Digest."""
    return f"sha256={hashlib.sha256(body).hexdigest()}"


def damaged() -> NotOurServer:
    """An answer that is not what the server sent, or not what was asked for."""
    return NotOurServer(faults.DAMAGED_ANSWER, faults.GOES_ON)


class Line:
    """The line to one server. `epoch` is that of the last verified answer ("" before the first).

    Raises BadInput (address), StorageFault (the CA file cannot be read).
    """

    def __init__(
        self,
        server: str,
        token: str = "",
        ca_file: Path | None = None,
        session: requests.Session | None = None,
        patience: Patience = Patience(),  # noqa: B008 - a tuple
    ) -> None:
        self.server = address(server)
        self.epoch = ""
        self._token = token
        self._patience = patience
        self._session = session or new_session()
        self._verify: bool | str = str(_readable(ca_file)) if ca_file else True

    def close(self) -> None:
        self._session.close()

    def hang_up(self) -> None:
        """From another thread: end the request under way; it raises Offline at once."""
        for adapter in self._session.adapters.values():
            if isinstance(adapter, _Adapter):
                adapter.hang_up()

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        wanted: tuple[int, ...] = (200,),
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request; the verified answer with one of the statuses wanted.

        path: as docs/protocol.md has it, with its query. Raises Offline, NotOurServer, Revoked, Refusal,
        OtherEpoch; then nothing is known of what the server did.
        """
        packed, carried = self._carried(body, headers or {})
        try:
            answer = self._sent(method, path, packed, carried)
        except FAILURES as fault:
            raise told(fault) from fault
        verify(answer)
        if answer.status not in wanted:
            raise refused(answer)
        self.epoch = answer.epoch
        return answer

    def _carried(self, body: bytes | None, more: Mapping[str, str]) -> tuple[bytes | None, dict[str, str]]:
        """The bytes to send and the headers beside them."""
        headers = {"X-Suanruam-Program": app.__version__, "Accept-Encoding": "gzip", **more}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        if body is None:
            return None, headers
        headers["X-Suanruam-Digest"] = digest(body)
        headers.setdefault("Content-Type", "application/json")
        if len(body) > WORTH_PACKING and headers["Content-Type"] == "application/json":
            headers["Content-Encoding"] = "gzip"
            body = gzip.compress(body, 6, mtime=0)
        return body, headers

    def _sent(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        """As a stream, so that each block sent has a time-out of its own: all at once would share one."""
        reply = self._session.request(
            method,
            f"{self.server}{path}",
            data=None if body is None else io.BytesIO(body),
            headers=headers,
            timeout=(self._patience.connect, self._patience.read),
            allow_redirects=False,
            verify=self._verify,
            stream=True,
        )
        with reply:
            content = b"" if method == "HEAD" else self._read(reply.raw)
        return Answer(reply.status_code, reply.headers.get("X-Suanruam-Epoch", ""), content, reply.headers)

    def _read(self, raw: urllib3.HTTPResponse) -> bytes:
        """The body, unless it is too large or drips."""
        begun, pieces, size = time.monotonic(), [], 0
        while piece := raw.read1(PIECE, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST_ANSWER:
                raise damaged()
            taken = time.monotonic() - begun
            if taken > self._patience.whole and size < taken * self._patience.slowest:
                raise Offline(faults.TOO_SLOW, faults.GOES_ON)
        return b"".join(pieces)


class _Adapter(requests.adapters.HTTPAdapter):
    """Knows its connections, so that one that waits can be ended from another thread."""

    def init_poolmanager(self, *sizes: Any, **wanted: Any) -> None:
        super().init_poolmanager(*sizes, **wanted)
        self._live: weakref.WeakSet[urllib3.connection.HTTPConnection] = weakref.WeakSet()
        self.poolmanager.pool_classes_by_scheme = _pools(self._live)

    def hang_up(self) -> None:
        for connection in tuple(self._live):
            if connection.sock is not None:
                with contextlib.suppress(OSError):  # not through TLS, whose other thread is reading
                    socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


def _pools(live: weakref.WeakSet[urllib3.connection.HTTPConnection]) -> dict[str, Any]:
    """Connection pools by scheme whose connections enter themselves into `live`."""

    class Plain(urllib3.connection.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            live.add(self)

    class Secure(urllib3.connection.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            live.add(self)

    plain = type("PlainPool", (urllib3.HTTPConnectionPool,), {"ConnectionCls": Plain})
    return {
        "http": plain,
        "https": type("SecurePool", (urllib3.HTTPSConnectionPool,), {"ConnectionCls": Secure}),
    }


def new_session() -> requests.Session:
    """A session that takes nothing from its surroundings and keeps nothing a stranger gives it."""
    session = requests.Session()
    for scheme in ("https://", "http://"):
        session.mount(scheme, _Adapter(max_retries=0))
    session.trust_env = False
    session.headers.clear()
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return session


def _readable(ca_file: Path) -> Path:
    try:
        ca_file.open("rb").close()
    except OSError as fault:
        raise StorageFault(faults.NO_CA_FILE.filled(file=ca_file), faults.CHECK_CERTIFICATE) from fault
    return ca_file


# -- what failed

FAILURES = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    ValueError,  # a header or status no library can read
)


def told(fault: Exception) -> Offline | NotOurServer:
    """What a person is told when no answer came."""
    if isinstance(fault, requests.exceptions.SSLError | urllib3.exceptions.SSLError):
        return NotOurServer(faults.UNKNOWN_CERTIFICATE, faults.CHECK_CERTIFICATE)
    if isinstance(fault, requests.exceptions.ConnectTimeout):
        return Offline(faults.NO_LINE, faults.GOES_ON)
    if isinstance(fault, requests.exceptions.Timeout | urllib3.exceptions.TimeoutError):
        return Offline(faults.TOO_SLOW, faults.GOES_ON)
    if "NewConnectionError" in repr(fault) or "NameResolutionError" in repr(fault):
        return Offline(faults.NO_LINE, faults.GOES_ON)
    if isinstance(fault, ValueError):
        return damaged()
    return Offline(faults.LINE_CUT, faults.GOES_ON)


# -- what was answered


def verify(answer: Answer) -> None:
    """Raises NotOurServer or Offline unless this is our server's answer, whole."""
    ours = answer.headers.get("X-Suanruam") == "1" and is_uuid(answer.epoch or _none_yet(answer))
    told_digest = answer.headers.get("X-Suanruam-Digest", "")
    if ours and hmac.compare_digest(told_digest.encode(), digest(answer.body).encode()):
        return
    if answer.status in (429, 500, 502, 503, 504):  # by what stands before the server
        raise not_ready(answer)
    if not ours and answer.status == 200 and not answer.body:  # a heading that was cut has no headers
        raise Offline(faults.LINE_CUT, faults.GOES_ON)
    raise damaged() if ours else NotOurServer(faults.STRANGER, faults.SIGN_IN)


def _none_yet(answer: Answer) -> str:
    """A server that has not reached its database yet says no with no epoch to tell."""
    return str(uuid.UUID(int=0)) if answer.status >= 400 else ""


def is_uuid(text: str) -> bool:
    """Whether this is a UUID in its one usual form."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def not_ready(answer: Answer) -> Offline:
    """Too often, or not now: with the seconds to wait, where they were given."""
    words = faults.ASKED_TO_WAIT if answer.status == 429 else faults.NOT_READY
    return Offline(words.filled(status=answer.status), faults.GOES_ON, _seconds(answer))


def _seconds(answer: Answer) -> float:
    """Retry-After in seconds, at most an hour; a date there is not looked at (clocks decide nothing)."""
    given = answer.headers.get("Retry-After", "").strip()
    return float(min(int(given), 3600)) if given.isascii() and given.isdecimal() and len(given) < 9 else 0.0


def refused(answer: Answer) -> Offline | Revoked | Refusal | OtherEpoch | NotOurServer:
    """The fault that a verified answer of another status stands for."""
    if answer.status == 429 or answer.status >= 500:
        return not_ready(answer)
    if answer.status == 401:
        return Revoked(faults.NO_LONGER_KNOWN, faults.ENROL_AGAIN)
    if not 400 <= answer.status < 500:
        return NotOurServer(faults.STRANGER, faults.SIGN_IN)
    said = answer.json()
    error = said.get("error")
    if answer.status == 400 and error == "damaged":
        return Offline(faults.LINE_CUT, faults.GOES_ON)
    if answer.status == 409 and error == "epoch":
        return _other_epoch(said)
    if answer.status == 426:
        return Refusal(faults.PROGRAM_TOO_OLD, faults.UPDATE, 426, "program")
    what = _words(said.get("what")) or faults.REFUSED.filled(status=answer.status)
    return Refusal(what, _words(said.get("mend")) or NOTHING, answer.status, str(error)[:40])


def _other_epoch(said: dict[str, Any]) -> OtherEpoch | NotOurServer:
    epoch, restored = said.get("epoch"), said.get("restored_seq")
    if isinstance(epoch, str) and is_uuid(epoch) and isinstance(restored, int) and restored >= 0:
        return OtherEpoch(epoch, restored)
    return damaged()


def _words(said: Any) -> Words | None:
    """Words of the server; a sentence, not a book."""
    if not isinstance(said, dict) or not all(isinstance(said.get(one), str) for one in ("th", "en")):
        return None
    found = Words(said["th"][:LONGEST_WORDS], said["en"][:LONGEST_WORDS])
    return found if any(found) else None
