"""Seven months without the server, and a line of 64 kbit/s: all arrives, text first, nothing is retyped."""

from __future__ import annotations

import time

import pytest

from app.models.office import Person
from app.models.schema import changed, row_hash
from app.sync import settling
from app.sync.line import Patience
from tests.sync.office import Office
from tests.sync.proxy import Proxy
from tests.sync.table import Record, Row, tell

ENOUGH = Patience(connect=10, read=60, whole=60)


def absence(office: Office, edits: int) -> float:
    """Seconds of the first exchange after `edits` edits of a third as many records on one computer,

    while another one wrote a tenth of that. Both come to the same, and every edit is there.
    """
    away, there = office.desktop(patience=ENOUGH), office.desktop(patience=ENOUGH)
    common = [Person(given_name=f"ก่อนขาด {number}") for number in range(100)]
    away.store.save(*common, actor="clerk")
    away.exchange()
    there.exchange()
    people = [Person(given_name=f"คนที่ {number}", address="หมู่ 1") for number in range(edits // 3)]
    for month in range(3):
        for start in range(0, len(people), 50):
            part = [changed(one, position=f"เดือนที่ {month}") for one in people[start : start + 50]]
            away.store.save(*part, actor="clerk")
            people[start : start + 50] = part
    away.store.save(*[changed(one, phone="081") for one in common[:50]], actor="clerk")
    there.store.save(*[changed(one, email="a@b.example") for one in common[25:75]], actor="other")
    there.store.save(
        *[Person(given_name=f"อีกเครื่อง {number}") for number in range(edits // 30)], actor="other"
    )
    there.exchange()
    begun = time.monotonic()
    outcome = away.exchange()
    taken = time.monotonic() - begun
    assert outcome.proved
    assert (outcome.conflicts, outcome.refused) == (0, 0)
    there.exchange()
    rows = [{one.id: row_hash(one) for one in desktop.store.all(Person)} for desktop in (away, there)]
    assert rows[0] == rows[1]
    assert {one.id: row_hash(one) for one in people}.items() <= rows[0].items()
    both = away.store.get(Person, common[30].id)
    assert both is not None
    assert (both.phone, both.email) == ("081", "a@b.example")
    away.close()
    there.close()
    return taken


def test_weeks_without_the_server(office: Office) -> None:
    absence(office, 600)


@pytest.mark.faults
@pytest.mark.timeout(600)
def test_seven_months_without_the_server(office: Office, record_property: Record) -> None:
    seconds = absence(office, 12_000)
    tell(record_property, Row("12,000 edits in seven months offline", 12_000, 0, 0, f"{seconds:.0f} s"))
    assert seconds < 300


def test_text_goes_first_on_a_slow_line(office: Office) -> None:
    """64 kbit/s. A clerk's texts are there, and proved, before the first byte of a photo moves."""
    proxy = Proxy(office.site.server.port, rate=8_000, keep=True)
    desktop = office.desktop(proxy.url, patience=ENOUGH)
    desktop.store.attach(bytes(range(256)) * 60, "ภาพ.jpg", actor="clerk")
    desktop.store.save(*[Person(given_name=f"คนที่ {number}") for number in range(40)], actor="clerk")
    begun = time.monotonic()
    outcome = desktop.exchange()
    assert outcome.proved
    assert time.monotonic() - begun < 30
    order = [one.split(b" ", 2)[:2] for one in proxy.requests]
    verbs = [path.split(b"?")[0].split(b"/")[2].decode() for _, path in order]
    assert (
        verbs.index("push")
        < verbs.index("proof")
        < verbs.index("files")
        < len(verbs) - 1 - verbs[::-1].index("push")
    )
    assert settling.state(desktop.store).files_up == 0
    assert len(office.kept()) == 41
    desktop.close()
    proxy.close()
