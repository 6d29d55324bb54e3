"""Write the sample centre into a record: everything it holds, then its pictures."""

from __future__ import annotations

from functools import cache

from app.models.records import RECORD_TYPES
from app.models.schema import Record
from app.models.store import Store
from app.sample.opinions import opinions
from app.sample.people import everyone
from app.sample.pictures import Picture, drawn, pictures
from app.sample.source import id_of, records_of, source

FILES = (
    *("office", "people", "documents", "committees"),
    *("meetings-1", "meetings-2", "meetings-3", "plan"),
    *("projects-1", "projects-2", "projects-3", "projects-4", "development"),
    *("hearings", "media", "partners", "evaluation", "report"),
)
"""All files of the sample in the order they are read."""

REASON = "ข้อมูลตัวอย่าง"


@cache
def records() -> tuple[tuple[Record, ...], tuple[Picture, ...]]:
    """Everything the sample holds, parents first, and its pictures not yet drawn; always the same."""
    found = [*everyone((one for name in FILES for one in records_of(name)), _rolls()), *opinions()]
    place = {record_type: number for number, record_type in enumerate(RECORD_TYPES)}
    return tuple(sorted(found, key=lambda record: place[type(record)])), pictures()


def _rolls() -> dict[str, dict[str, object]]:
    """The roll of each meeting by its id."""
    entries = (one for name in FILES for one in source(name).get("meetings", ()))
    return {id_of("meetings", one["key"]): one.get("roll", {}) for one in entries}


def write(store: Store, actor: str) -> None:
    """Write the sample into an open record: one transaction for the rows, one for the pictures.

    Writing it again changes nothing. Raises StorageFault.
    """
    rows, photos = records()
    with store.saving(actor, REASON) as batch:
        batch.save(*rows)
    with store.saving(actor, REASON) as batch:
        for photo in photos:
            batch.attach(drawn(photo), photo.name, **photo.values())
