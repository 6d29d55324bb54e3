"""The sample's photographs: drawn, never taken."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from PIL import Image

from app.sample.scenes import SCENES
from app.sample.source import Entry, id_of, source

ORIENTATION = 0x0112
"""EXIF tag 274; its value 6 means that the viewer turns the picture clockwise."""


@dataclass(frozen=True)
class Picture:
    """A photograph to be drawn and attached. `size` is that of the upright picture, in pixels."""

    id: str
    name: str
    scene: str
    text: tuple[str, ...]
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
    """All pictures; those of one owner are numbered in their order."""
    found: list[Picture] = []
    for entry in source("pictures")["pictures"]:
        owner_id = id_of(*entry["owner"])
        found.append(_picture(entry, owner_id, 1 + sum(one.owner_id == owner_id for one in found)))
    return tuple(found)


def _picture(entry: Entry, owner_id: str, order_no: int) -> Picture:
    return Picture(
        id=id_of("attachments", entry["key"]),
        name=f"{entry['key']}.jpg",
        scene=entry["scene"],
        text=tuple(entry["text"]),
        size=(entry["size"][0], entry["size"][1]),
        caption=entry["caption"],
        owner_table=entry["owner"][0],
        owner_id=owner_id,
        taken_on=entry["taken_on"],
        order_no=order_no,
        rotated=entry.get("rotated", False),
    )


def drawn(picture: Picture) -> bytes:
    """The picture as JPEG bytes. A rotated one lies on its side and its EXIF data says so."""
    image = SCENES[picture.scene](picture.size, picture.text).finished()
    exif = Image.Exif()
    if picture.rotated:
        image = image.transpose(Image.Transpose.ROTATE_90)
        exif[ORIENTATION] = 6
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=85, exif=exif)
    return kept.getvalue()
