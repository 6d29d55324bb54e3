"""What else the page of plans offers: each plug (PLUGS in page.py) is called once with the page.

A plug may
* put buttons into the row on top: `page.plan_tools.addWidget(button)`;
* add a face in place of the grid: `page.add_face(widget)`, shown with `page.show_face(widget)`; Alt+Left and
  `page.show_grid()` go back to the grid; a face may have `commands()`, `commit()` and `start_search()`;
* add to the menu of this page while the grid is in front: `page.offered.append(Command(…))`.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.models.planlines import PlanChain
from app.models.plans import Plan
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.page import Command


class PageOfPlans(Protocol):
    """The page as a plug sees it. It is also a widget, the parent of windows a plug may open."""

    desk: Desk
    chain: PlanChain | None
    """The plan chosen, with all its versions."""
    plan_tools: Flow
    offered: list[Command]

    @property
    def plan_changed(self) -> SignalInstance:
        """Another plan was chosen, or its versions changed."""

    @property
    def print_wanted(self) -> SignalInstance:
        """Ctrl+P, while no face in front prints by itself."""

    @property
    def plan(self) -> Plan | None:
        """The latest version of the plan chosen; None where there is no plan yet."""

    def chosen_ids(self) -> tuple[str, ...]:
        """Ids of the plan lines chosen in the grid, in the order shown."""

    def add_face(self, face: QWidget) -> None: ...
    def show_face(self, face: QWidget) -> None: ...
    def show_grid(self) -> None: ...
    def show_plan(self, plan_id: str) -> None:
        """Show the plan a version belongs to."""
