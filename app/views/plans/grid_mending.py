"""Texts just entered in a plan's sheet that look broken by a PDF: told, and mended only if one wants it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.models import planmending
from app.models.planedits import Draft
from app.models.planmending import BrokenCell
from app.views.bars import Bar
from app.views.labels import button
from app.views.notes import in_words
from app.views.plans.grid_deeds import SheetDeeds
from app.views.plans.grid_model import PlanTable
from app.views.thai import wrappable

SHOWN = 3


class MendingBar(Bar):
    """Stays until the texts are mended, left as they are, or gone. `done`: one goes on in the sheet."""

    done = Signal()

    def __init__(self, deeds: SheetDeeds, table: PlanTable) -> None:
        super().__init__()
        self.cells: tuple[BrokenCell, ...] = ()
        self._deeds = deeds
        self._table = table
        mend = button(self.tr("Mend them (Ctrl+M)"), self.mend, main=True)
        leave = button(self.tr("Leave them as they are"), self.leave)
        self.walk = (mend, leave)
        """In the order in which Tab goes through them."""
        for one in self.walk:
            self.row.addWidget(one)
        deeds.saved.connect(self._look)
        table.modelReset.connect(self._check)

    def _look(self, draft: Draft) -> None:
        """What a deed has just put into cells."""
        found = planmending.broken(draft, self._table.columns)
        new = {(one.line_id, one.column.key) for one in found}
        kept = (one for one in self.cells if (one.line_id, one.column.key) not in new)
        self.cells = (*kept, *found)
        self._check()

    def _check(self) -> None:
        """What was changed or removed meanwhile is offered no longer."""
        self.cells = planmending.still(self.cells, self._table.lines)
        self.setVisible(bool(self.cells))
        if self.cells:
            self.label.setText(wrappable(self._said()))

    def _said(self) -> str:
        examples: dict[str, None] = {}
        for one in self.cells:
            examples |= dict.fromkeys(f"“{was}” → “{becomes}”" for was, becomes in in_words(one.repair))
            if len(examples) > SHOWN:
                break
        more = " …" if len(examples) > SHOWN else ""
        count = self.tr("%1 cells look broken by a PDF:").replace("%1", f"{len(self.cells):,}")
        return f"{count} {', '.join(list(examples)[:SHOWN])}{more}"

    def mend(self) -> None:
        """Ctrl+M: all of them, in one step that can be taken back."""
        cells = self.cells
        if cells and self._deeds.apply(lambda draft: planmending.mend(draft, cells)) is not None:
            self.leave()

    def leave(self) -> None:
        self.cells = ()
        self.hide()
        self.done.emit()
