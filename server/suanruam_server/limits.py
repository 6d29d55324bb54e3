"""How often a device or an address may ask. (How much it may send: sizes.py.)

Buckets live in the memory of one process: with N processes a device may ask N times as often at worst.
That is enough against a runaway program; floods from outside are nginx's to stop (deploy/nginx.conf).
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from fastapi import Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from suanruam_server.answers import Problem, problem

KEPT = 20_000  # buckets in memory; the longest unused goes first


class Buckets:
    """Token buckets by key: `burst` at once, then `rate` a second. A rate of 0 lets everything through."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self.burst = burst
        self._clock = clock
        self._kept: OrderedDict[object, tuple[float, float]] = OrderedDict()

    def take(self, key: object) -> float:
        """Take one token; the seconds to wait where there is none (nothing is taken then)."""
        if not self.rate:
            return 0.0
        level = self._level(key)
        if level < 1:
            return (1 - level) / self.rate
        self._keep(key, level - 1)
        return 0.0

    def give_back(self, key: object) -> None:
        """Undo one `take` of this key."""
        if self.rate:
            self._keep(key, min(self.burst, self._level(key) + 1))

    def _keep(self, key: object, level: float) -> None:
        self._kept[key] = (level, self._clock())
        self._kept.move_to_end(key)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _level(self, key: object) -> float:
        level, at = self._kept.get(key, (self.burst, 0.0))
        return min(self.burst, level + (self._clock() - at) * self.rate)


class Limits:
    """ASGI: 429 for a device that asks too often."""

    def __init__(self, app: ASGIApp, rate: float, burst: float) -> None:
        self._app = app
        self._devices = Buckets(rate, burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = _token(scope) if scope["type"] == "http" else b""
        wait = self._devices.take(token) if token else 0.0
        if wait:
            fault = too_often(wait)
            refused = Response(fault.body, fault.status, dict(fault.headers), "application/json")
            await refused(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _token(scope: Scope) -> bytes:
    """By the whole token, not the device it names: nobody uses up the share of a device he knows."""
    told: bytes = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
    return told[:300]


def too_often(seconds: float) -> Problem:
    """429 with the whole seconds to wait."""
    wait = max(1, math.ceil(seconds))
    return problem(
        429,
        "often",
        "ติดต่อเครื่องแม่ข่ายถี่เกินไป",
        "The server was asked too often.",
        f"รอ {wait} วินาทีแล้วลองใหม่",
        f"Wait {wait} seconds and try again.",
        headers={"Retry-After": str(wait)},
    )


def address_of(request: Request) -> str:
    """The caller's address as limits count it: an IPv6 line owns its whole /64."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(IPv6Address(int(address) >> 64 << 64)) if isinstance(address, IPv6Address) else host
