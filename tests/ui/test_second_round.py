"""After the talk, a few dimensions are scored once more in private, and both rounds stand side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.reveal import RevealPage
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from lis_desktop.ui.widgets.talk_list import ROW
from tests.ui.faculty_window import begin, front, window_on
from tests.ui.hands import focused, type_keys
from tests.ui.test_reveal_page import ALIKE, SPLIT, answer


def words_on(window: MainWindow) -> str:
    QApplication.processEvents()
    assert window.page is not None
    return "\n".join(each.text() for each in window.page.findChildren(QLabel) if each.isVisible())


def score_again(page: RevealPage, assessment_id: str, dimension_id: str, levels: list[int]) -> None:
    for sheet, level in enumerate(levels, start=1):
        ballots.set_answer(page.desk.workspace, assessment_id, 2, sheet, dimension_id, level)
    rounds.close_round(page.desk.workspace, assessment_id, 2)


def test_the_divided_dimensions_are_offered_and_scored_once_more(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    split_id = made.rounds[0].dimension_ids[1]
    answer(tmp_path, made, ALIKE, SPLIT, close=True)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        QTest.keyClick(page.again, Qt.Key.Key_Space)
        assert page.second.chosen() == (split_id,)
        assert QApplication.focusWidget() is page.second.list
        assert page.second.asked.value() == 7
        page.press_main_button()
        assert window.page_id == "score"
        typing = front(window, ScoreEntryPage).typing
        assert typing.stack is not None
        assert typing.stack.dimension_ids == (split_id,)
        assert "Round 2, on 1 dimension" in words_on(window)


def test_the_paper_of_the_second_round_begins_at_its_first_sheet_wherever_the_first_round_was_left(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path, asked=5, instrument_id="pulse")
    again = made.rounds[0].dimension_ids[0]
    columns = len(made.rounds[0].dimension_ids)
    with window_on(qtbot, tmp_path, "score") as window:
        type_keys("\n".join(["2" * columns] * 5))
        page = front(window, ScoreEntryPage)
        QTest.keyClick(focused(), Qt.Key.Key_Home)
        page.typing.remember_place()
        assert (page.desk.place.sheet, page.desk.place.sheet_dimension_id) == (5, again)
        rounds.close_round(page.desk.workspace, made.id, 1)
        rounds.open_round(page.desk.workspace, made.id, (again,), asked=5)
        window.show_page("score")
        page.typing.focus_grid()
        type_keys("1\n2\n3\n4\n1\n")
        typed = ballots.sheets(page.desk.workspace, made.id, 2)
        assert {each.number: each.answers[again] for each in typed} == {1: 1, 2: 2, 3: 3, 4: 4, 5: 1}


def test_where_the_room_is_divided_on_everything_three_dimensions_are_ticked_at_first(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    ids = made.rounds[0].dimension_ids
    answer(tmp_path, made, *[SPLIT] * len(ids), close=True)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        in_hand = ids[-1]
        page.list.choose(in_hand)
        page.again.click()
        chosen = page.second.chosen()
        assert in_hand in chosen
        assert len(chosen) == 3 < len(ids)


def test_both_rounds_stand_side_by_side_where_each_has_enough(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    split_id = made.rounds[0].dimension_ids[0]
    answer(tmp_path, made, SPLIT, close=True)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        page.again.click()
        page.second.open.click()
        window.show_page("reveal")
        assert page.closing.isVisible()
        score_again(page, made.id, split_id, [4] * 6)
        page.list.choose(split_id)
        told = words_on(window)
        assert "Round 1" in told
        assert "Round 2" in told
        assert "6 of 7 gave a level" in told
        assert len(page._figures) == len(made.rounds[0].dimension_ids)
        point = next(each for each in page.map._points if each.key == split_id)
        assert point.before is not None
        assert point.before.counts == (3, 0, 0, 0, 4)[: len(point.before.counts)]
        row = next(
            page.list.item(at).data(ROW)
            for at in range(page.list.count())
            if page.list.item(at).data(ROW).dimension.id == split_id
        )
        assert row.before is not None


def test_a_second_round_of_four_shows_only_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path, asked=7, instrument_id="pulse")
    split_id = made.rounds[0].dimension_ids[0]
    answer(tmp_path, made, SPLIT, close=True)
    with window_on(qtbot, tmp_path, "reveal") as window:
        page = front(window, RevealPage)
        page.again.click()
        page.second.open.click()
        window.show_page("reveal")
        score_again(page, made.id, split_id, [4] * 4)
        page.list.choose(split_id)
        told = words_on(window)
        assert "Fewer than 5 answered in round 2" in told
        assert "7 of 7 gave a level" in told
        assert "Round 1" not in told.replace("round 1", "")
        assert all(point.before is None for point in page.map._points)
