"""The field that keeps a file with a record: choose it, drop it, look at it, save a copy."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from app.jobs import Progress
from app.models import photos
from app.models.errors import AppError
from app.models.office import Attachment
from app.models.photos import Incoming
from app.models.schema import Column
from app.models.store import Store
from app.views.desk import Desk
from app.views.fields import Field

UNSCALED = photos.Wish(longest=0, quality=92)


class FileField(Field):
    """An attachment. The bytes go into the record at once, off the main thread."""

    def __init__(self, column: Column, desk: Desk) -> None:
        super().__init__(column)
        self._desk = desk
        self._id: str | None = None
        self.setAcceptDrops(True)
        self._name = QLabel()
        self.attach_button = QPushButton(self.tr("Attach…"))
        self.attach_button.clicked.connect(self._choose)
        self._open = QPushButton(self.tr("Open"))
        self._open.clicked.connect(self.open)
        self._clear = QPushButton(self.tr("Take off"))
        self._clear.clicked.connect(lambda: self._set(None))
        self.adopt(self.attach_button, 0)
        self.row.addWidget(self._name, 1)
        self.row.addWidget(self._open)
        self.row.addWidget(self._clear)

    def _choose(self) -> None:
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Attach a file"), start)
        if path:
            self.attach(Path(path))

    def attach(self, path: Path) -> None:
        """Read the file into the record in the background; a picture no longer tells where it was taken."""
        store, actor, name = self._desk.store, self._desk.actor, self.column.name

        def work(_: Progress) -> tuple[Attachment, Incoming]:
            found = _fit(store, path, name)
            photo = found.photo
            kept = store.attach(
                photo.data if photo else found.source, photo.name if photo else found.name, actor=actor
            )
            return kept, found

        self._name.setText(self.tr("Attaching…"))
        self._desk.jobs.start(self.tr("Attaching a file"), work, self._attached, self._failed)

    def _attached(self, made: tuple[Attachment, Incoming]) -> None:
        kept, found = made
        self._set(kept.id)
        if found.photo and found.photo.had_place:
            self._desk.said.emit(self.tr("The place (GPS) was removed from the picture"))

    def _failed(self, fault: object) -> None:
        self.load(self._id)
        self._desk.failed.emit(fault)

    def _set(self, record_id: str | None) -> None:
        self.load(record_id)
        self.typed.emit()
        self.left.emit()

    def open(self) -> None:
        """Look at the file with the program of this computer."""
        if self._id:
            open_attachment(self._desk, self._id)

    def load(self, value: Any) -> None:
        self._id = value or None
        self._name.setText(self._desk.names.title("attachments", self._id))
        self._open.setVisible(bool(self._id))
        self._clear.setVisible(bool(self._id))

    def value(self) -> str | None:
        return self._id

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.attach(Path(paths[0]))


def _fit(store: Store, path: Path, name: str) -> Incoming:
    """A picture of a medium is made as small as any; an emblem, a scan is changed only where it must be."""
    if name == "original_id":
        return Incoming(path, path.name, None)
    is_plain = name == "file_id"
    found = photos.taken_in(path, path.name, photos.wish(store) if is_plain else UNSCALED)
    photo = found.photo
    needed = photo is not None and (is_plain or photo.had_place or photo.was_turned)
    return found if needed else Incoming(path, path.name, None)


def open_attachment(desk: Desk, attachment_id: str) -> None:
    """Write a copy into a folder of its own and hand it to the computer's program for such files."""
    try:
        data = desk.store.attachment_bytes(attachment_id)
    except AppError as error:
        desk.fail(error)
        return
    name = Path(desk.names.title("attachments", attachment_id) or "file").name
    copy = Path(tempfile.mkdtemp(prefix="suanruam-")) / name
    copy.write_bytes(data)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))
