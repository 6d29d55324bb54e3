"""Real pictures made here, with all that a telephone writes into them, on their way into the record."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from app.models import photos
from app.models.errors import BadInput, StorageFault
from app.models.office import Attachment
from app.models.photos import Wish, prepared, taken_in
from app.models.store import Store

KEY = bytes(range(32))
RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 200, 20), (20, 20, 220), (250, 250, 250)
CORNERS = (RED, GREEN, BLUE, WHITE)
"""Of the upright picture: top left, top right, bottom left, bottom right."""
PLACE = {1: "N", 2: (13.0, 45.0, 21.5), 3: "E", 4: (100.0, 30.0, 7.25), 29: "2026:01:31"}
TAKEN = "2026:01:31 09:15:00"
SECRET = "นายกล้องของใคร".encode().decode("latin-1")
WAYS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera held this way keeps an upright scene: the viewer's turn, the other way round."""


def scene(width: int = 320, height: int = 200) -> Image.Image:
    """Four corners of four colours."""
    image = Image.new("RGB", (width, height))
    half = (width // 2, height // 2)
    for place, colour in enumerate(CORNERS):
        across, down = place % 2, place // 2
        image.paste(colour, (across * half[0], down * half[1], width, height))
    return image


def jpeg(
    image: Image.Image,
    turned: int = 1,
    *,
    place: bool = True,
    taken: str = "2026:01:31 09:15:00",
    **more: Any,
) -> bytes:
    """As a telephone writes it: turned, located, dated, with its maker and a comment."""
    kept = image.transpose(WAYS[turned]) if turned in WAYS else image
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = SECRET
    exif[0x8769] = {0x9003: taken}
    if place:
        exif[0x8825] = PLACE
    out = io.BytesIO()
    kept.save(out, "JPEG", quality=95, exif=exif, comment=SECRET.encode("latin-1"), **more)
    return out.getvalue()


def read(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def corners(image: Image.Image) -> tuple[tuple[int, ...], ...]:
    plain, (width, height) = image.convert("RGB"), image.size
    points = ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75))
    found = [plain.getpixel((int(width * x), int(height * y))) for x, y in points]
    return tuple(one for one in found if isinstance(one, tuple))


def is_upright(image: Image.Image) -> bool:
    near = zip(corners(image), CORNERS, strict=True)
    return all(abs(a - b) < 40 for one, wanted in near for a, b in zip(one, wanted, strict=True))


def is_silent(data: bytes) -> bool:
    """Nothing but pixels: no place, camera, comment or second picture."""
    image = read(data)
    told = (b"Exif", b"GPS", b"http://ns.adobe.com", b"ICC_PROFILE", SECRET.encode("latin-1"))
    return not dict(image.getexif()) and "comment" not in image.info and not any(one in data for one in told)


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(turned: int) -> None:
    made = prepared(jpeg(scene(), turned), "ภาพ.JPG", Wish())
    assert (made.width, made.height) == (320, 200) == read(made.data).size
    assert is_upright(read(made.data))
    assert (made.name, made.was_turned, made.was_scaled) == ("ภาพ.jpg", turned > 1, False)


