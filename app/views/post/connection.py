"""The connection with the central server, in Settings: what goes, to whom, and as which computer."""

from __future__ import annotations

import platform
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from app.jobs import Fault, Progress
from app.models.errors import Words
from app.models.users import Act
from app.sync.state import State
from app.views.desk import Desk, Place
from app.views.dialogs import asked
from app.views.fields import LineEdit
from app.views.flow import Flow
from app.views.labels import button, label, lettered
from app.views.post import errands
from app.views.post.computers import Computers
from app.views.post.words import ENROL, role_words, summary
from app.views.subjects import POST
from app.views.thai import wrappable

WHAT_GOES = (
    Words(
        "เมื่อเชื่อมต่อแล้ว โปรแกรมรับส่งข้อมูลกับเครื่องแม่ข่ายกลางเอง เครื่องอื่นของสำนักงานจึงเห็นข้อมูลเดียวกัน และเครื่องเสียก็กู้คืนได้ "
        "ไม่มีสัญญาณก็ทำงานต่อได้ตามปกติ",
        "Once connected, the program sends and fetches by itself: the office's other computers see the "
        "same, and a lost computer is made good. Without a line you work on as usual.",
    ),
    Words(
        "ชื่อ ที่อยู่ โทรศัพท์ และข้อมูลส่วนบุคคลทุกช่อง (เครื่องหมาย ◆) รวมทั้งไฟล์แนบ และชื่อผู้แก้ไข "
        "ถูกผนึกด้วยกุญแจของหน่วยงานก่อนออกจากเครื่องนี้ มีแต่เครื่องของหน่วยงานที่อ่านได้ ผู้ดูแลเครื่องแม่ข่ายอ่านไม่ได้",
        "Names, addresses, telephones and every other personal field (marked ◆), attached files, and who "
        "changed what are sealed with the office's own key before they leave: only its computers read them.",
    ),
    Words(
        "ถ้อยคำอื่น ได้แก่ แผน ระเบียบวาระ มติ รายงานการประชุม และความคิดเห็น ไม่ผนึก "
        "หน่วยงานและผู้ดูแลฐานข้อมูลของเครื่องแม่ข่ายอ่านได้ หน่วยงานอื่นอ่านไม่ได้ จึงไม่ควรพิมพ์ชื่อหรือโทรศัพท์ของประชาชนไว้ในถ้อยคำ",
        "All other words (plans, agenda, resolutions, minutes, opinions) are not sealed: the office and "
        "whoever looks after the server's database can read them, no other office can. Do not write names or "
        "telephones of citizens there.",
    ),
    Words(
        "สำนักงาน ก.ก.ถ. เห็นเฉพาะรายงานที่หน่วยงานส่งให้และตัวเลขในรายงานนั้น",
        "The sponsor sees only the reports the office submits, and the figures in them.",
    ),
)
"""What goes to the central server and who can read it (docs/personal-data.md), a sentence each."""


class EnrolForm(QFrame):
    """Address, code and name of this computer; nothing leaves it before they were given."""

    def __init__(self, desk: Desk, connect: Callable[[str, str, str], None]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._connect = connect
        self.server, self.code, self.name = LineEdit(), LineEdit(), LineEdit()
        self.server.setPlaceholderText("https://")
        self.name.setText(platform.node())
        self.told = label("", wraps=True)
        self.told.setProperty("note", "error")
        self.told.hide()
        self.connect_button = button(self.tr("Connect"), self.give, main=True)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        for words, line in (
            (self.tr("Address of the central server"), self.server),
            (self.tr("Enrolment code, from the office's administrator"), self.code),
            (self.tr("Name of this computer"), self.name),
        ):
            line.setAccessibleName(words)
            form.addRow(label(words, wraps=True), lettered(line, 50))
        self.name.returnPressed.connect(self.give)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addLayout(Flow(self.connect_button))

    def give(self) -> None:
        """Hand over what was typed; the first empty line gets the keyboard."""
        for line in (self.server, self.code, self.name):
            if not line.text().strip():
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.told.hide()
        self.connect_button.setEnabled(False)
        self._connect(*(line.text().strip() for line in (self.server, self.code, self.name)))

    def tell(self, sentence: str) -> None:
        """It came to nothing: why, and the keyboard where it most likely is mended."""
        self.connect_button.setEnabled(True)
        self.told.setText(wrappable(sentence))
        self.told.setVisible(bool(sentence))
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)


