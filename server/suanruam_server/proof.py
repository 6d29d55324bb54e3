"""GET /v1/proof: what the server holds of an LAO, a line per table, to be compared with the desktop's."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from suanruam_server.answers import answer
from suanruam_server.auth import bearer
from suanruam_server.database import connection
from suanruam_server.pull import head_of
from suanruam_server.quick import Quick
from suanruam_server.shapes import REFUSALS, SECURITY, ProofAnswer

router = APIRouter(route_class=Quick, tags=["record"])
_PROOF = """
SELECT h.seq, p.table_name, p.rows, p.digest
FROM lao_heads h LEFT JOIN LATERAL (
  SELECT r.table_name, count(*) AS rows,
    bit_xor(('x' || encode(substr(r.hash, 1, 16), 'hex'))::bit(128)) AS digest
  FROM records r WHERE r.lao_id = h.lao_id GROUP BY r.table_name
) p ON true
WHERE h.lao_id = $1 ORDER BY p.table_name
"""
_SEEN = "UPDATE devices SET seen_at = now() WHERE lao_id = $1 AND device_id = $2"


@router.get(
    "/v1/proof",
    summary="Tell what is held of the caller's LAO",
    openapi_extra={"security": SECURITY},
    response_model=ProofAnswer,
    responses=REFUSALS,
)
async def proof(request: Request) -> Response:
    """One statement, one snapshot, worked out from the rows themselves: it proves what is there."""
    asks = bearer(request)
    async with connection(request) as con:
        head = await head_of(con, request, asks)
        rows = await con.fetch(_PROOF, asks.lao_id)
        await con.execute(_SEEN, asks.lao_id, asks.device_id)
    tables: dict[str, Any] = {
        row["table_name"]: {"rows": row["rows"], "digest": row["digest"].bytes.hex()}
        for row in rows
        if row["table_name"] is not None
    }
    return answer({"epoch": head["epoch"], "seq": rows[0]["seq"], "tables": tables})
