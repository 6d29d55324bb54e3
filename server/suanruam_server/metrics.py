"""What is counted for the operator. Several processes share the folder PROMETHEUS_MULTIPROC_DIR."""

from __future__ import annotations

import os
from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUESTS = Counter(
    "suanruam_requests_total", "Requests by verb, route and status", ("method", "route", "status")
)
SECONDS = Histogram(
    "suanruam_request_seconds",
    "Time of a request within the program",
    ("route",),
    buckets=(0.005, 0.02, 0.1, 0.5, 2, 10),
)
RECORDS = Counter("suanruam_records_total", "Records pushed, by what became of them", ("result",))
PULLED = Counter("suanruam_pulled_records_total", "Records given out")


def pushed(answers: Sequence[Mapping[str, Any]]) -> None:
    for result, count in Tally(one["result"] for one in answers).items():
        RECORDS.labels(result).inc(count)


def told() -> bytes:
    """Everything counted, of all processes where they share a folder, in the text form of Prometheus."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


class Counted:
    """ASGI: counts each request under the route that took it, never under a path with somebody's id."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception:
            status = status or 500  # as it is told to the client, further out
            raise
        finally:
            route = getattr(scope.get("route"), "path", "other")
            REQUESTS.labels(scope["method"] if route != "other" else "other", route, str(status)).inc()
            SECONDS.labels(route).observe(perf_counter() - started)
