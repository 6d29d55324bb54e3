"""What is past its time: counted from the day that ends its purpose, by years that the office sets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import erasures, notices, retention
from app.models.committees import Member
from app.models.errors import BadInput
from app.models.hearings import DataRequest, Opinion, OpinionBatch, SheetEntry
from app.models.meetings import Attendance, Meeting
from app.models.notices import Notice
from app.models.office import Person
from app.models.partners import Partner
from app.models.schema import dumps
from app.models.store import Store

KEY = bytes(range(32))
DAY = date(2026, 7, 1)
YEARS = dict.fromkeys((one.key for one in retention.KINDS), 2)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with Store.open(tmp_path / "record", KEY, clock=lambda: "2020-01-01T00:00:00.000Z") as opened:
        yield opened


def due(store: Store, today: date = DAY, **years: int | None) -> list[tuple[str, str, date]]:
    found = retention.due(store, YEARS | years, today)
    return [(one.kind, one.held.record_id, one.until) for one in found]


def test_years_begin_with_the_templates_and_are_the_offices_own_afterwards(store: Store) -> None:
    usual = {"opinions": 2, "persons": None}
    assert retention.terms(store, usual)["opinions"] == 2
    retention.choose(store, "opinions", 0, actor="ก")
    retention.choose(store, "partners", None, actor="ก")
    kept = retention.terms(store, usual | {"partners": 4})
    assert (kept["opinions"], kept["partners"], kept["members"]) == (0, None, None)
    store.settings.set(retention.SETTING, {"opinions": True, "members": -1, "requests": "3"}, actor="ก")
    assert retention.terms(store, usual)["opinions"] == 2


@pytest.mark.parametrize("years", [-1, 101])
def test_years_beyond_reason_are_refused(store: Store, years: int) -> None:
    with pytest.raises(BadInput):
        retention.choose(store, "opinions", years, actor="ก")


@pytest.mark.parametrize(
    ("today", "is_over"), [(date(2026, 6, 30), False), (DAY, True), (date(2030, 1, 1), True)]
)
def test_an_opinion_is_due_so_many_years_after_its_answer_to_the_day(
    store: Store, today: date, is_over: bool
) -> None:
    told = Opinion(answered_on=date(2024, 7, 1), proposer_name="นาย ก")
    store.save(told, Opinion(proposer_name="นาย ข"), Opinion(answered_on=date(2024, 7, 1)), actor="ก")
    assert due(store, today) == ([("opinions", told.id, DAY)] if is_over else [])
    assert due(store, today, opinions=None) == []


def test_a_leap_day_ends_with_the_day_after(store: Store) -> None:
    told = Opinion(answered_on=date(2024, 2, 29), proposer_name="นาย ก")
    store.save(told, actor="ก")
    assert due(store, date(2025, 2, 28), opinions=1) == []
    assert due(store, date(2025, 3, 1), opinions=1) == [("opinions", told.id, date(2025, 3, 1))]


def test_each_kind_has_its_day(store: Store) -> None:
    batch, still = OpinionBatch(closed_on=date(2024, 1, 1)), OpinionBatch()
    entry = SheetEntry(batch_id=batch.id, typed=dumps({"proposer_name": "ก"}))
    partner = Partner(until_on=date(2024, 2, 1), contact_name="ข")
    request = DataRequest(done_on=date(2024, 3, 1), requester="ค")
    member = Member(ends_on=date(2024, 4, 1), name="ง", phone="089")
    store.save(batch, still, entry, partner, request, member, actor="ก")
    store.save(SheetEntry(batch_id=still.id, typed="{}"), Partner(contact_name="จ"), actor="ก")
    assert due(store) == [
        ("second_entries", entry.id, date(2026, 1, 1)),
        ("members", member.id, date(2026, 4, 1)),
        ("partners", partner.id, date(2026, 2, 1)),
        ("requests", request.id, date(2026, 3, 1)),
    ]


def test_a_person_is_kept_while_a_member_and_some_time_after_the_last_meeting(store: Store) -> None:
    gone, sits, came = (Person(given_name=name) for name in ("ก", "ข", "ค"))
    meeting = Meeting(held_on=date(2025, 1, 1))
    store.save(gone, sits, came, meeting, actor="ก")
    store.save(
        Member(person_id=sits.id, name="ข"), Attendance(person_id=came.id, meeting_id=meeting.id), actor="ก"
    )
    assert due(store) == [("persons", gone.id, date(2022, 1, 1))]
    assert {one[1] for one in due(store, date(2027, 1, 1))} == {gone.id, came.id}


def test_what_is_due_goes_at_once_and_is_logged(store: Store) -> None:
    told = [Opinion(answered_on=date(2020, 1, 1), proposer_name="นาย ก", problem="ถนน") for _ in range(3)]
    store.save(*told, Member(ends_on=date(2020, 1, 1), name="ง", phone="089"), actor="ก")
    found = [one.held for one in retention.due(store, YEARS, DAY)]
    asked = erasures.Asked("retention", DAY, DAY, "เจ้าหน้าที่")
    log = erasures.erase(store, found, (), asked)
    assert due(store) == [] and log.kind == "retention" and log.records_count == 4
    assert [one.problem for one in store.all(Opinion)] == ["ถนน"] * 3
    assert [(one.name, one.phone) for one in store.all(Member)] == [("ง", None)]


def test_the_words_of_a_notice_stay_as_they_were_told(store: Store) -> None:
    first = Notice("1-abc", "สั้น", ("ข้อ 1", "ข้อ 2"))
    notices.remember(store, first, actor="ก")
    notices.remember(store, first._replace(short="อื่น"), actor="ก")
    assert notices.kept(store, "1-abc") == first and notices.kept(store, "9") is None
