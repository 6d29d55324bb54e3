"""Reports that an LAO hands in to the sponsor, their papers, and the receipts it gets for them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from asyncpg import Record
from fastapi import APIRouter, Header, Path, Query, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictFloat, StrictInt

from suanruam_server import audit, database, files, ranges
from suanruam_server.answers import Problem, problem
from suanruam_server.auth import Device
from suanruam_server.chunks import FileState, Key
from suanruam_server.database import Connection
from suanruam_server.fields import Seq
from suanruam_server.files import OfficeDevice
from suanruam_server.shapes import REFUSALS

router = APIRouter(tags=["reports"], responses=REFUSALS)

State = Literal["submitted", "received", "returned", "acknowledged"]
MOST_FIGURES = 1000
MOST_FACTS = 64 * 1024  # bytes of JSON
LARGEST_NUMBER = 10**15
MOST_RECEIPTS = 500

_NAME = re.compile(r"[a-z][a-z0-9_]{0,79}")
_MISSION = re.compile(r"[1-7]|unsaid")


# -- what is handed in -------------------------------------------------------------------------------


def _named(numbers: dict[str, Any]) -> dict[str, Any]:
    """Names are those of a data dictionary, so that no words, and nobody's name, come in as a figure."""
    if len(numbers) > MOST_FIGURES or not all(map(_NAME.fullmatch, numbers)):
        raise ValueError("figures are named by small letters, digits and underscores")
    return numbers


def _missions(found: dict[str, Any]) -> dict[str, Any]:
    if not all(map(_MISSION.fullmatch, found)):
        raise ValueError('missions are named "1" to "7"')
    return found


