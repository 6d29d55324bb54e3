#!/usr/bin/env python3
"""Make the backup of this schema that later programs must still restore; run by hand at each release.

Writes tests/data/databases/<schema>.suanruam and <schema>.json (its code, and what must be found in it).
Usage: .venv/bin/python tools/make_test_database.py        (from the top folder)
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.models import backup, keys
from app.models.office import Attachment, Person
from app.models.records import RECORD_TYPES
from app.models.schema import Kind, Record, changed, columns
from app.models.store import Store
from app.sync import intake, outgoing, refill, wire
from app.sync.sealing import Seal

FILLED = {
    Kind.INTEGER: 0,
    Kind.MONEY: 123_456_75,
    Kind.FLAG: True,
    Kind.MONTHS: 0b1000_0000_0001,
    Kind.YEAR: 2569,
    Kind.NUMBER: 4.5,
}


def filled(record_type: type[Record]) -> Record:
    """A record with something in every column, in Thai, as an office would have it."""
    values: dict[str, Any] = {
        c.name: FILLED.get(c.kind, f"{c.words.thai} ๑\nบรรทัดที่สอง") for c in columns(record_type)
    }
    dates = {c.name: "2024-02-29" for c in columns(record_type) if c.kind is Kind.DATE}
    if record_type is Attachment:
        values["size"] = values["sha256"] = None  # no bytes belong to it
    return record_type(
        id=f"00000000-0000-4000-8000-{RECORD_TYPES.index(record_type):012}", **{**values, **dates}
    )


def exchanged(store: Store) -> None:
    """Let the post leave something in each of its tables: in conflict, refused, kept apart, in flight."""
    refill.begin(store, "00000000-0000-4000-8000-00000000000e")
    people = [Person(position=f"คนที่ {number}", given_name="สม", phone="081") for number in range(4)]
    store.save(*people, actor="เจ้าหน้าที่")
    intake.take(store, {"epoch": intake.cursor(store).epoch, "seq": 0, "more": False, "records": []})
    _answer(store, refusing=people[3].id)
    store.save(*(changed(one, position="ของเรา") for one in people[:2]), actor="เจ้าหน้าที่")
    seal, at = Seal(store.wire_key), intake.cursor(store)
    row = wire.row_of_record(changed(people[0], position="ของเขา"))
    body = wire.body_of(seal, Person, row)
    theirs = {"table": "persons", "id": people[0].id, "hash": body.hash, "body": body.text}
    newer = {"table": "gifts", "id": people[2].id, "hash": wire.hash_of("{}"), "body": "{}"}
    told = [{**one, "version": at.seq + number} for number, one in enumerate((theirs, newer), 1)]
    intake.take(store, {"epoch": at.epoch, "seq": at.seq + 2, "more": False, "records": told})
    outgoing.next_push(store)


def _answer(store: Store, refusing: str) -> None:
    """Every record is taken by the server but one."""
    while push := outgoing.next_push(store):
        version, answers = intake.cursor(store).seq, []
        for one in push.records:
            place: dict[str, Any] = {"table": one.table, "id": one.id}
            if one.id == refusing:
                answers.append({**place, "result": "invalid", "where": "body", "what": "type"})
            else:
                version += 1
                answers.append({**place, "result": "ok", "version": version, "hash": one.hash})
        epoch = intake.cursor(store).epoch
        outgoing.answered(
            store, push, {"push_id": push.push_id, "epoch": epoch, "seq": version, "answers": answers}
        )


def main() -> None:
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_CONFIG_HOME"] = place
        made = keys.make(Path(place) / "record")
        with Store.open(Path(place) / "record", made.key, create=True) as store:
            store.save(*(filled(record_type) for record_type in RECORD_TYPES), actor="เจ้าหน้าที่")
            store.attach(b"\x89PNG" * 1000, "ภาพ.png", actor="เจ้าหน้าที่")
            store.settings.set("numerals", "thai", actor="เจ้าหน้าที่")
            exchanged(store)
            told = backup.write(store, Path(place) / "backup")
        target = (
            Path(__file__).resolve().parent.parent
            / "tests"
            / "data"
            / "databases"
            / f"{told.schema}.suanruam"
        )
        target.write_bytes((Path(place) / "backup").read_bytes())
    about = {"code": made.recovery_code, "rows": told.rows, "digest": told.digest, "audit": list(told.audit)}
    target.with_suffix(".json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
