"""A drop-down that no wheel changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class DropDown(QComboBox):
    """What is chosen is chosen by keys or in the list. A wheel over it scrolls the page: Qt's own drop-down
    takes the focus from a wheel and then changes what nobody looks at, which a page here commits at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
