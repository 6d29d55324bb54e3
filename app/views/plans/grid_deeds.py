"""What a person does to the lines of a plan's sheet: each deed is one save, and one step to take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.models import planedits, planpaste
from app.models.errors import AppError
from app.models.plancells import NO_MONTHS, SheetColumn
from app.models.planedits import Draft, Edit, Problem
from app.models.planlines import GridLine, PlanChain
from app.models.schema import Record
from app.views.desk import Desk
from app.views.dialogs import may_remove, referring
from app.views.plans.grid_model import PlanTable
from app.views.plans.grid_sheet import PlanSheet

BUSY_FROM = 50
"""Rows of a paste from which the pointer says that it takes a moment."""


class SheetDeeds(QObject):
    """Typing, painting, filling, the clipboard, lines added, moved and removed.

    `saved` with the draft of a deed, `refused` with what could not be taken, `failed` with an error that kept
    a whole deed from being saved.
    """

    saved = Signal(object)  # Draft
    refused = Signal(object)  # list[Problem]
    failed = Signal(object)  # AppError

    def __init__(self, sheet: PlanSheet, table: PlanTable, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.chain: PlanChain | None = None
        self._sheet = sheet
        self._table = table
        self._desk = desk
        self._widget = parent
        self._acts: dict[str, Callable[[], object]] = {"toggle": self.toggle_months, "clear": self.clear}
        sheet.typed.connect(self.put)
        sheet.acted.connect(lambda name: self._acts[name]())

    # -- saving

    def apply(self, change: Callable[[Draft], object], written: Sequence[Edit] = ()) -> Draft | None:
        """Make a change and save it; None where it was not saved.

        written: texts that must not be lost then.
        """
        is_by_year = any(one.year for one in self._table.columns)
        draft = Draft(self._table.lines, self._table.words.aligned, is_by_year=is_by_year)
        change(draft)
        kept = self._save(draft.records(), draft, written)
        self.refused.emit(draft.problems)
        if not kept:
            return None
        self.saved.emit(draft)
        return draft

    def _save(self, records: Sequence[Record], draft: Draft, written: Sequence[Edit]) -> bool:
        if not records:
            return True
        try:
            self._desk.save(*planedits.noted(self._desk.store, records))
        except AppError as error:
            draft.problems.clear()
            for edit in written:
                draft.refuse(edit, error)
            self.failed.emit(error)
            return False
        return True

    # -- cells

    def put(self, row: int, place: int, text: str) -> None:
        """A text was typed into a cell; into the empty row, it makes a line."""
        column = self._table.columns[place]
        line = self._table.line_at(row)
        if line is None:
            self._put_new(column, text)
        elif text != self._table.typed(row, place):
            edit = Edit(line.id, column, text)
            self.apply(lambda draft: draft.put(edit), [edit])

    def _put_new(self, column: SheetColumn, text: str) -> None:
        if not text.strip():
            return
        place = self._sheet.place
        made: list[str] = []

        def write(draft: Draft) -> None:
            made.append(self._new(draft))
            draft.put(Edit(made[0], column, text))

        if self.chain is None:
            self._no_plan()
        elif self.apply(write, [Edit("", column, text)]) is not None:
            self._sheet.go_to(self._table.row_of(made[0]), place)

    def _new(self, draft: Draft) -> str:
        """A line at the end of the plan."""
        assert self.chain is not None
        lines = list(self._table.lines.values())
        last = self._table.line_at(self._sheet.last_row())
        numbers = [one.project.number or 0 for one in lines]
        return draft.add(planedits.new_line(self.chain, last, 1 + max(numbers, default=0)))

    def _no_plan(self) -> None:
        told = self.tr("There is no plan yet: enter one by “Another plan…” in the menu “This page” first")
        self._desk.said.emit(told)

    def toggle_months(self) -> None:
        """Space: the months chosen are set, or cleared where all of them are set."""
        ids, columns = self._chosen()
        mask = sum(1 << one.month for one in columns if one.month != NO_MONTHS)
        if ids and mask:
            self.apply(lambda draft: planedits.toggle_months(draft, ids, mask))

    def clear(self) -> None:
        """Delete: empty the cells chosen."""
        ids, columns = self._chosen()
        self.apply(lambda draft: planedits.clear(draft, ids, columns))

    def fill_down(self) -> None:
        """Ctrl+D: the first line's cells into those chosen below; from one line alone, that above into it."""
        ids, columns = self._chosen()
        if len(ids) == 1:
            above = self._table.line_at(self._sheet.beside(self._sheet.row, -1))
            ids = [above.id, *ids] if above is not None and above.id != ids[0] else ids
        self.apply(lambda draft: planedits.fill_down(draft, ids, columns))

    def fill_right(self) -> None:
        """Ctrl+R: the first cell of each line into those chosen at its right."""
        ids, columns = self._chosen()
        left: list[SheetColumn] = []
        self.apply(lambda draft: left.extend(planedits.fill_right(draft, ids, columns)))
        if left:
            told = self.tr("Filled to the right among months, or among years; other columns stay as they are")
            self._desk.said.emit(told)

    def _chosen(self) -> tuple[list[str], list[SheetColumn]]:
        rows, places = self._sheet.chosen()
        lines = (self._table.line_at(row) for row in rows)
        return [one.id for one in lines if one is not None], [self._table.columns[one] for one in places]

    def chosen_lines(self) -> list[GridLine]:
        return [self._table.lines[one] for one in self._chosen()[0]]

    # -- the clipboard

    def copy(self) -> None:
        columns, words = self._chosen()[1], self._table.words
        block = [[words.whole(line, column) for column in columns] for line in self.chosen_lines()]
        if block:
            QGuiApplication.clipboard().setText(planpaste.text_of(block))
            self._desk.said.emit(self.tr("%1 lines copied").replace("%1", f"{len(block):,}"))

    def cut(self) -> None:
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Ctrl+V: the block of the clipboard from the first cell chosen on; further rows make lines."""
        block = planpaste.block_of(QGuiApplication.clipboard().text())
        target = self._target()
        if target is None or block == [[""]]:
            return
        if self.chain is None and not target.ids:
            self._no_plan()
            return
        found: list[planpaste.Pasted] = []
        written = [Edit(target.ids[0] if target.ids else "", target.columns[0], planpaste.text_of(block))]
        if len(block) >= BUSY_FROM:
            QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            draft = self.apply(
                lambda draft: found.append(planpaste.paste(draft, self.chain, target, block)), written
            )
        finally:
            if len(block) >= BUSY_FROM:
                QApplication.restoreOverrideCursor()
        if draft is not None:
            self._say_pasted(target, found[0])

    def _target(self) -> planpaste.Target | None:
        rows, places = self._sheet.chosen()
        if not rows or not places:
            return None
        below = range(rows[0], len(self._table.rows))
        ids = [one.id for one in map(self._table.line_at, below) if one is not None]
        columns = self._table.columns[places[0] :]
        return planpaste.Target(ids, columns, len(rows), len(places), self._table.columns)

    def _say_pasted(self, target: planpaste.Target, pasted: planpaste.Pasted) -> None:
        first = target.ids[0] if target.ids else next(iter(pasted.made), "")
        row = self._table.row_of(first)
        place = self._table.column_of(target.columns[0].key)
        if row >= 0:
            self._sheet.go_to(row, place)
        told = self.tr("%1 rows pasted, %2 of them new lines; Ctrl+Z takes them back in one step")
        told = told.replace("%1", f"{pasted.rows:,}").replace("%2", f"{len(pasted.made):,}")
        if pasted.skipped:
            more = self.tr("%1 rows of heads, groups or sums passed over").replace(
                "%1", f"{pasted.skipped:,}"
            )
            told = f"{told} · {more}"
        if pasted.is_renumbered:
            more = self.tr("numbered on, since their numbers are taken")
            told = f"{told} · {more}"
        self._desk.said.emit(told)

    # -- lines

    def insert_below(self) -> None:
        """Ctrl+Insert: a new line below the cursor."""
        if self.chain is None:
            self._no_plan()
            return
        chain, place = self.chain, self._table.column_of("name")
        line = self._table.line_at(self._sheet.row) or self._table.line_at(self._sheet.last_row())
        lines = list(self._table.lines.values())
        made: list[str] = []
        self.apply(lambda draft: made.append(planedits.insert_below(draft, chain, line, lines)))
        if made and (row := self._table.row_of(made[0])) >= 0:
            self._sheet.go_to(row, place)
            self._sheet.main.setFocus()

    def move(self, step: int) -> None:
        """Alt+Up, Alt+Down: the line changes places with its neighbour in the group."""
        line = self._table.line_at(self._sheet.row)
        if line is None:
            return
        group = next(one for one in self._table.groups if any(its is line for its in one.lines))
        at = next(place for place, one in enumerate(group.lines) if one is line)
        done: list[bool] = []
        self.apply(lambda draft: done.append(planedits.move(draft, group.lines, at, step)))
        if not any(done):
            self._desk.said.emit(self.tr("The line is at the end of its group already"))

    def renumber(self) -> None:
        """1, 2, 3 … in the order shown."""
        shown = [one for one in self._table.rows if isinstance(one, GridLine)]
        if len(shown) == len(self._table.lines):
            self.apply(lambda draft: planedits.renumber(draft, shown))
        else:
            self._desk.said.emit(self.tr("Clear the search first: all lines are numbered together"))

    def remove(self) -> None:
        """Ctrl+Delete: the lines chosen; what an approved version has is cancelled, not deleted."""
        lines = self.chosen_lines()
        if not lines:
            return
        try:
            records = planedits.removed(self._desk.store, lines)
            gone = {one.id for one in records if one.deleted}
            if not all(self._may_go(line, gone) for line in lines):
                return
            self._desk.save(*planedits.noted(self._desk.store, records))
        except AppError as error:
            self.failed.emit(error)

    def _may_go(self, line: GridLine, gone: set[str]) -> bool:
        """Asked only where something else than its own budgets and indicators would lose its ground."""
        if line.id not in gone:
            return True
        others = (one for one in referring(self._desk.store, line.project) if one.id not in gone)
        return next(others, None) is None or may_remove(self._widget, self._desk, line.project)

    # -- texts that came back

    def type_again(self, problem: Problem) -> None:
        """Open the cell of a text that was not taken, with that text in it."""
        row = self._table.row_of(problem.line_id)
        place = self._table.column_of(problem.column.key)
        if row < 0 or place < 0:
            self.refused.emit([problem])
            return
        self._sheet.main.setFocus()
        self._sheet.go_to(row, place)
        self._sheet.begin(problem.text)
