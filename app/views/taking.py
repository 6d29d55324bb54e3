"""Files on their way into the record: looked at and made fit in the background, kept as one step to undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from app.jobs import Job, Progress
from app.models import photos
from app.models.errors import AppError
from app.models.office import Attachment
from app.models.photos import Incoming
from app.models.schema import Record
from app.views.desk import Desk, Step


class File(NamedTuple):
    """A file of this computer, or a picture from the clipboard."""

    source: Path | bytes
    name: str


@dataclass(frozen=True)
class Habits:
    """What the person wants done with pictures."""

    keeps_originals: bool = False
    keeps_place: bool = False


@dataclass
class Outcome:
    """What became of the files. rows: as kept, originals among them."""

    habits: Habits
    rows: list[Attachment] = field(default_factory=list)
    taken: list[Incoming] = field(default_factory=list)
    refused: list[AppError] = field(default_factory=list)

    @property
    def located(self) -> int:
        """Pictures whose file told where they were taken."""
        return sum(one.photo is not None and one.photo.had_place for one in self.taken)

    @property
    def scaled(self) -> int:
        return sum(one.photo is not None and one.photo.was_scaled for one in self.taken)


class Taking(QObject):
    """Takes files in for a record. `progressed` while it works; `ended` when nothing is under way."""

    progressed = Signal(int, int)
    done = Signal(object)  # Outcome
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs: list[Job] = []
        desk.jobs.changed.connect(self._settle)

    @property
    def is_busy(self) -> bool:
        return bool(self._jobs)

    def take(self, owner: Record, files: list[File], habits: Habits) -> None:
        """All that can be kept, in one transaction; the rest is told."""
        desk = self._desk
        store, actor, undo = desk.store, desk.actor, desk.local.undo

        def work(progress: Progress) -> Outcome:
            found = _looked_at(files, photos.wish(store, keeps_place=habits.keeps_place), progress)
            outcome = Outcome(habits, taken=found[0], refused=found[1])
            if not outcome.taken:
                return outcome
            with store.saving(actor) as batch:
                is_new = store.get(type(owner), owner.id, with_deleted=True) is None
                if is_new:
                    batch.save(owner)
                place = {"owner_table": owner.table, "owner_id": owner.id, "order_no": _next(desk, owner)}
                originals = habits.keeps_originals
                outcome.rows = photos.keep(batch, outcome.taken, keeps_originals=originals, **place)
                made = [owner, *outcome.rows] if is_new else outcome.rows
                undo.add(Step(tuple((None, one) for one in made)).kept())
            return outcome

        job = desk.jobs.start(self.tr("Taking pictures and files in"), work, self._done)
        self._jobs.append(job)
        job.progressed.connect(self.progressed)

    def stop(self) -> None:
        """What is under way is no longer wanted; nothing of it is kept."""
        for job in self._jobs:
            job.cancel()

    def _done(self, outcome: Outcome) -> None:
        if outcome.rows:
            self._desk.saved.emit()
        self.done.emit(outcome)

    def _settle(self) -> None:
        """A job somewhere began or ended; the last one of ours may be among those that did."""
        running = self._desk.jobs.running
        was_busy, self._jobs = self.is_busy, [one for one in self._jobs if one in running]
        if was_busy and not self.is_busy:
            self.ended.emit()


def _looked_at(
    files: list[File], wanted: photos.Wish, progress: Progress
) -> tuple[list[Incoming], list[AppError]]:
    taken: list[Incoming] = []
    refused: list[AppError] = []
    for number, one in enumerate(files):
        progress.tell(number, len(files))
        try:
            taken.append(photos.taken_in(one.source, one.name, wanted))
        except AppError as refusal:
            refused.append(refusal)
    progress.tell(len(files), len(files))
    return taken, refused


def _next(desk: Desk, owner: Record) -> int:
    taken = desk.store.values(Attachment, "order_no", owner_id=owner.id)
    return 1 + max((one for (one,) in taken if isinstance(one, int)), default=0)


# -- what was dropped or pasted


def offers_files(mime: QMimeData) -> bool:
    """Whether something of it can be taken in."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def files_of(mime: QMimeData) -> list[File]:
    """The files, folders opened, or else the picture itself (of the clipboard, or out of a browser)."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return list(files_at(paths))
    picture = mime.imageData() if mime.hasImage() else None
    if not isinstance(picture, QImage) or picture.isNull():
        return []
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return [File(bytes(buffer.data().data()), f"ภาพที่วาง-{datetime.now():%Y%m%d-%H%M%S}.png")]


def files_at(paths: Iterable[Path]) -> Iterator[File]:
    """In the order given; of a folder what lies in it, by name."""
    for path in paths:
        inside = sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]
        yield from (File(one, one.name) for one in inside if not one.name.startswith("."))
