"""Starting the window: painted first, everything heavy after.

SQLAlchemy costs several times what an empty window does, so it is imported by a timer that the first
paint sets off. Python's cyclic collector may run in any thread, and Qt objects that it destroys outside
the GUI thread bring the program down: it is off, and a GUI timer collects instead.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from lis_desktop import __version__
from lis_desktop.core.errors import LisError
from lis_desktop.paths import APP_NAME, DataPaths, resources_dir
from lis_desktop.settings import load_settings
from lis_desktop.ui.crash import FaultDesk
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.theme import Theme

_COLLECT_EVERY_MILLISECONDS = 5000


def run_window(paths: DataPaths) -> int:
    """Open the window on that folder and stay until it is closed. The exit status."""
    app = make_application()
    settings = load_settings(paths.settings)
    theme = Theme(app, settings.theme, settings.text_percent)
    window = MainWindow(theme, settings)
    FaultDesk(paths.logs, window).install()
    Opening(window, paths, theme)
    window.show()
    return app.exec()


def make_application() -> QApplication:
    """The one QApplication, in Fusion, with the collector on the GUI thread."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    app.setApplicationDisplayName(APP_NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("lis-desktop")
    app.setStyle("Fusion")
    if (drawing := resources_dir() / "icons" / "app.svg").exists():
        app.setWindowIcon(QIcon(str(drawing)))
    gc.disable()
    collector = QTimer(app)
    collector.timeout.connect(gc.collect)
    collector.start(_COLLECT_EVERY_MILLISECONDS)
    return app


class Opening(QObject):
    """Opens the workspace once the window has been painted, when the person asks to try again, and after
    going back to a backup."""

    def __init__(self, window: MainWindow, paths: DataPaths, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._paths = paths
        self._theme = theme
        window.painted.connect(self.begin)
        window.try_again.connect(self.begin)

    def begin(self) -> None:
        """Open the workspace and hand the desk over; a known trouble is told in the window."""
        from lis_desktop.log import open_log
        from lis_desktop.services.workspace import open_workspace

        try:
            workspace = open_workspace(self._paths)
        except LisError as error:
            self._window.show_trouble(error)
            return
        open_log(self._paths.logs)
        desk = Desk(workspace, load_settings(self._paths.settings), self._theme, self._window)
        # Queued: the page that asks is let go of before the backup is put in place.
        desk.restore_wanted.connect(self._on_restore_wanted, Qt.ConnectionType.QueuedConnection)
        self._window.sit_down(desk)

    def _on_restore_wanted(self, backup: Path) -> None:
        from lis_desktop.services.backups import restore_backup

        self._window.stand_up()
        try:
            restore_backup(self._paths, backup)
        except LisError as error:
            self.begin()
            self._window.tell_error(error)
        else:
            self.begin()
            self._window.status.say("You are back at the backup.")
