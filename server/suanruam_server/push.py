"""POST /v1/push: takes in what a desktop changed. The hot path: no models, one statement.

What is wrong with one record is answered for that record alone; the others are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response

from suanruam_server import metrics
from suanruam_server.answers import Problem, answer, digest_of, not_described, problem, tell_epoch
from suanruam_server.auth import Bearer, bearer, device_of, not_this_role, unknown_device
from suanruam_server.checking import Faulty, Record, checked, parsed
from suanruam_server.database import Connection, connection
from suanruam_server.pull import other_epoch, record_of
from suanruam_server.quick import Quick
from suanruam_server.shapes import REFUSALS, Push, PushAnswer, described

router = APIRouter(route_class=Quick, tags=["record"])
_PUSH = "SELECT * FROM push_records($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)"
_THEIRS = """
SELECT t.*, d.name, d.role FROM (
  SELECT r.table_name, r.id, r.version, r.hash, r.body, r.note, r.changed_at, r.device_id,
    sum(octet_length(r.body)) OVER (ORDER BY r.version) - octet_length(r.body) AS before
  FROM unnest($2::text[], $3::text[]) AS g (table_name, id)
  JOIN records r ON r.lao_id = $1 AND r.table_name = g.table_name AND r.id = g.id
) t LEFT JOIN devices d ON d.lao_id = $1 AND d.device_id = t.device_id
WHERE t.before < $4
"""
LARGEST = (1 << 63) - 1
LONG = 256 * 1024
"""Bytes of a body that are not read for somebody unknown: a few packed ones could keep a process busy."""
PAGES = 4
"""Pages of a pull (in bytes) that the answer to one push may hold of what others wrote."""


@dataclass
class Taken:
    """A push as it was read: what can be offered to the database, and what is refused, by its place."""

    push_id: UUID
    epoch: str
    schema: int
    number: int
    head: str
    sent: Sequence[Any]
    records: list[Record] = field(default_factory=list)
    refused: dict[int, Mapping[str, Any]] = field(default_factory=dict)


@router.post(
    "/v1/push",
    summary="Take in records of the caller's LAO",
    openapi_extra=described(Push),
    response_model=PushAnswer,
    responses=REFUSALS,
)
async def push(request: Request) -> Response:
    """Keep what was changed, if nobody changed it since: one transaction for all records of the push."""
    asks = bearer(request)
    settings = request.app.state.settings
    body = await request.body()
    if len(body) > LONG:
        await device_of(request)  # the one statement below asks too, but only after all of it was read
    taken = read(parsed(body), settings.records)
    judge(taken, settings.record)
    program = request.headers.get("x-suanruam-program", "")[:40]
    async with connection(request) as con:
        row: Any = await con.fetchrow(_PUSH, *arguments(asks, taken, digest_of(request), program))
        tell_epoch(request, row["epoch"] or "")
        if row["outcome"] != "ok":
            raise refusal(row)
        noted = orjson.loads(row["answer"])
        answers = told(taken, noted)
        await add_theirs(con, asks.lao_id, answers, PAGES * settings.page)
    metrics.pushed(answers)
    head = {"push_id": str(taken.push_id), "epoch": row["epoch"], "seq": noted["seq"]}
    return answer({**head, "answers": answers})


# -- reading


def read(given: Any, most: int) -> Taken:
    """The envelope of a push; 422 when it is not one, 413 when it holds too many records."""
    if not isinstance(given, dict):
        raise not_described("body")
    audit = given.get("audit")
    audit = audit if isinstance(audit, dict) else {}
    records = given.get("records")
    if not isinstance(records, list):
        raise not_described("records")
    if len(records) > most:
        raise too_many(most)
    return Taken(
        push_id=_uuid(given.get("push_id"), "push_id"),
        epoch=_text(given.get("epoch"), "epoch"),
        schema=_whole(given.get("schema"), "schema", (1 << 31) - 1),
        number=_whole(audit.get("number", 0), "audit.number", LARGEST),
        head=_text(audit.get("hash", ""), "audit.hash"),
        sent=records,
    )


def judge(taken: Taken, largest: int) -> None:
    """Sort the records into those that are as described and those that are not."""
    seen = set()
    for place, sent in enumerate(taken.sent):
        try:
            record = checked(sent, largest)
            if (record.table, record.id) in seen:
                raise Faulty("id", "twice")
            seen.add((record.table, record.id))
            taken.records.append(record)
        except Faulty as fault:
            taken.refused[place] = {"where": fault.where, "what": fault.what}


def arguments(asks: Bearer, taken: Taken, digest: bytes, program: str) -> tuple[Any, ...]:
    """What the function push_records of the database is called with: the records as arrays."""
    columns = zip(*taken.records, strict=True) if taken.records else [()] * 7
    refused = orjson.dumps(taken.refused, option=orjson.OPT_NON_STR_KEYS).decode()
    head = (taken.push_id, digest, taken.epoch, taken.schema, program, taken.number, taken.head)
    return asks.lao_id, asks.device_id, asks.token_hash, *head, *columns, refused


def _uuid(value: Any, where: str) -> UUID:
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        raise not_described(where) from None


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or len(value) > 200 or "\0" in value or not _encodes(value):
        raise not_described(where)
    return value


def _encodes(value: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _whole(value: Any, where: str, largest: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= largest:
        raise not_described(where)
    return value


# -- answering


def told(taken: Taken, noted: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The answers in the order sent, from what the database noted of this push when it first came."""
    refused, versions = noted["refused"], iter(noted["versions"])
    if not refused:
        return [_judged(one, next(versions)) for one in taken.sent]
    return [
        _judged(sent, next(versions)) if (fault := refused.get(str(place))) is None else _invalid(sent, fault)
        for place, sent in enumerate(taken.sent)
    ]


