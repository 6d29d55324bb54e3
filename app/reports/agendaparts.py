"""The agenda of minutes as blocks: items in three levels, what was said under each, what was resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.reports.desk import Desk
from app.reports.grammar import ITEM_PIECES, Part
from app.reports.material import Decision, Matter
from app.reports.pdf.blocks import Block, Bullets, Labelled, Run, Text

LETTER_CM = 0.0119  # of a nominal point: what a digit or letter takes, on the safe side
MARK_GAP_CM = 0.3


def agenda(desk: Desk, part: Part) -> Iterator[Block]:
    found = desk.material.agendas[part.name]
    if not found.matters:
        yield desk.nothing(part)
        return
    clerk = _Clerk(desk, part, found.word)
    for matter in found.matters:
        yield from clerk.matter(matter, 1)


@dataclass(frozen=True)
class _Clerk:
    """Writes the items of one agenda part. word: what stands before the number of an item on top."""

    desk: Desk
    part: Part
    word: str

    def matter(self, matter: Matter, level: int) -> Iterator[Block]:
        pieces = self.part.get("order", ITEM_PIECES)
        under = [block for piece in pieces for block in self._piece(piece, matter, level)]
        if not under and level <= self.part.get("empty_levels", 1):
            under = [self.desk.nothing(self.part)]
        if matter.number or matter.title:
            yield self._head(matter, level, announces=bool(under))
        yield from under

    def _piece(self, piece: str, matter: Matter, level: int) -> Iterator[Block]:
        if piece == "content":
            yield from self._content(matter)
        elif piece == "law":
            yield from self._told("law", matter.law)
        elif piece == "issues":
            yield from self._issues(matter.issues)
        elif piece == "discussion":
            for speaker, paragraphs in matter.talk:
                yield from self._spoken(speaker, paragraphs)
        elif piece == "resolutions":
            yield from self._resolved(matter.decisions, level)
        else:
            for one in matter.below:
                yield from self.matter(one, level + 1)

    # -- heads

    def _head(self, matter: Matter, level: int, *, announces: bool) -> Labelled:
        """The item's number and title; it stays with what it announces."""
        top = level == 1
        label = self._said("item" if top else "sub_item", word=self.word, number=matter.number)
        owner = f" {self._said('owner', office=matter.owner)}" if matter.owner else ""
        return Labelled(
            label,
            self.desk.filling.plain(matter.title + owner),
            None if top else self._hang_cm(level, label),
            size=self.desk.body,
            space_before=float(self.part.get("before", 6.0)) if top else 0.0,
            left_cm=0.0 if top else self._left_cm(level),
            level=level if level <= self.part.get("heading_levels", 2) else 0,
            keep_with_next=announces,
        )

    def _left_cm(self, level: int) -> float:
        return float(self.part.get(f"level_{min(level, 3)}_cm", 1.5 if level == 2 else 2.5))

    def _hang_cm(self, level: int, label: str) -> float:
        """What the template says, or more where a number like ๑๐.๑๒ needs it."""
        wanted = float(self.part.get(f"level_{min(level, 3)}_hang_cm", 1.0 if level == 2 else 1.3))
        return max(wanted, self._needs_cm(label))

    def _needs_cm(self, label: str) -> float:
        return round(len(label) * LETTER_CM * self.desk.body * 0.8 + MARK_GAP_CM, 2)

    # -- what was said

    def _content(self, matter: Matter) -> Iterator[Block]:
        """The paragraphs, the first begun with who presented it unless it names them itself."""
        if not matter.presenter:
            yield from self._paragraphs(matter.content)
            return
        if not matter.content:
            yield from self._paragraphs([self._filled("presenter", presenter=matter.presenter)])
            return
        first, *rest = matter.content
        if not first.startswith(matter.presenter):
            first = self._filled("presented", presenter=matter.presenter, text=first) or first
        yield from self._paragraphs([first, *rest])

    def _told(self, label: str, paragraphs: Sequence[str]) -> Iterator[Block]:
        """Paragraphs, the first behind a bold label."""
        if paragraphs:
            yield self._labelled(self._said(label), paragraphs[0], bold=True)
            yield from self._paragraphs(paragraphs[1:])

    def _issues(self, issues: Sequence[str]) -> Iterator[Block]:
        """One issue stands behind the label, several in a list below it."""
        if len(issues) < 2:
            yield from self._told("issues", issues)
            return
        label = Run(self._said("issues"), bold=True)
        yield Text(label, first_cm=self.desk.indent_cm, size=self.desk.body, keep_with_next=True)
        marks = [self._said("issue_mark", n=str(place)) for place in range(1, len(issues) + 1)]
        yield Bullets(
            [self.desk.filling.plain(one) for one in issues],
            marks,
            left_cm=self.desk.indent_cm,
            size=self.desk.body,
        )

    def _spoken(self, speaker: str, paragraphs: Sequence[str]) -> Iterator[Block]:
        if not speaker or not paragraphs:
            yield from self._paragraphs(paragraphs)
            return
        named = self._said("speaker", speaker=speaker)
        yield self._labelled(named, paragraphs[0], bold=self.part.get("bold_speaker", True))
        yield from self._paragraphs(paragraphs[1:])

    def _labelled(self, label: str, text: str, *, bold: bool) -> Text:
        begun = [Run(f"{label} ", bold=bold)] if label else []
        content = [*begun, Run(self.desk.filling.plain(text))]
        return Text(content, first_cm=self.desk.indent_cm, size=self.desk.body)

    def _paragraphs(self, paragraphs: Sequence[str]) -> Iterator[Block]:
        for one in paragraphs:
            if one:
                yield Text(self.desk.filling.plain(one), first_cm=self.desk.indent_cm, size=self.desk.body)

    # -- what was resolved

    def _resolved(self, decisions: Sequence[Decision], level: int) -> Iterator[Block]:
        """Resolutions hang beside one label; several are numbered."""
        label = self._said("resolution")
        left = "resolution_cm" if level == 1 else f"level_{min(level, 3)}_resolution_cm"
        for place, one in enumerate(decisions, 1):
            mark = self._said("resolution_mark", n=str(place)) if len(decisions) > 1 else ""
            yield Labelled(
                Run(label if place == 1 else "", bold=True),
                self._decision(mark, one),
                self._needs_cm(label) if len(decisions) > 1 else None,
                size=self.desk.body,
                space_before=0.0,
                left_cm=float(self.part.get(left, 0.0)),
            )

    def _decision(self, mark: str, one: Decision) -> list[Run]:
        told = [self.desk.filling.plain(one.text), self._vote(one)]
        said = " ".join(part for part in (mark, *told) if part)
        flaws = [Run(f" {self._said('flaw', flaw=flaw)}", italic=True) for flaw in one.flaws]
        follow = [
            self._said("assignee", who=_listed(one.assignees)) if one.assignees else "",
            self._said("due", day=one.due) if one.due else "",
        ]
        behind = " ".join(part for part in follow if part)
        return [Run(said), *flaws, *([Run(f"\n{behind}")] if behind else [])]

    def _vote(self, one: Decision) -> str:
        """How it was voted, as far as it was told; a vote that was not counted is not printed as none."""
        counts = {
            "votes_for": one.votes_for,
            "votes_against": one.votes_against,
            "votes_abstained": one.votes_abstained,
        }
        told = [self._said(one.result)] if one.result and self._said(one.result) not in one.text else []
        told += [self._said(name, n=str(count)) for name, count in counts.items() if count is not None]
        told += [self._said("casting")] if one.casting else []
        vote = " ".join(part for part in told if part)
        return self._said("vote", vote=vote) if vote else ""

    # -- words

    def _said(self, name: str, **values: str) -> str:
        """A wording of the template, filled, in the paper's digits."""
        return self.desk.filling.plain(self._filled(name, **values))

    def _filled(self, name: str, **values: str) -> str:
        return self.desk.filling.worded(self.part.get(name, ""), **values)


def _listed(people: Sequence[str]) -> str:
    """As in "นาย ก ข, นาง ค ง และนาย จ ฉ": names hold spaces themselves."""
    return f"{', '.join(people[:-1])} และ{people[-1]}" if len(people) > 1 else "".join(people)
