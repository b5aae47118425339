"""A secret vote: opened on the priorities page, given in private, counted once it is closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lis_desktop.core.figures import RoundKind
from lis_desktop.paths import DataPaths
from lis_desktop.services import results
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.services.collecting.ballots import Way
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.priorities import PrioritiesPage
from lis_desktop.ui.pages.score_entry import ScoreEntryPage
from tests.ui.faculty_window import begin, front, window_on, workspace_of


def begin_revealed(folder: Path, asked: int = 6) -> str:
    made = begin(folder, asked=asked)
    with open_workspace(DataPaths(folder)) as workspace:
        for _ in range(5):
            ballots.cast_ballot(workspace, made.id, 1, {"equity": 3}, Way.KIOSK)
        rounds.close_round(workspace, made.id, 1)
    return made.id


def open_vote(window: MainWindow, votes_each: int = 3) -> PrioritiesPage:
    page = front(window, PrioritiesPage)
    page._ask.click()
    page.form.votes.set_value(votes_each)
    page.form.open.click()
    return page


def shown(page: PrioritiesPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_a_vote_is_asked_typed_and_passed_and_shows_ties(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin_revealed(tmp_path)
    with window_on(qtbot, tmp_path, "priorities") as window:
        page = open_vote(window)
        assert page.desk.assessment is not None
        vote = page.desk.assessment.open_round
        assert vote is not None
        assert (vote.kind, vote.votes_each, vote.asked) == (RoundKind.VOTES, 3, 6)
        grid = page.voting.grid
        assert grid is not None
        QTest.keyClicks(grid, "12")
        QTest.keyClick(grid, Qt.Key.Key_Return)
        QTest.keyClicks(grid, "3")
        page.voting.ways.kiosk.begin.click()
        code = page.voting.ways.kiosk.code.text()
        page.voting.ways.kiosk.go.click()
        kiosk = page.voting.ways.kiosk.window_now
        assert kiosk is not None
        assert kiosk.votes is not None
        kiosk.start.button.click()
        for _ in range(4):
            kiosk.votes.plus["equity"].click()
        assert kiosk.votes.answers == {"equity": 3}
        kiosk.votes.confirm.click()
        assert kiosk.votes.answers == {}
        kiosk.leaving.tried.emit(code)
        second = vote.dimension_ids[1]
        for _ in range(2):
            ballots.cast_ballot(workspace_of(page), made, 2, {second: 3}, Way.PHONE)
        assert "vote" not in page._vote_says.text()
        page.voting.close_vote.click()
        page.voting.sure.click()
        totals = results.dossier(workspace_of(page), made).votes[0].totals
        assert totals is not None
        assert [(each.votes, each.tied) for each in totals[:2]] == [(8, False), (7, False)]
        assert "5 of 6 voted, 3 votes each." in shown(page)
        assert not page.table.isColumnHidden(4)
        assert page.chosen.list.count() == 0


def test_the_program_picks_no_priority_and_names_ties(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin_revealed(tmp_path)
    with window_on(qtbot, tmp_path, "priorities") as window:
        page = open_vote(window, votes_each=1)
        for dimension_id in ("equity", "equity", "school-culture", "school-culture", "time-space"):
            ballots.cast_ballot(workspace_of(page), made, 2, {dimension_id: 1}, Way.KIOSK)
        page.voting.close_vote.click()
        page.voting.sure.click()
        assert "Tied: 1.1 Equity and 2.2 School Culture with 2." in shown(page)
        assert results.dossier(workspace_of(page), made).priorities == ()


def test_a_vote_of_fewer_than_k_stays_hidden(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin_revealed(tmp_path)
    with window_on(qtbot, tmp_path, "priorities") as window:
        page = open_vote(window)
        ballots.cast_ballot(workspace_of(page), made, 2, {"equity": 3}, Way.KIOSK)
        page.voting.close_vote.click()
        assert "fewer than 5" in shown(page)
        page.voting.sure.click()
        assert "The vote stays hidden" in shown(page)
        assert page.table.isColumnHidden(4)


def test_more_votes_than_a_person_has_are_refused_where_they_are_typed(qtbot: QtBot, tmp_path: Path) -> None:
    begin_revealed(tmp_path)
    with window_on(qtbot, tmp_path, "priorities") as window:
        page = open_vote(window)
        assert page.voting.grid is not None
        QTest.keyClicks(page.voting.grid, "22")
        assert "each person has 3" in page.message.text


def test_no_vote_can_be_asked_before_the_reveal(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path, asked=6)
    with window_on(qtbot, tmp_path, "priorities") as window:
        assert not front(window, PrioritiesPage)._ask.isEnabled()


def test_while_a_vote_is_open_the_score_page_sends_to_the_priorities(qtbot: QtBot, tmp_path: Path) -> None:
    begin_revealed(tmp_path)
    with window_on(qtbot, tmp_path, "priorities") as window:
        open_vote(window)
        window.show_page("score")
        page = front(window, ScoreEntryPage)
        assert page._vote.isVisible()
        page._vote.button.click()
        front(window, PrioritiesPage)


def test_what_closing_a_vote_means_is_said_where_it_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin_revealed(tmp_path)
    with window_on(qtbot, tmp_path, "priorities") as window:
        page = open_vote(window)
        ballots.cast_ballot(workspace_of(page), made, 2, {"equity": 1}, Way.PHONE)
        assert "1 of 6 have voted." in shown(page)
        assert "After closing" not in shown(page)
        page.voting.close_vote.click()
        assert "After closing, no vote can be added." in shown(page)
        assert "fewer than 5 ballots the result stays hidden" in shown(page)
        page.voting._not_yet.click()
        assert "After closing" not in shown(page)
