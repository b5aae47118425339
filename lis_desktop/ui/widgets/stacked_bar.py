"""One dimension as a bar: each level's share, its count, its name, and a pointer at the agreed level."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from lis_desktop.core.chart_geometry import captions, pointer_at
from lis_desktop.core.figures import DimensionFigures
from lis_desktop.core.instrument import Scale
from lis_desktop.core.palette import chart_ink
from lis_desktop.ui.figure_words import bar_aloud, hidden_words
from lis_desktop.ui.theme import font, scaled, surface
from lis_desktop.ui.widgets.bar_paint import paint_hidden, paint_levels
from lis_desktop.ui.widgets.chart import Chart, text_width

_POINTER = 9
_CAPTION = 13


class StackedBar(Chart):
    """Three ways to look: `tall` with level names below (the dimension that is talked about), a row of a
    list, or `thin` (the round before, above the one that counts). Where figures are hidden it is hatched,
    with the words for it."""

    def __init__(self, *, tall: bool = False, thin: bool = False) -> None:
        super().__init__("Distribution")
        self._tall, self._thin = tall, thin
        self._figures: DimensionFigures | None = None
        self._scale: Scale | None = None
        self._k = 0
        self._agreed: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(
        self, name: str, figures: DimensionFigures, scale: Scale, k: int, agreed_level: int | None = None
    ) -> None:
        """Draw these; `name` is the dimension's label, for those who listen."""
        self._figures, self._scale, self._k, self._agreed = figures, scale, k, agreed_level
        self.describe(name, bar_aloud(figures, scale, k, agreed_level))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        pointer = scaled(_POINTER) if self._agreed else 0
        named = self._tall and self._figures is not None and not self._figures.hidden
        names = 2 * scaled(20) if named else 0
        return QSize(scaled(240), self._bar_height() + pointer + names + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._figures is None or self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (scaled(_POINTER) if self._agreed else 0) + 0.5
        box = QRectF(0.5, top, self.width() - 1, self._bar_height())
        if self._figures.distribution is None:
            paint_hidden(painter, box, hidden_words(self._k))
        else:
            self._paint_bar(painter, box, self._figures.distribution.counts, self._scale)
        painter.end()

    def _bar_height(self) -> int:
        return scaled(44 if self._tall else 18 if self._thin else 26)

    def _paint_bar(self, painter: QPainter, box: QRectF, counts: tuple[int, ...], scale: Scale) -> None:
        digits = font(17 if self._tall else 13 if self._thin else 15, QFont.Weight.DemiBold)
        segments = paint_levels(painter, box, counts, digits)
        if self._agreed is not None:
            self._paint_pointer(painter, box, pointer_at(counts, self._agreed, box.width()))
        if self._tall:
            caption_font = font(_CAPTION)
            painter.setFont(caption_font)
            painter.setPen(QColor(chart_ink(surface()).muted))
            names = [level.name for level in scale.levels]
            for each in captions(segments, names, box.width(), text_width(caption_font), gap=8):
                baseline = box.bottom() + scaled(17) + each.row * scaled(18)
                painter.drawText(QPointF(box.x() + each.x, baseline), each.text)

    def _paint_pointer(self, painter: QPainter, box: QRectF, at: float) -> None:
        half = scaled(6)
        x = box.x() + min(max(at, half), box.width() - half)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chart_ink(surface()).text))
        painter.drawPolygon(
            QPolygonF([QPointF(x - half, 0), QPointF(x + half, 0), QPointF(x, box.y() - 1.5)])
        )
