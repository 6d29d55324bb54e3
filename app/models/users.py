"""The people who work at this record: who they are, what they may do, and the PIN that tells them apart.

A PIN keeps colleagues at one shared computer out of each other's drafts; what keeps strangers out is the
encryption of the record. It is stored as a salted scrypt hash, never as typed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from app.models.errors import BadInput, Words
from app.models.schema import Kind, Record, choices, column

ROLES = choices(
    ("clerk", "เจ้าหน้าที่", "Clerk"),
    ("chair", "ประธาน/ผู้บริหาร", "Chair"),
    ("administrator", "ผู้ดูแลระบบ", "Administrator"),
)
LEAST_LETTERS = 4
TOO_SHORT = Words("รหัสสั้นเกินไป ใช้อย่างน้อย {least} ตัว", "The PIN is too short: use at least {least} characters.")
NO_NAME = Words("ยังไม่ได้ใส่ชื่อผู้ใช้", "The user has no name yet.")
TYPE_NAME = Words("ใส่ชื่อ-สกุล เพราะประวัติการแก้ไขจะจดชื่อนี้", "Type one: the history of changes notes it.")
SAME_NAME = Words("มีผู้ใช้ชื่อ {name} อยู่แล้ว", "There already is a user called {name}.")
OTHER_NAME = Words(
    "ใส่ชื่อให้ต่างกัน ประวัติการแก้ไขจะได้บอกได้ว่าใครทำ",
    "Choose another, so that the history can tell who did what.",
)
NO_FIRST = Words("ผู้ใช้คนแรกต้องเป็นผู้ดูแลระบบที่ใช้งานอยู่", "The first user must be an active administrator.")
FIRST_WHY = Words("ผู้ดูแลระบบเท่านั้นที่เพิ่มผู้ใช้คนอื่นได้", "Only an administrator can add the others.")
NO_LAST = Words(
    "{name} เป็นผู้ดูแลระบบคนสุดท้าย จึงเปลี่ยนบทบาทหรือพักการใช้งานไม่ได้",
    "{name} is the last administrator: the role stays, and so does the user.",
)
LAST_MEND = Words("ให้ผู้อื่นเป็นผู้ดูแลระบบก่อน", "Make another user an administrator first.")


class Act(StrEnum):
    """What a role may or may not do."""

    WRITE = "write"  # change the record
    APPROVE = "approve"  # settle minutes and plans; change what is settled
    ADMINISTER = "administer"  # people, settings, restoring


MAY: dict[str, frozenset[Act]] = {
    "clerk": frozenset({Act.WRITE, Act.APPROVE}),
    "chair": frozenset({Act.WRITE, Act.APPROVE}),
    "administrator": frozenset(Act),
}
"""A small office has one clerk for everything: only what can shut others out is kept to administrators."""


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class User(Record):
    """One person who works with the program; not one of RECORD_TYPES (no sheet shows it)."""

    table: ClassVar[str] = "users"
    words: ClassVar[Words] = Words("ผู้ใช้โปรแกรม", "User")

    name: str | None = column("ชื่อ-สกุล", "Name", personal=True, required=True)
    position: str | None = column("ตำแหน่ง", "Position")
    role: str | None = column("บทบาท", "Role", Kind.CHOICE, choices=ROLES, required=True, default="clerk")
    secret: str | None = column("รหัสประจำตัว (แฮช)", "PIN (hashed)", Kind.CODE, personal=True)
    active: bool | None = column("ใช้งานอยู่", "Active", Kind.FLAG, default=True)


def check(after: User, everyone: Sequence[User]) -> None:
    """Raise BadInput where a user as changed has no name of its own, or would leave no administrator."""
    others = [one for one in everyone if one.id != after.id]
    name = _plain(after)
    if not name:
        raise BadInput(NO_NAME, TYPE_NAME)
    if name in map(_plain, others):
        raise BadInput(SAME_NAME.filled(name=name), OTHER_NAME)
    if not any(map(administers, [*others, after])):
        raise BadInput(NO_LAST.filled(name=name), LAST_MEND) if everyone else BadInput(NO_FIRST, FIRST_WHY)


def administers(user: User) -> bool:
    return bool(user.active) and Act.ADMINISTER in MAY.get(user.role or "", frozenset())


def _plain(user: User) -> str:
    return " ".join((user.name or "").split())


def may(user: User | None, act: Act) -> bool:
    """Whether a user may; while nobody has been entered everyone may everything."""
    return user is None or act in MAY.get(user.role or "", frozenset({Act.WRITE}))


_COST = {"n": 2**14, "r": 8, "p": 1}
"""16 MB and about 50 ms a try on an old laptop."""


def hashed(pin: str) -> str:
    """A PIN as it is stored: "scrypt$salt$hash". Raises BadInput when it is too short."""
    if len(pin.strip()) < LEAST_LETTERS:
        raise BadInput(TOO_SHORT.filled(least=LEAST_LETTERS))
    salt = secrets.token_bytes(16)
    return f"scrypt${salt.hex()}${_digest(pin, salt).hex()}"


def fits(user: User, pin: str) -> bool:
    """Whether a PIN is this user's; one without a PIN needs none."""
    if not user.secret:
        return True
    kind, _, rest = user.secret.partition("$")
    salt, _, digest = rest.partition("$")
    if kind != "scrypt":
        return False  # a newer program's way: this one cannot tell
    return hmac.compare_digest(_digest(pin, bytes.fromhex(salt)).hex(), digest)


def _digest(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.strip().encode(), salt=salt, **_COST)
