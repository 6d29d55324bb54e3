"""Coming to a server and leaving it: enrolment, a new computer from nothing, codes and devices."""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import app
from app.models import codes, keys, opening, pairing, places, posting, tokens
from app.models.errors import BadInput, NotFound, Words, WrongKey
from app.models.pairing import PAIRING, RECOVERY
from app.models.store import Store
from app.sync import settling, token
from app.sync.faults import Refusal
from app.sync.line import address
from app.sync.loop import Tell, exchange, silent
from app.sync.remote import Remote
from app.sync.state import State

ADMINISTRATOR = "lao_admin"
OFFICE = ("clerk", "chair", ADMINISTRATOR)

NO_RECORD_THERE = Words("เครื่องแม่ข่ายยังไม่มีแฟ้มข้อมูลของ อปท. นี้", "The server keeps no record of this LAO yet.")
FIRST_THERE = Words(
    "ลงทะเบียนและส่งข้อมูลจากเครื่องที่มีแฟ้มข้อมูลก่อน", "Enrol the computer that has the record first, and let it send."
)
NO_KEY_THERE = Words("เครื่องแม่ข่ายไม่มีกุญแจที่รหัสนี้เปิดได้", "The server keeps no key that this code opens.")
SHOW_CODE = Words(
    "แสดงรหัสจับคู่ใหม่ที่เครื่องเดิม (ใช้ได้ 24 ชั่วโมง) หรือพิมพ์รหัสกู้คืนล่าสุด",
    "Show a new pairing code on the first computer (good for 24 hours), or type the latest recovery code.",
)
ONLY_ADMINISTRATOR = Words(
    "เฉพาะเครื่องของผู้ดูแลของ อปท. เท่านั้นที่ทำสิ่งนี้ได้", "Only the computer of the LAO's administrator may do this."
)
ASK_ADMINISTRATOR = Words("ขอให้ผู้ดูแลของ อปท. ทำให้", "Ask the LAO's administrator to do it.")


class Device(NamedTuple):
    """A computer of the office, as the server knows it. Moments in UTC; "" where there is none."""

    device_id: str
    name: str
    role: str
    enrolled_at: str
    seen_at: str
    revoked_at: str
    is_this: bool


# -- in and out


def enrol(
    store: Store,
    folder: Path,
    server: str,
    code: str,
    device_name: str,
    ca_file: Path | None = None,
) -> State:
    """Enrol this record with a server by a code; the first exchange may follow.

    An administrator's computer also leaves the key there, wrapped by the printed recovery code. Raises
    BadInput (address), Refusal (the code, or another record), Offline, NotOurServer.
    """
    replica, record = store.meta("replica") or "", store.meta("record") or ""
    told = _enrolled(server, code, device_name, replica, record, ca_file)
    token.keep(store, address(server), told, device_name, ca_file)
    if told["role"] == ADMINISTRATOR:
        with contextlib.closing(token.remote(store)) as remote:
            _leave_recovery(remote, folder)
    return settling.state(store)


def _enrolled(
    server: str, code: str, device_name: str, replica: str, record: str, ca_file: Path | None
) -> dict[str, Any]:
    asked = {"code": code, "name": device_name, "replica": replica, "record": record}
    with contextlib.closing(Remote(server, "", ca_file)) as remote:
        return remote.enrol(asked | {"program": app.__version__})


def _leave_recovery(remote: Remote, folder: Path) -> None:
    """Put the wrapped key beside the record on the server, unless another one is there already."""
    if (wrapped := pairing.for_recovery(folder)) and remote.key(RECOVERY) != wrapped:
        remote.put_key(RECOVERY, wrapped)


def leave(store: Store) -> None:
    """Know the server no more. What waits stays in the record; the device is to be revoked there."""
    token.forget(store)


# -- a new computer from nothing


