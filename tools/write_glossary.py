"""Write docs/glossary.md: words of the trade by hand (below), kinds of record from their declarations.

python tools/write_glossary.py [--check]     --check: only say whether the page is as it should be
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from app.models.records import RECORD_TYPES
from app.models.schema import Record, columns

PAGE = Path(__file__).parents[1] / "docs" / "glossary.md"
TRADE = (
    (
        "องค์กรปกครองส่วนท้องถิ่น (อปท.)",
        "local administrative organisation (LAO), the office",
        "`models/office.py` Office",
    ),
    ("ศูนย์ส่งเสริมการมีส่วนร่วมของประชาชน", "participation centre", "`models/centre.py` Centre"),
    ("สำนักงาน ก.ก.ถ.", "the sponsor, who receives the report", "`reports_templates/letter.toml`"),
    ("ภารกิจ ๑–๗", "missions 1–7 of the centre", "`models/centre.py` MISSIONS"),
    (
        "ปีงบประมาณ พ.ศ.",
        "fiscal year, Buddhist era: 1 October to 30 September",
        "`models/periods.py` fiscal_year",
    ),
    (
        "รอบรายงาน",
        "report period; half-years by default, an office may choose others",
        "`models/periods.py` PeriodScheme",
    ),
    ("ครั้งที่ n/yyyy", "number of a meeting or order, by calendar year", "`models/periods.py` next_number"),
    ("คณะกรรมการ คณะทำงาน", "committee, working group: a body", "`models/bodies.py` Body"),
    ("คำสั่ง ประกาศ", "order, announcement", "`models/committees.py` CommitteeOrder"),
    ("องค์ประชุม", "quorum", "`models/bodies.py` quorum"),
    ("ผู้มาประชุม ผู้ไม่มาประชุม ผู้เข้าร่วมประชุม", "present, absent, guest", "`models/meetings.py` ATTENDANCE_LISTS"),
    ("แทน", "substitute for", "`models/meetings.py` Attendance.substitute_for"),
    ("ระเบียบวาระ", "agenda item, three levels", "`models/meetings.py` AgendaItem"),
    ("เรื่องสืบเนื่อง", "matters arising", "`models/meetings.py` AgendaItem.from_item_id"),
    ("มติที่ประชุม", "resolution", "`models/meetings.py` Resolution"),
    ("รับรองรายงานการประชุม", "adoption of minutes", "`models/meetings.py` ADOPTIONS"),
    ("แผนปฏิบัติงาน", "annual action plan", "`models/plans.py` Plan"),
    (
        "เพิ่มเติม เปลี่ยนแปลง แก้ไข",
        "addition, change, correction: revisions of a plan",
        "`models/plans.py` REVISION_KINDS",
    ),
    ("โครงการ/กิจกรรม", "project or activity: a plan line", "`models/plans.py` Project"),
    (
        "ผ.02 ผ.02/1 ผ.02/2",
        "lines of the development plan: own, by the community, beyond capacity",
        "`models/plans.py` SHEETS",
    ),
    ("ปฏิทินการจัดทำแผน", "planning calendar: until when one can enter a plan", "`models/plan_calendar.py`"),
    ("ทบทวนแผน", "review of a plan, line by line", "`models/plan_comments.py`"),
    ("ผด.02", "month schedule of the plan", "`reports/figures/schedule.py`"),
    ("เวทีรับฟังความคิดเห็น ประชาคม", "hearing", "`models/hearings.py` Hearing"),
    ("ความคิดเห็น ข้อเสนอ", "opinion, proposal", "`models/hearings.py` Opinion"),
    ("ชุดแบบ แผ่น", "batch of paper, sheet", "`models/paper_batches.py` Pile"),
    ("บันทึกทาน", "second entry, typed without sight of the first", "`models/second_entries.py`"),
    ("การคัดกรอง", "screening", "`models/hearings.py` SCREENINGS"),
    ("รวม แยกเรื่อง", "merge, split into matters", "`models/opinions.py`"),
    (
        "อำนาจหน้าที่ เกินอำนาจ เกินศักยภาพ",
        "authority: own, shared, beyond authority, beyond capacity",
        "`models/hearings.py` AUTHORITIES",
    ),
    (
        "การส่งต่อ ประสานแผน (ONE PLAN)",
        "escalation to the district or another agency",
        "`models/hearings.py` Escalation",
    ),
    ("คำขอเจ้าของข้อมูล", "request of a person about their data", "`models/person_data.py`"),
    ("การเปิดเผยการมีส่วนร่วม (ITA o25)", "yearly disclosure", "`reports/papers/participation.py`"),
    ("ภาคีเครือข่าย", "partner network", "`models/partners.py` Partner"),
    ("หนังสือนำส่ง", "covering letter", "`reports/letter.py`"),
    ("ผู้จัดทำ ผู้ตรวจสอบ ผู้รับรอง", "prepared, checked, certified by", "`models/editions.py` SIGNER_ROLES"),
    ("ฉบับที่", "edition of an issued report", "`reports/editions.py`"),
    ("สำเนาข้อมูล", "frozen snapshot of the data of an edition", "`reports/figures/snapshot.py`"),
    ("รหัสกู้คืน", "recovery code", "`models/codes.py`"),
    ("ไม่มีข้อมูล", "unknown; never zero", "`models/text` UNKNOWN"),
    ("- ไม่มี -", "nothing to show in a section", "`reports_templates/halfyear.toml` words"),
    ("คน-ครั้ง", "person-times: attendance counted at each sitting", "`docs/counting.md`"),
)
POST = (
    ("เครื่องแม่ข่ายกลาง", "the central server", "`docs/protocol.md`"),
    ("รับส่งข้อมูล", "sync: one exchange, pull, push, pull", "`sync/loop.py`"),
    ("ส่ง", "push: hand in what was changed here", "`server/suanruam_server/push.py`"),
    ("รับ", "pull: take what others changed", "`server/suanruam_server/pull.py`"),
    (
        "ลงทะเบียนเครื่อง รหัสลงทะเบียน",
        "enrol a device; enrolment code, used once",
        "`server/suanruam_server/enrol.py`",
    ),
    ("สิทธิ์ของเครื่อง", "token of a device: random, revocable", "`server/suanruam_server/auth.py`"),
    ("ยกเลิกสิทธิ์", "revoke a device", "`server/suanruam_server/devices.py`"),
    ("รหัสจับคู่", "pairing code: the office's key for its second PC, for 24 hours", "`docs/protocol.md`"),
    (
        "ผนึกด้วยกุญแจของหน่วยงาน",
        "sealed: only the office's own PCs can open it",
        "`sync/sealing.py` Seal",
    ),
    ("รุ่นที่ตกลงกันล่าสุด", "base: the last copy that this PC and the server both had", "`docs/record-format.md`"),
    ("รอส่ง", "waiting (dirty): changed here and not yet sent", "`sync/state.py` State"),
    ("รอตัดสิน", "conflict: both sides changed the same thing; a person decides", "`sync/state.py` Conflict"),
    ("ไม่รับ", "refused: the server did not take it, and says why", "`sync/state.py` Refused"),
    ("กันไว้", "quarantined: came from the server and is not taken in", "`sync/state.py` Quarantined"),
    ("เครื่องหมายลบ", "tombstone: a deleted record, which stays as a mark", "`docs/record-format.md`"),
    (
        "ส่งครบล่าสุด",
        "proof: counts and digests of both sides were equal",
        "`server/suanruam_server/proof.py`",
    ),
    (
        "ลำดับของ อปท.",
        "version, sequence: the server's count of what it took from an LAO",
        "`docs/protocol.md`",
    ),
    ("ตำแหน่งที่รับถึง", "cursor: up to which version was pulled", "`docs/protocol.md`"),
    ("ยุคของเครื่องแม่ข่าย", "epoch: another one after the server was restored or emptied", "`docs/protocol.md`"),
    ("ผู้ตรวจของส่วนกลาง", "reviewer: reads and acknowledges reports", "`server/suanruam_server/sponsor.py`"),
    (
        "รับแล้ว ส่งคืน รับทราบ",
        "received, returned with a remark, acknowledged",
        "`server/suanruam_server/sponsor.py`",
    ),
    (
        "กล่องรับจากประชาชน",
        "inbox: what citizens enter later, for the LAO to pull",
        "`server/suanruam_server/inbox.py`",
    ),
    ("ข้อมูลเปิด", "open data: numbers of reports, no personal data", "`server/suanruam_server/opendata.py`"),
)


def page() -> str:
    """The whole page as text."""
    return "\n".join((*_trade(), *_kinds(), ""))


def _trade() -> list[str]:
    head = [
        "# Glossary",
        "",
        "Names in the code use these English words. Written by `tools/write_glossary.py`.",
        "",
    ]
    return [*head, *_table("Words of the trade", TRADE), *_table("Words of the post", POST)]


def _table(title: str, words: tuple[tuple[str, str, str], ...]) -> list[str]:
    rows = [f"| {thai} | {english} | {where} |" for thai, english, where in words]
    return [f"## {title}", "", "| Thai | English | where |", "|---|---|---|", *rows, ""]


def _kinds() -> list[str]:
    lines = [
        "## Kinds of record",
        "",
        "Each datum is declared once; `*` marks what a complete paper shows.",
        "",
    ]
    for kind in RECORD_TYPES:
        lines += [
            f"### {kind.words.thai} – {kind.words.english}",
            "",
            f"`{_module(kind)}` {kind.__name__}, table `{kind.table}`",
            "",
        ]
        lines += ["| Thai | English | column |", "|---|---|---|"]
        lines += [
            f"| {c.words.thai}{'*' * c.required} | {c.words.english} | `{c.name}` {c.kind} |"
            for c in columns(kind)
        ]
        lines.append("")
    return lines


def _module(kind: type[Record]) -> str:
    return f"models/{Path(inspect.getfile(kind)).name}"


def main() -> int:
    """0 when the page is as it should be (or was written)."""
    if "--check" in sys.argv:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
