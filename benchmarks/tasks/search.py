"""Finding opinions the way the window does. Arguments: the record, number of queries of each length.

Ctrl+K asks the index for 50 records and shows each in its context; the search line of a list asks for all.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median, quantiles

from app.cli import open_record
from app.models.hearings import Opinion
from app.models.schema import Column
from app.models.search import words_of
from app.models.store import Store
from app.views.desk import Desk
from app.views.desktop import application
from app.views.finder import MOST
from app.views.finder_rows import OPENED, founds
from app.views.looking import Look
from app.views.rows import Rows, Wish
from app.views.subjects import DAYS
from benchmarks.harness import say

LENGTHS = (1, 2, 3, 5, 10)
RARE = "ฬ"
"""A letter that makes a stretch of text rare, or one that is nowhere."""


def texts(store: Store, count: int, dice: random.Random) -> list[str]:
    """What some opinions say, in one piece."""
    ids = [one for (one,) in store.values(Opinion, "id")]
    some = store.all(Opinion, id=dice.sample(ids, min(count, len(ids))))
    return [f"{one.problem}{one.proposal}".replace(" ", "") for one in some]


def stretches(said: Sequence[str], length: int, count: int, dice: random.Random) -> list[str]:
    """Stretches of the opinions' own words: most of them frequent, each fourth rare or nowhere."""
    made = []
    for number in range(count):
        text = dice.choice(said)
        at = dice.randrange(len(text) - length)
        cut = text[at : at + length]
        made.append(cut[: length // 2] + RARE + cut[length // 2 + 1 :] if number % 4 == 3 else cut)
    return made


def timed(find: Callable[[str], object], words: Iterable[str]) -> list[float]:
    """Milliseconds of each search."""
    taken = []
    for word in words:
        started = time.perf_counter()
        find(word)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def told(name: str, taken: list[float]) -> dict[str, float]:
    most = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    return {name: median(taken), f"{name}_95": min(most, max(taken))}


def text_of(_: Column) -> Callable[[object], str]:
    return str


def main(store: Store, folder: Path, count: int) -> None:
    dice = random.Random(5)
    said = texts(store, 4 * count, dice)
    desk, rows = Desk(store, folder, Look(application(), "th")), Rows(store, Opinion, DAYS[Opinion.table])

    def found(text: str) -> object:
        return store.search.found(text, tables=OPENED, limit=MOST)

    def shown(text: str) -> object:
        return founds(desk, store.search.found(text, tables=OPENED, limit=MOST), words_of(text))

    def listed(text: str) -> object:
        return rows.ids(Wish(text), lambda done, total: None, text_of)

    figures: dict[str, float] = {}
    for length in LENGTHS:
        asked = stretches(said, length, count, dice)
        figures |= told(f"found_{length}", timed(found, asked))
        figures |= told(f"list_{length}", timed(listed, asked))
    figures |= told("shown", timed(shown, stretches(said, 5, count, dice)))
    desk.close()
    say(**figures)


if __name__ == "__main__":
    application()
    with open_record(Path(sys.argv[1]), None) as opened:
        main(opened, Path(sys.argv[1]), int(sys.argv[2]))
