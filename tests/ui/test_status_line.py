"""The foot of the window: a long sentence ends in dots, never in half a word."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from lis_desktop.ui.status_line import StatusLine

LONG = "19 dimensions go without evidence; the reason is kept, and the report says which ones they are."


def test_a_sentence_that_has_no_room_ends_in_dots_and_is_whole_again_where_there_is_room(
    qtbot: QtBot,
) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(300, 30)
    line.show()
    qtbot.waitExposed(line)
    line.say(LONG)
    assert line._said.text() != LONG
    assert line._said.text().endswith("…")
    assert line.said == line._said.toolTip() == LONG
    line.resize(1400, 30)
    qtbot.waitUntil(lambda: line._said.text() == LONG)
