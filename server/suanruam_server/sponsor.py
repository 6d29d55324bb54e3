"""The sponsor's side: how far the LAOs are with a period's reports, what they add up to, what was said.

Lists and sums are read from the replica where there is one. Of each LAO a period's latest edition counts.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, Field

from suanruam_server import audit, database, files, opendata, overview, reports
from suanruam_server.answers import Problem, problem
from suanruam_server.auth import Device, require
from suanruam_server.fields import LAST_LAO, Lines
from suanruam_server.overview import Overview
from suanruam_server.reports import PAPER, PDF_COMPLETE, PERIOD, ReportId, ReportState, State
from suanruam_server.shapes import REFUSALS

router = APIRouter(prefix="/v1/sponsor", tags=["sponsor"], responses=REFUSALS)
router.include_router(opendata.router)

READERS = ("reviewer", "central_admin")
Reader = Annotated[Device, Depends(require(*READERS))]
LONGEST_PAGE = 1000
NEXT: dict[str, tuple[State, ...]] = {
    "submitted": ("received",),
    "received": ("returned", "acknowledged"),
    "returned": (),
    "acknowledged": (),
}
"""What may be said of a report that stands somewhere; a newer edition begins anew."""

Period = Annotated[str, Query(pattern=PERIOD, description="half-year, as 2569-1")]
After = Annotated[int, Query(ge=0, le=LAST_LAO, description="cursor: LAOs beyond this number")]
Limit = Annotated[int, Query(ge=1, le=LONGEST_PAGE, description="rows of a page")]
LaoNumber = Annotated[int, Path(ge=0, le=LAST_LAO, description="number of the LAO")]
Province = Annotated[str, Query(max_length=200, pattern="^[^\\x00]*$", description="of this province only")]
LaoType = Annotated[str, Query(max_length=200, pattern="^[^\\x00]*$", description="of this type only")]
OfState = Annotated[
    Literal["", "submitted", "received", "returned", "acknowledged"], Query(description="in this state only")
]


class Lao(BaseModel):
    """An LAO as the central administrator registered it."""

    lao_id: int = Field(description="its number on this server")
    code: str = Field(description="its code as the sponsor keeps it")
    name: str = Field(description="its name")
    lao_type: str = Field(description="its type: pao, city, town, subdistrict, sao, pattaya, bangkok")
    province: str = Field(description="its province")
    amphoe: str = Field(description="its district")


class HandedIn(ReportState):
    """A report as its reviewer sees it."""

    lao: Lao = Field(description="who handed it in")
    snapshot_sha256: str = Field(description="SHA-256 (hex) of the frozen data it was counted from")
    chain_hash: str = Field(description="hash that ties the editions")
    facts: dict[str, Any] = Field(description="of the edition: when it was issued, its covering letter")
    figures: dict[str, int | float | None] = Field(description="by name; null: unknown; money in satang")
    missions: dict[str, dict[str, int | float | None]] = Field(description="figures by mission")


class HandedInPage(BaseModel):
    """A page of reports."""

    reports: list[HandedIn] = Field(description="in the order of the LAOs' numbers")
    after: int = Field(description="cursor of the next page")
    more: bool = Field(description="whether there is more beyond this page")


class MissingLao(Lao):
    """An LAO that has not reported."""

    enrolled_at: datetime = Field(description="when it was registered")
    devices: int = Field(description="devices in use; 0: not begun with the program")
    last_period_id: str = Field(description="the latest period it did report; empty: none yet")


class MissingPage(BaseModel):
    """A page of LAOs that have not reported."""

    count: int = Field(description="LAOs without a report of this period, in all")
    laos: list[MissingLao] = Field(description="in the order of their numbers")
    after: int = Field(description="cursor of the next page")
    more: bool = Field(description="whether there is more beyond this page")


class ReceiptGiven(BaseModel):
    """What the reviewer says."""

    state: Literal["received", "returned", "acknowledged"] = Field(description="where the report goes")
    remark: Lines = Field("", description="needed when a report is returned: what is to be corrected")


_LAO = "l.lao_id, l.code, l.name, l.lao_type, l.province, l.amphoe"
_LIST = f"""SELECT {_LAO}, r.report_id, r.period_id, r.fiscal_year, r.edition, r.state, r.remark,
    r.submitted_at, r.state_at, r.latest, r.pdf_sha256, r.snapshot_sha256, r.chain_hash,
    r.facts::text AS facts, r.figures::text AS figures, r.missions::text AS missions, {PDF_COMPLETE}
    FROM reports r JOIN laos l ON l.lao_id = r.lao_id {PAPER} WHERE r.period_id = $1"""
_PAGE = f"""{_LIST} AND r.latest AND r.lao_id > $2
    AND ($3 = '' OR r.state = $3) AND ($4 = '' OR l.province = $4) AND ($5 = '' OR l.lao_type = $5)
    ORDER BY r.lao_id LIMIT $6"""
_LIGHT = _PAGE.replace("r.figures::text", "'{}'").replace("r.missions::text", "'{}'")
_EDITIONS = f"{_LIST} AND r.lao_id = $2 ORDER BY r.edition DESC, r.submitted_at DESC"
_ABSENT = """l.lao_id > 0 AND NOT EXISTS (
    SELECT FROM reports r WHERE r.lao_id = l.lao_id AND r.period_id = $1 AND r.latest)
    AND ($2 = '' OR l.province = $2) AND ($3 = '' OR l.lao_type = $3)"""
_MISSING = f"""SELECT {_LAO}, l.enrolled_at, d.devices, coalesce(o.period_id, '') AS last_period_id
    FROM laos l
    LEFT JOIN LATERAL (
        SELECT count(*) AS devices FROM devices WHERE lao_id = l.lao_id AND revoked_at IS NULL) d ON true
    LEFT JOIN LATERAL (SELECT max(period_id) AS period_id FROM reports WHERE lao_id = l.lao_id) o ON true
    WHERE {_ABSENT} AND l.lao_id > $4 ORDER BY l.lao_id LIMIT $5"""
_SAY = """UPDATE reports SET state = $3, remark = $4, state_by = $5, state_at = clock_timestamp()
    WHERE lao_id = $1 AND report_id = $2"""


@router.get("/overview", summary="How far the LAOs are, and what their reports add up to")
async def see_overview(request: Request, period: Period, device: Reader) -> Overview:
    """In one snapshot, so that provinces, types and states each add up to the whole."""
    async with database.reading(request) as con, con.transaction(isolation="repeatable_read", readonly=True):
        return await overview.gather(con, period)


@router.get("/reports", summary="Reports of a period, the latest edition of each LAO")
async def list_reports(
    request: Request,
    period: Period,
    device: Reader,
    state: OfState = "",
    province: Province = "",
    lao_type: LaoType = "",
    lao_id: Annotated[
        int | None, Query(ge=0, le=LAST_LAO, description="all editions of this LAO instead")
    ] = None,
    after: After = 0,
    limit: Limit = 100,
    numbers: Annotated[
        bool, Query(description="false: figures and missions are left empty, for a list of names and states")
    ] = True,
) -> HandedInPage:
    """In the order of the LAOs' numbers; `after` of a page leads to the next."""
    async with database.reading(request) as con:
        if lao_id is not None:
            rows, asked = await con.fetch(_EDITIONS, period, lao_id), LAST_LAO
        else:
            sql, asked = _PAGE if numbers else _LIGHT, limit
            rows = await con.fetch(sql, period, after, state, province, lao_type, limit + 1)
    found = [_handed_in(dict(row)) for row in rows[:asked]]
    last = found[-1].lao.lao_id if found else after
    return HandedInPage(reports=found, after=last, more=len(rows) > asked)


