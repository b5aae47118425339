"""On a small laptop in large text there is room to read beside the list of dimensions."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.ui.widgets.descriptors import LevelDescriptors
from lis_desktop.ui.widgets.dimension_list import DimensionList
from lis_desktop.ui.widgets.side_by_side import SideBySide
from tests.reports.faculty import outline


def shown_levels(qtbot: QtBot, width: int) -> tuple[LevelDescriptors, list[QLabel]]:
    """The levels at that width; their labels, name and words in turn."""
    levels, instrument = LevelDescriptors(), outline()
    qtbot.addWidget(levels)
    levels.show_levels(instrument.scale, instrument.dimensions[0].descriptors)
    levels.resize(width, 1200)
    levels.show()
    qtbot.waitExposed(levels)
    return levels, levels.findChildren(QLabel)


def test_words_stand_beside_their_level_where_there_is_room_and_below_it_where_there_is_none(
    qtbot: QtBot,
) -> None:
    levels, (name, words, *_) = shown_levels(qtbot, 700)
    assert words.x() > name.x() + name.width() - 1
    assert words.y() == name.y()
    levels.resize(330, 1200)
    qtbot.waitUntil(lambda: words.y() >= name.y() + name.height())
    assert words.x() == name.x()
    assert words.width() > 280
    levels.resize(700, 1200)
    qtbot.waitUntil(lambda: words.y() == name.y())


def test_the_list_of_dimensions_leaves_most_of_a_narrow_page_to_what_is_read(qtbot: QtBot) -> None:
    dimensions = DimensionList("Dimensions")
    qtbot.addWidget(dimensions)
    dimensions.fit_beside(2000)
    enough = dimensions.width()
    dimensions.fit_beside(600)
    assert dimensions.width() == 216 < enough


def test_the_chosen_dimension_is_in_sight_also_where_it_was_chosen_before_the_list_was_seen(
    qtbot: QtBot,
) -> None:
    dimensions, instrument = DimensionList("Dimensions"), outline()
    qtbot.addWidget(dimensions)
    dimensions.show_instrument(instrument, {})
    dimensions.choose(instrument.dimension_ids[-1])
    dimensions.resize(300, 300)
    dimensions.show()
    qtbot.waitExposed(dimensions)
    row = dimensions.visualItemRect(dimensions.currentItem())
    assert dimensions.viewport().rect().contains(row)
    dimensions.resize(300, 160)
    row = dimensions.visualItemRect(dimensions.currentItem())
    assert dimensions.viewport().rect().contains(row)


def test_parts_stand_side_by_side_and_below_each_other_where_the_row_has_no_room(qtbot: QtBot) -> None:
    whole, row = QWidget(), SideBySide(10)
    left, right = QPushButton("left"), QPushButton("right")
    qtbot.addWidget(whole)
    for part in (left, right):
        part.setMinimumSize(200, 40)
        row.addWidget(part, 1)
    whole.setLayout(row)
    whole.resize(500, 300)
    whole.show()
    qtbot.waitExposed(whole)
    assert left.y() == right.y()
    assert whole.minimumSizeHint().width() == 200
    assert row.heightForWidth(300) == 2 * 40 + 10
    whole.resize(300, 300)
    qtbot.waitUntil(lambda: right.y() > left.y() and left.width() == 300)
    assert row.heightForWidth(500) == 40
    whole.resize(500, 300)
    qtbot.waitUntil(lambda: left.y() == right.y() and right.x() > left.x())
