"""The letter that passes on what lies beyond the office: to an agency, the province, the district (ONE PLAN).

Several matters may go in one letter: those that name the same document are listed in it together.
"""

from __future__ import annotations

from app.models.dates import long_date
from app.models.errors import Words
from app.models.hearings import Escalation, Opinion
from app.models.store import Store
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
    """What the letter may say. Opinions are told without names; the words of hidden ones are left out."""
    together_sent = store.verified(Escalation, letter_id=escalation.letter_id) if escalation.letter_id else []
    every = together_sent or [escalation]
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


def _row(opinion: Opinion) -> dict[str, Content]:
    is_shown = opinion.screening != "hidden"
    return {
        "ref": known(opinion.ref_no),
        "received": long_date(opinion.received_on).thai if opinion.received_on else known(None),
        "place": blank(opinion.village),
        "words": own_words(opinion) if is_shown else "(ไม่เผยแพร่รายละเอียด)",
        "reason": said(opinion.decision_reason) or choice(opinion, "authority"),
    }


PASSED_ON = Written[Escalation](
    template="passing.toml",
    kind="letter",
    column="letter_id",
    paper=Words("หนังสือส่งต่อข้อเสนอ", "The letter that passes it on"),
    told=told,
    variants=("district", "pao", "agency"),
    variant=lambda escalation: escalation.target or "",
)
