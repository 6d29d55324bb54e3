"""What was typed or pasted and could not be taken: each with its place, a sentence and its text."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QListWidget, QVBoxLayout

from app.models.errors import Language
from app.models.planedits import Problem
from app.models.text.letters import clean_line
from app.views.flow import Flow
from app.views.labels import button, label, shortened, tip
from app.views.thai import wrappable

TEXT_LETTERS = 60
ROWS_SHOWN = 4
ROW_ROOM = 10  # pixels around a row


class ProblemList(QFrame):
    """Stays until it is closed or every text has found its place. `wanted`: go to the cell of one."""

    wanted = Signal(object)  # Problem
    closed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self.problems: list[Problem] = []
        self.setProperty("bar", "warning")
        self.head = label(wraps=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Texts that could not be taken"))
        self.list.viewport().setFocusProxy(None)  # type: ignore[arg-type]  # as in SheetTable
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.itemActivated.connect(lambda _: self._go())
        go = button(self.tr("Type it into its cell (Enter)"), self._go)
        copy = button(self.tr("Copy the text"), self._copy)
        copy_all = button(self.tr("Copy all"), self._copy_all)
        close = button(self.tr("Close the list"), self._close)
        self.walk = (self.list, go, copy, copy_all, close)
        """In the order in which Tab goes through them."""
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addWidget(self.head)
        column.addWidget(self.list)
        column.addLayout(Flow(go, copy, copy_all, close))
        self.hide()

    def tell(self, problems: Sequence[Problem]) -> None:
        """Add these to what is listed."""
        if not problems:
            return
        self.problems += problems
        for one in problems:
            self.list.addItem(wrappable(self.words(one)))
            self.list.item(self.list.count() - 1).setToolTip(tip(one.text))
        self.list.setCurrentRow(self.list.count() - len(problems))
        self._fit()
        self.show()

    def drop_gone(self, known: Container[str]) -> None:
        """What belonged to lines that are there no more, as after a paste was taken back."""
        for row in reversed(range(len(self.problems))):
            if self.problems[row].line_id and self.problems[row].line_id not in known:
                self.problems.pop(row)
                self.list.takeItem(row)
        if self.isVisible():
            self._fit()
            self.setVisible(bool(self.problems))

    def words(self, problem: Problem) -> str:
        """As in "ที่ 12 · งบประมาณ: “สองแสน” ไม่ใช่ตัวเลข …"."""
        place = problem.place.said(self._language)
        column = problem.column.words.said(self._language)
        told = problem.error.said(self._language)
        if clean_line(problem.text) not in told:
            told = f"“{shortened(clean_line(problem.text), TEXT_LETTERS)}” {told}"
        return f"{place} · {column}: {told}"

    def _fit(self) -> None:
        told = self.tr("%1 texts were not taken; everything else is kept. Nothing of them is lost:")
        self.head.setText(wrappable(told.replace("%1", f"{len(self.problems):,}")))
        line = self.fontMetrics().height() + ROW_ROOM
        self.list.setFixedHeight(min(ROWS_SHOWN, 1 + self.list.count()) * line)

    @property
    def current(self) -> Problem | None:
        row = self.list.currentRow()
        return self.problems[row] if 0 <= row < len(self.problems) else None

    def _go(self) -> None:
        """The text goes back into the cell; it leaves the list, since it is being typed again."""
        if (problem := self.current) is not None:
            row = self.list.currentRow()
            self.problems.pop(row)
            self.list.takeItem(row)
            self._fit()
            self.setVisible(bool(self.problems))
            self.wanted.emit(problem)

    def _copy(self) -> None:
        if (problem := self.current) is not None:
            QGuiApplication.clipboard().setText(problem.text)

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(one.text for one in self.problems))

    def _close(self) -> None:
        self.forget()
        self.closed.emit()

    def forget(self) -> None:
        self.problems.clear()
        self.list.clear()
        self.hide()
