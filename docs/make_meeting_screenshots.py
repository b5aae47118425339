"""Pictures of a meeting into docs/screenshots: the run sheet's faces, the evidence, the ways in, a second
round, the grid, a vote, last year's actions, handing over, and what the room sees.

    .venv/bin/python docs/make_meeting_screenshots.py [SCENE …]

Draws off screen with the sample school and a faculty that is about to score. The room display is drawn at
1280×720 and 1920×1080, light and dark. Scenes: run_sheet, evidence, ways, second_round, priorities, plan,
away.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from make_screenshots import LOOKS, OUT, settle, small
from PySide6.QtWidgets import QWidget

from lis_desktop.core.meeting import DimensionPlan
from lis_desktop.paths import DataPaths
from lis_desktop.services import demo, editing, meetings
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, RoomLook, Settings, ThemeChoice
from lis_desktop.ui.app import make_application
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.meeting import MeetingPage, View
from lis_desktop.ui.pages.reveal import RevealPage
from lis_desktop.ui.theme import Theme

ROOMS = ((False, 1280, 720), (True, 1280, 720), (False, 1920, 1080), (True, 1920, 1080))
Look = tuple[ThemeChoice, int, int, int]
THREE_PALETTES: tuple[Look, ...] = (
    (ThemeChoice.LIGHT, 1366, 768, 100),
    (ThemeChoice.DARK, 1366, 768, 100),
    (ThemeChoice.HIGH_CONTRAST, 1366, 768, 100),
    (ThemeChoice.LIGHT, 1920, 1080, 150),
)
AGAIN = {"assessment-practices": (2, 2, 3), "time-space": (2, 3, 3), "interventions-support": (3, 3, 4)}
"""What three of four people give in the second round, by dimension; the fourth stays at the first level."""


class Pictures:
    """One desk with the sample school; each picture is named for what is on it."""

    def __init__(self, folder: Path) -> None:
        paths = DataPaths(folder)
        with open_workspace(paths) as workspace:
            self.school = demo.create_sample(workspace)
        self.folder = folder
        self.theme = Theme(make_application(), ThemeChoice.LIGHT, 100)
        self.window = MainWindow(self.theme)
        self.window.show()
        place = Settings(place=Place(assessment_id=self.school.id))
        self.desk = Desk(open_workspace(paths), place, self.theme, self.window)
        self.window.sit_down(self.desk)

    def page(self, name: str, looks: Iterable[Look] = LOOKS) -> None:
        """The page in front in every look."""
        for choice, width, height, percent in looks:
            self.theme.choose(choice)
            self.theme.set_percent(percent)
            self.window.resize(width, height)
            settle(self.desk)
            self.save(self.window, f"{name}-{choice.value}-{width}x{height}")

    def room(self, name: str) -> None:
        """What the room sees now, in every look of its own."""
        for dark, width, height in ROOMS:
            self.desk.keep(Settings(place=self.desk.place, room=RoomLook(dark, 100, width, height)))
            self.desk.room.toggle()
            settle(self.desk)
            shown = self.desk.room.window
            assert shown is not None
            self.save(shown, f"room-{name}-{'dark' if dark else 'light'}-{width}x{height}")
            self.desk.room.toggle()

    def save(self, widget: QWidget, name: str) -> None:
        """Write one picture."""
        small(widget.grab().toImage()).save(str(OUT / f"{name}.png"), "PNG", 0)
        print(f"{name}.png")


def main(wanted: list[str]) -> None:
    """A meeting from its run sheet to its plan; each scene begins with a laptop of its own."""
    from meeting_scenes import away, evidence, plan, priorities, ways

    OUT.mkdir(exist_ok=True)
    for scene in (run_sheet, evidence, ways, second_round, priorities, plan, away):
        if not wanted or scene.__name__ in wanted:
            with tempfile.TemporaryDirectory() as folder:
                pictures = Pictures(Path(folder))
                scene(pictures)
                pictures.window.close()


def run_sheet(pictures: Pictures) -> None:
    """Choosing, running, changing; what the room sees of a step."""
    window, desk = pictures.window, pictures.desk
    window.show_page("meeting")
    page = window.page
    assert isinstance(page, MeetingPage)
    page.choose.buttons[1].click()
    page.press_main_button()
    page.press_main_button()
    desk.meeting.run_or_pause()
    pictures.page("meeting-run")
    pictures.room("step")
    for at, dimension_id in enumerate(AGAIN):
        editing.save(
            desk.workspace, pictures.school.id, DimensionPlan(dimension_id, 3, ("", "Grade 9 team")[at % 2])
        )
    for view in (View.BUILD, View.DIMENSIONS):
        page._turn(view)
        pictures.page(f"meeting-{view.value}")
    page._turn(View.RUN)


def second_round(pictures: Pictures) -> None:
    """Reading together, choosing a second round, counting it, and both rounds side by side."""
    window, desk, school = pictures.window, pictures.desk, pictures.school
    meetings.waive_evidence(desk.workspace, school.id, tuple(AGAIN), "talked through in the first round")
    window.show_page("read")
    pictures.room("levels")
    window.show_page("reveal")
    pictures.room("bar")
    page = window.page
    assert isinstance(page, RevealPage)
    page.again.click()
    pictures.page("second-round")
    rounds.open_round(desk.workspace, school.id, tuple(AGAIN), 46)
    for sheet in range(1, 42):
        for dimension_id, given in AGAIN.items():
            level = 1 if sheet % 4 == 0 else given[sheet % 3]
            ballots.set_answer(desk.workspace, school.id, 2, sheet, dimension_id, level)
    window.show_page("score")
    pictures.room("count")
    rounds.close_round(desk.workspace, school.id, 2)
    page._choosing = False
    window.show_page("reveal")
    page.list.choose("assessment-practices")
    pictures.page("reveal-two-rounds")
    pictures.room("two-rounds")
    desk.room.toggle()
    page._room_map.click()
    desk.room.toggle()
    pictures.room("map")


if __name__ == "__main__":
    main(sys.argv[1:])
