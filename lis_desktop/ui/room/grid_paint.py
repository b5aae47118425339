"""The grid of impact and effort for the whole room, with the names of what lies on it beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from lis_desktop.core.impact_grid import STEP_WORDS, GridLayout, Quarter, impact_grid
from lis_desktop.core.meeting import GRID_STEPS
from lis_desktop.ui.room.brush import Brush
from lis_desktop.ui.room.names_paint import paint_names
from lis_desktop.ui.room.scene import GridScene

_ALIGN = Qt.AlignmentFlag
_SEMI = QFont.Weight.DemiBold
_CODE_UNITS = (26, 24, 22, 20, 18, 16, 14, 12)
_QUARTERS = (
    (Quarter.START_HERE, _ALIGN.AlignLeft | _ALIGN.AlignTop),
    (Quarter.PLAN_IT_WELL, _ALIGN.AlignRight | _ALIGN.AlignTop),
    (Quarter.WHEN_THERE_IS_TIME, _ALIGN.AlignLeft | _ALIGN.AlignBottom),
    (Quarter.NOT_NOW, _ALIGN.AlignRight | _ALIGN.AlignBottom),
)


def paint_grid(brush: Brush, scene: GridScene, left: QRectF) -> None:
    """The grid takes two thirds of the page, the list of names the rest."""
    axis = brush.font(20)
    line = QFontMetricsF(axis).height()
    words = max(QFontMetricsF(axis).horizontalAdvance(word.capitalize()) for word in STEP_WORDS)
    margin = words + line + brush.px(14)
    plot = QRectF(
        left.x() + margin,
        left.y(),
        left.width() * 0.66 - margin,
        left.height() - 2 * line - brush.px(10),
    )
    layout, code = _layout(brush, scene, plot)
    _axes(brush, plot, axis, line)
    brush.painter.save()
    brush.painter.translate(plot.topLeft())
    _frame(brush, layout)
    _marks(brush, layout, code)
    brush.painter.restore()
    names = QRectF(plot.right() + brush.px(28), left.y(), left.right() - plot.right(), left.height())
    paint_names(brush, scene.names, names)


def _layout(brush: Brush, scene: GridScene, plot: QRectF) -> tuple[GridLayout, QFont]:
    """In the largest letters at which no two marks overlap."""
    inset = QFontMetricsF(brush.font(22, _SEMI)).height() + brush.px(4)
    for units in _CODE_UNITS:
        code = brush.font(units, _SEMI)
        measure = QFontMetricsF(code)
        layout = impact_grid(
            scene.places,
            scene.codes,
            plot.width(),
            plot.height(),
            measure.horizontalAdvance,
            measure.height(),
            brush.px(units / 4),
            inset,
        )
        if not layout.crowded:
            break
    return layout, code


def _axes(brush: Brush, plot: QRectF, font: QFont, line: float) -> None:
    painter = brush.painter
    painter.setFont(font)
    painter.setPen(QColor(brush.ink.muted))
    wide, tall = plot.width() / GRID_STEPS, plot.height() / GRID_STEPS
    for step, word in enumerate(STEP_WORDS):
        across = QRectF(plot.x() + step * wide, plot.bottom() + brush.px(6), wide, line)
        painter.drawText(across, int(_ALIGN.AlignCenter), word.capitalize())
        up = QRectF(0, plot.bottom() - (step + 1) * tall, plot.x() - brush.px(10), tall)
        painter.drawText(up, int(_ALIGN.AlignRight | _ALIGN.AlignVCenter), word.capitalize())
    foot = QRectF(plot.x(), plot.bottom() + brush.px(6) + line, plot.width(), line)
    painter.drawText(foot, int(_ALIGN.AlignCenter), "Effort →")
    painter.save()
    painter.translate(brush.page.x() + line / 2, plot.center().y())
    painter.rotate(-90)
    half = plot.height() / 2
    painter.drawText(QRectF(-half, -line / 2, 2 * half, line), int(_ALIGN.AlignCenter), "Impact →")
    painter.restore()


def _frame(brush: Brush, layout: GridLayout) -> None:
    middle = GRID_STEPS // 2 - 1
    for at, x in enumerate(layout.columns):
        brush.line(x, 0, x, layout.height, brush.ink.edge if at == middle else brush.ink.grid)
    for at, y in enumerate(layout.rows):
        brush.line(0, y, layout.width, y, brush.ink.edge if at == middle else brush.ink.grid)
    whole = QRectF(0, 0, layout.width, layout.height)
    brush.painter.setBrush(Qt.BrushStyle.NoBrush)
    brush.painter.setPen(QPen(QColor(brush.ink.edge), 1))
    brush.painter.drawRect(whole)
    brush.painter.setFont(brush.font(22, _SEMI))
    brush.painter.setPen(QColor(brush.ink.muted))
    inner = whole.adjusted(brush.px(10), brush.px(4), -brush.px(10), -brush.px(4))
    for quarter, where in _QUARTERS:
        brush.painter.drawText(inner, int(where), quarter.value.capitalize())


def _marks(brush: Brush, layout: GridLayout, code: QFont) -> None:
    for mark in layout.marks:
        box = QRectF(mark.x, mark.y, mark.width, mark.height)
        brush.painter.setPen(QPen(QColor(brush.ink.edge), max(1.0, brush.px(1.5))))
        brush.painter.setBrush(QColor(brush.ink.ground))
        brush.painter.drawRoundedRect(box, brush.px(6), brush.px(6))
        brush.painter.setFont(code)
        brush.painter.setPen(QColor(brush.ink.text))
        brush.painter.drawText(box, _ALIGN.AlignCenter, mark.label)