def _handed_in(row: dict[str, Any]) -> HandedIn:
    told = {name: orjson.loads(row.pop(name)) for name in ("facts", "figures", "missions")}
    lao = Lao(**{name: row.pop(name) for name in Lao.model_fields})
    return HandedIn(lao=lao, **row, **told)


@router.get("/missing", summary="LAOs that have not reported a period")
async def list_missing(
    request: Request,
    period: Period,
    device: Reader,
    province: Province = "",
    lao_type: LaoType = "",
    after: After = 0,
    limit: Limit = 500,
) -> MissingPage:
    """Every enrolled LAO owes a report of every period."""
    asked = (period, province, lao_type)
    async with database.reading(request) as con, con.transaction(isolation="repeatable_read", readonly=True):
        count = await con.fetchval(f"SELECT count(*) FROM laos l WHERE {_ABSENT}", *asked)
        rows = await con.fetch(_MISSING, *asked, after, limit + 1)
    found = [MissingLao(**row) for row in rows[:limit]]
    last = found[-1].lao_id if found else after
    return MissingPage(count=count, laos=found, after=last, more=len(rows) > limit)


@router.get("/reports/{lao_id}/{report_id}/pdf", summary="The paper of a report", response_class=Response)
async def read_pdf(
    request: Request,
    lao_id: LaoNumber,
    report_id: ReportId,
    device: Reader,
    asked: files.RangeAsked = None,
) -> Response:
    """As it was handed in; 404 until it has arrived whole."""
    return await files.give(
        request, await reports.pdf_key(request, lao_id, report_id), asked, "application/pdf"
    )