class Connection(QWidget):
    """Not connected: what would go, and the form. Connected: as which computer, how it stands, the others.

    Put out: both, for the code that lets it in again.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = EnrolForm(desk, self.connect_here)
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(18)
        self.shown: dict[str, QLabel] = {}
        self.panel = QWidget()
        self.now_button = button(self.tr("Send and fetch now"), desk.courier.go)
        self.open_button = button(self.tr("What waits…"), lambda: desk.go(Place(POST.key)))
        self.leave_button = button(self.tr("End the connection…"), self.leave)
        self.computers = Computers(desk)
        self.only = label(
            self.tr("Only an administrator of this program may connect or end the connection."),
            "muted",
            wraps=True,
        )
        self._lay_out()
        desk.courier.changed.connect(self.refresh)
        desk.user_changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in WHAT_GOES:
            column.addWidget(label(f"•  {self._desk.words(one)}", wraps=True))
        column.addWidget(self.only)
        column.addWidget(self.form)
        column.addWidget(self.panel)
        inner = QVBoxLayout(self.panel)
        inner.setContentsMargins(0, 6, 0, 0)
        for name, words in (
            ("server", self.tr("Central server")),
            ("lao", self.tr("Office")),
            ("device", self.tr("This computer")),
            ("role", self.tr("Its role")),
            ("state", self.tr("How it stands")),
        ):
            self.shown[name] = label("", wraps=True)
            self.facts.addRow(words, self.shown[name])
        inner.addLayout(self.facts)
        inner.addLayout(Flow(self.now_button, self.open_button, self.leave_button))
        inner.addWidget(self.computers)

    # -- showing

    def refresh(self) -> None:
        """As it stands now, and what the person at the desk may do about it."""
        courier = self._desk.courier
        state, may = courier.state, self._desk.may(Act.ADMINISTER)
        is_enrolled = state is not None and state.enrolled
        self.form.setVisible(state is not None and (not is_enrolled or state.fault in ENROL))
        if is_enrolled and state is not None and not self.form.server.text():
            self.form.server.setText(state.server)
        self.form.setEnabled(may)
        self.only.setVisible(not may)
        self.panel.setVisible(is_enrolled)
        self.leave_button.setEnabled(may)
        self.now_button.setEnabled(courier.serves and not courier.is_busy)
        if state is not None and is_enrolled:
            self._say(state)
        self.computers.show_for(state if is_enrolled and may else None)

    def _say(self, state: State) -> None:
        courier, language = self._desk.courier, self._desk.language
        said = {
            "server": state.server,
            "lao": state.lao,
            "device": state.device,
            "role": role_words(state.role),
            "state": summary(state, courier.since, language, is_busy=courier.is_busy),
        }
        for name, text in said.items():
            self.shown[name].setText(wrappable(text))

    def take_keyboard(self) -> None:
        """Where there is something to do: the form, or sending now."""
        target: QWidget = self.form.code if self.form.server.text() else self.form.server
        if not self.form.isVisible():
            target = self.now_button if self.now_button.isEnabled() else self.open_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- doing

    def connect_here(self, server: str, code: str, name: str) -> None:
        """Enrol this computer; the first exchange follows by itself."""
        store, folder = self._desk.store, self._desk.folder

        def work(_: Progress) -> None:
            errands.enrol(store, folder, server, code, name)

        self._desk.jobs.start(self.tr("Connecting"), work, self._connected, self._not_connected)

    def _connected(self, _: None) -> None:
        self.form.tell("")
        self.form.code.clear()
        self._desk.courier.go()
        self.refresh()
        self.take_keyboard()

    def _not_connected(self, fault: Fault) -> None:
        """The line may break after the server let this computer in: then it is connected all the same."""
        self._desk.courier.look()
        if fault.details:
            self._desk.failed.emit(fault)
        self.form.tell(f"{self._desk.words(fault.what)} {self._desk.words(fault.mend)}".strip())

    def leave(self) -> None:
        """Go on without the server; what waits to be sent stays here, and is counted first."""
        self._desk.courier.look()
        state = self._desk.courier.state
        waiting = state.waiting + state.conflicts + state.refused if state else 0
        question = self.tr("End the connection of this computer with the central server?")
        kept = self.tr("Everything stays on this computer. What is on the server stays there.")
        told = self.tr("%1 entries have not been sent yet.").replace("%1", f"{waiting:,}") if waiting else ""
        words = "\n\n".join(part for part in (question, told, kept) if part)
        if asked(self, words, self.tr("End the connection")):
            store = self._desk.store
            self._desk.jobs.start(
                self.tr("Ending the connection"), lambda _: errands.leave(store), self._left
            )

    def _left(self, _: object) -> None:
        self._desk.courier.look()
        self.refresh()
        self.take_keyboard()
