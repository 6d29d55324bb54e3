"""Home: the half-year at a glance, what is due and what is missing, each one step from where it is mended."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.jobs import Job
from app.models import due
from app.models.due import Due
from app.models.editions import Report
from app.models.office import Office
from app.models.plans import Project
from app.models.records import RECORD_TYPES, by_table
from app.views import paperwork
from app.views.desk import Desk, Place
from app.views.duelist import DueList, due_place
from app.views.findings import Findings, place_of
from app.views.flow import Flow
from app.views.labels import WrappingLink, emptied, label, scrolled
from app.views.page import Page
from app.views.paperwork import Glance, Mission
from app.views.thai import wrappable
from app.views.titles import title
from app.views.values import shown_date

MOST_DRAFTS = 5
DUE_SHARE = 0.42
"""Of the page's height what is due may take; more of it scrolls."""
AFTER_CHANGE = 150  # ms; the page is painted before the work begins


class MissionBar(QWidget):
    """Done is filled, missing is hatched; the figures stand beside it in words."""

    def __init__(self, mission: Mission) -> None:
        super().__init__()
        self._mission = mission
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(90, 14)

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
        self.dues: tuple[Due, ...] | None = None
        self._is_stale = True
        self._looked_on: date | None = None
        self._job: Job | None = None
        self._due_job: Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=AFTER_CHANGE)
        self._timer.timeout.connect(self.refresh)
        self.head = label("", "head", wraps=True)
        self.due = label("", "muted", wraps=True)
        self.due_list = DueList(desk)
        self.due_list.chosen.connect(self._go)
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
        head = Flow(self.head, self.due, spacing=14)
        head.addStretch()
        head.addWidget(self.report_button)
        cards = QHBoxLayout()
        cards.setSpacing(14)
        cards.addWidget(self._missions_card(), 1)
        cards.addWidget(self._findings_card(), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, 12, 18, 12)
        page.setSpacing(10)
        page.addLayout(head)
        page.addLayout(self.drafts)
        page.addWidget(self.steps)
        page.addWidget(self._due_card())
        page.addLayout(cards, 1)
        self.steps.hide()

    def _due_card(self) -> QFrame:
        card = Card(self.tr("What is due"), scrolls=False)
        card.column.addWidget(self.due_list.area)
        return card

    def event(self, event: QEvent) -> bool:
        """What is due keeps the height of its lines whenever sizes change."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.due_list.fit(int(self.height() * DUE_SHARE))
        return super().event(event)

    def _missions_card(self) -> QFrame:
        card = Card(self.tr("Missions of the centre"))
        self.missions.setColumnStretch(0, 4)
        self.missions.setColumnStretch(1, 1)
        self.missions.setVerticalSpacing(0)
        self.missions.setHorizontalSpacing(12)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.addLayout(self.missions)
        inner.addWidget(
            label(self.tr("Filled: something was done. Hatched: nothing yet."), "muted", wraps=True)
        )
        inner.addStretch(1)
        card.column.addWidget(scrolled(body), 1)
        return card

    def _findings_card(self) -> QFrame:
        card = Card(self.tr("Still missing"))
        card.column.addWidget(label(self.tr("● the report lacks it   ○ worth a look"), "muted"))
        card.column.addWidget(scrolled(self.findings), 1)
        return card

    # -- showing

    def opened(self) -> None:
        self._say_head()
        if self._is_stale or self._looked_on != date.today():
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
        on = shown_date(period.due_on, self.desk.language)
        told = self.tr("Edition %1 is issued.").replace("%1", str(issued)) if issued else ""
        self.due.setText(told or self.tr("The report is due on %1").replace("%1", on))
        self._show_drafts()
        self._show_steps()

    def _show_drafts(self) -> None:
        """What was typed and could not be kept: the way back to it."""
        emptied(self.drafts)
        for table, record_id in unfinished(self.desk):
            told = self.tr("Typed but not yet kept: %1")
            line = WrappingLink("● " + wrappable(told.replace("%1", self._name(table, record_id))))
            line.clicked.connect(partial(self.desk.go, place_of(table, record_id)))
            self.drafts.addWidget(line)

    def _name(self, table: str, record_id: str) -> str:
        """What a record is called, or its kind where it has no name yet."""
        record = self.desk.store.get(by_table(table), record_id)
        named = title(record, self.desk.language) if record else ""
        return named or self.desk.words(by_table(table).words)

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
            step = WrappingLink("› " + wrappable(words))
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
        """Work both out in the background, what is due first; the newest wish wins."""
        for job in (self._job, self._due_job):
            if job is not None:
                job.cancel()
        self._is_stale = False
        self._say_head()
        today = self._looked_on = date.today()
        store, period, scheme = self.desk.store, self.desk.period, self.desk.scheme
        self._due_job = self.desk.jobs.start(
            self.tr("Looking for what is due"),
            lambda _: due.due(store, period, scheme, today),
            self._show_dues,
        )
        self._job = self.desk.jobs.start(
            self.tr("Looking through the half-year"),
            lambda progress: paperwork.glance(store, period, scheme, progress),
            self._show_glance,
        )

    def _show_dues(self, dues: tuple[Due, ...]) -> None:
        self._due_job = None
        self.dues = dues
        self.due_list.show_dues(dues)

    def _go(self, chosen: Due) -> None:
        """To the place of a thing due; a report is that of its own period."""
        if chosen.period_id:
            self.desk.set_period(self.desk.scheme.period(chosen.period_id))
        self.desk.go(due_place(chosen))

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
            line = WrappingLink(wrappable(name))
            line.clicked.connect(lambda: self.desk.go(Place("plans", "projects")))
            self.missions.addWidget(line, row, 0)
            self.missions.addWidget(MissionBar(one), row, 1)
            self.missions.addWidget(label(self._progress(one), "muted"), row, 2)

    def _progress(self, mission: Mission) -> str:
        if not mission.planned:
            return self.tr("nothing planned")
        return self.tr("%1 of %2").replace("%1", str(mission.done)).replace("%2", str(mission.planned))


def unfinished(desk: Desk) -> list[tuple[str, str]]:
    """(table, id) of records with a draft, a few of them."""
    known = {kind.table for kind in RECORD_TYPES}
    names = [tuple(name.split("/", 1)) for name in desk.local.drafts.names()]
    return [(name[0], name[1]) for name in names if len(name) == 2 and name[0] in known][:MOST_DRAFTS]


class Card(QFrame):
    """A frame with a heading. One that scrolls inside asks for no more than it needs at least."""

    def __init__(self, title: str, *, scrolls: bool = True) -> None:
        super().__init__()
        self._scrolls = scrolls
        self.setProperty("card", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 6, 14, 10)
        self.column.addWidget(label(title, "section"))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self._scrolls else super().sizeHint()
