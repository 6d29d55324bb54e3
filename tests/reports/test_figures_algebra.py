"""What a figure is: counts, sums, shares and means, and when they close."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.models.errors import Words
from app.models.hearings import Sitting
from app.models.plans import Payment
from app.models.schema import choices
from app.reports.figures.figure import (
    Figure,
    Source,
    absent,
    by_kind,
    closes,
    counted,
    mean,
    quotient,
    share,
    summed,
)

SAID = Words("จำนวน", "Number")
ROWS = [Sitting(id="a", participants=10), Sitting(id="b", participants=None), Sitting(id="c", participants=0)]


def people(*sittings: Sitting) -> Figure:
    return summed("people", SAID, sittings, lambda s: s.participants, "times")


def test_a_count_knows_its_records() -> None:
    figure = counted("held", SAID, ROWS)
    assert (figure.value, figure.of) == (3, 3)
    assert figure.sources[0] == Source("sittings", "a", 1)
    assert closes(figure)


def test_a_sum_leaves_the_unknown_out_and_says_so() -> None:
    figure = people(*ROWS)
    assert (figure.value, figure.unknown, figure.of, figure.complete) == (10, 1, 3, False)


def test_a_sum_of_which_nothing_is_known_is_unknown_and_not_zero() -> None:
    assert people(ROWS[1]).value is None
    assert closes(people(ROWS[1]))


def test_a_sum_over_no_record_is_a_true_zero() -> None:
    figure = people()
    assert (figure.value, figure.of) == (0, 0)
    assert closes(figure)


def test_what_only_an_absent_record_could_tell_is_unknown() -> None:
    figure = absent("people", SAID, "people")
    assert (figure.value, figure.unknown, figure.of) == (None, 1, 1)
    assert closes(figure)


def test_an_entered_zero_is_a_true_zero() -> None:
    assert people(ROWS[2]).value == 0


@pytest.mark.parametrize(
    "wrong",
    [
        replace(people(*ROWS), value=11),
        replace(people(*ROWS), unknown=0),
        replace(people(*ROWS), of=2),
        replace(people(ROWS[1]), value=0),
        replace(absent("people", SAID, "people"), value=0),
        replace(absent("people", SAID, "people"), of=2),
        replace(counted("held", SAID, ROWS), value=2),
        replace(counted("held", SAID, ROWS), sources=(Source("sittings", "a", 1),) * 3),
        replace(counted("held", SAID, ROWS), of=2),
        replace(share("part", SAID, counted("a", SAID, ROWS[:1]), counted("b", SAID, ROWS)), value=33.0),
        replace(counted("held", SAID, ROWS), value=None),
    ],
)
def test_what_does_not_add_up_does_not_close(wrong: Figure) -> None:
    assert not closes(wrong)


def test_a_share_carries_numerator_and_denominator() -> None:
    figure = share("part", SAID, counted("a", SAID, ROWS[:1]), counted("b", SAID, ROWS))
    assert (figure.value, figure.unit) == (33.33, "percent")
    assert [part.value for part in figure.parts] == [1, 3]
    assert closes(figure)


def test_a_share_of_nothing_is_unknown() -> None:
    figure = share("part", SAID, counted("a", SAID, []), counted("b", SAID, []))
    assert figure.value is None
    assert closes(figure)


def test_a_mean_over_the_unknown_is_unknown() -> None:
    assert mean("mean", SAID, people(ROWS[1]), counted("n", SAID, ROWS)).value is None


@pytest.mark.parametrize(
    ("above", "below", "scale", "expected"),
    [
        (1, 8, 1, 0.13),
        (1, 3, 100, 33.33),
        (2, 3, 100, 66.67),
        (1005, 1000, 1, 1.01),
        (0, 5, 100, 0.0),
        (5, 0, 1, None),
    ],
)
def test_quotients_round_halves_up_at_two_decimals(
    above: int, below: int, scale: int, expected: float
) -> None:
    assert quotient(above, below, scale) == expected


def test_a_breakdown_keeps_empty_unknown_and_unlisted_kinds_apart() -> None:
    payments = [Payment(note=note) for note in ("x", "x", None, "later", "")]
    whole = counted("paid", SAID, payments)
    cut = by_kind(whole, "note", choices(("x", "ก", "X"), ("y", "ข", "Y")), payments, lambda p: p.note)
    assert [(part.key, part.value) for part in cut.parts] == [
        ("paid.note.x", 2),
        ("paid.note.y", 0),
        ("paid.note.later", 1),
        ("paid.note.unsaid", 2),
    ]
    assert cut.part("y").words == Words("ข", "Y")
    with pytest.raises(KeyError):
        cut.part("z")
