"""What is ticked to leave can be read whole, in whatever width there is."""

from __future__ import annotations

from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from lis_desktop.ui.pages.tick_list import Offered, TickList

LONG = "Grade teams meet on Wednesdays and look at student work together. " * 12 + "Ask Ms. Canary."


def offered(ref: str, words: str) -> Offered:
    return Offered(ref, "Strategies", "1.1 Equity", (words,), ())


def shown(qtbot: QtBot, width: int) -> TickList:
    ticks = TickList("Texts that may leave", ["Strategies"])
    qtbot.addWidget(ticks)
    ticks.resize(width, 600)
    ticks.show_offered([offered("short", "Course placement is reviewed."), offered("long", LONG)])
    ticks.show()
    qtbot.waitExposed(ticks)
    return ticks


def lines_of(ticks: TickList) -> list[QTreeWidgetItem]:
    """The lines of its first group."""
    group = ticks.topLevelItem(0)
    assert group is not None
    lines = [group.child(row) for row in range(group.childCount())]
    return [each for each in lines if each is not None]


def row_heights(ticks: TickList) -> list[int]:
    return [ticks.visualItemRect(line).height() for line in lines_of(ticks)]


def test_a_long_text_is_shown_to_its_last_word_before_it_is_ticked(qtbot: QtBot) -> None:
    ticks = shown(qtbot, 700)
    assert lines_of(ticks)[1].text(0) == f"1.1 Equity: {LONG}"
    short, long = row_heights(ticks)
    lines = ticks.fontMetrics().horizontalAdvance(LONG) / ticks.columnWidth(0)
    assert lines > 3, "the text is not long here"
    assert long - short >= int(lines) * ticks.fontMetrics().height()


def test_a_narrower_window_gives_a_text_more_lines(qtbot: QtBot) -> None:
    ticks = shown(qtbot, 900)
    wide = row_heights(ticks)[1]
    ticks.resize(450, 600)
    qtbot.waitUntil(lambda: row_heights(ticks)[1] > wide)
