"""The line: what is taken for an answer of the server, and in which words the rest is told."""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.models.errors import BadInput, StorageFault
from app.sync import faults
from app.sync.faults import Fault, NotOurServer, Offline, OtherEpoch, Refusal, Revoked
from app.sync.line import Line, Patience, address
from tests.sync.canned import EPOCH, Canned, plain, sealed

Answering = Callable[[bytes | None], Canned]


@pytest.fixture
def answering() -> Iterator[Answering]:
    opened: list[Canned] = []

    def listen(answer: bytes | None) -> Canned:
        opened.append(Canned(answer))
        return opened[-1]

    yield listen
    for one in opened:
        one.close()


def test_a_verified_answer_is_taken(answering: Answering) -> None:
    line = Line(answering(sealed(200, b'{"a":1}')).url, "token")
    assert line.ask("GET", "/v1/me").json() == {"a": 1}
    assert line.epoch == EPOCH


def test_a_packed_answer_is_unpacked_and_its_digest_is_that_of_the_content(answering: Answering) -> None:
    body = json.dumps({"a": "ก" * 5000}).encode()
    told = sealed(200, body).split(b"\r\n\r\n")[0].decode().split("\r\n")[2:]
    packed = plain(200, gzip.compress(body), "Content-Encoding: gzip", *told)
    assert Line(answering(packed).url).ask("GET", "/").body == body


PORTAL = b"<html><title>Sign in</title>Free Wi-Fi</html>"
ERROR = {"error": "not_this_role", "what": {"th": "ไม่ได้", "en": "No."}, "mend": {"th": "ถาม", "en": "Ask."}}
WRONG = {
    "portal": (plain(200, PORTAL), NotOurServer, faults.STRANGER),
    "portal that says 511": (plain(511, PORTAL), NotOurServer, faults.STRANGER),
    "redirect": (plain(302, b"", "Location: http://portal.example/"), NotOurServer, faults.STRANGER),
    "redirect to itself": (plain(301, b"", "Location: /"), NotOurServer, faults.STRANGER),
    "bad redirect": (plain(302, b"", "Location: http://[::"), NotOurServer, faults.DAMAGED_ANSWER),
    "proxy asks who": (plain(407, b"", "Proxy-Authenticate: Basic"), NotOurServer, faults.STRANGER),
    "our header without an epoch": (plain(200, b"{}", "X-Suanruam: 1"), NotOurServer, faults.STRANGER),
    "another header": (
        sealed(200, b"{}").replace(b"Suanruam: 1", b"Suanruam: 2"),
        NotOurServer,
        faults.STRANGER,
    ),
    "no digest": (sealed(200, b"{}").replace(b"-Digest", b"-Digset"), NotOurServer, faults.DAMAGED_ANSWER),
    "a letter changed": (
        sealed(200, b'{"a":1}').replace(b'"a":1', b'"a":2'),
        NotOurServer,
        faults.DAMAGED_ANSWER,
    ),
    "not JSON": (sealed(200, b"hello"), NotOurServer, faults.DAMAGED_ANSWER),
    "no object": (sealed(200, b"[1]"), NotOurServer, faults.DAMAGED_ANSWER),
    "deep JSON": (sealed(200, b"[" * 100_000), NotOurServer, faults.DAMAGED_ANSWER),
    "not HTTP": (b"\x00\xff\x01" * 50, Offline, faults.LINE_CUT),
    "half an answer": (sealed(200, b'{"a":1}')[:-3], Offline, faults.LINE_CUT),
    "nothing": (b"", Offline, faults.LINE_CUT),
    "half a heading": (b"HTTP/1.1 200 OK\r\nX-Suan", Offline, faults.LINE_CUT),
    "broken packing": (plain(200, b"\x1f\x8bxx", "Content-Encoding: gzip"), Offline, faults.LINE_CUT),
    "bad gateway": (plain(502, PORTAL), Offline, faults.NOT_READY.filled(status=502)),
    "no database": (sealed(503, b"{}"), Offline, faults.NOT_READY.filled(status=503)),
    "no database, no epoch": (sealed(503, b"{}", epoch=""), Offline, faults.NOT_READY.filled(status=503)),
    "too often": (plain(429, b""), Offline, faults.ASKED_TO_WAIT.filled(status=429)),
    "revoked": (sealed(401, b"{}"), Revoked, faults.NO_LONGER_KNOWN),
    "401 of a portal": (plain(401, PORTAL), NotOurServer, faults.STRANGER),
    "too old": (sealed(426, b"{}"), Refusal, faults.PROGRAM_TOO_OLD),
    "created, where 200 was due": (sealed(201, b"{}"), NotOurServer, faults.STRANGER),
    "said no": (sealed(403, json.dumps(ERROR).encode()), Refusal, faults.Words("ไม่ได้", "No.")),
    "said no without words": (sealed(404, b"{}"), Refusal, faults.REFUSED.filled(status=404)),
    "damaged on the way": (sealed(400, b'{"error":"damaged"}'), Offline, faults.LINE_CUT),
}


