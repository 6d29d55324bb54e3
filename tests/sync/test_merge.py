"""Laws of the merge and of the wire form: whatever both wrote, no word is lost and both come to the same."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.models import copies
from app.models.office import Document, Person
from app.models.schema import columns
from app.sync import wire
from app.sync.merge import merge
from app.sync.sealing import Seal
from app.sync.state import DELETED
from app.sync.wire import Gone, Note, Row

SEAL = Seal(bytes(range(32)))
NAMES = ("number", "subject", "body", "addressee")
TEXT = st.sampled_from([None, "ก", "ข", "ค"])
EXTRA = st.dictionaries(
    st.sampled_from(["shoes", "hat", "~heart"]), st.sampled_from(["1", "2", None]), max_size=2
)
LETTERS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
ANY = st.recursive(
    st.none() | st.booleans() | NUMBERS | LETTERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LETTERS, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def rows(draw: st.DrawFn, deleted: bool | None = False) -> Row:
    values = {name: draw(TEXT) for name in NAMES}
    gone = draw(st.booleans()) if deleted is None else deleted
    return {"id": "1", "deleted": int(gone), "extra": draw(EXTRA), **values}


@given(rows(), rows())
def test_who_changed_nothing_takes_theirs(base: Row, theirs: Row) -> None:
    assert merge(base, dict(base), theirs) == (theirs, ())


@given(rows(deleted=None), rows(deleted=None))
def test_theirs_unchanged_leaves_ours(base: Row, mine: Row) -> None:
    assert merge(base, mine, dict(base)) == (mine, ())


@given(rows(deleted=None), rows(deleted=None))
def test_the_same_on_both_sides_agrees(base: Row, both: Row) -> None:
    assert merge(base, dict(both), dict(both)) == (both, ())
    assert merge(None, dict(both), dict(both)) == (both, ())
    assert merge({}, dict(both), dict(both)) == (both, ())


@given(rows(), rows(), rows())
def test_each_column_is_somebodys_and_a_clash_is_told(base: Row, mine: Row, theirs: Row) -> None:
    row, conflicts = merge(base, mine, theirs)
    for name in NAMES:
        both = mine[name] != base[name] != theirs[name] != mine[name]
        assert (name in conflicts) is both
        assert row[name] == (mine[name] if both or theirs[name] == base[name] else theirs[name])


@given(rows(deleted=None), rows(deleted=None), rows(deleted=None))
def test_both_sides_see_the_same_conflict_and_else_the_same_row(base: Row, mine: Row, theirs: Row) -> None:
    here, there = merge(base, mine, theirs), merge(base, theirs, mine)
    assert here.conflicts == there.conflicts
    assert here.conflicts or here.row == there.row


@given(rows(deleted=None), rows(deleted=None), rows(deleted=None))
def test_nothing_is_lost_without_a_question(base: Row, mine: Row, theirs: Row) -> None:
    """What either side wrote stands in the result, or somebody is asked."""
    row, conflicts = merge(base, mine, theirs)
    for side, other in ((mine, theirs), (theirs, mine)):
        for name in ("deleted", *NAMES):
            if side[name] != base[name] and name not in conflicts and conflicts != DELETED:
                assert row[name] == side[name] or (row["deleted"] and other["deleted"])
        for key in {*side["extra"], *base["extra"]}:
            value = side["extra"].get(key, ...)
            if value != base["extra"].get(key, ...) and "extra" not in conflicts and conflicts != DELETED:
                assert row["extra"].get(key, ...) == value


@given(rows(deleted=None), rows(deleted=None))
def test_of_an_unknown_past_every_difference_is_asked(mine: Row, theirs: Row) -> None:
    row, conflicts = merge({}, mine, theirs)
    differing = tuple(name for name in mine if mine[name] != theirs[name])
    assert conflicts == (DELETED if mine["deleted"] != theirs["deleted"] else differing) and row == mine


@given(rows(), rows(), rows())
def test_what_was_sent_counts_as_the_base(base: Row, sent: Row, mine: Row) -> None:
    """Theirs is what we sent: ours went on from there."""
    assert merge(base, mine, dict(sent), sent) == (mine, ())


@given(rows(), rows())
def test_made_on_both_sides_blanks_are_filled(mine: Row, theirs: Row) -> None:
    row, conflicts = merge(None, mine, theirs)
    for name in NAMES:
        assert row[name] == (theirs[name] if mine[name] is None else mine[name])
        assert (name in conflicts) is (None not in (mine[name], theirs[name]) and mine[name] != theirs[name])


@given(rows(), rows())
def test_what_was_erased_here_stays_erased(mine: Row, theirs: Row) -> None:
    base = {**mine, "body": Gone("e1:00")}
    row, conflicts = merge(base, {**mine, "body": None}, theirs)
    assert row["body"] is None and "body" not in conflicts


@given(rows())
def test_erasing_somebody_does_not_stand_against_a_deletion(mine: Row) -> None:
    base, mine = {**mine, "body": Gone("e1:00")}, {**mine, "body": None}
    theirs = {**mine, "deleted": 1}
    assert merge(base, mine, theirs) == (theirs, ())


# -- the wire form


def person(values: dict[str, str | None], extra: dict[str, Any]) -> Row:
    known = {"id", "deleted", "extra", "row_hash", *(one.name for one in columns(Person))}
    kept = {name: value for name, value in extra.items() if name not in known and not name.startswith("~")}
    return wire.row_of_record(Person(**values, extra=kept))  # type: ignore[arg-type]


PERSONS = st.builds(
    person,
    st.fixed_dictionaries(
        {name: LETTERS | st.none() for name in ("given_name", "phone", "note", "position")}
    ),
    st.dictionaries(LETTERS, ANY, max_size=3),
)


@given(PERSONS)
def test_what_goes_out_comes_back_the_same(row: Row) -> None:
    body = wire.body_of(SEAL, Person, row)
    assert wire.row_of(SEAL, body.text) == row
    assert wire.body_of(SEAL, Person, wire.row_of(SEAL, body.text)) == body
    assert wire.hash_of(body.text) == body.hash


@given(PERSONS)
def test_nothing_personal_is_outside_the_seal(row: Row) -> None:
    body = json.loads(wire.body_of(SEAL, Person, row).text)
    assert not {"given_name", "phone", "note"} & set(body["values"])
    assert all(text.startswith("s1:") for text in body["sealed"].values())


@given(PERSONS, st.sampled_from(["phone", "note", "given_name"]))
def test_an_erased_column_is_gone_from_a_copy_and_known_by_its_mark(row: Row, name: str) -> None:
    body = wire.body_of(SEAL, Person, row)
    kept = copies.without(body.text, [name], unknown=False)
    sealed = json.loads(body.text)["sealed"].get(name, "")
    assert wire.row_of(SEAL, kept)[name] == Gone(copies.mark(sealed))
    assert not sealed or sealed not in kept
    assert copies.without(kept, [name], unknown=False) == kept


@given(st.builds(Note, LETTERS, LETTERS, LETTERS, LETTERS), LETTERS)
def test_a_note_opens_at_its_own_record_only(note: Note, other: str) -> None:
    hashed = wire.hash_of("x")
    sealed = wire.sealed_note(SEAL, note, "persons", "1", hashed)
    assert wire.note_of(SEAL, sealed, "persons", "1", hashed) == note
    for place in (("users", "1", hashed), ("persons", "2", hashed), ("persons", "1", wire.hash_of("y"))):
        assert wire.note_of(SEAL, sealed, *place) == Note()
    for spoilt in (other, None, 5, sealed[:-5], SEAL.sealed("[]", "persons", "1", hashed, "note")):
        assert wire.note_of(SEAL, spoilt, "persons", "1", hashed) == Note()


def test_ancestors_travel_in_a_note() -> None:
    past = tuple(wire.short(wire.hash_of(str(number))) for number in range(wire.PAST + 5))
    sealed = wire.sealed_note(SEAL, Note(past=past), "documents", "1", "0")
    assert wire.note_of(SEAL, sealed, "documents", "1", "0").past == past[: wire.PAST]


def test_sealing_is_the_same_each_time_and_differs_by_place() -> None:
    one = wire.body_of(SEAL, Person, wire.row_of_record(Person(id="1", phone="081", note="081")))
    assert one == wire.body_of(SEAL, Person, wire.row_of_record(Person(id="1", phone="081", note="081")))
    other = wire.body_of(SEAL, Person, wire.row_of_record(Person(id="2", phone="081", note="081")))
    sealed = [json.loads(body.text)["sealed"][name] for body in (one, other) for name in ("phone", "note")]
    assert len(set(sealed)) == 4


def test_a_document_has_nothing_sealed_but_its_signer() -> None:
    body = json.loads(
        wire.body_of(SEAL, Document, wire.row_of_record(Document(number="1", signer_name="ก"))).text
    )
    assert body["values"] == {"number": "1"} and set(body["sealed"]) == {"signer_name"}
