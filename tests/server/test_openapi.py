"""The description of the protocol that programs read: nothing in it goes without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from suanruam_server.app import make_app
from suanruam_server.settings import Settings

VERBS = ("get", "put", "post", "delete", "patch")


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return make_app(Settings()).openapi()


def operations(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, verbs in described["paths"].items():
        for verb in VERBS:
            if verb in verbs:
                yield f"{verb.upper()} {path}", verbs[verb]


def undescribed(name: str, schema: dict[str, Any]) -> Iterator[str]:
    for field, one in schema.get("properties", {}).items():
        if not one.get("description"):
            yield f"{name}.{field}"


def test_every_operation_is_described(described: dict[str, Any]) -> None:
    told = operations(described)
    bare = [name for name, one in told if not (one.get("summary") and one.get("description"))]
    assert bare == []


def test_every_field_is_described(described: dict[str, Any]) -> None:
    told = described["components"]["schemas"].items()
    fastapis_own = ("HTTPValidationError", "ValidationError")
    bare = [where for name, one in told if name not in fastapis_own for where in undescribed(name, one)]
    assert bare == []


def test_every_schema_is_described(described: dict[str, Any]) -> None:
    bare = [name for name, one in described["components"]["schemas"].items() if not one.get("description")]
    assert [name for name in bare if name not in ("HTTPValidationError", "ValidationError")] == []


def test_every_parameter_is_described(described: dict[str, Any]) -> None:
    bare = [
        f"{name}: {one['name']}"
        for name, operation in operations(described)
        for one in operation.get("parameters", ())
        if not one.get("description")
    ]
    assert bare == []


def test_every_path_but_metrics_has_its_version(described: dict[str, Any]) -> None:
    assert [path for path in described["paths"] if not path.startswith("/v1/")] == ["/metrics"]


def test_only_these_ask_for_no_token(described: dict[str, Any]) -> None:
    free = {name for name, one in operations(described) if not one.get("security")}
    assert free == {"POST /v1/enrol", "GET /v1/health", "GET /v1/live", "GET /metrics"}
