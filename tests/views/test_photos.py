"""Pictures dropped, pasted, captioned, ordered and taken off in the real window."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.media import MediaItem
from app.models.office import Attachment
from app.models.store import Store
from app.views.album import Album
from app.views.desk import Desk
from app.views.panel import RecordPanel
from app.views.photo_settings import PhotoSettings
from app.views.picture_rows import THUMB, thumbnail
from app.views.subject_page import SubjectPage
from app.views.subjects import CHILDREN, PHOTOGRAPHED, SUBJECTS
from app.views.taking import files_of
from app.views.window import Window

PLACE = {1: "N", 2: (13.0, 45.0, 21.5), 3: "E", 4: (100.0, 30.0, 7.25)}
ITEM = MediaItem(title="ป้ายประชาสัมพันธ์", kind="sign", topic="news", published_on=date(2026, 1, 31))


def photograph(path: Path, *, place: bool = True, side: int = 400) -> Path:
    """As a telephone held on its side writes it: red must come out on top."""
    image = Image.new("RGB", (side, side // 2), (20, 20, 220))
    image.paste((220, 20, 20), (0, 0, side // 2, side))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8769] = {0x9003: "2026:01:31 09:15:00"}
    if place:
        exif[0x8825] = PLACE
    image.save(path, "JPEG", quality=95, exif=exif)
    return path


def dropped(target: QWidget, mime: QMimeData) -> None:
    """What the system tells a widget when something is dropped on it."""
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, *keys)
    QGuiApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *keys)
    QGuiApplication.sendEvent(target, drop)


def of_paths(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[RecordPanel]:
    desk.save(ITEM)
    made = RecordPanel(desk)
    qtbot.addWidget(made)
    made.resize(620, 900)
    made.show_record(ITEM)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made


def album_of(panel: RecordPanel) -> Album:
    assert panel.sheet is not None
    assert panel.sheet.album is not None
    return panel.sheet.album


def pictures(store: Store) -> list[Attachment]:
    found = store.all(Attachment, owner_id=ITEM.id)
    return sorted(found, key=lambda one: one.order_no or 0)


def take(panel: RecordPanel, qtbot: QtBot, *paths: Path) -> Album:
    album = album_of(panel)
    with qtbot.waitSignal(album.intake.done, timeout=20_000):
        dropped(panel.sheet or panel, of_paths(*paths))
    return album


def test_pictures_dropped_on_the_form_are_turned_cleaned_and_kept_in_order(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path, filled: Store
) -> None:
    paths = [photograph(tmp_path / f"{name}.jpg", place=name != "ค") for name in "กขค"]
    album = take(panel, qtbot, *paths)
    kept = pictures(filled)
    assert [(one.name, one.order_no, one.taken_on) for one in kept] == [
        ("ก.jpg", 1, date(2026, 1, 31)),
        ("ข.jpg", 2, date(2026, 1, 31)),
        ("ค.jpg", 3, date(2026, 1, 31)),
    ]
    for one in kept:
        data = filled.attachment_bytes(one.id)
        image = Image.open(io.BytesIO(data)).convert("RGB")
        assert image.size == (200, 400)
        assert image.getpixel((100, 20)) > image.getpixel((100, 380))  # type: ignore[operator]
        assert b"Exif" not in data
    assert "ลบพิกัดแล้ว (2)" in album.intake.said.text().replace("\u200b", "")
    assert "เพิ่ม 3 รายการ" in album.intake.said.text().replace("\u200b", "")
    assert filled.count(Attachment) == 3
    assert album.rows.count() == 3


def test_the_original_is_kept_when_asked_and_said_to_hold_its_place(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path, filled: Store
) -> None:
    path = photograph(tmp_path / "ก.jpg")
    album = album_of(panel)
    album.intake.originals.setFocus()
    QTest.keyClick(album.intake.originals, Qt.Key.Key_Space)
    take(panel, qtbot, path)
    (picture,) = pictures(filled)
    assert filled.attachment_bytes(str(picture.original_id)) == path.read_bytes()
    assert "ต้นฉบับ" in album.intake.said.text().replace("\u200b", "")
    assert str(QSettings().value("keeps_original_pictures")).lower() == "true"
    panel.open_child(picture)
    panel.remove()
    assert filled.count(Attachment) == 0


def test_the_place_stays_only_when_wanted_and_is_asked_anew(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path, filled: Store
) -> None:
    album = album_of(panel)
    album.intake.place.setChecked(True)
    take(panel, qtbot, photograph(tmp_path / "ก.jpg"))
    data = filled.attachment_bytes(pictures(filled)[0].id)
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825)[2] == pytest.approx((13.0, 45.0, 21.5))
    other = MediaItem(title="อื่น")
    panel.show_record(other)
    assert not album.intake.place.isChecked()


def test_what_is_refused_is_told_and_the_others_are_kept(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path, filled: Store
) -> None:
    good = photograph(tmp_path / "ดี.jpg")
    broken, disguised = tmp_path / "เสีย.jpg", tmp_path / "ปลอม.png"
    broken.write_bytes(good.read_bytes()[:300])
    disguised.write_bytes(b"<html>")
    album = take(panel, qtbot, broken, good, disguised)
    assert [one.name for one in pictures(filled)] == ["ดี.jpg"]
    told = album.intake.refused.text().replace("\u200b", "").splitlines()
    assert [line.split()[1] for line in told] == ["เสีย.jpg", "ปลอม.png"]


def test_all_that_came_at_once_is_one_step_to_undo(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path, filled: Store, desk: Desk
) -> None:
    album_of(panel).intake.originals.setChecked(True)
    take(panel, qtbot, *(photograph(tmp_path / f"{name}.jpg") for name in "กข"))
    assert filled.count(Attachment) == 4
    assert desk.undo()
    assert filled.count(Attachment) == 0
    assert filled.count(MediaItem) == 1
    assert filled.verify() == []


def test_a_record_not_yet_kept_is_kept_with_its_first_picture(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path, filled: Store, desk: Desk
) -> None:
    begun = MediaItem()
    panel.show_record(begun)
    take(panel, qtbot, photograph(tmp_path / "ก.jpg"))
    assert filled.get(MediaItem, begun.id) == begun
    assert [one.owner_id for one in filled.all(Attachment)] == [begun.id]
    desk.undo()
    assert filled.get(MediaItem, begun.id) is None


def test_a_picture_is_pasted_by_key_and_a_folder_dropped(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path, filled: Store
) -> None:
    album = album_of(panel)
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(album.intake.done, timeout=20_000):
        QTest.keyClick(album.rows, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [one.media_type for one in pictures(filled)] == ["image/png"]
    (tmp_path / "วันงาน").mkdir()
    for name in "ขก":
        photograph(tmp_path / "วันงาน" / f"{name}.jpg")
    take(panel, qtbot, tmp_path / "วันงาน")
    assert [one.name for one in pictures(filled)][1:] == ["ก.jpg", "ข.jpg"]


def test_pasting_what_is_no_picture_is_told(panel: RecordPanel) -> None:
    mime = QMimeData()
    mime.setText("ข้อความ")
    album = album_of(panel)
    album.take_mime(mime)
    assert files_of(mime) == []
    assert album.intake.said.isVisible()


def test_captions_and_order_need_no_mouse(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path, filled: Store, desk: Desk
) -> None:
    album = take(panel, qtbot, *(photograph(tmp_path / f"{name}.jpg") for name in "กขค"))
    album.rows.setFocus()
    QTest.keyClick(album.rows, Qt.Key.Key_F2)
    for words in ("หนึ่ง", "สอง", "สาม"):
        album.caption.insert(words)
        album.caption.setModified(True)
        QTest.keyClick(album.caption, Qt.Key.Key_Return)
    assert [one.caption for one in pictures(filled)] == ["หนึ่ง", "สอง", "สาม"]
    QTest.keyClick(album.caption, Qt.Key.Key_Escape)
    assert album.rows.hasFocus()
    QTest.keyClick(album.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(album.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.caption for one in pictures(filled)] == ["สาม", "หนึ่ง", "สอง"]
    assert album.rows.currentRow() == 0
    desk.undo()
    assert [one.caption for one in pictures(filled)] == ["หนึ่ง", "สาม", "สอง"]


def test_a_caption_being_typed_outlives_the_program(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    album = take(panel, qtbot, photograph(tmp_path / "ก.jpg"))
    album.caption.setFocus()
    QTest.keyClicks(album.caption, "abc")
    album.caption._keep_draft()
    again = Album(desk)
    qtbot.addWidget(again)
    again.show_under(ITEM)
    assert again.caption.text() == "abc"
    assert again.caption.commit()
    assert again.rows.current is not None
    assert [one.caption for one in desk.store.all(Attachment)] == ["abc"]
    assert desk.local.drafts.names() == ()


def test_a_picture_goes_for_good_only_after_the_question(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path, filled: Store
) -> None:
    album_of(panel).intake.originals.setChecked(True)
    album = take(panel, qtbot, photograph(tmp_path / "ก.jpg"))
    album.rows.setFocus()
    QTest.keyClick(album.rows, Qt.Key.Key_Delete)
    assert filled.count(Attachment) == 2
    assert album.question.isVisible()
    assert album.yes.hasFocus()
    QTest.keyClick(album.yes, Qt.Key.Key_Space)
    assert filled.count(Attachment) == 0
    assert filled.verify() == []


def test_enter_opens_the_picture_by_itself_and_small_pictures_come_late(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    album = take(panel, qtbot, photograph(tmp_path / "ก.jpg"))
    qtbot.waitUntil(lambda: bool(album.rows._thumbs), timeout=5_000)
    album.rows.setFocus()
    QTest.keyClick(album.rows, Qt.Key.Key_Return)
    assert isinstance(panel.record, Attachment)
    small = thumbnail(panel._desk.store.attachment_bytes(panel.record.id), THUMB)
    assert (small.width(), small.height()) == (33, 66)
    assert thumbnail(b"no picture", THUMB).isNull()


def test_every_record_that_may_carry_pictures_takes_them_by_drop(desk: Desk, qtbot: QtBot) -> None:
    panel = RecordPanel(desk)
    qtbot.addWidget(panel)
    listed = {kind for one in SUBJECTS for kind in one.kinds}
    below = {child for children in CHILDREN.values() for child, _ in children}
    found = {kind for kind in listed | below if kind.table in PHOTOGRAPHED}
    assert {kind.table for kind in found} == PHOTOGRAPHED
    for kind in found:
        panel.show_record(kind())
        assert panel.sheet is not None
        assert panel.sheet.acceptDrops()
        assert panel.sheet.album is not None


def test_the_office_chooses_how_large_pictures_are_kept(
    panel: RecordPanel, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    chosen = PhotoSettings(desk)
    qtbot.addWidget(chosen)
    combo = chosen.choices["photo_longest"]
    assert combo.currentData() == 2000
    combo.setFocus()
    combo.setCurrentIndex(combo.findData(1200))
    combo.activated.emit(combo.currentIndex())
    album = take(panel, qtbot, photograph(tmp_path / "ก.jpg", side=3000))
    data = desk.store.attachment_bytes(desk.store.all(Attachment)[0].id)
    assert max(Image.open(io.BytesIO(data)).size) == 1200
    assert "ย่อขนาดแล้ว (1)" in album.intake.said.text().replace("\u200b", "")


def test_the_window_takes_a_drop_and_shows_it(
    open_window: Callable[[str], Window], qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window("media")
    page = window.page
    assert isinstance(page, SubjectPage)
    page.new()
    sheet = page.panel.sheet
    assert sheet is not None
    assert sheet.album is not None
    with qtbot.waitSignal(sheet.album.intake.done, timeout=20_000):
        dropped(sheet, of_paths(photograph(tmp_path / "ก.jpg")))
    assert window.desk.store.count(Attachment) == 1
    assert sheet.album.rows.count() == 1
    QGuiApplication.sendEvent(sheet.album, QEvent(QEvent.Type.FontChange))
