"""Pictures from an office's files made fit for paper, and QR codes as boxes."""

import io
import warnings
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from app.models.errors import Words
from app.reports.pdf.archive import Picture

DPI = 200  # what a printed photograph needs; larger pictures are made smaller
_GARUDA_DPI = 600
_MOST_PIXELS = 80_000_000  # a 12,000 × 6,600 scan; beyond it a small file could ask for gigabytes
_UNREADABLE = Words("(อ่านไฟล์ภาพไม่ได้)", "(the picture file cannot be read)")


def unreadable() -> str:
    """What stands on the page in place of a picture that cannot be read."""
    return _UNREADABLE.thai


@lru_cache(maxsize=64)
def readable_picture(data: bytes, height_cm: float, width_cm: float | None = None) -> Picture | None:
    """The picture upright, in RGB or grey, no finer than paper shows; None when it cannot be read.

    A given `width_cm` × `height_cm` is the room it has; without a width it is an emblem and kept finer.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    return None
                return _as_jpeg(opened, height_cm, width_cm)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    except Image.DecompressionBombWarning:
        return None


def _as_jpeg(opened: Image.Image, height_cm: float, width_cm: float | None) -> Picture:
    upright = _flat(ImageOps.exif_transpose(opened))
    dpi = DPI if width_cm else _GARUDA_DPI
    box = (int((width_cm or 4 * height_cm) / 2.54 * dpi), int(height_cm / 2.54 * dpi))
    upright.thumbnail(box, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=85, subsampling=0 if width_cm is None else 2)
    return Picture(out.getvalue(), upright.width, upright.height, upright.mode == "L")


def _flat(image: Image.Image) -> Image.Image:
    """Without transparency (on white paper) and in a colour space paper knows."""
    if image.mode == "L":
        return image
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")


def qr_boxes(payload: str, side: float) -> Iterator[tuple[float, float, float, float]]:
    """Dark boxes (x, down, width, height) of a QR code, level M, quiet zone 4; `side` in points."""
    from qrcode.constants import ERROR_CORRECT_M  # here: 16 ms, and only issued papers carry one
    from qrcode.main import QRCode

    code: Any = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(payload)
    code.make(fit=True)
    rows: list[list[bool]] = code.get_matrix()
    module = side / len(rows)
    for down, row in enumerate(rows):
        across = 0
        for dark, cells in groupby(row):
            length = len(list(cells))
            if dark:
                yield across * module, down * module, length * module, module
            across += length
