"""Pictures of every page into docs/screenshots: light and dark, a small laptop, a projector with large text.

    .venv/bin/python docs/make_screenshots.py [PAGE_ID …]

Draws off screen with the sample school, and a second one that is in the middle of typing its ballots. The
pages for staff and the League's have pictures of their own (make_consortium_screenshots.py,
make_league_screenshots.py).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments, demo, editing, meetings
from lis_desktop.services.collecting import ballots
from lis_desktop.services.workspace import Workspace, open_workspace
from lis_desktop.settings import Place, Settings, ThemeChoice, save_settings
from lis_desktop.ui.app import make_application
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.page_list import PAGES, Shelf
from lis_desktop.ui.theme import Theme

OUT = Path(__file__).parent / "screenshots"
LOOKS = (
    (ThemeChoice.LIGHT, 1366, 768, 100),
    (ThemeChoice.DARK, 1366, 768, 100),
    (ThemeChoice.LIGHT, 1920, 1080, 150),
    (ThemeChoice.DARK, 1920, 1080, 150),
)


def main(wanted: list[str]) -> None:
    """Draw the pages named, or all of them."""
    OUT.mkdir(exist_ok=True)
    app = make_application()
    theme = Theme(app, ThemeChoice.LIGHT, 100)
    with tempfile.TemporaryDirectory() as folder:
        paths = DataPaths(Path(folder) / "LIS Desktop")
        with open_workspace(paths) as workspace:
            sample = demo.create_sample(workspace)
            typing = half_typed(workspace)
        save_settings(paths.settings, Settings(place=Place(assessment_id=sample.id)))
        window = MainWindow(theme)
        window.show()
        desk = Desk(open_workspace(paths), Settings(place=Place(assessment_id=sample.id)), theme, window)
        window.sit_down(desk)
        for entry in PAGES:
            if entry.shelf in (Shelf.WAY, Shelf.BELOW) and (not wanted or entry.id in wanted):
                shown = typing if entry.id == "score" else sample
                draw(window, desk, theme, entry.id, shown.id)
        window.close()


def draw(window: MainWindow, desk: Desk, theme: Theme, page_id: str, assessment_id: str) -> None:
    """One page in every look."""
    if desk.place.assessment_id != assessment_id:
        desk.open_assessment(assessment_id)
    for choice, width, height, percent in LOOKS:
        theme.choose(choice)
        theme.set_percent(percent)
        window.resize(width, height)
        window.show_page(page_id)
        settle(desk)
        name = f"{page_id}-{choice.value}-{width}x{height}.png"
        small(window.grab().toImage()).save(str(OUT / name), "PNG", 0)
        print(name)


def small(picture: QImage) -> QImage:
    """The same picture with its 256 most frequent colors: a third of the bytes, no difference to see."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    table = [color for color, _ in Counter(pixels[::3]).most_common(256)]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def half_typed(workspace: Workspace) -> Assessment:
    """A school with 22 sheets typed, and the 23rd half way."""
    made = assessments.create_assessment(
        workspace, school_name="Birch Hill High School", school_year="2026-27", state="VT", asked=46
    )
    dimension_ids = made.round(1).dimension_ids
    for dimension_id in dimension_ids[:-2]:
        editing.save(workspace, made.id, Note(dimension_id, NoteKind.EVIDENCE, "Minutes of 22 meetings."))
    meetings.waive_evidence(workspace, made.id, dimension_ids[-2:], "new here, nothing is collected yet")
    for sheet in range(1, 23):
        for place, dimension_id in enumerate(dimension_ids):
            ballots.set_answer(workspace, made.id, 1, sheet, dimension_id, 1 + (sheet * 7 + place * 3) % 4)
    for place, dimension_id in enumerate(dimension_ids[:7]):
        ballots.set_answer(workspace, made.id, 1, 23, dimension_id, 2 + place % 3)
    return made


def settle(desk: Desk) -> None:
    """Let layouts and timers of no length run, and jobs come home."""
    for _ in range(6):
        QApplication.processEvents()
    while desk.jobs.busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    for _ in range(6):
        QApplication.processEvents()


if __name__ == "__main__":
    main(sys.argv[1:])
