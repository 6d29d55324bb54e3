"""Which plan is shown: every plan of the record by its form, its years and its latest version."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.models.planlines import PlanChain, chains
from app.views.desk import Desk
from app.views.fields import CalmCombo


class PlanChoice(CalmCombo):
    """`chosen` with the id of the original when a person chose a plan."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chains: dict[str, PlanChain] = {}
        self.setAccessibleName(self.tr("Which plan"))
        self.activated.connect(lambda _: self.chosen.emit(str(self.currentData() or "")))

    def offer(self, shown: PlanChain | None) -> str:
        """All plans as they are now; the id of the one shown, "" if it is gone."""
        self._chains = {one.original.id: one for one in chains(self._desk.store)}
        self.clear()
        for plan_id, chain in self._chains.items():
            self.addItem(self._desk.words(chain.words()), plan_id)
        kept = shown.original.id if shown else ""
        return kept if kept in self._chains else ""

    def of_year(self, year: int) -> str:
        """The plan of a fiscal year, else the newest; "" without any plan."""
        found = [key for key, one in self._chains.items() if year in one.years]
        return next(iter([*found, *self._chains]), "")

    def show_chain(self, plan_id: str) -> PlanChain | None:
        """Say which plan is shown, by any of its versions; None: lines of no plan."""
        found = next((one for one in self._chains.values() if plan_id in one.ids), None)
        self.setCurrentIndex(self.findData(found.original.id) if found else -1)
        return found
