"""One trial: an edit, an exchange over a line that fails in one way, a look, an exchange over a good one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.models.errors import AppError
from app.models.office import Person
from app.models.schema import changed
from tests.sync.office import Desktop, Office, wrongly_sent
from tests.sync.proxy import Fault, Proxy

HEAVY = "ที่อยู่ " * 3


@dataclass
class Trials:
    """Trials on one record of one desktop. lost, doubled, wrong: the names of those that went wrong."""

    office: Office
    proxy: Proxy
    desktop: Desktop
    cases: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    person: Person = field(default_factory=lambda: Person(given_name="สมชาย", position="0"))

    def __post_init__(self) -> None:
        self.desktop.store.save(self.person, actor="clerk")
        self.desktop.exchange()
        self.seen = len(self.office.versions())

    def edit(self) -> None:
        self.cases += 1
        self.person = changed(self.person, position=str(self.cases), address=HEAVY)
        self.desktop.store.save(self.person, actor="clerk")

    def measured(self) -> tuple[int, int]:
        """Bytes up and down of a trial without a fault."""
        self.proxy.arm()
        self.edit()
        self.desktop.exchange()
        self.look("without a fault")
        return self.proxy.up, self.proxy.down

    def tried(self, fault: Fault, name: str = "") -> None:
        """One trial with a fault."""
        self.edit()
        self.proxy.arm(fault)
        with contextlib.suppress(AppError):
            self.desktop.exchange()
        self.proxy.arm()
        name = name or f"{fault.kind} {fault.side} at {fault.at}{' RST' if fault.reset else ''}"
        if wrongly_sent(self.office, self.desktop):
            self.wrong.append(name)
        self.desktop.remote.line.close()  # the fault may have ended a connection that seems to live
        self.desktop.exchange()
        self.look(name)

    def look(self, name: str) -> None:
        """After a good exchange the edit is on the server, once."""
        kept = self.office.kept()["persons", self.person.id]
        versions = self.office.versions()
        ours = self.desktop.agreed("persons", self.person.id)
        if kept[:2] != ours[:2] or ours[2]:
            self.lost.append(name)
        if len(versions) - self.seen != 1 or versions[-1] != len(versions):
            self.doubled.append(name)
        self.seen = len(versions)

    def passed(self) -> bool:
        return not (self.lost or self.doubled or self.wrong)


def sampled(size: int, count: int) -> Sequence[int]:
    """So many places among `size`, evenly, the first and last among them; all where count is larger."""
    return (
        range(size) if count >= size else sorted({round(n * (size - 1) / (count - 1)) for n in range(count)})
    )


def trials(office: Office) -> Iterator[Trials]:
    proxy = Proxy(office.site.server.port)
    desktop = office.desktop(proxy.url)
    try:
        yield Trials(office, proxy, desktop)
    finally:
        desktop.close()
        proxy.close()
