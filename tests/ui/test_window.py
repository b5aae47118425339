"""The window as a teacher meets it: opening, places, keys, undo, and what happens when it cannot open."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lis_desktop.core.entries import NoteKind
from lis_desktop.paths import DataPaths
from lis_desktop.services import backups, results
from lis_desktop.services.assessments import assessment
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Settings, ThemeChoice, load_settings
from lis_desktop.ui.app import Start, make_application
from lis_desktop.ui.frame import Frame
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.opening import Opening
from lis_desktop.ui.pages.read_evidence import ReadEvidencePage
from lis_desktop.ui.theme import Theme
from lis_desktop.ui.widgets.inline_message import InlineMessage
from lis_desktop.ui.widgets.note_box import NoteBox
from lis_desktop.ui.widgets.trouble_view import TroubleView
from tests.ui.faculty_window import begin, front, window_on, workspace_of


def note_box(window: MainWindow, about: NoteKind) -> NoteBox:
    name = {NoteKind.STRATEGIES: "Our strategies", NoteKind.EVIDENCE: "Our evidence"}[about]
    return next(box for box in window.findChildren(NoteBox) if box.accessibleName() == name)


def test_the_window_is_painted_before_the_store_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    make_application()
    paths = DataPaths(tmp_path / "data")
    frame = Frame(Settings())
    start = Start(frame, paths)
    with qtbot.waitSignal(frame.painted):
        frame.show()
    assert frame.centralWidget() is None
    assert not paths.root.exists()
    start.furnish()
    window = frame.centralWidget()
    assert isinstance(window, MainWindow)
    assert not paths.root.exists()
    qtbot.waitUntil(lambda: window.page_id == "welcome")
    assert paths.store.exists()
    frame.close()
    assert load_settings(paths.settings).window is not None
    frame.deleteLater()


def test_a_second_window_is_told_why_it_may_not_open_and_opens_later(qtbot: QtBot, tmp_path: Path) -> None:
    theme = Theme(make_application(), ThemeChoice.LIGHT, 100)
    window = MainWindow(theme)
    opening = Opening(window, DataPaths(tmp_path))
    window.show()
    with open_workspace(DataPaths(tmp_path)):
        opening.begin()
        told = window.stack.currentWidget()
        assert isinstance(told, TroubleView)
        assert told.told.title.text() == "LIS Desktop is already open with this work."
    told.told.button.click()
    assert window.page_id == "welcome"
    window.close()
    window.deleteLater()


def test_a_damaged_file_is_told_and_the_newest_backup_is_one_press_away(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path)
    paths = DataPaths(tmp_path)
    with open_workspace(paths) as workspace:
        backups.make_backup(workspace)
    paths.store.write_bytes(b"not what it was" + paths.store.read_bytes()[15:])
    window = MainWindow(Theme(make_application(), ThemeChoice.LIGHT, 100))
    opening = Opening(window, paths)
    window.show()
    opening.begin()
    told = window.stack.currentWidget()
    assert isinstance(told, TroubleView)
    assert "damaged" in told.told.title.text()
    way_out = next(each for each in told.findChildren(QPushButton) if each.text().startswith("Go back"))
    way_out.click()
    assert window.page is not None
    assert assessment(window.page.desk.workspace, made.id).school.name == "Harborview High School"
    shown = [each.text for each in window.page.findChildren(InlineMessage) if each.isVisible()]
    assert any("may hold ballots of an open round" in each for each in shown), (
        "nobody can clear a damaged file"
    )
    window.close()
    window.deleteLater()


def test_closing_anywhere_comes_back_to_the_same_dimension(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "read") as window:
        page = front(window, ReadEvidencePage)
        page.desk.remember(dimension_id="time-space")
        page.refresh()
    with window_on(qtbot, tmp_path) as window:
        page = front(window, ReadEvidencePage)
        assert page.desk.place.dimension_id == "time-space"
        assert "Time & Space" in page.showing.text()


def test_a_note_is_kept_while_the_person_still_types_and_undo_tells_what_it_took_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = begin(tmp_path)
    with window_on(qtbot, tmp_path, "read") as window:
        page = front(window, ReadEvidencePage)
        box = note_box(window, NoteKind.EVIDENCE)
        box.setFocus()
        QTest.keyClicks(box, "Minutes of the equity team")
        qtbot.waitUntil(lambda: not box.dirty)
        kept = results.dossier(workspace_of(page), made.id).note("equity", NoteKind.EVIDENCE)
        assert kept == "Minutes of the equity team"
        window.setFocus()
        window.undo()
        assert box.toPlainText() == ""
        assert "the evidence for 1.1 Equity" in window.status.said
        window.redo()
        assert box.toPlainText() == "Minutes of the equity team"
        for _ in range(3):
            window.redo()
        assert window.status.said == "There is nothing to bring back."


def test_leaving_the_page_keeps_what_was_typed_a_moment_ago(qtbot: QtBot, tmp_path: Path) -> None:
    made = begin(tmp_path)
    with window_on(qtbot, tmp_path, "read") as window:
        box = note_box(window, NoteKind.STRATEGIES)
        box.setFocus()
        QTest.keyClicks(box, "Co-taught classes")
        window.show_page("setup")
    with open_workspace(DataPaths(tmp_path)) as workspace:
        assert results.dossier(workspace, made.id).note("equity", NoteKind.STRATEGIES) == "Co-taught classes"


def test_text_beyond_the_bound_is_refused_aloud_and_nothing_is_cut(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "read") as window:
        page = front(window, ReadEvidencePage)
        box = note_box(window, NoteKind.STRATEGIES)
        box.setPlainText("kept")
        box.insertPlainText("x" * 5000)
        assert box.toPlainText() == "kept"
        assert "4,000 characters" in page.message.text


def test_the_keys_turn_pages_and_change_the_text_size(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "setup") as window:
        QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert window.page_id == "meeting"
        QTest.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        assert window.page_id == "setup"
        before = QApplication.font().pixelSize()
        QTest.keyClick(window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.font().pixelSize() > before
        QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.font().pixelSize() == before


def test_arrow_keys_walk_the_rail_and_enter_opens_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "setup") as window:
        here = next(each for each in window.rail.buttons if each.here)
        here.setFocus()
        QTest.keyClick(here, Qt.Key.Key_Down)
        focused = QApplication.focusWidget()
        assert focused is window.rail.buttons[window.rail.buttons.index(here) + 1]
        QTest.keyClick(focused, Qt.Key.Key_Return)
        assert window.page_id == "meeting"


_RUN = """
import os, sys
from pathlib import Path
from lis_desktop.paths import DataPaths
from lis_desktop.ui import app
from lis_desktop.ui.main_window import MainWindow
shown = MainWindow.show_page
def tell(self, page_id):
    shown(self, page_id)
    if page_id == "read":
        print("at read", flush=True)
    else:
        self.show_page("read")
MainWindow.show_page = tell
app.run_window(DataPaths(Path(sys.argv[1])))
"""


def test_killed_without_warning_the_place_is_still_there(tmp_path: Path) -> None:
    begin(tmp_path)
    program = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert program.stdout is not None
    assert program.stdout.readline().strip() == "at read"
    time.sleep(0.05)
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    assert load_settings(DataPaths(tmp_path).settings).place.page_id == "read"


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST])
def test_a_chosen_palette_is_worn_at_once_and_kept(qtbot: QtBot, tmp_path: Path, choice: ThemeChoice) -> None:
    begin(tmp_path)
    with window_on(qtbot, tmp_path, "preferences") as window:
        assert window.page is not None
        window.page.desk.theme.choose(choice)
    assert load_settings(DataPaths(tmp_path).settings).theme is choice
