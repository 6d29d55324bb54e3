"""Nobody was at the keyboard or the mouse for a while."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

LOCK_AFTER = "lock_after_minutes"
"""Setting of the office; 0: never."""
MINUTES = 10
OFFERED = (0, 3, 5, 10, 15, 30, 60)
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """Tells once when nothing was touched for so long; waits anew after `wait`.

    It watches the native windows, where a key arrives once, and not the application, where every event of
    every widget passes. A touch costs one look at the clock.
    """

    passed = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._last = 0.0
        self._seconds = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        app.focusWindowChanged.connect(self._watch)

    def wait(self, seconds: float) -> None:
        """From now on; 0 waits for nothing."""
        self._last, self._seconds = time.monotonic(), seconds
        self._timer.stop()
        if seconds > 0:
            self._timer.start(_milliseconds(seconds))

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT:
            self._last = time.monotonic()
        return False

    def _look(self) -> None:
        rest = self._last + self._seconds - time.monotonic()
        if rest > 0:
            self._timer.start(_milliseconds(rest))
        else:
            self.passed.emit()


def _milliseconds(seconds: float) -> int:
    return int(seconds * 1000) + 1
