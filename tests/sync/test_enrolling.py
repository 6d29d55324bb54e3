"""Coming to a server as an office does it: the first computer, one from nothing, a cloned disk, leaving."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from app.models import backup, codes, keys, posting, tokens
from app.models.errors import BadInput, NotFound, WrongKey
from app.models.office import Person
from app.models.schema import changed, dumps, row_hash
from app.models.store import Store
from app.sync import enrolling, faults, settling, token
from app.sync.faults import Refusal, Revoked, UnderWay
from app.sync.loop import exchange
from app.sync.remote import Remote
from tests.server import rig
from tests.sync.office import Site

NAME = "เครื่องธุรการ"
WRONG_CODE = codes.new()


class Hall:
    """A LAO on the site, and the record of its office on the first computer."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.folder, self.office = site, folder, site.office()
        self.central = rig.make_device(site.server.database, 0, "central_admin")
        made = keys.make(folder / "first")
        self.recovery = made.recovery_code
        self.store = Store.open(folder / "first", made.key, create=True)

    def code(self, role: str = "lao_admin") -> str:
        """An enrolment code, as the central administrator makes it."""
        asked = dumps({"role": role, "name": "", "lao_id": self.office.lao_id}).encode()
        with contextlib.closing(Remote(self.site.url, self.central.token)) as remote:
            answer = remote.line.ask("POST", "/v1/codes", asked, wanted=(200, 201))
        return str(answer.json()["code"])

    def enrol(self, code: str = "", role: str = "lao_admin") -> None:
        enrolling.enrol(self.store, self.store.folder, self.site.url, code or self.code(role), NAME)

    def clone(self, name: str, code: str, key_code: str) -> Store:
        """A new computer from nothing."""
        folder = enrolling.first_clone(self.folder / name, self.site.url, code, key_code, name)
        return Store.open(folder, keys.unlock(folder).key)


def exchanged(store: Store) -> bool:
    return exchange(store, store.folder, waits=()).proved


def rows(store: Store) -> dict[str, str]:
    return {one.id: row_hash(one) for one in store.all(Person, with_deleted=True)}


