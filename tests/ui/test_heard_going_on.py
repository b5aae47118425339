"""What somebody who listens is told when a button goes on to another row, and when a list is put in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.core.entries import NoteKind
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.agreed import AgreedPage
from lis_desktop.ui.pages.priorities import PrioritiesPage
from lis_desktop.ui.pages.read_evidence import ReadEvidencePage
from lis_desktop.ui.pages.reveal import RevealPage
from tests.ui.faculty_window import front, window_on
from tests.ui.hands import where_the_keyboard_goes
from tests.ui.sample_school import sample_school

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
ALOUD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every announcement that reached Qt."""
    heard: list[str] = []

    def note(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return heard


def beside_its_list(window: MainWindow, page_id: str) -> tuple[QWidget, QListWidget]:
    """A field or a button beside that page's list, with the keyboard on it, and the list."""
    window.show_page(page_id)
    field: QWidget
    rows: QListWidget
    if page_id == "agreed":
        settling = front(window, AgreedPage)
        field, rows = settling.card.reason, settling.list
    elif page_id == "read":
        reading = front(window, ReadEvidencePage)
        field, rows = reading._boxes[NoteKind.STRATEGIES], reading._list
    else:
        talk = front(window, RevealPage)
        field, rows = talk.next, talk.list
    rows.setCurrentRow(1)
    field.setFocus()
    assert field.hasFocus()
    return field, rows


@pytest.mark.parametrize("page_id", ["agreed", "read", "reveal"])
def test_going_on_from_beside_a_list_tells_which_dimension_is_next(
    qtbot: QtBot, tmp_path: Path, announced: list[str], page_id: str
) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path) as window:
        field, rows = beside_its_list(window, page_id)
        before = rows.currentRow()
        QApplication.processEvents()
        announced.clear()
        QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
        QApplication.processEvents()
        assert rows.currentRow() != before
        assert announced == [rows.currentItem().data(ALOUD)]


def test_going_on_from_the_list_itself_is_told_once(
    qtbot: QtBot, tmp_path: Path, announced: list[str]
) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "agreed") as window:
        rows = front(window, AgreedPage).list
        rows.setCurrentRow(1)
        rows.setFocus()
        QApplication.processEvents()
        announced.clear()
        QTest.keyClick(rows, Qt.Key.Key_Return, CONTROL)
        QApplication.processEvents()
        assert rows.hasFocus()
        assert rows.currentRow() == 2
        assert announced == [], "the list tells its row where the keyboard is"


def test_a_moved_priority_keeps_its_rows_so_that_only_the_new_place_is_told(
    qtbot: QtBot, tmp_path: Path, announced: list[str]
) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "priorities") as window:
        rows = front(window, PrioritiesPage).chosen.list
        rows.setFocus()
        rows.setCurrentRow(1)
        model = rows.model()
        gone: list[int] = []
        model.rowsRemoved.connect(lambda _parent, first, _last: gone.append(first))
        model.modelReset.connect(lambda: gone.append(-1))
        moved = rows.item(1).data(ALOUD).removeprefix("Priority 2: ")
        announced.clear()
        QTest.keyClick(rows, Qt.Key.Key_Up, ALT)
        assert rows.currentRow() == 0
        assert rows.item(0).data(ALOUD) == f"Priority 1: {moved}"
        assert announced == ["Now priority 1"]
        assert gone == [], "a row that goes takes the reader's place with it"


def test_a_priority_that_can_move_no_farther_says_so(
    qtbot: QtBot, tmp_path: Path, announced: list[str]
) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "priorities") as window:
        rows = front(window, PrioritiesPage).chosen.list
        rows.setCurrentRow(0)
        announced.clear()
        QTest.keyClick(rows, Qt.Key.Key_Up, ALT)
        rows.setCurrentRow(rows.count() - 1)
        QTest.keyClick(rows, Qt.Key.Key_Down, ALT)
        assert announced == ["It is the first already.", "It is the last already."]


def test_after_the_last_priority_is_removed_the_keyboard_is_where_one_is_chosen(
    qtbot: QtBot, tmp_path: Path
) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "priorities") as window:
        page = front(window, PrioritiesPage)
        rows = page.chosen.list
        rows.setFocus()
        with where_the_keyboard_goes() as came_to:
            while rows.count():
                QTest.keyClick(rows, Qt.Key.Key_Delete)
        assert came_to == [page.table]


def test_what_comes_in_the_place_of_the_list_has_the_keyboard_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "priorities") as window:
        page = front(window, PrioritiesPage)
        for button, comes in (
            (page._ask, page.form.list),
            (page.form.back, page.table),
            (page._to_grid, page.grid.first_focus()),
            (page._to_list, page.table),
        ):
            button.setFocus()
            with where_the_keyboard_goes() as came_to:
                QTest.keyClick(button, Qt.Key.Key_Space)
            assert came_to == [comes]


def test_choosing_a_second_round_has_the_keyboard_at_once_and_so_has_the_way_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        for button, comes in ((page.again, page.second.list), (page.second._back, page.list)):
            button.setFocus()
            with where_the_keyboard_goes() as came_to:
                QTest.keyClick(button, Qt.Key.Key_Space)
            assert came_to == [comes]
