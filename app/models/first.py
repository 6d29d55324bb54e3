"""The tables of record types as SQL."""

from __future__ import annotations

from app.models.migrations import BASE, Migration
from app.models.schema import Kind, Record, columns

INDEXED = (Kind.REF, Kind.DATE)


def table_sql(record_type: type[Record]) -> str:
    listed = ", ".join(f'"{c.name}" {c.sql_type}' for c in columns(record_type))
    system = "id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL"
    table = f'CREATE TABLE "{record_type.table}" ({system}, {listed})'
    indexes = [
        f'CREATE INDEX "{record_type.table}_{c.name}" ON "{record_type.table}" ("{c.name}")'
        for c in columns(record_type)
        if c.kind in INDEXED
    ]
    return ";\n".join([table, *indexes])


def first_migration(types: tuple[type[Record], ...]) -> tuple[Migration, ...]:
    return (Migration(1, "the first tables", BASE + ";\n".join(table_sql(one) for one in types)),)
