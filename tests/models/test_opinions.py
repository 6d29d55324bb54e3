"""The way of an opinion: each step in its turn, each with its way back, the person's words untouched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models import escalations, matters, opinions, planning, reasons, revising
from app.models.committees import Committee
from app.models.errors import AppError, BadInput
from app.models.hearings import Escalation, Opinion, OpinionBatch, OpinionProject
from app.models.matters import Part
from app.models.meetings import AgendaItem, Meeting
from app.models.opinions import State
from app.models.periods import HALVES
from app.models.plans import Plan, PlanChange, Project
from app.models.schema import Record, changed
from app.models.store import Store
from app.reports import sheets
from app.reports.figures import load
from app.reports.figures.opinions import projects_of

KEY = bytes(range(32))
ON = date(2026, 1, 15)
LISTED = ("ถ้อยคำไม่สุภาพ", "ผู้เสนอขอไม่ให้เผยแพร่")
NEW = Opinion(id="a", ref_no="0001/2569", received_on=date(2026, 1, 5), problem="ถนนชำรุด", proposal="ซ่อมถนน")
SHOWN = changed(NEW, screening="shown", screened_by="ก", screened_on=ON)
PLACED = changed(SHOWN, authority="own", authority_law="พ.ร.บ. สมมติ มาตรา 16")
COSTED = changed(PLACED, cost_satang=50_000_00, cost_basis="กองช่าง")
DECIDED = changed(COSTED, decision="planned", decided_on=ON)
ANSWERED = changed(DECIDED, answered_on=ON, answer_channel="letter", answer="บรรจุแล้ว")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        opened.guards.append(opinions.guard(opened))
        yield opened


def found_in(store: Store) -> Callable[[str], Opinion | None]:
    return lambda record_id: store.get(Opinion, record_id)


# -- how far it is


@pytest.mark.parametrize(
    ("opinion", "state"),
    [
        (NEW, State.NEW),
        (changed(NEW, screening=None), State.NEW),
        (changed(NEW, authority="own", cost_satang=1), State.NEW),
        (SHOWN, State.SCREENED),
        (changed(SHOWN, screening="hidden"), State.SCREENED),
        (PLACED, State.PLACED),
        (changed(PLACED, cost_basis=" "), State.PLACED),
        (changed(PLACED, cost_satang=0), State.COSTED),
        (changed(PLACED, cost_basis="ยังประมาณการไม่ได้"), State.COSTED),
        (changed(PLACED, decision="declined"), State.DECIDED),
        (changed(SHOWN, decision="declined"), State.SCREENED),
        (ANSWERED, State.ANSWERED),
        (changed(SHOWN, answered_on=ON), State.SCREENED),
        (changed(NEW, duplicate_of_id="b", decision="merged"), State.NEW),
        (changed(SHOWN, duplicate_of_id="b", decision="merged"), State.DECIDED),
        (changed(ANSWERED, decision="split"), State.ASIDE),
        (changed(SHOWN, part_of_id="b"), State.SCREENED),
        (changed(SHOWN, part_of_id="b", duplicate_of_id="b", decision="merged"), State.ASIDE),
    ],
)
def test_how_far_it_is_follows_from_its_columns(opinion: Opinion, state: State) -> None:
    assert opinions.state(opinion) is state


# -- the steps


def test_the_whole_way() -> None:
    opinion = opinions.screened(NEW, "shown", "", "นางสาวสมมติ", ON, LISTED)
    opinion = opinions.placed(opinion, "own", "พ.ร.บ. สมมติ มาตรา 16")
    opinion = opinions.estimated(opinion, 50_000_00, "กองช่าง", 70.0)
    opinion = opinions.decided(opinion, "planned", "", ON, lines=1, resolution_id="r")
    opinion = opinions.answered(opinion, ON, "letter", "บรรจุแผนแล้ว")
    assert opinions.state(opinion) is State.ANSWERED
    assert (opinion.screened_by, opinion.resolution_id, opinion.priority) == ("นางสาวสมมติ", "r", 70.0)
    back = opinions.undecided(opinions.unanswered(opinion))
    assert opinions.state(opinions.unscreened(back)) is State.NEW
    assert (back.problem, back.proposal) == (NEW.problem, NEW.proposal)


Step = Callable[[], Any]


@pytest.mark.parametrize(
    ("step", "thai"),
    [
        (lambda: opinions.screened(NEW, "hidden", "", "ก", ON, LISTED), "เหตุผลที่ไม่เผยแพร่"),
        (lambda: opinions.screened(NEW, "hidden", "ไม่ชอบ", "ก", ON, LISTED), "เหตุผลที่ไม่เผยแพร่"),
        (lambda: opinions.screened(NEW, "shown", "", " ", ON, LISTED), "ผู้ดำเนินการ"),
        (lambda: opinions.placed(NEW, "own", "ม.16"), "ยังไม่ได้คัดกรอง"),
        (lambda: opinions.placed(SHOWN, "own", " "), "ฐานอำนาจตามกฎหมาย"),
        (lambda: opinions.placed(SHOWN, "ours", "ม.16"), "ours"),
        (lambda: opinions.estimated(SHOWN, 1, "กองช่าง", None), "อำนาจหน้าที่"),
        (lambda: opinions.estimated(PLACED, 1, "", None), "ที่มา"),
        (lambda: opinions.estimated(PLACED, -1, "กองช่าง", None), "ติดลบ"),
        (lambda: opinions.decided(SHOWN, "declined", "ไม่มีงบ", ON, 0), "อำนาจหน้าที่"),
        (lambda: opinions.decided(PLACED, "planned", "", ON, 1), "ประมาณการ"),
        (lambda: opinions.decided(COSTED, "planned", "", ON, 0), "โครงการ"),
        (lambda: opinions.decided(COSTED, "declined", " ", ON, 0), "เหตุผล"),
        (lambda: opinions.decided(COSTED, "split", "", ON, 0), "split"),
        (lambda: opinions.decided(ANSWERED, "declined", "ไม่มีงบ", ON, 0), "แจ้งผล"),
        (lambda: opinions.undecided(ANSWERED), "แจ้งผล"),
        (lambda: opinions.answered(COSTED, ON, "letter", "ก"), "ผลการพิจารณา"),
        (lambda: opinions.answered(DECIDED, ON, None, "ก"), "ช่องทาง"),
        (lambda: opinions.answered(DECIDED, ON, "letter", " "), "ข้อความ"),
        (lambda: opinions.answered(DECIDED, date(2026, 1, 4), "letter", "ก"), "ก่อนวันที่รับ"),
        (lambda: opinions.identified(NEW, "staff", ""), "ผู้ดำเนินการ"),
        (lambda: opinions.identified(NEW, "thaid", "ก"), "ThaiD"),
        (lambda: opinions.placed(changed(SHOWN, duplicate_of_id="b"), "own", "ม.16"), "แยกหรือรวม"),
    ],
)
def test_a_step_out_of_turn_is_refused_in_both_languages(step: Step, thai: str) -> None:
    with pytest.raises(BadInput) as refusal:
        step()
    assert thai in refusal.value.said("th")
    assert "0001/2569" in refusal.value.said("th") and "0001/2569" in refusal.value.said("en")


def test_hidden_by_a_listed_reason_with_a_remark_and_shown_again() -> None:
    hidden = opinions.screened(NEW, "hidden", "ถ้อยคำไม่สุภาพ (บรรทัดแรก)", "ก", ON, LISTED)
    assert (hidden.screening, hidden.screening_reason) == ("hidden", "ถ้อยคำไม่สุภาพ (บรรทัดแรก)")
    again = opinions.screened(hidden, "shown", "", "ข", ON, LISTED)
    assert (again.screening, again.screening_reason, again.screened_by) == ("shown", None, "ข")


def test_taken_up_without_a_line_says_which_is_missing() -> None:
    decided = opinions.decided(COSTED, "planned", "รอโครงการปรับปรุงถนนปี 2571", ON, 0)
    assert decided.decision_reason == "รอโครงการปรับปรุงถนนปี 2571"


def test_identity_is_not_checked_until_a_named_person_does() -> None:
    assert NEW.identity_level == "unchecked"
    raised = opinions.identified(NEW, "staff", "นางสาวสมมติ")
    assert (raised.identity_level, raised.identity_by) == ("staff", "นางสาวสมมติ")
    lowered = opinions.identified(raised, "unchecked", "")
    assert (lowered.identity_level, lowered.identity_by) == ("unchecked", None)


def test_the_reasons_are_data(tmp_path: Path) -> None:
    assert "ถ้อยคำไม่สุภาพ" in reasons.reasons(tmp_path).hidden
    own = tmp_path / "templates"
    own.mkdir()
    (own / "opinions.toml").write_text('hidden = ["ก"]\ndeclined = ["ข"]\nbasis = ["ค"]\n', encoding="utf-8")
    assert reasons.reasons(tmp_path) == reasons.Reasons(("ก",), ("ข",), ("ค",))
    (own / "opinions.toml").write_text('hidden = "ก"', encoding="utf-8")
    with pytest.raises(BadInput, match=r"opinions\.toml"):
        reasons.reasons(tmp_path)


# -- the person's own words


def test_words_are_corrected_while_new_and_never_later(store: Store) -> None:
    store.save(NEW, actor="ก")
    store.save(corrected := changed(NEW, problem="ถนนชำรุดมาก"), actor="ก")
    store.save(shown := opinions.screened(corrected, "shown", "", "ก", ON, LISTED), actor="ก")
    with pytest.raises(BadInput, match="own words"):
        store.save(changed(shown, problem="อย่างอื่น"), actor="ก", reason="แก้คำผิด")
    with pytest.raises(BadInput, match="own words"):
        store.save(changed(shown, proposal=None), actor="ก")
    store.save(changed(shown, category="โครงสร้างพื้นฐาน"), actor="ก")
    assert store.get(Opinion, "a") == changed(shown, category="โครงสร้างพื้นฐาน")


def test_words_of_a_closed_pile_stay(store: Store) -> None:
    batch = OpinionBatch(id="pile", sheets=1)
    store.save(batch, sheet := changed(NEW, batch_id="pile", sheet_no=1), actor="ก")
    store.save(sheet := changed(sheet, problem="ถนนทรุด"), actor="ก")
    store.save(changed(batch, closed_on=ON), actor="ก")
    with pytest.raises(BadInput, match="own words"):
        store.save(changed(sheet, problem="ถนนพัง"), actor="ก")


# -- merged, split, linked


def opinion(key: str, **more: Any) -> Opinion:
    values = {"ref_no": key, "received_on": date(2026, 1, 5), "problem": f"ปัญหา {key}", "screening": "shown"}
    return Opinion(id=key, **(values | more))


def test_a_merge_keeps_words_and_never_makes_a_ring() -> None:
    known = {one.id: one for one in (opinion("a"), opinion("b"), opinion("c"))}

    def merge(main: str, *others: str) -> None:
        for one in matters.merged(known[main], [known[other] for other in others], ON, known.get):
            known[one.id] = one

    merge("a", "b")
    merge("b", "c")
    assert [known[key].duplicate_of_id for key in "abc"] == [None, "a", "a"]
    assert [known[key].problem for key in "abc"] == ["ปัญหา a", "ปัญหา b", "ปัญหา c"]
    for main, other in (("b", "a"), ("c", "a"), ("a", "a")):
        with pytest.raises(BadInput):
            merge(main, other)
    known["b"] = matters.unmerged(known["b"])
    assert (known["b"].duplicate_of_id, known["b"].decision) == (None, None)
    known["a"] = changed(known["a"], duplicate_of_id="b")  # what a workbook may bring
    known["b"] = changed(known["b"], duplicate_of_id="a")
    with pytest.raises(BadInput):
        merge("a", "b")
    with pytest.raises(BadInput):
        matters.unmerged(opinion("d"))


def test_what_is_answered_or_split_is_not_merged() -> None:
    for one in (opinion("b", decision="answered", answered_on=ON), opinion("b", decision="split")):
        with pytest.raises(BadInput):
            matters.merged(opinion("a"), [one], ON, lambda _: None)


def test_split_into_parts_and_taken_together_again() -> None:
    whole = opinion("7", problem="ถนนพังและน้ำไม่ไหล", proposer_name="นายสมมติ", id_hash="x", village="ม.1")
    link = OpinionProject(opinion_id="7", project_id="road")
    aside, road, water, carried = matters.split(
        whole, [Part("ถนนพัง"), Part("น้ำไม่ไหล", category="ประปา")], ON, (), [link]
    )
    assert isinstance(road, Opinion) and isinstance(water, Opinion) and isinstance(aside, Opinion)
    assert (aside.problem, aside.decision) == ("ถนนพังและน้ำไม่ไหล", "split")
    assert [(one.ref_no, one.problem, one.category) for one in (road, water)] == [
        ("7/1", "ถนนพัง", None),
        ("7/2", "น้ำไม่ไหล", "ประปา"),
    ]
    assert (road.village, road.screening, road.proposer_name, road.id_hash) == ("ม.1", "shown", None, None)
    assert isinstance(carried, OpinionProject) and carried.opinion_id == road.id
    fed = OpinionProject(opinion_id=water.id, project_id="pipe")
    links = {"7": [link], road.id: [carried], water.id: [fed]}
    again, *rest = matters.unsplit(aside, (road, water), lambda one: links[one])
    assert isinstance(again, Opinion) and opinions.state(again) is State.SCREENED
    back = [one for one in rest if isinstance(one, Opinion)]
    assert [opinions.is_counted(one) for one in back] == [False, False]
    assert [one.problem for one in back] == ["ถนนพัง", "น้ำไม่ไหล"]
    assert [(one.opinion_id, one.project_id) for one in rest if isinstance(one, OpinionProject)] == [
        ("7", "pipe")
    ]
    third = matters.split(again, [Part("ถนน")], ON, back, [])[1]
    assert isinstance(third, Opinion) and third.ref_no == "7/3"


def test_a_split_that_makes_no_sense_is_refused() -> None:
    whole = opinion("7")
    for one, parts in (
        (whole, [Part(" ")]),
        (changed(whole, decision="split"), [Part("ก")]),
        (changed(whole, duplicate_of_id="8", decision="merged"), [Part("ก")]),
        (changed(whole, decision="answered", answered_on=ON), [Part("ก")]),
    ):
        with pytest.raises(BadInput):
            matters.split(one, parts, ON, (), ())
    with pytest.raises(BadInput):
        matters.unsplit(whole, (), lambda _: ())
    aside = changed(whole, decision="split")
    told = opinion("7/1", part_of_id="7", answered_on=ON)
    with pytest.raises(BadInput, match="7/1"):
        matters.unsplit(aside, (told,), lambda _: ())


def test_links_are_made_once_and_taken_away_as_tombstones() -> None:
    first = matters.linked(opinion("a"), ["x", "y", "x", ""], ())
    assert [one.project_id for one in first] == ["x", "y"]
    assert [one.project_id for one in matters.linked(opinion("a"), ["y", "z"], first)] == ["z"]
    assert matters.unlinked(first[0]).deleted


# -- what lies beyond


def test_passed_on_waited_for_and_replied() -> None:
    beyond = opinion("a", authority="beyond_authority")
    begun = escalations.begun(beyond, "district", " อำเภอสมมติ ")
    assert (begun.addressee, begun.status, escalations.days_waiting(begun, ON)) == (
        "อำเภอสมมติ",
        "preparing",
        None,
    )
    sent = escalations.sent(begun, date(2026, 1, 5), "สม 1/2569")
    assert escalations.is_waiting(sent) and escalations.days_waiting(sent, ON) == 10
    replied = escalations.replied(sent, date(2026, 1, 12), "รับเรื่องไว้")
    assert not escalations.is_waiting(replied) and escalations.days_waiting(replied, date(2026, 9, 1)) == 7
    for refused in (
        lambda: escalations.begun(opinion("a", authority="own"), "district", "อำเภอ"),
        lambda: escalations.begun(beyond, "district", " "),
        lambda: escalations.sent(begun, None),
        lambda: escalations.replied(sent, None, "ก"),
        lambda: escalations.replied(sent, date(2026, 1, 4), "ก"),
        lambda: escalations.sent(begun, date(2026, 1, 6), today=date(2026, 1, 5)),
        lambda: escalations.replied(sent, date(2026, 1, 20), "ก", today=date(2026, 1, 19)),
    ):
        with pytest.raises(BadInput):
            refused()


def test_what_waits_for_a_reply_stands_in_the_next_agenda(store: Store) -> None:
    body = Committee(name="คณะกรรมการศูนย์ฯ", kind="centre")
    others = Committee(name="คณะทำงาน", kind="working")
    shown = opinion("a", authority="beyond_authority", problem="ไฟจราจรเสีย")
    hidden = opinion("b", authority="beyond_authority", problem="ถ้อยคำลับ", screening="hidden")
    store.save(body, others, shown, hidden, actor="ก")
    for one, day in ((shown, 5), (hidden, 6), (shown, 20)):
        begun = escalations.begun(one, "agency", "แขวงทางหลวงสมมติ")
        store.save(escalations.sent(begun, date(2026, 1, day), "สม 9"), actor="ก")
    store.save(Meeting(committee_id=body.id, held_on=date(2025, 12, 1), status="adopted"), actor="ก")
    store.save(Meeting(committee_id=others.id, held_on=date(2025, 12, 1), status="adopted"), actor="ก")
    last = store.all(Meeting)[0]
    store.save(AgendaItem(meeting_id=last.id, standard="matters", title="เรื่องสืบเนื่อง", order_no=1), actor="ก")
    planned = planning.plan(store, body, ON, None)
    item = next(one for one in planned.items if "ส่งต่อ" in (one.title or ""))
    assert item.title == "ติดตามเรื่องที่ส่งต่อหน่วยงานอื่นและยังไม่ได้รับคำตอบ 2 เรื่อง"
    assert (item.content or "").splitlines() == [
        "1. ไฟจราจรเสีย ส่งถึงแขวงทางหลวงสมมติ ตามหนังสือที่ สม 9 ลงวันที่ 5 ม.ค. 2569 รอคำตอบมาแล้ว 10 วัน",
        "2. ข้อเสนอเลขที่รับ b ส่งถึงแขวงทางหลวงสมมติ ตามหนังสือที่ สม 9 ลงวันที่ 6 ม.ค. 2569 รอคำตอบมาแล้ว 9 วัน",
    ]
    assert not any("ส่งต่อ" in (one.title or "") for one in planning.plan(store, others, ON, None).items)


def test_beyond_capacity_becomes_a_line_of_the_third_sheet(store: Store) -> None:
    wish = opinion("a", authority="beyond_capacity", proposal="สร้างอ่างเก็บน้ำ", cost_satang=90_000_000_00)
    store.save(wish, actor="ก")
    with pytest.raises(BadInput, match="development plan"):
        escalations.beyond_line(store, wish)
    plan = Plan(form="development", fiscal_year=2571, last_year=2575)
    store.save(plan, Project(plan_id=plan.id, sheet="beyond", number=4, name="เดิม"), actor="ก")
    made = escalations.beyond_line(store, wish)
    store.save(*made, actor="ก")
    (line,) = escalations.beyond_lines(store, wish)
    assert (line.number, line.name, line.budget_satang, line.plan_id) == (
        5,
        "สร้างอ่างเก็บน้ำ",
        90_000_000_00,
        plan.id,
    )
    assert "เลขที่รับ a" in (line.reason or "")
    assert escalations.beyond_line(store, wish) == ()
    with pytest.raises(BadInput):
        escalations.beyond_line(store, opinion("b", authority="own"))


def test_an_approved_plan_takes_such_a_line_by_a_revision_only(store: Store) -> None:
    wish = opinion("a", authority="beyond_capacity")
    plan = Plan(form="development", fiscal_year=2571, approved_on=date(2025, 10, 1))
    store.save(wish, plan, actor="ก")
    with pytest.raises(AppError, match="revision"):
        escalations.beyond_line(store, wish)
    revision = revising.open_revision(store, plan, "addition", "เพิ่มโครงการ", ON)
    store.save(revision, actor="ก")
    made = escalations.beyond_line(store, wish)
    notes = [one for one in made if isinstance(one, PlanChange)]
    assert [(one.action, one.plan_id) for one in notes] == [("added", revision.id)]


# -- many to many


def fed(store: Store, opinion_id: str) -> set[str]:
    """The plan lines an opinion feeds, as the report tells it."""
    period = HALVES.containing(ON)
    data = load(store, period)
    found = data.find(Opinion, opinion_id)
    assert found is not None
    return {project.id for project, _ in projects_of(data, found)}


def keep(store: Store, *records: Record) -> None:
    with store.saving("ทดสอบ") as batch:
        for one in (*revising.noting(store, records), *records):
            batch.remove(one) if one.deleted else batch.save(one)


def test_many_links_survive_merge_split_revision_and_export(store: Store, tmp_path: Path) -> None:
    """One opinion feeds three lines, one line is fed by four opinions."""
    plan = Plan(id="plan", fiscal_year=2569, approved_on=date(2025, 10, 2))
    lines = [
        Project(id=key, plan_id="plan", number=n, name=f"โครงการ {key}") for n, key in enumerate("xyz", 1)
    ]
    voices = [opinion(key) for key in "abcd"]
    links = [
        *matters.linked(voices[0], "xyz", ()),
        *(one for voice in voices[1:] for one in matters.linked(voice, "x", ())),
    ]
    store.save(plan, *lines, *voices, *links, actor="ก")
    assert fed(store, "a") == {"x", "y", "z"}

    keep(store, *matters.merged(voices[0], voices[1:2], ON, found_in(store)))
    assert fed(store, "b") == {"x", "y", "z"}
    own = store.all(OpinionProject, opinion_id="a")
    keep(store, *matters.split(voices[0], [Part("ก"), Part("ข", project_ids=("y",))], ON, (), own))
    parts = store.all(Opinion, part_of_id="a")
    assert [fed(store, one.id) for one in parts] == [{"x", "z"}, {"y"}]

    keep(store, revising.open_revision(store, plan, "change", "", ON))
    keep(store, changed(lines[0], name="โครงการ x ที่เปลี่ยน"))
    assert [one.project_id for one in store.all(PlanChange)] == ["x"]
    expected = {"a": {"x", "y", "z"}, "b": {"x", "y", "z"}, "c": {"x"}, "d": {"x"}}
    expected |= {parts[0].id: {"x", "z"}, parts[1].id: {"y"}}
    assert {key: fed(store, key) for key in expected} == expected

    sheets.export(store, tmp_path / "all.xlsx")
    with Store.open(tmp_path / "other", KEY) as other:
        other.guards.append(opinions.guard(other))
        applied = sheets.apply(other, sheets.read(tmp_path / "all.xlsx", other), "ข")
        assert not applied.refused
        assert {key: fed(other, key) for key in expected} == expected

    aside = store.get(Opinion, "a")
    assert aside is not None
    keep(store, *matters.unsplit(aside, parts, lambda one: store.all(OpinionProject, opinion_id=one)))
    assert fed(store, "a") == {"x", "y", "z"}
    assert {one.opinion_id for one in store.all(OpinionProject, project_id="x")} >= set("abcd")


def test_an_escalation_stays_at_an_opinion_that_is_split() -> None:
    whole = opinion("7", authority="beyond_authority")
    passed = escalations.begun(whole, "agency", "การประปา")
    aside = matters.split(whole, [Part("น้ำไม่ไหล")], ON, (), ())[0]
    assert passed.opinion_id == aside.id
    assert isinstance(passed, Escalation)
