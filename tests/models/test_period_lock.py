"""An issued period asks for a reason before what happened in it changes; what merely goes on stays free."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models import period_lock
from app.models.committees import Member, Term
from app.models.editions import PeriodNote, Report, ReportSigner
from app.models.errors import PeriodLocked
from app.models.evaluations import Evaluation, KpiResult
from app.models.hearings import Hearing, HearingGroup, Opinion, OpinionProject, Sitting
from app.models.media import MediaItem
from app.models.meetings import AgendaItem, Attendance, Discussion, Meeting, Resolution
from app.models.office import Document, Person
from app.models.partners import Mou, MouParty, Partner
from app.models.periods import STANDARD_SCHEMES
from app.models.plans import Activity, Payment, Project
from app.models.preferences import choose_scheme
from app.models.records import RECORD_TYPES, by_table
from app.models.schema import Record, changed, columns
from app.models.store import Store

IN, OUT = date(2025, 11, 8), date(2026, 5, 8)
"""A day of 2569-1, which is issued, and one of 2569-2, which is not."""

RECORDS: list[Record] = [
    Meeting(id="meet", held_on=IN, title="ประชุม", status="checked"),
    Meeting(id="later", held_on=OUT, title="ประชุม"),
    Attendance(id="came", meeting_id="meet", name="ก"),
    AgendaItem(id="item", meeting_id="meet", title="วาระ"),
    Discussion(id="said", agenda_item_id="item", text="ก"),
    Resolution(id="res", meeting_id="meet", agenda_item_id="item", text="เห็นชอบ"),
    Activity(id="act", starts_on=IN, result="ได้ผล"),
    Payment(id="pay", paid_on=IN, amount_satang=1),
    Hearing(id="hear", title="เวที"),
    Hearing(id="hear-2", title="เวทีหลัง"),
    Sitting(id="sit", hearing_id="hear", held_on=IN),
    Sitting(id="sit-2", hearing_id="hear-2", held_on=OUT),
    HearingGroup(id="group", hearing_id="hear", group="อสม."),
    Opinion(id="op", received_on=IN, problem="ปัญหา", proposer_name="นางลับ"),
    MediaItem(id="med", title="ป้าย", published_on=IN),
    Member(id="mem", name="ก", position="ปลัด", starts_on=IN),
    Member(id="old", name="ข", position="ปลัด", starts_on=date(2020, 1, 1)),
    Term(id="term", starts_on=date(2020, 1, 1)),
    Partner(id="part", name="โรงเรียน", since_on=IN),
    Mou(id="mou", title="ความร่วมมือ", signed_on=IN),
    MouParty(id="party", mou_id="mou", name="โรงเรียน"),
    Evaluation(id="eval", evaluated_on=IN, progress=50),
    KpiResult(id="kpi", evaluation_id="eval", result=1.0),
    PeriodNote(id="note", period_id="2569-1", overview="ก"),
    ReportSigner(id="sign", period_id="2569-1", name="ก"),
    Project(id="line", name="โครงการ"),
    Document(id="doc", subject="หนังสือ", dated_on=IN),
    Person(id="person", given_name="ก"),
]
ISSUED = Report(
    id="report", period_id="2569-1", fiscal_year=2569, edition=1, issued_at="2026-04-10T00:00:00Z"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", bytes(32), create=True) as opened:
        opened.guards.append(period_lock.guard(opened))
        opened.save(*RECORDS, actor="ก")
        opened.save(ISSUED, actor="ก")
        yield opened


def kept(store: Store, record_id: str) -> Record:
    found = next(r for r in RECORDS if r.id == record_id)
    read = store.get(type(found), record_id)
    assert read
    return read


LOCKED: list[tuple[str, dict[str, Any]]] = [
    ("meet", {"title": "อื่น"}),
    ("meet", {"held_on": OUT}),
    ("later", {"held_on": IN}),
    ("came", {"name": "ข"}),
    ("item", {"title": "อื่น"}),
    ("said", {"text": "อื่น"}),
    ("res", {"text": "อื่น"}),
    ("act", {"result": None}),
    ("act", {"ends_on": OUT}),
    ("pay", {"amount_satang": 2}),
    ("hear", {"title": "อื่น"}),
    ("sit", {"participants": 9}),
    ("group", {"members_came": 9}),
    ("op", {"problem": "อื่น"}),
    ("med", {"reach": 5}),
    ("mem", {"position": "อื่น"}),
    ("old", {"ends_on": IN}),
    ("term", {"ends_on": IN}),
    ("part", {"name": "อื่น"}),
    ("part", {"until_on": IN}),
    ("mou", {"title": "อื่น"}),
    ("party", {"name": "อื่น"}),
    ("eval", {"progress": 60}),
    ("kpi", {"result": 2.0}),
    ("note", {"overview": "ข"}),
    ("note", {"period_id": "2569-2"}),
    ("sign", {"name": "ข"}),
]
FREE: list[tuple[str, dict[str, Any]]] = [
    ("meet", {"status": "adopted", "adopted_on": OUT}),
    ("later", {"title": "อื่น"}),
    ("res", {"status": "done"}),
    ("hear", {"published_on": OUT}),
    ("hear-2", {"title": "อื่น"}),
    ("op", {"decision": "planned", "answered_on": OUT, "answer": "แล้ว"}),
    ("op", {"proposer_name": None, "proposer_contact": None}),
    ("mem", {"ends_on": OUT, "end_reason": "resigned"}),
    ("term", {"ends_on": OUT}),
    ("part", {"until_on": OUT}),
    ("mou", {"ends_on": OUT}),
    ("eval", {"published_on": OUT}),
    ("line", {"name": "อื่น"}),
    ("doc", {"number": "1/2569"}),
    ("person", {"given_name": "ข"}),
]


@pytest.mark.parametrize(("record_id", "values"), LOCKED, ids=lambda value: str(value))
def test_what_happened_in_an_issued_period_needs_a_reason(
    store: Store, record_id: str, values: dict[str, Any]
) -> None:
    after = changed(kept(store, record_id), **values)
    with pytest.raises(PeriodLocked) as told:
        store.save(after, actor="ก", reason="  ")
    assert "รอบที่ 1" in told.value.what.thai and "ระบุเหตุผล" in told.value.mend.thai
    assert kept(store, record_id) != after
    store.save(after, actor="ก", reason="บันทึกผิด")
    assert kept(store, record_id) == after
    assert store.history(record_id)[-1]["reason"] == "บันทึกผิด"


@pytest.mark.parametrize(("record_id", "values"), FREE, ids=lambda value: str(value))
def test_what_goes_on_afterwards_stays_free(store: Store, record_id: str, values: dict[str, Any]) -> None:
    after = changed(kept(store, record_id), **values)
    store.save(after, actor="ก")
    assert kept(store, record_id) == after


def test_an_evaluation_lies_in_the_half_year_its_round_looks_back_on(store: Store) -> None:
    """Made on 24 April for the April round, it is counted in the issued first half."""
    with pytest.raises(PeriodLocked):
        store.save(Evaluation(round="april", evaluated_on=date(2026, 4, 24)), actor="ก")
    store.save(Evaluation(id="late", round="october", evaluated_on=IN), actor="ก")
    store.save(KpiResult(evaluation_id="late", result=1.0), actor="ก")
    assert store.get(Evaluation, "late"), "made in the first half, it looks back on the year before"


def test_new_records_and_deletions_in_it_need_a_reason_too(store: Store) -> None:
    for record in (Payment(paid_on=IN), Attendance(meeting_id="meet"), HearingGroup(hearing_id="hear")):
        with pytest.raises(PeriodLocked):
            store.save(record, actor="ก")
    with pytest.raises(PeriodLocked), store.saving("ก") as batch:
        batch.remove(kept(store, "pay"))
    store.save(Payment(paid_on=OUT), OpinionProject(opinion_id="op", project_id="line"), actor="ก")
    with store.saving("ก", "จ่ายผิด") as batch:
        batch.remove(kept(store, "pay"))
    assert store.get(Payment, "pay") is None


def test_erasing_who_proposed_needs_no_reason(store: Store) -> None:
    with store.saving("ก") as batch:
        batch.erase(kept(store, "op"))
    erased = store.get(Opinion, "op")
    assert erased and (erased.proposer_name, erased.problem) == (None, "ปัญหา")


def test_one_locked_change_undoes_the_whole_save(store: Store) -> None:
    with pytest.raises(PeriodLocked):
        store.save(
            changed(kept(store, "later"), title="อื่น"), changed(kept(store, "pay"), note="ข"), actor="ก"
        )
    assert kept(store, "later") == RECORDS[1]


def test_nothing_is_locked_before_a_report_is_issued_and_the_lock_closes_at_once(tmp_path: Path) -> None:
    with Store.open(tmp_path / "fresh", bytes(32), create=True) as fresh:
        fresh.guards.append(period_lock.guard(fresh))
        fresh.save(*RECORDS, actor="ก")
        fresh.save(Payment(id="new", paid_on=IN), actor="ก")
        fresh.save(ISSUED, actor="ก")
        with pytest.raises(PeriodLocked):
            fresh.save(Payment(paid_on=IN), actor="ก")


def test_an_office_that_changed_its_scheme_keeps_its_locks(store: Store) -> None:
    quarters = next(one for one in STANDARD_SCHEMES if len(one.periods_of(2569)) == 4)
    choose_scheme(store, quarters, actor="ก")
    with pytest.raises(PeriodLocked):
        store.save(Payment(paid_on=IN), actor="ก")


def test_an_edition_of_a_scheme_nobody_knows_locks_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "odd", bytes(32), create=True) as odd:
        odd.guards.append(period_lock.guard(odd))
        odd.save(changed(ISSUED, period_id="2569-X9"), actor="ก")
        odd.save(Payment(paid_on=IN), actor="ก")
        assert period_lock.issued(odd) == ()


def test_the_columns_named_by_the_lock_are_there() -> None:
    """A renamed column would silently unlock what it named."""
    tables = {t.table for t in RECORD_TYPES}
    named = {
        **{t: set(names) for t, names in period_lock.DAYS.items()},
        **{t: {name} for t, name in period_lock.PARENTS.items()},
    }
    for more in (period_lock.PROGRESS, period_lock.ENDS):
        for table, names in more.items():
            named[table] = named.get(table, set()) | names
    for table, (child, column) in period_lock.CHILDREN.items():
        assert table in tables
        named[child] = named.get(child, set()) | {column}
    named["reports"] = set(period_lock.SEALED)
    lacking = {
        (table, name)
        for table, names in named.items()
        for name in names - {c.name for c in columns(by_table(table))}
    }
    assert lacking == set()
    assert tables >= period_lock.OF_PERIOD
