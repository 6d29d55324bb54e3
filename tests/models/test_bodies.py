"""Committees in force, composition and quorum (golden tests T3, T4, T5)."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.bodies import Body, Standing, composition, needed, quorum
from app.models.committees import Committee, CommitteeOrder, Member, Term
from app.models.meetings import Attendance

COMMITTEE = Committee(id="c", name="คณะกรรมการศูนย์ฯ", kind="centre")
FIRST = CommitteeOrder(id="o1", committee_id="c", action="appoint", effective_on=date(2021, 5, 3))
SECOND = CommitteeOrder(id="o2", committee_id="c", action="amend", effective_on=date(2021, 10, 8))
APPOINTED = date(2021, 5, 3)
REPLACED = date(2021, 10, 8)


def member(key: str, *, role: str = "member", group: str = "3", no: int = 1, **more: object) -> Member:
    values = {"position": f"ตำแหน่ง {key}", "starts_on": APPOINTED, "order_id": "o1", "name": f"นายสมมติ {key}"}
    return Member(id=key, committee_id="c", role=role, group=group, order_no=no, **(values | more))  # type: ignore[arg-type]


def body(
    *members: Member, terms: tuple[Term, ...] = (), orders: tuple[CommitteeOrder, ...] = (FIRST, SECOND)
) -> Body:
    return Body.gather(COMMITTEE, orders, terms, members)


def names(found: tuple[Member, ...]) -> list[str]:
    return [m.id for m in found]


def test_two_orders_make_one_committee_and_the_new_member_takes_the_place_of_the_old() -> None:
    """T4 and case 4: orders 71/2564 and 162/2564 (8 ต.ค. 2564) appoint one and the same body."""
    old = member("old", no=2, position="ผู้ใหญ่บ้าน หมู่ที่ 1")
    new = member("new", no=1, starts_on=REPLACED, order_id="o2", replaces_id="old", position="กำนัน")
    committee = body(
        member("secretary", role="secretary", group="6", no=4), member("last", no=3), old, new,
        member("chair", role="chair", group="1", no=1),
    )  # fmt: skip
    assert names(committee.members_on(date(2021, 10, 7))) == ["chair", "old", "last", "secretary"]
    assert names(committee.members_on(REPLACED)) == ["chair", "new", "last", "secretary"]
    assert [m.position for m in committee.members_on(REPLACED)][1] == "กำนัน"


def test_who_is_said_to_replace_himself_is_a_member_still() -> None:
    assert names(body(member("a", replaces_id="a")).members_on(REPLACED)) == ["a"]


def test_two_who_replaced_each_other_in_turn_follow_by_date() -> None:
    first = member("first", replaces_id="second", starts_on=APPOINTED)
    second = member("second", replaces_id="first", starts_on=REPLACED)
    committee = body(first, second)
    assert names(committee.members_on(date(2021, 10, 7))) == ["first"]
    assert names(committee.members_on(REPLACED)) == ["second"]


def test_who_was_appointed_ahead_of_the_term_leaves_with_it() -> None:
    term = Term(committee_id="c", starts_on=date(2021, 6, 1), ends_on=date(2023, 5, 31))
    committee = body(member("early"), terms=(term,))
    assert names(committee.members_on(date(2023, 5, 31))) == ["early"]
    assert committee.members_on(date(2023, 6, 1)) == ()


def test_an_empty_room_never_is_a_quorum() -> None:
    assert needed(COMMITTEE, 0) == 1
    assert not quorum(COMMITTEE, [member("a", role="adviser")], []).met


def test_one_is_no_member_on_the_day_of_leaving() -> None:
    committee = body(member("a", ends_on=date(2022, 1, 10), end_reason="resigned"))
    assert names(committee.members_on(date(2022, 1, 9))) == ["a"]
    assert committee.members_on(date(2022, 1, 10)) == ()


def test_an_appointment_ends_with_its_term() -> None:
    terms = (
        Term(committee_id="c", starts_on=APPOINTED, ends_on=date(2023, 5, 2)),
        Term(committee_id="c", starts_on=date(2023, 6, 1), ends_on=None),
    )
    committee = body(member("first"), member("second", starts_on=date(2023, 6, 1)), terms=terms)
    assert names(committee.members_on(date(2023, 5, 2))) == ["first"]
    assert committee.standing(date(2023, 5, 3)) is Standing.LAPSED
    assert names(committee.members_on(date(2023, 6, 1))) == ["second"]
    assert committee.standing(date(2023, 6, 1)) is Standing.IN_FORCE


def test_an_abolished_body_has_no_members_until_it_is_appointed_anew() -> None:
    abolish = CommitteeOrder(committee_id="c", action="abolish", effective_on=date(2022, 3, 1))
    again = CommitteeOrder(committee_id="c", action="appoint", effective_on=date(2022, 4, 1))
    committee = body(member("a"), member("b", starts_on=date(2022, 4, 1)), orders=(FIRST, abolish, again))
    assert committee.standing(date(2021, 1, 1)) is Standing.NOT_YET
    assert committee.standing(date(2022, 3, 1)) is Standing.ABOLISHED
    assert committee.members_on(date(2022, 3, 15)) == ()
    assert names(committee.members_on(date(2022, 4, 1))) == ["b"]


def test_members_that_replace_each_other_do_not_hang_the_order() -> None:
    committee = body(member("a", replaces_id="b"), member("b", replaces_id="a"), member("c3"))
    assert names(committee.members_on(date(2021, 6, 1))) == ["c3"]


def test_ten_members_without_other_groups_warn_by_group_and_nothing_is_blocked() -> None:
    """T3: the structure asks for two of group (5); it "should", so it is a warning."""
    groups = ["1", "2", "2", "3", "3", "4", "4", "6", "7", "3"]
    found = composition([member(str(i), group=g) for i, g in enumerate(groups)])
    assert [(p.severity, p.where) for p in found] == [("warning", "group")]
    assert found[0].what.thai == "กลุ่ม “ผู้แทนกลุ่มอื่น ๆ” มี 0 คน ควรมีอย่างน้อย 2 คน"
    assert composition([member(str(i), group=g) for i, g in enumerate([*groups, "5", "5"])]) == ()


@pytest.mark.parametrize(
    ("entitled", "rule", "number", "expected"),
    [
        (11, "at_least_half", None, 6),
        (11, "more_than_half", None, 6),
        (12, "at_least_half", None, 6),
        (12, "more_than_half", None, 7),
        (12, "own_number", 9, 9),
        (1, "at_least_half", None, 1),
        (0, "more_than_half", None, 1),
    ],
)
def test_number_needed(entitled: int, rule: str, number: int | None, expected: int) -> None:
    assert needed(Committee(quorum_rule=rule, quorum_number=number), entitled) == expected


def present(key: str, **more: object) -> Attendance:
    return Attendance(member_id=key, list="present", name=key, **more)  # type: ignore[arg-type]


MEMBERS = [member(str(i)) for i in range(11)]


def test_quorum_is_lost_when_one_leaves_and_regained_when_another_comes() -> None:
    """T5: six of eleven; one leaves at 10.40, another comes at 11.05."""
    came = [present(str(i)) for i in range(5)] + [
        present("5", left_at="10:40"),
        present("6", arrived_at="11:05"),
    ]
    found = quorum(COMMITTEE, MEMBERS, came)
    assert (found.entitled, found.needed, found.present) == (11, 6, 6)
    assert (found.met, found.lost_at, found.regained_at, found.holds_at_end) == (True, "10:40", "11:05", True)
    assert [found.met_at(t) for t in ("09:30", "10:40", "11:04", "11:05")] == [True, False, False, True]


def test_leaving_may_be_ignored_by_the_bodys_own_rule() -> None:
    came = [present(str(i), left_at="10:40") for i in range(6)]
    lenient = Committee(id="c", quorum_rule="at_least_half", leaving_lowers=False)
    assert quorum(lenient, MEMBERS, came).lost_at is None
    assert quorum(COMMITTEE, MEMBERS, came).holds_at_end is False


def test_a_substitute_counts_only_where_the_body_says_so() -> None:
    """T5: five members and one substitute of eleven."""
    came = [present(str(i)) for i in range(5)]
    came.append(
        Attendance(list="present", name="ผู้แทน", substitute_for_id="5", substitute_for="ผู้อำนวยการโรงเรียน")
    )
    assert quorum(COMMITTEE, MEMBERS, came).met is False
    assert quorum(Committee(id="c", substitutes_count=True), MEMBERS, came).met is True


def test_guests_advisers_and_doubled_rows_never_count() -> None:
    members = [*MEMBERS[:10], member("adviser", role="adviser")]
    came = [present(str(i)) for i in range(4)] + [present("3"), present("adviser"), present("stranger")]
    came.append(Attendance(list="guest", member_id="5", name="แขก"))
    found = quorum(COMMITTEE, members, came)
    assert (found.entitled, found.needed, found.present, found.met) == (10, 5, 4, False)


def test_the_chair_may_be_needed() -> None:
    members = [member("chair", role="chair"), *MEMBERS[:3]]
    strict = Committee(id="c", chair_needed=True)
    without = [present("0"), present("1"), present("2")]
    assert quorum(strict, members, without).met is False
    late = [*without, present("chair", arrived_at="10:00")]
    assert [s.met for s in quorum(strict, members, late).steps] == [False, True]
