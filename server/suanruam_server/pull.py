"""GET /v1/pull: everything of an LAO beyond a cursor, in the order of its sequence, nothing left out."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from suanruam_server import metrics
from suanruam_server.answers import Problem, answer, not_described, problem, tell_epoch
from suanruam_server.auth import OFFICE, Bearer, bearer, not_this_role, unknown_device
from suanruam_server.database import Connection, connection
from suanruam_server.quick import Quick
from suanruam_server.shapes import PULL_QUERY, REFUSALS, PullAnswer, asked

router = APIRouter(route_class=Quick, tags=["record"])
LARGEST = (1 << 63) - 1
_HEAD = """
SELECT d.role, h.seq, h.restored_seq, (SELECT value FROM server_facts WHERE name = 'epoch') AS epoch
FROM devices d JOIN lao_heads h ON h.lao_id = d.lao_id
WHERE d.lao_id = $1 AND d.device_id = $2 AND d.token_hash = $3 AND d.revoked_at IS NULL
"""
_PAGE = """
SELECT p.*, d.name, d.role FROM (
  SELECT r.table_name, r.id, r.version, r.hash, r.body, r.note, r.changed_at, r.device_id,
    sum(octet_length(r.body)) OVER (ORDER BY r.version) - octet_length(r.body) AS before
  FROM (SELECT * FROM records WHERE lao_id = $1 AND version > $2 ORDER BY version LIMIT $3) r
) p LEFT JOIN devices d ON d.lao_id = $1 AND d.device_id = p.device_id
WHERE p.before < $4 ORDER BY p.version
"""


@router.get(
    "/v1/pull",
    summary="Give what changed in the caller's LAO",
    openapi_extra=asked(*PULL_QUERY),
    response_model=PullAnswer,
    responses=REFUSALS,
)
async def pull(request: Request) -> Response:
    """The sequence is read before the page, so that a page never ends before what it claims to reach."""
    asks, settings = bearer(request), request.app.state.settings
    after, limit = _number(request, "after", 0, 0, LARGEST), _number(request, "limit", 500, 1, 500)
    async with connection(request) as con:
        head = await head_of(con, request, asks)
        if request.query_params.get("epoch", head["epoch"]) != head["epoch"]:
            raise other_epoch(head["epoch"], head["restored_seq"])
        rows = await con.fetch(_PAGE, asks.lao_id, after, limit, settings.page)
    records = [record_of(row) for row in rows]
    metrics.PULLED.inc(len(records))
    last = records[-1]["version"] if records else 0
    more = bool(records) and last < head["seq"]
    seq = last if more else max(last, head["seq"])
    return answer({"epoch": head["epoch"], "seq": seq, "more": more, "records": records})


async def head_of(con: Connection[Any], request: Request, asks: Bearer) -> Any:
    """The LAO's head, for a device that keeps its record; 401 or 403 for others."""
    head = await con.fetchrow(_HEAD, asks.lao_id, asks.device_id, asks.token_hash)
    if head is None:
        raise unknown_device()
    tell_epoch(request, head["epoch"])
    if head["role"] not in OFFICE:
        raise not_this_role()
    return head


def record_of(row: Any) -> dict[str, Any]:
    """A row of `records`, joined with its device, as it goes over the wire."""
    by = {"device_id": str(row["device_id"]), "name": row["name"] or "", "role": row["role"] or ""}
    return {
        "table": row["table_name"],
        "id": row["id"],
        "version": row["version"],
        "hash": row["hash"].hex(),
        "body": row["body"],
        "note": row["note"],
        "at": row["changed_at"],
        "by": by,
    }


def other_epoch(epoch: str, restored_seq: int) -> Problem:
    return problem(
        409,
        "epoch",
        "เครื่องแม่ข่ายถูกกู้คืนหรือเริ่มใหม่",
        "The server was restored or began anew.",
        "โปรแกรมจะเทียบข้อมูลทั้งหมดให้เอง",
        "The program compares everything by itself.",
        epoch=epoch,
        restored_seq=restored_seq,
    )


def _number(request: Request, name: str, otherwise: int, least: int, most: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit()) or len(text) > 19 or not least <= int(text) <= most:
        raise not_described(f"query.{name}")
    return int(text)
