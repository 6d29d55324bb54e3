"""The LAOs of this server: made by the central administrator, each with a code for its first device."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field

from suanruam_server import audit, database
from suanruam_server.answers import problem
from suanruam_server.audit import Con
from suanruam_server.auth import Device, require
from suanruam_server.enrol import new_code
from suanruam_server.fields import LaoId, Line

router = APIRouter(tags=["laos"])

_LOCK = "SELECT pg_advisory_xact_lock(7850)"  # two LAOs made at once must not get one number
_ADD = """INSERT INTO laos (lao_id, code, name, lao_type, province, amphoe)
    SELECT coalesce(max(lao_id), 0) + 1, $1, $2, $3, $4, $5 FROM laos RETURNING lao_id"""
_LIST = """SELECT l.lao_id, l.code, l.name, l.lao_type, l.province, l.amphoe, l.enrolled_at,
        l.record_id <> '' AS bound, coalesce(h.seq, 0) AS seq
    FROM laos l LEFT JOIN lao_heads h ON h.lao_id = l.lao_id
    WHERE l.lao_id > $1 ORDER BY l.lao_id LIMIT $2"""
CentralAdministrator = Annotated[Device, Depends(require("central_admin"))]


class NewLao(BaseModel):
    """An LAO to be taken in."""

    code: Annotated[Line, Field(min_length=1, max_length=40)] = Field(
        description="Its code as the sponsor keeps it"
    )
    name: Annotated[Line, Field(min_length=1)] = Field(description="Its name, such as อบต.สวนร่วมใจ")
    lao_type: Line = Field("", description="Its type, as totals are told by")
    province: Line = Field("", description="Its province")
    amphoe: Line = Field("", description="Its district")


class MadeLao(BaseModel):
    """The LAO and the code of its first administrator, told this once."""

    lao_id: int = Field(description="Its number on this server")
    code: str = Field(description="Its code as the sponsor keeps it")
    enrolment_code: str = Field(description="Code by which its administrator's device is enrolled, once")
    expires_at: datetime = Field(description="When that code ends unused")


class ListedLao(BaseModel):
    """One LAO as the central administrator sees it; nothing of its record but how far it has come."""

    lao_id: int = Field(description="Its number on this server")
    code: str = Field(description="Its code as the sponsor keeps it")
    name: str = Field(description="Its name")
    lao_type: str = Field(description="Its type")
    province: str = Field(description="Its province")
    amphoe: str = Field(description="Its district")
    enrolled_at: datetime = Field(description="When it was taken in")
    bound: bool = Field(description="True once a device has bound its record")
    seq: int = Field(description="How many changes it has sent")


class Laos(BaseModel):
    """A page of LAOs by number."""

    laos: list[ListedLao] = Field(description="One entry an LAO; the sponsor itself (0) is not among them")
    more: bool = Field(description="True when others follow: ask again after the last number")


@router.post("/v1/laos", summary="Take an LAO in")
async def make(request: Request, asked: NewLao, device: CentralAdministrator) -> MadeLao:
    """Makes the LAO, its sequence, and a code for its administrator. 409 when the code is taken."""
    async with database.connection(request) as con, con.transaction():
        lao_id = await add_lao(con, asked)
        if lao_id is None:
            raise problem(
                409,
                "lao",
                "มี อปท. ที่ใช้รหัสนี้แล้ว",
                "There is an LAO of this code already.",
                "ดูรายชื่อ อปท. อีกครั้ง",
                "Look at the list of LAOs again.",
            )
        await audit.note(con, lao_id, device.device_id, "lao", code=asked.code)
        made = await new_code(con, lao_id, "lao_admin", "", device.device_id)
    return MadeLao(lao_id=lao_id, code=asked.code, enrolment_code=made.code, expires_at=made.expires_at)


async def add_lao(con: Con, lao: NewLao) -> int | None:
    """The number of a new LAO; None when its code is taken. Belongs in a transaction."""
    await con.execute(_LOCK)
    if await con.fetchval("SELECT 1 FROM laos WHERE code = $1", lao.code):
        return None
    row = (lao.code, lao.name, lao.lao_type, lao.province, lao.amphoe)
    lao_id: int = await con.fetchval(_ADD, *row)
    await con.execute("INSERT INTO lao_heads (lao_id) VALUES ($1)", lao_id)
    return lao_id


@router.get("/v1/laos", summary="The LAOs of this server")
async def listing(
    request: Request,
    device: CentralAdministrator,
    after: Annotated[LaoId, Query(description="Number of the last LAO of the page before")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000, description="Most entries of the answer")] = 500,
) -> Laos:
    """In the order of their numbers."""
    async with database.connection(request) as con:
        rows = await con.fetch(_LIST, after, limit + 1)
    return Laos(laos=[ListedLao(**dict(row)) for row in rows[:limit]], more=len(rows) > limit)
