"""From one opinion to its lines, its baht and the sentences of the report, and back from each sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app import sample
from app.models.errors import BadInput
from app.models.hearings import Opinion, OpinionProject
from app.models.periods import find_period
from app.models.store import Store
from app.models.threads import thread
from app.reports import editions
from app.reports.pdf.blocks import Run, Text
from app.reports.tracing import Told, opinion_of, records_of, told, trace
from tests.reports import sampled

H1 = find_period("2569-1")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("traced") / "record", bytes(32)) as opened:
        sample.write(opened, actor="ก")
        yield opened


@pytest.fixture(scope="module")
def linked(store: Store) -> Opinion:
    """A shown opinion of the first half that became a plan line."""
    ids = [link.opinion_id for link in store.all(OpinionProject)]
    days = {one.id: one for one in store.all(Opinion, id=[one for one in ids if one])}
    return next(
        one for one in days.values() if one.received_on and H1.starts_on <= one.received_on <= H1.ends_on
    )


@pytest.fixture(scope="module")
def half(store: Store) -> Told:
    return Told(store, H1)


def test_every_sentence_found_counts_the_opinion_and_is_on_the_paper(
    store: Store, half: Told, linked: Opinion
) -> None:
    paper, _ = editions.draft(store, H1)
    found = half.of({(linked.table, linked.id)})
    keys = {key for one in found for key in one.figures}
    assert {"opinions.received", "opinions.to_projects"} <= keys
    for key in keys:
        behind = {(source.table, source.id) for source in paper.figures[key].sources}
        assert (linked.table, linked.id) in behind, key
        assert key in {place.key for place in paper.rendered.places}, key


def test_no_sentence_that_counts_the_opinion_is_left_out(half: Told, linked: Opinion, store: Store) -> None:
    paper, _ = editions.draft(store, H1)
    asked = (linked.table, linked.id)
    said = {
        run.link
        for _, _, blocks in sampled.half(H1.id).layout.laid_parts()
        for block in blocks
        if isinstance(block, Text)
        for run in block.content
        if isinstance(run, Run) and run.link
    }
    counting = {key for key in said if asked in {(one.table, one.id) for one in paper.figures[key].sources}}
    assert {key for one in half.of({asked}) for key in one.figures} == counting
    assert len(counting) >= 4


def test_the_way_closes_from_opinion_to_sentence_and_back(store: Store, half: Told, linked: Opinion) -> None:
    found = thread(store, linked)
    for sentence in half.of(records_of(found)):
        assert sentence.records <= records_of(found)
        again = half.of(sentence.records)
        assert sentence in again


def test_table_lines_name_the_table_and_the_place(half: Told, linked: Opinion) -> None:
    lines = [one.text for one in half.of({(linked.table, linked.id)}) if not one.figures]
    assert any(one.startswith("ข้อเสนอที่นำไปสู่โครงการ: ตารางลำดับที่") for one in lines)


def test_one_not_taken_up_is_found_in_its_table(store: Store, half: Told) -> None:
    declined = next(
        one
        for one in store.all(Opinion, decision="declined", screening="shown")
        if one.received_on and H1.starts_on <= one.received_on <= H1.ends_on
    )
    texts = [one.text for one in half.of({(declined.table, declined.id)})]
    assert any(one.startswith("ข้อเสนอที่ไม่บรรจุแผนและเหตุผล") for one in texts)


def test_nothing_is_said_of_what_no_figure_counts(half: Told) -> None:
    assert half.of({("opinions", "no such id")}) == ()


def test_the_whole_way_is_told_in_words(store: Store, linked: Opinion) -> None:
    lines = [one.thai for one in told(trace(store, linked, (H1,)))]
    assert lines[0].startswith(f"ข้อเสนอเลขที่รับ {linked.ref_no}")
    assert any("→ โครงการ" in one and "บาท" in one for one in lines)
    assert any(f"→ รายงานรอบ {H1.id}" in one for one in lines)


def test_an_unknown_number_is_told(store: Store) -> None:
    with pytest.raises(BadInput, match="9999/2569"):
        opinion_of(store, "9999/2569")
