"""The plan as a sheet: cells read and written, sums, blocks from and to Excel, lines added and moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models import plancells, planedits, plangroups, planlines, planpaste
from app.models.errors import BadInput
from app.models.evaluations import Evaluation, KpiResult
from app.models.office import Attachment
from app.models.plancells import NONE, SheetColumn
from app.models.planedits import Draft, Edit
from app.models.planlines import Counted, GridLine, PlanChain
from app.models.plans import Activity, Payment, Plan, PlanChange, Project, ProjectBudget, ProjectKpi
from app.models.revising import NeedsRevision
from app.models.schema import changed
from app.models.store import Store

KEY = bytes(range(32))
YEAR = 2569
ALL = (1 << 12) - 1


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        yield opened


def plan_of(store: Store, form: str = "development", lines: int = 3) -> PlanChain:
    plan = (
        Plan(form=form, fiscal_year=2566, last_year=2570) if form == "development" else Plan(fiscal_year=YEAR)
    )
    made = [
        Project(plan_id=plan.id, number=n, name=f"โครงการ {n}", mission="3", months=0b111)
        for n in range(1, lines + 1)
    ]
    store.save(plan, *made, actor="test")
    return planlines.chains(store)[0]


def sheet(store: Store, chain: PlanChain) -> tuple[dict[str, GridLine], dict[str, SheetColumn]]:
    lines = {one.id: one for one in planlines.read(store, chain, YEAR)}
    return lines, {one.key: one for one in plancells.columns_of(chain, YEAR)}


def kept(store: Store, chain: PlanChain, draft: Draft) -> list[GridLine]:
    """The lines after a save."""
    with store.saving("test") as batch:
        for one in planedits.noted(store, draft.records()):
            batch.remove(one) if one.deleted else batch.save(one)
    return planlines.read(store, chain, YEAR)


# -- which plans


def test_a_plan_is_called_by_its_form_its_years_and_its_latest_version(store: Store) -> None:
    chain = plan_of(store)
    assert chain.years == (2566, 2567, 2568, 2569, 2570)
    assert chain.words().thai == "แผนพัฒนาท้องถิ่น (ผ.02) ปี 2566–2570"
    own = Plan(fiscal_year=YEAR, approved_on=date(2025, 9, 1))
    change = Plan(
        fiscal_year=YEAR, revision_kind="change", revision_number=1, revision_year=YEAR, follows_id=own.id
    )
    store.save(own, change, actor="test")
    (first, second) = planlines.chains(store)
    assert first.words().thai == "แผนปฏิบัติงานของศูนย์ฯ ปีงบประมาณ 2569 เปลี่ยนแปลง ครั้งที่ 1/2569"
    assert first.latest == change and second == chain


def test_lines_whose_plan_is_gone_can_still_be_read(store: Store) -> None:
    plan_of(store)
    lost = Project(name="ไม่มีแผน")
    store.save(lost, actor="test")
    assert [one.id for one in planlines.read(store, None, YEAR)] == [lost.id]


def test_a_line_brings_all_that_belongs_to_it(store: Store) -> None:
    chain = plan_of(store, "centre", lines=2)
    first, second = planlines.read(store, chain, YEAR)
    kpi = ProjectKpi(project_id=first.id, order_no=1, name="ผู้เข้าร่วม", target=80.0, unit="คน")
    activity = Activity(
        project_id=first.id, starts_on=date(2025, 11, 28), ends_on=date(2025, 12, 2), participants=40
    )
    unknown = Activity(project_id=first.id, starts_on=date(2026, 2, 1))
    early = Evaluation(project_id=first.id, evaluated_on=date(2026, 3, 31))
    late = Evaluation(project_id=first.id, evaluated_on=date(2026, 9, 30))
    store.save(
        kpi,
        activity,
        unknown,
        early,
        late,
        KpiResult(evaluation_id=early.id, kpi_id=kpi.id, result=50.0),
        KpiResult(evaluation_id=late.id, kpi_id=kpi.id, result=75.0),
        Payment(project_id=first.id, amount_satang=100_00, paid_on=date(2025, 12, 3)),
        Payment(project_id=first.id, amount_satang=None, paid_on=date(2026, 2, 3)),
        Attachment(owner_table="activities", owner_id=activity.id, media_type="image/jpeg", name="a.jpg"),
        Attachment(
            owner_table="activities", owner_id=activity.id, media_type="application/pdf", name="a.pdf"
        ),
        changed(second.project, status=None),
        actor="test",
    )
    first, second = planlines.read(store, chain, YEAR)
    assert first.actual.months == 0b10110  # พ.ย. ธ.ค. ก.พ.
    assert first.actual.paid == Counted(100_00, 2, 1)
    assert first.actual.people == Counted(40, 2, 1)
    assert (first.actual.result, first.actual.photos) == (75.0, 1)
    assert second.actual.months is None and second.actual.paid == Counted(0, 0, 0)


# -- cells


def test_zero_none_and_unknown_stay_apart_in_a_year(store: Store) -> None:
    chain = plan_of(store, lines=1)
    lines, columns = sheet(store, chain)
    (line_id,) = lines
    draft = Draft(lines)
    for year, text in ((2566, "๑,๐๐๐.๕๐"), (2567, "0"), (2568, "-"), (2569, "ไม่มีข้อมูล"), (2570, "")):
        draft.put(Edit(line_id, columns[f"year:{year}"], text))
    (line,) = kept(store, chain, draft)
    found = [plancells.value(line, columns[f"year:{year}"]) for year in chain.years]
    assert found == [100_050, 0, NONE, None, NONE]
    assert [plancells.money(one, "th") for one in found] == ["1,000.50", "0", "-", "ไม่มีข้อมูล", "-"]
    assert store.count(ProjectBudget) == 3
    again = Draft({line.id: line})
    again.put(Edit(line_id, columns["year:2566"], "-"))
    (line,) = kept(store, chain, again)
    assert plancells.value(line, columns["year:2566"]) is NONE and store.count(ProjectBudget) == 2


def test_a_dash_in_the_budget_of_a_line_is_no_budget_used(store: Store) -> None:
    chain = plan_of(store, "centre", lines=1)
    lines, columns = sheet(store, chain)
    (line_id,) = lines
    budget = columns["budget_satang"]
    found = []
    for text in ("-", "", "0", "250", "-", "250"):
        draft = Draft({one.id: one for one in planlines.read(store, chain, YEAR)})
        draft.put(Edit(line_id, budget, text))
        (line,) = kept(store, chain, draft)
        found.append((plancells.said(line, budget, "th", plancells.Alignments()), line.project.budget_source))
    assert found == [
        ("-", "none"),
        ("ไม่มีข้อมูล", None),
        ("0", None),
        ("250", None),
        ("-", "none"),
        ("250", None),
    ]


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("number", "๑๒.", 12),
        ("name", "  โครงการ\r\nสองบรรทัด ", "โครงการ\nสองบรรทัด"),
        ("strategy", "ด้าน\nที่ 1", "ด้าน ที่ 1"),
        ("sheet", "เกินศักยภาพ", "beyond"),
        ("sheet", "ผ.09", None),
        ("sheet", "ศั", None),
        ("sheet", "ผ.02/2", "beyond"),
        ("budget_source", "เงินอุดหนุน", "subsidy"),
        ("budget_source", "subs", "subsidy"),
        ("mission", "3", "3"),
        ("kpi_target", "80.5", 80.5),
        ("month:0", "ต.ค.", True),
        ("month:0", "/", True),
        ("month:0", "", False),
        ("month:0", "คน", None),
        ("year:2567", "สองแสน", None),
        ("year:2567", "-5", None),
        ("number", "-3", None),
    ],
)
def test_a_text_means_a_value_or_is_refused_with_a_sentence(key: str, text: str, value: object) -> None:
    chain = PlanChain((Plan(form="development", fiscal_year=2566, last_year=2570),))
    columns = {one.key: one for one in plancells.columns_of(chain, YEAR)}
    if value is not None:
        assert plancells.parsed(columns[key], text) == value
        return
    with pytest.raises(BadInput) as told:
        plancells.parsed(columns[key], text)
    assert told.value.what.thai and told.value.mend.english


def test_a_line_is_aligned_to_the_line_of_the_development_plan_called_so(store: Store) -> None:
    plan_of(store, "development", lines=2)
    target = store.all(Project)[1]
    own = plan_of(store, "centre", lines=1)
    lines, columns = sheet(
        store, next(one for one in planlines.chains(store) if one.original.form != "development")
    )
    aligned = plancells.alignments(store)
    (line_id,) = lines
    for text, expected in (
        ("โครงการ 2", (target.id, None)),
        ("แผนที่อื่น", (None, "แผนที่อื่น")),
        ("", (None, None)),
    ):
        draft = Draft(lines, aligned)
        draft.put(Edit(line_id, columns["aligned"], text))
        project = draft.line(line_id).project
        assert (project.aligned_id, project.lao_plan_line) == expected
    assert own.original.fiscal_year is not None


def test_an_indicator_comes_with_its_first_word_and_goes_with_its_last(store: Store) -> None:
    chain = plan_of(store, lines=1)
    lines, columns = sheet(store, chain)
    draft = Draft(lines)
    (line_id,) = lines
    draft.put(Edit(line_id, columns["kpi_name"], "ร้อยละของครัวเรือน"))
    draft.put(Edit(line_id, columns["kpi_target"], "80"))
    (line,) = kept(store, chain, draft)
    assert (line.kpis[0].name, line.kpis[0].target) == ("ร้อยละของครัวเรือน", 80.0)
    draft = Draft({line.id: line})
    planedits.clear(draft, [line_id], [columns["kpi_name"], columns["kpi_target"]])
    assert kept(store, chain, draft)[0].kpis == () and store.count(ProjectKpi) == 0


# -- filling and months


def test_filling_goes_down_and_right(store: Store) -> None:
    chain = plan_of(store)
    lines, columns = sheet(store, chain)
    ids = list(lines)
    draft = Draft(lines)
    draft.put(Edit(ids[0], columns["year:2566"], "500"))
    draft.put(Edit(ids[0], columns["agency"], "กองช่าง"))
    years = [columns[f"year:{year}"] for year in chain.years]
    planedits.fill_right(draft, ids[:1], years)
    planedits.fill_down(draft, ids, [columns["agency"], *years, columns["number"]])
    found = kept(store, chain, draft)
    assert [one.project.agency for one in found] == ["กองช่าง"] * 3
    assert [one.project.number for one in found] == [1, 2, 3]
    assert all(plancells.value(one, year) == 50_000 for one in found for year in years)
    assert planedits.fill_right(Draft(lines), ids, [columns["name"], columns["year:2566"]]) == [
        columns["year:2566"]
    ]


def test_months_are_set_together_cleared_together_and_can_be_unknown_again(store: Store) -> None:
    chain = plan_of(store, lines=2)
    lines, columns = sheet(store, chain)
    ids = list(lines)
    draft = Draft(lines)
    planedits.toggle_months(draft, ids, 0b1010)
    assert [draft.line(one).project.months for one in ids] == [0b1111, 0b1111]
    planedits.toggle_months(draft, ids, 0b1010)
    assert [draft.line(one).project.months for one in ids] == [0b101, 0b101]
    planedits.clear(draft, ids, [one for one in columns.values() if one.is_month])
    assert [draft.line(one).project.months for one in ids] == [None, None]


# -- blocks from and to Excel


@given(
    st.lists(
        st.lists(st.text(alphabet='กข"\t\n\r ,', max_size=6), min_size=1, max_size=4), min_size=1, max_size=4
    )
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_block_survives_the_clipboard(rows: list[list[str]]) -> None:
    assert planpaste.block_of(planpaste.text_of(rows)) == rows


def test_a_quote_that_is_never_closed_is_a_letter() -> None:
    assert planpaste.block_of('"ก\tข\r\n"ค"\t"ง\r\nจ"') == [['"ก', "ข"], ["ค", "ง\r\nจ"]]


def test_a_sheet_is_pasted_with_its_headings_its_bad_cells_listed_and_nothing_lost(store: Store) -> None:
    chain = plan_of(store, lines=1)
    lines, columns = sheet(store, chain)
    block = [
        ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", "2566", "2567", "2568", "2569", "2570", "ภารกิจ", "สีที่ชอบ"],
        ["1", "ก่อสร้างถนน", "- หนึ่ง\n- สอง", "1 สาย", "100,000", "-", "", "0", "ไม่มีข้อมูล"],
        ["2", "ขุดลอก", "", "", "แสนห้า", "", "", "", "200"],
        ["", "", "", "", "", "", "", "", ""],
        ["", "ปรับปรุง", "", "", *["1"] * 5, "1", "เกิน"],
    ]
    draft = Draft(lines)
    made = planpaste.paste(draft, chain, planpaste.Target(list(lines), list(columns.values())), block).made
    found = kept(store, chain, draft)
    assert len(made) == 2 and [one.project.name for one in found] == ["ก่อสร้างถนน", "ขุดลอก", "ปรับปรุง"]
    assert found[0].project.objective == "- หนึ่ง\n- สอง"
    assert [one.project.number for one in found] == [1, 2, 3]
    assert [one.project.mission for one in found] == ["3", "3", "1"]
    told = [(one.place.thai, one.column.key, one.text.strip()) for one in draft.problems]
    assert ("ที่ 2", "year:2566", "แสนห้า") in told
    assert ("ที่ 1", "pasted", "เกิน") in told, "a column the sheet does not have"


def test_one_cell_fills_all_that_are_chosen(store: Store) -> None:
    chain = plan_of(store)
    lines, columns = sheet(store, chain)
    draft = Draft(lines)
    target = planpaste.Target(list(lines), [columns["agency"]], height=3)
    assert planpaste.paste(draft, chain, target, [["กองการศึกษา"]]).made == ()
    assert [one.project.agency for one in draft.made.values()] == ["กองการศึกษา"] * 3


# -- lines


def test_a_line_is_put_between_two_and_the_numbers_behind_it_move_on(store: Store) -> None:
    chain = plan_of(store, lines=3)
    lines, _ = sheet(store, chain)
    draft = Draft(lines)
    first = next(iter(lines.values()))
    made = planedits.insert_below(draft, chain, first, list(lines.values()))
    found = kept(store, chain, draft)
    assert [one.project.number for one in found] == [1, 2, 3, 4]
    assert found[1].id == made and found[1].project.mission == "3"


def test_lines_change_places_and_are_numbered_anew(store: Store) -> None:
    chain = plan_of(store, lines=3)
    lines, _ = sheet(store, chain)
    order = list(lines.values())
    draft = Draft(lines)
    assert planedits.move(draft, order, 2, -1) and not planedits.move(draft, order, 2, 1)
    found = kept(store, chain, draft)
    assert [one.project.name for one in found] == ["โครงการ 1", "โครงการ 3", "โครงการ 2"]
    draft = Draft({one.id: one for one in found})
    assert planedits.renumber(draft, found[::-1])
    assert [one.project.name for one in kept(store, chain, draft)] == ["โครงการ 2", "โครงการ 3", "โครงการ 1"]


def test_an_approved_plan_changes_only_in_a_revision(store: Store) -> None:
    chain = plan_of(store, "centre")
    store.save(changed(chain.original, approved_on=date(2025, 9, 1)), actor="test")
    lines, columns = sheet(store, chain)
    draft = Draft(lines)
    draft.put(Edit(next(iter(lines)), columns["name"], "ชื่อใหม่"))
    with pytest.raises(NeedsRevision):
        planedits.noted(store, draft.records())
    revision = Plan(fiscal_year=YEAR, revision_kind="change", revision_number=1, follows_id=chain.original.id)
    store.save(revision, actor="test")
    (chain,) = planlines.chains(store)
    kept(store, chain, draft)
    assert [one.action for one in store.all(PlanChange, plan_id=revision.id)] == ["changed"]
    last = planlines.read(store, chain, YEAR)[-1]
    (gone,) = planedits.removed(store, [last])
    assert isinstance(gone, Project) and gone.status == "cancelled" and not gone.deleted


# -- groups and sums


def test_sums_say_what_they_lack_and_leave_out_what_was_withdrawn(store: Store) -> None:
    chain = plan_of(store, "centre", lines=5)
    amounts = (100, 0, None, None, 900)
    for project, amount in zip(store.all(Project), amounts, strict=True):
        values = {
            "budget_satang": None if amount is None else amount * 100,
            "mission": "2" if amount is None else "3",
        }
        status = "cancelled" if amount == 900 else "done" if amount == 100 else None
        store.save(changed(project, **values, status=status), actor="test")
    lines, columns = sheet(store, chain)
    groups = plangroups.grouped(lines.values(), "mission", list(columns.values()))
    assert [one.key for one in groups] == ["2", "3"]
    assert [one.totals["budget_satang"].said("th") for one in groups] == ["ไม่มีข้อมูล", "100"]
    groups[1].count(groups[1].lines[0], [columns["budget_satang"]], -1)
    assert groups[1].totals["budget_satang"].said("th") == "0"
    whole = plangroups.grouped(lines.values(), "none", list(columns.values()))[0]
    assert whole.totals["budget_satang"].said("th") == "100 · ไม่ทราบ 2"
    far = plangroups.progress(lines.values(), columns["budget_satang"])
    assert (far.lines, far.done, far.months.known) == (4, 1, 12)


def test_which_lines_a_save_touched(store: Store) -> None:
    chain = plan_of(store, lines=2)
    first, second = planlines.read(store, chain, YEAR)
    payment = Payment(project_id=second.id)
    heard: list[set[str] | None] = []
    store.subscribe(lambda it: heard.append(planlines.touched(store, it.kinds, it.ids, (first.id,))))
    store.save(payment, actor="test")
    store.save(changed(first.project, name="ใหม่"), actor="test")
    store.save(Evaluation(project_id=first.id), actor="test")
    assert heard == [{second.id}, {first.id}, None]


# -- a block copied from a paper


def pasted(store: Store, block: list[list[str]]) -> tuple[planpaste.Pasted, list[GridLine], Draft]:
    """Into an empty development plan, from its first cell on."""
    chain = plan_of(store, lines=0)
    lines, columns = sheet(store, chain)
    draft, every = Draft(lines), list(columns.values())
    found = planpaste.paste(draft, chain, planpaste.Target([], every, every=every), block)
    return found, kept(store, chain, draft), draft


PRINTED = [
    ["แบบ ผ.02", *[""] * 6],
    ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย\n(ผลผลิตของโครงการ)", "งบประมาณ", "", "หน่วยงานรับผิดชอบหลัก"],
    ["", "", "", "", "2566\n(บาท)", "2567\n(บาท)", ""],
    ["ยุทธศาสตร์ที่ 1 โครงสร้างพื้นฐาน", *[""] * 6],
    ["1", "ก่อสร้างถนน", "เพื่อสัญจร", "1 สาย", "100,000", "-", "กองช่าง"],
    ["2", "รวมพลังรักษ์คลอง", "", "", "5,000", "", "กองช่าง"],
    ["", "รวม 2 โครงการ", "", "", "105,000", "-", ""],
    ["", "แผนงานการศึกษา", "", "", "", "", ""],
    ["1", "อบรมอาชีพ", "", "", "9", "", "กองการศึกษา"],
    ["", "รวมทั้งสิ้น 3 โครงการ", "", "", "105,009", "-", ""],
]  # fmt: skip


def test_groups_and_sums_of_a_paper_are_no_lines_and_its_heads_lead(store: Store) -> None:
    found, lines, draft = pasted(store, PRINTED)
    assert [one.project.name for one in lines] == ["ก่อสร้างถนน", "รวมพลังรักษ์คลอง", "อบรมอาชีพ"]
    assert (found.rows, found.skipped, found.is_renumbered) == (3, 7, True)
    assert [one.project.number for one in lines] == [1, 2, 3], "in the order of the block"
    first = lines[0].project
    assert (first.objective, first.target, first.agency) == ("เพื่อสัญจร", "1 สาย", "กองช่าง")
    assert {year: one.amount_satang for year, one in lines[0].budgets.items()} == {2566: 100_000_00}
    (told,) = draft.problems
    assert "ข้าม 5 แถว" in told.error.what.thai
    assert all(one in told.text for one in ("ยุทธศาสตร์ที่ 1", "แผนงานการศึกษา", "รวมทั้งสิ้น 3 โครงการ"))


def test_a_block_without_heads_is_as_on_paper_where_only_that_can_be_read(store: Store) -> None:
    rows = [
        ["1", "ก่อสร้างถนน", "เพื่อสัญจร", "1 สาย", "100", "200", "-", "", "", "กม.", "สะดวก", "กองช่าง"],
        ["2", "ขุดลอก", "เพื่อระบายน้ำ", "2 สาย", "5", "", "", "", "", "", "", ""],
    ]
    _, lines, draft = pasted(store, rows)
    assert draft.problems == [] and lines[0].project.objective == "เพื่อสัญจร"
    assert lines[0].project.agency == "กองช่าง" and lines[0].budgets[2567].amount_satang == 200_00
