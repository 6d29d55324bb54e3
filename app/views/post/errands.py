"""What is asked of the server by hand. All that speaks to it is loaded by the first errand, in its thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.keys import Ask
from app.models.store import Store

if TYPE_CHECKING:
    from app.sync.enrolling import Device


def enrol(store: Store, folder: Path, server: str, code: str, name: str) -> None:
    from app.sync import enrolling

    enrolling.enrol(store, folder, server, code, name)


def leave(store: Store) -> None:
    from app.sync import enrolling

    enrolling.leave(store)


def devices(store: Store) -> list[Device]:
    from app.sync import enrolling

    return enrolling.devices(store)


def make_code(store: Store, role: str, name: str) -> tuple[str, str]:
    from app.sync import enrolling

    return enrolling.make_code(store, role, name)


def pair(store: Store) -> str:
    from app.sync import enrolling

    return enrolling.pair(store)


def revoke(store: Store, device_id: str) -> None:
    from app.sync import enrolling

    enrolling.revoke(store, device_id)


def first_clone(folder: Path, given: dict[str, str], ask: Ask, tell: Callable[[int, int], None]) -> Path:
    """given: server, code, key (the code that opens the office's key) and name of this computer."""
    from app.sync import enrolling

    codes = given["server"], given["code"], given["key"], given["name"]
    return enrolling.first_clone(folder, *codes, ask, progress=tell)
