"""All pages of the sample's reports and letters as pictures: `python -m tests.reports.gallery FOLDER`."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

import app.views  # keeps Qt's own counting of references in order (docs/decisions/0007-window.md)
from tests.reports.sampled import HALVES, half


class Picture(NamedTuple):
    """A page as a grey picture of `dpi` dots an inch."""

    name: str
    image: Image.Image


def pictures(pdf: bytes, name: str, dpi: int) -> Iterator[Picture]:
    """Every page of a paper, on white."""
    assert app.views
    keeps_qt_alive = QApplication.instance() or QApplication([])  # the kind the tests of the window want
    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    for number in range(document.pageCount()):
        points = document.pagePointSize(number)
        size = QSize(round(points.width() * dpi / 72), round(points.height() * dpi / 72))
        drawn = document.render(number, size)
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        drawn.save(out, "PNG")
        image = Image.open(io.BytesIO(out.data().data())).convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        yield Picture(f"{name}-{number + 1:03}", Image.alpha_composite(paper, image).convert("L"))
    document.close()
    del keeps_qt_alive


def papers() -> Iterator[tuple[str, bytes]]:
    for period_id in HALVES:
        yield f"report-{period_id}", half(period_id).issued
        yield f"letter-{period_id}", half(period_id).letter


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, pdf in papers():
        for picture in pictures(pdf, name, 90):
            picture.image.save(folder / f"{picture.name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
