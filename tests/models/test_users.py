"""Who works here: what each role may, the PIN that tells people apart, and what every change must leave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.errors import BadInput
from app.models.schema import changed
from app.models.store import Store
from app.models.users import Act, User, administers, check, fits, hashed, may

KEY = bytes(range(32))
CHIEF = User(name="นางสาวใจดี มีสุข", role="administrator")
CLERK = User(name="นายตั้งใจ เรียนรู้", role="clerk")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        yield opened


def test_everyone_may_everything_until_a_user_is_entered() -> None:
    assert all(may(None, act) for act in Act)


def test_only_administrators_administer_and_an_unknown_role_only_writes() -> None:
    assert may(CHIEF, Act.ADMINISTER) and not may(CLERK, Act.ADMINISTER)
    newer = changed(CLERK, role="auditor")
    assert may(newer, Act.WRITE) and not may(newer, Act.APPROVE)


def test_a_pin_fits_its_user_only_and_is_not_in_its_hash() -> None:
    user = changed(CLERK, secret=hashed(" ฟ้าใส77 "))
    assert fits(user, "ฟ้าใส77") and not fits(user, "ฟ้าใส78") and not fits(user, "")
    assert "ฟ้าใส" not in (user.secret or "")
    assert hashed("ฟ้าใส77") != hashed("ฟ้าใส77")


def test_without_a_pin_none_is_needed_and_an_unknown_way_of_keeping_one_opens_to_nobody() -> None:
    assert fits(CLERK, "")
    assert not fits(changed(CLERK, secret="argon2$x$y"), "1234")


@pytest.mark.parametrize("pin", ["", "123", "  12 "])
def test_a_short_pin_is_refused(pin: str) -> None:
    with pytest.raises(BadInput, match="at least 4"):
        hashed(pin)


def test_the_first_user_must_be_an_active_administrator() -> None:
    check(CHIEF, [])
    for refused in (CLERK, changed(CHIEF, active=False)):
        with pytest.raises(BadInput, match="first user"):
            check(refused, [])


def test_the_last_administrator_stays_one() -> None:
    everyone = [CHIEF, CLERK]
    for lost in (changed(CHIEF, role="clerk"), changed(CHIEF, active=False)):
        with pytest.raises(BadInput, match="last administrator"):
            check(lost, everyone)
        check(lost, [*everyone, User(name="นายสำรอง ระบบดี", role="administrator")])
    with pytest.raises(BadInput, match="last administrator"):
        check(changed(CHIEF, role="chair"), [CHIEF])


def test_a_name_is_needed_and_is_one_persons() -> None:
    with pytest.raises(BadInput, match="no name"):
        check(changed(CLERK, name="  "), [CHIEF, CLERK])
    with pytest.raises(BadInput, match="already"):
        check(changed(CLERK, name=" นางสาวใจดี  มีสุข"), [CHIEF, CLERK])
    check(changed(CLERK, position="นักวิชาการศึกษา"), [CHIEF, CLERK])


def test_an_inactive_administrator_administers_nothing() -> None:
    assert administers(CHIEF) and not administers(changed(CHIEF, active=False))


def test_the_first_user_takes_over_what_was_typed_before(store: Store) -> None:
    store.local("").drafts.keep("meetings/1", {"place": "ศาลา"})
    store.local("").undo.add({"pairs": [], "reason": ""})
    store.local(CHIEF.id).take_over("")
    assert store.local("").drafts.names() == ()
    assert store.local(CHIEF.id).drafts.get("meetings/1") == {"place": "ศาลา"}
    assert store.local(CHIEF.id).undo.last(undone=False) is not None
    assert store.local("").undo.last(undone=False) is None


def test_a_draft_of_ones_own_is_not_written_over(store: Store) -> None:
    store.local("").drafts.keep("meetings/1", {"place": "เก่า"})
    store.local(CHIEF.id).drafts.keep("meetings/1", {"place": "ใหม่"})
    store.local(CHIEF.id).take_over("")
    assert store.local(CHIEF.id).drafts.get("meetings/1") == {"place": "ใหม่"}


def test_the_history_of_a_user_holds_neither_name_nor_pin(store: Store) -> None:
    user = changed(CHIEF, secret=hashed("ฟ้าใส77"))
    store.save(user, actor="test")
    store.save(changed(user, secret=hashed("ฟ้าใส78")), actor="test")
    told = [line["before"] for line in store.history(user.id)]
    assert len(told) == 2
    assert not any("scrypt" in line or "ใจดี" in line for line in told)
