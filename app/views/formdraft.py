"""What is typed into a form and not in the record yet: as a draft, and what of it must wait for a person.

Another computer may change the same column meanwhile. What was typed is then neither kept over it nor lost:
it stays in its field, and as a draft, until somebody chooses one of the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.models.schema import Record, Value, changed, to_row
from app.views.desk import BEGUN, Desk, draft_name

BASE = "~"
"""In a draft: the columns typed into, as the record had them when typing began."""


class Held(NamedTuple):
    """A column that waits: as a row had it when typing began, and as it came from elsewhere."""

    was: Value
    came: Any


class FormDraft:
    """The draft of the record a form shows.

    held: columns typed into that came otherwise from elsewhere.
    is_gone: the record was deleted elsewhere while something was being typed into it.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.held: dict[str, Held] = {}
        self.is_gone = False

    def bring(self, record: Record) -> dict[str, Any]:
        """What stands in the draft, by column; `held` then has what came otherwise from elsewhere."""
        self.held, self.is_gone = {}, False
        draft = dict(self._desk.local.drafts.get(draft_name(record.table, record.id)) or {})
        if not draft:
            return {}
        now = to_row(record)
        base: dict[str, Any] = draft.pop(BASE, {})
        self.is_gone = draft.pop(BEGUN, None) is not None and self._is_deleted(record)
        for name, was in base.items():
            if name in draft and name in now and now[name] != was:
                self.held[name] = Held(was, getattr(record, name))
        return draft

    def keep(self, record: Record, typed: Mapping[str, Any]) -> None:
        """Write down what stands in some fields; with it the record where it is not kept, or no more."""
        is_live = self._desk.store.get(type(record), record.id) is not None
        begun: dict[str, Any] = {} if is_live else {BEGUN: to_row(record)}
        row = to_row(record)
        base = {name: self.held[name].was if name in self.held else row.get(name) for name in typed}
        self._desk.local.drafts.keep(draft_name(record.table, record.id), begun | dict(typed) | {BASE: base})

    def drop(self, record: Record) -> None:
        """Nothing is left to be kept."""
        name = draft_name(record.table, record.id)
        if self._desk.local.drafts.get(name) is not None:
            self._desk.local.drafts.drop(name)

    def look(self, shown: Record, values: Mapping[str, Any], unread: Mapping[str, Any]) -> Record:
        """The record as it is now; what was typed and came otherwise from elsewhere is held from here on."""
        fresh = self._desk.store.get(type(shown), shown.id)
        self.is_gone = fresh is None and self._is_deleted(shown)
        if fresh is None:
            return shown
        typed = {name for name in values if values[name] != getattr(shown, name)} | unread.keys()
        was = to_row(shown)
        for name in typed:
            came = getattr(fresh, name)
            if name in unread or came != values[name]:
                if name in self.held:
                    self.held[name] = self.held[name]._replace(came=came)
                elif came != getattr(shown, name):
                    self.held[name] = Held(was[name], came)
            else:
                self.held.pop(name, None)
        return fresh

    def on_top(self, fresh: Record, shown: Record, values: Mapping[str, Any]) -> Record:
        """What was typed, on top of the record as it is now: other columns may have changed meanwhile."""
        typed = {name: value for name, value in values.items() if value != getattr(shown, name)}
        return changed(fresh, **{name: value for name, value in typed.items() if name not in self.held})

    def seen(self, shown: Record, *names: str) -> Record:
        """A person has seen what came for these columns: they wait no more, typing begins from that."""
        return changed(shown, **{name: self.held.pop(name).came for name in names})

    def _is_deleted(self, record: Record) -> bool:
        found = self._desk.store.get(type(record), record.id, with_deleted=True)
        return found is not None and found.deleted
