"""Settling on levels: the room chooses, the program keeps, and everything can be taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from lis_desktop.core.entries import AgreedLevel
from lis_desktop.services import results
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.agreed import AgreedPage
from tests.ui.faculty_window import begin, front, window_on, workspace_of
from tests.ui.hands import focused
from tests.ui.test_reveal_page import ALIKE, SPLIT, answer


def kept(window: MainWindow) -> dict[str, AgreedLevel]:
    """As committed, read from the store."""
    page = front(window, AgreedPage)
    assessment = page.desk.assessment
    assert assessment is not None
    dossier = results.dossier(workspace_of(page), assessment.id)
    return {each.dimension_id: each for each in dossier.agreed_levels}


def shown_words(window: MainWindow) -> str:
    QApplication.processEvents()  # new labels show with the next layout
    labels = front(window, AgreedPage).findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def test_levels_are_agreed_by_digit_with_reason_and_dissent(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    answer(tmp_path, made, ALIKE, SPLIT, close=True)
    divided = made.rounds[0].dimension_ids[1]
    with window_on(qtbot, tmp_path, "agreed") as window:
        page = front(window, AgreedPage)
        assert page.list.dimension_id == divided
        assert kept(window) == {}
        assert not page.card.reason.isEnabled()
        QTest.keyClicks(focused(), "3")
        assert kept(window) == {divided: AgreedLevel(divided, 3)}
        QTest.keyClicks(page.card.reason, "Both halves are right in 4 rooms")
        QTest.keyClicks(page.card.dissent, "New staff see less of it")
        QTest.keyClick(page.card.dissent, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert kept(window)[divided] == AgreedLevel(
            divided, 3, "Both halves are right in 4 rooms", "New staff see less of it"
        )
        assert page.list.dimension_id != divided
        assert "1 of 6 agreed" in shown_words(window)


def test_a_digit_above_the_scale_settles_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    answer(tmp_path, made, close=True)
    with window_on(qtbot, tmp_path, "agreed") as window:
        QTest.keyClicks(focused(), "5")
        assert [each.level for each in kept(window).values()] == [5]
        QTest.keyClicks(focused(), "6")
        assert [each.level for each in kept(window).values()] == [5]


def test_an_agreed_level_is_taken_back_and_brought_again(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    answer(tmp_path, made, close=True)
    with window_on(qtbot, tmp_path, "agreed") as window:
        QTest.keyClicks(focused(), "2")
        QTest.keyClicks(focused(), "4")
        window.undo()
        assert [each.level for each in kept(window).values()] == [2]
        window.undo()
        assert kept(window) == {}
        assert "0 of 6 agreed" in shown_words(window)
    with window_on(qtbot, tmp_path) as window:
        window.redo()
        assert [each.level for each in kept(window).values()] == [2]


def test_before_the_reveal_there_is_nothing_to_agree_on(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "agreed") as window:
        assert "Levels are agreed after the reveal" in shown_words(window)
        assert QApplication.focusWidget() is front(window, AgreedPage).first_focus()
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        assert window.page_id == "reveal"
