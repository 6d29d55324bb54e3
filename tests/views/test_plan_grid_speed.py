"""The sheet of a plan of 5,000 lines answers every key at once. Machines are shared: wide bounds, of CPU.

What it really takes is measured by `python -m benchmarks --only grid`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import quantiles

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.plans import Project
from app.views.desk import Desk
from app.views.plans.page import PlansPage
from app.views.subjects import SUBJECTS
from app.views.window import Window
from benchmarks.plans import long_plan

LINES = 5_000
KEY, READING = 48, 1500  # ms; the bound set for a key and a frame is 16
Key = Qt.Key


def taken(act: Callable[[], object]) -> float:
    """Milliseconds of work until it is done and painted."""
    began = time.process_time()
    act()
    QApplication.processEvents()
    return (time.process_time() - began) * 1000


def pressed(key: Key) -> float:
    where = QApplication.focusWidget()
    assert where is not None
    return taken(lambda: QTest.keyClick(where, key))


def worst_of_most(times: list[float]) -> float:
    """What 19 of 20 keep."""
    return quantiles(times, n=20)[-1]


def test_keys_and_scrolling_in_a_plan_of_5000_lines(desk: Desk, window: Window) -> None:
    plan = long_plan(desk.store, LINES, has_parts=False)
    window.resize(1366, 768)
    window.subjects.setCurrentRow([one.key for one in SUBJECTS].index("plans"))
    page = window.page
    assert isinstance(page, PlansPage)
    assert taken(lambda: page.show_plan(plan.id)) <= READING
    sheet, table = page.grid.sheet, page.grid.table
    assert len(table.lines) == LINES
    sheet.main.setFocus()
    sheet.go_to(LINES // 2, 1)
    assert worst_of_most([pressed(Key.Key_Down) for _ in range(40)]) <= KEY
    sheet.go_to(LINES // 2, table.column_of("month:3"))
    line = table.line_at(sheet.row)
    assert line is not None and line.project.months is not None
    assert worst_of_most([pressed(Key.Key_Space) for _ in range(41)]) <= KEY
    kept = desk.store.get(Project, line.id)
    assert kept is not None and kept.months == line.project.months ^ 0b1000
    sheet.go_to(LINES // 3, table.column_of("agency"))
    assert worst_of_most([pressed(key) for _ in range(20) for key in (Key.Key_K, Key.Key_Return)]) <= KEY
    assert desk.store.count(Project, agency="k") == 20
    bar = sheet.main.verticalScrollBar()
    bar.setValue(0)
    assert worst_of_most([taken(lambda: bar.setValue(bar.value() + 3)) for _ in range(40)]) <= KEY
    assert bar.value() == 120
