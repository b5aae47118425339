"""Opening the workspace, again when the person asks, and anew after going back to a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt

from lis_desktop.core.errors import LisError
from lis_desktop.paths import DataPaths
from lis_desktop.settings import load_settings
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow


class Opening(QObject):
    """Hands the window its desk; a known trouble is told in the window's middle."""

    def __init__(self, window: MainWindow, paths: DataPaths) -> None:
        super().__init__(window)
        self._window = window
        self._paths = paths
        window.try_again.connect(self.begin)

    def begin(self) -> None:
        """Open the workspace and sit down at it."""
        from lis_desktop.log import open_log
        from lis_desktop.services.workspace import open_workspace

        try:
            workspace = open_workspace(self._paths)
        except LisError as error:
            self._window.show_trouble(error)
            return
        open_log(self._paths.logs)
        desk = Desk(workspace, load_settings(self._paths.settings), self._window.theme, self._window)
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
