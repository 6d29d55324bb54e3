"""The sample's reports and letters, both halves, line by line: what the district officer would send back."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from app.reports.layout import Layout
from app.reports.pdf import faults
from app.reports.pdf.blocks import Text
from app.reports.pdf.typeset import plain
from tests.reports.pagerules import (
    EXTRACTORS,
    DrawnLine,
    bare,
    begins_wrong,
    broken_phrases,
    ends_wrong,
    extracted,
    lines,
)
from tests.reports.sampled import HALVES, half

PHRASES = (Path(__file__).parents[1] / "data" / "official_phrases.txt").read_text("utf-8").splitlines()
EDGE = 595.276 - 2 * 72 / 2.54  # the right margin of an upright page, in points


@pytest.fixture(scope="module", params=HALVES)
def period_id(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def drawn(period_id: str) -> list[DrawnLine]:
    return [
        line
        for pdf in (half(period_id).issued, half(period_id).letter)
        for line in lines(pdf)
        if line.text.strip(".")  # a dotted line to write on is no line of words
    ]


def columns(drawn: list[DrawnLine]) -> list[list[str]]:
    """Lines that stand below each other: on one page, from one left edge, in order."""
    found: dict[tuple[int, int], list[DrawnLine]] = defaultdict(list)
    for line in drawn:
        found[line.page, round(line.left)].append(line)
    return [[line.text for line in sorted(group, key=lambda one: -one.baseline)] for group in found.values()]


def test_no_line_begins_or_ends_with_what_may_not_stand_there(drawn: list[DrawnLine]) -> None:
    assert len(drawn) > 1000
    assert [line for line in drawn if begins_wrong(line.text) or ends_wrong(line.text)] == []


def test_no_official_phrase_is_broken_between_two_lines(drawn: list[DrawnLine]) -> None:
    assert len(PHRASES) >= 60
    assert [found for column in columns(drawn) for found in broken_phrases(column, PHRASES)] == []


def test_justified_lines_end_at_the_edge_of_the_frame(period_id: str, drawn: list[DrawnLine]) -> None:
    """The lines of a paragraph reach the edge, but for its last."""
    filled = [line for line in drawn if abs(line.right - EDGE) < 12 and line.right - line.left > 380]
    assert len(filled) >= 8
    assert [line for line in filled if line.right > EDGE + 0.1] == []
    reached = [line for line in filled if abs(line.right - EDGE) < 0.1]
    assert len(reached) >= 0.6 * len(filled)


@pytest.mark.parametrize("by", EXTRACTORS)
def test_every_sentence_of_the_report_is_found_again(period_id: str, by: str, tmp_path: Path) -> None:
    whole = bare(extracted(half(period_id).issued, by, tmp_path))
    layout: Layout = half(period_id).layout
    sentences = [bare(plain(block.content)) for block in layout.blocks() if isinstance(block, Text)]
    assert len(sentences) > 20
    lost = [one for one in sentences if one not in whole and not _over_pages(one, whole)]
    assert lost == []


def _over_pages(sentence: str, whole: str) -> bool:
    """A sentence that runs over a page end has the next page's number in its middle."""
    return any(sentence[:at] in whole and sentence[at:] in whole for at in range(20, len(sentence) - 20))


def test_the_papers_are_archival(period_id: str) -> None:
    assert faults(half(period_id).issued) == ()
    assert faults(half(period_id).letter) == ()
