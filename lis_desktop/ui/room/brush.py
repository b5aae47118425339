"""Painting for ten metres: sizes grow with the window's height and with the room's own text size."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from lis_desktop.core.palette import ChartInk, Surface, chart_ink
from lis_desktop.ui.fonts import FAMILY

DESIGN_HEIGHT = 720
MARGIN = 60
_SMALLEST = 15


@dataclass(frozen=True, slots=True)
class Brush:
    """A painter, the page's size, and the room's own palette and text size (1.0 = 100 %)."""

    painter: QPainter
    width: float
    height: float
    surface: Surface
    text: float

    @property
    def ink(self) -> ChartInk:
        """Lines and words of this palette."""
        return chart_ink(self.surface)

    @property
    def scale(self) -> float:
        """Pixels per unit of the 1280 × 720 drawing."""
        return min(self.height / DESIGN_HEIGHT, self.width / 1280)

    @property
    def page(self) -> QRectF:
        """What is inside the margins."""
        margin = MARGIN * self.scale
        return QRectF(margin, margin * 0.85, self.width - 2 * margin, self.height - 1.7 * margin)

    def px(self, units: float) -> float:
        """A length of the drawing in pixels."""
        return units * self.scale

    def font(self, units: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The bundled face at a size of the drawing, times the room's text size."""
        made = QFont(FAMILY)
        made.setPixelSize(max(_SMALLEST, round(units * self.scale * self.text)))
        made.setWeight(weight)
        return made

    def words(
        self,
        box: QRectF,
        text: str,
        font: QFont,
        colour: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        """Write wrapped words from the top of the box; the height that they took."""
        flags = int(align | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(box, flags, text)
        return self.height_of(box.width(), text, font)

    def height_of(self, width: float, text: str, font: QFont) -> float:
        """How high wrapped words are."""
        room = QRectF(0, 0, width, 100_000)
        return QFontMetricsF(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1) -> None:
        """A straight line."""
        self.painter.setPen(QPen(QColor(colour), width))
        self.painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))

    def block(self, box: QRectF, fill: str, radius: float = 0) -> None:
        """A filled box without an edge."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(fill))
        self.painter.drawRoundedRect(box, radius, radius)
