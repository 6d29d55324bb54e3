"""Personal columns, notes and files travel sealed to the office's own key; the server cannot read them.

AES-SIV (RFC 5297) is deterministic: one record has one wire form, and no nonce can be used twice.
What is sealed is bound to its place by associated data: moved to another record or column it does not open.
"""

from __future__ import annotations

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

PREFIX = "s1:"
PURPOSE = b"suanruam wire 1"


class Unopened(ValueError):
    """Not sealed by this office's key, or not for this place."""


class Seal:
    """Seals and opens under the key of the post (`Store.wire_key`), derived from the record's own."""

    def __init__(self, wire_key: bytes) -> None:
        self._siv = AESSIV(HKDFExpand(SHA256(), 64, PURPOSE).derive(wire_key))

    def sealed(self, text: str, *about: str) -> str:
        """Text beginning with "s1:", then base64; about: what it belongs to, in a fixed order."""
        return PREFIX + base64.b64encode(self.sealed_bytes(text.encode(), *about)).decode()

    def opened(self, sealed: str, *about: str) -> str:
        """Raises Unopened."""
        if not sealed.startswith(PREFIX):
            raise Unopened("no such seal")
        try:
            data = base64.b64decode(sealed[len(PREFIX) :], validate=True)
            return self.opened_bytes(data, *about).decode()
        except (binascii.Error, UnicodeDecodeError) as fault:
            raise Unopened("not sealed text") from fault

    def sealed_bytes(self, data: bytes, *about: str) -> bytes:
        """16 bytes longer than the data, which must not be empty."""
        return self._siv.encrypt(data, [one.encode() for one in about])

    def opened_bytes(self, data: bytes, *about: str) -> bytes:
        """Raises Unopened."""
        try:
            return self._siv.decrypt(data, [one.encode() for one in about])
        except (InvalidTag, ValueError) as fault:
            raise Unopened("not sealed by this key for this place") from fault
