"""What has ended is let go: nothing else goes, and nothing is doubled by what is no longer remembered."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from suanruam_server import cli, founding
from tests.server import papers, rig

Run = Callable[[str], dict[str, Any]]


@pytest.fixture
def run(database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """run("sweep"): what the command tells as JSON, done without a problem."""
    monkeypatch.setenv("SUANRUAM_SERVER_DATABASE", database)

    def done(verb: str) -> dict[str, Any]:
        assert cli.main(["--json", verb]) == 0
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        return told

    return done


def rows(database: str) -> dict[str, set[str]]:
    union = " UNION ALL ".join(f"SELECT '{name}', t::text FROM {name} t" for name in founding.RIGHTS)
    found: dict[str, set[str]] = {name: set() for name in founding.RIGHTS}
    for name, row in rig.run_sql(database, union):
        found[name].add(row)
    return found


def age(database: str, lao_id: int, days: int) -> None:
    for table, column in (("pushes", "pushed_at"), ("changes", "changed_at")):
        sql = f"UPDATE {table} SET {column} = {column} - make_interval(days => $2) WHERE lao_id = $1"
        rig.run_sql(database, sql, lao_id, days)


def begin(client: rig.Client, name: str, last: int = 99) -> int:
    """The first bytes of a file of 200; how many are there then."""
    data, whole = b"x" * (last + 1), b"x" * 200
    headers = {
        "Content-Range": f"bytes 0-{last}/200",
        "X-Suanruam-File": papers.sha256(whole),
        "X-Suanruam-Digest": rig.digest(data),
    }
    path = f"{client.url}/v1/files/{papers.sha256(name.encode())}"
    return int(client.session.put(path, data=data, headers=headers).json()["received"])


def test_what_ended_goes_and_nothing_else(client: rig.Client, database: str, run: Run) -> None:
    other = rig.Client(client.url, rig.make_device(database, 2), client.epoch)
    for one in (client, other):
        one.push(rig.record("a"))
        one.post("/v1/codes", {"role": "clerk"})
    age(database, 1, 401)
    rig.run_sql(database, "UPDATE enrolments SET expires_at = now() - interval '31 days' WHERE lao_id = 1")
    for name in ("slow", "idle", "whole", "new"):
        begin(client, name, 199 if name == "whole" else 99)
    rig.run_sql(
        database,
        "UPDATE files SET kept_at = now() - interval '31 days' WHERE sha256 <> $1",
        papers.sha256(b"new"),
    )
    begin(client, "slow", 149)  # it goes on after a month: not given up
    before = rows(database)
    assert run("sweep") == {"uploads": 1, "answers": 1, "codes": 1, "keys": 0}
    after = rows(database)
    gone = {name: len(before[name] - after[name]) for name in before if before[name] != after[name]}
    assert gone == {"files": 1, "file_chunks": 1, "pushes": 1, "enrolments": 1}
    assert not any(after[name] - before[name] for name in before)
    assert client.get(f"/v1/files/{papers.sha256(b'idle')}/state").status_code == 404
    assert begin(client, "idle") == 100
    assert run("check") == {"findings": []}


def test_a_pairing_key_goes_when_it_has_ended(client: rig.Client, database: str, run: Run) -> None:
    for purpose in ("recovery", "pairing"):
        sql = """INSERT INTO wrapped_keys (lao_id, purpose, wrapped, device_id, expires_at)
            VALUES (1, $1, '{}', gen_random_uuid(), CASE WHEN $1 = 'pairing' THEN now() END)"""
        rig.run_sql(database, sql, purpose)
    assert run("sweep")["keys"] == 1
    assert [row["purpose"] for row in rig.run_sql(database, "SELECT purpose FROM wrapped_keys")] == [
        "recovery"
    ]


def test_a_push_whose_answer_was_let_go_doubles_nothing(client: rig.Client, database: str, run: Run) -> None:
    """Its desktop finds its own words there, as after any answer that was lost."""
    sent = client.push_request([rig.record("late")])
    version = client.post("/v1/push", sent).json()["answers"][0]["version"]
    age(database, 1, 401)
    assert run("sweep")["answers"] == 1
    again = client.post("/v1/push", sent).json()
    assert (again["seq"], again["answers"][0]["result"]) == (version, "conflict")
    assert again["answers"][0]["theirs"]["hash"] == sent["records"][0]["hash"]
    assert run("check") == {"findings": []}


def test_check_still_misses_the_push_of_a_young_change(client: rig.Client, database: str, run: Run) -> None:
    client.push(rig.record("a"))
    rig.run_sql(database, "DELETE FROM pushes")
    assert cli.main(["check"]) == 1
