#!/usr/bin/env python3
"""Print the tables of all record types as SQL for a migration: run by hand, pasted once, then kept.

Usage: .venv/bin/python tools/print_tables.py        (from the top folder)
"""

from __future__ import annotations

import sqlite3
import sys
import textwrap
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.models.records import RECORD_TYPES
from app.models.schema import Column, Kind, Record, columns

SYSTEM = ("id TEXT PRIMARY KEY", "deleted INTEGER NOT NULL", "extra TEXT NOT NULL", "row_hash TEXT NOT NULL")


def table(record_type: type[Record]) -> str:
    listed = [*SYSTEM, *(f"{quoted(c.name)} {c.sql_type}" for c in columns(record_type))]
    together = ", ".join(one.replace(" ", "\N{NO-BREAK SPACE}") for one in listed)
    body = textwrap.fill(together, 106, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    return f"CREATE TABLE {record_type.table} (\n{body});".replace("\N{NO-BREAK SPACE}", " ")


def quoted(name: str) -> str:
    """The name as SQL takes it: keywords in quotes."""
    try:
        sqlite3.connect(":memory:").execute(f"CREATE TABLE t ({name} TEXT)")
    except sqlite3.OperationalError:
        return f'"{name}"'
    return name


def is_indexed(column: Column) -> bool:
    """References, which lists are read by, and the dates a complete paper is read by."""
    return column.kind is Kind.REF or (column.kind is Kind.DATE and column.required)


def indexes(record_type: type[Record]) -> list[str]:
    name = record_type.table
    return [
        f"CREATE INDEX {name}_{c.name} ON {name} ({quoted(c.name)});"
        for c in columns(record_type)
        if is_indexed(c)
    ]


def main() -> None:
    for record_type in RECORD_TYPES:
        print("\n".join([table(record_type), *indexes(record_type)]))


if __name__ == "__main__":
    main()
