"""A figure that knows every record it was counted from, and whether its count or sum closes.

The rules are written out in docs/counting.md. Unknown (None) is never zero: a sum over records of which
nothing is known has no value, a sum over no record at all is a true 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

from app.models.errors import Words
from app.models.ratios import quotient
from app.models.schema import Choice, Record

Unit = Literal["count", "people", "times", "satang", "percent", "score", "copies", "days"]
Measure = Literal["count", "sum", "share", "mean"]
Amount = int | None

R = TypeVar("R", bound=Record)
SCALES: dict[Measure, int] = {"share": 100, "mean": 1}


class Source(NamedTuple):
    """One record a figure was counted from. amount: 1 in a count, what was added in a sum; None = unknown."""

    table: str
    id: str
    amount: Amount


@dataclass(frozen=True)
class Figure:
    """One number of the report.

    value: None = unknown ("ไม่มีข้อมูล"). sources: the records counted or added. of: the records looked at.
    unknown: those among them whose amount (or whose answer, in a count) is not known.
    parts: numerator and denominator of a share (in percent) or mean, both figures.
    """

    key: str
    words: Words
    value: int | float | None
    unit: Unit
    sources: tuple[Source, ...] = ()
    unknown: int = 0
    of: int = 0
    measure: Measure = "count"
    parts: tuple[Figure, ...] = ()

    @property
    def complete(self) -> bool:
        """Nothing is unknown among the records looked at."""
        return self.unknown == 0


class Breakdown(NamedTuple):
    """A total cut into kinds that do not overlap; the last counts what is not said. Parts add up to total."""

    total: Figure
    cut: str
    parts: tuple[Figure, ...]

    def part(self, kind: str) -> Figure:
        """The figure of one kind, or of "unsaid". Raises KeyError for a kind there is none of."""
        key = f"{self.total.key}.{self.cut}.{kind}"
        for part in self.parts:
            if part.key == key:
                return part
        raise KeyError(kind)


def counted(
    key: str,
    words: Words,
    records: Iterable[Record],
    of: int | None = None,
    *,
    unknown: int = 0,
    unit: Unit = "count",
) -> Figure:
    """How many records these are. of: among how many looked at (default: these); unknown: undecidable."""
    sources = tuple(Source(record.table, record.id, 1) for record in records)
    looked_at = len(sources) if of is None else of
    return Figure(key, words, len(sources), unit, sources, unknown, looked_at)


def summed(key: str, words: Words, records: Iterable[R], amount: Callable[[R], Amount], unit: Unit) -> Figure:
    """The sum of what is known; None when there are records and nothing is known of any."""
    sources = tuple(Source(record.table, record.id, amount(record)) for record in records)
    return added(key, words, sources, unit)


def added(key: str, words: Words, sources: Iterable[Source], unit: Unit) -> Figure:
    """The sum of sources already at hand."""
    taken = tuple(sources)
    unknown = sum(source.amount is None for source in taken)
    return Figure(key, words, total(taken), unit, taken, unknown, len(taken), "sum")


def absent(key: str, words: Words, unit: Unit) -> Figure:
    """What only a record that nobody has entered yet could tell: unknown, never a sum over nothing."""
    return Figure(key, words, None, unit, (), 1, 1, "sum")


def total(sources: tuple[Source, ...]) -> Amount:
    known = [source.amount for source in sources if source.amount is not None]
    return sum(known) if known or not sources else None


def share(key: str, words: Words, numerator: Figure, denominator: Figure) -> Figure:
    """Numerator in per cent of denominator, two decimals, halves up; None over nothing or the unknown."""
    return _ratio(key, words, numerator, denominator, "share", "percent")


def mean(key: str, words: Words, numerator: Figure, denominator: Figure, unit: Unit = "score") -> Figure:
    """Numerator divided by denominator, two decimals, halves up; None over nothing or over the unknown."""
    return _ratio(key, words, numerator, denominator, "mean", unit)


def _ratio(key: str, words: Words, above: Figure, below: Figure, measure: Measure, unit: Unit) -> Figure:
    value = quotient(above.value, below.value, SCALES[measure])
    return Figure(key, words, value, unit, above.sources, above.unknown, above.of, measure, (above, below))


NOT_SAID = Words("ไม่ระบุ", "Not said")


def by_kind(
    whole: Figure, cut: str, kinds: Iterable[Choice], records: Iterable[R], kind_of: Callable[[R], str | None]
) -> Breakdown:
    """Cut a count into kinds: a part for each (empty ones too), for each unlisted one, and for "not said".

    cut names the question ("channel"); the parts' keys are "total.cut.kind".
    """
    words = dict(kinds)
    found: dict[str, list[Record]] = {kind: [] for kind in words}
    for record in records:
        found.setdefault(kind_of(record) or UNSAID, []).append(record)
    unsaid = found.pop(UNSAID, [])
    strangers = sorted(found.keys() - words.keys())
    parts = [
        counted(f"{whole.key}.{cut}.{kind}", said, of_kind, len(whole.sources), unit=whole.unit)
        for kind, said, of_kind in (
            *((kind, said, found[kind]) for kind, said in words.items()),
            *((kind, Words(kind, kind), found[kind]) for kind in strangers),
            (UNSAID, NOT_SAID, unsaid),
        )
    ]
    return Breakdown(whole, cut, tuple(parts))


UNSAID = "unsaid"


def closes(figure: Figure) -> bool:
    """Whether the figure equals what its sources say: count, known sum, or quotient of its parts."""
    if figure.measure in SCALES:
        above, below = figure.parts
        value = quotient(above.value, below.value, SCALES[figure.measure])
        return closes(above) and closes(below) and figure.value == value
    if figure.measure == "count":
        ids = {(source.table, source.id) for source in figure.sources}
        return figure.value == len(figure.sources) == len(ids) and len(ids) + figure.unknown <= figure.of
    if not figure.sources and figure.of:
        return figure == absent(figure.key, figure.words, figure.unit)
    again = added(figure.key, figure.words, figure.sources, figure.unit)
    return (figure.value, figure.unknown, figure.of) == (again.value, again.unknown, again.of)
