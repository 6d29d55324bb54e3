"""The verbs of `suanruam-server`: each does one piece of work on the database and tells what came of it.

Exit status: 0 done, 1 told problems on stderr, 2 misuse. Passwords never come from arguments:
the environment names the database (SUANRUAM_SERVER_DATABASE, and SUANRUAM_SERVER_OWNER_DATABASE for what the
serving role may not do).
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import asyncpg
from asyncpg import Connection, Record

from suanruam_server import backup, devices, founding, inspecting, migrating, serving, settings, sweeping
from suanruam_server.arguments import MISUSE, language_of, parser, say, speak_thai
from suanruam_server.enrol import Code
from suanruam_server.laos import NewLao
from suanruam_server.words import NOTHING, Language, Refused, Words

DONE, PROBLEMS = 0, 1
ROLES = {
    "clerk": Words("เจ้าหน้าที่", "clerk"),
    "chair": Words("ประธาน/ผู้บริหาร", "chair"),
    "lao_admin": Words("ผู้ดูแลของหน่วยงาน", "administrator of the office"),
    "reviewer": Words("ผู้ตรวจของส่วนกลาง", "reviewer of the sponsor"),
    "central_admin": Words("ผู้ดูแลส่วนกลาง", "central administrator"),
}

_MIGRATED = Words("ปรับรุ่นฐานข้อมูลแล้ว: {names}", "The database was brought up to date: {names}")
_UP_TO_DATE = Words("ฐานข้อมูลเป็นรุ่นล่าสุดแล้ว", "The database is up to date.")
_GRANTED = Words("ให้สิทธิบทบาท {role} เท่าที่จำเป็นแล้ว", "The role {role} was granted what serving needs.")
_CODE = Words(
    "รหัสลงทะเบียน {role} ({key}): {code} ใช้ได้ครั้งเดียว ถึง {until}",
    "Enrolment code, {role} ({key}): {code}, for one use, until {until}",
)
_BACKED_UP = Words("สำรองแล้ว: {file} ({size} ไบต์)", "Backed up: {file} ({size} bytes)")
_RESTORED = Words("กู้คืนแล้ว เลขยุคใหม่: {epoch}", "Restored under a new epoch: {epoch}")
_REFILLED = Words(
    "ตรวจด้วย suanruam-server check แล้วเปิดบริการ เครื่องของ อปท. จะเติมสิ่งที่ขาดเอง",
    "Run suanruam-server check, then serve; the desktops refill what is missing.",
)
_NOT_EMPTY = Words("ฐานข้อมูลไม่ว่าง จึงไม่กู้คืนทับ", "The database is not empty; nothing is restored over it.")
_MAKE_EMPTY = Words("สร้างฐานข้อมูลว่าง: createdb", "Make an empty one: createdb")
_ALL_WELL = Words("ข้อมูลทั้งหมดครบและตรงกัน", "Everything is whole and agrees.")
_FOUND = Words("อปท. {lao}: {what} [{where}]", "LAO {lao}: {what} [{where}]")
_NO_DATABASE = Words("ติดต่อฐานข้อมูลไม่ได้: {why}", "The database cannot be reached: {why}")
_SET_DATABASE = Words(
    "ตรวจ SUANRUAM_SERVER_DATABASE และบริการ postgresql",
    "Check SUANRUAM_SERVER_DATABASE and the service postgresql.",
)
_DATABASE_FAULT = Words("ฐานข้อมูลแจ้งว่า: {why}", "The database says: {why}")
_NOT_SET_UP = Words("ฐานข้อมูลยังไม่ได้เตรียม", "The database is not set up.")
_BEHIND = Words("ฐานข้อมูลเก่ากว่าโปรแกรม", "The database is older than the program.")
_DO_INIT = Words("สั่ง suanruam-server init ก่อน", "Run suanruam-server init first.")
_ADDRESS = Words("ที่อยู่ของเครื่องแม่ข่าย: {url}", "Address of the server: {url}")
_UNTIL_STOPPED = Words(
    "ให้บริการจนกด Ctrl+C ข้อมูลที่ลองไว้ยังอยู่ครั้งหน้า", "Serving until Ctrl+C; what is tried is kept for next time."
)
_STOPPED = Words("หยุดตามคำสั่ง", "Stopped as asked.")
_SWEPT = Words(
    "ล้างแล้ว: ไฟล์ที่ส่งค้าง {uploads} คำตอบเก่า {answers} รหัสที่หมดอายุ {codes} กุญแจที่หมดอายุ {keys}",
    "Let go: uploads {uploads}, answers {answers}, codes {codes}, keys {keys}",
)
_NO_LAO = Words("ไม่มี อปท. รหัส {code}", "There is no LAO of code {code}.")
_NO_DEVICE = Words("ไม่มีเครื่อง {device} ใน อปท. นี้", "This LAO has no device {device}.")
_REVOKED = Words("ถอนเครื่อง {device} แล้ว", "The device {device} is out.")
_NAMED_TWICE = Words("ส่วนกลางไม่มี --name", "The sponsor takes no --name.")
_NAME_LAO = Words("ระบุ --lao", "Give --lao.")
_BAD_SETTING = Words("ค่าตั้งอ่านไม่ได้: {why}", "A setting cannot be read: {why}")
_ACT = Words("{place} {act} โดย {who} {more}", "{place} {act} by {who} {more}")
ACTS: dict[str, Words] = {
    "init": Words("เตรียมฐานข้อมูล", "database set up"),
    "lao": Words("เพิ่ม อปท.", "LAO taken in"),
    "code": Words("ออกรหัสลงทะเบียน", "code made"),
    "enrol": Words("ลงทะเบียนเครื่อง", "device enrolled"),
    "revoke": Words("ถอนเครื่อง", "device revoked"),
    "key": Words("เก็บกุญแจที่ห่อแล้ว", "wrapped key kept"),
    "report": Words("ส่งรายงาน", "report handed in"),
    "receipt": Words("ตอบรายงาน", "report answered"),
    "restore": Words("กู้คืน", "restored"),
}
_AUDIT = """SELECT a.at, l.code, a.seq, a.act, a.device_id, d.role, d.name, a.detail FROM audit_lines a
    LEFT JOIN laos l ON l.lao_id = a.lao_id
    LEFT JOIN devices d ON d.lao_id = a.lao_id AND d.device_id = a.device_id
    WHERE $1 = '' OR l.code = $1 ORDER BY a.at DESC, a.lao_id, a.seq DESC LIMIT $2"""


class Session:
    """What a verb needs: the arguments, the language, the settings, and where answers go."""

    def __init__(self, arguments: Namespace) -> None:
        self.arguments = arguments
        self.language: Language = arguments.spoken
        self.settings = settings.from_environment()

    @property
    def owner_url(self) -> str:
        """The database as its owner reaches it."""
        return self.settings.owner_database or self.settings.database

    def say(self, words: Words) -> None:
        """Tell a person; programs that asked for JSON hear only the answer."""
        if not self.arguments.json:
            say(words.said(self.language))

    def tell_code(self, role: str, code: Code) -> None:
        until = code.expires_at.astimezone().strftime("%Y-%m-%d %H:%M")
        self.say(_CODE.filled(role=ROLES[role], key=role, code=code.code, until=until))

    def answer(self, **values: Any) -> None:
        if self.arguments.json:
            say(json.dumps(values, ensure_ascii=False, sort_keys=True, default=str))

    @asynccontextmanager
    async def owner(self) -> AsyncIterator[Connection[Record]]:
        """A connection as the owner of the tables. Raises Refused when the database cannot be reached."""
        async with connected(self.owner_url) as con:
            yield con


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Connection[Record]]:
    try:
        con = await asyncpg.connect(url, timeout=10)
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as fault:
        raise Refused(_NO_DATABASE.filled(why=str(fault) or type(fault).__name__), _SET_DATABASE) from fault
    try:
        yield con
    except asyncpg.UndefinedTableError as fault:
        raise Refused(_NOT_SET_UP, _DO_INIT) from fault
    except asyncpg.PostgresError as fault:
        raise Refused(_DATABASE_FAULT.filled(why=fault)) from fault
    finally:
        await con.close(timeout=5)


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 done, 1 told problems, 2 misuse."""
    speak_thai()
    given = sys.argv[1:] if argv is None else argv
    arguments = parser(language_of(given, dict(os.environ))).parse_args(given)
    language: Language = arguments.spoken
    try:
        return VERBS[arguments.verb](Session(arguments))
    except Refused as fault:
        say(fault.said(language), problem=True)
    except ValueError as fault:
        say(_BAD_SETTING.filled(why=fault).said(language), problem=True)
        return MISUSE
    except KeyboardInterrupt:
        say(_STOPPED.said(language), problem=True)
    return PROBLEMS


