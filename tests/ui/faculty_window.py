"""A real window over a real store in a folder of the test's own, for one faculty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lis_desktop.core.assessment import Assessment
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import create_assessment
from lis_desktop.services.meetings import waive_evidence
from lis_desktop.services.workspace import Workspace, open_workspace
from lis_desktop.settings import Place, Settings, load_settings, save_settings
from lis_desktop.ui.app import make_application
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.page import Page
from lis_desktop.ui.theme import Theme

AnyPage = TypeVar("AnyPage", bound=Page)


def begin(
    folder: Path, asked: int = 46, instrument_id: str = "gbp-outline", *, waived: bool = True
) -> Assessment:
    """A faculty that is about to score, without evidence unless `waived` is false, and settings that have its
    assessment open."""
    with open_workspace(DataPaths(folder)) as workspace:
        made = create_assessment(
            workspace,
            school_name="Harborview High School",
            state="ME",
            school_year="2026-27",
            instrument_id=instrument_id,
            asked=asked,
        )
        if waived:
            waive_evidence(workspace, made.id, made.round(1).dimension_ids, "An invented school has none.")
    save_settings(DataPaths(folder).settings, Settings(place=Place(assessment_id=made.id)))
    return made


@contextmanager
def window_on(qtbot: QtBot, folder: Path, page_id: str = "") -> Iterator[MainWindow]:
    """The program's window as a restart would open it; closed at the end."""
    app = make_application()
    settings = load_settings(DataPaths(folder).settings)
    theme = Theme(app, settings.theme, settings.text_percent)
    window = MainWindow(theme)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.sit_down(Desk(open_workspace(DataPaths(folder)), settings, theme, window))
    if page_id:
        window.show_page(page_id)
    QApplication.processEvents()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        theme.deleteLater()
        QApplication.processEvents()


def front(window: MainWindow, kind: type[AnyPage]) -> AnyPage:
    """The page in front, which must be of that kind."""
    assert isinstance(window.page, kind)
    return window.page


def workspace_of(page: Page) -> Workspace:
    """The store behind a page."""
    return page.desk.workspace
