"""The user's guide in a window of its own, opened at what it says of a page. It reads its own files only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.models.errors import Language
from app.models.resources import docs_path
from app.views.guidetext import GuideText, Heading, bare, read_headings
from app.views.labels import button, label
from app.views.looking import Look
from app.views.subjects import PLACES

GEOMETRY = "guide"
SHOWN_LEVELS = (2, 3)


def guide_file(language: Language) -> Path:
    return docs_path("guide", f"{language}.md")


def heading_of(key: str, headings: list[Heading], language: Language) -> Heading | None:
    """What the guide says of a page stands under a heading that is the page's name, numbered or not."""
    name = next(one.words.said(language) for one in PLACES if one.key == key)
    return next((one for one in headings if bare(one.title) == name), None)


class GuideWindow(QWidget):
    """Contents on the left, the text on the right, a search line above; the program goes on beside it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._look = look
        self._file = guide_file(look.language)
        self.headings = read_headings(self._file)
        self.text = GuideText(docs_path())
        self.contents = self._contents()
        self.search = self._search_line()
        self.said = label("", "muted")
        self.setWindowTitle(self.tr("User's guide"))
        self._lay_out()
        self._add_keys()
        self.text.told.connect(self.say)
        self._take_place(parent)

    # -- building

    def _contents(self) -> QListWidget:
        contents = QListWidget()
        contents.setAccessibleName(self.tr("Contents"))
        contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        contents.setSpacing(2)
        for one in self._listed():
            contents.addItem("    " * (one.level - 2) + one.title)
        contents.itemClicked.connect(lambda _: self._show_chosen())
        contents.itemActivated.connect(lambda _: self._show_chosen())
        return contents

    def _listed(self) -> list[Heading]:
        return [one for one in self.headings if one.level in SHOWN_LEVELS]

    def _search_line(self) -> QLineEdit:
        line = QLineEdit()
        words = self.tr("Search the guide (Ctrl+F)")
        line.setPlaceholderText(words)
        line.setAccessibleName(words)
        line.setClearButtonEnabled(True)
        line.textChanged.connect(lambda: self.look_for(from_here=False))
        return line

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        back = button(self.tr("Back"), self.text.backward)
        forth = button(self.tr("Forward"), self.text.forward)
        for one, can in ((back, self.text.backwardAvailable), (forth, self.text.forwardAvailable)):
            one.setEnabled(False)
            can.connect(one.setEnabled)
            tools.addWidget(one)
        tools.addWidget(self.search, 1)
        tools.addWidget(button(self.tr("Next"), self.look_for))
        both = QHBoxLayout()
        both.addWidget(self.contents)
        both.addWidget(self.text, 1)
        self._fit_contents()
        column = QVBoxLayout(self)
        column.addLayout(tools)
        column.addLayout(both, 1)
        column.addWidget(self.said)
        self.said.hide()

    def _fit_contents(self) -> None:
        """As wide as the longest heading at the size of the day, within reason."""
        wanted = self.contents.sizeHintForColumn(0) + 2 * self.fontMetrics().averageCharWidth()
        self.contents.setFixedWidth(min(wanted, 36 * self.fontMetrics().averageCharWidth()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_contents()

    def say(self, words: str) -> None:
        """One line below the text; none while there is nothing to say."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _add_keys(self) -> None:
        zoom = self._look.zoom_wanted.emit
        for keys, slot in (
            (("Ctrl+F",), self._start_search),
            (("F3",), self.look_for),
            (("Shift+F3",), lambda: self.look_for(backward=True)),
            (("Alt+Left",), self.text.backward),
            (("Alt+Right",), self.text.forward),
            (("Ctrl++", "Ctrl+="), lambda: zoom(1)),
            (("Ctrl+-",), lambda: zoom(-1)),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _take_place(self, beside: QWidget) -> None:
        """Where it was last; the first time over the right half of the screen."""
        kept = QSettings().value(GEOMETRY)
        if isinstance(kept, QByteArray) and self.restoreGeometry(kept):
            return
        screen = beside.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        self.resize(min(room.width(), max(room.width() * 55 // 100, 700)), room.height() * 85 // 100)
        self.move(room.right() - self.width(), room.top() + (room.height() - self.height()) // 2)

    # -- moving about

    def open_at(self, key: str) -> None:
        """Come to the front at the heading of a page; at the beginning where it has none."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        heading = heading_of(key, self.headings, self._look.language)
        self.show_heading(heading or next(iter(self.headings), None))
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def show_heading(self, heading: Heading | None) -> None:
        url = QUrl.fromLocalFile(str(self._file))
        if heading is not None:
            url.setFragment(heading.slug)
            listed = self._listed()
            if heading in listed:
                self.contents.setCurrentRow(listed.index(heading))
        self.text.setSource(url)

    def _show_chosen(self) -> None:
        self.show_heading(self._listed()[self.contents.currentRow()])

    # -- searching

    def _start_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def look_for(self, *, backward: bool = False, from_here: bool = True) -> None:
        """The next place that holds what is searched for, from the top again after the last."""
        wanted = self.search.text().strip()
        if not wanted or self.text.find_words(wanted, backward=backward, from_here=from_here):
            self.say("")
        else:
            self.say(self.tr("“%1” is not in the guide.").replace("%1", wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on searching; Esc leaves the search, then the guide."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            self.look_for(backward=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self.search.clear()
            self.text.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self._look.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)

    def closeEvent(self, event: QCloseEvent) -> None:
        QSettings().setValue(GEOMETRY, self.saveGeometry())
        event.accept()
