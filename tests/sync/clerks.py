"""Clerks of one office at their desktops: they edit, exchange, settle what conflicts; nothing may be lost."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.models.errors import AppError
from app.models.office import Person
from app.models.schema import changed, row_hash
from app.sync import settling, wire
from app.sync.faults import LINE_CUT, Offline
from app.sync.remote import Json, Remote
from app.sync.sealing import Seal
from app.sync.state import DELETED, Conflict, Moved
from tests.sync.office import Desktop, Office
from tests.sync.story import Cell, Story

PERSONAL = ("given_name", "note")
PLAIN = ("position", "organisation")
COLUMNS = (*PERSONAL, *PLAIN)
LIFE = "deleted"
MOST_ROUNDS = 12


class Line(Remote):
    """The real line, with things that happen at the n-th request from now on.

    before: the line breaks, nothing arrives; after: it breaks, the server has done it; between: somebody
    works at the window while the answer travels.
    """

    before: int = -1
    after: int = -1
    between: tuple[int, Callable[[], None]] | None = None
    sent: list[bytes]

    def plan(
        self, before: int = -1, after: int = -1, between: tuple[int, Callable[[], None]] | None = None
    ) -> None:
        self.before, self.after, self.between = before, after, between

    def push(self, content: bytes) -> Json:
        self.__dict__.setdefault("sent", []).append(content)
        return self._through(lambda: Remote.push(self, content))

    def pull(self, after: int, epoch: str, limit: int = 500) -> Json:
        return self._through(lambda: Remote.pull(self, after, epoch, limit))

    def proof(self) -> Json:
        return self._through(lambda: Remote.proof(self))

    def receipts(self, after: int) -> Json:
        """No reports are sent here: one request less."""
        return {"seq": after, "receipts": []}

    def _through(self, ask: Callable[[], Json]) -> Json:
        self.before -= 1
        if self.before == -1:
            raise Offline(LINE_CUT)
        found = ask()
        if self.between is not None:
            number, work = self.between
            self.between = (number - 1, work) if number else None
            if not number:
                work()
        self.after -= 1
        if self.after == -1:
            raise Offline(LINE_CUT)
        return found


@dataclass
class Clerks:
    """Desktops of one office, the persons they keep, and the story of what they wrote."""

    office: Office
    desktops: list[Desktop]
    story: Story = field(default_factory=Story)
    persons: list[str] = field(default_factory=list)
    erased: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    _words: itertools.count[int] = field(default_factory=itertools.count)

    @classmethod
    def at_work(cls, office: Office, count: int = 3, persons: int = 3) -> Clerks:
        """Desktops that agree on a few persons."""
        clerks = cls(office, [office.desktop(remote=Line) for _ in range(count)])
        for _ in range(persons):
            clerks.create(0)
        for desktop in clerks.desktops:
            desktop.exchange()
        return clerks

    def close(self) -> None:
        for desktop in self.desktops:
            desktop.close()

    # -- what a clerk does

    def word(self, who: int) -> str:
        return f"w{next(self._words)} of {who}"

    def create(self, who: int) -> None:
        chosen = f"{len(self.persons):08x}-0000-4000-8000-000000000000"  # so that a walk can be walked again
        person = Person(id=chosen, **{name: self.word(who) for name in COLUMNS})
        self.desktops[who].store.save(person, actor=f"clerk {who}")
        self.persons.append(person.id)
        for name in COLUMNS:
            self.story.wrote((person.id, name), getattr(person, name), ())
        self.story.wrote((person.id, LIFE), "alive", ())

    def seen(self, who: int, which: int) -> Person | None:
        """One of the persons that live on a desktop."""
        living = self.desktops[who].store.all(Person)
        return living[which % len(living)] if living else None

    def edit(self, who: int, which: int, column: str) -> None:
        if (person := self.seen(who, which)) is not None:
            word = self.word(who)
            self.story.wrote((person.id, column), word, (getattr(person, column),))
            self.desktops[who].store.save(changed(person, **{column: word}), actor=f"clerk {who}")

    def delete(self, who: int, which: int) -> None:
        if (person := self.seen(who, which)) is not None:
            with self.desktops[who].store.saving(f"clerk {who}") as batch:
                batch.remove(person)
            self._blanked(person)
            self.gone.add(person.id)
            self.story.wrote((person.id, LIFE), "gone", ("alive",))

    def erase(self, who: int, which: int) -> None:
        if (person := self.seen(who, which)) is not None:
            with self.desktops[who].store.saving(f"clerk {who}") as batch:
                batch.erase(person)
            self._blanked(person)
            self.erased.add(person.id)

    def _blanked(self, person: Person) -> None:
        for name in PERSONAL:
            self.story.wrote((person.id, name), None, (getattr(person, name),))

    # -- conflicts

    def settle(self, who: int, choice: int) -> int:
        """Settle all that conflicts on a desktop: mine (0), theirs (1) or, of columns, something new (2)."""
        settled = 0
        for conflict in settling.conflicts(self.desktops[who].store):
            try:
                self._settle(who, conflict, choice)
                settled += 1
            except Moved:
                continue
        return settled

    def _settle(self, who: int, conflict: Conflict, choice: int) -> None:
        mine, theirs = conflict.mine, conflict.theirs
        assert isinstance(mine, Person)
        assert isinstance(theirs, Person)
        chosen = theirs if choice == 1 else mine
        if choice == 2 and conflict.columns != DELETED:
            chosen = replace(mine, **{name: self.word(who) for name in conflict.columns})
        saved = settling.settle(self.desktops[who].store, conflict, chosen, actor=f"clerk {who}")
        now = self.desktops[who].store.get(Person, saved.id, with_deleted=True)
        assert now is not None
        decided = (*COLUMNS, LIFE) if conflict.columns == DELETED else conflict.columns
        for name in decided:
            before = [value(one, name) for one in (mine, theirs)]
            self.story.wrote((now.id, name), value(now, name), before)

    # -- the end

    def converge(self) -> None:
        """Everybody exchanges over a good line and settles, until nothing waits. AssertionError if never."""
        for _ in range(MOST_ROUNDS):
            proved = [self._exchanged(desktop) for desktop in self.desktops]
            settled = sum(self.settle(who, 0) for who in range(len(self.desktops)))
            if not settled and all(proved) and self._same():
                return
        raise AssertionError(f"they never came to agree: {self.standing()}")

    def standing(self) -> list[object]:
        """How each desktop stands, for who must find out why."""
        told: list[object] = []
        for desktop in self.desktops:
            state = settling.state(desktop.store)
            told.append((state.waiting, state.refused, state.conflicts, state.quarantined, state.fault))
            told.extend((one.table, one.why, one.where) for one in settling.refused(desktop.store))
            told.extend((one.table, one.why, one.kind) for one in settling.quarantined(desktop.store))
            told.extend((one.id, one.columns) for one in settling.conflicts(desktop.store))
            told.extend(desktop.store.all(Person, with_deleted=True))
        return told

    def _exchanged(self, desktop: Desktop) -> bool:
        assert isinstance(desktop.remote, Line)
        desktop.remote.plan()
        outcome = desktop.exchange()
        settling.allow_deletions(desktop.store)
        return outcome.proved and not (outcome.conflicts or outcome.refused or outcome.quarantined)

    def _same(self) -> bool:
        rows = [
            {one.id: row_hash(one) for one in desktop.store.all(Person, with_deleted=True)}
            for desktop in self.desktops
        ]
        waiting = [settling.state(desktop.store).waiting for desktop in self.desktops]
        return all(one == rows[0] for one in rows) and not any(waiting)

    def lost(self) -> list[tuple[Cell, set[str]]]:
        """What was written and is neither there nor was written over by somebody who saw it."""
        first = self.desktops[0].store
        here = {one.id: one for one in first.all(Person, with_deleted=True)}
        found = []
        for cell in self.story.over:
            person = here.get(cell[0])
            stands = value(person, cell[1]) if person else None
            is_gone = cell[0] in self.erased or (stands is None and cell[0] in self.gone)
            if cell[1] in PERSONAL and is_gone:
                continue  # erasing wins over whatever was written meanwhile, also where somebody writes anew
            if missing := self.story.lost(cell, stands):
                found.append((cell, missing))
        return found

    def unequal(self) -> list[str]:
        """Records whose wire form here is not what the server has."""
        store, kept = self.desktops[0].store, self.office.kept()
        seal = Seal(store.wire_key)
        wrong = []
        for person in store.all(Person, with_deleted=True):
            body = wire.body_of(seal, Person, wire.row_of_record(person))
            if kept.pop(("persons", person.id), (0, "", False))[1] != body.hash:
                wrong.append(person.id)
        return wrong + [record_id for _, record_id in kept]

    def check(self) -> None:
        """Converge, and find everything."""
        self.converge()
        assert self.lost() == []
        assert self.unequal() == []

    # -- disasters: what only one disk held goes with it

    def present(self) -> dict[Cell, set[str | None]]:
        """Every value that still stands anywhere: on desktops, in their conflicts, on the server."""
        found: dict[Cell, set[str | None]] = {}
        for desktop in self.desktops:
            _add(found, desktop.store.all(Person, with_deleted=True))
            _add(found, [one.theirs for one in settling.conflicts(desktop.store)])
        seal = Seal(self.desktops[0].store.wire_key)
        sql = "SELECT body FROM records WHERE lao_id = $1 AND table_name = 'persons'"
        rows = self.office.site.sql.rows(sql, self.office.lao_id)
        _add(found, [wire.record_of(Person, wire.row_of(seal, row["body"])) for row in rows])
        return found

    def mourn(self) -> None:
        """Something went with a disk: only what still stands somewhere can be asked for."""
        self.story.mourn(self.present())


def value(person: object, name: str) -> str | None:
    """A cell's value as the story tells it."""
    found = getattr(person, name)
    if name == LIFE:
        return "gone" if found else "alive"
    assert found is None or isinstance(found, str)
    return found


def _add(found: dict[Cell, set[str | None]], persons: Sequence[object]) -> None:
    for person in persons:
        assert isinstance(person, Person)
        for name in (*COLUMNS, LIFE):
            found.setdefault((person.id, name), set()).add(value(person, name))


def tried(desktop: Desktop) -> bool:
    """An exchange that may fail; whether it ended well."""
    try:
        desktop.exchange()
    except AppError:
        return False
    return True
