"""The verbs of the server, one method each; the only file that knows its paths (docs/protocol.md).

Every method raises Offline, NotOurServer, Revoked, Refusal or OtherEpoch (app/sync/faults.py); then nothing
is known of what the server did, and everything may be asked again.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import requests

from app.models.schema import dumps
from app.sync.faults import Refusal
from app.sync.line import Answer, Line, Patience, damaged, is_uuid

Json = dict[str, Any]

BYTES = "application/octet-stream"
PAGE = 500
"""Records of one page of a pull."""


class Remote:
    """What a device of an LAO may ask. `line.epoch` is the server's identity as it told it last.

    Raises BadInput for an address that is none, StorageFault for a CA file that cannot be read.
    """

    def __init__(
        self,
        server: str,
        token: str,
        ca_file: Path | None = None,
        session: requests.Session | None = None,
        patience: Patience = Patience(),  # noqa: B008 - a tuple
    ) -> None:
        self.line = Line(server, token, ca_file, session, patience)

    def close(self) -> None:
        self.line.close()

    @property
    def sponsor(self) -> Sponsor:
        """The same device's verbs as a reviewer or central administrator."""
        return Sponsor(self.line)

    # -- the record

    def push(self, content: bytes) -> Json:
        """Send a push; its answer, which names the same push and the same records in the same order.

        An "ok" in it has the hash that was sent: only this is an echo by which a record counts as sent.
        """
        answer = self.line.ask("POST", "/v1/push", content)
        found = answer.json()
        if not _answers(json.loads(content), found, answer):
            raise damaged()
        return found

    def pull(self, after: int, epoch: str, limit: int = PAGE) -> Json:
        """A page of what came after a cursor; "" as epoch asks whatever server it is."""
        asked = {"after": after, "limit": limit} | ({"epoch": epoch} if epoch else {})
        answer = self.line.ask("GET", f"/v1/pull?{urlencode(asked)}")
        found = answer.json()
        if not _is_page(found, answer, after, epoch):
            raise damaged()
        return found

    def proof(self) -> Json:
        """Rows and digest of every table the server keeps of this LAO, and its sequence then."""
        answer = self.line.ask("GET", "/v1/proof")
        found = answer.json()
        if found.get("epoch") != answer.epoch or not _is_count(found.get("seq")):
            raise damaged()
        return _with(found, tables=dict)

    # -- who this device is, and who else

    def enrol(self, asked: Json) -> Json:
        """Use an enrolment code up; the token in the answer is told this once."""
        found = self._posted("/v1/enrol", asked)
        told = _with(found, token=str, device_id=str, lao=dict, role=str, epoch=str)
        if not is_uuid(told["device_id"]):  # it becomes the name of a file
            raise damaged()
        return told

    def me(self) -> Json:
        found = self._asked("/v1/me")
        return _with(found, lao=dict, device=dict, role=str, epoch=str, restored_seq=int, seq=int, record=str)

    def make_code(self, role: str, name: str) -> Json:
        return _with(self._posted("/v1/codes", {"role": role, "name": name}), code=str, expires_at=str)

    def devices(self) -> list[Json]:
        return list(_with(self._asked("/v1/devices"), devices=list)["devices"])

    def revoke(self, device_id: str) -> Json:
        return self._posted(f"/v1/devices/{quote(device_id, safe='')}/revoke", {})

    def put_key(self, purpose: str, wrapped: Json) -> None:
        """Keep the office's key there, wrapped by a code the server never sees."""
        body = dumps({"wrapped": wrapped}).encode()
        self.line.ask("PUT", f"/v1/keys/{purpose}", body, wanted=(200, 201, 204))

    def key(self, purpose: str) -> Json | None:
        """The wrapped key; None when none is kept, or it has ended."""
        answer = self._if_there(f"/v1/keys/{purpose}")
        return None if answer is None else dict(_with(answer.json(), wrapped=dict)["wrapped"])

    # -- files

    def file_state(self, sha256: str) -> Json | None:
        """{"sha256", "received", "size", "complete"} of a file there; None: nothing of it yet."""
        answer = self._if_there(f"/v1/files/{sha256}/state")
        return None if answer is None else _file_state(answer, sha256)

    def put_file(self, sha256: str, chunk: bytes, first: int, size: int, sealed_sha256: str) -> Json:
        """Send a chunk of a sealed file of `size` bytes from byte `first` on; the file's state then."""
        return self._put_chunk(f"/v1/files/{sha256}", sha256, chunk, first, size, sealed_sha256)

    def file_bytes(self, sha256: str, first: int, last: int) -> tuple[bytes, int]:
        """Bytes first..last (or up to the end) of a sealed file, and its whole size."""
        asked = {"Range": f"bytes={first}-{last}", "Accept-Encoding": "identity"}
        answer = self.line.ask("GET", f"/v1/files/{sha256}", wanted=(206,), headers=asked)
        size = _size_of(answer, first, last)
        if size is None:
            raise damaged()
        return answer.body, size

    # -- reports of this LAO, and its inbox

    def submit(self, report: Json) -> Json:
        """Hand a report in, or again: it is known by its report_id."""
        return self._posted("/v1/reports", report)

    def put_pdf(self, report_id: str, chunk: bytes, first: int, size: int, sha256: str) -> Json:
        return self._put_chunk(f"/v1/reports/{report_id}/pdf", sha256, chunk, first, size, sha256)

    def reports(self, period: str = "") -> Json:
        return self._asked("/v1/reports", period=period)

    def receipts(self, after: int) -> Json:
        return _with(self._asked("/v1/receipts", after=after), seq=int, receipts=list)

    def inbox(self, after: int) -> Json:
        return _with(self._asked("/v1/inbox", after=after), seq=int, entries=list)

    # -- shared

    def _asked(self, path: str, **query: str | int) -> Json:
        return self.line.ask("GET", f"{path}{_query(query)}").json()

    def _posted(self, path: str, body: Json) -> Json:
        return self.line.ask("POST", path, dumps(body).encode(), wanted=(200, 201)).json()

    def _if_there(self, path: str) -> Answer | None:
        try:
            return self.line.ask("GET", path)
        except Refusal as fault:
            if fault.status == 404:
                return None
            raise

    def _put_chunk(self, path: str, name: str, chunk: bytes, first: int, size: int, whole: str) -> Json:
        headers = {
            "Content-Type": BYTES,
            "Content-Range": f"bytes {first}-{first + len(chunk) - 1}/{size}",
            "X-Suanruam-File": whole,
        }
        answer = self.line.ask("PUT", path, chunk, wanted=(200, 201), headers=headers)
        return _file_state(answer, name)


