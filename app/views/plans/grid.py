"""The plan as a sheet: what is shown of it, found in it and how far it is; below, what could not be taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models import plancells, plangroups, planlines
from app.models.errors import AppError
from app.models.planlines import GridLine, PlanChain
from app.models.store import Changes
from app.views.bars import Bar
from app.views.desk import Desk
from app.views.page import Command
from app.views.plans.grid_deeds import SheetDeeds
from app.views.plans.grid_edit import text_of
from app.views.plans.grid_line import OneLine
from app.views.plans.grid_mending import MendingBar
from app.views.plans.grid_model import PlanTable
from app.views.plans.grid_problems import ProblemList
from app.views.plans.grid_progress import ProgressStrip
from app.views.plans.grid_sheet import PlanSheet
from app.views.plans.grid_tools import SheetTools
from app.views.thai import wrappable

PROGRESS_AFTER = 400  # ms after the last change


class PlanGrid(QWidget):
    """One plan. `current` with the line the cursor is on, `form_wanted` for all that is kept of it."""

    current = Signal(str)
    form_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.chain: PlanChain | None = None
        self.table = PlanTable(desk.language)
        self.sheet = PlanSheet(self.table)
        self.deeds = SheetDeeds(self.sheet, self.table, desk, self)
        self.problems = ProblemList(desk.language)
        self.mending = MendingBar(self.deeds, self.table)
        self.progress = ProgressStrip(desk.language)
        self.tools = SheetTools(desk)
        self.whole = OneLine()
        self.notice = Bar()
        self._is_stale = True
        self._by: dict[str, str] = {}
        self._progress_timer = QTimer(self, singleShot=True, interval=PROGRESS_AFTER)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.tools, self.notice, self.mending, self.progress):
            column.addWidget(part)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.whole)
        column.addWidget(self.problems)
        self.table.has_band = self.tools.band.isChecked()
        self.progress.setVisible(self.tools.progress.isChecked())
        self.walk = (self.tools, *self.mending.walk, self.sheet.main, *self.problems.walk)
        """In the order in which Tab goes through them."""

    def _connect(self) -> None:
        tools = self.tools
        tools.searched.connect(self.lay_out)
        tools.search.returnPressed.connect(self.sheet.main.setFocus)
        tools.grouped.connect(self._group)
        tools.form_wanted.connect(self._open_form)
        tools.line_wanted.connect(self.deeds.insert_below)
        tools.band.toggled.connect(self._show_band)
        tools.progress.toggled.connect(self._show_progress)
        self._progress_timer.timeout.connect(self._say_progress)
        self.deeds.refused.connect(self.problems.tell)
        self.deeds.failed.connect(self._say_failed)
        self.problems.wanted.connect(self.deeds.type_again)
        self.problems.closed.connect(self.sheet.main.setFocus)
        self.table.modelReset.connect(lambda: self.problems.drop_gone(self.table.lines))
        self.mending.done.connect(self.sheet.main.setFocus)
        self.sheet.moved.connect(self._moved)

    # -- which lines

    @property
    def year(self) -> int:
        """The fiscal year whose months are shown: that on top, where the plan holds it."""
        on_top = self.desk.period.fiscal_year
        years = self.chain.years if self.chain else ()
        return on_top if on_top in years or not years else years[0]

    def show_chain(self, chain: PlanChain | None) -> None:
        """Show a plan; None: lines whose plan is not in the record."""
        self.commit()
        before, self.chain = self.chain, chain
        self.deeds.chain = chain
        key = chain.original.id if chain else ""
        if before is None or chain is None or before.original.id != chain.original.id:
            self.table.by = self._by.get(key, plangroups.usual(chain))
            self.tools.show_grouping(self.table.by)
            self.problems.forget()
        self.notice.hide()
        self.refresh()

    def refresh(self, *, ahead: bool = False) -> None:
        """Read everything anew; while nobody looks, that waits. ahead: somebody will look soon."""
        self._is_stale = not (ahead or self.isVisible())
        if self._is_stale:
            return
        self.table.words.year = self.year
        columns = plancells.columns_of(self.chain, self.year)
        if any(one.key == plancells.ALIGNED_KEY for one in columns):
            self.table.words.aligned = plancells.alignments(self.desk.store)
        self._lay(planlines.read(self.desk.store, self.chain, self.year))

    def wake(self) -> None:
        """It is looked at again."""
        if self._is_stale:
            self.refresh()

    def lay_out(self) -> None:
        """The same lines, found, grouped and ordered anew."""
        self._lay(list(self.table.lines.values()))

    def _lay(self, lines: list[GridLine]) -> None:
        """What is being typed into a cell goes on in the cell of the same line."""
        kept, typing = self._cursor(), [one.cells for one in self.sheet.views if one.cells.editor is not None]
        text = next((text_of(one.editor) for one in typing if one.editor is not None), None)
        for one in typing:
            one.editor = None
        columns = plancells.columns_of(self.chain, self.year)
        lines.sort(key=lambda one: (one.project.number or planlines.MOST_NUMBER, one.id))
        self.table.show_lines(lines, columns, self.tools.found(lines))
        self._bring_back(*kept)
        if text is not None and self._cursor()[:2] == kept[:2]:
            self.sheet.begin(text)
        elif text is not None:
            self.desk.said.emit(self.tr("The line typed into is gone; typed was: %1").replace("%1", text))
        self.tools.say_count(len(self.table.shown), len(self.table.lines))
        self._progress_timer.start()

    def _cursor(self) -> tuple[str, str, int]:
        line, row, place = self.table.line_at(self.sheet.row), self.sheet.row, self.sheet.place
        key = self.table.columns[place].key if 0 <= place < len(self.table.columns) else "name"
        return line.id if line else "", key, row

    def _bring_back(self, line_id: str, key: str, row: int) -> None:
        """The cursor to the line it was on, else to where that was."""
        found = self.table.row_of(line_id) if line_id else row
        if row >= 0 or self.sheet.main.hasFocus():
            place = max(0, self.table.column_of(key))
            self.sheet.go_to(found if found >= 0 else min(row, len(self.table.rows) - 2), place)

    def heard(self, changes: Changes) -> None:
        """Something was saved, here or elsewhere: only what it touched is read again."""
        if not changes.kinds & WATCHED:
            return
        if not self.isVisible():
            self._is_stale = True
            return
        ids = planlines.touched(self.desk.store, changes.kinds, changes.ids, self.table.lines)
        if ids is None:
            self.refresh()
            return
        found = planlines.read(self.desk.store, self.chain, self.year, sorted(ids))
        gone = (ids & self.table.lines.keys()) - {one.id for one in found}
        if gone or not self.table.replace(found):
            lines = {key: one for key, one in self.table.lines.items() if key not in gone}
            self._lay(list((lines | {one.id: one for one in found}).values()))
        else:
            self._progress_timer.start()

    # -- how it is shown

    def _group(self, by: str) -> None:
        self.table.by = by
        if self.chain is not None:
            self._by[self.chain.original.id] = self.table.by
        self.lay_out()

    def _show_band(self, on: bool) -> None:
        self.table.set_band(on)
        self.sheet.widths.fit_rows()

    def _show_progress(self, on: bool) -> None:
        self.progress.setVisible(on)
        self._say_progress()

    def _say_progress(self) -> None:
        if self.tools.progress.isChecked():
            whole = self.tr("The whole plan")
            self.progress.show_groups(
                self.table.groups, whole, plangroups.payable(self.table.columns, self.year)
            )

    def _say_failed(self, error: AppError) -> None:
        self.notice.label.setText(wrappable(error.said(self.desk.language)))
        self.notice.show()

    # -- the cursor

    def _moved(self) -> None:
        row, place = self.sheet.row, self.sheet.place
        line = self.table.line_at(row)
        self.current.emit(line.id if line else "")
        self._say_cell(row, place)

    def _say_cell(self, row: int, place: int) -> None:
        """The whole of a cell that has no room for it, with its place."""
        if row < 0 or not 0 <= place < len(self.table.columns):
            self.whole.say("")
            return
        head = self.table.columns[place].words.said(self.desk.language)
        said = " ".join(self.table.spoken(row, place).split())
        line = self.table.line_at(row)
        number = f"{line.project.number} · " if line and line.project.number is not None else ""
        self.whole.say(f"{number}{head}: {said}")

    def select(self, line_id: str, key: str = "") -> bool:
        """The cursor to a line; a search that hides it is cleared. False where the plan has no such line."""
        if line_id not in self.table.lines:
            return False
        if self.table.row_of(line_id) < 0:
            self.tools.clear_search()
            self.lay_out()
        self.sheet.go_to(self.table.row_of(line_id), max(1, self.table.column_of(key)))
        return True

    def _open_form(self) -> None:
        line = self.table.line_at(self.sheet.row)
        if line is not None:
            self.form_wanted.emit(line.id)

    def chosen_ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.deeds.chosen_lines())

    def commit(self) -> None:
        """Take what is being typed into a cell."""
        self.sheet.finish()

    def start_search(self) -> None:
        self.tools.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tools.search.selectAll()

    def commands(self) -> tuple[Command, ...]:
        deeds = self.deeds
        return (
            Command(self.tr("New line below"), deeds.insert_below, ("Ctrl+Ins", "Ctrl+Shift++")),
            Command(self.tr("Line up"), lambda: deeds.move(-1), ("Alt+Up",)),
            Command(self.tr("Line down"), lambda: deeds.move(1), ("Alt+Down",)),
            Command(self.tr("Number the lines anew"), deeds.renumber),
            Command(self.tr("Fill down"), deeds.fill_down, ("Ctrl+D",)),
            Command(self.tr("Fill right: months, years"), deeds.fill_right, ("Ctrl+R",)),
            Command(self.tr("Copy the cells"), deeds.copy, ("Ctrl+C",)),
            Command(self.tr("Cut the cells"), deeds.cut, ("Ctrl+X",)),
            Command(self.tr("Paste into the cells"), deeds.paste, ("Ctrl+V",)),
            Command(self.tr("Mend texts broken by a PDF"), self.mending.mend, ("Ctrl+M",)),
            Command(self.tr("All of the line"), self._open_form, ("F4",)),
            Command(self.tr("Actual below the plan"), self.tools.band.toggle, ("F6",)),
            Command(self.tr("Progress"), self.tools.progress.toggle, ("F7",)),
        )


WATCHED = frozenset({"projects", *(one.table for one in planlines.OF_LINE), *planlines.ELSEWHERE})
