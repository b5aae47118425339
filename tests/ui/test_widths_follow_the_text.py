"""What is bounded in width follows another text size at once, not only when it is filled or resized next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from lis_desktop.ui.pages.preferences import PreferencesPage
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from lis_desktop.ui.pages.setup import SetupPage
from lis_desktop.ui.widgets.forms import NumberField
from tests.ui.faculty_window import begin, front, window_on


def test_a_card_in_the_middle_of_a_page_widens_with_the_text(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, waived=False)
    with window_on(qtbot, tmp_path, "score") as window:
        card = front(window, ScoreEntryPage).gate._card
        before = card.maximumWidth()
        window.theme.set_percent(150)
        assert card.maximumWidth() == before * 3 // 2
        window.theme.set_percent(100)
        assert card.maximumWidth() == before


def test_a_field_for_a_number_widens_with_the_text(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "setup") as window:
        asked = front(window, SetupPage).findChildren(NumberField)[0]
        before = asked.maximumWidth()
        window.theme.set_percent(150)
        assert asked.maximumWidth() == before * 3 // 2


def test_preferences_tell_the_text_size_that_keys_chose(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "preferences") as window:
        look = front(window, PreferencesPage).look
        sizes = {each.text(): each for each in look.findChildren(QRadioButton)}
        assert sizes["100%"].isChecked()
        window.theme.step_text(1)
        assert sizes["125%"].isChecked()
        assert not sizes["100%"].isChecked()


def test_preferences_are_not_scrolled_sideways_on_a_small_screen_in_large_text(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "preferences") as window:
        window.resize(1024, 600)
        window.theme.set_percent(150)
        look = front(window, PreferencesPage).look
        choices = look.findChildren(QRadioButton)
        qtbot.waitUntil(lambda: len({each.mapTo(look, each.rect().topLeft()).y() for each in choices}) > 2)
        sideways = front(window, PreferencesPage)._scroll.horizontalScrollBar()
        qtbot.waitUntil(lambda: sideways.maximum() == 0)
