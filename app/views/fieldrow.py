"""One datum on a form: its label, its field, and the line under it that tells what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from app.models.errors import BadInput, Language, Problem
from app.models.schema import Column, Kind, is_blank
from app.models.text import Repair, repair
from app.views.fields import Field
from app.views.labels import label, tip
from app.views.notes import FieldNote

REPAIRED = (Kind.TEXT, Kind.LONG, Kind.LINES)


def marks_of(column: Column) -> str:
    """* needed for a complete paper, ◆ personal; they stay on the line of the last word."""
    return ("\u00a0*" if column.required else "") + ("\u00a0◆" if column.personal else "")


def explained(column: Column, language: Language) -> str:
    """The marks in words, for a tool tip and a screen reader."""
    told = [column.note.said(language)]
    if column.required:
        told.append(QCoreApplication.translate("Forms", "Needed for a complete paper (*)."))
    if column.personal:
        told.append(
            QCoreApplication.translate("Forms", "Personal data (◆): never leaves this office in clear.")
        )
    return " ".join(part for part in told if part)


class FieldRow:
    """Holds the three widgets of a datum; the form lays them out."""

    def __init__(self, field: Field, language: Language) -> None:
        self.field = field
        self.column = field.column
        self.note = FieldNote()
        self._language: Language = language
        self._value: object = None
        self.label = self._make_label()

    def _make_label(self) -> QLabel:
        words = self.column.words.said(self._language)
        told = explained(self.column, self._language)
        named = label(words + marks_of(self.column), wraps=True)
        named.setContentsMargins(0, 1, 0, 0)
        named.setBuddy(self.field.focusProxy() or self.field)
        named.setToolTip(tip(told))
        self.field.name_for_readers(words, told)
        return named

    def tell(self, value: object, found: Problem | None, complaint: BadInput | None) -> None:
        """Say the most important thing about the value: unreadable, broken letters, or a problem.

        A field that is merely empty is marked on its label; sentences are for what is wrong.
        """
        self._value = value
        mended = self.repairable()
        must = self.column.required and is_blank(value)
        if complaint is not None:
            self.note.tell("error", complaint.said(self._language))
        elif mended is not None:
            self.note.offer(mended)
        elif found is not None and not must:
            what, mend = found.what.said(self._language), found.mend.said(self._language)
            self.note.tell(found.severity, f"{what} {mend}".strip())
        else:
            self.note.clear()
        self._mark("error" if complaint else "warning" if self.note.is_telling else "", must)

    def tell_other(self, other: str) -> None:
        """Somebody else changed the same datum while one typed here: both are seen, a person chooses."""
        self.note.ask(other)
        self._mark("warning", False)

    def repairable(self) -> Repair | None:
        """How the text could be mended; None when nothing looks broken."""
        if not isinstance(self._value, str) or self.column.kind not in REPAIRED:
            return None
        found = repair(self._value)
        return found if found.changes else None

    def _mark(self, state: str, must: bool) -> None:
        target = self.field.focusProxy() or self.field
        if (target.property("state") or "") != state:
            target.setProperty("state", state)
            target.style().polish(target)
        if bool(self.label.property("must")) != must:
            self.label.setProperty("must", must)
            self.label.style().polish(self.label)
