"""The indicators of a plan line, each with its target and the result typed beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app.models.evaluations import Evaluation, KpiResult, has_reached
from app.models.plans import ProjectKpi
from app.models.schema import changed
from app.models.text import parse_number
from app.views.desk import Desk
from app.views.evaluation.bars import SHARE, UNKNOWN
from app.views.evaluation.grid import CellModel, Index, Keep
from app.views.values import shown_number

NAME, TARGET, RESULT, REACHED = range(4)
ROOM = {TARGET: 9, RESULT: 9, REACHED: 19}


class KpiModel(CellModel):
    """A row for each indicator of the project."""

    def __init__(self, desk: Desk, keep: Keep) -> None:
        super().__init__([], desk.language)
        self._heads = [
            self.tr("Indicator"),
            self.tr("Target"),
            self.tr("Result"),
            self.tr("Against the target"),
        ]
        self._desk = desk
        self._keep = keep
        self._evaluation_id = ""
        self.kpis: list[ProjectKpi] = []
        self._results: dict[str, KpiResult] = {}

    def show_of(self, evaluation: Evaluation | None) -> None:
        """The indicators of the project evaluated, with the results of this evaluation."""
        store = self._desk.store
        evaluation_id = evaluation.id if evaluation else ""
        project_id = evaluation.project_id if evaluation else None
        kpis = store.all(ProjectKpi, project_id=project_id) if project_id else []
        kpis.sort(key=lambda one: (one.order_no is None, one.order_no or 0))
        found = store.all(KpiResult, evaluation_id=evaluation_id) if evaluation_id else []
        results = {one.kpi_id or "": one for one in found}
        if evaluation_id == self._evaluation_id and kpis == self.kpis:
            self._results = results
            if kpis:
                self.dataChanged.emit(self.index(0, 0), self.index(len(kpis) - 1, REACHED))
            return
        self.beginResetModel()
        self._evaluation_id, self.kpis, self._results = evaluation_id, kpis, results
        self.endResetModel()
        self.begin_anew()

    def letters(self, column: int) -> int:
        return ROOM.get(column, 0)

    def count(self) -> int:
        return len(self.kpis)

    def is_open(self, row: int, column: int) -> bool:
        return column == RESULT

    def _result(self, row: int) -> float | None:
        found = self._results.get(self.kpis[row].id)
        return found.result if found else None

    def words(self, row: int, column: int) -> str:
        kpi = self.kpis[row]
        match column:
            case 0:
                return f"{kpi.name or '…'} ({kpi.unit})" if kpi.unit else kpi.name or "…"
            case 1:
                return shown_number(kpi.target) or self.tr("unknown")
            case 2:
                return shown_number(self._result(row)) or self.tr("unknown")
        reached = has_reached(self._result(row), kpi.target)
        return {True: self.tr("reached"), False: self.tr("not reached"), None: self.tr("unknown")}[reached]

    def raw(self, row: int, column: int) -> str:
        return shown_number(self._result(row)) if column == RESULT else self.words(row, column)

    def tip(self, row: int, column: int) -> str:
        return self.words(row, NAME) if column == NAME else ""

    def take(self, row: int, column: int, text: str) -> None:
        value = parse_number(text)
        kpi = self.kpis[row]
        found = self._results.get(kpi.id) or KpiResult(evaluation_id=self._evaluation_id, kpi_id=kpi.id)
        record = changed(found, result=value)
        if self._keep(record):
            self._results[kpi.id] = record

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == SHARE and index.column() == REACHED:
            result, target = self._result(index.row()), self.kpis[index.row()].target
            return result / target if result is not None and target else UNKNOWN
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == REACHED:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return super().data(index, role)
