"""The office's key, wrapped by a code the server never sees: kept for its next computer, opened there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal

import orjson
from fastapi import APIRouter, Depends, Path, Request
from pydantic import BaseModel, Field

from suanruam_server import audit, database
from suanruam_server.answers import problem
from suanruam_server.auth import Device, require
from suanruam_server.fields import Lines, one

router = APIRouter(tags=["keys"])

PAIRING_LIFE = timedelta(hours=24)
Purpose = Literal["recovery", "pairing"]
PurposeAsked = Annotated[
    Purpose, Path(description="recovery: for good; pairing: for the next computer, 24 hours")
]
_KEEP = """INSERT INTO wrapped_keys (lao_id, purpose, wrapped, device_id, expires_at)
    VALUES ($1, $2, $3, $4, now() + $5::interval)
    ON CONFLICT (lao_id, purpose) DO UPDATE SET wrapped = excluded.wrapped, device_id = excluded.device_id,
    kept_at = now(), expires_at = excluded.expires_at RETURNING kept_at, expires_at"""
_GET = """SELECT wrapped, kept_at, expires_at FROM wrapped_keys
    WHERE lao_id = $1 AND purpose = $2 AND (expires_at IS NULL OR expires_at > now())"""
_PURGE = "DELETE FROM wrapped_keys WHERE lao_id = $1 AND expires_at <= now()"


class Wrapped(BaseModel):
    """A wrapped key as the desktop made it: names and values the server keeps as they are."""

    wrapped: dict[Annotated[str, Field(max_length=40)], Lines | Annotated[int, Field(ge=0, le=2**53)]] = (
        Field(
            min_length=1,
            max_length=20,
            description="What the desktop needs to open it with the code: salt, rounds, key",
        )
    )


class KeptKey(BaseModel):
    """What is known of a kept key without opening it."""

    purpose: Purpose = Field(description="recovery: for good; pairing: for the next computer, 24 hours")
    kept_at: datetime = Field(description="When it was put here")
    expires_at: datetime | None = Field(description="When it ends; null: it stays")


class KeptWrapped(KeptKey):
    """A kept key, still wrapped."""

    wrapped: dict[str, str | int] = Field(description="As it was put")


@router.put("/v1/keys/{purpose}", summary="Keep the office's wrapped key")
async def keep(
    request: Request,
    purpose: PurposeAsked,
    asked: Wrapped,
    device: Annotated[Device, Depends(require("lao_admin"))],
) -> KeptKey:
    """Takes the place of the one kept for the same purpose."""
    life = PAIRING_LIFE if purpose == "pairing" else None
    text = orjson.dumps(asked.wrapped, option=orjson.OPT_SORT_KEYS).decode()
    async with database.connection(request) as con, con.transaction():
        await audit.hold(con, device.lao_id)
        row = one(await con.fetchrow(_KEEP, device.lao_id, purpose, text, device.device_id, life))
        await audit.note(con, device.lao_id, device.device_id, "key", purpose=purpose)
    return KeptKey(purpose=purpose, kept_at=row["kept_at"], expires_at=row["expires_at"])


@router.get("/v1/keys/{purpose}", summary="The office's wrapped key")
async def wrapped(
    request: Request,
    purpose: PurposeAsked,
    device: Annotated[Device, Depends(require("clerk", "chair", "lao_admin"))],
) -> KeptWrapped:
    """404 when none is kept or it has ended."""
    async with database.connection(request) as con:
        await con.execute(_PURGE, device.lao_id)
        row = await con.fetchrow(_GET, device.lao_id, purpose)
    if row is None:
        raise problem(
            404,
            "key",
            "ไม่มีกุญแจที่เก็บไว้ หรือรหัสจับคู่เกิน 24 ชั่วโมงแล้ว",
            "No such key is kept, or the pairing code is older than 24 hours.",
            "แสดงรหัสจับคู่ใหม่ที่เครื่องเดิม หรือใช้รหัสกู้คืน",
            "Show a new pairing code on the first computer, or use the recovery code.",
        )
    return KeptWrapped(
        purpose=purpose,
        kept_at=row["kept_at"],
        expires_at=row["expires_at"],
        wrapped=orjson.loads(row["wrapped"]),
    )
