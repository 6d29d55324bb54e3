"""Which record a row is, and which records it refers to.

A row with an id is that record. A row typed by hand is found by what naturally tells it from others
(`NATURAL`): first in the record, else it gets an id made from those words, so the same row gets the same
id next time. References are reference names of the workbook, else of the record, or ids.
"""

from __future__ import annotations

import difflib
import uuid
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Protocol

from app.models.errors import Words
from app.models.schema import R, Record, columns, dumps
from app.reports.sheets import words
from app.reports.sheets.cells import UNKNOWN, shortened
from app.reports.sheets.findings import Findings
from app.reports.sheets.layout import FROM_SHEETS, NATURAL, READ_ONLY, REFERRING, layouts, referred
from app.reports.sheets.names import called, compared, reference_names
from app.reports.sheets.rows import Draft

_SPACE = uuid.UUID("6f0c9a3e-52c4-5b0e-9d1a-1c2f4c9c7a10")
Key = tuple[str, ...]


class Stored(Protocol):
    """What is asked of the record into which the workbook shall go."""

    def all(self, record_type: type[R], *, with_deleted: bool = False) -> list[R]: ...


class Known:
    """The record as it is, read once and only where it is asked for; empty without a store."""

    def __init__(self, store: Stored | None) -> None:
        self._store = store
        self.is_told = store is not None
        self._rows: dict[str, dict[str, Record]] = {}
        self._keys: dict[str, dict[Key, str]] = {}

    def rows(self, table: str) -> Mapping[str, Record]:
        """Records by id, deleted ones too."""
        if table not in self._rows:
            found = self._store.all(layouts()[table].record_type, with_deleted=True) if self._store else []
            self._rows[table] = {one.id: one for one in found}
        return self._rows[table]

    def living(self, table: str) -> Iterable[Record]:
        return (one for one in self.rows(table).values() if not one.deleted)

    def by_key(self, table: str) -> Mapping[Key, str]:
        """Ids by natural key."""
        if table not in self._keys:
            keys = ((natural_key(table, vars(one)), one.id) for one in self.living(table))
            self._keys[table] = {key: record_id for key, record_id in keys if key}
        return self._keys[table]

    @cached_property
    def ids_by_name(self) -> Mapping[str, Mapping[str, str]]:
        """Ids by compared reference name, by table."""
        names = reference_names({table: self.living(table) for table in referred()})
        return {table: {compared(name): one for one, name in named.items()} for table, named in names.items()}

    def name(self, table: str, record_id: str) -> str:
        one = self.rows(table).get(record_id)
        return called(one, self.name) if one is not None else ""


def natural_key(table: str, values: Mapping[str, Any]) -> Key:
    """The compared values of the natural key; empty when not enough is known."""
    natural = NATURAL.get(table)
    if natural is None or any(values.get(name) in (None, "") for name in natural.core):
        return ()
    return tuple(_compared(values.get(name)) for name in (*natural.core, *natural.more))


def _compared(value: Any) -> str:
    return "" if value is None else compared(value) if isinstance(value, str) else str(value)


