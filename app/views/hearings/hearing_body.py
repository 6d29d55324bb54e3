"""The parts of a hearing's page, from its plain columns down to its pictures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.hearing_checks import HearingCase
from app.models.hearings import Hearing, HearingGroup, Opinion, OpinionBatch, Sitting
from app.models.schema import Record
from app.views.album import Album
from app.views.children import ChildList
from app.views.committees.entry import EntryBar
from app.views.desk import Desk
from app.views.flow import Flow
from app.views.forms import RecordForm
from app.views.hearings.batch_bars import Counting
from app.views.hearings.group_bars import GroupBars
from app.views.hearings.hearing_bars import GroupBar, PaperBar, RecordBar, SittingBar, VoiceBar
from app.views.hearings.hearing_head import paper_words
from app.views.history import HistoryFold
from app.views.labels import button, label, tab_order
from app.views.thai import wrappable

COLUMNS = (
    *("title", "level", "method", "purpose", "project_id"),
    *("result", "proposals_count", "published_on", "minutes_id"),
)
"""Columns of a hearing that are typed here; its notice and publication have lines of their own."""
NOTICE, PUBLICATION = "notice_id", "published_id"


class PaperPart(QWidget):
    """The paper a column points to, in words, with the line in which it is entered."""

    wanted = Signal()
    opened = Signal(str)  # id of the document
    print_wanted = Signal()

    def __init__(self, desk: Desk, head: str, words: str, printed: str) -> None:
        """words: of the button that enters it; printed: of the one that lays it out."""
        super().__init__()
        self._desk = desk
        self._id = ""
        self.told = label("", wraps=True)
        self.button = button(words, self.wanted.emit)
        self.open_button = button(self.tr("Open the paper"), lambda: self.opened.emit(self._id))
        self.bar = PaperBar(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(label(head, "section", wraps=True))
        column.addWidget(self.told)
        self.print_button = button(printed, self.print_wanted.emit)
        column.addLayout(Flow(self.button, self.print_button, self.open_button))
        column.addWidget(self.bar)

    def show_paper(self, case: HearingCase, name: str) -> None:
        """name: NOTICE or PUBLICATION."""
        document = case.notice if name == NOTICE else case.publication
        days = case.notice_days if name == NOTICE else case.result_days
        self._id = document.id if document else ""
        self.open_button.setEnabled(document is not None)
        told = (
            self.tr("%1 days before the hearing") if name == NOTICE else self.tr("%1 days after the hearing")
        )
        said = (paper_words(self._desk, document), "" if days is None else told.replace("%1", str(days)))
        self.told.setText(wrappable(" · ".join(part for part in said if part) or "—"))


class HearingBody(QWidget):
    """Everything of a hearing that is entered; what hangs under it opens in a line above its list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = RecordForm(Hearing, desk, COLUMNS)
        self.papers = {
            NOTICE: PaperPart(
                desk, self.tr("Notice"), self.tr("Notice (F9)"), self.tr("Print the notice (F12)")
            ),
            PUBLICATION: PaperPart(
                desk,
                self.tr("Publication"),
                self.tr("Publication (Shift+F9)"),
                self.tr("Print the result (Shift+F12)"),
            ),
        }
        self.bars: dict[str, RecordBar] = {
            Sitting.table: SittingBar(desk),
            HearingGroup.table: GroupBar(desk),
            Opinion.table: VoiceBar(desk),
        }
        self.lists: dict[str, ChildList] = {
            kind.table: ChildList(kind, "hearing_id", desk)
            for kind in (Sitting, HearingGroup, OpinionBatch, Opinion)
        }
        self.groups = GroupBars(desk)
        self.counting = Counting(desk)
        self.album = Album(desk)
        self.history = HistoryFold(desk)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        parts: tuple[QWidget, ...] = (
            *(self.form, self.papers[NOTICE]),
            *(self.bars[Sitting.table], self.lists[Sitting.table]),
            *(self.bars[HearingGroup.table], self.lists[HearingGroup.table], self.groups),
            self.papers[PUBLICATION],
            *(self.counting, self.lists[OpinionBatch.table]),
            *(self.bars[Opinion.table], self.lists[Opinion.table]),
            *(self.album, self.history),
        )
        for one in parts:
            column.addWidget(one)
        tab_order(*(one for one in parts if one is not self.groups))

    def show_case(self, case: HearingCase) -> None:
        """The papers and groups of a hearing; its lists read themselves."""
        for name, part in self.papers.items():
            part.show_paper(case, name)
        self.groups.show_groups(case.groups)

    def show_under(self, hearing: Hearing) -> None:
        """Another hearing: its columns, and what hangs under it."""
        self.close_bars()
        self.form.show_record(hearing)
        for one in self.lists.values():
            one.show_under(hearing)
        self.album.show_under(hearing)
        self.history.show_record(hearing)

    @property
    def all_bars(self) -> tuple[EntryBar, ...]:
        papers = (one.bar for one in self.papers.values())
        return (*self.bars.values(), *papers, self.counting.first, self.counting.anew)

    def close_bars(self) -> None:
        """What was typed in them stays their draft."""
        for bar in self.all_bars:
            bar.hide()

    def focused(self) -> Record | None:
        """The record of the list that has the keyboard, where it may be deleted from here."""
        for table in (Sitting.table, HearingGroup.table):
            held = self.lists[table].list
            if held.hasFocus() and held.current_id():
                return self._desk.record(self.lists[table].record_type, held.current_id())
        return None
