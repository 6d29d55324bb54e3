"""The lines in which an opinion is taken a step on: a digit picks, Enter goes on, the last one keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter

from app.models.hearings import (
    ANSWER_CHANNELS,
    AUTHORITIES,
    DECISIONS,
    ESCALATION_TARGETS,
    Escalation,
    Opinion,
    OpinionProject,
)
from app.models.opinions import TAKEN
from app.models.reasons import Reasons
from app.models.schema import Choice, Column, column_of
from app.models.text import clean_line
from app.views.committees.entry import EntryBar
from app.views.desk import Desk
from app.views.fields import BoxField, LineEdit, LineField, OptionField, text_field

MOST_PARTS = 4


class PickField(OptionField):
    """Choices with their numbers: the digit picks one, as on a paper form."""

    def __init__(self, column: Column, offered: Sequence[tuple[Any, str]]) -> None:
        numbered = [(str(number), f"{number}. {words}") for number, (_, words) in enumerate(offered, 1)]
        self._values = {str(number): value for number, (value, _) in enumerate(offered, 1)}
        super().__init__(column, numbered)

    def load(self, value: Any) -> None:
        super().load(next((key for key, one in self._values.items() if one == value), None))

    def value(self) -> Any:
        return self._values.get(super().value() or "")

    def restore(self, raw: Any) -> None:
        self.load(tuple(raw) if isinstance(raw, list) else raw)


def picking(desk: Desk, name: str, offered: Sequence[Choice]) -> PickField:
    """The choices of a column of an opinion, numbered."""
    kind = Escalation if name == "target" else Opinion
    return PickField(column_of(kind, name), [(one.key, desk.words(one.words)) for one in offered])


class OfferField(LineField):
    """A line with texts on offer: what is typed narrows them, Down shows all. Anything else may be typed."""

    def __init__(self, name: str, texts: Sequence[str]) -> None:
        self.completer = QCompleter(list(texts))
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        super().__init__(column_of(Opinion, name), lambda text: clean_line(text) or None, str)
        self.completer.setParent(self)

    def make_line(self) -> LineEdit:
        line = _OfferLine()
        line.setCompleter(self.completer)
        return line


class _OfferLine(LineEdit):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and self.completer() is not None:
            self.completer().setCompletionPrefix(self.text())
            self.completer().complete()
        else:
            super().keyPressEvent(event)


def line_of(name: str) -> LineField:
    """A long text of an opinion, typed in one line."""
    return text_field(column_of(Opinion, name))


class ScreenBar(EntryBar):
    """Shown, or hidden by one of the listed reasons, and a remark."""

    def __init__(self, desk: Desk, reasons: Reasons) -> None:
        super().__init__(desk, "screening", wide=2)
        hidden = [(("hidden", one), self.tr("Hide: %1").replace("%1", one)) for one in reasons.hidden]
        offered = [(("shown", ""), self.tr("Show")), *hidden]
        self.adopt("choice", PickField(column_of(Opinion, "screening"), offered), self.tr("Screening"))
        self.adopt("remark", line_of("screening_reason"), self.tr("Remark, if any"))


class PlaceBar(EntryBar):
    """Whose duty it is, and by which law."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "placing", wide=2)
        self.adopt("authority", picking(desk, "authority", AUTHORITIES), self.tr("Whose duty it is"))
        self.law = line_of("authority_law")
        self.adopt("law", self.law, self.tr("Legal ground (needed for an own duty)"))


class CostBar(EntryBar):
    """What it may cost, what that rests on, how urgent it is."""

    def __init__(self, desk: Desk, reasons: Reasons) -> None:
        super().__init__(desk, "estimating")
        self.add("cost_satang", Opinion, "cost_satang", self.tr("Baht (blank: not known yet)"))
        self.adopt("cost_basis", OfferField("cost_basis", reasons.basis), self.tr("What it rests on"))
        self.add("priority", Opinion, "priority")


class DecideBar(EntryBar):
    """What is done with it and why; by which resolution and when."""

    def __init__(self, desk: Desk, reasons: Reasons) -> None:
        super().__init__(desk, "deciding", wide=2)
        offered = [one for one in DECISIONS if one.key in TAKEN]
        self.adopt("decision", picking(desk, "decision", offered), self.tr("Decision"))
        self.add("decided_on", Opinion, "decided_on")
        self.adopt("reason", OfferField("decision_reason", reasons.declined), self.tr("Reason"), span=2)
        self.add("resolution_id", Opinion, "resolution_id", span=2)


class AnswerBar(EntryBar):
    """What the person was told, how and when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "answering", wide=2)
        channels = picking(desk, "answer_channel", ANSWER_CHANNELS)
        self.adopt("channel", channels, self.tr("How the person was told"))
        self.add("answered_on", Opinion, "answered_on")
        self.adopt("answer", line_of("answer"), self.tr("What the person was told"), span=2)


class LinkBar(EntryBar):
    """A line of a plan by a part of its name; one after another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "linking", wide=1)
        self.add("project_id", OpinionProject, "project_id", self.tr("Plan line (type a part of its name)"))
        self.save_button.setText(self.tr("Link, next one (Enter)"))


class MergeBar(EntryBar):
    """Which opinion says the same."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "merging", wide=1)
        self.add(
            "main_id", Opinion, "duplicate_of_id", self.tr("Main one (receipt number or a part of its words)")
        )
        self.save_button.setText(self.tr("Merge (Enter)"))


class SplitBar(EntryBar):
    """The words of each matter, chosen from the person's own. Where one line is left blank it ends there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "splitting", wide=1)
        for number in range(1, MOST_PARTS + 1):
            words = self.tr("Matter %1").replace("%1", str(number))
            self.adopt(f"part_{number}", BoxField(column_of(Opinion, "problem")), words)
        self.save_button.setText(self.tr("Split (Enter)"))


class PassBar(EntryBar):
    """To whom it is passed on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "passing", wide=2)
        self.adopt("target", picking(desk, "target", ESCALATION_TARGETS), self.tr("Passed to"))
        self.add("addressee", Escalation, "addressee")


class SentBar(EntryBar):
    """By which letter it went out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "sending", wide=2)
        self.add("letter_number", Escalation, "letter_number")
        self.add("sent_on", Escalation, "sent_on")
        self.add("letter_id", Escalation, "letter_id", span=2)


class ReplyBar(EntryBar):
    """What came back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "replying", wide=2)
        self.add("replied_on", Escalation, "replied_on")
        self.adopt("reply", text_field(column_of(Escalation, "reply")), self.tr("What they replied"))
