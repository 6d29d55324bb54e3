"""What has been typed of one meeting and is not in the record yet, beside the texts the record has.

One draft a meeting holds it all, so that a program that dies at any moment gives it back at the next start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.models.agendas import in_order
from app.models.meetings import AgendaItem, Discussion, Meeting, Resolution
from app.models.schema import Record, changed, columns, from_row, to_row
from app.views.desk import Desk

Text = AgendaItem | Discussion | Resolution
TEXTS: tuple[type[Text], ...] = (AgendaItem, Discussion, Resolution)
_BY_TABLE = {kind.table: kind for kind in TEXTS}


@dataclass(frozen=True)
class Typed:
    """One record as it was typed.

    base: as the record had it when typing began; None: it was not there. unread: what stands in fields that
    cannot be read. is_held: somebody else changed the same words meanwhile (`other`; None: deleted it), and
    a person has not said yet which of the two stays.
    """

    record: Text
    base: Text | None
    unread: Mapping[str, Any] = field(default_factory=dict)
    other: Text | None = None
    is_held: bool = False

    def kept(self) -> dict[str, Any]:
        """As a draft holds it."""
        base = to_row(self.base) if self.base else None
        return {
            "table": self.record.table,
            "row": to_row(self.record),
            "base": base,
            "unread": dict(self.unread),
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Typed:
        kind, base = _BY_TABLE[kept["table"]], kept["base"]
        return cls(from_row(kind, kept["row"]), base and from_row(kind, base), kept["unread"])


def rebased(typed: Typed, fresh: Text | None) -> Typed:
    """What was typed, on top of the record as it is now: other columns merge, the same column is held."""
    if fresh is None:
        return typed if typed.base is None else replace(typed, other=None, is_held=True)
    if typed.base == fresh:
        return typed
    mine = _changed_names(typed.base, typed.record) | typed.unread.keys()
    theirs = _changed_names(typed.base, fresh)
    clashing = {name for name in mine & theirs if _differs(typed, fresh, name)}
    merged = changed(fresh, **{name: getattr(typed.record, name) for name in mine})
    is_held = typed.is_held or bool(clashing)
    return Typed(merged, fresh, typed.unread, fresh if is_held else None, is_held)


def _changed_names(before: Text | None, after: Text) -> set[str]:
    names = (one.name for one in columns(type(after)))
    return {name for name in names if getattr(before, name, None) != getattr(after, name)}


def _differs(typed: Typed, fresh: Text, name: str) -> bool:
    return name in typed.unread or getattr(typed.record, name) != getattr(fresh, name)


class Minutes:
    """All texts of a meeting: `kept` as the record has them, `typed` what is not in the record yet."""

    def __init__(self, desk: Desk, meeting: Meeting) -> None:
        self._desk = desk
        self.meeting = meeting
        self.kept: dict[str, Text] = {}
        self.typed: dict[str, Typed] = {}
        self.has_draft = False
        self.read()

    # -- reading

    def read(self) -> None:
        """Read the record again; what is being typed is laid on top of it."""
        store, meeting_id = self._desk.store, self.meeting.id
        items = store.all(AgendaItem, meeting_id=meeting_id)
        talk = store.all(Discussion, agenda_item_id=[one.id for one in items])
        found: tuple[Text, ...] = (*items, *talk, *store.all(Resolution, meeting_id=meeting_id))
        self.kept = {one.id: one for one in found}
        self.typed = {key: rebased(one, self.kept.get(key)) for key, one in self.typed.items()}

    def items(self) -> list[AgendaItem]:
        """The agenda as it is printed."""
        return in_order(one for one in map(self._now, self.kept.values()) if isinstance(one, AgendaItem))

    def of_item(self, item_id: str) -> list[Text]:
        """The item, what was said and what was resolved on it, in order; as typed, where it was."""
        known = {**self.kept, **{key: one.record for key, one in self.typed.items()}}
        item = known.get(item_id)
        if item is None:
            return []
        below = [one for one in known.values() if getattr(one, "agenda_item_id", None) == item_id]
        return [item, *_ordered(below, Discussion), *_ordered(below, Resolution)]

    def texts(self) -> list[tuple[str, Text]]:
        """(id of its agenda item, text) of the whole meeting, from the first to the last."""
        return [(item.id, text) for item in self.items() for text in self.of_item(item.id)]

    def _now(self, record: Text) -> Text:
        typed = self.typed.get(record.id)
        return typed.record if typed else record

    # -- typing

    def note(self, typed: Typed) -> None:
        """Take in what stands in the fields of a record."""
        if typed.unread or typed.is_held or typed.record != self.kept.get(typed.record.id):
            self.typed[typed.record.id] = typed
        else:
            self.typed.pop(typed.record.id, None)

    def forget(self, record_id: str) -> None:
        self.typed.pop(record_id, None)

    def save(self, reason: str = "", *others: Text) -> list[Text]:
        """Put what can be read into the record, in one step; `others` go with it. Raises AppError.

        What is held for a person's decision stays as it is typed.
        """
        ready = [one.record for one in self.typed.values() if not one.is_held]
        records = [one for one in (*ready, *others) if one != self.kept.get(one.id)]
        if records and not self._took_back(records, reason):
            self._desk.save(*records, reason=reason)
        for one in records:
            self.kept[one.id] = one
        self.typed = {key: left for key, one in self.typed.items() if (left := self._left(one)) is not None}
        self.keep_draft()
        return records

    def _left(self, typed: Typed) -> Typed | None:
        """What of a saved text is still to be typed right."""
        if typed.is_held:
            return typed
        return Typed(typed.record, typed.record, typed.unread) if typed.unread else None

    def _took_back(self, records: list[Text], reason: str) -> bool:
        """Undoing letters as far as the last save is taking that save back: it makes no new step."""
        last = self._desk.local.undo.last(undone=False)
        if last is None or reason:
            return False
        pairs = {after["id"]: (before, after) for _, before, after in last.value["pairs"]}
        is_way_back = pairs.keys() == {one.id for one in records} and all(
            pairs[one.id][0] == to_row(one) and self._is_kept(pairs[one.id][1]) for one in records
        )
        return is_way_back and self._desk.undo()

    def _is_kept(self, row: Mapping[str, Any]) -> bool:
        kept = self.kept.get(row["id"])
        return kept is not None and to_row(kept) == row

    def remove(self, record: Text, reason: str = "") -> None:
        """Take a text out of the record; undoing brings it back. Raises AppError."""
        if record.id in self.kept:
            self._desk.remove(self.kept[record.id], reason=reason)
        self.kept.pop(record.id, None)
        self.forget(record.id)
        self.keep_draft()

    def settle(self, record_id: str, *, mine: bool) -> None:
        """A person decided between what was typed here and what was changed elsewhere."""
        typed = self.typed[record_id]
        if mine:
            self.typed[record_id] = replace(typed, base=typed.other, other=None, is_held=False)
        else:
            self.forget(record_id)

    # -- the draft

    @property
    def draft_name(self) -> str:
        return f"minutes/{self.meeting.id}"

    def keep_draft(self) -> None:
        """Write down what is not in the record; with nothing left, the draft goes. Raises AppError."""
        drafts = self._desk.local.drafts
        if self.typed:
            told = {"meeting": self.meeting.id}  # who deletes the meeting deletes the draft with it
            drafts.keep(self.draft_name, {key: one.kept() | told for key, one in self.typed.items()})
        elif self.has_draft:
            drafts.drop(self.draft_name)
        self.has_draft = bool(self.typed)

    def recover(self) -> list[str]:
        """Lay a draft that was left behind on top of the record; the agenda items it speaks of, in order."""
        draft = self._desk.local.drafts.get(self.draft_name)
        self.has_draft = draft is not None
        for entry in (draft or {}).values():
            if entry["table"] in _BY_TABLE:
                typed = Typed.of(entry)
                self.note(rebased(typed, self.kept.get(typed.record.id)))
        items = {item_of(one.record) for one in self.typed.values()}
        return [one.id for one in self.items() if one.id in items]


def item_of(text: Text) -> str:
    """The agenda item a text belongs to."""
    return text.id if isinstance(text, AgendaItem) else text.agenda_item_id or ""


def _ordered(texts: Iterable[Text], kind: type[Record]) -> list[Text]:
    """By their order; those of the same place as they were entered."""
    wanted = [one for one in texts if isinstance(one, kind)]
    return sorted(wanted, key=lambda one: getattr(one, "order_no", None) or 0)