def _judged(sent: Mapping[str, Any], version: int) -> dict[str, Any]:
    head = {"table": sent["table"], "id": sent["id"]}
    if version > 0:
        return {**head, "result": "ok", "version": version, "hash": sent["hash"]}
    return {**head, "result": "absent" if version else "conflict"}


def _invalid(sent: Any, fault: Mapping[str, str]) -> dict[str, Any]:
    """The answer to a record that may be anything: a table or id that is no short text is left out."""
    named = sent if isinstance(sent, dict) else {}
    values = {name: named.get(name) for name in ("table", "id")}
    told = {
        name: value if isinstance(value, str) and len(value) <= 200 and _encodes(value) else None
        for name, value in values.items()
    }
    return {**told, "result": "invalid", **fault}


async def add_theirs(con: Connection[Any], lao_id: int, answers: list[dict[str, Any]], largest: int) -> None:
    """To every conflict the version that is here now; 413 when all of them are far more than a page."""
    at = {(one["table"], one["id"]): one for one in answers if one["result"] == "conflict"}
    if at:
        tables, ids = zip(*at, strict=True)
        rows = await con.fetch(_THEIRS, lao_id, tables, ids, largest)
        if len(rows) < len(at):
            raise too_many(len(rows))
        for row in rows:
            at[row["table_name"], row["id"]]["theirs"] = record_of(row)


# -- refusing


def refusal(row: Mapping[str, Any]) -> Problem:
    """Why nothing of a push was kept."""
    match row["outcome"]:
        case "device":
            return unknown_device()
        case "role":
            return not_this_role()
        case "epoch":
            return other_epoch(row["epoch"], row["restored_seq"])
        case "schema":
            return too_old(row["minimum_schema"])
    return other_bytes()


def other_bytes() -> Problem:
    return problem(
        409,
        "push_id",
        "รหัสการส่งนี้เคยใช้กับข้อมูลอื่นแล้ว",
        "This push_id was used for something else.",
        "โปรแกรมจะส่งใหม่ด้วยรหัสใหม่",
        "The program sends again under a new one.",
    )


def too_old(minimum: int) -> Problem:
    return problem(
        426,
        "program_too_old",
        "โปรแกรมรุ่นนี้เก่าเกินไปสำหรับเครื่องแม่ข่าย",
        "This program is too old for the server.",
        "ปรับปรุงโปรแกรม ข้อมูลในเครื่องยังอยู่ครบ",
        "Update the program; what is on your computer is whole.",
        minimum_schema=minimum,
    )


def too_many(most: int) -> Problem:
    return problem(
        413,
        "too_many",
        f"ส่งได้ครั้งละไม่เกิน {most} รายการ",
        f"A push holds {most} records at most.",
        "ส่งเป็นหลายครั้ง",
        "Send several.",
        limit=most,
    )
