"""The office's key on its way to another computer of the office, wrapped by a code the server never sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.models import codes, engine, keys, places
from app.models.errors import BadInput, Words
from app.models.store import Store

PAIRING = "pairing"
RECOVERY = "recovery"
CHECK = "check"
"""Beside the wrapped key: tells a key of another record (keys.check_of)."""

NOT_OF_RECORD = Words(
    "กุญแจที่ได้จากเครื่องแม่ข่ายไม่ใช่ของแฟ้มข้อมูลนี้", "The key kept on the server is not the one of this record."
)
MAKE_CODE = Words(
    "แสดงรหัสจับคู่ใหม่ที่เครื่องเดิมแล้วลองอีกครั้ง", "Show a new pairing code on the first computer and try again."
)


def for_pairing(store: Store) -> tuple[str, dict[str, Any]]:
    """A fresh code to type on the other computer, and the key wrapped by it."""
    code = codes.new()
    key = store._key
    return code, {**keys.wrapped(key, codes.secret(code), PAIRING), CHECK: keys.check_of(key)}


def for_recovery(folder: Path) -> dict[str, Any] | None:
    """The key as the printed recovery code opens it; None where none was ever printed."""
    holder = keys.read(folder)
    wrapped = holder["wrapped"].get(RECOVERY)
    return {**wrapped, CHECK: holder["check"]} if wrapped else None


def opened(wrapped: dict[str, Any], code: str, purpose: str) -> bytes:
    """The key by the code of that purpose. Raises WrongKey, BadInput for a key of another record."""
    key = keys.by_code({"wrapped": {purpose: wrapped}}, code, purpose)
    if wrapped.get(CHECK) != keys.check_of(key):
        raise BadInput(NOT_OF_RECORD, MAKE_CODE)
    return key


def make_clone(
    folder: Path, key: bytes, recovery: dict[str, Any] | None, record_id: str, ask: keys.Ask | None
) -> Store:
    """An empty record of the same key and id in a folder that holds none; a replica id of its own.

    recovery: the wrapped key as the server keeps it, so that the printed code opens this copy too. Raises
    BadInput when there is a record, UnsafeFolder, StorageFault.
    """
    places.check(folder)
    if (folder / "record.db").exists():
        raise BadInput(keys.EXISTS.filled(folder=folder), keys.OPEN_IT)
    kept = {} if recovery is None else {RECOVERY: {n: v for n, v in recovery.items() if n != CHECK}}
    holder = {"format": keys.FORMAT, "id": "0", "check": keys.check_of(key), "wrapped": kept}
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys.adopt(folder, holder, key, ask)
    store = Store.open(folder, key, create=True)
    with store.snapshot():
        engine.run(store._con, "UPDATE meta SET value = ? WHERE name = 'record'", (record_id,))
    return store
