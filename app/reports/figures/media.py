"""Section 6: media published, knowledge made, innovations."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.errors import Words
from app.models.media import MEDIA_KINDS, TOPICS, Innovation, KnowledgeItem, MediaItem
from app.models.periods import Period
from app.reports.figures.figure import Breakdown, Figure, by_kind, counted, summed
from app.reports.figures.rows import dated
from app.reports.figures.snapshot import Snapshot

PUBLISHED = Words("สื่อประชาสัมพันธ์ที่เผยแพร่", "Media published")
REACH = Words("จำนวนผู้เข้าถึงสื่อ (ครั้ง)", "Reach of the media (times)")
COPIES = Words("จำนวนสื่อที่ผลิต", "Copies made")
KNOWLEDGE = Words("องค์ความรู้ที่จัดทำ", "Knowledge items made")
INNOVATIONS = Words("นวัตกรรมที่เริ่มในรอบ", "Innovations begun in the period")


@dataclass(frozen=True)
class Media:
    """Rows of the period, by day."""

    rows: tuple[MediaItem, ...]
    knowledge_rows: tuple[KnowledgeItem, ...]
    innovation_rows: tuple[Innovation, ...]
    published: Figure
    by_kind: Breakdown
    by_topic: Breakdown
    reach: Figure
    copies: Figure
    knowledge: Figure
    innovations: Figure


def media(data: Snapshot, period: Period) -> Media:
    rows = dated(data.of(MediaItem), "published_on", period)
    knowledge = dated(data.of(KnowledgeItem), "made_on", period)
    innovations = dated(data.of(Innovation), "started_on", period)
    published = counted("media.published", PUBLISHED, rows)
    return Media(
        rows,
        knowledge,
        innovations,
        published,
        by_kind(published, "kind", MEDIA_KINDS, rows, lambda m: m.kind),
        by_kind(published, "topic", TOPICS, rows, lambda m: m.topic),
        summed("media.reach", REACH, rows, lambda m: m.reach, "times"),
        summed("media.copies", COPIES, rows, lambda m: m.copies, "copies"),
        counted("knowledge.made", KNOWLEDGE, knowledge),
        counted("innovations.begun", INNOVATIONS, innovations),
    )
