"""A revealed dimension for the whole room: its bar, the round before above it, one sentence at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from lis_desktop.core.chart_geometry import Caption, Segment, captions, hatch, stacked_bar
from lis_desktop.core.palette import ink_on, level_fills, word_colours
from lis_desktop.ui.room.brush import Brush
from lis_desktop.ui.room.heading import paint_heading
from lis_desktop.ui.room.scene import BarScene

_SEMI = QFont.Weight.DemiBold


def paint_bar(brush: Brush, scene: BarScene, timer: str) -> None:
    """The bar gives way to larger text before anything is cut."""
    left = paint_heading(brush, scene.kicker, scene.title, timer)
    top, x = left.y() + brush.px(6), left.x()
    if scene.before is not None and scene.rounds:
        x += QFontMetricsF(_round_font(brush)).horizontalAdvance(scene.rounds[1]) + brush.px(24)
        before = QRectF(x, top, left.right() - x, brush.px(44))
        _round_words(brush, left.x(), scene.rounds[0], before)
        _paint_segments(brush, scene.before, before, brush.font(26, _SEMI))
        top = before.bottom() + brush.px(14)
    captions_below = QFontMetricsF(brush.font(26)).height() * _rows(
        brush, scene, left.right() - x
    ) + brush.px(20)
    tall = min(brush.px(120), max(brush.px(44), _foot_top(brush, left) - top - captions_below))
    box = QRectF(x, top, left.right() - x, tall)
    if scene.counts is None:
        _hidden(brush, box)
    else:
        if scene.before is not None and scene.rounds:
            _round_words(brush, left.x(), scene.rounds[1], box)
        _paint_counts(brush, scene, scene.counts, box)
    _foot(brush, scene, left)


def _round_font(brush: Brush) -> QFont:
    return brush.font(22, _SEMI)


def _round_words(brush: Brush, x: float, words: str, bar: QRectF) -> None:
    """Beside its bar, so that a level stands below itself in both rounds."""
    brush.painter.setFont(_round_font(brush))
    brush.painter.setPen(QColor(brush.ink.muted))
    row = QRectF(x, bar.y(), bar.x() - x, bar.height())
    brush.painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter), words)


def _captions(
    brush: Brush, scene: BarScene, segments: tuple[Segment, ...], width: float
) -> tuple[Caption, ...]:
    measure = QFontMetricsF(brush.font(26)).horizontalAdvance
    return captions(segments, scene.level_names, width, measure, gap=brush.px(14))


def _rows(brush: Brush, scene: BarScene, width: float) -> int:
    """How many rows the levels' names take below a bar of that width."""
    if scene.counts is None:
        return 1
    number = QFontMetricsF(brush.font(44, _SEMI))
    segments = stacked_bar(scene.counts, width, number.horizontalAdvance)
    return 1 + max((each.row for each in _captions(brush, scene, segments, width)), default=0)


def _paint_counts(brush: Brush, scene: BarScene, counts: tuple[int, ...], box: QRectF) -> None:
    segments = _paint_segments(brush, counts, box, brush.font(44, _SEMI))
    name = brush.font(26)
    brush.painter.setFont(name)
    brush.painter.setPen(QColor(brush.ink.text))
    metrics = QFontMetricsF(name)
    for each in _captions(brush, scene, segments, box.width()):
        baseline = box.bottom() + metrics.height() * (1 + each.row)
        brush.painter.drawText(QPointF(box.x() + each.x, baseline), each.text)


def _paint_segments(brush: Brush, counts: tuple[int, ...], box: QRectF, number: QFont) -> tuple[Segment, ...]:
    fills = level_fills(len(counts), brush.surface)
    segments = stacked_bar(counts, box.width(), QFontMetricsF(number).horizontalAdvance)
    for segment in segments:
        part = QRectF(box.x() + segment.x, box.y(), segment.width, box.height())
        fill = fills[segment.level - 1]
        brush.painter.setBrush(QColor(fill))
        brush.painter.setPen(QPen(QColor(brush.ink.edge), max(1.0, brush.px(1))))
        brush.painter.drawRect(part)
        if segment.label_fits:
            brush.painter.setFont(number)
            brush.painter.setPen(QColor(ink_on(fill)))
            brush.painter.drawText(part, Qt.AlignmentFlag.AlignCenter, segment.label)
    return segments


def _hidden(brush: Brush, box: QRectF) -> None:
    brush.painter.save()
    brush.painter.translate(box.topLeft())
    for each in hatch(box.width(), box.height(), brush.px(14)):
        brush.line(each.x1, each.y1, each.x2, each.y2, brush.ink.hatch, brush.px(1.5))
    brush.painter.setBrush(Qt.BrushStyle.NoBrush)
    brush.painter.setPen(QPen(QColor(brush.ink.edge), brush.px(1.5)))
    brush.painter.drawRect(QRectF(0, 0, box.width(), box.height()))
    brush.painter.restore()


def _foot_top(brush: Brush, left: QRectF) -> float:
    """Where the one sentence at the bottom begins."""
    return left.bottom() - brush.px(40 + 62) * max(1.0, brush.text)


def _foot(brush: Brush, scene: BarScene, left: QRectF) -> None:
    answered = brush.font(22)
    row = brush.px(62) * max(1.0, brush.text)
    x, y = left.x(), _foot_top(brush, left)
    if scene.word is not None:
        colours = word_colours(scene.word, brush.surface)
        badge = brush.font(34, _SEMI)
        width = QFontMetricsF(badge).horizontalAdvance(scene.badge) + brush.px(44)
        box = QRectF(x, y, width, row)
        brush.block(box, colours.ground, brush.px(4))
        brush.painter.setFont(badge)
        brush.painter.setPen(QColor(colours.ink))
        brush.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, scene.badge)
        x += width + brush.px(24)
    sentence = QRectF(x, y, left.right() - x, row)
    brush.painter.setFont(brush.font(28))
    brush.painter.setPen(QColor(brush.ink.text))
    # Two lines of large text are a little higher than the row; what is around them is empty.
    flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextDontClip
    align = int(Qt.AlignmentFlag.AlignVCenter) | int(flags)
    brush.painter.drawText(sentence, align, scene.sentence)
    brush.words(
        QRectF(left.x(), y + row + brush.px(12), left.width(), row), scene.answered, answered, brush.ink.muted
    )
