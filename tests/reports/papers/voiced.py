"""An office with opinions that went every way, and a hearing, small enough to be counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from app.models.centre import Centre
from app.models.hearings import Escalation, Hearing, HearingGroup, Opinion, OpinionProject, Sitting
from app.models.meetings import Resolution
from app.models.office import Person
from app.models.plans import Plan, Project
from app.models.schema import Record, changed
from app.models.store import Store
from tests.reports.papers.drawn import badly_broken
from tests.reports.papers.gathered import BODY, MEMBERS, OFFICE, ORDERS, meeting

NAME = "นายสมมติ ผู้เสนอ"
CONTACT = "081-000-0000"
WORDS, WISH = "ถนนหน้าวัดเป็นหลุม น้ำขังทุกครั้งที่ฝนตก", "ขอให้ซ่อมผิวจราจร"
HIDDEN = "ถ้อยคำที่ไม่ควรพิมพ์"
DAY = date(2025, 10, 8)
OFFICES: list[Record] = [
    changed(
        OFFICE, letter_prefix="สม 71001", phone="0 5999 9101", fax="0 5999 9102", email="a@b.example",
        address="สำนักงานเทศบาลตำบลสมมติ\nเลขที่ 1 หมู่ที่ 2",
    ),
    Centre(id="centre", name="ศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน", location="อาคารสำนักงาน ชั้น 1"),
    Person(given_name="สมชาย", prefix="นาย", surname="ใจดี", position="นายกเทศมนตรีตำบลสมมติ"),
    meeting(),
    Resolution(id="res", meeting_id="meet", order_no=1, kind="agreed", text="เห็นชอบ"),
    Plan(id="plan", fiscal_year=2569, revision_kind="original"),
    Plan(id="dev", form="development", fiscal_year=2566, last_year=2570, revision_kind="original"),
]  # fmt: skip


def opinion(key: str = "o1", **more: Any) -> Opinion:
    """A shown opinion of a named person; its receipt number is its key's number."""
    values: dict[str, Any] = {
        "ref_no": f"{int(key[1:]):04}/2568",
        "received_on": DAY,
        "channel": "form",
        "proposer_kind": "inside",
        "proposer_name": NAME,
        "proposer_contact": CONTACT,
        "problem": WORDS,
        "proposal": WISH,
        "screening": "shown",
    }
    return Opinion(id=key, **(values | more))


def line(key: str, name: str, opinion_id: str = "o1", plan: str = "plan", **more: Any) -> list[Record]:
    """A plan line that an opinion feeds."""
    return [
        Project(id=key, plan_id=plan, name=name, **more),
        OpinionProject(id=f"{opinion_id}-{key}", opinion_id=opinion_id, project_id=key),
    ]


def passed(key: str = "e1", opinion_id: str = "o1", **more: Any) -> Escalation:
    values: dict[str, Any] = {"target": "agency", "addressee": "แขวงทางหลวงชนบทสมมติ", "status": "preparing"}
    return Escalation(id=key, opinion_id=opinion_id, **(values | more))


def hearing(**more: Any) -> Hearing:
    values: dict[str, Any] = {
        "title": "ประชาคมหมู่บ้านเพื่อทบทวนแผนพัฒนาท้องถิ่น",
        "level": "village",
        "method": "meeting",
        "purpose": "รับฟังปัญหาและความต้องการ",
        "result": "ที่ประชุมเห็นชอบ 2 เรื่อง",
    }
    return Hearing(id="h1", **(values | more))


def sitting(key: str, on: date | None, came: int | None, **more: Any) -> Sitting:
    values: dict[str, Any] = {"starts_at": "09:00", "ends_at": "12:00", "place": "ศาลาประชาคม"}
    return Sitting(id=key, hearing_id="h1", held_on=on, participants=came, **(values | more))


def group(key: str, name: str, required: int | None, came: int | None) -> HearingGroup:
    return HearingGroup(
        id=key,
        hearing_id="h1",
        order_no=int(key[1:]),
        group=name,
        members_required=required,
        members_came=came,
    )


def opened(folder: Path, *records: Record) -> Store:
    """A store with the office, its centre and body, and these records."""
    store = Store.open(folder / "record", bytes(32), create=True)
    store.save(*OFFICES, BODY, *ORDERS, *MEMBERS, *records, actor="ก")
    return store


def fit(pdf: bytes) -> bool:
    """No line of a finished paper begins or ends with what may not stand there."""
    return badly_broken(pdf) == []
