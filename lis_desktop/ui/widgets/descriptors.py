"""What a pack says about a dimension: levels, samples, questions, research."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from lis_desktop.core.instrument import ResearchNote, Scale
from lis_desktop.core.palette import chart_ink, level_fills
from lis_desktop.ui.theme import BODY, font, scaled, surface
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.words import Size, label

_TOP = Qt.AlignmentFlag.AlignTop
_NARROW = 400
"""Pixels at 100 %: below it a descriptor beside its level's name would be a ribbon of single words."""


class LevelSwatch(QWidget):
    """A small square in a level's own blue, so that the eye finds it again in the charts."""

    def __init__(self, number: int, level_count: int) -> None:
        super().__init__()
        self._number = number
        self._level_count = level_count
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(14), QFontMetrics(font(BODY)).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(chart_ink(surface()).edge), 1))
        painter.setBrush(QColor(level_fills(self._level_count, surface())[self._number - 1]))
        side = scaled(14) - 1
        painter.drawRoundedRect(QRectF(0.5, (self.height() - side) / 2, side, side), 3, 3)
        painter.end()


class LevelDescriptors(QWidget):
    """One row a level, lowest first: its name, and what would be seen beside it, or below where it is
    narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(2, 1)
        self._rows: list[tuple[QWidget, QWidget, QWidget]] = []
        self._narrow = False

    def show_levels(self, scale: Scale, descriptors: Sequence[str]) -> None:
        """The levels with their descriptors; one without says that it stands between."""
        empty(self._grid)
        self._rows = [
            (
                LevelSwatch(level.number, len(scale)),
                label(level.name, size="name"),
                label(text or "Between the levels beside it.", wrap=True),
            )
            for level, text in zip(scale.levels, descriptors, strict=True)
        ]
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow != (self.width() < scaled(_NARROW)):
            self._lay_out()

    def _lay_out(self) -> None:
        """The same widgets in the same order for the keyboard and the screen reader, however they stand."""
        self._narrow = self.width() < scaled(_NARROW)
        for each in (widget for row in self._rows for widget in row):
            self._grid.removeWidget(each)
        for row, (swatch, name, words) in enumerate(self._rows):
            self._grid.addWidget(swatch, 2 * row, 0, _TOP)
            self._grid.addWidget(name, 2 * row, 1, _TOP)
            if self._narrow:
                self._grid.addWidget(words, 2 * row + 1, 1, 1, 2)
            else:
                self._grid.addWidget(words, 2 * row, 2)
        self._grid.setColumnMinimumWidth(1, 0 if self._narrow else scaled(112))
        self._grid.setVerticalSpacing(6 if self._narrow else 12)


class Bullets(QWidget):
    """A small heading and lines with a dot; hidden when there are none."""

    def __init__(self, title: str, size: Size = "quiet") -> None:
        super().__init__()
        self._size: Size = size
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addWidget(label(title, size="name" if size == "body" else size))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._column.addLayout(self._grid)

    def show_lines(self, lines: Sequence[str]) -> None:
        """These lines."""
        empty(self._grid)
        for row, line in enumerate(lines):
            self._grid.addWidget(label("•", size=self._size), row, 0, _TOP)
            self._grid.addWidget(label(line, size=self._size, wrap=True), row, 1)
        self.setVisible(bool(lines))


class ResearchNotes(Card):
    """What research says, each with the work it was read in."""

    def __init__(self) -> None:
        super().__init__("What research says")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.add(self._lines)

    def show_notes(self, notes: Sequence[ResearchNote]) -> None:
        """These notes; the card is hidden when there are none."""
        empty(self._lines)
        for note in notes:
            self._lines.addWidget(label(note.text, wrap=True))
            source = f"{note.citation}  {note.url}".strip()
            self._lines.addWidget(label(source, size="quiet", wrap=True))
        self.setVisible(bool(notes))
