"""The grid of impact and effort on the facilitator's page: by arrow keys, by mouse, and in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from lis_desktop.core.impact_grid import (
    STEP_WORDS,
    GridLayout,
    Mark,
    Quarter,
    impact_grid,
    moved,
    place_at,
    place_words,
)
from lis_desktop.core.meeting import GRID_STEPS, GridPlace
from lis_desktop.core.palette import chart_ink
from lis_desktop.ui.theme import font, scaled, surface, tokens
from lis_desktop.ui.widgets.chart import Chart, text_width

NAME = "Impact and effort grid"
_CODES, _AXIS, _QUARTER = (14, 13, 12, 11), 13, 13
_ALIGN = Qt.AlignmentFlag
_QUARTERS = (
    (Quarter.START_HERE, _ALIGN.AlignLeft | _ALIGN.AlignTop),
    (Quarter.PLAN_IT_WELL, _ALIGN.AlignRight | _ALIGN.AlignTop),
    (Quarter.WHEN_THERE_IS_TIME, _ALIGN.AlignLeft | _ALIGN.AlignBottom),
    (Quarter.NOT_NOW, _ALIGN.AlignRight | _ALIGN.AlignBottom),
)
_MOVES = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_FIRST = 2
"""Where a key puts what lay nowhere: below the middle and left of it; arrows take it on from there."""


class ImpactGrid(Chart):
    """`placed` brings a `GridPlace` that the person chose, `taken_off` a dimension's id, `picked` the id of a
    mark that was clicked, `step_wanted` 1 or -1 for the next dimension or the one before."""

    placed = Signal(object)
    taken_off = Signal(str)
    picked = Signal(str)
    step_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(NAME)
        self._places: tuple[GridPlace, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._in_hand = ""
        self._dragged = ""
        self._drag_at: QPointF | None = None
        self._read_only = False
        self._layout: GridLayout | None = None
        self._code = font(_CODES[0], QFont.Weight.DemiBold)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_places(
        self, places: Sequence[GridPlace], labels: Sequence[str], in_hand: str, words: str
    ) -> None:
        """Draw these, each with its short label; keys move `in_hand`; `words` are all that it shows."""
        self._places, self._labels, self._in_hand = tuple(places), tuple(labels), in_hand
        self._layout = None
        self.describe(self._name(), words)

    def set_read_only(self, read_only: bool) -> None:
        """Nothing is put, moved or taken off; the dimension in hand can still be another one."""
        self._read_only = read_only
        self.describe(self._name(), self.accessibleDescription())

    def sizeHint(self) -> QSize:
        return QSize(scaled(560), scaled(440))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(340), scaled(280))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(*_MOVES[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._move(0, 0)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self._place() is not None and not self._read_only:
                self.taken_off.emit(self._in_hand)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.step_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        spot = event.position() - self._plot().topLeft()
        mark = self._laid_out().at(spot.x(), spot.y())
        if mark is not None:
            self._dragged = mark.key
            if mark.key != self._in_hand:
                self.picked.emit(mark.key)
        else:
            self._dragged = self._in_hand

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged and not self._read_only:
            self._drag_at = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._dragged, self._drag_at = self._dragged, "", None
        self.update()
        plot = self._plot()
        if dragged and not self._read_only and plot.contains(event.position()):
            spot = event.position() - plot.topLeft()
            place = place_at(dragged, spot.x(), spot.y(), plot.width(), plot.height())
            if place not in self._places:
                self.placed.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._layout = None
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot, layout = self._plot(), self._laid_out()
        self._paint_axes(painter, plot)
        self._paint_frame(painter, plot, layout)
        for mark in sorted(layout.marks, key=lambda each: each.key == self._in_hand):
            self._paint_mark(painter, mark, plot.topLeft())
        self._paint_dragged(painter, plot)
        painter.end()

    def _name(self) -> str:
        return f"{NAME}; it can only be read here" if self._read_only else NAME

    def _place(self) -> GridPlace | None:
        return next((each for each in self._places if each.dimension_id == self._in_hand), None)

    def _move(self, impact: int, effort: int) -> None:
        place = self._place()
        if not self._in_hand or self._read_only:
            return
        if place is None:
            self.placed.emit(GridPlace(self._in_hand, _FIRST, _FIRST))
        elif (there := moved(place, impact, effort)) != place:
            self.placed.emit(there)

    def _plot(self) -> QRectF:
        words = max(text_width(font(_AXIS))(word.capitalize()) for word in STEP_WORDS)
        left, below = words + scaled(30), scaled(46)
        return QRectF(left, 3, max(40.0, self.width() - left - 4), max(40.0, self.height() - below - 3))

    def _laid_out(self) -> GridLayout:
        plot, now = self._plot(), self._layout
        if now is None or (now.width, now.height) != (plot.width(), plot.height()):
            for size in _CODES:
                self._code = font(size, QFont.Weight.DemiBold)
                now = impact_grid(
                    self._places,
                    self._labels,
                    plot.width(),
                    plot.height(),
                    text_width(self._code),
                    scaled(size + 4),
                    scaled(5),
                    scaled(_QUARTER + 10),
                )
                if not now.crowded:
                    break
            assert now is not None
            self._layout = now
        return now

    def _paint_axes(self, painter: QPainter, plot: QRectF) -> None:
        painter.setFont(font(_AXIS))
        painter.setPen(QColor(chart_ink(surface()).muted))
        wide, tall = plot.width() / GRID_STEPS, plot.height() / GRID_STEPS
        for step, word in enumerate(STEP_WORDS):
            across = QRectF(plot.x() + wide * step, plot.bottom() + 3, wide, scaled(20))
            painter.drawText(across, _ALIGN.AlignCenter, word.capitalize())
            row = plot.bottom() - tall * (step + 1)
            up = QRectF(scaled(20), row, plot.x() - scaled(26), tall)
            painter.drawText(up, _ALIGN.AlignRight | _ALIGN.AlignVCenter, word.capitalize())
        painter.setFont(font(_AXIS, QFont.Weight.DemiBold))
        foot = QRectF(plot.x(), plot.bottom() + scaled(22), plot.width(), scaled(22))
        painter.drawText(foot, _ALIGN.AlignCenter, "Effort →")
        painter.save()
        painter.translate(scaled(10), plot.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-100, -scaled(12), 200, scaled(24)), _ALIGN.AlignCenter, "Impact →")
        painter.restore()

    def _paint_frame(self, painter: QPainter, plot: QRectF, layout: GridLayout) -> None:
        ink, worn = chart_ink(surface()), tokens()
        first = QRectF(plot.x(), plot.y(), plot.width() / 2, plot.height() / 2)
        painter.fillRect(first, QColor(worn.now_paper))
        middle = GRID_STEPS // 2 - 1
        for at, x in enumerate(layout.columns):
            painter.setPen(QPen(QColor(ink.edge if at == middle else ink.grid), 1))
            painter.drawLine(QPointF(plot.x() + x, plot.top()), QPointF(plot.x() + x, plot.bottom()))
        for at, y in enumerate(layout.rows):
            painter.setPen(QPen(QColor(ink.edge if at == middle else ink.grid), 1))
            painter.drawLine(QPointF(plot.left(), plot.y() + y), QPointF(plot.right(), plot.y() + y))
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(worn.focus if focused else ink.edge), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plot)
        painter.setFont(font(_QUARTER, QFont.Weight.DemiBold))
        painter.setPen(QColor(ink.muted))
        inner = plot.adjusted(8, 5, -8, -5)
        for quarter, where in _QUARTERS:
            painter.drawText(inner, where, quarter.value.capitalize())

    def _paint_mark(self, painter: QPainter, mark: Mark, shift: QPointF) -> None:
        worn, chosen = tokens(), mark.key == self._in_hand
        box = QRectF(mark.x, mark.y, mark.width, mark.height).translated(shift)
        painter.setPen(QPen(QColor(worn.act if chosen else worn.edge), 1))
        painter.setBrush(QColor(worn.act if chosen else worn.card))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self._code)
        painter.setPen(QColor(worn.on_act if chosen else worn.ink))
        painter.drawText(box, _ALIGN.AlignCenter, mark.label)

    def _paint_dragged(self, painter: QPainter, plot: QRectF) -> None:
        """The cell that would take what is being dragged."""
        if self._drag_at is None or not plot.contains(self._drag_at):
            return
        spot = self._drag_at - plot.topLeft()
        place = place_at(self._dragged, spot.x(), spot.y(), plot.width(), plot.height())
        wide, tall = plot.width() / GRID_STEPS, plot.height() / GRID_STEPS
        cell = QRectF(
            plot.x() + (place.effort - 1) * wide, plot.y() + (GRID_STEPS - place.impact) * tall, wide, tall
        )
        painter.setPen(QPen(QColor(tokens().focus), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(2, 2, -2, -2))


def grid_aloud(places: Sequence[GridPlace], names: Sequence[str]) -> str:
    """Each place a sentence."""
    return (
        " ".join(f"{name}: {place_words(place)}." for place, name in zip(places, names, strict=True))
        or "Nothing is on the grid yet."
    )
