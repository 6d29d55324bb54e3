"""What operators copy says what the program knows: settings, verbs, rights, users and paths agree."""

from __future__ import annotations

import re
from configparser import RawConfigParser
from dataclasses import fields
from pathlib import Path

import pytest

from suanruam_server import arguments, founding
from suanruam_server.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DEPLOY, DOCS = ROOT / "deploy", ROOT / "docs" / "server"
OPERATION, HARDENING = (DOCS / f"{name}.md" for name in ("operation", "hardening"))
NAMES = {PREFIX + one.name.upper() for one in fields(Settings)}


def test_every_setting_is_described_with_its_default() -> None:
    text = OPERATION.read_text()
    told = dict(re.findall(r"^\| `(SUANRUAM_SERVER_\w+)` \| (\S*) ?\|", text, re.M))
    assert set(told) == NAMES
    for one in fields(Settings):
        default = told[PREFIX + one.name.upper()].strip("`")
        expected = "yes" if one.default is True else str(one.default).removesuffix(".0")
        assert default == expected, one.name


@pytest.mark.parametrize("file", sorted(DEPLOY.iterdir()) + sorted(DOCS.iterdir()), ids=lambda one: one.name)
def test_no_setting_is_named_that_does_not_exist(file: Path) -> None:
    assert set(re.findall(r"SUANRUAM_SERVER_[A-Z_]+", file.read_text())) <= NAMES


@pytest.mark.parametrize("file", [OPERATION, HARDENING], ids=lambda one: one.name)
def test_every_command_told_is_one(file: Path) -> None:
    """Each verb and option of the texts is known to the parser."""
    text = file.read_text()
    for verb in re.findall(r"suanruam-(?:admin|server) ([a-z]+)(?=[ `\"])", text):
        if verb not in ("as", "central"):
            assert verb in arguments._VERBS, verb
    whole = "".join(arguments.parser("en").format_help())
    for line in re.findall(r"suanruam-(?:admin|server) ((?:init|enrol|run|restore|audit)\b[^\n`#]*)", text):
        verb, *words = line.split()
        options = [word for word in words if word.startswith("--")]
        known = _help_of(verb)
        assert all(option in known for option in options), (line, whole)


def _help_of(verb: str) -> str:
    (verbs,) = (
        one for one in arguments.parser("en")._actions if hasattr(one, "choices") and one.dest == "verb"
    )
    assert verbs.choices is not None
    parsers: dict[str, arguments.Parser] = dict(verbs.choices)  # type: ignore[call-overload]
    return parsers[verb].format_help()


def test_the_rights_told_are_the_rights_given() -> None:
    text = HARDENING.read_text()
    words = {"SELECT": "read", "INSERT": "add", "UPDATE": "change", "DELETE": "delete"}
    for table, rights in founding.RIGHTS.items():
        (row,) = re.findall(rf"^\| [^|]*`{table}`[^|]*\| (.+) \|$", text, re.M)
        granted = re.sub(r"not delete|\*\*neither.*", "", row)
        assert {word for right, word in words.items() if right in rights} == set(
            re.findall(r"[a-z]+", granted)
        ), table


def test_units_call_the_command_as_the_right_user() -> None:
    serving, backing = (_unit(f"suanruam-{name}.service") for name in ("server", "backup"))
    assert re.match(r"/opt/suanruam/bin/suanruam-server run ", serving["ExecStart"])
    assert "suanruam-server backup " in backing["ExecStart"]
    assert "suanruam-server sweep\n" in (DEPLOY / "suanruam-backup.service").read_text()
    assert (serving["User"], backing["User"]) == ("suanruam", "suanruam-admin")
    assert (serving["EnvironmentFile"], backing["EnvironmentFile"]) == (
        "/etc/suanruam/server.env",
        "/etc/suanruam/admin.env",
    )
    assert "suanruam_app@" in (DEPLOY / "server.env").read_text()
    assert "suanruam_owner@" not in (DEPLOY / "server.env").read_text()


def _unit(name: str) -> dict[str, str]:
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(DEPLOY / name)
    return dict(unit["Service"])


def test_nginx_lets_a_whole_push_through_and_no_counters() -> None:
    text = (DEPLOY / "nginx.conf").read_text()
    (size,) = re.findall(r"client_max_body_size (\d+)m;", text)
    assert int(size) * 1024 * 1024 > Settings().body
    assert "location = /metrics { return 404; }" in text
    assert "X-Forwarded-For $remote_addr" in text
    assert "gzip off;" in text


def test_links_of_the_pages_lead_somewhere() -> None:
    for file in (OPERATION, HARDENING):
        for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text()):
            assert (file.parent / target).exists(), (file.name, target)
