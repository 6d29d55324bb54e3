"""Who has not reported the period: a list to telephone or write by, which can be saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.views.desk import Desk
from app.views.fields import SearchLine
from app.views.flow import Flow
from app.views.labels import button, label
from app.views.sponsor import work
from app.views.sponsor.reports_face import type_words
from app.views.sponsor.table import Head, RowList

if TYPE_CHECKING:
    from app.sync.sponsor import Missing


class MissingFace(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.missing: tuple[Missing, ...] = ()
        self.search = self._search_line()
        self.list: RowList[Missing] = RowList(
            self._heads(), self.tr("LAOs without a report"), lambda one: one.lao.lao_id
        )
        self.count = label("", "muted", wraps=True)
        self.save_button = button(self.tr("Save this list…"), self.save)
        self._lay_out()

    def _search_line(self) -> SearchLine:
        line = SearchLine()
        line.setPlaceholderText(self.tr("LAO or province (Ctrl+F)"))
        line.setAccessibleName(self.tr("Search by LAO or province (Ctrl+F)"))
        line.setClearButtonEnabled(True)
        line.textChanged.connect(self._look_for)
        line.returnPressed.connect(self.list_focus)
        return line

    def _heads(self) -> tuple[Head, ...]:
        return (
            Head(self.tr("LAO"), lambda one: one.lao.name),
            Head(self.tr("Province"), lambda one: one.lao.province, 16),
            Head(self.tr("District"), lambda one: one.lao.amphoe, 16),
            Head(self.tr("LAO type"), lambda one: type_words(self._desk, one.lao.lao_type), 22),
            Head(
                self.tr("Program"),
                lambda one: self.tr("in use") if one.devices else self.tr("not begun"),
                14,
                lambda one: one.devices > 0,
            ),
            Head(self.tr("Last report"), lambda one: one.last_period_id or self.tr("none yet"), 14),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        tools = Flow(self.search)
        tools.addStretch()
        tools.addWidget(self.save_button)
        column.addLayout(tools)
        column.addWidget(self.list, 1)
        column.addWidget(self.count)

    def show_missing(self, missing: tuple[Missing, ...]) -> None:
        self.missing = missing
        self.list.table.show_rows(missing)
        self._say_count()

    def _look_for(self, words: str) -> None:
        self.list.table.look_for(words)
        self._say_count()

    def _say_count(self) -> None:
        shown = len(self.list.table.rows)
        every = self.tr("%1 LAOs have not reported this period").replace("%1", f"{shown:,}")
        self.count.setText(every if shown or self.missing else self.tr("Every LAO has reported this period."))
        self.save_button.setEnabled(bool(shown))

    def list_focus(self) -> None:
        self.list.setFocus()

    # -- taking it along

    def save(self) -> None:
        """Write the list as it is shown into a file of the person's choice."""
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        offered = str(Path(start) / f"not-reported-{self._desk.period.id}.csv")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save this list…"), offered, "CSV (*.csv)")
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> None:
        """The rows in their order, with the heads of their columns."""
        heads = self.list.table.heads
        rows = [[head.words for head in heads]]
        rows += [[head.say(one) for head in heads] for one in self.list.table.rows]
        store = self._desk.store
        title = self.tr("Saving the list")
        self._desk.jobs.start(title, lambda _: work.write_list(store, path, rows), partial(self._saved, path))

    def _saved(self, path: Path, _: object) -> None:
        self._desk.said.emit(self.tr("Saved as %1").replace("%1", str(path)))
