"""The line fails in every known way, at every byte: nothing lost, nothing doubled, nothing wrongly sent."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.models.errors import AppError
from tests.sync.canned import plain, sealed
from tests.sync.office import Office, wrongly_sent
from tests.sync.proxy import Fault
from tests.sync.table import Record, Row, tell
from tests.sync.trials import Trials, sampled, trials

PORTAL = b"<html><title>Sign in</title>Free Wi-Fi</html>"
STRANGE = {
    "portal": plain(200, PORTAL, "Content-Type: text/html"),
    "portal, empty": plain(200, b""),
    "portal in JSON": plain(200, b'{"push_id": "x", "answers": []}', "Content-Type: application/json"),
    "redirect 302": plain(302, b"", "Location: http://127.0.0.1:9/login"),
    "redirect 301": plain(301, b"", "Location: /v1/push"),
    "redirect 307": plain(307, b"", "Location: /v1/push"),
    "proxy wants a name": plain(407, b"", "Proxy-Authenticate: Basic realm=x"),
    "network login 511": plain(511, PORTAL),
    "blocked 403": plain(403, PORTAL),
    "not found 404": plain(404, PORTAL),
    "unauthorised 401": plain(401, PORTAL),
    "too often 429": plain(429, b"", "Retry-After: 60"),
    "broken 500": plain(500, PORTAL),
    "bad gateway 502": plain(502, PORTAL),
    "not available 503": plain(503, PORTAL, "Retry-After: 5"),
    "gateway time-out 504": plain(504, PORTAL),
    "no content 204": b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
    "another Suanruam": sealed(200, b"{}"),
    "another Suanruam's push": sealed(200, b'{"push_id":"x","epoch":"x","seq":1,"answers":[]}'),
    "another Suanruam, empty page": sealed(200, b'{"epoch":"x","seq":0,"more":false,"records":[]}'),
    "its own 503": sealed(503, b'{"error":"no_database"}'),
    "wrong digest": sealed(200, b'{"a":1}').replace(b'"a":1', b'"a":2'),
    "no HTTP": b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
}


@pytest.fixture
def on_trial(office: Office) -> Iterator[Trials]:
    yield from trials(office)


def told(record_property: Record, fault: str, on_trial: Trials, *, wrong_counts: bool = True) -> None:
    wrong = len(on_trial.wrong) if wrong_counts else 0
    row = Row(fault, on_trial.cases, len(on_trial.lost) + wrong, len(on_trial.doubled))
    tell(record_property, row)
    assert on_trial.passed(), (on_trial.lost[:5], on_trial.doubled[:5], on_trial.wrong[:5])


def cut_everywhere(on_trial: Trials, side: str, places: int) -> None:
    up, down = on_trial.measured()
    for at in sampled(up if side == "request" else down, places):
        for reset in (False, True):
            on_trial.tried(Fault("cut", side, at, reset))


@pytest.mark.parametrize("side", ["request", "answer"])
def test_a_cut_line(side: str, on_trial: Trials) -> None:
    """A handful of places, every day."""
    cut_everywhere(on_trial, side, 12)
    assert on_trial.passed(), (on_trial.lost, on_trial.doubled, on_trial.wrong)


@pytest.mark.faults
@pytest.mark.timeout(900)
@pytest.mark.parametrize("side", ["request", "answer"])
def test_a_line_cut_at_many_bytes(side: str, on_trial: Trials, record_property: Record) -> None:
    cut_everywhere(on_trial, side, 520)
    told(record_property, f"{side} cut, FIN and RST", on_trial)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("side", ["request", "answer"])
def test_a_line_cut_at_every_byte(side: str, on_trial: Trials, record_property: Record) -> None:
    cut_everywhere(on_trial, side, 1_000_000)
    told(record_property, f"{side} cut at every byte, FIN and RST", on_trial)


def every_request_twice(on_trial: Trials, cases: int) -> None:
    for number in range(cases):
        on_trial.tried(Fault("double"), f"double {number}")


def late_after_newer(on_trial: Trials, cases: int) -> None:
    """What was sent once arrives again after a newer version was written."""
    proxy = on_trial.proxy
    for number in range(cases):
        proxy.keep = True
        on_trial.edit()
        proxy.arm()
        on_trial.desktop.exchange()
        on_trial.look(f"late {number}, first")
        late = [one for one in proxy.requests if one.startswith(b"POST /v1/push")]
        proxy.keep = False
        on_trial.edit()
        on_trial.desktop.exchange()
        on_trial.look(f"late {number}, newer")
        for request in late:
            proxy.deliver(request)
        if on_trial.office.versions()[-1] != on_trial.seen:
            on_trial.doubled.append(f"late {number}")
        on_trial.edit()
        on_trial.desktop.exchange()
        on_trial.look(f"late {number}, after")


def twenty_at_once(on_trial: Trials, cases: int) -> None:
    """One push whose line broke arrives twenty times at the same moment."""
    proxy = on_trial.proxy
    with ThreadPoolExecutor(20) as pool:
        for number in range(cases):
            on_trial.edit()
            proxy.arm(Fault("hold", at=1))
            with pytest.raises(AppError):
                on_trial.desktop.exchange()
            copies, proxy.held = proxy.held * 20, []
            assert copies[0].startswith(b"POST /v1/push")
            answers = list(pool.map(proxy.deliver, copies))
            if len({one.split(b"\r\n\r\n", 1)[1] for one in answers}) != 1:
                on_trial.wrong.append(f"twenty answers differ {number}")
            proxy.arm()
            on_trial.desktop.exchange()
            on_trial.look(f"twenty {number}")


def test_duplicates_and_late_copies(on_trial: Trials) -> None:
    every_request_twice(on_trial, 5)
    late_after_newer(on_trial, 3)
    twenty_at_once(on_trial, 2)
    assert on_trial.passed(), (on_trial.lost, on_trial.doubled, on_trial.wrong)


@pytest.mark.faults
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("fault", "cases"), [("every request twice", 200), ("late, after a newer write", 100), ("20 at once", 50)]
)
def test_many_duplicates(fault: str, cases: int, on_trial: Trials, record_property: Record) -> None:
    runs = {"every": every_request_twice, "late,": late_after_newer, "20": twenty_at_once}
    runs[fault.split()[0]](on_trial, cases)
    told(record_property, fault, on_trial)


def strangers(on_trial: Trials, cases: int) -> None:
    """Something else answers in the server's place, at each request, whether the server saw it or not."""
    on_trial.proxy.arm()
    on_trial.measured()
    messages = on_trial.proxy.messages
    chosen = [(name, at, unseen) for name in STRANGE for at in range(messages) for unseen in (False, True)]
    for number in range(cases):
        name, at, unseen = chosen[number * 7 % len(chosen)]
        on_trial.tried(Fault("replace", at=at, body=STRANGE[name], unseen=unseen), f"{name} {at} {unseen}")


