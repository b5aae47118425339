"""A picture from SVG, always on white: a QR code must stay readable in the dark."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from lis_desktop.ui.theme import scaled

_UNITS_OF_A_SQUARE = 8
"""The scale that our QR codes are drawn with."""


class SvgPicture(QWidget):
    """A square of `size` pixels at 100 % text."""

    def __init__(self, size: int, name: str) -> None:
        super().__init__()
        self._size = size
        self._renderer = QSvgRenderer()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_svg(self, svg: str) -> None:
        """Another picture."""
        self._renderer.load(QByteArray(svg.encode()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._size), scaled(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        self._renderer.render(painter, whole_squares(self._renderer, QRectF(self.rect())))
        painter.end()


def whole_squares(renderer: QSvgRenderer, box: QRectF) -> QRectF:
    """Where a QR code stands in that box: in the middle, each of its squares so many whole pixels. Between
    squares of broken pixels there are pale lines, and a phone at the back of the room sees them too."""
    squares = max(1, renderer.defaultSize().width() // _UNITS_OF_A_SQUARE)
    pixels = max(1, int(min(box.width(), box.height())) // squares)
    side = squares * pixels
    return QRectF(
        round(box.center().x() - side / 2), round(box.center().y() - side / 2), float(side), float(side)
    )
