"""What a part of a template is laid out with."""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.filling import Filling
from app.reports.grammar import Part, Template
from app.reports.material import Material
from app.reports.pdf.blocks import QRStamp, Text

A4_CM = 21.0


@dataclass(frozen=True)
class Desk:
    """What a part is laid out with. sideways: on a page laid sideways already."""

    template: Template
    material: Material
    filling: Filling
    stamp: QRStamp | None = None
    sideways: bool = False

    @property
    def body(self) -> float:
        return self.template.sizes["body"]

    @property
    def indent_cm(self) -> float:
        return float(self.template.paper.get("indent_cm", 2.5))

    def size(self, part: Part, kind: str) -> float:
        return float(part.get("size", self.template.sizes[kind]))

    def nothing(self, part: Part) -> Text:
        """An empty table, list, chart or agenda item says so."""
        said = part.get("empty", self.template.words["none"])
        return Text(self.filling.filled(said), first_cm=self.indent_cm, size=self.body)
