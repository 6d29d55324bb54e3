"""What the sponsor's rooms have done in the background: asking the server, and writing files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.models import durable, places
from app.models.store import Store

if TYPE_CHECKING:
    from app.sync.remote import Sponsor
    from app.sync.sponsor import HandedIn, Missing, Overview, Said

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Looked:
    """A period as the server told it."""

    overview: Overview
    reports: tuple[HandedIn, ...]
    missing: tuple[Missing, ...]


@contextmanager
def _asking(store: Store) -> Iterator[Sponsor]:
    from app.sync import token

    with closing(token.remote(store)) as remote:
        yield remote.sponsor


def look(store: Store, period_id: str, tell: Tell) -> Looked:
    """All that is known of a period. Raises the faults of app/sync/faults.py."""
    from app.sync import sponsor

    with _asking(store) as remote:
        return Looked(
            sponsor.overview(remote, period_id),
            sponsor.reports(remote, period_id, tell),
            sponsor.missing(remote, period_id, tell),
        )


def overview(store: Store, period_id: str) -> Overview:
    """The sums of a period alone."""
    from app.sync import sponsor

    with _asking(store) as remote:
        return sponsor.overview(remote, period_id)


def paper(store: Store, one: HandedIn) -> bytes:
    """The PDF of a report, proved to be what was handed in."""
    from app.sync import sponsor

    with _asking(store) as remote:
        return sponsor.paper(remote, one)


def say(store: Store, one: HandedIn, state: Said, remark: str) -> HandedIn:
    """Receive, return or acknowledge a report; as it stands then."""
    from app.sync import sponsor

    with _asking(store) as remote:
        return sponsor.say(remote, one, state, remark)


def open_data(store: Store, period_id: str, folder: Path) -> tuple[Path, ...]:
    """Write the open data of a period into a folder. Raises StorageFault, UnsafeFolder."""
    from app.reports import opendata
    from app.sync import sponsor

    places.check_outside(folder / period_id, store.folder)
    with _asking(store) as remote:
        rows = sponsor.open_rows(remote, period_id)
    return write(folder, opendata.files(period_id, rows))


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Each file whole or not at all."""
    made = tuple(folder / name for name in files)
    for path, content in zip(made, files.values(), strict=True):
        durable.write(path, content)
    return made


def write_list(store: Store, file: Path, rows: list[list[str]]) -> None:
    """A list as CSV that Excel opens. Raises StorageFault, UnsafeFolder."""
    from app.reports import opendata

    places.check_outside(file, store.folder)
    durable.write(file, opendata.csv_bytes(rows))
