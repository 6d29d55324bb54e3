"""The ground: every key begins with the LAO, migrations run once, the tables may be shared out or not."""

from __future__ import annotations

import ast
import asyncio
import inspect
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import asyncpg
import pytest

import suanruam_server
from suanruam_server.cluster import Cluster
from suanruam_server.migrating import behind, migrate, migrations
from suanruam_server.settings import Settings, from_environment
from tests.server import rig
from tests.server.rig import Client, record, run, run_sql

WHOLE = {"server_facts", "schema_versions", "laos"}
"""Facts of the whole server, and the register of the LAOs: small, on every node (Citus: reference tables)."""
SOURCE = Path(suanruam_server.__file__).parent
NATIONAL = {"sponsor", "overview", "opendata", "figures", "backup", "inspecting", "sweeping", "cli"}
"""What asks for all LAOs: the sponsor's view, which may read a replica, and the operator's own commands."""
KEYED = re.compile(
    r"\b(?:FROM|INTO|UPDATE|JOIN)\s+(records|changes|pushes|devices|enrolments|wrapped_keys|files|file_chunks"
    r"|reports|receipts|inbox|audit_lines|lao_heads)\b"
)
COLUMNS = """
SELECT i.relname AS index, t.relname AS table, a.attname AS first
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
WHERE n.nspname = 'public' AND t.relkind IN ('r', 'p') AND x.indisunique
"""


def test_every_unique_key_begins_with_the_lao(database: str) -> None:
    keys = [row for row in run_sql(database, COLUMNS) if row["table"] not in WHOLE]
    assert len(keys) > 100, "the partitions have theirs too"
    assert {row["index"] for row in keys if row["first"] != "lao_id"} == set()


def queries(module: str) -> Iterator[str]:
    """The texts of a module that ask for rows of LAOs, put together where they are made of pieces."""
    loaded = import_module(f"suanruam_server.{module}")
    tree = ast.parse(inspect.getsource(loaded))
    pieces = {id(one) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for one in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(whole(one, vars(loaded)) for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
            text = node.value
        else:
            continue
        if text != loaded.__doc__ and KEYED.search(text):
            yield text


def whole(piece: ast.expr, names: Mapping[str, object]) -> str:
    """A piece of an f-string: its words, or what the module's constant holds."""
    if isinstance(piece, ast.FormattedValue) and isinstance(piece.value, ast.Name):
        return str(names.get(piece.value.id, ""))
    return str(piece.value) if isinstance(piece, ast.Constant) else ""


def test_every_query_of_a_lao_names_it() -> None:
    """So that Citus sends it to one node, and PostgreSQL to one partition."""
    modules = {file.stem for file in SOURCE.glob("*.py")} - NATIONAL - {"__init__"}
    asked = [(module, text) for module in sorted(modules) for text in queries(module)]
    assert len(asked) > 20
    assert [one for one in asked if "lao_id" not in one[1]] == []


def test_two_programs_that_migrate_at_once_do_it_once(cluster: Cluster) -> None:
    run_sql(cluster.url(), "CREATE DATABASE migrated_at_once")
    url = cluster.url("migrated_at_once")

    async def both() -> list[list[str]]:
        connections = [await asyncpg.connect(url) for _ in range(2)]
        try:
            return list(await asyncio.gather(*map(migrate, connections)))
        finally:
            for con in connections:
                await con.close()

    done = asyncio.run(both())
    assert sorted(done, key=len) == [[], [name for _, name, _ in migrations()]]
    assert run(url, behind) == []


def test_a_migration_that_fails_leaves_nothing_of_itself(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_sql(cluster.url(), "CREATE DATABASE migrated_half")
    url = cluster.url("migrated_half")
    told = migrations()
    with monkeypatch.context() as broken:
        half = "CREATE TABLE halfway (lao_id integer); SELECT no_such_function();"
        broken.setattr("suanruam_server.migrating.migrations", lambda: [told[0], (2, "0002_half.sql", half)])
        with pytest.raises(asyncpg.UndefinedFunctionError):
            run(url, migrate)
    assert run_sql(url, "SELECT to_regclass('halfway') AS it")[0]["it"] is None
    assert run(url, behind) == [name for _, name, _ in told[1:]]
    assert run(url, migrate) == [name for _, name, _ in told[1:]]


def test_the_server_runs_on_tables_that_are_not_shared_out(cluster: Cluster) -> None:
    """As Citus wants them before it shares them out itself."""
    run_sql(cluster.url(), "CREATE DATABASE whole")
    url = cluster.url("whole")
    run(url, lambda con: migrate(con, 0))
    assert run_sql(url, "SELECT count(*) FROM pg_partitioned_table")[0][0] == 0
    with rig.running(url) as server:
        client = Client(server.url, rig.make_device(url), rig.epoch_of(url))
        assert client.push(record("a"))[0]["version"] == 1
        assert [one["id"] for one in client.pull_all()] == ["a"]
        assert client.get("/v1/proof").json()["tables"]["tries"]["rows"] == 1


def test_the_settings_are_those_of_the_environment() -> None:
    assert from_environment({}) == Settings()
    told = {
        "SUANRUAM_SERVER_POOL": "3",
        "SUANRUAM_SERVER_GZIP": "no",
        "SUANRUAM_SERVER_DATABASE": "postgresql:///x",
    }
    assert from_environment(told) == Settings(database="postgresql:///x", pool=3, gzip=False)
    with pytest.raises(ValueError, match="SUANRUAM_SERVER_POOL is 'many'"):
        from_environment({"SUANRUAM_SERVER_POOL": "many"})