def first_clone(
    folder: Path,
    server: str,
    code: str,
    key_code: str,
    device_name: str,
    ask: keys.Ask | None = None,
    ca_file: Path | None = None,
    progress: Tell = silent,
) -> Path:
    """Make the office's record on a new computer out of what the server keeps; the folder it lies in.

    code: enrols; key_code: the pairing or recovery code, which opens the key. After a wrong key code it may
    be called again with the same enrolment code. A line that breaks while the record fills leaves a record
    that fills up at its next exchanges. Raises BadInput, WrongKey, UnsafeFolder, NotFound (no record there
    yet), the faults of the line.
    """
    codes.secret(key_code)  # a slip of the pen is told before the other code is used up
    places.check(folder)
    if (folder / opening.DATABASE).exists():
        raise BadInput(keys.EXISTS.filled(folder=folder), keys.OPEN_IT)
    pending = _Pending(address(server), code)
    told = pending.told or _granted(pending, server, code, device_name, ca_file)
    with contextlib.ExitStack() as ends:
        remote = ends.enter_context(contextlib.closing(Remote(server, told["token"], ca_file)))
        store = ends.enter_context(_cloned(folder, remote, key_code, ask))
        token.keep(store, address(server), told, device_name, ca_file)
        pending.done()
        exchange(store, folder, progress, remote)
    return folder


def _granted(
    pending: _Pending, server: str, code: str, device_name: str, ca_file: Path | None
) -> dict[str, Any]:
    """What enrolment told, kept until the record stands. A lost answer is asked for again as the same one."""
    try:
        return pending.keep(_enrolled(server, code, device_name, pending.replica, "", ca_file))
    except Refusal:
        pending.done()
        raise


class _Pending:
    """An enrolment that was granted and is not yet in a record: its code cannot be used a second time."""

    def __init__(self, server: str, code: str) -> None:
        letters = "".join(one for one in code.upper() if one.isalnum())
        self._name = "pending-" + hashlib.sha256(f"{server}\n{letters}".encode()).hexdigest()[:32]
        kept = json.loads(tokens.find(self._name) or "{}")
        self.replica: str = kept.get("replica") or secrets.token_hex(16)
        self.told: dict[str, Any] | None = kept.get("told")
        if not kept:
            tokens.keep(self._name, json.dumps({"replica": self.replica}))

    def keep(self, told: dict[str, Any]) -> dict[str, Any]:
        tokens.keep(self._name, json.dumps({"replica": self.replica, "told": told}))
        return told

    def done(self) -> None:
        tokens.forget(self._name)


@contextlib.contextmanager
def _cloned(folder: Path, remote: Remote, key_code: str, ask: keys.Ask | None) -> Iterator[Store]:
    """The new record, empty, of the same key and id."""
    record = remote.me()["record"]
    if not record:
        raise NotFound(NO_RECORD_THERE, FIRST_THERE)
    key = _key(remote, key_code)
    with pairing.make_clone(folder, key, remote.key(RECOVERY), record, ask) as store:
        yield store


def _key(remote: Remote, key_code: str) -> bytes:
    """The office's key by whichever of the two codes this is."""
    for purpose in (PAIRING, RECOVERY):
        if (wrapped := remote.key(purpose)) is not None:
            with contextlib.suppress(WrongKey):
                return pairing.opened(wrapped, key_code, purpose)
    raise WrongKey(NO_KEY_THERE, SHOW_CODE)


# -- what the administrator's computer does for the others


def pair(store: Store) -> str:
    """A code to type on the office's new computer, good for 24 hours. Raises Refusal for other roles."""
    code, wrapped = pairing.for_pairing(store)
    with _administering(store) as remote:
        remote.put_key(PAIRING, wrapped)
    return code


def make_code(store: Store, role: str, name: str = "") -> tuple[str, str]:
    """An enrolment code for another computer, and when it ends (UTC)."""
    with _administering(store) as remote:
        told = remote.make_code(role, name)
    return told["code"], told["expires_at"]


def devices(store: Store) -> list[Device]:
    """The computers of the office, in the order they came."""
    own = posting.facts(store).get(posting.DEVICE_ID, "")
    with _administering(store) as remote:
        listed = remote.devices()
    return [_device(one, own) for one in listed]


def _device(told: dict[str, Any], own: str) -> Device:
    names = ("device_id", "name", "role", "enrolled_at", "seen_at", "revoked_at")
    told_id, name, role, enrolled, seen, revoked = (str(told.get(one) or "") for one in names)
    return Device(told_id, name, role, enrolled, seen, revoked, told_id == own)


def revoke(store: Store, device_id: str) -> None:
    """That computer is out at once. What it has not sent stays on it."""
    with _administering(store) as remote:
        remote.revoke(device_id)


@contextlib.contextmanager
def _administering(store: Store) -> Iterator[Remote]:
    with contextlib.closing(token.remote(store)) as remote:
        try:
            yield remote
        except Refusal as fault:
            if fault.status == 403:
                raise Refusal(ONLY_ADMINISTRATOR, ASK_ADMINISTRATOR, 403, fault.error) from fault
            raise