async def _init(session: Session) -> int:
    async with session.owner() as con:
        done, code = await founding.found(con, session.settings.partitions, session.arguments.name)
        session.say(_MIGRATED.filled(names=", ".join(done)) if done else _UP_TO_DATE)
        if role := session.arguments.app_role:
            await founding.grant(con, role)
            session.say(_GRANTED.filled(role=role))
    if code:
        session.tell_code("central_admin", code)
    session.answer(migrations=done, code=code.code if code else None)
    return DONE


async def _enrol(session: Session) -> int:
    asked = session.arguments
    if not asked.lao and asked.name:
        raise Refused(_NAMED_TWICE, _NAME_LAO)
    role = asked.role or ("lao_admin" if asked.lao else "reviewer")
    lao = None
    if asked.lao:
        lao = NewLao.model_construct(
            code=asked.lao, name=asked.name, lao_type=asked.type, province=asked.province, amphoe=asked.amphoe
        )
    async with session.owner() as con:
        code = await founding.let_in(con, lao, role, asked.device)
    session.tell_code(role, code)
    session.answer(code=code.code, role=role, expires_at=code.expires_at)
    return DONE


async def _revoke(session: Session) -> int:
    asked = session.arguments
    async with session.owner() as con:
        lao_id = await con.fetchval("SELECT lao_id FROM laos WHERE code = $1", asked.lao or "0")
        if lao_id is None:
            raise Refused(_NO_LAO.filled(code=asked.lao), NOTHING)
        revoked_at = await devices.put_out(con, lao_id, asked.device, None)
    if revoked_at is None:
        raise Refused(_NO_DEVICE.filled(device=asked.device), _NAME_LAO)
    session.say(_REVOKED.filled(device=asked.device))
    session.answer(device_id=asked.device, revoked_at=revoked_at)
    return DONE


