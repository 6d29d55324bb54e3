"""The pictures and files of a record as rows with a small picture each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImageReader, QKeyEvent, QKeySequence, QPixmap, QWheelEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle

from app.models.errors import AppError
from app.models.office import Attachment
from app.views.desk import Desk
from app.views.labels import means_zoom
from app.views.values import shown_date

THUMB = QSize(88, 66)
SHOWN_ROWS = 4
KB = 1024


class PictureRows(QListWidget):
    """What a key means is told to who owns the list; small pictures come one a turn of the event loop."""

    chosen = Signal()
    caption_wanted = Signal()
    opened = Signal()
    move_wanted = Signal(int)
    removal_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found: list[Attachment] = []
        self._thumbs: dict[str, QIcon] = {}
        self.setAccessibleName(self.tr("Pictures and files"))
        self.setIconSize(THUMB)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemDoubleClicked.connect(self._open)
        self.currentRowChanged.connect(self._moved)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._next_thumb)

    def _open(self, _: QListWidgetItem) -> None:
        self.opened.emit()

    def _moved(self, _: int) -> None:
        self.chosen.emit()

    # -- what is shown

    @property
    def current(self) -> Attachment | None:
        row = self.currentRow()
        return self.found[row] if 0 <= row < len(self.found) else None

    def show_found(self, found: Sequence[Attachment], chosen: str = "") -> None:
        """Show attachments in their order; `chosen` is the id of the one to choose, else the one that was."""
        wanted = chosen or (self.current.id if self.current else "")
        self.found = list(found)
        ids = [one.id for one in self.found]
        self.blockSignals(True)
        self.clear()
        for one in self.found:
            self.addItem(self._item(one))
        self.setCurrentRow(ids.index(wanted) if wanted in ids else 0 if ids else -1)
        self.blockSignals(False)
        self._fit()
        self.chosen.emit()
        self._timer.start()

    def _item(self, one: Attachment) -> QListWidgetItem:
        said = one.caption or self.tr("No caption yet")
        day = shown_date(one.taken_on, self._desk.language)
        size = f"{max(1, (one.size or 0) // KB):,} KB"
        kept = self.tr("original kept") if one.original_id else ""
        detail = " · ".join(part for part in (one.name, day, size, kept) if part)
        item = QListWidgetItem(f"{said}\n{detail}")
        item.setIcon(self._thumbs.get(one.id) or self._plain_icon)
        return item

    @property
    def _plain_icon(self) -> QIcon:
        return self.style().standardIcon(QStyle.StandardPixmap.SP_FileIcon)

    def _fit(self) -> None:
        """As high as its rows, within reason."""
        row = max(THUMB.height() + 10, self.sizeHintForRow(0))
        self.setFixedHeight(row * min(SHOWN_ROWS, max(1, len(self.found))) + 8)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._fit()

    # -- small pictures

    def _next_thumb(self) -> None:
        for row, one in enumerate(self.found):
            if one.id not in self._thumbs and (one.media_type or "").startswith("image/"):
                self._thumbs[one.id] = self._thumb(one)
                self.item(row).setIcon(self._thumbs[one.id])
                self._timer.start()
                return

    def _thumb(self, one: Attachment) -> QIcon:
        try:
            data = self._desk.store.attachment_bytes(one.id)
        except AppError:
            return self._plain_icon  # the damage is told to who opens the file
        return QIcon(thumbnail(data, THUMB))

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in moves:
            self.move_wanted.emit(moves[key])
        elif key == Qt.Key.Key_F2:
            self.caption_wanted.emit()
        elif key == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.removal_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not a list one happens to pass over."""
        if self.hasFocus() and not means_zoom(event):
            super().wheelEvent(event)
        else:
            event.ignore()


def thumbnail(data: bytes, room: QSize) -> QPixmap:
    """The picture at the size of a stamp; JPEG is read at a fraction of its own. Null when unreadable."""
    held = QByteArray(data)
    buffer = QBuffer(held)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if (size := reader.size()).isValid():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
