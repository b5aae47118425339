"""How each scene looks. One sentence at the bottom; nothing that a facilitator would not say aloud."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from lis_desktop.ui.room.bar_paint import paint_bar
from lis_desktop.ui.room.brush import Brush
from lis_desktop.ui.room.count_paint import paint_count
from lis_desktop.ui.room.grid_paint import paint_grid
from lis_desktop.ui.room.heading import paint_heading
from lis_desktop.ui.room.map_paint import paint_map
from lis_desktop.ui.room.scene import (
    BarScene,
    CountScene,
    GridScene,
    LevelsScene,
    MapScene,
    Scene,
    WordsScene,
)

_BOLD = QFont.Weight.Bold


_FOR_THE_BACK_ROW = 24
"""Units of the 720-unit drawing: about what can still be read from ten metres on a wall two metres high."""


def paint_scene(brush: Brush, scene: Scene, timer: str) -> None:
    """The whole page, the timer at the top right."""
    brush.block(QRectF(0, 0, brush.width, brush.height), brush.ink.ground)
    match scene:
        case LevelsScene():
            _levels(brush, scene, timer)
        case CountScene():
            paint_count(brush, scene, timer)
        case BarScene():
            paint_bar(brush, scene, timer)
        case MapScene():
            paint_map(brush, scene, paint_heading(brush, "", scene.title, timer, title_units=44))
        case GridScene():
            paint_grid(brush, scene, paint_heading(brush, "", scene.title, timer, title_units=44))
        case WordsScene():
            _words(brush, scene, timer)


def _levels(brush: Brush, scene: LevelsScene, timer: str) -> None:
    left = paint_heading(brush, scene.kicker, scene.title, timer, title_units=44)
    described = [(name, text) for name, text in scene.levels if text]
    summary = brush.height_of(left.width(), scene.summary, brush.font(24)) + brush.px(14)
    units = _units_that_fit(brush, described, left.width(), left.height() - summary)
    if units < _FOR_THE_BACK_ROW:
        # The descriptors are what everybody scores by; the summary can be said.
        summary = 0.0
        units = _units_that_fit(brush, described, left.width(), left.height())
    else:
        brush.words(left, scene.summary, brush.font(24), brush.ink.muted)
    top, column = left.y() + summary, _name_column(brush, described, units)
    for name, text in described:
        brush.line(left.x(), top, left.right(), top, brush.ink.grid)
        top += brush.px(7)
        words = QRectF(left.x() + column, top, left.width() - column, left.height())
        named = QRectF(left.x(), top, column, left.height())
        tall = brush.words(named, name, _name_font(brush, units), brush.ink.text)
        top += max(tall, brush.words(words, text, brush.font(units), brush.ink.text)) + brush.px(7)


def _units_that_fit(brush: Brush, levels: list[tuple[str, str]], width: float, height: float) -> float:
    """The largest text size at which every descriptor is whole."""
    units = 30.0
    while units > 12:
        column = _name_column(brush, levels, units)
        tall = sum(
            brush.height_of(width - column, text, brush.font(units)) + brush.px(14) for _, text in levels
        )
        if tall <= height:
            break
        units -= 1
    return units


def _name_font(brush: Brush, units: float) -> QFont:
    return brush.font(min(units, 24), _BOLD)


def _name_column(brush: Brush, levels: list[tuple[str, str]], units: float) -> float:
    """As wide as the longest name needs."""
    measure = QFontMetricsF(_name_font(brush, units)).horizontalAdvance
    return max((measure(name) for name, _ in levels), default=0.0) + brush.px(22)


def _words(brush: Brush, scene: WordsScene, timer: str) -> None:
    left = paint_heading(brush, scene.kicker, scene.title, timer)
    units, top = 44.0, left.y() + brush.px(28)
    width = left.width()
    while (
        units > 16
        and sum(brush.height_of(width, line, brush.font(units)) + brush.px(16) for line in scene.lines)
        > left.bottom() - top
    ):
        units -= 1
    for line in scene.lines:
        top += brush.words(
            QRectF(left.x(), top, width, left.height()), line, brush.font(units), brush.ink.text
        ) + brush.px(16)
