# ruff: noqa: E402 - the collector is off before anything else is loaded
"""The program's window, through its own door: to the first paint, and until home is worked out.

Argument: the record.
"""

from __future__ import annotations

import gc
import sys

gc.disable()  # as the door does before it loads what this module loads to watch it

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.__main__ import main as door
from app.views.desktop import application
from app.views.home import HomePage
from app.views.window import Window
from benchmarks.harness import say, since_start
from benchmarks.tasks.paint import FirstPaint

AGAIN = 10  # ms


class Watch:
    """Notes the first paint, then waits for home, says both and leaves."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.painted = 0.0
        self.timer = QTimer(app, interval=AGAIN)
        self.timer.timeout.connect(self.look)
        FirstPaint(app, self.note)

    def note(self) -> None:
        self.painted = since_start()
        self.timer.start()

    def look(self) -> None:
        windows = [one for one in self.app.topLevelWidgets() if isinstance(one, Window)]
        home = windows[0].page if windows else None
        if isinstance(home, HomePage) and home.glance is not None:
            self.timer.stop()
            say(painted=self.painted, home=since_start(), findings=len(home.glance.lacks))
            self.app.quit()


def main() -> int:
    watch = Watch(application())
    return door(["--record", sys.argv[1]]) if watch.app else 1


if __name__ == "__main__":
    sys.exit(main())
