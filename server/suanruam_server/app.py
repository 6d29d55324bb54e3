"""The server as an ASGI program: `uvicorn --factory suanruam_server.app:from_environment`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from fastapi import FastAPI

from suanruam_server import __version__, settings
from suanruam_server.answers import HANDLERS, Exchange
from suanruam_server.database import open_pool
from suanruam_server.limits import Buckets, Limits
from suanruam_server.metrics import Counted
from suanruam_server.settings import Settings

ROUTERS = (
    *("push", "pull", "proof", "health"),
    *("enrol", "me", "devices", "laos", "keys_api"),
    *("files", "reports", "sponsor", "inbox"),
)


def from_environment() -> FastAPI:
    """The program as the environment sets it."""
    return make_app(settings.from_environment())


def make_app(given: Settings) -> FastAPI:
    """The program with these settings. It connects when it is first asked, and never refuses to start."""
    app = FastAPI(
        title="Suanruam server",
        summary="Keeps what LAOs send, gives it back, and passes reports to the sponsor.",
        version=__version__,
        lifespan=_alive,
        exception_handlers=HANDLERS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # a path is right or it is not; a redirect would name a host it was told
        openapi_url="/v1/openapi.json",
    )
    app.state.settings, app.state.epoch = given, ""
    app.state.wrong_codes = Buckets(1 / 60, given.wrong_codes)
    for name in ROUTERS:
        app.include_router(import_module(f"suanruam_server.{name}").router)
    app.add_middleware(Limits, rate=given.rate, burst=given.burst)
    app.add_middleware(Counted)
    app.add_middleware(Exchange, settings=given)
    return app


@asynccontextmanager
async def _alive(app: FastAPI) -> AsyncIterator[None]:
    given: Settings = app.state.settings
    app.state.pool = await open_pool(given, given.database)
    app.state.replica = await open_pool(given, given.read_database) if given.read_database else app.state.pool
    try:
        yield
    finally:
        for pool in {app.state.pool, app.state.replica}:
            pool.terminate()
