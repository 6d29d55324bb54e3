"""Where a device's token for the server lies: in the keyring, else in a file that only its owner can read.

A token is no part of the record: a backup or a copied folder carries none, and who loses it enrols again.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from app.models import durable, keys, places


def keep(name: str, token: str) -> Path | None:
    """Keep a token on this computer; the file it lies in, None for the keyring. Raises StorageFault."""
    if _into_keyring(name, token):
        _file(name).unlink(missing_ok=True)
        return None
    file = _file(name)
    durable.make_folder(file.parent)
    durable.write(file, token.encode(), mode=0o600)
    return file


def find(name: str) -> str | None:
    """The token of a name; None when this computer keeps none. The file is asked first: it costs nothing."""
    with contextlib.suppress(OSError, ValueError):
        return _file(name).read_text(encoding="ascii") or None
    return _from_keyring(name)


def forget(name: str) -> None:
    """Keep it no longer."""
    import keyring

    with contextlib.suppress(OSError):
        _file(name).unlink()
    with contextlib.suppress(*keys.refusals()):
        keyring.delete_password(keys.SERVICE, _account(name))


def _account(name: str) -> str:
    return f"post-{name}"


def _file(name: str) -> Path:
    return places.settings_folder() / "post" / f"{name}.token"


def _into_keyring(name: str, token: str) -> bool:
    import keyring  # here: 35 ms, needed once

    with contextlib.suppress(*keys.refusals()):
        keyring.set_password(keys.SERVICE, _account(name), token)
        return keyring.get_password(keys.SERVICE, _account(name)) == token
    return False


def _from_keyring(name: str) -> str | None:
    import keyring

    with contextlib.suppress(*keys.refusals()):
        return keyring.get_password(keys.SERVICE, _account(name)) or None
    return None
