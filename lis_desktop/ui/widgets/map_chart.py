"""The map of level × agreement: every dimension in one picture, one of them in the eye."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from lis_desktop.core.agreement_map import Corner, Dot, MapLayout, MapPoint, agreement_map, corner_of
from lis_desktop.core.palette import chart_ink
from lis_desktop.ui.theme import font, scaled, surface
from lis_desktop.ui.widgets.chart import Chart, text_width

_CODE, _AXIS, _CORNER = 13, 12, 13
_RADIUS = 5


class MapChart(Chart):
    """`dimension_pressed` brings the id of a dot that was clicked; the same choice is in the page's list."""

    dimension_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__("Map of level and agreement")
        self._points: tuple[MapPoint, ...] = ()
        self._level_names: tuple[str, ...] = ()
        self._chosen = ""
        self._layout: MapLayout | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_points(self, points: Sequence[MapPoint], level_names: Sequence[str], chosen: str = "") -> None:
        """Draw these dimensions; `chosen` is the id of the one that is talked about."""
        self._points, self._level_names = tuple(points), tuple(level_names)
        self._chosen = chosen
        self._layout = None
        self.describe("Map of level and agreement", _aloud(self._points))

    def choose(self, dimension_id: str) -> None:
        """Another dimension is talked about."""
        if dimension_id != self._chosen:
            self._chosen = dimension_id
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(330), scaled(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(260), scaled(220))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position() - QPointF(self._plot().topLeft())
        for dot in self._laid_out().dots:
            if (dot.x - spot.x()) ** 2 + (dot.y - spot.y()) ** 2 <= scaled(12) ** 2:
                self.dimension_pressed.emit(dot.key)
                return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot, layout = self._plot(), self._laid_out()
        self._paint_axes(painter, plot, layout)
        painter.translate(plot.topLeft())
        self._paint_frame(painter, layout)
        for dot in layout.dots:
            self._paint_before(painter, dot)
        for dot in sorted(layout.dots, key=lambda each: each.key == self._chosen):
            self._paint_dot(painter, dot)
        painter.end()

    def _plot(self) -> QRectF:
        left, below = self._word_width() + scaled(10), scaled(42)
        return QRectF(left, 1, max(40.0, self.width() - left - 2), max(40.0, self.height() - below))

    def _word_width(self) -> float:
        measure = text_width(font(_AXIS))
        return max(measure(word) for word in ("Agreed", "Leaning", "Spread", "Split"))

    def _laid_out(self) -> MapLayout:
        plot = self._plot()
        now = self._layout
        if now is None or (now.width, now.height) != (plot.width(), plot.height()):
            code_font = font(_CODE)
            self._layout = agreement_map(
                self._points,
                self._level_names,
                plot.width(),
                plot.height(),
                text_width(code_font),
                scaled(_CODE),
                scaled(_RADIUS),
            )
        assert self._layout is not None
        return self._layout

    def _paint_frame(self, painter: QPainter, layout: MapLayout) -> None:
        ink = chart_ink(surface())
        whole = QRectF(0, 0, layout.width, layout.height)
        painter.setPen(QPen(QColor(ink.grid), 1))
        for band in layout.bands:
            painter.drawLine(QPointF(0, band), QPointF(layout.width, band))
        painter.setPen(QPen(QColor(ink.edge), 1))
        painter.drawLine(QPointF(layout.middle_x, 0), QPointF(layout.middle_x, layout.height))
        painter.drawLine(QPointF(0, layout.middle_y), QPointF(layout.width, layout.middle_y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(whole)
        painter.setFont(font(_CORNER, QFont.Weight.DemiBold))
        painter.setPen(QColor(ink.muted))
        inner = whole.adjusted(6, 4, -6, -4)
        align = Qt.AlignmentFlag
        for corner, where in (
            (Corner.SHARED_NEED, align.AlignLeft | align.AlignTop),
            (Corner.SHARED_STRENGTH, align.AlignRight | align.AlignTop),
            (Corner.DIVIDED_LOW, align.AlignLeft | align.AlignBottom),
            (Corner.DIVIDED_HIGH, align.AlignRight | align.AlignBottom),
        ):
            painter.drawText(inner, where, corner.value.capitalize())

    def _paint_axes(self, painter: QPainter, plot: QRectF, layout: MapLayout) -> None:
        painter.setFont(font(_AXIS))
        painter.setPen(QColor(chart_ink(surface()).muted))
        align = Qt.AlignmentFlag
        for word in layout.word_ticks:
            row = QRectF(0, plot.y() + word.at - scaled(12), plot.x() - scaled(8), scaled(24))
            painter.drawText(row, align.AlignRight | align.AlignVCenter, word.text.capitalize())
        for box, name in self._level_names_below(plot, layout):
            painter.drawText(box, align.AlignHCenter | align.AlignTop | Qt.TextFlag.TextWordWrap, name)

    def _level_names_below(self, plot: QRectF, layout: MapLayout) -> list[tuple[QRectF, str]]:
        """Each name below its level; every second one a line lower where a word is wider than its level, so
        that none runs into the next."""
        measure, gap = text_width(font(_AXIS)), 4
        room = layout.width / max(1, len(layout.level_ticks)) - gap
        words = (word for level in layout.level_ticks for word in level.text.split())
        narrow = any(measure(word) > room for word in words)
        boxes = []
        for place, level in enumerate(layout.level_ticks):
            wide = 2 * room if narrow else room
            low = scaled(18) if narrow and place % 2 else 0
            inked = min(measure(level.text), wide)
            middle = min(plot.x() + level.at, self.width() - inked / 2)
            boxes.append(
                (QRectF(middle - wide / 2, plot.bottom() + 4 + low, wide, scaled(38) - low), level.text)
            )
        return boxes

    def _paint_before(self, painter: QPainter, dot: Dot) -> None:
        if dot.before is None:
            return
        ink = chart_ink(surface())
        painter.setPen(QPen(QColor(ink.hatch), 1))
        painter.drawLine(QPointF(*dot.before), QPointF(dot.x, dot.y))
        painter.setPen(QPen(QColor(ink.edge), 1.2))
        painter.setBrush(QColor(ink.ground))
        painter.drawEllipse(QPointF(*dot.before), scaled(4), scaled(4))

    def _paint_dot(self, painter: QPainter, dot: Dot) -> None:
        ink = chart_ink(surface())
        chosen = dot.key == self._chosen
        if dot.leader is not None:
            painter.setPen(QPen(QColor(ink.hatch), 1))
            painter.drawLine(QPointF(dot.x, dot.y), QPointF(*dot.leader))
        radius = scaled(8 if chosen else _RADIUS)
        painter.setPen(QPen(QColor(ink.ground), 1))
        painter.setBrush(QColor(ink.accent if chosen else ink.dot))
        painter.drawEllipse(QPointF(dot.x, dot.y), radius, radius)
        painter.setFont(font(_CODE, QFont.Weight.Bold if chosen else QFont.Weight.Normal))
        painter.setPen(QColor(ink.accent if chosen else ink.text))
        shift = (radius - scaled(_RADIUS)) * (1 if dot.label_x >= dot.x else -1)
        painter.drawText(QPointF(dot.label_x + shift, dot.label_y + scaled(_CODE) * 0.36), dot.label)


def _aloud(points: Sequence[MapPoint]) -> str:
    """The four corners and who stands in them."""
    groups = {
        corner: [point.label for point in points if corner_of(point.now) is corner] for corner in Corner
    }
    between = [point.label for point in points if corner_of(point.now) is None]
    parts = [
        f"{corner.value.capitalize()}: {', '.join(labels)}." for corner, labels in groups.items() if labels
    ]
    if between:
        parts.append(f"Between low and high: {', '.join(between)}.")
    return " ".join(parts)
