"""How an issued edition stands with the sponsor, and what may be done: handed in, waiting, come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.jobs import Fault
from app.models.editions import Report
from app.views import paperwork
from app.views.desk import Desk, Place
from app.views.flow import Flow
from app.views.labels import button, label, make_main
from app.views.post.words import moment
from app.views.thai import wrappable
from app.views.values import shown_date

if TYPE_CHECKING:
    from app.sync.submitting import Handing


class HandingWork(QObject):
    """Puts editions into the queue for the sponsor and takes them out again."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.is_busy = False

    def hand_in(self, report: Report) -> None:
        """Prove the edition and queue it, in the background; it goes as soon as there is a line."""
        store, actor = self._desk.store, self._desk.actor
        title = self.tr("Handing the report in")
        self.is_busy = True
        self.changed.emit()
        self._desk.jobs.start(
            title, lambda _: paperwork.hand_in(store, report, actor), self._queued, self._failed
        )

    def _queued(self, _: None) -> None:
        self.is_busy = False
        self.changed.emit()
        self._desk.courier.go()

    def _failed(self, fault: Fault) -> None:
        self.is_busy = False
        self.changed.emit()
        self._desk.failed.emit(fault)

    def withdraw(self, report: Report) -> None:
        """Not to be sent after all, as long as it waits."""
        from app.sync import submitting

        submitting.withdraw(self._desk.store, report.id)
        self.changed.emit()

    def waiting(self, report: Report) -> Handing | None:
        """The edition in the queue; None where it is not."""
        from app.sync import submitting

        return submitting.handing(self._desk.store).get(report.id)


class HandingPanel(QFrame):
    """The edition's state in a sentence, what to do now, and the button for it."""

    new_edition_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._report: Report | None = None
        self.work = HandingWork(desk)
        self.setProperty("card", True)
        self.state = label("", "section", wraps=True)
        self.said = label("", wraps=True)
        self.remark = label("", wraps=True)
        self.send = button(self.tr("Send to the sponsor through the system"), self._send, main=True)
        self.go_now = button(self.tr("Try to send it now"), desk.courier.go)
        self.leave = button(self.tr("Do not send it"), self._withdraw)
        self.correct = button(self.tr("Issue a corrected edition…"), self.new_edition_wanted.emit, main=True)
        self.connect_button = button(self.tr("Connect to the central server…"), self._connect)
        self._lay_out()
        self.work.changed.connect(self.refresh)
        desk.changed.connect(lambda _: self.refresh())
        desk.courier.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        deeds = Flow(self.send, self.go_now, self.leave, self.correct, self.connect_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 10)
        for one in (self.state, self.said, self.remark):
            column.addWidget(one)
        column.addLayout(deeds)
        self.hide()

    def show_edition(self, report: Report | None) -> None:
        self._report = report
        self.refresh()

    def refresh(self) -> None:
        """As the record and the queue have it now."""
        report = self._desk.store.get(Report, self._report.id) if self._report is not None else None
        self._report = report
        self.setVisible(report is not None)
        if report is None:
            return
        waiting = self.work.waiting(report)
        status = report.status or "issued"
        is_open = status == "issued"
        courier = self._desk.courier
        number = self.tr("Edition %1").replace("%1", str(report.edition))
        self.state.setText(wrappable(f"{number}: {self._state(report, waiting)}"))
        self.said.setText(wrappable(self._what_now(report, waiting)))
        self._say_remark(report, waiting)
        self.send.setVisible(is_open and waiting is None and courier.is_enrolled)
        self.send.setEnabled(not self.work.is_busy)
        self.connect_button.setVisible(is_open and courier.state is not None and not courier.is_enrolled)
        self.go_now.setVisible(waiting is not None and courier.is_enrolled)
        self.leave.setVisible(waiting is not None)
        self.correct.setVisible(status == "returned")
        make_main(self.go_now, waiting is not None and waiting.why is None)

    def _state(self, report: Report, waiting: Handing | None) -> str:
        if waiting is not None:
            at = moment(waiting.at, self._desk.language)
            return self.tr("waiting to be sent since %1").replace("%1", at)
        language = self._desk.language
        match report.status:
            case "sent":
                told = self.tr("sent %1, not yet received")
                return told.replace("%1", shown_date(report.sent_on, language) if report.sent_on else "")
            case "received":
                return self.tr("received by the sponsor")
            case "returned":
                return self.tr("returned to be corrected")
            case "acknowledged":
                on = shown_date(report.received_on, language) if report.received_on else ""
                return self.tr("acknowledged %1").replace("%1", on)
            case _:
                return self.tr("not sent yet")

    def _what_now(self, report: Report, waiting: Handing | None) -> str:
        if waiting is not None and waiting.why is not None:
            return self.tr("The server did not take it:") + " " + self._desk.words(waiting.why)
        if waiting is not None:
            return self.tr("It goes by itself as soon as the server can be reached; you can work on.")
        match report.status:
            case "returned":
                return self.tr(
                    "Correct what the sponsor names, then issue the next edition with a reason and send that."
                )
            case "sent" | "received":
                return self.tr("The sponsor's answer will stand here by itself.")
            case "acknowledged":
                return ""
        if self._desk.courier.is_enrolled:
            return self.tr(
                "Its figures and pages go as they were issued; of persons only the names it prints."
            )
        return self.tr(
            "It can be sent through the system once this computer is connected; on paper at any time."
        )

    def _say_remark(self, report: Report, waiting: Handing | None) -> None:
        told = report.remark if waiting is None and report.status != "issued" else None
        self.remark.setText(wrappable(self.tr("The sponsor writes: “%1”").replace("%1", told or "")))
        self.remark.setVisible(bool(told))

    # -- deeds

    def _send(self) -> None:
        if self._report is not None and not self.work.is_busy:
            self.work.hand_in(self._report)

    def _withdraw(self) -> None:
        if self._report is not None:
            self.work.withdraw(self._report)

    def _connect(self) -> None:
        self._desk.go(Place("settings", field="post"))
