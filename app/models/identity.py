"""An ID number is never kept: only a keyed hash, by which the same number is recognised when it comes again.

The key is 32 random bytes among the settings of the record, so no list of all numbers gives the hash away to
who has not the record. The checksum catches most slips of the fingers and none in the third digit (its weight
is 11): it says nothing of who stands at the desk, and no sentence here pretends that it does.
"""

from __future__ import annotations

import hmac
import secrets

from app.models.errors import BadInput, Words
from app.models.hearings import Opinion
from app.models.store import Store
from app.models.text import to_arabic

KEY = "identity_key"
DIGITS = 13
BETWEEN = str.maketrans("", "", " -\u00a0–.")

NOT_THIRTEEN = Words(
    "เลขประจำตัวประชาชนมี 13 หลัก ที่พิมพ์มี {count} หลัก",
    "An ID number has 13 digits; {count} were typed.",
)
NOT_DIGITS = Words("เลขประจำตัวประชาชนมีแต่ตัวเลข", "An ID number holds digits only.")
TYPE_ANEW = Words("พิมพ์ใหม่จากบัตร หรือเว้นว่างไว้", "Type it anew from the card, or leave it blank.")
SLIP = Words(
    "เลขนี้ไม่เข้ากับหลักสุดท้าย อาจพิมพ์ผิด",
    "The number does not go with its last digit: perhaps a slip of the fingers.",
)
REMEMBERED = Words(
    "จดจำแล้ว (ไม่ได้เก็บเลข) ใช้ดูได้เพียงว่าเป็นเลขเดียวกันหรือไม่ ไม่ได้บอกว่าผู้ให้เลขเป็นใคร",
    "Remembered (the number is not kept). It tells only whether the same number comes again, not whose.",
)
WITH_ENTRIES = Words("เลขเดียวกันนี้อยู่กับ {count} รายการ", "The same number stands with {count} entries.")


def number_of(text: str) -> str:
    """The 13 digits of what was typed, perhaps with dashes. Raises BadInput, which repeats none."""
    typed = to_arabic(text).translate(BETWEEN)
    if not (typed.isascii() and typed.isdecimal()):
        raise BadInput(NOT_DIGITS, TYPE_ANEW)
    if len(typed) != DIGITS:
        raise BadInput(NOT_THIRTEEN.filled(count=len(typed)), TYPE_ANEW)
    if last_digit(typed[:-1]) != int(typed[-1]):
        raise BadInput(SLIP, TYPE_ANEW)
    return typed


def last_digit(first: str) -> int:
    """The 13th digit that goes with the first twelve: 11 less their weighted sum modulo 11, modulo 10."""
    weighted = sum(int(digit) * (DIGITS - place) for place, digit in enumerate(first))
    return (11 - weighted % 11) % 10


def remember(store: Store, text: str, *, actor: str) -> str:
    """What is kept in place of a number. Makes the key of the record at the first one. Raises BadInput."""
    number = number_of(text)
    if not (key := store.settings.get(KEY, "")):
        key = secrets.token_hex(32)
        store.settings.set(KEY, key, actor=actor)
    return _hashed(key, number)


def recall(store: Store, text: str) -> str:
    """What a number would have been kept as; "" where none ever was. Raises BadInput."""
    number = number_of(text)
    key: str = store.settings.get(KEY, "")
    return _hashed(key, number) if key else ""


def _hashed(key: str, number: str) -> str:
    return hmac.new(bytes.fromhex(key), number.encode(), "sha256").hexdigest()


def times_given(store: Store, id_hash: str, besides: str = "") -> int:
    """With how many opinions, besides the one of an id, the same number came."""
    return sum(one != besides for (one,) in store.values(Opinion, "id", id_hash=id_hash))
