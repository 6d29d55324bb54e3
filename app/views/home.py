"""Home: the half-year at a glance, what is due and what is missing, each one step from where it is mended."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.jobs import Job
from app.models.editions import Report
from app.models.office import Office
from app.models.plans import Project
from app.models.records import RECORD_TYPES
from app.views import paperwork
from app.views.desk import Desk, Place
from app.views.findings import Findings, place_of
from app.views.labels import WrappingLink, emptied, label, scrolled
from app.views.page import Page
from app.views.paperwork import Glance, Mission
from app.views.values import shown_date

SOON = 30  # days
MOST_DRAFTS = 5
AFTER_CHANGE = 150  # ms; the page is painted before the work begins


class MissionBar(QWidget):
    """Done is filled, missing is hatched; the figures stand beside it in words."""

    def __init__(self, mission: Mission) -> None:
        super().__init__()
        self._mission = mission
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.palette()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid)))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRect(box)
        if not self._mission.planned:
            return
        done = box.width() * self._mission.done / self._mission.planned
        accent = palette.color(QPalette.ColorRole.Highlight)
        painter.fillRect(QRectF(box.left(), box.top(), done, box.height()), accent)
        rest = QRectF(box.left() + done, box.top(), box.width() - done, box.height())
        painter.fillRect(rest, QBrush(accent, Qt.BrushStyle.BDiagPattern))


class HomePage(Page):
    """What needs doing, worked out in the background; the page stands at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("home", desk)
        self.glance: Glance | None = None
        self._is_stale = True
        self._job: Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=AFTER_CHANGE)
        self._timer.timeout.connect(self.refresh)
        self.head = label("", "head")
        self.due = label("", wraps=True)
        self.report_button = QPushButton(self.tr("Go to the report"))
        self.report_button.setProperty("main", True)
        self.report_button.clicked.connect(lambda: desk.go(Place("report")))
        self.drafts = QVBoxLayout()
        self.steps = QWidget()
        self.missions = QGridLayout()
        self.findings = Findings(desk)
        self.findings.chosen.connect(desk.go)
        self._lay_out()
        desk.changed.connect(lambda _: self._stale())
        desk.period_changed.connect(self._period_changed)

    # -- building

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.head, 1)
        head.addWidget(self.report_button)
        cards = QHBoxLayout()
        cards.setSpacing(14)
        cards.addWidget(self._missions_card(), 1)
        cards.addWidget(self._findings_card(), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, 12, 18, 12)
        page.addLayout(head)
        page.addWidget(self.due)
        page.addLayout(self.drafts)
        page.addWidget(self.steps)
        page.addLayout(cards, 1)
        self.steps.hide()

    def _missions_card(self) -> QFrame:
        card, column = _card(self.tr("Missions of the centre"))
        self.missions.setColumnStretch(0, 3)
        self.missions.setColumnStretch(1, 2)
        self.missions.setVerticalSpacing(8)
        self.missions.setHorizontalSpacing(12)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.addLayout(self.missions)
        inner.addWidget(
            label(self.tr("Filled: something was done. Hatched: nothing yet."), "muted", wraps=True)
        )
        inner.addStretch(1)
        column.addWidget(scrolled(body), 1)
        return card

    def _findings_card(self) -> QFrame:
        card, column = _card(self.tr("Still missing"))
        column.addWidget(label(self.tr("● the report lacks it   ○ worth a look"), "muted"))
        column.addWidget(scrolled(self.findings), 1)
        return card

    # -- showing

    def opened(self) -> None:
        self._say_head()
        if self._is_stale:
            self._timer.start()

    def _stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._timer.start()

    def _period_changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.opened()

    def _say_head(self) -> None:
        period = self.desk.period
        self.head.setText(self.desk.words(period.words))
        issued = self.desk.store.count(Report, period_id=period.id)
        told = self.tr("Edition %1 is issued.").replace("%1", str(issued)) if issued else self._due_words()
        self.due.setText(told)
        self._show_drafts()
        self._show_steps()

    def _show_drafts(self) -> None:
        """What was typed and could not be kept: the way back to it."""
        emptied(self.drafts)
        for table, record_id in unfinished(self.desk):
            told = self.tr("Typed but not yet kept: %1")
            line = WrappingLink("● " + told.replace("%1", self.desk.names.title(table, record_id)))
            line.clicked.connect(partial(self.desk.go, place_of(table, record_id)))
            self.drafts.addWidget(line)

    def _due_words(self) -> str:
        period = self.desk.period
        left = (period.due_on - date.today()).days
        due = self.tr("The report is due on %1").replace("%1", shown_date(period.due_on, self.desk.language))
        if left < 0:
            return due + " · " + self.tr("%1 days overdue").replace("%1", str(-left))
        if left <= SOON:
            return due + " · " + self.tr("%1 days left").replace("%1", str(left))
        return due

    def _show_steps(self) -> None:
        """The first steps, while the record is nearly empty."""
        is_new = not self.desk.store.count(Project)
        self.steps.setVisible(is_new)
        if not is_new or self.steps.layout() is not None:
            return
        column = QVBoxLayout(self.steps)
        column.setContentsMargins(0, 6, 0, 6)
        column.addWidget(label(self.tr("Begin here"), "section"))
        for words, place in self._first_steps():
            step = WrappingLink("› " + words)
            step.clicked.connect(lambda place=place: self.desk.go(place))
            column.addWidget(step)

    def _first_steps(self) -> list[tuple[str, Place]]:
        office = next(iter(self.desk.store.all(Office)), None)
        return [
            (self.tr("Fill in the office"), Place("centre", "offices", office.id if office else "")),
            (self.tr("Enter the committee, its order and members"), Place("centre", "committees")),
            (self.tr("Enter the year's plan and its projects"), Place("plans", "plans")),
            (self.tr("Or bring in the office's own workbook"), Place("settings")),
        ]

    def refresh(self) -> None:
        """Work the glance out in the background; the newest wish wins."""
        if self._job is not None:
            self._job.cancel()
        self._is_stale = False
        store, period, scheme = self.desk.store, self.desk.period, self.desk.scheme
        self._job = self.desk.jobs.start(
            self.tr("Looking through the half-year"),
            lambda progress: paperwork.glance(store, period, scheme, progress),
            self._show_glance,
        )

    def _show_glance(self, glance: Glance) -> None:
        self._job = None
        self.glance = glance
        self._show_missions(glance.missions)
        self.findings.show_lacks(glance.lacks)

    def _show_missions(self, missions: tuple[Mission, ...]) -> None:
        emptied(self.missions)
        for row, one in enumerate(missions):
            name = (
                f"{one.key}. {self.desk.words(one.words)}"
                if one.key.isdigit()
                else self.desk.words(one.words)
            )
            line = WrappingLink(name)
            line.clicked.connect(lambda: self.desk.go(Place("plans", "projects")))
            self.missions.addWidget(line, row, 0)
            self.missions.addWidget(self._progress(one), row, 1)

    def _progress(self, mission: Mission) -> QWidget:
        words = self.tr("%1 of %2 done").replace("%1", str(mission.done)).replace("%2", str(mission.planned))
        if not mission.planned:
            words = self.tr("nothing planned")
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(MissionBar(mission))
        column.addWidget(label(words, "muted"))
        return both


def unfinished(desk: Desk) -> list[tuple[str, str]]:
    """(table, id) of records with a draft, a few of them."""
    known = {kind.table for kind in RECORD_TYPES}
    names = [tuple(name.split("/", 1)) for name in desk.local.drafts.names()]
    return [(name[0], name[1]) for name in names if len(name) == 2 and name[0] in known][:MOST_DRAFTS]


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("card", True)
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 6, 14, 10)
    column.addWidget(label(title, "section"))
    return card, column
