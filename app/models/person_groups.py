"""What was found under a name, parted by person: nobody is given, or loses, what is another's of that name.

One person is who is linked in the record (a member to the register, a file to its opinion), has the same ID
number, or the same name without its title and the same contact. Who has no contact belongs to the only person
of that name, and stands alone where there are several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from app.models.office import Attachment
from app.models.person_data import (
    LINKS,
    SEVERAL,
    Everything,
    Held,
    Keeping,
    Sought,
    Typed,
    TypedPart,
    filled_rows,
    find,
    holding,
    personal_of,
    together,
    typed_parts,
)
from app.models.store import Store
from app.models.text import fold
from app.models.text.near_names import NameList

NAMES = (
    *("proposer_name", "name", "speaker", "signer_name", "requester", "contact_name"),
    *("chair_name", "recorder_name", "checker_name", "substitute_for", "evaluators", "signers"),
)
CONTACTS = ("proposer_contact", "phone", "contact_phone", "email", "address")
SEX = {"นาย": "m", "เด็กชาย": "m", "ด.ช.": "m"} | dict.fromkeys(
    ("นาง", "นางสาว", "น.ส.", "เด็กหญิง", "ด.ญ."), "f"
)
TITLED = NameList(titles=("เด็กชาย", "ด.ช.", "เด็กหญิง", "ด.ญ."))
LEAST_DIGITS = 7
"""Of a telephone, written with spaces or hyphens."""
Key = tuple[str, ...]


@dataclass(frozen=True)
class Somebody:
    """One person, as far as the record can tell, and what is held. No name: nobody can tell whose it is."""

    names: tuple[str, ...]
    contacts: tuple[str, ...]
    everything: Everything


def people(store: Store, sought: Sought) -> tuple[Somebody, ...]:
    """Everybody to whom who is looked for fits, most places first. Raises BadInput for too few letters."""
    found = find(store, sought)
    parts = tuple(typed_parts(store, found, sought))
    gathered = _Gathered(store, found, parts)
    persons = gathered.persons()
    if len(persons) < 2:
        only = persons[0] if persons else _Person()
        whole = Somebody(tuple(only.names), tuple(only.contacts), found)
        return (whole,) if found.places else ()
    rest = gathered.unsaid(persons)
    told = [one for one in gathered.everybody(persons) if one.everything.places]
    told.sort(key=lambda one: (not one.names, -one.everything.places, one.names))
    return (*told, Somebody((), (), Everything(rest, ()))) if rest else tuple(told)


def merged(chosen: Iterable[Somebody]) -> Everything:
    """What is held about some who are one and the same after all."""
    held: dict[tuple[str, str, str], Held] = {}
    typed: dict[tuple[str, tuple[str, ...]], Typed] = {}
    for person in chosen:
        for one in person.everything.held:
            held[one.key] = _both(held[one.key], one) if one.key in held else one
        for each in person.everything.typed:
            known = typed.get((each.table, each.place))
            values = together([known.values, each.values]) if known else each.values
            typed[each.table, each.place] = each._replace(values=values)
    return Everything(tuple(held.values()), tuple(typed.values()))


def _both(one: Held, other: Held) -> Held:
    """Lines of one record: what stays is what neither of the two has."""
    values = together([one.values, other.values])
    left = {
        name: "\n".join(
            line
            for line in {**one.left, **other.left}[name].splitlines()
            if line not in values[name].splitlines()
        )
        for name in (*one.left, *other.left)
    }
    return replace(one, values=values, left=left)


@dataclass
class _Person:
    """What stands under one head: keys of places, names and contacts as they are written."""

    keys: set[Key] = field(default_factory=set)
    names: dict[str, None] = field(default_factory=dict)
    contacts: dict[str, None] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)
    bare: set[str] = field(default_factory=set)
    """Names without titles, spaces and tone marks; "" where there is none."""
    sexes: set[str] = field(default_factory=set)

    @classmethod
    def at(cls, key: Key, values: Mapping[str, str]) -> _Person:
        """Who a single place speaks of."""
        name = _name(values)
        sex, bare = _bare(name)
        contacts = {values[one]: None for one in CONTACTS if one in values}
        sexes = {sex} if sex else set()
        return cls({key}, {name: None} if name else {}, contacts, _marks(values), {bare}, sexes)

    def take(self, other: _Person) -> None:
        self.keys |= other.keys
        self.names |= other.names
        self.contacts |= other.contacts
        self.marks |= other.marks
        self.sexes |= other.sexes
        self.bare |= other.bare
        if len(self.bare) > 1:
            self.bare.discard("")


def _bare(name: str) -> tuple[str, str]:
    """(what the title says, the rest in its plainest form)."""
    plain = " ".join(name.strip(" ()").split())
    rest = TITLED.bare(plain)
    title = plain[: len(plain) - len(rest)].strip()
    return SEX.get(title, ""), fold(rest).replace(" ", "")


def _name(values: Mapping[str, str]) -> str:
    if "given_name" in values or "surname" in values:
        first = values.get("prefix", "") + values.get("given_name", "")
        return f"{first} {values.get('surname', '')}".strip()
    return next((values[name] for name in NAMES if name in values), "")


def _marks(values: Mapping[str, str]) -> set[str]:
    """What tells two of a name apart: the digits of telephones, other contacts, the hash of an ID number."""
    marks = {values["id_hash"]} if values.get("id_hash") else set()
    for text in (values[name] for name in CONTACTS if name in values):
        tight = re.sub(r"(?<=\d)[ -]+(?=\d)", "", fold(text))
        marks |= set(re.findall(rf"\d{{{LEAST_DIGITS},}}", tight)) or {tight.replace(" ", "")}
    return marks


class _Place(NamedTuple):
    """A place that speaks of one person, with the keys of others it is known to belong to."""

    key: Key
    values: Mapping[str, str]
    same: tuple[Key, ...] = ()


class _Gathered:
    """Places with their persons; a place is named by its record, a line of a record, or a part of typing."""

    def __init__(self, store: Store, found: Everything, parts: tuple[TypedPart, ...]) -> None:
        self._store = store
        self._found = found
        self._parts = parts
        self._links = _links(store, found)

    def persons(self) -> list[_Person]:
        """First what the record itself links, then what has one name and nothing that speaks against it."""
        heads: dict[Key, _Person] = {}
        for place in self._places():
            person = _Person.at(place.key, place.values)
            _join(heads, person, (place.key, *place.same))
        return _one_by_name(list({id(one): one for one in heads.values()}.values()))

    def _places(self) -> Iterator[_Place]:
        for one in self._found.held:
            if one.table in SEVERAL:
                for key, values in _lines(one):
                    yield _Place(key, values, self._links.get(key, ()))
            elif one.keeping is not Keeping.TEXT:
                key = (one.table, one.record_id)
                hashed = one.values.get("id_hash")
                same = (("id_hash", hashed),) if hashed else ()
                yield _Place(key, _readable(one), (*self._links.get(key, ()), *same))
        records = {(one.table, one.record_id) for one in self._found.held if one.table not in SEVERAL}
        for place, part in enumerate(self._parts):
            owner = (part.table, part.record_id)
            is_owned = owner in records
            yield _Place(("typed", str(place)), part.values, (owner,) if is_owned else ())

    # -- one person's part of what was found

    def everybody(self, persons: list[_Person]) -> Iterator[Somebody]:
        """Each with their part of what was found."""
        owner = {key: place for place, person in enumerate(persons) for key in person.keys}
        held: list[list[Held]] = [[] for _ in persons]
        for one in self._found.held:
            for place in sorted({owner[key] for key in _keys(one) if key in owner}):
                if (part := self._of(persons[place], one)) is not None:
                    held[place].append(part)
        typed: list[dict[tuple[str, tuple[str, ...]], list[Mapping[str, str]]]] = [{} for _ in persons]
        for number, each in enumerate(self._parts):
            typed[owner["typed", str(number)]].setdefault(each.place, []).append(each.values)
        for person, mine, being in zip(persons, held, typed, strict=True):
            told = tuple(Typed(table, at, together(values)) for (table, at), values in being.items())
            yield Somebody(tuple(person.names), tuple(person.contacts), Everything(tuple(mine), told))

    def _of(self, person: _Person, one: Held) -> Held | None:
        if one.table not in SEVERAL or one.keeping is Keeping.TEXT:
            return one
        mine: dict[str, list[str]] = {}
        for key, values in _lines(one):
            if key in person.keys:
                for name, line in values.items():
                    mine.setdefault(name, []).append(line)
        if not mine:
            return None
        whole = dict(filled_rows(self._store, one.table, id=one.record_id)).get(one.record_id, {})
        left = {
            name: "\n".join(line for line in whole.get(name, "").splitlines() if line not in lines)
            for name, lines in mine.items()
        }
        return replace(one, values={name: "\n".join(lines) for name, lines in mine.items()}, left=left)

    def unsaid(self, persons: list[_Person]) -> tuple[Held, ...]:
        """Texts that name several persons or none wholly; a text that names one is that person's."""
        rest: list[Held] = []
        for one in self._found.held:
            if one.keeping is not Keeping.TEXT:
                continue
            text = fold("".join(one.values.values())).replace(" ", "")
            named = [who for who in persons if any(bare and bare in text for bare in who.bare)]
            if len(named) == 1:
                named[0].keys.add((one.table, one.record_id, "text"))
            else:
                rest.append(one)
        return tuple(rest)


