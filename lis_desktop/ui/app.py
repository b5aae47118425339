"""Starting the window: painted first, everything heavy after.

SQLAlchemy costs several times what an empty window does, and our own widgets half of one, so both are
loaded after the first paint, in that order turned round.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from lis_desktop.paths import APP_NAME, DataPaths
from lis_desktop.settings import load_settings
from lis_desktop.ui.collector import Collector, keep_for_good
from lis_desktop.ui.frame import Frame


def run_window(paths: DataPaths, files: Sequence[Path] = ()) -> int:
    """Open the window on that folder, with files that somebody opened, and stay until it is closed. A window
    that is open on it already takes the files instead. The exit status."""
    app = make_application()
    if files and _taken_by_another(paths, files):
        return 0
    frame = Frame(load_settings(paths.settings))
    start = Start(frame, paths, files)
    frame.painted.connect(start.furnish)
    frame.open()
    return app.exec()


def make_application() -> QApplication:
    """The one QApplication, in Fusion, with the collector on the GUI thread."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    if app.findChild(Collector) is not None:
        return app  # made before: a second collector would do the work twice
    app.setApplicationName(APP_NAME)
    app.setApplicationDisplayName(APP_NAME)
    app.setDesktopFileName("lis-desktop")
    app.setStyle("Fusion")
    Collector(app)
    return app


def _taken_by_another(paths: DataPaths, files: Sequence[Path]) -> bool:
    from lis_desktop.ui.single_instance import knock

    return knock(paths.root, files)


class Start(QObject):
    """What follows the first paint: the theme and the content, painted too, then the workspace."""

    def __init__(self, frame: Frame, paths: DataPaths, files: Sequence[Path] = ()) -> None:
        super().__init__(frame)
        self._frame = frame
        self._paths = paths
        self._files = files

    def furnish(self) -> None:
        """Load our widgets, put them into the frame, and open the workspace once they are seen."""
        from lis_desktop.ui.crash import FaultDesk
        from lis_desktop.ui.main_window import MainWindow
        from lis_desktop.ui.opened_files import OpenedFiles
        from lis_desktop.ui.opening import Opening
        from lis_desktop.ui.theme import Theme

        FaultDesk(self._paths.logs, self._frame).install()
        settings = load_settings(self._paths.settings)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        window = MainWindow(Theme(app, settings.theme, settings.text_percent))
        window.seated.connect(keep_for_good)
        self._frame.hold(window)
        window.show()
        opened = OpenedFiles(window)
        if sys.platform == "darwin":
            opened.listen_to(app)
        if self._files:
            opened.open(self._files)
        opening = Opening(window, self._paths)
        opening.knocked.connect(opened.open)
        QTimer.singleShot(0, opening.begin)
