"""Enrolment codes: how they are made, read and kept. None is ever stored as it is."""

from __future__ import annotations

import hashlib
import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # 32: five bits each; no I, L, O, U, which are misread
GROUP = 5
ROUNDS = (
    60_000  # a code has 50 bits and lives a day: whoever has the database must not guess it from its hash
)
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"} | {chr(0x0E50 + n): str(n) for n in range(10)})


def make_code() -> str:
    """A fresh code of 50 bits in two groups: `7K3QD-M0XWA`."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(2 * GROUP))
    return f"{letters[:GROUP]}-{letters[GROUP:]}"


def read_code(typed: str) -> str | None:
    """The ten characters meant, whichever way they were typed; None when it cannot be a code."""
    bare = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_MISREAD)
    good = len(bare) == 2 * GROUP and set(bare) <= set(LETTERS)
    return bare if good else None


def code_hash(bare: str) -> bytes:
    """What is stored of a code (32 bytes); takes tens of milliseconds on purpose, so call it in a thread."""
    return hashlib.pbkdf2_hmac("sha256", bare.encode(), b"suanruam enrolment 1", ROUNDS)
