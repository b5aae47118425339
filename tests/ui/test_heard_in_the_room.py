"""What somebody who listens is told by the passed laptop, the room display, and what opens them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.core.instrument import Instrument
from lis_desktop.paths import DataPaths
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.kiosk.code import CodeLock
from lis_desktop.ui.kiosk.window import KioskWindow
from lis_desktop.ui.pages.kiosk_card import KioskCard
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from lis_desktop.ui.room.scene import CountScene, WordsScene
from lis_desktop.ui.room.window import RoomWindow
from lis_desktop.ui.widgets.score_legend import ScoreLegend
from tests.ui.faculty_window import begin, front, window_on
from tests.ui.hands import where_the_keyboard_goes
from tests.ui.test_ways_in import ways_of

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def told(widget: QWidget, what: QAccessible.Text = NAME) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QWidget | None]]:
    """Every announcement that reached Qt, with what had the keyboard then: a reader talks over what came
    before the keyboard moved."""
    heard: list[tuple[str, QWidget | None]] = []

    def note(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append((event.message(), QApplication.focusWidget()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return heard


def around(choice: QWidget) -> QWidget:
    """What holds the answers: a screen reader tells it where it is new, on the way to one of them."""
    holder = choice.parentWidget()
    assert isinstance(holder, QFrame), "the name of a plain widget is passed over"
    return holder


def passed_laptop(qtbot: QtBot, folder: Path) -> tuple[KioskWindow, Instrument]:
    """The window of the passed laptop in front, and what it asks."""
    made = begin(folder)
    with open_workspace(DataPaths(folder)) as workspace:
        instrument = workspace.instruments.instrument(made.instrument.id)
    kiosk = KioskWindow(instrument, made.rounds[0], lambda _answers: None, CodeLock("2468"))
    qtbot.addWidget(kiosk, before_close_func=lambda window: setattr(window, "_may_close", True))
    kiosk.show()
    qtbot.waitExposed(kiosk)
    kiosk.activateWindow()
    qtbot.waitUntil(kiosk.isActiveWindow)
    return kiosk, instrument


def test_the_passed_laptop_tells_what_is_asked_before_the_answer_that_has_the_keyboard(
    qtbot: QtBot, tmp_path: Path, announced: list[tuple[str, QWidget | None]]
) -> None:
    kiosk, instrument = passed_laptop(qtbot, tmp_path)
    assert "Nobody sees your answers" in told(kiosk.start.button, DESCRIPTION)
    announced.clear()
    kiosk.start.button.click()
    equity = instrument.dimension("equity")
    first = kiosk.dimension.choices[0]
    assert QApplication.focusWidget() is first
    words = f"Dimension 1 of 20 · your answer is private. Equity. {equity.summary}"
    assert told(around(first)) == words
    assert announced == [], "it would be told twice"


def test_going_back_on_the_passed_laptop_leads_to_what_was_answered(qtbot: QtBot, tmp_path: Path) -> None:
    kiosk, _ = passed_laptop(qtbot, tmp_path)
    kiosk.start.button.click()
    of_equity = around(kiosk.dimension.choices[0])
    QTest.keyClick(kiosk.dimension.choices[0], Qt.Key.Key_3)
    assert around(kiosk.dimension.choices[0]) is not of_equity, "the same one would not be told again"
    QTest.keyClick(kiosk.dimension.choices[0], Qt.Key.Key_Backspace)
    assert QApplication.focusWidget() is kiosk.dimension.choices[2]
    assert kiosk.dimension.choices[2].isChecked()
    assert told(around(kiosk.dimension.choices[2])).startswith("Dimension 1 of 20")


def test_the_room_display_on_the_facilitators_own_screen_has_the_keyboard_and_tells_what_it_shows(
    qtbot: QtBot,
) -> None:
    window = RoomWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert QApplication.focusWidget() is window.canvas
    window.canvas.show_scene(WordsScene("Now", "Talk in pairs", ("Five minutes",)))
    assert told(window.canvas) == "Room display: Talk in pairs"
    assert "Five minutes" in told(window.canvas, DESCRIPTION)


def test_not_every_ballot_is_told_while_the_room_display_has_the_keyboard(qtbot: QtBot) -> None:
    window = RoomWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    heard = []
    for answered in range(24):
        window.canvas.show_scene(CountScene("Score in private", answered, 23))
        if told(window.canvas, DESCRIPTION) not in heard:
            heard.append(told(window.canvas, DESCRIPTION))
    assert heard == ["0 of 23 in.", "10 of 23 in.", "20 of 23 in.", "23 of 23 in."]
    window.canvas.show_scene(CountScene("Score in private", 4, 23, code="802906"))
    assert told(window.canvas, DESCRIPTION) == "4 of 23 in. Code 802906.", "another code is told at once"
    window.canvas.show_scene(CountScene("Score in private", 5, 23, code="802906"))
    window.canvas.clearFocus()
    window.canvas.setFocus()
    assert told(window.canvas, DESCRIPTION).startswith("5 of 23 in."), "who comes back hears how many by now"


def test_what_shows_the_descriptions_is_never_told_as_hiding_them(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "score") as window:
        legend = front(window, ScoreEntryPage).findChild(ScoreLegend)
        assert legend is not None
        toggle = legend._toggle
        toggle.click()
        assert (toggle.isChecked(), told(toggle)) == (True, "Show descriptions")


def test_the_code_that_gets_the_laptop_back_is_told_with_the_button_that_goes_on(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "score") as window:
        card = KioskCard(front(window, ScoreEntryPage).desk)
        qtbot.addWidget(card)
        card.begin.click()
        assert told(card.go, DESCRIPTION).endswith(f"Your code: {' '.join(card.code.text())}")


def test_the_keyboard_comes_by_nothing_of_the_window_that_the_laptop_is_passed_from(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "score") as window:
        card = ways_of(window).kiosk
        card.begin.click()
        assert card.go.hasFocus()
        with where_the_keyboard_goes() as came_to:
            card.go.click()
            kiosk = card.window_now
            assert kiosk is not None
            qtbot.waitUntil(kiosk.isActiveWindow)
        assert came_to == [kiosk.start.button]
        kiosk._may_close = True
        kiosk.close()


def test_from_one_dimension_to_the_next_the_keyboard_goes_to_one_place(qtbot: QtBot, tmp_path: Path) -> None:
    kiosk, _ = passed_laptop(qtbot, tmp_path)
    assert not kiosk.findChildren(QStackedWidget), "it would be told as a layered pane"
    kiosk.start.button.click()
    with where_the_keyboard_goes() as came_to:
        QTest.keyClick(kiosk.dimension.choices[0], Qt.Key.Key_3)
    assert kiosk.walk.at == 1
    assert came_to == [kiosk.dimension.choices[0]]
