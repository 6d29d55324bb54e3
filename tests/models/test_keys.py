"""The key of a record: where it lies, how it comes back, and that it shows nowhere."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordSetError

from app.models import codes, keys
from app.models.errors import AppError, BadInput, DamagedRecord, NotFound, StorageFault, WrongKey
from app.models.store import Store


class Box(KeyringBackend):
    """A keyring in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "config"))
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def box() -> Box:
    keyring.set_keyring(made := Box())
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "record"


def asked() -> str:
    return "รหัสผ่านของศูนย์"


def never() -> str:
    raise AssertionError("nobody should be asked")


class TestKeyring:
    def test_the_keyring_keeps_the_key(self, folder: Path, box: Box) -> None:
        made = keys.make(folder, never)
        assert keys.unlock(folder, never) == keys.Unlocked(made.key)
        assert made.notice.thai == "" and list(box.kept.values()) == [made.key.hex()]

    def test_two_records_have_two_keys(self, tmp_path: Path, box: Box) -> None:
        made = [keys.make(tmp_path / name) for name in "ab"]
        assert made[0].key != made[1].key and made[0].recovery_code != made[1].recovery_code
        assert [keys.unlock(tmp_path / name).key for name in "ab"] == [one.key for one in made]

    def test_a_keyring_that_keeps_nothing_is_not_trusted(self, folder: Path) -> None:
        keyring.set_keyring(null.Keyring())
        made = keys.make(folder, asked)
        assert keys.unlock(folder, asked).key == made.key

    def test_a_keyring_that_lost_the_key_leaves_the_code(self, folder: Path, box: Box) -> None:
        made = keys.make(folder)
        box.kept.clear()
        with pytest.raises(WrongKey, match="not on this computer"):
            keys.unlock(folder, asked)
        assert keys.unlock_with_code(folder, made.recovery_code).key == made.key
        assert keys.unlock(folder, never).key == made.key

    def test_a_keyring_with_another_key_is_not_believed(self, folder: Path, box: Box) -> None:
        keys.make(folder)
        box.kept = dict.fromkeys(box.kept, "00" * 32)
        with pytest.raises(WrongKey):
            keys.unlock(folder)

    @pytest.mark.parametrize("fault", [KeyringLocked, PasswordSetError, OSError, RuntimeError])
    def test_a_keyring_that_fails_is_gone_round(self, folder: Path, box: Box, fault: type[Exception]) -> None:
        def refuse(*_: str) -> None:
            raise fault

        box.set_password = refuse  # type: ignore[method-assign]
        made = keys.make(folder, asked)
        box.get_password = refuse  # type: ignore[method-assign,assignment]
        assert keys.unlock(folder, asked).key == made.key


class TestPassphrase:
    def test_without_a_keyring_a_passphrase_opens(self, folder: Path) -> None:
        made = keys.make(folder, asked)
        assert keys.unlock(folder, asked).key == made.key
        with pytest.raises(WrongKey, match="passphrase is wrong"):
            keys.unlock(folder, lambda: "อื่น")

    def test_a_passphrase_can_be_changed(self, folder: Path) -> None:
        made = keys.make(folder, asked)
        keys.set_passphrase(folder, made.key, "ใหม่")
        assert keys.unlock(folder, lambda: "ใหม่").key == made.key
        with pytest.raises(WrongKey):
            keys.unlock(folder, asked)

    def test_an_empty_passphrase_is_refused(self, folder: Path) -> None:
        with pytest.raises(WrongKey, match="empty"):
            keys.make(folder, lambda: " ")

    def test_a_hostile_cost_is_refused_at_once(self, folder: Path) -> None:
        keys.make(folder, asked)
        holder = keys.read(folder)
        holder["wrapped"]["passphrase"]["n"] = 2**40
        keys.write(folder, holder)
        with pytest.raises(WrongKey):
            keys.unlock(folder, asked)


class TestOwnersFile:
    def test_unattended_the_key_lies_in_a_file_of_its_owner_and_the_program_says_so(
        self, folder: Path, tmp_path: Path
    ) -> None:
        made = keys.make(folder)
        (file,) = (tmp_path / "config").rglob("*.key")
        assert str(file) in made.notice.thai and str(file) in made.notice.english
        assert keys.unlock(folder) == keys.Unlocked(made.key, made.notice)
        assert not file.is_relative_to(folder)

    @pytest.mark.skipif(os.name == "nt", reason="rights are inherited from the profile folder on Windows")
    def test_only_its_owner_can_read_it(self, folder: Path, tmp_path: Path) -> None:
        os.umask(0)
        keys.make(folder)
        (file,) = (tmp_path / "config").rglob("*.key")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "keys.json").stat().st_mode) == 0o600


