"""The window during an import: a process of its own, started as the program starts, at the import desk.

    python -m benchmarks._window HOME INBOX

A look at the files first, then the import, as staff do it. Prints, in milliseconds, the longest time in which
the window answered nothing: at rest (what this computer does by itself), during the look, during the import.
Each lasts until the page has shown what came of it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from lis_desktop.paths import DataPaths
from lis_desktop.settings import Place, Settings, load_settings, save_settings
from lis_desktop.ui.app import Start, make_application
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.frame import Frame
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.pages.staff.import_desk import ImportDeskPage

TICK_MS = 1
CALM_MS = 700
"""A phase has ended, and its page is painted, when no job has run for so long."""


class Heart(QObject):
    """Beats every millisecond: the longest time between two beats is the longest stall."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self._longest = 0.0
        timer = QTimer(self)
        timer.timeout.connect(self._beat)
        timer.start(TICK_MS)

    def longest(self) -> float:
        """Milliseconds of the longest stall since the last question."""
        found, self._longest = self._longest, 0.0
        return found

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, 1000 * (now - self._last) - TICK_MS)
        self._last = now


class Visit(QObject):
    """Waits for the desk, then goes through its phases, each when the one before has come to rest."""

    def __init__(self, frame: Frame, inbox: Path) -> None:
        super().__init__()
        self._frame, self._inbox = frame, inbox
        self._heart = Heart()
        self._told: dict[str, float] = {}
        self._phases: list[tuple[str, Callable[[], None]]] = [
            ("opening", self._rest),
            ("at rest", self._look),
            ("look", self._take_in),
            ("import", self._leave),
        ]
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._next)
        self._knock = QTimer(self)
        self._knock.timeout.connect(self._sit_down)
        self._knock.start(CALM_MS)

    def _sit_down(self) -> None:
        desk = self._frame.findChild(Desk)
        if desk is not None and isinstance(self._main.page, ImportDeskPage):
            self._knock.stop()
            desk.jobs.started.connect(self._calm.stop)
            desk.jobs.ended.connect(self._calm.start)
            self._calm.start()

    @property
    def _main(self) -> MainWindow:
        return self._frame.findChild(MainWindow)

    @property
    def _page(self) -> ImportDeskPage:
        page = self._main.page
        assert isinstance(page, ImportDeskPage)
        return page

    def _next(self) -> None:
        name, then = self._phases.pop(0)
        self._told[name] = self._heart.longest()
        then()

    def _rest(self) -> None:
        self._calm.start(8 * CALM_MS)
        self._calm.setInterval(CALM_MS)

    def _look(self) -> None:
        self._page.bring_in.choose([self._inbox])

    def _take_in(self) -> None:
        self._page.bring_in.confirmed.emit((self._inbox,))

    def _leave(self) -> None:
        print(json.dumps(self._told))
        self._frame.close()
        QApplication.quit()


def main() -> None:
    """One visit."""
    paths, inbox = DataPaths(Path(sys.argv[1])), Path(sys.argv[2])
    save_settings(paths.settings, Settings(place=Place(page_id="consortium"), staff_pages=True))
    app = make_application()
    frame = Frame(load_settings(paths.settings))
    start = Start(frame, paths)
    frame.painted.connect(start.furnish)
    frame.open()
    visit = Visit(frame, inbox)
    app.exec()
    del visit


if __name__ == "__main__":
    main()
