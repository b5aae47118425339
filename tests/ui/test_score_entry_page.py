"""Typing paper ballots in the real window, with the keyboard alone."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.services.collecting import ballots
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from lis_desktop.ui.widgets.score_grid import ScoreGrid
from lis_desktop.ui.widgets.score_grid_model import DOT
from lis_desktop.ui.widgets.sheet_stack import Place
from tests.ui.faculty_window import begin, front, window_on, workspace_of
from tests.ui.hands import type_keys

KEY_OF = {AnswerCode.CANNOT_JUDGE: "-", AnswerCode.NOT_APPLICABLE: "n", AnswerCode.BLANK: " "}


def grid_of(window: MainWindow) -> ScoreGrid:
    grid = front(window, ScoreEntryPage).typing.grid
    assert grid is not None
    return grid


def stored(window: MainWindow) -> dict[int, Mapping[str, Answer]]:
    page = front(window, ScoreEntryPage)
    assessment = page.desk.assessment
    assert assessment is not None
    return {each.number: each.answers for each in ballots.sheets(workspace_of(page), assessment.id, 1)}


def in_order(window: MainWindow, sheet: int) -> list[Answer]:
    answers = stored(window)[sheet]
    return [answers.get(each, AnswerCode.BLANK) for each in grid_of(window).stack.dimension_ids]


def shown_words(window: MainWindow) -> str:
    labels = front(window, ScoreEntryPage).findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def key_of(answer: Answer) -> str:
    return KEY_OF[answer] if isinstance(answer, AnswerCode) else str(answer)


def random_answer(dice: random.Random) -> Answer:
    likely: list[Answer] = [1, 2, 2, 3, 3, 3, 4, 4, *AnswerCode]
    return dice.choice(likely)


def test_46_paper_ballots_of_20_dimensions_are_typed_without_the_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=46)
    dice = random.Random(46)
    dimension_ids = made.rounds[0].dimension_ids
    papers = [{each: random_answer(dice) for each in dimension_ids} for _ in range(46)]
    with window_on(qtbot, tmp_path, "score") as window:
        assert QApplication.focusWidget() is grid_of(window)
        for paper in papers:
            type_keys("".join(key_of(answer) for answer in paper.values()) + "\n")
        given = [{k: a for k, a in paper.items() if a is not AnswerCode.BLANK} for paper in papers]
        assert stored(window) == dict(enumerate(given, start=1))
        assert "Sheet 46 was the last one" in shown_words(window)
        buttons = [each.text() for each in front(window, ScoreEntryPage).head_buttons if each.isVisible()]
        assert buttons[-3:] == ["Undo", "Phones and other ways…", "Close the round…"]
        assert "Choose another file…" not in buttons


def test_only_the_sheet_under_the_cursor_can_be_read(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "score") as window:
        type_keys("4 4-4n" + "\n" + "33")
        model = grid_of(window).model()
        assert [model.index(1, column).data() for column in range(3)] == ["3", "3", ""]
        others = [model.index(0, column) for column in range(model.columnCount())]
        assert {each.data() for each in others} == {DOT}
        assert {each.data(Qt.ItemDataRole.AccessibleTextRole) for each in others} == {"in, not shown"}
        QTest.keyClick(grid_of(window), Qt.Key.Key_Up)
        assert [model.index(0, column).data() for column in range(4)] == ["4", "", "4", "–"]
        assert model.index(1, 0).data() == DOT
        QTest.keyClick(grid_of(window), Qt.Key.Key_Home)
        assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Equity: 4 Performing"


def test_a_digit_above_the_scale_is_refused_with_a_quiet_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "score") as window:
        type_keys("45")
        assert "This scale goes from 1 to 4. Nothing was changed." in shown_words(window)
        assert stored(window) == {1: {"equity": 4}}
        assert QApplication.activeModalWidget() is None


def test_undo_takes_back_scores_and_a_removed_sheet_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "score") as window:
        type_keys("432")
        QTest.keyClick(grid_of(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert stored(window)[1] == {"equity": 4, "personalization-relevance": 3}
        window.redo()
        assert len(stored(window)[1]) == 3
        QTest.keyClick(grid_of(window), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
        assert stored(window) == {}
        window.undo()
        assert in_order(window, 1)[:4] == [4, 3, 2, AnswerCode.BLANK]


def test_a_restart_comes_back_to_the_same_sheet_and_cell(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "score") as window:
        type_keys("3" * 20 + "\n" + "2312")
    with window_on(qtbot, tmp_path) as window:
        assert window.page_id == "score"
        assert grid_of(window).stack.place == Place(2, 4)
        assert QApplication.focusWidget() is grid_of(window)
        type_keys("4")
        assert in_order(window, 2)[:6] == [2, 3, 1, 2, 4, AnswerCode.BLANK]


@pytest.mark.parametrize("asked", [0, 3])
def test_the_ballot_box_counts_ballots_and_never_levels(qtbot: QtBot, tmp_path: Path, asked: int) -> None:
    begin(tmp_path, asked=asked, instrument_id="pulse")
    with window_on(qtbot, tmp_path, "score") as window:
        type_keys("555555\n5    5\n")
        words = shown_words(window)
        assert "2 typed from paper" in words
        assert ("1 still to come" in words) is (asked == 3)
        assert ("ballot 3 of 3" in words) is (asked == 3)
