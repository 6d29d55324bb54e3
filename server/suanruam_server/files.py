"""Attachments of an LAO: sealed bytes that come and go in chunks; a cut line loses one chunk at most."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Request, Response
from pydantic import BaseModel

from suanruam_server import chunks, database, ranges
from suanruam_server.answers import Problem, problem
from suanruam_server.auth import OFFICE, Device, require
from suanruam_server.chunks import FileState, Key
from suanruam_server.shapes import REFUSALS

router = APIRouter(tags=["files"], responses=REFUSALS)

OfficeDevice = Annotated[Device, Depends(require(*OFFICE))]
Sha256 = Annotated[
    str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 (hex) of the content, before sealing")
]
RangeSent = Annotated[
    str,
    Header(
        alias="Content-Range",
        max_length=60,
        description="`bytes first-last/size` of this chunk, at most 1 MiB",
    ),
]
RangeAsked = Annotated[
    str | None,
    Header(alias="Range", max_length=60, description="`bytes=first-last`; longer than 4 MiB comes in parts"),
]
BYTES = {
    "requestBody": {
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    }
}


class Chunk(BaseModel):
    """A chunk as it came, its length checked against its place."""

    place: ranges.Place
    data: bytes


# -- what both kinds of files share ------------------------------------------------------------------


def bad_chunk(what_th: str, what_en: str) -> Problem:
    return problem(400, "chunk", what_th, what_en, "ส่งส่วนนี้ของไฟล์ใหม่", "Send this part of the file again.")


async def read_chunk(request: Request, content_range: str, largest: int = ranges.LARGEST_FILE) -> Chunk:
    """The chunk of a PUT. Raises 400 or 413."""
    place = ranges.place(content_range)
    if place is None:
        raise bad_chunk(
            "ไม่ทราบตำแหน่งของส่วนไฟล์ (Content-Range)", "Content-Range does not tell where the chunk stands."
        )
    if place.size > largest or place.span.length > ranges.LARGEST_CHUNK:
        raise problem(
            *(413, "size", "ไฟล์หรือส่วนของไฟล์ใหญ่เกินกำหนด", "The file or the chunk is too large."),
            *(f"ไฟล์ละไม่เกิน {largest // ranges.MIB} MiB", f"At most {largest // ranges.MIB} MiB a file."),
        )
    data = await request.body()
    if len(data) != place.span.length:
        raise bad_chunk("ส่วนของไฟล์มาไม่ครบ", "The chunk is not as long as its Content-Range says.")
    return Chunk(place=place, data=data)


async def take_chunk(request: Request, key: Key, device: Device, digest: str, chunk: Chunk) -> FileState:
    """Keep a chunk. Raises 409 when the whole is not what was announced, 413 when the LAO's room is full."""
    room: int = request.app.state.settings.room
    try:
        async with database.connection(request) as con:
            told = await chunks.take(con, key, device.device_id, digest, chunk.place, chunk.data, room)
    except chunks.OtherFile:
        raise other_file() from None
    except chunks.NoRoom:
        raise problem(
            *(413, "room", "พื้นที่เก็บไฟล์ของ อปท. เต็ม", "The room for this office's files is used up."),
            *("แจ้งผู้ดูแลระบบส่วนกลาง", "Tell the central administrator."),
        ) from None
    if told is None:
        raise problem(
            *(
                409,
                "file",
                "ไฟล์ที่มาครบไม่ตรงกับที่แจ้งไว้",
                "The whole file is not what was announced; it was forgotten.",
            ),
            *("ส่งไฟล์ใหม่ตั้งแต่ต้น", "Send the file again from its beginning."),
        )
    return told


def other_file() -> Problem:
    return problem(
        *(409, "file", "มีไฟล์นี้อยู่แล้วด้วยเนื้อหาอื่น", "This file is here already with other bytes."),
        *("ตรวจสอบว่าใช้กุญแจของสำนักงานเดียวกัน", "Check that it is sealed with the key of the same office."),
    )


def no_file() -> Problem:
    return problem(404, "file", "ยังไม่มีไฟล์นี้บนเครื่องแม่ข่าย", "This file is not on the server.")


async def tell_state(request: Request, key: Key) -> FileState:
    async with database.connection(request) as con:
        told = await chunks.state(con, key)
    if told is None:
        raise no_file()
    return told


async def give(request: Request, key: Key, asked: str | None, media_type: str) -> Response:
    """The file, or the range asked of it. Raises 404, 416."""
    async with database.connection(request) as con:
        found = await chunks.kept(con, key)
    if found is None or not found.complete:
        raise no_file()
    headers = {"Accept-Ranges": "bytes", "ETag": f'"{found.digest}"', "Cache-Control": "no-store"}
    try:
        span = ranges.asked(asked, found.size)
    except ranges.OutOfFile:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{found.size}"})
    if span is None:
        return Response(await _whole(request, key, found.size), headers=headers, media_type=media_type)
    last = min(span.last, span.first + ranges.LARGEST_ANSWER - 1)
    async with database.connection(request) as con:
        data = await chunks.read(con, key, ranges.Span(span.first, last))
    told = {"Content-Range": f"bytes {span.first}-{last}/{found.size}"}
    return Response(data, 206, headers={**headers, **told}, media_type=media_type)


async def _whole(request: Request, key: Key, size: int) -> bytes:
    if size > ranges.LARGEST_WHOLE:
        raise problem(
            *(413, "range", "ไฟล์ใหญ่เกินกว่าจะส่งทั้งไฟล์ในครั้งเดียว", "The file is too large to be given at once."),
            *("ขอเป็นช่วง (Range)", "Ask for it in ranges."),
        )
    async with database.connection(request) as con:
        return await chunks.read(con, key, ranges.Span(0, size - 1))


# -- attachments -------------------------------------------------------------------------------------


def _key(device: Device, sha256: str) -> Key:
    return Key(device.lao_id, "attachment", sha256)


@router.put("/v1/files/{sha256}", summary="Send a chunk of an attachment", openapi_extra=BYTES)
async def put_chunk(
    request: Request,
    sha256: Sha256,
    content_range: RangeSent,
    whole: Annotated[
        str,
        Header(
            alias="X-Suanruam-File",
            pattern="^[0-9a-f]{64}$",
            description="SHA-256 of all the bytes sent, sealed",
        ),
    ],
    device: OfficeDevice,
) -> FileState:
    """Chunks come in any order, as often as they like; the one that makes the file whole has it verified."""
    chunk = await read_chunk(request, content_range)
    return await take_chunk(request, _key(device, sha256), device, whole, chunk)


@router.get("/v1/files/{sha256}/state", summary="How much of an attachment is here")
async def file_state(request: Request, sha256: Sha256, device: OfficeDevice) -> FileState:
    """404: nothing of it yet."""
    return await tell_state(request, _key(device, sha256))


@router.get("/v1/files/{sha256}", summary="An attachment, or a range of it", response_class=Response)
async def get_file(
    request: Request, sha256: Sha256, device: OfficeDevice, asked: RangeAsked = None
) -> Response:
    """As it was sent, sealed; only once it is whole. A long range is answered by its beginning."""
    return await give(request, _key(device, sha256), asked, "application/octet-stream")
