"""The map of level × agreement for the whole room, with the names of its dots beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from lis_desktop.core.agreement_map import Corner, MapLayout, agreement_map
from lis_desktop.ui.room.brush import Brush
from lis_desktop.ui.room.names_paint import paint_names
from lis_desktop.ui.room.scene import MapScene

_ALIGN = Qt.AlignmentFlag
_CORNERS = (
    (Corner.SHARED_NEED, _ALIGN.AlignLeft | _ALIGN.AlignTop),
    (Corner.SHARED_STRENGTH, _ALIGN.AlignRight | _ALIGN.AlignTop),
    (Corner.DIVIDED_LOW, _ALIGN.AlignLeft | _ALIGN.AlignBottom),
    (Corner.DIVIDED_HIGH, _ALIGN.AlignRight | _ALIGN.AlignBottom),
)


def paint_map(brush: Brush, scene: MapScene, left: QRectF) -> None:
    """The plot takes two thirds of the page, the list of names the rest."""
    axis = brush.font(20)
    words_width = QFontMetricsF(axis).horizontalAdvance("Leaning") + brush.px(12)
    plot = QRectF(
        left.x() + words_width,
        left.y(),
        left.width() * 0.64 - words_width,
        left.height() - brush.px(58) * max(1.0, brush.text),
    )
    code = brush.font(20, QFont.Weight.DemiBold)
    layout = agreement_map(
        scene.points,
        scene.level_names,
        plot.width(),
        plot.height(),
        QFontMetricsF(code).horizontalAdvance,
        float(code.pixelSize()),
        brush.px(8),
    )
    _axes(brush, layout, plot, axis)
    brush.painter.save()
    brush.painter.translate(plot.topLeft())
    _frame(brush, layout)
    _dots(brush, layout, code)
    brush.painter.restore()
    names = QRectF(plot.right() + brush.px(28), left.y(), left.right() - plot.right(), left.height())
    paint_names(brush, scene.names, names)


def _axes(brush: Brush, layout: MapLayout, plot: QRectF, font: QFont) -> None:
    brush.painter.setFont(font)
    brush.painter.setPen(QColor(brush.ink.muted))
    for word in layout.word_ticks:
        row = QRectF(0, plot.y() + word.at - brush.px(20), plot.x() - brush.px(10), brush.px(40))
        brush.painter.drawText(row, int(_ALIGN.AlignRight | _ALIGN.AlignVCenter), word.text.capitalize())
    room = layout.width / max(1, len(layout.level_ticks))
    for level in layout.level_ticks:
        top = plot.bottom() + brush.px(6)
        box = QRectF(plot.x() + level.at - room / 2, top, room, brush.px(60) * max(1.0, brush.text))
        flags = int(_ALIGN.AlignHCenter | _ALIGN.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        brush.painter.drawText(box, flags, level.text)


def _frame(brush: Brush, layout: MapLayout) -> None:
    for band in layout.bands:
        brush.line(0, band, layout.width, band, brush.ink.grid)
    brush.line(layout.middle_x, 0, layout.middle_x, layout.height, brush.ink.edge)
    brush.line(0, layout.middle_y, layout.width, layout.middle_y, brush.ink.edge)
    whole = QRectF(0, 0, layout.width, layout.height)
    brush.painter.setBrush(Qt.BrushStyle.NoBrush)
    brush.painter.setPen(QPen(QColor(brush.ink.edge), 1))
    brush.painter.drawRect(whole)
    brush.painter.setFont(brush.font(22, QFont.Weight.DemiBold))
    brush.painter.setPen(QColor(brush.ink.muted))
    inner = whole.adjusted(brush.px(10), brush.px(6), -brush.px(10), -brush.px(6))
    for corner, where in _CORNERS:
        brush.painter.drawText(inner, int(where), corner.value.capitalize())


def _dots(brush: Brush, layout: MapLayout, code: QFont) -> None:
    for dot in layout.dots:
        if dot.before is not None:
            brush.line(*dot.before, dot.x, dot.y, brush.ink.hatch, brush.px(1.5))
            brush.painter.setPen(QPen(QColor(brush.ink.edge), brush.px(2)))
            brush.painter.setBrush(QColor(brush.ink.ground))
            brush.painter.drawEllipse(QPointF(*dot.before), brush.px(6), brush.px(6))
    for dot in layout.dots:
        if dot.leader is not None:
            brush.line(dot.x, dot.y, *dot.leader, brush.ink.hatch)
        brush.painter.setPen(QPen(QColor(brush.ink.ground), 1))
        brush.painter.setBrush(QColor(brush.ink.dot))
        brush.painter.drawEllipse(QPointF(dot.x, dot.y), brush.px(8), brush.px(8))
        brush.painter.setFont(code)
        brush.painter.setPen(QColor(brush.ink.text))
        brush.painter.drawText(QPointF(dot.label_x, dot.label_y + code.pixelSize() * 0.36), dot.label)
