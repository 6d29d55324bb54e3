"""Enrolment of devices: an administrator makes a short code, the new device makes it a token, once."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from suanruam_server import audit, codes, database, limits
from suanruam_server.answers import Problem, problem, tell_epoch
from suanruam_server.audit import Con
from suanruam_server.auth import Device, new_token, require
from suanruam_server.fields import LaoId, Line, one

router = APIRouter(tags=["enrolment"])

SPONSOR = 0
LIFE = timedelta(hours=24)
MOST_CODES = 100
"""Codes of one LAO that wait to be used; more is a program gone wild."""
Role = Literal["clerk", "chair", "lao_admin", "reviewer", "central_admin"]
ROLES_OF_LAO = ("clerk", "chair", "lao_admin")
ROLES_OF_SPONSOR = ("reviewer", "central_admin")

# A device whose answer was lost asks again, within the life of a code and by the same replica: a new token
# replaces the unseen.
_TAKE = """UPDATE enrolments SET used_at = now()
    WHERE code_hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING lao_id, role, name, made_by"""
_TAKEN = """SELECT d.lao_id, d.device_id, d.role, EXISTS (SELECT FROM audit_lines a WHERE a.lao_id = d.lao_id
        AND a.device_id = d.device_id AND a.act = 'enrol' AND a.detail ->> 'first' = 'true') AS first
    FROM enrolments e JOIN devices d
    ON d.lao_id = e.lao_id AND d.device_id = e.device_id
    WHERE e.code_hash = $1 AND e.used_at > now() - $3::interval AND d.replica = $2 AND d.seen_at IS NULL
    AND d.revoked_at IS NULL"""
_RENEW = "UPDATE devices SET token_hash = $3 WHERE lao_id = $1 AND device_id = $2"
_USED_BY = "UPDATE enrolments SET device_id = $3 WHERE lao_id = $1 AND code_hash = $2"
_LAO = "SELECT lao_id, code, name FROM laos WHERE lao_id = $1"
_KEEP_CODE = """INSERT INTO enrolments (lao_id, code_hash, role, name, made_by, expires_at)
    VALUES ($1, $2, $3, $4, $5, now() + $6::interval) RETURNING expires_at"""
_WAITING = """SELECT count(*) FROM enrolments
    WHERE lao_id = $1 AND used_at IS NULL AND expires_at > now()"""
# Whoever was put out lets nobody in any more: his codes end with him.
_MAKER_IS_OUT = """SELECT 1 FROM devices
    WHERE lao_id IN ($1, 0) AND device_id = $2 AND revoked_at IS NOT NULL"""
_KEEP_DEVICE = """INSERT INTO devices
    (lao_id, device_id, role, name, token_hash, replica, enrolled_by, program)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"""


class Enrolment(BaseModel):
    """What a new device sends: the code it was told, and what it is."""

    code: str = Field(max_length=40, description="The code the administrator showed, typed in any way")
    name: Line = Field(
        "", description="Name of the computer as its office calls it; no person's name is needed"
    )
    replica: Annotated[Line, Field(max_length=64)] = Field(
        "", description="Random id of this copy of the record"
    )
    record: Annotated[Line, Field(max_length=64)] = Field(
        "", description="Id of the record this device keeps; empty takes the one that is bound to the LAO"
    )
    program: Annotated[Line, Field(max_length=40)] = Field("", description="Version of the desktop program")


class EnrolledLao(BaseModel):
    """The LAO a device belongs to."""

    lao_id: int = Field(description="Number of the LAO on this server; 0 is the sponsor")
    code: str = Field(description="Code of the LAO as the sponsor keeps it")
    name: str = Field(description="Name of the LAO")


class Enrolled(BaseModel):
    """A device's way in. The token is told this once and kept nowhere on the server."""

    token: str = Field(description="Bearer token `sr1.<lao_id>.<device_id>.<secret>`")
    device_id: UUID = Field(description="Id of the new device")
    lao: EnrolledLao = Field(description="The LAO it belongs to")
    role: Role = Field(description="What it may do")
    epoch: str = Field(description="Identity of this server since it was made or last restored")
    first: bool = Field(description="True when this device bound its record to the LAO")


