"""An ID number is recognised and never kept; a number that goes with its last digit proves nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models import identity
from app.models.errors import BadInput, Words
from app.models.hearings import Opinion
from app.models.settings import Setting
from app.models.store import Store
from tests.faults.test_remains import plain

KEY = bytes(range(32))
NUMBER = "9123456789010"
"""Made up: no number of a person begins with 9. Its last digit goes with the others."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        yield opened


def said(value: object) -> Iterator[str]:
    """All words of the module."""
    for one in vars(value).values():
        if isinstance(one, Words):
            yield from one


def test_the_last_digit_is_computed_as_the_rule_says() -> None:
    assert identity.last_digit(NUMBER[:-1]) == int(NUMBER[-1])


@pytest.mark.parametrize("typed", [NUMBER, "9-1234-56789-01-0", "๙-๑๒๓๔-๕๖๗๘๙-๐๑-๐", f" {NUMBER} "])
def test_a_number_is_read_as_people_write_it(typed: str) -> None:
    assert identity.number_of(typed) == NUMBER


@pytest.mark.parametrize("typed", ["", "912345678901", "91234567890103", "912345678901x", "9123456789011"])
def test_what_cannot_be_a_number_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        identity.number_of(typed)
    assert not typed or typed not in refused.value.said("th") + refused.value.said("en")


def test_a_slip_in_the_third_digit_goes_unnoticed_and_no_word_claims_more() -> None:
    """T12: its weight is 11, so each of the ten digits there goes with the same last one."""
    changed = [f"{NUMBER[:2]}{digit}{NUMBER[3:]}" for digit in "0123456789"]
    assert [identity.number_of(one) for one in changed] == changed
    together = " ".join(said(identity))
    assert not any(
        word in together.lower() for word in ("verified", "ยืนยัน", "confirmed", "ถูกต้อง", "authentic")
    )


def test_the_same_number_is_recognised_and_kept_nowhere(store: Store) -> None:
    assert identity.recall(store, NUMBER) == ""
    first = identity.remember(store, NUMBER, actor="ก")
    again = identity.remember(store, "9-1234-56789-01-0", actor="ข")
    store.save(Opinion(id_hash=first, problem="ถนน"), actor="ก")
    assert first == again == identity.recall(store, NUMBER) and len(first) == 64
    assert identity.times_given(store, first) == 1
    store.close()
    kept = plain(store.folder)
    assert first.encode() in kept and NUMBER.encode() not in kept and NUMBER.encode("utf-16-le") not in kept


def test_each_record_has_a_key_of_its_own_and_makes_it_once(store: Store, tmp_path: Path) -> None:
    ours = identity.remember(store, NUMBER, actor="ก")
    key = store.get(Setting, identity.KEY)
    with Store.open(tmp_path / "other", KEY) as other:
        theirs = identity.remember(other, NUMBER, actor="ก")
    assert ours != theirs and key is not None and len(bytes.fromhex(json.loads(key.value or ""))) == 32
    identity.remember(store, NUMBER, actor="ก")
    assert store.get(Setting, identity.KEY) == key


def test_other_opinions_with_the_same_number_are_counted(store: Store) -> None:
    mark = identity.remember(store, NUMBER, actor="ก")
    opinions = [Opinion(id_hash=mark) for _ in range(3)]
    store.save(*opinions, Opinion(), actor="ก")
    assert identity.times_given(store, mark, besides=opinions[0].id) == 2