def _readable(one: Held) -> Mapping[str, str]:
    """The values of a place; of a second entry of a sheet those inside it. A file's name is nobody's."""
    if one.keeping is Keeping.FILE:
        return {}
    if "typed" not in one.values:
        return one.values
    inside = personal_of(one.values["typed"])
    return {name: str(value) for name, value in inside.items() if value}


def _keys(one: Held) -> Iterator[Key]:
    """By what a place is known: a text, a record, or the lines of a record that speaks of several."""
    if one.keeping is Keeping.TEXT:
        yield (one.table, one.record_id, "text")
    elif one.table in SEVERAL:
        yield from (key for key, _ in _lines(one))
    else:
        yield (one.table, one.record_id)


def _lines(one: Held) -> Iterator[tuple[Key, Mapping[str, str]]]:
    for name, value in one.values.items():
        for line in value.splitlines():
            yield (one.table, one.record_id, name, line), {name: line}


def _links(store: Store, found: Everything) -> dict[Key, tuple[Key, ...]]:
    """To which other places a place is linked in the record."""
    links: dict[Key, list[Key]] = {}
    ids: dict[str, list[str]] = {}
    for one in found.held:
        ids.setdefault(one.table, []).append(one.record_id)
    for table, column in (*LINKS, ("sheet_entries", "opinion_id")):
        target = "opinions" if column == "opinion_id" else "persons"
        for record_id, other in store.values(holding()[table], "id", column, id=ids.get(table, [])):
            for key in _keys_of(found, table, str(record_id)):
                links.setdefault(key, []).append((target, str(other)) if other else key)
    for file in store.all(Attachment, id=ids.get(Attachment.table, [])):
        links[Attachment.table, file.id] = [(file.owner_table or "", file.owner_id or "")]
    return {key: tuple(others) for key, others in links.items()}


