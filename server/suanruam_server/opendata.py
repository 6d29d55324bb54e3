"""The open data of a period: the numbers of every LAO's latest report, one row a report and one a mission.

It tells the columns of the data dictionary and nothing else, so that no words and no person can be in it.
"""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Annotated, Any, Literal

import orjson
from asyncpg import Record
from fastapi import APIRouter, Depends, Query, Request, Response

from suanruam_server import database
from suanruam_server.auth import Device, require
from suanruam_server.figures import (
    ABOUT,
    DICTIONARY,
    FIGURES,
    MISSION,
    MISSIONS,
    OF_MISSION,
    Datum,
    Number,
    in_baht,
    lao_type,
)
from suanruam_server.reports import PERIOD

router = APIRouter()

FORMAT = "suanruam-open-data-1"
NOTE = {
    "th": "ช่องว่าง = ไม่ทราบ (ยังไม่มีผู้บันทึก) ซึ่งไม่ใช่ศูนย์ · จำนวนเงินเป็นบาท · ใช้ฉบับล่าสุดของแต่ละ อปท. ทุกสถานะ"
    " · ร้อยละและค่าเฉลี่ยรวมข้าม อปท. ไม่ได้ · ทุกตัวเลขเป็นผลการดำเนินงานของ อปท. ที่พิมพ์ในรายงานซึ่งเปิดเผยแล้ว"
    " แม้จำนวนน้อยก็ไม่ระบุตัวบุคคล จึงไม่ปกปิด",
    "en": "Empty = unknown (nobody entered it), which is not zero · money in baht · each LAO's last edition,"
    " in any state · percentages and means cannot be added over LAOs · every number is an act of the LAO"
    " printed in its public report; a small one names nobody, so none is withheld.",
}
BATCH = 500
"""Reports read at a time, so that other requests are not kept waiting while a period is written out."""
THAILAND = timezone(timedelta(hours=7))

_ROWS = """SELECT l.lao_id, l.code AS lao_code, l.name AS lao_name, l.lao_type, l.province, l.amphoe,
    r.period_id, r.fiscal_year, r.edition, r.state, r.submitted_at,
    r.figures::text AS figures, r.missions::text AS missions
    FROM reports r JOIN laos l ON l.lao_id = r.lao_id
    WHERE r.period_id = $1 AND r.latest AND r.lao_id > $2 ORDER BY r.lao_id LIMIT $3"""

Cell = str | Number
Row = tuple[Cell, ...]
Numbers = Mapping[str, Number]


@router.get("/open-data", summary="The numbers of a period for the public", response_class=Response)
async def open_data(
    request: Request,
    period: Annotated[str, Query(pattern=PERIOD, description="half-year, as 2569-1")],
    device: Annotated[Device, Depends(require("reviewer", "central_admin"))],
    form: Annotated[
        Literal["json", "csv"], Query(alias="format", description="json: all tables; csv: the one asked for")
    ] = "json",
    table: Annotated[Literal["reports", "missions", "dictionary"], Query(description="for csv")] = "reports",
) -> Response:
    """JSON: `columns` and `rows` (one a report), `mission_columns`, `mission_rows`, `dictionary`, `note`."""
    reports: list[Row] = []
    missions: list[Row] = []
    async for batch in _batches(request, period):
        told, of_missions = await asyncio.to_thread(_written, batch)
        reports += told
        missions += of_missions
    if form == "json":
        return Response(
            await asyncio.to_thread(_json, period, reports, missions), media_type="application/json"
        )
    content = await asyncio.to_thread(_csv, _table(table, reports, missions))
    name = f"suanruam-{period}-{table}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


async def _batches(request: Request, period: str) -> Any:
    after = -1
    async with (
        database.reading(request) as con,
        con.transaction(isolation="repeatable_read", readonly=True),
    ):
        while batch := await con.fetch(_ROWS, period, after, BATCH):
            yield batch
            after = batch[-1]["lao_id"]


def _written(batch: list[Record]) -> tuple[list[Row], list[Row]]:
    """The rows of the reports and of their missions."""
    reports: list[Row] = []
    missions: list[Row] = []
    for row in batch:
        about = _about(row)
        reports.append((*about, *_numbers(FIGURES, orjson.loads(row["figures"]))))
        missions += _of_missions(about, orjson.loads(row["missions"]))
    return reports, missions


def _of_missions(about: Row, given: Mapping[str, Numbers]) -> Iterator[Row]:
    """The seven missions, whether told or not, and what names none."""
    for key in (*MISSIONS, *sorted(given.keys() - set(MISSIONS))):
        yield (*about, key, *_numbers(OF_MISSION, given.get(key, {})))


def _about(row: Record) -> Row:
    day: datetime = row["submitted_at"]
    told = {**row, "submitted_on": day.astimezone(THAILAND).date().isoformat()}
    return tuple(told[name] for name in ABOUT)


def _numbers(data: Iterable[Datum], numbers: Numbers) -> Iterator[Number]:
    return (in_baht(one, numbers.get(one.name)) for one in data)


REPORT_COLUMNS: Row = (*ABOUT, *(one.name for one in FIGURES))
MISSION_COLUMNS: Row = (*ABOUT, MISSION, *(one.name for one in OF_MISSION))


def _json(period: str, reports: list[Row], missions: list[Row]) -> bytes:
    return orjson.dumps(
        {
            "format": FORMAT,
            "period": period,
            "note": NOTE,
            "columns": REPORT_COLUMNS,
            "rows": reports,
            "mission_columns": MISSION_COLUMNS,
            "mission_rows": missions,
            "dictionary": [one._asdict() for one in DICTIONARY],
        }
    )


def _table(table: str, reports: list[Row], missions: list[Row]) -> Iterator[Row]:
    if table == "dictionary":
        yield Datum._fields
        yield from (tuple(map(_said, one)) for one in DICTIONARY)
        return
    yield REPORT_COLUMNS if table == "reports" else MISSION_COLUMNS
    place = ABOUT.index("lao_type")
    for row in reports if table == "reports" else missions:
        yield (*row[:place], lao_type(str(row[place])), *row[place + 1 :])


def _said(cell: object) -> str:
    return cell if isinstance(cell, str) else "yes" if cell else "no"


def _csv(rows: Iterator[Row]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel shows Thai."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    """Text that a spreadsheet would take for a formula is marked as text."""
    harmful = isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{cell}" if harmful else cell
