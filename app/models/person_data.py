"""What the record holds about one person: every personal column, what is being typed, steps to undo, files.

Who is looked for is known by words (all of them in the texts kept of one person, whatever their tone marks),
by the digits of a telephone, or by the hash of an ID number. See docs/personal-data.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from app.models.batch import personal
from app.models.errors import BadInput, Words
from app.models.hearings import Opinion, SheetEntry
from app.models.office import Attachment
from app.models.records import OWN_TYPES, RECORD_TYPES
from app.models.schema import Kind, Record, columns
from app.models.store import Store
from app.models.text import fold

LEAST_LETTERS, LEAST_DIGITS = 2, 6
TOO_LITTLE = Words(
    "พิมพ์ชื่อหรือที่ติดต่ออย่างน้อย {least} ตัวอักษร", "Type at least {least} letters of the name or contact."
)
MOST_TEXTS = 200
"""Texts that mention somebody: so many are listed."""


class Keeping(StrEnum):
    """What may be done with a thing that is held."""

    FREE = "free"  # erased when the person asks
    PUBLIC = "public"  # a name on a paper of public record: stays unless the office decides otherwise
    FILE = "file"  # a file that hangs at what is the person's: a look decides
    ACCOUNT = "account"  # a user of the program: the history must tell who did what
    TEXT = "text"  # mentioned in a text, which is corrected by hand


PUBLIC = frozenset(
    {
        *(("members", "name"), ("attendances", "name"), ("attendances", "substitute_for")),
        *(("meetings", "chair_name"), ("meetings", "recorder_name"), ("meetings", "checker_name")),
        *(("discussions", "speaker"), ("documents", "signer_name"), ("report_signers", "name")),
        *(("evaluations", "evaluators"), ("mous", "signers")),
    }
)
"""Names that stand on orders, minutes, letters, reports and memoranda."""
SEVERAL = frozenset({"attendances", "meetings", "evaluations", "mous"})
"""Records whose personal columns speak of several persons."""
HASHES = frozenset({"id_hash", "secret"})
"""Columns that no words are looked for in."""
KEPT_WITH: Mapping[str, tuple[str, ...]] = {
    "opinions": (
        *("ref_no", "received_on", "channel", "proposer_kind", "identity_level", "identity_by"),
        *("legal_basis", "notice_version", "noticed_on", "age_band", "village", "location"),
        *("problem", "proposal", "decision", "decision_reason", "answered_on", "answer"),
    ),
    "persons": ("position", "organisation"),
    "members": ("position", "organisation", "role", "starts_on", "ends_on"),
    "attendances": ("position", "role", "absent_reason", "absent_note", "remark"),
    "partners": ("name",),
    "data_requests": ("kind", "asked_on", "done_on", "outcome"),
}
"""What else a record says of the person; it is shown and exported, and stays when the person is erased."""
FREE_OWNERS = frozenset({"opinions", "persons", "sheet_entries", "opinion_batches", "data_requests"})
"""Files that hang there may show a person's face, hand or card."""
LINKS = (("members", "person_id"), ("attendances", "person_id"), ("meetings", "chair_id"))
OF_CHAIR = frozenset({"chair_name"})
"""Of a meeting that a person presided over, what speaks of that person."""


class Sought(NamedTuple):
    """Who is looked for: words of the name or a contact, and the hash of an ID number ("": none)."""

    text: str = ""
    id_hash: str = ""

    def checked(self) -> Sought:
        """Raises BadInput where it would fit nearly everybody."""
        if not self.id_hash and len(fold(self.text).replace(" ", "")) < LEAST_LETTERS:
            raise BadInput(TOO_LITTLE.filled(least=LEAST_LETTERS))
        return self


@dataclass(frozen=True)
class Held:
    """One place where something of a person is kept. values: personal column -> what stands there.

    In a record that speaks of several persons `left` is what stays of a column's lines.
    """

    table: str
    record_id: str
    keeping: Keeping
    values: Mapping[str, str]
    more: Mapping[str, str] = field(default_factory=dict)
    left: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.table, self.record_id, self.keeping)


class Typed(NamedTuple):
    """What is not in the record yet, or no longer: a draft ("drafts") or a step to undo ("undo_steps").

    place: the draft's owner and name, or the step's number; values: as of Held.
    """

    table: str
    place: tuple[str, ...]
    values: Mapping[str, str]


class Everything(NamedTuple):
    """All that is held about somebody."""

    held: tuple[Held, ...]
    typed: tuple[Typed, ...]

    @property
    def places(self) -> int:
        return len(self.held) + len(self.typed)


