"""The text of the guide: Markdown with its pictures as wide as there is room, from its own files only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QRegularExpression, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser

from app.views.labels import means_zoom
from app.views.thai import ZERO_WIDTH_SPACE, wrappable

AFTER_RESIZE = 150  # ms
DOCUMENT_MARGIN = 14  # px
_HEADING = re.compile(r"^(#{1,6}) +(.+?)\s*#*$")
_NUMBER = re.compile(r"^[0-9๐-๙]+[.)]?\s+")
_LINK_OR_THAI = re.compile(r"\]\([^)]*\)|[ก-๛]+")
_FENCES = ("```", "~~~")


class Heading(NamedTuple):
    """A heading of the guide; `slug` is what a link to it is called, as on GitHub."""

    level: int
    title: str
    slug: str


def bare(title: str) -> str:
    """A heading without its number."""
    return _NUMBER.sub("", title)


def slug_of(title: str) -> str:
    kept = (one for one in title.lower() if one in " -_" or unicodedata.category(one)[0] in "LMN")
    return "".join(kept).replace(" ", "-")


def headings_in(text: str) -> list[Heading]:
    """The headings of a Markdown text in their order; what stands in a block of code is none."""
    return [Heading(len(m[1]), m[2], slug_of(m[2])) for m in map(_HEADING.match, _prose(text)) if m]


def _prose(text: str) -> Iterator[str]:
    is_code = False
    for line in text.splitlines():
        if line.lstrip().startswith(_FENCES):
            is_code = not is_code
        elif not is_code:
            yield line


def read_headings(file: Path) -> list[Heading]:
    """The headings of a file; none where it is not there."""
    return headings_in(file.read_text(encoding="utf-8")) if file.is_file() else []


class GuideText(QTextBrowser):
    """Shows files below one folder and no others. `told` says in words what could not be done."""

    told = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.resolve()
        self.setAccessibleName(self.tr("Text of the guide"))
        self._pictures: dict[str, QUrl] = {}
        self._top: int | None = None
        self._timer = QTimer(self, singleShot=True, interval=AFTER_RESIZE)
        self._timer.timeout.connect(self._fit_pictures)
        self.document().setDocumentMargin(DOCUMENT_MARGIN)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else pictures change width
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self.follow)
        self.sourceChanged.connect(self._shown)
        self._show_found_plainly()

    def _show_found_plainly(self) -> None:
        """What was found stays marked while the search line has the keyboard."""
        palette = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText):
            palette.setColor(
                QPalette.ColorGroup.Inactive, role, palette.color(QPalette.ColorGroup.Active, role)
            )
        self.setPalette(palette)

    # -- what is shown

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Text and pictures below the folder; any other address is never asked."""
        url = QUrl(name)
        path = self._own(url)
        if path is None:
            return None
        if kind == QTextDocument.ResourceType.ImageResource:
            self._pictures[url.toString()] = url
            return self._picture(path)
        return _wrappable(path.read_text(encoding="utf-8"))

    def _own(self, url: QUrl) -> Path | None:
        """The file an address names, if it is one of the guide's."""
        whole = self.source().resolved(url) if url.isRelative() else url
        if not whole.isLocalFile():
            return None
        path = Path(whole.toLocalFile()).resolve()
        return path if path.is_relative_to(self._folder) and path.is_file() else None

    def _picture(self, path: Path) -> QImage:
        """A picture as wide as there is room, sharp on a fine screen too."""
        image, ratio = QImage(str(path)), self.devicePixelRatioF()
        room = max(1, self.viewport().width() - 2 * DOCUMENT_MARGIN)
        if image.width() > room:
            image = image.scaledToWidth(int(room * ratio), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio)
        return image

    def _shown(self, url: QUrl) -> None:
        """Give the headings the names links ask for, and go to the one that is asked for."""
        path = self._own(url)
        if path is None:
            return
        self._top = None  # of the text before
        # Qt lays a long text out while it is in sight; one changed before that ends stays half laid out.
        self.document().documentLayout().pageCount()
        wanted = url.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
        for block, heading in zip(self._heading_blocks(), read_headings(path), strict=False):
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            named = QTextCharFormat()
            named.setAnchor(True)
            named.setAnchorNames([heading.slug])
            cursor.mergeCharFormat(named)
            if heading.slug == wanted:
                self.setTextCursor(QTextCursor(block))  # searching goes on from here
        if wanted:
            self.scrollToAnchor(wanted)

    def _heading_blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                yield block
            block = block.next()

    def title_at_top(self) -> str:
        """The heading under which the first line in sight stands; "" before the first."""
        first = self._first_in_sight()
        titles = [one.text() for one in self._heading_blocks() if one.position() <= first]
        return titles[-1].replace(ZERO_WIDTH_SPACE, "") if titles else ""

    def _first_in_sight(self) -> int:
        return self.cursorForPosition(self.viewport().rect().topLeft()).position()

    # -- links

    def follow(self, url: QUrl) -> None:
        """To another place of the guide; an address elsewhere is told, never opened."""
        if self._own(url) is None:
            words = self.tr("This leads out of the guide, and the program opens nothing there: %1")
            self.told.emit(words.replace("%1", url.toString()))
            return
        self.told.emit("")
        self.setSource(self.source().resolved(url))

    # -- searching

    def find_words(self, wanted: str, *, backward: bool = False, from_here: bool = True) -> bool:
        """Mark the next place that holds these letters, around the end if need be; False where none does."""
        letters = (QRegularExpression.escape(one) for one in wanted)
        pattern = QRegularExpression(f"{ZERO_WIDTH_SPACE}?".join(letters))
        pattern.setPatternOptions(QRegularExpression.PatternOption.CaseInsensitiveOption)
        flags = QTextDocument.FindFlag.FindBackward if backward else QTextDocument.FindFlag(0)
        document, here = self.document(), self.textCursor()
        if not from_here:
            here.setPosition(here.selectionStart())
        found = document.find(pattern, here, flags)
        if found.isNull():
            end = QTextCursor(document)
            if backward:
                end.movePosition(QTextCursor.MoveOperation.End)
            found = document.find(pattern, end, flags)
        if found.isNull():
            return False
        self.setTextCursor(found)
        self.ensureCursorVisible()
        return True

    # -- size

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_wider_or_narrower = event.size().width() != event.oldSize().width()
        if is_wider_or_narrower and self._top is None:
            self._top = self._first_in_sight()
        super().resizeEvent(event)
        if is_wider_or_narrower:
            self._timer.start()

    def _fit_pictures(self) -> None:
        """Pictures anew at the width there is now; the text in sight stays in sight."""
        first = self._top
        top = QTextCursor(self.document())
        top.setPosition(self._first_in_sight() if first is None else first)
        self._top = None
        for url in self._pictures.values():
            if (path := self._own(url)) is not None:
                image = self._picture(path)
                self.document().addResource(QTextDocument.ResourceType.ImageResource, url, image)
        self.document().markContentsDirty(0, self.document().characterCount())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self.cursorRect(top).top())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if means_zoom(event):
            event.ignore()
        else:
            super().wheelEvent(event)


def _wrappable(text: str) -> str:
    """The text, able to wrap between Thai words; where links lead is left as it is."""
    return _LINK_OR_THAI.sub(lambda m: m[0] if m[0].startswith("](") else wrappable(m[0]), text)
