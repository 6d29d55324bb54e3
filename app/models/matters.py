"""What opinions have to do with each other and with the plan: merged, split into their matters, linked.

Nobody's words are touched: a merged opinion keeps its own, a part holds an excerpt that the clerk chose, and
the original keeps everything. Each step gives back the records to save; each has a way back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.errors import Words
from app.models.hearings import Opinion, OpinionProject
from app.models.opinions import is_counted, refused
from app.models.schema import Record, changed, is_blank

Find = Callable[[str], Opinion | None]
"""Gives the opinion of an id."""
Earlier = dict[str, Any]
"""Columns of a decision."""
NO_DECISION: Earlier = dict.fromkeys(("decision", "decision_reason", "decided_on"))

ITSELF = Words("ข้อเสนอ {ref} รวมกับตัวเองไม่ได้", "Opinion {ref} cannot be merged into itself.")
CHOOSE_OTHER = Words("เลือกข้อเสนออื่นเป็นเรื่องหลัก", "Choose another one as the main one.")
RING = Words(
    "ข้อเสนอ {ref} รวมไม่ได้ เพราะเรื่องหลัก ({main}) รวมอยู่กับข้อเสนอนี้แล้ว",
    "Opinion {ref} cannot be merged: its main one ({main}) is merged into it already.",
)
TURN_ROUND = Words(
    "ยกเลิกการรวมของเรื่องหลักก่อน หรือเลือกเรื่องหลักอื่น", "Undo that merge first, or choose another main one."
)
STANDS_ASIDE = Words(
    "ข้อเสนอ {ref} แยกเป็นรายเรื่องแล้ว จึงรวมทั้งรายการไม่ได้",
    "Opinion {ref} was split: it cannot be merged as a whole.",
)
MERGE_PARTS = Words("รวมเรื่องย่อยแทน หรือยกเลิกการแยกก่อน", "Merge its parts, or undo the split first.")
TOLD = Words(
    "ข้อเสนอ {ref} แจ้งผลแล้ว จึงรวมหรือแยกไม่ได้", "Opinion {ref} was answered: it is not merged or split."
)
UNTELL = Words("ยกเลิกการแจ้งผลก่อน", "Take the answer back first.")
NOT_MERGED = Words("ข้อเสนอ {ref} ไม่ได้รวมกับข้อเสนออื่น", "Opinion {ref} is not merged into another.")
OWN_PART = Words(
    "ข้อเสนอ {ref} เป็นเรื่องย่อยที่ยกเลิกแล้ว", "Opinion {ref} is a part that was taken back into its opinion."
)
SPLIT_AGAIN = Words("แยกข้อเสนอเดิมใหม่แทน", "Split the opinion it came from again.")
IS_MERGED = Words("ข้อเสนอ {ref} รวมกับข้อเสนออื่นอยู่", "Opinion {ref} is merged into another.")
UNMERGE = Words("ยกเลิกการรวมก่อน แล้วจึงแยก", "Undo the merge first, then split.")
NO_PARTS = Words("ข้อเสนอ {ref}: ยังไม่มีข้อความของเรื่องย่อย", "Opinion {ref}: its parts have no words yet.")
WRITE_PARTS = Words(
    "เลือกข้อความของแต่ละเรื่องจากถ้อยคำเดิม", "Choose the words of each part from the original ones."
)
NOT_SPLIT = Words("ข้อเสนอ {ref} ไม่ได้แยกเป็นรายเรื่อง", "Opinion {ref} is not split.")
PART_TOLD = Words(
    "ยกเลิกการแยกข้อเสนอ {ref} ไม่ได้ เพราะเรื่องย่อย {part} แจ้งผลหรือแยกต่อไปแล้ว",
    "The split of opinion {ref} stays: its part {part} was answered or split further.",
)
PART_FIRST = Words("ยกเลิกขั้นนั้นของเรื่องย่อยก่อน", "Take that step of the part back first.")
REPEATED = "รวมกับข้อเสนอเลขที่รับ {ref}"
"""The reason a merge writes down; the paper is Thai."""


# -- merging ----------------------------------------------------------------------------------------


def root(opinion: Opinion, find: Find) -> Opinion:
    """The opinion it repeats, and the one that repeats, to the last; itself where it repeats none."""
    seen = {opinion.id}
    while (above := find(opinion.duplicate_of_id or "")) is not None and above.id not in seen:
        seen.add(above.id)
        opinion = above
    return opinion


def merged(main: Opinion, others: Iterable[Opinion], on: date, find: Find) -> tuple[Opinion, ...]:
    """The others as repeating the main one: they go its way, and each keeps its voice, words and links.

    A main one that itself repeats another stands for that one. Never a ring.
    """
    top = root(main, find)
    return tuple(_merged(one, top, on, find) for one in others)


def _merged(one: Opinion, top: Opinion, on: date, find: Find) -> Opinion:
    if one.id == top.id:
        raise refused(one, ITSELF, CHOOSE_OTHER)
    for either in (one, top):
        _is_whole(either)
    if root(top, find).id == one.id:
        raise refused(one, RING, TURN_ROUND, main=top.ref_no or top.id[:8])
    if one.answered_on:
        raise refused(one, TOLD, UNTELL)
    reason = REPEATED.format(ref=top.ref_no or "")
    return changed(one, duplicate_of_id=top.id, decision="merged", decision_reason=reason, decided_on=on)


def _is_whole(opinion: Opinion) -> None:
    if opinion.decision == "split":
        raise refused(opinion, STANDS_ASIDE, MERGE_PARTS)
    if not is_counted(opinion):
        raise refused(opinion, OWN_PART, SPLIT_AGAIN)


def unmerged(opinion: Opinion, earlier: Earlier = NO_DECISION) -> Opinion:
    """On a way of its own again, with the decision it had before, if any."""
    if not opinion.duplicate_of_id:
        raise refused(opinion, NOT_MERGED)
    if not is_counted(opinion):
        raise refused(opinion, OWN_PART, SPLIT_AGAIN)
    if opinion.answered_on:
        raise refused(opinion, TOLD, UNTELL)
    return changed(opinion, duplicate_of_id=None, **NO_DECISION | earlier)


# -- splitting --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """One matter of an opinion, in words chosen from the person's own; the plan lines it takes along."""

    problem: str
    proposal: str = ""
    category: str | None = None
    project_ids: tuple[str, ...] = ()


