"""Pictures made fit to be kept: upright, no larger than paper shows, silent about where they were taken.

A picture is drawn anew, so nothing of the old file comes along: no place, no camera, no second picture.
Pillow is loaded when the first picture comes: it has no part in the start of the program.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.models.batch import Batch
from app.models.errors import BadInput, StorageFault, Words
from app.models.files import CHECK_FILE, UNREADABLE
from app.models.office import Attachment
from app.models.store import Store

if TYPE_CHECKING:
    from PIL import Image

LONGEST, QUALITY = "photo_longest", "photo_quality"
SIZES = (1200, 1600, 2000, 2800, 4000)
"""Pixels of the longest side on offer; 2,000 fill a whole page across at 200 dots an inch."""
QUALITIES = (75, 85, 92)
DEFAULTS = {LONGEST: 2000, QUALITY: 85}

SIGNS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
"""The first bytes of a file, and what it is then; containers and .bmp are asked in `kind_of`."""
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe")
PROGRAM_ENDINGS = frozenset(
    {
        *(".exe", ".com", ".scr", ".bat", ".cmd", ".msi", ".dll", ".lnk"),
        *(".ps1", ".vbs", ".js", ".jar", ".hta"),
    }
)
PICTURE_ENDINGS = frozenset(
    {
        *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".tif", ".tiff"),
        *(".webp", ".avif", ".heic", ".heif", ".hif"),
    }
)
DRAWN = frozenset({"png", "gif", "bmp"})
"""Mostly drawings and what was cut from a screen: they stay sharp as PNG while that is not too large."""
LARGEST_DRAWN = 1_500_000  # bytes
MOST_BYTES = 80 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_JPEG_PIXELS = 120_000_000
"""JPEG is read at a half or a quarter of its size, so that 108-megapixel telephones are no trouble."""

TURNED_BY = 0x0112
OF_CAMERA, OF_PLACE = 0x8769, 0x8825
TAKEN, SCANNED = 0x9003, 0x9004
LATITUDE = 2
BUDDHIST = 543
FIRST_YEAR = 1990

NOT_A_PICTURE = Words(
    "ไฟล์ {name} ลงท้ายเหมือนภาพ แต่ข้างในไม่ใช่ภาพ จึงไม่ได้รับไว้",
    "{name} is called a picture but holds none; it was not taken.",
)
A_PROGRAM = Words(
    "ไฟล์ {name} เป็นโปรแกรมหรือแฝงโปรแกรมไว้ จึงไม่ได้รับไว้", "{name} is, or hides, a program; it was not taken."
)
BROKEN = Words("ไฟล์ภาพ {name} เสียหายหรือไม่ครบ จึงไม่ได้รับไว้", "The picture {name} is broken; it was not taken.")
TOO_MANY_PIXELS = Words(
    "ภาพ {name} ใหญ่เกินไป ({width} × {height} จุด รับได้ไม่เกิน {most} ล้านจุด)",
    "The picture {name} is too large ({width} × {height} pixels, at most {most} million).",
)
TOO_MANY_BYTES = Words(
    "ไฟล์ภาพ {name} ใหญ่เกินไป ({size} เมกะไบต์ รับได้ไม่เกิน {most})",
    "The picture {name} is too large ({size} MB, at most {most}).",
)
HEIC = Words(
    "ภาพ {name} เป็นแบบ HEIC ซึ่งโปรแกรมยังเปิดและพิมพ์ไม่ได้",
    "{name} is a HEIC picture, which the program can neither show nor print.",
)
ASK_SENDER = Words("ขอไฟล์จากต้นทางใหม่ แล้วแนบอีกครั้ง", "Ask for the file again, then attach it.")
CHECK_ORIGIN = Words(
    "ตรวจว่าเลือกไฟล์ถูกต้อง หรือเปิดไฟล์ด้วยโปรแกรมที่สร้างแล้วบันทึกเป็น JPEG",
    "Check that it is the file you meant, or save it as JPEG where it was made.",
)
SHRINK = Words("ย่อภาพก่อนแนบ", "Make the picture smaller first.")
AS_JPEG = Words(
    "ตั้งกล้องเป็น “เข้ากันได้มากที่สุด” (JPEG) หรือส่งภาพเป็น JPEG แล้วแนบใหม่",
    "Set the camera to “Most compatible” (JPEG), or save the picture as JPEG, then attach it.",
)


@dataclass(frozen=True)
class Wish:
    """How pictures are made fit. longest: pixels, 0 leaves the size; quality: of JPEG, 1–95."""

    longest: int = DEFAULTS[LONGEST]
    quality: int = DEFAULTS[QUALITY]
    keeps_place: bool = False


@dataclass(frozen=True)
class Photo:
    """A picture as it is kept, upright. had_place: its file told where it was taken; sides in pixels."""

    name: str
    data: bytes
    width: int
    height: int
    taken_on: date | None
    had_place: bool
    was_scaled: bool
    was_turned: bool


@dataclass(frozen=True)
class Incoming:
    """A file on its way into the record. photo: None where it is no picture and is kept as it is."""

    source: Path | bytes
    name: str
    photo: Photo | None


def wish(store: Store, *, keeps_place: bool = False) -> Wish:
    """As the office chose in its settings."""
    return Wish(chosen(store, LONGEST), chosen(store, QUALITY), keeps_place)


def chosen(store: Store, name: str) -> int:
    """A setting of pictures; what is none of those on offer reads as the usual one."""
    kept: object = store.settings.get(name, DEFAULTS[name])
    offered = SIZES if name == LONGEST else QUALITIES
    return kept if isinstance(kept, int) and kept in offered else DEFAULTS[name]


# -- what a file is


def kind_of(head: bytes, name: str = "") -> str:
    """What kind of picture the first 32 bytes begin; "" when none."""
    for sign, kind in SIGNS:
        if head.startswith(sign):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        brands = head[8:32]
        if b"avif" in brands or b"avis" in brands:
            return "avif"
        return "heic" if any(one in brands for one in (b"hei", b"hev", b"mif1", b"msf1")) else ""
    return "bmp" if head.startswith(b"BM") and name.lower().endswith(".bmp") else ""


def taken_in(source: Path | bytes, name: str, wanted: Wish) -> Incoming:
    """Look at a file before it is kept; pictures are made fit.

    Raises BadInput (a program, broken, disguised, too large, HEIC), StorageFault when it cannot be read.
    """
    ending = Path(name).suffix.lower()
    head = source[:32] if isinstance(source, bytes) else _read(source, name, 32)
    if head.startswith(PROGRAMS) or ending in PROGRAM_ENDINGS:
        raise BadInput(A_PROGRAM.filled(name=name), CHECK_ORIGIN)
    kind = kind_of(head, name)
    if not kind and ending in PICTURE_ENDINGS:
        raise BadInput(NOT_A_PICTURE.filled(name=name), CHECK_ORIGIN)
    if not kind:
        return Incoming(source, name, None)
    data = source if isinstance(source, bytes) else _read(source, name, MOST_BYTES + 1)
    return Incoming(source, name, prepared(data, name, wanted))


def _read(path: Path, name: str, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as fault:
        raise StorageFault(UNREADABLE.filled(name=name), CHECK_FILE) from fault


# -- making a picture fit


def prepared(data: bytes, name: str, wanted: Wish) -> Photo:
    """The picture upright, scaled, without anything but its pixels. Raises BadInput."""
    kind = kind_of(data[:32], name)
    if kind == "heic":
        raise BadInput(HEIC.filled(name=name), AS_JPEG)
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 2**20
        raise BadInput(TOO_MANY_BYTES.filled(name=name, size=len(data) // 2**20, most=most), SHRINK)
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd metadata; of the number of pixels the limit is our own
            with Image.open(io.BytesIO(data), formats=OPENED) as opened:
                _check_size(opened, kind, name)
                return _drawn(opened, kind, name, wanted)
    except Image.DecompressionBombError as bomb:
        told = TOO_MANY_PIXELS.filled(name=name, width="?", height="?", most=MOST_PIXELS // 10**6)
        raise BadInput(told, SHRINK) from bomb
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, ArithmeticError) as fault:
        raise BadInput(BROKEN.filled(name=name), ASK_SENDER) from fault


OPENED = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "AVIF")


def _check_size(opened: Image.Image, kind: str, name: str) -> None:
    most = MOST_JPEG_PIXELS if kind == "jpeg" else MOST_PIXELS
    if opened.width * opened.height > most:
        told = TOO_MANY_PIXELS.filled(
            name=name, width=f"{opened.width:,}", height=f"{opened.height:,}", most=most // 10**6
        )
        raise BadInput(told, SHRINK)


def _drawn(opened: Image.Image, kind: str, name: str, wanted: Wish) -> Photo:
    told = _told(opened)
    full = max(opened.size)
    if wanted.longest:
        room = [max(1, side * wanted.longest // full) for side in opened.size]
        opened.draft("RGB", (room[0], room[1]))  # of JPEG alone: read at a fraction of its size
    profile = opened.info.get("icc_profile")
    image = _in_plain_colours(opened, profile)
    if wanted.longest and max(image.size) > wanted.longest:
        from PIL import Image

        image.thumbnail((wanted.longest, wanted.longest), Image.Resampling.LANCZOS)
    image = _turned(image, told.turned_by)
    content, ending = _encoded(image, kind, wanted, _kept_exif(told) if wanted.keeps_place else b"")
    return Photo(
        name=f"{Path(name).stem}{ending}",
        data=content,
        width=image.width,
        height=image.height,
        taken_on=told.taken_on,
        had_place=told.has_place,
        was_scaled=max(image.size) < full,
        was_turned=told.turned_by > 1,
    )


def _in_plain_colours(opened: Image.Image, profile: bytes | None) -> Image.Image:
    """In grey, RGB or RGBA, the colours those of any screen."""
    image: Image.Image = opened
    if image.mode.startswith("I") or image.mode == "F":
        image = image.convert("F").point(lambda grey: grey * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if profile and image.mode in ("RGB", "CMYK"):
        image = _matched(image, profile)
    return image.copy() if image.mode in ("L", "RGB") else image.convert("L" if image.mode == "1" else "RGB")


def _matched(image: Image.Image, profile: bytes) -> Image.Image:
    """From the camera's colours into those of screens and paper; an unreadable profile is passed over."""
    from PIL import ImageCms

    try:
        own, plain = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, own, plain, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _turned(image: Image.Image, turned_by: int) -> Image.Image:
    from PIL import Image

    ways = Image.Transpose
    turns = {
        2: ways.FLIP_LEFT_RIGHT,
        3: ways.ROTATE_180,
        4: ways.FLIP_TOP_BOTTOM,
        5: ways.TRANSPOSE,
        6: ways.ROTATE_270,
        7: ways.TRANSVERSE,
        8: ways.ROTATE_90,
    }
    return image.transpose(turns[turned_by]) if turned_by in turns else image


