"""Erasing what is held about a person, the log of it, and doing it again after an older backup was restored.

A backup cannot be changed. So the ids of what was erased (nothing else) are noted outside the record, and a
record that was restored from before an erasure goes through it again when it is opened.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.models import durable, engine
from app.models.batch import Batch, personal
from app.models.errors import AppError, BadInput, Words
from app.models.hearings import REQUEST_KINDS, DataRequest, Opinion, SheetEntry
from app.models.office import Attachment
from app.models.person_data import Everything, Held, Keeping, Typed, holding, names_in, scrubbed_draft
from app.models.places import settings_folder
from app.models.schema import Record, changed, dumps
from app.models.store import Store

NOTHING_CHOSEN = Words("ยังไม่ได้เลือกรายการที่จะลบ", "Nothing is chosen to be erased.")
CHOOSE = Words("เลือกรายการด้วยปุ่มเว้นวรรค", "Choose entries with the space bar.")
NOT_HERE = Words(
    "รายการที่เลือกมีสิ่งที่ลบจากตรงนี้ไม่ได้ (ผู้ใช้โปรแกรม หรือชื่อที่อยู่ในข้อความ)",
    "Something chosen cannot be erased here (a user of the program, or a name inside a text).",
)
BY_HAND = Words(
    "พักการใช้งานผู้ใช้ในหน้าตั้งค่า และแก้ข้อความในรายการนั้นเอง",
    "Users are set at rest on the settings page; a text is corrected in its entry.",
)
SAY_WHY = Words(
    "ชื่อในคำสั่ง รายงานการประชุม และหนังสือราชการเป็นหลักฐานที่ต้องเก็บไว้ จะลบได้เมื่อระบุเหตุผลเท่านั้น",
    "Names on orders, minutes and official letters are a public record: they are erased only with a reason.",
)
GIVE_REASON = Words(
    "ระบุเหตุผล หรือยกเลิกการเลือกรายการเหล่านั้น", "Give the reason, or take these entries out of the choice."
)
REASONS = {
    "erasure": Words("ลบข้อมูลส่วนบุคคลตามคำขอของเจ้าของข้อมูล", "Personal data erased as the person asked"),
    "objection": Words("ลบข้อมูลส่วนบุคคลตามคำคัดค้าน", "Personal data erased as the person objected"),
    "retention": Words("ลบข้อมูลส่วนบุคคลที่ครบกำหนดเก็บรักษา", "Personal data erased, its time being over"),
}
AGAIN = "ลบซ้ำหลังกู้คืนจากสำเนาสำรองที่เก่ากว่าการลบ · erased again after an older backup was restored"
ERASED = Words("ลบแล้ว {count} รายการ", "{count} places erased")
REMAINS = Words("ยังคงอยู่ {count} รายการ: {why}", "{count} remain: {why}")
WHY: Mapping[Keeping, Words] = {
    Keeping.FREE: Words("ผู้ดำเนินการเลือกไว้", "as chosen"),
    Keeping.PUBLIC: Words("ชื่อในเอกสารราชการ", "names on papers of public record"),
    Keeping.FILE: Words("ไฟล์แนบ", "attached files"),
    Keeping.ACCOUNT: Words("ผู้ใช้โปรแกรม (ประวัติการแก้ไข)", "a user of the program (the history)"),
    Keeping.TEXT: Words("ข้อความที่กล่าวถึง", "texts that mention the person"),
}


@dataclass(frozen=True)
class Asked:
    """What was asked, and who does it. kind: of REQUEST_KINDS; reason: why a public record is touched."""

    kind: str
    asked_on: date
    done_on: date
    done_by: str
    requester: str = ""
    reason: str = ""


# -- the log ----------------------------------------------------------------------------------------


def log(store: Store, asked: Asked, count: int, outcome: str) -> DataRequest:
    """Note a request that was answered. No step to undo holds it: it names the person."""
    request = _request(asked, count, outcome)
    store.save(request, actor=asked.done_by, reason=_kind(asked.kind).thai)
    return request


def _request(asked: Asked, count: int, outcome: str) -> DataRequest:
    return DataRequest(
        kind=asked.kind,
        asked_on=asked.asked_on,
        requester=asked.requester or None,
        done_on=asked.done_on,
        done_by=asked.done_by,
        records_count=count,
        outcome=outcome,
    )


def _kind(key: str) -> Words:
    return next(one.words for one in REQUEST_KINDS if one.key == key)


# -- erasing ----------------------------------------------------------------------------------------


def erase(
    store: Store, chosen: Sequence[Held], typed: Sequence[Typed], asked: Asked, remaining: Sequence[Held] = ()
) -> DataRequest:
    """Erase the places chosen and all that is typed of them, in one transaction with its log.

    remaining: what was found and stays, told in the log. The log of an erasure names nobody. Raises BadInput
    and nothing is erased; StorageFault.
    """
    _check(chosen, typed, asked)
    reason = " · ".join(part for part in (REASONS[asked.kind].thai, asked.reason.strip()) if part)
    count = len(chosen) + len(typed)
    request = changed(_request(asked, count, outcome(count, remaining).thai), requester=None)
    by_record: dict[tuple[str, str], list[Held]] = {}
    for one in chosen:
        by_record.setdefault((one.table, one.record_id), []).append(one)
    with store.saving(asked.done_by, reason) as batch:
        for (table, record_id), mine in by_record.items():
            _erase_record(store, batch, table, record_id, mine)
        lines = {line for each in typed for text in each.values.values() for line in text.splitlines()}
        for each in typed:
            _scrub(batch, each, frozenset(lines))
        batch.erased = True
        batch.save(request)
    note(store)
    return request


def _check(chosen: Sequence[Held], typed: Sequence[Typed], asked: Asked) -> None:
    if not chosen and not typed:
        raise BadInput(NOTHING_CHOSEN, CHOOSE)
    keepings = {one.keeping for one in chosen}
    if keepings & {Keeping.ACCOUNT, Keeping.TEXT}:
        raise BadInput(NOT_HERE, BY_HAND)
    if Keeping.PUBLIC in keepings and not asked.reason.strip():
        raise BadInput(SAY_WHY, GIVE_REASON)


def outcome(count: int, remaining: Iterable[Held]) -> Words:
    """What was erased, what remains and why; it names nobody."""
    keepings = [one.keeping for one in remaining]
    told = [
        ERASED.filled(count=count),
        *(REMAINS.filled(count=keepings.count(one), why=WHY[one]) for one in dict.fromkeys(keepings)),
    ]
    return Words(" · ".join(one.thai for one in told), "; ".join(one.english for one in told))


def remaining(found: Everything, chosen: Iterable[Held]) -> list[Held]:
    """What was found and is not chosen."""
    keys = {one.key for one in chosen}
    return [one for one in found.held if one.key not in keys]


def _erase_record(store: Store, batch: Batch, table: str, record_id: str, mine: list[Held]) -> None:
    if table == Attachment.table:
        if (file := store.get(Attachment, record_id)) is not None:
            batch.remove(file)
        return
    left = {name: one.left.get(name) or None for one in mine for name in one.values}
    record = store.get(holding()[table], record_id, with_deleted=True)
    if record is not None:
        blank(batch, record, left)


def blank(batch: Batch, record: Record, left: Mapping[str, str | None]) -> None:
    """Erase some personal columns of a record, or all where nothing is left; words of an opinion stay."""
    others = [name for name in personal(type(record)) if name not in left and getattr(record, name)]
    if others or any(left.values()):
        batch.erase_part(record, left)
        return
    batch.erase(record)
    if isinstance(record, SheetEntry) and (words := _words_of(record)):
        batch.save(changed(record, typed=words))


def _words_of(entry: SheetEntry) -> str | None:
    """What was typed of a sheet without the person: it is still to be compared with the first entry."""
    typed = json.loads(entry.typed or "{}")
    if not isinstance(typed, dict):
        return None
    kept = {key: value for key, value in typed.items() if key not in names_in(Opinion.table)}
    return dumps(kept) if kept else None


def _scrub(batch: Batch, one: Typed, values: frozenset[str]) -> None:
    """Forget a step to undo; of a draft only what is the person's."""
    if one.table == "undo_steps":
        engine.run(batch.con, "DELETE FROM undo_steps WHERE seq = ?", (int(one.place[0]),))
        return
    sql = "SELECT value FROM drafts WHERE owner = ? AND name = ?"
    if (kept := engine.one(batch.con, sql, one.place)) is not None:
        _put_draft(batch, one.place, kept, values)


