"""The schemas the server checks by are those of this program, and what is sent fits them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from app.models.office import Person
from app.models.records import RECORD_TYPES
from app.models.schema import Kind, Record, columns
from app.sync.sealing import Seal
from app.sync.wire import TYPES, body_of, row_of_record, wire_schema

TOP = Path(__file__).resolve().parents[2]
SEAL = Seal(bytes(range(32)))
VALUES = {
    Kind.INTEGER: -5,
    Kind.MONEY: 123_456_75,
    Kind.FLAG: True,
    Kind.MONTHS: 0b1000_0000_0001,
    Kind.YEAR: 2569,
    Kind.NUMBER: 4.5,
    Kind.DATE: "2024-02-29",
}


def filled(record_type: type[Record]) -> Record:
    return record_type(**{c.name: VALUES.get(c.kind, f"{c.words.thai} ๑") for c in columns(record_type)})


def written_by_the_tool() -> str:
    spec = importlib.util.spec_from_file_location("write_schemas", TOP / "tools" / "write_schemas.py")
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return str(tool.schemas())


def test_the_server_holds_the_schemas_of_this_program() -> None:
    """If not: .venv/bin/python tools/write_schemas.py"""
    kept = (TOP / "server" / "suanruam_server" / "schemas.json").read_text("utf-8")
    assert kept == written_by_the_tool() and set(json.loads(kept)) == set(TYPES)


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda one: one.table)
def test_what_is_sent_fits_its_schema(record_type: type[Record]) -> None:
    check = fastjsonschema.compile(wire_schema(record_type))
    for record in (record_type(), filled(record_type), record_type(deleted=True)):
        check(json.loads(body_of(SEAL, record_type, row_of_record(record)).text))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"values": {"given_name": "สมชาย"}}, "data.values"),
        ({"values": {"position": 5}}, "data.values.position"),
        ({"values": {"position": None}}, "data.values.position"),
        ({"sealed": {"phone": "081"}}, "data.sealed.phone"),
        ({"deleted": 1}, "data.deleted"),
        ({"id": "../x"}, "data.id"),
        ({"table": "users"}, "data.table"),
        ({"schema": 0}, "data.schema"),
        ({"more": 1}, "data"),
    ],
)
def test_what_is_no_record_does_not(change: dict[str, Any], where: str) -> None:
    check = fastjsonschema.compile(wire_schema(Person))
    body = json.loads(body_of(SEAL, Person, row_of_record(Person(position="ก"))).text)
    with pytest.raises(fastjsonschema.JsonSchemaValueException) as told:
        check({**body, **change})
    assert told.value.name.startswith(where)


def test_columns_of_a_newer_program_fit() -> None:
    check = fastjsonschema.compile(wire_schema(Person))
    row = row_of_record(Person(extra={"shoes": [1, None], "~heart": SEAL.sealed('"x"', "persons")}))
    body = json.loads(body_of(SEAL, Person, row).text)
    assert body["values"] == {"shoes": [1, None]} and set(body["sealed"]) == {"heart"}
    check(body)
