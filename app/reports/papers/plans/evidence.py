"""Photographs that show what came of plan lines in a period, under the line they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.models.dates import short_date
from app.models.evaluations import Evaluation
from app.models.office import Attachment
from app.models.plans import Activity, Project
from app.reports.figures.notes import FileRow, enclosures
from app.reports.figures.snapshot import Snapshot
from app.reports.papers.plans.columns import name_of
from app.reports.pdf.blocks import Photo

BytesOf = Callable[[str], bytes]
"""Gives the checked content of an attachment by its id."""


def photographs(data: Snapshot, lines: Sequence[Project], bytes_of: BytesOf) -> tuple[Photo, ...]:
    """Of lines, of their activities and evaluations; in the order of the lines, then by day.

    As in the report's enclosures, what has no date lies in no period. Originals kept beside a picture are
    left out.
    """
    originals = {one.original_id for one in data.of(Attachment) if one.original_id}
    rows = [one for one in enclosures(data, data.period).photo_rows if one.attachment.id not in originals]
    return tuple(
        Photo(bytes_of(row.attachment.id), "\n".join(_caption(line, row)))
        for line in lines
        for row in rows
        if _line_of(row) == line.id
    )


def _line_of(row: FileRow) -> str | None:
    if isinstance(row.owner, Project):
        return row.owner.id
    return row.owner.project_id if isinstance(row.owner, Activity | Evaluation) else None


def _caption(line: Project, row: FileRow) -> Iterator[str]:
    number = f"{line.number}. " if line.number is not None else ""
    yield f"{number}{name_of(line)}"
    yield f"{row.attachment.caption or ''} ({short_date(row.on).thai})".strip()
