"""What every answer carries, and how a refusal is told: a key, what happened, what to do, in two languages.

`Exchange` stands around the whole program: it takes the body in (bounded, unpacked, compared with its digest)
and seals what goes out, errors included: our own header, the epoch, the digest of the body (protocol.md).
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import traceback
import zlib
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import orjson
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from suanruam_server.settings import Settings
from suanruam_server.sizes import body_limit

LOG = logging.getLogger("suanruam_server")
OURS, EPOCH, DIGEST = b"x-suanruam", b"x-suanruam-epoch", b"x-suanruam-digest"
WITH_BODY = frozenset(("POST", "PUT", "PATCH", "DELETE"))
WORTH_PACKING = 1024
LONG = 256 * 1024


class Problem(Exception):
    """A refusal to be told to the client. `more` are further fields beside `error`, `what` and `mend`."""

    def __init__(
        self,
        status: int,
        error: str,
        what: Mapping[str, str],
        mend: Mapping[str, str],
        more: Mapping[str, Any],
        headers: Mapping[str, str],
    ) -> None:
        super().__init__(f"{status} {error}: {what['en']}")
        self.status = status
        self.body = orjson.dumps({"error": error, "what": what, "mend": mend, **more})
        self.headers = headers


def problem(
    status: int,
    error: str,
    th: str,
    en: str,
    mend_th: str = "",
    mend_en: str = "",
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Problem:
    """A refusal to raise. `error` is the key a program reads; the sentences are for a person."""
    mend = {"th": mend_th, "en": mend_en}
    return Problem(status, error, {"th": th, "en": en}, mend, more, headers or {})


def answer(content: Any, status: int = 200) -> Response:
    """Content as JSON, without a model in between."""
    return Response(orjson.dumps(content), status, media_type="application/json")


def tell_epoch(request: Request, epoch: str) -> None:
    """The epoch as the database has just told it; answers without one tell the last that was seen."""
    request.scope["suanruam.epoch"] = epoch
    request.app.state.epoch = epoch


def digest_of(request: Request) -> bytes:
    """SHA-256 of the request's body, unpacked."""
    found: bytes = request.scope["suanruam.digest"]
    return found


# -- what goes wrong elsewhere


async def on_problem(_request: Request, fault: Exception) -> Response:
    assert isinstance(fault, Problem)
    return Response(fault.body, fault.status, dict(fault.headers), "application/json")


async def on_invalid(request: Request, fault: Exception) -> Response:
    """A body or query that is not as described: where, without repeating what was sent."""
    assert isinstance(fault, RequestValidationError)
    where = [{"where": ".".join(map(str, one["loc"])), "what": one["type"]} for one in fault.errors()]
    return await on_problem(request, not_described(where))


def not_described(where: object) -> Problem:
    return problem(
        422,
        "not_described",
        "ข้อมูลที่ส่งมาไม่ตรงตามแบบที่กำหนด",
        "What was sent is not as described.",
        "ปรับปรุงโปรแกรมเป็นรุ่นล่าสุดแล้วลองใหม่",
        "Update the program and try again.",
        where=where,
    )


async def on_http(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    told = _HTTP.get(
        fault.status_code, ("refused", "เครื่องแม่ข่ายไม่รับคำขอนี้", "The server does not take this request.")
    )
    return await on_problem(request, problem(fault.status_code, *told, headers=fault.headers))


_HTTP = {
    404: ("not_found", "ไม่พบสิ่งที่ขอ", "There is no such thing here."),
    405: ("method", "คำขอนี้ใช้ที่นี่ไม่ได้", "This request cannot be made here."),
}
HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    Problem: on_problem,
    RequestValidationError: on_invalid,
    HTTPException: on_http,
}


# -- the door