class CodeAsked(BaseModel):
    """For whom a code is made."""

    role: Role = Field(
        description="What the new device may do; must fit the LAO (the sponsor's roles are of LAO 0)"
    )
    name: Line = Field("", description="Name of the device to be, used when it gives none itself")
    lao_id: LaoId | None = Field(
        None, description="LAO of the new device; only the central administrator names another than his own"
    )


class Code(BaseModel):
    """A code, told this once."""

    code: str = Field(description="Ten letters and digits in two groups; used once")
    expires_at: datetime = Field(description="When it ends unused, 24 hours after it was made")


@router.post("/v1/enrol", summary="Turn a code into a device's token")
async def enrol(request: Request, asked: Enrolment) -> Enrolled:
    """The one verb without a token. A wrong code counts against the address it came from."""
    wrong: limits.Buckets = request.app.state.wrong_codes
    address = limits.address_of(request)
    if seconds := wrong.take(address):  # before the answer is known: parallel tries count too
        raise limits.too_often(seconds)
    bare = codes.read_code(asked.code)
    kept = await asyncio.to_thread(codes.code_hash, bare) if bare else b""
    try:
        async with database.connection(request) as con, con.transaction():
            answer = await _take(con, kept, asked)
    except Problem:  # no database, or another record: the code itself may be right
        wrong.give_back(address)
        raise
    if answer is None:
        raise _wrong_code()
    tell_epoch(request, answer.epoch)
    wrong.give_back(address)
    return answer


async def _take(con: Con, kept: bytes, asked: Enrolment) -> Enrolled | None:
    """Enrol by the code whose hash is `kept`; None: no such code that can still be used."""
    again = False
    place = await con.fetchrow(_TAKE, kept)
    if place is None and asked.replica:
        place, again = await con.fetchrow(_TAKEN, kept, asked.replica, LIFE), True
    if place is None or (not again and await con.fetchval(_MAKER_IS_OUT, place["lao_id"], place["made_by"])):
        return None
    lao_id, role = place["lao_id"], place["role"]
    await audit.hold(con, lao_id)
    first = await _bind(con, lao_id, asked.record) or (again and place["first"])
    device_id = place["device_id"] if again else uuid4()
    token, token_hash = new_token(lao_id, device_id)
    if again:
        await con.execute(_RENEW, lao_id, device_id, token_hash)
    else:
        name = asked.name or place["name"]
        row = (lao_id, device_id, role, name, token_hash, asked.replica, place["made_by"], asked.program)
        await con.execute(_KEEP_DEVICE, *row)
        await con.execute(_USED_BY, lao_id, kept, device_id)
    await audit.note(con, lao_id, device_id, "enrol", role=role, first=first, again=again)
    lao = EnrolledLao(**dict(one(await con.fetchrow(_LAO, lao_id))))
    epoch = await con.fetchval("SELECT value FROM server_facts WHERE name = 'epoch'")
    return Enrolled(token=token, device_id=device_id, lao=lao, role=role, epoch=epoch, first=first)


async def _bind(con: Con, lao_id: int, record: str) -> bool:
    """Bind the record to its LAO, or make sure that it is the one bound; the sponsor keeps none here.

    Raises 409 `record` for any other record: two records must never flow into one.
    """
    if lao_id == SPONSOR or not record:
        return False
    bound = await con.fetchval("SELECT record_id FROM laos WHERE lao_id = $1 FOR UPDATE", lao_id)
    if bound not in ("", record):
        raise _other_record()
    await con.execute("UPDATE laos SET record_id = $2 WHERE lao_id = $1", lao_id, record)
    return bool(bound == "")


@router.post("/v1/codes", summary="Make a code for a new device")
async def make_code(
    request: Request,
    asked: CodeAsked,
    device: Annotated[Device, Depends(require("lao_admin", "central_admin"))],
) -> Code:
    """The LAO's administrator lets devices into his own LAO, the central administrator into any."""
    lao_id = device.lao_id if asked.lao_id is None else asked.lao_id
    own_lao_only(device, lao_id)
    if asked.role not in roles_of(lao_id):
        raise _unfit_role()
    async with database.connection(request) as con, con.transaction():
        if await con.fetchval("SELECT 1 FROM laos WHERE lao_id = $1", lao_id) is None:
            raise no_lao()
        if await con.fetchval(_WAITING, lao_id) >= MOST_CODES:
            raise _many_codes()
        return await new_code(con, lao_id, asked.role, asked.name, device.device_id)


