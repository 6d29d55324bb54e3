"""Minutes: what a resolution lacks to stand, how they are adopted, and the lock after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import minutes
from app.models.committees import Committee, Member, Term
from app.models.errors import MinutesLocked
from app.models.meetings import AgendaItem, Attendance, Discussion, FollowUp, Meeting, Resolution
from app.models.schema import changed
from app.models.store import Store

KEY = bytes(range(32))
DAY = date(2025, 10, 2)
BODY = Committee(name="คณะกรรมการศูนย์ฯ", kind="centre")
MEETING = Meeting(committee_id=BODY.id, number=1, year=2568, held_on=DAY, status="draft")
ITEM = AgendaItem(meeting_id=MEETING.id, order_no=1, number="1", title="เรื่องเสนอเพื่อพิจารณา")
SPEECH = Discussion(agenda_item_id=ITEM.id, order_no=1, speaker="ประธาน", text="ขอความเห็น")
RESOLUTION = Resolution(meeting_id=MEETING.id, agenda_item_id=ITEM.id, kind="agreed", text="เห็นชอบ")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        opened.guards.append(minutes.guard(opened))
        opened.save(BODY, MEETING, ITEM, SPEECH, RESOLUTION, actor="a")
        yield opened


def seated(store: Store, *lists: str | None, left: dict[int, str] | None = None) -> None:
    """As many members as lists, marked so; left: seat -> time."""
    for place, marked in enumerate(lists):
        member = Member(committee_id=BODY.id, name=f"ก{place}", role="member", starts_on=date(2025, 1, 1))
        row = Attendance(meeting_id=MEETING.id, member_id=member.id, list=marked, order_no=place)
        store.save(member, changed(row, left_at=(left or {}).get(place)), actor="a")


def said(store: Store, **values: str) -> list[str]:
    return [words.english for words in minutes.flaws(store, changed(RESOLUTION, **values))]


def test_nothing_is_marked_while_the_quorum_is_not_known(store: Store) -> None:
    seated(store, None, None)
    assert said(store) == []


def test_a_meeting_that_never_had_a_quorum_marks_every_resolution(store: Store) -> None:
    seated(store, "present", "absent", "absent", "absent")
    assert said(store) == ["this meeting had no quorum"]


def test_while_attendance_is_being_taken_nothing_is_marked(store: Store) -> None:
    seated(store, "present", None, None, "absent")
    assert said(store) == []


def test_who_is_still_to_be_marked_is_not_waited_for_where_it_cannot_help(store: Store) -> None:
    seated(store, "present", "absent", "absent", "absent", None, "absent")
    assert said(store) == ["this meeting had no quorum"]


def test_a_resolution_after_the_quorum_was_lost_is_marked_by_its_time(store: Store) -> None:
    seated(store, "present", "present", "absent", "absent", left={1: "11:00"})
    assert said(store, resolved_at="10:30") == []
    assert said(store, resolved_at="11:15") == ["resolved without a quorum"]
    assert "not recorded" in said(store)[0]


def test_a_lapsed_body_marks_its_resolutions(store: Store) -> None:
    seated(store, "present")
    store.save(Term(committee_id=BODY.id, starts_on=date(2024, 1, 1), ends_on=date(2025, 9, 30)), actor="a")
    assert said(store) == ["the body's term had ended on that day"]


def test_a_later_meeting_adopts_with_corrections_under_its_own_item(store: Store) -> None:
    later = Meeting(committee_id=BODY.id, number=2, year=2568, held_on=date(2025, 12, 18), status="draft")
    head = AgendaItem(
        meeting_id=later.id, order_no=2, number="2", standard="adoption", title="เรื่องรับรองรายงาน"
    )
    below = AgendaItem(meeting_id=later.id, parent_id=head.id, order_no=1, number="2.1", title="ครั้งที่ 1/2568")
    store.save(later, head, below, actor="a")
    store.save(*minutes.adoption_in(store, MEETING, later, "หน้า 2 แก้ “10” เป็น “12”"), actor="a")
    settled = store.get(Meeting, MEETING.id)
    assert settled is not None
    assert (settled.status, settled.adoption, settled.adopted_in_id) == ("adopted", "next", later.id)
    (resolved,) = store.all(Resolution, agenda_item_id=below.id)
    assert resolved.kind == "adopted_corrected"
    assert resolved.text == (
        "รับรองรายงานการประชุมครั้งที่ 1/2568 เมื่อวันที่ 2 ตุลาคม 2568 โดยมีการแก้ไข ดังนี้\nหน้า 2 แก้ “10” เป็น “12”"
    )
    store.save(*minutes.adoption_in(store, settled, later), actor="a", reason="ที่ประชุมไม่มีข้อแก้ไข")
    (resolved,) = store.all(Resolution, agenda_item_id=below.id)
    assert (resolved.kind, (resolved.text or "").endswith("โดยไม่มีการแก้ไข")) == ("adopted", True)


def test_each_of_several_minutes_is_adopted_under_its_own_item_and_none_takes_anothers_words(
    store: Store,
) -> None:
    """ "1/2568" is found in "11/2568"; minutes without an item of their own get a resolution of their own."""
    early = changed(MEETING, id="early", number=11, held_on=date(2025, 9, 1))
    typed = changed(MEETING, id="typed", number=3, held_on=date(2025, 11, 1))
    later = Meeting(committee_id=BODY.id, number=4, year=2568, held_on=date(2025, 12, 18), status="draft")
    head = AgendaItem(meeting_id=later.id, order_no=2, standard="adoption", title="เรื่องรับรองรายงาน")
    below = [
        AgendaItem(meeting_id=later.id, parent_id=head.id, order_no=place, title=f"ครั้งที่ {said}")
        for place, said in enumerate(("11/2568", "๑/๒๕๖๘"), 1)
    ]
    store.save(early, typed, later, head, *below, actor="a")
    for one in (early, MEETING, typed):
        store.save(*minutes.adoption_in(store, one, later), actor="a")
    told = {item.id: [one.text for one in store.all(Resolution, agenda_item_id=item.id)] for item in below}
    assert ["11/2568" in (text or "") for text in told[below[0].id]] == [True]
    assert ["ครั้งที่ 1/2568" in (text or "") for text in told[below[1].id]] == [True]
    (own,) = store.all(Resolution, agenda_item_id=head.id)
    assert "ครั้งที่ 3/2568" in (own.text or "")


class TestLock:
    @pytest.fixture
    def settled(self, store: Store) -> Meeting:
        meeting = minutes.adopted(MEETING, "same", DAY)
        store.save(meeting, actor="a")
        return meeting

    def test_no_word_changes_without_a_reason(self, store: Store, settled: Meeting) -> None:
        for one in (
            changed(settled, place="ห้องอื่น"),
            changed(settled, status="draft"),
            changed(ITEM, content="ใหม่"),
            changed(SPEECH, text="อย่างอื่น"),
            changed(RESOLUTION, text="ไม่เห็นชอบ"),
            changed(RESOLUTION, deleted=True),
            Attendance(meeting_id=settled.id, name="ผู้มาใหม่"),
            Discussion(agenda_item_id=ITEM.id, text="เติม"),
            Resolution(agenda_item_id=ITEM.id, text="เติม"),
        ):
            with pytest.raises(MinutesLocked, match="1/2568"):
                store.save(one, actor="a")

    def test_a_reason_is_kept_with_who_and_when(self, store: Store, settled: Meeting) -> None:
        store.save(changed(SPEECH, text="ขอความเห็นที่ประชุม"), actor="นางสาวเอ", reason="พิมพ์ตก")
        line = store.history(SPEECH.id)[-1]
        assert (line["actor"], line["reason"]) == ("นางสาวเอ", "พิมพ์ตก")
        assert line["at"] and "ขอความเห็น" in line["before"]

    def test_what_merely_goes_on_is_free(self, store: Store, settled: Meeting) -> None:
        scan = changed(settled, scan_id="scan")
        store.save(scan, changed(RESOLUTION, status="done"), actor="a")
        store.save(FollowUp(resolution_id=RESOLUTION.id, text="ทำแล้ว"), actor="a")
        assert store.get(Meeting, settled.id) == scan

    def test_adopted_minutes_taken_in_bring_their_words_along_but_none_come_later(self, store: Store) -> None:
        come = changed(MEETING, id="come", status="adopted")
        item = changed(ITEM, id="item", meeting_id=come.id)
        store.save(come, item, changed(SPEECH, id="speech", agenda_item_id=item.id), actor="a")
        with pytest.raises(MinutesLocked):
            store.save(changed(item, title="อื่น"), actor="a")