def _encoded(image: Image.Image, kind: str, wanted: Wish, exif: bytes) -> tuple[bytes, str]:
    """(bytes, ending). A drawing stays PNG unless it is a photograph in disguise."""
    image.info.clear()
    if kind in DRAWN or image.mode == "RGBA":
        out = io.BytesIO()
        image.save(out, "PNG", optimize=True, exif=exif)
        if image.mode == "RGBA" or out.tell() <= LARGEST_DRAWN:
            return out.getvalue(), ".png"
    out = io.BytesIO()
    image.save(out, "JPEG", quality=wanted.quality, optimize=True, progressive=True, exif=exif)
    return out.getvalue(), ".jpg"


# -- what a file tells of itself


ILL_TOLD = (
    *(OSError, ValueError, SyntaxError, struct.error, LookupError, TypeError),
    *(AttributeError, ArithmeticError, RecursionError),
)
"""What Pillow raises over metadata that anybody may have written."""


@dataclass(frozen=True)
class _Told:
    turned_by: int
    taken_on: date | None
    taken: str
    place: dict[int, Any]
    has_place: bool


def _told(opened: Image.Image) -> _Told:
    """What the camera wrote; nothing where it cannot be read."""
    try:
        exif = opened.getexif()
        camera, place = exif.get_ifd(OF_CAMERA), exif.get_ifd(OF_PLACE)
        turned_by = exif.get(TURNED_BY, 1)
    except ILL_TOLD:
        return _Told(1, None, "", {}, False)
    taken = str(camera.get(TAKEN) or camera.get(SCANNED) or "")
    words = opened.info.get("xmp", b"")
    in_words = b"GPSLatitude" in (words.encode() if isinstance(words, str) else bytes(words))
    turned_by = turned_by if isinstance(turned_by, int) and 1 <= turned_by <= 8 else 1
    return _Told(turned_by, _day(taken), taken, dict(place), LATITUDE in place or in_words)


