"""A list whose lines have boxes: a tick is told once, filling tells nothing, the keyboard keeps its line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lis_desktop.ui.widgets.check_list import CheckList

LINES = [("a", "Equity"), ("b", "Time & Space"), ("c", "School Culture")]


def filled(qtbot: QtBot, ticked: tuple[str, ...] = ("b",)) -> CheckList:
    made = CheckList("Dimensions to vote on")
    qtbot.addWidget(made)
    made.show_lines(LINES, ticked)
    return made


def test_the_keyboard_ticks_and_clears_a_line_and_each_is_told_once(qtbot: QtBot) -> None:
    made = filled(qtbot)
    told = []
    made.ticks_changed.connect(lambda: told.append(made.ticked()))
    made.setCurrentRow(2)
    QTest.keyClick(made, Qt.Key.Key_Space)
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert told == [("b", "c"), ("b",)]


def test_showing_lines_anew_tells_nothing_and_leaves_the_keyboard_on_its_line(qtbot: QtBot) -> None:
    made = filled(qtbot)
    told = []
    made.ticks_changed.connect(lambda: told.append(made.ticked()))
    made.setCurrentRow(1)
    made.show_lines(LINES[1:], made.ticked())
    assert (made.current, made.ticked(), told) == ("b", ("b",), [])
    made.show_lines(LINES[2:], made.ticked())
    assert (made.current, made.ticked()) == ("c", ())
    made.show_lines([], ())
    assert made.current == ""


def test_all_are_ticked_as_one_change(qtbot: QtBot) -> None:
    made = filled(qtbot)
    told = []
    made.ticks_changed.connect(lambda: told.append(made.ticked()))
    made.tick_all()
    assert told == [("a", "b", "c")]


def test_a_list_says_what_it_lists_and_how_to_tick(qtbot: QtBot) -> None:
    assert filled(qtbot).accessibleName() == "Dimensions to vote on; Space ticks"
