"""The frame: the window as it stands before anything is in it, so that it is painted at once.

It imports Qt, the settings and the colours, nothing else: everything more is loaded once it has been
painted (`painted`), and put in with `hold`. It also keeps away from `Qt`, and from what takes a brush: the
hundred enums of that namespace are made when it is first met, an eighth of an empty window's time.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from lis_desktop.settings import Settings, WindowFrame
from lis_desktop.ui.tokens import tokens_for

RAIL_WIDTH = 248
"""Pixels at 100 % text."""
_SMALLEST = (960, 540)
"""A projector of 1024×600 with a title bar and a task bar."""
_USUAL = (1280, 720)


class Frame(QMainWindow):
    """Paper and the rail's ground in the colours that will be worn; then the real content."""

    painted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle("LIS Desktop")
        self.setMinimumSize(*_SMALLEST)
        worn = tokens_for(settings.theme, dark=_ground_is_dark())
        self._rail = QWidget(self)
        self._rail.setAutoFillBackground(True)
        self._rail.setFixedWidth(round(RAIL_WIDTH * settings.text_percent / 100))
        _wear(self, worn.window)
        _wear(self._rail, worn.card)
        self._was_painted = False
        self._left = settings.window
        self._stand(settings.window)

    def open(self) -> None:
        """Show it as it was left."""
        if self._left is not None and self._left.maximized:
            self.showMaximized()
        else:
            self.show()

    def hold(self, content: QWidget) -> None:
        """Put the content in; it is closed with the frame, and names the window."""
        self._rail.hide()
        self.setPalette(QPalette())
        self.setCentralWidget(content)
        content.windowTitleChanged.connect(self.setWindowTitle)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.resize(self._rail.width(), self.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        if (content := self.centralWidget()) is not None and not content.close():
            event.ignore()
            return
        super().closeEvent(event)

    def _stand(self, left: WindowFrame | None) -> None:
        screen = self.screen().availableGeometry()
        if left is None:
            self.resize(min(_USUAL[0], screen.width()), min(_USUAL[1], screen.height()))
            return
        here = on_screen(left, screen)
        if screen.contains(left.x + 40, left.y + 40):
            self.setGeometry(here)
        else:
            self.resize(here.size())


def on_screen(left: WindowFrame, screen: QRect) -> QRect:
    """The inner rectangle nearest to the one that was left that lies on the screen with every corner: a
    projector may be smaller than the laptop was."""
    width, height = min(left.width, screen.width()), min(left.height, screen.height())
    return QRect(
        max(screen.x(), min(left.x, screen.x() + screen.width() - width)),
        max(screen.y(), min(left.y, screen.y() + screen.height() - height)),
        width,
        height,
    )


def stands_at(window: QWidget) -> WindowFrame:
    """Where a top-level window stands, to be kept; its normal place where it fills the screen."""
    filled = window.isMaximized() or window.isFullScreen()
    inner = window.normalGeometry() if filled else window.geometry()
    return WindowFrame(inner.x(), inner.y(), inner.width(), inner.height(), window.isMaximized())


def _wear(widget: QWidget, color: str) -> None:
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(color))
    widget.setPalette(palette)


def _ground_is_dark() -> bool:
    """Whether the system's own windows are dark, told by their colour: the color scheme itself is in `Qt`."""
    return QGuiApplication.palette().window().color().lightness() < 128
