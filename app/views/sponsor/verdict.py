"""What may be said of the report in front: received, returned with a remark, acknowledged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.models.submissions import state_words
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.labels import button, label, make_main
from app.views.lent import Lent
from app.views.post.words import moment
from app.views.thai import wrappable

if TYPE_CHECKING:
    from app.sync.sponsor import HandedIn

REMARK_LINES = 3


class RemarkBar(Lent):
    """Asks what is to be corrected; a report never comes back without it."""

    given = Signal(str)
    turned = Signal(bool)  # whether it is open now

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "warning")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        words = self.tr("What is to be corrected; the office reads these words")
        self.text.setPlaceholderText(words)
        self.text.setAccessibleName(words)
        self.said = label("", wraps=True)
        deeds = QHBoxLayout()
        deeds.addWidget(button(self.tr("Return the report"), self.give, main=True))
        deeds.addWidget(button(self.tr("Not now"), self.hide))
        deeds.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addWidget(self.said)
        column.addWidget(self.text)
        column.addLayout(deeds)
        self.hide()

    def ask(self, name: str) -> None:
        told = self.tr("Return the report of %1 to be corrected").replace("%1", name)
        self.said.setText(wrappable(told))
        line = self.fontMetrics().lineSpacing()
        self.text.setMinimumHeight(2 * line + 16)
        self.text.setMaximumHeight(REMARK_LINES * line + 16)
        self.show()
        self.text.setFocus()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.turned.emit(visible)

    def give(self) -> None:
        """Hand the words over; nothing happens while there are none."""
        words = self.text.toPlainText().strip()
        if words:
            self.given.emit(words)
        else:
            self.text.setFocus()

    def done(self) -> None:
        self.text.clear()
        self.hide()


class Verdict(QWidget):
    """The report's name, how it stands, and the deeds that are open. `wanted`: state, remark."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._one: HandedIn | None = None
        self._may = False
        self.state = label("", wraps=True)
        self.receive = button(self.tr("Receive"), lambda: self.wanted.emit("received", ""))
        self.give_back = button(self.tr("Return…"), self.ask_remark)
        self.acknowledge = button(self.tr("Acknowledge"), lambda: self.wanted.emit("acknowledged", ""))
        self.bar = RemarkBar()
        self.bar.given.connect(lambda words: self.wanted.emit("returned", words))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state)
        self.deeds = QWidget()
        self.deeds.setLayout(Flow(self.receive, self.give_back, self.acknowledge))
        self.bar.turned.connect(self._make_room)
        column.addWidget(self.deeds)
        column.addWidget(self.bar)
        self.show_report(None, may=False)

    def show_report(self, one: HandedIn | None, *, may: bool) -> None:
        """may: whether this device says anything of reports at all."""
        if one is None or self._one is None or one.report_id != self._one.report_id:
            self.bar.done()
        self._one, self._may = one, may
        self.state.setText(wrappable(self._said(one)) if one else "")
        for press, states in self._deeds():
            press.setVisible(may)
            press.setEnabled(one is not None and one.state in states)
        make_main(self.receive, one is not None and one.state == "submitted")
        make_main(self.acknowledge, one is not None and one.state == "received")

    def _make_room(self, is_open: bool) -> None:
        """The bar names the report and has deeds of its own; on a small screen there is no room for both."""
        for one in (self.state, self.deeds):
            one.setVisible(not is_open)

    def _deeds(self) -> tuple[tuple[QWidget, tuple[str, ...]], ...]:
        return (
            (self.receive, ("submitted",)),
            (self.give_back, ("submitted", "received")),
            (self.acknowledge, ("submitted", "received")),
        )

    def _said(self, one: HandedIn) -> str:
        """Whose it is, edition, day, state, and what was said of it."""
        language = self._desk.language
        edition = self.tr("Edition %1, handed in %2").replace("%1", str(one.edition))
        parts = [one.lao.name, edition.replace("%2", moment(one.submitted_at, language))]
        since = moment(one.state_at, language)
        parts.append(self._desk.words(state_words(one.state)) + (f" ({since})" if since else ""))
        parts += [self.tr("“%1”").replace("%1", one.remark)] if one.remark else []
        parts += [] if one.has_paper else [self.tr("its pages have not arrived yet")]
        return " · ".join(parts)

    # -- with the keyboard

    def ask_remark(self) -> None:
        if self._one is not None and self.give_back.isEnabled() and self._may:
            self.bar.ask(self._one.lao.name)

    def do_next(self) -> None:
        """What comes next for this report: its remark is given, or it is received, or acknowledged."""
        if self.bar.isVisible():
            self.bar.give()
        elif self._may and self._one is not None:
            following = {"submitted": self.receive, "received": self.acknowledge}.get(self._one.state)
            if following is not None:
                following.click()
