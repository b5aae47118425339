"""The room display follows the facilitator's page, keeps its own look, and never shows an open round."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.settings import RoomLook, load_settings
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.reveal import RevealPage
from lis_desktop.ui.room.button import RoomButton
from lis_desktop.ui.room.scene import BarScene, CountScene, LevelsScene, MapScene, Scene
from lis_desktop.ui.room.window import RoomWindow
from tests.ui.faculty_window import begin, front, window_on
from tests.ui.sample_school import sample_school


def room_of(window: MainWindow) -> RoomWindow:
    """The room's window, which must be open."""
    assert window.page is not None
    opened = window.page.desk.room.window
    assert opened is not None
    return opened


def scene_in(window: MainWindow) -> Scene:
    return room_of(window).canvas.scene


def button_on(window: MainWindow) -> str:
    assert window.page is not None
    return next(each.text() for each in window.page.head_buttons if isinstance(each, RoomButton))


def test_the_room_follows_the_page_from_reading_to_the_map(qtbot: QtBot, tmp_path: Path) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "read") as window:
        assert button_on(window) == "Room display"
        QTest.keyClick(window, Qt.Key.Key_F5)
        read = scene_in(window)
        assert isinstance(read, LevelsScene)
        assert button_on(window) == "Room display: showing 1.1"
        window.show_page("reveal")
        page = front(window, RevealPage)
        bar = scene_in(window)
        assert isinstance(bar, BarScene)
        assert bar.title in page.card.title.text()
        room_of(window).activateWindow()
        qtbot.waitUntil(room_of(window).isActiveWindow)
        QTest.keyClick(room_of(window), Qt.Key.Key_Right)
        second = scene_in(window)
        assert isinstance(second, BarScene)
        assert second.title != bar.title
        assert second.title in page.card.title.text()
        page._room_map.click()
        assert isinstance(scene_in(window), MapScene)
        window.show_page("plan")
        assert isinstance(scene_in(window), MapScene)
        QTest.keyClick(room_of(window), Qt.Key.Key_Escape)
        assert page.desk.room.window is None
        window.show_page("reveal")
        assert button_on(window) == "Room display"


def test_the_room_counts_what_is_in_while_the_ballots_are_typed(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=9, instrument_id="pulse")
    first = made.rounds[0].dimension_ids[0]
    with window_on(qtbot, tmp_path, "score") as window:
        assert window.page is not None
        desk = window.page.desk
        desk.room.toggle()
        for sheet in range(1, 7):
            ballots.set_answer(desk.workspace, made.id, 1, sheet, first, 2)
        qtbot.waitUntil(lambda: scene_in(window) == CountScene("Score in private", 6, 9))
        rounds.close_round(desk.workspace, made.id)
        window.show_page("reveal")
        assert isinstance(scene_in(window), BarScene)


def test_a_second_round_is_counted_where_the_first_one_was_revealed(qtbot: QtBot, tmp_path: Path) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        page.desk.room.toggle()
        chosen = page.desk.assessment
        assert chosen is not None
        assert isinstance(scene_in(window), BarScene)
        rounds.open_round(page.desk.workspace, chosen.id, [page.list.dimension_id], 40)
        about = page.card.title.text()
        assert scene_in(window) == CountScene("Score in private", 0, 40, about=about)


def test_another_school_starts_with_an_empty_room(qtbot: QtBot, tmp_path: Path) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        page.desk.room.toggle()
        assert isinstance(scene_in(window), BarScene)
        other = assessments.create_assessment(
            page.desk.workspace, school_name="Birch Hill", school_year="2026-27", state="VT", asked=20
        )
        page.desk.open_assessment(other.id)
        assert scene_in(window) == CountScene("Score in private", 0, 20)


def test_the_room_keeps_its_palette_text_and_size(qtbot: QtBot, tmp_path: Path) -> None:
    sample_school(tmp_path)
    with window_on(qtbot, tmp_path, "read") as window:
        assert window.page is not None
        window.page.desk.room.toggle()
        room = room_of(window)
        room.resize(900, 600)
        room.toggle_dark()
        room.larger()
        QApplication.processEvents()
    assert load_settings(DataPaths(tmp_path).settings).room == RoomLook(True, 115, 900, 600)
    with window_on(qtbot, tmp_path, "read") as window:
        assert window.page is not None
        window.page.desk.room.toggle()
        assert room_of(window).look == RoomLook(True, 115, 900, 600)
