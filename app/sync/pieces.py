"""A file on the way: sealed in pieces, so that it can be sent, fetched and checked piece by piece.

A piece is 256 KiB of the content, bound to the file's hash, its number and whether it is the last: none can
be exchanged, left out or added. Sealing is deterministic: a file has one sealed form, whoever sends it.
"""

from __future__ import annotations

from app.models import files
from app.sync.sealing import Seal, Unopened

PIECE = files.CHUNK
TAG = 16
SEALED_PIECE = PIECE + TAG


def count(size: int) -> int:
    """Pieces of a file of so many bytes (an empty file has none, and nothing to send)."""
    return -(-size // PIECE)


def sealed_size(size: int) -> int:
    return size + TAG * count(size)


def sealed(seal: Seal, sha256: str, size: int, number: int, data: bytes) -> bytes:
    """Piece `number` (from 0) of the file of this hash and size, sealed."""
    return seal.sealed_bytes(data, "file", sha256, str(number), _place(size, number))


def opened(seal: Seal, sha256: str, size: int, number: int, data: bytes) -> bytes:
    """The content of a sealed piece. Raises Unopened."""
    content = seal.opened_bytes(data, "file", sha256, str(number), _place(size, number))
    if len(content) != min(PIECE, size - number * PIECE):
        raise Unopened("a piece of another length")
    return content


def _place(size: int, number: int) -> str:
    return "last" if number == count(size) - 1 else "more"