Fits = Callable[[Iterable[str]], bool]
"""Whether texts kept of one person are of who is looked for."""


def fitting(text: str) -> Fits:
    """Every word in the texts together, or the digits of a telephone among theirs."""
    words = fold(text).split()
    digits = "".join(filter(str.isdigit, fold(text)))
    is_number = len(digits) >= LEAST_DIGITS and not any(map(str.isalpha, text))

    def fits(texts: Iterable[str]) -> bool:
        together = fold("\n".join(texts))
        tight = together.replace(" ", "")  # นายสมชาย, where title and name stand in two columns
        if words and all(word in together or word in tight for word in words):
            return True
        return is_number and digits in "".join(filter(str.isdigit, together))

    return fits


TYPES: tuple[type[Record], ...] = (*RECORD_TYPES, *OWN_TYPES)


@cache
def holding() -> Mapping[str, type[Record]]:
    """Record types with personal columns, by table."""
    return {one.table: one for one in TYPES if personal(one)}


# -- finding ----------------------------------------------------------------------------------------


def find(store: Store, sought: Sought) -> Everything:
    """All that is held about somebody, in the order of tables. Raises BadInput for too few letters."""
    sought.checked()
    fits: Fits = fitting(sought.text) if sought.text.strip() else lambda _: False
    with store.snapshot():
        found = {one.key: one for one in _in_records(store, sought.id_hash, fits)}
        for one in [*_of_same_person(store, found.values()), *_second_entries(store, found.values())]:
            found.setdefault(one.key, one)
        held = [with_more(store, one) for one in found.values()]
        held += [*_files(store, held), *_mentions(store, sought.text, fits)]
        order = list(holding())
        held.sort(key=lambda one: order.index(one.table) if one.table in order else len(order))
        own = frozenset(one.record_id for one in held if one.keeping is Keeping.FREE)
        return Everything(tuple(held), tuple(_typed(store, Who(own, sought.id_hash, fits))))


def _in_records(store: Store, id_hash: str, fits: Fits) -> Iterator[Held]:
    for table, record_type in holding().items():
        names = personal(record_type)
        for record_id, *values in store.values(record_type, "id", *names):
            row = dict(zip(names, values, strict=True))
            yield from _of_row(table, str(record_id), row, id_hash, fits)


def _of_row(table: str, record_id: str, row: Mapping[str, Any], id_hash: str, fits: Fits) -> Iterator[Held]:
    """What a row holds of the person looked for."""
    filled = {name: str(value) for name, value in row.items() if value}
    if not filled:
        return
    if table in SEVERAL:
        yield from _of_several(table, record_id, filled, fits)
    elif (id_hash and filled.get("id_hash") == id_hash) or fits(_readable(filled)):
        yield from parts(table, record_id, filled)


def _readable(filled: Mapping[str, str]) -> list[str]:
    texts = [value for name, value in filled.items() if name not in HASHES and name != "typed"]
    return [*texts, *_leaves(personal_of(filled["typed"]))] if "typed" in filled else texts


def _of_several(table: str, record_id: str, filled: Mapping[str, str], fits: Fits) -> Iterator[Held]:
    """Each line of each column is somebody of their own."""
    mine = {name: [line for line in value.splitlines() if fits([line])] for name, value in filled.items()}
    values = {name: "\n".join(lines) for name, lines in mine.items() if lines}
    if values:
        left = {
            name: "\n".join(line for line in filled[name].splitlines() if line not in mine[name])
            for name in values
        }
        yield Held(table, record_id, Keeping.PUBLIC, values, left=left)


def parts(table: str, record_id: str, filled: Mapping[str, str]) -> Iterator[Held]:
    """The filled columns of a record that speaks of one person, by what may be done with them."""
    for keeping in (Keeping.FREE, Keeping.PUBLIC, Keeping.ACCOUNT):
        values = {name: value for name, value in filled.items() if keeping_of(table, name) is keeping}
        if values:
            yield Held(table, record_id, keeping, values)


def keeping_of(table: str, name: str) -> Keeping:
    if table == "users":
        return Keeping.ACCOUNT
    return Keeping.PUBLIC if (table, name) in PUBLIC else Keeping.FREE


