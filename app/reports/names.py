"""Names a line may not break inside: of persons, of the office without its kind, of its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

LONGEST_NAME = 60
"""Letters. A line holds about 75: what is longer is no name, and cannot be kept on one line anyway."""

_KINDS = ("องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "เทศบาลนคร", "เทศบาลเมือง", "เทศบาลตำบล")


def unbroken(names: Iterable[str]) -> frozenset[str]:
    """Names a line may not break inside."""
    return frozenset(name for name in names if len(name) <= LONGEST_NAME)


def of_office(name: str | None, amphoe: str | None, province: str | None) -> Iterator[str]:
    """The office without its kind ("ธารตะแบก"), its district and province with and without theirs."""
    full = name or ""
    yield next((full.removeprefix(kind) for kind in _KINDS if full.startswith(kind)), full)
    for place, kind in ((amphoe, "อำเภอ"), (province, "จังหวัด")):
        yield from (place, kind + place) if place else ()