def test_the_turns_of_the_test_are_those_of_the_standard() -> None:
    """Else a test that turns as wrongly as the program would prove nothing."""
    first_row = {1: (RED, GREEN), 3: (WHITE, BLUE), 6: (GREEN, WHITE), 8: (BLUE, RED)}
    for turned, (left, right) in first_row.items():
        found = corners(read(jpeg(scene(), turned)))[:2]
        near = zip(found, (left, right), strict=True)
        assert all(abs(a - b) < 40 for one, wanted in near for a, b in zip(one, wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_nothing_tells_where_a_picture_was_taken(kind: str) -> None:
    exif = Image.Exif()
    exif[0x8825] = PLACE
    exif[0x8769] = {0x9003: "2026:01:31 09:15:00"}
    out = io.BytesIO()
    scene().save(out, kind, exif=exif.tobytes())
    assert read(out.getvalue()).getexif().get_ifd(0x8825)[2] == pytest.approx((13.0, 45.0, 21.5))
    made = prepared(out.getvalue(), f"ภาพ.{kind.lower()}", Wish())
    assert made.had_place
    assert made.taken_on == date(2026, 1, 31)
    assert is_silent(made.data)


def test_a_place_written_in_words_and_a_second_picture_go_too() -> None:
    words = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>13,45.3N</exif:GPSLatitude></x:xmpmeta>'
    hidden = jpeg(scene()) + jpeg(scene(40, 40))  # telephones put a small or a moving picture behind
    made = prepared(jpeg(scene(), place=False, xmp=words), "ก.jpg", Wish())
    assert made.had_place
    assert is_silent(made.data)
    assert is_silent(prepared(hidden, "ข.jpg", Wish()).data)


def test_the_place_stays_when_it_is_wanted_and_nothing_else_does() -> None:
    made = prepared(jpeg(scene(), 6), "ก.jpg", Wish(keeps_place=True))
    exif = read(made.data).getexif()
    assert exif.get_ifd(0x8825)[2] == pytest.approx((13.0, 45.0, 21.5))
    assert exif.get_ifd(0x8825)[3] == "E"
    assert exif.get(0x0112) is None
    assert SECRET.encode("latin-1") not in made.data
    assert is_upright(read(made.data))


def test_a_picture_is_scaled_to_its_longest_side_and_never_made_larger() -> None:
    made = prepared(jpeg(scene(3000, 2000), 8), "ก.jpg", Wish(longest=1200, quality=75))
    assert (made.width, made.height, made.was_scaled) == (1200, 800, True)
    assert is_upright(read(made.data))
    small = prepared(jpeg(scene(300, 200)), "ก.jpg", Wish(longest=1200))
    assert (small.width, small.height, small.was_scaled) == (300, 200, False)
    assert prepared(jpeg(scene(3000, 2000)), "ก.jpg", Wish(longest=0)).width == 3000


def test_a_better_quality_keeps_more() -> None:
    noisy = Image.effect_noise((400, 300), 80)
    sizes = [len(prepared(jpeg(noisy), "ก.jpg", Wish(quality=one)).data) for one in photos.QUALITIES]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_the_day_is_taken_from_the_camera_also_from_one_set_to_the_buddhist_era() -> None:
    days = {
        "2026:01:31 09:15:00": date(2026, 1, 31),
        "2569:01:31 09:15:00": date(2026, 1, 31),
        "0000:00:00 00:00:00": None,
        "2026:02:31 00:00:00": None,
        "1970:01:01 00:00:00": None,
        "เมื่อวาน": None,
        "": None,
    }
    for written, day in days.items():
        told = written if written.isascii() else "yesterday"
        assert prepared(jpeg(scene(), taken=told), "ก.jpg", Wish()).taken_on == day


def test_a_drawing_stays_sharp_and_keeps_its_transparency() -> None:
    out = io.BytesIO()
    emblem = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    emblem.paste((200, 0, 0, 255), (10, 10, 50, 30))
    emblem.save(out, "PNG")
    made = prepared(out.getvalue(), "ตรา.png", Wish())
    assert made.name == "ตรา.png"
    assert read(made.data).convert("RGBA").tobytes() == emblem.tobytes()
    photograph = io.BytesIO()
    Image.effect_noise((1900, 1400), 90).convert("RGB").save(photograph, "PNG")
    assert prepared(photograph.getvalue(), "จอ.png", Wish()).name == "จอ.jpg"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK", "F"])
def test_every_kind_of_pixels_becomes_one_that_paper_knows(mode: str) -> None:
    grey = Image.linear_gradient("L")
    image = {
        "I;16": lambda: grey.convert("I").point(lambda v: v * 256).convert("I;16"),
        "F": lambda: grey.convert("F").point(lambda v: v * 256),
    }.get(mode, lambda: grey.convert("RGB").convert(mode) if mode == "CMYK" else grey.convert(mode))()
    out = io.BytesIO()
    image.save(out, "TIFF")
    made = read(prepared(out.getvalue(), "ก.tif", Wish()).data)
    assert made.mode in ("L", "RGB", "RGBA")
    grey_bytes = made.convert("L").tobytes()
    first, last = grey_bytes[8 * 256 + 128], grey_bytes[247 * 256 + 128]
    assert first < 40
    assert last > 200


def test_colours_of_another_screen_are_brought_into_those_of_all() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    good = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert is_upright(read(prepared(jpeg(scene(), icc_profile=good), "ก.jpg", Wish()).data))
    for bad in (b"no profile at all", profile):
        made = prepared(jpeg(scene(), icc_profile=bad), "ก.jpg", Wish())
        assert is_silent(made.data)


# -- what is not taken


def bomb() -> bytes:
    """A PNG of a few hundred bytes that claims ten thousand million pixels."""
    out = io.BytesIO()
    Image.new("1", (8, 8)).save(out, "PNG")
    data = bytearray(out.getvalue())
    data[16:24] = (100_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


WHOLE = jpeg(scene())
REFUSED = {
    "ครึ่งเดียว.jpg": (WHOLE[: len(WHOLE) // 2], "เสียหาย"),
    "ต้นเดียว.jpg": (WHOLE[:20], "เสียหาย"),
    "ว่าง.jpg": (b"", "ข้างในไม่ใช่ภาพ"),
    "เอกสาร.jpg": (b"%PDF-1.7 ...", "ข้างในไม่ใช่ภาพ"),
    "หน้าเว็บ.png": (b"<html><script>", "ข้างในไม่ใช่ภาพ"),
    "ภาพ.jpg": (b"MZ\x90\x00", "โปรแกรม"),
    "รายงาน.pdf": (b"MZ\x90\x00", "โปรแกรม"),
    "ติดตั้ง.exe": (b"anything", "โปรแกรม"),
    "ระเบิด.png": (bomb(), "ใหญ่เกินไป"),
    "ไอโฟน.heic": (b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic", "HEIC"),
    "ไอโฟน.jpg": (b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic", "HEIC"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_broken_huge_or_disguised_is_refused_in_plain_words(name: str, tmp_path: Path) -> None:
    data, word = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    for source in (data, tmp_path / name):
        with pytest.raises(BadInput) as told:
            taken_in(source, name, Wish())
        assert word in told.value.what.thai
        assert name in told.value.what.thai
        assert name in told.value.what.english
        assert told.value.mend.thai
        assert told.value.mend.english


def test_a_picture_of_too_many_bytes_or_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST_JPEG_PIXELS", 10_000)
    with pytest.raises(BadInput, match="320 × 200"):
        prepared(WHOLE, "ก.jpg", Wish())
    monkeypatch.setattr(photos, "MOST_BYTES", 100)
    with pytest.raises(BadInput, match="too large"):
        prepared(WHOLE, "ก.jpg", Wish())


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageFault, match="cannot be read"):
        taken_in(tmp_path / "ไม่มี.jpg", "ไม่มี.jpg", Wish())


def test_other_files_are_kept_as_they_are_and_a_wrong_ending_is_mended(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    assert taken_in(tmp_path / "a.pdf", "a.pdf", Wish()).photo is None
    mended = taken_in(WHOLE, "ภาพ.png", Wish()).photo
    assert mended is not None
    assert mended.name == "ภาพ.jpg"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=6))
def test_damage_anywhere_is_a_sentence_or_a_clean_picture(place: int, harm: bytes) -> None:
    data = WHOLE[:place] + harm + WHOLE[place + len(harm) :]
    try:
        found = taken_in(data, "ก.jpg", Wish())
    except BadInput as refusal:
        assert refusal.mend.thai
    else:
        assert found.photo is None or is_silent(found.photo.data)


# -- in the record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record", KEY) as opened:
        yield opened


def kept(store: Store, data: bytes, *, originals: bool) -> list[Attachment]:
    found = [taken_in(data, "ก.jpg", Wish()), taken_in(b"%PDF-1.7", "ข.pdf", Wish())]
    with store.saving("test") as batch:
        owner = {"owner_table": "media", "owner_id": "m", "order_no": 4}
        return photos.keep(batch, found, keeps_originals=originals, **owner)


def test_pictures_are_kept_in_order_and_the_original_only_when_asked(store: Store) -> None:
    picture, paper = kept(store, WHOLE, originals=False)
    assert [(one.name, one.order_no, one.owner_id) for one in (picture, paper)] == [
        ("ก.jpg", 4, "m"),
        ("ข.pdf", 5, "m"),
    ]
    assert (picture.media_type, picture.original_id) == ("image/jpeg", None)
    assert picture.taken_on == date(2026, 1, 31)
    assert is_silent(store.attachment_bytes(picture.id))
    assert store.attachment_bytes(paper.id) == b"%PDF-1.7"
    assert store.count(Attachment) == 2


def test_an_original_is_the_same_to_the_byte_belongs_to_its_picture_and_goes_with_it(store: Store) -> None:
    original, picture, _ = kept(store, WHOLE, originals=True)
    assert picture.original_id == original.id
    assert store.attachment_bytes(original.id) == WHOLE
    assert (original.owner_id, original.order_no, original.taken_on) == (None, None, None)
    assert is_silent(store.attachment_bytes(picture.id))
    with store.saving("test") as batch:
        batch.remove(*photos.with_originals(store, [picture]))
    assert [one.name for one in store.all(Attachment)] == ["ข.pdf"]


def test_size_and_quality_are_the_offices_and_nonsense_is_the_usual(store: Store) -> None:
    assert photos.wish(store) == Wish(2000, 85)
    store.settings.set(photos.LONGEST, 1200, actor="test")
    store.settings.set(photos.QUALITY, "ดีมาก", actor="test")
    assert photos.wish(store, keeps_place=True) == Wish(1200, 85, keeps_place=True)
