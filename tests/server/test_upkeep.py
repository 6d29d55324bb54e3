"""Set up, back up, restore, check: what the operator's command does to a real database."""

from __future__ import annotations

import hashlib
import json
import random
import uuid
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest

from suanruam_server import backup, cli, founding, inspecting
from suanruam_server.cluster import Cluster
from tests.server import papers, rig

Run = Callable[..., tuple[int, str, str]]
PARTITIONS = 2  # few tables are quick to copy; the other tests have the usual 16
FILE = papers.bytes_of(7, 300_000)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """run(database, "check", …): exit status and what was told on both streams."""

    def done(database: str, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setenv("SUANRUAM_SERVER_DATABASE", database)
        monkeypatch.setenv("SUANRUAM_SERVER_PARTITIONS", str(PARTITIONS))
        status = cli.main(["--language", "en", *arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return done


def empty_database(cluster: Cluster) -> str:
    name = f"empty_{uuid.uuid4().hex[:8]}"
    rig.run_sql(cluster.url(), f"CREATE DATABASE {name}")
    return cluster.url(name)


@pytest.fixture(scope="module")
def filled(cluster: Cluster) -> str:
    """A database made by `init`, with two LAOs' records, files, report and receipts, by the real server."""
    database = empty_database(cluster)
    rig.run(database, lambda con: founding.found(con, PARTITIONS, "ส่วนกลาง"))
    with rig.running(database) as server:
        for lao_id in (1, 2):
            fill(server.url, database, lao_id)
    return database


def fill(url: str, database: str, lao_id: int) -> None:
    chance = random.Random(lao_id)
    clerk = rig.Client(url, rig.make_device(database, lao_id, "lao_admin"), rig.epoch_of(database))
    answers = clerk.push(*(rig.record(f"rec-{n}", {"title": f"เรื่องที่ {n}"}) for n in range(60)))
    for answer in answers[:20]:
        clerk.push(rig.record(answer["id"], {"title": "แก้ไข"}, base=answer["version"]))
    clerk.push(rig.record("rec-59", base=answers[59]["version"], deleted=True))
    papers.put_spans(clerk, f"/v1/files/{papers.sha256(FILE)}", FILE, papers.spans(len(FILE), 100_000))
    told = papers.submission(chance, pdf_sha256=papers.sha256(FILE))
    papers.hand_in(clerk, told)
    papers.put_span(clerk, f"/v1/reports/{told['report_id']}/pdf", FILE, (0, len(FILE) - 1))
    reviewer = rig.Client(url, rig.make_device(database, 0, "reviewer"))
    for state in ("received", "acknowledged"):
        assert papers.say(reviewer, lao_id, told["report_id"], state).status_code == 200
    clerk.post("/v1/codes", {"role": "clerk", "name": ""})


def content(database: str) -> dict[str, list[str]]:
    """Every row of every table but the facts and what restoring itself writes."""
    changed = ("server_facts", "lao_heads", "audit_lines", "enrolments")
    tables = (name for name in founding.RIGHTS if name not in changed)
    rows = " UNION ALL ".join(f"SELECT '{name}', t::text FROM {name} t" for name in tables)
    found: dict[str, list[str]] = {}
    for name, row in rig.run_sql(database, rows):
        found.setdefault(name, []).append(row)
    return {name: sorted(told) for name, told in found.items()}


# -- set up


def test_init_sets_up_once_and_shows_one_code(cluster: Cluster, run: Run) -> None:
    database = empty_database(cluster)
    status, told, _ = run(database, "init", "--name", "สำนักงาน ก.ก.ถ.")
    assert (status, "Enrolment code, central administrator (central_admin)" in told) == (0, True)
    epoch = rig.epoch_of(database)
    status, told, _ = run(database, "init")
    assert (status, told) == (0, "The database is up to date.\n")
    assert rig.epoch_of(database) == epoch
    (row,) = rig.run_sql(database, "SELECT act, detail FROM audit_lines WHERE lao_id = 0 AND act = 'init'")
    assert "0001_ground.sql" in row["detail"]
    status, _, _ = run(database, "check")
    assert status == 0


def test_the_code_of_init_enrols_the_central_administrator(cluster: Cluster, run: Run) -> None:
    database = empty_database(cluster)
    _, told, _ = run(database, "--json", "init")
    code = json.loads(told)["code"]
    with rig.running(database) as server:
        anybody = rig.Client(server.url, None)
        enrolled = anybody.post("/v1/enrol", {"code": code, "name": "ส่วนกลาง", "record": ""}).json()
        assert (enrolled["role"], enrolled["lao"]["lao_id"]) == ("central_admin", 0)


def test_enrol_takes_a_lao_in_and_knows_it_again(cluster: Cluster, run: Run) -> None:
    database = empty_database(cluster)
    run(database, "init")
    status, _, told = run(database, "enrol", "--lao", "05500101")
    assert (status, "There is no LAO of code 05500101" in told) == (1, True)
    named = ("--lao", "05500101", "--name", "อบต.หนึ่ง", "--province", "ตัวอย่าง", "--type", "อบต.")
    for _ in range(2):
        status, told, _ = run(database, "--json", "enrol", *named, "--role", "lao_admin")
        assert (status, json.loads(told)["role"]) == (0, "lao_admin")
    (row,) = rig.run_sql(database, "SELECT lao_id, name, province, lao_type FROM laos WHERE lao_id > 0")
    assert tuple(row) == (1, "อบต.หนึ่ง", "ตัวอย่าง", "อบต.")
    status, told, _ = run(database, "--json", "enrol")
    assert json.loads(told)["role"] == "reviewer"
    status, _, told = run(database, "enrol", "--lao", "05500101", "--role", "reviewer")
    assert (status, "does not fit" in told) == (1, True)


def test_what_cannot_be_reached_is_told_in_both_languages(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/none"
    status, _, told = run(nowhere, "check")
    assert (status, told.startswith("The database cannot be reached")) == (1, True)
    assert cli.main(["--language", "th", "check"]) == 1
    assert capsys.readouterr().err.startswith("ติดต่อฐานข้อมูลไม่ได้")


def test_an_empty_database_is_told_to_be_set_up(cluster: Cluster, run: Run) -> None:
    for verb in (("check",), ("enrol",), ("audit",), ("restore", "--recovered")):
        status, _, told = run(empty_database(cluster), *verb)
        assert (status, "Run suanruam-server init first." in told) == (1, True), told


def test_a_setting_that_is_no_number_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUANRUAM_SERVER_POOL", "many")
    status, _, told = run("postgresql:///x", "check")
    assert (status, "SUANRUAM_SERVER_POOL" in told) == (2, True)


# -- backup and restore


@pytest.fixture(scope="module")
def backed_up(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the filled database with its checksum beside it."""
    file = tmp_path_factory.mktemp("backup") / "b"
    backup.backup(filled, file)
    return file


def test_a_restored_server_is_whole_and_has_a_new_epoch(
    cluster: Cluster, filled: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "server.backup"
    assert run(filled, "backup", str(file))[0] == 0
    assert file.stat().st_mode & 0o077 == 0
    digest, name = backup.checksum_of(file).read_text().split()
    assert (digest, name) == (hashlib.sha256(file.read_bytes()).hexdigest(), "server.backup")
    fresh = empty_database(cluster)
    status, told, _ = run(fresh, "--json", "restore", str(file))
    assert status == 0
    assert json.loads(told)["epoch"] == rig.epoch_of(fresh) != rig.epoch_of(filled)
    assert content(fresh) == content(filled)
    heads = rig.run_sql(fresh, "SELECT lao_id, seq, restored_seq FROM lao_heads ORDER BY 1")
    assert [tuple(row) for row in heads] == [(0, 0, 0), (1, 81, 81), (2, 81, 81)]
    assert run(fresh, "check")[0] == 0
    lines = run(fresh, "--json", "audit", "--lao", "0")[1]
    assert json.loads(lines)["lines"][-1]["act"] == "restore"


def test_a_restored_server_serves_and_tells_the_old_epoch_off(
    cluster: Cluster, filled: str, run: Run, backed_up: Path
) -> None:
    fresh = empty_database(cluster)
    run(fresh, "restore", str(backed_up))
    with rig.running(fresh) as server:
        client = rig.Client(server.url, rig.make_device(fresh, 1, "clerk"), rig.epoch_of(filled))
        told = client.post("/v1/push", client.push_request([rig.record("new")]))
        assert told.status_code == 409
        wanted = {"error": "epoch", "epoch": rig.epoch_of(fresh), "restored_seq": 81}
        assert wanted.items() <= told.json().items()
        client.epoch = rig.epoch_of(fresh)
        assert client.push(rig.record("new"))[0]["version"] == 82
        assert client.get("/v1/me").json()["restored_seq"] == 81


def test_a_code_that_waited_in_the_backup_is_dead(cluster: Cluster, run: Run, tmp_path: Path) -> None:
    """It may have been used after the backup was taken."""
    database, fresh = empty_database(cluster), empty_database(cluster)
    code = json.loads(run(database, "--json", "init")[1])["code"]
    run(database, "backup", str(tmp_path / "b"))
    run(fresh, "restore", str(tmp_path / "b"))
    with rig.running(fresh) as server:
        assert rig.Client(server.url, None).post("/v1/enrol", {"code": code}).json()["error"] == "code"


def test_recovered_by_other_means_gets_a_new_epoch_too(cluster: Cluster, run: Run) -> None:
    database = empty_database(cluster)
    run(database, "init")
    before = rig.epoch_of(database)
    assert run(database, "restore", "--recovered")[0] == 0
    assert rig.epoch_of(database) != before


def test_nothing_is_restored_over_what_is_there(filled: str, run: Run, backed_up: Path) -> None:
    before = content(filled)
    status, _, told = run(filled, "restore", str(backed_up))
    assert (status, "not empty" in told) == (1, True)
    assert content(filled) == before


def test_a_backup_is_never_written_over_another(filled: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "b"
    file.write_text("precious")
    status, _, told = run(filled, "backup", str(file))
    assert (status, "exists already" in told, file.read_text()) == (1, True, "precious")


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "a flipped bit": flipped,
    "cut": lambda data: data[: len(data) // 2],
    "empty": lambda _data: b"",
    "another file": lambda _data: b"not a backup",
}


@pytest.fixture(scope="module")
def void(cluster: Cluster) -> str:
    """An empty database that stays empty."""
    return empty_database(cluster)


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("checksum", ["as written", "made to fit", "gone"])
def test_a_damaged_backup_leaves_the_database_empty(
    cluster: Cluster, void: str, run: Run, backed_up: Path, tmp_path: Path, kind: str, checksum: str
) -> None:
    """Also where somebody made the checksum fit: PostgreSQL's own reading fails and nothing is kept."""
    file = tmp_path / "b"
    file.write_bytes(DAMAGE[kind](backed_up.read_bytes()))
    written = backed_up if checksum == "as written" else file
    if checksum != "gone":
        digest = hashlib.sha256(written.read_bytes()).hexdigest()
        backup.checksum_of(file).write_text(f"{digest}  b\n")
    if (kind, checksum) == ("a flipped bit", "made to fit"):
        fresh = empty_database(
            cluster
        )  # a bit within the data may be PostgreSQL's to miss: then ours to find
        assert run(fresh, "restore", str(file))[0] == 1 or run(fresh, "check")[0] == 1
        return
    status, _, told = run(void, "restore", str(file))
    assert (status, told != "") == (1, True)
    assert rig.run_sql(void, "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace") == []


def test_a_backup_into_nowhere_leaves_nothing(filled: str, run: Run, tmp_path: Path) -> None:
    status, _, told = run(filled, "backup", str(tmp_path / "no" / "b"))
    assert (status, "failed" in told) == (1, True)
    status, _, _ = run("postgresql://nobody@127.0.0.1:1/none", "backup", str(tmp_path / "b"))
    assert (status, list(tmp_path.iterdir())) == (1, [])


def test_a_password_never_stands_in_arguments() -> None:
    told = backup.environment("postgresql://u%40x:p%2Fw@db.example:5433/suan?sslmode=verify-full")
    wanted = {"PGUSER": "u@x", "PGPASSWORD": "p/w", "PGHOST": "db.example", "PGPORT": "5433"}
    assert (wanted | {"PGDATABASE": "suan", "PGSSLMODE": "verify-full"}).items() <= told.items()


# -- check finds what was planted


PLANTED = {
    "a body changed": """UPDATE records SET body = replace(body, 'แก้ไข', 'แก้ไช')
        WHERE lao_id = 1 AND id = 'rec-3'""",
    "a body cut": "UPDATE records SET body = left(body, 20) WHERE lao_id = 1 AND id = 'rec-3'",
    "a body of another record": """UPDATE records SET (body, hash) = (SELECT body, hash FROM records
        WHERE lao_id = 1 AND id = 'rec-4') WHERE lao_id = 1 AND id = 'rec-3'""",
    "body and hash changed": """UPDATE records SET body = replace(body, 'แก้ไข', 'แก้ไช'),
        hash = sha256(convert_to(replace(body, 'แก้ไข', 'แก้ไช'), 'UTF8')) WHERE lao_id = 1 AND id = 'rec-3'""",
    "deleted is another": "UPDATE records SET deleted = NOT deleted WHERE lao_id = 1 AND id = 'rec-3'",
    "a record gone": "DELETE FROM records WHERE lao_id = 1 AND id = 'rec-3'",
    "a record went back": "UPDATE records SET version = 4 WHERE lao_id = 1 AND id = 'rec-3'",
    "a change gone": "DELETE FROM changes WHERE lao_id = 1 AND version = 5",
    "a change beyond the end": """INSERT INTO changes
        (lao_id, version, table_name, id, hash, device_id, push_id)
        SELECT lao_id, 999, table_name, id, hash, device_id, push_id
        FROM changes WHERE lao_id = 1 AND version = 5""",
    "the sequence went back": "UPDATE lao_heads SET seq = seq - 1 WHERE lao_id = 1",
    "the sequence ran ahead": "UPDATE lao_heads SET seq = seq + 1 WHERE lao_id = 1",
    "a head gone": "DELETE FROM lao_heads WHERE lao_id = 2",
    "an LAO gone": "DELETE FROM laos WHERE lao_id = 2",
    "rows of nobody": """INSERT INTO wrapped_keys (lao_id, purpose, wrapped, device_id)
        VALUES (77, 'recovery', '{}', gen_random_uuid())""",
    "an audit line gone": "DELETE FROM audit_lines WHERE lao_id = 1 AND seq = 1",
    "the last audit line gone": """DELETE FROM audit_lines a USING lao_heads h
        WHERE a.lao_id = 1 AND h.lao_id = 1 AND a.seq = h.audit_seq""",
    "all audit lines gone": "DELETE FROM audit_lines WHERE lao_id = 1",
    "a receipt gone": "DELETE FROM receipts WHERE lao_id = 1 AND seq = 1",
    "a report gone": "DELETE FROM reports WHERE lao_id = 1",
    "a chunk gone": """DELETE FROM file_chunks
        WHERE lao_id = 1 AND kind = 'attachment' AND first_byte = 100000""",
    "a chunk changed": """UPDATE file_chunks SET data = set_byte(data, 5, (get_byte(data, 5) + 1) % 256)
        WHERE lao_id = 1 AND kind = 'attachment' AND first_byte = 0""",
    "a file gone": "DELETE FROM files WHERE lao_id = 1 AND kind = 'attachment'",
    "a device gone": "DELETE FROM devices WHERE lao_id = 1",
    "a push gone": "DELETE FROM pushes WHERE lao_id = 1",
    "the epoch gone": "DELETE FROM server_facts WHERE name = 'epoch'",
    "restored beyond the end": "UPDATE lao_heads SET restored_seq = 9999 WHERE lao_id = 1",
    "the inbox ran ahead": """INSERT INTO inbox (lao_id, seq, id, source, identity_level, content)
        VALUES (1, 5, gen_random_uuid(), 'citizen', 'unchecked', '{}')""",
}


def copy_of(cluster: Cluster, database: str) -> str:
    name, source = f"copy_{uuid.uuid4().hex[:8]}", database.partition("@/")[2].partition("?")[0]
    rig.run_sql(cluster.url(), f"CREATE DATABASE {name} TEMPLATE {source}")
    return cluster.url(name)


def test_check_tells_what_it_finds(cluster: Cluster, filled: str, run: Run) -> None:
    database = copy_of(cluster, filled)
    assert run(database, "check") == (0, "Everything is whole and agrees.\n", "")
    rig.run_sql(database, PLANTED["a body changed"])
    status, told, errors = run(database, "--json", "check")
    (finding,) = json.loads(told)["findings"]
    assert (status, finding["lao_id"], finding["where"]) == (1, 1, "tries/rec-3")
    assert errors == "LAO 1: The hash is not that of the body. [tries/rec-3]\n"


@pytest.mark.parametrize("kind", PLANTED)
def test_check_finds_planted_damage(filled: str, kind: str) -> None:
    """Each kind alone, taken back afterwards."""

    async def damaged(con: asyncpg.Connection[asyncpg.Record]) -> list[inspecting.Finding]:
        planting = con.transaction(isolation="repeatable_read")
        await planting.start()
        try:
            await con.execute(PLANTED[kind])
            return [one async for one in inspecting.inspect(con)]
        finally:
            await planting.rollback()

    findings = rig.run(filled, damaged)
    assert findings
    assert all(one.told()["what"]["th"] and one.told()["what"]["en"] for one in findings)


def test_check_runs_beside_the_server(cluster: Cluster, filled: str, run: Run) -> None:
    """In one snapshot: what is pushed while it looks is no gap."""
    database = copy_of(cluster, filled)
    with rig.running(database) as server:
        client = rig.Client(server.url, rig.make_device(database, 1, "clerk"), rig.epoch_of(database))
        for _ in range(5):
            client.push(*(rig.record(uuid.uuid4().hex) for _ in range(20)))
            assert run(database, "check")[0] == 0


# -- audit


def test_the_audit_tells_who_handed_in_and_who_received(filled: str, run: Run) -> None:
    lines = json.loads(run(filled, "--json", "audit", "--lao", "00000001")[1])["lines"]
    assert [one["seq"] for one in lines] == list(range(1, len(lines) + 1))
    acts = [one["act"] for one in lines]
    assert acts.count("receipt") == 2
    assert {"report", "receipt", "code"} == set(acts)
    said = run(filled, "audit", "--lao", "00000001")[1]
    assert len(said.splitlines()) == len(lines)


def test_the_audit_of_an_unknown_office_is_told(filled: str, run: Run) -> None:
    status, _, told = run(filled, "audit", "--lao", "9")
    assert (status, "no LAO of code 9" in told) == (1, True)


# -- rights


def test_every_table_has_its_rights(filled: str) -> None:
    tables = rig.run_sql(
        filled,
        """SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
        AND c.relkind IN ('r', 'p') AND NOT c.relispartition""",
    )
    assert {row[0] for row in tables} == set(founding.RIGHTS)


@pytest.fixture(scope="module")
def serving(cluster: Cluster) -> tuple[str, str]:
    """A database as its owner (no superuser) and as the serving role reaches it."""
    database, mark = empty_database(cluster), uuid.uuid4().hex[:8]
    owner, role = f"owner_{mark}", f"app_{mark}"
    for name in (owner, role):
        rig.run_sql(cluster.url(), f"CREATE ROLE {name} LOGIN")
    give(cluster, database, owner)
    owned = as_role(database, owner)
    rig.run(owned, lambda con: founding.found(con, PARTITIONS, "ส่วนกลาง"))
    rig.run(owned, lambda con: founding.grant(con, role))
    return owned, as_role(database, role)


def give(cluster: Cluster, database: str, owner: str) -> None:
    name = database.partition("@/")[2].partition("?")[0]
    rig.run_sql(cluster.url(), f"ALTER DATABASE {name} OWNER TO {owner}")


def as_role(url: str, role: str) -> str:
    scheme, _, rest = url.partition("//")
    return f"{scheme}//{role}@{rest.partition('@')[2]}"


def test_the_owner_backs_up_and_restores_without_being_a_superuser(
    cluster: Cluster, serving: tuple[str, str], run: Run, tmp_path: Path
) -> None:
    """And whoever serves the restored database is given his rights anew."""
    owner, app = serving
    assert run(owner, "backup", str(tmp_path / "b"))[0] == 0
    fresh = empty_database(cluster)
    role, user = (url.partition("//")[2].partition("@")[0] for url in (app, owner))
    give(cluster, fresh, user)
    assert run(as_role(fresh, user), "restore", str(tmp_path / "b"))[0] == 0
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        rig.run_sql(as_role(fresh, role), "SELECT 1 FROM laos")
    assert run(as_role(fresh, user), "init", "--app-role", role)[0] == 0
    assert rig.run_sql(as_role(fresh, role), "SELECT code FROM laos")[0]["code"] == "0"
    assert run(as_role(fresh, user), "check")[0] == 0


def test_the_serving_role_does_everything_the_server_does(serving: tuple[str, str], run: Run) -> None:
    owner, app = serving
    with rig.running(app) as server:
        fill(server.url, owner, 1)
        central = rig.Client(server.url, rig.make_device(owner, 0, "central_admin"))
        made = central.post("/v1/laos", {"code": "A", "name": "อบต."}).json()
        enrolled = central.beside(None).post("/v1/enrol", {"code": made["enrolment_code"]}).json()
        path = f"/v1/devices/{enrolled['device_id']}/revoke"
        assert central.post(path, {"lao_id": made["lao_id"]}).status_code == 200
        admin = rig.Client(server.url, rig.make_device(owner, 1, "lao_admin"))
        headers = {"Content-Type": "application/json"}
        for purpose in ("pairing", "recovery"):
            put = papers.put(admin, f"/v1/keys/{purpose}", b'{"wrapped": {"k": "v"}}', headers)
            assert (put.status_code, admin.get(f"/v1/keys/{purpose}").status_code) == (200, 200)
    assert run(owner, "check")[0] == 0


FORBIDDEN = (
    "CREATE TABLE extra (x int)",
    "DROP TABLE records",
    "ALTER TABLE audit_lines ADD COLUMN x int",
    "DELETE FROM records",
    "DELETE FROM audit_lines",
    "UPDATE audit_lines SET act = 'x'",
    "UPDATE changes SET version = 1",
    "DELETE FROM changes",
    "UPDATE pushes SET answer = ''",
    "UPDATE receipts SET remark = ''",
    "UPDATE server_facts SET value = 'x'",
    "DELETE FROM laos",
    "DELETE FROM devices",
    "TRUNCATE records",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "COPY laos TO PROGRAM 'cat'",
    "SET ROLE postgres",
)


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_the_serving_role_does_nothing_else(serving: tuple[str, str], sql: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        rig.run_sql(serving[1], sql)


def test_an_unknown_role_is_told(cluster: Cluster, run: Run) -> None:
    status, _, told = run(empty_database(cluster), "init", "--app-role", "nobody_here")
    assert (status, "has no role nobody_here" in told) == (1, True)
