"""The three kinds of strips: the item with its background, what a speaker said, a resolution."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.models import minutes
from app.models.meetings import RESOLUTION_KINDS, AgendaItem, Discussion, Resolution
from app.models.schema import is_blank
from app.views.fields import Field
from app.views.flow import Flow
from app.views.labels import label, link
from app.views.meetings.box import TextField
from app.views.meetings.strip import Strip
from app.views.meetings.typed import Text
from app.views.thai import wrappable
from app.views.values import NO, YES

VOTES = ("votes_for", "votes_against", "votes_abstained")
MORE = ("law", "issues")


class ItemStrip(Strip):
    """The item: title, who presents it, background. Law and issues come out when filled or asked for."""

    kind: ClassVar[type[Text]] = AgendaItem

    def build(self) -> None:
        self.number = label("", "muted")
        title = self.text_field("title", 1)
        title.editor.setProperty("flat", True)
        title.editor.is_heading = True
        self.name_field("presenter")
        self.word_field("owner_office")
        self.text_field("content", 2)
        self.more = link("")
        self.more.clicked.connect(self.open_more)
        for name in MORE:
            self.text_field(name)
        self.column.addWidget(self.number)
        self.column.addWidget(title)
        self.column.addLayout(self._people())
        self.column.addWidget(label(self.words("content"), "section"))
        self.column.addWidget(self.fields["content"])
        self._captions = {name: self.caption(name) for name in MORE}
        for name in MORE:
            self.column.addWidget(self._captions[name])
            self.column.addWidget(self.fields[name])
        self.column.addWidget(self.more)
        self.more.setText("+ " + " · ".join(self.words(name) for name in MORE))

    def _people(self) -> Flow:
        return Flow(self.fields["presenter"], self.fields["owner_office"])

    def shown(self) -> None:
        if isinstance(self.record, AgendaItem):
            self.number.setText(self.tr("Agenda item %1").replace("%1", self.record.number or "—"))
        self._show_more(any(not is_blank(getattr(self.record, name)) for name in MORE))

    @property
    def focus_places(self) -> list[QWidget]:
        return [*super().focus_places, self.more]

    def open_more(self) -> None:
        """Law and issues, to be filled in."""
        self._show_more(True)
        self.go_to(MORE[0])

    def _show_more(self, is_open: bool) -> None:
        for name in MORE:
            self._captions[name].setVisible(is_open)
            self.fields[name].setVisible(is_open)
        self.more.setVisible(not is_open)

    @property
    def is_blank(self) -> bool:
        """An item stands on the agenda though nothing is written under it."""
        return False


class DiscussionStrip(Strip):
    """What one speaker said."""

    kind: ClassVar[type[Text]] = Discussion

    def build(self) -> None:
        self.column.setContentsMargins(0, 2, 0, 4)
        self.name_field("speaker").line.setProperty("flat", True)
        text = self.text_field("text")
        row = QHBoxLayout()
        row.addWidget(self.fields["speaker"], 3)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(text)


class ResolutionStrip(Strip):
    """A resolution: kind and words, and in compact rows who votes how, the time, who does it until when."""

    kind: ClassVar[type[Text]] = Resolution

    def build(self) -> None:
        self.setProperty("card", True)
        self.column.setContentsMargins(10, 6, 10, 8)
        self.column.addLayout(self._head())
        self.column.addWidget(self.text_field("text"))
        self._votes = self._vote_row()
        self.column.addWidget(self._votes)
        self.column.addLayout(self._duties())
        self.flaw = label("", wraps=True)
        self.flaw.setProperty("note", "warning")
        self.column.addWidget(self.flaw)
        self.fields["kind"].typed.connect(self._propose_words)
        self.fields["vote_result"].typed.connect(self.shown)
        self.fields["resolved_at"].left.connect(self.tell_flaws)

    def _head(self) -> Flow:
        row = Flow()
        title = label(self.desk.words(Resolution.words))
        title.setProperty("must", True)
        row.addWidget(title)
        row.addStretch()
        row.addWidget(self.choice_field("kind"))
        row.addWidget(self.choice_field("vote_result"))
        return row

    def _vote_row(self) -> QWidget:
        body = QWidget()
        yes, no = self.desk.words(YES), self.desk.words(NO)
        casting = self.choice_field("casting_vote", (True, yes), (False, no))
        fields = (*(self.number_field(name) for name in VOTES), casting)
        body.setLayout(Flow(*(self._captioned(one) for one in fields), is_level=True))
        return body

    def _duties(self) -> Flow:
        """Who carries it out takes the room that time and date leave."""
        time, text, day = (
            self.time_field("resolved_at"),
            self.text_field("assignee", 1),
            self.date_field("due_on"),
        )
        small = [self._captioned(one) for one in (time, day)]
        for one in small:
            one.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        return Flow(small[0], self._captioned(text), small[1], is_level=True)

    def _captioned(self, field: Field) -> QWidget:
        """A field below its name."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.caption(field.column.name))
        column.addWidget(field)
        return made

    def shown(self) -> None:
        """Votes are counted where there was no single voice."""
        self.tell_flaws()
        counted = any(not is_blank(getattr(self.record, name)) for name in (*VOTES, "casting_vote"))
        self._votes.setVisible(counted or self.fields["vote_result"].raw() == "majority")

    def settle(self) -> None:
        super().settle()
        self.tell_flaws()

    def tell_flaws(self) -> None:
        """Say at once why the resolution may not stand, as every paper that cites it will."""
        now = self.reading().record
        found = minutes.flaws(self.desk.store, now) if isinstance(now, Resolution) else ()
        self.flaw.setText(wrappable("! " + " · ".join(self.desk.words(one) for one in found)))
        self.flaw.setVisible(bool(found))

    def _propose_words(self) -> None:
        """Choosing รับทราบ writes รับทราบ, where nothing is written yet but what another kind proposed."""
        text, kind = self.fields["text"], self.fields["kind"].value()
        proposed = {one.key: one.words.thai for one in RESOLUTION_KINDS}
        if isinstance(text, TextField) and any(text.is_as(one) for one in ("", *proposed.values())):
            text.editor.selectAll()
            text.editor.insertPlainText(proposed.get(kind, ""))

    def tell_time(self) -> None:
        """It is resolved now."""
        self.fields["resolved_at"].load(f"{datetime.now():%H:%M}")
        self.fields["resolved_at"].typed.emit()
        self.tell_flaws()
        self.fields["resolved_at"].setFocus()


STRIPS: dict[type[Text], type[Strip]] = {
    one.kind: one for one in (ItemStrip, DiscussionStrip, ResolutionStrip)
}
