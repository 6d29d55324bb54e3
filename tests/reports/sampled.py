"""The sample centre as issued papers: both halves rendered once for all tests that look at pages."""

from __future__ import annotations

import io
import tempfile
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pypdf

from app import sample
from app.models.periods import find_period
from app.models.store import Store
from app.reports import editions, letter
from app.reports.figures.snapshot import Snapshot
from app.reports.halfyear.paper import Paper, material, numerals, outline
from app.reports.layout import Layout
from app.reports.material import Material
from app.reports.template import load

HALVES = ("2569-1", "2569-2")
COUNTS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "sample_counts.toml").read_text("utf-8")
)["periods"]


class Half(NamedTuple):
    """One half of the sample's year: its data, what templates draw from, the draft, and the issued papers."""

    data: Snapshot
    offered: Material
    layout: Layout
    paper: Paper
    issued: bytes
    letter: bytes


@cache
def half(period_id: str) -> Half:
    return _halves()[period_id]


@cache
def _halves() -> dict[str, Half]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "record", bytes(32), create=True) as store,
    ):
        sample.write(store, actor="ทดสอบ")
        return {period_id: _half(store, period_id) for period_id in HALVES}


def _half(store: Store, period_id: str) -> Half:
    period = find_period(period_id)
    drafted, data = editions.draft(store, period)
    offered = material(data, store.attachment_bytes)
    chosen = load(outline(store), offered.vocabulary())
    issued = editions.issue(store, period, actor="ทดสอบ", at="2026-10-10T02:00:00.000Z")
    pages = editions.reprint(store, issued)
    sent = letter.pdf(store, issued, actor="ทดสอบ")
    return Half(data, offered, Layout(chosen, offered, numerals(data)), drafted, pages, sent)


@cache
def pages(pdf: bytes) -> tuple[str, ...]:
    """The words of each page as they stand in the file."""
    return tuple(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def squeezed(pdf: bytes) -> str:
    """All words without white space: where a line ends does not matter."""
    return "".join("".join(pages(pdf)).split())
