"""The grid by itself: the largest instrument there may be, and what a failed commit looks like."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lis_desktop.core.ballot import Answer
from lis_desktop.core.errors import LisError, StorageTrouble
from lis_desktop.core.instrument import Dimension, Instrument, Level, Scale, Strand
from lis_desktop.ui.app import make_application
from lis_desktop.ui.widgets.score_grid import ScoreGrid
from lis_desktop.ui.widgets.sheet_stack import Place, SheetStack

LEVELS, DIMENSIONS, SHEETS = 7, 60, 150


def largest_instrument() -> Instrument:
    strands = tuple(
        Strand(
            f"strand-{strand}",
            str(strand),
            f"Strand {strand}",
            "",
            tuple(
                Dimension(f"d{strand}-{number}", f"{strand}.{number}", f"Name {number}", "", ("",) * LEVELS)
                for number in range(1, DIMENSIONS // 6 + 1)
            ),
        )
        for strand in range(1, 7)
    )
    scale = Scale(
        tuple(Level(number, f"l{number}", f"Level {number}", False) for number in range(1, LEVELS + 1))
    )
    return Instrument("wide", "1", "", "en-US", "Wide", "", "CC0-1.0", True, scale, strands)


def shown_grid(qtbot: QtBot, kept: dict[tuple[int, str], Answer], full_after: int = 10_000) -> ScoreGrid:
    make_application()
    instrument = largest_instrument()

    def commit(sheet: int, dimension_id: str, answer: Answer) -> None:
        if len(kept) >= full_after:
            raise StorageTrouble("The disk is full.", "Nothing was changed.")
        kept[sheet, dimension_id] = answer

    stack = SheetStack(
        instrument.dimension_ids, LEVELS, {}, room=SHEETS, commit=commit, remove=lambda _sheet: None
    )
    grid = ScoreGrid(stack, instrument)
    qtbot.addWidget(grid)
    grid.resize(1030, 300)
    grid.show()
    qtbot.waitExposed(grid)
    return grid


def cursor_is_in_sight(grid: ScoreGrid) -> bool:
    return grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


def test_sixty_dimensions_on_seven_levels_are_typed_with_the_cursor_always_in_sight(qtbot: QtBot) -> None:
    kept: dict[tuple[int, str], Answer] = {}
    grid = shown_grid(qtbot, kept)
    for number in range(DIMENSIONS):
        assert cursor_is_in_sight(grid)
        QTest.keyClicks(grid, str(number % LEVELS + 1))
    assert len(kept) == DIMENSIONS
    assert grid.stack.sheet_done
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert grid.stack.place == Place(2, 0)
    assert cursor_is_in_sight(grid)
    assert grid.verticalHeader().isVisible()
    grid.press(lambda: grid.stack.go(Place(SHEETS, DIMENSIONS - 1)))
    assert cursor_is_in_sight(grid)


def test_a_score_that_the_disk_refused_leaves_the_cell_empty_and_the_cursor_there(qtbot: QtBot) -> None:
    kept: dict[tuple[int, str], Answer] = {}
    grid = shown_grid(qtbot, kept, full_after=1)
    told: list[LisError] = []
    grid.failed.connect(told.append)
    QTest.keyClicks(grid, "34")
    assert [each.title for each in told] == ["The disk is full."]
    assert grid.model().index(0, 1).data() == ""
    assert grid.stack.place == Place(1, 1)