def _keys_of(found: Everything, table: str, record_id: str) -> Iterator[Key]:
    """A record, or of one that speaks of several the line of whom the link means."""
    if table not in SEVERAL:
        yield (table, record_id)
        return
    for one in found.held:
        if (one.table, one.record_id) == (table, record_id):
            yield from (key for key, values in _lines(one) if "name" in values or "chair_name" in values)


def _join(heads: dict[Key, _Person], person: _Person, keys: Iterable[Key]) -> None:
    """Make one person of all who are known by these keys."""
    known = list(keys)
    for other in {id(heads[key]): heads[key] for key in known if key in heads}.values():
        person.take(other)
    person.keys.update(known)
    for key in person.keys:
        heads[key] = person


def _one_by_name(persons: list[_Person]) -> list[_Person]:
    """Make one of those who have a name in common and nothing that tells them apart."""
    by_name: dict[str, list[_Person]] = {}
    for person in persons:
        for bare in person.bare:
            by_name.setdefault(bare, []).append(person)
    gone: set[int] = set()
    for bare in sorted(by_name):
        of_name = [one for one in by_name[bare] if id(one) not in gone]
        left = [one for part in _by_sex(of_name) for one in _by_contact(part)]
        for one in left:
            for other in one.bare - {bare}:
                if not any(one is each for each in by_name[other]):
                    by_name[other].append(one)
        gone |= {id(one) for one in of_name} - {id(one) for one in left}
    return [one for one in persons if id(one) not in gone]


def _by_sex(persons: list[_Person]) -> list[list[_Person]]:
    """Apart where titles tell two apart; who has none then stands alone."""
    sexes = {sex for one in persons for sex in one.sexes}
    if len(sexes) < 2:
        return [persons]
    return [[one for one in persons if one.sexes == part] for part in ({"m"}, {"f"}, set(), {"m", "f"})]


def _by_contact(persons: list[_Person]) -> list[_Person]:
    marked: list[_Person] = []
    for person in (one for one in persons if one.marks):
        rest = [one for one in marked if not one.marks & person.marks]
        for other in (one for one in marked if one.marks & person.marks):
            person.take(other)
        marked = [*rest, person]
    unmarked = [one for one in persons if not one.marks]
    if not unmarked:
        return marked
    alone = marked.pop() if len(marked) == 1 else unmarked.pop()
    for other in unmarked:
        alone.take(other)
    return [*marked, alone]