async def new_code(con: Con, lao_id: int, role: str, name: str, made_by: UUID | None) -> Code:
    """Keep a fresh code for a device of this role and LAO, with its audit line; belongs in a transaction."""
    code = codes.make_code()
    kept = await asyncio.to_thread(codes.code_hash, codes.read_code(code) or "")
    await con.execute(
        "DELETE FROM enrolments WHERE lao_id = $1 AND expires_at < now() - interval '30 days'", lao_id
    )
    expires_at = await con.fetchval(_KEEP_CODE, lao_id, kept, role, name, made_by, LIFE)
    await audit.note(con, lao_id, made_by, "code", role=role, expires_at=expires_at)
    return Code(code=code, expires_at=expires_at)


def roles_of(lao_id: int) -> tuple[str, ...]:
    """The roles a device of this LAO may have."""
    return ROLES_OF_SPONSOR if lao_id == SPONSOR else ROLES_OF_LAO


def own_lao_only(device: Device, lao_id: int) -> None:
    """403 unless it is the device's own LAO, or the device is the central administrator's."""
    if lao_id != device.lao_id and device.role != "central_admin":
        raise problem(
            403,
            "lao",
            "ดำเนินการได้เฉพาะ อปท. ของตน",
            "This can be done for one's own LAO only.",
            "ติดต่อผู้ดูแลส่วนกลาง",
            "Ask the central administrator.",
        )


def no_lao() -> Problem:
    return problem(
        404,
        "lao",
        "ไม่มี อปท. นี้ในเครื่องแม่ข่าย",
        "There is no such LAO on this server.",
        "ตรวจหมายเลข อปท.",
        "Check the number of the LAO.",
    )


def _unfit_role() -> Problem:
    return problem(
        422,
        "role",
        "บทบาทนี้ใช้กับ อปท. นี้ไม่ได้",
        "This role does not fit this LAO.",
        "อปท. ใช้ clerk, chair หรือ lao_admin ส่วนกลาง (0) ใช้ reviewer หรือ central_admin",
        "An LAO has clerk, chair or lao_admin; the sponsor (0) has reviewer or central_admin.",
    )


def _many_codes() -> Problem:
    return problem(
        409,
        "codes",
        f"อปท. นี้มีรหัสลงทะเบียนที่ยังไม่ได้ใช้ครบ {MOST_CODES} รหัสแล้ว",
        f"{MOST_CODES} enrolment codes of this LAO wait to be used.",
        "ใช้รหัสที่มีอยู่ หรือรอให้หมดอายุภายใน 24 ชั่วโมง",
        "Use those, or wait until they end, within 24 hours.",
    )


def _wrong_code() -> Problem:
    return problem(
        404,
        "code",
        "รหัสลงทะเบียนนี้ใช้ไม่ได้: พิมพ์ผิด ใช้ไปแล้ว หรือเกิน 24 ชั่วโมง",
        "This enrolment code does not work: mistyped, used already, or older than 24 hours.",
        "ตรวจตัวอักษรอีกครั้ง หรือขอรหัสใหม่จากผู้ดูแลของ อปท.",
        "Check the letters again, or ask the LAO's administrator for a new code.",
    )


def _other_record() -> Problem:
    return problem(
        409,
        "record",
        "อปท. นี้ผูกกับแฟ้มข้อมูลอื่นแล้ว แฟ้มข้อมูลสองแฟ้มรวมเป็นแฟ้มเดียวไม่ได้",
        "This LAO is bound to another record; two records cannot flow into one.",
        "เครื่องใหม่ให้เริ่มจากแฟ้มข้อมูลในเครื่องแม่ข่าย รหัสลงทะเบียนนี้ยังใช้ได้",
        "Start the new computer from the record on the server; this code still works.",
    )
