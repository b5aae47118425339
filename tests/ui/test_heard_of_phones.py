"""What somebody who listens is told while the door for phones opens and closes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from tests.ui.faculty_window import begin, front, window_on
from tests.ui.hands import where_the_keyboard_goes
from tests.ui.test_ways_in import HERE, PATIENCE, ways_of

DESCRIPTION = QAccessible.Text.Description


def test_where_phones_go_is_told_with_the_keyboard_and_it_comes_by_no_other_button(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path, asked=6)
    with window_on(qtbot, tmp_path, "score") as window:
        phones = ways_of(window).phones
        desk = front(window, ScoreEntryPage).desk
        phones.address.setCurrentIndex(phones.address.findData(HERE))
        phones.open_door.setFocus()
        with where_the_keyboard_goes() as came_to:
            phones.open_door.click()
            qtbot.waitUntil(lambda: desk.phones.door is not None, timeout=PATIENCE)
            door = desk.phones.door
            assert door is not None
            assert came_to == [phones.try_it]
            told = QAccessible.queryAccessibleInterface(phones.try_it).text(DESCRIPTION)
            assert told == f"Phones go to {door.url}, code {' '.join(door.join_code)}"
            phones.new_code.setFocus()
            phones.new_code.click()
            qtbot.waitUntil(lambda: not desk.phones.busy, timeout=PATIENCE)
            assert f"The new code is {' '.join(door.join_code)}." in window.status.said
            phones.close_door.setFocus()
            came_to.clear()
            phones.close_door.click()
            qtbot.waitUntil(lambda: desk.phones.door is None, timeout=PATIENCE)
            assert came_to == [phones.open_door]
