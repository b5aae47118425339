"""The grid of impact and effort in the real window: by keyboard, by mouse, in words, and for the room."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.meeting import GridPlace
from lis_desktop.services import editing
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.grid_panel import GridPanel
from lis_desktop.ui.pages.priorities import PrioritiesPage
from lis_desktop.ui.room.scene import GridScene
from lis_desktop.ui.room.window import aloud
from lis_desktop.ui.widgets.impact_grid import ImpactGrid
from tests.ui.faculty_window import begin, front, window_on, workspace_of


def panel_of(window: MainWindow) -> GridPanel:
    page = front(window, PrioritiesPage)
    page._to_grid.click()
    return page.grid


def places(window: MainWindow) -> dict[str, tuple[int, int]]:
    dossier = front(window, PrioritiesPage).desk.dossier
    assert dossier is not None
    return {each.dimension_id: (each.impact, each.effort) for each in dossier.grid}


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert isinstance(focused, ImpactGrid)
        QTest.keyClick(focused, key)


def cell(grid: ImpactGrid, impact: int, effort: int) -> QPoint:
    plot = grid._plot()
    x = plot.x() + (effort - 0.5) * plot.width() / 4
    return QPoint(round(x), round(plot.y() + (4.5 - impact) * plot.height() / 4))


@pytest.fixture
def made(tmp_path: Path) -> Assessment:
    return begin(tmp_path)


def test_the_grid_is_filled_by_keyboard_alone_and_undone(
    qtbot: QtBot, tmp_path: Path, made: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "priorities") as window:
        panel = panel_of(window)
        press(Qt.Key.Key_Up)
        assert places(window) == {"equity": (2, 2)}
        press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left)
        assert places(window) == {"equity": (4, 1)}
        press(Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Right)
        assert places(window) == {"equity": (4, 1), "personalization-relevance": (2, 3)}
        assert panel.dimension_id == "personalization-relevance"
        press(Qt.Key.Key_Delete)
        assert places(window) == {"equity": (4, 1)}
        window.undo()
        assert places(window)["personalization-relevance"] == (2, 3)
        press(Qt.Key.Key_PageUp)
        assert panel.dimension_id == "equity"


def test_a_click_places_what_is_in_hand_and_a_mark_can_be_dragged(
    qtbot: QtBot, tmp_path: Path, made: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "priorities") as window:
        panel = panel_of(window)
        panel.list.choose("school-culture")
        QTest.mouseClick(panel.grid, Qt.MouseButton.LeftButton, pos=cell(panel.grid, 3, 4))
        assert places(window) == {"school-culture": (3, 4)}
        panel.list.choose("equity")
        QTest.mousePress(panel.grid, Qt.MouseButton.LeftButton, pos=cell(panel.grid, 3, 4))
        assert panel.dimension_id == "school-culture"
        QTest.mouseRelease(panel.grid, Qt.MouseButton.LeftButton, pos=cell(panel.grid, 2, 1))
        assert places(window) == {"school-culture": (2, 1)}
        QTest.mousePress(panel.grid, Qt.MouseButton.LeftButton, pos=cell(panel.grid, 2, 1))
        QTest.mouseRelease(panel.grid, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
        assert places(window) == {"school-culture": (2, 1)}


def test_a_screen_reader_hears_each_place_as_a_sentence(
    qtbot: QtBot, tmp_path: Path, made: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "priorities") as window:
        panel = panel_of(window)
        editing.save(workspace_of(front(window, PrioritiesPage)), made.id, GridPlace("equity", 4, 1))
        said = "1.1 Equity, very much impact for little effort: start here"
        texts = [
            panel.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(panel.list.count())
        ]
        assert texts[0] == said
        assert texts[1] == "1.2 Personalization & Relevance, not on the grid yet"
        told = QAccessible.queryAccessibleInterface(panel.grid)
        assert told is not None
        assert (
            "1.1 Equity: very much impact for little effort: start here."
            in panel.grid.accessibleDescription()
        )
        assert panel._says.text() == "1.1 Equity: very much impact for little effort: start here."


def test_both_choices_beside_the_list_do_what_the_grid_does(
    qtbot: QtBot, tmp_path: Path, made: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "priorities") as window:
        panel = panel_of(window)
        panel.impact.setCurrentIndex(panel.impact.findData(4))
        panel.impact.activated.emit(panel.impact.currentIndex())
        assert places(window) == {"equity": (4, 2)}
        panel.effort.setCurrentIndex(panel.effort.findData(1))
        panel.effort.activated.emit(panel.effort.currentIndex())
        assert places(window) == {"equity": (4, 1)}
        panel.prefer.click()
        dossier = front(window, PrioritiesPage).desk.dossier
        assert dossier is not None
        assert [each.dimension_id for each in dossier.priorities] == ["equity"]
        assert not panel.prefer.isEnabled()
        panel.effort.setCurrentIndex(panel.effort.findData(0))
        panel.effort.activated.emit(panel.effort.currentIndex())
        assert places(window) == {}


def test_the_room_sees_the_grid_as_it_fills(qtbot: QtBot, tmp_path: Path, made: Assessment) -> None:
    with window_on(qtbot, tmp_path, "priorities") as window:
        panel_of(window)
        room = front(window, PrioritiesPage).desk.room
        room.toggle()
        shown = room.window
        assert shown is not None
        assert room.words == "the grid"
        editing.save(workspace_of(front(window, PrioritiesPage)), made.id, GridPlace("equity", 4, 1))
        scene = shown.canvas.scene
        assert isinstance(scene, GridScene)
        assert (scene.codes, scene.names) == (("1.1",), ("1.1 Equity",))
        assert aloud(scene) == "1.1 Equity: very much impact for little effort: start here."
        front(window, PrioritiesPage)._to_list.click()
        room.toggle()


def test_an_open_vote_takes_the_place_of_the_grid(qtbot: QtBot, tmp_path: Path, made: Assessment) -> None:
    with window_on(qtbot, tmp_path, "priorities") as window:
        page = front(window, PrioritiesPage)
        panel_of(window)
        assert page.grid.isVisible()
        ws = workspace_of(page)
        ballots.set_answer(ws, made.id, 1, 1, "equity", 3)
        rounds.close_round(ws, made.id, 1)
        rounds.open_round(ws, made.id, ["equity"], 6, rounds.RoundKind.VOTES, 1)
        assert page.voting.isVisible()
        assert not page.grid.isVisible()
