"""What the requests have done in the background: looking, writing out, erasing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from app.models import durable, erasures, person_groups, places, retention
from app.models.erasures import Asked
from app.models.errors import Words
from app.models.hearings import DataRequest
from app.models.office import Office
from app.models.person_data import Everything, Held, Sought, Typed
from app.models.person_groups import Somebody
from app.models.retention import Due, Terms
from app.models.store import Store

EXPORTED = Words(
    "ส่งออกข้อมูลที่เก็บไว้ {count} รายการ ให้ผู้ขอ", "What is held in {count} places was exported for the person"
)
CORRECTED = Words("แก้ไขข้อมูลให้ถูกต้องแล้ว {count} รายการ", "{count} entries were corrected")


class Overdue(NamedTuple):
    """The years of each kind, and what is past its time."""

    terms: Terms
    due: tuple[Due, ...]


def find(store: Store, sought: Sought) -> tuple[Somebody, ...]:
    return person_groups.people(store, sought)


def export(store: Store, found: Everything, file: Path, asked: Asked) -> DataRequest:
    """Write the workbook, the same as JSON beside it, and the log. Raises StorageFault, UnsafeFolder."""
    from app.reports.sheets import person  # what makes workbooks is loaded when one is wanted

    offices = store.all(Office)
    name = (offices[0].name_full if offices else "") or ""
    for path in (file, file.with_suffix(".json")):
        places.check_outside(path, store.folder)
    durable.write(file, person.workbook(found, name, asked.asked_on), mode=0o600)
    durable.write(file.with_suffix(".json"), person.as_json(found, name, asked.asked_on), mode=0o600)
    return erasures.log(store, asked, found.places, EXPORTED.filled(count=found.places).thai)


def erase(
    store: Store, chosen: Sequence[Held], typed: Sequence[Typed], asked: Asked, remaining: Sequence[Held]
) -> DataRequest:
    return erasures.erase(store, chosen, typed, asked, remaining)


def overdue(store: Store, today: date) -> Overdue:
    """Raises BadTemplate."""
    from app.reports.papers import notice

    terms = notice.terms(store)
    return Overdue(terms, retention.due(store, terms, today))
