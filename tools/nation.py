"""What the offices of a country handed in, as the server tells its sponsor: for pictures and tests."""

from __future__ import annotations

import hashlib
import random
import uuid
from collections.abc import Iterable, Mapping

from app.models import posting
from app.models.store import Store
from app.models.submissions import HANDED_STATES, REVIEWER
from app.sync.sponsor import MISSING, Group, HandedIn, Lao, Missing, Overview, Total
from app.views.sponsor.work import Looked

SERVER = "https://localhost:1"
"""Nobody answers there."""
PROVINCES = ("กำแพงเพชร", "ขอนแก่น", "ชุมพร", "เชียงใหม่", "ตราด", "นครราชสีมา", "พัทลุง", "ลำปาง", "สระบุรี")
TYPES = {
    "pao": "องค์การบริหารส่วนจังหวัด",
    "town": "เทศบาลเมือง",
    "subdistrict": "เทศบาลตำบล",
    "sao": "องค์การบริหารส่วนตำบล",
}
PLACES = ("ธารทอง", "หนองบัวลอย", "ท่าไทร", "โคกสะแก", "วังปลาหมอ", "ทุ่งลม", "สันป่ายาง", "ดอนมะขาม", "ริมเขื่อน")
FIGURES = (
    *(
        "opinions_received",
        "opinions_answered",
        "opinions_to_projects",
        "hearings_held",
        "hearings_participants",
    ),
    *("meetings_held", "resolutions_made", "lines_count", "lines_activities", "lines_participants"),
    *("lines_budget", "lines_used", "media_published", "partners_network", "visits_received"),
)
OF_MISSION = ("lines_count", "lines_activities", "lines_participants", "lines_budget", "lines_used")
LARGEST = {"lines_budget": 90_000_000, "lines_used": 60_000_000}
COUNT = 36
REMARK = "ยอดผู้เข้าร่วมเวทีวันที่ 12 มกราคม 2569 ไม่ตรงกับภาพถ่าย ขอให้ตรวจสอบ"


def connect(store: Store) -> None:
    """As after enrolment of a computer of the sponsor."""
    told = {
        posting.SERVER: SERVER,
        posting.LAO: "สำนักงาน ก.ก.ถ.",
        posting.DEVICE: "ผู้ตรวจรายงาน 1",
        posting.DEVICE_ID: str(uuid.uuid4()),
        posting.ROLE: REVIEWER,
    }
    posting.keep_facts(store, **told)


def looked(period_id: str, pdf: bytes) -> Looked:
    """A period in which two thirds have reported; every report has these pages."""
    chance = random.Random(2569)
    laos = [_lao(number, chance) for number in range(1, COUNT + 1)]
    reports, missing, numbers = [], [], {}
    for lao in laos:
        state = chance.choice((*(one.key for one in HANDED_STATES), "submitted", MISSING, MISSING))
        if state == MISSING:
            missing.append(Missing(lao, chance.choice((0, 1, 2)), chance.choice(("", "2568-2"))))
        else:
            reports.append(_handed_in(lao, period_id, state, pdf, chance))
            numbers[lao] = _numbers(FIGURES, chance)
    states = {one.lao: one.state for one in reports}
    overview = Overview(
        period_id=period_id,
        whole=_group("", laos, states, numbers),
        without_paper=0,
        missions={str(key): _totals([_numbers(OF_MISSION, chance) for _ in reports]) for key in range(1, 8)},
        provinces=_groups({one.province for one in laos}, "province", laos, states, numbers),
        lao_types=_groups({one.lao_type for one in laos}, "lao_type", laos, states, numbers),
    )
    return Looked(overview, tuple(reports), tuple(missing))


def _lao(number: int, chance: random.Random) -> Lao:
    kind = chance.choice(tuple(TYPES))
    name = f"{TYPES[kind]}{PLACES[number % len(PLACES)]}"
    return Lao(number, f"{number:07}", name, kind, chance.choice(PROVINCES), "เมือง")


def _handed_in(lao: Lao, period_id: str, state: str, pdf: bytes, chance: random.Random) -> HandedIn:
    day = chance.randrange(1, 29)
    return HandedIn(
        lao=lao,
        report_id=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        period_id=period_id,
        edition=2 if chance.random() < 0.2 else 1,
        state=state,
        remark=REMARK if state == "returned" else "",
        submitted_at=f"2026-04-{day:02}T03:{chance.randrange(60):02}:00+00:00",
        state_at=f"2026-05-{day:02}T04:{chance.randrange(60):02}:00+00:00",
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        has_paper=True,
        is_latest=True,
    )


Numbers = Mapping[str, int | None]


def _numbers(names: Iterable[str], chance: random.Random) -> Numbers:
    """One in thirty is unknown."""
    return {
        name: None if chance.random() < 1 / 30 else chance.randrange(LARGEST.get(name, 400)) for name in names
    }


def _totals(reports: list[Numbers]) -> dict[str, Total]:
    found = {}
    for name in reports[0] if reports else FIGURES:
        known = [value for one in reports if (value := one[name]) is not None]
        found[name] = Total(sum(known) if known else None, len(known), len(reports) - len(known))
    return found


def _group(key: str, laos: list[Lao], states: Mapping[Lao, str], numbers: Mapping[Lao, Numbers]) -> Group:
    counts = dict.fromkeys((*(one.key for one in HANDED_STATES), MISSING), 0)
    for lao in laos:
        counts[states.get(lao, MISSING)] += 1
    return Group(key, len(laos), counts, _totals([numbers[lao] for lao in laos if lao in numbers]))


def _groups(
    keys: set[str], by: str, laos: list[Lao], states: Mapping[Lao, str], numbers: Mapping[Lao, Numbers]
) -> tuple[Group, ...]:
    return tuple(
        _group(key, [one for one in laos if getattr(one, by) == key], states, numbers) for key in sorted(keys)
    )
