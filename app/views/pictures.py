"""A picture kept with a record, shown above its caption."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.models.office import Attachment
from app.models.schema import Record
from app.views.attachments import open_attachment
from app.views.desk import Desk
from app.views.labels import button

SHOWN_HEIGHT = 240


class PictureView(QWidget):
    """The picture of an attachment, if it is one, and a way to open the file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id = ""
        self.picture = QLabel()
        self.picture.setAccessibleName(self.tr("Picture"))
        row = QHBoxLayout()
        row.addWidget(button(self.tr("Open the file"), lambda: open_attachment(desk, self._id)))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.picture)
        column.addLayout(row)

    def show_under(self, record: Record) -> None:
        """Show the attachment's picture; other files have none."""
        self._id = record.id
        self.picture.hide()
        if isinstance(record, Attachment) and (record.media_type or "").startswith("image/"):
            self._show(record)

    def _show(self, record: Attachment) -> None:
        try:
            data = self._desk.store.attachment_bytes(record.id)
        except AppError as error:
            self._desk.fail(error)
            return
        pixmap = QPixmap()
        if pixmap.loadFromData(data):
            mode = Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(pixmap.scaledToHeight(min(SHOWN_HEIGHT, pixmap.height()), mode))
            self.picture.show()
