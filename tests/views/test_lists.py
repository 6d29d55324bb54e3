"""Lists: Thai order, search that forgives tone marks, days of the period, many rows without waiting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.hearings import Opinion
from app.models.meetings import Meeting
from app.models.plans import Project
from app.models.schema import Record
from app.models.store import Store
from app.views.desk import Desk
from app.views.lists import RecordList
from app.views.looking import Look
from app.views.rows import FIRST, Rows, Wish
from app.views.subjects import DAYS, listed
from app.views.tables import PAGE, RecordTable


def shown_list(kind: type[Record], desk: Desk, qtbot: QtBot) -> RecordList:
    view = RecordList(kind, listed(kind), Rows(desk.store, kind, DAYS.get(kind.table, "")), desk)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    return view


def column_texts(view: RecordList, name: str) -> list[str]:
    place = [column.name for column in view.table.columns].index(name)
    return [view.table.index(row, place).data() for row in range(view.table.rowCount())]


def place_of(view: RecordList, name: str) -> int:
    return [column.name for column in view.table.columns].index(name)


def test_names_are_ordered_as_in_a_thai_dictionary(desk: Desk, qtbot: QtBot) -> None:
    view = shown_list(Project, desk, qtbot)
    view.show_rows(Wish())
    view.sortByColumn(place_of(view, "name"), Qt.SortOrder.AscendingOrder)
    assert column_texts(view, "name") == ["เครือข่ายชุมชน", "โครงการ ก", "โครงการ ข"]
    view.sortByColumn(place_of(view, "name"), Qt.SortOrder.DescendingOrder)
    assert column_texts(view, "name") == ["โครงการ ข", "โครงการ ก", "เครือข่ายชุมชน"]


def test_the_latest_day_comes_first_and_of_one_day_the_last_entered(desk: Desk, qtbot: QtBot) -> None:
    days = {"ก": date(2026, 1, 5), "ข": date(2026, 3, 5), "ค": None, "ง": date(2026, 1, 5)}
    desk.save(*(Meeting(title=title, held_on=on) for title, on in days.items()))
    view = shown_list(Meeting, desk, qtbot)
    view.show_rows(Wish())
    assert column_texts(view, "title") == ["ข", "ง", "ก", "ประชุม", "ค"]


def test_a_list_searches_every_text_of_its_kind_and_its_period(desk: Desk, qtbot: QtBot) -> None:
    first = Opinion(ref_no="101", received_on=date(2025, 11, 1), problem="ก", proposer_name="นายมานะ")
    second = Opinion(ref_no="102", received_on=date(2024, 11, 1), problem="ก", answer="แจ้งนายมานะแล้ว")
    desk.save(first, second)
    view = shown_list(Opinion, desk, qtbot)
    view.show_rows(Wish("มานะ"))
    assert column_texts(view, "ref_no") == ["101", "102"]
    view.show_rows(Wish("มานะ", order="ref_no", descending=True))
    assert column_texts(view, "ref_no") == ["102", "101"]
    view.show_rows(Wish("มานะ", days=(date(2025, 10, 1), date(2026, 3, 31))))
    assert column_texts(view, "ref_no") == ["101"]


def test_money_is_ordered_by_amount_and_unknown_comes_last(desk: Desk, qtbot: QtBot) -> None:
    desk.save(Project(number=9, name="ยังไม่ทราบ"))
    view = shown_list(Project, desk, qtbot)
    view.show_rows(Wish(order="budget_satang", descending=True))
    assert column_texts(view, "budget_satang") == ["3", "2", "1", "ไม่มีข้อมูล"]


def test_search_forgives_tone_marks_and_thai_digits(desk: Desk, qtbot: QtBot) -> None:
    view = shown_list(Opinion, desk, qtbot)
    view.show_rows(Wish("น้าประปา".replace("น้า", "นำ้")))
    assert column_texts(view, "problem") == ["น้ำประปาไหลอ่อน"]
    view.show_rows(Wish("๐๐๓"))
    assert column_texts(view, "ref_no") == ["003"]


def test_every_word_of_a_search_must_be_there(desk: Desk, qtbot: QtBot) -> None:
    view = shown_list(Opinion, desk, qtbot)
    view.show_rows(Wish("ถนน โรงเรียน"))
    assert view.table.rowCount() == 1
    view.show_rows(Wish("ถนน ประปา"))
    assert view.table.rowCount() == 0


def test_days_narrow_the_list_and_keep_what_has_no_day(desk: Desk, qtbot: QtBot) -> None:
    desk.save(Meeting(title="ยังไม่กำหนด"), Meeting(title="ปีก่อน", held_on=date(2024, 1, 5)))
    view = shown_list(Meeting, desk, qtbot)
    view.show_rows(Wish(days=(date(2025, 10, 1), date(2026, 3, 31))))
    assert column_texts(view, "title") == ["ประชุม", "ยังไม่กำหนด"]


def test_a_change_is_shown_and_the_cursor_stays(desk: Desk, qtbot: QtBot) -> None:
    view = shown_list(Project, desk, qtbot)
    view.show_rows(Wish(order="name"))
    record = desk.store.all(Project)[0]
    view.select(record.id)
    desk.save(Project(number=4, name="กิจกรรมใหม่"))
    view.refresh()
    assert view.current_id() == record.id
    assert "กิจกรรมใหม่" in column_texts(view, "name")


def test_only_the_pages_looked_at_are_read() -> None:
    asked: list[int] = []

    def read(ids: object) -> dict[str, Record]:
        wanted = list(ids)  # type: ignore[call-overload]
        asked.append(len(wanted))
        return {one: Project(id=one, name=one) for one in wanted}

    table = RecordTable(listed(Project), [""] * len(listed(Project)), read, lambda column, value: str(value))
    table.set_ids([f"{number:05}" for number in range(100_000)])
    name = [column.name for column in table.columns].index("name")
    assert table.index(50_000, name).data() == "50000"
    assert table.index(50_001, name).data() == "50001"
    assert asked == [PAGE]
    assert table.row_of("99999") == 99_999


def test_many_rows_are_searched_in_the_background(
    store: Store, folder: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    with store.saving("test") as batch:
        made = (Opinion(ref_no=f"{number:05}", problem=f"เรื่องที่ {number}") for number in range(5000))
        batch.save(*made)
    desk = Desk(store, folder, Look(qapp, "th"))
    view = shown_list(Opinion, desk, qtbot)
    view.show_rows(Wish())
    assert view.table.rowCount() == FIRST
    assert column_texts(view, "ref_no")[:2] == ["04999", "04998"]
    qtbot.waitUntil(lambda: view.table.rowCount() == 5000, timeout=20_000)
    last = view.table.id_at(4999)
    view.select(last)
    desk.save(Opinion(ref_no="05000", problem="ใหม่"))
    view.refresh()  # where one is deep in the list, it stands still until all is read anew
    assert (view.table.rowCount(), view.current_id()) == (5000, last)
    qtbot.waitUntil(lambda: view.table.rowCount() == 5001, timeout=20_000)
    assert view.current_id() == last
    view.show_rows(Wish("เรื่องที่ 4999"))
    assert desk.jobs.running
    qtbot.waitUntil(lambda: view.table.rowCount() == 1, timeout=20_000)
    assert column_texts(view, "ref_no") == ["04999"]
    desk.close()


def test_the_newest_search_wins(store: Store, folder: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with store.saving("test") as batch:
        batch.save(*(Opinion(ref_no=f"{number:05}", problem="ถนน") for number in range(4500)))
    desk = Desk(store, folder, Look(qapp, "th"))
    view = shown_list(Opinion, desk, qtbot)
    for text in ("0", "04", "044", "0449", "04499"):
        view.show_rows(Wish(text))
    qtbot.waitUntil(lambda: view.table.rowCount() == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=20_000)
    assert column_texts(view, "ref_no") == ["04499"]
    desk.close()


def test_names_of_many_records_are_read_in_the_background(
    store: Store, folder: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    with store.saving("test") as batch:
        batch.save(*(Opinion(ref_no=f"{number:05}", problem="ถนน") for number in range(2500)))
    desk = Desk(store, folder, Look(qapp, "th"))
    went_on: list[int] = []
    desk.with_options(
        ("opinions",), "names", lambda: went_on.append(len(desk.names.found("opinions", "02499")))
    )
    assert desk.jobs.running and not went_on
    qtbot.waitUntil(lambda: went_on == [1] and not desk.jobs.running, timeout=20_000)
    desk.save(Opinion(ref_no="02500"))
    desk.with_options(
        ("opinions",), "names", lambda: went_on.append(len(desk.names.found("opinions", "02500")))
    )
    qtbot.waitUntil(lambda: went_on == [1, 1] and not desk.jobs.running, timeout=20_000)
    desk.close()
    desk.deleteLater()


def test_names_read_before_a_change_are_not_kept(desk: Desk) -> None:
    listing = desk.names.read("projects")
    desk.save(Project(number=7, name="ใหม่"))
    desk.names.keep(listing)
    assert len(desk.names.options("projects")) == 4