def _put_draft(batch: Batch, place: tuple[str, ...], kept: str, values: frozenset[str] | None) -> None:
    if rest := scrubbed_draft(place[1], json.loads(kept), values):
        sql = "UPDATE drafts SET value = ? WHERE owner = ? AND name = ?"
        engine.run(batch.con, sql, (dumps(rest), *place))
    else:
        engine.run(batch.con, "DELETE FROM drafts WHERE owner = ? AND name = ?", place)


# -- again, after a restore -------------------------------------------------------------------------


def list_file(store: Store) -> Path:
    """Where this computer notes what was erased from a record: ids and columns, no data of anybody."""
    return settings_folder() / "erased" / f"{store.meta('record')}.json"


def note(store: Store) -> None:
    """Write down what was erased so far. A disk that refuses does not undo the erasure."""
    kept = {"replica": store.meta("replica"), "erased": [[*key, *told] for key, told in _told(store).items()]}
    file = list_file(store)
    try:
        durable.make_folder(file.parent)
        durable.write(file, dumps(kept).encode(), mode=0o600)
    except (AppError, OSError):
        return


def _told(store: Store) -> dict[tuple[str, str], tuple[int, list[str]]]:
    """(table, id) -> how often it was erased, and which columns."""
    sql = "SELECT table_name, record_id, columns FROM audit WHERE action = 'erase' ORDER BY seq"
    found: dict[tuple[str, str], tuple[int, list[str]]] = {}
    for row in store.local("").rows(sql):
        key = (row["table_name"], row["record_id"])
        times, names = found.get(key, (0, []))
        found[key] = (times + 1, list(dict.fromkeys([*names, *json.loads(row["columns"])])))
    return found


