"""What stands in the window when the work cannot be opened: why, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lis_desktop.core.errors import LisError
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.empty_state import EmptyState


class TroubleView(QWidget):
    """`try_again`, and, where there is another way out, `way_out` with its words on the button."""

    try_again = Signal()
    way_out = Signal()

    def __init__(self, error: LisError, way_out: str = "") -> None:
        super().__init__()
        text = " ".join(part for part in (error.message, error.hint) if part)
        self.told = EmptyState(error.title, text, "Try again", icon="triangle-alert")
        self.told.pressed.connect(self.try_again)
        column = QVBoxLayout(self)
        column.addWidget(self.told, 1)
        if way_out:
            self.told.column.setStretch(self.told.column.count() - 1, 0)
            other = QuietButton(way_out, "history")
            other.clicked.connect(self.way_out)
            column.addWidget(other, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addStretch(1)