class Exchange:
    """ASGI: bodies in, answers out. Files come in chunks, so that each body and answer is held as a whole."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sealed = Sealed(scope, send, self.settings.gzip)
        try:
            if scope["method"] in WITH_BODY:
                body = await taken_in(scope, receive, body_limit(scope["path"], self.settings.body))
                if body is None:
                    return
                receive = _given(body, receive)
            await self.app(scope, receive, sealed.send)
        except Problem as fault:
            await sealed.whole(fault.status, fault.body, fault.headers)
        except Exception as fault:  # noqa: BLE001 - whatever it is, an answer goes out
            LOG.error("%s %s failed\n%s", scope["method"], scope["path"], traced(fault))
            await sealed.whole(500, _BROKEN.body, {})


def traced(fault: BaseException) -> str:
    """Where it failed and of which kind, for the log. Messages are left out: they repeat what was sent."""
    places = "".join(traceback.format_tb(fault.__traceback__))
    named = ("sqlstate", "table_name", "column_name", "constraint_name")
    told = ", ".join(f"{name}={value}" for name in named if (value := getattr(fault, name, None)))
    return f"{places}{type(fault).__module__}.{type(fault).__name__} {told}".rstrip()


_BROKEN = problem(
    500,
    "fault",
    "เครื่องแม่ข่ายขัดข้อง ยังไม่ได้บันทึกสิ่งใด",
    "The server failed; nothing was kept.",
    "ลองใหม่ภายหลัง ข้อมูลในเครื่องยังอยู่ครบ",
    "Try again later; what is on your computer is whole.",
)


class Sealed:
    """Holds an answer until it is whole, then sends it with its headers."""

    def __init__(self, scope: Scope, send: Send, gzip: bool) -> None:
        self.scope, self._send, self._gzip = scope, send, gzip
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self._done = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
        elif message["type"] == "http.response.body":
            self._parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._out()

    async def whole(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        """An answer made outside the program; nothing when one has gone already."""
        if self._done:
            return
        told = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        told += [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        self._start, self._parts = {"type": "http.response.start", "status": status, "headers": told}, [body]
        await self._out()

    async def _out(self) -> None:
        assert self._start is not None
        self._done = True
        body = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        headers = list(self._start.get("headers", ()))
        headers += ((OURS, b"1"), (EPOCH, epoch_of(self.scope).encode()))
        headers.append((DIGEST, b"sha256=" + hashlib.sha256(body).hexdigest().encode()))
        if self._gzip and len(body) >= WORTH_PACKING and _asks_packed(self.scope, headers):
            body, headers = await _packed(body, headers)
        await self._send({**self._start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def epoch_of(scope: Scope) -> str:
    """The epoch to tell; "" before the database was ever reached."""
    told = scope.get("suanruam.epoch") or getattr(scope["app"].state, "epoch", "")
    return str(told)


def _asks_packed(scope: Scope, headers: list[tuple[bytes, bytes]]) -> bool:
    asked = any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])
    told = dict(headers)
    words = told.get(b"content-type", b"").startswith((b"application/json", b"text/"))
    return asked and words and not told.keys() & {b"content-encoding", b"content-range"}


async def _packed(body: bytes, headers: list[tuple[bytes, bytes]]) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """What is long is packed in a thread, so that the others need not wait for it."""
    body = await asyncio.to_thread(_gzip, body) if len(body) >= LONG else _gzip(body)
    kept = [(name, value) for name, value in headers if name != b"content-length"]
    kept += [(b"content-encoding", b"gzip"), (b"vary", b"accept-encoding")]
    return body, [*kept, (b"content-length", str(len(body)).encode())]


def _gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return packer.compress(body) + packer.flush()


def _given(body: bytes, receive: Receive) -> Receive:
    waiting = True

    async def once() -> Message:
        nonlocal waiting
        if waiting:
            waiting = False
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return once


async def taken_in(scope: Scope, receive: Receive, limit: int) -> bytes | None:
    """The body of a request, unpacked and compared with its digest; None when the client went away."""
    headers = dict(scope["headers"])
    length = headers.get(b"content-length", b"0")
    if length.isdigit() and int(length) > limit:
        raise too_large(limit)
    body = await _read(receive, limit)
    if body is None:
        return None
    body = _unpacked(body, headers.get(b"content-encoding", b"identity").lower(), limit)
    digest = hashlib.sha256(body)
    told = headers.get(DIGEST, b"" if body else b"sha256=" + digest.hexdigest().encode())
    if told.lower() != b"sha256=" + digest.hexdigest().encode():
        raise damaged()
    scope["suanruam.digest"] = digest.digest()
    return body


async def _read(receive: Receive, limit: int) -> bytes | None:
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit:
            raise too_large(limit)
        if not message.get("more_body", False):
            return parts[0] if len(parts) == 1 else b"".join(parts)


def _unpacked(body: bytes, coding: bytes, limit: int) -> bytes:
    if coding == b"identity":
        return body
    if coding != b"gzip":
        raise damaged()
    unpacker = zlib.decompressobj(31)
    try:
        plain = unpacker.decompress(body, limit + 1)
    except zlib.error:
        raise damaged() from None
    if len(plain) > limit:
        raise too_large(limit)
    if not unpacker.eof or unpacker.unused_data:
        raise damaged()
    return plain


def damaged() -> Problem:
    return problem(
        400,
        "damaged",
        "ข้อมูลเสียหายระหว่างทาง",
        "What was sent arrived damaged.",
        "โปรแกรมจะส่งใหม่เอง",
        "The program sends it again by itself.",
    )


def too_large(limit: int) -> Problem:
    size = f"{limit / (1 << 20):g}"
    return problem(
        413,
        "too_large",
        f"ข้อมูลที่ส่งมาเกิน {size} MiB",
        f"What was sent is larger than {size} MiB.",
        "ส่งเป็นส่วนที่เล็กลง",
        "Send it in smaller parts.",
        limit=limit,
    )
