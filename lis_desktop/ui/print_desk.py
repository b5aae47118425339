"""Bringing a finished document to a printer that the person chooses; nothing blocks meanwhile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from lis_desktop.ui.page import Page


class PrintDesk(QObject):
    """For one page, which is told what became of it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._pdf = b""

    def print(self, pdf: bytes) -> None:
        """Ask for the printer, then print these bytes."""
        from PySide6.QtPrintSupport import QPrintDialog

        from lis_desktop.ui.printing import new_printer

        self._pdf = pdf
        dialog = QPrintDialog(new_printer(), self._page)
        dialog.accepted.connect(self._on_printer_chosen)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        # QPrintDialog hides QDialog's own open() behind one for slots by name.
        QDialog.open(dialog)

    def _on_printer_chosen(self) -> None:
        from lis_desktop.ui.printing import print_pdf

        work = partial(print_pdf, self._pdf, self._dialog.printer())
        self._page.desk.jobs.start("Printing", work, self._on_printed, self._page.on_job_failed)

    def _on_printed(self, pages: int) -> None:
        self._page.desk.say(
            "1 page is at the printer." if pages == 1 else f"{pages} pages are at the printer."
        )
