"""Media and news, knowledge one can re-use, and innovations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.models.errors import Words
from app.models.schema import Kind, Record, choices, column

MEDIA_KINDS = choices(
    ("sign", "ป้าย", "Sign"),
    ("leaflet", "แผ่นพับ", "Leaflet"),
    ("loudspeaker", "เสียงตามสาย", "Village loudspeaker"),
    ("website", "เว็บไซต์", "Website"),
    ("facebook", "Facebook", "Facebook"),
    ("line", "LINE", "LINE"),
    ("video", "วิดีโอ", "Video"),
    ("exhibition", "นิทรรศการ", "Exhibition"),
    ("handbook", "คู่มือ", "Handbook"),
    ("other", "อื่น ๆ", "Other"),
)
TOPICS = choices(
    ("decentralisation", "การกระจายอำนาจ", "Decentralisation"),
    ("administration", "การบริหารท้องถิ่น", "Local administration"),
    ("participation", "การมีส่วนร่วม", "Participation"),
    ("news", "ข่าวสารกิจกรรม", "News"),
    ("innovation", "นวัตกรรม", "Innovation"),
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class MediaItem(Record):
    """One medium published, with its reach."""

    table: ClassVar[str] = "media"
    words: ClassVar[Words] = Words("สื่อประชาสัมพันธ์", "Media")

    title: str | None = column("ชื่อสื่อ", "Title", required=True)
    kind: str | None = column("ประเภทสื่อ", "Kind", Kind.CHOICE, choices=MEDIA_KINDS, required=True)
    topic: str | None = column("สาระ", "Topic", Kind.CHOICE, choices=TOPICS, required=True)
    published_on: date | None = column("วันที่เผยแพร่", "Published on", Kind.DATE, required=True)
    channel: str | None = column("ช่องทาง", "Channel")
    reach: int | None = column("จำนวนผู้เข้าถึง (ครั้ง)", "Reach", Kind.INTEGER)
    copies: int | None = column("จำนวนที่ผลิต", "Copies", Kind.INTEGER)
    file_id: str | None = column("ไฟล์/ภาพ", "File", Kind.FILE, refers="attachments")
    project_id: str | None = column("โครงการ/กิจกรรมตามแผน", "Plan line", Kind.REF, refers="projects")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class KnowledgeItem(Record):
    """A piece of knowledge others can read and re-use."""

    table: ClassVar[str] = "knowledge_items"
    words: ClassVar[Words] = Words("องค์ความรู้", "Knowledge item")

    title: str | None = column("ชื่อองค์ความรู้", "Title", required=True)
    topic: str | None = column("สาระ", "Topic", Kind.CHOICE, choices=TOPICS, required=True)
    made_on: date | None = column("วันที่จัดทำ", "Made on", Kind.DATE, required=True)
    summary: str | None = column("สาระสำคัญ", "Summary", Kind.LONG, required=True)
    content: str | None = column("เนื้อหา", "Text", Kind.LONG)
    author: str | None = column("ผู้จัดทำ/ที่มา", "Author or source")
    reuse: str | None = column("การนำไปใช้", "Re-use", Kind.LONG)
    file_id: str | None = column("ไฟล์", "File", Kind.FILE, refers="attachments")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Innovation(Record):
    """An innovation: problem, solution, people involved, result."""

    table: ClassVar[str] = "innovations"
    words: ClassVar[Words] = Words("นวัตกรรมท้องถิ่น", "Innovation")

    title: str | None = column("ชื่อนวัตกรรม", "Title", required=True)
    started_on: date | None = column("เริ่มเมื่อ", "Started on", Kind.DATE, required=True)
    problem: str | None = column("ปัญหา", "Problem", Kind.LONG, required=True)
    solution: str | None = column("วิธีแก้ไข", "Solution", Kind.LONG, required=True)
    people: str | None = column("ผู้มีส่วนร่วม", "People involved", Kind.LONG)
    result: str | None = column("ผลที่เกิดขึ้น", "Result", Kind.LONG)
    adopters: str | None = column("หน่วยงานที่นำไปใช้", "Taken up by", Kind.LINES)
    project_id: str | None = column("โครงการ/กิจกรรมตามแผน", "Plan line", Kind.REF, refers="projects")
