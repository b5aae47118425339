"""A facilitator with one screen: the room display comes over the window, and Escape gives it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from lis_desktop.paths import DataPaths
from lis_desktop.services import meetings, results
from lis_desktop.services.demo import create_sample
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, save_settings
from tests.e2e.screen import focus, program, screen, wait_until

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("screen")]


def test_the_room_display_shares_one_screen_and_the_meeting_goes_on_after_a_kill(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with open_workspace(DataPaths(data)) as workspace:
        made = create_sample(workspace)
    save_settings(DataPaths(data).settings, Settings(place=Place(assessment_id=made.id, page_id="meeting")))
    with screen() as on:
        with program(on, data, tmp_path / "window.log"):
            focus(on)
            wait_until("the meeting page", lambda: "Meeting" in on.title())
            on.keys("space", "F6", "F5")
            wait_until("the room display", lambda: "Room display" in on.title())
            on.keys("F11", "ctrl+d", "ctrl+plus", "F6")
            on.picture(tmp_path / "room.png")
            on.keys("Escape")
            wait_until("the facilitator's window again", lambda: "Meeting" in on.title())
            assert not on.windows("Room display")
            # Keys are taken in their order: where the next page shows, the step before it is committed.
            on.keys("ctrl+Return", "ctrl+Next")
            wait_until("the next page", lambda: "Read" in on.title())
            on.keys("ctrl+Prior")
            wait_until("the meeting page", lambda: "Meeting" in on.title())
        with program(on, data, tmp_path / "window.log"):
            wait_until("the meeting page again", lambda: "Meeting" in on.title())
            on.picture(tmp_path / "again.png")
    assert not (tmp_path / "window.log").read_text(encoding="utf-8").count("Traceback")
    with open_workspace(DataPaths(data)) as workspace:
        plan, place = results.dossier(workspace, made.id).run_sheet, meetings.position(workspace, made.id)
    assert plan is not None
    assert place.step_id == plan.meetings[0].steps[1].id
