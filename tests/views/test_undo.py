"""Taking back and doing again never costs a newer word, and a step is there exactly when its save is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.models.engine import one
from app.models.errors import AppError
from app.models.hearings import Opinion
from app.models.meetings import Meeting, Resolution
from app.models.office import Attachment
from app.models.schema import changed
from app.models.steps import Spent
from app.models.store import Store
from app.models.users import User
from app.views.desk import Desk
from app.views.looking import Look

Line = Resolution(text="เห็นชอบ", status="open")


def text_of(store: Store) -> str | None:
    found = store.get(Resolution, Line.id)
    return found.text if found else None


def test_other_columns_changed_since_stay(desk: Desk, filled: Store) -> None:
    desk.save(Line)
    desk.save(changed(Line, text="ไม่เห็นชอบ"))
    filled.save(changed(Line, text="ไม่เห็นชอบ", assignee="กองช่าง"), actor="workbook")
    assert desk.undo()
    assert filled.get(Resolution, Line.id) == changed(Line, assignee="กองช่าง")
    assert desk.redo()
    assert filled.get(Resolution, Line.id) == changed(Line, text="ไม่เห็นชอบ", assignee="กองช่าง")


def test_the_same_words_changed_since_stay_and_the_step_is_passed_over(desk: Desk, filled: Store) -> None:
    desk.save(Meeting(id="before", title="ก่อนหน้า"))
    desk.save(Line)
    desk.save(changed(Line, text="ไม่เห็นชอบ"))
    filled.save(changed(Line, text="ของผู้อื่น"), actor="workbook")
    with pytest.raises(Spent, match="changed again since"):
        desk.undo()
    with pytest.raises(Spent):
        desk.undo()  # what would take the entry itself away
    assert text_of(filled) == "ของผู้อื่น"
    assert desk.undo() and filled.get(Meeting, "before") is None
    assert not desk.can_undo


def test_of_a_step_that_is_passed_over_nothing_is_taken(desk: Desk, filled: Store) -> None:
    other = changed(Line, id="other")
    desk.save(Line, other)
    desk.save(changed(Line, text="1"), changed(other, text="2"))
    filled.save(changed(Line, text="ของผู้อื่น"), actor="workbook")
    with pytest.raises(Spent):
        desk.undo()
    assert [found.text for found in filled.all(Resolution)] == ["ของผู้อื่น", "2"]


def test_a_deletion_is_not_done_again_to_what_was_written_since(desk: Desk, filled: Store) -> None:
    desk.save(Line)
    desk.remove(Line)
    desk.undo()
    filled.save(changed(Line, text="เขียนต่อ"), actor="workbook")
    with pytest.raises(Spent):
        desk.redo()
    assert text_of(filled) == "เขียนต่อ"


def test_what_merely_goes_on_hinders_no_taking_back(desk: Desk, filled: Store) -> None:
    meeting = Meeting(title="ประชุม", status="planned")
    desk.save(meeting)
    filled.save(changed(meeting, status="draft", invitation_id="letter"), actor="program")
    assert desk.undo() and filled.get(Meeting, meeting.id) is None


def test_a_record_twice_in_a_step_goes_there_and_back(desk: Desk, filled: Store) -> None:
    desk.save(Line)
    desk.save(changed(Line, text="1"), changed(Line, text="2"))
    assert desk.undo() and text_of(filled) == "เห็นชอบ"
    assert desk.redo() and text_of(filled) == "2"


def test_a_file_whose_content_is_gone_is_not_brought_back_as_a_shell(desk: Desk, filled: Store) -> None:
    desk.save(Line)
    scan = filled.attach(b"scan", "scan.pdf", actor="a")
    desk.remove(scan)
    with pytest.raises(Spent, match=r"scan\.pdf"):
        desk.undo()
    assert filled.get(Attachment, scan.id) is None
    assert filled.verify() == []
    assert desk.undo() and text_of(filled) is None


def test_an_opinion_entered_bars_the_way_back_once(desk: Desk, filled: Store) -> None:
    desk.save(Line)
    opinion = Opinion(problem="ถนนชำรุด")
    desk.save(opinion)
    with pytest.raises(AppError, match="opinion"):
        desk.undo()
    assert filled.get(Opinion, opinion.id) == opinion
    assert desk.undo() and text_of(filled) is None


def test_save_and_step_are_one_also_where_a_listener_fails(
    filled: Store, folder: Path, qapp: QApplication
) -> None:
    """What hears of a save may fail; what was saved can be taken back all the same."""
    desk = Desk(filled, folder, Look(qapp, "th"))

    def fail(_: object) -> None:
        raise AppError(Line.words)

    ends = filled.subscribe(fail)
    with pytest.raises(AppError):
        desk.save(Line)
    with pytest.raises(AppError):
        desk.undo()
    ends()
    assert text_of(filled) is None
    assert desk.can_redo and not desk.can_undo
    desk.close()


def test_no_step_is_left_of_a_save_that_failed(desk: Desk, filled: Store) -> None:
    def refuse(*_: object) -> None:
        raise AppError(Line.words)

    filled.guards.append(refuse)
    with pytest.raises(AppError):
        desk.save(Line)
    assert one(desk.local.con, "SELECT count(*) FROM undo_steps") == 0


def test_the_steps_of_one_are_not_pushed_out_by_anothers(desk: Desk, filled: Store) -> None:
    ladda, somsri = User(name="นางลัดดา สมมติ"), User(name="นางสมศรี สมมติ")
    filled.save(ladda, somsri, actor="a")
    filled.local(ladda.id).undo.add({"pairs": [], "reason": "1"})
    for _ in range(400):
        filled.local(somsri.id).undo.add({"pairs": [], "reason": ""})
    filled.local(ladda.id).undo.add({"pairs": [], "reason": "2"})
    kept = filled.local(ladda.id).rows("SELECT value FROM undo_steps WHERE owner = ?", ladda.id)
    assert len(kept) == 2
