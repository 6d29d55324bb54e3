"""The devices of an LAO: who they are, and out at once when revoked."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, Field

from suanruam_server import audit, database
from suanruam_server.answers import problem
from suanruam_server.audit import Con
from suanruam_server.auth import Device, require
from suanruam_server.enrol import Role, own_lao_only
from suanruam_server.fields import LaoId

router = APIRouter(tags=["devices"])

_LIST = """SELECT lao_id, device_id, role, name, enrolled_at, enrolled_by, revoked_at, seen_at, program
    FROM devices WHERE lao_id = $1 ORDER BY enrolled_at, device_id"""
_REVOKE = """UPDATE devices SET revoked_at = coalesce(revoked_at, now()) WHERE lao_id = $1 AND device_id = $2
    RETURNING revoked_at, revoked_at = now() AS now"""
Administrator = Annotated[Device, Depends(require("lao_admin", "central_admin"))]
LaoAsked = Annotated[
    LaoId | None, Query(description="LAO meant; only the central administrator names another")
]


class Listed(BaseModel):
    """One device as an administrator sees it; never its token."""

    lao_id: int = Field(description="LAO it belongs to")
    device_id: UUID = Field(description="Id of the device")
    role: Role = Field(description="What it may do")
    name: str = Field(description="Name of the computer as its office calls it")
    enrolled_at: datetime = Field(description="When it was let in")
    enrolled_by: UUID | None = Field(
        description="Device whose code let it in; null: the command line of the server"
    )
    revoked_at: datetime | None = Field(description="When it was put out; null while it is in")
    seen_at: datetime | None = Field(description="When it last sent something; null: never yet")
    program: str = Field(description="Version of its desktop program")


class Devices(BaseModel):
    """All devices of one LAO, the revoked ones too, in the order they were let in."""

    devices: list[Listed] = Field(description="One entry a device")


class Revocation(BaseModel):
    """Which LAO's device is meant; the body may be left out."""

    lao_id: LaoId | None = Field(
        None, description="LAO of the device; only the central administrator names another"
    )


class Revoked(BaseModel):
    """The device is out."""

    device_id: UUID = Field(description="Id of the device")
    revoked_at: datetime = Field(description="Since when it is out; the first time counts")


@router.get("/v1/devices", summary="The devices of an LAO")
async def devices(request: Request, device: Administrator, lao_id: LaoAsked = None) -> Devices:
    """Own LAO for its administrator, any for the central administrator."""
    asked = device.lao_id if lao_id is None else lao_id
    own_lao_only(device, asked)
    async with database.connection(request) as con:
        rows = await con.fetch(_LIST, asked)
    return Devices(devices=[Listed(**dict(row)) for row in rows])


@router.post("/v1/devices/{device_id}/revoke", summary="Put a device out")
async def revoke(
    request: Request,
    device_id: Annotated[UUID, Path(description="The device to put out")],
    device: Administrator,
    lao_id: LaoAsked = None,
    asked: Revocation | None = None,
) -> Revoked:
    """Its next request, to whichever process, is answered 401. May be repeated."""
    named = [number for number in (asked.lao_id if asked else None, lao_id) if number is not None]
    meant = named[0] if named else device.lao_id
    own_lao_only(device, meant)
    async with database.connection(request) as con:
        revoked_at = await put_out(con, meant, device_id, device)
    if revoked_at is None:
        raise problem(
            404,
            "device",
            "ไม่มีเครื่องนี้ใน อปท. นี้",
            "This LAO has no such device.",
            "ดูรายชื่อเครื่องอีกครั้ง",
            "Look at the list of devices again.",
        )
    return Revoked(device_id=device_id, revoked_at=revoked_at)


async def put_out(con: Con, lao_id: int, device_id: UUID, by: Device | None) -> datetime | None:
    """Since when the device is out, noted once; None: there is none. `by` None: the command line."""
    async with con.transaction():
        await audit.hold(con, lao_id)
        row = await con.fetchrow(_REVOKE, lao_id, device_id)
        if row and row["now"]:
            who, whose = (by.device_id, by.lao_id) if by else (None, None)
            await audit.note(con, lao_id, who, "revoke", device=device_id, by_lao=whose)
    return row["revoked_at"] if row else None
