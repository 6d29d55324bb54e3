"""The participation centre: its announcement, objectives, powers and how the public was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.models.errors import Words
from app.models.schema import Choice, Kind, Record, choices, column

MISSIONS: tuple[Choice, ...] = choices(
    ("1", "ประกาศจัดตั้งศูนย์ฯ แต่งตั้งคณะกรรมการศูนย์ฯ และประกาศแจ้งให้ทราบ", "Announce the centre and its committee"),
    ("2", "ประชุมคณะกรรมการศูนย์ฯ และจัดทำแผนปฏิบัติงานประจำปี", "Committee meetings and the annual action plan"),
    ("3", "ประชุมชี้แจงสร้างการรับรู้และรับฟังความคิดเห็นของประชาชน", "Public briefings and hearings"),
    ("4", "สร้างสื่อประชาสัมพันธ์และเผยแพร่สาระความรู้", "Media and knowledge"),
    ("5", "ประสานการบูรณาการความร่วมมือและสร้างภาคีเครือข่าย", "Co-operation and partner networks"),
    ("6", "ติดตามประเมินผลการดำเนินงานตามแผนปฏิบัติงาน", "Follow-up and evaluation"),
    ("7", "รายงานผลการดำเนินงานให้สำนักงาน ก.ก.ถ. ทราบ", "Reports to the sponsor"),
)
"""The seven missions of the seed document; the default sections of the report."""

NOTICE_CHANNELS = choices(
    ("board", "ป้ายประกาศ", "Notice board"),
    ("loudspeaker", "เสียงตามสาย", "Village loudspeaker"),
    ("website", "เว็บไซต์", "Website"),
    ("social", "สื่อสังคมออนไลน์", "Social media"),
    ("letter", "หนังสือแจ้ง", "Letter"),
    ("meeting", "ที่ประชุม", "Meeting"),
    ("other", "อื่น ๆ", "Other"),
)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Centre(Record):
    """ศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน of the office."""

    table: ClassVar[str] = "centres"
    words: ClassVar[Words] = Words("ศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน", "Participation centre")

    name: str | None = column("ชื่อศูนย์", "Centre name", required=True)
    announcement_id: str | None = column(
        "ประกาศจัดตั้งศูนย์ฯ", "Establishing announcement", Kind.REF, refers="documents", required=True
    )
    established_on: date | None = column("วันที่จัดตั้ง", "Established on", Kind.DATE, required=True)
    location: str | None = column("สถานที่ตั้งศูนย์", "Place")
    guideline_version: str | None = column("แนวทางที่ใช้", "Guideline version")
    objectives: str | None = column("วัตถุประสงค์", "Objectives", Kind.LINES)
    powers: str | None = column("อำนาจหน้าที่", "Powers and duties", Kind.LINES)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class PublicNotice(Record):
    """One telling of the public about the centre or its committee."""

    table: ClassVar[str] = "public_notices"
    words: ClassVar[Words] = Words("การประกาศแจ้งให้ประชาชนทราบ", "Public notification")

    centre_id: str | None = column("ศูนย์", "Centre", Kind.REF, refers="centres", required=True)
    told_on: date | None = column("วันที่แจ้ง", "Told on", Kind.DATE, required=True)
    channel: str | None = column("ช่องทาง", "Channel", Kind.CHOICE, choices=NOTICE_CHANNELS, required=True)
    subject: str | None = column("เรื่องที่แจ้ง", "Subject")
    evidence_id: str | None = column("หลักฐาน", "Evidence", Kind.FILE, refers="attachments")
