"""Handing issued reports in to the sponsor, and taking in what the sponsor says of them.

An edition a person sends waits in the post's own facts until the server has it whole, text and paper; only
then it counts as sent. Receipts move the edition's record on, as ordinary saves with a line of history.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from app.models import posting
from app.models.editions import Report
from app.models.errors import BadInput, DamagedRecord, Words
from app.models.schema import changed, dumps
from app.models.store import Store
from app.models.submissions import Numbers, Submission
from app.models.text.letters import clean, clean_line, shortened
from app.sync import faults
from app.sync.faults import NotOurServer, Refusal

if TYPE_CHECKING:
    from app.sync.remote import Json, Remote  # the window reads the queue without what speaks to a server

CHUNK = 1 << 20
LONGEST_REMARK = 4000
LONGEST_NAME = 100
TO_HAND_IN = "handing:"
RECEIPTS = "receipts"
SPONSOR = "สำนักงาน ก.ก.ถ."
"""Who, in the history of changes, moved an edition on by a receipt."""

NOT_AGAIN = Words("รายงานฉบับนี้ส่งไปแล้ว", "This edition was sent already.")
NEW_EDITION = Words(
    "หากต้องแก้ไข ให้ออกรายงานฉบับใหม่แล้วส่งฉบับนั้น", "If it is to be corrected, issue a new edition and send that."
)
OTHER_PAPER = Words(
    "ไฟล์รายงานไม่ตรงกับค่าแฮชของฉบับที่ออกไว้", "The pages are not those of the edition that was issued."
)
RESTORE = Words("กู้คืนจากไฟล์สำรองก่อนส่ง", "Restore from a backup before it is sent.")


@dataclass(frozen=True)
class Handing:
    """An edition that waits to be handed in. at: when a person sent it; why: what the server said."""

    report_id: str
    at: str
    by: str
    why: Words | None


# -- sending


def submit(
    store: Store,
    report: Report,
    facts: Mapping[str, Any],
    figures: Numbers,
    missions: Mapping[str, Numbers],
    pdf: bytes,
    actor: str = "",
) -> None:
    """Put an edition into the queue; the next exchange hands it in. Sending it twice is sending it once.

    Raises BadInput for an edition that was sent already, DamagedRecord when the pages are not its own.
    """
    if report.status not in (None, "issued"):
        raise BadInput(NOT_AGAIN, NEW_EDITION)
    if hashlib.sha256(pdf).hexdigest() != report.pdf_sha256:
        raise DamagedRecord(OTHER_PAPER, RESTORE)
    told = Submission(dict(facts), dict(figures), {key: dict(one) for key, one in missions.items()})
    kept = {"at": _now(store), "by": actor, "why": None, **told._asdict()}
    posting.keep_facts(store, **{f"{TO_HAND_IN}{report.id}": dumps(kept)})


def withdraw(store: Store, report_id: str) -> None:
    """Take an edition out of the queue again."""
    posting.keep_facts(store, **{f"{TO_HAND_IN}{report_id}": None})


def handing(store: Store) -> dict[str, Handing]:
    """The editions that wait to be handed in, by the id of the report."""
    found = {}
    for report_id, kept in _queue(store).items():
        why = Words(*kept["why"]) if kept["why"] else None
        found[report_id] = Handing(report_id, kept["at"], kept["by"], why)
    return found


def _queue(store: Store) -> dict[str, Json]:
    facts = posting.facts(store)
    return {
        name.removeprefix(TO_HAND_IN): json.loads(value)
        for name, value in sorted(facts.items())
        if name.startswith(TO_HAND_IN)
    }


def after_exchange(store: Store, remote: Remote) -> bool:
    """Hand in what waits, then take in what the sponsor said; the record itself was exchanged before.

    True: editions have moved on, and are to be exchanged again. What the server refuses stays in the queue
    with its reason, and the others go on. Raises the faults of the line; nothing is then lost or told twice.
    """
    before = store.audit_head()
    for report_id, kept in _queue(store).items():
        report = store.get(Report, report_id)
        if report is None:
            withdraw(store, report_id)
            continue
        try:
            _hand_in(store, remote, report, kept)
        except Refusal as fault:
            name = f"{TO_HAND_IN}{report_id}"
            posting.keep_facts(store, **{name: dumps({**kept, "why": list(fault.what)})})
    take_receipts(store, remote)
    return store.audit_head() != before


def _hand_in(store: Store, remote: Remote, report: Report, kept: Json) -> None:
    """Numbers first, then the paper; the record says "sent" once the server has both."""
    told = remote.submit(
        {
            "report_id": report.id,
            "period_id": report.period_id,
            "fiscal_year": report.fiscal_year,
            "edition": report.edition,
            "pdf_sha256": report.pdf_sha256,
            "snapshot_sha256": report.snapshot_sha256,
            "chain_hash": report.chain_hash,
            **{name: kept[name] for name in Submission._fields},
        }
    )
    if told.get("report_id") != report.id or not isinstance(told.get("submitted_at"), str):
        raise damaged()
    if told.get("pdf_complete") is not True:
        _send_paper(remote, report, store.attachment_bytes(report.pdf_id or ""))
    _note_sent(store, report, day_of(told["submitted_at"]), kept["by"])
    withdraw(store, report.id)


def _send_paper(remote: Remote, report: Report, pdf: bytes) -> None:
    """In chunks; the server says how much it has, so that what was cut off goes on where it ended."""
    first, sha256 = 0, report.pdf_sha256 or ""
    while True:
        state = remote.put_pdf(report.id, pdf[first : first + CHUNK], first, len(pdf), sha256)
        if state["complete"]:
            return
        if not first < state["received"] < len(pdf):
            raise damaged()
        first = state["received"]


def _note_sent(store: Store, report: Report, on: date, actor: str) -> None:
    """Somebody may have noted meanwhile that it went another way; that stays."""
    now = store.get(Report, report.id)
    if now is not None and now.status in (None, "issued"):
        store.save(changed(now, status="sent", sent_on=on), actor=actor)


# -- receipts


def take_receipts(store: Store, remote: Remote) -> None:
    """Move the editions on by what the sponsor said since the cursor; of several receipts the last counts."""
    epoch, cursor = _cursor(store)
    told = remote.receipts(cursor)
    if remote.line.epoch != epoch or told["seq"] < cursor:
        cursor = 0  # another server, or one that went back: told again, taken once
        told = remote.receipts(cursor)
    latest: dict[str, Json] = {}
    while told["receipts"] and told["seq"] > cursor:
        for one in told["receipts"]:
            _keep(latest, one)
        cursor = told["seq"]
        told = remote.receipts(cursor)
    for one in latest.values():
        _take(store, one)
    if _cursor(store) != (remote.line.epoch, cursor):
        posting.keep_facts(store, **{RECEIPTS: f"{remote.line.epoch} {cursor}"})


def _cursor(store: Store) -> tuple[str, int]:
    epoch, _, seq = posting.facts(store).get(RECEIPTS, "").partition(" ")
    return epoch, int(seq or 0)


def _keep(latest: dict[str, Json], one: Json) -> None:
    """What was said last, with the last words that were said."""
    names = ("report_id", "state", "remark", "given_by", "given_at")
    if not isinstance(one, dict) or not all(isinstance(one.get(name), str) for name in names):
        raise damaged()
    before = latest.get(one["report_id"], one)
    latest[one["report_id"]] = {**one, "remark": one["remark"] or before["remark"]}


def _take(store: Store, receipt: Json) -> None:
    """One receipt on one edition; an edition that is acknowledged stays so."""
    report = store.get(Report, receipt["report_id"])
    if report is None or report.status == "acknowledged":
        return
    values: dict[str, Any] = {"status": receipt["state"]}
    if receipt["state"] == "acknowledged":
        values["received_on"] = day_of(receipt["given_at"])
    elif receipt["state"] not in ("received", "returned"):
        return
    if remark := shortened(clean(receipt["remark"]), LONGEST_REMARK):
        values["remark"] = remark
    made = changed(report, **values)
    if made != report:
        by = shortened(clean_line(receipt["given_by"]), LONGEST_NAME)
        store.save(made, actor=f"{SPONSOR} ({by})" if by else SPONSOR)


def day_of(moment: str) -> date:
    """The day of a moment where this computer stands. Raises NotOurServer when it is none."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError as fault:
        raise damaged() from fault
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone().date()


def damaged() -> NotOurServer:
    """An answer that is not one to what was asked."""
    return NotOurServer(faults.DAMAGED_ANSWER, faults.GOES_ON)


def _now(store: Store) -> str:
    return store.local("").clock()
