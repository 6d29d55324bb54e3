"""The sample's photographs: drawn, never taken."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from PIL import Image


@dataclass(frozen=True)
class Picture:
    """A photograph to be drawn and attached. `scene` names the drawing, `size` is in pixels."""

    id: str
    name: str
    scene: str
    size: tuple[int, int]
    caption: str
    owner_table: str
    owner_id: str
    taken_on: date
    order_no: int
    rotated: bool = False

    def values(self) -> dict[str, Any]:
        """What the Attachment holds beside name, size and hash."""
        names = ("id", "caption", "owner_table", "owner_id", "taken_on", "order_no")
        return {name: getattr(self, name) for name in names}


def pictures() -> tuple[Picture, ...]:
    return ()


def drawn(picture: Picture) -> bytes:
    """The picture as JPEG bytes."""
    kept = io.BytesIO()
    Image.new("RGB", picture.size).save(kept, "JPEG", quality=80)
    return kept.getvalue()
