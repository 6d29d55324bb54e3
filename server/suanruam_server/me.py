"""What a device may know of itself and of the server it speaks to."""

from __future__ import annotations

from typing import Annotated, cast
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from suanruam_server import database
from suanruam_server.auth import Device, require
from suanruam_server.enrol import EnrolledLao, Role
from suanruam_server.fields import one

router = APIRouter(tags=["enrolment"])

_OF_LAO = """SELECT l.lao_id, l.code, l.name, l.record_id, coalesce(h.seq, 0) AS seq,
        coalesce(h.restored_seq, 0) AS restored_seq,
        EXISTS (SELECT FROM wrapped_keys k WHERE k.lao_id = l.lao_id
            AND (k.expires_at IS NULL OR k.expires_at > now())) AS key_kept
    FROM laos l LEFT JOIN lao_heads h ON h.lao_id = l.lao_id WHERE l.lao_id = $1"""
_FACTS = "SELECT name, value FROM server_facts WHERE name IN ('epoch', 'minimum_schema')"


class OwnDevice(BaseModel):
    """The device that asks."""

    device_id: UUID = Field(description="Its id")
    name: str = Field(description="Its name as its office calls it")


class Me(BaseModel):
    """Who the device is here, and where its LAO stands."""

    lao: EnrolledLao = Field(description="The LAO it belongs to")
    device: OwnDevice = Field(description="The device itself")
    role: Role = Field(description="What it may do")
    epoch: str = Field(description="Identity of this server since it was made or last restored")
    restored_seq: int = Field(
        description="The LAO's sequence as the last restored backup had it; 0: never restored"
    )
    seq: int = Field(description="The LAO's sequence now")
    minimum_schema: int = Field(description="Oldest schema of records this server still takes")
    record: str = Field(description="Id of the record bound to the LAO; empty: none yet")
    first_clone: bool = Field(
        description="True when a new computer can be made from here: record bound, key kept"
    )


@router.get("/v1/me", summary="Who I am here")
async def me(
    request: Request,
    device: Annotated[Device, Depends(require())],
) -> Me:
    """For every device; the cheapest way to learn whether it is still let in."""
    async with database.connection(request) as con:
        lao = one(await con.fetchrow(_OF_LAO, device.lao_id))
        facts = {row["name"]: row["value"] for row in await con.fetch(_FACTS)}
    return Me(
        lao=EnrolledLao(lao_id=lao["lao_id"], code=lao["code"], name=lao["name"]),
        device=OwnDevice(device_id=device.device_id, name=device.name),
        role=cast(Role, device.role),
        epoch=facts["epoch"],
        restored_seq=lao["restored_seq"],
        seq=lao["seq"],
        minimum_schema=int(facts.get("minimum_schema", "1")),
        record=lao["record_id"],
        first_clone=bool(lao["record_id"]) and lao["key_kept"],
    )
