"""A country of LAOs with reports in all states, some in several editions, for tests of the national view."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from suanruam_server import chunks, reports
from suanruam_server.auth import Device
from suanruam_server.chunks import Key
from suanruam_server.database import Connection
from suanruam_server.ranges import Place, Span
from tests.server import rig
from tests.server.papers import sha256, submission

PROVINCES = ("เชียงใหม่", "ขอนแก่น", "สงขลา", "ตราด", "น่าน")
TYPES = ("sao", "sao", "sao", "subdistrict", "subdistrict", "town", "city", "pao")
PERIOD, BEFORE = "2569-1", "2568-2"
PAPER = b"%PDF-1.7"
CANARY = "นายขวัญข้าว เมล็ดทอง"


@dataclass
class Lao:
    """An LAO with the reports it handed in for PERIOD, as they came; state: of the one that counts."""

    lao_id: int
    name: str
    lao_type: str
    province: str
    amphoe: str
    handed_in: list[dict[str, Any]] = field(default_factory=list)
    state: str = "missing"

    @property
    def code(self) -> str:
        return f"{self.lao_id:08}"

    @property
    def latest(self) -> dict[str, Any] | None:
        """By a plain loop: the highest edition, of two the later."""
        found: dict[str, Any] | None = None
        for one in self.handed_in:
            if found is None or one["edition"] >= found["edition"]:
                found = one
        return found


def make(seed: int, count: int) -> list[Lao]:
    """LAOs and what they hand in; nothing is sent yet."""
    chance = random.Random(seed)
    country = []
    for lao_id in range(1, count + 1):
        lao = Lao(lao_id, f"อปท. ที่ {lao_id}", chance.choice(TYPES), chance.choice(PROVINCES), "เมือง")
        editions = chance.choice(((), (1,), (1,), (1,), (1, 2), (2, 1), (1, 2, 2, 3)))
        facts = {"issued_at": "2026-04-07", "letter_signed_by": CANARY, "phone": "081-000-0000"}
        told = {"facts": facts, "pdf_sha256": sha256(PAPER)}
        lao.handed_in = [submission(chance, PERIOD, edition, **told) for edition in editions]
        if editions:
            lao.state = chance.choice(("submitted", "received", "returned", "acknowledged"))
        country.append(lao)
    return country


def settle(database: str, country: Iterable[Lao]) -> None:
    """Hand everything in as the server does it, each LAO on its own, and give the papers."""
    laos = list(country)

    async def handed_in(con: Connection) -> None:
        rows = [(one.lao_id, one.code, one.name, one.lao_type, one.province, one.amphoe) for one in laos]
        columns = ["lao_id", "code", "name", "lao_type", "province", "amphoe"]
        await con.copy_records_to_table("laos", records=rows, columns=columns)
        for lao in laos:
            await _hand_in(con, lao)

    rig.run(database, handed_in)


async def _hand_in(con: Connection, lao: Lao) -> None:
    device = Device(lao.lao_id, uuid.uuid4(), "clerk", "")
    for told in lao.handed_in:
        async with con.transaction():
            await reports.hand_in(con, device, reports.Submission(**told))
    if lao.lao_id % 3 == 0:
        before = submission(random.Random(lao.lao_id), BEFORE)
        async with con.transaction():
            await reports.hand_in(con, device, reports.Submission(**before))
    key = Key(lao.lao_id, "report", sha256(PAPER))
    place = Place(Span(0, len(PAPER) - 1), len(PAPER))
    await chunks.take(con, key, device.device_id, sha256(PAPER), place, PAPER, room=2**20)


def review(client: rig.Client, country: Iterable[Lao]) -> None:
    """Say of each report what brings it into its state."""
    for lao in country:
        if lao.latest is None or lao.state == "submitted":
            continue
        for state in dict.fromkeys(("received", lao.state)):
            path = f"/v1/sponsor/reports/{lao.lao_id}/{lao.latest['report_id']}/receipt"
            told = client.post(path, {"state": state, "remark": "แก้ไขยอด" if state == "returned" else ""})
            assert told.status_code == 200, told.text
