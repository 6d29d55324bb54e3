"""Files have a queue of their own: resumed where the line broke, in the way of no text and no other file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models import posting
from app.models.errors import AppError, DamagedRecord, NotFound
from app.models.office import Attachment, Person
from app.models.schema import changed
from app.models.store import Changes
from app.sync import filequeue, pieces, settling
from app.sync.faults import Offline
from app.sync.remote import Remote
from app.sync.sealing import Seal, Unopened
from tests.sync.office import KEY, Desktop, Office
from tests.sync.proxy import Fault, Proxy

LARGE = bytes(range(251)) * 5000  # five pieces, the last not whole
SMALL = "ภาพเล็ก".encode() * 100


@pytest.fixture
def pair(office: Office) -> Iterator[tuple[Desktop, Desktop]]:
    """Two desktops of an office."""
    made = office.desktop(), office.desktop()
    yield made
    for one in made:
        one.close()


def attached(desktop: Desktop, content: bytes, name: str) -> Attachment:
    return desktop.store.attach(content, name, actor="clerk")


@pytest.mark.parametrize("size", [1, 15, pieces.PIECE - 1, pieces.PIECE, pieces.PIECE + 1, 3 * pieces.PIECE])
def test_a_file_has_one_sealed_form_that_opens_only_whole_and_in_order(size: int) -> None:
    seal, name, data = Seal(KEY), "a" * 64, (b"0123456789abcdef" * (size // 16 + 1))[:size]
    cut = [data[at : at + pieces.PIECE] for at in range(0, size, pieces.PIECE)]
    sealed = [pieces.sealed(seal, name, size, number, one) for number, one in enumerate(cut)]
    assert sum(map(len, sealed)) == pieces.sealed_size(size)
    assert [pieces.opened(seal, name, size, n, one) for n, one in enumerate(sealed)] == cut
    assert sealed[0] == pieces.sealed(seal, name, size, 0, cut[0])
    for wrong in (("b" * 64, size, 0), (name, size, 1), (name, size + pieces.PIECE, 0)):
        if wrong != (name, size + pieces.PIECE, 0) or len(cut) == 1:
            with pytest.raises(Unopened):
                pieces.opened(seal, *wrong, sealed[0])


def test_files_travel_and_the_server_cannot_read_them(office: Office, pair: tuple[Desktop, Desktop]) -> None:
    first, second = pair
    photo, note = attached(first, LARGE, "ภาพ.jpg"), attached(first, SMALL, "บันทึก.txt")
    first.exchange()
    state = settling.state(first.store)
    assert (state.files_up, state.waiting) == (0, 0)
    told: list[Changes] = []
    second.store.subscribe(told.append)
    second.exchange()
    assert second.store.attachment_bytes(photo.id) == LARGE
    assert second.store.attachment_bytes(note.id) == SMALL
    assert told[-1] == Changes(frozenset({"attachments"}), frozenset({photo.id}))
    assert settling.state(second.store).files_down == 0
    assert not list((second.folder / filequeue.INCOMING).iterdir())
    kept = b"".join(
        row["data"]
        for row in office.site.sql.rows("SELECT data FROM file_chunks WHERE lao_id = $1", office.lao_id)
    )
    assert len(kept) == pieces.sealed_size(len(LARGE)) + pieces.sealed_size(len(SMALL))
    assert LARGE[:64] not in kept
    assert SMALL[:64] not in kept


def test_a_caption_changed_on_the_other_computer_needs_no_file_sent_twice(
    office: Office, pair: tuple[Desktop, Desktop]
) -> None:
    first, second = pair
    photo = attached(first, LARGE, "ภาพ.jpg")
    first.exchange()
    second.exchange()
    second.store.save(changed(photo, caption="ประชุม"), actor="clerk")
    second.exchange()
    assert settling.state(second.store).waiting == 0
    first.exchange()
    found = first.store.get(Attachment, photo.id)
    assert found is not None
    assert found.caption == "ประชุม"


class Snapping(Remote):
    """A line that breaks at the n-th chunk, and counts what it carries."""

    left = 10**9
    carried = 0

    def put_file(
        self, sha256: str, chunk: bytes, first: int, size: int, sealed_sha256: str
    ) -> dict[str, object]:
        self._one(len(chunk))
        return super().put_file(sha256, chunk, first, size, sealed_sha256)

    def file_bytes(self, sha256: str, first: int, last: int) -> tuple[bytes, int]:
        self._one(last - first + 1)
        return super().file_bytes(sha256, first, last)

    def _one(self, size: int) -> None:
        if self.left == 0:
            raise Offline(filequeue.FETCH_AGAIN)
        self.left -= 1
        self.carried += size


def test_both_ways_go_on_where_the_line_broke(office: Office) -> None:
    first, second = office.desktop(remote=Snapping), office.desktop(remote=Snapping)
    photo = attached(first, LARGE, "ภาพ.jpg")
    person = Person(given_name="สมชาย")
    first.store.save(person, actor="clerk")
    for desktop in (first, second):
        assert isinstance(desktop.remote, Snapping)
        for _ in range(5):
            desktop.remote.left = 1
            desktop.exchange()
        assert desktop.remote.carried == pieces.sealed_size(len(LARGE))
    assert second.store.get(Person, person.id) == person
    assert second.store.attachment_bytes(photo.id) == LARGE
    first.close()
    second.close()


def test_the_line_is_gone_after_two_files_in_a_row(office: Office) -> None:
    desktop = office.desktop(remote=Snapping)
    for number in range(4):
        attached(desktop, SMALL + bytes([number]), f"{number}.txt")
    person = Person(given_name="สมชาย")
    desktop.store.save(person, actor="clerk")
    assert isinstance(desktop.remote, Snapping)
    desktop.remote.left = 0
    with pytest.raises(Offline):
        desktop.exchange()
    assert ("persons", person.id) in office.kept()
    assert settling.state(desktop.store).files_up == 4
    desktop.remote.left = 99
    desktop.exchange()
    assert settling.state(desktop.store).files_up == 0
    assert len(office.kept()) == 5
    desktop.close()


def test_a_photo_that_cannot_be_read_stops_neither_text_nor_the_others(
    office: Office, pair: tuple[Desktop, Desktop]
) -> None:
    first, second = pair
    broken, whole = attached(first, SMALL, "เสีย.jpg"), attached(first, LARGE, "ดี.jpg")
    with posting.writing(first.store) as con:
        con.execute("UPDATE attachment_chunks SET data = x'' WHERE sha256 = ?", (broken.sha256,))
    first.exchange()
    assert settling.state(first.store).files_up == 1
    second.exchange()
    assert second.store.attachment_bytes(whole.id) == LARGE
    assert second.store.get(Attachment, broken.id) is None


def test_a_part_that_was_spoilt_is_fetched_anew(office: Office, pair: tuple[Desktop, Desktop]) -> None:
    first, second = pair
    photo = attached(first, LARGE, "ภาพ.jpg")
    first.exchange()
    incoming = second.folder / filequeue.INCOMING
    incoming.mkdir()
    (incoming / f"{photo.sha256}.part").write_bytes(b"torn" * 1000)
    (incoming / f"{'0' * 64}.part").write_bytes(b"of a file nobody wants")
    second.exchange()
    with pytest.raises(NotFound):
        second.store.attachment_bytes(photo.id)
    assert settling.state(second.store).files_down == 1
    second.exchange()
    assert second.store.attachment_bytes(photo.id) == LARGE
    assert not list(incoming.iterdir())


def test_what_the_server_serves_in_the_place_of_a_file_is_not_taken(
    office: Office, pair: tuple[Desktop, Desktop]
) -> None:
    """Even a server that turns against the office puts nothing into a record."""
    first, second = pair
    photo = attached(first, LARGE, "ภาพ.jpg")
    first.exchange()
    spoilt = "substr(data, 1, 100) || 'x'::bytea || substr(data, 102)"
    office.site.sql.run(f"UPDATE file_chunks SET data = {spoilt} WHERE lao_id = $1", office.lao_id)
    second.exchange()
    with pytest.raises(NotFound):
        second.store.attachment_bytes(photo.id)
    assert second.store.verify() == [] or all(one.severity != "error" for one in second.store.verify())


def test_files_over_a_line_that_is_cut(office: Office) -> None:
    """Cut at places all over, in both directions: at the end both have the same bytes."""
    proxy = Proxy(office.site.server.port)
    first, second = office.desktop(proxy.url), office.desktop(proxy.url)
    for number in range(3):
        content = hashlib.sha256(bytes([number])).digest() * 20_000
        photo = attached(first, content, f"{number}.jpg")
        for desktop, side, size in ((first, "request", 640_000), (second, "answer", 640_000)):
            proxy.arm(Fault("cut", side, at=size * (number + 1) // 4, reset=bool(number % 2)))
            for _ in range(3):
                try:
                    desktop.exchange()
                except AppError as fault:
                    assert not isinstance(fault, DamagedRecord)
        assert second.store.attachment_bytes(photo.id) == content
    first.close()
    second.close()
    proxy.close()


def test_no_path_is_made_of_what_a_record_names(office: Office, tmp_path: Path) -> None:
    """A hash that is none never becomes the name of a file."""
    desktop = office.desktop()
    evil = Attachment(name="x", size=5, sha256="../../../etc/passwd")
    desktop.store.save(evil, actor="clerk")
    with posting.writing(desktop.store) as con:
        con.execute("INSERT INTO sync_files VALUES ('down', ?, 'waiting', 5, '', '')", (evil.sha256,))
    desktop.exchange()
    assert settling.state(desktop.store).files_down == 1
    assert not list(desktop.folder.glob("**/*passwd*"))
    desktop.close()
