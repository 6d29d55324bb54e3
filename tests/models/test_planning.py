"""A meeting starts full: numbers, the body in force, the agenda, the last minutes, what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models import agendas, attending, outlines, planning
from app.models.committees import Committee, CommitteeOrder, Member
from app.models.errors import BadInput
from app.models.meetings import AgendaItem, Attendance, FollowUp, Meeting, Resolution
from app.models.schema import Record, changed
from app.models.store import Store

KEY = bytes(range(32))
BODY = Committee(name="คณะกรรมการศูนย์ฯ", kind="centre")
START = date(2024, 11, 1)
ROLES = ("chair", "member", "member", "member", "secretary", "assistant_secretary")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        opened.save(BODY, *members(), actor="a")
        yield opened


def members() -> list[Member]:
    return [
        Member(
            id=f"m{place}",
            committee_id=BODY.id,
            name=f"นายสมมติ {place}",
            role=role,
            position=f"ตำแหน่ง {place}",
            order_no=place,
            starts_on=START,
        )
        for place, role in enumerate(ROLES, 1)
    ]


def five(store: Store) -> agendas.AgendaTemplate:
    return next(one for one in agendas.templates(store.folder) if one.key == "five")


def planned(store: Store, on: date, template: agendas.AgendaTemplate | None = None) -> planning.Planned:
    made = planning.plan(store, BODY, on, template)
    store.save(*made.records, actor="a")
    return made


def test_the_first_meeting_has_everybody_in_protocol_order_and_nothing_to_adopt(store: Store) -> None:
    made = planned(store, date(2025, 10, 2), five(store))
    assert (made.meeting.number, made.meeting.year, made.meeting.status) == (1, 2568, "planned")
    assert made.meeting.title == "การประชุมคณะกรรมการศูนย์ฯ"
    assert [one.name for one in made.attendances] == [f"นายสมมติ {n}" for n in range(1, 7)]
    assert {one.list for one in made.attendances} == {None}
    assert [one.number for one in made.items] == ["1", "2", "3", "4", "5"]
    assert made.meeting.chair_name == "นายสมมติ 1"
    assert (made.meeting.recorder_name, made.meeting.checker_name) == ("นายสมมติ 6", "นายสมมติ 5")


def test_numbers_run_by_calendar_year_and_each_body_has_its_own(store: Store) -> None:
    planned(store, date(2025, 9, 1), five(store))
    other = Committee(name="คณะทำงาน", kind="working_group")
    store.save(other, Meeting(committee_id=other.id, number=7, year=2568), actor="a")
    assert planned(store, date(2025, 10, 2), five(store)).meeting.number == 2
    assert planned(store, date(2026, 1, 12), five(store)).meeting.number == 1


def test_the_next_meeting_takes_up_the_last_minutes_and_open_resolutions(store: Store) -> None:
    first = planned(store, date(2025, 10, 2), five(store))
    item = first.items[3]
    drafted = changed(first.meeting, status="draft", place="ห้องประชุม 2")
    assigned = Resolution(
        meeting_id=drafted.id,
        agenda_item_id=item.id,
        kind="assigned",
        text="จัดทำร่างแผน",
        due_on=date(2025, 11, 1),
    )
    done = changed(assigned, id="done", text="ทำแล้ว")
    told = FollowUp(resolution_id=done.id, reported_on=date(2025, 10, 9), text="เสร็จ", status="done")
    under_way = FollowUp(
        resolution_id=assigned.id, reported_on=date(2025, 10, 9), text="ร่างแรก", status="open"
    )
    store.save(drafted, assigned, done, told, under_way, actor="a")
    made = planned(store, date(2025, 12, 18))
    below = {one.number: one for one in made.items if one.parent_id}
    assert below["2.1"].title == "รับรองรายงานการประชุมครั้งที่ 1/2568 เมื่อวันที่ 2 ตุลาคม 2568"
    assert [number for number in below if number.startswith("3")] == ["3.1"]
    assert "จัดทำร่างแผน" in (below["3.1"].content or "") and "ร่างแรก" in (below["3.1"].content or "")
    assert "กำหนดแล้วเสร็จ 1 พฤศจิกายน 2568" in (below["3.1"].content or "").split("\n")
    assert below["3.1"].title == "ติดตามผลการดำเนินการตามมติ จัดทำร่างแผน"
    assert below["3.1"].from_item_id == item.id
    assert made.meeting.place == "ห้องประชุม 2"
    assert [one.title for one in made.items if not one.parent_id] == [one.title for one in first.items]


def test_a_replaced_member_sits_only_where_the_order_puts_him(store: Store) -> None:
    new = Member(
        committee_id=BODY.id,
        name="นางใหม่",
        role="member",
        starts_on=date(2025, 11, 1),
        replaces_id="m3",
        order_no=1,
    )
    store.save(new, actor="a")
    before = planned(store, date(2025, 10, 2), five(store))
    after = planned(store, date(2025, 12, 2), five(store))
    assert [one.name for one in before.attendances][2] == "นายสมมติ 3"
    assert [one.name for one in after.attendances][2] == "นางใหม่"


def test_a_meeting_moved_to_another_day_gets_that_days_body_and_year(store: Store) -> None:
    made = planned(store, date(2025, 12, 30), five(store))
    store.save(changed(members()[3], ends_on=date(2026, 1, 1)), actor="a")
    meeting, *rows = planning.moved(store, made.meeting, date(2026, 1, 8))
    assert isinstance(meeting, Meeting)
    assert (meeting.number, meeting.year, meeting.held_on) == (1, 2569, date(2026, 1, 8))
    assert [one.name for one in rows if one.deleted and isinstance(one, Attendance)] == ["นายสมมติ 4"]


def test_a_number_given_before_the_day_stays_when_the_day_is_known(store: Store) -> None:
    begun = Meeting(committee_id=BODY.id, number=5, year=2568, status="planned")
    store.save(begun, actor="a")
    meeting = planning.moved(store, begun, date(2025, 12, 30))[0]
    assert isinstance(meeting, Meeting) and (meeting.number, meeting.year) == (5, 2568)
    meeting = planning.moved(store, begun, date(2026, 1, 8))[0]
    assert isinstance(meeting, Meeting) and (meeting.number, meeting.year) == (1, 2569)


def test_a_body_that_numbers_without_a_year_goes_on_so(store: Store) -> None:
    store.save(Meeting(committee_id=BODY.id, number=12, held_on=date(2024, 12, 1)), actor="a")
    meeting = planned(store, date(2025, 1, 8), five(store)).meeting
    assert (meeting.number, meeting.year) == (13, None)


def test_meetings_of_no_body_have_nothing_to_do_with_each_other(store: Store) -> None:
    earlier = Meeting(held_on=date(2025, 10, 2), status="draft")
    guest = Attendance(meeting_id="later", name="ผู้มาชี้แจง")
    later = Meeting(id="later", held_on=date(2025, 12, 2), status="planned")
    store.save(earlier, later, guest, actor="a")
    assert planning.unadopted(store, later) == []
    assert planning.moved(store, later, date(2025, 12, 9)) == (
        changed(later, held_on=date(2025, 12, 9), number=1, year=2568),
    )


def test_an_abolished_body_has_nobody_to_invite(store: Store) -> None:
    order = CommitteeOrder(committee_id=BODY.id, action="abolish", effective_on=date(2025, 1, 1))
    store.save(order, actor="a")
    assert planning.plan(store, BODY, date(2025, 10, 2), five(store)).attendances == ()


class TestTemplates:
    def test_the_shipped_ones_have_five_or_six_items_and_three_levels_are_numbered(
        self, store: Store
    ) -> None:
        shipped = {one.key: one for one in agendas.templates(store.folder)}
        assert [len(shipped[key].headings) for key in ("five", "six", "standing")] == [5, 6, 6]
        deep = agendas.Heading("ก", below=(agendas.Heading("ข", below=(agendas.Heading("ค"),)),))
        assert [one.number for one in agendas.begun("m", [deep, deep])] == [
            "1",
            "1.1",
            "1.1.1",
            "2",
            "2.1",
            "2.1.1",
        ]

    def test_an_office_has_its_own_and_is_told_where_it_is_wrong(self, store: Store) -> None:
        own = store.folder / "templates" / "agenda.toml"
        own.parent.mkdir()
        own.write_text('[[agenda]]\nkey="x"\nname="ของเรา"\n[[agenda.item]]\ntitle="หนึ่ง"\n', encoding="utf-8")
        assert [one.words.thai for one in agendas.templates(store.folder)] == ["ของเรา"]
        for wrong in ('name="a"', 'key="x"\nname="a"\n[[agenda.item]]\ntitel="หนึ่ง"', "key = "):
            own.write_text(f"[[agenda]]\n{wrong}\n", encoding="utf-8")
            with pytest.raises(BadInput, match=r"agenda\.toml"):
                agendas.templates(store.folder)


class TestOutline:
    def items(self) -> list[AgendaItem]:
        tree = [
            agendas.Heading("ก", below=(agendas.Heading("ข"), agendas.Heading("ค"))),
            agendas.Heading("ง"),
        ]
        return agendas.begun("m", tree)

    def after(self, items: list[AgendaItem], made: tuple[Record, ...]) -> list[tuple[str | None, str | None]]:
        known = {one.id: one for one in items} | {one.id: one for one in made if isinstance(one, AgendaItem)}
        kept = [one for one in known.values() if not one.deleted]
        return [(one.number, one.title) for one in agendas.in_order(kept)]

    def test_an_item_is_added_behind_another_and_below_it(self) -> None:
        items = self.items()
        made = outlines.added(items, AgendaItem(meeting_id="m", title="ใหม่"), items[1])
        assert self.after(items, made) == [("1", "ก"), ("1.1", "ข"), ("1.2", "ใหม่"), ("1.3", "ค"), ("2", "ง")]
        made = outlines.added_below(items, AgendaItem(meeting_id="m", title="ใหม่"), items[3])
        assert self.after(items, made)[-1] == ("2.1", "ใหม่")

    def test_up_down_deeper_higher_and_back_are_where_they_began(self) -> None:
        items = self.items()
        assert self.after(items, outlines.shifted(items, items[1], 1))[1:3] == [("1.1", "ค"), ("1.2", "ข")]
        assert outlines.shifted(items, items[3], 1) == ()
        deeper = outlines.deeper(items, items[3])
        assert self.after(items, deeper)[-1] == ("1.3", "ง")
        now = list({one.id: one for one in (*items, *deeper)}.values())
        moved = next(one for one in now if one.title == "ง")
        assert self.after(now, outlines.higher(now, moved))[-1] == ("2", "ง")

    def test_three_levels_are_the_deepest(self) -> None:
        deep = agendas.Heading(
            "ก", below=(agendas.Heading("ข", below=(agendas.Heading("ค"), agendas.Heading("ง"))),)
        )
        items = agendas.begun("m", [deep])
        assert outlines.deeper(items, items[3]) == ()
        made = outlines.added_below(items, AgendaItem(meeting_id="m", title="ใหม่"), items[3])
        assert self.after(items, made)[-1] == ("1.1.3", "ใหม่")

    def test_deleting_takes_what_is_below_and_counts_anew(self) -> None:
        items = self.items()
        assert self.after(items, outlines.without(items, items[0])) == [("1", "ง")]


class TestAttending:
    ROW = Attendance(meeting_id="m", member_id="m1", name="นายสมมติ 1", role="กรรมการ", order_no=2)

    def test_a_substitute_sits_in_the_seat_and_the_member_is_absent(self) -> None:
        member, substitute = attending.substituted(attending.absent(self.ROW, "duty"), "นางแทน", "หัวหน้าฝ่าย")
        assert (member.list, member.absent_reason) == ("absent", "duty")
        assert (substitute.list, substitute.substitute_for, substitute.substitute_for_id) == (
            *("present", "นายสมมติ 1", "m1"),
        )
        assert attending.in_order([substitute, member]) == [member, substitute]

    def test_a_substitute_stays_one_however_often_marked(self) -> None:
        _, substitute = attending.substituted(self.ROW, "นางแทน", "หัวหน้าฝ่าย")
        assert attending.came(attending.unmarked(substitute)) == substitute
        assert attending.absent(substitute).substitute_for_id == "m1"

    def test_marks_follow_each_other_without_traces(self) -> None:
        late = attending.late(attending.absent(self.ROW, "sick"), "09:40")
        assert (late.list, late.absent_reason, late.arrived_at) == ("present", None, "09:40")
        assert attending.left(late, "11:00").left_at == "11:00"
        assert attending.came(late).arrived_at is None
        assert attending.unmarked(attending.left(late, "11:00")) == self.ROW
