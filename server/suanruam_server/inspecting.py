"""Whether the database still is what the server took in: each thing said twice is compared, in one snapshot.

Damage that PostgreSQL cannot see (a hand in the tables, a disk without checksums) shows here.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from typing import Any

import asyncpg
import orjson

from suanruam_server.sweeping import ANSWER_DAYS
from suanruam_server.words import Words

_ROWS = 500


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be: what, of which LAO, and where in its tables."""

    what: Words
    lao_id: int
    where: str

    def told(self) -> dict[str, Any]:
        """As JSON tells it."""
        return asdict(self) | {"what": {"th": self.what.thai, "en": self.what.english}}


# Each asks for lao_id and a place; no rows: all is well.
_RULES: tuple[tuple[Words, str], ...] = (
    (
        Words("ลำดับการเปลี่ยนแปลงขาดช่วง", "The sequence of changes has gaps."),
        """SELECT h.lao_id, format('%s of %s', count(c.version), h.seq) AS place
        FROM lao_heads h LEFT JOIN changes c ON c.lao_id = h.lao_id AND c.version BETWEEN 1 AND h.seq
        GROUP BY h.lao_id, h.seq HAVING count(c.version) <> h.seq""",
    ),
    (
        Words("มีการเปลี่ยนแปลงเกินลำดับของ อปท.", "There are changes beyond the LAO's sequence."),
        """SELECT c.lao_id, c.version::text AS place FROM changes c
        LEFT JOIN lao_heads h ON h.lao_id = c.lao_id
        WHERE h.seq IS NULL OR c.version > h.seq OR c.version < 1""",
    ),
    (
        Words("บันทึกผู้กระทำขาดช่วง", "The audit lines have gaps."),
        """SELECT coalesce(h.lao_id, a.lao_id) AS lao_id, format('%s of %s', a.lines, h.audit_seq) AS place
        FROM lao_heads h FULL JOIN
            (SELECT lao_id, count(*) AS lines, max(seq) AS last FROM audit_lines GROUP BY 1) a
        ON a.lao_id = h.lao_id WHERE coalesce(a.lines, 0) <> coalesce(h.audit_seq, 0)
        OR coalesce(a.last, 0) <> coalesce(h.audit_seq, 0)""",
    ),
    (
        Words("ใบรับรายงานขาดช่วง", "The receipts have gaps."),
        """SELECT coalesce(h.lao_id, r.lao_id) AS lao_id, format('%s of %s', r.lines, h.receipt_seq) AS place
        FROM lao_heads h FULL JOIN
            (SELECT lao_id, count(*) AS lines, max(seq) AS last FROM receipts GROUP BY 1) r
        ON r.lao_id = h.lao_id WHERE coalesce(r.lines, 0) <> coalesce(h.receipt_seq, 0)
        OR coalesce(r.last, 0) <> coalesce(h.receipt_seq, 0)""",
    ),
    (
        Words("กล่องรับเข้าเกินลำดับ", "The inbox is beyond its sequence."),
        """SELECT i.lao_id, max(i.seq)::text AS place FROM inbox i
        LEFT JOIN lao_heads h ON h.lao_id = i.lao_id
        GROUP BY i.lao_id, h.inbox_seq HAVING max(i.seq) > coalesce(h.inbox_seq, 0)""",
    ),
    (
        Words("ลำดับที่กู้คืนเกินลำดับปัจจุบัน", "The restored sequence is beyond the present one."),
        "SELECT lao_id, restored_seq::text AS place FROM lao_heads WHERE restored_seq > seq",
    ),
    (
        Words("ระเบียนไม่ตรงกับการเปลี่ยนแปลงของมัน", "A record does not agree with its change."),
        """SELECT r.lao_id, r.table_name || '/' || r.id AS place FROM records r
        LEFT JOIN changes c ON c.lao_id = r.lao_id AND c.version = r.version
        WHERE c.version IS NULL OR (c.table_name, c.id, c.hash, c.device_id)
        IS DISTINCT FROM (r.table_name, r.id, r.hash, r.device_id)""",
    ),
    (
        Words("การเปลี่ยนแปลงล่าสุดไม่มีระเบียน", "The last change of a record has no record."),
        """SELECT c.lao_id, c.table_name || '/' || c.id AS place
        FROM (SELECT lao_id, table_name, id, max(version) AS last FROM changes GROUP BY 1, 2, 3) c
        LEFT JOIN records r ON r.lao_id = c.lao_id AND r.table_name = c.table_name AND r.id = c.id
        WHERE r.version IS DISTINCT FROM c.last""",
    ),
    (
        Words("การเปลี่ยนแปลงไม่มีการส่งของมัน", "A change has no push it came with."),
        f"""SELECT c.lao_id, min(c.version)::text AS place FROM changes c
        LEFT JOIN pushes p ON p.lao_id = c.lao_id AND p.push_id = c.push_id AND p.device_id = c.device_id
        WHERE p.push_id IS NULL AND c.changed_at > now() - interval '{ANSWER_DAYS} days'
        GROUP BY c.lao_id, c.push_id""",
    ),
    (
        Words("การส่งจากเครื่องที่ไม่รู้จัก", "A push came from an unknown device."),
        """SELECT p.lao_id, p.device_id::text AS place FROM (SELECT DISTINCT lao_id, device_id FROM pushes) p
        LEFT JOIN devices d ON d.lao_id = p.lao_id AND d.device_id = p.device_id WHERE d.device_id IS NULL""",
    ),
    (
        Words("ใบรับของรายงานที่ไม่มี", "A receipt is for a report that is not there."),
        """SELECT c.lao_id, c.seq::text AS place FROM receipts c
        LEFT JOIN reports r ON r.lao_id = c.lao_id AND r.report_id = c.report_id WHERE r.report_id IS NULL""",
    ),
    (
        Words("ชิ้นส่วนของไฟล์ที่ไม่มี", "A chunk belongs to no file."),
        """SELECT c.lao_id, c.kind || '/' || c.sha256 AS place FROM (SELECT DISTINCT lao_id, kind, sha256
        FROM file_chunks) c LEFT JOIN files f USING (lao_id, kind, sha256) WHERE f.sha256 IS NULL""",
    ),
    (
        Words("อปท. ไม่มีลำดับ", "An LAO has no sequence."),
        """SELECT l.lao_id, '' AS place FROM laos l LEFT JOIN lao_heads h ON h.lao_id = l.lao_id
        WHERE h.lao_id IS NULL""",
    ),
)
_FOREIGN = Words("ข้อมูลใน {table} ของ อปท. ที่ไม่มี", "{table} holds rows of an LAO that does not exist.")
_TABLES_OF_LAOS = """SELECT c.table_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND c.column_name = 'lao_id' AND c.table_name <> 'laos'
    AND t.table_type = 'BASE TABLE' AND NOT EXISTS (SELECT FROM pg_inherits i
        WHERE i.inhrelid = format('public.%I', c.table_name)::regclass) ORDER BY 1"""
