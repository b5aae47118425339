"""A screen reader finds a name for everything that takes the focus, on every page, in the real window."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from lis_desktop.paths import APP_NAME, DataPaths
from lis_desktop.services.demo import create_sample
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, save_settings
from lis_desktop.ui.page_list import PAGES
from tests.e2e.screen import Screen, focus, program, screen, wait_until

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("screen")]

LISTENER = Path(__file__).with_name("listen.py")
SYSTEM_PYTHON = "/usr/bin/python3"


def listen(on: Screen) -> dict[str, Any]:
    """What a screen reader finds in the window now."""
    told = subprocess.run(
        [SYSTEM_PYTHON, str(LISTENER), APP_NAME],
        env=on.environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    heard: dict[str, Any] = json.loads(told.stdout)
    return heard


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    with open_workspace(DataPaths(tmp_path)) as workspace:
        made = create_sample(workspace)
    place = Place(assessment_id=made.id, page_id="welcome")
    save_settings(DataPaths(tmp_path).settings, Settings(place=place, staff_pages=True))
    return tmp_path


def is_titled(on: Screen, words: str) -> bool:
    return words in on.title()


def test_every_page_names_everything_that_takes_the_focus(sample: Path) -> None:
    nameless: dict[str, list[str]] = {}
    with screen() as on, program(on, sample, sample / "window.log"):
        wait_until("the first page", lambda: "Welcome" in on.title())
        focus(on)
        for number, entry in enumerate(PAGES):
            if number:
                on.keys("ctrl+Next")
            wait_until(f"the page {entry.rail_text}", partial(is_titled, on, entry.rail_text))
            heard = listen(on)
            assert heard["found"]
            assert heard["nodes"] > 20, "the window tells a screen reader nothing"
            if heard["nameless"]:
                nameless[entry.id] = heard["nameless"]
    assert nameless == {}


def test_the_listener_notices_a_button_without_a_name(tmp_path: Path) -> None:
    """The control: the same listener, a window with one nameless button."""
    control = tmp_path / "nameless.py"
    control.write_text(
        "from PySide6.QtWidgets import QApplication, QPushButton, QWidget\n"
        f"app = QApplication([]); app.setApplicationName({APP_NAME!r})\n"
        "window = QWidget(); button = QPushButton(window); window.show(); app.exec()\n",
        encoding="utf-8",
    )
    with screen() as on:
        shown = subprocess.Popen([sys.executable, str(control)], env=on.environment)
        try:
            wait_until("it is heard", lambda: listen(on)["found"])
            heard = listen(on)
            assert any("button" in each for each in heard["nameless"]), heard
        finally:
            shown.kill()
            shown.wait()
