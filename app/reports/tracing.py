"""Which sentences and tables of a period's report speak of a record.

Every figure knows the records it was counted from and every run of a laid-out sentence the figure it says, so
the sentences are found in the very blocks that are printed; nothing here knows what the template says.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.models.errors import BadInput, Words
from app.models.hearings import Opinion
from app.models.periods import Period
from app.models.planlines import Counted
from app.models.schema import Record
from app.models.store import Store
from app.models.text import UNKNOWN
from app.models.threads import LineThread, Thread, thread
from app.reports import template
from app.reports.figures.figure import Figure
from app.reports.figures.sections import Sections, sections
from app.reports.figures.snapshot import Snapshot, load
from app.reports.grammar import Part
from app.reports.halfyear.paper import material, numerals, outline
from app.reports.layout import Layout
from app.reports.pdf.blocks import Bullets, Content, Heading, Run, Text
from app.reports.wording import money

Key = tuple[str, str]
"""(table, id) of a record."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a period's report, or a line of one of its tables, and the records asked for behind it.

    heading: of its section. figures: keys of the figures in it that were counted from them; none for a table.
    """

    period: Period
    heading: str
    text: str
    figures: tuple[str, ...]
    records: frozenset[Key]


class Told:
    """The report of one period as it would be printed today, to be asked what it says of records."""

    def __init__(self, store: Store, period: Period) -> None:
        self.period = period
        data = load(store, period)
        self._sections = sections(data)
        self._layout = _layout(store, data)

    def of(self, records: Collection[Key]) -> tuple[Sentence, ...]:
        """The sentences and table lines that speak of any of these records, in their order on paper."""
        asked = frozenset(records)
        counted = {
            key: behind for key, figure in self._figures().items() if (behind := _behind(figure, asked))
        }
        return tuple(self._said(counted, asked))

    def _figures(self) -> Mapping[str, Figure]:
        return self._layout.desk.material.figures

    def _said(self, counted: Mapping[str, frozenset[Key]], asked: frozenset[Key]) -> Iterator[Sentence]:
        last = ""
        for heading, part, blocks in self._layout.laid_parts():
            if part.kind == "table":
                for place, named in _lines(self._sections, part, asked):
                    yield Sentence(self.period, heading, LINE.format(table=last, place=place), (), named)
                continue
            for words in (one for block in blocks for one in _sentences(block)):
                last = "".join(run.text for run in words)
                keys = tuple(dict.fromkeys(run.link for run in words if run.link in counted))
                if keys:
                    behind = frozenset[Key]().union(*(counted[key] for key in keys))
                    yield Sentence(self.period, heading, last, keys, behind)


LINE = "{table}: ตารางลำดับที่ {place}"
"""A line of a table, after the sentence that announces it."""


def _layout(store: Store, data: Snapshot) -> Layout:
    """The template in use filled with the snapshot; pictures say nothing, so they are left out."""
    drawn = material(data, lambda _: b"")
    chosen = template.load(outline(store), drawn.vocabulary())
    return Layout(chosen, replace(drawn, photos=dict.fromkeys(drawn.photos, ())), numerals(data))


def _behind(figure: Figure, asked: frozenset[Key]) -> frozenset[Key]:
    return asked & {(source.table, source.id) for source in figure.sources}


def _sentences(block: object) -> Iterator[tuple[Run, ...]]:
    """The runs of each sentence in a block. Tables and charts repeat in cells what sentences say."""
    if isinstance(block, Text | Heading):
        yield _runs(block.content)
    elif isinstance(block, Bullets):
        yield from map(_runs, block.items)


def _runs(content: Content) -> tuple[Run, ...]:
    if isinstance(content, str | Run):
        content = (content,)
    return tuple(Run(one) if isinstance(one, str) else one for one in content)


# -- lines of tables that name a record


def _lines(told: Sections, part: Part, asked: frozenset[Key]) -> Iterator[tuple[int, frozenset[Key]]]:
    """The places of the table's lines that stand for one of the records asked for, from 1."""
    rows = LISTED[part.name](told) if part.name in LISTED else ()
    for place, record in enumerate(rows, 1):
        if (record.table, record.id) in asked:
            yield place, frozenset({(record.table, record.id)})


