"""Minutes of sixty pages to type in: 25 agenda items, some 100,000 letters, and one item many spoke on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from app.models.meetings import AgendaItem, Attendance, Discussion, Meeting, Resolution
from app.models.schema import Record
from app.models.store import Store
from benchmarks import content

ITEMS = 25
BACKGROUND, SPEECH, RESOLUTION = 1500, 500, 200  # letters
SPEECHES, MANY = 4, 100
"""On each item; on the last one."""
PEOPLE = 40


def paragraphs(dice: random.Random, letters: int) -> str:
    """Sentences in paragraphs of about three."""
    text = ""
    while len(text) < letters:
        text += dice.choice(content.sentences()) + ("\n" if dice.random() < 0.3 else " ")
    return text[:letters].strip()


def long_meeting(store: Store, seed: int = 0) -> Meeting:
    """Put the meeting into a record."""
    dice = random.Random(seed)
    meeting = Meeting(title="การประชุม", number=1, year=2569, held_on=date(2026, 1, 5))
    store.save(meeting, *records(meeting, dice), actor="bench")
    return meeting


def records(meeting: Meeting, dice: random.Random) -> Iterator[Record]:
    people = [content.name(dice) for _ in range(PEOPLE)]
    for number, name in enumerate(people, 1):
        came = Attendance(
            meeting_id=meeting.id, list="present", order_no=number, name=name, position="กรรมการ"
        )
        yield came
    for number in range(1, ITEMS + 1):
        item = AgendaItem(
            meeting_id=meeting.id,
            order_no=number,
            number=str(number),
            title=dice.choice(content.sentences())[:60],
            content=paragraphs(dice, BACKGROUND),
        )
        yield item
        yield from spoken(item, dice, people, MANY if number == ITEMS else SPEECHES)
        text = paragraphs(dice, RESOLUTION)
        yield Resolution(
            meeting_id=meeting.id,
            agenda_item_id=item.id,
            order_no=1,
            kind="agreed",
            vote_result="unanimous",
            text=text,
        )


def spoken(item: AgendaItem, dice: random.Random, people: list[str], count: int) -> Iterator[Discussion]:
    for number in range(1, count + 1):
        text = paragraphs(dice, SPEECH)
        yield Discussion(agenda_item_id=item.id, order_no=number, speaker=dice.choice(people), text=text)
