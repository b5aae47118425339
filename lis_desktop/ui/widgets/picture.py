"""An icon that stands by itself, in the colour of what acts; it says nothing that the words do not."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lis_desktop.ui.icons import paint_icon
from lis_desktop.ui.theme import scaled, tokens


class Picture(QWidget):
    """The icon at a size in pixels at 100 % text."""

    def __init__(self, icon_name: str, size: int) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._size), scaled(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._icon_name, tokens().act)
        painter.end()
