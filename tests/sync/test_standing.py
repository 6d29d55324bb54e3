"""What a person is told of the post after each kind of failure; being offline is a state, no catastrophe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.models.errors import AppError, Words
from app.models.office import Person
from app.sync import faults, settling
from app.sync.faults import Offline
from app.sync.loop import BETWEEN, FIRST_WAIT, LONGEST_WAIT, exchange, until_next
from tests.sync.canned import plain, sealed
from tests.sync.office import Desktop, Office
from tests.sync.proxy import Fault, Proxy

PORTAL = plain(200, b"<html>Sign in</html>")
KINDS: dict[str, tuple[Fault, Words]] = {
    "cut": (Fault("cut", "answer", 10), faults.LINE_CUT),
    "reset": (Fault("cut", "request", 10, reset=True), faults.LINE_CUT),
    "portal": (Fault("replace", body=PORTAL), faults.STRANGER),
    "redirect": (Fault("replace", body=plain(302, b"", "Location: /")), faults.STRANGER),
    "busy": (Fault("replace", body=plain(429, b"")), faults.ASKED_TO_WAIT.filled(status=429)),
    "down": (Fault("replace", body=sealed(503, b"{}")), faults.NOT_READY.filled(status=503)),
    "revoked": (Fault("replace", body=sealed(401, b"{}")), faults.NO_LONGER_KNOWN),
    "old": (Fault("replace", body=sealed(426, b"{}")), faults.PROGRAM_TOO_OLD),
    "damaged": (Fault("replace", body=sealed(200, b'{"a":1}').replace(b":1", b":2")), faults.DAMAGED_ANSWER),
    "drip": (Fault("drip", "answer", 600, pause=0.01), faults.TOO_SLOW),
}


@pytest.fixture
def behind(office: Office) -> Iterator[tuple[Desktop, Proxy]]:
    """A desktop behind a line that can fail, with something to send."""
    proxy = Proxy(office.site.server.port)
    desktop = office.desktop(proxy.url)
    desktop.store.save(Person(given_name="สมชาย"), actor="clerk")
    yield desktop, proxy
    desktop.close()
    proxy.close()


@pytest.mark.parametrize("kind", KINDS)
def test_each_failure_has_its_words_until_it_is_over(kind: str, behind: tuple[Desktop, Proxy]) -> None:
    desktop, proxy = behind
    desktop.patient(0.5)
    fault, words = KINDS[kind]
    proxy.arm(fault)
    with pytest.raises(AppError) as caught:
        desktop.exchange()
    state = settling.state(desktop.store)
    assert state.fault == caught.value.what == words
    assert caught.value.mend.thai
    assert caught.value.mend.english
    assert (state.waiting, state.proved_at) == (1, None)
    assert state.tried_at
    proxy.arm()
    desktop.exchange()
    state = settling.state(desktop.store)
    assert (state.fault, state.waiting) == (None, 0)
    assert state.proved_at


def test_no_line_at_all(behind: tuple[Desktop, Proxy]) -> None:
    desktop, proxy = behind
    proxy.close()
    with pytest.raises(Offline):
        desktop.exchange()
    assert settling.state(desktop.store).fault == faults.NO_LINE


def test_a_short_failure_is_tried_again_within_the_exchange(behind: tuple[Desktop, Proxy]) -> None:
    desktop, proxy = behind
    proxy.arm(Fault("cut", "answer", 10))
    assert exchange(desktop.store, desktop.folder, remote=desktop.remote, waits=(0.0,)).proved


def test_a_server_that_asks_for_long_is_left_alone(behind: tuple[Desktop, Proxy]) -> None:
    desktop, proxy = behind
    proxy.arm(Fault("replace", body=plain(503, b"", "Retry-After: 900")))
    with pytest.raises(Offline) as caught:
        exchange(desktop.store, desktop.folder, remote=desktop.remote, waits=(0.0, 0.0))
    assert proxy.messages == 1
    assert until_next(1, caught.value) >= 900


def test_waiting_grows_and_has_an_end() -> None:
    assert until_next(0) == BETWEEN
    offline = Offline(faults.NO_LINE)
    for failures in range(20):
        most = min(FIRST_WAIT * 2.0**failures, LONGEST_WAIT)
        assert most / 2 <= until_next(failures, offline) <= most


def test_a_person_ends_an_exchange_while_the_server_is_silent(behind: tuple[Desktop, Proxy]) -> None:
    """Not after the time-out of a minute, but at once; and it is no failure of the line."""
    desktop, proxy = behind
    desktop.patient(30)
    proxy.arm(Fault("drip", "answer", 0, pause=30))

    class Enough(Exception):
        pass

    def tell(_done: int, _total: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        exchange(desktop.store, desktop.folder, tell, desktop.remote, waits=())
    assert settling.state(desktop.store).fault is None