def replay(store: Store, actor: str) -> int:
    """Erase again what was erased after the backup was made that this record comes from; how many records.

    The record is asked only when it is another copy than the one the list was written for.
    """
    kept = _read(list_file(store))
    if kept is None or kept.get("replica") == store.meta("replica"):
        return 0
    done = _told(store)
    due = [one for one in kept["erased"] if done.get((one[0], one[1]), (0, []))[0] < one[2]]
    count = 0
    with store.saving(actor, AGAIN) as batch:
        for table, record_id, _, names in due:
            count += _blank_again(store, batch, table, record_id, names)
        if due:
            _forget_typing(batch)
    note(store)
    return count


def _forget_typing(batch: Batch) -> None:
    """Nobody can tell any more whom an old draft or step speaks of: their words stay, their people go."""
    engine.run(batch.con, "DELETE FROM undo_steps")
    for row in engine.rows(batch.con, "SELECT owner, name, value FROM drafts"):
        _put_draft(batch, (row["owner"], row["name"]), row["value"], None)
    batch.erased = True


def _blank_again(store: Store, batch: Batch, table: str, record_id: str, names: list[str]) -> int:
    record_type = holding().get(table)
    record = store.get(record_type, record_id, with_deleted=True) if record_type else None
    if record is None:
        return 0
    blank(batch, record, dict.fromkeys(name for name in names if name in personal(type(record))))
    return 1


def _read(file: Path) -> dict[str, Any] | None:
    """The list; None where there is none that can be read."""
    try:
        kept = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    is_list = isinstance(kept, dict) and isinstance(kept.get("erased"), list)
    return kept if is_list and all(_is_entry(one) for one in kept["erased"]) else None


def _is_entry(one: Any) -> bool:
    return (
        isinstance(one, list)
        and len(one) == 4
        and isinstance(one[0], str)
        and isinstance(one[1], str)
        and isinstance(one[2], int)
        and isinstance(one[3], list)
    )
