"""The recovery code: what a person prints, keeps in a drawer and types in when everything else is gone.

8 groups of 5 letters and digits of Crockford's base 32 (no I, L, O, U). Four of each group carry 20 bits, the
fifth checks the group and its place, so a slip of the pen is told by group; 160 bits in all.
"""

from __future__ import annotations

import hashlib
import secrets

from app.models.errors import Words, WrongKey

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"} | {chr(0x0E50 + n): str(n) for n in range(10)})

WRONG_LENGTH = Words(
    "รหัสนี้ต้องมี {most} กลุ่ม กลุ่มละ 5 ตัว แต่ได้รับ {count} ตัว",
    "This code has {most} groups of 5; {count} characters were given.",
)
WRONG_GROUP = Words("รหัสกลุ่มที่ {number} พิมพ์ไม่ถูกต้อง", "Group {number} of the code is mistyped.")
TYPE_AGAIN = Words("ดูรหัสเดิมอีกครั้งแล้วพิมพ์ใหม่", "Look at the code again and type it anew.")


def new() -> str:
    """A fresh code from the system's random source, as it is printed: XXXXX-XXXXX-…"""
    return "-".join(_with_check(number, _drawn()) for number in range(GROUPS))


def secret(typed: str) -> bytes:
    """The secret of a typed code; case, spaces, dashes, O for 0, I and L for 1 and Thai digits do not matter.

    Raises WrongKey naming the group that is mistyped.
    """
    letters = "".join(one for one in typed.upper().translate(MEANT) if one.isalnum())
    if len(letters) != GROUPS * 5:
        raise WrongKey(WRONG_LENGTH.filled(most=GROUPS, count=len(letters)), TYPE_AGAIN)
    for number in range(GROUPS):
        group = letters[number * 5 : number * 5 + 5]
        if _with_check(number, group[:4]) != group:
            raise WrongKey(WRONG_GROUP.filled(number=number + 1), TYPE_AGAIN)
    return letters.encode()


def _drawn() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(4))


def _with_check(number: int, four: str) -> str:
    """The group with its check letter, which depends on its place: exchanged groups are noticed too."""
    digest = hashlib.sha256(f"{number}{four}".encode()).digest()
    return four + LETTERS[digest[0] % len(LETTERS)]
