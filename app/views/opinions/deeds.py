"""What the lines of an opinion have in common: one open at a time, one step a save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.errors import AppError, Settled
from app.models.hearings import Opinion
from app.models.schema import Record
from app.views.bars import ReasonBar
from app.views.committees.entry import EntryBar
from app.views.desk import Desk
from app.views.labels import label, tab_order
from app.views.thai import wrappable

Made = Callable[[], Sequence[Record]]
B = TypeVar("B", bound=EntryBar)
Shown = Callable[[], tuple[Opinion, ...]]


class Deeds(QWidget):
    """Lines of which one is open at a time.

    opened: a line of these opens, others close. keeping: something is about to be saved; kept: it was, with
    the ids that were worked on. left: not now.
    shown: gives the opinions chosen, the one shown first.
    """

    opened = Signal()
    keeping = Signal()
    kept = Signal(tuple)
    left = Signal()

    def __init__(self, desk: Desk, shown: Shown) -> None:
        super().__init__()
        self.desk = desk
        self.shown = shown
        self.reason = ReasonBar()
        self.reason.given.connect(self._with_reason)
        self.said = label("", wraps=True)
        self.said.setProperty("note", "error")
        self.said.hide()
        self._then: Callable[[str], object] = lambda _: None
        self._bars: list[EntryBar] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.reason)
        self._column.addWidget(self.said)

    def adopt(self, bar: B, slot: Callable[[dict[str, Any]], None]) -> B:
        """One more line, made when it is first wanted, and what becomes of what is typed in it."""
        self._bars.append(bar)
        self._column.addWidget(bar)
        tab_order(self.reason.button, bar)
        bar.given.connect(slot)
        bar.left.connect(self.left)
        return bar

    # -- which line is open

    @property
    def bar(self) -> EntryBar | None:
        """The line that is open."""
        return next((one for one in self._bars if one.isVisibleTo(self)), None)

    def close_bars(self) -> None:
        """What was being typed stays a draft of its opinion."""
        for one in self._bars:
            one.hide()
        self.reason.hide()
        self.said.hide()

    def tell(self, complaint: AppError) -> None:
        """Why a line does not open; gone with the next thing that is done."""
        self.opened.emit()
        self.said.setText(wrappable(complaint.said(self.desk.language)))
        self.said.show()

    def ask(self, bar: EntryBar, head: str, **begun: Any) -> None:
        """Over several opinions the line says so; its draft is that of the first."""
        chosen = self.shown()
        self.opened.emit()
        self.close_bars()
        many = self.tr("%1 · %2 opinions chosen").replace("%1", head).replace("%2", f"{len(chosen):,}")
        bar.ask(many if len(chosen) > 1 else head, chosen[0].id, **begun)

    # -- keeping

    def keep(self, made: Made, bar: EntryBar | None = None, reason: str = "") -> bool:
        """Save what a step makes; a refusal is told in the open line, an issued half-year asks why."""
        chosen = tuple(one.id for one in self.shown())
        try:
            records = made()
            self.keeping.emit()
            self.said.hide()
            self.desk.save(*records, reason=reason)
        except Settled as error:
            self._then = lambda given: self.keep(made, bar, given)
            self.reason.ask(error.said(self.desk.language))
            return False
        except AppError as error:
            self._refused(error, bar)
            return False
        if bar is not None:
            bar.done()
            bar.hide()
        self.kept.emit(chosen)
        return True

    def _refused(self, error: AppError, bar: EntryBar | None) -> None:
        if bar is not None and bar.isVisibleTo(self):
            bar.complain("", error.said(self.desk.language))
        else:
            self.desk.fail(error)

    def _with_reason(self, reason: str) -> None:
        self.reason.hide()
        self._then(reason)

    def each(self, step: Callable[[Opinion], Opinion], bar: EntryBar | None = None) -> None:
        """The step at every opinion chosen, all or none."""
        chosen = self.shown()
        if chosen:
            self.keep(lambda: [step(one) for one in chosen], bar)