def flips(on_trial: Trials, cases: int) -> None:
    """One bit of a request or an answer changes on the way."""
    draw = random.Random(4)
    sizes = dict(zip(("request", "answer"), on_trial.measured(), strict=True))
    for number in range(cases):
        side = "request" if number % 2 else "answer"
        on_trial.tried(Fault("flip", side, draw.randrange(sizes[side])))


def drips(on_trial: Trials, cases: int) -> None:
    """An answer that never ends."""
    _, down = on_trial.measured()
    for at in sampled(down, cases):
        on_trial.tried(Fault("drip", "answer", at, pause=0.002))


def test_strangers_flips_and_drips(on_trial: Trials) -> None:
    on_trial.desktop.patient(0.4)
    strangers(on_trial, 30)
    flips(on_trial, 10)
    drips(on_trial, 3)
    assert on_trial.passed(), (on_trial.lost, on_trial.doubled, on_trial.wrong)


@pytest.mark.faults
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("fault", "cases"),
    [("portal, proxy, wrong server, 429, 5xx", 320), ("a flipped bit", 160), ("slow drip", 20)],
)
def test_many_strangers(fault: str, cases: int, on_trial: Trials, record_property: Record) -> None:
    on_trial.desktop.patient(0.4)
    {"portal,": strangers, "a": flips, "slow": drips}[fault.split()[0]](on_trial, cases)
    told(record_property, fault, on_trial)


def test_a_portal_that_stays_marks_nothing_as_sent(office: Office, on_trial: Trials) -> None:
    """Ten exchanges behind it; then the line is free."""
    for _ in range(10):
        on_trial.edit()
        on_trial.proxy.arm(Fault("replace", at=0, body=STRANGE["portal"], unseen=True))
        with pytest.raises(AppError):
            on_trial.desktop.exchange()
        assert wrongly_sent(office, on_trial.desktop) == []
    assert on_trial.desktop.agreed("persons", on_trial.person.id)[2] == 10
    on_trial.proxy.arm()
    on_trial.desktop.exchange()
    on_trial.look("after the portal")
    assert on_trial.passed()