@pytest.fixture
def hall(the_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    made = Hall(the_site, tmp_path)
    yield made
    made.store.close()
    keyring.set_keyring(before)


def test_the_first_computer(hall: Hall) -> None:
    hall.store.save(Person(given_name="สมชาย", phone="081"), actor="clerk")
    before = settling.state(hall.store)
    assert not before.enrolled
    hall.enrol()
    state = settling.state(hall.store)
    assert (state.enrolled, state.server, state.role, state.device) == (
        True,
        hall.site.url,
        "lao_admin",
        NAME,
    )
    assert state.waiting == 1
    assert exchanged(hall.store)
    after = settling.state(hall.store)
    assert (after.waiting, after.fault) == (0, None)
    assert after.proved_at
    assert after.tried_at


def test_the_token_lies_beside_the_record_and_not_in_it(hall: Hall) -> None:
    hall.enrol()
    device = posting.facts(hall.store)[posting.DEVICE_ID]
    secret = tokens.find(device)
    assert secret is not None
    assert secret not in dumps(posting.facts(hall.store))
    file = hall.folder / "config" / "suanruam" / "post" / f"{device}.token"
    assert file.read_text() == secret
    assert file.stat().st_mode & 0o077 == 0


def test_a_code_is_used_once(hall: Hall) -> None:
    code = hall.code()
    hall.enrol(code)
    with pytest.raises(Refusal) as caught:
        enrolling.first_clone(hall.folder / "other", hall.site.url, code, hall.recovery, "other")
    assert caught.value.error == "code"
    assert not (hall.folder / "other" / "record.db").exists()
    assert not list((hall.folder / "config").rglob("pending-*"))


def test_another_record_is_not_poured_into_this_one(hall: Hall) -> None:
    hall.enrol()
    made = keys.make(hall.folder / "strange")
    with Store.open(hall.folder / "strange", made.key, create=True) as strange:
        with pytest.raises(Refusal) as caught:
            enrolling.enrol(strange, strange.folder, hall.site.url, hall.code(), "strange")
        assert caught.value.error == "record"
        assert not settling.state(strange).enrolled


@pytest.mark.parametrize("by", ["recovery", "pairing"])
def test_a_new_computer_from_nothing(by: str, hall: Hall) -> None:
    """It gets the same record under the same key, all of it, and what it writes comes back."""
    people = [Person(given_name=f"คนที่ {number}", phone="081") for number in range(120)]
    hall.store.save(*people, actor="clerk")
    photo = hall.store.attach(bytes(range(256)) * 3000, "ภาพ.jpg", actor="clerk")
    hall.enrol()
    assert exchanged(hall.store)
    key_code = hall.recovery if by == "recovery" else enrolling.pair(hall.store)
    code, ends = enrolling.make_code(hall.store, "clerk", "เครื่องใหม่")
    assert ends
    with hall.clone("second", code, key_code) as second:
        assert rows(second) == rows(hall.store)
        assert second.attachment_bytes(photo.id) == bytes(range(256)) * 3000
        assert second.meta("record") == hall.store.meta("record")
        assert second.meta("replica") != hall.store.meta("replica")
        assert second.verify() == []
        second.save(changed(people[0], phone="099"), actor="second")
        assert exchanged(second)
        assert exchanged(hall.store)
        assert rows(second) == rows(hall.store)
        assert keys.by_code(keys.read(second.folder), hall.recovery)


def test_a_wrong_key_code_costs_no_second_enrolment_code(hall: Hall) -> None:
    hall.enrol()
    exchanged(hall.store)
    code, _ = enrolling.make_code(hall.store, "clerk")
    with pytest.raises(WrongKey):
        hall.clone("second", code, "AAAAA")
    with pytest.raises(WrongKey):
        hall.clone("second", code, WRONG_CODE)
    assert not (hall.folder / "second" / "record.db").exists()
    hall.clone("second", code, hall.recovery).close()
    with pytest.raises(BadInput):
        hall.clone("second", code, hall.recovery)


def test_nothing_to_clone_yet(hall: Hall) -> None:
    with pytest.raises(NotFound):
        hall.clone("second", hall.code(), hall.recovery)


def test_only_the_administrator_lets_others_in(hall: Hall) -> None:
    hall.enrol(role="clerk")
    for ask in (
        lambda: enrolling.pair(hall.store),
        lambda: enrolling.make_code(hall.store, "clerk"),
        lambda: enrolling.devices(hall.store),
    ):
        with pytest.raises(Refusal) as caught:
            ask()
        assert caught.value.what == enrolling.ONLY_ADMINISTRATOR


def test_a_revoked_computer_is_out_and_keeps_what_it_has(hall: Hall) -> None:
    hall.enrol()
    exchanged(hall.store)
    code, _ = enrolling.make_code(hall.store, "clerk")
    with hall.clone("second", code, hall.recovery) as second:
        second.save(Person(given_name="ยังไม่ได้ส่ง"), actor="second")
        listed = enrolling.devices(hall.store)
        assert [(one.role, one.is_this) for one in listed] == [("lao_admin", True), ("clerk", False)]
        enrolling.revoke(hall.store, listed[1].device_id)
        with pytest.raises(Revoked):
            exchanged(second)
        state = settling.state(second)
        assert (state.waiting, state.fault) == (1, faults.NO_LONGER_KNOWN)
        enrolling.enrol(second, second.folder, hall.site.url, hall.code("clerk"), "again")
        assert exchanged(second)
        assert exchanged(hall.store)
        assert rows(second) == rows(hall.store)


def test_leaving_keeps_the_record(hall: Hall) -> None:
    hall.enrol()
    person = Person(given_name="สมหญิง")
    hall.store.save(person, actor="clerk")
    device = posting.facts(hall.store)[posting.DEVICE_ID]
    enrolling.leave(hall.store)
    assert tokens.find(device) is None
    assert not settling.state(hall.store).enrolled
    with pytest.raises(Revoked) as caught:
        exchanged(hall.store)
    assert caught.value.what == faults.NOT_ENROLLED
    assert hall.store.get(Person, person.id) == person
    hall.enrol()
    assert exchanged(hall.store)


def test_a_cloned_disk(hall: Hall) -> None:
    """Two computers with one file, one device, one push in flight: both come out right."""
    people = [Person(given_name=f"คนที่ {number}", position="-") for number in range(20)]
    hall.store.save(*people, actor="clerk")
    hall.enrol()
    exchanged(hall.store)
    hall.store.save(*[changed(one, position="ก่อนโคลน") for one in people[:5]], actor="clerk")
    shutil.copytree(hall.store.folder, hall.folder / "twin", ignore=shutil.ignore_patterns("*.lock"))
    with Store.open(hall.folder / "twin", keys.unlock(hall.store.folder).key) as twin:
        twin.save(changed(people[7], position="ฝาแฝด"), actor="twin")
        hall.store.save(changed(people[8], position="ต้นฉบับ"), actor="clerk")
        for store in (twin, hall.store, twin, hall.store):
            exchanged(store)
        assert rows(twin) == rows(hall.store)
        positions = {one.id: one.position for one in twin.all(Person)}
        assert positions[people[7].id] == "ฝาแฝด"
        assert positions[people[8].id] == "ต้นฉบับ"
        assert [positions[one.id] for one in people[:5]] == ["ก่อนโคลน"] * 5
        assert not settling.state(twin).conflicts


def test_a_restored_backup_on_another_computer_enrols_and_goes_on(hall: Hall) -> None:
    people = [Person(given_name=f"คนที่ {number}", position="-") for number in range(20)]
    hall.store.save(*people, actor="clerk")
    hall.enrol()
    exchanged(hall.store)
    backup.write(hall.store, hall.folder / "backup.sr")
    hall.store.save(changed(people[3], position="หลังสำรอง"), actor="clerk")
    exchanged(hall.store)
    tokens.forget(posting.facts(hall.store)[posting.DEVICE_ID])
    restored = backup.restore(hall.folder / "backup.sr", hall.folder / "restored", hall.recovery)
    with Store.open(hall.folder / "restored", restored.key) as store:
        with pytest.raises(Revoked) as caught:
            exchanged(store)
        assert caught.value.what == faults.NO_TOKEN
        store.save(changed(people[4], position="หลังกู้คืน"), actor="clerk")
        enrolling.enrol(store, store.folder, hall.site.url, hall.code(), "restored")
        assert exchanged(store)
        assert rows(store).keys() == rows(hall.store).keys()
        assert {one.id: one.position for one in store.all(Person)}[people[3].id] == "หลังสำรอง"
        assert not settling.state(store).conflicts


def test_one_exchange_at_a_time(hall: Hall) -> None:
    hall.enrol()
    hall.store.save(Person(given_name="สมชาย"), actor="clerk")
    caught = []

    def again(_done: int, _total: int) -> None:
        with pytest.raises(UnderWay) as raised:
            exchange(hall.store, hall.store.folder, waits=())
        caught.append(raised)

    exchange(hall.store, hall.store.folder, again, waits=())
    assert caught


def test_a_cancelled_exchange_goes_on_later(hall: Hall) -> None:
    """Wherever a person ends it, nothing is lost, and the next one finishes."""
    hall.store.save(*[Person(given_name=f"คนที่ {number}") for number in range(250)], actor="clerk")
    hall.enrol()

    class Enough(Exception):
        pass

    def cancelled(after: int) -> None:
        told = []

        def tell(done: int, total: int) -> None:
            assert done <= total
            told.append(done)
            if len(told) > after:
                raise Enough

        exchange(hall.store, hall.store.folder, tell, waits=())

    for after in range(3):
        with pytest.raises(Enough):
            cancelled(after)
        assert settling.state(hall.store).fault is None
    assert exchanged(hall.store)
    assert len(hall.office.versions()) == 250


def test_no_server_no_token(hall: Hall) -> None:
    with pytest.raises(Revoked):
        token.remote(hall.store)
