"""A round that takes ballots, for the whole room: how many are in, and how phones join."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QFont
from PySide6.QtSvg import QSvgRenderer

from lis_desktop.ui.room.brush import Brush
from lis_desktop.ui.room.heading import paint_heading
from lis_desktop.ui.room.scene import CountScene
from lis_desktop.ui.widgets.svg_picture import whole_squares

_BOLD = QFont.Weight.Bold


def paint_count(brush: Brush, scene: CountScene, timer: str) -> None:
    """One great number; never a level."""
    left = paint_heading(brush, "Nobody sees an answer before everyone does", scene.title, timer)
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
    align = Qt.AlignmentFlag.AlignHCenter
    address, code = brush.font(22), brush.font(40, _BOLD)
    code_words = f"Code {scene.code[:3]} {scene.code[3:]}" if scene.code else ""
    words = brush.height_of(box.width(), scene.address, address) + brush.height_of(
        box.width(), code_words, code
    )
    side = min(box.width(), box.height() - words - brush.px(10))
    top = box.y()
    if scene.picture:
        square = QRectF(box.center().x() - side / 2, top, side, side)
        # A code is read by phones: dark on white with a quiet border, whatever the room's palette.
        brush.block(square, "#ffffff", brush.px(8))
        inner = square.adjusted(brush.px(10), brush.px(10), -brush.px(10), -brush.px(10))
        code_picture = QSvgRenderer(QByteArray(scene.picture))
        code_picture.render(brush.painter, whole_squares(code_picture, inner))
        top += side + brush.px(10)
    row = QRectF(box.x(), top, box.width(), box.bottom() - top)
    top += brush.words(row, scene.address, address, brush.ink.muted, align)
    row = QRectF(box.x(), top, box.width(), box.bottom() - top)
    brush.words(row, code_words, code, brush.ink.text, align)
