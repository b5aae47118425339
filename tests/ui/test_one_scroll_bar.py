"""In large text on a small laptop nothing is scrolled sideways, and nothing scrolls inside what scrolls."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.paths import DataPaths
from lis_desktop.services import demo
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, save_settings
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.meeting import MeetingPage, View
from lis_desktop.ui.pages.plan import PlanPage
from lis_desktop.ui.pages.priorities import PrioritiesPage
from lis_desktop.ui.pages.read_evidence import ReadEvidencePage
from tests.ui.faculty_window import front, window_on
from tests.ui.hands import focused


def sample(folder: Path) -> None:
    """The sample school, open."""
    with open_workspace(DataPaths(folder)) as workspace:
        made = demo.create_sample(workspace)
    save_settings(DataPaths(folder).settings, Settings(place=Place(assessment_id=made.id)))


def running(window: MainWindow) -> MeetingPage:
    """The meeting, on its run sheet."""
    page = front(window, MeetingPage)
    page.choose.buttons[0].click()
    page.press_main_button()
    assert page.view is View.RUN
    return page


def test_the_step_of_a_meeting_scrolls_and_the_page_around_it_does_not(qtbot: QtBot, tmp_path: Path) -> None:
    sample(tmp_path)
    with window_on(qtbot, tmp_path, "meeting") as window:
        window.theme.set_percent(150)
        page = running(window)
        step, around = page._area.verticalScrollBar(), page._scroll.verticalScrollBar()
        qtbot.waitUntil(lambda: step.maximum() > 0 and around.maximum() == 0)


def test_no_column_of_priorities_nor_of_the_plan_lies_beyond_the_edge(qtbot: QtBot, tmp_path: Path) -> None:
    sample(tmp_path)
    with window_on(qtbot, tmp_path, "priorities") as window:
        choosing = front(window, PrioritiesPage).table
        assert not any(choosing.isColumnHidden(each) for each in range(4))
        window.theme.set_percent(150)
        qtbot.waitUntil(lambda: choosing.horizontalScrollBar().maximum() == 0)
        assert choosing.isColumnHidden(2)
        window.show_page("plan")
        actions = front(window, PlanPage).table
        qtbot.waitUntil(lambda: actions.horizontalScrollBar().maximum() == 0)


def test_what_is_read_shows_that_the_keyboard_came_to_it_and_does_not_move(
    qtbot: QtBot, tmp_path: Path
) -> None:
    sample(tmp_path)
    with window_on(qtbot, tmp_path, "read") as window:
        page = front(window, ReadEvidencePage)
        area: QScrollArea = page._area
        before = page.showing.mapTo(page, page.showing.rect().topLeft())
        ring = next(each for each in area.findChildren(QWidget) if type(each).__name__ == "_Ring")
        assert not ring.isVisible()
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert area.hasFocus()
        assert ring.isVisible()
        assert ring.size() == area.size()
        assert page.showing.mapTo(page, page.showing.rect().topLeft()) == before
        QTest.keyClick(area, Qt.Key.Key_Tab)
        assert not ring.isVisible()
