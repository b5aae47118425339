"""One bar on any painter: segments with their counts, or the hatch where figures are hidden."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from lis_desktop.core.chart_geometry import Segment, hatch, stacked_bar
from lis_desktop.core.palette import chart_ink, ink_on, level_fills
from lis_desktop.ui.theme import font, scaled, surface

WORDS_ON_HATCH = 13


def paint_levels(
    painter: QPainter, box: QRectF, counts: Sequence[int], digits: QFont, *, counts_inside: bool = True
) -> tuple[Segment, ...]:
    """Every level's share in its blue, with its count where that fits; the segments, for captions."""
    ink, fills = chart_ink(surface()), level_fills(len(counts), surface())
    segments = stacked_bar(counts, box.width(), QFontMetricsF(digits).horizontalAdvance, padding=3)
    painter.setFont(digits)
    for segment in segments:
        part = QRectF(box.x() + segment.x, box.y(), segment.width, box.height())
        fill = fills[segment.level - 1]
        painter.setPen(QPen(QColor(ink.edge), 1))
        painter.setBrush(QColor(fill))
        painter.drawRect(part)
        if counts_inside and segment.label_fits:
            painter.setPen(QColor(ink_on(fill)))
            painter.drawText(part, Qt.AlignmentFlag.AlignCenter, segment.label)
    return segments


def paint_hidden(painter: QPainter, box: QRectF, words: str) -> None:
    """Hatching, and on it why nothing is shown."""
    ink = chart_ink(surface())
    painter.setPen(QPen(QColor(ink.edge), 1))
    painter.setBrush(QColor(ink.ground))
    painter.drawRect(box)
    painter.setPen(QPen(QColor(ink.hatch), 1))
    for line in hatch(box.width(), box.height(), scaled(7)):
        painter.drawLine(
            QPointF(box.x() + line.x1, box.y() + line.y1), QPointF(box.x() + line.x2, box.y() + line.y2)
        )
    face = font(WORDS_ON_HATCH, QFont.Weight.DemiBold)
    wide = min(QFontMetricsF(face).horizontalAdvance(words) + 16, box.width() - 2)
    ground = QRectF(box.center().x() - wide / 2, box.y() + 1, wide, box.height() - 2)
    painter.fillRect(ground, QColor(ink.ground))
    painter.setFont(face)
    painter.setPen(QColor(ink.text))
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
