"""Finding opinions the way the window does. Arguments: the record, number of queries.

Two roads: the search line over a list (app/views/rows.py), and Ctrl+K over names (app/views/names.py).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median, quantiles

from app.cli import open_record
from app.models.hearings import Opinion
from app.models.schema import Column
from app.views.finder import EACH
from app.views.names import Names
from app.views.rows import Rows, Wish
from app.views.subjects import DAYS
from benchmarks.content import sentences
from benchmarks.harness import say


def queries(count: int) -> tuple[list[str], list[str]]:
    """Stretches of the opinions' own words: of 4 to 10 letters, and of 1 or 2."""
    dice = random.Random(5)
    texts = [text.replace(" ", "") for text in dice.choices(sentences(), k=2 * count)]
    places = [dice.randrange(len(text) - 10) for text in texts]
    cuts = [text[at : at + dice.randint(4, 10)] for text, at in zip(texts, places, strict=True)]
    return cuts[:count], [cut[: dice.randint(1, 2)] for cut in cuts[count:]]


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


def main(folder: Path, count: int) -> None:
    long, short = queries(count)
    with open_record(folder, None) as store:
        rows = Rows(store, Opinion, DAYS[Opinion.table])
        names = Names(store, "th")

        def listed(text: str) -> list[str]:
            return rows.ids(Wish(text), lambda done, total: None, text_of)

        def named(text: str) -> object:
            return names.found(Opinion.table, text, EACH)

        first_list, first_names = timed(listed, long[:1]), timed(named, long[:1])
        figures = told("list_long", timed(listed, long)) | told("list_short", timed(listed, short))
        figures |= told("names_long", timed(named, long)) | told("names_short", timed(named, short))
        say(first_list=first_list[0], first_names=first_names[0], found=len(listed(long[0])), **figures)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
