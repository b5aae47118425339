"""The window during an import: its own process, the page of the staff on screen, the runner that it uses.

    python -m benchmarks._window HOME INBOX

Prints, in milliseconds, the longest time in which the window answered nothing while files came in, and the
longest one in which it then showed what had come.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import closing
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from lis_desktop.core.outcomes import Outcome
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.paths import DataPaths
from lis_desktop.services import consortium
from lis_desktop.services.consortium import ImportRun
from lis_desktop.services.workspace import Topic, open_workspace
from lis_desktop.settings import Place, Settings, ThemeChoice
from lis_desktop.ui.app import make_application
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.theme import Theme

TICK_MS = 1
CALM_MS = 400
"""The page has shown the new shelf when no job has run for so long."""


class Watch(QObject):
    """A heart that beats every millisecond: the longest time between two beats is the longest stall."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self.longest = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(TICK_MS)

    def take(self) -> float:
        """Milliseconds of the longest stall since the last question."""
        found, self.longest = self.longest, 0.0
        return found

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last) - TICK_MS)
        self._last = now


class Visit(QObject):
    """Open the window, import the folder as the page does, look at the new shelf, and go."""

    def __init__(self, home: Path, inbox: Path) -> None:
        super().__init__()
        self._inbox = inbox
        workspace = open_workspace(DataPaths(home))
        theme = Theme(make_application(), ThemeChoice.LIGHT, 100)
        self._window = MainWindow(theme)
        self._window.resize(1366, 768)
        self._window.show()
        settings = Settings(place=Place(page_id="consortium"))
        self._desk = Desk(workspace, settings, theme, self._window)
        self._window.sit_down(self._desk)
        self._watch = Watch()
        self._during = 0.0
        self._calm = QTimer(self)
        self._calm.setInterval(CALM_MS)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._on_calm)
        self._desk.jobs.ended.connect(self._calm.start)
        self._desk.jobs.started.connect(self._calm.stop)
        self._came: ImportRun | None = None
        self._calm.start()

    def _on_calm(self) -> None:
        if self._came is None:
            self._watch.take()
            self._desk.jobs.start("Taking bundles in", self._take_in, self._on_taken_in)
        else:
            told = {"during": self._during, "after": self._watch.take()}
            self._window.close()
            print(json.dumps(told))
            QApplication.quit()

    def _take_in(self, progress: Progress, cancelled: Cancelled) -> ImportRun:
        workspace = self._desk.workspace
        with closing(consortium.open_shelf(workspace.paths)) as shelf:
            return consortium.import_bundles(
                shelf, workspace.instruments, [self._inbox], progress=progress, cancelled=cancelled
            )

    def _on_taken_in(self, run: ImportRun) -> None:
        if run.count(Outcome.ACCEPTED) != len(run.lines):
            raise SystemExit(f"{run.count(Outcome.ACCEPTED)} of {len(run.lines)} came in")
        self._came = run
        self._during = self._watch.take()
        self._desk.workspace.tell(Topic.SHELF)


def main() -> None:
    """One visit."""
    app = make_application()
    visit = Visit(Path(sys.argv[1]), Path(sys.argv[2]))
    app.exec()
    del visit


if __name__ == "__main__":
    main()
