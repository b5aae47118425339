"""What stands at the top of a scene: kicker, title, and the time that is left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.palette import word_colours
from lis_desktop.ui.room.brush import Brush

_BOLD = QFont.Weight.Bold


def paint_heading(brush: Brush, kicker: str, title: str, timer: str, title_units: float = 64) -> QRectF:
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
