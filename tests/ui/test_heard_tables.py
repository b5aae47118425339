"""What somebody who listens is told of a table: the cell on the way in, each thing once, no old words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.score_grid import ScoreGrid
from tests.ui.faculty_window import begin, front, window_on

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def told(widget: QWidget, what: QAccessible.Text = NAME) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


def cell_of(grid: ScoreGrid) -> str:
    """The words of the cell that has the keyboard."""
    return QAccessible.queryAccessibleInterface(grid).focusChild().text(NAME)


def grid_of(window: MainWindow) -> ScoreGrid:
    grid = front(window, ScoreEntryPage).typing.grid
    assert grid is not None
    return grid


def test_the_score_grid_tells_sheet_dimension_and_score_on_the_way_in(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "score") as window:
        grid = grid_of(window)
        assert grid.hasFocus()
        assert told(grid) == "Score sheets"
        assert told(grid, DESCRIPTION) == "Sheet 1, Equity: blank"
        QTest.keyClicks(grid, "3")
        assert told(grid, DESCRIPTION) == "", "from now on the cells are told"
        grid.clearFocus()
        grid.setFocus()
        assert told(grid, DESCRIPTION) == "Sheet 1, Personalization & Relevance: blank"


def test_along_a_sheet_only_what_is_new_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "score") as window:
        grid = grid_of(window)
        QTest.keyClicks(grid, "34")
        # The header tells the code, the cell the name: together they are the dimension, once.
        told_above = grid.model().headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        assert (told_above, cell_of(grid)) == ("1.3", "Academic Expectations: blank")
        QTest.keyClick(grid, Qt.Key.Key_Return)
        assert cell_of(grid) == "Sheet 2, Equity: blank"
        QTest.keyClick(grid, Qt.Key.Key_Up)
        assert cell_of(grid) == "Sheet 1, Equity: 3 Developing"


def test_a_reader_of_whole_rows_hears_marks_and_nothing_of_blank_cells(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "score") as window:
        grid = grid_of(window)
        QTest.keyClicks(grid, "3-n")
        table = QAccessible.queryAccessibleInterface(grid)
        columns = grid.model().columnCount()
        row = [table.child((columns + 1) + 1 + column) for column in range(columns)]
        assert [cell.text(NAME) for cell in row[:5]] == [
            "3",
            "–",
            "N",
            "Standards-Based Education: blank",
            "",
        ]
        assert not any(cell.state().selectable for cell in row), "each would be told as not selected"


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The new words of each cell of which Qt was told that it has others, as where a screen reader runs."""
    heard: list[str] = []

    def note(event: QAccessibleEvent) -> None:
        if event.type() is QAccessible.Event.NameChanged:
            heard.append(event.accessibleInterface().text(NAME))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return heard


def test_no_reader_keeps_an_old_score_of_a_cell(qtbot: QtBot, tmp_path: Path, renamed: list[str]) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "score") as window:
        grid = grid_of(window)
        renamed.clear()
        QTest.keyClicks(grid, "4")
        assert renamed == ["4"], "the cell that was left, not the one that is told as the keyboard comes"
        QTest.keyClick(grid, Qt.Key.Key_Left)
        renamed.clear()
        QTest.keyClick(grid, Qt.Key.Key_Delete)
        assert renamed == ["Equity: blank"]


def test_a_list_of_schools_tells_its_row_with_the_headers_on_the_way_in(qtbot: QtBot) -> None:
    room = QWidget()
    before, table = (
        QLineEdit(),
        RowTable[tuple[str, str]](
            "Schools",
            [
                Column("School", lambda row: row[0]),
                Column("Sent", lambda row: row[1], aloud=lambda row: row[1] and f"on {row[1]}"),
            ],
        ),
    )
    column = QVBoxLayout(room)
    column.addWidget(before)
    column.addWidget(table)
    qtbot.addWidget(room)
    room.show()
    qtbot.waitExposed(room)
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    before.setFocus()
    table.set_rows([("Harborview", "5 May"), ("Riverside", "")])
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert table.hasFocus()
    assert told(table, DESCRIPTION) == "School Harborview, Sent on 5 May"
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert told(table, DESCRIPTION) == ""
    before.setFocus()
    table.setFocus()
    assert told(table, DESCRIPTION) == "", "a reader goes to the selected row by itself"
    before.setFocus()
    table.clearSelection()
    table.setColumnHidden(0, True)
    table.setFocus()
    assert told(table, DESCRIPTION) == "Sent empty"
