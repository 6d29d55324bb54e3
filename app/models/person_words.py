"""What is held about a person in words: where it lies, what it is, and what may be done with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from app.models.dates import long_date
from app.models.errors import Words
from app.models.hearings import Opinion
from app.models.office import Attachment
from app.models.person_data import HASHES, Held, Keeping, Typed, holding, personal_of
from app.models.records import by_table
from app.models.schema import Column, Kind, Record, column_of, columns

KEEPINGS: Mapping[Keeping, Words] = {
    Keeping.FREE: Words("ลบได้ตามคำขอ", "erased on request"),
    Keeping.PUBLIC: Words("ชื่อในเอกสารราชการ เก็บไว้เป็นหลักฐาน", "a name on a public record: kept"),
    Keeping.FILE: Words("ไฟล์แนบ เปิดดูก่อนลบ", "an attached file: look at it first"),
    Keeping.ACCOUNT: Words(
        "ผู้ใช้โปรแกรม ประวัติการแก้ไขต้องบอกได้ว่าใครทำ", "a user: the history must name who did what"
    ),
    Keeping.TEXT: Words("กล่าวถึงในข้อความ แก้ในรายการนั้นเอง", "mentioned in a text: correct it in its entry"),
}
SHORT: Mapping[Keeping, Words] = {
    Keeping.FREE: Words("ลบได้", "may be erased"),
    Keeping.PUBLIC: Words("หลักฐานราชการ", "public record"),
    Keeping.FILE: Words("ไฟล์แนบ", "attached file"),
    Keeping.ACCOUNT: Words("ผู้ใช้โปรแกรม", "user"),
    Keeping.TEXT: Words("อยู่ในข้อความ", "inside a text"),
}
"""The same in a word or two, for a list."""
PLACES: Mapping[str, Words] = {
    "drafts": Words("ร่างที่กำลังพิมพ์", "What is being typed"),
    "undo_steps": Words("ขั้นที่ย้อนกลับได้", "A step that can be undone"),
}
TYPED = Words("ลบพร้อมกันเสมอ", "goes along")
HASHED = Words("เลขประจำตัว (จดจำแบบเข้ารหัสทางเดียว ไม่ได้เก็บเลข)", "ID number (a hash; the number is not kept)")


class Said(NamedTuple):
    """One datum: what it is called and what stands there."""

    name: Words
    value: Words


def place(table: str) -> Words:
    """The kind of record, or of what is typed."""
    if table in PLACES:
        return PLACES[table]
    return _type(table).words


def _type(table: str) -> type[Record]:
    return holding()[table] if table in holding() else by_table(table)


def said(one: Held) -> list[Said]:
    """What is personal in one place, in the order of its columns."""
    return [*_said(one.table, one.values)]


def more(one: Held) -> list[Said]:
    """What else the record says of the person."""
    return [*_said(one.table, one.more)]


def typed(one: Typed) -> list[Said]:
    """What is being typed, by the names of the columns it is meant for."""
    return [Said(_name(name), _plain(value)) for name, value in one.values.items()]


def _plain(value: str) -> Words:
    return Words(value, value)


def _said(table: str, values: Mapping[str, str]) -> Iterator[Said]:
    for column in columns(_type(table)):
        if column.name == "typed" and column.name in values:
            yield from _of_sheet(values["typed"])
        elif column.name in values:
            name = HASHED if column.name in HASHES else column.words
            yield Said(name, _shown(column, values[column.name]))


def _of_sheet(kept: str) -> Iterator[Said]:
    for name, value in personal_of(kept).items():
        if value:
            yield Said(column_of(Opinion, name).words, _plain(str(value)))


def _shown(column: Column, value: str) -> Words:
    if column.kind is Kind.CHOICE:
        return column.choice(value)
    return long_date(date.fromisoformat(value)) if column.kind is Kind.DATE else _plain(value)


def _name(name: str) -> Words:
    """A column's words, of the first kind that has it."""
    for record_type in holding().values():
        for column in columns(record_type):
            if column.name == name:
                return HASHED if name in HASHES else column.words
    return Words(name, name)


def title(one: Held) -> str:
    """What tells a place from others of its kind: a number, a day, a file's name."""
    if one.table == Attachment.table:
        return one.values.get("name", "")
    names = [name for name in ("ref_no", "role", "name", "asked_on") if one.more.get(name)]
    return next((said.value.thai for said in _said(one.table, {name: one.more[name] for name in names})), "")


def as_json(one: Held) -> dict[str, object]:
    """A place as a machine reads it: values by column; what is JSON itself is unpacked."""
    values: dict[str, object] = dict(one.values)
    if "typed" in values:
        values["typed"] = personal_of(one.values["typed"])
    return {"table": one.table, "id": one.record_id, "values": values, "with": dict(one.more)}


def typed_as_json(one: Typed) -> dict[str, object]:
    return {"table": one.table, "values": json.loads(json.dumps(dict(one.values)))}
