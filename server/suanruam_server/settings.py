"""What an operator sets, read once from the environment: SUANRUAM_SERVER_DATABASE and the like."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

PREFIX = "SUANRUAM_SERVER_"
MIB = 1 << 20


@dataclass(frozen=True)
class Settings:
    """Sizes are bytes, times seconds. Each field is the variable SUANRUAM_SERVER_<NAME IN CAPITALS>."""

    database: str = "postgresql:///suanruam"
    """URL of the database that is written to."""
    read_database: str = ""
    """URL of a replica for the national view; "" reads the first."""
    owner_database: str = ""
    """URL by which init, backup, restore and check reach it as the owner of its tables; "" uses the first."""
    pool: int = 8
    """Connections at most, per process and database. None is kept open at the start."""
    wait: float = 10.0
    """Seconds that a request waits for a connection before it is told to come again."""
    statement: float = 60.0
    """Seconds after which the database gives a statement up."""
    body: int = 8 * MIB
    """Largest body of a request, unpacked."""
    records: int = 500
    """Most records of one push or pull."""
    record: int = MIB
    """Largest body of one record."""
    page: int = 8 * MIB
    """A page of a pull ends with the record that reaches this size."""
    room: int = 20 * 1024 * MIB
    """Bytes of files that one LAO may keep."""
    rate: float = 30.0
    """Requests a second of one device, counted by each process; 0 counts none."""
    burst: float = 300.0
    """Requests of one device at once before `rate` holds."""
    wrong_codes: int = 20
    """Wrong enrolment codes of one address at once, counted by each process; then one more a minute."""
    gzip: bool = True
    """Whether answers are packed for a client that asks; a proxy in front may do so instead."""
    partitions: int = 16
    """Hash partitions of the large tables on one PostgreSQL; 0 for none (Citus shares them out itself)."""


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment; ValueError names the variable that cannot be read."""
    given: dict[str, Any] = {}
    for one in fields(Settings):
        name = PREFIX + one.name.upper()
        if name in environment:
            given[one.name] = _read(name, environment[name], type(one.default))
    return Settings(**given)


def _read(name: str, text: str, kind: type) -> object:
    if kind is bool:
        return text.strip().lower() in ("1", "yes", "true", "on")
    try:
        return kind(text)
    except ValueError:
        raise ValueError(f"{name} is {text!r}; it must be a number.") from None