def _day(written: str) -> date | None:
    """A day as cameras write it, "2026:01:31 09:00:00"; some are set to the Buddhist era."""
    try:
        year, month, day = (int(part) for part in written[:10].replace("-", ":").split(":"))
        found = date(year - BUDDHIST if year > 2400 else year, month, day)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= datetime.now().year + 1 else None


def _kept_exif(told: _Told) -> bytes:
    """Where and when, and nothing of the camera or its owner."""
    from PIL import Image

    exif = Image.Exif()
    if told.place:
        exif[OF_PLACE] = told.place
    if told.taken:
        exif[OF_CAMERA] = {TAKEN: told.taken}
    return exif.tobytes()


# -- into the record


def keep(batch: Batch, files: Iterable[Incoming], *, keeps_originals: bool, **owner: Any) -> list[Attachment]:
    """Attach files, in their order from owner's `order_no` on. An original has no owner: no paper prints it.

    owner: owner_table, owner_id, order_no. Returns every row written, originals before their pictures.
    Raises as Batch.attach.
    """
    return list(_keep(batch, files, keeps_originals, owner))


def _keep(
    batch: Batch, files: Iterable[Incoming], keeps_originals: bool, owner: dict[str, Any]
) -> Iterator[Attachment]:
    first = owner.pop("order_no", 1)
    for number, one in enumerate(files, first):
        values = owner | {"order_no": number}
        if one.photo is None:
            yield batch.attach(one.source, one.name, **values)
            continue
        if keeps_originals:
            original = batch.attach(one.source, one.name)
            yield original
            values["original_id"] = original.id
        yield batch.attach(one.photo.data, one.photo.name, taken_on=one.photo.taken_on, **values)


def with_originals(store: Store, found: Iterable[Attachment]) -> list[Attachment]:
    """Attachments and the originals kept for them: they go together."""
    held = list(found)
    ids = [one.original_id for one in held if one.original_id]
    return [*held, *store.all(Attachment, id=ids)]