_FACTS = ("epoch", "minimum_schema", "made_at")
_NO_FACT = Words("ไม่มีข้อเท็จจริงของเครื่องแม่ข่าย", "A fact of the server is missing.")
_DIFFERENT = Words("แฮชไม่ตรงกับเนื้อความ", "The hash is not that of the body.")
_OTHER = Words("เนื้อความเป็นของระเบียนอื่น", "The body is that of another record.")
_CUT = Words("ไฟล์ที่ว่าครบแล้วไม่ครบหรือไม่ตรง", "A file said to be complete is not, or differs.")


async def inspect(con: asyncpg.Connection[asyncpg.Record]) -> AsyncIterator[Finding]:
    """Everything that is not as it should be. Reads all of the database once, while the server runs."""
    async with con.transaction(isolation="repeatable_read", readonly=True):
        await con.execute("SET LOCAL statement_timeout = 0")
        facts = {row["name"] for row in await con.fetch("SELECT name FROM server_facts WHERE value <> ''")}
        for name in (name for name in _FACTS if name not in facts):
            yield Finding(_NO_FACT, 0, name)
        for what, sql in _RULES:
            for row in await con.fetch(sql):
                yield Finding(what, row["lao_id"], row["place"] or "")
        async for finding in _foreign(con):
            yield finding
        async for finding in _bodies(con):
            yield finding
        async for finding in _files(con):
            yield finding


async def _foreign(con: asyncpg.Connection[asyncpg.Record]) -> AsyncIterator[Finding]:
    for (table,) in await con.fetch(_TABLES_OF_LAOS):
        rows = await con.fetch(
            f"SELECT DISTINCT t.lao_id FROM {table} t"
            " LEFT JOIN laos l ON l.lao_id = t.lao_id WHERE l.lao_id IS NULL"
        )
        for row in rows:
            yield Finding(_FOREIGN.filled(table=table), row["lao_id"], table)


async def _bodies(con: asyncpg.Connection[asyncpg.Record]) -> AsyncIterator[Finding]:
    query = "SELECT lao_id, table_name, id, deleted, hash, body FROM records"
    async for row in con.cursor(query, prefetch=_ROWS):
        place = f"{row['table_name']}/{row['id']}"
        raw = row["body"].encode()
        if hashlib.sha256(raw).digest() != row["hash"]:
            yield Finding(_DIFFERENT, row["lao_id"], place)
        elif not _is(raw, row):
            yield Finding(_OTHER, row["lao_id"], place)


def _is(raw: bytes, row: asyncpg.Record) -> bool:
    """Whether the body tells the same table, id and deletion as the columns beside it."""
    try:
        body = orjson.loads(raw)
        told = (body["table"], body["id"], body["deleted"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return False
    return bool(told == (row["table_name"], row["id"], row["deleted"]))


async def _files(con: asyncpg.Connection[asyncpg.Record]) -> AsyncIterator[Finding]:
    for row in await con.fetch("SELECT lao_id, kind, sha256, digest, size FROM files WHERE complete"):
        if not await _whole(con, row):
            yield Finding(_CUT, row["lao_id"], f"{row['kind']}/{row['sha256']}")


async def _whole(con: asyncpg.Connection[asyncpg.Record], file: asyncpg.Record) -> bool:
    """Whether the chunks follow each other without a gap up to the size, and are the bytes that came."""
    query = """SELECT first_byte, data FROM file_chunks
        WHERE lao_id = $1 AND kind = $2 AND sha256 = $3 ORDER BY first_byte"""
    digest, reached = hashlib.sha256(), 0
    async for chunk in con.cursor(query, file["lao_id"], file["kind"], file["sha256"], prefetch=8):
        if chunk["first_byte"] != reached:
            return False
        digest.update(chunk["data"])
        reached += len(chunk["data"])
    return bool(reached == file["size"] and digest.hexdigest() == file["digest"])
