"""Whether the program runs, whether it reaches its database, and what it counted."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel, Field

from suanruam_server import __version__, metrics
from suanruam_server.answers import Problem, answer, tell_epoch
from suanruam_server.database import connection

router = APIRouter(tags=["health"])
_EPOCH = "SELECT value FROM server_facts WHERE name = 'epoch'"


class Health(BaseModel):
    """How the server is."""

    status: Literal["ok", "no database"] = Field(description="Whether the database can be reached.")
    version: str = Field(description="Version of this program.")


class Live(BaseModel):
    """That the process runs."""

    status: Literal["ok"] = Field(description="Always ok: it answered.")
    version: str = Field(description="Version of this program.")


@router.get(
    "/v1/health",
    summary="Whether the server can work",
    response_model=Health,
    responses={503: {"model": Health, "description": "No database."}},
)
async def health(request: Request) -> Response:
    """200 when the database answers, 503 when it does not."""
    try:
        async with connection(request) as con:
            tell_epoch(request, await con.fetchval(_EPOCH, timeout=2) or "")
    except Problem:
        return answer({"status": "no database", "version": __version__}, 503)
    return answer({"status": "ok", "version": __version__})


@router.get("/v1/live", summary="Whether the process runs", response_model=Live)
async def live() -> Response:
    """200 as long as the process runs, database or not."""
    return answer({"status": "ok", "version": __version__})


@router.get(
    "/metrics", summary="Counters for Prometheus; for the local network only", response_class=Response
)
async def counted() -> Response:
    """Numbers only: nobody's id, name or address."""
    return Response(metrics.told(), media_type=CONTENT_TYPE_LATEST)
