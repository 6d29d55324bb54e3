"""Appointing, replacing, leaving; states of bodies in words; groups under their parents."""

from __future__ import annotations

from datetime import date

import pytest

from app.models import appointments
from app.models.bodies import Body
from app.models.committees import Committee, CommitteeOrder, Member, Term

BODY = Committee(id="c", name="คณะกรรมการศูนย์ฯ", kind="centre")
FIRST = CommitteeOrder(id="o1", committee_id="c", action="appoint", effective_on=date(2021, 5, 3))
SECOND = CommitteeOrder(id="o2", committee_id="c", action="amend", effective_on=date(2021, 10, 8))
NOTICE = 60


def body(
    *members: Member, orders: tuple[CommitteeOrder, ...] = (FIRST, SECOND), terms: tuple[Term, ...] = ()
) -> Body:
    return Body.gather(BODY, orders, terms, members)


def entered(groups: str) -> list[Member]:
    """People appointed one after another under the first order."""
    made: list[Member] = []
    for group in groups:
        there = body(*made)
        values = {
            "group": group,
            "role": appointments.role_of(group, "centre"),
            "name": f"คนที่ {len(made) + 1}",
        }
        made.append(appointments.appointed(there, FIRST, **values))
    return made


def test_people_appointed_one_after_another_get_the_order_its_day_and_their_numbers() -> None:
    made = entered("122")
    assert [(one.order_no, one.order_id, one.starts_on) for one in made] == [
        (place, "o1", date(2021, 5, 3)) for place in (1, 2, 3)
    ]
    assert [one.basis for one in entered("137")] == ["office", "representative", "office"]


def test_the_group_that_is_short_is_proposed_next() -> None:
    """The published structure of eleven fills up in its own order."""
    groups = ""
    while (group := appointments.next_group(entered(groups))) is not None:
        groups += group
    assert groups == "12233445567"
    roles = [one.role for one in entered(groups)]
    assert (roles[0], roles[-2:], set(roles[1:-2])) == (
        *("chair", ["secretary", "assistant_secretary"]),
        {"member"},
    )
    assert appointments.role_of("2", "working_group") == "worker"


def test_a_replacement_ends_one_and_begins_the_other_on_the_same_day() -> None:
    """T4: the day before the old one is in force, from the day on the new one, in the same place."""
    people = entered("12267")
    old, on = people[1], date(2021, 10, 8)
    left, came = appointments.replaced(body(*people), old, SECOND, on, "moved", name="นายใหม่ มาแทน")
    after = body(left, came, *(one for one in people if one.id != old.id))
    before_day = [one.name for one in after.members_on(date(2021, 10, 7))]
    on_day = [one.name for one in after.members_on(on)]
    assert before_day[1] == "คนที่ 2" and on_day[1] == "นายใหม่ มาแทน"
    assert len(before_day) == len(on_day) == 5
    assert (left.ends_on, left.end_reason, came.replaces_id, came.order_no) == (on, "moved", old.id, 1)
    assert (came.group, came.role, came.order_id) == (old.group, old.role, "o2")


def test_who_left_earlier_keeps_that_day() -> None:
    early = appointments.ended(Member(name="ก", starts_on=date(2021, 5, 3)), date(2021, 6, 1), "died")
    left, _ = appointments.replaced(body(early), early, SECOND, date(2021, 10, 8), "moved", name="ข")
    assert (left.ends_on, left.end_reason) == (date(2021, 6, 1), "died")


def test_who_left_earlier_keeps_that_day_under_an_order_without_a_day() -> None:
    early = appointments.ended(Member(name="ก", starts_on=date(2021, 5, 3)), date(2021, 6, 1), "died")
    assert appointments.ended(early, None, "moved") == early


def test_an_order_gets_its_day_and_its_people_with_it() -> None:
    """Prepared without a day: nobody is in office until the registry gives one; a day of one's own stays."""
    draft = CommitteeOrder(id="o3", committee_id="c", action="amend")
    old = entered("1")[0]
    left, came = appointments.replaced(body(old), old, draft, None, "moved", name="ผู้มาแทน")
    there = body(left, came, orders=(FIRST, draft))
    later = appointments.appointed(there, draft, name="คนหลัง", group="2", starts_on=date(2022, 3, 1))
    before = body(left, came, later, orders=(FIRST, draft))
    assert appointments.undated(before) == (came,)
    assert before.members_on(date(2022, 6, 1)) == (left, later)
    on = date(2022, 1, 10)
    made = appointments.dated(before, draft, on)
    assert {one.id for one in made} == {"o3", came.id, left.id}
    after = body(*(one for one in made if isinstance(one, Member)), later, orders=(FIRST,))
    assert [one.name for one in after.members_on(date(2022, 1, 9))] == [old.name]
    assert [one.name for one in after.members_on(on)] == ["ผู้มาแทน"]
    assert [one.name for one in after.members_on(date(2022, 3, 1))] == ["ผู้มาแทน", "คนหลัง"]


