"""Opening the workspace, again when the person asks, and anew after going back to a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from lis_desktop.core.errors import AlreadyOpen, LisError, StoreDamaged
from lis_desktop.paths import DataPaths
from lis_desktop.settings import load_settings
from lis_desktop.ui.backup_words import local_now, when_words
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from lis_desktop.store.rotation import Backup
    from lis_desktop.ui.single_instance import FrontDoor


class Opening(QObject):
    """Hands the window its desk; a known trouble is told in the window's middle.

    `knocked` brings the files that a second start handed over, maybe none.
    """

    knocked = Signal(object)

    def __init__(self, window: MainWindow, paths: DataPaths) -> None:
        super().__init__(window)
        self._window = window
        self._paths = paths
        self._newest: Backup | None = None
        self._door: FrontDoor | None = None
        window.try_again.connect(self.begin)
        window.way_out.connect(self._on_way_out)

    def begin(self) -> None:
        """Open the workspace and sit down at it."""
        from lis_desktop.log import open_log
        from lis_desktop.services.workspace import open_workspace

        try:
            workspace = open_workspace(self._paths)
        except StoreDamaged as error:
            self._window.show_trouble(error, self._way_out())
            return
        except AlreadyOpen as error:
            if self._other_window_comes():
                QApplication.quit()
            else:
                self._window.show_trouble(error)
            return
        except LisError as error:
            self._window.show_trouble(error)
            return
        open_log(self._paths.logs)
        desk = Desk(workspace, load_settings(self._paths.settings), self._window.theme, self._window)
        # Queued: the page that asks is let go of before the backup is put in place.
        desk.restore_wanted.connect(self._on_restore_wanted, Qt.ConnectionType.QueuedConnection)
        self._window.sit_down(desk)
        QTimer.singleShot(0, self._open_door)

    def _open_door(self) -> None:
        """Whoever has the store has the door; a second start knocks at it."""
        if self._door is None:
            from lis_desktop.ui.single_instance import FrontDoor

            self._door = FrontDoor(self._paths.root, self)
            self._door.knocked.connect(self.knocked)

    def _other_window_comes(self) -> bool:
        """Whether the window that has the store came to the front instead of this one."""
        from lis_desktop.ui.single_instance import knock

        return knock(self._paths.root, ())

    def _way_out(self) -> str:
        from lis_desktop.services.backups import backups_in

        self._newest = next(iter(backups_in(self._paths)), None)
        if self._newest is None:
            return ""
        return f"Go back to the backup of {when_words(self._newest.made_at, local_now())}"

    def _on_way_out(self) -> None:
        if self._newest is not None:
            self._on_restore_wanted(self._newest.path)

    def _on_restore_wanted(self, backup: Path) -> None:
        from lis_desktop.services.backups import restore_backup, trouble_with_aside

        self._window.stand_up()
        try:
            aside = restore_backup(self._paths, backup)
        except LisError as error:
            self.begin()
            self._window.tell_error(error)
        else:
            self.begin()
            self._window.status.say("You are back at the backup.")
            if (trouble := trouble_with_aside(aside)) is not None:
                self._window.tell_error(trouble)
