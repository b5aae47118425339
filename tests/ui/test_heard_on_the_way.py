"""What somebody who listens is told on the way through the pages, as Orca was heard to tell it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.paths import DataPaths
from lis_desktop.services.demo import create_sample
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, load_settings, save_settings
from lis_desktop.ui.page_list import PAGES, Shelf
from lis_desktop.ui.pages.meeting import MeetingPage
from lis_desktop.ui.pages.read_evidence import ReadEvidencePage
from lis_desktop.ui.pages.welcome import WelcomePage
from lis_desktop.ui.rail_button import RailButton
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.words import retell
from tests.ui.faculty_window import begin, front, window_on
from tests.ui.hands import where_the_keyboard_goes
from tests.ui.late_panels import make_late_panels

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def told(widget: QWidget, what: QAccessible.Text = NAME) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    with open_workspace(DataPaths(tmp_path)) as workspace:
        made = create_sample(workspace)
    save_settings(
        DataPaths(tmp_path).settings, Settings(place=Place(assessment_id=made.id), staff_pages=True)
    )
    return tmp_path


def test_a_page_is_told_by_its_heading_and_what_it_is_for(qtbot: QtBot, sample: Path) -> None:
    with window_on(qtbot, sample) as window:
        for entry in PAGES:
            window.show_page(entry.id)
            page = window.page
            assert page is not None
            titles = [each for each in page.findChildren(QLabel) if each.property("rank") == "title"]
            shown = next(each for each in titles if each.isVisible())
            # A plain widget's name is passed over on the way in, a frame's is told.
            assert QAccessible.queryAccessibleInterface(page).role() is QAccessible.Role.Border
            assert told(page) == shown.text()
            assert told(page, DESCRIPTION) == page._lead.text()


def test_nothing_between_the_window_and_a_page_is_told_as_layers(qtbot: QtBot, sample: Path) -> None:
    with window_on(qtbot, sample) as window:
        assert window.page is not None
        assert not window.findChildren(QStackedWidget)


def test_the_keyboard_goes_to_one_place_on_a_page_and_to_nothing_that_is_hidden(
    qtbot: QtBot, sample: Path
) -> None:
    # The staff's are filled once the shelf was read, off the window's thread.
    at_school = [entry for entry in PAGES if entry.shelf is not Shelf.STAFF]
    with window_on(qtbot, sample) as window, where_the_keyboard_goes() as came_to:
        for entry in (*at_school[1:], *reversed(at_school[:-1])):
            came_to.clear()
            window.show_page(entry.id)
            QApplication.processEvents()
            assert window.page is not None
            assert len(came_to) <= 1, (entry.id, came_to)
            here = QApplication.focusWidget()
            assert here is not None, entry.id
            assert here.isVisible(), entry.id
            assert here.isEnabled(), entry.id
            its_line = isinstance(here, RailButton) and here.entry is entry  # where nothing is to press
            assert its_line or window.page.isAncestorOf(here), entry.id


def test_no_name_tells_an_ampersand_of_a_key_or_an_arrow(qtbot: QtBot, sample: Path) -> None:
    with window_on(qtbot, sample) as window:
        for entry in PAGES:
            window.show_page(entry.id)
            make_late_panels(window.page)
            for widget in window.findChildren(QWidget):
                if isinstance(widget, QLabel) and widget.buddy() is None:
                    continue  # with nothing to lead to, an "&" is only an "and"
                name = told(widget)
                assert not (isinstance(widget, QAbstractButton) and "→" in name), (entry.id, name)
                letters = [after for before, after in pairwise(name) if before == "&"]
                assert not any(letter.isalpha() for letter in letters), (entry.id, name)


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "welcome") as window:
        page = front(window, WelcomePage)
        onward = next(
            each
            for each in page.findChildren(PrimaryButton)
            if each.isVisible() and "Continue" in each.accessibleName()
        )
        onward.setFocus()
        QTest.keyClick(onward, Qt.Key.Key_Return)
        assert window.page_id != "welcome"


def test_a_card_is_told_by_its_title_also_where_it_holds_a_key(qtbot: QtBot, sample: Path) -> None:
    with window_on(qtbot, sample, "read") as window:
        cards = {told(card) for card in front(window, ReadEvidencePage).findChildren(Card)}
    assert {"Our strategies", "Our evidence"} <= cards


def test_what_each_level_looks_like_is_heard_where_the_keyboard_comes_to_it(
    qtbot: QtBot, sample: Path
) -> None:
    with window_on(qtbot, sample, "read") as window:
        page = front(window, ReadEvidencePage)
        dossier = page.desk.dossier
        assert dossier is not None
        dimension = dossier.instrument.dimension(page.desk.place.dimension_id)
        heard = told(page._area, DESCRIPTION)
        described = [
            (level.name, text)
            for level, text in zip(dossier.instrument.scale.levels, dimension.descriptors, strict=True)
            if text
        ]
        assert described
        assert dimension.summary in heard
        for name, text in described:
            assert f"{name}: {text}" in heard


def test_an_arrow_at_a_buttons_end_is_for_the_eye_alone(qtbot: QtBot) -> None:
    button = QuietButton("Read && evidence →")
    qtbot.addWidget(button)
    assert told(button) == "Read & evidence"
    button.setText("Done")
    assert told(button) == "Done"


class Counted(QWidget):
    """Each setting of a name is an event on the accessibility bus, whether it is another name or not."""

    settings = 0

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt’s name
        self.settings += 1
        super().setAccessibleName(name)


def test_what_is_filled_again_is_not_told_again(qtbot: QtBot) -> None:
    page = Counted()
    qtbot.addWidget(page)
    for name in ("Set up", "Set up", "Set up", "Sheet 2"):
        retell(page, name, "One school")
    assert page.settings == 2
    assert (told(page), told(page, DESCRIPTION)) == ("Sheet 2", "One school")


def test_another_text_size_is_told_where_it_is_changed_by_a_key(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "setup") as window:
        before = window.theme.percent
        QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert window.theme.percent > before
        assert window.status.said == f"The text size is {window.theme.percent}%."
        QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
        assert window.status.said == f"The text size is {before}%."


def test_a_page_with_nothing_to_press_yet_leaves_the_keyboard_on_its_line_of_the_rail(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path)
    paths = DataPaths(tmp_path)
    save_settings(paths.settings, replace(load_settings(paths.settings), staff_pages=True))
    with window_on(qtbot, tmp_path, "consortium") as window:
        window.show_page("staff-conflicts")
        here = QApplication.focusWidget()
        assert isinstance(here, RailButton)
        assert told(here).startswith("Conflicts")


def test_the_keyboard_begins_on_what_was_made_just_now_also_in_a_window_that_is_not_in_front(
    qtbot: QtBot, sample: Path
) -> None:
    with window_on(qtbot, sample) as window:
        window.show_page("meeting")
        page = front(window, MeetingPage)
        assert window.window().focusWidget() is page.choose.buttons[0]
