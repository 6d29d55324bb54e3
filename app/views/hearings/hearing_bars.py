"""The lines in which a hearing is entered: a new one, its sittings and groups, its papers, what was said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from app.models import opinions, paper_batches
from app.models.hearings import Hearing, HearingGroup, Opinion, Sitting
from app.models.office import Document
from app.models.schema import Kind, Record, changed, column_of
from app.models.store import Store
from app.views.committees.entry import EntryBar
from app.views.desk import Desk
from app.views.hearings.sheet_form import DigitField, LowField


class RecordBar(EntryBar):
    """Some columns of one record; `record` is the one being worked on. `begun` when it was opened."""

    begun = Signal()

    def __init__(self, desk: Desk, kind: type[Record], spans: Mapping[str, int]) -> None:
        """spans: the columns shown, and how many of two places each takes."""
        super().__init__(desk, f"hearing-{kind.table}", wide=2)
        self.record: Record | None = None
        for name, span in spans.items():
            self.put(kind, name, span)

    def put(self, kind: type[Record], name: str, span: int = 1) -> None:
        """One more column; choices take their number."""
        column = column_of(kind, name)
        words = self.desk.words(column.words)
        if column.kind is Kind.CHOICE:
            self.adopt(name, DigitField(column, self.desk), words, span)
        elif column.kind is Kind.LONG:
            self.adopt(name, LowField(column), words, span)
        else:
            self.add(name, kind, name, span=span)

    def begin(self, head: str, record: Record) -> None:
        """Ask for the columns of a record, new or known."""
        self.record = record
        begun = {name: getattr(record, name, None) for name in self.fields}
        self.ask(head, record.id, **begun)
        self.begun.emit()


class NewHearingBar(RecordBar):
    """A hearing and its first sitting in one step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Hearing, {"title": 2, "level": 1, "method": 1})
        for name in ("held_on", "starts_at", "place"):
            self.put(Sitting, name)
        self.put(Hearing, "purpose", 2)

    def made(self, values: Mapping[str, Any]) -> tuple[Record, ...]:
        """What is kept of the answers: the hearing, and its sitting where a day or place is known."""
        of_sitting = ("held_on", "starts_at", "place")
        rest = {name: one for name, one in values.items() if name not in of_sitting}
        hearing = changed(self.record or Hearing(), **rest)
        sitting = {name: values[name] for name in of_sitting}
        if not any(sitting.values()):
            return (hearing,)
        return hearing, changed(Sitting(hearing_id=hearing.id, order_no=1), **sitting)


class SittingBar(RecordBar):
    """One day of a hearing."""

    def __init__(self, desk: Desk) -> None:
        heads = ("participants", "participants_men", "participants_women")
        spans = {"held_on": 2, "starts_at": 1, "ends_at": 1, "place": 2}
        super().__init__(desk, Sitting, spans | dict.fromkeys(heads, 1))


class GroupBar(RecordBar):
    """One group that had to come."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, HearingGroup, {"group": 2, "members_required": 1, "members_came": 1})


class PaperBar(RecordBar):
    """The notice, or the paper by which the result was published."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Document, {"kind": 1, "number": 1, "dated_on": 1, "subject": 2})
        self.add("addressee", Document, "addressee", self.tr("Told where (board, website, broadcast)"), 2)


class VoiceBar(RecordBar):
    """What somebody said at the hearing, and the answer where it was given on the spot."""

    def __init__(self, desk: Desk) -> None:
        short, wide = ("received_on", "proposer_kind", "village"), ("problem", "proposal", "location")
        super().__init__(desk, Opinion, dict.fromkeys(short, 1) | dict.fromkeys(wide, 2))
        self.put(Opinion, "answer", 2)
        self.put(Opinion, "authority", 1)
        self.put(Opinion, "authority_law", 1)

    def made(self, store: Store, values: Mapping[str, Any]) -> Opinion:
        """The opinion; one answered on the spot has gone its way at once. Raises BadInput."""
        paper_batches.must_be_fit(values)
        answer = ("answer", "authority", "authority_law")
        said = {name: one for name, one in values.items() if name not in answer}
        on = values["received_on"] or date.today()
        begun = self.record if isinstance(self.record, Opinion) else Opinion()
        opinion = changed(begun, **said | {"received_on": on, "ref_no": paper_batches.next_ref(store, on)})
        if not values["answer"]:
            return opinion
        by = self.desk.actor
        opinion = opinions.screened(opinion, "shown", "", by, on, ())
        opinion = opinions.placed(opinion, values["authority"] or "", values["authority_law"] or "")
        opinion = opinions.decided(opinion, "answered", "", on, 0)
        return opinions.answered(opinion, on, "forum", values["answer"])