def _facts(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts that PostgreSQL can keep, of a size that is facts."""
    try:
        text = orjson.dumps(facts)
    except TypeError:
        raise ValueError("the facts are no JSON") from None
    if len(text) > MOST_FACTS or b"\\u0000" in text:
        raise ValueError("the facts are too long or hold NUL")
    return facts


_LIMITS = Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER, allow_inf_nan=False)
Number = Annotated[StrictInt, _LIMITS] | Annotated[StrictFloat, _LIMITS] | None
Numbers = Annotated[dict[str, Number], AfterValidator(_named)]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
PERIOD = "^2[4-8][0-9]{2}-[A-Z]?[0-9]{0,2}$"
ReportId = Annotated[UUID, Path(description="id of the report, as it was handed in")]
PeriodId = Annotated[str, Field(pattern=PERIOD, description="half-year, as 2569-1")]


class Submission(BaseModel):
    """One issued edition of a report, in numbers."""

    model_config = ConfigDict(extra="forbid")

    report_id: UUID = Field(description="made by the desktop; handing in the same again changes nothing")
    period_id: PeriodId
    fiscal_year: int = Field(ge=2400, le=3000, description="Buddhist era")
    edition: int = Field(ge=1, le=10_000, description="of a period the highest edition counts")
    pdf_sha256: Hash = Field(description="SHA-256 (hex) of the paper")
    snapshot_sha256: Hash = Field(description="SHA-256 (hex) of the frozen data it was counted from")
    chain_hash: str = Field(
        max_length=200, pattern="^[0-9a-zA-Z:=+/-]*$", description="hash that ties the editions"
    )
    facts: Annotated[dict[str, Any], AfterValidator(_facts)] = Field(
        description="of the edition; nobody named"
    )
    figures: Numbers = Field(
        description="the figures of the report by their names in the dictionary; null: unknown"
    )
    missions: Annotated[dict[str, Numbers], AfterValidator(_missions)] = Field(
        description='figures of the missions "1" to "7"'
    )


class ReportState(BaseModel):
    """Where a report stands."""

    report_id: UUID = Field(description="as it was handed in")
    period_id: str = Field(description="half-year, as 2569-1")
    fiscal_year: int = Field(description="Buddhist era")
    edition: int = Field(description="number of the edition")
    state: State = Field(description="submitted, received, returned (with a remark) or acknowledged")
    remark: str = Field(description="of the sponsor's reviewer, to the last state")
    submitted_at: datetime = Field(description="when it was handed in first")
    state_at: datetime = Field(description="when it came into this state")
    latest: bool = Field(description="whether it is the edition of its period that counts")
    pdf_sha256: str = Field(description="SHA-256 (hex) of the paper")
    pdf_complete: bool = Field(description="whether the paper is here")


class Reports(BaseModel):
    """What an LAO handed in."""

    reports: list[ReportState] = Field(description="by period and edition")


class Receipt(BaseModel):
    """What the sponsor said about a report."""

    seq: int = Field(description="its number among this LAO's receipts, without gaps")
    report_id: UUID = Field(description="the report it is about")
    state: State = Field(description="received, returned or acknowledged")
    remark: str = Field(description="what the reviewer wrote; of a returned report what is to be corrected")
    given_by: str = Field(
        description="name of the reviewer's device, as the sponsor's administrator enrolled it"
    )
    given_at: datetime = Field(description="when it was said")


class Receipts(BaseModel):
    """A page of receipts."""

    seq: int = Field(description="the cursor to keep: pull on from here")
    receipts: list[Receipt] = Field(description="ascending, nothing left out")


# -- in SQL ------------------------------------------------------------------------------------------

_LOCK = """INSERT INTO lao_heads AS h (lao_id) VALUES ($1)
    ON CONFLICT (lao_id) DO UPDATE SET receipt_seq = h.receipt_seq RETURNING receipt_seq"""
_CONTENT = "period_id, fiscal_year, edition, pdf_sha256, snapshot_sha256, chain_hash, figures, missions"
_SAME = f"""SELECT ({_CONTENT})
    = ($3, $4::integer, $5::integer, $6, $7, $8, $9::text::jsonb, $10::text::jsonb) AS same
    FROM reports WHERE lao_id = $1 AND report_id = $2"""
_ADD = f"""INSERT INTO reports (lao_id, report_id, {_CONTENT},
    facts, submitted_by, state, submitted_at, state_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10::text::jsonb,
    $11::text::jsonb, $12, 'submitted', clock_timestamp(), clock_timestamp())"""
_LATEST = """SELECT report_id FROM reports WHERE lao_id = $1 AND period_id = $2
    ORDER BY edition DESC, submitted_at DESC, report_id DESC LIMIT 1"""
_NO_LONGER = """UPDATE reports SET latest = false
    WHERE lao_id = $1 AND period_id = $2 AND latest AND report_id <> $3"""
_NOW = "UPDATE reports SET latest = true WHERE lao_id = $1 AND report_id = $2 AND NOT latest"
PAPER = """LEFT JOIN files f ON f.lao_id = r.lao_id AND f.kind = 'report' AND f.sha256 = r.pdf_sha256"""
PDF_COMPLETE = "coalesce(f.complete, false) AS pdf_complete"
_STATES = f"""SELECT r.report_id, r.period_id, r.fiscal_year, r.edition, r.state, r.remark, r.submitted_at,
    r.state_at, r.latest, r.pdf_sha256, {PDF_COMPLETE} FROM reports r {PAPER} WHERE r.lao_id = $1"""
_OWN = f"""{_STATES} AND ($2 = '' OR r.period_id = $2)
    ORDER BY r.fiscal_year, r.period_id, r.edition, r.submitted_at"""
_ONE = f"{_STATES} AND r.report_id = $2"
_RECEIPTS = """SELECT seq, report_id, state, remark, given_by, given_at FROM receipts
    WHERE lao_id = $1 AND seq > $2 ORDER BY seq LIMIT $3"""
_HEAD = "SELECT receipt_seq FROM lao_heads WHERE lao_id = $1"
_GIVE = """INSERT INTO receipts (lao_id, seq, report_id, state, remark, given_by)
    VALUES ($1, $2, $3, $4, $5, $6)"""
_COUNT = "UPDATE lao_heads SET receipt_seq = $2 WHERE lao_id = $1"


class OtherReport(Exception):
    """A report of that id was handed in before with other content."""


async def lock(con: Connection[Record], lao_id: int) -> int:
    """Lock the LAO's heads until the transaction ends; the number of its last receipt."""
    last: int = await con.fetchval(_LOCK, lao_id)
    return last


async def hand_in(con: Connection[Record], device: Device, told: Submission) -> None:
    """Keep a submission and say which edition counts; belongs in a transaction. Raises OtherReport."""
    await lock(con, device.lao_id)
    period = (device.lao_id, told.period_id)
    content = (
        *(told.report_id, told.period_id, told.fiscal_year, told.edition),
        *(told.pdf_sha256, told.snapshot_sha256, told.chain_hash),
        *(orjson.dumps(told.figures).decode(), orjson.dumps(told.missions).decode()),
    )
    same = await con.fetchval(_SAME, device.lao_id, *content)
    if same is not None:
        if not same:
            raise OtherReport
        return
    await con.execute(_ADD, device.lao_id, *content, orjson.dumps(told.facts).decode(), device.device_id)
    latest = await con.fetchval(_LATEST, *period)
    await con.execute(_NO_LONGER, *period, latest)
    await con.execute(_NOW, device.lao_id, latest)
    said = {"report_id": str(told.report_id), "period_id": told.period_id, "edition": told.edition}
    await audit.note(con, device.lao_id, device.device_id, "report", **said)


async def give(
    con: Connection[Record], lao_id: int, report_id: UUID, state: State, remark: str, given_by: str
) -> int:
    """The next receipt of a LAO; belongs in the transaction that changes the report's state."""
    seq = await lock(con, lao_id) + 1
    await con.execute(_GIVE, lao_id, seq, report_id, state, remark, given_by)
    await con.execute(_COUNT, lao_id, seq)
    return seq


async def find(con: Connection[Record], lao_id: int, report_id: UUID) -> ReportState:
    """Raises 404."""
    row = await con.fetchrow(_ONE, lao_id, report_id)
    if row is None:
        raise no_report()
    return ReportState(**row)


def no_report() -> Problem:
    return problem(
        *(404, "report", "ไม่พบรายงานนี้บนเครื่องแม่ข่าย", "There is no such report on the server."),
        *("ส่งรายงานก่อน แล้วจึงส่งไฟล์", "Hand the report in first."),
    )


# -- verbs -------------------------------------------------------------------------------------------


@router.post("/v1/reports", summary="Hand in an issued edition of a report")
async def submit(request: Request, told: Submission, device: OfficeDevice) -> ReportState:
    """Its paper follows by PUT …/pdf. A newer edition opens the report of its period again."""
    try:
        async with database.connection(request) as con, con.transaction():
            await hand_in(con, device, told)
            return await find(con, device.lao_id, told.report_id)
    except OtherReport:
        raise problem(
            *(409, "report", "มีรายงานรหัสนี้อยู่แล้วด้วยเนื้อหาอื่น", "This report was handed in with other content."),
            *("ออกรายงานฉบับใหม่แล้วส่งอีกครั้ง", "Issue a new edition and hand that in."),
        ) from None


@router.get("/v1/reports", summary="Reports this LAO handed in")
async def own_reports(
    request: Request,
    device: OfficeDevice,
    period: Annotated[str, Query(pattern=f"{PERIOD}|^$", description="of this period only")] = "",
) -> Reports:
    """All editions, with what the sponsor said of each."""
    async with database.connection(request) as con:
        rows = await con.fetch(_OWN, device.lao_id, period)
    return Reports(reports=[ReportState(**row) for row in rows])


@router.get("/v1/receipts", summary="What the sponsor said about this LAO's reports")
async def receipts(
    request: Request,
    device: OfficeDevice,
    after: Annotated[Seq, Query(description="the cursor: receipts beyond it are told")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST_RECEIPTS, description="receipts at most")] = MOST_RECEIPTS,
) -> Receipts:
    """Receipts beyond `after`, ascending. A `seq` below `after`: the server went back, pull from 0."""
    async with database.connection(request) as con:
        found = [Receipt(**row) for row in await con.fetch(_RECEIPTS, device.lao_id, after, limit)]
        if found:
            return Receipts(seq=found[-1].seq, receipts=found)
        return Receipts(seq=min(after, await con.fetchval(_HEAD, device.lao_id) or 0), receipts=[])


