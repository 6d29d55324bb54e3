"""What the tests of files, reports and the sponsor's side hand in, and how it is sent in chunks."""

from __future__ import annotations

import hashlib
import random
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

import requests

from suanruam_server.figures import FIGURES, OF_MISSION
from tests.server import rig

ANY = "0" * 64


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def bytes_of(seed: int, size: int) -> bytes:
    """Bytes that differ at every place, the same for the same seed."""
    return random.Random(seed).randbytes(size)


def spans(size: int, step: int) -> list[tuple[int, int]]:
    """(first, last) of the chunks of a file, in order."""
    return [(first, min(first + step, size) - 1) for first in range(0, size, step)]


def put(
    client: rig.Client, path: str, data: bytes, over: Mapping[str, str] | None = None
) -> requests.Response:
    """A PUT with the digest of its body; `over` overlays headers, "" leaves one out."""
    told = {"X-Suanruam-Digest": f"sha256={sha256(data)}", **(over or {})}
    headers = {name: value for name, value in told.items() if value}
    return rig.verified(client.session.put(client.url + path, data=data, headers=headers, timeout=60))


def put_span(
    client: rig.Client, path: str, content: bytes, span: tuple[int, int], whole: str = ""
) -> requests.Response:
    """One chunk of a file."""
    first, last = span
    told = {
        "Content-Range": f"bytes {first}-{last}/{len(content)}",
        "X-Suanruam-File": whole or sha256(content),
    }
    return put(client, path, content[first : last + 1], told)


def put_spans(
    client: rig.Client, path: str, content: bytes, wanted: Iterable[tuple[int, int]]
) -> dict[str, Any]:
    """Chunks one after the other; the state after the last."""
    told: dict[str, Any] = {}
    for span in wanted:
        answer = put_span(client, path, content, span)
        assert answer.status_code == 200, answer.text
        told = answer.json()
    return told


def numbers(chance: random.Random, names: Iterable[str]) -> dict[str, int | float | None]:
    """A number for most names; some are unknown, some left out."""
    found: dict[str, int | float | None] = {}
    for name in names:
        if chance.random() < 0.9:
            found[name] = None if chance.random() < 0.1 else chance.randrange(1000)
    return found


def submission(
    chance: random.Random, period: str = "2569-1", edition: int = 1, **over: Any
) -> dict[str, Any]:
    """A report in numbers, all of the dictionary's names."""
    of_mission = [one.name for one in OF_MISSION]
    return {
        "report_id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        "period_id": period,
        "fiscal_year": int(period[:4]),
        "edition": edition,
        "pdf_sha256": ANY,
        "snapshot_sha256": f"{chance.getrandbits(256):064x}",
        "chain_hash": f"{chance.getrandbits(256):064x}",
        "facts": {"issued_at": "2026-04-07T09:00:00+07:00"},
        "figures": numbers(chance, (one.name for one in FIGURES)),
        "missions": {str(key): numbers(chance, of_mission) for key in range(1, 8)},
        **over,
    }


def hand_in(client: rig.Client, told: Mapping[str, Any]) -> dict[str, Any]:
    answer = client.post("/v1/reports", told)
    assert answer.status_code == 200, answer.text
    stands: dict[str, Any] = answer.json()
    return stands


def say(reviewer: rig.Client, lao_id: int, report_id: str, state: str, remark: str = "") -> requests.Response:
    """What a reviewer says of a report."""
    path = f"/v1/sponsor/reports/{lao_id}/{report_id}/receipt"
    return reviewer.post(path, {"state": state, "remark": remark})
