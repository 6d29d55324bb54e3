"""`suanruam-server` as whoever runs it sees it: the trial, serving, words in both languages."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

import pytest

from suanruam_server import arguments, audit, cli
from suanruam_server.cluster import Cluster
from suanruam_server.words import Words
from tests.server import rig

COMMAND = (sys.executable, "-c", "import sys; from suanruam_server.cli import main; sys.exit(main())")


@contextmanager
def started(words: tuple[str, ...], **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The command as a process of its own; killed with all it started when a test fails."""
    process = subprocess.Popen(
        [*COMMAND, *words],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def stopped(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str]:
    process.send_signal(number)
    _told, errors = process.communicate(timeout=40)
    return process.returncode, errors


def client_of(port: int, token: str = "") -> rig.Client:
    client = rig.Client(f"http://127.0.0.1:{port}", None)
    if token:
        client.session.headers["Authorization"] = f"Bearer {token}"
    return client


def wait(port: int) -> None:
    rig.Server("", port=port).wait()


# -- the trial


def test_one_command_serves_for_a_try_and_keeps_what_was_tried(tmp_path: Path) -> None:
    """From nothing to an enrolled device; stopped in good order; the second time all is still there."""
    folder, port = tmp_path / "server", rig.free_port()
    words = ("--json", "try", str(folder), "--port", str(port), "--workers", "1")
    with started(words) as process:
        codes = json.loads(first_line(process))["codes"]
        assert set(codes) == {"lao_admin", "clerk", "reviewer", "central_admin"}
        wait(port)
        asked = {"code": codes["lao_admin"], "name": "เครื่องลอง", "record": "rec-1"}
        told = client_of(port).post("/v1/enrol", asked).json()
        device = client_of(port, told["token"])
        device.epoch = told["epoch"]
        assert device.push(rig.record("a"))[0]["version"] == 1
        assert stopped(process, signal.SIGINT) == (0, "")
    assert not Cluster(folder).running()
    with started(words) as process:
        assert json.loads(first_line(process))["codes"]["lao_admin"] != codes["lao_admin"]
        wait(port)
        assert [one["id"] for one in device.pull_all()] == ["a"]
        assert stopped(process, signal.SIGTERM)[0] == 0
    assert not Cluster(folder).running()
    Cluster(folder).remove()


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def test_a_port_in_use_is_told_before_anything_is_made(server: rig.Server, tmp_path: Path) -> None:
    folder = tmp_path / "server"
    with started(("--language", "en", "try", str(folder), "--port", str(server.port))) as process:
        _told, errors = process.communicate(timeout=40)
    assert (process.returncode, "cannot be used" in errors, folder.exists()) == (1, True, False)


# -- serving


def test_run_serves_with_several_processes_and_adds_up_what_they_count(database: str) -> None:
    port = rig.free_port()
    named = {"SUANRUAM_SERVER_DATABASE": database}
    with started(("run", "--port", str(port), "--workers", "2"), **named) as process:
        wait(port)
        device = rig.make_device(database)
        for _ in range(30):
            assert client_of(port, device.token).get("/v1/me").status_code == 200
        text = client_of(port).get("/metrics").text
        (counted,) = re.findall(r'suanruam_requests_total\{.*route="/v1/me",status="200"\} ([0-9.]+)', text)
        assert float(counted) == 30
        assert device.device_id not in text
        code, errors = stopped(process, signal.SIGTERM)
        assert (code, errors) == (0, "")


def test_run_refuses_an_older_database(cluster: Cluster) -> None:
    rig.run_sql(cluster.url(), "CREATE DATABASE nothing_in_it")
    named = {"SUANRUAM_SERVER_DATABASE": cluster.url("nothing_in_it")}
    with started(("--language", "en", "run", "--port", str(rig.free_port())), **named) as process:
        _told, errors = process.communicate(timeout=40)
    assert (process.returncode, "Run suanruam-server init first." in errors) == (1, True)


def test_run_starts_without_a_database_and_says_so() -> None:
    port = rig.free_port()
    named = {"SUANRUAM_SERVER_DATABASE": "postgresql://nobody@127.0.0.1:1/none"}
    words = ("--language", "en", "run", "--port", str(port), "--workers", "1")
    with started(words, **named) as process:
        wait(port)
        told = client_of(port).get("/v1/health")
        assert (told.status_code, told.json()["status"]) == (503, "no database")
        code, errors = stopped(process, signal.SIGTERM)
        assert (code, "cannot be reached" in errors) == (0, True)


def test_nothing_of_anybody_is_logged(database: str) -> None:
    """Requests leave no line: not who, not from where, not what."""
    port = rig.free_port()
    words = ("run", "--port", str(port), "--workers", "1")
    with started(words, SUANRUAM_SERVER_DATABASE=database) as process:
        wait(port)
        device = rig.make_device(database, name="เครื่องของนายคานารี")
        client = client_of(port, device.token)
        client.get("/v1/pull?after=CANARY")
        client.post("/v1/enrol", {"code": "CANARY", "name": "CANARY"})
        client.post("/v1/push", data=b"CANARY")
        process.send_signal(signal.SIGTERM)
        told, errors = process.communicate(timeout=40)
    assert (told, errors) == ("", "")


# -- words


def all_words(module: Any) -> Iterator[tuple[str, Words]]:
    for name, value in vars(module).items():
        if isinstance(value, Words):
            yield name, value
        elif isinstance(value, Mapping):
            yield from ((f"{name}.{key}", one) for key, one in value.items() if isinstance(one, Words))


def test_everything_is_said_in_both_languages() -> None:
    from suanruam_server import backup, cluster, founding, inspecting, serving

    for module in (arguments, backup, cli, cluster, founding, inspecting, serving):
        for name, words in all_words(module):
            where = f"{module.__name__}.{name}"
            assert re.search("[ก-๙]", words.thai) or not words.thai, where
            assert not re.search("[ก-๙]", words.english), where
            places = [sorted(re.findall(r"\{\w+\}", text)) for text in words]
            assert places[0] == places[1], where


@pytest.mark.parametrize("verb", list(cli.VERBS))
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_verb_has_its_help(verb: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--language", language, verb, "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert told.startswith("วิธีใช้:" if language == "th" else "usage:")
    assert (
        re.search("[ก-๙]", told)
        if language == "th"
        else not re.search("[ก-๙]", told.replace("สำนักงาน ก.ก.ถ.", ""))
    )


@pytest.mark.parametrize(
    ("given", "thai"),
    [
        ((), "ยังไม่ได้ระบุ VERB"),
        (("fly",), "ไม่รู้จัก 'fly'"),
        (("restore",), "ต้องระบุอย่างใดอย่างหนึ่ง"),
        (("restore", "a", "--recovered"), "ใช้พร้อมกับ"),
        (("run", "--port", "x"), "'x' ไม่ใช่จำนวนเต็ม"),
        (("enrol", "--role", "king"), "ไม่รู้จัก 'king'"),
        (("backup", ""), "ยังไม่ได้ใส่ค่า"),
    ],
)
def test_misuse_is_told_in_thai(
    given: tuple[str, ...], thai: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(list(given))
    assert (ended.value.code, thai in capsys.readouterr().err) == (2, True)


def test_the_verbs_of_the_words_are_those_that_work() -> None:
    assert set(cli.VERBS) == set(arguments._VERBS) == set(arguments._ARGUMENTS)
    assert set(cli.ROLES) == set(arguments.ROLES)
    assert set(cli.ACTS) == set(get_args(audit.Act))
