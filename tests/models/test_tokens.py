"""Where a device's token lies: in the keyring where there is one, else in a file of its owner."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError

from app.models import tokens

NAME, TOKEN = "0d5a0000-0000-4000-8000-000000000001", "sr1.1.x.secret"


class Box(KeyringBackend):
    """A keyring in memory; a locked one gives nothing out."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked("locked")
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("none")
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "config"))
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


def files(tmp_path: Path) -> list[Path]:
    return [one for one in tmp_path.rglob("*") if one.is_file()]


def test_the_keyring_keeps_it_and_no_file_does(tmp_path: Path) -> None:
    box = Box()
    keyring.set_keyring(box)
    assert tokens.keep(NAME, TOKEN) is None
    assert tokens.find(NAME) == TOKEN
    assert list(box.kept.values()) == [TOKEN]
    assert files(tmp_path) == []
    tokens.forget(NAME)
    assert tokens.find(NAME) is None
    tokens.forget(NAME)


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_without_a_keyring_a_file_of_the_owner_keeps_it(
    backend: type[KeyringBackend], tmp_path: Path
) -> None:
    keyring.set_keyring(backend())
    file = tokens.keep(NAME, TOKEN)
    assert file is not None
    assert files(tmp_path) == [file]
    assert file.read_text() == TOKEN
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert tokens.find(NAME) == TOKEN
    tokens.forget(NAME)
    assert (tokens.find(NAME), files(tmp_path)) == (None, [])


def test_a_keyring_that_came_later_takes_it_over(tmp_path: Path) -> None:
    tokens.keep(NAME, "old")
    keyring.set_keyring(Box())
    tokens.keep(NAME, TOKEN)
    assert tokens.find(NAME) == TOKEN
    assert files(tmp_path) == []


def test_a_locked_keyring_gives_none_and_raises_nothing() -> None:
    box = Box()
    keyring.set_keyring(box)
    tokens.keep(NAME, TOKEN)
    box.is_locked = True
    assert tokens.find(NAME) is None
