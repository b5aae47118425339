"""A window on a school with two priorities whose newest digest brings something for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from lis_desktop.core.league.record import LeagueRecord
from lis_desktop.paths import DataPaths
from lis_desktop.services.editing import set_priorities
from lis_desktop.services.league import entries
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.league.league_base import LeaguePage
from tests.services.league.conftest import take_digest
from tests.ui.faculty_window import begin, window_on


@contextmanager
def league_window(qtbot: QtBot, folder: Path, page_id: str) -> Iterator[MainWindow]:
    """The window on that page."""
    made = begin(folder / "data", instrument_id="pulse")
    with open_workspace(DataPaths(folder / "data")) as workspace:
        set_priorities(workspace, made.id, made.round(1).dimension_ids[:2])
        take_digest(workspace, folder)
    with window_on(qtbot, folder / "data", page_id) as window:
        yield window


def record_of(window: MainWindow) -> LeagueRecord:
    """Everything of the school, as it is committed."""
    page = window.page
    assert isinstance(page, LeaguePage)
    return entries.record(page.desk.workspace, page.school_id)
