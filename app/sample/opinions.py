"""The people's voice: opinions told by hand, and the everyday ones made from topics and waves, 300 in all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple, TypeVar

from app.models.hearings import Escalation, Opinion, OpinionProject
from app.models.schema import Record
from app.sample.source import Entry, id_of, records_of, source

T = TypeVar("T")

CLERK = "นางสาวกนกวรรณ ใบตะแบก"
FIRST_NUMBERS = {2568: 213, 2569: 1}
"""Receipt numbers run by calendar year; 212 opinions of 2568 came before this fiscal year."""


def draw(pool: Sequence[T], *about: object) -> T:
    """One of the pool, always the same for the same thing, on every machine and Python."""
    digest = hashlib.sha256("/".join(map(str, about)).encode()).digest()
    return pool[int.from_bytes(digest[:8], "big") % len(pool)]


def working(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= 5 else 0)


def share(hundredths: int, *about: object) -> bool:
    """True for about so many in a hundred."""
    return draw(range(100), *about) < hundredths


@cache
def topics() -> Mapping[str, Entry]:
    return {one["key"]: one for one in source("topics")["topics"]}


def opinions() -> tuple[Record, ...]:
    """All opinions in order of receipt and numbered, then their projects and escalations."""
    told = tuple(records_of("voices"))
    made = tuple(_everyday())
    all_of_them = [one for one in (*told, *made) if isinstance(one, Opinion)]
    rest = [one for one in (*told, *made) if not isinstance(one, Opinion)]
    return (*_numbered(sorted(all_of_them, key=_received)), *rest)


def _received(opinion: Opinion) -> date:
    assert opinion.received_on is not None
    return opinion.received_on


def _numbered(ordered: Sequence[Opinion]) -> Iterator[Opinion]:
    following = dict(FIRST_NUMBERS)
    for opinion in ordered:
        year = _received(opinion).year + 543
        yield replace(opinion, ref_no=f"{following[year]:04d}/{year}")
        following[year] += 1


class Said(NamedTuple):
    """What was said at one place: another may say the same of it again."""

    opinion_id: str
    village: str | None
    where: str
    which: int
    authority: str


def _everyday() -> Iterator[Record]:
    """The opinions of all waves in their order. Some repeat what was said before in the same wave."""
    heard: set[str] = set()
    for wave in source("waves")["waves"]:
        planned: dict[str, Said] = {}
        for number in range(wave["count"]):
            yield from _one(wave, number, planned, heard)


def _one(wave: Entry, number: int, planned: dict[str, Said], heard: set[str]) -> Iterator[Record]:
    key = f"{wave['key']}-{number + 1}"
    topic = topics()[draw(wave["topics"], "topic", key)]
    before = planned.get(topic["key"]) if share(25, "again", key) else None
    where, which, opinion = _spoken(wave, topic, key, number, heard, before)
    opinion = _considered(opinion, topic, key, before)
    yield opinion
    if opinion.decision == "planned":
        planned[topic["key"]] = Said(opinion.id, opinion.village, where, which, opinion.authority or "")
        if "project" in topic:
            project = id_of("projects", topic["project"])
            yield OpinionProject(id=id_of("opinion_projects", key), opinion_id=opinion.id, project_id=project)
    if opinion.decision == "forwarded":
        yield _escalated(opinion, topic, key)


# -- what was said, and by whom


def _spoken(
    wave: Entry, topic: Entry, key: str, number: int, heard: set[str], before: Said | None
) -> tuple[str, int, Opinion]:
    """Where and which problem it is about, and the opinion as it was received."""
    received_on = wave["days"][number % len(wave["days"])]
    kind = draw(wave["proposers"], "proposer", key)
    age = draw(wave["ages"], "age", key) if kind != "group" else ""
    villages = wave.get("villages", source("waves")["villages"])
    where, which, problem, proposal = _said(topic, key, heard, before)
    return (
        where,
        which,
        Opinion(
            id=id_of("opinions", key),
            received_on=received_on,
            channel=wave["channel"],
            source=wave.get("source", "office"),
            hearing_id=id_of("hearings", wave["hearing"]) if "hearing" in wave else None,
            batch_id=id_of("opinion_batches", wave["batch"]) if "batch" in wave else None,
            sheet_no=number + 1 if "batch" in wave else None,
            proposer_kind=kind,
            **_proposer(wave, kind, age, key, received_on),
            age_band=age or None,
            village=before.village
            if before
            else None
            if kind == "outside"
            else draw(villages, "village", key),
            problem=problem,
            proposal=proposal,
            category=topic["category"],
            location=where if share(30, "location", key) else None,
        ),
    )


def _said(topic: Entry, key: str, heard: set[str], before: Said | None) -> tuple[str, int, str, str]:
    """Place, number and words of the problem, and the proposal; no two say the same in the same words."""
    for attempt in range(200):
        where = before.where if before else draw(topic["where"], "where", key, attempt)
        which = before.which if before else draw(range(len(topic["problems"])), "problem", key, attempt)
        text = topic["problems"][which].format(where=where)
        if share(70, "effect", key, attempt):
            text = f"{text} {topic['effects'][draw(topic['so'][which], 'effect', key, attempt)]}"
        if text not in heard:
            break
    heard.add(text)
    proposal = topic["proposals"][draw(topic["fits"][which], "proposal", key)]
    return where, which, text, proposal.format(n=draw(topic["numbers"], "n", key))


def _proposer(wave: Entry, kind: str, age: str, key: str, received_on: date) -> dict[str, Any]:
    """Name, contact and identity as far as they were given; the anonymous give nothing."""
    if kind == "anonymous":
        return {}
    noticed = {"notice_version": "1/2568", "noticed_on": received_on}
    if kind == "group":
        return {**noticed, "proposer_name": draw(wave.get("groups", source("waves")["groups"]), "group", key)}
    if not share(62, "named", key):
        return noticed
    checked = (
        {"identity_level": "staff", "identity_by": CLERK} if wave["channel"] in ("forum", "in_person") else {}
    )
    grown = age != "under_18" and share(40, "contact", key)
    contact = f"08 0000 {draw(range(1000, 9999), 'phone', key)}" if grown else None
    return {**noticed, **checked, "proposer_name": _name(key, age), "proposer_contact": contact}


PREFIXES = (("นาย", "men"), ("นาง", "women"), ("นางสาว", "women"))
YOUNG = (("เด็กชาย", "boys"), ("เด็กหญิง", "girls"), ("นางสาว", "girls"), ("นาย", "boys"))


def _name(key: str, age: str) -> str:
    words = source("waves")
    prefix, pool = draw(YOUNG if age == "under_18" else PREFIXES, "prefix", key)
    surname = draw(words["surname_heads"], "head", key) + draw(words["surname_tails"], "tail", key)
    return f"{prefix}{draw(words[pool], 'given', key)} {surname}"


# -- what became of it

REVIEWS = (
    (date(2025, 12, 14), date(2025, 12, 18), "3-2568/own", "3-2568/beyond"),
    (date(2026, 1, 16), date(2026, 1, 22), "w1-2569/screened", "w1-2569/screened"),
    (date(2026, 2, 20), date(2026, 2, 26), "1-2569/screened", "1-2569/screened"),
    (date(2026, 5, 15), date(2026, 5, 21), "2-2569/screened", "2-2569/screened"),
    (date(2026, 8, 14), date(2026, 8, 20), "3-2569/screened", "3-2569/screened"),
)
"""Received up to, decided on, resolution for what the office may do, and for what lies beyond it."""

DECISIONS = {
    "own": ("planned", "planned", "planned", "planned", "answered", "answered", "declined"),
    "shared": ("planned", "answered", "forwarded", "forwarded"),
    "beyond_authority": ("forwarded", "forwarded", "forwarded", "declined"),
    "beyond_capacity": ("forwarded", "forwarded", "declined", "declined"),
}
REASONS = {
    "planned": "อยู่ในอำนาจหน้าที่และมีความจำเป็น",
    "merged": "มีข้อเสนอเรื่องเดียวกันในบริเวณเดียวกันแล้ว",
    "forwarded": "เกี่ยวข้องกับหน่วยงานอื่น จึงส่งต่อเพื่อพิจารณา",
    "answered": "ดำเนินการหรือชี้แจงได้ทันที",
}
DECLINED = {
    "own": "งบประมาณมีจำกัด มีข้อเสนออื่นที่จำเป็นเร่งด่วนกว่า",
    "beyond_authority": "ไม่อยู่ในอำนาจหน้าที่ และหน่วยงานที่รับผิดชอบมีแผนดำเนินการแล้ว",
    "beyond_capacity": "ใช้งบประมาณสูงเกินศักยภาพและผู้ได้รับประโยชน์มีจำนวนน้อย",
}

PROMISES = (
    "จะเข้าตรวจสอบและดำเนินการภายใน 15 วัน",
    "มีงบประมาณดำเนินการแล้ว จะเริ่มในเดือนถัดไป",
    "จัดเจ้าหน้าที่เข้าดำเนินการในสัปดาห์นี้",
)
DONE = ("ตรวจสอบและดำเนินการแก้ไขแล้ว", "เข้าดำเนินการเรียบร้อยแล้ว", "แก้ไขเบื้องต้นแล้ว และจะติดตามต่อไป")


def _considered(opinion: Opinion, topic: Entry, key: str, before: Said | None) -> Opinion:
    """The opinion after screening, weighing, decision and answer, as far as it came before the year ended."""
    received_on = _received(opinion)
    screened_on = working(received_on + timedelta(days=draw((2, 3, 4, 5), "screened", key)))
    if received_on > date(2026, 9, 20):
        return opinion
    authority = before.authority if before else draw(topic["authority"], "authority", key)
    opinion = replace(
        opinion, screening="shown", screened_on=screened_on, screened_by=CLERK, authority=authority
    )
    opinion = replace(opinion, authority_law=topic["law"] if share(60, "law", key) else None)
    review = next((one for one in REVIEWS if received_on <= one[0]), None)
    if review is None:
        return opinion
    return _decided(opinion, topic, key, review, before.opinion_id if before else None)


def _decided(
    opinion: Opinion, topic: Entry, key: str, review: tuple[date, date, str, str], same: str | None
) -> Opinion:
    authority = opinion.authority or ""
    decision = "merged" if same else draw(DECISIONS[authority], "decision", key)
    if decision == "answered":
        return _answered_at_once(opinion, topic, key)
    _, decided_on, own, beyond = review
    opinion = replace(
        opinion,
        decision=decision,
        decision_reason=DECLINED[authority] if decision == "declined" else REASONS[decision],
        decided_on=decided_on,
        resolution_id=id_of("resolutions", beyond if decision == "forwarded" else own),
        duplicate_of_id=same if decision == "merged" else None,
        cost_satang=_cost(topic, decision, key),
        priority=float(draw(range(45, 96), "priority", key)) if decided_on >= date(2026, 6, 1) else None,
    )
    return _answered(opinion, topic, key) if share(82, "answered", key) else opinion


def _cost(topic: Entry, decision: str, key: str) -> int | None:
    if decision != "planned" or not share(55, "cost", key):
        return None
    return int(draw(topic["costs_baht"], "costs", key)) * 100


def _answered_at_once(opinion: Opinion, topic: Entry, key: str) -> Opinion:
    received_on = _received(opinion)
    at_forum = opinion.channel == "forum" and share(50, "at once", key)
    answered_on = (
        received_on if at_forum else working(received_on + timedelta(days=draw(range(6, 20), "done", key)))
    )
    return replace(
        opinion,
        decision="answered",
        decision_reason=REASONS["answered"],
        decided_on=answered_on,
        answered_on=answered_on,
        answer_channel="forum" if at_forum else _channel(opinion),
        answer=f"ชี้แจงในเวทีว่า{topic['unit']}{draw(PROMISES, 'promise', key)}"
        if at_forum
        else f"{topic['unit']}{draw(DONE, 'done text', key)}",
    )


PLANNED = (
    "เทศบาลบรรจุข้อเสนอของท่านในแผนพัฒนาท้องถิ่นแล้ว จะดำเนินการตามลำดับความสำคัญและงบประมาณ",
    "ข้อเสนอของท่านได้รับการบรรจุแผนแล้ว ขอบคุณที่ร่วมพัฒนาท้องถิ่น",
    "บรรจุแผนแล้ว ส่วนงานที่รับผิดชอบจะสำรวจและประมาณราคาต่อไป",
)


def _answered(opinion: Opinion, topic: Entry, key: str) -> Opinion:
    assert opinion.decided_on is not None
    answered_on = working(opinion.decided_on + timedelta(days=draw(range(7, 29), "days", key)))
    texts = {
        "planned": draw(PLANNED, "planned text", key),
        "merged": "ข้อเสนอของท่านรวมกับข้อเสนอที่คล้ายกันเป็นเรื่องเดียว โดยนับเสียงของท่านไว้ด้วย",
        "declined": f"ยังไม่บรรจุแผน เนื่องจาก{DECLINED.get(opinion.authority or '', '')}",
        "forwarded": f"เทศบาลส่งเรื่องให้{topic.get('addressee', 'หน่วยงานที่เกี่ยวข้อง')}พิจารณาแล้ว",
    }
    return replace(
        opinion,
        answered_on=answered_on,
        answer_channel=_channel(opinion),
        answer=texts[opinion.decision or ""],
    )


def _channel(opinion: Opinion) -> str:
    """How an answer reaches the proposer: by telephone if there is one, else as the opinion came."""
    if opinion.proposer_contact:
        return "phone"
    if opinion.channel == "online":
        return "online"
    return "letter" if opinion.proposer_name else "board"


# -- what was passed on

LETTERS = {
    ("agency", date(2025, 12, 18)): ("to-agencies", "ธท 59901/ว 395", date(2026, 3, 9)),
    ("agency", date(2026, 1, 22)): ("to-agencies", "ธท 59901/ว 395", date(2026, 3, 9)),
    ("agency", date(2026, 2, 26)): ("to-agencies", "ธท 59901/ว 395", date(2026, 3, 9)),
    ("agency", date(2026, 5, 21)): ("to-agencies-2", "ธท 59901/ว 988", date(2026, 6, 4)),
    ("pao", date(2025, 12, 18)): ("to-pao", "ธท 59901/43", date(2026, 1, 9)),
}
"""Letter, its number and day by target and day of the decision; without one it is being prepared."""


def _escalated(opinion: Opinion, topic: Entry, key: str) -> Escalation:
    assert opinion.decided_on is not None
    escalation = Escalation(
        id=id_of("escalations", key),
        opinion_id=opinion.id,
        target=topic["target"],
        addressee=topic["addressee"],
        status="preparing",
    )
    letter = LETTERS.get((topic["target"], opinion.decided_on))
    if letter is None:
        return escalation
    escalation = replace(
        escalation,
        letter_id=id_of("documents", letter[0]),
        letter_number=letter[1],
        sent_on=letter[2],
        status="sent",
    )
    if not share(40, "replied", key):
        return escalation
    replied_on = working(letter[2] + timedelta(days=draw(range(20, 60), "replied on", key)))
    reply = f"{topic['addressee']}รับเรื่องไว้พิจารณาและจะดำเนินการตามแผนงานและงบประมาณ"
    return replace(escalation, status="replied", replied_on=replied_on, reply=reply)
