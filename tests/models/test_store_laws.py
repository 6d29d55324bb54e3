"""Whatever is done in whatever order, the record holds what a dictionary would, and its parts agree."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from app.models.office import Attachment, Document, Person
from app.models.schema import changed
from app.models.store import Store

KEY = bytes(range(32))
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20) | st.none()


class Office(RuleBasedStateMachine):
    """Persons, documents and files of one office, and what they should be."""

    people: Bundle[str] = Bundle("people")
    files: Bundle[str] = Bundle("files")

    @initialize()
    def start(self) -> None:
        self.place = tempfile.TemporaryDirectory(prefix="suanruam-")
        self.store = Store.open(Path(self.place.name), KEY)
        self.persons: dict[str, Person] = {}
        self.bytes: dict[str, bytes] = {}
        self.lines = 0

    @rule(
        target=people, name=TEXT, phone=TEXT, extra=st.dictionaries(st.text("abc", min_size=1), st.integers())
    )
    def enter(self, name: str | None, phone: str | None, extra: dict[str, int]) -> str:
        person = Person(given_name=name, phone=phone, extra=extra)
        self.store.save(person, actor="a")
        self.persons[person.id] = person
        self.lines += 1
        return person.id

    @rule(one=people, position=TEXT)
    def change(self, one: str, position: str | None) -> None:
        after = changed(self.persons[one], position=position)
        self.lines += after != self.persons[one]
        self.store.save(after, actor="b", reason="แก้ไข")
        self.persons[one] = after

    @rule(one=people)
    def remove(self, one: str) -> None:
        after = Person(id=one, deleted=True, position=self.persons[one].position)
        self.lines += after != self.persons[one]
        with self.store.saving("a") as batch:
            batch.remove(self.persons[one])
        self.persons[one] = after

    @rule(number=TEXT, fails=st.booleans())
    def many_or_nothing(self, number: str | None, fails: bool) -> None:
        before = self.store.count(Document), self.store.audit_head()
        documents = [Document(number=number) for _ in range(3)]
        try:
            with self.store.saving("a") as batch:
                batch.save(*documents)
                if fails:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            assert (self.store.count(Document), self.store.audit_head()) == before
        else:
            self.lines += 3

    @rule(target=files, data=st.binary(max_size=2000))
    def attach(self, data: bytes) -> str:
        kept = self.store.attach(data, "a.bin", actor="a")
        self.bytes[kept.id] = data
        self.lines += 1
        return kept.id

    @rule(one=consumes(files))
    def detach(self, one: str) -> None:
        with self.store.saving("a") as batch:
            batch.remove(self.store.all(Attachment, id=one)[0])
        del self.bytes[one]
        self.lines += 1

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store.open(Path(self.place.name), KEY, create=False)

    @invariant()
    def everything_is_there(self) -> None:
        assert self.store.all(Person, with_deleted=True) == list(self.persons.values())
        assert {
            one.id: self.store.attachment_bytes(one.id) for one in self.store.all(Attachment)
        } == self.bytes
        assert self.store.audit_head().number == self.lines

    def teardown(self) -> None:
        assert self.store.verify() == []
        self.store.close()
        self.place.cleanup()


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
