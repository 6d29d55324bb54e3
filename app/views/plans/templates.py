"""Lines of a plan saved as a template without names and money; a template taken up into the plan chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models import durable, places, plan_templates
from app.models.errors import AppError, StorageFault
from app.models.files import CHECK_FILE, UNREADABLE
from app.models.plans import Plan
from app.views.desk import Desk

FILES = "*.plan.json"


class Templates(QObject):
    """The two commands; `parent` is the page whose windows ask for the file."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent

    def ask_save(self, plan: Plan | None, line_ids: Sequence[str] | None) -> None:
        """Ask for the file, then write the plan, or some of its lines, without names and money."""
        start = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        offered = str(start / f"plan-{plan.fiscal_year if plan else ''}{plan_templates.ENDING}")
        path, _ = QFileDialog.getSaveFileName(self._parent, self.tr("Save as a template"), offered, FILES)
        if path and plan is not None:
            self.save(plan, line_ids, Path(path))

    def save(self, plan: Plan, line_ids: Sequence[str] | None, path: Path) -> None:
        """Write a template file; tells how much was taken out of it. line_ids None: the whole plan."""
        try:
            places.check_outside(path, self._desk.folder)
            made = plan_templates.made(self._desk.store, plan, line_ids)
            durable.write(path, made.to_bytes())
        except AppError as error:
            self._desk.fail(error)
            return
        told = self.tr("%1 lines saved as a template; %2 names, places or amounts were taken out: %3")
        told = told.replace("%1", str(len(made.lines))).replace("%2", str(made.removed))
        self._desk.said.emit(told.replace("%3", str(path)))

    def ask_take(self, plan: Plan | None) -> None:
        """Ask for a template file, then put its lines into the plan."""
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _ = QFileDialog.getOpenFileName(self._parent, self.tr("Take up a template"), start, FILES)
        if path and plan is not None:
            self.take(plan, Path(path))

    def take(self, plan: Plan, path: Path) -> None:
        """New lines behind those of the plan; one step to undo."""
        try:
            template = plan_templates.read(self._content(path), path.name)
            records = plan_templates.taken_up(self._desk.store, template, plan)
            self._desk.save(*records, reason=plan_templates.SOURCE.format(title=template.title))
        except AppError as error:
            self._desk.fail(error)
            return
        told = self.tr("%1 lines taken up from “%2”; enter budgets, units and places").replace(
            "%1", str(len(template.lines))
        )
        self._desk.said.emit(told.replace("%2", template.title))

    def _content(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(plan_templates.MOST_BYTES + 1)
        except OSError as fault:
            raise StorageFault(UNREADABLE.filled(name=path.name), CHECK_FILE) from fault
