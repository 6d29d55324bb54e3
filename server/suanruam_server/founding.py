"""What the command line does to the database: set it up, let in by hand, narrow what serving may do."""

from __future__ import annotations

from asyncpg import Connection, Record

from suanruam_server import audit, migrating
from suanruam_server.audit import Con
from suanruam_server.enrol import SPONSOR, Code, new_code, roles_of
from suanruam_server.laos import NewLao, add_lao
from suanruam_server.words import Refused, Words

# What serving needs of each table, and nothing more: history and audit can be added to, never rewritten.
RIGHTS = {
    "schema_versions": "SELECT",
    "server_facts": "SELECT",
    "laos": "SELECT, INSERT, UPDATE",
    "lao_heads": "SELECT, INSERT, UPDATE",
    "records": "SELECT, INSERT, UPDATE",
    "changes": "SELECT, INSERT",
    "pushes": "SELECT, INSERT",
    "devices": "SELECT, INSERT, UPDATE",
    "enrolments": "SELECT, INSERT, UPDATE, DELETE",
    "wrapped_keys": "SELECT, INSERT, UPDATE, DELETE",
    "files": "SELECT, INSERT, UPDATE, DELETE",
    "file_chunks": "SELECT, INSERT, DELETE",
    "reports": "SELECT, INSERT, UPDATE",
    "receipts": "SELECT, INSERT",
    "inbox": "SELECT, INSERT",
    "audit_lines": "SELECT, INSERT",
}
SPONSOR_NAME = "สำนักงาน ก.ก.ถ."
_NO_ROLE = Words("ไม่มีบทบาท {role} ใน PostgreSQL", "PostgreSQL has no role {role}.")
_MAKE_ROLE = Words("สร้างก่อน: createuser {role}", "Make it first: createuser {role}")
_NEW_LAO = Words("ยังไม่มี อปท. รหัส {code}", "There is no LAO of code {code} yet.")
_GIVE_NAME = Words("ระบุ --name และ --province เพื่อเพิ่ม", "Give --name and --province to take it in.")
_UNFIT = Words("บทบาท {role} ใช้กับ อปท. นี้ไม่ได้", "The role {role} does not fit this LAO.")
_USE_ROLE = Words("ใช้ได้: {roles}", "It may be: {roles}")


async def found(con: Connection[Record], partitions: int, sponsor: str) -> tuple[list[str], Code | None]:
    """Bring the database up to date: names of the migrations done, and the first code where it was empty.

    The code is the central administrator's. Running it again changes nothing.
    """
    done = await migrating.migrate(con, partitions)
    async with con.transaction():
        made = await con.fetchval(
            "INSERT INTO laos (lao_id, code, name) VALUES (0, '0', $1) ON CONFLICT DO NOTHING RETURNING 1",
            sponsor,
        )
        if not made:
            return done, None
        await con.execute("INSERT INTO lao_heads (lao_id) VALUES (0) ON CONFLICT DO NOTHING")
        await audit.note(con, SPONSOR, None, "init", migrations=done)
        return done, await new_code(con, SPONSOR, "central_admin", "", None)


async def let_in(con: Connection[Record], lao: NewLao | None, role: str, device: str) -> Code:
    """A code for a device of this LAO, which is taken in where it is not yet; None: of the sponsor."""
    async with con.transaction():
        lao_id = await _number(con, lao) if lao else SPONSOR
        if role not in roles_of(lao_id):
            raise Refused(_UNFIT.filled(role=role), _USE_ROLE.filled(roles=", ".join(roles_of(lao_id))))
        return await new_code(con, lao_id, role, device, None)


async def _number(con: Con, lao: NewLao) -> int:
    known: int | None = await con.fetchval("SELECT lao_id FROM laos WHERE code = $1", lao.code)
    if known is not None:
        return known
    if not lao.name:
        raise Refused(_NEW_LAO.filled(code=lao.code), _GIVE_NAME)
    made = await add_lao(con, lao)
    assert made is not None  # asked for above; add_lao holds the lock
    await audit.note(con, made, None, "lao", code=lao.code)
    return made


async def grant(con: Connection[Record], role: str) -> None:
    """Give the serving role exactly its rights; whatever else it had in this schema is taken away."""
    if not await con.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role):
        raise Refused(_NO_ROLE.filled(role=role), _MAKE_ROLE.filled(role=role))
    name = '"' + role.replace('"', '""') + '"'
    async with con.transaction():
        await con.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}")
        await con.execute(f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {name}")
        await con.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        for table, rights in RIGHTS.items():
            await con.execute(f"GRANT {rights} ON {table} TO {name}")
