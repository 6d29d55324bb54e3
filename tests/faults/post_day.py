"""A day with the post: pages taken in, pushes kept and answered, conflicts, erasures, a walk; step by step.

Each step is one transaction and may be repeated, so that after any fault the record shows the step before it
or the step itself. The server is one in memory that follows the protocol to the letter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.models import files, posting
from app.models.backup import damage
from app.models.office import Attachment, Document, Person
from app.models.schema import Record, changed
from app.models.store import Store
from app.sync import growing, intake, outgoing, refill, settling, wire
from app.sync.sealing import Seal
from tests.faults.day import KEY, Day, Work, again, fingerprint, id_of, noise, opinion
from tests.sync.answerer import Answerer

EPOCHS = tuple(id_of(f"epoch {number}") for number in range(3))


@dataclass
class PostDay(Day):
    """The day of one computer; `others` is what the office's other computer sends meanwhile."""

    server: Answerer = field(default_factory=lambda: Answerer(EPOCHS[0]))

    def others(self, *records: Record) -> None:
        """The other computer's versions; telling them twice changes nothing."""
        seal = Seal(self.store.wire_key)
        for record in records:
            body = wire.body_of(seal, type(record), wire.row_of_record(record))
            place = (record.table, record.id)
            if self.server.records.get(place, {}).get("hash") != body.hash:
                self.server.put(*place, body.text, name="ข")

    def pull(self, limit: int = 500) -> None:
        intake.take(self.store, self.server.pull(intake.cursor(self.store).seq, limit))

    def make_push(self) -> None:
        assert outgoing.next_push(self.store) is not None

    def take_answer(self) -> None:
        push = outgoing.next_push(self.store)
        if push is not None:
            outgoing.answered(self.store, push, self.server.push(push.content))

    def person(self, name: str) -> Person:
        found = self.store.get(Person, id_of(name), with_deleted=True)
        assert found is not None
        return found


def someone(number: int, position: str = "ชาวบ้าน") -> Person:
    name = f"person {number}"
    return Person(id=id_of(name), given_name=f"คน {number}", phone=f"08{number}", position=position)


def _others_first(day: PostDay) -> None:
    day.others(*(opinion(number) for number in range(40)), *(someone(number) for number in range(20)))
    day.pull()


def _hostile(day: PostDay) -> None:
    for number, text in enumerate(("{", "[]", '{"a":' * 50)):
        if ("persons", f"bad {number}") not in day.server.records:
            day.server.put("persons", f"bad {number}", text)
    day.others(*(Document(id=id_of(f"document {n}"), number=str(n)) for n in range(5)))
    day.pull()


def _edit(day: PostDay) -> None:
    people = (changed(day.person(f"person {n}"), position="แก้ที่นี่") for n in range(6))
    day.save(*people, *(opinion(number) for number in range(40, 60)))


def _edit_again(day: PostDay) -> None:
    day.save(*(changed(day.person(f"person {n}"), organisation="ระหว่างส่ง") for n in range(4)))


def _edit_for_clash(day: PostDay) -> None:
    day.save(changed(day.person("person 1"), position="แก้ที่นี่อีก"))


def _clash(day: PostDay) -> None:
    day.others(someone(1, "แก้ที่โน่น"), changed(someone(2, "แก้ที่นี่"), note="แก้ที่โน่น"))
    day.pull()


def _settle(day: PostDay) -> None:
    for found in settling.conflicts(day.store):
        settling.settle(day.store, found, found.theirs, actor="หัวหน้า", reason="ตกลงกันแล้ว")


def _erase(day: PostDay) -> None:
    with day.store.saving("สมหญิง", "เจ้าของขอ") as batch:
        batch.erase(day.person("person 1"))


def _remove_there(day: PostDay) -> None:
    day.others(*(Person(id=id_of(f"person {n}"), deleted=True, position="ชาวบ้าน") for n in range(8, 12)))
    day.pull()


def _erased_there(day: PostDay) -> None:
    day.others(changed(opinion(5), proposer_name=None))
    day.pull()


def _attach(day: PostDay) -> None:
    with day.store.saving("สมหญิง") as batch:
        batch.attach(noise(90_000, "own"), "own.jpg", id=id_of("own"))


def _queue(day: PostDay) -> None:
    posting.files_waiting(day.store, "up")


def _own_is_there(day: PostDay) -> None:
    file = day.store.get(Attachment, id_of("own"))
    assert file is not None and file.sha256
    posting.file_done(day.store, "up", file.sha256)


def _theirs_comes(day: PostDay) -> None:
    described = files.described(noise(120_000, "theirs"), "theirs.jpg", id=id_of("theirs"))
    day.others(described)
    day.pull()


def _bytes_come(day: PostDay) -> None:
    data = noise(120_000, "theirs")
    file = day.store.get(Attachment, id_of("theirs"))
    assert file is not None
    posting.keep_bytes(day.store, file.sha256 or "", data)


def _restored(day: PostDay) -> None:
    """The server went back to what it was some versions ago."""
    if day.server.epoch != EPOCHS[1]:
        day.server.epoch, day.server.restored_seq = EPOCHS[1], day.server.seq - 10
        seq = day.server.seq = day.server.restored_seq
        records = day.server.records
        day.server.records = {place: one for place, one in records.items() if one["version"] <= seq}
    refill.begin(day.store, EPOCHS[1], day.server.restored_seq)


STEPS: tuple[Callable[[PostDay], None], ...] = (
    lambda day: refill.begin(day.store, day.server.epoch),
    lambda day: growing.bring_up(day.store),
    _others_first,
    _hostile,
    _edit,
    PostDay.make_push,
    _edit_again,
    PostDay.take_answer,
    _edit_for_clash,
    _clash,
    PostDay.make_push,
    again,
    PostDay.take_answer,
    _settle,
    PostDay.make_push,
    _erase,
    PostDay.make_push,
    PostDay.take_answer,
    _remove_there,
    _erased_there,
    _attach,
    _queue,
    _own_is_there,
    PostDay.make_push,
    PostDay.take_answer,
    _theirs_comes,
    _bytes_come,
    _restored,
    lambda day: day.pull(30),
    again,
    lambda day: day.pull(),
    PostDay.make_push,
    PostDay.take_answer,
    again,
)


class Exchanging(Work):
    """The day with the post."""

    name = "post"
    steps = STEPS

    def prepare(self, folder: Path) -> None:
        Store.open(folder / "record", KEY).close()

    def day(self, folder: Path, settings: tuple[str, ...] = Day.settings) -> PostDay:
        return PostDay(folder / "record", settings)

    def state(self, folder: Path) -> str:
        """The print of what a restarted program finds; bytes that are still to come are no damage."""
        with Store.open(folder / "record", KEY, create=False) as store:
            assert (found := damage(store._con)) == [], found[0].what.english
            return fingerprint(store._con)
