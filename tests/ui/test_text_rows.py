"""A box for notes shows as many whole rows as it was made for, at any text size, also where nobody looks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.settings import TEXT_PERCENTS, ThemeChoice
from lis_desktop.ui.app import make_application
from lis_desktop.ui.page_list import PAGES
from lis_desktop.ui.theme import Theme
from lis_desktop.ui.widgets.note_box import NoteBox
from lis_desktop.ui.widgets.text_rows import TextRows
from tests.ui.faculty_window import begin, window_on


def rows_in_sight(box: TextRows) -> float:
    """How many rows of its font have room in the box."""
    margins = 2 * box.document().documentMargin()
    return float((box.viewport().height() - margins) / box.fontMetrics().lineSpacing())


def are_in_sight(boxes: Sequence[TextRows]) -> bool:
    return all(rows_in_sight(each) > 1.9 for each in boxes)


def scrolls(box: TextRows, rows: int) -> int:
    """How many rows cannot be seen at once where so many are typed."""
    box.setPlainText("\n".join(["word"] * rows))
    QApplication.processEvents()
    return box.verticalScrollBar().maximum()


@pytest.mark.parametrize("rows", [2, 3, 9])
def test_a_box_shows_its_rows_whole_when_the_text_grows_and_shrinks(qtbot: QtBot, rows: int) -> None:
    theme = Theme(make_application(), ThemeChoice.LIGHT, 100)
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    box = NoteBox("What came up?", rows=rows)
    column.addWidget(box)
    column.addStretch(1)
    whole.resize(500, 900)
    whole.show()
    heights = []
    for percent in (*TEXT_PERCENTS, 100):
        theme.set_percent(percent)
        QApplication.processEvents()
        assert scrolls(box, rows) == 0
        assert scrolls(box, rows + 1) == 1
        heights.append(box.height())
    assert heights[0] == heights[-1]
    assert sorted(set(heights)) == heights[:-1]
    theme.deleteLater()


def test_a_box_that_grows_takes_the_room_that_is_left_and_never_less_than_its_rows(qtbot: QtBot) -> None:
    theme = Theme(make_application(), ThemeChoice.LIGHT, 100)
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    fixed, growing = TextRows(rows=3), TextRows(rows=3, grows=True)
    column.addWidget(fixed)
    column.addWidget(growing)
    whole.resize(500, 700)
    whole.show()
    QApplication.processEvents()
    assert rows_in_sight(fixed) == pytest.approx(3, abs=0.2)
    assert rows_in_sight(growing) > 6
    theme.set_percent(175)
    whole.resize(500, 10)
    QApplication.processEvents()
    assert rows_in_sight(growing) == pytest.approx(3, abs=0.2)
    theme.deleteLater()


def test_boxes_of_every_page_follow_the_text_size_also_while_another_page_is_in_front(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "welcome") as window:
        for entry in PAGES:
            window.show_page(entry.id)
        window.show_page("welcome")
        window.theme.set_percent(175)
        seen = 0
        for entry in PAGES:
            window.show_page(entry.id)
            assert window.page is not None
            boxes = [each for each in window.page.findChildren(TextRows) if each.isVisible()]
            qtbot.waitUntil(partial(are_in_sight, boxes))
            seen += len(boxes)
        assert seen >= 4
