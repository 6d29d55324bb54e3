"""The letter that passes on what lies beyond the office: to an agency, the province, the district (ONE PLAN).

Several matters may go in one letter: those that name the same document are listed in it together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.models.dates import long_date
from app.models.errors import Problem, Words
from app.models.hearings import Escalation, Opinion
from app.models.office import Document
from app.models.store import Store
from app.models.text import to_arabic
from app.reports.halfyear.cells import blank, choice, known, numbered_lines
from app.reports.halfyear.voices import own_words
from app.reports.material import Field, Grid, Material
from app.reports.papers.written import Written, said
from app.reports.pdf.blocks import Content

COLUMNS = {
    "number": Field("ที่", 6, "center"),
    "ref": Field("เลขที่รับ", 12),
    "received": Field("วันที่รับ", 14),
    "place": Field("หมู่ที่/ชุมชน", 16),
    "words": Field("ปัญหา/ข้อเสนอของประชาชน", 40),
    "reason": Field("เหตุที่ส่งต่อ", 24),
}


def told(store: Store, escalation: Escalation) -> Material:
    """What the letter may say. Opinions are told without names, in words where they may be shown."""
    every = _of_letter(store, escalation)
    opinions = {one.id: one for one in store.verified(Opinion, id=[e.opinion_id for e in every])}
    rows = [_row(one) for e in every if (one := opinions.get(e.opinion_id or ""))]
    first = opinions.get(escalation.opinion_id or "")
    return Material(
        fields={
            "passed.to": escalation.addressee,
            "passed.target": choice(escalation, "target") if escalation.target else "",
            "passed.count": f"{len(rows):,}",
            "passed.ref": first.ref_no if first else None,
            "passed.received": long_date(first.received_on).thai if first and first.received_on else None,
        },
        tables={"passed.opinions": Grid(COLUMNS, numbered_lines(rows))},
    )


def _of_letter(store: Store, escalation: Escalation) -> list[Escalation]:
    """All that goes in the letter of a matter: itself alone while it has none."""
    sent = store.verified(Escalation, letter_id=escalation.letter_id) if escalation.letter_id else []
    return sent or [escalation]


def _row(opinion: Opinion) -> dict[str, Content]:
    is_shown = opinion.screening == "shown"
    return {
        "ref": known(opinion.ref_no),
        "received": long_date(opinion.received_on).thai if opinion.received_on else known(None),
        "place": blank(opinion.village),
        "words": own_words(opinion) if is_shown else "(ไม่เผยแพร่รายละเอียด)",
        "reason": (said(opinion.decision_reason) if is_shown else "") or choice(opinion, "authority"),
    }


OTHER_COUNT = Words(
    "หนังสือระบุ {said} เรื่อง แต่ที่ส่งไปด้วยกันมี {count} เรื่อง",
    "The letter says {said} matters, but {count} go with it.",
)
MEND_COUNT = Words("แก้จำนวนในข้อความของหนังสือ", "Change the number in the letter's text.")
UNSHOWN = Words(
    "{count} เรื่องพิมพ์โดยไม่มีถ้อยคำ เพราะไม่ได้คัดกรองว่าเผยแพร่ได้",
    "{count} matters are printed without their words: they were not screened to be shown.",
)
SCREEN = Words("คัดกรองก่อน หรือส่งรายละเอียดแยกต่างหาก", "Screen them first, or send their words apart.")
COUNT = re.compile(r"(\d[\d,]*) *เรื่อง")


def lacks(store: Store, escalation: Escalation, letter: Document | None) -> Iterator[Problem]:
    """A letter written before more went with it names another number; and what is passed on without words."""
    every = _of_letter(store, escalation)
    numbers = [one.replace(",", "") for one in COUNT.findall(to_arabic((letter and letter.body) or ""))]
    if letter is not None and numbers and str(len(every)) not in numbers:
        what = OTHER_COUNT.filled(said=numbers[0], count=len(every))
        yield Problem("body", what, MEND_COUNT).of(Document.table, letter.id)
    opinions = store.all(Opinion, id=[one.opinion_id or "" for one in every])
    if unshown := sum(one.screening != "shown" for one in opinions):
        what = UNSHOWN.filled(count=unshown)
        yield Problem("", what, SCREEN).of(Escalation.table, escalation.id)


PASSED_ON = Written[Escalation](
    template="passing.toml",
    kind="letter",
    column="letter_id",
    paper=Words("หนังสือส่งต่อข้อเสนอ", "The letter that passes it on"),
    told=told,
    variants=("district", "pao", "agency"),
    variant=lambda _, escalation: escalation.target or "",
    further=lacks,
)