class Linker:
    """Gives ids to drafts and resolves their references, table after table, parents before children."""

    def __init__(self, known: Known, findings: Findings) -> None:
        self._known, self._findings = known, findings
        self._ids: dict[str, dict[str, Draft]] = defaultdict(dict)
        self._names: dict[str, dict[str, list[Draft]]] = defaultdict(lambda: defaultdict(list))

    def link(self, drafts: Mapping[str, list[Draft]]) -> None:
        for table in layouts():
            self._identify(table, drafts.get(table, []))
        for table in layouts():
            for draft in drafts.get(table, []):
                for name in draft.typed:
                    self._reference(draft, name)
        self._hold_back(drafts)

    # -- ids

    def _identify(self, table: str, drafts: list[Draft]) -> None:
        keys: dict[Key, Draft] = {}
        any_new = any(not draft.given_id for draft in drafts)
        for draft in drafts:
            if draft.given_id:
                self._given(draft)
            if draft.given_id and any_new:
                keys.setdefault(self._key(draft), draft)
        for draft in drafts:
            if not draft.given_id:
                self._found(draft, keys)
        for draft in drafts:
            self._call(draft)

    def _given(self, draft: Draft) -> None:
        draft.id = draft.given_id
        other = self._ids[draft.table].get(draft.id)
        stored = self._known.rows(draft.table).get(draft.id)
        if other is not None:
            self._refuse(draft, "id", words.SAME_ID.filled(row=other.row), words.SAME_ID_MEND)
        elif stored is not None and stored.deleted:
            self._refuse(draft, "id", words.DELETED, words.DELETED_MEND)
        self._ids[draft.table].setdefault(draft.id, draft)

    def _key(self, draft: Draft) -> Key:
        natural = NATURAL.get(draft.table)
        names = (*natural.core, *natural.more) if natural else ()
        for name in names:
            if name in draft.typed:
                self._reference(draft, name)
        return natural_key(draft.table, {**draft.values, **draft.references})

    def _found(self, draft: Draft, keys: dict[Key, Draft]) -> None:
        """An id for a row without one: that of the record it is, else one made of its own words."""
        key = self._key(draft)
        other = keys.get(key) if key else None
        made = self._known.by_key(draft.table).get(key, "") if key else ""
        draft.id = made or made_id(draft, key)
        other = other or self._ids[draft.table].get(draft.id)
        stored = self._known.rows(draft.table).get(draft.id)
        if other is not None:
            self._same_row(draft, other)
        elif stored is not None and stored.deleted:
            self._refuse(draft, "", words.DELETED, words.DELETED_MEND)
        keys.setdefault(key, draft)
        self._ids[draft.table].setdefault(draft.id, draft)

    def _same_row(self, draft: Draft, other: Draft) -> None:
        natural = NATURAL.get(draft.table)
        names = (*natural.core, *natural.more) if natural else ()
        by_name = {one.name: one.head.thai for one in layouts()[draft.table].fields}
        mend = words.SAME_ROW_MEND.filled(columns=", ".join(by_name[name] for name in names))
        self._refuse(draft, "", words.SAME_ROW.filled(row=other.row), mend)

    def _call(self, draft: Draft) -> None:
        """Enter the row under its reference name; one without is called by its words, as `export` would."""
        if draft.table not in referred():
            return
        name = draft.name or called(built(draft), self._lookup)
        others = self._names[draft.table][compared(name)]
        if others and draft.name:
            what = words.SAME_NAME.filled(name=shortened(name), row=others[0].row)
            self._findings.warn(draft.place("@name"), what, words.SAME_NAME_MEND)
        if draft not in others and not any(other.id == draft.id for other in others):
            others.append(draft)
        draft.name = name

    def _lookup(self, table: str, record_id: str) -> str:
        draft = self._ids[table].get(record_id)
        return draft.name if draft is not None else self._known.name(table, record_id)

    # -- references

    def _reference(self, draft: Draft, name: str) -> None:
        """Resolve one typed reference, once."""
        if name in draft.references:
            return
        text = draft.typed[name]
        draft.references[name] = None if text in UNKNOWN else self._resolved(draft, name, text)

    def _resolved(self, draft: Draft, name: str, text: str) -> str | None:
        table = _refers(draft.table, name)
        if text in self._ids[table] or self._lives(table, text):
            return self._checked(draft, name, table, text)
        found = self._names[table].get(compared(text), [])
        if len(found) == 1:
            return self._checked(draft, name, table, found[0].id)
        if not found and (stored := self._known.ids_by_name.get(table, {}).get(compared(text))):
            return stored
        if not found and (draft.exact or table == "attachments") and _is_id(text):
            mend = words.NOT_HERE_MEND if table == "attachments" else words.ELSEWHERE
            self._findings.warn(draft.place(name), words.NOT_HERE, mend)
            return text
        self._refuse_reference(draft, name, text, table, len(found))
        return None

    def _checked(self, draft: Draft, name: str, table: str, record_id: str) -> str:
        """A sheet that is only shown can name what the record does not have: its files stay behind."""
        if table in READ_ONLY and self._known.is_told and not self._lives(table, record_id):
            self._findings.warn(draft.place(name), words.NOT_HERE, words.NOT_HERE_MEND)
        return record_id

    def _lives(self, table: str, record_id: str) -> bool:
        stored = self._known.rows(table).get(record_id)
        return stored is not None and not stored.deleted

    def _refuse_reference(self, draft: Draft, name: str, text: str, table: str, count: int) -> None:
        layout = layouts()[table]
        said = words.AMBIGUOUS if count else words.NOWHERE
        kind = layout.record_type.words
        shown = shortened(text)
        what = Words(
            said.thai.format(shown=shown, kind=kind.thai), said.english.format(shown=shown, kind=kind.english)
        )
        self._refuse(draft, name, what, self._near(table, text))

    def _near(self, table: str, text: str) -> Words:
        if not self._findings.few:
            return words.NOWHERE_MEND.filled(sheet=layouts()[table].title)
        offered = [drafts[0].name for drafts in self._names[table].values() if drafts][:1_000]
        near = difflib.get_close_matches(shortened(text, 80), offered, 1, 0.7)
        if near and compared(near[0]) != compared(text):
            return words.DID_YOU_MEAN.filled(near=near[0])
        return words.NOWHERE_MEND.filled(sheet=layouts()[table].title)

    # -- rows that cannot go in

    def _refuse(self, draft: Draft, name: str, what: Words, mend: Words) -> None:
        draft.faulty = True
        self._findings.error(draft.place(name), what, mend)

    def _hold_back(self, drafts: Mapping[str, list[Draft]]) -> None:
        """A row that refers to a faulty row of the workbook stays out too, unless the record has that one."""
        waiting: dict[tuple[str, str], list[tuple[Draft, str]]] = defaultdict(list)
        for draft in (one for table in drafts.values() for one in table):
            for name, target in draft.references.items():
                if target is not None:
                    waiting[_refers(draft.table, name), target].append((draft, name))
        queue = deque(one for table in drafts.values() for one in table if one.faulty)
        while queue:
            fault = queue.popleft()
            if self._ids[fault.table].get(fault.id) is not fault or self._lives(fault.table, fault.id):
                continue
            for draft, name in waiting[fault.table, fault.id]:
                if not draft.faulty:
                    what = words.HELD_BACK.filled(sheet=fault.sheet, row=fault.row)
                    self._refuse(draft, name, what, words.HELD_BACK_MEND)
                    queue.append(draft)


