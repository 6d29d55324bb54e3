"""A pile of paper: what is missing or double, when it may be closed, and what a second entry finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models import paper_batches, second_entries
from app.models.errors import BadInput
from app.models.hearings import Opinion, OpinionBatch, SheetEntry
from app.models.paper_batches import BatchClosed, Pile, marked, opinion, ranges
from app.models.schema import changed
from app.models.second_entries import FIRST, MARK, NEW, SECOND, Decision
from app.models.store import Store
from app.models.users import User

KEY = bytes(range(32))
DAY = date(2025, 11, 3)
MANY = 100


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        opened.guards.append(paper_batches.guard(opened))
        yield opened


def begun(store: Store, sheets: int) -> OpinionBatch:
    batch = OpinionBatch(title="แบบสำรวจ", received_on=DAY, sheets=sheets, counted_by="ผู้นับ")
    store.save(batch, actor="ก")
    return batch


def put(store: Store, batch: OpinionBatch, number: int, actor: str = "ก", **values: Any) -> Opinion:
    given = {"problem": f"เรื่องของแผ่นที่ {number}", **values}
    made = opinion(Pile.read(store, batch), number, given, f"{number:04d}/2568")
    store.save(made, actor=actor)
    return made


def filled(store: Store, sheets: int) -> OpinionBatch:
    batch = begun(store, sheets)
    for number in range(1, sheets + 1):
        put(store, batch, number)
    return batch


# -- counting and closing


def test_99_of_100_do_not_close_and_the_missing_number_is_named(store: Store) -> None:
    batch = begun(store, MANY)
    for number in range(1, MANY + 1):
        if number != 57:
            put(store, batch, number)
    pile = Pile.read(store, batch)
    with pytest.raises(BadInput) as refused:
        paper_batches.closed(pile, "ข", DAY)
    assert "100" in refused.value.what.thai and "99" in refused.value.what.thai
    assert "ขาดแผ่นที่ 57" in refused.value.what.thai
    with pytest.raises(BadInput):  # nor from any other form
        store.save(changed(batch, closed_on=DAY), actor="ข")
    assert pile.following(56) == 57 and pile.following(80) == 57
    store.save(marked(pile, 57, "blank", "ก"), actor="ก")
    closed = paper_batches.closed(Pile.read(store, batch), "ข", DAY)
    store.save(closed, actor="ข")
    assert (closed.closed_by, closed.closed_on) == ("ข", DAY)


def test_a_blank_sheet_is_accounted_for_and_is_no_opinion(store: Store) -> None:
    batch = begun(store, 3)
    put(store, batch, 1)
    for number, mark in ((2, "blank"), (3, "unreadable")):
        store.save(marked(Pile.read(store, batch), number, mark, "ก"), actor="ก")
    check = Pile.read(store, batch).check()
    assert (check.entered, check.marked, check.opinions, check.is_even) == (3, 2, 1, True)
    assert store.count(Opinion) == 1
    assert Pile.read(store, batch).sheet(3).mark == "unreadable"
    entry = Pile.read(store, batch).sheet(2).entry
    assert entry is not None
    with store.saving("ก") as writing:
        writing.erase(entry)
    kept = Pile.read(store, batch)
    assert (kept.sheet(2).mark, kept.check().is_even) == ("", True)


def test_a_sheet_with_words_is_not_blank(store: Store) -> None:
    batch = begun(store, 2)
    put(store, batch, 1)
    with pytest.raises(BadInput) as refused:
        marked(Pile.read(store, batch), 1, "blank", "ก")
    assert "แผ่นที่ 1" in refused.value.what.thai
    with pytest.raises(BadInput):
        opinion(Pile.read(store, batch), 2, {"problem": "  ", "village": "2"}, "1/2568")
    with pytest.raises(BadInput) as refused:
        opinion(
            Pile.read(store, batch), 2, {"problem": "ถนน", "proposer_name": "1-1037-02071-81-1"}, "1/2568"
        )
    assert "13 หลัก" in refused.value.what.thai


def test_several_matters_on_a_sheet_are_one_sheet_the_same_twice_is_told(store: Store) -> None:
    batch = begun(store, 2)
    put(store, batch, 1)
    put(store, batch, 1, problem="อีกเรื่อง")
    put(store, batch, 2)
    check = Pile.read(store, batch).check()
    assert (check.entered, check.opinions, check.is_even) == (2, 3, True)
    put(store, batch, 2)
    put(store, batch, 5)
    check = Pile.read(store, batch).check()
    assert (check.double, check.beyond, check.is_even) == ((2,), (5,), False)
    with pytest.raises(BadInput, match="5"):
        paper_batches.closed(Pile.read(store, batch), "ข", DAY)


def test_parts_of_an_opinion_split_later_are_no_sheets(store: Store) -> None:
    batch = begun(store, 1)
    whole = put(store, batch, 1)
    store.save(changed(whole, id=Opinion().id, ref_no="9/2568", part_of_id=whole.id), actor="ก")
    assert Pile.read(store, batch).check().opinions == 1


def test_a_closed_batch_opens_and_changes_its_sheets_only_with_a_reason(store: Store) -> None:
    batch = filled(store, 3)
    store.save(paper_batches.closed(Pile.read(store, batch), "ข", DAY), actor="ข")
    shut = store.all(OpinionBatch)[0]
    first = store.all(Opinion)[0]
    for change in (
        changed(shut, closed_on=None),
        changed(shut, sheets=4),
        changed(first, sheet_no=7),
        Opinion(batch_id=batch.id, sheet_no=4, problem="อีก"),
        SheetEntry(batch_id=batch.id, sheet_no=4),
    ):
        with pytest.raises(BatchClosed):
            store.save(change, actor="ข")
    store.save(changed(first, screening="shown"), actor="ข")
    with pytest.raises(BadInput):
        paper_batches.reopened(shut, " ")
    store.save(paper_batches.reopened(shut, "พบอีกหนึ่งแผ่น"), actor="ข", reason="พบอีกหนึ่งแผ่น")
    assert store.history(batch.id)[-1]["reason"] == "พบอีกหนึ่งแผ่น"
    assert store.all(OpinionBatch)[0].closed_on is None


def test_a_batch_taken_in_closed_brings_its_sheets_along(store: Store) -> None:
    batch = OpinionBatch(received_on=DAY, sheets=1, closed_on=DAY)
    with store.saving("นำเข้า") as writing:
        writing.save(batch)
        writing.save(Opinion(batch_id=batch.id, sheet_no=1, problem="ถนน"))
    assert Pile.read(store, batch).check().is_even


def test_a_count_is_corrected_with_a_reason_that_is_kept(store: Store) -> None:
    batch = begun(store, 3)
    with pytest.raises(BadInput):
        paper_batches.counted(batch, 4, "ค")
    store.save(paper_batches.counted(batch, 4, "ค", "สองแผ่นติดกัน"), actor="ค", reason="สองแผ่นติดกัน")
    line = store.history(batch.id)[-1]
    assert (line["actor"], line["reason"]) == ("ค", "สองแผ่นติดกัน")
    assert '"sheets":3' in line["before"]
    for count in (None, 0, -1, 100_001):
        with pytest.raises(BadInput):
            paper_batches.counted(OpinionBatch(), count, "ค")


def test_numbers_are_said_in_runs() -> None:
    assert ranges([3, 8, 7, 9, 12]) == "3, 7–9, 12"
    assert ranges([]) == ""
    assert ranges(range(1, 60, 2), 3) == "1, 3, 5, …"


def test_receipt_numbers_go_on_by_calendar_year(store: Store) -> None:
    store.save(Opinion(ref_no="0212/2568"), Opinion(ref_no="0003/2569"), Opinion(ref_no="ศท 7"), actor="ก")
    assert paper_batches.next_ref(store, DAY) == "0213/2568"
    assert paper_batches.next_ref(store, date(2026, 1, 2)) == "0004/2569"
    assert paper_batches.next_ref(store, date(2027, 1, 2)) == "0001/2570"


# -- the second entry


def again(store: Store, batch: OpinionBatch, number: int, *matters: dict[str, Any], mark: str = "") -> None:
    sheet = Pile.read(store, batch).sheet(number)
    store.save(second_entries.second(sheet, batch.id, matters, mark, "ข"), actor="ข")


def decide(store: Store, batch: OpinionBatch, number: int, **how: Decision) -> None:
    decisions = {(0, name): one for name, one in how.items()}
    store.save(*second_entries.settled(store, Pile.read(store, batch), number, decisions), actor="ข")


def users(store: Store, *names: str) -> None:
    store.save(*(User(name=one, role="clerk") for one in names), actor="เตรียม")


def test_the_same_person_is_no_second_unless_there_is_nobody_else(store: Store) -> None:
    batch = begun(store, 3)
    put(store, batch, 1, "ก")
    put(store, batch, 2, "ข")
    pile = Pile.read(store, batch)
    second_entries.must_be_other(store, pile.sheet(1), "ก")
    users(store, "ก", "ข")
    with pytest.raises(BadInput) as refused:
        second_entries.must_be_other(store, pile.sheet(1), "ก")
    assert "คนอื่น" in refused.value.said("th")
    second_entries.must_be_other(store, pile.sheet(1), "ข")
    with pytest.raises(BadInput):
        second_entries.must_be_other(store, pile.sheet(3), "ข")
    store.settings.set(second_entries.SHARE, 100, actor="ก")
    found = second_entries.round_of(store, pile, "ก")
    assert (found.chosen, found.own, found.waiting) == ((1, 2), (1,), (2,))


def test_a_sample_is_spread_and_always_the_same(store: Store) -> None:
    batch = OpinionBatch()
    chosen = second_entries.sample(batch, range(1, 101), 10)
    assert len(chosen) == 10 and chosen == second_entries.sample(batch, range(100, 0, -1), 10)
    assert chosen != second_entries.sample(OpinionBatch(), range(1, 101), 10)
    assert second_entries.sample(batch, range(1, 6), 100) == (1, 2, 3, 4, 5)
    assert second_entries.sample(batch, [], 10) == ()
    assert second_entries.share(store) == second_entries.USUAL_SHARE


def test_a_second_entry_that_says_the_same_is_settled_at_once(store: Store) -> None:
    batch = begun(store, 1)
    put(store, batch, 1, problem="ถนน  ชำรุด", village="2")
    again(store, batch, 1, {"problem": "ถนน ชำรุด", "village": "2", "received_on": DAY})
    sheet = Pile.read(store, batch).sheet(1)
    assert sheet.entry is not None and sheet.entry.settled is True
    assert sheet.entry.opinion_id == sheet.opinions[0].id
    assert second_entries.is_typed_twice(sheet) and sheet.is_entered and not sheet.is_marked


def test_differences_are_decided_field_by_field(store: Store) -> None:
    batch = begun(store, 1)
    put(store, batch, 1, problem="ถนนชำรุด", village="2", proposer_kind="inside", location="ซอย 1")
    typed = {"problem": "ถนนทรุด", "village": "3", "location": "ซอย 7", "received_on": DAY}
    again(store, batch, 1, typed | {"proposer_kind": "inside"})
    sheet = Pile.read(store, batch).sheet(1)
    names = [one.column for one in second_entries.differences(sheet)]
    assert names == ["village", "problem", "location"]
    with pytest.raises(BadInput, match="decided"):
        decide(store, batch, 1, village=Decision(FIRST))
    with pytest.raises(BadInput) as refused:
        paper_batches.closed(Pile.read(store, batch), "ข", DAY)
    assert "ยังไม่ตัดสิน" in refused.value.what.thai
    decide(
        store,
        batch,
        1,
        village=Decision(FIRST),
        problem=Decision(SECOND),
        location=Decision(NEW, "ซอย 17"),
    )
    sheet = Pile.read(store, batch).sheet(1)
    found = sheet.opinions[0]
    assert (found.village, found.problem, found.location) == ("2", "ถนนทรุด", "ซอย 17")
    assert sheet.is_settled and '"0/village":"first"' in str(sheet.entry and sheet.entry.typed)
    paper_batches.closed(Pile.read(store, batch), "ข", DAY)


def test_a_matter_only_the_second_saw_is_added_one_only_the_first_saw_stays(store: Store) -> None:
    batch = begun(store, 2)
    put(store, batch, 1)
    store.save(marked(Pile.read(store, batch), 2, "blank", "ก"), actor="ก")
    again(store, batch, 1, mark="blank")
    with pytest.raises(BadInput) as refused:
        decide(store, batch, 1, mark=Decision(SECOND))
    assert "ลบทิ้งไม่ได้" in refused.value.said("th")
    decide(store, batch, 1, mark=Decision(FIRST))
    again(store, batch, 2, {"problem": "มีลายมือจาง ๆ", "received_on": DAY})
    decide(store, batch, 2, mark=Decision(SECOND))
    pile = Pile.read(store, batch)
    assert [one.problem for one in pile.sheet(2).opinions] == ["มีลายมือจาง ๆ"]
    assert not pile.sheet(2).is_marked and pile.check().is_even
    assert pile.sheet(2).opinions[0].ref_no == "0002/2568"


def test_blank_or_unreadable_is_a_difference_too(store: Store) -> None:
    batch = begun(store, 2)
    for number in (1, 2):
        store.save(marked(Pile.read(store, batch), number, "blank", "ก"), actor="ก")
        again(store, batch, number, mark="unreadable")
    (one,) = second_entries.differences(Pile.read(store, batch).sheet(1))
    assert (one.column, one.first, one.second) == (MARK, "blank", "unreadable")
    decide(store, batch, 1, mark=Decision(SECOND))
    decide(store, batch, 2, mark=Decision(FIRST))
    pile = Pile.read(store, batch)
    assert [pile.sheet(no).mark for no in (1, 2)] == ["unreadable", "blank"]
    assert pile.check().is_even and store.count(Opinion) == 0


def test_what_was_typed_a_second_time_leaves_no_trace_once_erased(store: Store) -> None:
    batch = begun(store, 1)
    put(store, batch, 1)
    again(store, batch, 1, {"problem": "คำที่ลบได้", "proposer_name": "นางสมมติ"})
    entry = store.all(SheetEntry)[0]
    assert not any("สมมติ" in str(line) for line in store.history(entry.id))
    with store.saving("ข") as writing:
        writing.erase(entry)
    sheet = Pile.read(store, batch).sheet(1)
    assert sheet.entry is not None and sheet.entry.typed is None
    assert second_entries.differences(sheet) == [] and sheet.is_entered and not sheet.is_marked
