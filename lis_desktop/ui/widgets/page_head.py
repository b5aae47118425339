"""The top of a page: its words at the left, its buttons at the right, or below where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from lis_desktop.ui.widgets.flow_layout import FlowLayout

_SIDE, _TOP, _BELOW = 28, 20, 16
_AT_THE_FOOT = Qt.AlignmentFlag.AlignBottom


class PageHead(QWidget):
    """Folds by itself: large text on a small laptop must not push a button off the screen, nor make the
    window wider than the screen is."""

    def __init__(self, lead: QLabel, title: QLabel, buttons: FlowLayout) -> None:
        super().__init__()
        self._title = title
        self._buttons = buttons
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addWidget(title, 1)
        self._row.addLayout(buttons)
        self._row.setAlignment(buttons, _AT_THE_FOOT)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _TOP, _SIDE, _BELOW)
        column.setSpacing(2)
        column.addWidget(lead)
        column.addLayout(self._row)

    def minimumSizeHint(self) -> QSize:
        narrow = self._buttons.minimumSize().width() + 2 * _SIDE
        return QSize(narrow, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        words = self._title.fontMetrics().horizontalAdvance(self._title.text())
        needed = words + self._buttons.sizeHint().width() + 2 * _SIDE + self._row.spacing()
        folded = needed > self.width()
        direction = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        if direction != self._row.direction():
            self._row.setDirection(direction)
            self._row.setAlignment(self._buttons, Qt.AlignmentFlag(0) if folded else _AT_THE_FOOT)
