"""Keep None and True alive under Python 3.11.

PySide6 6.12 is built for interpreters in which they are immortal (PEP 683, Python 3.12) and returns them
without counting the reference: measured, every `emit()` takes one from True, many calls one from None (6.10
and 6.11 do not). Under 3.11 the counts run out and the interpreter aborts. What 3.12 does is done by hand.
"""

from __future__ import annotations

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)
ENOUGH = 1 << 40
SINGLETONS = (None, True, False, Ellipsis, NotImplemented)


def keep_singletons(version: tuple[int, ...] = sys.version_info[:3]) -> bool:
    """Give the singletons more references than a session can lose; whether that was needed.

    The count is the first field of an object in CPython before 3.12, unless built with Py_TRACE_REFS.
    """
    if version >= IMMORTAL_SINCE or hasattr(sys, "getobjects"):
        return False
    for one in SINGLETONS:
        if sys.getrefcount(one) < ENOUGH:
            ctypes.c_ssize_t.from_address(id(one)).value += ENOUGH
    return True
