"""Hostile and damaged records stay outside with their reason; the others on the page flow on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.models.hearings import Opinion
from app.models.office import Attachment, Person
from app.models.records import RECORD_TYPES
from app.models.schema import Record, changed, columns, dumps
from app.models.settings import Setting
from app.models.store import Store
from app.sync import door, intake, refill, settling, wire
from app.sync.sealing import Seal
from app.sync.state import Unverified
from tests.sync.answerer import KEY, Answerer, fresh
from tests.sync.test_schemas import filled

Change = Callable[[dict[str, Any]], Any]
BIG = 10**20


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fresh(tmp_path / "record") as opened:
        yield opened
        assert opened.verify() == []


@pytest.fixture
def seal(store: Store) -> Seal:
    return Seal(store.wire_key)


def came(seal: Seal, record: Record, version: int = 1) -> dict[str, Any]:
    """A record as a pull tells it."""
    body = wire.body_of(seal, type(record), wire.row_of_record(record))
    told = {"table": record.table, "id": record.id, "version": version, "hash": body.hash, "body": body.text}
    return told | {
        "note": None,
        "at": "2026-01-01T00:00:00Z",
        "by": {"name": "ข", "device_id": "", "role": ""},
    }


def with_body(told: dict[str, Any], body: Any) -> dict[str, Any]:
    text = body if isinstance(body, str) else dumps(body)
    return told | {"body": text, "hash": wire.hash_of(text)}


def inside(change: Change) -> Change:
    """The body altered, its hash true."""

    def altered(told: dict[str, Any]) -> dict[str, Any]:
        body = json.loads(told["body"])
        change(body)
        return with_body(told, body) | {"id": body.get("id"), "table": body.get("table")}

    return altered


def values(**given: Any) -> Change:
    return inside(lambda body: body["values"].update(given))


def raw(old: str, new: str) -> Change:
    return lambda told: with_body(told, told["body"].replace(old, new))


def sealed_as(text: str, *, key: bytes = b"", column: str = "phone", owner: str = "") -> Change:
    """The telephone number sealed otherwise."""

    def seal_it(body: dict[str, Any]) -> None:
        about = ("persons", owner or body["id"], column)
        body["sealed"]["phone"] = Seal(key or WIRE).sealed(text, *about)

    return inside(seal_it)


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


PERSON = Person(position="ผู้ใหญ่บ้าน", phone="0811111111", given_name="สม")
HOSTILE: dict[str, Change] = {
    "another hash": lambda told: told | {"hash": "0" * 64},
    "no hash": lambda told: told | {"hash": None},
    "no body": lambda told: told | {"body": None},
    "a body that is no text": lambda told: told | {"body": {"id": told["id"]}},
    "no JSON": lambda told: with_body(told, "{"),
    "no object": lambda told: with_body(told, "[]"),
    "nothing": lambda told: None,
    "a number": lambda told: 5,
    "no version": lambda told: told | {"version": None},
    "a version of text": lambda told: told | {"version": "1"},
    "too large": values(organisation="ก" * 400_000),
    "nested deeply": values(new=nested(60)),
    "nested without end": raw('"values":{', '"values":{"new":' + "[" * 100_000 + "]" * 100_000 + ","),
    "a number of 10^20": values(new=BIG),
    "a number of 5,000 digits": raw('"values":{', '"values":{"new":' + "9" * 5000 + ","),
    "NaN": raw('"values":{', '"values":{"new":NaN,'),
    "Infinity": raw('"values":{', '"values":{"new":1e999,'),
    "NUL": values(position="ก\0ข"),
    "NUL in what is unknown": values(new=[{"a\0": 1}]),
    "half a surrogate": raw("ผู้ใหญ่บ้าน", "\\ud800"),
    "half a surrogate outside": lambda told: told | {"body": told["body"].replace("ผู้ใหญ่บ้าน", "\ud800")},
    "the same key twice": raw('"values":{', '"values":{"position":"ก",'),
    "spaces": raw('"values":{', '"values": {'),
    "a number as text": values(position=5),
    "a list as text": values(position=["ก"]),
    "unknown as null": raw('"values":{', '"values":{"organisation":null,'),
    "a system column": values(row_hash="0"),
    "an id inside": values(id="x"),
    "a column without a name": values(**{"": 1}),
    "what would pass for sealed": values(**{"~shoes": "s1:AAAA"}),
    "more in the envelope": inside(lambda body: body.update(more=1)),
    "less in the envelope": inside(lambda body: body.pop("sealed")),
    "deleted as a number": inside(lambda body: body.update(deleted=1)),
    "sealed as a number": inside(lambda body: body["sealed"].update(phone=1)),
    "sealed in clear": inside(lambda body: body["sealed"].update(phone="081")),
    "sealed with a wrong key": sealed_as('"081"', key=b"x" * 32),
    "sealed for another column": sealed_as('"081"', column="email"),
    "sealed for another person": sealed_as('"081"', owner="another"),
    "sealed, but no text": sealed_as("[1]"),
    "sealed, but no JSON": sealed_as("{"),
    "an erasure's mark": inside(lambda body: body["sealed"].update(phone="e1:00")),
    "clear and sealed": values(phone="081"),
    "a path as id": inside(lambda body: body.update(id="../../etc/passwd")),
    "an id in capitals": inside(lambda body: body.update(id=body["id"].upper())),
    "no id": inside(lambda body: body.update(id=None)),
    "another id outside": lambda told: told | {"id": "00000000-0000-4000-8000-000000000000"},
    "another table outside": lambda told: told | {"table": "documents"},
    "a table that is none": inside(lambda body: body.update(table="meta; DROP TABLE persons")),
    "a table of the program's own": inside(lambda body: body.update(table="sync_facts")),
    "a list as table": inside(lambda body: body.update(table=["persons"])),
}
WIRE = b""  # filled by the fixture: the key of the post


@pytest.fixture(autouse=True)
def _wire(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "WIRE", store.wire_key)


def page(store: Store, records: list[Any]) -> dict[str, Any]:
    at = intake.cursor(store)
    return {"epoch": at.epoch, "seq": at.seq + len(records), "more": False, "records": records}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_record_stays_outside_and_the_others_flow(store: Store, seal: Seal, name: str) -> None:
    refill.begin(store, "e")
    good = [Person(position=f"คน {number}") for number in range(4)]
    told: list[Any] = [came(seal, one, number) for number, one in zip((1, 2, 4, 5), good, strict=True)]
    told.insert(2, HOSTILE[name](came(seal, PERSON, 3)))
    taken = intake.take(store, page(store, told))
    assert (taken.applied, taken.quarantined) == (4, 1)
    assert [one.id for one in store.all(Person)] == [one.id for one in good]
    (aside,) = settling.quarantined(store)
    assert aside.why.thai and aside.why.english and aside.kind in ("bad", "newer")
    assert intake.cursor(store).seq == 5 and settling.state(store).quarantined == 1


@pytest.mark.parametrize(
    "given",
    [
        {"name": "../../../home/x/.bashrc"},
        {"name": "..\\..\\autoexec.bat"},
        {"name": "C:evil.exe"},
        {"name": ".."},
        {"name": "a\nb.jpg"},
        {"name": "ก" * 300},
        {"sha256": "../../x"},
        {"sha256": "A" * 64},
        {"size": -1},
        {"size": 10**12},
    ],
    ids=repr,
)
def test_an_attachment_that_would_leave_its_folder(store: Store, seal: Seal, given: dict[str, Any]) -> None:
    refill.begin(store, "e")
    file = changed(Attachment(name="a.jpg", size=5, sha256="0" * 64), **given)
    assert intake.take(store, page(store, [came(seal, file)])).quarantined == 1
    assert store.count(Attachment) == 0 and settling.state(store).files_down == 0


@pytest.mark.parametrize(
    ("table", "given"),
    [
        ("meetings", {"held_on": "2026-02-30"}),
        ("meetings", {"held_on": "20260201"}),
        ("meetings", {"held_on": 20260201}),
        ("meetings", {"number": 1.5}),
        ("meetings", {"number": True}),
        ("meetings", {"number": "1"}),
        ("meetings", {"number": 2**63}),
        ("meetings", {"year": 10**9}),
        ("projects", {"months": -1}),
        ("projects", {"months": 4096}),
        ("projects", {"budget_satang": 1.0}),
        ("opinions", {"priority": "5"}),
        ("opinions", {"priority": 1e308}),
        ("attendances", {"signed": 1}),
        ("sheet_entries", {"settled": "yes"}),
        ("plan_changes", {"before": "[]"}),
        ("plan_changes", {"before": "{"}),
        ("reports", {"differences": "{}"}),
    ],
    ids=repr,
)
def test_a_value_of_the_wrong_kind(seal: Seal, table: str, given: dict[str, Any]) -> None:
    told = values(**given)(came(seal, wire.TYPES[table]()))
    looked = door.looked_at(seal, told)
    assert looked.row is None and looked.problems[0].where == next(iter(given))


@pytest.mark.parametrize("value", ["{", '"' * 3, "[" * 90_000, '{"a":NaN}', '"\\ud800"', dumps(nested(40))])
def test_a_setting_that_is_no_json(seal: Seal, value: str) -> None:
    assert door.looked_at(seal, came(seal, Setting(id="quorum", value=value))).row is None


@pytest.mark.parametrize("name", ["", "ก" * 101, "a\nb", "a\0"])
def test_a_setting_of_a_bad_name(seal: Seal, name: str) -> None:
    assert door.looked_at(seal, came(seal, Setting(id=name, value="1"))).row is None


@pytest.mark.parametrize("name", ["quorum", "notice:๑-4f21ab", "a b/c"])
def test_a_setting_as_an_office_named_it(seal: Seal, name: str) -> None:
    assert door.looked_at(seal, came(seal, Setting(id=name, value="1"))).row is not None


@pytest.mark.parametrize("record_type", [*RECORD_TYPES], ids=lambda one: one.table)
def test_every_kind_of_record_comes_in_as_it_went_out(seal: Seal, record_type: type[Record]) -> None:
    json_columns = {"typed": "{}", "before": "{}", "differences": "[]"}
    known = {one.name for one in columns(record_type)}
    full = changed(
        filled(record_type), **{name: text for name, text in json_columns.items() if name in known}
    )
    if isinstance(full, Attachment):
        full = changed(full, size=5, sha256="0" * 64, name="ภาพ ๑.jpg")
    newer = changed(
        full, extra={"ใหม่": [1, None, {"a": 1.5}], "~heart": seal.sealed('"x"', "t", "i", "heart")}
    )
    for record in (record_type(), full, newer):
        looked = door.looked_at(seal, came(seal, record))
        assert looked.row is not None, looked.problems
        found = wire.record_of(record_type, looked.row)
        assert wire.row_of_record(found) == wire.row_of_record(record)
        assert came(seal, found) == came(seal, record)


def test_an_opinion_deleted_elsewhere_is_kept(store: Store, seal: Seal) -> None:
    refill.begin(store, "e")
    opinion = Opinion(problem="ถนน")
    intake.take(store, page(store, [came(seal, opinion, 1)]))
    taken = intake.take(store, page(store, [came(seal, changed(opinion, deleted=True), 2)]))
    assert taken.quarantined == 1 and store.all(Opinion) == [opinion]
    (aside,) = settling.quarantined(store)
    assert aside.kind == "kept" and "never deleted" in aside.why.english
    assert settling.refuse_deletions(store) == 1
    assert settling.quarantined(store) == [] and settling.state(store).waiting == 1


def test_what_stands_outside_is_replaced_by_its_next_version(store: Store, seal: Seal) -> None:
    refill.begin(store, "e")
    intake.take(store, page(store, [HOSTILE["NUL"](came(seal, PERSON, 1))]))
    intake.take(store, page(store, [came(seal, PERSON, 2)]))
    assert settling.quarantined(store) == [] and store.all(Person) == [PERSON]


def test_the_proof_counts_what_stands_outside_as_theirs(store: Store, seal: Seal) -> None:
    from app.models import posting

    server = Answerer("e")
    refill.begin(store, "e")
    bodies = [came(seal, PERSON), HOSTILE["NUL"](came(seal, Person())), came(seal, Opinion(deleted=True))]
    bodies.append(inside(lambda body: body.update(table="shoes"))(came(seal, Person())))
    for one in bodies:
        server.put(one["table"], one["id"], one["body"])
    intake.take(store, server.pull(0))
    assert posting.proof(store) == server.proof() and settling.state(store).quarantined == 3


@pytest.mark.parametrize(
    "spoilt",
    [
        {"epoch": "another"},
        {"seq": -1},
        {"seq": "5"},
        {"more": None},
        {"records": {}},
        {"more": True, "seq": 0, "records": []},
    ],
)
def test_a_page_that_is_none_changes_nothing(store: Store, seal: Seal, spoilt: dict[str, Any]) -> None:
    refill.begin(store, "e")
    whole = page(store, [came(seal, PERSON)])
    for told in (whole | spoilt, [], None, {}):
        with pytest.raises(Unverified):
            intake.take(store, told)
    assert store.count(Person) == 0 and intake.cursor(store) == ("e", 0)


def test_the_key_of_the_post_is_not_the_records(store: Store) -> None:
    assert store.wire_key != KEY and len(store.wire_key) == 32