COPIED = (
    *("received_on", "channel", "source", "hearing_id", "proposer_kind", "identity_level", "identity_by"),
    *("legal_basis", "notice_version", "noticed_on", "age_band", "village", "category", "location"),
    *("screening", "screening_reason", "screened_by", "screened_on"),
)
"""What a part has from its opinion. Name, contact and pseudonym stay at the original alone."""


def split(
    opinion: Opinion,
    parts: Sequence[Part],
    on: date,
    earlier: Iterable[Opinion],
    links: Iterable[OpinionProject],
) -> tuple[Record, ...]:
    """The original, spoken for by its parts from now on; the parts; their links to plan lines.

    earlier: parts it had before (their numbers are not given again). A line that no part takes along goes
    with the first one; the original keeps its own links as well.
    """
    _may_split(opinion)
    told = [one for one in parts if not is_blank(one.problem) or not is_blank(one.proposal)]
    if not told:
        raise refused(opinion, NO_PARTS, WRITE_PARTS)
    first = 1 + sum(1 for one in earlier if one.part_of_id == opinion.id)
    made = [_part(opinion, one, number) for number, one in enumerate(told, first)]
    aside = changed(opinion, decision="split", decision_reason=None, decided_on=on, resolution_id=None)
    return (aside, *made, *_links_of_parts(made, told, links))


def _may_split(opinion: Opinion) -> None:
    if opinion.decision == "split":
        raise refused(opinion, STANDS_ASIDE)
    if opinion.duplicate_of_id:
        raise refused(opinion, IS_MERGED, UNMERGE)
    if opinion.answered_on:
        raise refused(opinion, TOLD, UNTELL)


def _part(opinion: Opinion, part: Part, number: int) -> Opinion:
    copied = {name: getattr(opinion, name) for name in COPIED}
    return Opinion(
        **copied | {"category": part.category or opinion.category},
        ref_no=f"{opinion.ref_no or ''}/{number}",
        part_of_id=opinion.id,
        problem=part.problem.strip() or None,
        proposal=part.proposal.strip() or None,
    )


def _links_of_parts(
    made: Sequence[Opinion], told: Sequence[Part], links: Iterable[OpinionProject]
) -> Iterator[OpinionProject]:
    taken = {project_id for one in told for project_id in one.project_ids}
    left = [one.project_id for one in links if one.project_id and one.project_id not in taken]
    for place, (opinion, part) in enumerate(zip(made, told, strict=True)):
        for project_id in dict.fromkeys((*part.project_ids, *(() if place else left))):
            yield OpinionProject(opinion_id=opinion.id, project_id=project_id)


def unsplit(
    opinion: Opinion,
    parts: Iterable[Opinion],
    links_of: Callable[[str], Iterable[OpinionProject]],
    earlier: Earlier = NO_DECISION,
) -> tuple[Record, ...]:
    """The original on its way again, and its parts taken back into it; what they were linked to it is too.

    links_of: links of the opinion of an id. earlier: the decision it had before. The parts are kept with
    their words, and counted no more.
    """
    if opinion.decision != "split":
        raise refused(opinion, NOT_SPLIT)
    own = [one for one in parts if one.part_of_id == opinion.id and one.duplicate_of_id != opinion.id]
    for one in own:
        if one.answered_on or one.decision == "split":
            raise refused(opinion, PART_TOLD, PART_FIRST, part=one.ref_no or "")
    again = changed(opinion, **NO_DECISION | earlier)
    reason = REPEATED.format(ref=opinion.ref_no or "")
    back = [
        changed(one, duplicate_of_id=opinion.id, decision="merged", decision_reason=reason) for one in own
    ]
    known = {link.project_id for link in links_of(opinion.id)}
    fed = dict.fromkeys(link.project_id for one in own for link in links_of(one.id))
    links = [
        OpinionProject(opinion_id=opinion.id, project_id=line) for line in fed if line and line not in known
    ]
    return (again, *back, *links)


# -- links to plan lines ----------------------------------------------------------------------------


def linked(
    opinion: Opinion, project_ids: Iterable[str], links: Iterable[OpinionProject]
) -> tuple[OpinionProject, ...]:
    """New links to plan lines; those there are already are left out."""
    known = {one.project_id for one in links if one.opinion_id == opinion.id and not one.deleted}
    wanted = [one for one in dict.fromkeys(project_ids) if one and one not in known]
    return tuple(OpinionProject(opinion_id=opinion.id, project_id=one) for one in wanted)


def unlinked(link: OpinionProject) -> OpinionProject:
    """As a tombstone: the caller saves it so."""
    return changed(link, deleted=True)
