"""Drafts and undo steps belong to one person and outlive the program."""

from __future__ import annotations

from pathlib import Path

from app.models.local import MOST_BYTES, MOST_STEPS
from app.models.meetings import Discussion, Meeting
from app.models.office import Person
from app.models.store import Store
from app.models.users import Act, User, fits, hashed, may

KEY = bytes(range(32))


def test_nobody_is_shown_what_another_types(tmp_path: Path) -> None:
    with Store.open(tmp_path, KEY) as store:
        store.local("a").drafts.keep("meetings/1", {"title": "ของ ก"})
        store.local("b").drafts.keep("meetings/1", {"title": "ของ ข"})
        store.local("b").drafts.drop("meetings/1")
        assert store.local("b").drafts.names() == ()
        assert store.local("a").drafts.get("meetings/1") == {"title": "ของ ก"}


def test_steps_are_there_after_a_restart_and_a_new_one_ends_what_could_be_redone(tmp_path: Path) -> None:
    with Store.open(tmp_path, KEY) as store:
        for number in range(3):
            store.local("a").undo.add({"number": number})
    with Store.open(tmp_path, KEY) as store:
        undo = store.local("a").undo
        last = undo.last(undone=False)
        assert last is not None and last.value == {"number": 2}
        undo.mark(last.seq, undone=True)
        before = undo.last(undone=False)
        again = undo.last(undone=True)
        assert before is not None and before.value == {"number": 1}
        assert again is not None and again.value == {"number": 2}
        undo.add({"number": 9})
        assert undo.last(undone=True) is None
        assert store.local("b").undo.last(undone=False) is None


def test_steps_are_bounded_and_old_ones_are_forgotten(tmp_path: Path) -> None:
    with Store.open(tmp_path / "many", KEY) as store:
        for number in range(MOST_STEPS + 20):
            store.local("a").undo.add({"number": number})
        assert len(store.local("a").rows("SELECT seq FROM undo_steps")) == MOST_STEPS
    with Store.open(tmp_path / "old", KEY, clock=lambda: "2026-01-01T00:00:00.000Z") as store:
        store.local("a").undo.add({})
    with Store.open(tmp_path / "old", KEY, clock=lambda: "2026-01-09T00:00:00.000Z") as store:
        store.local("b").undo.forget_old()
        assert store.local("a").undo.last(undone=False) is None


def test_large_steps_do_not_fill_the_record_and_the_newest_stays(tmp_path: Path) -> None:
    with Store.open(tmp_path, KEY) as store:
        undo = store.local("a").undo
        for number in range(4):
            undo.add({"number": number, "text": "ก" * (MOST_BYTES // 9)})  # a third, in bytes
        kept = [one["seq"] for one in store.local("a").rows("SELECT seq FROM undo_steps ORDER BY seq")]
        last = undo.last(undone=False)
        assert len(kept) == 2 and last is not None and last.value["number"] == 3
        undo.add({"text": "ก" * MOST_BYTES})
        assert len(store.local("a").rows("SELECT seq FROM undo_steps")) == 1


def test_an_erased_person_is_in_no_step_and_no_draft(tmp_path: Path) -> None:
    person = Person(given_name="สมมติ")
    with Store.open(tmp_path, KEY) as store:
        store.save(person, actor="a")
        local = store.local("a")
        local.undo.add({"pairs": [["persons", None, {"id": person.id, "given_name": "สมมติ"}]]})
        local.drafts.keep("minutes/1", {person.id: {"speaker": "สมมติ"}})
        with store.saving("a") as batch:
            batch.erase(person)
        assert local.undo.last(undone=False) is None
        assert local.drafts.names() == ()


def test_removing_one_text_leaves_what_another_person_typed_beside_it(tmp_path: Path) -> None:
    """A draft of minutes holds all texts that are being typed of a meeting."""
    gone, other, meeting = Discussion(text="1"), Discussion(text="2"), Meeting(title="ประชุม")
    with Store.open(tmp_path, KEY) as store:
        store.save(gone, other, meeting, actor="a")
        typed = {
            one.id: {"row": {"id": one.id, "text": "พิมพ์ต่อ"}, "meeting": meeting.id} for one in (gone, other)
        }
        drafts = store.local("b").drafts
        drafts.keep("minutes/1", typed)
        drafts.keep("corrections/1", {"meeting": meeting.id, "corrections": "หน้า 2"})
        with store.saving("a") as batch:
            batch.remove(gone)
        assert drafts.get("minutes/1") == {other.id: typed[other.id]}
        with store.saving("a") as batch:
            batch.remove(meeting)
        assert drafts.names() == ()


def test_a_pin_is_kept_as_a_hash_and_fits_only_its_owner() -> None:
    user = User(name="นางสาวสมมติ", role="clerk", secret=hashed("4711"))
    assert "4711" not in (user.secret or "")
    assert fits(user, "4711") and not fits(user, "4712")
    assert fits(User(name="ไม่มีรหัส"), "")
    assert may(None, Act.ADMINISTER) and not may(user, Act.ADMINISTER)
