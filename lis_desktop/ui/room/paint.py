"""How each scene looks. One sentence at the bottom; nothing that a facilitator would not say aloud."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen
from PySide6.QtSvg import QSvgRenderer

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.chart_geometry import Segment, captions, hatch, stacked_bar
from lis_desktop.core.palette import ink_on, level_fills, word_colours
from lis_desktop.ui.room.brush import Brush
from lis_desktop.ui.room.map_paint import paint_map
from lis_desktop.ui.room.scene import BarScene, CountScene, LevelsScene, MapScene, Scene, WordsScene

_FOR_THE_BACK_ROW = 24
"""Units of the 720-unit drawing: about what can still be read from ten metres on a wall two metres high."""
_BOLD, _SEMI = QFont.Weight.Bold, QFont.Weight.DemiBold


def paint_scene(brush: Brush, scene: Scene, timer: str) -> None:
    """The whole page, the timer at the top right."""
    brush.block(QRectF(0, 0, brush.width, brush.height), brush.ink.ground)
    match scene:
        case LevelsScene():
            _levels(brush, scene, timer)
        case CountScene():
            _count(brush, scene, timer)
        case BarScene():
            _bar(brush, scene, timer)
        case MapScene():
            paint_map(brush, scene, _heading(brush, "", scene.title, timer, title_units=44))
        case WordsScene():
            _words(brush, scene, timer)


def _heading(brush: Brush, kicker: str, title: str, timer: str, title_units: float = 64) -> QRectF:
    """Kicker, title and timer; what is left of the page below them."""
    page = brush.page
    timer_font = brush.font(34, _BOLD)
    timer_width = QFontMetricsF(timer_font).horizontalAdvance(timer) + brush.px(24) if timer else 0
    if timer:
        # Words instead of digits: the time is up, told in the amber of what wants talk, never by a flash.
        up = not timer[0].isdigit()
        colour = word_colours(AgreementWord.SPLIT, brush.surface).ink if up else brush.ink.text
        brush.words(page, timer, timer_font, colour, Qt.AlignmentFlag.AlignRight)
    top = page.y()
    room = QRectF(page.x(), top, page.width() - timer_width, page.height())
    if kicker:
        top += brush.words(room, kicker, brush.font(26), brush.ink.muted)
    title_font = _title_font(brush, title, room.width(), title_units)
    top += brush.words(QRectF(room.x(), top, room.width(), room.height()), title, title_font, brush.ink.text)
    top += brush.px(14)
    return QRectF(page.x(), top, page.width(), page.bottom() - top)


def _title_font(brush: Brush, title: str, width: float, units: float) -> QFont:
    """Somewhat smaller for a long title, so that it stays one line where it can."""
    while units > 36 and QFontMetricsF(brush.font(units, _BOLD)).horizontalAdvance(title) > width:
        units -= 2
    return brush.font(units, _BOLD)


def _levels(brush: Brush, scene: LevelsScene, timer: str) -> None:
    left = _heading(brush, scene.kicker, scene.title, timer, title_units=44)
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


def _count(brush: Brush, scene: CountScene, timer: str) -> None:
    left = _heading(brush, "Nobody sees an answer before everyone does", scene.title, timer)
    half = left.width() * (0.55 if scene.picture or scene.code else 1.0)
    words = QRectF(left.x(), left.y(), half - brush.px(40), left.height())
    about, of = brush.font(26), f"of {scene.asked} in" if scene.asked else "in"
    top = words.y() + (brush.words(words, scene.about, about, brush.ink.text) if scene.about else 0)
    below = brush.height_of(half, of, brush.font(44)) + brush.px(44)
    room = left.bottom() - top - below
    number = _number_font(brush, str(scene.answered), room)
    tall = brush.height_of(half, str(scene.answered), number)
    top += max(0.0, (room - tall) * 0.4)
    brush.words(QRectF(left.x(), top, half, tall), str(scene.answered), number, brush.ink.text)
    top += tall
    top += brush.words(QRectF(left.x(), top, half, below), of, brush.font(44), brush.ink.muted)
    if scene.asked:
        bar = QRectF(left.x(), top + brush.px(16), words.width(), brush.px(16))
        brush.block(bar, brush.ink.grid, brush.px(8))
        share = min(1.0, scene.answered / scene.asked)
        brush.block(QRectF(bar.x(), bar.y(), bar.width() * share, bar.height()), brush.ink.dot, brush.px(8))
    if scene.picture or scene.code:
        _join(brush, scene, QRectF(left.x() + half, left.y(), left.width() - half, left.height()))


def _number_font(brush: Brush, number: str, height: float) -> QFont:
    """The great number, as large as the room's text size asks for and the height allows."""
    units = 150.0
    while units > 60 and brush.height_of(brush.width, number, brush.font(units, _BOLD)) > height:
        units -= 6
    return brush.font(units, _BOLD)


def _join(brush: Brush, scene: CountScene, box: QRectF) -> None:
    align = Qt.AlignmentFlag.AlignRight
    address, code = brush.font(22), brush.font(40, _BOLD)
    code_words = f"Code {scene.code}" if scene.code else ""
    words = brush.height_of(box.width(), scene.address, address) + brush.height_of(
        box.width(), code_words, code
    )
    side = min(box.width(), box.height() - words - brush.px(10))
    top = box.y()
    if scene.picture:
        square = QRectF(box.right() - side, top, side, side)
        # A code is read by phones: dark on white with a quiet border, whatever the room's palette.
        brush.block(square, "#ffffff", brush.px(8))
        inner = square.adjusted(brush.px(10), brush.px(10), -brush.px(10), -brush.px(10))
        QSvgRenderer(QByteArray(scene.picture)).render(brush.painter, inner)
        top += side + brush.px(10)
    row = QRectF(box.x(), top, box.width(), box.bottom() - top)
    top += brush.words(row, scene.address, address, brush.ink.muted, align)
    row = QRectF(box.x(), top, box.width(), box.bottom() - top)
    brush.words(row, code_words, code, brush.ink.text, align)


def _bar(brush: Brush, scene: BarScene, timer: str) -> None:
    left = _heading(brush, scene.kicker, scene.title, timer)
    top, x = left.y() + brush.px(6), left.x()
    if scene.before is not None and scene.rounds:
        x += QFontMetricsF(_round_font(brush)).horizontalAdvance(scene.rounds[1]) + brush.px(24)
        before = QRectF(x, top, left.right() - x, brush.px(44))
        _round_words(brush, left.x(), scene.rounds[0], before)
        _paint_segments(brush, scene.before, before, brush.font(26, _SEMI))
        top = before.bottom() + brush.px(14)
    captions_below = QFontMetricsF(brush.font(26)).height() + brush.px(20)
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


def _paint_counts(brush: Brush, scene: BarScene, counts: tuple[int, ...], box: QRectF) -> None:
    segments = _paint_segments(brush, counts, box, brush.font(44, _SEMI))
    name = brush.font(26)
    brush.painter.setFont(name)
    brush.painter.setPen(QColor(brush.ink.text))
    metrics = QFontMetricsF(name)
    for each in captions(
        segments, scene.level_names, box.width(), metrics.horizontalAdvance, gap=brush.px(14)
    ):
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
    align = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
    brush.painter.drawText(sentence, align, scene.sentence)
    brush.words(
        QRectF(left.x(), y + row + brush.px(12), left.width(), row), scene.answered, answered, brush.ink.muted
    )


def _words(brush: Brush, scene: WordsScene, timer: str) -> None:
    left = _heading(brush, scene.kicker, scene.title, timer)
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
