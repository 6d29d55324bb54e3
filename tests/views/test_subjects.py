"""Every kind of record has its place, its columns exist, every control can be named to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.models.errors import Language
from app.models.office import Attachment
from app.models.records import RECORD_TYPES, by_table
from app.models.schema import Record, column_of, columns
from app.views.subject_page import SubjectPage
from app.views.subjects import (
    CHILDREN,
    DAYS,
    LISTED,
    PERIOD_KINDS,
    SECTIONS,
    SUBJECTS,
    TABS,
    parent_of,
    subject_of,
)
from app.views.titles import title
from app.views.window import Window


def test_every_kind_of_record_can_be_reached() -> None:
    elsewhere = {*PERIOD_KINDS, by_table("reports"), Attachment}
    lost = [kind.table for kind in RECORD_TYPES if kind not in elsewhere and subject_of(kind) is None]
    assert lost == []


def test_laid_out_columns_are_declared() -> None:
    for table, names in LISTED.items():
        assert [column_of(by_table(table), name).name for name in names] == list(names)
    for table, sections in SECTIONS.items():
        assert all(column_of(by_table(table), name) for name, _ in sections)
    for table, day in DAYS.items():
        assert column_of(by_table(table), day).kind == "date"


def test_a_child_points_to_its_parent() -> None:
    for table, children in CHILDREN.items():
        for kind, link in children:
            assert column_of(kind, link).refers == table


def test_every_tab_has_a_short_name() -> None:
    for subject in SUBJECTS:
        for kind in subject.kinds:
            assert 0 < len(TABS[kind.table].thai) <= 20


def test_an_agenda_item_belongs_to_the_meetings_page() -> None:
    assert parent_of(by_table("agenda_items")) == (by_table("meetings"), "meeting_id")
    found = subject_of(by_table("discussions"))
    assert found is not None and found.key == "meetings"


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.table)
@pytest.mark.parametrize("language", ["th", "en"])
def test_an_empty_draft_can_be_named(kind: type[Record], language: Language) -> None:
    assert isinstance(title(kind(), language), str)
    assert columns(kind)


def reachable(window: Window) -> Iterator[QWidget]:
    """Everything Tab can stop at, on every page with an entry open."""
    for row in range(len(SUBJECTS)):
        window.subjects.setCurrentRow(row)
        page = window.page
        tabs = len(page.subject.kinds) if isinstance(page, SubjectPage) else 1
        for tab in range(tabs):
            if isinstance(page, SubjectPage):
                page.tabs.setCurrentIndex(tab)
                page.new()
            for widget in window.findChildren(QWidget):
                if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    yield widget


def is_named(widget: QWidget) -> bool:
    said = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLabel) else "")
    return bool(said) or widget.focusProxy() is not None


def test_every_control_has_a_name(window: Window) -> None:
    found = list(reachable(window))
    nameless = {
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}" for one in found if not is_named(one)
    }
    assert len(found) > 300
    assert nameless == set()
