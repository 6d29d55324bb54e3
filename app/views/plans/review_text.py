"""The words of a review while they are typed: they stay with their line as a draft until they are said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from app.models.errors import AppError
from app.models.plans import Project
from app.views.desk import Desk
from app.views.plans.revisions_table import LowBox


class ReviewText(LowBox):
    """One box for all lines; which line it is for is said each time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def keep(self, line: Project | None) -> None:
        """Keep what is typed of a line until it is said or taken out."""
        if line is None:
            return
        drafts, name = self._desk.local.drafts, _name(line)
        try:
            if text := self.toPlainText().strip():
                drafts.keep(name, {"line": line.id, "text": text})
            else:
                drafts.drop(name)
        except AppError as error:
            self._desk.fail(error)

    def load_of(self, line: Project | None) -> None:
        """What was typed of a line before."""
        draft = self._desk.local.drafts.get(_name(line)) if line else None
        self.setPlainText((draft or {}).get("text", ""))

    def write(self, letters: str) -> None:
        """Letters typed elsewhere on the page, where one writes."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.insertPlainText(letters)


def _name(line: Project) -> str:
    return f"review/{line.id}"
