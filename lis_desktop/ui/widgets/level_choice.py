"""Choosing a level: one wide button a level, its digit in sight, none chosen until a person does."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from lis_desktop.core.instrument import Level, Scale
from lis_desktop.core.palette import chart_ink, level_fills
from lis_desktop.ui.theme import font, scaled, surface, tokens
from lis_desktop.ui.widgets.flow_layout import FlowLayout

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LevelButton(QAbstractButton):
    """One level: its digit, a square in its blue, its name. Checked shows by edge and weight too."""

    def __init__(self, level: Level, level_count: int) -> None:
        super().__init__()
        self.level = level
        self._level_count = level_count
        self.setText(f"{level.number} {level.name}")
        self.setAccessibleName(f"{level.number} {level.name}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(level.name)

    def nextCheckState(self) -> None:
        """A press asks; what is committed says which one is checked."""

    def sizeHint(self) -> QSize:
        """At least 44 pixels high, as wide as the name."""
        name = QFontMetrics(font(15, QFont.Weight.DemiBold)).horizontalAdvance(self.level.name)
        return QSize(name + scaled(58) + 6, scaled(46))

    def minimumSizeHint(self) -> QSize:
        """Four of them fit side by side on a small laptop in large text."""
        return QSize(scaled(84), scaled(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, edge, digit, square, name, and a ring where the keyboard is."""
        worn, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        chosen, can = self.isChecked(), self.isEnabled()
        resting = worn.hover if self.underMouse() and can else worn.card if can else worn.disabled_paper
        paper = worn.now_paper if chosen else resting
        painter.setBrush(QColor(paper))
        edge = worn.act if chosen else worn.edge if can else worn.line
        painter.setPen(QPen(QColor(edge), 2.5 if chosen else 1))
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(font(15, QFont.Weight.Bold))
        painter.setPen(QColor(worn.act if chosen else worn.quiet))
        painter.drawText(box.adjusted(scaled(12), 0, 0, 0), LEFT, str(self.level.number))
        self._square(painter, box)
        face = font(15, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        room = box.adjusted(scaled(50), 0, -6, 0)
        painter.setFont(face)
        painter.setPen(QColor(worn.ink if chosen or can else worn.disabled_ink))
        name = QFontMetrics(face).elidedText(self.level.name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, LEFT, name)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(worn.focus), 2))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 4, 4)

    def _square(self, painter: QPainter, box: QRectF) -> None:
        side = scaled(14)
        painter.setPen(QPen(QColor(chart_ink(surface()).edge), 1))
        painter.setBrush(QColor(level_fills(self._level_count, surface())[self.level.number - 1]))
        painter.drawRoundedRect(QRectF(box.x() + scaled(28), box.center().y() - side / 2, side, side), 3, 3)


class LevelChoice(QWidget):
    """`level_chosen` brings the number that was pressed; nothing changes before it is committed."""

    level_chosen = Signal(int)

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._buttons = [LevelButton(level, len(scale)) for level in scale.levels]
        flow = FlowLayout(8, even=True)
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
            flow.addWidget(button)
        self.setLayout(flow)

    def show_level(self, number: int | None) -> None:
        """Which level is committed; None for none."""
        for button in self._buttons:
            button.setChecked(button.level.number == number)

    def stand_before(self, *next_ones: QWidget) -> None:
        """Tab leads through the levels, and from the last of them on to these, one after the other."""
        for here, there in pairwise((self._buttons[-1], *next_ones)):
            self.setTabOrder(here, there)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, LevelButton):
            self.level_chosen.emit(button.level.number)
