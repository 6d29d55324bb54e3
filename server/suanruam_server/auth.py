"""Who asks: a device of one LAO, known by a random token of which only the hash is kept."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from suanruam_server.answers import Problem, problem, tell_epoch
from suanruam_server.database import connection

OFFICE = ("clerk", "chair", "lao_admin")
"""Roles that keep the record of one LAO."""
_TOKEN = re.compile(
    r"Bearer sr1\.(\d{1,9})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{20,100})"
)
_SCHEME = HTTPBearer(
    auto_error=False, description="sr1.<lao_id>.<device_id>.<secret>, given once at enrolment"
)
_WHO = """
SELECT d.role, d.name, (SELECT value FROM server_facts WHERE name = 'epoch') AS epoch
FROM devices d
WHERE d.lao_id = $1 AND d.device_id = $2 AND d.token_hash = $3 AND d.revoked_at IS NULL
"""


@dataclass(frozen=True)
class Device:
    """An enrolled device. LAO 0 is the sponsor itself."""

    lao_id: int
    device_id: UUID
    role: str
    name: str


@dataclass(frozen=True)
class Bearer:
    """What a token says of itself, before anybody has compared it."""

    lao_id: int
    device_id: UUID
    token_hash: bytes


def new_token(lao_id: int, device_id: UUID) -> tuple[str, bytes]:
    """A fresh token and the hash to keep of it. The token is told once and never again."""
    secret = secrets.token_urlsafe(32)
    return f"sr1.{lao_id}.{device_id}.{secret}", hash_of(secret)


def hash_of(secret: str) -> bytes:
    """What is kept of a token's secret: it has 256 random bits, so that a plain hash is enough."""
    return hashlib.sha256(secret.encode()).digest()


def bearer(request: Request) -> Bearer:
    """The token of a request; 401 when it has none."""
    found = _TOKEN.fullmatch(request.headers.get("authorization", ""))
    if found is None:
        raise unknown_device()
    return Bearer(int(found[1]), UUID(found[2]), hash_of(found[3]))


async def device_of(request: Request) -> Device:
    """The device that asks; 401 when it is unknown or revoked."""
    asks = bearer(request)
    async with connection(request) as con:
        row = await con.fetchrow(_WHO, asks.lao_id, asks.device_id, asks.token_hash)
    if row is None:
        raise unknown_device()
    tell_epoch(request, row["epoch"])
    return Device(asks.lao_id, asks.device_id, row["role"], row["name"])


def require(*roles: str) -> Callable[..., Awaitable[Device]]:
    """A dependency: the device that asks, if it has one of these roles (none named: any); else 401 or 403."""

    async def required(
        request: Request, _shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_SCHEME)]
    ) -> Device:
        device = await device_of(request)
        if roles and device.role not in roles:
            raise not_this_role()
        return device

    return required


def unknown_device() -> Problem:
    return problem(
        401,
        "unknown_device",
        "เครื่องแม่ข่ายไม่รู้จักเครื่องนี้ หรือเครื่องนี้ถูกยกเลิกแล้ว",
        "The server does not know this device, or it was revoked.",
        "ขอรหัสลงทะเบียนใหม่จากผู้ดูแลของ อปท.",
        "Ask the administrator of your LAO for a new enrolment code.",
        headers={"WWW-Authenticate": "Bearer"},
    )


def not_this_role() -> Problem:
    return problem(
        403,
        "not_this_role",
        "บทบาทของเครื่องนี้ทำสิ่งนี้ไม่ได้",
        "The role of this device may not do this.",
        "ติดต่อผู้ดูแลของ อปท.",
        "Ask the administrator of your LAO.",
    )
