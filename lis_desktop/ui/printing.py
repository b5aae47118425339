"""A finished document onto paper: page by page as pictures, on the worker thread."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from lis_desktop.core.errors import JobCancelled, StorageTrouble
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.formats import this_program
from lis_desktop.services.preview import POINTS_PER_INCH, open_preview

DOTS_PER_INCH = 300


def new_printer() -> QPrinter:
    """A printer that paints to the paper's edge: our pages have their own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setCreator(this_program().line)
    printer.setResolution(DOTS_PER_INCH)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    return printer


def print_pdf(data: bytes, printer: QPrinter, progress: Progress, cancelled: Cancelled) -> int:
    """Print every page at its own size, never scaled to fit; how many were printed.

    StorageTrouble where the printer does not take the job; JobCancelled.
    """
    preview = open_preview(data)
    try:
        painter = QPainter()
        if not painter.begin(printer):
            raise StorageTrouble(
                "The printer did not take the job.", "", "Check that it is on and connected."
            )
        for page in range(preview.pages):
            if cancelled():
                printer.abort()
                painter.end()
                raise JobCancelled
            if page:
                printer.newPage()
            drawn = preview.image(page, printer.resolution() / POINTS_PER_INCH)
            image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
            painter.drawImage(QRectF(0, 0, drawn.width, drawn.height), image)
            progress(page + 1, preview.pages)
        painter.end()
        return preview.pages
    finally:
        preview.close()
