"""Opinions tied to plan lines and to each other: linked, merged, split, and taken apart again."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from app.models import matters
from app.models.hearings import Opinion, OpinionProject
from app.models.matters import Part
from app.models.opinion_case import earlier_decision
from app.models.schema import Record
from app.views.opinions.bars import LinkBar, MergeBar, SplitBar
from app.views.opinions.deeds import Deeds


class Tying(Deeds):
    """Links the opinions chosen, merges them, splits the one shown."""

    @cached_property
    def link_bar(self) -> LinkBar:
        return self.adopt(LinkBar(self.desk), self._link)

    @cached_property
    def merge_bar(self) -> MergeBar:
        return self.adopt(MergeBar(self.desk), self._merge)

    @cached_property
    def split_bar(self) -> SplitBar:
        return self.adopt(SplitBar(self.desk), self._split)

    def link(self) -> None:
        if self.shown():
            self.ask(self.link_bar, self.tr("Plan lines it feeds"))

    def _link(self, values: dict[str, Any]) -> None:
        """Enter on a blank line ends it."""
        wanted = values["project_id"]
        if not wanted:
            self.link_bar.leave()
            return
        chosen, store = self.shown(), self.desk.store

        def made() -> list[Record]:
            known = store.all(OpinionProject, opinion_id=[one.id for one in chosen])
            return [link for one in chosen for link in matters.linked(one, [wanted], known)]

        if self.keep(made, self.link_bar):
            self.link()

    def unlink(self, link: OpinionProject) -> None:
        self.keep(lambda: [matters.unlinked(link)])

    def merge(self) -> None:
        """Into another one; of several chosen into the earliest of them, unless another is named."""
        if not (chosen := self.shown()):
            return
        first = min(chosen, key=lambda one: (one.received_on or date.max, one.ref_no or ""))
        begun = {"main_id": first.id} if len(chosen) > 1 else {}
        self.ask(self.merge_bar, self.tr("Merge: they say the same"), **begun)

    def _merge(self, values: dict[str, Any]) -> None:
        store = self.desk.store
        main = store.get(Opinion, values["main_id"] or "")
        if main is None:
            self.merge_bar.complain("main_id", self.tr("Choose the main one."))
            return
        others = [one for one in self.shown() if one.id != main.id or len(self.shown()) == 1]

        def made() -> tuple[Opinion, ...]:
            return matters.merged(main, others, date.today(), lambda key: store.get(Opinion, key))

        self.keep(made, self.merge_bar)

    def split(self) -> None:
        if len(chosen := self.shown()) == 1:
            one = chosen[0]
            begun = {"part_1": one.problem, "part_2": one.proposal}
            self.ask(self.split_bar, self.tr("Split into its matters; the words above stay"), **begun)

    def _split(self, values: dict[str, Any]) -> None:
        (one, *_), store = self.shown(), self.desk.store
        parts = [Part(text) for text in values.values() if text]
        earlier = store.all(Opinion, part_of_id=one.id)
        links = store.all(OpinionProject, opinion_id=one.id)
        if self.keep(lambda: matters.split(one, parts, date.today(), earlier, links), self.split_bar):
            self._tell_parts(one, {part.id for part in earlier})

    def _tell_parts(self, opinion: Opinion, earlier: set[str]) -> None:
        """Their numbers, under which they stand in the list of their state."""
        made = [one for one in self.desk.store.all(Opinion, part_of_id=opinion.id) if one.id not in earlier]
        numbers = ", ".join(sorted(one.ref_no or "…" for one in made))
        self.desk.said.emit(self.tr("Split into %1").replace("%1", numbers))

    def join(self) -> None:
        """Undo a split or a merge of the opinion shown."""
        if not (chosen := self.shown()):
            return
        one, store = chosen[0], self.desk.store
        if one.decision == "split":
            parts = store.all(Opinion, part_of_id=one.id)
            self.keep(
                lambda: matters.unsplit(
                    one,
                    parts,
                    lambda key: store.all(OpinionProject, opinion_id=key),
                    earlier_decision(store, one),
                )
            )
        else:
            self.each(lambda one: matters.unmerged(one, earlier_decision(store, one)))