@router.post("/reports/{lao_id}/{report_id}/receipt", summary="Receive, return or acknowledge a report")
async def say(
    request: Request,
    lao_id: LaoNumber,
    report_id: ReportId,
    told: ReceiptGiven,
    device: Annotated[Device, Depends(require("reviewer"))],
) -> ReportState:
    """submitted → received → returned (remark needed) or acknowledged, the latest edition only.

    Saying the same again changes nothing; a returned report may get a better remark.
    """
    remark = told.remark.strip()
    if told.state == "returned" and not remark:
        raise _no_remark()
    async with database.connection(request) as con, con.transaction():
        await reports.lock(con, lao_id)
        report = await reports.find(con, lao_id, report_id)
        if (report.state, report.remark) == (told.state, remark):
            return report
        _check(report, told.state)
        await con.execute(_SAY, lao_id, report_id, told.state, remark, device.device_id)
        seq = await reports.give(con, lao_id, report_id, told.state, remark, device.name)
        said = {"report_id": str(report_id), "state": told.state, "seq": seq, "by_lao": device.lao_id}
        await audit.note(con, lao_id, device.device_id, "receipt", **said)
        return await reports.find(con, lao_id, report_id)


def _check(report: ReportState, state: State) -> None:
    """Raises 409 when this cannot be said of the report now."""
    if not report.latest:
        raise problem(
            *(409, "edition", "มีรายงานฉบับใหม่กว่านี้แล้ว", "There is a newer edition of this report."),
            *("ตรวจฉบับล่าสุด", "Look at the latest edition."),
        )
    if state not in NEXT[report.state] and not report.state == state == "returned":
        raise problem(
            *(409, "state", "สถานะของรายงานไม่ให้ทำเช่นนี้", "The report stands where this cannot be said of it."),
            *("รับรายงานก่อน แล้วจึงส่งคืนหรือตอบรับ", "Receive it first, then return or acknowledge it."),
            now=report.state,
        )
    if state == "acknowledged" and not report.pdf_complete:
        raise problem(
            *(409, "pdf", "ไฟล์รายงานยังมาไม่ครบ", "The paper of the report has not arrived."),
            *("รอให้ไฟล์มาครบ หรือส่งคืนรายงาน", "Wait for it, or return the report."),
        )


def _no_remark() -> Problem:
    return problem(
        *(422, "remark", "การส่งคืนต้องมีข้อความแจ้ง", "A report is returned with a remark."),
        *("เขียนว่าต้องแก้ไขสิ่งใด", "Write what is to be corrected."),
    )
