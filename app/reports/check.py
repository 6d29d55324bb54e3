"""What a period still lacks before its report is complete, mission by mission, and where to mend it.

Nothing here blocks: a report with gaps may be printed as it is. severity "error" means that the report would
say something missing or untrue, "warning" that somebody should look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.models.bodies import Standing
from app.models.centre import Centre, PublicNotice
from app.models.committees import Committee, CommitteeOrder
from app.models.editions import ON_ITS_WAY, SIGNER_ROLES, Report, ReportSigner
from app.models.errors import BadInput, Words
from app.models.evaluations import Evaluation, Satisfaction, levels
from app.models.hearings import Hearing
from app.models.media import KnowledgeItem, MediaItem
from app.models.meetings import Meeting
from app.models.office import Office
from app.models.partners import Partner
from app.models.periods import STANDARD_SCHEMES, Period, PeriodScheme, long_date
from app.models.plans import Activity, Payment, Plan, Project
from app.models.preferences import DAYS, MOU_NOTICE_DAYS
from app.models.records import by_table
from app.models.resolutions import is_adopted, is_held
from app.models.rules import problems
from app.models.schema import Record, column_of, is_blank, missing
from app.reports.figures.evaluation import is_published as evaluation_published
from app.reports.figures.explain import label
from app.reports.figures.hearings import is_published
from app.reports.figures.meetings import FollowedRow, MeetingRow
from app.reports.figures.missions import LineRow
from app.reports.figures.opinions import gaps, received_in
from app.reports.figures.plan_versions import approved_on, before, changes_of, versions
from app.reports.figures.rows import is_withdrawn
from app.reports.figures.sections import Sections, figures_in, sections
from app.reports.figures.snapshot import Snapshot, left_out

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """One thing the period lacks. record_id "": nothing is there yet, `table` says where to add it."""

    mission: str
    what: Words
    mend: Words
    table: str
    record_id: str = ""
    severity: Severity = "error"


@dataclass(frozen=True)
class Case:
    """What every rule looks at. today None: rules about being late are not asked. is_sent: the report was."""

    data: Snapshot
    period: Period
    sections: Sections
    today: date | None
    scheme: PeriodScheme | None
    is_sent: bool = False
    mou_notice_days: int = DAYS[MOU_NOTICE_DAYS]

    def name(self, record: Record) -> Words:
        return label(self.data, record)


Findings = Iterator[Finding]
ADD = Words("เปิดหน้า “{thai}” แล้วเพิ่มข้อมูล", "Open “{english}” and add it.")
MEND = Words("เปิดหน้า “{thai}” แล้วแก้ไขรายการนี้", "Open “{english}” and mend this record.")


def check(
    data: Snapshot,
    period: Period,
    today: date | None = None,
    scheme: PeriodScheme | None = None,
    is_sent: bool = False,
    mou_notice_days: int = DAYS[MOU_NOTICE_DAYS],
) -> list[Finding]:
    """All that the period lacks, by mission 1–7, in a fixed order.

    scheme: how this office cuts its year. is_sent: see `was_sent`; a snapshot does not tell it.
    """
    made, cut = sections(data, period), scheme or _standard_scheme(period)
    case = Case(data, period, made, today, cut, is_sent, mou_notice_days)
    found = [finding for rule in RULES for finding in rule(case)]
    return sorted(found, key=lambda f: (f.mission, f.severity))


def was_sent(reports: Iterable[Report], period: Period) -> bool:
    """Whether an edition of the period is on its way or acknowledged: then nothing of it is late any more."""
    return any(r.period_id == period.id and r.status in ON_ITS_WAY for r in reports)


def _standard_scheme(period: Period) -> PeriodScheme | None:
    return next((s for s in STANDARD_SCHEMES if period in s.periods_of(period.fiscal_year)), None)


def absent(
    mission: str, kind: type[Record], thai: str, english: str, severity: Severity = "error"
) -> Finding:
    """Nothing of a kind is there."""
    return Finding(mission, Words(thai, english), _filled(ADD, kind), kind.table, "", severity)


def lacking(
    mission: str, case: Case, record: Record, thai: str, english: str, severity: Severity = "error"
) -> Finding:
    """One record lacks something. The sentences follow its name."""
    name = case.name(record)
    what = Words(f"{name.thai} — {thai}", f"{name.english} — {english}")
    return Finding(mission, what, _filled(MEND, type(record)), record.table, record.id, severity)


def _filled(mend: Words, kind: type[Record]) -> Words:
    return mend.filled(thai=kind.words.thai, english=kind.words.english)


# -- mission 1: the centre and its committee --------------------------------------------------------


def _centre(case: Case) -> Findings:
    general = case.sections.general
    if general.office is None:
        yield absent("1", Office, "ยังไม่มีข้อมูล อปท.", "The office itself is not entered.")
    if general.centre is None:
        yield absent("1", Centre, "ยังไม่มีข้อมูลศูนย์ฯ", "The centre is not entered.")
    elif general.announcement is None:
        yield lacking("1", case, general.centre, "ยังไม่มีประกาศจัดตั้งศูนย์ฯ", "no establishing announcement")
    if not general.told_ever.value:
        yield absent("1", PublicNotice, "ยังไม่มีการประกาศแจ้งให้ประชาชนทราบ", "The public has not been told.")


STANDINGS = {
    Standing.LAPSED: ("ครบวาระแล้วและยังไม่มีชุดใหม่ ณ วันสิ้นรอบ", "its term has ended and no new one has begun"),
    Standing.ABOLISHED: ("ถูกยกเลิกแล้ว ณ วันสิ้นรอบ", "it was abolished by the end of the period"),
}


def _committee(case: Case) -> Findings:
    body = case.sections.bodies.centre
    if body is None:
        yield absent("1", Committee, "ยังไม่มีการแต่งตั้งคณะกรรมการศูนย์ฯ", "No centre committee is appointed.")
        return
    if body.standing in STANDINGS:
        yield lacking("1", case, body.committee, *STANDINGS[body.standing])
    elif not body.members:
        yield lacking("1", case, body.committee, "ไม่มีกรรมการที่ดำรงตำแหน่ง ณ วันสิ้นรอบ", "no member is in office")
    else:
        for gap in body.gaps:
            yield lacking("1", case, body.committee, *gap.what, "warning")
    if not body.orders:
        yield absent("1", CommitteeOrder, "ยังไม่มีคำสั่ง/ประกาศแต่งตั้ง", "No appointing order is entered.")
    for row in body.orders:
        if row.document is None:
            yield lacking("1", case, row.order, "ยังไม่ได้ระบุเลขที่และวันที่ของคำสั่ง", "the order is not registered")


# -- mission 2: meetings and the plan ---------------------------------------------------------------


def _meetings(case: Case) -> Findings:
    held = case.sections.meetings
    if not held.by_body.part("centre").value:
        yield absent(
            "2",
            Meeting,
            "ไม่มีการประชุมคณะกรรมการศูนย์ฯ ในรอบนี้",
            "The centre committee did not meet in the period.",
        )
    if held.held.value and not held.adopted.value:
        yield absent("2", Meeting, "ยังไม่มีรายงานการประชุมที่รับรองแล้ว", "No minutes are adopted.")
    for row in held.rows:
        yield from _one_meeting(case, row)
    for meeting in case.data.of(Meeting):
        if meeting.status == "planned" and meeting.held_on and _passed(case, meeting.held_on):
            yield lacking("2", case, meeting, "ถึงวันประชุมแล้วแต่ยังไม่ได้บันทึกผล", "its day has passed; no result")


def _passed(case: Case, on: date) -> bool:
    return case.today is not None and on < case.today and case.period.contains(on)


def _one_meeting(case: Case, row: MeetingRow) -> Findings:
    quorum, meeting = row.quorum, row.meeting
    if not is_adopted(meeting):
        yield lacking(
            "2", case, meeting, "รายงานการประชุมยังไม่ได้รับรอง", "its minutes are not adopted", "warning"
        )
    if row.committee is not None and quorum is None:
        yield lacking(
            "2", case, meeting, "ยังไม่มีรายชื่อผู้มาประชุม จึงไม่ทราบองค์ประชุม", "no attendance: quorum unknown"
        )
    elif quorum is not None and not quorum.met and row.resolutions:
        yield lacking("2", case, meeting, "มีมติทั้งที่ไม่ครบองค์ประชุม", "it resolved without a quorum")
    elif quorum is not None and quorum.lost_at and not quorum.holds_at_end:
        said = quorum.lost_at.replace(":", ".")
        yield lacking(
            "2", case, meeting, f"องค์ประชุมไม่ครบตั้งแต่เวลา {said} น.", f"no quorum from {said} on", "warning"
        )


def _follow_up(case: Case) -> Findings:
    meetings = case.sections.meetings
    for row in (*meetings.carried, *meetings.followed):
        if _overdue(case, row):
            yield lacking(
                "2", case, row.resolution, "เลยกำหนดแล้วและยังไม่แล้วเสร็จ", "overdue and still open", "warning"
            )


def _overdue(case: Case, row: FollowedRow) -> bool:
    due_on = row.resolution.due_on
    return row.status == "open" and due_on is not None and due_on < (case.today or case.period.ends_on)


def _plan(case: Case) -> Findings:
    plans = versions(case.data, case.period.fiscal_year)
    if not plans:
        year = case.period.fiscal_year
        yield absent("2", Plan, f"ยังไม่มีแผนปฏิบัติงานปีงบประมาณ {year}", f"There is no action plan for {year} BE.")
    for plan in plans:
        if approved_on(case.data, plan) is None:
            yield lacking("2", case, plan, "ยังไม่มีมติหรือวันที่เห็นชอบแผน", "not approved, or its day is unknown")
        yield from _stated_total(case, plan)
    for change in changes_of(case.data, plans):
        if change.before and not before(change):
            yield lacking(
                "2", case, change, "อ่านค่าก่อนแก้ไขไม่ได้", "its earlier values cannot be read", "warning"
            )


def _stated_total(case: Case, plan: Plan) -> Findings:
    """The total on the paper against the sum of its lines: named, never silently taken."""
    latest = case.sections.schedule.plans[-1:]
    summed = case.sections.schedule.budget
    if plan not in latest or plan.stated_total_satang is None or summed.value == plan.stated_total_satang:
        return
    stated, lines = _baht(plan.stated_total_satang), _baht(summed.value)
    yield lacking(
        "2",
        case,
        plan,
        f"งบประมาณรวมตามเอกสาร {stated} บาท ไม่ตรงกับผลรวมของโครงการ {lines} บาท",
        f"its stated total of {stated} baht is not the sum of its lines, {lines} baht",
    )


def _baht(satang: float | None) -> str:
    return "–" if satang is None else f"{satang / 100:,.2f}"


# -- plan lines, under their own missions -----------------------------------------------------------


def _plan_lines(case: Case) -> Findings:
    for row in case.sections.schedule.rows:
        mission = row.project.mission or "2"
        if row.months is None:
            yield lacking(mission, case, row.project, "ยังไม่ได้ระบุเดือนที่จะดำเนินการ", "no months are marked")
        if row.budget.value is None:
            yield lacking(mission, case, row.project, "ยังไม่ทราบงบประมาณ", "its budget is unknown", "warning")


def _results(case: Case) -> Findings:
    for row in case.sections.missions.rows:
        yield from _one_line(case, row, row.project.mission or "2")


def _one_line(case: Case, row: LineRow, mission: str) -> Findings:
    line = row.project
    if not row.activities and not is_withdrawn(line):
        yield lacking(
            mission, case, line, "กำหนดดำเนินการในรอบนี้แต่ยังไม่มีผล", "planned for this period, no result"
        )
    if line.status == "done" and row.used_to_date.value is None:
        yield lacking(
            mission, case, line, "แล้วเสร็จแต่ยังไม่ทราบเงินที่ใช้จริง", "done, money spent unknown", "warning"
        )
    for activity in row.activities:
        if is_blank(activity.result):
            yield lacking(mission, case, activity, "ยังไม่มีผลการดำเนินการ", "no result is entered")
        if activity.participants is None and line.participants_planned:
            yield lacking(mission, case, activity, "ไม่ทราบจำนวนผู้เข้าร่วม", "participants unknown", "warning")


# -- mission 3: hearings and opinions ---------------------------------------------------------------


def _hearings(case: Case) -> Findings:
    if not case.sections.hearings.held.value:
        yield absent("3", Hearing, "ไม่มีเวทีรับฟังความคิดเห็นในรอบนี้", "No hearing was held in the period.")
    for row in case.sections.hearings.rows:
        if is_blank(row.hearing.result):
            yield lacking("3", case, row.hearing, "ยังไม่มีสรุปผลการรับฟัง", "its result is not summarised")
        if not is_published(case.data, row.hearing):
            yield lacking("3", case, row.hearing, "ยังไม่ได้ประกาศผล", "its result is not published", "warning")
        if row.participants.unknown:
            yield lacking("3", case, row.hearing, "ไม่ทราบจำนวนผู้เข้าร่วม", "its headcount is unknown", "warning")


def _opinions(case: Case) -> Findings:
    for opinion in received_in(case.data, case.period):
        open_steps = tuple(gaps(case.data, opinion))
        if open_steps:
            thai, english = (
                "ยังไม่มี" + ", ".join(g.thai for g in open_steps),
                "no " + ", ".join(g.english for g in open_steps),
            )
            yield lacking("3", case, opinion, thai, english)


# -- missions 4 to 6 --------------------------------------------------------------------------------


def _media(case: Case) -> Findings:
    media = case.sections.media
    if not media.published.value:
        yield absent("4", MediaItem, "ไม่มีสื่อประชาสัมพันธ์ในรอบนี้", "No media were published in the period.")
    if not media.knowledge.value:
        yield absent("4", KnowledgeItem, "ไม่มีองค์ความรู้ที่จัดทำในรอบนี้", "No knowledge was made.", "warning")


def _partners(case: Case) -> Findings:
    network = case.sections.partners
    if not network.network.value:
        yield absent("5", Partner, "ยังไม่มีภาคีเครือข่าย", "There is no partner.")
    for row in network.rows:
        if not row.activities:
            yield lacking("5", case, row.partner, "ไม่มีกิจกรรมร่วมกันในรอบนี้", "nothing done together", "warning")
    last = max(case.today or case.period.ends_on, case.period.ends_on) + timedelta(days=case.mou_notice_days)
    for memorandum in network.mous:
        ends_on = memorandum.mou.ends_on
        if ends_on is not None and ends_on <= last:
            until = long_date(ends_on)
            yield lacking(
                "5", case, memorandum.mou, f"สิ้นสุดวันที่ {until.thai}", f"ends on {until.english}", "warning"
            )


def _evaluations(case: Case) -> Findings:
    made = case.sections.evaluations
    if not made.made.value:
        yield absent("6", Evaluation, "ไม่มีการติดตามประเมินผลในรอบนี้", "Nothing was evaluated in this round.")
    evaluated = {source.id for source in made.evaluated.sources}
    for row in case.sections.missions.rows:
        if row.project.status == "done" and row.project.id not in evaluated:
            yield lacking("6", case, row.project, "แล้วเสร็จแต่ยังไม่ได้ประเมินผล", "done, not evaluated", "warning")
    for one in made.rows:
        if one.evaluation.progress is None:
            yield lacking("6", case, one.evaluation, "ไม่ทราบความก้าวหน้า", "progress unknown", "warning")
        if not evaluation_published(one.evaluation):
            yield lacking("6", case, one.evaluation, "ยังไม่ได้ประกาศผลการประเมิน", "not published", "warning")
        for asked in one.satisfactions:
            yield from _levels(case, asked.satisfaction)


def _levels(case: Case, asked: Satisfaction) -> Findings:
    if levels(asked) is None:
        yield lacking(
            "6", case, asked, "กรอกไม่ครบทั้งห้าระดับ จึงไม่นับ (ไม่มีคนตอบให้กรอก 0)", "levels blank (nobody: enter 0)"
        )


# -- mission 7: the report itself -------------------------------------------------------------------


def _report(case: Case) -> Findings:
    signers = {s.role: s for s in case.sections.foot.signers}
    for role, words in SIGNER_ROLES:
        if role not in signers:
            yield absent("7", ReportSigner, f"ยังไม่ได้ระบุ{words.thai}", f"“{words.english}” is not named.")
    last = previous(case)
    if last is not None and all(r.period_id != last.id for r in case.sections.foot.reports):
        thai, english = f"ยังไม่ได้ออกรายงาน{last.words.thai}", f"No report issued: {last.words.english}."
        yield absent("7", Report, thai, english, "warning")
    if not case.is_sent and case.today is not None and case.today > case.period.due_on:
        due = long_date(case.period.due_on)
        yield absent("7", Report, f"เลยกำหนดส่งวันที่ {due.thai}", f"It was due on {due.english}.", "warning")


def previous(case: Case) -> Period | None:
    """The period before, if the centre was there already."""
    centre = case.sections.general.centre
    if case.scheme is None or centre is None or centre.established_on is None:
        return None
    try:
        last = case.scheme.before(case.period)
    except (BadInput, ValueError):
        return None
    return last if centre.established_on <= last.ends_on else None


# -- every mission: what is printed, and what falls between the periods -----------------------------

MISSION_OF = {
    **dict.fromkeys(("offices", "centres", "public_notices", "documents"), "1"),
    **dict.fromkeys(("committees", "committee_orders", "members"), "1"),
    **dict.fromkeys(("meetings", "resolutions", "plans", "projects", "activities", "payments"), "2"),
    **dict.fromkeys(("hearings", "sittings", "hearing_groups", "escalations"), "3"),
    **dict.fromkeys(("media", "knowledge_items", "innovations"), "4"),
    **dict.fromkeys(("partners", "partner_activities", "mous", "study_visits"), "5"),
    **dict.fromkeys(("evaluations", "satisfactions", "project_kpis"), "6"),
    "report_signers": "7",
}
"""Opinions are told step by step by `_opinions`; attendance lists are a matter of the minutes."""


TOLD = frozenset(
    {
        *(("centres", "announcement_id"), ("committee_orders", "document_id"), ("plans", "approved_by_id")),
        *(("projects", "months"), ("projects", "budget_satang"), ("activities", "result")),
        *(("hearings", "result"), ("sittings", "participants")),
    }
)
"""Required columns that have a sentence of their own above."""


def _printed(case: Case) -> Findings:
    for record in printed(case):
        mission, blank = mission_of(case, record), {c.name: c.words for c in missing(record)}
        names = [words for name, words in blank.items() if not _told(record.table, name)]
        if names:
            thai, english = (", ".join(words[n] for words in names) for n in (0, 1))
            yield lacking(mission, case, record, f"ยังไม่มี {thai}", f"missing: {english}", "warning")
        for problem in problems(record):
            if problem.where not in blank and problem.where not in left_out(record.table):
                yield lacking(mission, case, record, *problem.what, "warning")


def _told(table: str, column: str) -> bool:
    return (table, column) in TOLD or column in left_out(table)


def printed(case: Case) -> Iterator[Record]:
    """Every record a figure of the report was counted from, once, and what the first section shows."""
    seen: dict[str, Record] = {}
    general = case.sections.general
    for record in (general.office, general.centre, general.announcement, *case.sections.foot.signers):
        if record is not None:
            seen[record.id] = record
    for figure in figures_in(case.sections):
        for source in figure.sources:
            found = case.data.find(by_table(source.table), source.id)
            # A meeting only planned, put off or cancelled has no minutes to be complete.
            has_paper = not isinstance(found, Meeting) or is_held(found)
            if found is not None and source.table in MISSION_OF and has_paper:
                seen[source.id] = found
    yield from seen.values()


def mission_of(case: Case, record: Record) -> str:
    if isinstance(record, (Activity, Payment)):
        record = case.data.find(Project, record.project_id) or record
    if isinstance(record, Project) and record.mission:
        return record.mission
    return MISSION_OF[record.table]


UNDATED: dict[str, str] = {
    "meetings": "held_on",
    "activities": "starts_on",
    "payments": "paid_on",
    "sittings": "held_on",
    "opinions": "received_on",
    "media": "published_on",
    "knowledge_items": "made_on",
    "innovations": "started_on",
    "partner_activities": "done_on",
    "study_visits": "visited_on",
    "mous": "signed_on",
    "evaluations": "evaluated_on",
}


def _undated(case: Case) -> Findings:
    """What has no day is counted in no period: told in every one, so that nothing is lost unseen."""
    for table, column in UNDATED.items():
        kind = by_table(table)
        words = column_of(kind, column).words
        for record in case.data.of(kind):
            if getattr(record, column) is None and getattr(record, "ends_on", None) is None:
                thai = f"ไม่มี “{words.thai}” จึงไม่ถูกนับในรอบใด"
                english = f"no “{words.english}”, so it is counted in no period"
                yield lacking(MISSION_OF.get(table, "3"), case, record, thai, english)


RULES: tuple[Callable[[Case], Findings], ...] = (
    *(_centre, _committee, _meetings, _follow_up, _plan, _plan_lines, _results),
    *(_hearings, _opinions, _media, _partners, _evaluations, _report, _undated, _printed),
)
