"""How large the body of a request may be, by its path."""

from __future__ import annotations

import re

KIB, MIB = 1024, 1024 * 1024
SMALL = 64 * KIB
_LARGER = (
    (re.compile(r"/v1/push"), 8 * MIB),
    (re.compile(r"/v1/files/[^/]*|/v1/reports/[^/]*/pdf"), MIB + KIB),
    (re.compile(r"/v1/reports"), MIB),
)


def body_limit(path: str, most: int) -> int:
    """Bytes that a request to this path may carry, unpacked; `most` is what the operator allows any."""
    return min(most, next((limit for pattern, limit in _LARGER if pattern.fullmatch(path)), SMALL))
