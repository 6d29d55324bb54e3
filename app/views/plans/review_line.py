"""One plan line in large letters: what it is, what this revision changed of it, what was said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.models import plan_layers, revising
from app.models.plan_comments import KIND_WORDS
from app.models.plans import CHANGE_ACTIONS, Plan, PlanChange, PlanComment, Project, ProjectBudget, ProjectKpi
from app.models.schema import column_of
from app.models.text import UNKNOWN
from app.views.desk import Desk
from app.views.labels import emptied, label, tip
from app.views.thai import wrappable
from app.views.values import shown, shown_date, shown_money

LARGE = 1.5
"""Times the letters of the window, as long as they are no larger than MOST."""
LARGER = 1.9
MOST = 19.0
"""Points of a text; a name may be as much larger as it is at usual letters."""
TOLD = (
    *("mission", "strategy", "objective", "target", "detail", "budget_satang", "budget_source"),
    *("months", "place", "agency", "participants_planned", "expected"),
)
NEEDED = frozenset({"target", "months", "agency"})
"""Said to be unknown where they are."""
ACTIONS = {one.key: one.words for one in CHANGE_ACTIONS}


class Framed(QWidget):
    """Takes the keys itself, and shows it by a frame around one of its parts."""

    framed: QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self.framed.geometry().adjusted(-4, 0, 4, 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class LineCard(QWidget):
    """The line being reviewed; read by screen readers as one text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.name = label("", wraps=True)
        self.grid = QGridLayout()
        self.grid.setColumnStretch(1, 1)
        self.grid.setHorizontalSpacing(18)
        self.grid.setVerticalSpacing(6)
        self.comments = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 6, 18, 12)
        column.setSpacing(10)
        column.addWidget(self.name)
        column.addLayout(self.grid)
        column.addLayout(self.comments)
        column.addStretch(1)
        self._labels: list[tuple[QLabel, float]] = [(self.name, LARGER)]

    def show_line(self, plan: Plan, line: Project, comments: Sequence[PlanComment]) -> None:
        store = self._desk.store
        whole = next(iter(revising.whole(store, [line])))
        note = next(iter(store.all(PlanChange, plan_id=plan.id, project_id=line.id)), None)
        self._empty()
        name = line.name or self.tr("(no name yet)")
        self.name.setText(wrappable(f"{line.number or '…'}. {name}"))
        for title, text, is_new in (*self._changes(note, whole), *self._columns(whole)):
            self._add(title, text, is_new=is_new)
        for one in comments:
            self._add_comment(one)
        self._dress()
        self.setAccessibleName(self.said())

    def show_nothing(self, text: str) -> None:
        self._empty()
        self.name.setText(wrappable(text))
        self._dress()

    def said(self) -> str:
        """All that is shown, as one text."""
        return "\n".join(one.text() for one, _ in self._labels)

    def _empty(self) -> None:
        emptied(self.grid)
        emptied(self.comments)
        self._labels = [(self.name, LARGER)]

    def _columns(self, whole: plan_layers.PlanLine) -> Iterator[tuple[str, str, bool]]:
        line = whole.project
        for name in TOLD:
            declared = column_of(Project, name)
            value = getattr(line, name)
            text = (
                shown(declared, value, self._desk.language) if value is not None else self._lack(name, whole)
            )
            if text:
                yield self._desk.words(declared.words), text, False
        unknown = self._desk.words(UNKNOWN)
        years = [
            f"{one.fiscal_year}: {shown_money(one.amount_satang) or unknown}"
            for one in whole.of(ProjectBudget)
        ]
        if years:
            yield self._desk.words(ProjectBudget.words), " · ".join(years), False
        kpis = [
            " ".join(p for p in (one.name, _figure(one.target), one.unit) if p)
            for one in whole.of(ProjectKpi)
        ]
        if kpis:
            yield self._desk.words(ProjectKpi.words), "\n".join(kpis), False

    def _lack(self, name: str, whole: plan_layers.PlanLine) -> str:
        """What nobody entered is said where it matters: the reader would not miss it else."""
        if name == "budget_satang":
            if whole.of(ProjectBudget):
                return ""
            return "-" if whole.project.budget_source == "none" else self._desk.words(UNKNOWN)
        return self._desk.words(UNKNOWN) if name in NEEDED else ""

    def _changes(
        self, note: PlanChange | None, whole: plan_layers.PlanLine
    ) -> Iterator[tuple[str, str, bool]]:
        """What the revision did to it, and why."""
        if note is None or revising.is_renumbering(note):
            return
        action = ACTIONS.get(note.action or "")
        yield self._desk.words(PlanChange.words), self._desk.words(action) if action else "", True
        earlier = plan_layers.taken_back(whole, plan_layers.before(note)).project
        for name in plan_layers.before(note):
            if not hasattr(earlier, name) or name in plan_layers.PARTS:
                continue
            declared = column_of(Project, name)
            was = shown(declared, getattr(earlier, name), self._desk.language) or "–"
            now = shown(declared, getattr(whole.project, name), self._desk.language) or "–"
            yield self._desk.words(declared.words), f"{was}  →  {now}", True
        if note.reason:
            yield self._desk.words(column_of(PlanChange, "reason").words), note.reason, True

    def _add(self, title: str, text: str, *, is_new: bool) -> None:
        row = self.grid.rowCount()
        head, body = label(title, "muted", wraps=True), label(text, wraps=True)
        if is_new:
            body.setProperty("note", "warning")
        self.grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(body, row, 1, Qt.AlignmentFlag.AlignTop)
        self._labels += [(head, 1.0), (body, LARGE)]

    def _add_comment(self, comment: PlanComment) -> None:
        kind = KIND_WORDS.get(comment.kind or "", "")
        who = " · ".join(
            p for p in (kind, comment.said_by, shown_date(comment.said_on, self._desk.language)) if p
        )
        head, body = label(f"● {who}", "muted"), label(comment.text or "", wraps=True)
        head.setToolTip(tip(comment.answer or ""))
        parts = [(head, 1.0), (body, LARGE)] if comment.text else [(head, 1.0)]
        if comment.answer:
            parts.append((label(f"↳ {comment.answer}", wraps=True), LARGE))
        for one, _ in parts:
            self.comments.addWidget(one)
        self._labels += parts

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._dress()

    def _dress(self) -> None:
        """Larger than the letters of the window, whatever their size."""
        usual = QApplication.font()
        for one, times in self._labels:
            font = QFont(usual)
            most = MOST * times / LARGE
            font.setPointSizeF(max(usual.pointSizeF(), min(usual.pointSizeF() * times, most)))
            font.setBold(one is self.name)
            one.setFont(font)
            if times > 1.0:
                line = one.fontMetrics().height()
                one.setContentsMargins(0, line // 6, 0, line // 8)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