@pytest.mark.parametrize("name", WRONG)
def test_anything_else_is_no_answer(name: str, answering: Answering) -> None:
    answer, kind, words = WRONG[name]
    line = Line(answering(answer).url, "token", patience=Patience(2, 2, 2))
    with pytest.raises(Fault) as caught:
        line.ask("GET", "/v1/me").json()
    assert (type(caught.value), caught.value.what) == (kind, words)
    assert caught.value.mend.thai or kind is Refusal


def test_another_epoch_is_told(answering: Answering) -> None:
    body = json.dumps({"error": "epoch", "epoch": EPOCH, "restored_seq": 12}).encode()
    with pytest.raises(OtherEpoch) as caught:
        Line(answering(sealed(409, body)).url).ask("GET", "/v1/pull")
    assert (caught.value.epoch, caught.value.restored_seq) == (EPOCH, 12)


@pytest.mark.parametrize(
    ("given", "seconds"), [("7", 7), ("99999", 3600), ("Fri, 01 Jan 2100", 0), ("-3", 0)]
)
def test_the_wait_the_server_asks_for(given: str, seconds: float, answering: Answering) -> None:
    with pytest.raises(Offline) as caught:
        Line(answering(plain(503, b"", f"Retry-After: {given}")).url).ask("GET", "/")
    assert caught.value.retry_after == seconds


def test_silence_and_drips_end(answering: Answering) -> None:
    with pytest.raises(Offline) as caught:
        Line(answering(None).url, patience=Patience(1, 0.2, 1)).ask("GET", "/")
    assert caught.value.what == faults.TOO_SLOW


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        url = f"http://127.0.0.1:{gone.getsockname()[1]}"
    with pytest.raises(Offline) as caught:
        Line(url).ask("GET", "/")
    assert caught.value.what == faults.NO_LINE


def test_nothing_of_the_surroundings_is_used(
    answering: Answering, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No proxy, no netrc, no cookies of a stranger, no redirect followed."""
    stranger = answering(plain(200, PORTAL))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, stranger.url)
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somchai password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    server = answering(sealed(200, b"{}", "Set-Cookie: spy=1"))
    line = Line(server.url)
    line.ask("GET", "/v1/me")
    line.ask("POST", "/v1/push", b"{}")
    assert stranger.heard == []
    told = b"".join(server.heard).lower()
    assert b"authorization" not in told
    assert b"cookie" not in told
    assert told.startswith(b"get /v1/me http/1.1")


def test_a_waiting_request_can_be_ended(answering: Answering) -> None:
    silent = answering(None)
    line = Line(silent.url, patience=Patience(5, 30, 30))

    def end() -> None:
        silent.asked.wait(10)
        line.hang_up()

    threading.Thread(target=end).start()
    begun = time.monotonic()
    with pytest.raises(Offline):
        line.ask("GET", "/")
    assert time.monotonic() - begun < 10


NO_ADDRESSES = (
    *(
        "http://post.example.go.th",
        "post.example.go.th",
        "ftp://a",
        "",
        "https://",
        "https://a@b",
        "http://[::",
    ),
    *(
        "https://a?b=1",
        "https://a#b",
        "http://localhost.example.com",
        "http://127.0.0.1.a.com",
        "https://a:b",
    ),
)


@pytest.mark.parametrize("server", NO_ADDRESSES)
def test_an_address_must_be_secure(server: str) -> None:
    with pytest.raises(BadInput):
        address(server)


@pytest.mark.parametrize(
    ("server", "read"),
    [
        (" https://post.example.go.th/ ", "https://post.example.go.th"),
        ("https://POST.example.go.th:8443/suanruam/", "https://post.example.go.th:8443/suanruam"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_addresses(server: str, read: str) -> None:
    assert address(server) == read


def test_a_certificate_nobody_vouches_for(tmp_path: Path, certified: tuple[Path, Path]) -> None:
    """Refused; with its own certificate as CA file it is taken."""
    certificate, key = certified
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"https://localhost:{listening.getsockname()[1]}"
        threading.Thread(target=_serve_tls, args=(listening, context, 2), daemon=True).start()
        with pytest.raises(NotOurServer) as caught:
            Line(url).ask("GET", "/")
        assert caught.value.what == faults.UNKNOWN_CERTIFICATE
        assert Line(url, ca_file=certificate).ask("GET", "/").json() == {}
    with pytest.raises(StorageFault):
        Line(url, ca_file=tmp_path / "missing.pem")


def _serve_tls(listening: socket.socket, context: ssl.SSLContext, times: int) -> None:
    for _ in range(times):
        peer, _ = listening.accept()
        try:
            with context.wrap_socket(peer, server_side=True) as secure:
                secure.recv(65536)
                secure.sendall(sealed(200, b"{}"))
        except OSError:
            peer.close()
