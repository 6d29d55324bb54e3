"""A computer is put out by the command line: after a restore, or when no administrator is left."""

from __future__ import annotations

import json
import uuid

import pytest

from suanruam_server import cli
from tests.server import rig


@pytest.fixture(autouse=True)
def _settings(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUANRUAM_SERVER_DATABASE", database)


def test_a_device_is_out_at_once_and_noted_once(client: rig.Client, database: str) -> None:
    other = rig.Client(client.url, rig.make_device(database, 2), client.epoch)
    assert client.device and client.get("/v1/me").status_code == 200
    for _ in range(2):
        assert cli.main(["revoke", "--lao", "00000001", client.device.device_id]) == 0
    assert (client.get("/v1/me").status_code, other.get("/v1/me").status_code) == (401, 200)
    (line,) = rig.run_sql(database, "SELECT lao_id, act, device_id, detail FROM audit_lines")
    assert (line["lao_id"], line["act"], line["device_id"]) == (1, "revoke", None)
    assert json.loads(line["detail"])["device"] == client.device.device_id


def test_a_reviewer_is_of_the_sponsor(client: rig.Client, database: str) -> None:
    rig.run_sql(database, "INSERT INTO laos (lao_id, code, name) VALUES (0, '0', 'ส่วนกลาง')")
    reviewer = rig.Client(client.url, rig.make_device(database, 0, "reviewer"))
    assert reviewer.device and cli.main(["revoke", reviewer.device.device_id]) == 0
    assert reviewer.get("/v1/me").status_code == 401


def test_who_is_not_there_is_told(
    client: rig.Client, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rig.make_lao(database, 2)
    assert client.device
    asked = ["--language", "en", "revoke", client.device.device_id]
    assert (cli.main([*asked, "--lao", "00000002"]), cli.main([*asked, "--lao", "77"])) == (1, 1)
    told = capsys.readouterr().err
    assert "This LAO has no device" in told and "There is no LAO of code 77." in told
    assert client.get("/v1/me").status_code == 200
    with pytest.raises(SystemExit):
        cli.main(["revoke", "--lao", "00000001", f"{uuid.uuid4()}x"])
