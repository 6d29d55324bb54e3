"""Records to measure with: the sample centre, and as many invented opinions as are wanted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from app.cli import make_record
from app.models.hearings import Opinion
from app.models.store import Store
from benchmarks import content, spread

LETTERS = 327
"""Letters of an opinion, as in the trials that docs/measured.md tells of."""
AT_ONCE = 10_000
ACTOR = "bench"
FIRST_DAY = date(2024, 10, 1)


def opinions(count: int, seed: int = 0) -> Iterator[Opinion]:
    """Opinions over two years; every one is different."""
    dice = random.Random(seed)
    for number in range(1, count + 1):
        text = f"{content.name(dice)} เสนอว่า " + " ".join(dice.sample(content.sentences(), 6))
        yield Opinion(
            ref_no=f"{number:06}",
            received_on=FIRST_DAY + timedelta(days=dice.randrange(730)),
            channel=dice.choice(("forum", "form", "online")),
            source="office",
            proposer_kind="inside",
            problem=text[: LETTERS // 2],
            proposal=text[LETTERS // 2 : LETTERS],
            village=f"หมู่ที่ {dice.randint(1, 14)}",
        )


def fill(store: Store, count: int) -> None:
    """Put that many opinions in, some thousands in each transaction."""
    coming = opinions(count)
    while some := tuple(islice(coming, AT_ONCE)):
        store.save(*some, actor=ACTOR)


def made(folder: Path, count: int, sample: bool, every_kind: bool = False) -> Path:
    """A record of so many rows: opinions, and the sample centre among them if wanted.

    every_kind: of all that pages list, in place of opinions alone.
    """
    store, _ = make_record(folder, None)
    with store:
        rows = max(0, count - (sampled(store) if sample else 0))
        if every_kind:
            store.save(*spread.records(rows, store), actor=ACTOR)
        else:
            fill(store, rows)
    return folder


def sampled(store: Store) -> int:
    """Write the sample centre; how many rows it has."""
    from app import sample

    sample.write(store, actor=ACTOR)
    return len(sample.records()[0]) + len(sample.records()[1])