class TestRecoveryCode:
    def test_it_opens_however_it_is_typed(self, folder: Path) -> None:
        made = keys.make(folder)
        typed = made.recovery_code.lower().replace("-", "  ").replace("0", "O").replace("1", "l")
        assert keys.unlock_with_code(folder, typed).key == made.key

    def test_thai_digits_are_digits(self) -> None:
        code = codes.new()
        thai = "".join(chr(0x0E50 + int(one)) if one.isdigit() else one for one in code)
        assert codes.secret(thai) == codes.secret(code)

    def test_the_code_of_another_record_does_not(self, tmp_path: Path) -> None:
        keys.make(tmp_path / "a")
        other = keys.make(tmp_path / "b")
        with pytest.raises(WrongKey, match="not the one"):
            keys.unlock_with_code(tmp_path / "a", other.recovery_code)

    def test_a_new_code_ends_the_old_one(self, folder: Path) -> None:
        made = keys.make(folder)
        fresh = keys.new_recovery_code(folder, made.key)
        assert keys.unlock_with_code(folder, fresh).key == made.key
        with pytest.raises(WrongKey):
            keys.unlock_with_code(folder, made.recovery_code)

    def test_a_new_code_needs_the_key(self, folder: Path) -> None:
        keys.make(folder)
        with pytest.raises(WrongKey):
            keys.new_recovery_code(folder, bytes(32))

    def test_every_slip_in_a_code_is_noticed_or_told_by_group(self) -> None:
        """One wrong letter at each of 40 places with each of 31 letters: 1 in 32 passes the check letter."""
        code = "".join(codes.new().split("-"))
        passed = sum(
            _passes(code[:place] + letter + code[place + 1 :])
            for place in range(40)
            for letter in codes.LETTERS
            if letter != code[place]
        )
        assert passed <= 40 * 31 / 12

    def test_exchanged_groups_are_noticed(self) -> None:
        """Two groups exchanged pass both checks once in 1,024 times."""
        made = [codes.new().split("-") for _ in range(300)]
        assert sum(_passes("-".join([two, one, *rest])) for one, two, *rest in made) <= 6

    @given(st.text(max_size=80))
    def test_anything_typed_is_answered_in_words(self, typed: str) -> None:
        assert not _passes(typed)


def _passes(typed: str) -> bool:
    try:
        codes.secret(typed)
    except WrongKey as told:
        assert told.said("th") and told.said("en")
        return False
    return True


def _unlocked_by(kind: str, folder: Path, code: str) -> keys.Unlocked:
    return keys.unlock_with_code(folder, code) if kind == "recovery" else keys.unlock(folder, asked)


class TestKeysFile:
    def test_the_key_shows_nowhere(self, folder: Path, box: Box) -> None:
        made = keys.make(folder)
        Store.open(folder, made.key, create=True).close()
        kept = b"".join(file.read_bytes() for file in folder.iterdir())
        for secret in (made.key, made.key.hex().encode(), made.recovery_code.encode()):
            assert secret not in kept

    def test_the_key_is_not_in_what_python_prints_of_it(self, folder: Path) -> None:
        made = keys.make(folder)
        printed = f"{made!r} {keys.unlock(folder)!r}"
        assert repr(made.key) not in printed and made.recovery_code not in printed

    def test_there_is_none(self, folder: Path) -> None:
        with pytest.raises(NotFound):
            keys.unlock(folder)

    @pytest.mark.parametrize(
        "content",
        [
            "[" * 90_000,
            "",
            "[]",
            "{",
            "null",
            "{}",
            '{"id":"..","check":"x","wrapped":{}}',
            '{"id":1,"check":2}',
            "\x00",
        ],
        ids=range(9),
    )
    def test_a_broken_one_is_told(self, folder: Path, content: str) -> None:
        folder.mkdir()
        (folder / "keys.json").write_text(content)
        with pytest.raises(DamagedRecord):
            keys.unlock(folder)

    def test_a_folder_without_a_record_says_so(self, folder: Path) -> None:
        with pytest.raises(NotFound, match="no record"):
            keys.unlock(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("a file where a folder should be")
        with pytest.raises(NotFound, match="no record"):
            keys.unlock(folder)

    def test_a_record_without_its_keys_says_so(self, folder: Path) -> None:
        made = keys.make(folder)
        Store.open(folder, made.key, create=True).close()
        (folder / "keys.json").unlink()
        with pytest.raises(NotFound, match=r"keys\.json"):
            keys.unlock(folder)

    def test_one_that_cannot_be_read_is_not_called_damaged(self, folder: Path) -> None:
        (folder / "keys.json").mkdir(parents=True)
        with pytest.raises(StorageFault, match="could not be read"):
            keys.unlock(folder)

    def test_every_altered_value_is_told(self, folder: Path) -> None:
        made = keys.make(folder, asked)
        whole = json.loads((folder / "keys.json").read_text())
        for kind in ("recovery", "passphrase"):
            for name in ("nonce", "sealed"):
                holder = json.loads(json.dumps(whole))
                holder["wrapped"][kind][name] = holder["wrapped"][kind][name][::-1]
                keys.write(folder, holder)
                with pytest.raises(AppError):
                    _unlocked_by(kind, folder, made.recovery_code)

    def test_the_key_of_a_record_is_never_made_anew(self, folder: Path) -> None:
        made = keys.make(folder)
        Store.open(folder, made.key, create=True).close()
        with pytest.raises(BadInput):
            keys.make(folder)

    def test_a_right_key_that_does_not_open_means_damage(self, folder: Path) -> None:
        made = keys.make(folder)
        Store.open(folder, made.key, create=True).close()
        database = folder / "record.db"
        database.write_bytes(bytes(4096) + database.read_bytes()[4096:])
        with pytest.raises(DamagedRecord):
            Store.open(folder, made.key)
        with pytest.raises(WrongKey):
            Store.open(folder, bytes(32))
