"""What the room sees in large text on a small projector: no words over others, none cut off."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.ui.app import make_application
from lis_desktop.ui.fonts import load_fonts
from lis_desktop.ui.room.scene import BarScene, MapScene, Scene
from lis_desktop.ui.room.window import RoomWindow

TWO_ROUNDS = BarScene(
    "Teaching & Learning",
    "Assessment Practices",
    ("Not addressed", "Initiating", "Developing", "Performing"),
    (10, 20, 11, 0),
    AgreementWord.SPREAD,
    "We see it differently",
    "What would help us to stand closer together?",
    "41 of 46 gave a level",
    (19, 4, 5, 17),
    ("Round 1", "Round 2"),
)


def painted(window: RoomWindow, scene: Scene) -> QImage:
    """That scene as the room sees it."""
    window.canvas.show_scene(scene)
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def rows_that_differ(here: QImage, there: QImage) -> list[int]:
    """The rows of pixels, from the top, in which two pictures are not the same."""
    line = here.bytesPerLine()
    one, other = bytes(here.constBits()), bytes(there.constBits())
    return [
        row
        for row in range(here.height())
        if one[row * line : (row + 1) * line] != other[row * line : (row + 1) * line]
    ]


def runs(rows: list[int]) -> list[list[int]]:
    """Rows that follow one another without a gap, together: each line of words is one."""
    begins = [at for at, row in enumerate(rows) if at == 0 or row != rows[at - 1] + 1]
    return [rows[here:there] for here, there in pairwise([*begins, len(rows)])]


def small_projector(qtbot: QtBot) -> RoomWindow:
    """A window of 1366×768 whose text is half as large again."""
    make_application()
    load_fonts()
    window = RoomWindow()
    qtbot.addWidget(window)
    window.canvas.text = 1.5
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_a_level_that_steps_down_below_two_bars_stands_above_the_sentence(qtbot: QtBot) -> None:
    window = small_projector(qtbot)
    whole = painted(window, TWO_ROUNDS)
    nameless = painted(window, replace(TWO_ROUNDS, level_names=("Not addressed", "", "Developing", "")))
    bare = painted(window, replace(TWO_ROUNDS, badge="", word=None, sentence=""))
    names, foot = rows_that_differ(whole, nameless), rows_that_differ(whole, bare)
    assert names
    assert foot
    badge = painted(window, replace(TWO_ROUNDS, sentence=""))
    assert max(names) < min(rows_that_differ(badge, bare))


def test_the_second_line_of_a_levels_name_below_the_map_is_not_cut(qtbot: QtBot) -> None:
    window = small_projector(qtbot)
    word = "gdgdgdgd"
    named = MapScene("Where we stand", (), (), (f"{word} {word}", "", "", ""))
    inked = rows_that_differ(
        painted(window, named), painted(window, replace(named, level_names=("", "", "", "")))
    )
    first, second = runs([row for row in inked if row > window.height() // 2])
    assert len(first) == len(second) > 20
