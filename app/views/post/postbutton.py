"""How the post stands, in the line below the window: a button that opens what waits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.jobs import Fault
from app.views.desk import Desk, Place
from app.views.labels import tip
from app.views.subjects import POST


class PostButton(QPushButton):
    """Says it in words, never by colour alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("link", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is Ctrl+Shift+W; Tab stays on the page
        self.clicked.connect(lambda: desk.go(Place(POST.key)))
        desk.courier.changed.connect(self.refresh)
        desk.courier.told.connect(self._tell)
        self.refresh()

    def refresh(self) -> None:
        """As the courier knows it; nothing is said before it has looked."""
        courier, language = self._desk.courier, self._desk.language
        self.setVisible(courier.state is not None)
        if courier.state is None:
            return
        from app.views.post.words import brief, explained, needs

        said = brief(courier.state, courier.since, language, is_busy=courier.is_busy)
        self.setText(said)
        self.setToolTip(tip(explained(courier.state, language)))
        self.setAccessibleName(self.tr("The post: %1").replace("%1", said))
        must = bool(needs(courier.state))
        if bool(self.property("must")) != must:
            self.setProperty("must", must)
            self.style().polish(self)

    def _tell(self, fault: Fault | None) -> None:
        """What came of an exchange that was asked for by hand."""
        said = " ".join((self._desk.words(fault.what), self._desk.words(fault.mend))) if fault else ""
        self._desk.said.emit(said.strip() or self.tr("Everything was sent and fetched"))