def test_a_day_of_an_order_that_was_wrong_moves_everybody_it_concerns() -> None:
    people = entered("12")
    left, came = appointments.replaced(body(*people), people[1], SECOND, date(2021, 10, 8), "moved", name="ข")
    made = appointments.dated(body(people[0], left, came), SECOND, date(2021, 10, 9))
    days = {one.id: (one.starts_on, one.ends_on) for one in made if isinstance(one, Member)}
    assert days == {
        came.id: (date(2021, 10, 9), None),
        left.id: (date(2021, 5, 3), date(2021, 10, 9)),
    }


def test_groups_of_a_body_that_waits_for_its_day_are_counted() -> None:
    waiting = [appointments.appointed(body(), CommitteeOrder(id="o3"), name="ก", group=g) for g in "122"]
    assert appointments.counts(appointments.counted(body(*waiting), date(2021, 6, 1))) == {"1": 1, "2": 2}
    people = entered("1")
    assert appointments.counted(body(*people, *waiting), date(2021, 6, 1)) == tuple(people)


@pytest.mark.parametrize(
    ("orders", "terms", "said"),
    [
        ((), (), "ยังไม่แต่งตั้ง"),
        ((FIRST,), (), "อยู่ในวาระ"),
        ((FIRST,), ((date(2021, 5, 3), date(2022, 1, 31)),), "อยู่ในวาระ"),
        ((FIRST,), ((date(2021, 5, 3), date(2022, 1, 15)),), "จะสิ้นวาระใน 45 วัน"),
        ((FIRST,), ((date(2021, 5, 3), date(2021, 12, 1)),), "สิ้นวาระวันนี้"),
        ((FIRST,), ((date(2021, 5, 3), date(2021, 11, 30)),), "สิ้นวาระแล้ว"),
        (
            (FIRST,),
            ((date(2021, 5, 3), date(2022, 1, 15)), (date(2022, 1, 16), date(2024, 1, 15))),
            "อยู่ในวาระ",
        ),
        (
            (FIRST, CommitteeOrder(committee_id="c", action="abolish", effective_on=date(2021, 11, 1))),
            (),
            "ยกเลิกแล้ว",
        ),
    ],
)
def test_the_state_of_a_body_is_said_in_words(
    orders: tuple[CommitteeOrder, ...], terms: tuple[tuple[date, date], ...], said: str
) -> None:
    kept = tuple(Term(committee_id="c", starts_on=start, ends_on=end) for start, end in terms)
    found = appointments.state(body(orders=orders, terms=kept), date(2021, 12, 1), NOTICE)
    assert found.words.thai == said


def test_quorum_is_told_as_a_number_of_people() -> None:
    people = entered("12233445567")
    adviser = appointments.appointed(body(*people), FIRST, role="adviser", name="ที่ปรึกษา")
    said = appointments.quorum_words(body(*people, adviser), date(2021, 6, 1))
    assert said.thai == "ต้องมาอย่างน้อย 6 จาก 11 คน"
    assert appointments.quorum_words(body(), date(2021, 6, 1)) == appointments.NOBODY


def test_working_groups_stand_under_their_parent() -> None:
    group = Committee(id="g", parent_id="c", kind="working_group")
    below = Committee(id="h", parent_id="g")
    other = Committee(id="o")
    lost = Committee(id="l", parent_id="gone")
    found = appointments.under_parents([below, group, other, BODY, lost])
    assert [(one.id, depth) for one, depth in found] == [("o", 0), ("c", 0), ("g", 1), ("h", 2), ("l", 0)]


def test_parents_in_a_circle_are_all_shown() -> None:
    a, b = Committee(id="a", parent_id="b"), Committee(id="b", parent_id="a")
    assert [one.id for one, _ in appointments.under_parents([a, b])] == ["a", "b"]


def test_orders_stand_in_time_order_and_the_newest_appoints() -> None:
    undated = CommitteeOrder(id="o9", committee_id="c", action="amend")
    abolishing = CommitteeOrder(id="o3", committee_id="c", action="abolish", effective_on=date(2022, 1, 1))
    assert [one.id for one in appointments.in_time([undated, SECOND, abolishing, FIRST])] == [
        *("o1", "o2", "o3", "o9"),
    ]
    assert appointments.newest_order(body(orders=(FIRST, SECOND, abolishing))) == SECOND
    assert appointments.next_action(body(orders=())) == "appoint"
    assert appointments.next_action(body()) == "amend"
    assert appointments.next_action(body(orders=(FIRST, abolishing))) == "appoint"