class Sponsor:
    """What a reviewer of the sponsor, or a central administrator, may ask."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def overview(self, period: str) -> Json:
        return self._asked("/v1/sponsor/overview", period=period)

    def reports(self, period: str, after: str | int = "", limit: int | str = "", **query: str) -> Json:
        return self._asked("/v1/sponsor/reports", period=period, after=after, limit=limit, **query)

    def missing(self, period: str, **query: str | int) -> Json:
        return self._asked("/v1/sponsor/missing", period=period, **query)

    def pdf(self, lao_id: int, report_id: str) -> bytes:
        """The paper of a report, as it was handed in."""
        return self.line.ask("GET", f"/v1/sponsor/reports/{lao_id}/{report_id}/pdf").body

    def give_receipt(self, lao_id: int, report_id: str, state: str, remark: str = "") -> Json:
        body = dumps({"state": state, "remark": remark}).encode()
        path = f"/v1/sponsor/reports/{lao_id}/{report_id}/receipt"
        return self.line.ask("POST", path, body, wanted=(200, 201)).json()

    def open_data(self, period: str) -> Json:
        return self._asked("/v1/sponsor/open-data", period=period)

    def add_lao(self, lao: Json) -> Json:
        return self.line.ask("POST", "/v1/laos", dumps(lao).encode(), wanted=(200, 201)).json()

    def laos(self, **query: str | int) -> Json:
        return self._asked("/v1/laos", **query)

    def _asked(self, path: str, **query: str | int) -> Json:
        return self.line.ask("GET", f"{path}{_query(query)}").json()


def _query(values: Mapping[str, str | int]) -> str:
    given = {name: value for name, value in values.items() if value != ""}
    return f"?{urlencode(given)}" if given else ""


# -- whether an answer is one to what was asked


def _with(found: Json, **kinds: type) -> Json:
    """The answer, if it has these members of these types. Raises NotOurServer."""
    if all(isinstance(found.get(name), kind) for name, kind in kinds.items()):
        return found
    raise damaged()


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _answers(sent: Json, found: Json, answer: Answer) -> bool:
    """Whether these are the answers to this push: same id, epoch, records in order, and hashes."""
    told = found.get("answers")
    return (
        found.get("push_id") == sent["push_id"]
        and found.get("epoch") == answer.epoch == sent["epoch"]
        and _is_count(found.get("seq"))
        and isinstance(told, list)
        and len(told) == len(sent["records"])
        and all(_echoes(one, record) for one, record in zip(told, sent["records"], strict=True))
    )


def _echoes(told: Any, record: Json) -> bool:
    if not isinstance(told, dict) or (told.get("table"), told.get("id")) != (record["table"], record["id"]):
        return False
    if told.get("result") == "ok":
        return told.get("hash") == record["hash"] and _is_count(told.get("version"))
    if told.get("result") == "conflict":
        return isinstance(told.get("theirs"), dict)
    return told.get("result") in ("absent", "invalid", "forbidden")


def _is_page(found: Json, answer: Answer, after: int, epoch: str) -> bool:
    """Ascending versions beyond the cursor, and a cursor that goes with them.

    What the records are is judged at the door (intake): a bad one must not keep the others out.
    """
    listed = found.get("records")
    if not isinstance(listed, list) or not _is_count(found.get("seq")):
        return False
    told = [one.get("version") for one in listed if isinstance(one, dict)]
    versions = [one for one in told if isinstance(one, int)]
    return (
        found.get("epoch") == answer.epoch
        and epoch in ("", answer.epoch)
        and isinstance(found.get("more"), bool)
        and (not found["more"] or bool(versions))
        and _ascending([after, *versions])
        and _fits(found, versions)
    )


def _ascending(numbers: Iterable[int]) -> bool:
    return all(one < other for one, other in itertools.pairwise(numbers))


def _fits(found: Json, versions: list[int]) -> bool:
    last = versions[-1] if versions else 0
    return bool(found["seq"] == last if found["more"] else found["seq"] >= last)


def _file_state(answer: Answer, sha256: str) -> Json:
    found = _with(answer.json(), sha256=str, received=int, size=int, complete=bool)
    if found["sha256"] != sha256 or not 0 <= found["received"] <= found["size"]:
        raise damaged()
    return found


def _size_of(answer: Answer, first: int, last: int) -> int | None:
    """The whole size by Content-Range, if it tells of the bytes asked for; None otherwise."""
    unit, _, rest = answer.headers.get("Content-Range", "").partition(" ")
    span, _, whole = rest.partition("/")
    if unit != "bytes" or not whole.isdecimal():
        return None
    told_last = min(last, int(whole) - 1)
    right = span == f"{first}-{told_last}" and len(answer.body) == told_last - first + 1
    return int(whole) if right else None