LISTED: Mapping[str, Callable[[Sections], Iterable[Record]]] = {
    "opinions.list": lambda told: told.opinions.rows,
    "opinions.trace": lambda told: (row.opinion for row in told.opinions.outcomes.trace),
    "opinions.not_taken": lambda told: told.opinions.outcomes.not_taken,
    "escalations": lambda told: (row.escalation for row in told.opinions.escalations.rows),
}
"""Tables of which each line is one record, in the order printed."""


# -- the whole way


@dataclass(frozen=True)
class OpinionTrace:
    """An opinion, the lines and baht it led to, and what the reports of some periods say of all that."""

    thread: Thread
    sentences: tuple[Sentence, ...]


def records_of(found: Thread) -> frozenset[Key]:
    """The opinion, the lines it led to, what was paid for them, and what was passed on."""
    lines = [line.project for line in found.lines]
    payments = [one for line in found.lines for one in line.payments]
    every: Iterable[Record] = (found.opinion, *lines, *payments, *found.escalations)
    return frozenset((one.table, one.id) for one in every)


def trace(store: Store, opinion: Opinion, periods: Iterable[Period]) -> OpinionTrace:
    """Raises DamagedRecord, StorageFault and what is wrong with the template in use (AppError)."""
    found = thread(store, opinion)
    asked = records_of(found)
    return OpinionTrace(found, tuple(one for period in periods for one in Told(store, period).of(asked)))


# -- in words


def told(found: OpinionTrace) -> tuple[Words, ...]:
    """The whole way line by line: the opinion, what it led to, and where a report says so."""
    return tuple(_told(found))


def _told(found: OpinionTrace) -> Iterator[Words]:
    opinion = found.thread.opinion
    said = opinion.problem or opinion.proposal or ""
    yield OPINION.filled(ref=opinion.ref_no or "-", words=said)
    for line in found.thread.lines:
        yield _line_words(line)
    for passed in found.thread.escalations:
        yield PASSED_ON.filled(to=passed.addressee or "-", letter=passed.letter_number or "-")
    if not found.thread.lines and not found.thread.escalations:
        yield NOWHERE
    for one in found.sentences:
        yield IN_REPORT.filled(period=one.period.id, heading=one.heading, text=one.text)


def _line_words(line: LineThread) -> Words:
    name, budget, paid = line.project.name or "-", _baht(line.budget), _baht(line.paid)
    return Words(
        PLAN_LINE.filled(name=name, budget=budget.thai, paid=paid.thai).thai,
        PLAN_LINE.filled(name=name, budget=budget.english, paid=paid.english).english,
    )


def _baht(sum_of: Counted) -> Words:
    """Baht; unknown, nothing and zero stay apart."""
    if sum_of.is_unknown:
        return UNKNOWN
    if not sum_of.parts:
        return Words("-", "-")
    shown = money(sum_of.known)
    return Words(f"{shown} บาท", f"{shown} baht")


OPINION = Words("ข้อเสนอเลขที่รับ {ref}: {words}", "Opinion {ref}: {words}")
PLAN_LINE = Words(
    "→ โครงการ {name} งบประมาณ {budget} จ่ายแล้ว {paid}", "→ plan line {name}, budget {budget}, paid {paid}"
)
PASSED_ON = Words("→ ส่งต่อ {to} หนังสือที่ {letter}", "→ passed on to {to}, letter {letter}")
NOWHERE = Words("→ ยังไม่มีโครงการหรือการส่งต่อ", "→ no plan line and nothing passed on yet")
IN_REPORT = Words("→ รายงานรอบ {period} · {heading}: {text}", "→ report {period} · {heading}: {text}")


def opinion_of(store: Store, ref: str) -> Opinion:
    """The opinion of a receipt number. Raises BadInput when there is none."""
    found = store.all(Opinion, ref_no=ref)
    if not found:
        raise BadInput(NO_OPINION.filled(ref=ref), GIVE_NUMBER)
    return found[0]


NO_OPINION = Words("ไม่มีข้อเสนอเลขที่รับ {ref}", "There is no opinion with number {ref}.")
GIVE_NUMBER = Words("ใช้เลขที่รับ เช่น 0216/2568", "Give its receipt number, such as 0216/2568.")
