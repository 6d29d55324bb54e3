"""The sample in a record: everything arrives, twice is once, pictures are what they seem."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from app import sample
from app.models.office import Attachment
from app.models.records import RECORD_TYPES
from app.models.schema import row_hash
from app.models.store import Store
from app.sample.lettering import placed

ROWS, PICTURES = sample.records()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("sample") / "record"
    with Store.open(folder, bytes(range(32)), create=True) as opened:
        sample.write(opened, "ผู้ดูแลระบบ")
        yield opened


def test_every_record_comes_back_as_it_was_told(store: Store) -> None:
    for record_type in RECORD_TYPES:
        if record_type is not Attachment:
            assert store.verified(record_type) == [row for row in ROWS if type(row) is record_type]


def test_writing_twice_changes_nothing(store: Store) -> None:
    head = store.audit_head()
    sample.write(store, "ผู้ดูแลระบบ")
    assert store.audit_head() == head


def test_the_record_is_sound(store: Store) -> None:
    assert store.verify() == []


def test_pictures_are_attached_where_they_were_taken(store: Store) -> None:
    kept = {attachment.id: attachment for attachment in store.all(Attachment)}
    for picture in PICTURES:
        attachment = kept[picture.id]
        assert (attachment.owner_id, attachment.caption) == (picture.owner_id, picture.caption)
        assert attachment.media_type == "image/jpeg"
        assert attachment.size is not None
        assert attachment.size <= 200_000


def test_pictures_open_upright_at_their_size(store: Store) -> None:
    for picture in PICTURES:
        image = Image.open(io.BytesIO(store.attachment_bytes(picture.id)))
        assert ImageOps.exif_transpose(image).size == picture.size
        assert (image.size != picture.size) == picture.rotated


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ที่", "ที่"),
        ("บ้าน", "บ\uf70bาน"),
        ("ป่า", "ป\uf705า"),
        ("ปี", "ป\uf702"),
        ("ฟื้น", "ฟ\uf704\uf714น"),
        ("น้ำ", "นํ้า"),
        ("ปู่", "ปู\uf705"),
        ("ฐุญ", "\uf700ุญ"),
        ("ศูนย์ฯ", "ศูนย\uf70eฯ"),
    ],
)
def test_marks_take_the_form_that_stands_right(text: str, written: str) -> None:
    assert placed(text) == written


def test_the_sample_is_the_same_on_another_machine() -> None:
    """Another hash seed, time zone and locale: the same rows in the same order."""
    told = (
        "import hashlib; from app.models.schema import row_hash; from app.sample import records;"
        "print(hashlib.sha256(''.join(map(row_hash, records()[0])).encode()).hexdigest())"
    )
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", told], cwd=root, env=elsewhere, capture_output=True, check=True
    )
    here = hashlib.sha256("".join(map(row_hash, ROWS)).encode()).hexdigest()
    assert ran.stdout.decode().strip() == here
