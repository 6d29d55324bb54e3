"""What taking a step back, or doing it again, makes of records that may have changed since.

Only what the step itself changed goes back. Where somebody changed the very same since, or a workbook did,
the newer words stay and the person is told.
"""

from __future__ import annotations

from app.models import engine
from app.models.batch import KEPT_FOREVER, Batch
from app.models.errors import AppError, Words
from app.models.office import Attachment
from app.models.period_lock import PROGRESS
from app.models.schema import Record, differing, from_row, to_row

OPINION = Words("ย้อนกลับการเพิ่มความคิดเห็นไม่ได้", "Adding an opinion cannot be undone.")
OPINION_MEND = Words(
    "ความคิดเห็นของประชาชนลบทิ้งไม่ได้ แก้ไขข้อความหรือระบุว่าซ้ำแทน",
    "An opinion of the people is never deleted; correct it or mark it as a duplicate.",
)
OVERTAKEN = Words(
    "ย้อนหรือทำซ้ำขั้นนี้ไม่ได้ เพราะ “{kind}” รายการนั้นถูกแก้ไขอีกหลังจากนั้น ข้อมูลล่าสุดยังอยู่ครบ",
    "This step was not taken: the entry “{kind}” was changed again since. What is newer stays.",
)
FILE_GONE = Words(
    "นำไฟล์แนบ “{name}” กลับมาไม่ได้ เพราะเนื้อไฟล์ถูกลบไปพร้อมกันแล้ว",
    "The attachment “{name}” does not come back: its content was destroyed with it.",
)
ATTACH_AGAIN = Words("แนบไฟล์จากต้นฉบับอีกครั้ง", "Attach the file again.")
GO_ON = Words(
    "ขั้นนี้ถูกข้ามแล้ว เปิดรายการนั้นเพื่อแก้ไขเอง หรือสั่งอีกครั้งเพื่อไปขั้นถัดไป",
    "The step is passed over: change the entry itself, or go on to the next step.",
)


class Spent(AppError):
    """A step that can never be taken any more; nothing was changed."""


def turned(batch: Batch, now: Record | None, was: Record | None, wanted: Record | None) -> None:
    """Bring a record from what a step left (`was`) to what it wants, inside a transaction.

    now: the record as it is, tombstones too; None, and one marked as deleted: not there. Raises Spent where
    it was changed since, or cannot come back; Settled and BadInput as every save.
    """
    if wanted is None or wanted.deleted:
        _taken_out(batch, now, was)
    elif was is None or was.deleted:
        _brought_back(batch, now, wanted)
    elif now is None or now.deleted:
        raise _overtaken(wanted)
    else:
        _changed_back(batch, now, was, wanted)


def _taken_out(batch: Batch, now: Record | None, was: Record | None) -> None:
    """What goes on by itself (PROGRESS) is no change that would be lost."""
    if now is None or now.deleted:
        return
    if now.table in KEPT_FOREVER:
        raise Spent(OPINION, OPINION_MEND)
    if not set(differing(was, now)) <= PROGRESS.get(now.table, frozenset()):
        raise _overtaken(now)
    batch.remove(now)


def _brought_back(batch: Batch, now: Record | None, wanted: Record) -> None:
    if now is not None and not now.deleted and differing(now, wanted):
        raise _overtaken(wanted)
    if isinstance(wanted, Attachment) and wanted.size and not _has_content(batch, wanted):
        raise Spent(FILE_GONE.filled(name=wanted.name), ATTACH_AGAIN)
    batch.save(wanted)


def _has_content(batch: Batch, attachment: Attachment) -> bool:
    sql = "SELECT 1 FROM attachment_chunks WHERE sha256 = ? LIMIT 1"
    return engine.one(batch.con, sql, (attachment.sha256,)) is not None


def _changed_back(batch: Batch, now: Record, was: Record, wanted: Record) -> None:
    left, here, target = to_row(was), to_row(now), to_row(wanted)
    names = differing(was, wanted)
    if any(here[name] not in (left[name], target[name]) for name in names):
        raise _overtaken(now)
    batch.save(from_row(type(now), here | {name: target[name] for name in names}))


def _overtaken(record: Record) -> Spent:
    return Spent(OVERTAKEN.filled(kind=type(record).words), GO_ON)
