"""Personal data that was deleted is gone: every page of database and WAL is decrypted and searched."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.models.hearings import Opinion
from app.models.migrations import MIGRATIONS, Migration, newest
from app.models.office import Attachment, Person
from app.models.schema import changed
from app.models.store import Store

KEY = bytes(range(32))
PAGE, RESERVED, FRAME = 4096, 80, 24


def decrypted(page: bytes, number: int, salt: bytes, key: bytes = KEY) -> bytes:
    """One page as SQLCipher 4 wrote it (AES-256-CBC, IV in the reserved end), checked by its HMAC."""
    start = 16 if number == 1 else 0
    body, iv, mac = page[start:-RESERVED], page[-RESERVED : -RESERVED + 16], page[-RESERVED + 16 :]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    true = hmac.new(mac_key, body + iv + number.to_bytes(4, "little"), "sha512").digest()
    assert true == mac, f"page {number} is not decrypted rightly"
    engine = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return engine.update(body) + engine.finalize()


def plain(folder: Path, key: bytes = KEY) -> bytes:
    """All pages of the database and all frames of the WAL, in use or not, in clear."""
    data = (folder / "record.db").read_bytes()
    salt, pages = data[:16], [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    found = [decrypted(page, number, salt, key) for number, page in enumerate(pages, 1)]
    journal = folder / "record.db-wal"
    wal = journal.read_bytes() if journal.exists() else b""
    for at in range(32, len(wal), FRAME + PAGE):
        number = int.from_bytes(wal[at : at + 4], "big")
        found.append(decrypted(wal[at + FRAME : at + FRAME + PAGE], number, salt, key))
    return b"\n".join(found)


def canaries(count: int) -> list[Person]:
    return [
        Person(
            given_name=f"CANARY{number:04}a", phone=f"CANARY{number:04}b", note=f"CANARY{number:04}c " * 40
        )
        for number in range(count)
    ]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "record", KEY)


def test_the_search_finds_what_is_there(store: Store) -> None:
    store.save(*canaries(3), actor="a")
    found = plain(store.folder)
    store.close()
    assert all(f"CANARY{number:04}{part}".encode() in found for number in range(3) for part in "abc")


@pytest.mark.faults
def test_a_thousand_deleted_persons_are_nowhere(store: Store) -> None:
    people = canaries(1000)
    store.save(*people, actor="a")
    store.save(*(changed(one, phone=f"{one.phone}x") for one in people[::3]), actor="a")
    with store.saving("a") as batch:
        batch.remove(*people)
    while_open = plain(store.folder)
    store.close()
    assert b"CANARY" not in while_open and b"CANARY" not in plain(store.folder)


def test_with_secure_delete_off_they_would_remain(store: Store) -> None:
    """The control: the same work without the setting leaves them in free pages."""
    store._con.execute("PRAGMA secure_delete = OFF").fetchall()
    people = canaries(200)
    store.save(*people, actor="a")
    with store.saving("a") as batch:
        batch.remove(*people)
    store.close()
    assert b"CANARY" in plain(store.folder)


def test_an_erased_opinion_keeps_its_words_only(store: Store) -> None:
    opinion = Opinion(problem="WORDS", proposer_name="CANARY1", proposer_contact="CANARY2", id_hash="CANARY3")
    store.save(opinion, actor="a")
    copy = '{"sealed":{"proposer_name":"CANARY1","newer":"CANARY4"},"values":{}}'
    store._con.execute("UPDATE sync_state SET base = ?, sent = ?", (copy, copy))
    store._con.execute(
        "INSERT INTO sync_conflicts VALUES ('opinions', ?, ?, 1, ?, 5, '', '', NULL, '', '', 1, NULL)",
        (opinion.id, copy, copy),
    )
    store._con.execute("INSERT INTO sync_push VALUES ('1', '', ?)", (f"CANARY5 {opinion.id}".encode(),))
    with store.saving("a", "เจ้าของขอ") as batch:
        batch.erase(opinion)
    found = plain(store.folder)
    store.close()
    assert b"CANARY" not in found and b"WORDS" in found


def test_bytes_of_a_removed_attachment_are_nowhere(store: Store) -> None:
    kept = store.attach(b"CANARY" * 100_000, "a.jpg", actor="a")
    with store.saving("a") as batch:
        batch.remove(kept)
    store.close()
    assert b"CANARY" not in plain(store.folder)


def test_the_copy_made_before_a_migration_goes_with_an_erasure(tmp_path: Path) -> None:
    person = Person(given_name="CANARY")
    with Store.open(tmp_path / "record", KEY) as store:
        store.save(person, actor="a")
    number = newest(MIGRATIONS) + 1
    steps = (*MIGRATIONS, Migration(number, "shoes", "ALTER TABLE persons ADD COLUMN shoes TEXT"))
    with Store.open(tmp_path / "record", KEY, migrations=steps) as store:
        assert [one.name for one in store.folder.glob("*before*")] == [f"record.before-{number}.db"]
        with store.saving("a") as batch:
            batch.remove(person)
        assert list(store.folder.glob("*before*")) == []
        assert store.all(Attachment) == []


def test_the_draft_of_an_erased_record_goes_with_it(store: Store) -> None:
    person = Person()
    store.save(person, actor="a")
    store.local("").drafts.keep(f"persons/{person.id}", {"phone": "CANARY"})
    with store.saving("a") as batch:
        batch.erase(person)
    found, names = plain(store.folder), store.local("").drafts.names()
    store.close()
    assert b"CANARY" not in found and names == ()


def test_a_draft_leaves_nothing(store: Store) -> None:
    store.local("").drafts.keep("persons/1", {"phone": "CANARY"})
    store.local("").drafts.drop("persons/1")
    store.close()
    assert b"CANARY" not in plain(store.folder)


def runs(folder: Path, text: str) -> list[str]:
    """Which runs of three letters lie in some page. The index writes the end of each run, without what it
    shares with the one before; so only the last two letters are looked for, and they are Thai ones no other
    word here has in that order.
    """
    found = plain(folder)
    return [run for run in (text[at : at + 3] for at in range(len(text) - 2)) if run[1:].encode() in found]


@pytest.mark.parametrize("way", ["remove", "erase", "rename"])
def test_the_search_index_keeps_no_run_of_a_name_that_is_gone(store: Store, way: str) -> None:
    name, others = "ฤๅฮฬฆฒฌฏฑ", [Person(given_name=f"ประชา{number}", surname="คนดี") for number in range(300)]
    person = Person(given_name=name, surname="ณ", phone="0899999999")
    store.save(*others[:150], person, *others[150:], actor="a")
    before = runs(store.folder, name)
    with store.saving("a") as batch:
        match way:
            case "remove":
                batch.remove(person)
            case "erase":
                batch.erase(person)
            case _:
                batch.save(changed(person, given_name="มานะ", surname="ใจดี"))
    store.save(*(changed(one, phone="021112222") for one in others), actor="a")
    if way == "rename":  # what a save leaves in the journal is cut when the record is closed
        store.close()
    after = runs(store.folder, name)
    store.close()
    assert len(before) == len(name) - 2 and after == []


def test_without_secure_deletion_of_the_index_they_would_remain(store: Store) -> None:
    """The control: the same name in an index of which FTS5 only notes that something was deleted."""
    store._con.execute("INSERT INTO search_people (search_people, rank) VALUES ('secure-delete', 0)")
    person = Person(given_name="ฤๅฮฬฆฒฌฏฑ")
    store.save(person, *(Person(given_name=f"ประชา{number}") for number in range(300)), actor="a")
    with store.saving("a") as batch:
        batch.remove(person)
    assert runs(store.folder, "ฤๅฮฬฆฒฌฏฑ") != []
    store.close()
