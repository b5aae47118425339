"""A second pair of hands types some sheets again; the paper settles what differs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from lis_desktop.core.ballot import AnswerCode
from lis_desktop.services.collecting import ballots, double_entry, rounds
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.mismatch_card import MismatchCard
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from tests.ui.faculty_window import begin, front, window_on, workspace_of


def type_keys(keys: str) -> None:
    """To whatever has the focus, as a person would."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, key)


def type_twice(window: MainWindow, first: list[str], share: str) -> ScoreEntryPage:
    page = front(window, ScoreEntryPage)
    for sheet in first:
        type_keys(sheet)
        press_enter()
    page.typing.twice.click()
    (wanted,) = (each for each in page.again.findChildren(QRadioButton) if each.text().startswith(share))
    wanted.click()
    page.again.begin.click()
    return page


def press_enter() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)


def shown(page: ScoreEntryPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_the_second_typist_does_not_see_the_first_answers(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, asked=4)
    with window_on(qtbot, tmp_path, "score") as window:
        page = type_twice(window, ["3" * 20, "2" * 20], "All of them")
        stack = page.again.stack
        assert stack is not None
        assert QApplication.focusWidget() is page.again.grid
        assert all(stack.answer(1, column) is AnswerCode.BLANK for column in range(20))
        assert not stack.is_in(2)


def test_what_differs_is_settled_against_the_sheet(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=4)
    with window_on(qtbot, tmp_path, "score") as window:
        page = type_twice(window, ["3" * 20, "2" * 20], "All of them")
        type_keys("3" * 20)
        press_enter()
        type_keys("24" + "2" * 18)
        card = page.again.findChild(MismatchCard)
        assert card is not None
        assert "Sheet 2" in card.title.text()
        assert (card.first.text(), card.second.text()) == (
            "First time: 2 Initiating",
            "Second time: 4 Performing",
        )
        assert "1 answer differs" in shown(page)
        card.second.click()
        assert "both times say the same" in shown(page)
        assert double_entry.mismatches(workspace_of(page), made.id, 1) == ()
        sheet = ballots.sheets(workspace_of(page), made.id, 1)[1]
        assert sheet.answers[made.rounds[0].dimension_ids[1]] == 4


def test_a_blank_of_the_second_typing_is_compared_as_well(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, asked=4)
    with window_on(qtbot, tmp_path, "score") as window:
        page = type_twice(window, ["3" * 20], "All of them")
        type_keys(" " + "3" * 19)
        card = page.again.findChild(MismatchCard)
        assert card is not None
        assert card.second.text() == "Second time: Blank"


def test_enter_in_the_middle_of_a_sheet_says_that_the_rest_is_blank(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, asked=4)
    with window_on(qtbot, tmp_path, "score") as window:
        page = type_twice(window, ["333"], "All of them")
        type_keys("33")
        press_enter()
        card = page.again.findChild(MismatchCard)
        assert card is not None
        assert card.second.text() == "Second time: Blank"


def test_a_tenth_of_twelve_sheets_is_two_drawn_by_chance(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=12)
    with window_on(qtbot, tmp_path, "score") as window:
        page = type_twice(window, ["3" * 20] * 12, "A tenth")
        chosen = double_entry.sheets_to_check(workspace_of(page), made.id, 1)
        assert len(chosen) == 2
        assert str(chosen[0].number) in shown(page)
        page._to_typing.click()
        assert QApplication.focusWidget() is page.typing.grid


def test_a_new_round_begins_at_the_typing_grid_again(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=6)
    with window_on(qtbot, tmp_path, "score") as window:
        page = type_twice(window, ["3" * 20] * 5, "None")
        assert page.again.isVisible()
        rounds.close_round(workspace_of(page), made.id, 1)
        rounds.open_round(workspace_of(page), made.id, ("equity",), 6)
        assert page.typing.isVisible()
        assert not page.again.isVisible()
