"""What the settings page has done in the background: workbooks in and out, backup, a check of the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.jobs import Progress
from app.models import backup, durable, places
from app.models.errors import Problem, StorageFault, Words
from app.models.store import Store

if TYPE_CHECKING:
    from app.reports.sheets import Applied, Reading

NOT_WRITTEN = Words("เขียนไฟล์ {file} ไม่ได้: {why}", "{file} could not be written: {why}")
OTHER_PLACE = Words("เลือกที่เก็บอื่น", "Choose another place.")


def export(store: Store, path: Path) -> int:
    """Write the record as a workbook; rows written. Raises StorageFault, UnsafeFolder."""
    from app.reports import sheets

    places.check_outside(path, store.folder)
    try:
        return sheets.export(store, path)
    except OSError as fault:
        words = NOT_WRITTEN.filled(file=path.name, why=durable.cause(fault))
        raise StorageFault(words, OTHER_PLACE) from fault


def read_workbook(store: Store, path: Path) -> Reading:
    """Read and check a workbook; nothing is written. Raises RefusedWorkbook."""
    from app.reports import sheets

    return sheets.read(path, store)


def apply(store: Store, reading: Reading, actor: str, reason: str) -> Applied:
    """Take the good rows in, in one transaction."""
    from app.reports import sheets

    return sheets.apply(store, reading, actor, reason)


def back_up(store: Store, path: Path) -> Path:
    """Write the encrypted backup and check it. Raises StorageFault, DamagedRecord."""
    backup.write(store, path)
    return path


def verify(store: Store, progress: Progress) -> list[Problem]:
    """Everything that can be checked of the record and of the editions issued."""
    from app.reports import proofs

    found = store.verify(proofs.heads(store))
    progress.tell(1, 2)
    return [*found, *proofs.verify(store)]
