"""An empty PySide6 window, from the start of the process to the first paint."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.harness import say, since_start
from benchmarks.tasks.paint import FirstPaint


def main() -> None:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1240, 700)

    def painted() -> None:
        say(painted=since_start())
        app.quit()

    FirstPaint(app, painted)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
