"""On the plan page: last year's actions beside this year's result."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lis_desktop.core.entries import Action, ActionStatus
from lis_desktop.core.growth import YearLevel
from lis_desktop.core.identifiers import new_id
from lis_desktop.paths import DataPaths
from lis_desktop.services import editing
from lis_desktop.services.assessments import create_assessment
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.pages.earlier_card import level_words
from lis_desktop.ui.pages.plan import PlanPage
from tests.ui.faculty_window import begin, front, window_on

LEVELS = ("Not addressed", "Initiating", "Developing", "Performing")


def last_year(folder: Path) -> None:
    with open_workspace(DataPaths(folder)) as ws:
        made = create_assessment(
            ws, school_name="Harborview High School", state="ME", school_year="2025-26", asked=46
        )
        for dimension_id, what in (
            ("equity", "Open Honors English"),
            ("time-space", "Shared planning period"),
        ):
            editing.save(ws, made.id, Action(new_id(), dimension_id, what, status=ActionStatus.UNDER_WAY))


def test_an_earlier_action_is_carried_into_this_years_plan_and_out_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    begin(tmp_path)
    last_year(tmp_path)
    with window_on(qtbot, tmp_path, "plan") as window:
        page = front(window, PlanPage)
        assert page.earlier.isVisible()
        assert page.earlier.title.text() == "Actions of 2025-26"
        rows = page.earlier.table.rows_model.rows
        chosen = next(each for each in rows if each.action.what == "Shared planning period")
        page.earlier.table.choose(chosen)
        page.earlier.carry.click()
        assert [each.what for each in page.table.rows_model.rows] == ["Shared planning period"]
        assert page.form.what.toPlainText() == "Shared planning period"
        assert not page.earlier.carry.isEnabled()
        page._to_earlier.click()
        assert QApplication.focusWidget() is page.earlier.table
        window.undo()
        assert page.table.rows_model.rows == ()
        assert page.earlier.carry.isEnabled()


def test_without_an_earlier_plan_nothing_is_in_the_way(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "plan") as window:
        assert not front(window, PlanPage).earlier.isVisible()


def test_a_level_is_the_agreed_one_or_the_middle_or_why_there_is_none() -> None:
    def told(
        *,
        known: bool = True,
        hidden: bool = False,
        median: tuple[int, int] | None = None,
        agreed: int | None = None,
    ) -> str:
        return level_words(YearLevel("2025-26", known, hidden, median, agreed), LEVELS)

    assert told(median=(2, 2), agreed=4) == "Performing"
    assert told(median=(2, 2)) == "Middle: Initiating"
    assert told(median=(2, 3)) == "Middle: Initiating–Developing"
    assert told(hidden=True) == "Not shown"
    assert told(known=False) == "Not asked"
    assert told() == "Not settled"
    assert level_words(None, LEVELS) == ""
