"""A kind of record as a sheet, with a record's form beside it, or a face in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.models.plans import Project
from app.models.schema import columns
from app.views.flow import Flow
from app.views.labels import button
from app.views.plans.grid import PlanGrid
from app.views.subject_page import SubjectPage

NARROW = 125
"""Letters: on a page narrower than this, a form stands without the sheet beside it."""
FIELDS = frozenset(one.name for one in columns(Project))
FORM_AFTER = 150
"""ms after the last move of the cursor: a form takes longer than a key may."""


class SheetPage(SubjectPage):
    """Plan lines as a sheet on the first tab, the other kinds as lists on theirs."""

    def _lay_out(self) -> None:
        super()._lay_out()
        self.plan_tools = Flow()
        self.head = QWidget()
        self.head.setLayout(self.plan_tools)
        self.faces = QStackedWidget()
        self.grid = PlanGrid(self.desk)
        self.grid.form_wanted.connect(self.open_form)
        self._is_form_open = False
        follow = QTimer(self, singleShot=True, interval=FORM_AFTER)
        follow.timeout.connect(self._follow_cursor)
        self.grid.current.connect(lambda _: follow.start())
        self.close_button = button(self.tr("‹ Close the form (Alt+Left)"), self.close_form)
        beside = self.panel.layout()
        assert isinstance(beside, QVBoxLayout)
        beside.insertWidget(0, self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.split.insertWidget(0, self.grid)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(2, 2)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.head)
        column.addWidget(self.faces, 1)
        self.faces.hide()

    # -- faces in place of the grid

    def add_face(self, face: QWidget) -> None:
        self.faces.addWidget(face)

    @property
    def face(self) -> QWidget | None:
        """What stands in place of the grid; None: the grid."""
        return self.faces.currentWidget() if self.faces.isVisibleTo(self) else None

    def show_face(self, face: QWidget) -> None:
        self.commit()
        self.tabs.setCurrentIndex(self.subject.kinds.index(Project))
        self.faces.setCurrentWidget(face)
        self._arrange(is_face=True)
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_grid(self) -> None:
        self._arrange(is_face=False)
        self.grid.sheet.main.setFocus()

    @property
    def is_sheet(self) -> bool:
        """The tab of the plan's lines, with the sheet or a face in its place."""
        return self.kind is Project

    def _arrange(self, *, is_face: bool) -> None:
        """Sheet, with the form beside it where it is open; or a face; or a list with its form."""
        is_sheet = self.is_sheet
        is_narrow = self.width() < NARROW * self.fontMetrics().averageCharWidth()
        self.head.setVisible(is_sheet)
        self.faces.setVisible(is_face)
        self.split.setVisible(not is_face)
        self.grid.setVisible(is_sheet and not (is_narrow and self._is_form_open))
        self.left.setVisible(not is_sheet)
        self.panel.setVisible(not is_sheet or self._is_form_open)
        self.close_button.setVisible(is_sheet)
        if is_sheet and not is_face:
            self.grid.wake()
        self.commands_changed.emit()

    def _show_kind(self, place: int) -> None:
        self._is_form_open = False
        if self.is_sheet:
            self.panel.show_record(None)
        else:
            super()._show_kind(place)
        self._arrange(is_face=False)

    def prepare(self) -> None:
        self.grid.refresh(ahead=True)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another page was in front is read now."""
        super().showEvent(event)
        if self.is_sheet:
            self.grid.wake()

    # -- all of a line

    def open_form(self, line_id: str, field: str = "") -> None:
        """The form of a line beside the sheet."""
        self.grid.commit()
        self._is_form_open = True
        self._arrange(is_face=False)
        self.split.setSizes([3, 1, 2])
        self._show_id(line_id)
        self.panel.focus_form(field or self._field())

    def _field(self) -> str:
        """That of the cell one comes from, else the name: never first what would move the line."""
        shown, place = self.grid.table.columns, self.grid.sheet.place
        key = shown[place].key if 0 <= place < len(shown) else ""
        return "months" if key.startswith("month:") else key if key in FIELDS else "name"

    def close_form(self) -> None:
        self.panel.commit()
        self._is_form_open = False
        self.panel.show_record(None)
        self.show_grid()

    def _follow_cursor(self) -> None:
        """An open form shows the line the cursor is on, unless one works in the form."""
        line = self.grid.table.line_at(self.grid.sheet.row)
        if self._is_form_open and line is not None and not self._is_in_form:
            self._show_id(line.id)

    @property
    def _is_in_form(self) -> bool:
        return self.panel.isVisible() and self.panel.isAncestorOf(self.focusWidget() or self)

    def back(self) -> bool:
        if self.face is not None:
            self.show_grid()
        elif self.is_sheet and self._is_form_open:
            if not self.panel.back():
                self.close_form()
        else:
            return super().back()
        return True

    def commit(self) -> bool:
        self.grid.commit()
        keep = getattr(self.face, "commit", None)
        if keep is not None:
            keep()
        return super().commit()

    def _show_rows(self) -> None:
        if not self.is_sheet:
            super()._show_rows()
