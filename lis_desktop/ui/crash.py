"""When the program has a fault: a dialog that says so, with Copy and the log's place.

The lines say where in the program it happened, never what was being worked on (see `log.py`).
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lis_desktop.core.errors import LisError
from lis_desktop.log import LOG_NAME, log_crash
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.words import label


class FaultDesk(QObject):
    """Catches what nobody caught: a known trouble is told in the window, a fault gets the dialog.

    One dialog at a time: a fault that comes with every repaint would otherwise bury the screen.
    """

    def __init__(self, logs: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._logs = logs
        self.dialog: FaultDialog | None = None

    def install(self) -> None:
        """Take the place of Python's own hook."""
        sys.excepthook = self.on_uncaught

    def on_uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """`sys.excepthook`'s signature; Ctrl-C ends the program as it should."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = str(error) if isinstance(error, LisError) else log_crash(error)
        if self.dialog is None:
            self.dialog = FaultDialog(error, report, self._logs / LOG_NAME, QApplication.activeWindow())
            self.dialog.finished.connect(self._on_closed)
            self.dialog.open()

    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


class FaultDialog(QDialog):
    """Says what happened, that committed work is safe, and what would help us."""

    def __init__(self, error: BaseException, report: str, log: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.report = report
        self.setWindowTitle("LIS Desktop")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(12)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        if isinstance(error, LisError):
            self._say(error.title, f"{error.message} {error.hint}".strip())
            self.resize(560, 180)
        else:
            self._say(
                "Something went wrong in the program",
                "This is our fault, not yours. Everything up to the last “Saved” is safe. You can go on; if "
                "it happens again, close the program, open it again, and send us the lines below. They hold "
                "no names, answers or comments.",
            )
            self._show_lines(log)
            self.resize(640, 420)
        go_on = PrimaryButton("Go on")
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        self._buttons.addWidget(go_on)
        self._column.addLayout(self._buttons)

    def _say(self, title: str, text: str) -> None:
        self._column.addWidget(label(title, size="heading", wrap=True))
        self._column.addWidget(label(text, wrap=True))

    def _show_lines(self, log: Path) -> None:
        lines = QPlainTextEdit(self.report)
        lines.setReadOnly(True)
        lines.setAccessibleName("Where it happened")
        lines.setTabChangesFocus(True)
        self._column.addWidget(lines, 1)
        self._column.addWidget(label(f"Also kept in {log}", size="quiet", wrap=True))
        copy = QuietButton("Copy the lines", "copy")
        copy.clicked.connect(self._on_copy)
        self._buttons.addWidget(copy)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
