"""Names that are nearly those of the record: a wavy line under them, and what they should read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QPalette, QSyntaxHighlighter, QTextCharFormat

from app.models.text.near_names import NameList, Near
from app.views.meetings.box import WritingBox


class NameMarks(QSyntaxHighlighter):
    """Marks them in one box. Only the paragraph typed in is looked through, and what was read is kept."""

    def __init__(self, box: WritingBox, names: Callable[[], NameList]) -> None:
        super().__init__(box.document())
        self._names = names
        self._format = QTextCharFormat()
        self._format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)

    def highlightBlock(self, text: str) -> None:
        for one in self._names().near(text):
            self._format.setUnderlineColor(QGuiApplication.palette().color(QPalette.ColorRole.BrightText))
            self.setFormat(one.start, one.end - one.start, self._format)


def near_at(box: WritingBox, names: NameList) -> Near | None:
    """The name in question that the cursor touches or that is selected; its places are those of the box."""
    cursor = box.textCursor()
    block = box.document().findBlock(cursor.selectionStart())
    begin = block.position()
    start, end = cursor.selectionStart() - begin, cursor.selectionEnd() - begin
    for one in names.near(block.text()):
        if one.start <= start and end <= one.end:
            return Near(one.start + begin, one.end + begin, one.written, one.meant)
    return None


def mend_name(box: WritingBox, near: Near) -> None:
    """Write the name as the record has it, and stand behind it."""
    box.select(near.start, near.end)
    box.textCursor().insertText(near.meant)
    end = near.start + len(near.meant)
    box.select(end, end)
