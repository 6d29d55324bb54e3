"""The office's own garuda or emblem: none is shipped; a picture must be fine enough for its size on paper."""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

from app.models.errors import Problem, Words
from app.models.office import Attachment, Office
from app.models.store import Store

LEAST_DPI = 300
GARUDA_CM = 3.0  # letters, orders and announcements; a memorandum's is 1.5 cm
UNREADABLE = Words("อ่านภาพตราครุฑ “{name}” ไม่ได้", "The garuda picture “{name}” cannot be read.")
USE_PNG = Words("ใช้ภาพ PNG หรือ JPEG ที่เปิดดูได้", "Use a PNG or JPEG picture that opens.")
COARSE = Words(
    "ภาพตราครุฑ “{name}” หยาบเกินไป: สูง {pixels} จุด พิมพ์สูง {cm:g} ซม. ได้เพียง {dpi} จุดต่อนิ้ว",
    "The garuda picture “{name}” is too coarse: {pixels} pixels at {cm:g} cm are only {dpi} dots per inch.",
)
USE_FINER = Words(
    "ใช้ภาพที่สูงอย่างน้อย {least} จุด ({dpi} จุดต่อนิ้ว) หรือเลือกเว้นที่ว่างสำหรับกระดาษที่มีตราครุฑ",
    "Use a picture at least {least} pixels high ({dpi} dots per inch), or choose pre-printed paper.",
)
MISSING = Words("ยังไม่ได้ใส่ภาพตราครุฑ", "No garuda picture was given.")
GIVE_PICTURE = Words(
    "แนบภาพในหน้าหน่วยงาน หรือเลือกเว้นที่ว่างสำหรับกระดาษที่มีตราครุฑ",
    "Attach it on the office's page, or leave blank space for pre-printed paper.",
)


def least_pixels(height_cm: float) -> int:
    """The height in pixels that gives LEAST_DPI on paper."""
    return -int(-height_cm / 2.54 * LEAST_DPI // 1)


def problems(data: bytes, name: str, height_cm: float = GARUDA_CM) -> list[Problem]:
    """What is wrong with a picture for this height on paper, in plain words."""
    pixels = _height(data)
    if pixels is None:
        return [Problem("garuda_id", UNREADABLE.filled(name=name), USE_PNG)]
    least = least_pixels(height_cm)
    if pixels >= least:
        return []
    dpi = int(pixels / height_cm * 2.54)
    what = COARSE.filled(name=name, pixels=pixels, cm=height_cm, dpi=dpi)
    return [Problem("garuda_id", what, USE_FINER.filled(least=least, dpi=LEAST_DPI))]


def _height(data: bytes) -> int | None:
    """Pixels from top to bottom, read from the file's head alone."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as opened:
                return opened.height
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def picture(store: Store, office: Office) -> bytes | None:
    """The office's garuda where it prints one itself; None leaves blank space. Raises DamagedRecord."""
    if office.garuda_mode != "picture" or not office.garuda_id:
        return None
    return store.attachment_bytes(office.garuda_id)


def office_problems(store: Store, office: Office, height_cm: float = GARUDA_CM) -> list[Problem]:
    """What keeps the office's garuda from being printed well."""
    if office.garuda_mode != "picture":
        return []
    found = store.get(Attachment, office.garuda_id or "")
    if found is None:
        return [Problem("garuda_id", MISSING, GIVE_PICTURE).of(Office.table, office.id)]
    told = problems(store.attachment_bytes(found.id), found.name or "", height_cm)
    return [one.of(Office.table, office.id) for one in told]
