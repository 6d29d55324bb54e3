"""A session may not use up the references of None and True (PySide6 6.12 under Python 3.11)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

from app.views.singletons import ENOUGH, keep_singletons


class Bell(QObject):
    rung = Signal(bool)


def test_signals_cannot_use_up_true() -> None:
    bell = Bell()
    for _ in range(100_000):
        bell.rung.emit(True)
    assert sys.getrefcount(True) > 1_000_000


def test_a_newer_python_is_left_alone() -> None:
    before = sys.getrefcount(None)
    assert not keep_singletons((3, 12, 1))
    assert abs(sys.getrefcount(None) - before) < 1000


def test_doing_it_twice_does_it_once() -> None:
    keep_singletons()
    assert sys.getrefcount(None) < 2 * ENOUGH
