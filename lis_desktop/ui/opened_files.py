"""Files that somebody opened from outside (double click, drop on the icon): each goes to its page.

Linux and Windows give them as arguments, or through the door of the window that is open already; macOS sends
an event. They wait until the window has its desk.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from lis_desktop.core.errors import LisError
from lis_desktop.services.opened_files import FileKind, kind_of_file
from lis_desktop.ui.main_window import MainWindow

PAGE_OF = {
    FileKind.BUNDLE: "consortium",
    FileKind.LETTER: "export",
    FileKind.DIGEST: "export",
    FileKind.HAND_OVER: "welcome",
}
"""The page that takes each kind of file."""


class OpenedFiles(QObject):
    """Brings files to the window's pages."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Path] = []
        window.seated.connect(self._on_seated)

    def listen_to(self, application: QApplication) -> None:
        """Take macOS's events for opened files. Only there: every event of the program then comes by here."""
        application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            if name := event.file():
                self.open([Path(name)])
            return True
        return False

    def open(self, files: Sequence[Path]) -> None:
        """Bring the window to the front, and the files to their pages, one page for each kind."""
        frame = self._window.window()
        frame.setWindowState(frame.windowState() & ~Qt.WindowState.WindowMinimized)
        frame.raise_()
        frame.activateWindow()
        self._waiting += files
        if self._window.is_seated:
            self._bring()

    def _on_seated(self) -> None:
        if self._waiting:
            self._bring()

    def _bring(self) -> None:
        files, self._waiting = self._waiting, []
        try:
            kinds = {each: kind_of_file(each) for each in files}
        except LisError as error:
            self._window.tell_error(error)
            return
        for kind in FileKind:
            if taken := [each for each in files if kinds[each] is kind]:
                self._bring_to_page(kind, taken)

    def _bring_to_page(self, kind: FileKind, files: Sequence[Path]) -> None:
        if kind is FileKind.UNKNOWN:
            self._window.tell_error(_unknown(files[0]))
        elif kind is FileKind.BUNDLE and not self._window.staff_shown:
            self._window.tell_error(_for_staff(files[0]))
        else:
            self._window.show_page(PAGE_OF[kind])
            if self._window.page is not None:
                self._window.page.take_files(kind, files)


def _unknown(file: Path) -> LisError:
    return LisError(
        f"{file.name} is no file of LIS Desktop, or it is damaged.",
        "Nothing was changed.",
        "Ask for it once more; a bundle, a letter or a digest opens here.",
    )


def _for_staff(file: Path) -> LisError:
    return LisError(
        f"{file.name} is a school’s bundle, for the Consortium.",
        "Nothing was changed.",
        "Mail it to the Consortium. Its staff turn on their pages in Preferences, and open it there.",
    )
