"""The run sheet carries a facilitator through the meetings, with a timer that outlives the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lis_desktop.core.meeting import DimensionPlan, RunSheetPlan, StepState
from lis_desktop.services import meetings
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.meeting import MeetingPage, View
from lis_desktop.ui.room.scene import WordsScene
from tests.ui.faculty_window import begin, front, window_on
from tests.ui.test_every_page import cut_off, without_name


def plan_of(page: MeetingPage) -> RunSheetPlan:
    dossier = page.desk.dossier
    assert dossier is not None
    assert dossier.run_sheet is not None
    return dossier.run_sheet


def names_in(plan: RunSheetPlan, meeting: int) -> list[str]:
    return [step.activity_id for step in plan.meetings[meeting - 1].steps]


def use_three_meetings(window: MainWindow) -> MeetingPage:
    page = front(window, MeetingPage)
    button = next(each for each in page.choose.buttons if "75 minutes" in each.accessibleName())
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert page.view is View.RUN
    return page


def test_a_run_sheet_is_chosen_and_run_step_by_step(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "meeting") as window:
        page = use_three_meetings(window)
        plan = plan_of(page)
        first, second, third = plan.meetings[0].steps[:3]
        assert QApplication.focusWidget() is page.list
        assert page.step_view.card.title.text() == "Opening norms"
        page.step_view.box.setPlainText("Two asked for more time to talk.")
        page.press_main_button()
        assert page.desk.meeting.step == second
        assert page.desk.meeting.record(first.id).happened == "Two asked for more time to talk."
        page.skip.click()
        assert page.desk.meeting.step == third
        assert page.desk.meeting.record(second.id).state is StepState.SKIPPED
        page.list.choose(second.id)
        assert page.done.text() == "Go to this step"
        QTest.keyClick(page.list, Qt.Key.Key_Return)
        assert page.desk.meeting.step == second
        page.press_main_button()
        assert page.desk.meeting.record(second.id).state is StepState.DONE
        assert page.desk.meeting.step == third
        window.undo()
        assert page.desk.meeting.record(second.id).state is StepState.SKIPPED


def test_next_month_the_meeting_goes_on_at_the_same_step(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "meeting") as window:
        page = use_three_meetings(window)
        page.press_main_button()
        QTest.keyClick(window, Qt.Key.Key_F6)
        window.rail.timer.more.click()
        assert window.rail.timer.run.text() == "Pause"
        window.rail.timer.run.click()
        step = page.desk.meeting.step
    with window_on(qtbot, tmp_path, "meeting") as window:
        page = front(window, MeetingPage)
        assert page.view is View.RUN
        assert page.desk.meeting.step == step
        assert window.rail.timer.isVisible()
        assert window.rail.timer.run.text() == "Go on"
        assert window.rail.timer.below.text() == "left in this step · paused"
        assert page.desk.meeting.position.extra_minutes == 5


def test_the_timer_ends_without_a_sound_and_in_amber(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path)
    with window_on(qtbot, tmp_path, "meeting") as window:
        page = use_three_meetings(window)
        timer = window.rail.timer
        assert timer.below.text() == "for this step · not started"
        timer.run.click()
        running = page.desk.meeting.position
        assert running.started_at is not None
        begun = running.started_at.replace(year=running.started_at.year - 1)
        short = type(running)(running.meeting, running.step_id, begun, 365 * 86400 - 3600)
        meetings.set_position(page.desk.workspace, made.id, short)
        assert (timer.left.text(), timer.below.text()) == ("0:00", "time is up")
        assert timer.below.property("tone") == "talk"
        timer.more.click()
        assert timer.left.text() in ("5:00", "4:59", "5:59", "6:00")
        assert timer.below.property("tone") == "plain"


def test_the_room_sees_what_a_step_is_for_and_never_what_happened(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "meeting") as window:
        page = use_three_meetings(window)
        page.desk.room.toggle()
        page.step_view.box.setPlainText("canary happened")
        page.step_view.commit()
        room = page.desk.room.window
        assert room is not None
        scene = room.canvas.scene
        assert isinstance(scene, WordsScene)
        assert scene.title == "Opening norms"
        assert scene.lines[0] == "Speak of the school, and not of a person."
        assert "canary" not in repr(scene)
        page.press_main_button()
        assert room.canvas.scene.title == "Why we do this"
        assert page.desk.room.words == "this step"


def test_a_run_sheet_of_ones_own_is_put_together_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "meeting") as window:
        page = front(window, MeetingPage)
        page.choose.buttons[-1].click()
        assert page.view is View.BUILD
        builder = page.builder
        assert QApplication.focusWidget() is builder.library
        assert not page.finished.isEnabled()
        QTest.keyClick(builder.library, Qt.Key.Key_Return)
        QTest.keyClick(builder.library, Qt.Key.Key_Down)
        QTest.keyClick(builder.library, Qt.Key.Key_Return)
        assert names_in(plan_of(page), 1) == ["opening-norms", "why-we-do-this"]
        builder.steps.setFocus()
        QTest.keyClick(builder.steps, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert names_in(plan_of(page), 1) == ["why-we-do-this", "opening-norms"]
        builder.minutes.setFocus()
        builder.minutes.setText("25")
        QTest.keyClick(builder.minutes, Qt.Key.Key_Return)
        assert plan_of(page).minutes == 25 + 8
        assert builder._total.text() == "1 meeting · 33 min in all"
        builder._on_meeting()
        assert [each.title for each in plan_of(page).meetings] == ["First meeting", "Second meeting"]
        builder.title.setText("In October")
        QTest.keyClick(builder.title, Qt.Key.Key_Return)
        assert plan_of(page).meetings[1].title == "In October"
        builder.steps.setFocus()
        QTest.keyClick(builder.steps, Qt.Key.Key_Delete)
        assert len(plan_of(page).meetings) == 1
        window.undo()
        assert len(plan_of(page).meetings) == 2
        page.press_main_button()
        assert front(window, MeetingPage).view is View.RUN


def test_dimensions_are_given_to_meetings_and_groups(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "meeting") as window:
        page = use_three_meetings(window)
        page._on_groups()
        planner = page.dimensions
        planner.meeting.setCurrentIndex(planner.meeting.findData(3))
        planner.meeting.activated.emit(3)
        planner.group.setFocus()
        planner.group.setText("Grade 9 team")
        QTest.keyClick(planner.group, Qt.Key.Key_Return)
        dossier = page.desk.dossier
        assert dossier is not None
        assert dossier.dimension_plans == (DimensionPlan("equity", 3, "Grade 9 team"),)
        assert planner._per_meeting.text() == "Meeting 3: 1.1 · Not planned yet: 19"
        page.desk.meeting.go_to(plan_of(page).meetings[2].steps[0].id)
        page._on_run()
        assert page._lead.text() == "Meeting 3 of 3 · on today: 1.1 (Grade 9 team)"


@pytest.mark.parametrize(("width", "height", "percent"), [(1366, 768, 100), (1920, 1080, 150)])
def test_every_face_of_the_page_can_be_read_and_is_named(
    qtbot: QtBot, tmp_path: Path, width: int, height: int, percent: int
) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "meeting") as window:
        window.theme.set_percent(percent)
        window.resize(width, height)
        page = use_three_meetings(window)
        for view in View:
            page._turn(view)
            for _ in range(4):
                QApplication.processEvents()
            assert page.view is view
            assert cut_off(window) == []
            assert without_name(window) == []
            assert (window.width(), window.height()) == (width, height)
        window.theme.set_percent(100)
