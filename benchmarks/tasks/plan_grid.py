"""Keys and scrolling in the sheet of a long plan. Arguments: folder, lines, keys of each kind."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.cli import make_record
from app.models.store import Store
from app.views.desk import Desk
from app.views.desktop import application
from app.views.looking import Look
from app.views.plans.page import PlansPage
from app.views.subjects import SUBJECTS
from app.views.window import Window
from benchmarks.harness import say
from benchmarks.plans import long_plan

Key = Qt.Key
SIZE = (1366, 768)


def timed(act: Callable[[], object]) -> float:
    """Milliseconds until it is done and painted."""
    started = time.perf_counter()
    act()
    application().processEvents()
    return (time.perf_counter() - started) * 1000


def pressed(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> float:
    """Milliseconds of one key where the keyboard is, all that follows and its painting included."""
    where: QWidget | None = application().focusWidget()
    if where is None:
        raise RuntimeError("nothing has the keyboard")
    return timed(lambda: QTest.keyClick(where, key, modifiers))


def told(name: str, taken: list[float]) -> dict[str, float]:
    return {name: median(taken), f"{name}_95": quantiles(taken, n=20)[-1]}


def keys(page: PlansPage, count: int) -> dict[str, float]:
    """Arrows, months painted, a text typed, an amount typed, in the middle of the plan."""
    sheet, table = page.grid.sheet, page.grid.table
    middle = len(table.rows) // 2
    sheet.main.setFocus()
    sheet.go_to(middle, 1)
    figures = told("down", [pressed(Key.Key_Down) for _ in range(count)])
    figures |= told("right", [pressed(Key.Key_Right) for _ in range(min(count, len(table.columns) * 4))])
    sheet.go_to(middle, table.column_of("month:3"))
    figures |= told("month", [pressed(Key.Key_Space) for _ in range(count)])
    letters, kept = typed(page, "agency", Key.Key_K, count)
    figures |= told("letter", letters) | told("text", kept)
    _, kept = typed(page, "year:2568", Key.Key_7, count)
    return figures | told("amount", kept)


def typed(page: PlansPage, key: str, letter: Key, count: int) -> tuple[list[float], list[float]]:
    """(each letter, each Enter that keeps what was typed)."""
    sheet, table = page.grid.sheet, page.grid.table
    sheet.go_to(len(table.rows) // 3, table.column_of(key))
    letters: list[float] = []
    kept: list[float] = []
    for _ in range(count):
        letters += [pressed(letter) for _ in range(4)]
        kept.append(pressed(Key.Key_Return))
    return letters, kept


def scrolled(page: PlansPage, count: int) -> dict[str, float]:
    """Steps of the wheel, whole screens, and sideways."""
    down, side = page.grid.sheet.main.verticalScrollBar(), page.grid.sheet.main.horizontalScrollBar()
    down.setValue(0)
    application().processEvents()
    wheel = [timed(lambda: down.setValue(down.value() + 3)) for _ in range(count)]
    screens = [timed(lambda: down.setValue(down.value() + down.pageStep())) for _ in range(count)]
    wide = max(1, side.maximum())
    sideways = [timed(lambda: side.setValue((side.value() + 60) % wide)) for _ in range(count)]
    return told("wheel", wheel) | told("screen", screens) | told("sideways", sideways)


def main(store: Store, folder: Path, lines: int, count: int) -> None:
    plan = long_plan(store, lines)
    desk = Desk(store, folder, Look(application(), "th"))
    window = Window(desk)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    while desk.jobs.running:
        QTest.qWait(20)
    row = [one.key for one in SUBJECTS].index("plans")
    window.prepare("plans").prepare()
    figures = {"open": timed(lambda: window.subjects.setCurrentRow(row))}
    page = window.page
    if not isinstance(page, PlansPage):
        raise TypeError(page.key)
    page.show_plan(plan.id)
    figures |= keys(page, count) | scrolled(page, count)
    page.grid.tools.band.setChecked(True)
    application().processEvents()
    figures |= {f"band_{name}": value for name, value in scrolled(page, count).items()}
    page.grid.tools.band.setChecked(False)
    figures["read"] = timed(page.grid.refresh)
    say(lines=len(page.grid.table.lines), **figures)
    window.close()
    desk.close()


if __name__ == "__main__":
    app = application()
    place = Path(sys.argv[1]) / "plan"
    with make_record(place, None)[0] as made:
        main(made, place, int(sys.argv[2]), int(sys.argv[3]))