def _run(session: Session) -> int:
    asyncio.run(_up_to_date(session))
    serving.serve(session.arguments.host, session.arguments.port, session.arguments.workers)
    return DONE


async def _up_to_date(session: Session) -> None:
    """Refuse to serve an older database; one that is down does not keep the server from starting."""
    try:
        async with connected(session.settings.database) as con:
            missing = await migrating.behind(con)
    except Refused as fault:
        say(fault.said(session.language), problem=True)
        return
    if missing:
        raise Refused(_BEHIND, _DO_INIT)


def _try(session: Session) -> int:
    asked = session.arguments
    serving.ensure_free(asked.host, asked.port)
    with serving.trial(asked.folder) as codes:
        session.say(_ADDRESS.filled(url=f"http://{asked.host}:{asked.port}"))
        for role, code in codes.items():
            session.tell_code(role, code)
        session.say(_UNTIL_STOPPED)
        session.answer(codes={role: code.code for role, code in codes.items()})
        serving.serve(asked.host, asked.port, asked.workers)
    return DONE


def _backup(session: Session) -> int:
    file = session.arguments.file.absolute()
    size = backup.backup(session.owner_url, file)
    session.say(_BACKED_UP.filled(file=file, size=size))
    session.answer(file=str(file), size=size)
    return DONE


def _restore(session: Session) -> int:
    if session.arguments.recovered:
        epoch = asyncio.run(_mark(session))
    else:
        backup.verify(session.arguments.file)
        asyncio.run(_empty(session))
        epoch = backup.restore(session.owner_url, session.arguments.file)
    session.say(_RESTORED.filled(epoch=epoch))
    session.say(_REFILLED)
    session.answer(epoch=epoch)
    return DONE


async def _empty(session: Session) -> None:
    async with session.owner() as con:
        if await con.fetchval("SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace LIMIT 1"):
            raise Refused(_NOT_EMPTY, _MAKE_EMPTY)


async def _mark(session: Session) -> str:
    epoch = str(uuid4())
    async with session.owner() as con, con.transaction():
        await con.execute(backup.mark_restored(epoch))
    return epoch


async def _check(session: Session) -> int:
    async with session.owner() as con:
        findings = [finding async for finding in inspecting.inspect(con)]
    for one in findings:
        told = _FOUND.filled(lao=one.lao_id, what=one.what, where=one.where)
        say(told.said(session.language), problem=True)
    if not findings:
        session.say(_ALL_WELL)
    session.answer(findings=[one.told() for one in findings])
    return PROBLEMS if findings else DONE


async def _sweep(session: Session) -> int:
    async with session.owner() as con:
        swept = await sweeping.sweep(con)
    session.say(_SWEPT.filled(**swept._asdict()))
    session.answer(**swept._asdict())
    return DONE


async def _audit(session: Session) -> int:
    code = session.arguments.lao
    async with session.owner() as con:
        if code and not await con.fetchval("SELECT 1 FROM laos WHERE code = $1", code):
            raise Refused(_NO_LAO.filled(code=code), NOTHING)
        rows = await con.fetch(_AUDIT, code, session.arguments.last)
    lines = [{**dict(row), "detail": json.loads(row["detail"])} for row in reversed(rows)]
    for line in lines:
        who = line["name"] or line["device_id"] or "suanruam-server"
        when = f"{line['at'].astimezone():%Y-%m-%d %H:%M:%S}"
        more = " ".join(f"{name}={value}" for name, value in line["detail"].items())
        place = f"{when} {line['code']} {line['seq']}"
        session.say(_ACT.filled(place=place, act=ACTS[line["act"]], who=who, more=more))
    session.answer(lines=lines)
    return DONE


def _waiting(verb: Callable[[Session], Coroutine[Any, Any, int]]) -> Callable[[Session], int]:
    return lambda session: asyncio.run(verb(session))


VERBS: dict[str, Callable[[Session], int]] = {
    "init": _waiting(_init),
    "enrol": _waiting(_enrol),
    "revoke": _waiting(_revoke),
    "run": _run,
    "try": _try,
    "backup": _backup,
    "restore": _restore,
    "check": _waiting(_check),
    "sweep": _waiting(_sweep),
    "audit": _waiting(_audit),
}
