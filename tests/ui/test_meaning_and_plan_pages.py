"""From results to a plan: findings, priorities, actions, each committed when it is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import FindingKind
from lis_desktop.paths import DataPaths
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.pages.action_form import WHAT_FIRST
from lis_desktop.ui.pages.findings import FindingsPage
from lis_desktop.ui.pages.plan import PlanPage
from lis_desktop.ui.pages.priorities import PrioritiesPage
from lis_desktop.ui.widgets.buttons import PrimaryButton
from tests.ui.faculty_window import begin, front, window_on
from tests.ui.sample_school import sample_school


@pytest.fixture
def fresh(tmp_path: Path) -> Assessment:
    return begin(tmp_path)


@pytest.fixture
def sample(tmp_path: Path) -> Assessment:
    return sample_school(tmp_path)


def committed(folder: Path, assessment: Assessment) -> Dossier:
    with open_workspace(DataPaths(folder)) as workspace:
        return dossier(workspace, assessment.id)


def test_a_strength_typed_and_entered_is_committed(qtbot: QtBot, tmp_path: Path, fresh: Assessment) -> None:
    with window_on(qtbot, tmp_path, "findings") as window:
        page = front(window, FindingsPage)
        QTest.keyClicks(page.strengths.text, "Every team meets weekly")
        QTest.keyClick(page.strengths.text, Qt.Key.Key_Return)
        assert page.strengths.text.text() == ""
    found = committed(tmp_path, fresh).findings
    assert [(each.about, each.text) for each in found] == [(FindingKind.STRENGTH, "Every team meets weekly")]


def test_a_sentence_still_being_typed_is_kept_when_the_page_is_left_and_when_the_window_closes(
    qtbot: QtBot, tmp_path: Path, fresh: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "findings") as window:
        QTest.keyClicks(front(window, FindingsPage).strengths.text, "Every team meets weekly")
        window.show_page("priorities")
        window.show_page("findings")
        page = front(window, FindingsPage)
        assert page.strengths.text.text() == ""
        QTest.keyClicks(page.challenges.text, "Bells cut long tasks")
    found = committed(tmp_path, fresh).findings
    assert {each.text for each in found} == {"Every team meets weekly", "Bells cut long tasks"}


def test_a_removed_finding_comes_back_with_undo(qtbot: QtBot, tmp_path: Path, sample: Assessment) -> None:
    before = committed(tmp_path, sample).findings
    with window_on(qtbot, tmp_path, "findings") as window:
        page = front(window, FindingsPage)
        page.challenges.removed.emit(before[0])
        window.undo()
    assert before
    assert committed(tmp_path, sample).findings == before


def test_enter_makes_the_dimension_under_the_cursor_a_priority(
    qtbot: QtBot, tmp_path: Path, fresh: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "priorities") as window:
        page = front(window, PrioritiesPage)
        page.table.selectRow(2)
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        page.table.selectRow(0)
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        page.chosen.list.setCurrentRow(1)
        QTest.keyClick(page.chosen.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    ids = fresh.rounds[0].dimension_ids
    chosen = [each.dimension_id for each in committed(tmp_path, fresh).priorities]
    assert chosen == [ids[0], ids[2]]


def test_an_action_is_kept_only_once_it_says_what_will_be_done(
    qtbot: QtBot, tmp_path: Path, fresh: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "plan") as window:
        page = front(window, PlanPage)
        shown = [each for each in page.findChildren(PrimaryButton) if each.isVisible()]
        assert shown == [page.nothing.button], "one thing to press on an empty page"
        page.nothing.button.click()
        page.form.owner.setText("Leadership team")
        page.form.owner.editingFinished.emit()
        assert page.desk.dossier is not None
        assert page.desk.dossier.actions == ()
        assert page.form.what_field.below.text() == WHAT_FIRST
        page.form.what.setPlainText("Open the makerspace after school")
        page.form.what.commit()
        assert not page.form.what_field.below.isVisible()
    action = committed(tmp_path, fresh).actions[0]
    assert (action.what, action.owner_role) == ("Open the makerspace after school", "Leadership team")


def test_what_is_still_being_typed_is_kept_when_the_window_closes(
    qtbot: QtBot, tmp_path: Path, fresh: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "plan") as window:
        page = front(window, PlanPage)
        page.add.click()
        page.form.what.setPlainText("Walk a day with three students")
    assert committed(tmp_path, fresh).actions[0].what == "Walk a day with three students"


def test_a_persons_name_as_owner_is_pointed_out_and_still_kept(
    qtbot: QtBot, tmp_path: Path, sample: Assessment
) -> None:
    with window_on(qtbot, tmp_path, "plan") as window:
        page = front(window, PlanPage)
        page.form.owner.setText("Ms. Carter")
        page.form.owner.editingFinished.emit()
        assert "role" in page.form.owner_field.below.text()
    owners = [each.owner_role for each in committed(tmp_path, sample).actions]
    assert "Ms. Carter" in owners
