"""The data dictionary: every number handed in to the sponsor, with its title, unit and counting rule.

Only figures that mean the same at every office are listed: nothing by plan line, meeting, village or name.
A figure is found by its key, carried by its name (dots are underscores), and printed by the report as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.models.centre import NOTICE_CHANNELS
from app.models.committees import COMMITTEE_KINDS, GROUPS
from app.models.errors import Words
from app.models.evaluations import ROUNDS
from app.models.hearings import (
    AGE_BANDS,
    ANSWER_CHANNELS,
    AUTHORITIES,
    CHANNELS,
    DECISIONS,
    ESCALATION_STATES,
    ESCALATION_TARGETS,
    LEVELS,
    METHODS,
    PROPOSER_KINDS,
    SCREENINGS,
    SOURCES,
)
from app.models.media import MEDIA_KINDS, TOPICS
from app.models.meetings import MEETING_STATES, PROGRESS_STATES, RESOLUTION_KINDS
from app.models.partners import SECTORS
from app.models.plans import CHANGE_ACTIONS, PROJECT_STATES
from app.models.schema import Choice
from app.reports.figures import (
    bodies,
    evaluation,
    general,
    hearings,
    media,
    meetings,
    missions,
    opinions,
    partners,
    schedule,
)
from app.reports.figures.figure import NOT_SAID, UNSAID, Measure, Unit

UNITS: dict[str, Words] = {
    "count": Words("จำนวน", "count"),
    "people": Words("คน", "people"),
    "times": Words("ครั้ง", "times"),
    "satang": Words("บาท", "baht"),
    "percent": Words("ร้อยละ", "per cent"),
    "score": Words("คะแนน", "points"),
    "copies": Words("ชิ้น", "copies"),
    "days": Words("วัน", "days"),
}
"""Units as they are told outside: money is handed in as satang, and given out in baht."""


@dataclass(frozen=True)
class Datum:
    """One number. key: of the report's figure; unknown: counts the records of which nothing is known.

    Counts and sums may be added up over offices (`adds`); shares and means may not.
    """

    key: str
    words: Words
    unit: Unit
    rule: Words
    measure: Measure = "count"
    unknown: bool = False

    @property
    def name(self) -> str:
        """As it is called in what is handed in and given out: ASCII, lower case, underscores."""
        return self.key.replace(".", "_") + ("_unknown" if self.unknown else "")

    @property
    def adds(self) -> bool:
        return self.measure in ("count", "sum")


# -- counting rules, in one sentence each (docs/counting.md has them all) ----------------------------

AT_END = Words("นับตามที่เป็นอยู่ ณ วันสุดท้ายของรอบ", "As it stands on the last day of the period.")
OWN_DAY = Words("นับในรอบที่วันของรายการนั้นอยู่", "Counted in the period its own day lies in.")
HELD_DAY = Words(
    "นับในรอบที่จัดประชุม ไม่นับครั้งที่กำหนดไว้ เลื่อน หรือยกเลิก",
    "Counted in the period it was held in; planned, postponed and cancelled meetings are not.",
)
QUORUM = Words(
    "องค์ประชุมตามหลักเกณฑ์ของคณะนั้นเอง ไม่มีบัญชีผู้มาประชุมถือว่าไม่ทราบ",
    "By the body's own rule; unknown without an attendance list.",
)
PERSON_TIMES = Words("คน-ครั้ง ผู้มาสองครั้งนับสอง", "Person-times: who comes twice counts twice.")
LINE = Words(
    "โครงการ/กิจกรรมที่กำหนดไว้ ดำเนินการ หรือเบิกจ่ายในรอบ ไม่นับที่ยกเลิก โอน หรือรวม เว้นแต่มีการดำเนินการหรือเบิกจ่าย",
    "Plan lines scheduled, done or paid in the period; withdrawn ones only when something was done or paid.",
)
ENDED = Words("นับในรอบที่กิจกรรมสิ้นสุด", "Counted in the period the activity ends in.")
WHOLE_LINE = Words(
    "งบประมาณทั้งรายการ ไม่แบ่งตามรอบ", "Of the whole line, whatever part of it falls in the period."
)
PAID = Words("นับตามวันที่จ่าย", "By the day of payment.")
IN_PLAN = Words(
    "แผนปฏิบัติงานประจำปีตามที่เป็นอยู่ ณ วันสุดท้ายของรอบ", "The annual plan as it stood on the period's last day."
)
LAST_SITTING = Words("นับในรอบที่จัดครั้งสุดท้าย", "Counted in the period of its last sitting.")
SITTING_DAY = Words("นับในรอบที่จัดครั้งนั้น", "Counted in the period of the sitting.")
RECEIVED = Words(
    "นับในรอบที่รับ เรื่องซ้ำนับทุกเสียง เรื่องที่แยกนับตามส่วน",
    "Counted in the period it was received in; repeated ones each, one that was split by its parts.",
)
BECAME = Words(
    "ของข้อเสนอที่รับในรอบ ตามที่เป็นอยู่เมื่อออกรายงาน",
    "Of the opinions received in the period, as the record stood when the report was issued.",
)
ANSWER_DAY = Words("นับในรอบที่แจ้งผล", "Counted in the period the answer was given in.")
TIMED = Words("ตั้งแต่วันที่รับถึงวันที่แจ้งผล เฉพาะที่ทราบทั้งสองวัน", "From receipt to answer, where both days are known.")
ROUND = Words("นับตามรอบที่ประเมิน", "Counted by the round it looks back on.")
LATEST = Words(
    "ใช้ผลการประเมินล่าสุดของแต่ละโครงการ/กิจกรรม", "Over the latest evaluation of each plan line of the round."
)
FIVE_LEVELS = Words(
    "เฉพาะข้อที่กรอกครบทั้งห้าระดับ คะแนน = 5×มากที่สุด … 1×น้อยที่สุด",
    "Over the questions whose five levels are all known; 5 points for the highest, 1 for the lowest.",
)
RATIO = Words("คำนวณจากตัวเลขสองตัวในชุดข้อมูลนี้ ปัดสองตำแหน่ง", "Worked out from two numbers here, two decimals.")
ENTERED = Words("ตามที่ อปท. บันทึกไว้", "As the office entered it.")

# -- titles that are not a figure's own ---------------------------------------------------------------

MEMBERS = Words("กรรมการศูนย์ฯ ณ วันสิ้นรอบ", "Members of the centre's committee at the end of the period")
JOINED = Words("กรรมการศูนย์ฯ ที่เข้ารับตำแหน่งในรอบ", "Joined the centre's committee in the period")
LEFT = Words("กรรมการศูนย์ฯ ที่พ้นจากตำแหน่งในรอบ", "Left the centre's committee in the period")
OF_UNKNOWN = Words("{title}: รายการที่ไม่ทราบ", "{title}: records not known")
NOT_COUNTED = Words(
    "จำนวนรายการที่ยังไม่ได้บันทึก จึงไม่รวมอยู่ในยอด",
    "How many records the total leaves out, nobody having entered it.",
)
PART = Words("{title} – {cut}: {part}", "{title} – {cut}: {part}")


def _partly(key: str, words: Words, unit: Unit, rule: Words, measure: Measure = "sum") -> Iterator[Datum]:
    """A number that may be known only in part, and how many records it leaves out."""
    yield Datum(key, words, unit, rule, measure)
    yield Datum(key, OF_UNKNOWN.filled(title=words), "count", NOT_COUNTED, "count", unknown=True)


def _cut(whole: Datum, cut: str, words: Words, kinds: tuple[Choice, ...]) -> Iterator[Datum]:
    """A count cut into kinds that do not overlap and add up to it; the last is what is not said."""
    for key, part in (*kinds, (UNSAID, NOT_SAID)):
        title = PART.filled(title=whole.words, cut=words, part=part)
        yield Datum(f"{whole.key}.{cut}.{key}", title, whole.unit, whole.rule)


BY_CHANNEL, BY_KIND = Words("ช่องทาง", "channel"), Words("ประเภท", "kind")
BY_STATE = Words("สถานะ", "state")


def _general() -> Iterator[Datum]:
    yield from _partly("office.population", general.POPULATION, "people", ENTERED)
    yield from _partly("office.villages", general.VILLAGES, "count", ENTERED)
    told = Datum("notices.told", general.TOLD, "count", OWN_DAY)
    yield told
    yield from _cut(told, "channel", BY_CHANNEL, NOTICE_CHANNELS)
    yield Datum("notices.ever", general.TOLD_EVER, "count", AT_END)


def _bodies() -> Iterator[Datum]:
    members = Datum("committee.members", MEMBERS, "people", AT_END)
    yield members
    yield from _cut(members, "group", Words("องค์ประกอบ", "group"), GROUPS)
    yield Datum("committee.joined", JOINED, "people", OWN_DAY)
    yield Datum("committee.left", LEFT, "people", OWN_DAY)
    in_force = Datum("bodies.in_force", bodies.BODIES, "count", AT_END)
    yield in_force
    yield from _cut(in_force, "kind", BY_KIND, COMMITTEE_KINDS)


def _meetings() -> Iterator[Datum]:
    called = Datum("meetings.called", meetings.CALLED, "count", OWN_DAY)
    yield called
    yield from _cut(called, "state", BY_STATE, MEETING_STATES)
    held = Datum("meetings.held", meetings.HELD, "count", HELD_DAY)
    yield held
    yield from _cut(held, "body", Words("คณะ", "body"), COMMITTEE_KINDS)
    yield from _partly("meetings.with_quorum", meetings.WITH_QUORUM, "count", QUORUM, "count")
    yield from _partly("meetings.quorum_lost", meetings.QUORUM_LOST, "count", QUORUM, "count")
    yield Datum("meetings.adopted", meetings.ADOPTED, "count", HELD_DAY)
    yield Datum("meetings.adopted_share", meetings.ADOPTED_SHARE, "percent", RATIO, "share")
    yield Datum("meetings.attended", meetings.ATTENDED, "times", PERSON_TIMES)
    made = Datum("resolutions.made", meetings.RESOLVED, "count", HELD_DAY)
    yield made
    yield from _cut(made, "kind", BY_KIND, RESOLUTION_KINDS)
    follow = Datum("resolutions.to_follow", meetings.TO_FOLLOW, "count", HELD_DAY)
    yield follow
    yield from _cut(follow, "state", BY_STATE, PROGRESS_STATES)
    yield Datum("resolutions.carried", meetings.CARRIED, "count", AT_END)


def lines_of(key: str) -> Iterator[Datum]:
    """What is told of the plan lines of one mission ("missions.3"), or of all ("lines")."""
    lines = Datum(f"{key}.count", missions.LINES, "count", LINE)
    yield lines
    yield from _cut(lines, "state", BY_STATE, PROJECT_STATES)
    yield Datum(f"{key}.activities", missions.ACTIVITIES, "count", ENDED)
    yield from _partly(f"{key}.participants", missions.PARTICIPANTS, "times", ENDED)
    yield from _partly(f"{key}.budget", missions.BUDGET, "satang", WHOLE_LINE)
    yield from _partly(f"{key}.used", missions.USED, "satang", PAID)
    yield from _partly(f"{key}.used_to_date", missions.USED_TO_DATE, "satang", PAID)
    yield Datum(f"{key}.known_used", missions.KNOWN_USED, "satang", PAID, "sum")
    yield Datum(f"{key}.known_budget", missions.KNOWN_BUDGET, "satang", WHOLE_LINE, "sum")
    yield Datum(f"{key}.used_share", missions.USED_SHARE, "percent", RATIO, "share")


def _plan() -> Iterator[Datum]:
    yield Datum("plan.lines", schedule.LINES, "count", IN_PLAN)
    yield from _partly("plan.budget", schedule.BUDGET, "satang", IN_PLAN)
    yield from _partly("plan.in_period", schedule.IN_PERIOD, "count", IN_PLAN, "count")
    yield from _partly("plan.begun", schedule.BEGUN, "count", IN_PLAN, "count")
    changes = Datum("plan.changes", schedule.CHANGES, "count", IN_PLAN)
    yield changes
    yield from _cut(changes, "action", Words("การเปลี่ยนแปลง", "change"), CHANGE_ACTIONS)


def _hearings() -> Iterator[Datum]:
    held = Datum("hearings.held", hearings.HELD, "count", LAST_SITTING)
    yield held
    yield from _cut(held, "level", Words("ระดับ", "level"), LEVELS)
    yield from _cut(held, "method", Words("วิธีการ", "method"), METHODS)
    yield Datum("hearings.sittings", hearings.SITTINGS, "count", SITTING_DAY)
    yield from _partly("hearings.participants", hearings.CAME, "times", SITTING_DAY)
    yield from _partly("hearings.men", hearings.MEN, "times", SITTING_DAY)
    yield from _partly("hearings.women", hearings.WOMEN, "times", SITTING_DAY)
    yield from _partly("hearings.proposals", hearings.PROPOSALS, "count", LAST_SITTING)
    yield Datum("hearings.published", hearings.PUBLISHED, "count", LAST_SITTING)
    yield from _partly("hearings.groups_required", hearings.REQUIRED, "people", LAST_SITTING)
    yield from _partly("hearings.groups_came", hearings.CAME_OF_GROUPS, "people", LAST_SITTING)


def _opinions() -> Iterator[Datum]:
    received = Datum("opinions.received", opinions.RECEIVED, "count", RECEIVED)
    yield received
    yield Datum("opinions.distinct", opinions.DISTINCT, "count", RECEIVED)
    yield from _cut(received, "screening", Words("การคัดกรอง", "screening"), SCREENINGS)
    yield from _cut(received, "channel", BY_CHANNEL, CHANNELS)
    yield from _cut(received, "source", Words("ผู้บันทึก", "source"), SOURCES)
    yield from _cut(received, "proposer_kind", Words("ผู้เสนอ", "proposer"), PROPOSER_KINDS)
    yield from _cut(received, "age_band", Words("ช่วงอายุ", "age"), AGE_BANDS)
    yield from _cut(received, "authority", Words("อำนาจหน้าที่", "authority"), AUTHORITIES)
    yield from _cut(received, "decision", Words("ผลการพิจารณา", "decision"), DECISIONS)
    yield from _answers()
    yield Datum("opinions.to_projects", opinions.TO_PROJECTS, "count", BECAME)
    yield Datum("opinions.projects", opinions.PROJECTS, "count", BECAME)
    yield Datum("opinions.not_taken_up", opinions.NOT_TAKEN, "count", BECAME)
    made = Datum("escalations.made", opinions.ESCALATED, "count", BECAME)
    yield made
    yield from _cut(made, "target", Words("ส่งถึง", "to"), ESCALATION_TARGETS)
    yield from _cut(made, "state", BY_STATE, ESCALATION_STATES)


def _answers() -> Iterator[Datum]:
    yield Datum("opinions.decided", opinions.DECIDED, "count", BECAME)
    answered = Datum("opinions.answered", opinions.ANSWERED, "count", BECAME)
    yield answered
    yield from _cut(answered, "channel", BY_CHANNEL, ANSWER_CHANNELS)
    yield Datum("opinions.answered_share", opinions.ANSWERED_SHARE, "percent", RATIO, "share")
    yield from _partly("opinions.answer_days", opinions.ANSWER_DAYS, "days", TIMED)
    yield Datum("opinions.answers_timed", opinions.ANSWERS_TIMED, "count", TIMED)
    yield Datum("opinions.mean_answer_days", opinions.ANSWER_MEAN, "days", RATIO, "mean")
    yield Datum("opinions.answered_in_period", opinions.ANSWERED_NOW, "count", ANSWER_DAY)
    yield Datum("opinions.carried", opinions.CARRIED, "count", BECAME)


def _media() -> Iterator[Datum]:
    published = Datum("media.published", media.PUBLISHED, "count", OWN_DAY)
    yield published
    yield from _cut(published, "kind", BY_KIND, MEDIA_KINDS)
    yield from _cut(published, "topic", Words("สาระ", "topic"), TOPICS)
    yield from _partly("media.reach", media.REACH, "times", OWN_DAY)
    yield from _partly("media.copies", media.COPIES, "copies", OWN_DAY)
    yield Datum("knowledge.made", media.KNOWLEDGE, "count", OWN_DAY)
    yield Datum("innovations.begun", media.INNOVATIONS, "count", OWN_DAY)


def _partners() -> Iterator[Datum]:
    network = Datum("partners.network", partners.NETWORK, "count", AT_END)
    yield network
    yield from _cut(network, "sector", Words("ภาคส่วน", "sector"), SECTORS)
    yield Datum("partners.joined", partners.NEW, "count", OWN_DAY)
    yield Datum("partners.active", partners.ACTIVE, "count", OWN_DAY)
    yield Datum("partners.activities", partners.TOGETHER, "count", OWN_DAY)
    yield Datum("mous.in_force", partners.IN_FORCE, "count", AT_END)
    yield Datum("mous.signed", partners.SIGNED, "count", OWN_DAY)
    yield Datum("visits.received", partners.VISITS, "count", OWN_DAY)
    yield from _partly("visits.people", partners.VISITORS, "people", OWN_DAY)


def _evaluations() -> Iterator[Datum]:
    made = Datum("evaluations.made", evaluation.MADE, "count", ROUND)
    yield made
    yield from _cut(made, "round", Words("รอบประเมิน", "round"), ROUNDS)
    yield Datum("evaluations.projects", evaluation.EVALUATED, "count", ROUND)
    yield from _partly("evaluations.progress_sum", evaluation.PROGRESS_SUM, "percent", LATEST)
    yield Datum("evaluations.progress_known", evaluation.PROGRESS_KNOWN, "count", LATEST)
    yield Datum("evaluations.progress", evaluation.PROGRESS, "percent", RATIO, "mean")
    yield Datum("evaluations.published", evaluation.PUBLISHED, "count", ROUND)
    yield Datum("kpis.measured", evaluation.MEASURED, "count", ROUND)
    yield from _partly("kpis.reached", evaluation.REACHED, "count", ROUND, "count")
    yield from _partly("satisfaction.answers", evaluation.ANSWERS, "count", FIVE_LEVELS)
    yield from _partly("satisfaction.mean_scores", evaluation.SCORES, "score", FIVE_LEVELS)
    yield Datum("satisfaction.mean", evaluation.SATISFIED, "score", RATIO, "mean")


FIGURES: tuple[Datum, ...] = (
    *(*_general(), *_bodies(), *_meetings(), *lines_of("lines"), *_plan(), *_hearings(), *_opinions()),
    *(*_media(), *_partners(), *_evaluations()),
)
"""What is handed in of a report, in the order in which the report tells it."""

OF_MISSION: tuple[Datum, ...] = tuple(lines_of("lines"))
"""What is handed in of each of the seven missions: the same names as of all plan lines together."""

BY_NAME: dict[str, Datum] = {one.name: one for one in FIGURES}
