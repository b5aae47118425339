"""Asking for what a recovery drill needs: the recovery key from the stick, then sealed bundles."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lis_desktop.ui.page import Page
from lis_desktop.ui.widgets.folder_dialog import ask_for_files


class RecoveryDrill(QObject):
    """`ready(recovery file, bundles)` when both were chosen."""

    ready = Signal(object, object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._recovery: Path | None = None

    def ask(self) -> None:
        """First the recovery key."""
        kinds = ["Recovery key (*.txt)", "All files (*)"]
        start = self._page.desk.last_folder()
        ask_for_files(self._page, "Open the recovery key on the stick", start, kinds, self._on_recovery)

    def _on_recovery(self, names: list[str]) -> None:
        self._recovery = Path(names[0])
        kinds = ["Sealed bundles (*.lisbundle)", "All files (*)"]
        start = self._page.desk.last_folder()
        ask_for_files(self._page, "Choose sealed bundles to open with it", start, kinds, self._on_bundles)

    def _on_bundles(self, names: list[str]) -> None:
        if self._recovery is not None:
            self.ready.emit(self._recovery, tuple(Path(name) for name in names))