async def pdf_key(request: Request, lao_id: int, report_id: UUID) -> Key:
    """Where the paper of a report is kept. Raises 404."""
    async with database.connection(request) as con:
        report = await find(con, lao_id, report_id)
    return Key(lao_id, "report", report.pdf_sha256)


@router.put(
    "/v1/reports/{report_id}/pdf", summary="Send a chunk of a report's paper", openapi_extra=files.BYTES
)
async def put_pdf(
    request: Request,
    report_id: ReportId,
    content_range: files.RangeSent,
    device: OfficeDevice,
    whole: Annotated[
        str, Header(alias="X-Suanruam-File", pattern="^([0-9a-f]{64})?$", description="SHA-256 of the paper")
    ] = "",
) -> FileState:
    """In clear: the paper is meant for the sponsor. It must be the one whose hash the report names."""
    chunk = await files.read_chunk(request, content_range, ranges.LARGEST_WHOLE)
    key = await pdf_key(request, device.lao_id, report_id)
    if whole not in ("", key.sha256):
        raise files.other_file()
    return await files.take_chunk(request, key, device, key.sha256, chunk)


@router.get("/v1/reports/{report_id}/pdf/state", summary="How much of a report's paper is here")
async def pdf_state(request: Request, report_id: ReportId, device: OfficeDevice) -> FileState:
    """404: nothing of it yet, or no such report."""
    return await files.tell_state(request, await pdf_key(request, device.lao_id, report_id))
