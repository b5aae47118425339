"""Welcome, Set up, Preferences: the first minute of a school, and what is there when it comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lis_desktop.core.identifiers import NCES_SYSTEM
from lis_desktop.core.school import SchoolFacts, SchoolKind
from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments, backups
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, ThemeChoice, load_settings, save_settings
from lis_desktop.ui.app import make_application
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.opening import Opening
from lis_desktop.ui.pages.preferences import PreferencesPage
from lis_desktop.ui.pages.setup import NAME_FIRST, SetupPage
from lis_desktop.ui.pages.welcome import AssessmentRow, WelcomePage
from lis_desktop.ui.theme import Theme
from lis_desktop.ui.widgets.forms import NumberField
from lis_desktop.ui.widgets.inline_message import InlineMessage
from tests.ui.faculty_window import begin, front, window_on, workspace_of


def button(window: MainWindow, words: str) -> QPushButton:
    return next(
        each for each in window.findChildren(QPushButton) if each.text() == words and each.isVisible()
    )


def field(page: SetupPage, name: str) -> NumberField:
    return next(each for each in page.findChildren(NumberField) if each.accessibleName() == name)


def test_a_school_begins_in_four_fields_and_reads_next(qtbot: QtBot, tmp_path: Path) -> None:
    with window_on(qtbot, tmp_path, "welcome") as window:
        front(window, WelcomePage)
        button(window, "Start a self-assessment").click()
        page = front(window, SetupPage)
        page.name.setText("Riverside High School")
        page.state.setCurrentIndex(page.state.findData("VT"))
        page.nces.setText("500000100001")
        asked = field(page, "How many are asked")
        asked.setFocus()
        QTest.keyClicks(asked, "46")
        button(window, "Begin").click()
        assert window.page_id == "read"
        made = assessments.assessments(page.desk.workspace)[0]
        assert (made.school.name, made.school.state) == ("Riverside High School", "VT")
        assert made.school.identifier(NCES_SYSTEM) == "500000100001"
        assert made.rounds[0].asked == 46


def test_a_school_without_a_name_is_told_so_and_nothing_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    with window_on(qtbot, tmp_path, "setup") as window:
        page = front(window, SetupPage)
        button(window, "Begin").click()
        assert page._name_field.below.text() == NAME_FIRST
        assert not page.message.isVisible(), "nothing is lost: no alarm at the top"
        assert page.name.hasFocus()
        assert assessments.assessments(page.desk.workspace) == ()
        QTest.keyClicks(page.name, "R")
        assert not page._name_field.below.isVisible()


def test_a_lost_leading_zero_is_offered_back_and_a_foreign_prefix_only_warned_about(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path)
    with window_on(qtbot, tmp_path, "setup") as window:
        page = front(window, SetupPage)
        page.nces.setText("90000100001")
        button(window, "Use 090000100001").click()
        assert page.nces.text() == "090000100001"
        kept = assessments.assessment(workspace_of(page), made.id)
        assert kept.school.identifier(NCES_SYSTEM) == "090000100001"
        assert "23" in page.nces_field.below.text()
        assert "ME" in page.nces_field.below.text()


def test_what_the_school_tells_of_itself_is_kept_field_by_field(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path)
    with window_on(qtbot, tmp_path, "setup") as window:
        page = front(window, SetupPage)
        more = page.more
        more.kind.setCurrentIndex(more.kind.findData("career_technical"))
        more.kind.activated.emit(more.kind.currentIndex())
        more.lowest.setCurrentIndex(more.lowest.findData(9))
        more.lowest.activated.emit(more.lowest.currentIndex())
        assert more.highest.currentData() == 9
        more.highest.setCurrentIndex(more.highest.findData(12))
        more.highest.activated.emit(more.highest.currentIndex())
        more.zip_code.setFocus()
        QTest.keyClicks(more.zip_code, "4270")
        QTest.keyClick(more.zip_code, Qt.Key.Key_Return)
        assert assessments.assessment(workspace_of(page), made.id).school.facts.zip_code == ""
        more.zip_code.selectAll()
        QTest.keyClicks(more.zip_code, "04270")
        QTest.keyClick(more.zip_code, Qt.Key.Key_Return)
        kept = assessments.assessment(workspace_of(page), made.id).school.facts
        assert kept == SchoolFacts(SchoolKind.CAREER_TECHNICAL, 9, 12, zip_code="04270")


def test_the_smallest_group_can_be_raised_but_never_lowered(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path)
    with window_on(qtbot, tmp_path, "setup") as window:
        page = front(window, SetupPage)
        k = field(page, "Hide figures of fewer than")
        for typed in ("8", "6"):
            k.setFocus()
            k.selectAll()
            QTest.keyClicks(k, typed)
            QTest.keyClick(k, Qt.Key.Key_Return)
            assert assessments.assessment(workspace_of(page), made.id).k == 8
            assert k.text() == "8"


def test_how_many_were_asked_is_fixed_once_the_round_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path)
    with open_workspace(DataPaths(tmp_path)) as workspace:
        ballots.set_answer(workspace, made.id, 1, 1, "equity", 2)
        rounds.close_round(workspace, made.id)
    with window_on(qtbot, tmp_path, "setup") as window:
        page = front(window, SetupPage)
        assert not field(page, "How many are asked").isEnabled()


def test_the_sample_opens_where_it_stands_and_a_second_press_makes_no_second_one(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with window_on(qtbot, tmp_path, "welcome") as window:
        page = front(window, WelcomePage)
        button(window, "Open the sample").click()
        qtbot.waitUntil(lambda: window.page_id != "welcome", timeout=60_000)
        window.show_page("welcome")
        button(window, "Open the sample").click()
        assert window.page_id != "welcome"
        assert len(assessments.assessments(workspace_of(page))) == 1


def test_the_last_assessment_comes_first_and_its_button_is_the_main_one(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    second = begin(tmp_path / "elsewhere")
    assert second
    with open_workspace(DataPaths(tmp_path)) as workspace:
        other = assessments.create_assessment(workspace, school_name="Zephyr School", school_year="2026-27")
    settings = DataPaths(tmp_path).settings
    save_settings(settings, replace(load_settings(settings), place=Place(assessment_id=other.id)))
    with window_on(qtbot, tmp_path, "welcome") as window:
        rows = [each for each in window.findChildren(AssessmentRow) if each.isVisible()]
        names = [each.button.accessibleName() for each in sorted(rows, key=lambda row: row.y())]
        assert names == [
            "Continue with Zephyr School, 2026-27",
            "Continue with Harborview High School, 2026-27",
        ]


def test_an_assessment_that_is_gone_is_not_a_reason_to_stay_shut(qtbot: QtBot, tmp_path: Path) -> None:
    save_settings(DataPaths(tmp_path).settings, Settings(place=Place(assessment_id="gone", page_id="read")))
    with window_on(qtbot, tmp_path) as window:
        assert window.page_id == "read"
        assert window.page is not None
        assert window.page.desk.assessment is None
        assert button(window, "Go to Welcome").isVisible()


def test_going_back_to_a_backup_asks_once_and_keeps_what_it_replaces(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path)
    paths = DataPaths(tmp_path)
    with open_workspace(paths) as workspace:
        backups.make_backup(workspace)
        assessments.change_setup(workspace, made.id, school_name="Renamed School")
    theme = Theme(make_application(), ThemeChoice.LIGHT, 100)
    window = MainWindow(theme)
    opening = Opening(window, paths)
    window.show()
    opening.begin()
    window.show_page("preferences")
    page = front(window, PreferencesPage)
    page.backups.table.choose(backups.backups(page.desk.workspace)[0])
    button(window, "Go back to this one…").click()
    asked = page.backups.findChild(InlineMessage)
    assert asked is not None
    assert "kept aside" in asked.text
    assert assessments.assessment(workspace_of(page), made.id).school.name == "Renamed School"
    button(window, "Go back to it").click()
    qtbot.waitUntil(lambda: window.page is not None and window.page is not page)
    again = front(window, PreferencesPage)
    assert assessments.assessment(workspace_of(again), made.id).school.name == "Harborview High School"
    assert "back at the backup" in window.status.said
    assert len(list(tmp_path.rglob("*.sqlite"))) > 1
    window.close()
    window.deleteLater()
