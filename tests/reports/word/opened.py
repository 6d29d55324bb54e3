"""A Word file as LibreOffice understands it: saved as flat OpenDocument and counted."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@dataclass(frozen=True)
class Opened:
    """What LibreOffice found. tables: (head rows, rows, columns) of each; words: all text without space."""

    headings: tuple[str, ...]
    items: int
    tables: tuple[tuple[int, int, int], ...]
    words: str


def opened(files: Iterable[Path], folder: Path) -> dict[str, Opened]:
    """Each .docx by its stem; one start of LibreOffice for all of them."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=240)
    return {one.stem: _read(folder / f"{one.stem}.odt") for one in files}


def _read(file: Path) -> Opened:
    with zipfile.ZipFile(file) as packed:
        tree = ElementTree.fromstring(packed.read("content.xml"))
    tables = tuple(_table(one) for one in tree.iter(f"{TABLE}table"))
    headings = tuple("".join(one.itertext()) for one in tree.iter(f"{TEXT}h"))
    return Opened(
        headings, sum(1 for _ in tree.iter(f"{TEXT}list-item")), tables, squeezed("".join(tree.itertext()))
    )


def _table(one: ElementTree.Element) -> tuple[int, int, int]:
    heads = sum(len(list(head.iter(f"{TABLE}table-row"))) for head in one.iter(f"{TABLE}table-header-rows"))
    rows = list(one.iter(f"{TABLE}table-row"))
    cells = [each for each in rows[-1] if each.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")]
    return heads, len(rows), len(cells)


def squeezed(text: str) -> str:
    return "".join(text.split())