def _refers(table: str, name: str) -> str:
    return _targets(table)[name]


_TARGETS: dict[str, dict[str, str]] = {}


def _targets(table: str) -> Mapping[str, str]:
    """The table each reference column points to."""
    if table not in _TARGETS:
        declared = columns(layouts()[table].record_type)
        _TARGETS[table] = {one.name: one.refers for one in declared if one.kind in REFERRING}
    return _TARGETS[table]


def _is_id(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def made_id(draft: Draft, key: Key) -> str:
    """An id that the same row gets again: of its natural key, its reference name, or all it says."""
    if key:
        words_of_row: Any = ["key", *key]
    elif draft.name:
        words_of_row = ["name", compared(draft.name)]
    else:
        values = {name: _compared(value) for name, value in draft.values.items()}
        words_of_row = ["row", values, draft.typed]
    return str(uuid.uuid5(_SPACE, dumps([draft.table, words_of_row])))


def built(draft: Draft) -> Record:
    """The record of a draft. Columns its sheet lacks, and blank ones of a new row, keep their defaults."""
    present = frozenset(draft.heads.columns.values())
    declared = columns(layouts()[draft.table].record_type)
    blanks = {one.name: None for one in declared if one.name in present} if draft.given_id else {}
    defaults = {} if draft.given_id else FROM_SHEETS.get(draft.table, {})
    values = {**blanks, **defaults, **draft.values, **draft.references}
    if not draft.given_id:
        values = {name: value for name, value in values.items() if value is not None}
    return layouts()[draft.table].record_type(id=draft.id, extra=draft.extra, **values)
