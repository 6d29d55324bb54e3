"""Ranges against a plain model: sets of byte numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suanruam_server.ranges import OutOfFile, Place, Span, asked, gaps, place, reach

pieces = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8)


def spans_of(drawn: list[tuple[int, int]]) -> list[Span]:
    return sorted(Span(first, first + length - 1) for first, length in drawn)


def numbers_of(spans: list[Span]) -> set[int]:
    return {number for span in spans for number in range(span.first, span.last + 1)}


@given(pieces, st.integers(0, 40), st.integers(1, 20))
def test_gaps_are_what_is_not_covered(drawn: list[tuple[int, int]], first: int, length: int) -> None:
    covered, span = spans_of(drawn), Span(first, first + length - 1)
    found = gaps(covered, span)
    assert numbers_of(found) == numbers_of([span]) - numbers_of(covered)
    assert found == sorted(found) and all(one.length > 0 for one in found)


@given(pieces)
def test_reach_ends_at_the_first_hole(drawn: list[tuple[int, int]]) -> None:
    covered = spans_of(drawn)
    there = numbers_of(covered)
    assert reach(covered) == next(number for number in range(100) if number not in there)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 25))
def test_a_range_asked_is_cut_to_the_file(first: int, last: int, size: int) -> None:
    content = list(range(size))
    if first >= size:
        with pytest.raises(OutOfFile):
            asked(f"bytes={first}-{last}", size)
    elif last < first:
        assert asked(f"bytes={first}-{last}", size) is None
    else:
        found = asked(f"bytes={first}-{last}", size)
        assert found is not None
        assert content[found.first : found.last + 1] == content[first : last + 1]


@given(st.integers(1, 40), st.integers(1, 25))
def test_a_tail_asked_is_the_end_of_the_file(length: int, size: int) -> None:
    content = list(range(size))
    found = asked(f"bytes=-{length}", size)
    assert found is not None
    assert content[found.first : found.last + 1] == content[-length:]


@pytest.mark.parametrize(
    "header", [None, "", "bytes=", "bytes=-", "items=0-1", "bytes=0-1,3-4", "bytes=a-b", "0-1", "bytes 0-1"]
)
def test_what_is_no_single_range_is_ignored(header: str | None) -> None:
    assert asked(header, 10) is None


@pytest.mark.parametrize(
    "header",
    [
        *(
            "",
            "bytes",
            "bytes 0-1",
            "bytes 0-1/*",
            "bytes */10",
            "bytes 5-4/10",
            "bytes 0-10/10",
            "bytes -1-2/10",
        ),
        *(
            "bytes 0-9/9999999999999",
            "bytes 0-٩/10",
            "bytes 0-1/10, 2-3/10",
            "bytes=0-1/10",
            "bytes 0-1/0x10",
        ),
    ],
)
def test_a_place_that_contradicts_itself_is_none(header: str) -> None:
    assert place(header) is None


def test_a_place_is_read() -> None:
    assert place("bytes 3-9/10") == Place(Span(3, 9), 10)
