"""The pages that are long to make, made while nobody waits: one step at a time, and never while one types.

Measured: the committees' page and the meeting desk take a quarter of a second each when first opened (their
code, and Qt's styling of some hundred widgets); made before, they open in a fifth of that.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from app.views.window import Window

BEGIN_AFTER = 1500  # ms after the window is there
STEP_AFTER = 400  # ms between two steps
PAGES = ("centre", "meetings", "plans", "hearings", "evaluations", "report")
FURTHER = ("hearings",) * 3
"""Pages of several faces, of which each `prepare` makes one."""
MODULES = (
    *("app.views.committees.page", "app.views.meetings.page"),
    *("app.views.plans.page", "app.views.hearings.page", "app.views.evaluation.page"),
    "app.views.report_page",
)


class Preparing(QObject):
    """`done` when every page stands ready."""

    done = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._steps: list[Callable[[], object]] = [
            *(lambda name=name: import_module(name) for name in MODULES),
            *(lambda key=key: window.prepare(key) for key in PAGES),
            *(lambda key=key: window.prepare(key).prepare() for key in (*PAGES, *FURTHER)),
        ]
        self._timer = QTimer(self, singleShot=True, interval=STEP_AFTER)
        self._timer.timeout.connect(self.step)
        self._timer.start(BEGIN_AFTER)

    def step(self) -> None:
        """The next step, or a wait while somebody types."""
        if not is_busy():
            self._steps.pop(0)()
        if self._steps:
            self._timer.start(STEP_AFTER)
        else:
            self.done.emit()


def is_busy() -> bool:
    """Somebody types, or chooses from a list."""
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit | QComboBox)
