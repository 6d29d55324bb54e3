"""Invented records of every kind the pages list, so that no page is measured empty."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from app.models.evaluations import Evaluation, Satisfaction
from app.models.hearings import (
    DataRequest,
    Escalation,
    Hearing,
    HearingGroup,
    Opinion,
    OpinionBatch,
    OpinionProject,
    Sitting,
)
from app.models.media import Innovation, KnowledgeItem, MediaItem
from app.models.meetings import Meeting
from app.models.office import Document, Person
from app.models.partners import Mou, Partner, PartnerActivity, StudyVisit
from app.models.plans import Activity, Payment, Project
from app.models.schema import Column, Kind, Record, columns
from app.models.store import Store
from benchmarks import content

SHARES: dict[type[Record], int] = {
    Person: 20,
    Document: 40,
    Meeting: 15,
    Project: 40,
    Activity: 40,
    Payment: 40,
    Hearing: 100,
    Sitting: 120,
    HearingGroup: 80,
    OpinionBatch: 8,
    Opinion: 300,
    OpinionProject: 25,
    Escalation: 40,
    DataRequest: 12,
    MediaItem: 30,
    KnowledgeItem: 20,
    Innovation: 12,
    Partner: 15,
    PartnerActivity: 20,
    Mou: 8,
    StudyVisit: 8,
    Evaluation: 2,
    Satisfaction: 5,
}
"""Of a thousand records; what refers to others comes after them."""
LEFT_BLANK = frozenset({"duplicate_of_id", "part_of_id", "closed_on"})
"""Links between records of one kind would lead in rings; a closed batch takes no sheets."""
SHEETS = 100
FIRST_DAY = date(2024, 10, 1)


def records(count: int, known: Store, seed: int = 0) -> Iterator[Record]:
    """So many records in the proportions of SHARES, tied to each other and to what is known already."""
    dice = random.Random(seed)
    ids = {kind.table: [str(one) for (one,) in known.values(kind, "id")] for kind in SHARES}
    ids[OpinionBatch.table].clear()  # those known may be closed
    for kind, share in SHARES.items():
        for _ in range(count * share // 1000):
            one = invented(kind, dice, ids)
            ids[kind.table].append(one.id)
            yield one


def invented(kind: type[Record], dice: random.Random, ids: dict[str, list[str]]) -> Record:
    """A record whose columns are filled, three of four."""
    names = [one for one in columns(kind) if one.name not in LEFT_BLANK]
    values = {one.name: _value(one, dice, ids) for one in names if dice.random() < 0.75 or one.required}
    if kind is OpinionBatch:
        values["sheets"] = SHEETS
    if kind is Opinion:
        values["sheet_no"] = dice.randint(1, SHEETS)
        values["batch_id"] = values.get("batch_id") if dice.random() < 0.2 else None
    return kind(**values)


def _value(one: Column, dice: random.Random, ids: dict[str, list[str]]) -> Any:
    makers: dict[Kind, Callable[[], Any]] = {
        Kind.DATE: lambda: FIRST_DAY + timedelta(days=dice.randrange(730)),
        Kind.TIME: lambda: f"{dice.randint(8, 16):02}:00",
        Kind.YEAR: lambda: dice.choice((2568, 2569)),
        Kind.INTEGER: partial(dice.randint, 1, 90),
        Kind.MONTHS: partial(dice.randint, 1, 4095),
        Kind.NUMBER: lambda: float(dice.randint(1, 5)),
        Kind.MONEY: lambda: dice.randint(1, 900) * 100_000,
        Kind.FLAG: lambda: True,
        Kind.CHOICE: lambda: dice.choice(one.choices).key,
        Kind.REF: lambda: dice.choice(ids[one.refers]) if ids.get(one.refers) else None,
        Kind.TEXT: lambda: content.name(dice),
        Kind.LONG: lambda: " ".join(dice.sample(content.sentences(), 3)),
        Kind.CODE: lambda: f"{dice.randrange(10**6):06}/2568",
    }
    return makers[one.kind]() if one.kind in makers else None
