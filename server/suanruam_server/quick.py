"""A route that hands the request straight to its function: the record's verbs read and write bytes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, cast

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Quick(APIRoute):
    """For functions of a request alone. What they take and give is described by `openapi_extra`."""

    def get_route_handler(self) -> Handler:
        return cast(Handler, self.endpoint)