def filled_rows(store: Store, table: str, **equals: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """Ids and filled personal columns of some records."""
    names = personal(holding()[table])
    for record_id, *values in store.values(holding()[table], "id", *names, **equals):
        row = {name: str(value) for name, value in zip(names, values, strict=True) if value}
        if row:
            yield str(record_id), row


def _of_same_person(store: Store, found: Iterable[Held]) -> Iterator[Held]:
    """Records linked to a person who was found, under whatever name, and opinions with the same number."""
    ids = {table: {one.record_id for one in found if one.table == table} for table in holding()}
    people = set(ids["persons"])
    for table, name in LINKS[:2]:
        people |= {str(one) for (one,) in store.values(holding()[table], name, id=ids[table]) if one}
    for record_id, row in filled_rows(store, "persons", id=people):
        yield from parts("persons", record_id, row)
    for table, name in LINKS:
        for record_id, row in filled_rows(store, table, **{name: people}):
            own = {key: row[key] for key in row if table != "meetings" or key in OF_CHAIR}
            own.pop("substitute_for", None)
            yield from parts(table, record_id, own)
    hashes = {one.values["id_hash"] for one in found if "id_hash" in one.values}
    for record_id, row in filled_rows(store, "opinions", id_hash=hashes):
        yield from parts("opinions", record_id, row)


def _second_entries(store: Store, found: Iterable[Held]) -> Iterator[Held]:
    """What a second person typed of the sheets of opinions that were found."""
    opinions = {one.record_id for one in found if one.table == Opinion.table}
    for record_id, row in filled_rows(store, SheetEntry.table, opinion_id=opinions):
        if list(_leaves(personal_of(row["typed"]))):
            yield Held(SheetEntry.table, record_id, Keeping.FREE, row)


def with_more(store: Store, one: Held) -> Held:
    """With what else the record says of the person."""
    names = KEPT_WITH.get(one.table, ())
    if not names or one.keeping is Keeping.FILE:
        return one
    rows = store.values(holding()[one.table], *names, id=one.record_id)
    filled = {name: str(value) for row in rows for name, value in zip(names, row, strict=True) if value}
    return replace(one, more=filled)


def _files(store: Store, held: Iterable[Held]) -> list[Held]:
    """Files that hang at what is the person's own."""
    owners = {one.record_id for one in held if one.table in FREE_OWNERS}
    return [
        Held(Attachment.table, one.id, Keeping.FILE, _texts(name=one.name, caption=one.caption))
        for one in store.all(Attachment, owner_id=owners)
        if one.owner_table in FREE_OWNERS
    ]


def _texts(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _mentions(store: Store, text: str, fits: Fits) -> Iterator[Held]:
    """Texts that are no personal columns and hold all the words."""
    by_table = {one.table: one for one in RECORD_TYPES}
    for table, record_id in store.search.found(text, limit=MOST_TEXTS) if text.strip() else ():
        names = [c.name for c in columns(by_table[table]) if c.kind in TEXTS and not c.personal]
        for row in store.values(by_table[table], *names, id=record_id):
            found = {
                name: str(value)
                for name, value in zip(names, row, strict=True)
                if value and fits([str(value)])
            }
            if found:
                yield Held(table, record_id, Keeping.TEXT, found)


TEXTS = (Kind.TEXT, Kind.LONG, Kind.LINES)


# -- what is typed, and steps to undo ---------------------------------------------------------------


@cache
def _personal_names() -> frozenset[str]:
    """Names of personal columns that no other column has: they tell a person wherever they stand."""
    others = {c.name for one in TYPES for c in columns(one) if not c.personal}
    return frozenset(name for one in TYPES for name in personal(one) if name not in others)


DRAFTED: Mapping[str, str] = {"appointing": "members", "replacing": "members"}
"""Drafts of lines in which a kind is entered; others are called by the table, or say it inside."""


def _table_of(draft: str) -> str:
    """What a draft of this name is typed for; a word that is no table where nobody knows."""
    begun = draft.partition("/")[0]
    return DRAFTED.get(begun, begun)


def _table_in(value: Mapping[str, Any], table: str) -> str:
    """What a part of a draft is typed for: its own word for it, else that of the whole."""
    said = value.get("table")
    return said if isinstance(said, str) and said in holding() else table


def names_in(table: str) -> frozenset[str]:
    """Keys of personal data in what is typed into a kind; for an unknown kind those no other column has."""
    return frozenset(personal(holding()[table])) if table in holding() else _personal_names()


def personal_of(typed: str) -> dict[str, Any]:
    """Of a second entry of a sheet, what is personal."""
    found = json.loads(typed)
    names = names_in(Opinion.table)
    return {key: value for key, value in found.items() if key in names} if isinstance(found, dict) else {}


def _leaves(value: Any) -> Iterator[str]:
    """The texts inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)


class Who(NamedTuple):
    """Whom something that is typed may speak of: ids of the person's own records, the hash, the words."""

    own: frozenset[str]
    id_hash: str
    fits: Fits

    def is_in(self, filled: Mapping[str, str]) -> bool:
        if self.id_hash and filled.get("id_hash") == self.id_hash:
            return True
        return self.fits(value for name, value in filled.items() if name not in HASHES)


class TypedPart(NamedTuple):
    """What is typed of one person in one place. place: kind and place as of Typed."""

    place: tuple[str, tuple[str, ...]]
    table: str
    record_id: str
    values: dict[str, str]


def typed_parts(store: Store, found: Everything, sought: Sought) -> Iterator[TypedPart]:
    """What is typed of who was found, person by person."""
    fits: Fits = fitting(sought.text) if sought.text.strip() else lambda _: False
    own = frozenset(one.record_id for one in found.held if one.keeping is Keeping.FREE)
    yield from _typed_parts(store, Who(own, sought.id_hash, fits))


def _typed(store: Store, who: Who) -> Iterator[Typed]:
    for place, parts in groupby(_typed_parts(store, who), key=lambda part: part.place):
        yield Typed(place[0], place[1], together([part.values for part in parts]))


def _typed_parts(store: Store, who: Who) -> Iterator[TypedPart]:
    local = store.local("")
    for row in local.rows("SELECT owner, name, value FROM drafts ORDER BY owner, name"):
        table, record_id = _table_of(row["name"]), row["name"].partition("/")[2]
        place = ("drafts", (row["owner"], row["name"]))
        for one in _people_in(json.loads(row["value"]), table):
            if record_id in who.own or who.is_in(one):
                yield TypedPart(place, table, record_id, one)
    for row in local.rows("SELECT seq, value FROM undo_steps ORDER BY seq"):
        for table, record_id, one in people_of_step(row["value"]):
            if record_id in who.own or who.is_in(one):
                yield TypedPart(("undo_steps", (str(row["seq"]),)), table, record_id, one)


def together(found: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Each value once, by column."""
    names = dict.fromkeys(name for one in found for name in one)
    return {name: "\n".join(dict.fromkeys(one[name] for one in found if name in one)) for name in names}


def _people_in(value: Any, table: str) -> Iterator[dict[str, str]]:
    """Each group of personal texts that stand beside each other in what is being typed."""
    if isinstance(value, Mapping):
        table = _table_in(value, table)
        own = {key: "\n".join(_leaves(one)) for key, one in value.items() if key in names_in(table)}
        yield from _apart(table, {key: text for key, text in own.items() if text})
        for key, one in value.items():
            if key not in own:
                yield from _people_in(one, table)
    elif isinstance(value, list):
        for one in value:
            yield from _people_in(one, table)


def _apart(table: str, filled: dict[str, str]) -> Iterator[dict[str, str]]:
    """The values of one person each."""
    if table in SEVERAL:
        yield from ({name: line} for name, value in filled.items() for line in value.splitlines())
    elif filled:
        yield filled


def people_of_step(step: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The personal values in the rows of a step to undo, before and after, with tables and record ids."""
    for table, *rows in json.loads(step).get("pairs", ()):
        for row in filter(None, rows):
            filled = {name: str(row[name]) for name in names_in(table) if row.get(name)}
            yield from ((table, str(row["id"]), one) for one in _apart(table, filled))


def _lines(value: Any) -> Iterator[str]:
    yield from (line for leaf in _leaves(value) for line in leaf.splitlines())


def scrubbed_draft(name: str, value: Any, values: frozenset[str] | None) -> Any:
    """A draft without whom the lines `values` speak of (None: without anybody); other words stay."""
    return _scrubbed(value, _table_of(name), values)


def _scrubbed(value: Any, table: str, values: frozenset[str] | None) -> Any:
    if isinstance(value, list):
        return [_scrubbed(one, table, values) for one in value]
    if not isinstance(value, Mapping):
        return value
    table = _table_in(value, table)
    own = {key: one for key, one in value.items() if key in names_in(table)}
    rest = {key: _scrubbed(one, table, values) for key, one in value.items() if key not in own}
    if values is None:
        return rest
    if table in SEVERAL:
        left = {
            key: "\n".join(line for line in _lines(one) if line not in values) for key, one in own.items()
        }
        return rest | {key: text for key, text in left.items() if text}
    return rest if values.issuperset(_lines(list(own.values()))) else rest | own
