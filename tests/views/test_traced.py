"""What the reports say of an opinion, sentence by sentence, and from a sentence to its report."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from app.models.hearings import Opinion, OpinionProject
from app.models.plans import Payment, Project
from app.models.store import Store
from app.views.desk import Desk, Place
from app.views.labels import WrappingLink
from app.views.traced import ReportWords, of_line, of_opinion


def asked(words: ReportWords, qtbot: QtBot) -> list[WrappingLink]:
    with qtbot.waitSignal(words.shown, timeout=20000):
        words.ask_button.click()
    items = (words.sentences.itemAt(n) for n in range(words.sentences.count()))
    return [one for item in items if item and isinstance(one := item.widget(), WrappingLink)]


def test_the_sentences_of_an_opinion_and_of_its_line_are_found(
    desk: Desk, filled: Store, qtbot: QtBot
) -> None:
    opinion, line = filled.all(Opinion)[0], filled.all(Project)[1]
    paid = Payment(project_id=line.id, paid_on=date(2025, 12, 1), amount_satang=7000)
    filled.save(OpinionProject(opinion_id=opinion.id, project_id=line.id), paid, actor="ก")
    words = ReportWords(desk)
    qtbot.addWidget(words)
    words.show_records(opinion.received_on, of_opinion(opinion.id))
    found = [one.text() for one in asked(words, qtbot)]
    assert any("ได้รับความคิดเห็นและข้อเสนอ ๕ เรื่อง" in one and "นำไปสู่โครงการ ๑ เรื่อง" in one for one in found)
    assert any("๗๐" in one and "เบิกจ่าย" in one for one in found)
    words.show_records(opinion.received_on, of_line(line.id))
    of_the_line = [one.text() for one in asked(words, qtbot)]
    assert of_the_line
    assert not any("ได้รับความคิดเห็นและข้อเสนอ" in one for one in of_the_line)


def test_what_is_saved_meanwhile_is_in_the_sentences(desk: Desk, filled: Store, qtbot: QtBot) -> None:
    opinion = filled.all(Opinion)[0]
    words = ReportWords(desk)
    qtbot.addWidget(words)
    words.show_records(opinion.received_on, of_opinion(opinion.id))
    before = [one.text() for one in asked(words, qtbot)]
    filled.save(Opinion(ref_no="006", received_on=date(2025, 10, 9), problem="ทางเท้าชำรุด"), actor="ก")
    after = [one.text() for one in asked(words, qtbot)]
    assert any("ข้อเสนอ ๕ เรื่อง" in one for one in before)
    assert any("ข้อเสนอ ๖ เรื่อง" in one for one in after)


def test_a_sentence_leads_to_the_report_of_its_period(desk: Desk, filled: Store, qtbot: QtBot) -> None:
    opinion = filled.all(Opinion)[0]
    desk.set_period(desk.scheme.periods_of(2569)[1])
    words = ReportWords(desk)
    qtbot.addWidget(words)
    words.show_records(opinion.received_on, of_opinion(opinion.id))
    found = asked(words, qtbot)
    with qtbot.waitSignal(desk.wanted) as went:
        found[0].clicked.emit()
    assert went.args == [Place("report")]
    assert desk.period.id == "2569-1"


def test_nothing_to_say_is_said(desk: Desk, qtbot: QtBot) -> None:
    words = ReportWords(desk)
    qtbot.addWidget(words)
    words.show_records(date(2025, 10, 2), of_opinion("nobody"))
    assert asked(words, qtbot) == []
    assert words.sentences.count() == 1
