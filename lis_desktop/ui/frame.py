"""The frame: the window as it stands before anything is in it, so that it is painted at once.

It imports Qt, the settings and the colours, nothing else: everything more is loaded once it has been
painted (`painted`), and put in with `hold`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from lis_desktop.settings import Settings, ThemeChoice, WindowFrame
from lis_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

RAIL_WIDTH = 248
"""Pixels at 100 % text."""
_SMALLEST = (960, 600)
_USUAL = (1280, 720)


class Frame(QMainWindow):
    """Paper and the rail's ground in the colours that will be worn; then the real content."""

    painted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle("LIS Desktop")
        self.setMinimumSize(*_SMALLEST)
        self._worn = tokens_for(settings.theme)
        self._rail = round(RAIL_WIDTH * settings.text_percent / 100)
        self._was_painted = False
        self._stand(settings.window)

    def hold(self, content: QWidget) -> None:
        """Put the content in; it is closed with the frame, and names the window."""
        self.setCentralWidget(content)
        content.windowTitleChanged.connect(self.setWindowTitle)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.centralWidget() is None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor(self._worn.window))
            painter.fillRect(0, 0, self._rail, self.height(), QColor(self._worn.card))
            painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if (content := self.centralWidget()) is not None:
            content.close()
        super().closeEvent(event)

    def _stand(self, left: WindowFrame | None) -> None:
        screen = self.screen().availableGeometry()
        if left is None:
            self.resize(min(_USUAL[0], screen.width()), min(_USUAL[1], screen.height()))
            return
        self.resize(min(left.width, screen.width()), min(left.height, screen.height()))
        if screen.contains(left.x + 40, left.y + 40):
            self.move(left.x, left.y)
        if left.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)


def stands_at(window: QWidget) -> WindowFrame:
    """Where a top-level window stands, to be kept; its normal place where it fills the screen."""
    filled = window.isMaximized() or window.isFullScreen()
    inner = window.normalGeometry() if filled else window.geometry()
    return WindowFrame(inner.x(), inner.y(), inner.width(), inner.height(), window.isMaximized())


def tokens_for(choice: ThemeChoice) -> Tokens:
    """The palette of a choice; AUTO asks the system whether it is dark."""
    if choice is ThemeChoice.AUTO:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return {
        ThemeChoice.LIGHT: LIGHT,
        ThemeChoice.DARK: DARK,
        ThemeChoice.HIGH_CONTRAST: HIGH_CONTRAST,
    }[choice]
